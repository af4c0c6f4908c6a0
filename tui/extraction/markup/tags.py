"""What HTML's elements are to a reader (HTML Living Standard, rendering)."""

from __future__ import annotations

from tui.model import BlockKind


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNSEEN = _names(
    "script style noscript template svg math iframe object embed audio video canvas head map "
    "select datalist textarea title link meta base param source track area input"
)
BLOCKS = _names(
    "html body p div section article main header footer nav aside h1 h2 h3 h4 h5 h6 ul ol li dl dt "
    "dd blockquote pre figure figcaption table caption thead tbody tfoot tr form fieldset legend "
    "address details summary hr center dir menu search hgroup button label option"
)
WHOLE_PAGE = _names("html body main")
"""Elements whose names say nothing about what stands in them."""
VOID = _names("area base br col embed hr img input link meta param source track wbr")
CLOSED_BY_OTHERS = _names("p li dt dd tr td th option thead tbody tfoot colgroup")
RAW = _names("script style textarea title xmp noscript")
"""Elements whose content is not markup."""

LEVELS = {
    **dict.fromkeys((*VOID, *RAW, *CLOSED_BY_OTHERS), 0),
    **{"table": 20, "ul": 2, "ol": 2, "dl": 2},
}
"""Levels an element counts for, others for 1: none where it holds nothing or is closed by others,
which count with the list they stand in; for a table the time nested ones take: sixty of them cost
trafilatura eight seconds."""

COMMENT = "!--"

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    "blockquote": BlockKind.QUOTE,
    "tr": BlockKind.TABLE,
}


def heading_level(tag: str) -> int:
    """1 for ``h1``, 0 for what is no heading."""
    return int(tag[1]) if KINDS.get(tag) is BlockKind.HEADING else 0
