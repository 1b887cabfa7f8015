"""Which outlet mentions whom more, or less, than all others do."""

import pandas as pd

from helpers.summaries.actors import (
    ONLY_PARTIES,
    nobody,
    of_articles,
    ranked,
    top_parties,
)
from helpers.summaries.keyness import FALSE, TWICE, compared
from helpers.summaries.summary import ENOUGH, WELL_FILLED, Summary, not_shown, number, source
from helpers.tables import Selection


def outlet_leanings(held: Selection, top: int = 12, shown: int = 12) -> Summary:
    """Each outlet against all others together: of its articles `n`, `a` mention the actor; of
    theirs `m`, `b`.

    Only what is beyond chance and at least twofold, as `keyness.compared` says; the surest first.
    """
    pairs = compared(_pairs(held, top_parties(held, top)))
    # Of two outlets alone the differences mirror each other: what one mentions more comes first.
    found = pairs[pairs.beyond].round({"g2": 9}).sort_values(["g2", "log_ratio"], ascending=False)
    return Summary(
        ranked(held, found.head(shown)),
        _strongest(found) if len(found) else _none(held, pairs),
        "Times as often as in all other outlets together, by share of articles",
        source(held, ONLY_PARTIES, _tested(pairs), not_shown(len(found) - shown, "difference")),
    )


def _pairs(held: Selection, actors: list[str]) -> pd.DataFrame:
    """Outlet by actor, where both sides have enough articles and the actor enough mentions."""
    return held.query(
        """
        with sizes as (
            select outlet, count(*) as n, sum(n) over () - n as m from articles
            where outlet is not null group by outlet
        ), found as (
            select outlet, actor, count(distinct article_id) as a from mentions
            where outlet is not null and list_contains($actors, actor) group by all
        ), whole as (select actor, sum(a) as all_of_them from found group by actor)
        select outlet, actor, short as name, coalesce(a, 0) as a, n,
            all_of_them - coalesce(a, 0) as b, m
        from sizes cross join whole left join found using (outlet, actor) join actors using (actor)
        where n >= $few and m >= $few and all_of_them >= $enough order by outlet, actor
        """,
        actors=actors or [""],
        few=WELL_FILLED,
        enough=ENOUGH,
    )


def _strongest(found: pd.DataFrame) -> str:
    one = found.iloc[0]
    here, there = of_articles(int(one.a), int(one.n)), of_articles(int(one.b), int(one.m))
    often = "more" if one.log_ratio > 0 else "less"
    return (
        f"{one.outlet} mentions {one['name']} {often} than the others do:"
        f" in {here}, they in {there}"
    )


def _none(held: Selection, pairs: pd.DataFrame) -> str:
    if not number(held, "mentions"):
        return nobody(held)
    if pairs.empty:
        return (
            f"There are not two outlets with {WELL_FILLED} articles or more each, so that one might"
            " be held against the others"
        )
    return (
        f"No outlet mentions an actor {2**TWICE:g} times as often as the others, or half as often,"
        " beyond what chance may do"
    )


def _tested(pairs: pd.DataFrame) -> str:
    return (
        f"{len(pairs):,} pairs of outlet and actor compared; of those shown,"
        f" about {FALSE:.0%} may be chance."
    )
