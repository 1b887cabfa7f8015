"""A notebook → the same with its outputs, and the first cell that has not run without error."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import DeadKernelError
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from traitlets import default

from helpers.render import Failure, Job

STARTS = 3  # two kernels that start at the same time may take the same port: one has to try again
START_SECONDS = 90  # for a kernel to start, on a machine that is busy
SPEAK_SECONDS = 300  # for what a cell has shown to arrive
logging.getLogger("papermill").setLevel(logging.CRITICAL + 1)  # the Outcome says it


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
    notebook = _numbered(nbformat.read(job.notebook, as_version=4))
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
    for name in ("PYTHONSTARTUP", "MPLBACKEND"):
        os.environ.pop(name, None)
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        os.environ[name] = str(scratch)
    (scratch / "matplotlibrc").touch()
    os.environ.update(MATPLOTLIBRC=str(scratch), PYTHONHASHSEED="0", SOURCE_DATE_EPOCH="0")
    os.environ.update(TZ="UTC", LC_ALL="C.UTF-8")
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


def without_stderr(ran: NotebookNode) -> tuple[str, ...]:
    """Take what was written to stderr out of the notebook; that is for the terminal."""
    said = []
    for cell in ran.cells:
        outputs = cell.get("outputs", [])
        heard = [o for o in outputs if o.output_type == "stream" and o.name == "stderr"]
        said += [line for o in heard for line in strip_ansi(o.text).splitlines() if line.strip()]
        if heard:
            cell.outputs = [o for o in outputs if o not in heard]
    return tuple(said)
