"""Every error that copytaster raises on purpose.

CopytasterError
├── UsageError                CT001  exit 2
├── InputError                CT1xx
│   ├── NotFound              CT101  exit 3
│   ├── NotReadable           CT102  exit 3
│   ├── UnsupportedFormat     CT110  exit 4
│   ├── Malformed             CT120  exit 5
│   ├── Encrypted             CT121  exit 5
│   ├── Undecodable           CT122  exit 5
│   ├── Empty                 CT123  exit 5
│   └── LimitExceeded         CT130  exit 6
├── ExtractionError           CT2xx
│   ├── NotAnArticle          CT201  exit 7
│   └── BelowGate             CT202  exit 1
├── OutputError               CT3xx
│   ├── InvalidOutput         CT301  exit 8
│   ├── CannotWrite           CT302  exit 9
│   └── UnknownFormat         CT303  exit 2
├── ConfigError               CT400  exit 10
│   └── BadPack               CT401  exit 10
├── PluginError               CT5xx
│   └── MissingExtra          CT501  exit 11
└── InternalError             CT900  exit 70

Each message is one sentence: what was found and what would mend it.
"""

from __future__ import annotations

from typing import ClassVar


class CopytasterError(Exception):
    """An error with a stable code, an exit status and one sentence for people."""

    code: ClassVar[str] = "CT900"
    exit_code: ClassVar[int] = 70

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    @property
    def name(self) -> str:
        """The class's name, as printed in error lines."""
        return type(self).__name__

    def line(self) -> str:
        """The one line that the command line prints: ``error: CTnnn: Name: sentence``."""
        sentence = " ".join(self.message.split())
        return f"error: {self.code}: {self.name}: {sentence}"


class UsageError(CopytasterError):
    """The call's own words are off."""

    code, exit_code = "CT001", 2


class InputError(CopytasterError):
    """The input can't be read."""

    code, exit_code = "CT100", 5


class NotFound(InputError):
    """There is no such file."""

    code, exit_code = "CT101", 3


class NotReadable(InputError):
    """The path is there but is no readable regular file."""

    code, exit_code = "CT102", 3


class UnsupportedFormat(InputError):
    """The content is of a type that has no reader."""

    code, exit_code = "CT110", 4


class Malformed(InputError):
    """The content claims a type and breaks its rules."""

    code, exit_code = "CT120", 5


class Encrypted(InputError):
    """The content is protected by a password."""

    code, exit_code = "CT121", 5


class Undecodable(InputError):
    """No charset turns these bytes into text."""

    code, exit_code = "CT122", 5


class Empty(InputError):
    """There is no visible character in the input."""

    code, exit_code = "CT123", 5


class LimitExceeded(InputError):
    """The input is larger or deeper than the limits allow."""

    code, exit_code = "CT130", 6


class ExtractionError(CopytasterError):
    """The input was read but gives no record."""

    code, exit_code = "CT200", 7


class NotAnArticle(ExtractionError):
    """The document holds no article."""

    code, exit_code = "CT201", 7


class BelowGate(ExtractionError):
    """A field is less sure than the call asks for."""

    code, exit_code = "CT202", 1


class OutputError(CopytasterError):
    """The record can't be written as asked."""

    code, exit_code = "CT300", 8


class InvalidOutput(OutputError):
    """A record or file breaks its schema."""

    code, exit_code = "CT301", 8


class CannotWrite(OutputError):
    """The target can't be written."""

    code, exit_code = "CT302", 9


class UnknownFormat(OutputError):
    """No writer has that name."""

    code, exit_code = "CT303", 2


class ConfigError(CopytasterError):
    """A configuration or pack is wrong."""

    code, exit_code = "CT400", 10


class BadPack(ConfigError):
    """A pack file breaks the pack schema."""

    code, exit_code = "CT401", 10


class PluginError(CopytasterError):
    """A reader or writer from another package failed to load."""

    code, exit_code = "CT500", 11


class MissingExtra(PluginError):
    """An optional dependency is not installed."""

    code, exit_code = "CT501", 11


class InternalError(CopytasterError):
    """A fault of copytaster itself."""

    code, exit_code = "CT900", 70
