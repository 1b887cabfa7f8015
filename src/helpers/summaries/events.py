"""A row an incident: when, where, whose dead and by whom, how many, and on whose word.

What most claims of an incident say is settled in `incidents`; here it is put into words.
"""

from datetime import date, timedelta

import pandas as pd

from helpers import incidents
from helpers.summaries.said import SAID
from helpers.tables import Selection
from helpers.wording import counted, figure, joined, written

# Linked claims, in the order of time, with what `incidents` asks of them, and `who` states them.
LINKED = f"""
    select said.*, i.incident_id, i.role, coalesce(p.owner, said.outlet) as owner
    from {SAID} said join _incident_claims i using (claim_id)
    left join publishers p on p.outlet = said.outlet
    order by day nulls last, article_id, start, claim_id
"""
LATE = 7
"""Days after which an event that is told for the first time is background, and no news."""
NO_ATTACK = ("accident", "fire", "disaster", "disease")
"""What `weapon` says where nobody attacked."""
SIDES = 3  # that are named
TITLE = 60  # characters of a headline that names an incident without place and weapon
TOLD = ["low", "best", "high", "divergence", "articles", "stories", "outlets", "sources", "grade"]
_STRETCH = {"week": 6, "month": 30}  # days on from the first one


def events(held: Selection, kind: str) -> pd.DataFrame:
    """The single events of which a claim of this kind tells, by incident_id.

    Columns: event_day, day_precision, place …, weapon (see `incidents.incidents`), TOLD (null
    where no figure counts), size (to rank them by: best, else the middle), day (first told),
    late (days told too late for news, else null), label, whose, denied (in words), sure (in words).
    """
    linked = held.query(LINKED)
    linked = linked[linked.scope == "incident"]
    of_kind = linked[linked.kind == kind]
    related = linked[linked.incident_id.isin(of_kind.incident_id)]
    return _worded(held, _events(held, related, of_kind), of_kind)


def ranked(found: pd.DataFrame) -> pd.DataFrame:
    """The events, those with the largest figure first."""
    return found.assign(name=found.index).sort_values(
        ["size", "low", "articles", "name"], ascending=[False, False, False, True]
    )


def low_to_high(event: tuple) -> str:
    """The range with the best figure, where that says more: "9 to 15, best 12".

    "No number" where no figure counts.
    """
    if pd.isna(event.grade):
        return "no number"
    told = figure(event.low, event.high)
    if pd.isna(event.best):
        return f"{told}, no best (tie)"
    bounds = {int(bound) for bound in (event.low, event.high) if not pd.isna(bound)}
    return told if bounds == {int(event.best)} else f"{told}, best {written(int(event.best))}"


def told_by(event: tuple) -> str:
    """On whose word: "3 articles, 2 stories, 1 independent outlet"."""
    outlets = counted(int(event.outlets), "independent outlet")
    stories = counted(int(event.stories), "story", "stories")
    return f"{counted(int(event.articles), 'article')}, {stories}, {outlets}"


def _middle(found: pd.DataFrame) -> pd.Series:
    """Between the smallest and the largest figure, as far from the one in times as from the other.

    So an incident that one outlet gives a single victim of, and others hundreds, is not lost.
    """
    return found.low.fillna(found.high).astype("Float64") * found.divergence.fillna(1) ** 0.5


def _events(held: Selection, related: pd.DataFrame, of_kind: pd.DataFrame) -> pd.DataFrame:
    links = related[["incident_id", "claim_id"]]
    found = incidents.incidents(related.drop(columns=["incident_id", "role"]), links)
    figures = incidents.figures(of_kind, held.policy).set_index("incident_id")
    found = found.drop(columns=["kind", "claims", "articles"]).set_index("incident_id")
    found = found.join(figures[TOLD])
    by = related.groupby("incident_id")
    return found.assign(
        size=found.best.astype("Float64").fillna(_middle(found)),
        day=by.day.min(),
        title=by.title.first(),
    )


def _worded(held: Selection, found: pd.DataFrame, of_kind: pd.DataFrame) -> pd.DataFrame:
    names = held.actors.set_index("actor").short
    sides = of_kind.dropna(subset="side").groupby("incident_id").side.agg(_commonest)
    found = found.assign(
        by=_named(found.responsible, names),
        denier=_named(found.denied_by, names),
        whose=sides.map(lambda known: joined([names.get(side, side) for side in known])),
    )
    return found.assign(
        late=[_late(event) for event in found.itertuples()],
        label=[_label(event) for event in found.itertuples()],
        sure=[_how_sure(event) for event in found.itertuples()],
    )


def _commonest(sides: pd.Series) -> list[str]:
    return sorted(sides.unique(), key=lambda side: (-int((sides == side).sum()), side))[:SIDES]


def _named(actors: pd.Series, names: pd.Series) -> pd.Series:
    """The actors by their short names, where the lexicon has them."""
    return actors.map(names).fillna(actors)


# When


def last_day(event: tuple) -> date | None:
    """The last day on which the event may have happened, as far as it is told."""
    if pd.isna(event.event_day):
        return None
    first = pd.Timestamp(event.event_day).date()
    return first + timedelta(_STRETCH.get(event.day_precision, 0))


def _late(event: tuple) -> int | None:
    last = last_day(event)
    if last is None or pd.isna(event.day):
        return None
    gap = (pd.Timestamp(event.day).date() - last).days
    return gap if gap > LATE else None


def _when(event: tuple) -> str:
    """The day in words, no more exactly than it is told."""
    if pd.isna(event.event_day):
        return "day not told"
    day = pd.Timestamp(event.event_day)
    return {
        "day": written(day.date()),
        "week": f"week from {written(day.date())}",
        "month": f"{day:%B %Y}",
        "unknown": f"by {written(day.date())}",
    }[event.day_precision]


# In words


def _label(event: tuple) -> str:
    """Day, place, weapon, and who is said to have done it; a headline where there is no more."""
    where = [] if pd.isna(event.place_name) else [event.place_name]
    what = [] if pd.isna(event.weapon) else [event.weapon]
    by = [] if pd.isna(event.by) else [f"said to be by {event.by}"]
    title = [] if pd.isna(event.title) else [f"“{cut(event.title)}”"]
    told = where + what + by or title
    return ", ".join([_when(event), *told])


def cut(title: str) -> str:
    """The headline, or as many of its words as there is room for."""
    plain = " ".join(title.split())
    return plain if len(plain) <= TITLE else plain[:TITLE].rsplit(" ", 1)[0] + " …"


def _how_sure(event: tuple) -> str:
    """Low, best and high with the grade: "9 to 15, best 12: disputed"."""
    return low_to_high(event) + ("" if pd.isna(event.grade) else f": {event.grade}")
