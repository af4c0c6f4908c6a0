"""What a Korean is called behind the name: 시장, 국장, CEO; as patterns."""

from __future__ import annotations

from functools import cache

from tui.extraction.reporting.east_asia.words import word_classes


@cache
def title() -> str:
    """One title, with what is written together with it: 대구시장, 5단."""
    return rf"(?:[가-힣]{{0,8}}?(?:{'|'.join(word_classes('ko')['titles'])})|[1-9]단)"


@cache
def latin() -> str:
    """Titles in Latin letters: CEO."""
    return "|".join(word for word in word_classes("ko")["titles"] if word.isascii())
