"""Letters that were misread before a file was saved: “â€™” for “’”, on the reader's request."""

from __future__ import annotations


def mend(text: str) -> tuple[str, int]:
    """The text with its misread letters put right, and in how many lines there were any.

    Line by line, since a scrape glues texts of different pasts together. What else ftfy can mend
    (curly quotes, widths, ligatures, entities, line ends) is as the author wrote it, and stays.
    """
    from ftfy import fix_encoding

    mended = 0
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if line.isascii() or (better := fix_encoding(line)) == line:
            continue
        lines[place] = better
        mended += 1
    return "\n".join(lines), mended
