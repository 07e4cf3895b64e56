"""`copytaster rules`: the rules' own pages."""

from __future__ import annotations

from inspect import cleandoc
from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None)


@app.command("list")
def list_rules() -> int:
    """List every rule: id, how often it is right, what it says."""
    from copytaster.cli.console import cut, say
    from copytaster.rules import all_rules

    for rule in all_rules():
        say(cut(f"{rule.id:28} {rule.prior:.2f}  {cleandoc(rule.doc).splitlines()[0]}"))
    return 0


@app.command("show")
def show_rule(rule_id: Annotated[str, typer.Argument(metavar="ID", help="The rule's id, as listed.")]) -> int:
    """Print a rule's page."""
    from copytaster.cli.console import say
    from copytaster.errors import UsageError
    from copytaster.rules import all_rules

    rule = next((rule for rule in all_rules() if rule.id == rule_id), None)
    if rule is None:
        raise UsageError(f"No rule is called {rule_id!r}; `copytaster rules list` names them all.")
    facts = f"field {rule.field}, family {rule.family}, prior {rule.prior:.2f}"
    say(rule.id, facts, "", *cleandoc(rule.doc).splitlines())
    return 0
