"""Measures how the time of every regular expression of the package grows with its text, and names the slow ones.

    python -m tests.patterns

Patterns are those that stand in modules, and those that functions make while all fixtures are converted. Each is run as
the sources run it: one that is only matched at a place need not be fast to search with. The texts are pumped from the
pattern's own repetitions, and from a list that suits any pattern.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import itertools
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import copytaster
from copytaster.errors import CopytasterError
from tests.pumps import Pump, pumps

ROOT = Path(__file__).parents[1]
METHODS = frozenset({"match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"})
PACKAGE = str(Path(copytaster.__file__).parent)
LAZY = str(Path(PACKAGE, "text", "patterns.py"))  # what it makes stands in modules
NOT_IMPORTED = ("copytaster.__main__", "copytaster.batch.preload")
SHORT, SIZE = (24, 60, 125), 250
GLANCE = 0.0005  # CPU seconds: what takes less for four times the size is not quadratic
TRIES = 4  # a busy machine slows a measure down; a quadratic pattern is slow in every one


class Measured(NamedTuple):
    """A pattern, where it stands, and the methods that the sources call on it."""

    place: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


class Uses(ast.NodeVisitor):
    """What a source does with each name: the methods it calls on it or on what it returns, None for all else."""

    def __init__(self) -> None:
        self.of: dict[str, set[str | None]] = {}
        self.calls: dict[int, set[str]] = {}  # functions of `re` by the line of the call
        self.made: dict[int, str] = {}  # the name that holds or returns what is compiled on a line

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """`NAME.method` and `function(...).method`."""
        holder = node.value.func if isinstance(node.value, ast.Call) else node.value
        name = _name(holder)
        if name == "re":
            self.calls.setdefault(node.lineno, set()).add(node.attr)
        elif name and node.attr in METHODS:
            self.of.setdefault(name, set()).add(node.attr)
            self._visit_arguments(node.value)
        else:
            self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        """A name on its own: who knows what becomes of it."""
        if isinstance(node.ctx, ast.Load):
            self.of.setdefault(node.id, set()).add(None)

    def visit_Assign(self, node: ast.Assign) -> None:
        """`NAME = re.compile(...)`."""
        self._note(node.value, _name(node.targets[0]))
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """`return re.compile(...)`."""
        for inner in ast.walk(node):
            if isinstance(inner, ast.Return) and inner.value:
                self._note(inner.value, node.name)
        self.generic_visit(node)

    def _note(self, value: ast.AST, name: str) -> None:
        if isinstance(value, ast.Call) and _name(value.func) == "compile":
            self.made[value.lineno] = name

    def _visit_arguments(self, node: ast.AST) -> None:
        if isinstance(node, ast.Call):
            for argument in [*node.args, *node.keywords]:
                self.visit(argument)


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@cache
def uses(file: str) -> Uses:
    """What a source file does with its names."""
    found = Uses()
    found.visit(ast.parse(Path(file).read_text("utf-8")))
    return found


def methods(files: list[str], name: str) -> frozenset[str]:
    """The methods that the files call on a pattern of that name: all where one does something else with it."""
    called = set().union(*(uses(file).of.get(name, ()) for file in files))
    return frozenset(METHODS if None in called or not called else called) & METHODS


def of_modules() -> Iterator[Measured]:
    """The patterns that stand at the top of the package's modules, alone or in a tuple, list or dict."""
    names = [found.name for found in pkgutil.walk_packages(copytaster.__path__, "copytaster.")]
    modules = [importlib.import_module(name) for name in names if name not in NOT_IMPORTED]
    for module in modules:
        for name, value in vars(module).items():
            if _is_pattern(value):
                files = [str(each.__file__) for each in modules if vars(each).get(name) is value]
                yield Measured(f"{module.__name__}.{name}", _compiled(value), methods(files, name))
            else:
                yield from (Measured(f"{module.__name__}.{name}", _compiled(each), METHODS) for each in _held(value))


def _is_pattern(value: object) -> bool:
    return isinstance(value, re.Pattern) or type(value).__name__ == "_Lazy"


def _compiled(value: Any) -> re.Pattern[Any]:
    return value if isinstance(value, re.Pattern) else re.compile(value._source)


