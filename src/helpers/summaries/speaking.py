"""Who speaks in the news, and who is only spoken of; which camps are in it."""

import pandas as pd

from helpers.summaries.actors import nobody, of_articles, ranked
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
from helpers.tables import Selection
from helpers.wording import counted, written


def speaking(held: Selection, top: int = 12) -> Summary:
    """For the actors mentioned most, media left out: in how many of their articles they speak.

    An actor speaks in an article that has it say something ("X said", "told X", "according to X"),
    or attributes a figure to it (`figures`).
    """
    data = held.query(
        """
        with cited as (
            select distinct article_id, attributed_to as actor from claims
            where attributed_to is not null
        ), speaking as (
            select distinct article_id, actor from names where sign = 'says' and actor is not null
            union select article_id, actor from cited
        )
        select actor, any_value(short) as name, any_value(type) as type,
            count(distinct m.article_id) as articles,
            count(distinct s.article_id) as speaking, count(distinct c.article_id) as figures
        from mentions m join actors using (actor)
        left join speaking s using (actor, article_id) left join cited c using (actor, article_id)
        where type <> 'media' group by actor order by articles desc, speaking desc, actor
        """
    )
    return Summary(
        ranked(held, data.head(top)),
        _most_heard(data.head(top)) if len(data) else nobody(held),
        "Articles in which the actor says something or a figure is attributed to it,"
        " within all that mention it",
        source(held, "Media are left out.", not_shown(len(data) - top, "actor")),
    )


def _most_heard(data: pd.DataFrame) -> str:
    """Who speaks in the greatest and the smallest part of the articles that mention it."""
    full = data[data.articles >= ENOUGH]
    if full.empty or not full.speaking.sum():
        n = int((data.speaking > 0).sum())
        return f"{counted(n, 'actor').capitalize()} of {written(len(data))} {are(n)} heard to speak"
    shares = full.speaking / full.articles
    most, least = full.loc[shares.idxmax()], full.loc[shares.idxmin()]
    text = f"{most['name']} speaks in {share(int(most.speaking), int(most.articles), 'articles')}"
    if most.actor == least.actor:
        return f"{text} with its name"
    return (
        f"{text} with that name, {least['name']} in"
        f" {share(int(least.speaking), int(least.articles))}"
    )


# Camps


def camps(held: Selection) -> Summary:
    """For each camp of the conflict mentioned most: its articles, and those with no other camp.

    An article counts for a camp if it mentions any of its actors. Which conflict is mentioned most
    is told by its actors' mentions, those of an actor of several conflicts shared out among them.
    """
    data = held.query(
        """
        with on_sides as (
            select distinct article_id, conflict, camp, actor, wars from mentions
            join (select *, count(*) over (partition by actor) as wars from camps) using (actor)
        ), main as (
            select conflict from on_sides group by conflict
            order by sum(1 / wars) desc, conflict limit 1
        ), mentioned as (
            select distinct article_id, camp from on_sides semi join main using (conflict)
        ), alone as (
            select article_id, any_value(camp) as camp from mentioned
            group by article_id having count(*) = 1
        )
        select m.camp, count(*) as articles, count(a.article_id) as alone, actors,
            (from main) as conflict
        from mentioned m left join alone a using (article_id, camp)
        join (
            select camp, list(short order by n desc) as actors from (
                select o.camp, short, count(distinct article_id) as n
                from on_sides o semi join main using (conflict) join actors using (actor)
                group by all
            ) group by camp
        ) using (camp)
        group by m.camp, actors order by articles desc, m.camp
        """
    )
    of = number(held, "articles")
    data = data.assign(of=of, actors=[", ".join(names[:2]) for names in data.actors])
    return Summary(
        data,
        _camps_found(held, data, of),
        f"Articles that mention an actor of the camp, of {counted(of, 'article')};"
        " in colour: those that mention no other camp",
        source(held, *_conflicts(held, data), "Actors with no camp in the lexicon are left out."),
    )


def _conflicts(held: Selection, data: pd.DataFrame) -> list[str]:
    """Which conflict it is, as the lexicon calls it, and how many others are not shown."""
    mine = next(iter(data.conflict), "")
    others = number(held, "(select distinct conflict from mentions join camps using (actor))") - 1
    return [f"Conflict: {mine}.", not_shown(others, "conflict")] if mine else []


def _camps_found(held: Selection, data: pd.DataFrame, of: int) -> str:
    if data.empty:
        reason = "No actor with a camp in the lexicon is mentioned"
        return f"{reason}{during(held)}" if number(held, "mentions") else nobody(held)
    most, rest = data.iloc[0], data.iloc[1:]
    text = f"The camp mentioned most: {most.camp}, in {of_articles(int(most.articles), of)}"
    if rest.empty:
        return f"{text}; no other camp is mentioned"
    alone = data.loc[data.alone.idxmax()]
    return (
        f"{text}, before {rest.iloc[0].camp} ({written(int(rest.iloc[0].articles))});"
        f" most often without another: {alone.camp}, in {counted(int(alone.alone), 'article')}"
        if alone.alone
        else f"{text}; no camp is mentioned without another"
    )
