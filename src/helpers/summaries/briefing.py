"""The front page: what happened, who, how many, how sure."""

import pandas as pd

from helpers import incidents, schema
from helpers.summaries.actors import mentions_per_actor
from helpers.summaries.articles import repeats, what_is_missing
from helpers.summaries.events import LINKED, NO_ATTACK, events, low_to_high, ranked, told_by
from helpers.summaries.incidents import unlisted
from helpers.summaries.said import (
    COUNTED,
    OWN_VOICE,
    PEOPLE,
    SAID,
    no_claim,
    noted,
    worded,
)
from helpers.summaries.summary import (
    ENOUGH,
    Summary,
    are,
    covered,
    during,
    number,
    share,
    source,
)
from helpers.summaries.trust import tone_trust
from helpers.tables import Selection
from helpers.wording import Linked, anchor, counted, joined, written

NAMED = 3  # actors that the answer names
DEADLIEST, DISPUTED = 3, 3  # incidents that the answer names
OTHER_KINDS = 2  # of which the answer gives the largest incident
TOLLS_NAMED = 2  # of a scope, that the answer gives
OVER = {"period": "a period", "cumulative": "a whole war or in years"}
LARGEST_OF_A_KIND = 4  # rows of the table of incidents
TOLLS = 12  # rows of the table of tolls
PAST = ("event of long before", "events of long before")
MISHAPS = ("accident, fire, disaster or disease", "accidents, fires, disasters or diseases")
NO_ROWS = pd.DataFrame(columns=["kind", "claim_id", "article_id", "sentence"], dtype="object")
STATED_BY = f"case when source is null then '{OWN_VOICE}' else who end as stated_by"
NEWEST = "day desc nulls last, least desc nulls last, most desc nulls first, claim_id"


def briefing_in_short(held: Selection) -> list[str]:
    """The incidents with most dead, what is disputed, running tolls, who, and what is missing."""
    if not number(held, "articles"):
        return [f"No articles{during(held)}."]
    return [
        *_lead(held),
        *_most_of_other_kinds(held),
        *_tolls_in_short(held),
        _mentioned_most(held),
        f"{covered(held)}. {repeats(held).finding}.",
        _sourced(held),
        f"{what_is_missing(held).finding}.",
    ]


def _lead(held: Selection) -> list[str]:
    """How many incidents with people killed are told, the deadliest, and the disputed ones."""
    found = events(held, "killed")
    told = ranked(found[found["size"] > 0])
    news = told[_is_news(told)]
    if news.empty:
        return [f"No incident with people killed is told{during(held)}.", *_aside(told)]
    n, several = len(news), int((news.outlets > 1).sum())
    disputed = news[news.grade == "disputed"]
    return [
        f"{counted(n, 'incident')} with people killed {are(n)} told{during(held)},"
        f" {written(several) if several else 'none'} by more than one independent outlet."
        f" The deadliest: {_listed(news.head(DEADLIEST), graded=True)}.",
        *([f"Disputed: {_and_more(disputed, DISPUTED)}."] if len(disputed) else []),
        *_aside(told),
    ]


def _is_news(told: pd.DataFrame) -> pd.Series:
    """Whether an event is told in time, and somebody may have attacked."""
    return told.late.isna() & ~told.weapon.isin(NO_ATTACK)


def _aside(told: pd.DataFrame) -> list[str]:
    """What the count of incidents leaves out: what is long past, and what was no attack."""
    past = told[told.late.notna()]
    mishaps = told[told.late.isna() & told.weapon.isin(NO_ATTACK)]
    return [
        f"Not counted among these {are(len(rows))} {counted(len(rows), *what)}; the deadliest:"
        f" {_listed(rows.head(1), graded=True)}."
        for rows, what in ((mishaps, MISHAPS), (past, PAST))
        if len(rows)
    ]


def _and_more(found: pd.DataFrame, most: int) -> str:
    more = len(found) - most
    return _listed(found.head(most)) + (f"; and {written(more)} more" if more > 0 else "")


