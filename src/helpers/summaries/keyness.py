"""Whether one share is beyond chance greater than another, and by how much."""

from math import erfc, sqrt

import numpy as np
import pandas as pd

FALSE = 0.05  # share of findings that may be chance
TWICE = 1.0  # log ratio from which a difference is told: twice as often, or half


def compared(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame (a of n here, b of m elsewhere) with g2, log_ratio and, of all rows, `beyond`.

    g2 is the log-likelihood ratio of the four cells (Dunning 1993, Accurate methods for the
    statistics of surprise and coincidence, Computational Linguistics 19). log_ratio is the binary
    logarithm of the one share over the other (Hardie 2014), with half a case added to each where
    one is none. `beyond` is whether the difference is more than chance and at least twofold, by
    Benjamini and Hochberg (1995) over all rows, so that few of many comparisons are false.
    """
    a, n, b, m = (frame[name].to_numpy(float) for name in "anbm")
    shares = (a + b) / (n + m)
    cells = [
        *((a, n * shares), (n - a, n * (1 - shares))),
        *((b, m * shares), (m - b, m * (1 - shares))),
    ]
    g2 = 2 * sum(_part(seen, expected) for seen, expected in cells)
    none = 0.5 * ((a == 0) | (b == 0))
    ratio = np.log2((a + none) / (n + none) * (m + none) / np.where(b + none > 0, b + none, 1))
    found = frame.assign(g2=g2.clip(0), log_ratio=ratio)
    return found.assign(beyond=beyond_chance(found.g2) & (found.log_ratio.abs() >= TWICE))


def beyond_chance(g2: pd.Series) -> pd.Series:
    """Which of many comparisons are more than chance, by Benjamini and Hochberg's step-up rule.

    Twice the log-likelihood ratio has a chi-squared distribution with one degree of freedom.
    """
    chance = g2.map(lambda value: erfc(sqrt(value / 2)))
    ranked = chance.sort_values()
    right = ranked <= FALSE * np.arange(1, len(ranked) + 1) / max(len(ranked), 1)
    return chance <= (ranked[right].max() if right.any() else -1)


def _part(seen: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """A cell's part of the log-likelihood; nothing where nothing was seen."""
    there = seen > 0
    return np.where(there, seen * np.log(np.where(there, seen / np.maximum(expected, 1e-12), 1)), 0)
