"""A notebook and its parameters → a page.

Papermill runs the notebook, nbconvert writes the page. Neither is believed: a report is good when
every code cell has run without error and the page loads nothing from anywhere.
"""

import logging
import os
import re
import signal
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
import papermill
from bs4 import BeautifulSoup
from bs4.element import Tag
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import DeadKernelError
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from traitlets import default
from traitlets.config import Config

from helpers import page, parameters

STARTS = 3  # two kernels that start at the same time may take the same port: one has to try again
START_SECONDS = 90  # for a kernel to start, on a machine that is busy
SPEAK_SECONDS = 300  # for what a cell has shown to arrive
SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain"]
logging.getLogger("papermill").setLevel(logging.CRITICAL + 1)  # the Outcome says it
LOADING = ("src", "href", "xlink:href", "data", "poster", "background", "action")
FROM_STYLE = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""")


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
    in_short: str = ""
    failure: Failure | None = None
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0


class ThisPython(AsyncKernelManager):
    """Starts kernels of the Python that runs now, whatever kernels the machine has installed."""

    @default("kernel_spec_manager")
    def _none_but_our_own(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[])

    async def start_kernel(self, **options: Any) -> None:
        """Start it without its log, which has nothing to say to a reader."""
        quiet = os.open(os.devnull, os.O_WRONLY)
        try:
            await super().start_kernel(stdout=quiet, stderr=quiet, **options)
        finally:
            os.close(quiet)


def rendered(job: Job) -> Outcome:
    """Make the page, or leave the one from before in its place and say why."""
    begun = time.perf_counter()
    ran, failure = executed(job)
    said = _without_stderr(ran)
    question, in_short = page.question_of(ran), " ".join(page.in_short_of(ran)[:1])
    if failure is None:
        html = _page(job, ran, question)
        failure = unfit(html)
    if failure is None:
        write_aside(job.page, html)
    seconds = time.perf_counter() - begun
    return Outcome(job.report, question, in_short, failure, said, seconds)


def end_when_told() -> None:
    """Let SIGTERM end this process as an error would: kernel ended, nothing half-written."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


# Running


def executed(job: Job) -> tuple[NotebookNode, Failure | None]:
    """The notebook with its outputs, and the first cell that has not run without error."""
    for _ in range(STARTS):
        ran, death = _run(job)
        if death is None or _begun(ran):
            break
    return ran, _first_failure(ran, death)


def _begun(ran: NotebookNode) -> list[NotebookNode]:
    """The cells that the kernel was given."""
    return [cell for cell in ran.cells if cell.metadata.get("papermill", {}).get("start_time")]


def _numbered(notebook: NotebookNode) -> NotebookNode:
    """The notebook with each cell's number in it, so that it is known among those put between."""
    notebook = nbformat.v4.upgrade(notebook)
    for number, cell in enumerate(notebook.cells, start=1):
        cell.metadata["sitrep"] = {"cell": number}
        cell["id"] = f"cell-{number}"
    return notebook


def _run(job: Job) -> tuple[NotebookNode, Failure | None]:
    """The notebook as far as it ran, and what ended it before its time."""
    notebook = _numbered(parameters.read(job.notebook))
    with tempfile.TemporaryDirectory(prefix="sitrep-") as scratch:
        out = Path(scratch) / "executed.ipynb"
        with _surroundings(job.tables, Path(scratch)):
            death = _executed(notebook, job, out)
        ran = nbformat.read(out, as_version=4) if out.is_file() else notebook
    ran.cells = [cell for cell in ran.cells if "cell" in cell.metadata.get("sitrep", {})]
    return ran, death


def _executed(notebook: NotebookNode, job: Job, out: Path) -> Failure | None:
    """Run the notebook into the file `out`, and say what is not said there."""
    try:
        papermill.execute_notebook(
            notebook,
            out,
            dict(job.parameters),
            kernel_name="python3",
            language="python",
            progress_bar=False,
            cwd=job.notebook.parent,
            start_timeout=START_SECONDS,
            kernel_manager_class=ThisPython,
            iopub_timeout=SPEAK_SECONDS,
            force_raise_errors=True,
            coalesce_streams=True,
            shutdown_kernel="immediate",
            on_cell_executed=_refuse_to_leave,
        )
    except papermill.PapermillExecutionError:
        return None
    except DeadKernelError as error:
        return Failure(str(error))
    except Exception as error:
        return Failure(_sentence(type(error).__name__, str(error)))
    return None


def _refuse_to_leave(execute_reply: dict, **_: object) -> None:
    """Stop at `exit()`: the kernel goes on for a moment, in which it may or may not do the rest."""
    asked = execute_reply["content"].get("payload", [])
    if any(payload.get("source") == "ask_exit" for payload in asked):
        raise DeadKernelError("the cell ends its kernel by exit() or quit()")


