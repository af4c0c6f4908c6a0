"""Every command of the reader and its keys: the one table.

The screen, the footer, the help, the palette, README, MANUAL and the user's key map all come from
``COMMANDS``. A key is written as it is typed (``j``, ``]``, ``?``) or by its name (``pagedown``,
``ctrl+k``); a blank between two keys means one after the other (``g /``).

Terminals cannot tell Ctrl+I, M, H and [ from Tab, Enter, Backspace and Esc; Ctrl+B is tmux's own
prefix; brackets need AltGr on many keyboards. So none of the first is used, and what has a bracket
has a function key too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from textual.events import Key


class Group(StrEnum):
    MOVE = "Moving"
    FIND = "Finding"
    ACT = "Tags, notes, copying"
    CORRECT = "Correcting"
    PILE = "The pile"
    VIEW = "The view"
    APP = "The program"


class Pane(StrEnum):
    LIST = "list"
    ARTICLE = "article"
    PANEL = "panel"


EVERYWHERE = frozenset(Pane)


class Command(NamedTuple):
    """``id`` names it in keys.toml and, with underscores, the screen's method ``do_…``.

    ``hint`` is its word in the footer ("" keeps it out), in the panes of ``hinted``.
    """

    id: str
    group: Group
    label: str
    keys: tuple[str, ...]
    help: str = ""
    hint: str = ""
    hinted: frozenset[Pane] = EVERYWHERE


_ARTICLE = frozenset({Pane.ARTICLE})
_LIST = frozenset({Pane.LIST})

M, F, A, P, V, X = Group.MOVE, Group.FIND, Group.ACT, Group.PILE, Group.VIEW, Group.APP
C = Group.CORRECT

COMMANDS: tuple[Command, ...] = (
    Command("down", M, "Down", ("j", "down"), "A line, or a row of the list."),
    Command("up", M, "Up", ("k", "up")),
    Command("page-down", M, "Page down", ("space", "pagedown")),
    Command("page-up", M, "Page up", ("b", "pageup")),
    Command("half-down", M, "Half a page down", ("ctrl+d",)),
    Command("half-up", M, "Half a page up", ("ctrl+u",)),
    Command("top", M, "To the top", ("g g", "home")),
    Command("bottom", M, "To the end", ("G", "end")),
    Command("left", M, "Pane to the left", ("h", "left", "shift+tab"),
            "While selecting: a character to the left."),
    Command("right", M, "Pane to the right", ("l", "right", "tab"),
            "While selecting: a character to the right."),
    Command("open", M, "Open", ("enter",),
            "From the list into the article; from the panel to the place; on a quote, its card.",
            "open", frozenset({Pane.LIST, Pane.PANEL})),
    Command("next-quote", M, "Next quote", ("]", "f8"),
            "Then t tags it, a notes on it, y and Y copy it.", "quote", _ARTICLE),
    Command("previous-quote", M, "Previous quote", ("[", "shift+f8")),
    Command("next-paragraph", M, "Next paragraph", ("}", "ctrl+down")),
    Command("previous-paragraph", M, "Previous paragraph", ("{", "ctrl+up")),
    Command("next-actor", M, "Next actor mention", (")",),
            "The next place where anybody is named."),
    Command("previous-actor", M, "Previous actor mention", ("(",)),
    Command("next-note", M, "Next note", (">",),
            "Also of several on the same words; t, a, m and the others then act on it."),
    Command("previous-note", M, "Previous note", ("<",)),
    Command("next-article", M, "Next article", ("J", "ctrl+right"), "", "next", _ARTICLE),
    Command("previous-article", M, "Previous article", ("K", "ctrl+left")),
    Command("outline", M, "Headings", ("g h",),
            "Of a long article: a list of them; go to one. Ctrl+O comes back."),
    Command("jump-back", M, "Jump back", ("ctrl+o", "backspace"),
            "To where you were before the last jump."),
    Command("find", F, "Find in this article", ("/", "ctrl+f"), "", "find", _ARTICLE),
    Command("find-next", F, "Next hit", ("n", "f3"),
            "Or, where the list is filtered by said: or same:, the next quote with ║."),
    Command("find-previous", F, "Previous hit", ("N", "shift+f3")),
    Command("find-everything", F, "Find everywhere", ("g /", "ctrl+k"),
            "Titles, actors, quotes and text of the whole pile; typing errors forgiven.",
            "search"),
    Command("said", F, "What they said", ("W",),
            "Every quote of the actor at ), in the panel, or who speaks, else of anybody you name: "
            "in the whole pile, the newest first, each with its day and outlet."),
    Command("echoes", F, "The same words elsewhere", ('"', "g e"),
            "Of the focused quote: the other articles that quote them, when, and who said it "
            "there."),
    Command("tag", A, "Tag", ("t",),
            "The focused quote, or what is selected; the article when neither is.",
            "tag", _ARTICLE),
    Command("tag-again", A, "The last tags again", (".",)),
    Command("note", A, "Note", ("a",), "On the focused quote, or what is selected.",
            "note", _ARTICLE),
    Command("highlight", A, "Highlight", ("m",),
            "The focused quote, or what is selected; once more takes it away."),
    Command("colour", A, "Colour", ("M",), "Of the highlight: yellow, green, blue, red, purple."),
    Command("status", A, "Status", ("!",), "Verified, disputed or misattributed."),
    Command("note-in-editor", A, "Note in $EDITOR", ("ctrl+e",)),
    Command("select", A, "Select", ("v",),
            "Then j k h l w b and the arrows stretch the selection; Esc drops it.",
            "select", _ARTICLE),
    Command("select-paragraph", A, "Select by paragraphs", ("V",)),
    Command("select-left", A, "Select to the left", ("shift+left",)),
    Command("select-right", A, "Select to the right", ("shift+right",)),
    Command("select-up", A, "Select upwards", ("shift+up",)),
    Command("select-down", A, "Select downwards", ("shift+down",)),
    Command("copy", A, "Copy the words", ("y", "ctrl+c"),
            "The selection, the focused quote, or the paragraph at the top."),
    Command("copy-cited", A, "Copy with citation", ("Y", "ctrl+y"),
            "The words, who said them, and the reference, cited in your style.", "cite", _ARTICLE),
    Command("cite", A, "Citation styles", ("c",), "Choose a style by its preview, and copy."),
    Command("delete-note", A, "Remove tag or note", ("D",),
            "What stands on the focused quote or is chosen in the Notes panel; u brings it back."),
    Command("notebook", A, "Notebook", ("g n",),
            "All that is noted in the whole library: filter, sort, check, tag many, go there."),
    Command("tags", A, "Rename or merge tags", ("g t",),
            "Over the whole notebook; one change, one undo."),
    Command("take-over", A, "Notes of an earlier text", ("g m",),
            "Where the article came anew, changed or under another name: notes whose own text is "
            "gone, put on this one."),
    Command("merge-copies", A, "Merge copies of the notes", ("&",),
            "Other versions of the notes file that a sync tool has left."),
    Command("undo", A, "Undo", ("u", "ctrl+z")),
    Command("redo", A, "Redo", ("ctrl+r", "ctrl+shift+z")),
    Command("speaker", C, "Who said it", ("s",),
            "Of the focused quote; three letters of a name do. Tab: for all quotes of the one it "
            "was given to.", "speaker", _ARTICLE),
    Command("actor", C, "Who this is", ("A",),
            "The actor at ), in the panel, or who speaks: another name, the same as another one, "
            "two that are not one, another kind; here or in every article."),
    Command("not-quote", C, "Not a quote", ("x",),
            "The focused quote is none; with no focus, the one taken off here is one again."),
    Command("mark-quote", C, "Mark as a quote", ("Q",),
            "What is selected is a quote that was missed; then who said it."),
    Command("confirm", C, "Confirm", ("C",),
            "The focused quote and its speaker are right; once more takes that back."),
    Command("removed", C, "Show what was removed", ("R",),
            "What cleaning took out, dimmed, in place, with the reason; } and { go from block to "
            "block.", "removed", _ARTICLE),
    Command("block", C, "Restore or drop a block", ("d",),
            "While what was removed is shown: the block at ▶."),
    Command("raw", C, "The file as it is", ("F",),
            "On the disk, before anything was made of it; the same key goes back."),
    Command("repairs", C, "Repairs of the text", ("p",),
            "What scraping broke, lit, with what it should be; Enter accepts one."),
    Command("accept-repairs", C, "Accept all repairs", ("P",), "Those that are lit."),
    Command("encoding", C, "Encoding", ("e",),
            "Read the file in another, or mend letters that were misread before it was saved."),
    Command("metadata", C, "About the article", ("i",),
            "Title, authors, date, outlet, address, language: where each is from, and what it "
            "should be."),
    Command("corrections", C, "Corrections of this article", ("g c",),
            "What each changes; go there, or take it back."),
    Command("read", P, "Read or unread", ("r",)),
    Command("read-all", P, "All of the list read", ("g r",),
            "Every article that the list shows; one change, one undo."),
    Command("tag-all", P, "Tag all of the list", ("g T",),
            "Every article that the list shows; one change, one undo."),
    Command("star", P, "Star", ("*",)),
    Command("filter", P, "Filter", ("f",), "All, unread, starred, with notes; by words of the "
            "title; as a search asks (said:rossi date:2024-03.. is:unread); Ctrl+S saves it under "
            "a name.", "filter", _LIST),
    Command("sort", P, "Sort", ("S",),
            "By file, date, source, title, what is unread, quotes, notes.", "sort", _LIST),
    Command("group", P, "Group", ("B",),
            "By source, day or month, under headings, or not at all; } and { go from heading to "
            "heading."),
    Command("copies", P, "The same text elsewhere", ("~", "g s"),
            "Of an article with ≈ in the list: the near-copies of its text, as of a wire story; go "
            "to one."),
    Command("export", P, "Export", ("E",),
            "Articles for reference managers; quotes and notes as a dossier or a table."),
    Command("browser", P, "Open the original", ("o",), "In the web browser, where a URL is known."),
    Command("indirect", V, "Hide indirect speech", ("I",)),
    Command("unsure", V, "Hide unsure quotes", ("U",)),
    Command("narrower", V, "Narrower text", ("-",)),
    Command("wider", V, "Wider text", ("+", "=")),
    Command("panel", V, "Side panel", ("\\",), "Quotes, actors and notes of this article.",
            "panel"),
    Command("quotes", V, "Quotes panel", ("1",)),
    Command("actors", V, "Actors panel", ("2",)),
    Command("notes", V, "Notes panel", ("3",)),
    Command("zen", V, "Only the text", ("z",)),
    Command("theme", V, "Theme", ("T",)),
    Command("palette", X, "Command palette", (":", "ctrl+p"), "Any command by its name."),
    Command("help", X, "Help", ("?", "f1"), "", "help"),
    Command("tour", X, "The tour again", ()),
    Command("suspend", X, "To the shell", (), "Its fg comes back here."),
    Command("add", X, "Add from the web", ("g a",), "Pages by their address, saved in the inbox."),
    Command("redraw", X, "Draw the screen again", ("ctrl+l",),
            "Where something else has written over it."),
    Command("reload", X, "Look at the files again", ("f5",), "And at the feeds that are followed."),
    Command("back", X, "One step back", ("escape",), "Never quits."),
    Command("close", X, "Back, then quit", ("q",)),
    Command("quit", X, "Quit", ("ctrl+q",)),
)  # fmt: skip

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}

DIALOG_KEYS: tuple[tuple[str, str], ...] = (
    ("Esc", "Leave without a change"),
    ("Enter", "Take what is marked"),
    ("↑ ↓", "Up and down the rows, as do Ctrl+P Ctrl+N and Ctrl+K Ctrl+J"),
    ("← →", "Another format, scope or style, in the export"),
    ("Tab", "Mark a tag, and more than one; a comma marks the one typed"),
    ("Tab", "In the filter: write the one at the cursor into the line, to change it"),
    ("1 … 9", "Take a recent tag, or a citation style"),
    ("Ctrl+S", "Save the note; in the filter, what it asks under a name"),
    ("Ctrl+R", "Give a saved filter another name"),
    ("Ctrl+X", "Delete a saved filter"),
)
"""The keys that work in pickers and editors, for the help; these bind them themselves."""

NOTEBOOK_KEYS: tuple[tuple[str, str], ...] = (
    ("Enter", "Go to the place in its article"),
    ("/", "Filter; Enter ends typing, Esc takes the filter away"),
    ("f", "Filter by a tag, speaker, title or state there is"),
    ("S", "Sort"),
    ("Tab", "The next list: all, those to check, corrections, files"),
    ("Space", "Tick; what is ticked is tagged, marked, exported or removed together"),
    ("*", "Tick all that are shown, or none"),
    ("t", "Tags"),
    ("!", "Status"),
    ("a", "Note"),
    ("E", "Export what is ticked, or else all shown"),
    ("D", "Remove"),
    ("u", "Undo"),
    ("Ctrl+R", "Redo"),
    ("1 … 5", "Put a lost note where that place is"),
    ("&", "Merge in the other version of a file"),
    ("Shift+↑↓", "Scroll the note at the cursor"),
    ("F5", "Read the notes anew"),
    ("Esc", "One step back: the filter, the ticks, the notebook"),
)
"""The keys that work in the notebook's screen, which binds them itself."""


