"""One event, many reports: what each source says of each incident, and what does not fit.

Nothing is added up over incidents. Which claims speak of one incident was settled by rule.
"""

from datetime import date

import pandas as pd

from helpers import incidents
from helpers.schema import check_kind
from helpers.summaries.events import LINKED, cut, events, low_to_high, ranked, told_by
from helpers.summaries.said import OWN_VOICE, PEOPLE, SAID, in_figures, noted
from helpers.summaries.summary import Summary, are, during, not_shown, share, source
from helpers.tables import Selection
from helpers.wording import Lines, Linked, anchor, counted, figure, joined, written

ROWS = 15  # incidents that the matrix shows
COLUMNS = 3  # sources that have a column of their own
OTHERS, SURE = "all others", "how many, how sure"
CITED = 6  # figures that one cell shows
MOVED = 5  # incidents whose figure moved
DRAWN, LINES = 3, 8  # of them, and of the sources of one, that are drawn
MOVES = ["incident", "line", "day", "figure", "low", "high"]
CHECKED = 6  # rows of one check
RUNNING = "a running toll"
WHOSE = {"killed": "whose dead", "injured": "who was hurt"}
NOTHING_ODD = "No figures that do not fit each other"
WHOLES = ("people", "other")
NOT_LINKED_RIGHT = (
    "Reports are linked by rule, by day, place, wording and figures, and the rules may be wrong:"
    " two events may stand in one row, and one event in two."
)
ENTRY = ["incident_id", "who", "words", "day", "article_id", "claim_id"]


# In short


def incidents_in_short(held: Selection, kind: str = "killed") -> list[str]:
    """To how many incidents the claims were linked, who tells them; nothing if there are none."""
    check_kind(kind)
    linked = held.query(LINKED)
    claims = linked[(linked.kind == kind) & (linked.scope == "incident")]
    if claims.empty:
        return []
    figures = incidents.figures(claims, held.policy)
    several = int((figures.outlets > 1).sum())
    disputed = int((figures.grade == "disputed").sum())
    return [
        f"{counted(len(claims), 'claim')} of {PEOPLE[kind]} in single incidents"
        f" {are(len(claims))} linked to {counted(claims.incident_id.nunique(), 'incident')}:"
        f" {_or_none(several)} {are(several or 1)} told by more than one independent outlet, and"
        f" the figures of {_or_none(disputed)} are disputed.",
        *_largest(held, kind),
        f"{NOT_LINKED_RIGHT} Nothing is added up over incidents.",
    ]


def _largest(held: Selection, kind: str) -> list[str]:
    """The incident with the largest figure, those told as background aside, in a sentence."""
    found = events(held, kind)
    told = ranked(found[found.late.isna() & (found["size"] > 0)]).head(1)
    return [
        f"The largest by its best figure: {event.label}: {low_to_high(event)} ({event.grade},"
        f" in {counted(int(event.articles), 'article')}). {_late_ones(found)}".strip()
        for event in told.itertuples()
    ]


def _late_ones(found: pd.DataFrame) -> str:
    """How many of the incidents are told as background; nothing if none is."""
    n = int(found.late.notna().sum())
    first = "was first told" if n == 1 else "were first told"
    return f"{counted(n, 'incident')} {first} more than a week after the day." if n else ""


def _or_none(n: int) -> str:
    return written(n) if n else "none"


# The matrix


def incident_matrix(held: Selection, kind: str = "killed") -> Summary:
    """A row an incident, a column who says: each figure with its day, linked to its sentence.

    Columns: incident, the sources that speak of most of them, the others together, how many and
    how sure. The incidents that most sources and articles tell come first.
    """
    check_kind(kind)
    entries, found = _told(held, kind)
    shown = _shown(entries)
    more = not_shown(entries.incident_id.nunique() - len(shown), "incident")
    return Summary(
        _matrix(entries, found, shown, kind),
        _how_many_told(entries) if len(entries) else _none(held, kind),
        f"{PEOPLE[kind].capitalize()}, as each source has it, with the day on which it was said;"
        f" best by the policy “{held.policy}”. {more}".strip(),
        source(held),
    )


def incident_terms(held: Selection, kind: str = "killed") -> Summary:
    """What the policies and the grades of the matrix mean: word, meaning; nothing without rows."""
    policies = [(f"policy {name}", meaning) for name, meaning in incidents.POLICIES.items()]
    rows = [*policies, *incidents.GRADES.items()]
    return Summary(
        pd.DataFrame(rows if incidents_in_short(held, kind) else [], columns=["word", "meaning"]),
        "No words on how sure a figure is have to be explained",
        f"What the words at the end of a row mean; the policy here is “{held.policy}”."
        f" {unlisted(held)}".rstrip(". "),
        source(held),
    )


