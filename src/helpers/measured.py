"""How often the numbers were right when measured: data/gold/measured.json, and its words."""

import json
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from helpers import aside
from helpers.errors import UserError
from helpers.home import DATA, ROOT
from helpers.wording import counted, written

FILE = DATA / "gold" / "measured.json"
ALL = "all"
FEWEST = 20  # labelled figures of a kind below which a rate says too little to be quoted
NOT_MEASURED = "not measured"


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rate(_Written):
    """A share, 0 to 1, with the ends of its 95% interval."""

    value: float
    low: float
    high: float


class Score(_Written):
    """How often those of one group (a kind; `all`) were right; a rate is null if undefined."""

    of: str
    right: int
    extra: int
    missed: int
    precision: Rate | None
    recall: Rate | None
    f1: Rate | None

    @property
    def labelled(self) -> int:
        """How many stood in the text, as a reader took them down."""
        return self.right + self.missed


class Field(_Written):
    """How often a field was right, among those that were right otherwise."""

    field: str
    n: int
    accuracy: float | None
    macro_recall: float | None


class Labelled(_Written):
    """The articles that were labelled, and the days of the first and the last."""

    corpus: str
    articles: int
    outlets: int
    first: date | None
    last: date | None


class Bin(_Written):
    """Targets whose polarity lies between two bounds: what was said on average, and labelled."""

    low: float
    high: float
    n: int
    said: float
    labelled: float


class Worth(_Written):
    """How well one scorer tells tone; `zeros` is the share that it gives exactly zero."""

    scorer: str
    targets: int
    macro_f1: Rate
    accuracy: Rate
    zeros: float
    calibration_error: float
    calibration: list[Bin]


class Record(Labelled):
    """What one measurement came to; `code` is a hash of the code and lexicons measured."""

    subject: str
    measured: date
    command: str
    code: str
    unseen: bool
    """Nobody had mended the rules by these articles when it was measured."""
    scores: list[Score]
    fields: list[Field]
    tone: Worth | None = None

    def score(self, of: str = ALL) -> Score | None:
        """The score of a group, if any of it was labelled or read."""
        return next((score for score in self.scores if score.of == of), None)

    @property
    def on(self) -> str:
        """On what it was measured, and when: "45 unseen articles of 12 outlets (x), 3 May 2025"."""
        outlets = f" of {counted(self.outlets, 'outlet')}" if self.outlets else ""
        articles = counted(self.articles, "unseen article" if self.unseen else "article")
        return f"{articles}{outlets} ({self.corpus}), {written(self.measured)}"


_RECORDS = TypeAdapter(list[Record])


def records(subject: str | None = None) -> list[Record]:
    """All records of a subject, unseen articles first, then most; none if nothing was measured.

    Raises UserError if the file cannot be read.
    """
    try:
        held = _RECORDS.validate_json(FILE.read_bytes()) if FILE.is_file() else []
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise UserError(
            f"{FILE.relative_to(ROOT) if FILE.is_relative_to(ROOT) else FILE}: {place}: "
            f"{first['msg']}; make it anew: sitrep evaluate … --record"
        ) from error
    own = [record for record in held if subject in (None, record.subject)]
    return sorted(own, key=lambda r: (not r.unseen, -r.articles, -r.measured.toordinal()))


def quoted(subject: str) -> Record | None:
    """The record that pages quote: on unseen articles if there is one, on the most of them."""
    return next(iter(records(subject)), None)


def worth(scorer: str) -> Record | None:
    """The record of a scorer of tone that pages quote."""
    held = (row for row in records("tone") if row.tone and row.tone.scorer == scorer)
    return next(held, None)


def record(new: Record) -> Path:
    """The file, after putting the record in it in place of one of its subject and corpus."""
    kept = [old for old in records() if _of_what(old) != _of_what(new)]
    rows = sorted([*kept, new], key=_of_what)
    FILE.parent.mkdir(parents=True, exist_ok=True)
    with aside.written(FILE) as file:
        held = [row.model_dump(mode="json", exclude=_left_out(row)) for row in rows]
        text = json.dumps(held, indent=1, ensure_ascii=False)
        file.write_text(f"{text}\n", encoding="utf-8")
    return FILE


def _left_out(row: Record) -> set[str]:
    return set() if row.tone else {"tone"}


def _of_what(row: Record) -> tuple[str, str, str]:
    """Subject, corpus and scorer, of which there is one record."""
    return row.subject, row.corpus, row.tone.scorer if row.tone else ""


# In words

FIGURES = ("figure", "read so", "were right")
ACTORS = ("actor", "found in an article", "are named in it")
Judged = tuple[str, str, str]
"""What was judged, how it came about, and what it is if it is right."""


def told(score: Score | None, judged: Judged = FIGURES) -> str:
    """How often figures were right, for a reader who asks how far to trust one."""
    if score is None or not score.labelled:
        return NOT_MEASURED
    if score.labelled < FEWEST:
        return f"{NOT_MEASURED} (only {counted(score.labelled, f'such {judged[0]}')} labelled)"
    return f"{read_rightly(score, judged)}; {found(score)} (n = {written(score.labelled)})"


def read_rightly(score: Score, judged: Judged = FIGURES) -> str:
    """The precision: "of 100 figures read so, about 95 were right (92 to 97)"."""
    what, done, right = judged
    n = score.right + score.extra
    if not n:
        return "none was read"
    if not score.extra or n < FEWEST:
        so_many = "all" if not score.extra else written(score.right)
        return f"of {counted(n, what)} {done}, {so_many} {right}"
    return f"of 100 {what}s {done}, {_of_100(score.precision, right)}"


def found(score: Score) -> str:
    """The recall: "of 100 in the text, about 93 were found (90 to 96)"."""
    if not score.missed:
        return f"all {written(score.labelled)} in the text were found"
    return f"of 100 in the text, {_of_100(score.recall, 'were found')}"


def _of_100(rate: Rate, verb: str) -> str:
    """A share with its range; one that is not whole is never rounded to none or all."""
    of_100 = round(100 * rate.value)
    about = f"about {of_100}"
    if of_100 in (0, 100) and 0 < rate.value < 1:
        about = "more than 99" if of_100 else "fewer than 1"
    return f"{about} {verb} ({round(100 * rate.low)} to {round(100 * rate.high)})"
