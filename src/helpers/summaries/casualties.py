"""Which figures are reported, by whom, and how far they differ.

Claims are never added up: two reports of one event are two claims.
"""

import pandas as pd

from helpers import schema
from helpers.schema import check_kind
from helpers.summaries.said import (
    BRIEF,
    COUNTED,
    FIGURE,
    LARGEST_FIRST,
    PEOPLE,
    SAID,
    in_words,
    left_out,
    no_claim,
    noted,
    worded,
)
from helpers.summaries.summary import Summary, during, not_shown, number, share, source
from helpers.summaries.vague import by_policy
from helpers.tables import Selection
from helpers.wording import counted, joined, written

OWN_VOICES = "Own voice of outlets"  # the row of all that name no source
MARKS = 400  # claims that one picture can show
ROWS = 15  # sources, wholes or words that a chart names
LINES = 12  # of sources whose tolls are drawn
TOLLS = ["line", "series", "day", "who", "figure", "low", "high", "approx", "outlet"]
LISTED = 60  # sentences to read, at most


# In short


def casualties_in_short(held: Selection, kind: str = "killed") -> list[str]:
    """The claims of one kind in sentences: how many, the largest, the tolls."""
    check_kind(kind)
    claims = number(held, "claims where kind = $kind", kind=kind)
    if not claims:
        return [f"{no_claim(held, kind)}."]
    toll = tolls_over_time(held, kind)
    return [
        _how_many(held, kind, claims) + _reprinted(held, kind),
        *filter(None, [by_policy(held, kind)]),
        *largest_in_words(held, kind),
        *([] if toll.empty else [f"{toll.finding}."]),
    ]


def _how_many(held: Selection, kind: str, claims: int) -> str:
    row = held.query(
        f"select count(distinct article_id) as articles, count(*) filter ({COUNTED}) as counted,"
        f" count(source) as sourced from {SAID} where kind = $kind",
        kind=kind,
    ).iloc[0]
    figures, sourced = int(row.counted), int(row.sourced)
    stand = "stands" if claims == 1 else "stand"
    are_figures = "is a figure" if figures == 1 else "are figures"
    return (
        f"{counted(claims, 'claim')} of {PEOPLE[kind]} {stand} in"
        f" {counted(int(row.articles), 'article')}; {written(figures)} {are_figures} of an incident"
        f" or a period, and {written(sourced)} {'names' if sourced == 1 else 'name'} a source."
    )


def _reprinted(held: Selection, kind: str) -> str:
    """A sentence on the claims in articles that repeat another; "" if there are none."""
    n = number(
        held,
        """claims semi join (
            from articles qualify 1 < row_number() over (
                partition by story order by day nulls last, published, article_id)
        ) using (article_id) where kind = $kind""",
        kind=kind,
    )
    stand = "stands" if n == 1 else "stand"
    return f" {written(n)} {stand} in an article that repeats another." if n else ""


def largest_in_words(held: Selection, kind: str) -> list[str]:
    """One sentence on the largest figure of a single incident, none if there is no such figure.

    It ends with the article's own words, so that a figure read wrongly shows itself.
    """
    rows = held.query(
        f"from {SAID} where kind = $kind and {COUNTED} and scope = 'incident'"
        f" order by {LARGEST_FIRST} limit 1",
        kind=kind,
    )
    return [
        f"The largest figure of {PEOPLE[kind]} in one incident is {in_words(claim)}:"
        f" “{' '.join(claim.quote.split())}”."
        for _, claim in rows.iterrows()
    ]


# Claims by day


