"""What a list and a search show of an article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.digest import Digest, excerpt
from tui.model import Span


def digest(text: str, *blocks: Span) -> Digest:
    return Digest("0" * 64, None, "", None, None, (), (), blocks, text)


@st.composite
def cut(draw: st.DrawFn) -> tuple[Digest, Span]:
    """A text, some of it in blocks, and a stretch that begins and ends in blocks."""
    text = draw(st.text("ab ", min_size=4, max_size=120))
    ends = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(ends, min_size=2, max_size=12)))
    blocks = [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    places = st.sampled_from([at for block in blocks for at in range(block.start, block.end)])
    start, last = sorted((draw(places), draw(places)))
    return digest(text, *blocks), Span(start, last + 1)


@given(cut(), st.integers(0, 130))
def test_the_words_are_found_among_the_blocks_around_them(
    found: tuple[Digest, Span], reach: int
) -> None:
    article, span = found
    shown, place = excerpt(article, span, reach)
    inside = [Span(max(one.start, span.start), min(one.end, span.end)) for one in article.blocks]
    assert shown[place.start : place.end] == "\n\n".join(
        article[one] for one in inside if one.start < one.end
    )
    body = [article[one] for one in article.blocks]
    assert all(any(piece in block for block in body) for piece in shown.split("\n\n") if body)


def test_what_was_removed_is_not_shown() -> None:
    text = "Menu Home Sport\n\nA mayor spoke.\n\nRead more: Pools\n\n“No,” she said."
    first, last = Span(17, 31), Span(51, 66)
    article = digest(text, first, last)
    shown, place = excerpt(article, Span(51, 56), 1000)
    assert shown == "A mayor spoke.\n\n“No,” she said."
    assert shown[place.start : place.end] == "“No,”"


def test_a_title_outside_the_body_stands_where_it_is() -> None:
    text = "Home\n\nPool to close\n\nShare\n\nA mayor spoke."
    article = digest(text, Span(28, 42))
    assert excerpt(article, Span(6, 19), 100) == ("Pool to close\n\nA mayor spoke.", Span(0, 13))
    assert excerpt(article, Span(0, 0), 100) == ("A mayor spoke.", Span(0, 0))


def test_it_begins_with_a_whole_word() -> None:
    text = "These are some words before the hit"
    shown, place = excerpt(digest(text, Span(0, len(text))), Span(32, 35), 8)
    assert (shown, shown[place.start : place.end]) == ("the hit", "hit")


def test_a_hit_within_a_long_word_is_not_passed_over() -> None:
    text = "Donaudampfschifffahrt soon"
    article = digest(text, Span(0, len(text)))
    assert excerpt(article, Span(5, 10), 0) == ("dampf", Span(0, 5))
