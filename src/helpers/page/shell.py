"""The page around a report's cells, and the index: one file each, with nothing to load."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from helpers import __version__
from helpers.page.jinja import TEMPLATES, rendered
from helpers.page.outline import outline
from helpers.wording import written

_STYLE = (TEMPLATES / "page.css").read_text(encoding="utf-8")
_SCRIPT = (TEMPLATES / "page.js").read_text(encoding="utf-8").strip()
_ICON = (TEMPLATES / "icon.svg").read_text(encoding="utf-8")
_HASH = b64encode(sha256(_SCRIPT.encode()).digest()).decode()

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    f"script-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
)
_COMMON = {
    "policy": POLICY,
    "style": Markup(_STYLE),
    "script": Markup(_SCRIPT),
    "icon": "data:image/svg+xml;base64," + b64encode(_ICON.encode()).decode(),
}


@dataclass(frozen=True)
class Row:
    """A report in the index.

    `subject` is whom it is about, `href` its page (of an earlier run, if it failed), `group` the
    heading it stands under, `cell` and `error` where and why it failed, `last_good` when the page
    that stands was made.
    """

    report: str
    question: str = ""
    in_short: str = ""
    href: str | None = None
    group: str = ""
    cell: str = ""
    error: str = ""
    last_good: str | datetime | None = None
    subject: str = ""


class Shell:
    """The nbconvert preprocessor of the template `sitrep`: it hands it `page_of`."""

    def __init__(self, **_: object) -> None:
        pass

    def __call__(self, notebook: Any, resources: dict) -> tuple[Any, dict]:
        resources["page_of"] = report
        return notebook, resources


def report(body: str, resources: Mapping) -> str:
    """The page around a body of rendered cells, told about by `resources["sitrep"]`."""
    told = resources.get("sitrep", {})
    parts = outline(body)
    question = parts.question or told.get("question") or told.get("title") or "Report"
    return rendered(
        "report.html.j2",
        **_COMMON,
        title=told.get("title") or question,
        subject=told.get("subject", ""),
        question=question,
        opening=parts.opening,
        contents=parts.contents,
        story=parts.story,
        parameters=told.get("parameters", ()),
        made=written(told.get("made")),
        version=told.get("version", __version__),
    )


def index(
    rows: Iterable[Row],
    *,
    title: str,
    made: str | date,
    version: str = __version__,
    corpus: str = "",
) -> str:
    """The index: every report with its question and its answer, the failed ones set apart."""
    rows = list(rows)
    groups: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: bool(row.group)):
        if not row.error:
            groups.setdefault(row.group, []).append(row)
    return rendered(
        "index.html.j2",
        **_COMMON,
        rows=rows,
        groups=groups,
        failed=[row for row in rows if row.error],
        title=title,
        corpus=corpus,
        made=written(made),
        version=version,
    )
