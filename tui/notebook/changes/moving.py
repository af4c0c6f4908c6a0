"""Notes on one text turned into notes on another: what is done to the two files."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy
from typing import Any

from tui.notebook.changes.joining import RECORDS
from tui.notebook.changes.steps import Step
from tui.notebook.toml.reading import Doc
from tui.notebook.toml.shapes import clean, clean_tags

_OF_ARTICLE = ("tags", "note", "star")


def taken(here: Doc, there: Doc) -> tuple[Step, ...]:
    """What puts every annotation and correction of ``there`` into ``here``, and its article's tags,
    note and star.

    Not how its bytes are read, nor that somebody has read it: these concern that text alone.
    """
    article, other = here.get("article", {}), there.get("article", {})
    known = _ids(here)
    return (
        *_said_of_both(article, other),
        *(
            Step(table, str(one["id"]), None, None, deepcopy(one))
            for table in RECORDS
            for one in there.get(table, ())
            if one["id"] not in known
        ),
    )


def given(there: Doc, moved: Collection[Step]) -> tuple[Step, ...]:
    """What takes out of ``there`` what the steps ``moved`` put elsewhere."""
    records = {(step.table, step.id) for step in moved if step.field is None}
    article = there.get("article", {})
    return (
        *(
            Step("article", "", key, deepcopy(article[key]), None)
            for key in _OF_ARTICLE
            if article.get(key)
        ),
        *(
            Step(table, str(one["id"]), None, deepcopy(one), None)
            for table in RECORDS
            for one in there.get(table, ())
            if (table, str(one["id"])) in records
        ),
    )


def _said_of_both(here: dict[str, Any], there: dict[str, Any]) -> list[Step]:
    """One note under the other where both have one."""
    tags = [*clean_tags((*clean_tags(here.get("tags")), *clean_tags(there.get("tags"))))]
    notes = dict.fromkeys(filter(None, (clean(here.get("note")), clean(there.get("note")))))
    star = here.get("star") is True or there.get("star") is True
    both = {"tags": tags or None, "note": "\n\n".join(notes) or None, "star": star or None}
    return [
        Step("article", "", key, deepcopy(here.get(key)), value)
        for key, value in both.items()
        if there.get(key) and here.get(key) != value
    ]


def _ids(doc: Doc) -> set[str]:
    return {str(one["id"]) for table in RECORDS for one in doc.get(table, ())}
