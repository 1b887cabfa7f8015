"""Labels made by hand and the texts that they speak of, checked against each other.

`x.gold.jsonl` has a line for each article: article_id, claims, actors. `x.articles.jsonl`, beside
it, has its text: article_id, text, and whatever else is known. Both are JSON lines.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import pandas as pd
from pydantic import BaseModel, Field, ValidationError

from helpers import schema
from helpers.errors import UserError

GOLD, ARTICLES = ".gold.jsonl", ".articles.jsonl"
Count = Annotated[int, Field(ge=0)]
Row = TypeVar("Row", bound=BaseModel)


class Text(BaseModel):
    """An article as its file gives it; constructed ones have tags (`about`), or a `case`.

    The articles of a case tell of the same events.
    """

    article_id: str
    text: Annotated[str, Field(pattern=r"\S")]
    about: list[str] = []
    case: str | None = None


class Label(BaseModel):
    """A claim as a reader took it down; `part_of` is the place of its whole among the labels.

    `incident` or `series` is a name, unique within a case, of what it tells of.
    """

    start: Count
    end: Count
    quote: str
    kind: Literal[schema.KINDS]
    low: Count | None
    high: Count | None
    approx: bool = False
    vague: str | None
    victims: Literal[schema.VICTIMS]
    part_of: Count | None
    scope: Literal[schema.SCOPES]
    realis: Literal[schema.REALIS]
    attribution: str | None
    optional: bool = False
    incident: str | None = None
    series: str | None = None


class Named(BaseModel):
    """An actor as a reader took it down, with the forms that the text has for it."""

    name: str
    type: Literal[schema.ACTOR_TYPES]
    surfaces: list[str] = []
    adjectives: list[str] = []


class Labelled(BaseModel):
    """The labels of one article."""

    article_id: str
    claims: list[Label]
    actors: list[Named] = []


def corpus_of(gold: Path) -> str:
    """The name of a labelled corpus: `dev` for dev.gold.jsonl."""
    return gold.name.removesuffix(GOLD)


def articles_beside(gold: Path) -> Path:
    """Where the texts of a gold file lie; raises UserError if its name does not tell."""
    if not gold.name.endswith(GOLD):
        raise UserError(f"{gold}: name it x{GOLD}, or give its texts with --articles FILE")
    beside = gold.with_name(corpus_of(gold) + ARTICLES)
    if not beside.is_file():
        raise UserError(f"{gold}: no {beside.name} beside it; give its texts with --articles FILE")
    return beside


def texts(path: Path) -> dict[str, Text]:
    """The articles of a file by their id."""
    return {row.article_id: row for row in _by_id(path, Text).values()}


def labels(path: Path, known: dict[str, Text]) -> list[Labelled]:
    """The labels of a gold file, each checked against its text.

    Raises UserError, which names file, line and claim, for an article without text, a quote that
    does not stand at its offsets, an unknown kind, or a whole that there is not.
    """
    rows = _by_id(path, Labelled)
    if not rows:
        raise UserError(f"{path}: holds no line; give a file with one article's labels a line")
    for line, row in rows.items():
        if row.article_id not in known:
            raise UserError(
                f"{path}, line {line}: no text of article {row.article_id!r} is given; "
                f"add it to the file of articles, or give another with --articles FILE"
            )
        for n, label in enumerate(row.claims):
            _check(label, n, row, known[row.article_id].text, f"{path}, line {line}")
    return list(rows.values())


def _check(label: Label, n: int, row: Labelled, text: str, where: str) -> None:
    at = f"{where}, claim {n}"
    if text[label.start : label.end] != label.quote or not label.quote:
        found = text.find(label.quote) if label.quote else -1
        cure = f"; it stands at {found}" if found >= 0 else "; quote the text word for word"
        raise UserError(f"{at}: {label.quote!r} is not at {label.start} to {label.end}{cure}")
    if label.part_of is not None and (label.part_of >= len(row.claims) or label.part_of == n):
        raise UserError(
            f"{at}: part_of is {label.part_of}; give the place of another of the "
            f"{len(row.claims)} claims of this article, the first being 0, or null"
        )
    if None not in (label.low, label.high) and label.low > label.high:
        raise UserError(f"{at}: low ({label.low}) is more than high ({label.high}); swap them")


def frame(rows: list[Labelled], given: dict[str, Text], read: dict[str, str]) -> pd.DataFrame:
    """A row a label: given_id, place (among its article's), and the label's fields.

    `start` and `end` are offsets into the text as it was read (`read`, by id), which may have lost
    blanks that the text had in its file.
    """
    found = [
        {"given_id": row.article_id, "place": place} | label.model_dump()
        for row in rows
        for place, label in enumerate(row.claims)
    ]
    labels = pd.DataFrame(found, columns=["given_id", "place", *Label.model_fields], dtype=object)
    for end in ("start", "end"):
        labels[end] = [
            _shifted(place, given[key].text, read[key])
            for key, place in zip(labels.given_id, labels[end], strict=True)
        ]
    return labels


def _shifted(place: int, given: str, read: str) -> int:
    """The place in the text as read of a place in the text as given: as many letters before it."""
    if given == read:
        return place
    before = len("".join(given[:place].split()))
    letters = [n for n, letter in enumerate(read) if not letter.isspace()]
    return letters[before] if before < len(letters) else len(read)


def check_read(given: Text, read: str | None, path: Path) -> None:
    """Raises UserError if the text was not read as it was given, blanks aside."""
    if read is None or "".join(given.text.split()) != "".join(read.split()):
        raise UserError(
            f"{path}: article {given.article_id!r} is not read as it is written there (see sitrep "
            "read); label the text as it is read, without HTML and control characters"
        )


def _by_id(path: Path, model: type[Row]) -> dict[int, Row]:
    """The rows of a file by the number of their line, each article once."""
    rows, lines = {}, {}
    for line, value in _values(path):
        row = rows[line] = _row(value, model, f"{path}, line {line}")
        if row.article_id in lines:
            raise UserError(
                f"{path}, line {line}: article {row.article_id!r} stands in line "
                f"{lines[row.article_id]} already; join the two, or give one another id"
            )
        lines[row.article_id] = line
    return rows


def _values(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: is not UTF-8; save it as UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise UserError(
                    f"{path}, line {number}: is not JSON ({error}); write one object a line"
                ) from error


def _row(value: Any, model: type[Row], where: str) -> Row:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        place = ", ".join([where, *map(str, first["loc"])]).replace("claims, ", "claim ")
        raise UserError(f"{place}: {first['msg']}, not {first['input']!r:.80}") from error
