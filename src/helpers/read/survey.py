"""A first look at every file: its encoding, and how dates in figures are to be read there."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace

from helpers.read import columns, written_dates
from helpers.read.decoding import encoding_of
from helpers.read.formats import BROKEN, format_of, records_of
from helpers.read.records import Record
from helpers.read.sources import SourceFile
from helpers.read.unfound import columns_note
from helpers.read.written_dates import Evidence


@dataclass(frozen=True)
class Plan:
    """How one file is read."""

    file: SourceFile
    records: int  # counted in the first look
    order: str | None  # as in written_dates.read
    date_in_name: str | None = None  # only of a file that is one record
    note: str | None = None


@dataclass(frozen=True)
class _Look:
    file: SourceFile
    records: int
    evidence: Evidence
    columns: tuple[str, ...]
    first: dict[str, object]

    @property
    def date_in_name(self) -> str | None:
        name = posixpath.basename(self.file.path)
        return written_dates.in_file_name(name) if self.records == 1 else None


def plans(files: Iterable[SourceFile]) -> list[Plan]:
    """A plan for every file; files of one record share the evidence of their folder."""
    looks = [_look(_with_encoding(file)) for file in files]
    folders: dict[str, Evidence] = {}
    for look in looks:
        if look.records == 1:
            folders.setdefault(_folder(look), Evidence()).join(look.evidence)
    told: set[str] = set()
    return [_with_columns_note(_plan(look, folders, told), look) for look in looks]


def _look(file: SourceFile) -> _Look:
    evidence, number, first, names = Evidence(), 0, {}, {}
    for item in records_of(file):
        number += 1
        if isinstance(item, Record):
            written = columns.picked(item.fields, file.recipe.columns).published
            evidence.add(written or "")
            first = first or item.fields
            names.update(dict.fromkeys(item.fields))
    look = _Look(file, number, evidence, tuple(filter(None, names)), first)
    if look.date_in_name:
        evidence.add(look.date_in_name)
    return look


def _plan(look: _Look, folders: dict[str, Evidence], told: set[str]) -> Plan:
    """The plan, which says of a folder's dates only once how they were read."""
    recipe, folder = look.file.recipe, _folder(look)
    if recipe.dates:
        return Plan(look.file, look.records, recipe.dates, look.date_in_name)
    if look.records != 1:
        return Plan(look.file, look.records, look.evidence.order, None, look.evidence.note)
    first = look.evidence.both and folder not in told
    told.update([folder] if first else [])
    note = folders[folder].note if first else None
    return Plan(look.file, 1, folders[folder].order, look.date_in_name, note)


def _with_columns_note(plan: Plan, look: _Look) -> Plan:
    if not look.columns or not format_of(look.file).has_columns:
        return plan
    dated = bool(look.date_in_name)
    note = columns_note(look.first, list(look.columns), look.file.recipe, dated)
    return replace(plan, note="; ".join(filter(None, (note, plan.note))) or None)


def _folder(look: _Look) -> str:
    return posixpath.dirname(look.file.address)


def _with_encoding(file: SourceFile) -> SourceFile:
    """The file with its encoding found out, if it can be; if not, reading it will say so."""
    if not format_of(file).is_text:
        return file
    try:
        return replace(file, encoding=encoding_of(file))
    except BROKEN:  # NotTextError is a ValueError
        return file
