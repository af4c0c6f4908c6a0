"""Where a report goes on below a box of other stories, on pages made up at random of its parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.extraction import markup
from tui.extraction.boilerplate import core, lines, resuming, threads
from tui.extraction.boilerplate.stemming import Stemmed

PARTS = (
    "The ferry came back to the bay on Monday after a winter in the yard, Ana Rossi said.",
    "“Nobody here has missed the old timetable,” Rossi said, “and nobody here ever kept it.”",
    "Rossi laughed.",
    "Related stories",
    "Bridge to close for a week in May",
    "Sign up for our newsletter",
    "Advertisement",
    "By Jon Berg",
    "Comments",
    "© 2024 The Gazette",
)


@given(st.lists(st.sampled_from(PARTS), max_size=24))
def test_the_core_only_grows_and_boxes_hold_no_paragraph(parts: list[str]) -> None:
    document = markup.parse("\n".join(parts), "text/plain")
    read = lines.read(document)
    voted = core.find(read[: threads.start(read)])
    found = resuming.extended(document.text, read, voted, Stemmed(document.text, read))
    assert found.start <= voted.start
    assert found.stop >= voted.stop
    boxed = [*resuming.boxed(document.text, read, found, voted)]
    assert set(boxed) <= set(found)
    assert not any(read[index].prose and read[index].cue is None for index in boxed)


def kept(*parts: str) -> range:
    document = markup.parse("\n".join(parts), "text/plain")
    read = lines.read(document)
    return resuming.extended(document.text, read, range(2), Stemmed(document.text, read))


def test_a_teaser_below_related_stories_is_none_of_the_article() -> None:
    teaser = "The bridge at Holme will be closed for a week in May, the council said on Monday."
    assert kept(*PARTS[:2], *PARTS[3:5], teaser) == range(2)
    assert kept(*PARTS[:2], *PARTS[3:5], teaser, PARTS[4], teaser) == range(2)


def test_quotations_go_on_below_related_stories_but_not_below_comments() -> None:
    assert kept(*PARTS[:2], *PARTS[3:5], *PARTS[:2]) == range(6)
    assert kept(*PARTS[:2], "Comments", PARTS[4], *PARTS[:2]) == range(2)


def test_who_was_named_in_full_is_spoken_of_by_the_family_name() -> None:
    below = "The kiosk will open on Friday at nine, and Rossi will be the first one in the line."
    other = "Ana Rossi is a writer who covers the coast, the harbour and the ferries of the bay."
    assert kept(*PARTS[:2], PARTS[5], below) == range(4)
    assert kept(*PARTS[:2], PARTS[5], other) == range(2)
