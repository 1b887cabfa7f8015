"""A notebook and its parameters → a page.

Papermill runs the notebook, nbconvert writes the page. Neither is believed: a report is good when
every code cell has run without error and the page loads nothing from anywhere. What takes long to
load is loaded by those who render, not by those who only ask.
"""

import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers import aside

# With this, a checker of addresses that no notebook needs, nbformat would take seconds to load.
sys.modules.setdefault("rfc3987_syntax", None)


@dataclass(frozen=True)
class Job:
    """One page to make; `facts` are what the page says of itself at its end."""

    report: str
    notebook: Path
    parameters: Mapping[str, Any]
    page: Path
    made: str
    tables: Path | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Failure:
    """Why there is no page; `cell` is counted from 1 and null where no cell is to blame."""

    error: str
    cell: int | None = None
    line: str = ""

    @property
    def where(self) -> str:
        """The cell by its number and first line, or nothing."""
        return f"cell {self.cell} ({self.line})" if self.cell else ""

    def __str__(self) -> str:
        return ": ".join(filter(None, [self.where, self.error]))


@dataclass(frozen=True)
class Outcome:
    """What became of a job."""

    report: str
    question: str = ""
    subject: str = ""
    in_short: str = ""
    failure: Failure | None = None
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0


def rendered(job: Job) -> Outcome:
    """Make the page, or leave the one from before in its place and say why."""
    from helpers.render import converting, running

    begun = time.perf_counter()
    ran, failure = running.executed(job)
    said = running.without_stderr(ran)
    if failure is None:
        html = converting.html(job, ran)
        failure = converting.unfit(html)
    if failure is None:
        with aside.written(job.page) as file:
            file.write_text(html, encoding="utf-8")
    seconds = time.perf_counter() - begun
    told = converting.told(ran)
    return Outcome(job.report, **told, failure=failure, warnings=said, seconds=seconds)


def end_when_told() -> None:
    """Let SIGTERM end this process as an error would: kernel ended, nothing half-written."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
