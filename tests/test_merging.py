"""Two versions of one notes file made into one: nothing either side wrote is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import NotebookError
from tui.notebook import Notebook, Selector, Status, Subject, merge_files
from tui.notebook.changes.merging import merge

ONE = Subject("1a" * 32, "One")
EARLY, LATE = (datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2))


def note(id: str = "A", **fields: Any) -> dict[str, Any]:
    return {"id": id, "quote": f"words {id}", "start": 1, **fields}


def doc(*records: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"schema": 1, "annotation": list(records), **more}


def by_id(merged: dict[str, Any]) -> dict[str, Any]:
    return {one["id"]: one for one in merged.get("annotation", ())}


def test_each_field_comes_from_the_side_that_changed_it() -> None:
    base = doc(note(note="n", status="disputed"))
    ours = doc(note(note="n", status="verified", modified=EARLY))
    theirs = doc(note(note="n!", status="disputed", colour="red", modified=LATE))
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    assert merged.doc["annotation"] == [
        note(note="n!", status="verified", modified=LATE, colour="red")
    ]


def test_tags_are_sets() -> None:
    base = doc(note(tags=["a", "b"]))
    merged = merge(base, doc(note(tags=["a", "c"])), doc(note(tags=["b", "d", "a"])))
    assert merged.doc["annotation"][0]["tags"] == ["a", "c", "d"]
    assert merged.conflicts == ()


def test_notes_both_changed_are_put_under_each_other() -> None:
    base = doc(note(note="first"))
    merged = merge(base, doc(note(note="ours")), doc(note(note="theirs")))
    assert merged.doc["annotation"][0]["note"] == "ours\n\ntheirs"
    assert merged.conflicts == ("“words A”: both sides changed the note; both are kept",)
    again = merge({}, merged.doc, doc(note(note="theirs")))
    assert again.doc["annotation"][0]["note"] == "ours\n\ntheirs"
    assert again.conflicts == ()


def test_what_both_changed_becomes_two_records() -> None:
    base = doc(note(status="verified"))
    ours = doc(note(status="disputed", modified=LATE))
    theirs = doc(note(status="misattributed", modified=EARLY, own_key=3))
    merged = merge(base, ours, theirs)
    last, other = merged.doc["annotation"]
    assert (last["id"], last["status"]) == ("A", "disputed")
    assert (other["status"], other["own_key"], other["conflicts_with"]) == ("misattributed", 3, "A")
    assert len(merged.conflicts) == 1
    turned = merge(base, theirs, ours)
    assert by_id(turned.doc) == by_id(merged.doc)
    assert by_id(merge(base, merged.doc, turned.doc).doc) == by_id(merged.doc)


def test_deleted_and_changed_is_kept_deleted_and_untouched_goes() -> None:
    base = doc(note("A"), note("B"))
    ours = doc(deleted=[{"id": "A", "at": LATE}, {"id": "B", "at": LATE}], annotation=[])
    theirs = doc(note("A", note="more"), note("B", modified=LATE))
    for merged in (merge(base, ours, theirs), merge(base, theirs, ours)):
        assert by_id(merged.doc).keys() == {"A"}
        assert [stone["id"] for stone in merged.doc["deleted"]] == ["B"]
        assert len(merged.conflicts) == 1


def test_without_a_base_a_tombstone_is_believed_unless_it_is_older() -> None:
    ours = doc(annotation=[], deleted=[{"id": "A", "at": LATE}, {"id": "B", "at": EARLY}])
    theirs = doc(note("A", modified=EARLY), note("B", modified=LATE), note("C"))
    merged = merge({}, ours, theirs)
    assert by_id(merged.doc).keys() == {"B", "C"}
    assert [stone["id"] for stone in merged.doc["deleted"]] == ["A"]


def test_a_record_taken_out_by_hand_does_not_come_back() -> None:
    base = doc(note("A"), note("B"))
    merged = merge(base, doc(note("B")), base)
    assert by_id(merged.doc).keys() == {"B"}
    assert [stone["id"] for stone in merged.doc["deleted"]] == ["A"]
    assert by_id(merge({}, merged.doc, {"annotation": [note("B")]}).doc).keys() == {"B"}


def test_what_is_not_a_record_is_kept_apart() -> None:
    base = doc(mood="calm", article={"id": ONE.id, "title": "One", "note": "n"})
    ours = doc(mood="wary", article={"id": ONE.id, "title": "Two", "note": "n, ours", "read": True})
    theirs = doc(
        mood="glad", article={"id": ONE.id, "title": "Three", "note": "theirs", "star": True}
    )
    merged = merge(base, ours, theirs).doc
    assert (merged["mood"], merged["conflict"]) == ("wary", {"mood": "glad"})
    article = merged["article"]
    assert article["note"] == "n, ours\n\ntheirs"
    assert (article["title"], article["conflict"]) == ("Two", {"title": "Three"})
    assert article["read"]
    assert article["star"]
    once_more = merge(base, merged, doc(mood="mad", article=article))
    assert once_more.doc["conflict"] == {"mood": "glad", "mood_2": "mad"}


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "note": st.sampled_from(["one", "two", "three\nlines"]),
        "status": st.sampled_from(["verified", "disputed"]),
        "tags": st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True),
        "own": st.integers(0, 2),
        "modified": st.sampled_from([EARLY, LATE]),
    },
)
SIDES = st.dictionaries(st.sampled_from("ABCD"), VALUES, max_size=4)


@given(SIDES, SIDES, SIDES, st.sets(st.sampled_from("ABCD")))
@settings(deadline=None, max_examples=150)
def test_nothing_either_side_wrote_is_lost(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], gone: set[str]
) -> None:
    sides = [doc(*(note(id, **one) for id, one in side.items())) for side in (base, ours, theirs)]
    sides[1]["deleted"] = [{"id": id, "at": LATE} for id in sorted(gone - set(ours))]
    kept = deepcopy(sides)
    merged = merge(*sides).doc
    assert sides == kept
    records = merged.get("annotation", [])
    assert len({one["id"] for one in records}) == len(records)
    for side, other in ((ours, theirs), (theirs, ours)):
        for id, fields in side.items():
            if id not in other and (id in base or id in gone):
                continue  # deleted on the other side
            group = [one for one in records if id in (one["id"], one.get("conflicts_with"))]
            assert group
            for key, value in fields.items():
                if base.get(id, {}).get(key) == value or key == "modified":
                    continue  # the other side's change of it counts
                told = [one.get(key) for one in group]
                if key == "tags":
                    added = set(value) - set(base.get(id, {}).get(key, ()))
                    assert any(added <= set(tags or ()) for tags in told)
                elif key == "note":
                    assert any(value in (text or "") for text in told)
                else:
                    assert value in told
    assert by_id(merge(kept[0], merged, merged).doc) == by_id(merged)
    turned = by_id(merge(kept[0], kept[2], kept[1]).doc)
    assert turned.keys() == by_id(merged).keys()


# ── files ─────────────────────────────────────────────────────────────────────────────────────

TEXT = """\
# Everything about the ferry.
schema = 1
mood = "calm"

