"""Precision, recall and F1 of counts, with the range in which chance may have moved them.

The range is a bootstrap over articles: as many articles are drawn again and again, with repeats,
from those that were labelled, since what stands in one article is alike. It covers 95% of draws.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

DRAWS, SEED = 2000, 0
RANGE = (0.025, 0.975)
COUNTS = ("right", "extra", "missed")
RATES = ("precision", "recall", "f1")
ALL = "all"


def scores(counts: pd.DataFrame, groups: Sequence[str]) -> pd.DataFrame:
    """A row for all and for each group that there is any of, in the order of `groups`.

    Columns: of, right, extra, missed, and precision, recall and f1, each with _low and _high.

    `counts` has a row for each group of each article: given_id, of, right, extra, missed; an
    article without any is there with `of` null. Rates are 0 to 1, null where nothing is counted.
    """
    found = [group for group in groups if (counts.of == group).any()]
    return pd.DataFrame([_row(of, _by_article(counts, of)) for of in [ALL, *found]])


def _by_article(counts: pd.DataFrame, of: str) -> np.ndarray:
    """Right, extra, missed of one group in every article: an array of articles by three."""
    own = counts[list(COUNTS)] if of == ALL else counts[list(COUNTS)].where(counts.of == of, 0)
    return own.groupby(counts.given_id, sort=False).sum().to_numpy(float)


def _row(of: str, by_article: np.ndarray) -> dict[str, object]:
    total, drawn = by_article.sum(axis=0), _drawn(by_article)
    row = {"of": of} | dict(zip(COUNTS, total.astype(int).tolist(), strict=True))
    for name, value, values in zip(RATES, rates(total), rates(drawn), strict=True):
        low, high = interval(values)
        row |= {name: float(value), f"{name}_low": low, f"{name}_high": high}
    return row


def _drawn(by_article: np.ndarray) -> np.ndarray:
    """The sums of so many draws of as many articles: an array of draws by columns."""
    return _times(len(by_article)) @ by_article


@cache
def _times(n: int) -> np.ndarray:
    """How often each of n articles is drawn: an array of draws by articles."""
    return np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), DRAWS).astype(float)


def rates(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Precision, recall and F1 of right, extra, missed (the last axis); NaN where undefined."""
    right, extra, missed = np.moveaxis(np.asarray(counts, float), -1, 0)
    with np.errstate(invalid="ignore"):
        return (
            right / (right + extra),
            right / (right + missed),
            2 * right / (2 * right + extra + missed),
        )


def interval(values: np.ndarray) -> tuple[float, float]:
    """The range that holds 95% of the values that are defined; NaN if none is."""
    defined = values[~np.isnan(values)]
    low, high = np.quantile(defined, RANGE) if len(defined) else (np.nan, np.nan)
    return float(low), float(high)


def macro_f1(counts: pd.DataFrame, groups: Sequence[str]) -> tuple[float, float, float]:
    """The mean of the groups' F1, with its range; a group that nobody names has 0."""
    each = [_by_article(counts, group) for group in groups]
    value = np.mean([np.nan_to_num(rates(one.sum(axis=0))[2]) for one in each])
    drawn = np.mean([np.nan_to_num(rates(_drawn(one))[2]) for one in each], axis=0)
    return float(value), *interval(drawn)


def share(rows: pd.Series) -> tuple[float, float, float]:
    """The share of the rows (one an article) that are true, with its range."""
    drawn = _drawn(rows.to_numpy(float)[:, None])[:, 0] / len(rows)
    return float(rows.mean()), *interval(drawn)
