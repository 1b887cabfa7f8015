"""Signatures of the whole corpus → stories.

DuckDB joins the bands, on disk where memory does not suffice. Each article is compared with a few
at most of those just before it in its bands, so that a frame which comes back every day costs no
more than any other; the time taken grows about as the corpus grows. Only what repeats is held here.
"""

from collections.abc import Iterable, Iterator

import duckdb
import pandas as pd

from helpers.database import Rows, connected
from helpers.stories.likeness import same_story, version

JUST_BEFORE = 20  # articles of a band that one is paired with, beside the band's first
NEAREST = 20  # of the earlier ones it is paired with, those it is compared with: of most bands,
EARLIEST = 5  # and these, as one of them may have begun a story of many versions
PAIRS = 1000  # fetched at a time

# In order of time, so that what is found of an article depends on the earlier ones only.
ORDERED = """
    create temp table ordered as
    select article_id, row_number() over (order by day nulls last, published, article_id) as place
    from articles
"""
# Pairs of places: an article, and one before it that shares a band.
PAIRS_TO_COMPARE = f"""
    create temp table pairs as
    with banded as (
        select place, unnest(bands::ubigint[]) as band
        from signatures join ordered using (article_id)
    ), shared as (
        select band from banded group by band having count(*) > 1
    ), near as (
        select place,
            first_value(place) over before as first,
            list(place) over (before rows between {JUST_BEFORE} preceding and 1 preceding) as others
        from banded semi join shared using (band)
        window before as (partition by band order by place)
    ), paired as (
        select place, unnest(list_distinct(list_append(others, first))) as earlier from near
        where first < place
    )
    select place, earlier from paired group by place, earlier
    qualify row_number() over (partition by place order by count(*) desc, earlier) <= {NEAREST}
        or row_number() over (partition by place order by earlier) <= {EARLIEST}
"""
TEXTS = """
    select a.article_id, a.title, a.text, a.day, b.article_id, b.title, b.text, b.day
    from pairs
    join ordered x using (place) join articles a on a.article_id = x.article_id
    join ordered y on y.place = pairs.earlier join articles b on b.article_id = y.article_id
    order by pairs.place, pairs.earlier
"""
STORIES = """
    select article_id, coalesce(story, article_id) as story
    from ordered left join repeats using (article_id) order by place
"""


def stories(articles: Rows, signatures: Rows) -> pd.DataFrame:
    """The table `stories`: each article with the first one of which it is a version."""
    with connected() as connection:
        connection.register("articles", articles)
        connection.register("signatures", signatures)
        connection.execute(ORDERED)
        connection.execute(PAIRS_TO_COMPARE)
        firsts = _firsts(_pairs(connection))
        repeats = pd.DataFrame(firsts.items(), columns=["article_id", "story"], dtype="str")
        connection.register("repeats", repeats)
        return connection.sql(STORIES).df()


def _pairs(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple]:
    """Id, title, text and day of an article and of an earlier one, the earliest articles first."""
    found = connection.execute(TEXTS)
    while rows := found.fetchmany(PAIRS):
        yield from rows


def _firsts(pairs: Iterable[tuple]) -> dict[str, str]:
    """The repeats, each with the first article of its story.

    An article is compared with firsts only, so that a story cannot drift from version to version.
    """
    firsts: dict[str, str] = {}
    for later, *words, earlier, title, text, day in pairs:
        known = later in firsts or earlier in firsts
        if not known and same_story(version(*words), version(title, text, day)):
            firsts[later] = earlier
    return firsts