[article]
id = "{id}"

# Ask her again.
[[annotation]]
id = "A"
quote = "words A"   # as she said it
start = 1

[[annotation]]
id = "B"
quote = "words B"
start = 9
"""


def test_comments_and_order_of_our_file_stay(tmp_path: Path) -> None:
    base, ours, theirs = (tmp_path / name for name in ("base", "ours.toml", "theirs.toml"))
    text = TEXT.format(id=ONE.id)
    base.write_text(text)
    ours.write_text(text.replace('"calm"', '"wary"'))
    theirs.write_text(text.replace("start = 1\n", 'start = 1\ntags = ["new"]\n'))
    assert merge_files(base, ours, theirs) == ()
    merged = ours.read_text()
    assert "# Everything about the ferry." in merged
    assert "# Ask her again.\n[[annotation]]" in merged
    assert "# as she said it" in merged
    assert 'mood = "wary"' in merged
    assert tomllib.loads(merged)["annotation"][0]["tags"] == ["new"]


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (b"= 1", "theirs.toml:1:1:"),
        (b"", "the file is empty"),
        (b"schema = 9\n", "newer pullquote"),
        (None, "there is no such file"),
    ],
)
def test_what_cannot_be_read_is_not_merged(tmp_path: Path, broken: bytes | None, says: str) -> None:
    ours, theirs = tmp_path / "ours.toml", tmp_path / "theirs.toml"
    ours.write_text(TEXT.format(id=ONE.id))
    if broken is not None:
        theirs.write_bytes(broken)
    before = ours.read_bytes()
    with pytest.raises(NotebookError, match=says):
        merge_files(tmp_path / "none", ours, theirs)
    assert ours.read_bytes() == before


OTHER = "0" * 64


def test_notes_on_two_articles_are_not_merged(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.toml", tmp_path / "theirs.toml"
    ours.write_text(TEXT.format(id=ONE.id))
    theirs.write_text(f'schema = 1\n[article]\nid = "{OTHER}"\ntitle = "Fog on the Sound"\n')
    before = ours.read_bytes()
    with pytest.raises(NotebookError, match="on another article"):
        merge_files(Path(os.devnull), ours, theirs)
    assert ours.read_bytes() == before


def test_notes_that_one_side_took_over_onto_a_later_text_are(tmp_path: Path) -> None:
    base, ours, theirs = (tmp_path / name for name in ("base.toml", "ours.toml", "theirs.toml"))
    for path, id in ((base, ONE.id), (ours, ONE.id), (theirs, OTHER)):
        path.write_text(f'schema = 1\n[article]\nid = "{id}"\n')
    assert merge_files(base, ours, theirs) == ()
    assert tomllib.loads(ours.read_text())["article"]["id"] == OTHER


def test_the_null_device_is_a_base_with_nothing_in_it(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.toml", tmp_path / "theirs.toml"
    ours.write_text(TEXT.format(id=ONE.id))
    theirs.write_text(TEXT.format(id=ONE.id) + '\n[[annotation]]\nquote = "the second ferry"\n')
    assert merge_files(Path(os.devnull), ours, theirs) == ()
    assert "the second ferry" in ours.read_text()


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_merges_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real repository, two branches, the driver as the manual says to set it up."""

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=T", "-c", "user.email=t@example.org")
        command = ["git", *identity, *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))
    assert git("init", "-q", "-b", "main").returncode == 0
    git("config", "merge.pullquote.name", "notes of pullquote")
    driver = f"{sys.executable} -m tui merge %O %A %B --path %P"
    git("config", "merge.pullquote.driver", driver)
    (tmp_path / ".gitattributes").write_text("*.toml merge=pullquote\n")
    notebook = Notebook(tmp_path)
    shared = notebook.annotate(ONE, Selector("shared", start=5), tags=["first"]).record
    git("add", "-A")
    git("commit", "-qm", "base")
    git("checkout", "-qb", "theirs")
    notebook.annotate(ONE, Selector("from there", start=6), note="theirs")
    notebook.edit(ONE, shared, tags=["first", "theirs"], status=Status.DISPUTED)
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    notebook.annotate(ONE, Selector("from here", start=6), note="ours")
    notebook.edit(ONE, shared, tags=["ours"])
    git("commit", "-qam", "ours")

    merged = git("merge", "-q", "theirs")
    assert merged.returncode == 0, merged.stderr
    notes = notebook.notes(ONE.id)
    assert notes.problem is None
    assert sorted(one.note for one in notes.annotations) == ["", "ours", "theirs"]
    both = notes.annotation(shared)
    assert both is not None
    assert (both.tags, both.status) == (("ours", "theirs"), Status.DISPUTED)
    assert git("status", "--porcelain").stdout == ""

    git("checkout", "-qb", "more", "main~1")
    git("checkout", "-q", "main")
    notebook.edit(ONE, shared, status=Status.VERIFIED)
    git("commit", "-qam", "verified")
    git("checkout", "-q", "theirs")
    notebook.edit(ONE, shared, status=Status.MISATTRIBUTED)
    git("commit", "-qam", "misattributed")
    git("checkout", "-q", "main")
    merged = git("merge", "-q", "theirs")
    assert merged.returncode == 1
    assert "both sides changed it; both versions are kept" in merged.stderr
    assert git("status", "--porcelain").stdout.startswith("UU ")
    statuses = {str(one.status) for one in notebook.notes(ONE.id).annotations if one.tags}
    assert statuses == {"verified", "misattributed"}


