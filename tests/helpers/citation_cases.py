"""The references of the cases, and what each style makes of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tui.citation import Reference, names

CASES = Path(__file__).parents[1] / "cases" / "citation"


def load() -> list[tuple[str, str, Reference, dict[str, Any]]]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        case = tomllib.loads(path.read_text("utf-8"))
        article = case.pop("article")
        authors = names(article.pop("authors", ()), article.get("language"))
        reference = Reference(authors=authors, **article)
        found += [(path.stem, style, reference, expected) for style, expected in case.items()]
    return found


VECTORS = load()
FULL = next(reference for stem, _, reference, _ in VECTORS if stem == "two-authors")
ANY_WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30).map(str.strip)
