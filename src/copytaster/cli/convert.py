"""`copytaster convert`: the options, as the user gives them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def convert(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="INPUT...", help="Files, folders, patterns, or - for standard input.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="FORMAT", help="Output format (json).")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to this file.")] = None,
    out_dir: Annotated[
        Path | None, typer.Option("--out-dir", metavar="DIR", help="Mirror the inputs there: a.html -> a.html.json.")
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="TYPE", help="Input format (by content).")] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Address the input was found at.")] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="TAG", help="Language (BCP 47).")] = None,
    pack: Annotated[list[Path] | None, typer.Option("--pack", metavar="FILE", help="A pack of your own.")] = None,
    revisions: Annotated[
        str, typer.Option("--revisions", metavar="accept|reject", help="Tracked changes of a manuscript.")
    ] = "accept",
    allow_soffice: Annotated[bool, typer.Option("--allow-soffice", help="Let LibreOffice open .doc and .rtf.")] = False,
    newsml_body: Annotated[
        str, typer.Option("--newsml-body", metavar="auto|flat|dual", help="Renditions of the body in NewsML-G2.")
    ] = "auto",
    provider: Annotated[str, typer.Option("--provider", metavar="NAME", help="Who provides the news item.")] = "",
    guid_authority: Annotated[
        str, typer.Option("--guid-authority", metavar="DOMAIN", help="Makes guids urn:newsml:DOMAIN:DATE:ID.")
    ] = "",
    topics: Annotated[
        Path | None, typer.Option("--topics", metavar="FILE", help="TOML of section or keyword = media topic code.")
    ] = None,
    report_loss: Annotated[bool, typer.Option("--report-loss", help="Say what the format can't hold.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace existing output.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; fail on what is no article.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on what is no article.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="With --out-dir: go on after an earlier run.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="With --out-dir: convert what is new or changed until Ctrl-C.")
    ] = False,
    files_from: Annotated[
        str | None,
        typer.Option(
            "--files-from", metavar="FILE", help="Inputs from a list, one a line; - reads it from standard input."
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("-j", "--jobs", metavar="N", min=1, max=128, help="Convert in N processes that can be killed."),
    ] = None,
    timeout: Annotated[
        float | None, typer.Option("--timeout", metavar="SECONDS", min=0.1, max=1e6, help="Longest time for one input.")
    ] = None,
    memory: Annotated[
        int | None, typer.Option("--memory", metavar="MB", min=64, max=10**6, help="Most address space for one input.")
    ] = None,
    fail_under: Annotated[
        list[str] | None, typer.Option("--fail-under", metavar="FIELD=SCORE", help="Fail when a field is less sure.")
    ] = None,
    report_file: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Outcomes as .jsonl, .xml (JUnit) or .sarif.")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No warnings, no progress; errors only.")] = False,
) -> int:
    """Convert articles to records.

    One input gives one record. Several inputs, or a folder, give JSON Lines or files in --out-dir; one bad file stops
    nothing and makes exit code 1. With -j, --timeout or --memory not even a crash, a hang or a memory eater stops the
    rest. What is about more than one call can be set in copytaster.toml, in [tool.copytaster] of pyproject.toml, or as
    COPYTASTER_OPTION in the environment. `copytaster formats` lists the names for --from and --to.
    """
    from copytaster.cli.config import set_elsewhere
    from copytaster.cli.conversion import run
    from copytaster.cli.request import inputs_of, request_of, write_options

    options = write_options(newsml_body, provider, guid_authority, topics)
    return run(
        request_of(
            set_elsewhere(context),
            given=tuple(inputs or ()),
            inputs=inputs_of(inputs or (), files_from),
            is_list=files_from is not None,
            to=to,
            output=None if output == Path("-") else output,
            out_dir=out_dir,
            input_format=from_,
            url=url,
            language=language,
            packs=tuple(pack or ()),
            force=force,
            check=check,
            strict=strict,
            resume=resume,
            revisions=revisions,
            allow_soffice=allow_soffice,
            jobs=jobs,
            timeout=timeout,
            memory=memory,
            fail_under=tuple(fail_under or ()),
            report=report_file,
            watch=watch,
            quiet=quiet,
            options=options,
            report_loss=report_loss,
        )
    )