def claims_by_day(held: Selection, kind: str = "killed") -> Summary:
    """One row a claim of an incident or a period, the largest if there are many.

    Columns: day, figure, low, high (as counted), approx, vague, victims, scope, who, outlet, title.
    """
    check_kind(kind)
    where = f"{SAID} where kind = $kind and {COUNTED} and day is not null"
    total = number(held, where, kind=kind)
    frame = held.query(
        f"select * from (from {where} order by {LARGEST_FIRST} limit $n)"
        " order by day, size, claim_id",
        kind=kind,
        n=MARKS,
    )
    columns = ["day", "figure", *FIGURE[:4], "victims", "scope", "who", "outlet", "title"]
    return Summary(
        worded(frame).assign(low=frame.least, high=frame.most)[columns],
        _top(frame, total) if total else f"No dated figure of {PEOPLE[kind]}{during(held)}",
        f"Each mark is one claim of {PEOPLE[kind]}, by day of publication; never added up",
        source(
            held,
            _smaller(total - len(frame)),
            by_policy(held, kind),
            left_out(held, kind),
            dated=True,
        ),
    )


def _top(frame: pd.DataFrame, total: int) -> str:
    """The largest figure of an incident, or of a period where there is no other."""
    incidents = frame[frame.scope == "incident"]
    scope, among = ("one incident", incidents) if len(incidents) else ("a period", frame)
    first = among.sort_values(["least", "most"], ascending=False, na_position="last").iloc[0]
    if total == 1:
        return f"The only figure: {in_words(first)}"
    return f"Of {counted(total, 'figure')}, the largest for {scope}: {in_words(first)}"


def _smaller(n: int) -> str:
    drawn = f"The {written(MARKS)} largest are drawn, {written(n)} smaller ones are not."
    return drawn if n else ""


# Claims by kind, certainty


def claims_by_kind(held: Selection) -> Summary:
    """How many claims there are of each kind: kind, claims, and how many of each realis."""
    realis = ", ".join(f"count(*) filter (realis = '{name}') as {name}" for name in schema.REALIS)
    frame = held.query(
        f"select kind, count(*) as claims, {realis} from claims group by 1 order by claims desc, 1"
    )
    return Summary(
        frame,
        _commonest(frame) if len(frame) else no_claim(held),
        "Claims by kind, and whether they are asserted; claims are counted here, not people",
        source(held),
    )


def _commonest(frame: pd.DataFrame) -> str:
    first, total = frame.iloc[0], int(frame.claims.sum())
    if len(frame) == 1:
        whole = f"All {written(total)} claims are" if total > 1 else "The one claim is"
        return f"{whole} of {PEOPLE[first.kind]}"
    ties = [PEOPLE[kind] for kind in frame.kind[frame.claims == first.claims]]
    if len(ties) == len(frame):
        return f"Claims are of {joined(ties)}, {written(first.claims)} each"
    each = " each" if len(ties) > 1 else ""
    return f"The most frequent claims are of {joined(ties)}: {share(first.claims, total)}{each}"


# What is asked of every claim, and how it is answered; the order is that of the answers shown.
PRECISION = """case
    when low is null and high is null then 'a word, no number'
    when approx then 'about'
    when low is null or high is null then 'at least, or up to'
    when low < high then 'a range'
    else 'exact' end"""
ATTRIBUTION = """case
    when attributed_to is not null then 'a known actor'
    when attribution is not null then 'somebody else'
    else 'own voice' end"""
ASPECTS = {
    "How exact?": (
        PRECISION,
        ["exact", "a range", "about", "at least, or up to", "a word, no number"],
    ),
    "Who says so?": (ATTRIBUTION, ["a known actor", "somebody else", "own voice"]),
    "Is it said to be so?": ("realis", list(schema.REALIS)),
}


def certainty(held: Selection, kind: str | None = None) -> Summary:
    """How sure claims are: question, answer, claims, of, share (0 to 1)."""
    frame = pd.concat([_answers(held, question, kind) for question in ASPECTS], ignore_index=True)
    total = int(frame["of"].iloc[0])
    return Summary(
        frame if total else frame.head(0),
        _how_sure(frame, total) if total else no_claim(held, kind),
        f"Share of {counted(total, 'claim')} of {PEOPLE[kind] if kind else 'every kind'}",
        source(held),
    )


