"""Articles, quotes and annotations for other programs and for print.

One call, :func:`export`, gives the text of any of it in pieces; :func:`write_file` puts it into a
file. Nothing is invented: what is not known is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from tui.citation import STYLES, Style
from tui.errors import ExportError
from tui.export.forms import FORMATS, By, Form, What
from tui.export.own import OwnForm
from tui.export.records import FIELDS, Item, noted_quotes
from tui.export.writing import Exists, write_file

__all__ = [
    "FIELDS",
    "FORMATS",
    "By",
    "Exists",
    "Form",
    "Item",
    "What",
    "export",
    "formats",
    "noted_quotes",
    "write_file",
]


_NONE: Mapping[str, OwnForm] = MappingProxyType({})


def formats(what: What, own: Iterable[Form] = ()) -> list[Form]:
    return [one for one in (*FORMATS.values(), *own) if what in one.of]


def export(
    items: Iterable[Item],
    what: What,
    form: str,
    *,
    by: By = By.ARTICLE,
    style: Style = STYLES["apa"],
    accessed: date | None = None,
    own: Mapping[str, OwnForm] = _NONE,
    each: Callable[[], object] = lambda: None,
) -> Iterator[str]:
    """The text of the export, in pieces; items are taken one at a time where the format allows.

    ``form`` is the id of a format, or of one of ``own``; ``by`` is for those that group; ``each``
    is called for every quote or annotation that is written.

    Raises:
        ExportError: there is no such format for that.
    """
    chosen = own[form].form if form in own else FORMATS.get(form)
    if chosen is None or what not in chosen.of:
        there = formats(what, (one.form for one in own.values()))
        named = ", ".join(one.id for one in there)
        raise ExportError(f"There is no format “{form}” for {what}; there are {named}.")
    if form in own:
        from tui.export.filling import filled

        return filled(items, what, own[form], style, accessed, each)
    if what is What.ARTICLES:
        from tui.export import bibliography

        return bibliography.FORMATS[form](items, accessed)
    from tui.export.records import records

    found = records(items, what, each)
    if chosen.grouped:
        from tui.export import pages
        from tui.export.dossier import dossier

        if form == "html":
            return pages.page(dossier(found, what, by, style, "html", accessed))
        return pages.markdown(dossier(found, what, by, style, "markdown", accessed))
    from tui.export import tabular

    return tabular.as_csv(found) if form == "csv" else tabular.as_jsonl(found)
