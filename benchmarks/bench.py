"""How fast each step is, on one core, and how the time for the whole corpus grows with it.

python benchmarks/bench.py [CORPUS]     default: shared/corpora/fa-kes beside the project, and
                                        to see the time grow, the 18,495 items of rss-2023 there;
                                        where they are not, the sample corpus
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
from textblob import TextBlob

from helpers import actors, claims, corpus, incidents, read, sentences, stories, tone
from helpers.home import ROOT

CORPORA = ROOT.parent / "shared" / "corpora"
SOME, MANY = CORPORA / "fa-kes" / "fa-kes-dev.csv", CORPORA / "rss-2023"
SHARES = (0.25, 0.5, 1)
LINKED = ("claims", "articles", "stories", "sentences")


def main(address: str | None = None) -> None:
    """Print a line for each step, then how what is done on the whole corpus grows."""
    steps(address or _there(SOME))
    growth(address or _there(MANY))


def _there(address: Path) -> str:
    """The address, or the sample corpus where there is nothing at it."""
    return str(address) if address.exists() else corpus.SAMPLE


def steps(address: str) -> None:
    """Print what each step does in a second."""
    articles, seconds = _timed(lambda: _articles(address))
    megabytes = articles.text.str.len().sum() / 1e6
    print(f"{len(articles):,} articles, {megabytes:.1f} million characters")
    _say("read", len(articles), "articles", seconds)
    split, seconds = _timed(lambda: sentences.split(articles))
    _say("sentences", len(split), "sentences", seconds)
    _, seconds = _timed(lambda: actors.occurrences(""))
    print(f"{'names':10} {seconds:12,.1f} s to make the lexicon ready")
    _, seconds = _timed(lambda: [actors.occurrences(text) for text in articles.text])
    _say("names", megabytes, "million characters", seconds)
    mentions, seconds = _timed(lambda: actors.mentions(split, articles))
    _say("mentions", megabytes, "million characters", seconds)
    _, seconds = _timed(lambda: claims.claims(split))
    _say("claims", len(split), "sentences", seconds)
    tones(split, mentions)


def tones(split: pd.DataFrame, mentions: pd.DataFrame) -> None:
    """Print how many sentences each scorer of tone scores in a second, beside TextBlob.

    Each goes over them once before it is timed, to load its lexicon and what it keeps of it. Only
    sentences that name an actor have a tone toward one, and they are longer than others: below
    `toward` stands what `pattern` does of the same.
    """
    texts = split.text.to_list()
    named = mentions.merge(split, on=["article_id", "sentence"])
    spots = [
        (row.text, row.start_x - row.start_y, row.end_x - row.start_y) for row in named.itertuples()
    ]
    scorers = {
        "TextBlob": (lambda text: TextBlob(text).sentiment, [(text,) for text in texts]),
        **{s: (partial(tone.scored, scorer=s), [(text,) for text in texts]) for s in tone.WHOLE},
        "toward": (tone.toward, spots),
        "… pattern": (partial(tone.scored, scorer="pattern"), [spot[:1] for spot in spots]),
    }
    for name, (score, given) in scorers.items():
        run = partial(_all, score, given)
        (_, first), (_, then) = _timed(run), _timed(run)
        _say(name, len(given), f"sentences ({len(given) / first:,.0f} at first)", then)


def _all(score: Callable, given: list[tuple]) -> list:
    return [score(*one) for one in given]


def growth(address: str) -> None:
    """Print the time for stories and incidents at a quarter, a half and the whole of a corpus."""
    articles = _articles(address)
    print(f"\n{address}")
    tables = _tables(address)
    for share in SHARES:
        some = articles[: int(len(articles) * share)]
        signatures, first = _timed(lambda some=some: stories.signatures(some))
        found, then = _timed(lambda some=some, made=signatures: stories.stories(some, made))
        print(
            f"stories    {len(some):8,} articles, {found.story.nunique():8,} stories:"
            f" {first:6.1f} s in parts, {then:6.1f} s on the whole"
        )
        part = {name: _of(rows, some) for name, rows in tables.items()}
        linked, seconds = _timed(lambda part=part: incidents.incident_claims(**part))
        print(
            f"incidents  {len(linked):8,} claims,   {_incidents(linked):8,} incidents:"
            f" {seconds:6.1f} s"
        )


def _tables(address: str) -> dict[str, pd.DataFrame]:
    """What claims are linked from: the tables of the corpus, analysed if they are not yet."""
    held = corpus.select(address)
    return {name: held.query(f"from _{name}") for name in LINKED}


def _of(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    return rows[rows.article_id.isin(set(articles.article_id))]


def _incidents(linked: pd.DataFrame) -> int:
    return linked.incident_id.nunique()


def _articles(address: str) -> pd.DataFrame:
    return pd.concat([batch.articles for batch in read.Reading(corpus.opened(address))])


def _timed(work: Callable[[], pd.DataFrame]) -> tuple[pd.DataFrame, float]:
    started = time.perf_counter()
    return work(), time.perf_counter() - started


def _say(step: str, amount: float, unit: str, seconds: float) -> None:
    print(f"{step:10} {amount / seconds:12,.1f} {unit} a second")


if __name__ == "__main__":
    main(*sys.argv[1:2])
