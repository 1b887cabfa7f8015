"""How fast each step is, on one core.

python benchmarks/bench.py [CORPUS]     default: the sample corpus
"""

import sys
import time
from collections.abc import Callable

import pandas as pd

from helpers import actors, claims, corpus, read, sentences, tone


def main(address: str) -> None:
    """Print a line for each step."""
    articles, seconds = _timed(lambda: _articles(address))
    megabytes = articles.text.str.len().sum() / 1e6
    print(f"{len(articles):,} articles, {megabytes:.1f} million characters")
    _say("read", len(articles), "articles", seconds)
    split, seconds = _timed(lambda: sentences.split(articles))
    _say("sentences", len(split), "sentences", seconds)
    _, seconds = _timed(lambda: actors.mentions(split, articles))
    _say("mentions", megabytes, "million characters", seconds)
    for step in (claims.claims, tone.tone):
        _, seconds = _timed(lambda step=step: step(split))
        _say(step.__name__, len(split), "sentences", seconds)


def _articles(address: str) -> pd.DataFrame:
    return pd.concat([batch.articles for batch in read.Reading(corpus.opened(address))])


def _timed(work: Callable[[], pd.DataFrame]) -> tuple[pd.DataFrame, float]:
    started = time.perf_counter()
    return work(), time.perf_counter() - started


def _say(step: str, amount: float, unit: str, seconds: float) -> None:
    print(f"{step:10} {amount / seconds:12,.1f} {unit} a second")


if __name__ == "__main__":
    main(*sys.argv[1:2] or [corpus.SAMPLE])