def incident_sentences(held: Selection, kind: str = "killed") -> pd.DataFrame:
    """The sentences to which the tables of incidents link, in the order of those tables."""
    check_kind(kind)
    cited = [
        _cited_in_matrix(held, kind),
        _cited_in_moves(held, kind),
        _cited_in_checks(held, kind),
    ]
    ids = list(dict.fromkeys(claim_id for found in cited for claim_id in found))
    claims = held.query(
        f"from {SAID} where list_contains($ids::varchar[], claim_id)"
        " order by list_position($ids::varchar[], claim_id)",
        ids=ids,
    )
    return noted(held, claims)


def _how_many_told(entries: pd.DataFrame) -> str:
    incident_ids = entries.incident_id
    sources = entries.groupby("incident_id").who.nunique()
    several = int((sources > 1).sum())
    return (
        f"{counted(incident_ids.nunique(), 'incident')} {are(incident_ids.nunique())} told,"
        f" {written(several)} by more than one source"
    )


def _none(held: Selection, kind: str) -> str:
    return f"No incident with a figure of {PEOPLE[kind]}{during(held)}"


def _cited_in_matrix(held: Selection, kind: str) -> list[str]:
    entries, _ = _told(held, kind)
    return _in_order(entries, _shown(entries)).claim_id.to_list()


