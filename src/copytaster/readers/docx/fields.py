"""Word's fields: a code that is hidden and a result that is shown, told apart by marks between runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from copytaster.readers.docx.names import DELETED, FIELD_KIND, FIELD_MARK, MOVED_AWAY

_ARGUMENT = re.compile(r'"([^"]*)"|(\S+)')
_ANCHOR_SWITCH = "\\l"
_SWITCHES_WITH_VALUE = (_ANCHOR_SWITCH, "\\o", "\\t")


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    in_result: bool = False
    link: str = ""


class Fields:
    """The fields that are open at the place where a part is being read.

    `shows_text`: whether all of them show their result there. `link`: the address of the nearest HYPERLINK field.
    A field without an end is ignored: it would hide the rest of the document.
    """

    def __init__(self, root: Element) -> None:
        self.shows_text = True
        self.link = ""
        self._open: list[_Field] = []
        self._complete = _complete_fields(root)

    def mark(self, element: Element) -> None:
        """A field begins, turns to its result, or ends."""
        kind = element.get(FIELD_KIND)
        if kind == "begin" and element in self._complete:
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            top = self._open[-1]
            top.in_result, top.link = True, self.address("".join(top.code))
        elif kind == "end" and self._open:
            self._open.pop()
        self._settle()

    def instruct(self, text: str) -> None:
        """Characters of the innermost field's code."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code.append(text)

    def suspend(self) -> list[_Field]:
        """Set the open fields aside while a text box, which has fields of its own, is read."""
        outside, self._open = self._open, []
        self._settle()
        return outside

    def resume(self, outside: list[_Field]) -> None:
        """Go on with the fields that were set aside."""
        self._open = outside
        self._settle()

    def address(self, code: str) -> str:
        """The address in a HYPERLINK code, "" for every other field."""
        name, _, rest = code.strip().partition(" ")
        return _address(rest) if name.upper() == "HYPERLINK" else ""

    def _settle(self) -> None:
        self.shows_text = all(one.in_result for one in self._open)
        self.link = next((one.link for one in reversed(self._open) if one.link), "")


def _address(arguments: str) -> str:
    address = anchor = switch = ""
    for quoted, bare in _ARGUMENT.findall(arguments):
        if bare.startswith("\\"):
            switch = bare.lower()
        elif switch == _ANCHOR_SWITCH:
            anchor, switch = quoted or bare, ""
        elif switch in _SWITCHES_WITH_VALUE:
            switch = ""
        elif not address:
            address = quoted or bare
    return f"{address}#{anchor}" if anchor else address


def _complete_fields(root: Element) -> set[Element]:
    """The begin marks that have their end, deleted text aside."""
    complete, open_marks = set(), list[Element]()
    for mark in root.iter(FIELD_MARK):
        kind = mark.get(FIELD_KIND)
        if kind not in ("begin", "end") or next(mark.iterancestors(DELETED, MOVED_AWAY), None) is not None:
            continue
        if kind == "begin":
            open_marks.append(mark)
        elif open_marks:
            complete.add(open_marks.pop())
    return complete