def _held(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for each in value:
            yield from (each,) if _is_pattern(each) else _held(each)


@contextlib.contextmanager
def watching(found: dict[tuple[str, int, str], Measured]) -> Iterator[None]:
    """Notes every pattern that a function of the package compiles, by file, line and source."""
    compile_ = re._compile  # type: ignore[attr-defined]  # every function of `re` goes through it

    def noted(pattern: Any, flags: int) -> re.Pattern[Any]:
        compiled: re.Pattern[Any] = compile_(pattern, flags)
        frame = sys._getframe(2)
        file, line = frame.f_code.co_filename, frame.f_lineno
        if file.startswith(PACKAGE) and file != LAZY and (file, line, repr(pattern)) not in found:
            place = f"{file.removeprefix(PACKAGE)}:{line}"
            found[file, line, repr(pattern)] = Measured(place, compiled, _methods_at(file, line))
        return compiled

    re._compile = noted  # type: ignore[attr-defined]
    try:
        yield
    finally:
        re._compile = compile_  # type: ignore[attr-defined]


def _methods_at(file: str, line: int) -> frozenset[str]:
    called = uses(file).calls.get(line, set()) & METHODS
    return frozenset(called) or methods([file], uses(file).made.get(line, ""))


def of_functions() -> list[Measured]:
    """The patterns that functions make while all fixtures are converted."""
    found: dict[tuple[str, int, str], Measured] = {}
    with watching(found):
        for path in sorted((ROOT / "fixtures").glob("*/*/*/input.*")):
            with contextlib.suppress(CopytasterError):
                copytaster.convert(path)
    return list(found.values())


def runs(measured: Measured) -> list[Callable[[Any], object]]:
    """What to time: one method of each kind that is used."""
    pattern, used = measured.pattern, measured.methods
    found: list[Callable[[Any], object]] = []
    if used & {"match", "fullmatch"}:
        found += [pattern.match, pattern.fullmatch] if "fullmatch" in used else [pattern.match]
    if used & {"search"}:
        found.append(pattern.search)
    if used & {"finditer", "findall", "sub", "subn", "split"}:
        found.append(pattern.findall)
    return found


def seconds(run: Callable[[Any], object], text: str | bytes) -> float:
    """CPU seconds of one run."""
    began = time.process_time()
    run(text)
    return time.process_time() - began


def is_slow(run: Callable[[Any], object], texts: list[str | bytes]) -> bool:
    """Whether twice the text takes over three times as long, in every try: linear is 2, quadratic 4."""
    short, texts = texts[: len(SHORT)], texts[len(SHORT) :]
    for text in short:  # of a pattern that grows fast a longer text would take for ever
        if all(seconds(run, text) > GLANCE for _ in range(TRIES)):
            return True
    return seconds(run, texts[-1]) > GLANCE and all(_grows(run, texts) for _ in range(TRIES))


def _grows(run: Callable[[Any], object], texts: list[str | bytes]) -> bool:
    once, twice, four = (min(seconds(run, text) for _ in range(2)) for text in texts)
    return four > 3 * twice and four > 9 * once


def slow_patterns(measured: Iterable[Measured]) -> Iterator[str]:
    """A line for every pattern whose time grows faster than its text."""
    for each in measured:
        if found := slowest_text(each):
            yield f"{each.place}: {each.pattern.pattern[:100]!r}: {found}"


def slowest_text(measured: Measured) -> str:
    """The method and the text on which a pattern grows too fast, empty for none."""
    for run, pump in itertools.product(runs(measured), pumps(measured.pattern)):
        if is_slow(run, _texts(measured, pump)):
            return f"{run.__name__} {pump}"
    return ""


def _texts(measured: Measured, pump: Pump) -> list[str | bytes]:
    texts = [pump.text(size) for size in (*SHORT, SIZE, 2 * SIZE, 4 * SIZE)]
    return [text.encode() for text in texts] if isinstance(measured.pattern.pattern, bytes) else texts


def main() -> int:
    """Print the place of every pattern, then the slow ones; 1 when there is one."""
    measured = [*of_modules(), *of_functions()]
    print(*sorted({each.place for each in measured}), sep="\n")
    slow = list(slow_patterns(measured))
    print(*slow, sep="\n", file=sys.stderr)
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