@contextmanager
def _surroundings(tables: Path | None, scratch: Path) -> Iterator[None]:
    """What a kernel finds in its environment: nothing of this machine's or its user's making."""
    before = dict(os.environ)
    os.environ.pop("PYTHONSTARTUP", None)
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        os.environ[name] = str(scratch)
    os.environ.update(PYTHONHASHSEED="0", SOURCE_DATE_EPOCH="0", TZ="UTC", LC_ALL="C.UTF-8")
    if tables:
        os.environ.update(SITREP_TABLES=str(tables), SITREP_READ_ONLY="1")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _first_failure(ran: NotebookNode, death: Failure | None) -> Failure | None:
    """The first cell that raised, or that did not run to its end."""
    code = [cell for cell in ran.cells if cell.cell_type == "code" and cell.source.strip()]
    for cell in code:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                return _at(cell, _sentence(output.ename, output.evalue))
    if death:
        begun = _begun(ran)
        return _at(begun[-1], death.error) if begun else death
    skipped = [cell for cell in code if cell.get("execution_count") is None]
    return _at(skipped[0], "the cell was not run") if skipped else None


def _at(cell: NotebookNode, error: str) -> Failure:
    return Failure(error, cell.metadata.sitrep.cell, cell.source.strip().splitlines()[0])


def _sentence(name: str, words: str) -> str:
    """An error in one line: its name, and the first line of what it says."""
    first = (strip_ansi(str(words)).strip().splitlines() or [""])[0]
    return f"{name}: {first}" if first else name


def _without_stderr(ran: NotebookNode) -> tuple[str, ...]:
    """Take what was written to stderr out of the notebook; that is for the terminal."""
    said = []
    for cell in ran.cells:
        outputs = cell.get("outputs", [])
        heard = [o for o in outputs if o.output_type == "stream" and o.name == "stderr"]
        said += [line for o in heard for line in strip_ansi(o.text).splitlines() if line.strip()]
        if heard:
            cell.outputs = [o for o in outputs if o not in heard]
    return tuple(said)


# The page


def _page(job: Job, ran: NotebookNode, question: str) -> str:
    exporter = HTMLExporter(
        template_name="sitrep",
        extra_template_basedirs=[str(page.TEMPLATES)],
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        config=Config(NbConvertBase={"display_data_priority": SHOWN}),
    )
    values = [
        (p.name, job.parameters.get(p.name, p.default), p.meaning)
        for p in parameters.of(job.notebook)
    ]
    facts = {**job.facts, "title": question, "made": job.made, "parameters": values}
    html, _ = exporter.from_notebook_node(_timeless(ran), resources={"sitrep": facts})
    return html


def _timeless(ran: NotebookNode) -> NotebookNode:
    """The notebook without what differs from run to run: when each cell ran, and for how long."""
    for part in (ran, *ran.cells):
        for key in ("papermill", "execution", "widgets"):
            part.metadata.pop(key, None)
    return ran


def unfit(html: str) -> Failure | None:
    """What keeps a page from being shared: something that it would load, a script, a traceback."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        if away := [address for address in _loaded(tag) if not _is_within(address)]:
            return Failure(
                f"the page would load {away[0][:80]}; a page must hold all that it shows"
            )
        if _is_foreign_script(tag):
            return Failure("the page holds a script that is not its own")
    if any("Traceback (most recent call last)" in pre.get_text() for pre in soup.find_all("pre")):
        return Failure("the page shows a traceback")
    return None


def _loaded(tag: Tag) -> list[str]:
    """What a browser would fetch to show the element; a link to follow is not fetched."""
    if tag.name in ("a", "area"):
        return []
    named = [tag[name] for name in LOADING if tag.get(name)]
    sets = re.findall(r"(\S+?)(?:\s+[\d.]+[wx])?(?:,\s+|\s*$)", tag.get("srcset") or "")
    styles = tag.get_text() if tag.name == "style" else tag.get("style") or ""
    return named + sets + [a or b for a, b in FROM_STYLE.findall(styles)]


def _is_within(address: str) -> bool:
    return address.strip().casefold().startswith(("data:", "#"))


def _is_foreign_script(tag: Tag) -> bool:
    if any(name.startswith("on") for name in tag.attrs):
        return True
    own = b64encode(sha256(tag.get_text().encode()).digest()).decode() in page.POLICY
    return tag.name == "script" and not own


def write_aside(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees the half of it."""
    aside = path.with_name(f".{uuid4().hex}.tmp")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
