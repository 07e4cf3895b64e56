"""Regular expressions that compile when first used."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern until one of its methods is asked for."""

    def __init__(self, pattern: str) -> None:
        self._source = pattern

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source), name)
        setattr(self, name, value)
        return value


def lazy(pattern: str) -> re.Pattern[str]:
    """A pattern with sets of ideographs: each takes milliseconds to compile, and most texts need none of them."""
    return cast("re.Pattern[str]", _Lazy(pattern))