def _listed(found: pd.DataFrame, graded: bool = False) -> str:
    """Incidents in a row: "3 December 2024, Hama: at least 370 (one outlet); …"."""
    rows = [
        f"{event.label}: {low_to_high(event)}{f' ({event.grade})' if graded else ''}"
        for event in found.itertuples()
    ]
    return "; ".join(rows)


def _most_of_other_kinds(held: Selection) -> list[str]:
    """A sentence on the largest incident of each of the other kinds that most figures are of."""
    kinds = [kind for kind in _kinds(held) if kind != "killed"][:OTHER_KINDS]
    largest = {kind: _largest(held, kind).head(1) for kind in kinds}
    return [
        f"Most {PEOPLE[kind]} in one incident: {_listed(found, graded=True)}."
        for kind, found in largest.items()
        if len(found)
    ]


def _kinds(held: Selection) -> list[str]:
    """The kinds of claims on incidents, those of which there are most figures first."""
    return held.query(
        f"select kind from claims where {COUNTED} and scope = 'incident'"
        " group by kind order by count(*) desc, kind"
    ).kind.to_list()


def _tolls_in_short(held: Selection) -> list[str]:
    """The highest toll of people killed in each of the largest series, those told twice first."""
    tolls = _tolls(held)
    killed = tolls[(tolls.kind == "killed") & (tolls.victims == "people")]
    highest = killed.sort_values("size", ascending=False, kind="stable").drop_duplicates("series")
    highest = highest.assign(several=highest.told > 1)
    highest = highest.sort_values(["several", "size"], ascending=False, kind="stable")
    told = [_toll(row) for row in highest.groupby("scope").head(TOLLS_NAMED).itertuples()]
    running = f"Running tolls, of which single incidents may be part: {'; '.join(told)}."
    return [running] if told else []


def _toll(row: tuple) -> str:
    """A toll in words: "at least 910 in a period, Damascus (SOHR, 8 December 2024)"."""
    who = row.told_in if row.stated_by == OWN_VOICE else row.stated_by
    by = [written(known) for known in (who, row.day) if not pd.isna(known)]
    where = "" if pd.isna(row.place) else f", {row.place}"
    return f"{row.figure} in {OVER[row.scope]}{where} ({', '.join(by) or OWN_VOICE})"


def _mentioned_most(held: Selection) -> str:
    summary = mentions_per_actor(held, NAMED)
    rows = summary.data.itertuples()
    named = [f"{row.name} (in {counted(int(row.articles), 'article')})" for row in rows]
    return f"Mentioned most: {joined(named)}." if named else f"{summary.finding}."


def _sourced(held: Selection) -> str:
    claims = number(held, "claims")
    if not claims:
        return f"{no_claim(held)}."
    sourced = number(held, f"{SAID} where source is not null")
    verb = "names" if 1 in (sourced, claims) else "name"
    return f"{share(sourced, claims, 'claims')} of casualties {verb} a source; none was verified."


# Tables


def largest_incidents(held: Selection) -> Summary:
    """The incidents of each kind that cost most, told in time.

    Columns: kind, incident, figure (linked to a sentence that gives it), how sure, told by.
    """
    found = _largest_of_each(held)
    rows = [
        (event.kind, event.label, (_linked(event),), event.grade, told_by(event))
        for event in found.itertuples()
    ]
    names = ["kind", "incident", "figure", "how sure", "told by"]
    return Summary(
        pd.DataFrame(rows, columns=names),
        f"No incident with a figure{during(held)}",
        "The incidents of each kind with the largest figures: lowest to highest, and the best by"
        f" the policy “{held.policy}”; not added up, not verified. {unlisted(held)}".rstrip(". "),
        source(held),
    )


def _linked(event: tuple) -> Linked:
    """The figure as a link; where a policy made it of a word, with that word."""
    counted_from = "" if pd.isna(event.vague) else f" (from “{event.vague}”)"
    return Linked(f"{low_to_high(event)}{counted_from}", event.to)


def figure_sentences(held: Selection) -> pd.DataFrame:
    """The sentences to which `largest_incidents` leads; `note` says how each was read."""
    ids = _largest_of_each(held).claim_id.to_list()
    claims = held.query(
        f"from {SAID} where list_contains($ids::varchar[], claim_id)"
        " order by list_position($ids::varchar[], claim_id)",
        ids=ids,
    )
    return noted(held, claims)