def _answers(held: Selection, question: str, kind: str | None) -> pd.DataFrame:
    test, answers = ASPECTS[question]
    found = held.query(
        f"select {test} as answer, count(*) as claims from claims"
        " where $kind is null or kind = $kind group by 1",
        kind=kind,
    )
    frame = pd.DataFrame({"question": question, "answer": answers}).merge(found, "left")
    claims = frame.claims.fillna(0).astype(int)
    total = int(claims.sum())
    return frame.assign(claims=claims, of=total, share=claims / max(total, 1))


def _how_sure(frame: pd.DataFrame, total: int) -> str:
    n = frame.set_index("answer").claims
    sourced, exact = total - int(n["own voice"]), int(n["exact"])
    name = "names" if 1 in (sourced, total) else "name"
    give = "gives" if 1 in (exact, total) else "give"
    return (
        f"{share(sourced, total, 'claims')} {name} a source, "
        f"{share(exact, total)} {give} an exact number"
    )


# Who states them


def claims_by_source(held: Selection, kind: str = "killed") -> Summary:
    """Who states figures of single incidents: who, claims, lowest, median, highest, open.

    What outlets say in their own voice is one row; `open` counts figures with no upper bound.
    """
    check_kind(kind)
    frame = held.query(
        f"""
        select case when source is null then '{OWN_VOICES}' else who end as who,
            count(*) as claims,
            min(size) as lowest, median(size) as median, max(coalesce(most, least)) as highest,
            count(*) filter (most is null) as open
        from {SAID} where kind = $kind and {COUNTED} and scope = 'incident'
        group by 1 order by claims desc, highest desc, who
        """,
        kind=kind,
    )
    several = number(
        held, f"claims where kind = $kind and {COUNTED} and scope = 'period'", kind=kind
    )
    return Summary(
        frame.head(ROWS),
        _stating_most(frame)
        if len(frame)
        else f"No figure of {PEOPLE[kind]} in an incident{during(held)}",
        f"{PEOPLE[kind].capitalize()} in single incidents: from the lowest to the highest figure"
        " of a source, with the middle one",
        source(
            held,
            not_shown(len(frame) - ROWS, "source"),
            f"{counted(several, 'figure')} for a period left out." if several else "",
            by_policy(held, kind),
            left_out(held, kind),
        ),
    )


def _stating_most(frame: pd.DataFrame) -> str:
    """Who gives most figures, or how many give as many, and how many name no source."""
    total, named = int(frame.claims.sum()), frame[frame.who != OWN_VOICES]
    if named.empty:
        return f"No source is named for {'any of ' * (total > 1)}{counted(total, 'figure')}"
    first = named.iloc[0]
    ties, own = int((named.claims == first.claims).sum()), total - int(named.claims.sum())
    who, each = (f"{written(ties)} sources", " each") if ties > 1 else (first.who, "")
    text = f"Most figures: {who}, {share(int(first.claims), total)}{each}"
    return f"{text}; {written(own)} {'has' if own == 1 else 'have'} no source" if own else text


# Parts and wholes


def parts_of_wholes(held: Selection, kind: str = "killed") -> Summary:
    """Figures that are a stated part of another, those of the largest wholes.

    Columns: whole, part, victims, who, day, told (claims that say the same), share (0 to 1, of the
    numbers as stated: an open bound counts as the number that it names).
    """
    check_kind(kind)
    frame = held.query(
        f"""
        select part.low, part.high, part.approx, part.vague, part.victims, part.kind, whole.who,
            part.counted_low, part.counted_high,
            whole.low as w_low, whole.high as w_high, whole.approx as w_approx,
            min(part.day) as day, count(*) as told, least(part.size / whole.size, 1) as share
        from {SAID} part join {SAID} whole on part.part_of = whole.claim_id
        where whole.kind = $kind and part.realis = 'asserted' and whole.realis = 'asserted'
            and part.size is not null and whole.size > 0 and whole.vague is null
        group by all
        order by max(whole.size) desc, whole.who, share desc, min(part.day), min(part.claim_id)
        """,
        kind=kind,
    )
    wholes = frame[["w_low", "w_high", "w_approx"]].set_axis(FIGURE[:3], axis=1)
    wholes = wholes.assign(vague=None, counted_low=None, counted_high=None)
    data = worded(frame).rename(columns={"figure": "part"})
    data = data.assign(whole=worded(wholes).figure)
    return Summary(
        data[["whole", "part", "victims", "kind", "who", "day", "told", "share"]].head(ROWS),
        _parts(data) if len(data) else f"No figure of {PEOPLE[kind]} is divided{during(held)}",
        f"Parts stated within a figure of {PEOPLE[kind]}, as a share of the whole",
        source(held, not_shown(len(data) - ROWS, "part"), "An open bound is drawn as its number."),
    )


