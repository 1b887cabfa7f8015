"""Reports → rows that are compared: of each what it says, and the words that it is told in."""

from collections.abc import Iterable, Iterator
from itertools import islice

import duckdb
import pyarrow as pa

from helpers.incidents.days import Stretch
from helpers.incidents.evidence import Sketch
from helpers.incidents.reading import Article
from helpers.incidents.spots import Spot
from helpers.incidents.telling import folded
from helpers.incidents.told import Report

BATCH = 2000
"""Reports at a time that are put into the database."""
KEPT = 16
"""Rarest words of a report that are kept."""
LEAST = 3.0
"""Weight of a word, at least: about one of twenty reports holds it, or fewer."""
LIKE_MANY, NAME, PLAIN = 100, 0.2, 2
"""As if so many other reports had been read, of which so many hold each name and each other word.

So a small corpus does not take every word for rare.
"""
_WORDS = pa.list_(pa.string())
ROW = pa.schema(
    [
        ("n", pa.int32()),
        *((name, pa.string()) for name in ("report", "article", "story")),
        *(("first_day", pa.date32()), ("last_day", pa.date32()), ("stated", pa.bool_())),
        *((name, pa.string()) for name in ("place", "place_name", "place_kind", "country", "area")),
        *(("latitude", pa.float64()), ("longitude", pa.float64())),
        *(("hours", pa.list_(pa.int32())), ("targets", _WORDS), ("names", _WORDS)),
        ("apart", _WORDS),
        *((name, pa.string()) for name in ("weapon", "side", "responsible")),
        *(("kinds", _WORDS), ("figures", _WORDS), ("sizes", pa.list_(pa.int64()))),
    ]
)
"""What is kept of a report; kinds, figures and sizes have an entry a figure."""
TOLD = pa.schema([("n", pa.int32()), ("word", pa.string()), ("name", pa.bool_())])
"""The words of the reports, and whether each is a name."""
WEIGHTS = f"""
    create temp table rare as
    with spread as (
        select word, bool_or(name) as name, count(distinct n) as reports from told group by word
    ), weighed as (
        select word, reports, ln(((select count(*) from sketches) + {LIKE_MANY})
            / (reports + if(name, {NAME}, {PLAIN}))) as weight
        from spread
    )
    select n, word, reports, weight from (select distinct n, word from told)
    join (from weighed where reports > 1 and weight >= {LEAST}) using (word)
    qualify row_number() over (partition by n order by weight desc, word) <= {KEPT}
"""


def _rarity(column: str) -> str:
    """How rare a value of a column is among the reports: the log of how many there are to one."""
    same = f"count({column}) over (partition by {column})"
    return f"ln((count(*) over () + {LIKE_MANY}) / ({same} + {PLAIN})) as {column}_rarity"


SKETCHED = f"""
    create temp table sketched as
    with words as (
        select n, map_from_entries(list((word, weight) order by word)) as words from rare group by n
    ), counted as (
        select *, {_rarity("place")}, {_rarity("country")}, {_rarity("weapon")} from sketches
    )
    select counted.*, coalesce(words, map([], [])) as words
    from counted left join words using (n)
"""


def fill(connection: duckdb.DuckDBPyConnection, told: Iterable[tuple[Article, Report]]) -> None:
    """Make the tables of sketches and of their words, in the order of the reports."""
    _put(connection, "sketches", ROW, [], "create temp table {} as from _rows")
    _put(connection, "told", TOLD, [], "create temp table {} as from _rows")
    numbered = enumerate(told)
    while batch := list(islice(numbered, BATCH)):
        rows = [(n, *_row(article, report)) for n, (article, report) in batch]
        _put(connection, "sketches", ROW, rows)
        words = [(n, *word) for n, (article, report) in batch for word in _words(article, report)]
        _put(connection, "told", TOLD, words)
    connection.execute(WEIGHTS)
    connection.execute(SKETCHED)


def sketch(row: dict) -> Sketch:
    """A row of the table `sketched` as it is compared."""
    point = (row["area"], row["latitude"], row["longitude"])
    names = (row["place"], row["place_name"], row["place_kind"], row["country"])
    return Sketch(
        report=row["report"],
        article=row["article"],
        story=row["story"],
        when=Stretch(row["first_day"], row["last_day"], row["stated"]),
        where=Spot(*names, *point) if row["place"] else None,
        hours=frozenset(row["hours"]),
        weapon=row["weapon"],
        side=row["side"],
        responsible=row["responsible"],
        targets=frozenset(row["targets"]),
        names=frozenset(row["names"]),
        apart=frozenset(row["apart"]),
        rarity={name: row[f"{name}_rarity"] for name in ("place", "country", "weapon")},
        figures=_by_kind(row["kinds"], row["figures"], row["sizes"]),
        words=row["words"],
    )


def _by_kind(kinds: list[str], figures: list[str], sizes: list[int | None]) -> dict:
    """Of each kind the figures told, and the largest number."""
    found: dict[str, tuple[frozenset[str], int | None]] = {}
    for kind, figure, size in zip(kinds, figures, sizes, strict=True):
        told, most = found.get(kind, (frozenset(), None))
        largest = max(filter(None, (most, size)), default=None)
        found[kind] = (told | {figure}, largest)
    return found


def _put(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: pa.Schema,
    rows: list[tuple],
    how: str = "insert into {} from _rows",
) -> None:
    named = [dict(zip(columns.names, row, strict=True)) for row in rows]
    connection.register("_rows", pa.Table.from_pylist(named, schema=columns))
    connection.execute(how.format(table))


def _row(article: Article, report: Report) -> tuple:
    claims = [claim for claim in report.claims if claim.superseded_by is None] or report.claims
    where, when = report.where, report.when
    place = where or (None,) * 7
    wholes = [claim for claim in claims if claim.part_of is None] or claims
    tellings = [article.tellings[claim.sentence] for claim in claims]
    return (
        *(report.claims[0].claim_id, article.article_id, article.story, *when, *place),
        sorted(frozenset().union(*(telling.hours for telling in tellings))),
        sorted(frozenset().union(*(telling.targets for telling in _tellings(article, report)))),
        sorted(frozenset().union(*(telling.names for telling in _tellings(article, report)))),
        sorted(other.claims[0].claim_id for other in report.apart),
        *(report.told(name) for name in ("weapon", "side", "responsible")),
        *([c.kind for c in wholes], [c.figure for c in wholes], [c.size for c in wholes]),
    )


def _words(article: Article, report: Report) -> Iterator[tuple[str, bool]]:
    """Every word that may tell the event from others, and whether it is a name; no sources."""
    tellings = _tellings(article, report)
    said = {folded(word) for c in article.claims for word in (c.attribution or "").split()}
    names = frozenset().union(*(telling.names for telling in tellings)) - said
    rest = frozenset().union(*(telling.rest for telling in tellings)) - names - said
    yield from ((word, True) for word in sorted(names))
    yield from ((word, False) for word in sorted(rest))


def _tellings(article: Article, report: Report) -> list:
    """The sentences of a report's claims, with those that lead to them and hold no claim.

    Those are the two just before, and for the first event of an article its opening.
    """
    own = {claim.sentence for claim in report.claims}
    taken = {claim.sentence for claim in article.claims}
    first = min(own)
    leading = {n - 1 for n in own} | {n - 2 for n in own if n - 1 not in taken}
    opens = first <= min(taken)
    if opens:
        leading |= {n for n in article.tellings if n < first}
    read = [article.tellings[n] for n in sorted(own | (leading - taken)) if n in article.tellings]
    return [article.headline, *read] if opens else read
