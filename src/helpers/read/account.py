"""What became of every record: a row a file, and the same in lines for a terminal."""

import posixpath
from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from helpers.read.formats import format_of
from helpers.read.survey import Plan

COUNTS = ["records", "articles", "rejects", "repeats", "undated"]
COLUMNS = ["file", "format", *COUNTS, "note"]
MOST_LINES = 50  # of files of one record in one folder with the same note; more make one line
USUAL = ("utf-8", None)
ENCODINGS = {"utf-8-sig": "UTF-8 with a byte-order mark"}


@dataclass
class Tally:
    """The counts of one file, made while it is read."""

    plan: Plan
    articles: int = 0
    repeats: int = 0
    undated: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def accept(self, undated: bool, repeated: bool) -> None:
        """Count one article."""
        self.articles += 1
        self.undated += undated
        self.repeats += repeated

    def refuse(self, reason: str) -> None:
        """Count one reject."""
        self.refused[reason] += 1

    @property
    def row(self) -> dict:
        """The file's row; `records` is what the first look at the file counted."""
        return {
            "file": self.plan.file.label,
            "format": format_of(self.plan.file).name,
            "records": self.plan.records,
            "articles": self.articles,
            "rejects": self.refused.total(),
            "repeats": self.repeats,
            "undated": self.undated,
            "note": self._note,
        }

    @property
    def _note(self) -> str:
        encoding = self.plan.file.encoding
        notes = [
            "no records" if not self.plan.records else None,
            None if encoding in USUAL else f"encoding: {ENCODINGS.get(encoding, encoding)}",
            self.plan.note,
            *(f"{reason}: {times:,}" for reason, times in self.refused.most_common()),
        ]
        return "; ".join(filter(None, notes))


def account_of(tallies: list[Tally], passed_over: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """A row a file; those passed over hold no records."""
    rows = [tally.row for tally in tallies]
    none = dict.fromkeys(COUNTS, 0)
    rows += [
        {"file": file, "format": "passed over", **none, "note": why} for file, why in passed_over
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def account_lines(account: pd.DataFrame) -> list[str]:
    """The account as lines: a header, a line a file, and the totals, which say if they add up."""
    rows = _folded(account)[COLUMNS].itertuples(index=False)
    cells = [COLUMNS, *([_shown(value) for value in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(COLUMNS))]
    return [*(_aligned(row, widths) for row in cells), "", _totals(account)]


def _folded(account: pd.DataFrame) -> pd.DataFrame:
    """The account with one row for many files of one record with the same folder and note."""
    small = account[account["records"] <= 1]
    groups = small.groupby([small["file"].map(posixpath.dirname), "format", "note"], sort=False)
    many = {group.index[0]: group for _, group in groups if len(group) > MOST_LINES}
    rest = account.drop([i for group in many.values() for i in group.index[1:]])
    return pd.DataFrame(_sum(many[i]) if i in many else row for i, row in rest.iterrows())


def _sum(group: pd.DataFrame) -> pd.Series:
    folder = posixpath.dirname(group["file"].iloc[0])
    name = posixpath.join(folder, f"* ({len(group):,} files)")
    return pd.Series({**group.iloc[0], **group[COUNTS].sum(), "file": name})


def _shown(value: object) -> str:
    return value if isinstance(value, str) else f"{value:,}"


def _aligned(row: list[str], widths: list[int]) -> str:
    """Words to the left, figures to the right."""
    cells = (
        cell.rjust(width) if column in COUNTS else cell.ljust(width)
        for column, cell, width in zip(COLUMNS, row, widths, strict=True)
    )
    return "  ".join(cells).rstrip()


def _totals(account: pd.DataFrame) -> str:
    total = account[COUNTS].sum()
    uneven = account.loc[account["records"] != account["articles"] + account["rejects"], "file"]
    verdict = "it adds up" if uneven.empty else f"IT DOES NOT ADD UP: see {', '.join(uneven)}"
    return (
        f"total: {total['records']:,} records = {total['articles']:,} articles + "
        f"{total['rejects']:,} rejects: {verdict}; "
        f"{total['repeats']:,} repeats, {total['undated']:,} undated"
    )
