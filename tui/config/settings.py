"""``config.toml``: what the user prefers."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tui.config.files import line_of, read_toml, replace
from tui.config.paths import config_file
from tui.errors import ConfigError

NARROWEST, WIDEST = 20, 200
CITATION_FORMS = ("plain", "markdown", "html")
_EXAMPLES = {"theme": "dark", "citation": "apa"}


@dataclass(frozen=True, slots=True)
class Settings:
    theme: str = ""
    """Its name; "" for the one that fits the terminal."""
    measure: int = 72
    """Width of the article's column, in terminal cells."""
    panel: bool = True
    """Whether the side panel is open at the start."""
    hide_indirect: bool = False
    """Do not mark indirect speech."""
    hide_unsure: bool = False
    """Do not mark quotes whose speaker is unsure."""
    citation: str = "apa"
    """The style that copying with citation uses."""
    citation_form: str = "plain"
    """How its italics are written: plain (not at all), markdown, html."""
    notes: Path | None = None
    """The notebook folder; None: the user's data folder, or the library's own."""
    inbox: Path | None = None
    """Where pages from the web are kept; None: a folder of the user's data."""
    library: Path | None = None
    """What opens when no path is given; None: what was open last."""


def load_settings(path: Path | None = None) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and what is wrong with the file, worded for the user.

    A file that does not parse gives the defaults; a value that does not fit gives that key's
    default. Keys this version does not know are left alone: another version may.
    """
    path = path or config_file()
    try:
        text, table = read_toml(path)
    except ConfigError as error:
        return Settings(), (f"{error}. Until that is mended, the defaults are used.",)
    problems: list[str] = []
    values: dict[str, Any] = {}
    for field in fields(Settings):
        if field.name not in table:
            continue
        try:
            values[field.name] = _accept(field.name, table[field.name])
        except ValueError as error:
            wrong = ConfigError(path, f"{field.name}: {error}", line_of(text, field.name))
            problems.append(str(wrong))
    for key in table.keys() - {field.name for field in fields(Settings)}:
        if meant := _meant(key):
            what = f"there is no setting {key!r}; is {meant} meant?"
            problems.append(str(ConfigError(path, what, line_of(text, key))))
    return Settings(**values), tuple(problems)


def _meant(key: str) -> str:
    """The setting that one is nearly called like; "" for what another version may know."""
    from difflib import get_close_matches

    near = get_close_matches(key, [field.name for field in fields(Settings)], n=1, cutoff=0.8)
    return near[0] if near else ""


def save_settings(
    settings: Settings, path: Path | None = None, *, since: Settings | None = None
) -> None:
    """Write into the file what differs from ``since`` (None: from the file); comments, order and
    other keys stay. What held for one time only, and another reader's changes, do too.

    Raises:
        ConfigError: the file does not parse, and so was left as it is, or cannot be written.
    """
    import tomlkit

    path = path or config_file()
    text, _ = read_toml(path)
    before = since or load_settings(path)[0]
    changed = {
        field.name: getattr(settings, field.name)
        for field in fields(Settings)
        if getattr(settings, field.name) != getattr(before, field.name)
    }
    if not changed:
        return
    document = tomlkit.parse(text)
    for key, value in changed.items():
        if value is None:
            document.pop(key, None)
        else:
            document[key] = str(value) if isinstance(value, Path) else value
    try:
        replace(path, tomlkit.dumps(document))
    except OSError as error:
        raise ConfigError(path, f"could not be saved ({error.strerror or error})") from error


def _accept(key: str, value: Any) -> Any:
    match key:
        case "theme" | "citation":
            if isinstance(value, str) and value.strip():
                return value
            raise ValueError(f'wants a name in quotation marks, as in {key} = "{_EXAMPLES[key]}"')
        case "citation_form":
            if value in CITATION_FORMS:
                return value
            raise ValueError(f"wants one of {', '.join(CITATION_FORMS)}, in quotation marks")
        case "measure":
            if isinstance(value, int) and not isinstance(value, bool):
                if NARROWEST <= value <= WIDEST:
                    return value
                raise ValueError(f"wants a width from {NARROWEST} to {WIDEST}, not {value}")
            raise ValueError("wants a whole number, as in measure = 72")
        case "notes" | "inbox" | "library":
            if isinstance(value, str) and value and "\0" not in value:
                return Path(value).expanduser()
            raise ValueError(f'wants a folder in quotation marks, as in {key} = "~/{key}"')
        case _:
            if isinstance(value, bool):
                return value
            raise ValueError("wants true or false")
