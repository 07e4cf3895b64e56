"""A command that does not build converters for options that nobody gave."""

from __future__ import annotations

from functools import partial
from typing import Any

from typer.core import TyperCommand


class QuickCommand(TyperCommand):
    """Typer builds a Pydantic adapter, two milliseconds, for each of thirty options; this one for those given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for parameter in self.params:
            if not parameter.required and parameter.callback is None:
                parameter.process_value = partial(_process, parameter.process_value)  # type: ignore[method-assign]  # Typer makes the options itself and takes no class for them


def _process(process: Any, context: Any, value: Any) -> Any:
    """The value of an option: nothing stays nothing, all else goes through Typer."""
    return None if value is None else process(context, value)
