"""reports.yml: which pages there are, and which of them are asked for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from helpers.errors import UserError, did_you_mean

TOP = re.compile(r"top (\d+)")
PAGE_NAME = r"^[^./\\][^/\\]*$"
Top = Callable[[int], list[str]]


class Report(BaseModel):
    """One entry of reports.yml: a page's name, its notebook, and what the notebook is given."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    report: str = Field(pattern=PAGE_NAME)
    notebook: Path
    each: dict[str, str | list[str]] = {}
    parameters: dict[str, Any] = {}

    @model_validator(mode="after")
    def _can_be_repeated(self) -> "Report":
        for name, values in self.each.items():
            if f"{{{name}}}" not in self.report:
                raise ValueError(f"repeated for each {name}, so its name must hold {{{name}}}")
            if isinstance(values, str) and not (name == "actor" and TOP.fullmatch(values)):
                raise ValueError(f"each {name}: give a list, or `top 6` for actor, not {values!r}")
        if missing := set(re.findall(r"{(.*?)}", self.report)) - self.each.keys():
            raise ValueError(f"its name holds {{{missing.pop()}}}, of which `each` says nothing")
        return self

    def named(self, name: str) -> dict[str, str] | None:
        """The values that make this the report `name`; None if it is not."""
        if name == self.report:
            return {}
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(self.report))
        match = re.fullmatch(pattern, name)
        return match.groupdict() if match else None


@dataclass(frozen=True)
class Request:
    """A report that is asked for: what its notebook is given, and what it is repeated for.

    `group` is the heading in the index under which repeated pages stand.
    """

    report: str
    notebook: Path
    values: Mapping[str, Any]
    each: Mapping[str, str | list[str]]
    group: str

    def pages(self, top: Top) -> Iterator[tuple[str, dict[str, Any]]]:
        """Name and values of each page; `top` gives the actors that come first."""
        choices = [[(name, value) for value in self._values(name, top)] for name in self.each]
        for combination in product(*choices):
            values = {**self.values, **dict(combination)}
            yield _filled(self.report, values), values

    def _values(self, name: str, top: Top) -> list[str]:
        values = self.each[name]
        return top(int(TOP.fullmatch(values)[1])) if isinstance(values, str) else values


def _filled(report: str, values: Mapping[str, Any]) -> str:
    """The page's name: the report's with {actor} and the like filled in."""
    name = re.sub(r"{(\w+)}", lambda part: str(values[part[1]]), report)
    if not re.fullmatch(PAGE_NAME, name) or name == "index":
        raise UserError(f"a report cannot be named {name!r}: its page is a file of that name")
    return name


def entries(path: Path) -> tuple[Report, ...]:
    """The entries of a reports.yml; raises UserError, which names the file and the entry."""
    found = tuple(_report(path, n, block) for n, block in enumerate(_blocks(path), start=1))
    names = [report.report for report in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise UserError(f"{path}: {', '.join(sorted(twice))} is listed twice; rename one")
    return found


def asked_for(
    names: Sequence[str], reports: Sequence[Report], folder: Path, given: Mapping[str, Any]
) -> list[Request]:
    """The reports of these names (all if there is none) with the values given on top of theirs."""
    everything = [(report, {}) for report in reports]
    named = [pair for name in names for pair in _named(name, reports, folder)]
    requests = [_request(report, fixed, given) for report, fixed in named or everything]
    return [request for n, request in enumerate(requests) if request not in requests[:n]]


def notebook(name: str, reports: Sequence[Report], folder: Path) -> Path:
    """The notebook of this name, or of the report of this name."""
    return _named(name, reports, folder)[0][0].notebook


def _blocks(path: Path) -> list:
    try:
        blocks = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise UserError(f"{path}: not valid YAML: {error}") from error
    if not isinstance(blocks, list) or not blocks:
        raise UserError(f"{path}: must be a list of reports, each beginning with `- report:`")
    return blocks


def _report(path: Path, number: int, block: object) -> Report:
    named = f" ({block['report']})" if isinstance(block, dict) and "report" in block else ""
    where = f"{path}, entry {number}{named}"
    try:
        report = Report.model_validate(block)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        words = first["msg"].removeprefix("Value error, ")
        raise UserError(f"{where}: {f'{place}: ' if place else ''}{words}") from error
    file = path.parent / report.notebook
    if not file.is_file():
        near = did_you_mean(file.stem, (p.stem for p in file.parent.glob("*.ipynb")))
        raise UserError(f"{where}: no notebook {report.notebook}{near}")
    return report.model_copy(update={"notebook": file.resolve()})


Found = list[tuple[Report, dict[str, str]]]


def _named(name: str, reports: Sequence[Report], folder: Path) -> Found:
    """The reports of a name: a page's, else a notebook's, listed or not, else its path."""
    by_page = [(r, fixed) for r in reports if (fixed := r.named(name)) is not None]
    return by_page or _by_notebook(name, reports, folder) or _refuse_name(name, reports, folder)


def _by_notebook(name: str, reports: Sequence[Report], folder: Path) -> Found:
    known = [*(report.notebook for report in reports), *sorted(folder.resolve().glob("*.ipynb"))]
    path = Path(name).resolve()
    if path.suffix == ".ipynb" and path.is_file():
        files = {path}
    else:
        stem = name.removesuffix(".ipynb")
        files = {file for file in known if file.stem == stem}
        files = files or {file for file in known if _unnumbered(file.stem) == stem}
    if len(files) > 1:
        raise UserError(f"{name!r} may be {_or(sorted(file.stem for file in files))}; say which")
    found = [(report, {}) for report in reports if report.notebook in files]
    return found or [(Report(report=file.stem, notebook=file), {}) for file in files]


def _unnumbered(stem: str) -> str:
    return re.sub(r"^\d+_", "", stem)


def _refuse_name(name: str, reports: Sequence[Report], folder: Path) -> Found:
    known = {report.report for report in reports} | {file.stem for file in folder.glob("*.ipynb")}
    raise UserError(
        f"no report or notebook {name!r}{did_you_mean(name, sorted(known)) or '.'} "
        f"There are: {', '.join(sorted(known))}"
    )


def _or(words: Iterable[str]) -> str:
    return " or ".join(words)


def _request(report: Report, fixed: Mapping[str, str], given: Mapping[str, Any]) -> Request:
    for name in given.keys() & fixed.keys():
        if given[name] != fixed[name]:
            raise UserError(
                f"-p {name}={given[name]} contradicts the report's name ({fixed[name]})"
            )
    if "corpus" in {**report.parameters, **given}:
        raise UserError("choose the corpus with --corpus: it is one for all reports")
    values = {**report.parameters, **given, **fixed}
    each = {name: choice for name, choice in report.each.items() if name not in values}
    group = f"By {' and '.join(report.each)}" if report.each else ""
    return Request(report.report, report.notebook, values, each, group)
