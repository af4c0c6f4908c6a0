"""Front matter that is meant as YAML but is not valid: read a line at a time.

YAML refuses a colon in a title without quotation marks, and what begins with ``@``, ``*`` or a
quotation that ends too early; people write all of these by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_KEYED = re.compile(r"([^\W\d][\w-]{0,40}(?: [\w-]{1,40})?)[ \t]{0,9}:(?:[ \t]+(.*))?\Z")
_TITLES = frozenset({"title", "headline"})
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)\Z")


def keyed_lines(source: str) -> Mapping[str, str | list[str]] | None:
    """The value of each ``key: value``, and the items listed below a key. What a key holds in
    further keys is passed over.

    None where a line is neither, where none has a title, or where what YAML brackets or names to
    repeat it is there: then it is no front matter, or not to be guessed at.
    """
    found: dict[str, str | list[str]] = {}
    items = list[str]()
    for line in source.split("\n"):
        keyed, item = _KEYED.match(line), _ITEM.match(line)
        if keyed is not None:
            value = _value(keyed[2] or "")
            if isinstance(value, str) and value.startswith(("[", "{", "&")):
                return None
            items = []
            found[keyed[1]] = value or items
        elif item is not None:
            items.append(_bare(item[1]))
        elif line.strip() and not line.startswith((" ", "\t", "#")):
            return None
    return found if _TITLES & {key.casefold() for key in found} else None


def _value(text: str) -> str | list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [one for part in text[1:-1].split(",") if (one := _bare(part))]
    return _bare(text)


def _bare(text: str) -> str:
    """Without the quotation marks around it, and what they escape."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        inner = text[1:-1]
        return re.sub(r"\\(.)", r"\1", inner) if text[0] == '"' else inner.replace("''", "'")
    return text
