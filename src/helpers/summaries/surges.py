"""When an actor is in the news far more than at other times, and in which words."""

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd

from helpers.summaries.actors import (
    ONLY_PARTIES,
    nobody,
    of_articles,
    over_time,
    ranked,
    short_name,
    top_parties,
)
from helpers.summaries.keyness import compared
from helpers.summaries.summary import (
    ENOUGH,
    Summary,
    days,
    during,
    not_shown,
    number,
    source,
    span,
    step,
)
from helpers.tables import Selection
from helpers.wording import joined

FEWEST_STEPS = 4  # below which there is no "other times"
WORDS = 6  # that mark a surge


def surges(
    held: Selection, top: int = 12, actors: Sequence[str] | None = None, shown: int = 12
) -> Summary:
    """Stretches of time in which the share of articles that mention an actor is beyond chance and
    at least twice that of all other times, with the words that mark its sentences there.

    Each step of time is held against all others, for every actor, by `keyness.compared`; steps
    that follow each other make one surge.
    """
    unit = step(held, filled=True)
    data = over_time(held, unit, top_parties(held, top) if actors is None else actors)
    found = _named(held, _joined(_steps(data)), unit)
    return Summary(
        ranked(held, _with_words(held, found.head(shown))),
        _greatest(found) if len(found) else _none(held, data, unit, actors),
        f"Stretches of {unit}s in which the share of articles that mention the actor is at least"
        " twice that of all other times, and beyond chance",
        source(
            held,
            "" if actors else ONLY_PARTIES,
            not_shown(len(found) - shown, "surge"),
            dated=True,
        ),
    )


def _steps(data: pd.DataFrame) -> pd.DataFrame:
    """The steps in which the actor is mentioned beyond chance more often than in all others."""
    if data.empty or data.period.nunique() < FEWEST_STEPS:
        return data.head(0).assign(place=0)
    sums = data.groupby("actor")[["mentioning", "articles"]].transform("sum")
    cells = data.assign(
        place=data.groupby("actor").cumcount(),
        a=data.mentioning,
        n=data.articles,
        b=sums.mentioning - data.mentioning,
        m=sums.articles - data.articles,
    )
    tested = compared(cells[(cells.n >= ENOUGH) & (cells.m >= ENOUGH)])
    return tested[tested.beyond & (tested.log_ratio > 0) & (tested.a >= ENOUGH)]


def _joined(steps: pd.DataFrame) -> pd.DataFrame:
    """One row a surge, the clearest first: actor, name, first and last step, a of n, b of m."""
    if steps.empty:
        return steps.assign(first=None, last=None)
    of_all = steps.groupby("actor")[["a", "n", "b", "m"]].first()
    stretch = (steps.groupby("actor").place.diff() != 1).cumsum()
    found = (
        steps.groupby(["actor", "name", stretch.rename("stretch")], sort=False)
        .agg(first=("period", "min"), last=("period", "max"), a=("a", "sum"), n=("n", "sum"))
        .reset_index()
    )
    found = found.assign(
        b=found.actor.map(of_all.a + of_all.b) - found.a,
        m=found.actor.map(of_all.n + of_all.m) - found.n,
    )
    return compared(found).sort_values(["g2", "actor"], ascending=[False, True])


def _named(held: Selection, found: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The surges with their days in words (`when`), and the first and last day of all articles."""
    begins, ends = days(held) or (None, None)
    firsts = [max(pd.Timestamp(day).date(), begins) for day in found["first"]]
    after = pd.to_datetime(found["last"]) + pd.DateOffset(**{f"{unit}s": 1})
    untils = [min(day.date() - timedelta(days=1), ends) for day in after]
    when = [span(*both) for both in zip(firsts, untils, strict=True)]
    return found.assign(begins=begins, ends=ends, until=untils, when=when)


def surge_words(found: Summary) -> pd.DataFrame:
    """For each surge that has any, the words that mark the actor's sentences in it."""
    table = found.data.dropna(subset=["words"])[["name", "when", "words"]]
    return table.rename(columns={"name": "actor"}).reset_index(drop=True)


# The words of a surge

# A word counts once a sentence; the words of the actor's own names are left out.
_WORDS = """
    with periods as (
        select unnest($firsts) as first, unnest($lasts) as last, unnest($actors) as actor
    ), named as (
        select distinct m.article_id, m.sentence, m.actor, m.day, m.story from mentions m
        where day is not null and list_contains($actors, actor)
    ), placed as (
        select n.*, s.text, p.first, date_trunc($unit, n.day) between p.first and p.last as inside
        from named n join periods p using (actor) join sentences s using (article_id, sentence)
    ), sizes as (
        select actor, first, count(*) filter (inside) as n, count(*) filter (not inside) as m
        from placed group by all
    ), words as (
        select distinct actor, first, inside, article_id, sentence, story,
            unnest(regexp_extract_all(lower(text), '[\\p{L}][\\p{L}''’]+')) as word from placed
    ), own as (
        select distinct actor, unnest(regexp_extract_all(lower(surface), '\\p{L}+')) as word
        from mentions where list_contains($actors, actor)
    )
    select w.actor, w.first, w.word, count(*) filter (inside) as a, any_value(n) as n,
        count(*) filter (not inside) as b, any_value(m) as m
    from words w join sizes using (actor, first) anti join own using (actor, word)
    where length(word) > 2
    group by w.actor, w.first, w.word
    having count(distinct story) filter (inside) >= 3
"""


def _with_words(held: Selection, found: pd.DataFrame) -> pd.DataFrame:
    """The surges with the `words` that mark the actor's sentences in them, by keyness."""
    if found.empty:
        return found.assign(words=pd.Series(dtype="str"))
    words = compared(
        held.query(
            _WORDS,
            unit=step(held, filled=True),
            actors=found.actor.to_list(),
            firsts=found["first"].to_list(),
            lasts=found["last"].to_list(),
        )
    )
    words = words[words.beyond & (words.log_ratio > 0)].sort_values("g2", ascending=False)
    marking = {
        (actor, str(day)[:10]): ", ".join(group.word.head(WORDS))
        for (actor, day), group in words.groupby(["actor", "first"])
    }
    keys = zip(found.actor, found["first"].astype(str).str[:10], strict=True)
    return found.assign(words=[marking.get(key) for key in keys])


# In words


def _greatest(found: pd.DataFrame) -> str:
    one = found.iloc[0]
    here, there = of_articles(int(one.a), int(one.n)), of_articles(int(one.b), int(one.m))
    return (
        f"The clearest surge is of {one['name']}, {one.when}: in {here}, at other times in {there}"
    )


def _none(held: Selection, data: pd.DataFrame, unit: str, actors: Sequence[str] | None) -> str:
    if not number(held, "mentions"):
        return nobody(held)
    if data.empty or data.period.nunique() < FEWEST_STEPS:
        few = f"Fewer than {FEWEST_STEPS} {unit}s are covered"
        return f"{few}: too few to tell a surge from other times"
    who = joined([short_name(held, actor) for actor in actors], "or") if actors else "an actor"
    return (
        f"In no {unit}{during(held)} is {who} mentioned beyond chance and twice as often"
        " as at other times"
    )
