"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from tui.patterns import seldom


def test_a_pattern_does_what_one_of_re_does() -> None:
    said, plain = seldom(r"(\w+) said", re.IGNORECASE), re.compile(r"(\w+) said", re.IGNORECASE)
    text = "Rossi SAID so, and Berg said no."
    assert said.findall(text) == plain.findall(text)
    assert [match.span() for match in said.finditer(text, 6)] == [
        match.span() for match in plain.finditer(text, 6)
    ]
    assert (said.pattern, said.flags) == (plain.pattern, plain.flags)


def test_it_is_compiled_once_and_not_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def counting(expression: str, flags: int) -> re.Pattern[str]:
        compiled.append(expression)
        return real(expression, flags)

    monkeypatch.setattr(re, "compile", counting)
    quay = seldom("quay")
    assert compiled == []
    assert [bool(quay.search(line)) for line in ("at the quay", "on the pier")] == [True, False]
    assert compiled == ["quay"]


def test_what_is_no_pattern_is_told_at_its_first_use() -> None:
    broken = seldom("(")
    with pytest.raises(re.error):
        broken.search("quay")