def _parts(data: pd.DataFrame) -> str:
    first = data.iloc[0]
    largest = f"{first.whole}, of whom {first.part} {first.victims}"
    if len(data) == 1:
        return f"One figure is divided: {largest}"
    return f"{written(len(data))} parts are stated, the largest whole being {largest}"


# Tolls


def tolls_over_time(held: Selection, kind: str = "killed", scope: str = "cumulative") -> Summary:
    """The highest toll of each source and series on each day, a line a source and place.

    Columns: line, series, day, who, figure, low, high, approx, outlet.
    """
    check_kind(kind)
    frame = held.query(
        f"""
        with tolls as (
            select said.*, coalesce(incident_id, '') as series
            from {SAID} said left join _incident_claims using (claim_id)
            where kind = $kind and scope = $scope and realis = 'asserted' and victims = 'people'
                and size is not null and vague is null
                and superseded_by is null and part_of is null and day is not null
            qualify row_number() over (partition by day, series, who order by {LARGEST_FIRST}) = 1
        ), places as (
            select series, mode(place_name order by place_name) as of_place from tolls group by 1
        ), named as (
            select tolls.*, concat_ws(', ', {BRIEF}, of_place) as line
            from tolls join places using (series)
        ), lines as (
            select line, count(*) as n, max(size) as top, count(*) over () as lines
            from named group by 1 order by n desc, top desc, line limit $n
        )
        select named.*, lines.lines from named join lines using (line)
        order by n desc, top desc, line, day, series
        """,
        kind=kind,
        scope=scope,
        n=LINES,
    )
    what = "of a whole war or of years" if scope == "cumulative" else "of several days to a year"
    none = f"No {scope} toll of {PEOPLE[kind]}{during(held)}"
    return Summary(
        worded(frame)[TOLLS],
        _highest(frame, scope) if len(frame) else none,
        f"{PEOPLE[kind].capitalize()}: tolls {what}, the highest of each source on each day",
        source(
            held,
            "Tolls may count from different days; those of civilians, fighters … are left out.",
            not_shown(int(frame.lines.max()) - LINES, "line") if len(frame) else "",
            dated=True,
        ),
    )


def _highest(frame: pd.DataFrame, scope: str) -> str:
    top = frame[frame["size"] == frame["size"].max()].sort_values("day").iloc[0]
    return f"The highest {scope} toll: {in_words(top)}"


# Evidence


def claim_sentences(held: Selection, kind: str = "killed") -> pd.DataFrame:
    """Every claim of a kind in the sentence with each article's largest figure, largest first.

    `note` says how the claim was read.
    """
    check_kind(kind)
    rows = held.query(
        f"""
        with chosen as (
            select * from {SAID} where kind = $kind
            qualify row_number() over (
                partition by article_id order by not_counted is not null, {LARGEST_FIRST}) = 1
            order by not_counted is not null, {LARGEST_FIRST} limit $n
        ), places as (
            select article_id, sentence, row_number() over (
                order by not_counted is not null, {LARGEST_FIRST}) as nth
            from chosen
        )
        select said.* from {SAID} said join places using (article_id, sentence)
        where kind = $kind order by nth, start
        """,
        kind=kind,
        n=LISTED,
    )
    return noted(held, rows)
