"""Small random changes of inputs, and of what is inside packages and records."""

from __future__ import annotations

import io
import json
import re
import zipfile
from ast import literal_eval
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from tests.pumps import COMMON

Mutator = Callable[[bytes, Random, Sequence[bytes]], bytes]
LARGEST = 60_000
CHARSETS = ("utf-8", "utf-16", "utf-32", "windows-1258", "latin-1", "shift_jis", "utf-8-sig")
DICTIONARY = Path(__file__).with_name("tokens.dict")
TOKENS = [literal_eval(f"b{line}") for line in DICTIONARY.read_text("ascii").splitlines() if line.startswith('"')]
VALUES = [
    None, True, -1, 2**63, 1e308, "", " ", "\x00", "\ud83d", "\ufffe", "a\nb", "]]>", "<b>", "2019-13-45",
    "2024-05-14T09:30:00+99:99", "javascript:x", "http://[", "p1", "m1", "turn", [], [[]], {},
    {"type": "turn"}, {"type": "table", "rows": [[]]},
]  # fmt: skip


def mutate_bytes(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """The data with up to six changes."""
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        data = random.choice(_CHANGES)(data, random, others)
    return data[:LARGEST]


def mutate_package(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """A ZIP archive with a change in one of its parts, in its list of parts, or in its own bytes."""
    parts = _unpacked(data)
    if not parts or random.random() < 0.05:
        return mutate_bytes(data, random, others)
    name = random.choice([*parts, *(each for each in parts if "document" in each)])
    other = _unpacked(random.choice(others))
    if random.random() < 0.05:
        parts.pop(name)
    else:
        parts[name] = mutate_bytes(parts[name], random, [other.get(name, b"<w:p/>")])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for each, content in parts.items():
            archive.writestr(zipfile.ZipInfo(each), content)
    return buffer.getvalue()


def mutate_record(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """A JSON record with a value changed; any other data with changed bytes."""
    try:
        record = json.loads(data)
        for _ in range(random.choice((1, 1, 2, 4))):
            _change_value(record, random)
        return json.dumps(record).encode()
    except (ValueError, RecursionError):  # no JSON, or too deep to be walked
        return mutate_bytes(data, random, others)


def _change_value(record: Any, random: Random) -> None:
    places = list(_places(record))
    if not places:
        return
    holder, key = random.choice(places)
    choice = random.random()
    if choice < 0.5:
        holder[key] = deepcopy(random.choice(VALUES))
    elif choice < 0.8:
        other, name = random.choice(places)
        holder[key] = deepcopy(other[name])
    elif isinstance(holder, dict):
        holder.pop(key)
    else:
        holder.insert(key, deepcopy(holder[key]))


def _places(node: Any) -> Any:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield node, key
        yield from _places(value)


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {each.filename: archive.read(each) for each in archive.infolist() if each.file_size < LARGEST}
    except Exception:  # anything may be wrong with it by now
        return {}


def _flip(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    start = _place(data, random)
    return data[:start] + bytes([random.randrange(256)]) + data[start + 1 :]


def _insert(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    start = _place(data, random)
    token = random.choice(TOKENS) if random.random() < 0.8 else random.choice(COMMON).encode()
    return data[:start] + token + data[start:]


def _delete(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    start, end = _span(data, random)
    times = random.choice((2, 3, 20, 300))
    return data[:end] + data[start:end] * min(times, LARGEST // (end - start + 1)) + data[end:]


def _move(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    start, end = _span(data, random)
    rest = data[:start] + data[end:]
    place = _place(rest, random)
    return rest[:place] + data[start:end] + rest[place:]


def _splice(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    other = random.choice(others)
    start, end = _span(other, random)
    place = _place(data, random)
    return data[:place] + other[start:end] + data[place:]


def _cross(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    other = random.choice(others)
    return data[: _place(data, random)] + other[_place(other, random) :]


def _recode(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(CHARSETS), "replace")


def _number(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data
    one = random.choice(found)
    return data[: one.start()] + random.choice((b"0", b"-1", b"9" * 30, b"31", b"2147483648")) + data[one.end() :]


def _lines(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    lines = data.splitlines(keepends=True)
    random.shuffle(lines)
    return b"".join(lines)


def _place(data: bytes, random: Random) -> int:
    """Any place, or one where a tag or a line begins."""
    place = random.randint(0, len(data))
    if random.random() < 0.5:
        return place
    found = data.find(random.choice((b"<", b"\n", b" ")), place)
    return found if found >= 0 else place


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = _place(data, random)
    end = start + random.choice((1, 4, 30, 200, 2_000))
    found = data.find(b"<", end) if random.random() < 0.5 else -1
    return start, found if 0 <= found < end + 300 else end


_CHANGES = (
    _flip, _flip, _insert, _insert, _insert, _delete, _delete, _repeat, _move, _splice, _splice, _cross,
    _number, _lines, _recode,
)  # fmt: skip
