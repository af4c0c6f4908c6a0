"""How well two colours can be told apart."""

from __future__ import annotations

from rich.color import Color


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.2 contrast ratio, 1 to 21, of two true colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    triplet = colour.get_truecolor()
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in triplet.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
