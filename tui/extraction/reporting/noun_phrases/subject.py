"""The subject of a reporting verb as it stands in the text; who that is, is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tui.model import Span


class Form(Enum):
    NAME = "name"
    PRONOUN = "pronoun"
    NOBODY = "nobody"  # “…”, aseguró: who spoke last
    ROLE = "role"  # “the lawyer”, who has a name elsewhere
    BODY = "body"  # “die Polizei”; with a role: one that may be any, “das Unternehmen”
    OTHER = "other"  # somebody who cannot be told


@dataclass(frozen=True, slots=True)
class Subject:
    form: Form
    span: Span
    """The name without what stands before it; the pronoun; the noun of a role."""
    end: int
    """Where the phrase ends."""
    gender: str = ""
    role: tuple[str, ...] = ()
    """Words in small letters before the name, or of the role alone."""
