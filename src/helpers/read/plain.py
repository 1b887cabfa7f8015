"""Text and Markdown files: front matter or none, a title or none, and a body."""

import re
from collections.abc import Callable, Iterator

import yaml
from frontmatter import YAMLHandler

from helpers.read import columns, markdown, written_dates
from helpers.read.decoding import text_of
from helpers.read.recipe import Columns
from helpers.read.records import Record
from helpers.read.sources import SourceFile

LONGEST_TITLE = 150  # characters
SHORTEST_PARAGRAPH = 150  # a line of this length was not wrapped, so the one above it neither
HEADING = re.compile(r"#\s+(.+?)(\s+#+)?")
KEY_AND_VALUE = re.compile(r"([A-Za-z][\w .-]*?)\s*:(?:\s+(.*))?")
NO_HEADLINE_ENDS = (".", ":", ";", ",", "…", '."', ".”", ".'", ".’", ".)", "。", "।", "۔")
FENCED = YAMLHandler()
AS_WRITTEN = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # 007, no and dates stay text


def records(file: SourceFile) -> Iterator[Record]:
    """The one record that the file is."""
    yield _record(file, lambda text: (text, False))


def markdown_records(file: SourceFile) -> Iterator[Record]:
    """The one record that the file is, its title and body without the marks of Markdown."""
    yield _record(file, markdown.plain)


def _record(file: SourceFile, rendered: Callable[[str], tuple[str, bool]]) -> Record:
    with text_of(file) as stream:
        matter, text, mended = _matter_and_text(stream.read().strip("\ufeff \t\n"))
    chosen = file.recipe.columns
    given = columns.picked(matter, chosen).title
    title, body = _title_and_body(text, given)
    (body, marked), (headline, marked_too) = rendered(body), rendered(title or "")
    mended += (markdown.MARKS,) if marked or (marked_too and not given) else ()
    text_name, title_name = (chosen.text or ("text",))[0], (chosen.title or ("title",))[0]
    values = {text_name: body, title_name: given or headline}
    found = {name: value for name, value in values.items() if value}
    return Record(1, {text_name: "", **matter, **found}, mended)


def _matter_and_text(text: str) -> tuple[dict[str, object], str, tuple[str, ...]]:
    """Front matter, the rest, and what was mended; a divider at the top is no front matter."""
    try:
        source, body = FENCED.split(text) if FENCED.detect(text) else _header_lines(text)
    except ValueError:
        return {}, text, ()
    matter, mended = _front_matter(source)
    return ({}, text, ()) if matter is None else (matter, body.strip("\n"), mended)


def _header_lines(text: str) -> tuple[str, str]:
    """The block above the first blank line, if all of it reads like 'Date: …', and the rest."""
    block, _, rest = text.partition("\n\n")
    keys = [found[1] for line in block.split("\n") if (found := KEY_AND_VALUE.fullmatch(line))]
    is_header = len(keys) == block.count("\n") + 1 >= 2 and rest.strip()
    known = columns.recognised(keys, Columns()) == keys
    return (block, rest) if is_header and known else ("", text)


def _front_matter(source: str) -> tuple[dict[str, object] | None, tuple[str, ...]]:
    try:
        matter = yaml.load(source, Loader=AS_WRITTEN) or {}
    except yaml.YAMLError:
        return _line_by_line(source), ("front matter",)
    if not isinstance(matter, dict):
        return None, ()
    return {key: None if value in ("null", "~") else value for key, value in matter.items()}, ()


def _line_by_line(source: str) -> dict[str, object] | None:
    """What was meant by front matter that is no YAML, such as a title with a colon in it."""
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    pairs = [KEY_AND_VALUE.fullmatch(line) for line in lines]
    if not all(pairs):
        return None
    return {pair[1]: (pair[2] or "").strip("\"' ") for pair in pairs}


def _title_and_body(text: str, given: str | None) -> tuple[str | None, str]:
    """The title, given or in the first line, and the text without it."""
    first, _, rest = text.partition("\n")
    heading = HEADING.fullmatch(first.strip())
    headline = heading[1] if heading else first.strip()
    if given:
        return given, rest if headline == given and rest.strip() else text
    if rest.strip() and (heading or _looks_like_title(headline, rest)):
        return headline, rest
    return None, text


def _looks_like_title(line: str, rest: str) -> bool:
    if len(line) > LONGEST_TITLE or line.endswith(NO_HEADLINE_ENDS) or written_dates.read(line)[1]:
        return False
    below = rest.split("\n", 1)[0].strip()
    return not below or (len(below) >= SHORTEST_PARAGRAPH and not below[0].islower())
