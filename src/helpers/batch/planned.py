"""What each page is to be made from: its notebook, parameters, corpus, lexicons and code."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from platform import python_version
from typing import Any

from helpers import code, parameters
from helpers.batch.listed import Request, Top
from helpers.batch.pages import Plan, digest
from helpers.corpus import (
    SAMPLE,
    Analysed,
    check_actor,
    check_policy,
    check_vague,
    selection,
    top_actors,
)
from helpers.errors import UserError
from helpers.home import DATA, LEXICONS
from helpers.schema import check_kind


def check_top(top: int) -> None:
    """Raises UserError for a number of rows that shows none."""
    if top < 1:
        raise UserError(f"top is how many to show: 1 or more, not {top}")


CHECKS = {
    "actor": check_actor,
    "actors": check_actor,
    "kind": check_kind,
    "top": check_top,
    "policy": check_policy,
    "vague": check_vague,
}


def refuse_what_cannot_be(requests: Iterable[Request]) -> None:
    """Check every parameter that can be checked before the corpus is read; raises UserError."""
    for request in requests:
        own = parameters.complete(request.notebook, {}).get("actor")
        for _, values in request.pages(top=lambda _, own=own: [own]):
            parameters.checked(request.notebook, {**values, "corpus": ""}, CHECKS)


def plans(requests: Iterable[Request], held: Analysed, label: str) -> list[Plan]:
    """Every page to have; raises UserError for an outlet that the corpus does not hold."""
    made_from = {"corpus": held.state, "lexicons": lexicons_digest(), "code": code_digest()}
    found = [
        _plan(name, request, {**values, "corpus": label}, held, made_from)
        for request in requests
        for name, values in request.pages(top=_top(request, held))
    ]
    found = [plan for n, plan in enumerate(found) if plan not in found[:n]]
    names = [plan.name for plan in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise UserError(f"two reports would be written to {twice.pop()}.html; rename one of them")
    return found


def label(corpus: str | Sequence[str], held: Analysed) -> str:
    """The corpus as pages name it: without the folders of this machine."""
    return SAMPLE if corpus in (SAMPLE, [SAMPLE]) else held.name


def _top(request: Request, held: Analysed) -> Top:
    """The actors that come first in the corpus, in the request's period and outlets."""
    values = parameters.complete(request.notebook, request.values)
    period = {name: values.get(name) for name in ("since", "until", "outlets")}
    return lambda n: top_actors(held, n, **period)


def _plan(
    name: str,
    request: Request,
    values: Mapping[str, Any],
    held: Analysed,
    made_from: Mapping[str, str],
) -> Plan:
    right = parameters.checked(request.notebook, values, CHECKS)
    if right.get("outlets"):
        right["outlets"] = list(selection(held.folder, outlets=right["outlets"]).outlets)
    whole = parameters.complete(request.notebook, right)
    inputs = {"notebook": _sources(request.notebook), "parameters": whole, **made_from}
    return Plan(name, request.report, request.group, request.notebook, whole, inputs)


def _sources(notebook: Path) -> str:
    """A hash of what a notebook says and does, without what running it leaves behind."""
    parts = ("cell_type", "source", "attachments")
    cells = parameters.cells(notebook)
    return digest([[*map(cell.get, parts), cell.get("metadata", {}).get("tags")] for cell in cells])


def lexicons_digest() -> str:
    """A hash of the reviewed words, of the labelled sentences and of what was measured."""
    files = [file for file in LEXICONS.rglob("*") if file.is_file()]
    return _digest_of([*files, *DATA.glob("gold/*.json*")], DATA)


@cache
def code_digest() -> str:
    """A hash of the package but its commands, of Python, and of the libraries."""
    files = [file for file in code.PACKAGE.rglob("*") if file.is_file() and _makes_pages(file)]
    used = sorted(set().union(*(code.libraries(f) for f in files if f.suffix == ".py")))
    return digest([python_version(), used, _digest_of(files, code.PACKAGE)])


def _makes_pages(file: Path) -> bool:
    return file.suffix != ".pyc" and file.name not in ("cli.py", "__main__.py")


def _digest_of(files: Iterable[Path], folder: Path) -> str:
    names = {file.relative_to(folder).as_posix(): file for file in files}
    return digest({name: sha256(file.read_bytes()).hexdigest() for name, file in names.items()})