def _largest_of_each(held: Selection) -> pd.DataFrame:
    """The largest incidents of each kind, with a claim that gives the figure and its anchor."""
    kinds = [kind for kind in schema.KINDS if kind in _kinds(held)]
    found = pd.concat([NO_ROWS, *(_with_a_claim(held, kind) for kind in kinds)], ignore_index=True)
    places = held.evidence(found[["article_id", "sentence"]].astype({"sentence": "Int32"}))
    to = [anchor(*at) for at in zip(places.article_id, places.sentence_start, strict=True)]
    return found.assign(to=pd.Series(to, index=found.index, dtype="str"))


def _with_a_claim(held: Selection, kind: str) -> pd.DataFrame:
    """The largest incidents of a kind, each with the first claim that gives its figure."""
    found = _largest(held, kind).head(LARGEST_OF_A_KIND)
    linked = held.query(LINKED)
    claims = linked[linked.incident_id.isin(found.index) & (linked.kind == kind)]
    told = incidents.moves(claims[claims.scope == "incident"])
    off = (told.low.fillna(told.high) - told.incident_id.map(found["size"])).abs()
    nearest = told.assign(off=off).sort_values("off", kind="stable").drop_duplicates("incident_id")
    claim = nearest.set_index("incident_id").claim_ids.map(lambda ids: ids[0])
    of_claim = claims.set_index("claim_id")
    return found.assign(
        kind=kind,
        claim_id=claim,
        article_id=nearest.set_index("incident_id").article_id,
        sentence=claim.map(of_claim.sentence),
        vague=claim.map(of_claim.vague),
    )


def _largest(held: Selection, kind: str) -> pd.DataFrame:
    found = events(held, kind)
    return ranked(found[(found["size"] > 0) & _is_news(found)])


def latest_tolls(held: Selection) -> Summary:
    """The newest toll of each source and series, of a period or of the whole war.

    Columns: day, kind, figure, victims, place, scope, stated_by, told_in.
    """
    tolls = _tolls(held)
    frame = tolls[tolls.nth == 1].head(TOLLS)
    finding = f"No toll of a period or of the whole war{during(held)}"
    if len(frame):
        finding = f"{counted(len(frame), 'toll')} of a period or of the whole war"
    return Summary(
        frame[["day", "kind", "figure", "victims", "place", "scope", "stated_by", "told_in"]],
        finding,
        "The newest toll of each source; tolls may count from different days",
        source(held),
    )


def _tolls(held: Selection) -> pd.DataFrame:
    """The tolls that somebody asserts, the newest first.

    told: how many there are in the series; nth: which it is of its source and series, newest first.
    """
    frame = held.query(
        f"""
        select said.* exclude (place), place_name as place, {STATED_BY}, outlet as told_in,
            coalesce(incident_id, claim_id) as series, count(*) over (partition by series) as told,
            row_number() over (partition by coalesce(incident_id, ''), who, kind, scope, victims
                order by {NEWEST}) as nth
        from {SAID} said left join _incident_claims using (claim_id)
        where scope in ('period', 'cumulative') and realis = 'asserted' and size is not null
            and vague is null and part_of is null and superseded_by is null
        order by {NEWEST}
        """
    )
    return worded(frame)


def tone_in_a_line(held: Selection) -> str:
    """The mean polarity of all sentences in one sentence, with what it is worth."""
    row = held.query(
        "select count(*) as n, avg(polarity) as mean,"
        " count(*) filter (label = 'negative') as negative from tone where actor is null"
    ).iloc[0]
    n = int(row.n)
    if n < ENOUGH:
        return f"Too few sentences for a mean: {counted(n, 'sentence')}{during(held)}."
    mean = round(float(row["mean"]), 2) + 0.0  # no minus before a zero
    return (
        f"The mean polarity of {counted(n, 'sentence')} is {written(mean)} on a scale from −1"
        f" (negative) to 1 (positive); {share(int(row.negative), n)} {are(int(row.negative))}"
        f" negative. {tone_trust(held, [held.scorer])}"
    )