def _told(held: Selection, kind: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is said of each incident (see `_entries`), and a row an incident (see `events`)."""
    linked = held.query(LINKED)
    return _entries(held, linked[(linked.scope == "incident") & (linked.kind == kind)]), events(
        held, kind
    )


def _entries(held: Selection, claims: pd.DataFrame) -> pd.DataFrame:
    """A row for each figure that a source gives of an incident, the day it said so first.

    Columns: incident_id, who, words, day, article_id, claim_id, to (the anchor of its sentence).
    """
    rows = pd.concat([_statements(claims), _words_only(claims)], ignore_index=True)
    first = rows.sort_values(["day", "claim_id"], kind="stable", na_position="last")
    told = first.drop_duplicates(["incident_id", "who", "words"])
    told = told.merge(claims[["claim_id", "sentence"]], on="claim_id", validate="many_to_one")
    starts = held.evidence(told).sentence_start
    to = [anchor(*where) for where in zip(told.article_id, starts, strict=True)]
    return told.assign(to=pd.Series(to, index=told.index, dtype="str"))


def _statements(claims: pd.DataFrame) -> pd.DataFrame:
    """The figures that low, best and high are made of; groups of one sentence are added up."""
    whole = {row.claim_id: row for row in claims.itertuples()}
    moves = incidents.moves(claims)
    rows = [
        (
            *(row.incident_id, whole[row.claim_ids[0]].who, _figure_of(row, whole)),
            *(row.day, row.article_id, row.claim_ids[0]),
        )
        for row in moves.itertuples()
    ]
    return pd.DataFrame(rows, columns=ENTRY)


def _figure_of(statement: tuple, claims: dict[str, tuple]) -> str:
    """A statement in words: "at least 12 (civilians)"; "17" for 12 civilians and five soldiers."""
    if len(statement.claim_ids) > 1:
        return figure(statement.low, statement.high)
    return _figure_and_whose(claims[statement.claim_ids[0]])


def _figure_and_whose(claim: tuple) -> str:
    return in_figures(claim) + ("" if claim.victims in WHOLES else f" ({claim.victims})")


def _words_only(claims: pd.DataFrame) -> pd.DataFrame:
    """What enters no number and is said all the same: denials, "none", and words such as dozens."""
    said = claims[claims.not_counted.isin(["denied", "negated", "vague"])]
    rows = [
        (row.incident_id, row.who, _without_number(row), row.day, row.article_id, row.claim_id)
        for row in said.itertuples()
    ]
    return pd.DataFrame(rows, columns=ENTRY)


def _without_number(claim: tuple) -> str:
    if claim.not_counted == "negated":
        return "none"
    return f"{'denies ' * (claim.not_counted == 'denied')}{_figure_and_whose(claim)}"


def _shown(entries: pd.DataFrame) -> list[str]:
    """The incidents for which there is room."""
    return _ranked(entries)[:ROWS]


def _ranked(entries: pd.DataFrame) -> list[str]:
    """The incidents, those that most sources and articles tell first."""
    counts = entries.groupby("incident_id").agg(
        sources=("who", "nunique"), articles=("article_id", "nunique"), day=("day", "min")
    )
    ranked = counts.sort_values(
        ["sources", "articles", "day", "incident_id"], ascending=[False, False, True, True]
    )
    return ranked.index.to_list()


def _matrix(
    entries: pd.DataFrame, found: pd.DataFrame, shown: list[str], kind: str
) -> pd.DataFrame:
    told = entries[entries.incident_id.isin(shown)]
    named = _named(told)
    rows = []
    for incident_id in shown:
        event, said = found.loc[incident_id], told[told.incident_id == incident_id]
        cells = {who: _cell(said[said.who == who], event) for who in named}
        rest = said[~said.who.isin(named)]
        ends = {SURE: _how_sure(event)}
        others = {OTHERS: _cell(rest, event, named=True)}
        rows.append({"incident": _head(event, kind)} | cells | others | ends)
    return pd.DataFrame(rows)


def _head(event: pd.Series, kind: str) -> Lines:
    """What a row is of: the incident, whose dead, who denies it, and whether it is long past."""
    whose = "" if pd.isna(event.whose) else f"{WHOSE.get(kind, kind)}: {event.whose}"
    denied = "" if pd.isna(event.denier) else f"{event.denier} denies having done it"
    return Lines(line for line in (event.label, whose, denied, background(event)) if line)


def background(event: pd.Series) -> str:
    """That an event was told long after its day, in words; nothing if it was not."""
    if pd.isna(event.late):
        return ""
    return f"background: first told here {counted(int(event.late), 'day')} later"


def _how_sure(event: pd.Series) -> Lines:
    """The end of a row: low, best and high with the grade, and on whose word."""
    return Lines([event.sure] if pd.isna(event.grade) else [event.sure, told_by(event)])


def unlisted(held: Selection) -> str:
    """How many outlets are not in the list of owners, so that each counts as itself."""
    rows = held.query(
        "select count(*) as n, count(*) filter (listed is null) as alone from publishers"
        " where outlet in (select outlet from articles)"
    ).iloc[0]
    n, alone = int(rows.n), int(rows.alone)
    if not alone:
        return ""
    each = (
        "is not in the list of owners and counts"
        if alone == 1
        else "are not in the list of owners, and each counts"
    )
    return f"{share(alone, n, 'outlets')} {each} as independent."


def _named(told: pd.DataFrame) -> list[str]:
    """The sources that speak of most incidents, if of more than one."""
    counts = told.groupby("who").incident_id.nunique()
    several = (
        counts[counts > 1]
        .reset_index()
        .sort_values(["incident_id", "who"], ascending=[False, True])
    )
    return several.who.head(COLUMNS).to_list()


def _cell(said: pd.DataFrame, event: pd.Series, named: bool = False) -> tuple[Linked | str, ...]:
    """The figures of one source in the order of days, or of several with their names."""
    links = [
        Linked(f"{f'{row.who}: ' * named}{row.words}{_said_on(row.day, event)}", row.to)
        for row in said.head(CITED).itertuples()
    ]
    more = len(said) - len(links)
    return (*links, *([f"{written(more)} more"] if more else []))


def _said_on(day: date | None, event: pd.Series) -> str:
    """The end of a figure, ", 8 Dec", with the year where it is not that of the incident."""
    if pd.isna(day):
        return ""
    known = not pd.isna(event.event_day) and event.event_day.year == day.year
    return f", {day.day}\N{NO-BREAK SPACE}{day:%b}{'' if known else f' {day.year}'}"


# How figures moved


def figures_moved(held: Selection, kind: str = "killed") -> Summary:
    """Of incidents whose figure changed from article to article, what was said day by day.

    Columns: incident, day, said (each figure linked to its sentence).
    """
    check_kind(kind)
    entries, found = _told(held, kind)
    moved, n = _moved(held, kind, entries)
    return Summary(
        _day_by_day(moved, found),
        f"The figure of {counted(n, 'incident')} changed from one article to another"
        if n
        else f"No figure of {PEOPLE[kind]} in one incident changed between articles{during(held)}",
        f"{PEOPLE[kind].capitalize()} in one incident, each figure on the day on which a source"
        f" gave it first. {not_shown(n - MOVED, 'incident')}".strip(),
        source(held),
    )


def _moved(held: Selection, kind: str, entries: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """What was said of the first incidents whose figure changed, and how many there are."""
    ids = _changing(held, kind, entries)
    return _in_order(entries, ids[:MOVED]), len(ids)


def _changing(held: Selection, kind: str, entries: pd.DataFrame) -> list[str]:
    """The incidents whose figure changed, those that most sources tell first."""
    linked = held.query(LINKED)
    changed = _changed(linked[(linked.kind == kind) & (linked.scope == "incident")])
    return _ranked(entries[entries.incident_id.isin(changed)])


def moves_over_time(held: Selection, kind: str = "killed") -> Summary:
    """The figures of incidents that changed from article to article, as `figures_moved` has them.

    Columns: incident, line (who says so), day, figure, low, high; of a source and day the largest.
    """
    check_kind(kind)
    entries, found = _told(held, kind)
    ids = _changing(held, kind, entries)
    linked = held.query(LINKED)
    claims = linked[(linked.kind == kind) & linked.incident_id.isin(ids[:DRAWN])]
    told = incidents.moves(claims[claims.scope == "incident"]).dropna(subset="day")
    who = claims.set_index("claim_id").who
    told = told.assign(
        incident=told.incident_id.map(found.label),
        line=[who[ids[0]].removesuffix(f", {OWN_VOICE}") for ids in told.claim_ids],
        size=told.low.fillna(told.high),
        rank=told.incident_id.map({key: n for n, key in enumerate(ids)}),
        figure=[figure(row.low, row.high) for row in told.itertuples()],
    )
    once = told.sort_values("size").drop_duplicates(["incident_id", "line", "day"], keep="last")
    lines = once.groupby("incident_id").line.transform(_first_lines, n=LINES)
    return Summary(
        once[once.line == lines].sort_values(["rank", "line", "day"], ignore_index=True)[MOVES],
        figures_moved(held, kind).finding,
        f"{PEOPLE[kind].capitalize()} in one incident, by the day of the article; a line a source",
        source(held, not_shown(len(ids) - DRAWN, "incident"), dated=True),
    )


def _first_lines(lines: pd.Series, n: int) -> pd.Series:
    """The lines of one incident, with null for those of which there is no room."""
    return lines.where(lines.isin(lines.value_counts().head(n).index))


def _in_order(entries: pd.DataFrame, incident_ids: list[str]) -> pd.DataFrame:
    """What was said of these incidents, one after the other, each in the order of time."""
    told = entries[entries.incident_id.isin(incident_ids)]
    rank = told.incident_id.map({key: n for n, key in enumerate(incident_ids)})
    return told.assign(rank=rank).sort_values("rank", kind="stable")


def _day_by_day(moved: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (
            found.label[incident_id],
            day,
            tuple(Linked(f"{row.who}: {row.words}", row.to) for row in said.itertuples()),
        )
        for (incident_id, day), said in moved.groupby(
            ["incident_id", "day"], sort=False, dropna=False
        )
    ]
    return pd.DataFrame(rows, columns=["incident", "day", "said"])


def _changed(claims: pd.DataFrame) -> list[str]:
    """The incidents of which one article's largest figure is not that of another."""
    moves = incidents.moves(claims)
    sizes = moves.assign(size=moves.low.fillna(moves.high))
    largest = sizes.groupby(["incident_id", "article_id"])["size"].max()
    different = largest.groupby("incident_id").nunique()
    return different[different > 1].index.to_list()


def _cited_in_moves(held: Selection, kind: str) -> list[str]:
    return _moved(held, kind, _told(held, kind)[0])[0].claim_id.to_list()


# What does not fit


def incident_checks(held: Selection, kind: str = "killed") -> Summary:
    """Figures that do not fit each other, a few of each check: check, incident, what, read."""
    check_kind(kind)
    found = _checked(held, kind)
    shown = found.groupby("check", sort=False).head(CHECKED).reset_index(drop=True)
    numbers = [f"{check} ({written(n)})" for check, n in found.check.value_counts().items()]
    left = not_shown(len(found) - len(shown), "of these", "of these")
    return Summary(
        _with_links(held, shown, kind),
        f"What does not fit: {joined(numbers)}" if numbers else f"{NOTHING_ODD}{during(held)}",
        f"Figures of {PEOPLE[kind]} that do not fit each other. {left}".strip(),
        source(held),
    )


def _checked(held: Selection, kind: str) -> pd.DataFrame:
    linked = held.query(LINKED)
    found = incidents.checks(linked[linked.kind == kind])
    once = found.drop_duplicates(["check", "sentence"])
    return once.sort_values("check", ascending=False, kind="stable", ignore_index=True)


def _with_links(held: Selection, shown: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The checks with the incident in words, and links to the sentences of their claims."""
    links = _links(held, [claim_id for ids in shown.claim_ids for claim_id in ids])
    labels = _told(held, kind)[1].label
    return pd.DataFrame(
        {
            "check": shown.check,
            "incident": [labels.get(key, RUNNING) for key in shown.incident_id],
            "what": shown.sentence,
            "read": [tuple(links[key] for key in ids[:CITED]) for ids in shown.claim_ids],
        }
    )


def _links(held: Selection, claim_ids: list[str]) -> dict[str, Linked]:
    claims = held.query(
        "select claim_id, article_id, sentence, quote from claims"
        " where list_contains($ids::varchar[], claim_id)",
        ids=claim_ids,
    )
    return {
        row.claim_id: Linked(f"“{cut(row.quote)}”", anchor(row.article_id, row.sentence_start))
        for row in held.evidence(claims).itertuples()
    }


def _cited_in_checks(held: Selection, kind: str) -> list[str]:
    shown = _checked(held, kind).groupby("check", sort=False).head(CHECKED)
    return [claim_id for ids in shown.claim_ids for claim_id in ids[:CITED]]
