"""One actor in depth: attention, company, the figures it gives, the figures beside its name."""

import pandas as pd

from helpers.summaries.actors import (
    FORMS,
    LISTED,
    SPREAD,
    by_chance,
    called,
    mentions_over_time,
    of_articles,
    ranked,
    short_name,
    together,
)
from helpers.summaries.said import SAID, in_figures, worded
from helpers.summaries.stance import toward_by_voice
from helpers.summaries.summary import (
    ENOUGH,
    Summary,
    are,
    during,
    not_shown,
    number,
    share,
    source,
)
from helpers.summaries.trust import tone_trust
from helpers.tables import Selection
from helpers.wording import counted, joined, written

_BESIDE = "semi join (from mentions where actor = $actor) using (article_id, sentence)"
NAMES = 12  # words for an actor that a table lists


def not_mentioned(held: Selection, actor: str) -> str:
    """That the actor is not mentioned, and when."""
    return f"No mention of {short_name(held, actor)}{during(held)}"


def profile_in_short(held: Selection, actor: str) -> list[str]:
    """What the page found of the actor, its name first."""
    row = held.query(
        "select count(distinct article_id) as articles, count(*) as mentions from mentions"
        " where actor = $actor",
        actor=actor,
    ).iloc[0]
    short = short_name(held, actor)
    if not row.mentions:
        return [f"{not_mentioned(held, actor)}."]
    full = dict(zip(held.actors.actor, held.actors.name, strict=True))[actor]
    articles = of_articles(row.articles, number(held, "articles"))
    others = mentions_over_time(held, actors=[actor]), company(held, actor)
    tone = toward_by_voice(held, actor)
    return [
        f"{called(full, short)} is mentioned {counted(row.mentions, 'time')}, in {articles}.",
        *(f"{one.finding}." for one in others if not one.empty),
        speaks(held, actor),
        _figures(held, actor),
        f"Tone toward it: {tone.finding}. {tone_trust(held, ['toward'])}" if not tone.empty else "",
    ]


def _figures(held: Selection, actor: str) -> str:
    """How many figures it gives, and how many stand in sentences that mention it."""
    gives = number(held, "claims where attributed_to = $actor", actor=actor)
    beside = number(held, f"claims {_BESIDE}", actor=actor)
    return (
        f"{counted(gives, 'figure')} {are(gives)} attributed to it;"
        f" {counted(beside, 'figure')} {'stands' if beside == 1 else 'stand'} in sentences that"
        " mention it."
    ).capitalize()


def attention_by_outlet(held: Selection, actor: str, top: int = 15) -> Summary:
    """For each outlet with enough articles: how many of them mention the actor."""
    sizes = held.query(
        "select outlet as name, count(*) as articles, count(m.article_id) as mentioning"
        " from articles left join (select distinct article_id from mentions where actor = $actor) m"
        " using (article_id) where outlet is not null group by outlet",
        actor=actor,
    )
    full = sizes[sizes.articles >= ENOUGH].assign(actor=actor)
    full = full.assign(share=full.mentioning / full.articles)
    full = full.sort_values(["share", "articles"], ascending=False, kind="stable")
    return Summary(
        ranked(held, full.head(top) if full.mentioning.sum() else full.head(0)),
        _most_attentive(held, full, sizes, actor),
        f"Share of the outlet's articles that mention {short_name(held, actor)}",
        source(held, not_shown(len(full) - top, "outlet"), _small(len(sizes) - len(full))),
    )


def _most_attentive(held: Selection, full: pd.DataFrame, sizes: pd.DataFrame, actor: str) -> str:
    if not number(held, "mentions where actor = $actor", actor=actor):
        return not_mentioned(held, actor)
    if sizes.empty:
        return "The articles do not say which outlet they are from"
    if not full.mentioning.sum():
        return f"No outlet with {ENOUGH} articles or more mentions {short_name(held, actor)}"
    most, least = full.iloc[0], full.iloc[-1]
    text = f"{most['name']} mentions it most, in {of_articles(most.mentioning, most.articles)}"
    if len(full) == 1:
        return text.replace(" most,", "")
    return f"{text}; {least['name']} least, in {of_articles(least.mentioning, least.articles)}"


def _small(n: int) -> str:
    return (
        f"{counted(n, 'outlet')} with fewer than {ENOUGH} articles {are(n)} left out." if n else ""
    )


def company(held: Selection, actor: str, top: int = 12) -> Summary:
    """Who is mentioned in the same articles, and in how many chance would put the two.

    `expected` is counted as for the actors page's square, see `together`.
    """
    others = [other for other in held.actors.actor if other != actor]
    data = together(held, [actor], others)
    data = data[data.together > 0].sort_values(
        ["together", "expected", "other"], ascending=[False, True, True]
    )
    data = data[["other", "together", "other_articles", "expected"]]
    data = data.rename(columns={"other": "actor", "other_articles": "articles"})
    data = data.merge(held.actors[["actor", "short", "type"]].rename(columns={"short": "name"}))
    return Summary(
        ranked(held, data.head(top)),
        _companion(held, data.head(top), actor),
        f"Articles that mention both the actor and {short_name(held, actor)}",
        source(held, not_shown(len(data) - top, "actor")),
    )


def _companion(held: Selection, data: pd.DataFrame, actor: str) -> str:
    if not number(held, "mentions where actor = $actor", actor=actor):
        return not_mentioned(held, actor)
    if data.empty:
        return f"{short_name(held, actor)} is mentioned with no other known actor"
    most, often = data.iloc[0], data[data.together >= ENOUGH]
    articles = counted(most.together, "article")
    text = f"Most often with {most['name']}, in {articles} ({by_chance(most)})"
    if often.empty or (far := often.loc[(often.together / often.expected).idxmax()]).equals(most):
        return text
    above = f"in {written(far.together)} ({by_chance(far)})"
    return f"{text}; most above chance with {far['name']}, {above}"


