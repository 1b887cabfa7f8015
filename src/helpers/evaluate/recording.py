"""An evaluation as a record, from which pages quote it."""

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import measured
from helpers.errors import UserError
from helpers.evaluate.constructed import FOLDER
from helpers.evaluate.evaluation import Evaluation
from helpers.evaluate.scores import RATES

DIGITS = 4
SHORT = 12  # hex digits of a hash


def recorded(
    evaluation: Evaluation,
    gold: Path,
    articles: Path | None,
    day: date,
    unseen: bool = False,
    more: Sequence[str] = (),
) -> Path:
    """The file of records, after writing this one to it.

    Raises UserError for constructed sentences: what pages quote was measured on real news.
    """
    if gold.resolve().is_relative_to(FOLDER.resolve()):
        raise UserError(
            f"{gold}: holds invented sentences, and what is recorded is quoted on pages as measured"
            " on news; leave --record out, or give labelled news"
        )
    more = [*_of_scorer(evaluation), *more]
    command = command_of(evaluation.subject, gold, articles, unseen, more)
    return measured.record(_record(evaluation, command, day, unseen))


def command_of(
    subject: str,
    gold: Path,
    articles: Path | None,
    unseen: bool = False,
    more: Sequence[str] = (),
) -> str:
    """The command that made a record, with the names of its files and none of their folders."""
    texts = ["--articles", articles.name] if articles else []
    ends = ["--record", *(["--unseen"] if unseen else [])]
    return shlex.join(["sitrep", "evaluate", subject, gold.name, *texts, *more, *ends])


def _of_scorer(evaluation: Evaluation) -> list[str]:
    return ["--scorer", evaluation.worth.scorer] if evaluation.worth else []


def _record(evaluation: Evaluation, command: str, day: date, unseen: bool) -> measured.Record:
    return measured.Record(
        **evaluation.on.model_dump(),
        subject=evaluation.subject,
        measured=day,
        command=command,
        code=evaluation.code[:SHORT],
        unseen=unseen,
        scores=[_score(row) for row in evaluation.scores.to_dict("records")],
        tone=evaluation.worth,
        fields=[
            measured.Field(
                field=row["field"],
                n=row["n"],
                accuracy=_rounded(row["accuracy"]),
                macro_recall=_rounded(row["macro_recall"]),
            )
            for row in evaluation.fields.to_dict("records")
        ],
    )


def _score(row: dict[str, Any]) -> measured.Score:
    rates = {name: _rate(row, name) for name in RATES}
    counts = {name: row[name] for name in ("of", "right", "extra", "missed")}
    return measured.Score(**counts, **rates)


def _rate(row: dict[str, Any], name: str) -> measured.Rate | None:
    value, low, high = (_rounded(row[f"{name}{end}"]) for end in ("", "_low", "_high"))
    return None if value is None else measured.Rate(value=value, low=low, high=high)


def _rounded(value: float) -> float | None:
    return None if pd.isna(value) else round(float(value), DIGITS)
