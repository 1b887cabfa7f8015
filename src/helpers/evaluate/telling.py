"""An evaluation as lines for a terminal."""

from collections.abc import Iterator

import pandas as pd

from helpers.evaluate.evaluation import Evaluation
from helpers.evaluate.scores import RATES
from helpers.measured import Worth
from helpers.wording import counted

UNDEFINED = "–"


def lines(evaluation: Evaluation) -> Iterator[str]:
    """Precision, recall and F1 of all and of each group, with intervals; then the fields."""
    on, worth = evaluation.on, evaluation.worth
    by = f" by {worth.scorer}" if worth else ""
    yield f"{evaluation.subject} of {on.corpus}{by}: {counted(on.articles, 'article')}"
    if worth:
        yield from _worth_lines(worth)
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


def _worth_lines(worth: Worth) -> Iterator[str]:
    """Macro-F1 and accuracy with intervals, exact zeros, and calibration bin by bin."""
    yield f"{counted(worth.targets, 'target')}; 95% intervals"
    for name, rate in (("macro-F1", worth.macro_f1), ("accuracy", worth.accuracy)):
        yield f"{name:12} {rate.value:.3f} ({rate.low:.3f} to {rate.high:.3f})"
    yield f"exactly zero {100 * worth.zeros:.0f}%"
    yield f"calibration  off by {worth.calibration_error:.2f} on average"
    for one in worth.calibration:
        yield (
            f"  {one.low:+.1f} to {one.high:+.1f}: {one.n:5} said {one.said:+.2f},"
            f" labelled {one.labelled:+.2f}"
        )


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
