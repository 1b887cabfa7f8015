"""Which module reads which file."""

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyarrow import ArrowException

from helpers.read import delimited, json_files, parquet_files, plain
from helpers.read.decoding import DAMAGE
from helpers.read.records import NotTextError, Record, Refused
from helpers.read.sources import SourceFile

Items = Iterator[Record | Refused]


@dataclass(frozen=True)
class Format:
    """A format's name, the endings of its files, what yields their records, and its nature."""

    name: str
    endings: tuple[str, ...]
    records: Callable[[SourceFile], Items]
    is_text: bool = True
    has_columns: bool = True


FORMATS = (
    Format("text", (".txt", ".text"), plain.records, has_columns=False),
    Format("Markdown", (".md", ".markdown"), plain.markdown_records, has_columns=False),
    Format("JSON", (".json",), json_files.records),
    Format("JSON lines", (".jsonl", ".ndjson", ".jl"), json_files.line_records),
    Format("CSV", (".csv",), delimited.records),
    Format("TSV", (".tsv", ".tab"), delimited.records),
    Format("Parquet", (".parquet", ".pq"), parquet_files.records, is_text=False),
)
BY_ENDING = {ending: form for form in FORMATS for ending in form.endings}
PACKED = (".gz", ".bz2", ".xz")
BROKEN = (*DAMAGE, ValueError, ArrowException)


def format_of(file: SourceFile) -> Format:
    """The file's format, by the end of its name."""
    return BY_ENDING.get(_ending(file), Format("unknown", (), _unknown, is_text=False))


def records_of(file: SourceFile) -> Items:
    """Every record of a file; where it breaks, those before and a last one that says so."""
    try:
        if file.fs.isfile(file.path) and file.fs.size(file.path) == 0:
            yield Refused("empty file")
        else:
            yield from format_of(file).records(file)
    except NotTextError as error:
        yield Refused("not text", str(error))
    except BROKEN as error:
        yield Refused("could not be read", f"{type(error).__name__}: {error}")


def _ending(file: SourceFile) -> str:
    name = posixpath.basename(file.path).lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return posixpath.splitext(name)[1]


def _unknown(file: SourceFile) -> Items:
    known = ", ".join(ending for form in FORMATS for ending in form.endings)
    yield Refused("format not known", f"{_ending(file) or 'no ending'}; read are {known}")
