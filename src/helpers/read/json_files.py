"""JSON documents (a list of records, an object that holds one, or one article) and JSON lines."""

import json
from collections.abc import Iterator
from functools import partial

from helpers.read.columns import has_body, is_readable
from helpers.read.decoding import text_of
from helpers.read.recipe import Columns
from helpers.read.records import Record, Refused
from helpers.read.sources import SourceFile

DEPTH = 3  # {"response": {"result": {"docs": […]}}}
LISTS = {
    *("articles", "items", "entries", "entry", "records", "results", "data", "docs", "documents"),
    *("news", "stories", "posts", "rows", "hits", "value"),
}
WRAPPERS = {
    *("_source", "fields", "attributes", "article", "document", "doc", "item", "post", "story"),
    *("node", "data"),
}
# Numbers stay as they are written: an id of 1.10 is no 1.1.
_parsed = partial(json.loads, parse_int=str, parse_float=str, parse_constant=lambda _: None)


def records(file: SourceFile, or_lines: bool = False) -> Iterator[Record | Refused]:
    """Every record of a document; if it is none but begins with a whole object, every line."""
    with text_of(file) as stream:
        source = stream.read()
    try:
        found = _listed(_parsed(source), file.recipe.columns)
    except (ValueError, RecursionError) as error:
        if or_lines or _is_object(source.lstrip().split("\n", 1)[0]):
            yield from _lines(file)
        else:
            yield Refused("broken JSON", str(error))
        return
    for number, record in enumerate(found, 1):
        yield _checked(record, number)


def line_records(file: SourceFile) -> Iterator[Record | Refused]:
    """Every line; or every record of a document that is only called JSON lines."""
    with text_of(file) as stream:
        first = next((line.strip() for line in stream if line.strip()), "")
    if first == "{" or first.startswith("["):
        yield from records(file, or_lines=True)
    else:
        yield from _lines(file)


def _lines(file: SourceFile) -> Iterator[Record | Refused]:
    """Every line that is not blank; a record's number is that of its line."""
    with text_of(file) as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _line(line, number)


def _line(line: str, number: int) -> Record | Refused:
    try:
        return _checked(_parsed(line), number)
    except (ValueError, RecursionError) as error:
        place = f" at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        return Refused("broken JSON", f"{getattr(error, 'msg', error)}{place}: {line}", number)


def _checked(record: object, number: int) -> Record | Refused:
    if isinstance(record, dict):
        return Record(number, _unwrapped(record))
    return Refused("not an object", f"{json.dumps(record)}", number)


def _unwrapped(record: dict) -> dict:
    """The record with what stands in an envelope inside it, such as `_source` or `fields`."""
    for name in WRAPPERS & record.keys():
        if isinstance(record[name], dict):
            record = record[name] | {key: value for key, value in record.items() if value}
    return record


def _is_object(line: str) -> bool:
    try:
        return isinstance(_parsed(line), dict)
    except (ValueError, RecursionError):
        return False


def _listed(document: object, chosen: Columns) -> list:
    """The records of a document."""
    if isinstance(document, list):
        return document
    if not isinstance(document, dict) or has_body(_unwrapped(document), chosen):
        return [document]
    found = _inner_list(document, chosen, DEPTH)
    return [document] if found is None else found


def _inner_list(outer: dict, chosen: Columns, depth: int) -> list | None:
    """The records somewhere in an object; in one with a title, only under a list's usual name."""
    titled = is_readable(outer, chosen)
    inner = {k: v for k, v in outer.items() if not titled or str(k).casefold() in LISTS}
    if not titled and len(inner) > 1 and all(_holds_body(v, chosen) for v in inner.values()):
        return [{"id": key, **value} for key, value in inner.items()]
    for name, value in inner.items():
        if isinstance(value, list) and _is_list_of_records(value, name, chosen):
            return value
    deeper = (v for v in inner.values() if depth and isinstance(v, dict))
    lists = (_inner_list(value, chosen, depth - 1) for value in deeper)
    return next((found for found in lists if found is not None), None)


def _holds_body(value: object, chosen: Columns) -> bool:
    return isinstance(value, dict) and has_body(value, chosen)


def _is_list_of_records(values: list, name: str, chosen: Columns) -> bool:
    if not values:
        return name.casefold() in LISTS
    return any(isinstance(v, dict) and is_readable(_unwrapped(v), chosen) for v in values)
