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
    members: dict[str, dict[str, str]] = field(default_factory=dict)
    bases: dict[str, set[str]] = field(default_factory=dict)

    def read(self, tree: ast.AST) -> None:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                self.bases.setdefault(node.name, set()).update(map(_name, node.bases))
                self.members.setdefault(node.name, {}).update(_members(node))
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


def _members(node: ast.ClassDef) -> dict[str, str]:
    """What a class says of its attributes and properties."""
    found = {}
    for part in ast.walk(node):
        match part:
            case ast.AnnAssign(target=ast.Name(id=name) | ast.Attribute(attr=name)):
                found[name] = ast.unparse(part.annotation)
            case ast.FunctionDef(name=name, returns=ast.expr() as said) if _is_property(part):
                found[name] = ast.unparse(said)
    return found


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
    def __init__(self, path: Path, known: Signatures, tree: ast.AST) -> None:
        self.path = path
        self.known = known
        self.here = Signatures()  # a name means first what this file says it does
        self.here.read(tree)
        self.class_node: ast.ClassDef | None = None
        self.leaks: list[Leak] = []

    @property
    def inside(self) -> str:
        return self.class_node.name if self.class_node else ""

    def _returns(self, name: str) -> set[str]:
        return self.here.returns.get(name) or self.known.returns.get(name, set())

    def check(self, node: ast.AST, function: _Function | None = None) -> None:
        outer = self.class_node
        if isinstance(node, ast.ClassDef):
            self.class_node = node
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
        self.class_node = outer

    def _shows_text(self, name: str) -> bool:
        """Whether a class of this tree hands its first argument to a widget that shows text."""
        todo, seen = {name}, set[str]()
        while todo:
            each = todo.pop()
            if each in _MARKUP_CALLS and each not in self.known.bases:
                return True
            seen.add(each)
            todo |= self.known.bases.get(each, set()) - seen
        return False

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
            name = "Static"
            if not self._shows_text(self.inside):
                return
        elif name in self.known.bases and not self._shows_text(name):
            return  # a class of this tree that only shares the name
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
                self.leaks.append(Leak(self.path, call.lineno, "notify() without markup=False"))
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
            shown = ast.unparse(value)
            what = f"{where} shows {shown!r}: use {need}"
            self.leaks.append(Leak(self.path, value.lineno, what))

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
            case ast.Attribute():
                return self._attribute_fits(value, function, markup, seen)
        return False

    def _attribute_fits(
        self,
        value: ast.Attribute,
        function: _Function | None,
        markup: bool,
        seen: frozenset[str],
    ) -> bool:
        owner, name = value.value, value.attr
        if name in self.known.constants:
            return True
        said = self.known.members.get(self._class_of(owner, function), {}).get(name)
        if said is not None:
            return _no_text([said])
        if isinstance(owner, ast.Name) and owner.id == "self" and f".{name}" not in seen:
            inside = seen | {f".{name}"}
            given = list(self._given_to_self(name))
            if given:
                return all(self._fit(each, setter, markup, inside) for each, setter in given)
        return _no_text(self.known.attributes.get(name, set()))

    def _given_to_self(self, name: str) -> Iterator[tuple[ast.expr, _Function]]:
        """Every value the class binds to ``self.name``, and the method that does."""
        for method in self.class_node.body if self.class_node else ():
            if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(method):
                    if isinstance(node, ast.Assign):
                        for target in node.targets:
                            if isinstance(target, ast.Attribute) and target.attr == name:
                                yield node.value, method

    def _class_of(self, value: ast.expr, function: _Function | None) -> str:
        """The class of this tree that a value is an instance of; "" where that is not seen."""
        said: set[str] = set()
        match value:
            case ast.Name(id="self"):
                return self.inside
            case ast.Call():
                said = self._returns(_name(value.func))
            case ast.Name(id=name) if function is not None:
                said = {
                    ast.unparse(argument.annotation)
                    for argument in _parameters(function)
                    if argument.arg == name and argument.annotation is not None
                }
                match list(_values(function, name)):
                    case [ast.Call() as call] if not said:
                        return self._class_of(call, function)
        return said.pop().removesuffix(" | None") if len(said) == 1 else ""

    def _call_fits(
        self, call: ast.Call, function: _Function | None, markup: bool, seen: frozenset[str]
    ) -> bool:
        name = _name(call.func)
        if name in _MAKE_CONTENT or name in _BUILT_IN_NOT_TEXT:
            return True
        if name in _MAKE_PRINTABLE:
            return not markup
        if isinstance(call.func, ast.Subscript) and not call.args:
            return True  # list[Content](): what goes in is looked at there
        if name == "map" and len(call.args) > 1:
            made_by = _name(call.args[0])
            return made_by in _MAKE_CONTENT or _no_text(self._returns(made_by))
        if name == "filter" and len(call.args) == 2:
            return self._fit(call.args[1], function, markup, seen)
        if name == "str" and len(call.args) == 1:
            return self._fit(call.args[0], function, markup, seen)
        if name in _MARKUP_CALLS or name in _PLAIN_CALLS:
            return True  # looked at where it stands
        if _no_text(self._returns(name)):
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


def _parameters(function: _Function) -> Iterator[ast.arg]:
    given = function.args
    yield from (*given.posonlyargs, *given.args, *given.kwonlyargs)


def _values(function: _Function, name: str) -> Iterator[ast.expr | None]:
    """What a local name is bound to; None where that is not to be seen."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _bound(target, value, name)
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
            case ast.For(target=loop, iter=value) | ast.comprehension(target=loop, iter=value):
                if _binds(loop, name):
                    yield value  # what its items are, it is
            case ast.withitem(optional_vars=ast.expr() as bound) if _binds(bound, name):
                yield None


def _bound(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr | None]:
    match target, value:
        case ast.Name(id=found), _ if found == name:
            yield value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
            for one, other in zip(targets, values, strict=True):
                yield from _bound(one, other, name)
        case ast.Tuple(), ast.IfExp(body=one, orelse=other):
            yield from _bound(target, one, name)
            yield from _bound(target, other, name)
        case ast.Tuple() | ast.List(), _ if _binds(target, name):
            yield value


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
        checker = _Checker(path, known, tree)
        checker.check(tree)
        found += checker.leaks
    return found
