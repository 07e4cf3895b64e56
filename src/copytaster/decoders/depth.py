"""How deep blocks may stand inside each other in a file of the news industry."""

from __future__ import annotations

from copytaster.errors import LimitExceeded

DEEPEST = 50  # blocks inside each other: a JSON record of twice as many could not be read back


def too_deep() -> LimitExceeded:
    """The error for a file whose blocks stand deeper inside each other than a record can hold."""
    return LimitExceeded(f"The file has more than {DEEPEST} blocks inside each other; nothing was read.")
