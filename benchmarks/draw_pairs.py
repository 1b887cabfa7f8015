"""Draw pairs of articles for a person to read: half are put together by the program, half not.

`python benchmarks/draw_pairs.py CORPUS OUT.jsonl --seed 1 --pairs 60`. The pairs lie within three
days of each other and come in a random order, with both texts, and without what the program says
of them. Whoever has read them writes `together` (true or false) beside the two ids.
"""

import json
import random
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import click
import pandas as pd

from helpers import corpus

DAYS = 3
SHOWN = ["given_id", "day", "outlet", "title", "text"]
LINKED = """
    select incident_id, list(distinct article_id) as articles
    from _incident_claims join claims using (claim_id) where scope = 'incident'
    group by incident_id having count(distinct article_id) > 1
"""


@click.command(help=__doc__)
@click.argument("address")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--seed", default=1, show_default=True)
@click.option("--pairs", "count", default=60, show_default=True)
def main(address: str, out: Path, seed: int, count: int) -> None:
    held = corpus.select(address)
    articles = held.table("articles").set_index("article_id")
    chosen = drawn(near(articles.day), together(held.query(LINKED).articles), seed, count)
    rows = [{"a": _told(articles.loc[a]), "b": _told(articles.loc[b])} for a, b in chosen]
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def near(days: pd.Series) -> list[tuple[str, str]]:
    """The pairs of articles whose days lie within three days of each other."""
    dated = pd.to_datetime(days.dropna()).sort_index()
    return [
        (a, b)
        for (a, one), (b, other) in combinations(dated.items(), 2)
        if abs((one - other).days) <= DAYS
    ]


def together(incidents: Iterable[list[str]]) -> set[tuple[str, str]]:
    """The pairs of articles that the program puts together, by an incident that both tell of."""
    return {pair for articles in incidents for pair in combinations(sorted(articles), 2)}


def drawn(
    pairs: list[tuple[str, str]], linked: set[tuple[str, str]], seed: int, count: int
) -> list[tuple[str, str]]:
    """Half from those that are linked and half from the others, in a random order."""
    chance = random.Random(seed)
    chosen = chance.sample([pair for pair in pairs if pair in linked], count // 2)
    chosen += chance.sample([pair for pair in pairs if pair not in linked], count - count // 2)
    return chance.sample(chosen, count)


def _told(article: pd.Series) -> dict[str, str | None]:
    return {name: None if pd.isna(article[name]) else str(article[name]) for name in SHOWN}


if __name__ == "__main__":
    main()
