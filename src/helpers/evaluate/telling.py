"""An evaluation as lines for a terminal."""

from collections.abc import Iterator

import pandas as pd

from helpers.evaluate.evaluation import Evaluation
from helpers.evaluate.scores import RATES
from helpers.wording import counted

UNDEFINED = "–"


def lines(evaluation: Evaluation) -> Iterator[str]:
    """Precision, recall and F1 of all and of each group, with intervals; then the fields."""
    on = evaluation.on
    yield f"{evaluation.subject} of {on.corpus}: {counted(on.articles, 'article')}"
    yield ""
    yield from _columns(
        ["", "right", "extra", "missed", *(f"{name} (95% interval)" for name in RATES)],
        [
            [row["of"], *(str(row[name]) for name in ("right", "extra", "missed")), *_rates(row)]
            for row in evaluation.scores.to_dict("records")
        ],
    )
    if len(evaluation.fields):
        yield ""
        yield from _columns(
            ["field, where right", "n", "accuracy", "macro recall"],
            [
                [row.field, str(row.n), _written(row.accuracy), _written(row.macro_recall)]
                for row in evaluation.fields.itertuples()
            ],
        )


def error_lines(evaluation: Evaluation) -> Iterator[str]:
    """What was missed and what is extra, each with its words and its sentence."""
    for row in evaluation.errors.itertuples():
        sentence = " ".join(row.sentence_text.split())
        yield f"{row.given_id}: {row.note}"
        yield f"    {sentence}"


def _rates(row: dict) -> list[str]:
    return [
        f"{_written(row[name])} ({_written(row[f'{name}_low'])} to {_written(row[f'{name}_high'])})"
        for name in RATES
    ]


def _written(value: float) -> str:
    return UNDEFINED if pd.isna(value) else f"{value:.3f}"


def _columns(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Rows under their heads, names to the left and numbers to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in [head, *rows]:
        first, *others = zip(row, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        yield "  ".join(cells).rstrip()
