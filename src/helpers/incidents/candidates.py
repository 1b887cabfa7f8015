"""Pairs of reports that are worth comparing: those that share a block, never all with all.

A block is a town, a rare word, a target or a figure within a few days; or a rare word alone, for
old events. In each block a report meets a bounded number of those before it, so that the time taken
grows about as the corpus grows.
"""

from collections.abc import Iterator

import duckdb

from helpers.incidents.evidence import Sketch
from helpers.incidents.sketches import sketch

BUCKET = 4
"""Days that fall into one block."""
STRETCH = 31
"""Days before the last one of a stretch that are looked at."""
RAREST, ALONE = 8, 4
"""Words of a report that make blocks; those that do so without a day."""
COMMON, COMMON_ALONE = 500, 50
"""Reports that hold a word, at most, for it to make blocks."""
LARGE = 10
"""People from which on a figure makes a block."""
JUST_BEFORE = 20
"""Reports of a block that one is paired with, beside the block's first."""
NEAREST, EARLIEST = 20, 5
"""Of the earlier ones it is paired with, those it is compared with: of most blocks, and first."""
FETCHED = 1000

BLOCKS = f"""
    create temp table blocks as
    with dated as (
        select *, unnest(range(
            (greatest(first_day, last_day - {STRETCH}) - date '1800-01-02') // {BUCKET},
            (last_day - date '1800-01-01') // {BUCKET} + 1)) as bucket
        from sketches where last_day < date '9999-12-31'
    ), words as (
        select n, word, reports, row_number() over (
            partition by n order by weight desc, word) as rank from rare
    )
    select n, hash('town', place, bucket) as block from dated where place_kind = 'town'
    union all select n, hash('word', word, bucket) from dated join words using (n)
        where rank <= {RAREST} and reports between 2 and {COMMON}
    union all select n, hash('word', word) from words
        where rank <= {ALONE} and reports between 2 and {COMMON_ALONE}
    union all select n, hash('hit', unnest(targets), country, bucket) from dated
    union all select n, hash('hit by', unnest(targets), weapon, bucket)
        from dated where weapon is not null
    union all select n, hash('by', weapon, place, bucket) from dated where weapon is not null
    union all select n, hash('figure', unnest(figures), country, bucket)
        from dated where list_max(sizes) >= {LARGE}
    union all select n, hash('story', story, unnest(figures)) from sketches
"""
PAIRS = f"""
    create temp table pairs as
    with shared as (
        select block from blocks group by block having count(distinct n) > 1
    ), near as (
        select n, first_value(n) over before as first,
            list(n) over (before rows between {JUST_BEFORE} preceding and 1 preceding) as others
        from (select distinct n, block from blocks semi join shared using (block))
        window before as (partition by block order by n)
    ), paired as (
        select n, unnest(list_distinct(list_append(others, first))) as earlier from near
        where first < n
    )
    select n, earlier from paired group by n, earlier
    qualify row_number() over (partition by n order by count(*) desc, earlier desc) <= {NEAREST}
        or row_number() over (partition by n order by earlier) <= {EARLIEST}
"""
COMPARED = """
    select a.*, b.* from pairs join sketched a using (n) join sketched b on b.n = pairs.earlier
    order by pairs.n, pairs.earlier
"""


def candidates(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[Sketch, Sketch]]:
    """Pairs of reports, a later and an earlier one."""
    connection.execute(BLOCKS)
    connection.execute(PAIRS)
    names = connection.table("sketched").columns
    width = len(names)
    result = connection.execute(COMPARED)
    while rows := result.fetchmany(FETCHED):
        for row in rows:
            later, earlier = row[:width], row[width:]
            yield _sketch(names, later), _sketch(names, earlier)


def _sketch(names: list[str], row: tuple) -> Sketch:
    return sketch(dict(zip(names, row, strict=True)))
