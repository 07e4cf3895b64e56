"""Commands that build no converter for an argument that is text, or for an option that nobody gave."""

from __future__ import annotations

from functools import partial
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup


class _Quick:
    """Typer builds a Pydantic adapter for each value, and needs half of Pydantic for the first one: 30 ms in all.

    Defaults have their types already, and the command that this is for takes its arguments as text.
    """

    def get_params(self, ctx: Any) -> Any:
        """The parameters, `--help` among them."""
        command: Any = super()
        return [_quick(parameter) for parameter in command.get_params(ctx)]


class QuickCommand(_Quick, TyperCommand):
    """A command that does without."""


class QuickGroup(_Quick, TyperGroup):
    """A group of commands that does the same for its own options."""


def _quick(parameter: Any) -> Any:
    if not parameter.required and not isinstance(parameter.process_value, partial):
        parameter.process_value = partial(_process, parameter, parameter.process_value)
    return parameter


def _process(parameter: Any, process: Any, context: Any, value: Any) -> Any:
    if value is None or (parameter.callback is None and _is_default(context, parameter)):
        return value
    if isinstance(parameter, TyperArgument):
        return list(value)
    return process(context, value)


def _is_default(context: Any, parameter: Any) -> bool:
    source = context.get_parameter_source(parameter.name)
    return source is not None and source.name == "DEFAULT"