# Figures


def claims_made(held: Selection, actor: str) -> Summary:
    """The figures attributed to the actor, by day, in words; `but` is why one is not counted."""
    claims = held.query(
        f"select * from {SAID} where attributed_to = $actor"
        " order by day nulls last, article_id, start limit $n",
        actor=actor,
        n=LISTED,
    )
    table = worded(claims).rename(columns={"not_counted": "but"})
    n = number(held, "claims where attributed_to = $actor", actor=actor)
    return Summary(
        table[["day", "outlet", "figure", "kind", "victims", "scope", "but"]],
        f"{counted(n, 'figure').capitalize()} {are(n)} attributed to {short_name(held, actor)}",
        "Each as it was stated",
        source(held),
    )


def claims_of(held: Selection, actor: str) -> Summary:
    """The figures said to be its dead or its doing, or that it denies; in words, by day."""
    claims = held.query(
        f"""
        select *, concat_ws(', ', if(side = $actor, 'its people', null),
            if(responsible = $actor, 'its doing', null),
            if(denied_by = $actor, 'denied by it', null)) as role
        from {SAID} where $actor in (side, responsible, denied_by)
        order by day nulls last, article_id, start limit $n
        """,
        actor=actor,
        n=LISTED,
    )
    table = worded(claims).rename(columns={"not_counted": "but", "source": "says"})
    return Summary(
        table[["day", "outlet", "role", "figure", "kind", "victims", "says", "but"]],
        _said_of_it(held, actor),
        "Each as it was stated",
        source(held),
    )


def _said_of_it(held: Selection, actor: str) -> str:
    row = held.query(
        "select count(*) as n, count(*) filter (responsible = $actor) as doing,"
        " count(*) filter (side = $actor) as own, count(*) filter (denied_by = $actor) as denied"
        " from claims where $actor in (side, responsible, denied_by)",
        actor=actor,
    ).iloc[0]
    if not row.n:
        return f"No figure is said to be of {short_name(held, actor)}'s people or of its doing"
    parts = [
        f"{written(row.doing)} said to be its doing",
        f"{written(row.own)} of its own people",
        f"{written(row.denied)} that it denies",
    ]
    return f"{counted(row.n, 'figure').capitalize()} of {short_name(held, actor)}: {joined(parts)}"


def claims_beside(held: Selection, actor: str) -> pd.DataFrame:
    """The claims in sentences that mention the actor, marked; the first ones spread over time.

    They are not necessarily of people that it killed, nor of its own people.
    """
    claims = held.query(
        f"""
        with beside as (
            select *, dense_rank() over (order by day nulls last, article_id, sentence) - 1 as nth
            from {SAID} {_BESIDE}
        )
        select *, max(nth) over () + 1 as n from beside order by {SPREAD}, start limit $limit
        """,
        actor=actor,
        limit=LISTED,
    )
    return held.evidence(claims.assign(note=[_note(claim) for claim in claims.itertuples()]))


def _note(claim: object) -> str:
    who = "in its own voice" if pd.isna(claim.source) else f"according to {claim.source}"
    reason = [] if pd.isna(claim.not_counted) else [claim.not_counted]
    return ", ".join([f"{in_figures(claim)} {claim.kind}", who, *reason])


# Names

KINDS = {
    "name": "name",
    "aliases": "other names",
    "parts": "parts",
    "alone": "short, by itself",
    "later": "short, once it is named in full",
    "abbreviations": "abbreviations",
    "demonyms": "nationality",
    "metonyms": "stands for it",
    "capitals": "capital, where it acts",
    "roles": "offices",
}


def names_known(held: Selection, actor: str) -> Summary:
    """What the lexicon knows the actor by; brackets hold alternatives."""
    known = held.query(
        "select kind, list(words) as words from known_names where actor = $actor group by kind",
        actor=actor,
    ).set_index("kind")
    kinds = [kind for kind in KINDS if kind in known.index]
    rows = [(KINDS[kind], "; ".join(known.words[kind])) for kind in kinds]
    row = held.actors.set_index("actor").loc[actor]
    camp = f", on the side of {row.camp}" if isinstance(row.camp, str) else ""
    return Summary(
        pd.DataFrame(rows, columns=["kind", "words"]),
        f"{row['name']}: {row.type}{camp}",
        "Names in the lexicon",
        "",
    )


def speaks(held: Selection, actor: str) -> str:
    """In how many of the articles that mention it the actor says something."""
    row = held.query(
        "select count(distinct m.article_id) as articles, count(distinct s.article_id) as speaking"
        " from mentions m left join (select article_id from names"
        " where actor = $actor and sign = 'says') s using (article_id) where actor = $actor",
        actor=actor,
    ).iloc[0]
    if not row.articles:
        return ""
    said = share(int(row.speaking), int(row.articles), "articles")
    return f"It says something in {said} that mention it."


def names_found(held: Selection, actor: str) -> Summary:
    """The words that were taken for the actor, with their form and how often."""
    found = held.query(
        "select surface as words, form, count(*) as mentions,"
        " count(distinct article_id) as articles from mentions where actor = $actor"
        " group by surface, form order by mentions desc, surface",
        actor=actor,
    )
    n, name = len(found), short_name(held, actor)
    return Summary(
        found.head(NAMES).assign(form=found.form.replace(FORMS)),
        f"{name} is found under {counted(n, 'wording')}" if n else not_mentioned(held, actor),
        "Mentions, and articles with them",
        source(held, not_shown(n - NAMES, "wording")),
    )