# ── copies that sync tools leave ──────────────────────────────────────────────────────────────

COPIES = (
    "one--{id}.sync-conflict-20260105-101112-ABCDEFG.toml",
    "one--{id} (Ana's conflicted copy 2026-01-05).toml",
    "one--{id} (conflicted copy 2026-01-05 101112).toml",
    "one--{id}_conflict-20260105-101112.toml",
    "one--{id} (copy).toml",
    "one--{id} copy 2.toml",
    "one--{id}-LAPTOP.toml",
    "another-title--{id}.toml",
)


@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_is_told_and_merged_on_request(tmp_path: Path, name: str) -> None:
    notebook = Notebook(tmp_path)
    shared = notebook.annotate(ONE, Selector("shared"), tags=["a"]).record
    [path] = (tmp_path / "1a").glob("*.toml")
    copy = path.with_name(name.format(id=ONE.id))
    shutil.copyfile(path, copy)
    if name.startswith("another"):
        path, copy = copy, path  # the first by name is the one that is read
    copy.write_text(copy.read_text().replace('["a"]', '["a", "theirs"]'))
    notebook.annotate(ONE, Selector("ours", start=4), note="ours")
    notes = notebook.notes(ONE.id)
    assert notes.copies == (copy.name,)
    assert notebook.summary()[ONE.id].copies == 1
    assert len(notes.annotations) == 2
    change = notebook.merge_copies(ONE.id)
    assert change.label == "merged a copy"
    assert change.notes.copies == ()
    assert change.notes.problem is None
    both = change.notes.annotation(shared)
    assert both is not None
    assert both.tags == ("a", "theirs")
    assert not copy.exists()
    assert (tmp_path / ".pullquote" / "merged" / copy.name).exists()
    undone = notebook.undo()
    assert undone is not None
    back = undone.notes.annotation(shared)
    assert back is not None
    assert back.tags == ("a",)
    assert notebook.merge_copies(ONE.id).label == "no copy lies beside the notes"


def test_a_broken_copy_stays_and_is_named(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path)
    notebook.mark(ONE, star=True)
    [path] = (tmp_path / "1a").glob("*.toml")
    copy = path.with_name(f"{path.stem}.sync-conflict-20260105-101112-ABCDEFG.toml")
    copy.write_text("no =")
    before = path.read_bytes()
    with pytest.raises(NotebookError, match=r"NOT saved: .*sync-conflict.*:1:5: "):
        notebook.merge_copies(ONE.id)
    assert (path.read_bytes(), copy.read_text()) == (before, "no =")
    assert notebook.mark(ONE, read=True).notes.copies == (copy.name,)


def test_other_names_are_no_copies(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path)
    notebook.mark(ONE, star=True)
    [path] = (tmp_path / "1a").glob("*.toml")
    for name in (
        "{stem}.toml.orig",
        "{stem}~.toml",
        ".{stem} (conflicted copy).toml",
        "x (a).toml",
    ):
        path.with_name(name.format(stem=path.stem)).write_text("schema = 1\n")
    assert notebook.notes(ONE.id).copies == ()
