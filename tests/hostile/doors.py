"""Finds, in the app's source, every str on its way into a widget that does not pass the one door.

Textual reads markup in any plain str and strips almost no control character, so text that is not a
literal must come through ``tui.app.guard``: as Content from ``plain`` or ``plain_line`` where
markup is read, or from ``printable`` where only a str is taken. The check knows the types it can
see in the source (annotations, assignments in the same function, return types); what it cannot see
counts as a str.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Where a str is read as markup: the callable's name, and which of its arguments are shown.
_MARKUP_CALLS: dict[str, tuple[int | str, ...]] = {
    "Static": (0, "content"),
    "Label": (0, "content"),
    "Button": (0, "label"),
    "Checkbox": (0, "label"),
    "RadioButton": (0, "label"),
    "Collapsible": ("title",),
    "Option": (0, "prompt"),
    "Tab": (0, "label"),
    "TabPane": (0, "title"),
    "Link": (0, "text"),
    "SelectionList": (),
    "add_option": (0,),
    "add_options": (0,),
    "set_options": (0,),
    "replace_option_prompt": (1,),
    "replace_option_prompt_at_index": (1,),
    "add_column": (0,),
    "add_columns": (0,),
    "add_row": (0,),
    "update": (0, "content"),
    "update_cell": (2,),
    "from_markup": (0,),
    "render_str": (0,),
}
_MARKUP_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "label"}

# Where a str is shown as it stands: control characters would reach the driver.
_PLAIN_CALLS: dict[str, tuple[int | str, ...]] = {
    "Content": (0,),
    "Text": (0,),
    "styled": (0,),
    "assemble": (0,),
    "Input": ("value", "placeholder"),
    "notify": (0, "title"),
}
_PLAIN_ATTRIBUTES = {"title", "sub_title", "placeholder"}

_ALL_POSITIONAL = {"add_columns", "add_row", "assemble", "from_markup"}
_MAKE_CONTENT = {"plain", "plain_line"}
_MAKE_PRINTABLE = {"printable", "sanitize_line"}
_CONSTRUCTORS_OF_CONTENT = {"Content", "Text"}
_BRING_TEXT = {"join", "format", "replace", "append", "append_text", "ljust", "rjust", "center"}
_BUILT_IN_NOT_TEXT = {"len", "int", "float", "bool", "sum", "Path", "encode"}


@dataclass(frozen=True, slots=True)
class Leak:
    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(slots=True)
class Signatures:
    """What names stand for, over a whole source tree: name -> annotations it was given."""

    returns: dict[str, set[str]] = field(default_factory=dict)
    attributes: dict[str, set[str]] = field(default_factory=dict)
    constants: set[str] = field(default_factory=set)

    def read(self, tree: ast.AST) -> None:
        for node in ast.walk(tree):
            match node:
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    said = ast.unparse(node.returns) if node.returns else "?"
                    table = self.attributes if _is_property(node) else self.returns
                    table.setdefault(name, set()).add(said)
                case ast.AnnAssign(target=ast.Name(id=name) | ast.Attribute(attr=name)):
                    if _is_constant(name):
                        self.constants.add(name)
                    self.attributes.setdefault(name, set()).add(ast.unparse(node.annotation))
                case ast.Assign(targets=targets):
                    for target in targets:
                        for part in ast.walk(target):
                            if isinstance(part, ast.Name) and _is_constant(part.id):
                                self.constants.add(part.id)  # of this program's own source


def _is_constant(name: str) -> bool:
    return name.strip("_").isupper()


def _is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("property" in ast.unparse(decorator) for decorator in node.decorator_list)


def _no_text(annotations: Iterable[str]) -> bool:
    """Whether no annotation among them can be a str."""
    words = {
        word
        for annotation in annotations
        for word in annotation.replace("[", " ").replace("]", " ").replace("|", " ").split()
    }
    return bool(words) and not words & {"str", "Any", "object", "?", "VisualType", "ContentText"}


_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


class _Checker:
    def __init__(self, path: Path, known: Signatures) -> None:
        self.path = path
        self.known = known
        self.leaks: list[Leak] = []

    def check(self, node: ast.AST, function: _Function | None = None) -> None:
        if isinstance(node, ast.Call):
            self._call(node, function)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            self._assignment(node, node.value, function)
        elif isinstance(node, ast.FunctionDef) and node.name == "render":
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    self._must(inner.value, node, "render() returns", markup=True)
        inside = node if isinstance(node, _Function) else function
        for child in ast.iter_child_nodes(node):
            self.check(child, inside)

    def _assignment(
        self, node: ast.Assign | ast.AnnAssign, value: ast.expr, function: _Function | None
    ) -> None:
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(target, ast.Attribute):
                if target.attr in _MARKUP_ATTRIBUTES:
                    self._must(value, function, f".{target.attr} =", markup=True)
                elif target.attr in _PLAIN_ATTRIBUTES:
                    self._must(value, function, f".{target.attr} =", markup=False)

    def _call(self, call: ast.Call, function: _Function | None) -> None:
        name = _name(call.func)
        if isinstance(call.func, ast.Attribute) and name == "__init__":
            name = "Static"  # super().__init__(text) of whatever widget: the first argument
            if not _inherits_shown_text(call, function):
                return
        markup = name in _MARKUP_CALLS
        shown = _MARKUP_CALLS.get(name) or _PLAIN_CALLS.get(name)
        if shown is None:
            return
        without_markup = any(
            keyword.arg == "markup"
            and isinstance(keyword.value, ast.Constant)
            and keyword.value.value is False
            for keyword in call.keywords
        )
        if name == "notify":
            message = call.args[0] if call.args else _keyword(call, "message")
            if message is not None and not isinstance(message, ast.Constant) and not without_markup:
                self._report(call, "notify() without markup=False")
        for place, argument in enumerate(call.args):
            if place in shown or name in _ALL_POSITIONAL:
                self._must(argument, function, f"{name}()", markup=markup and not without_markup)
        for keyword in call.keywords:
            if keyword.arg in shown:
                self._must(
                    keyword.value, function, f"{name}()", markup=markup and not without_markup
                )

    def _must(
        self, value: ast.expr, function: _Function | None, where: str, *, markup: bool
    ) -> None:
        if not self._fit(value, function, markup, frozenset()):
            need = "plain(…)" if markup else "printable(…) or plain(…)"
            self._report(value, f"{where} shows {ast.unparse(value)!r}: use {need}")

    def _report(self, node: ast.expr, what: str) -> None:
        self.leaks.append(Leak(self.path, node.lineno, what))

    def _fit(
        self, value: ast.expr, function: _Function | None, markup: bool, seen: frozenset[str]
    ) -> bool:
        def fit(*parts: ast.expr) -> bool:
            return all(self._fit(part, function, markup, seen) for part in parts)

        match value:
            case ast.Constant() | ast.Dict() | ast.Set() | ast.Compare() | ast.Lambda():
                return True
            case ast.JoinedStr(values=values):
                return fit(*values)
            case ast.FormattedValue(value=inner, format_spec=spec):
                return (spec is not None and _only_numbers(spec)) or fit(inner)
            case ast.BinOp(left=ast.Constant(), op=ast.Mult()):
                return True
            case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
                return fit(one, other)
            case ast.BoolOp(values=values):
                return fit(*values)
            case ast.Starred(value=inner) | ast.Await(value=inner):
                return fit(inner)
            case ast.NamedExpr(value=inner) | ast.Subscript(value=inner):
                return fit(inner)
            case ast.List(elts=parts):
                return fit(*parts)
            case ast.Tuple(elts=parts):
                return not parts or fit(parts[0])  # (text, style) or (prompt, value)
            case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element):
                return fit(element)
            case ast.Call():
                return self._call_fits(value, function, markup, seen)
            case ast.Name(id=name):
                return self._name_fits(name, function, markup, seen)
            case ast.Attribute(attr=name):
                return name in self.known.constants or _no_text(
                    self.known.attributes.get(name, set())
                )
        return False

    def _call_fits(
        self, call: ast.Call, function: _Function | None, markup: bool, seen: frozenset[str]
    ) -> bool:
        name = _name(call.func)
        if name in _MAKE_CONTENT or name in _BUILT_IN_NOT_TEXT:
            return True
        if name in _MAKE_PRINTABLE:
            return not markup
        if name in _MARKUP_CALLS or name in _PLAIN_CALLS:
            return True  # looked at where it stands
        if _no_text(self.known.returns.get(name, set())):
            return True
        if not isinstance(call.func, ast.Attribute):
            return False
        brought = call.args if name in _BRING_TEXT else ()
        return all(self._fit(part, function, markup, seen) for part in (call.func.value, *brought))

    def _name_fits(
        self, name: str, function: _Function | None, markup: bool, seen: frozenset[str]
    ) -> bool:
        if name in seen or name in self.known.constants:
            return True
        if function is None:
            return False
        for argument in _parameters(function):
            if argument.arg == name:
                return argument.annotation is not None and _no_text(
                    [ast.unparse(argument.annotation)]
                )
        values = list(_values(function, name))
        annotations = [
            ast.unparse(node.annotation)
            for node in ast.walk(function)
            if isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and node.target.id == name
        ]
        if annotations and _no_text(annotations):
            return True
        return bool(values) and all(
            value is not None and self._fit(value, function, markup, seen | {name})
            for value in values
        )


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=inner):
            return _name(inner)
    return ""


def _keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _inherits_shown_text(call: ast.Call, function: _Function | None) -> bool:
    """Whether ``super().__init__(x)`` hands on a parameter that says it is text."""
    if function is None or not call.args or not isinstance(call.args[0], ast.Name):
        return bool(call.args) and isinstance(call.args[0], ast.JoinedStr)
    return any(
        argument.arg == call.args[0].id
        and argument.annotation is not None
        and ast.unparse(argument.annotation) == "str"
        for argument in _parameters(function)
    )


def _parameters(function: _Function) -> Iterator[ast.arg]:
    given = function.args
    yield from (*given.posonlyargs, *given.args, *given.kwonlyargs)


def _values(function: _Function, name: str) -> Iterator[ast.expr | None]:
    """What a local name is bound to; None for a loop, an import or an unpacking."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if isinstance(target, ast.Name) and target.id == name:
                        yield value
                    elif isinstance(target, ast.Tuple | ast.List) and _binds(target, name):
                        yield ast.Constant("") if _own_words(value) else None
            case ast.AnnAssign(target=ast.Name(id=found), value=value) if found == name:
                yield value
            case ast.AugAssign(target=ast.Name(id=found), value=value) if found == name:
                yield value
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=found), attr="append" | "extend"),
                args=[value],
            ) if found == name:
                yield value
            case ast.NamedExpr(target=ast.Name(id=found), value=value) if found == name:
                yield value
            case ast.For(target=loop) | ast.AsyncFor(target=loop) | ast.comprehension(target=loop):
                if _binds(loop, name):
                    yield None
            case ast.withitem(optional_vars=ast.expr() as bound) if _binds(bound, name):
                yield None


