"""The options of `copytaster convert`, checked."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from copytaster.batch.files import is_folder
from copytaster.batch.job import SCORED, Job
from copytaster.batch.lists import expanded, listed
from copytaster.errors import ConfigError, UsageError
from copytaster.registry import DECODERS, READERS, WRITERS, by_suffix, writer_for
from copytaster.source import REVISIONS
from copytaster.writers import NewsmlBody, WriteOptions

if TYPE_CHECKING:  # many processes are no matter for one input
    from copytaster.batch.workers import Isolation

_BODIES: tuple[NewsmlBody, ...] = get_args(NewsmlBody)


def write_options(newsml_body: str, provider: str, guid_authority: str, topics: Path | None) -> WriteOptions:
    """The options of writers; raises UsageError for an unknown word, ConfigError for a broken table of topics."""
    body = next((name for name in _BODIES if name == newsml_body), None)
    if body is None:
        raise UsageError(f"--newsml-body takes {', '.join(_BODIES)}.")
    pairs = _topics(topics) if topics else ()
    return WriteOptions(provider=provider, guid_authority=guid_authority, newsml_body=body, topics=pairs)


def _topics(path: Path) -> tuple[tuple[str, str], ...]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} is no table of topics: {error}.") from None
    return tuple((name, code) for name, code in table.items() if isinstance(code, str))


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one call; raises UsageError for options that exclude each other."""

    inputs: tuple[str, ...]
    given: tuple[str, ...] = ()  # the inputs before patterns were expanded: for a look at what they mean later
    to: str | None = None
    output: Path | None = None
    out_dir: Path | None = None
    input_format: str | None = None
    url: str | None = None
    language: str | None = None
    packs: tuple[Path, ...] = ()
    force: bool = False
    check: bool = False
    strict: bool = False
    resume: bool = False
    revisions: str = "accept"
    allow_soffice: bool = False
    options: WriteOptions = field(default_factory=WriteOptions)
    report_loss: bool = False
    is_list: bool = False  # the inputs, be it only one, come from a list
    jobs: int | None = None
    timeout: float | None = None
    memory: int | None = None
    fail_under: tuple[str, ...] = ()
    report: Path | None = None
    watch: bool = False
    quiet: bool = False

    def __post_init__(self) -> None:
        for is_wrong, sentence in (
            (self.revisions not in REVISIONS, f"--revisions takes {' or '.join(REVISIONS)}."),
            ("" in self.inputs, "An input's name is empty; give a file, a folder or -."),
            (self.output and self.out_dir, "-o and --out-dir exclude each other; give one."),
            (self.check and (self.output or self.out_dir), "--check writes nothing; leave out -o and --out-dir."),
            (self.resume and not self.out_dir, "--resume goes on in an output folder; give --out-dir."),
            (self.watch and not self.out_dir, "--watch writes into an output folder; give --out-dir."),
            (self.watch and self.report, "--watch has no end to report on; leave out --report."),
            ("-" in self.inputs and (len(self.inputs) > 1 or self.out_dir), "Standard input is converted alone."),
            (not self.inputs, "There is no input; give a file, a folder, a list with names, or -."),
            (
                (self.is_isolated or self.report) and "-" in self.inputs,
                "Standard input is converted without -j, --timeout, --memory and --report.",
            ),
            (self.url and self.is_several, "--url belongs to one input; convert that one alone."),
        ):
            if is_wrong:
                raise UsageError(sentence)

    @property
    def is_several(self) -> bool:
        """Whether the call is about many inputs, be it only one folder."""
        return self.is_list or len(self.inputs) > 1 or (self.inputs[0] != "-" and is_folder(Path(self.inputs[0])))

    @property
    def is_isolated(self) -> bool:
        """Whether every input is converted in a process that can be killed."""
        return (self.jobs, self.timeout, self.memory) != (None, None, None)

    @property
    def is_message(self) -> bool:
        """Whether all records go into one NewsML-G2 message."""
        return self.is_several and not self.out_dir and not self.check and self._wanted_format == "newsml"

    def isolation(self) -> Isolation | None:
        """The workers that are asked for, None for none."""
        from copytaster.batch.workers import Isolation

        return Isolation(self.jobs or 1, self.timeout, self.memory) if self.is_isolated else None

    @property
    def paths(self) -> tuple[Path, ...]:
        """The inputs as paths."""
        return tuple(map(Path, self.inputs))

    def job(self) -> Job:
        """What to do with every input; raises UsageError or UnknownFormat."""
        return Job(
            self._output_format(),
            media_type_of(self.input_format),
            self.url,
            self.language,
            self.packs,
            self.strict or self.check,
            self.revisions,
            self.allow_soffice,
            self.options,
            tuple(map(_gate, self.fail_under)),
            self._wanted_format if self.report_loss else "",
        )

    def _output_format(self) -> str:
        name = self._wanted_format
        writer_for(name)  # refuses an unknown name before any work is done
        if self.out_dir or not self.is_several:
            return name
        if name not in {"json", "jsonl"} and not self.is_message:
            raise UsageError(f"Several records in one {name} file are no record; give --out-dir.")
        return "jsonl"

    @property
    def _wanted_format(self) -> str:
        if self.to or not self.output or not self.output.suffix:
            return self.to or "json"
        name = by_suffix(WRITERS, self.output.name)
        if name is None:
            raise UsageError(f"No output format has the suffix {self.output.suffix}; say which one with --to.")
        return name


def request_of(settings: Collection[str], **options: Any) -> Request:
    """The options of one call, where a setting gives way to what was typed and does not go with it.

    `settings` names the options that come from a file or the environment. Raises UsageError.
    """
    is_alone = "-" in options["inputs"]
    out_of_place = {
        "out_dir": is_alone or options["output"] or options["check"],
        "jobs": is_alone,
        "timeout": is_alone,
        "memory": is_alone,
        "report": is_alone or options["watch"],
    }
    options |= {name: None for name, is_so in out_of_place.items() if is_so and name in settings}
    if "resume" in settings and not options["out_dir"]:
        options["resume"] = False
    return Request(**options)


def inputs_of(given: Iterable[str], files_from: str | None) -> tuple[str, ...]:
    """The names given and those in a list, patterns replaced by the files that they mean."""
    return (*expanded(given), *(listed(files_from) if files_from else ()))


def media_type_of(name: str | None) -> str | None:
    """The media type of an input format, None for none. Raises UsageError for a name that is no format."""
    if name is None:
        return None
    row = READERS.get(name) or DECODERS.get(name)
    if row is None:
        names = ", ".join([*READERS, *DECODERS])
        raise UsageError(f"{name!r} is no input format; use one of {names}.")
    return row.media_type


def _gate(text: str) -> tuple[str, float]:
    """A field and the score that it must reach: "headline=0.8"."""
    name, _, score = text.partition("=")
    name = name.strip()
    if name not in SCORED:
        raise UsageError(f"{name!r} is no field with a score; use one of {', '.join(SCORED)}.")
    least = _number(score)
    if not 0 <= least <= 1:  # what is no number is not between any two
        raise UsageError(f"{text!r} is no gate; write a field and a score from 0 to 1, as headline=0.8.")
    return name, least


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
