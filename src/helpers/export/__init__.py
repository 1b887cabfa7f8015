"""Tables for other programs: claims and incidents as CSV or JSON lines, or with the columns of
UCDP GED and ACLED.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers import aside, corpus
from helpers.errors import UserError, did_you_mean
from helpers.export import acled, ucdp
from helpers.export.told import claims, incidents
from helpers.tables import Selection

__all__ = ["EVENTS", "FORMATS", "TABLES", "Export", "content", "export", "of", "written"]

TABLES = ("incidents", "claims")
EVENTS = {"ucdp": ucdp, "acled": acled}
"""Formats with a row an event."""
FORMATS = ("csv", "jsonl", *EVENTS)


class Export(NamedTuple):
    """Rows for another program, and what must be known of them where the columns do not say it."""

    frame: pd.DataFrame
    note: str | None = None


def export(
    table: str,
    addresses: str | Sequence[str] = corpus.SAMPLE,
    form: str = "csv",
    policy: str = "most",
    since: str | date | None = None,
    until: str | date | None = None,
    outlets: Sequence[str] | None = None,
    vague: str = "exclude",
    tables: str | Path | None = None,
) -> Export:
    """The incidents or claims of a corpus in one of FORMATS.

    `policy` says which figure is the best one, `vague` how words such as dozens count. Raises
    UserError for a table or format that there is not, and for what `corpus.select` refuses.
    """
    _check(table, form)
    held = corpus.select(addresses, since, until, outlets, tables, vague, policy=policy)
    return of(held, table, form)


def of(held: Selection, table: str, form: str = "csv") -> Export:
    """As `export`, from a selection."""
    _check(table, form)
    if form in EVENTS:
        return Export(*EVENTS[form].rows(held))
    return Export(claims(held) if table == "claims" else incidents(held))


def content(made: Export, form: str) -> bytes:
    """The file: UTF-8, days in ISO form; what is not known is empty (CSV) or null (JSON)."""
    frame = made.frame.apply(_days_in_words)
    if form == "jsonl":
        lines = frame.to_json(orient="records", lines=True, force_ascii=False)
        return b"" if frame.empty else lines.encode()
    return frame.to_csv(index=False, lineterminator="\n").encode()


def written(made: Export, form: str, out: Path) -> list[Path]:
    """The files written: the table, and beside it the note, if there is one (x.README.txt)."""
    files = {out: content(made, form)}
    if made.note:
        files[out.with_suffix(".README.txt")] = made.note.encode()
    out.parent.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        with aside.written(path) as file:
            file.write_bytes(text)
    return list(files)


def _check(table: str, form: str) -> None:
    _check_one("table to export", table, TABLES)
    _check_one("format", form, FORMATS)
    if form in EVENTS and table != "incidents":
        raise UserError(
            f"the format {form} has a row an event, and {table} are none;"
            f" try: sitrep export incidents CORPUS --format {form}"
        )


def _check_one(what: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        near = did_you_mean(str(given), known) or f"; there are {', '.join(known)}"
        raise UserError(f"no {what} is called {given!r}{near}")


def _days_in_words(column: pd.Series) -> pd.Series:
    """Days as 2024-12-01, whether they are held as days or as times."""
    if isinstance(column.dtype, pd.DatetimeTZDtype) or column.dtype.kind == "M":
        return column.dt.strftime("%Y-%m-%d")
    if column.dtype == object:
        return column.map(lambda value: value.isoformat() if isinstance(value, date) else value)
    return column