def _own_words(value: ast.expr) -> bool:
    """Whether the value is spelt out in the source: literals, and choices between them."""
    match value:
        case ast.Constant():
            return True
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return all(_own_words(part) for part in parts)
        case ast.IfExp(body=one, orelse=other):
            return _own_words(one) and _own_words(other)
        case ast.Subscript(value=ast.Name(id=name)):
            return _is_constant(name)
    return False


def _only_numbers(spec: ast.expr) -> bool:
    """Whether a format specification raises on a str: "{n:,}", "{n:.0%}", "{n:3d}"."""
    written = ast.unparse(spec)
    return "," in written or written.rstrip("'\"").endswith(tuple("dfeg%x"))


def _binds(target: ast.expr, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(target))


def leaks(sources: Iterable[Path], *, known_from: Iterable[Path] = ()) -> list[Leak]:
    """Every place in ``sources`` where a str may reach a widget around the door."""
    trees = {path: ast.parse(path.read_text("utf-8"), str(path)) for path in sources}
    known = Signatures()
    for path in known_from:
        known.read(ast.parse(path.read_text("utf-8"), str(path)))
    for tree in trees.values():
        known.read(tree)
    found: list[Leak] = []
    for path, tree in trees.items():
        checker = _Checker(path, known)
        checker.check(tree)
        found += checker.leaks
    return found
