"""reports.yml → pages, their index, and a manifest that says what each page was made from."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock
from tqdm import tqdm

from helpers import __version__, progress
from helpers.batch import listed, making, pages, planned
from helpers.batch.listed import Report, Request
from helpers.batch.pages import INDEX, Pages, Plan
from helpers.corpus import SAMPLE, Analysed, analysed, own_lexicons
from helpers.errors import UserError
from helpers.home import NOTEBOOKS, REPORTS
from helpers.render import Job, Outcome

LISTED = NOTEBOOKS / "reports.yml"
WARNINGS_SHOWN = 5


@dataclass(frozen=True)
class Summary:
    """What a run of `sitrep render` came to, by names of reports."""

    index: Path
    made: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def exit_status(self) -> int:
        """0 if every report is good, 1 if some failed."""
        return 1 if self.failed else 0

    def __str__(self) -> str:
        words = ("made", "unchanged", "removed", "failed")
        counts = [f"{len(getattr(self, word))} {word}" for word in words if getattr(self, word)]
        return f"{', '.join(counts) or 'nothing to make'}: {self.index.as_uri()}"


def reports(path: Path | None = None) -> tuple[Report, ...]:
    """The entries of a reports.yml: of notebooks/reports.yml, if none is named."""
    return listed.entries(Path(path or LISTED))


def notebook(name: str, path: Path | None = None) -> Path:
    """The notebook of this name, or of the report of this name; raises UserError for an unknown."""
    return listed.notebook(name, reports(path), Path(path or LISTED).parent)


def render(
    names: Sequence[str] = (),
    *,
    reports: Path | None = None,
    corpus: str | Sequence[str] = SAMPLE,
    tables: Path | None = None,
    given: Mapping[str, Any] | None = None,
    out: Path = REPORTS,
    jobs: int | None = None,
    force: bool = False,
) -> Summary:
    """Bring the pages in `out` up to date, all of them or those named, and write their index.

    Raises UserError, before a kernel starts, for whatever cannot be understood.
    """
    with own_lexicons(corpus):
        requests = _requests(names, reports, given or {})
        held = _analysed(corpus, tables, jobs)
        wanted = planned.plans(requests, held, planned.label(corpus, held))
    for report in sorted({request.report for request in requests} - {p.report for p in wanted}):
        _say(f"no {report}: no article here mentions an actor")
    with _locked(out) as there:
        removed = there.drop([] if names else _no_more(there, wanted))
        todo = [plan for plan in wanted if force or there.reason(plan)]
        unchanged = [plan.name for plan in wanted if plan not in todo]
        _say(*(f"unchanged {name}" for name in unchanged))
        try:
            outcomes = list(_made(todo, there, held, jobs))
        finally:  # also when it is stopped, so that the pages that there are can be found
            there.write_index(_order(there, wanted, reports, names), _now(), planned.code_digest())
    good = [outcome.report for outcome in outcomes if outcome.failure is None]
    bad = [outcome.report for outcome in outcomes if outcome.failure]
    done = Summary(there.folder / INDEX, *map(tuple, (good, unchanged, removed, bad)))
    _say(str(done))
    return done


def why(
    names: Sequence[str] = (),
    *,
    reports: Path | None = None,
    corpus: str | Sequence[str] = SAMPLE,
    tables: Path | None = None,
    given: Mapping[str, Any] | None = None,
    out: Path = REPORTS,
    jobs: int | None = None,
    force: bool = False,
) -> list[str]:
    """A line for each report: whether `render` would make it, and why.

    The corpus is analysed for it, since the answer depends on its tables; no page is made.
    """
    with own_lexicons(corpus):
        requests = _requests(names, reports, given or {})
        held = _analysed(corpus, tables, jobs)
        wanted = planned.plans(requests, held, planned.label(corpus, held))
    there = pages.in_folder(Path(out).resolve())
    reasons = {plan.name: there.reason(plan) or ("asked for" if force else "") for plan in wanted}
    removed = [] if names else _no_more(there, wanted)
    return [
        *(f"{n}: {f'would be made: {why}' if why else 'unchanged'}" for n, why in reasons.items()),
        *(f"{name}: would be removed: no longer among the reports" for name in removed),
    ]


def _requests(names: Sequence[str], path: Path | None, given: Mapping[str, Any]) -> list[Request]:
    """What is asked for, checked as far as it can be before the corpus is read."""
    requests = listed.asked_for(names, reports(path), Path(path or LISTED).parent, given)
    planned.refuse_what_cannot_be(requests)
    return requests


def _analysed(corpus: str | Sequence[str], tables: Path | None, jobs: int | None) -> Analysed:
    """The corpus with its tables; raises UserError for one without a single article."""
    held = analysed(corpus, tables, jobs)
    if not held.rows["articles"]:
        raise UserError("the corpus holds no article; `sitrep read` says what was refused, and why")
    return held


@contextmanager
def _locked(out: Path) -> Iterator[Pages]:
    """The pages in a folder, which nobody else writes meanwhile."""
    folder = Path(out).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        yield pages.in_folder(folder)


def _no_more(there: Pages, wanted: Sequence[Plan]) -> list[str]:
    """The pages in the folder that are no longer among the reports."""
    return sorted(there.entries.keys() - {plan.name for plan in wanted})


def _made(
    todo: Sequence[Plan], there: Pages, held: Analysed, jobs: int | None
) -> Iterator[Outcome]:
    """The outcome of each plan, noted in the manifest and said as it comes."""
    made, by_name = _now(), {plan.name: plan for plan in todo}
    work = [_job(plan, there, held, made) for plan in todo]
    with closing(making.outcomes(work, jobs)) as coming:
        for outcome in progress.shown(coming, "rendering", len(work)):
            there.take(by_name[outcome.report], outcome, made)
            _say(_line(outcome))
            _warn(outcome)
            yield outcome


def _job(plan: Plan, there: Pages, held: Analysed, made: str) -> Job:
    return Job(
        report=plan.name,
        notebook=plan.notebook,
        parameters=plan.parameters,
        page=there.path(plan.name),
        made=made,
        tables=held.folder,
        facts={"version": __version__},
    )


def _order(
    there: Pages, wanted: Sequence[Plan], path: Path | None, names: Sequence[str]
) -> list[str]:
    """The pages in the order of reports.yml; those that it does not list come last."""
    if not names:
        return [plan.name for plan in wanted if plan.name in there.entries]
    entries = reports(path)
    places = {
        name: next((n for n, entry in enumerate(entries) if entry.named(name) is not None), None)
        for name in there.entries
    }
    return sorted(places, key=lambda name: (places[name] is None, places[name]))


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _line(outcome: Outcome) -> str:
    if outcome.failure:
        return f"failed {outcome.report}: {outcome.failure}"
    return f"made {outcome.report} ({outcome.seconds:.1f} s)"


def _warn(outcome: Outcome) -> None:
    """Say what a notebook wrote to stderr, which does not reach its page."""
    said = list(dict.fromkeys(outcome.warnings))
    for line in said[:WARNINGS_SHOWN]:
        tqdm.write(f"  {outcome.report} wrote to stderr: {line}", file=sys.stderr)
    if len(said) > WARNINGS_SHOWN:
        tqdm.write(f"  … and {len(said) - WARNINGS_SHOWN} lines more", file=sys.stderr)


def _say(*lines: str) -> None:
    for line in lines:
        tqdm.write(line)