class Keys(NamedTuple):
    """The keys in force: the table with the user's map over it."""

    of: Mapping[str, tuple[str, ...]]
    """Command id to its keys."""
    commands: Mapping[tuple[str, ...], str]
    """One or more strokes to the command's id."""
    prefixes: frozenset[str]
    """First strokes of longer keys."""
    problems: tuple[str, ...] = ()

    def shown(self, id: str) -> str:
        """The first key as the footer shows it; "" when the command has none."""
        keys = self.of.get(id, ())
        return shown(keys[0]) if keys else ""

    def all_shown(self, id: str) -> str:
        return "  ".join(shown(key) for key in self.of.get(id, ()))


def keys(user: Mapping[str, Iterable[str]] | None = None) -> Keys:
    """The table with ``user`` over it: a key the user gives to a command leaves any other."""
    wanted = {name: tuple(given) for name, given in (user or {}).items() if name in BY_ID}
    claimed = {key: name for name, given in wanted.items() for key in given}
    of: dict[str, tuple[str, ...]] = {}
    problems = []
    for command in COMMANDS:
        if command.id in wanted:
            of[command.id] = wanted[command.id]
            continue
        of[command.id] = tuple(key for key in command.keys if key not in claimed)
        if command.keys and not of[command.id]:
            taker = claimed[command.keys[0]]
            problems.append(f"keys.toml: “{command.label}” has no key left; {taker} has taken it.")
    commands = {tuple(key.split()): name for name, given in of.items() for key in given}
    prefixes = frozenset(strokes[0] for strokes in commands if len(strokes) > 1)
    for prefix in sorted(prefixes):
        if (prefix,) in commands:
            problems.append(
                f"keys.toml: {prefix!r} begins a longer key, so alone it does nothing; "
                f"give {commands.pop((prefix,))} another."
            )
    return Keys(of, commands, prefixes, tuple(problems))


def stroke(event: Key) -> str:
    """A key press as the table writes it."""
    if event.is_printable and event.character not in (None, " "):
        return str(event.character)
    return event.key


_NAMES = {
    "space": "Space", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "enter": "Enter", "escape": "Esc",
    "tab": "Tab", "backspace": "Backspace", "delete": "Del",
}  # fmt: skip


@lru_cache(maxsize=512)
def shown(key: str) -> str:
    """A key as help and footer write it: ``Ctrl+K``, ``PgDn``, ``g /``."""
    return " ".join(_stroke_shown(stroke) for stroke in key.split())


def _stroke_shown(stroke: str) -> str:
    *modifiers, base = stroke.split("+") if len(stroke) > 1 else [stroke]
    if base in _NAMES:
        base = _NAMES[base]
    elif len(base) > 1 or modifiers:
        base = base.capitalize()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), base])
