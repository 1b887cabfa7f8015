"""CSV and TSV: fields parted by comma, semicolon, tab or bar; quoted ones may hold line ends."""

import csv
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator

from helpers.read import columns
from helpers.read.decoding import text_of
from helpers.read.recipe import Columns
from helpers.read.records import Record, Refused
from helpers.read.sources import SourceFile

DELIMITERS = ",\t;|"
OUTER_MARKS = re.compile(r'^"(.*)"$', re.DOTALL)
LONGEST_RECORD = 5_000  # lines; more were swallowed by a quotation mark that is never closed

csv.field_size_limit(sys.maxsize)  # the module's own limit is shorter than some articles
Row = tuple[list[str], tuple[str, ...]]  # the fields, and what was mended


class _Lines:
    """The lines of a file: those taken since the last record are kept, and may be given back."""

    def __init__(self, stream: Iterable[str]):
        self._stream = iter(stream)
        self._returned: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= LONGEST_RECORD:
            raise csv.Error("a quotation mark is never closed")
        self.taken.append(self._returned.popleft() if self._returned else next(self._stream))
        return self.taken[-1]

    def give_back(self, lines: list[str]) -> None:
        self._returned.extendleft(reversed(lines))
        self.taken = []


def records(file: SourceFile) -> Iterator[Record | Refused]:
    """Every row under the header; the first row is number 1."""
    with text_of(file, newline="") as stream:
        lines = _Lines(stream)
        form = _form(lines, file.recipe.columns)
        header = next(_rows(lines, form, width=None), ([], ()))[0]
        header = [name.strip() for name in header]
        rows = _rows(lines, form, len(header))
        for number, (row, mended) in enumerate(rows, 1):
            yield _record(header, row, number, mended, file, form["delimiter"])


def _form(lines: _Lines, chosen: Columns) -> dict:
    """How the file parts its fields: as gives most known column names, then most columns."""
    first = next((line for line in lines if line.strip()), "")
    if first.startswith("sep=") and len(first.strip()) == 5:  # what spreadsheets write
        return {"delimiter": first[4], "skipinitialspace": False}
    lines.give_back([first])

    def names(delimiter: str) -> tuple[int, int]:
        header = _split(first, delimiter=delimiter)
        return len(columns.recognised(header, chosen)), len(header)

    best = max(DELIMITERS, key=names)
    further = _split(first, delimiter=best)[1:]
    spaced = bool(further) and all(name.startswith(" ") for name in further)
    return {"delimiter": best, "skipinitialspace": spaced}


def _split(line: str, **form) -> list[str]:
    return next(csv.reader([line], **form), [])


def _rows(lines: _Lines, form: dict, width: int | None) -> Iterator[Row]:
    """Every row that is not blank; where a stray quotation mark swallows lines, line by line."""
    reader = csv.reader(lines, strict=True, **form)
    while True:
        lines.taken = []
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = None
        first, *rest = lines.taken
        if row is None or _swallowed_lines(row, first, rest, form, width):
            lines.give_back(rest)
            yield _with_stray_marks(first, form, width), ("stray quotation marks",)
        elif row:
            yield row, ()


def _swallowed_lines(row: list, first: str, rest: list, form: dict, width: int | None) -> bool:
    if not rest or not width or len(row) == width:
        return False
    return len(_split(first, quoting=csv.QUOTE_NONE, **form)) == width


def _with_stray_marks(line: str, form: dict, width: int | None) -> list[str]:
    """The fields of a line whose quotation marks are in disorder, read so that they fit."""
    as_it_stands = _split(line, quoting=csv.QUOTE_NONE, **form)
    readings = [
        [OUTER_MARKS.sub(r"\1", field).replace('""', '"') for field in as_it_stands],
        _split(line, escapechar="\\", **form),
        _split(line, **form),
    ]
    return next((fields for fields in readings if len(fields) == width), readings[-1])


def _record(
    header: list[str],
    row: list[str],
    number: int,
    mended: tuple[str, ...],
    file: SourceFile,
    mark: str,
) -> Record | Refused:
    missing = len(header) - len(row)
    if len(header) == 1 and missing < 0:
        row, missing, mended = [mark.join(row)], 0, (*mended, "unquoted delimiters")
    if missing < 0 and any(row[len(header) :]):
        return Refused("too many fields", f"{_counts(header, row)}: {mark.join(row)}", number)
    fields = _by_name(header, row)
    mended += _left_out(header, row, fields, file.recipe.columns)
    if missing <= 0:
        return Record(number, fields, mended)
    if not columns.has_body(fields, file.recipe.columns):
        return Refused("too few fields", f"{_counts(header, row)}: {mark.join(row)}", number)
    return Record(number, fields, (*mended, "fields missing"))


def _counts(header: list[str], row: list[str]) -> str:
    return f"{len(row)} fields, the header has {len(header)}"


def _by_name(header: list[str], row: list[str]) -> dict[str, object]:
    """The fields by column; of columns with the same name the first that is filled."""
    fields: dict[str, object] = dict.fromkeys(header)
    for name, value in zip(header, row, strict=False):
        fields[name] = fields[name] or value
    return fields


def _left_out(header: list[str], row: list[str], fields: dict, chosen: Columns) -> tuple[str, ...]:
    """Which columns that are read stand there again, with something else in them."""
    if len(fields) == len(header):
        return ()
    others = {n for n, value in zip(header, row, strict=False) if value and value != fields[n]}
    return tuple(
        f"second {name} left out" for name in columns.recognised(fields, chosen) if name in others
    )
