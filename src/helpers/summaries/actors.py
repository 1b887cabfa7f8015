"""Who is mentioned, when, by which outlet and with whom; who is cited as a source.

Frames that draw actors hold `name` (short) and `rank`: the actor's place in `ranking`, by which it
is coloured; null for persons and media.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.errors import UserError, did_you_mean
from helpers.summaries.coverage import coverage_in_a_line
from helpers.summaries.seriation import seriated
from helpers.summaries.summary import (
    ENOUGH,
    WELL_FILLED,
    Summary,
    are,
    during,
    n_stories,
    not_shown,
    number,
    periods,
    share,
    source,
    step,
    step_named,
    within,
)
from helpers.tables import Selection
from helpers.wording import counted, joined, written

PARTY = "type not in ('person', 'media')"
ONLY_PARTIES = "Persons and media are left out."
OFTEN = 2.0  # times as often as by chance, from which a pair is marked
# Forms of naming an actor other than its own name, for a reader.
FORMS = {"demonym": "nationality", "metonym": "seat of government", "role": "office"}
# The order of the rows numbered by `nth`, of `n`, in which the first dozen is spread over all.
SPREAD = "nth * 12 % n >= 12, nth"
LISTED = 200  # sentences to read, at most, one an article


def ranking(held: Selection) -> list[str]:
    """Parties by the articles of the whole corpus that mention them, most first.

    The order of colours: whatever period or outlet a page is about, an actor keeps its own.
    """
    return held.query(
        f"select actor from _mentions join actors using (actor) where {PARTY}"
        " group by actor order by count(distinct article_id) desc, actor"
    ).actor.to_list()


def top_parties(held: Selection, top: int) -> list[str]:
    """The parties that most articles of the selection mention, most first."""
    return held.query(
        f"select actor from mentions join actors using (actor) where {PARTY}"
        " group by actor order by count(distinct article_id) desc, count(*) desc, actor limit $top",
        top=top,
    ).actor.to_list()


def of_top(held: Selection, top: int) -> str:
    """How a finding on the top parties begins, where there are others: "Of the 6 …, "; else ""."""
    n = number(
        held, f"(select distinct actor from mentions join actors using (actor) where {PARTY})"
    )
    return f"Of the {counted(top, 'party', 'parties')} in most articles, " if n > top else ""


def begun(of: str, finding: str) -> str:
    """A finding after the words that say of whom it is."""
    return f"{of}{finding[0].lower()}{finding[1:]}" if of else finding


def short_name(held: Selection, actor: str) -> str:
    """The short name of an actor; raises UserError, which names near ids, if there is none such."""
    known = dict(zip(held.actors.actor, held.actors.short, strict=True))
    if actor not in known:
        raise UserError(f"no actor {actor!r} in the lexicon{did_you_mean(actor, known)}")
    return known[actor]


def chosen(held: Selection, actor: str | None = None) -> str | None:
    """The actor asked for, else the party that most articles mention; None if there is none."""
    if actor is None:
        return next(iter(top_parties(held, 1)), None)
    short_name(held, actor)
    return actor


def ranked(held: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with each actor's `rank` in the whole corpus."""
    places = {actor: place for place, actor in enumerate(ranking(held))}
    return frame.assign(rank=frame.actor.map(places).astype("Int64"))


def nobody(held: Selection) -> str:
    """That no known actor is mentioned, or that there is no article at all."""
    if not number(held, "articles"):
        return f"No articles{during(held)}"
    return f"No mention of any of the {counted(len(held.actors), 'known actor')}{during(held)}"


# How often


def mentions_per_actor(held: Selection, top: int = 12) -> Summary:
    """For each actor, persons and media too: articles that mention it, stories, and mentions."""
    everyone = held.query(
        "select actor, any_value(short) as name, any_value(type) as type,"
        " count(distinct article_id) as articles, count(distinct story) as stories,"
        " count(*) as mentions, any_value(name) as full_name"
        " from mentions join actors using (actor) group by actor"
        " order by articles desc, mentions desc, actor"
    )
    of = number(held, "articles")
    return Summary(
        ranked(held, everyone.head(top)).assign(of=of, share=everyone.head(top).articles / of),
        _most_mentioned(everyone, of) if len(everyone) else nobody(held),
        f"Articles that mention each actor, of {counted(of, 'article')}; the stories that these"
        f" tell, of {written(n_stories(held))}; mentions",
        source(held, not_shown(len(everyone) - top, "actor")),
    )


def _most_mentioned(everyone: pd.DataFrame, of: int) -> str:
    most = everyone[everyone.articles == everyone.articles.max()]
    articles = of_articles(most.articles.iloc[0], of)
    if len(most) > 1:
        return f"Most often mentioned: {_few(most.name)}, each in {articles}"
    full = called(most.full_name.iloc[0], most.name.iloc[0])
    return f"Most often mentioned: {full}, in {articles}"


def called(name: str, short: str) -> str:
    """A full name, with the short one that charts use, if it is another."""
    return name if name == short else f"{name} ({short})"


# When


def mentions_over_time(
    held: Selection, top: int = 6, actors: Sequence[str] | None = None
) -> Summary:
    """For each step of time and actor: the articles that mention it, of all articles."""
    unit = step(held)
    data = over_time(held, unit, top_parties(held, top) if actors is None else actors)
    why_not = _no_time(held, data, actors) or _one_step(data)
    return Summary(
        data.head(0) if why_not else data,
        why_not or begun("" if actors else of_top(held, top), _peak(data, unit)),
        f"Articles by {unit}: those that mention the actor, within all articles",
        source(held, "" if actors else ONLY_PARTIES, dated=True),
    )


def share_over_time(held: Selection, top: int = 6, actors: Sequence[str] | None = None) -> Summary:
    """As mentions_over_time, in steps with enough articles, with the share of them."""
    unit = step(held, filled=True)
    data = over_time(held, unit, top_parties(held, top) if actors is None else actors)
    full = data[data.articles >= ENOUGH]
    why_not = _no_time(held, data, actors) or _too_few(full, unit)
    data = data.assign(share=full.mentioning / full.articles)
    return Summary(
        data.head(0) if why_not else data,
        why_not or begun("" if actors else of_top(held, top), _changed(full, unit)),
        f"Share of each {unit}'s articles that mention the actor",
        source(held, "" if actors else ONLY_PARTIES, _thin(data, unit), dated=True),
    )


def over_time(held: Selection, unit: str, actors: Sequence[str]) -> pd.DataFrame:
    """Every step and actor: period, when (in words), actor, name, rank, mentioning, mentions, and
    articles: all of them.
    """
    found = held.query(
        "select date_trunc($unit, day)::date as period, actor,"
        " count(distinct article_id) as mentioning, count(*) as mentions"
        " from mentions where day is not null and list_contains($actors, actor) group by all",
        unit=unit,
        actors=list(actors) or [""],
    )
    named = held.actors.set_index("actor").short.reindex(actors).rename_axis("actor")
    whole = named.rename("name").reset_index().merge(periods(held, unit), how="cross")
    whole["when"] = [step_named(day, unit) for day in whole.period]
    data = whole.merge(found, on=["actor", "period"], how="left")
    return ranked(held, data.fillna({"mentioning": 0, "mentions": 0}))


def _peak(data: pd.DataFrame, unit: str) -> str:
    """The actor and step with most articles that mention it; of ties, the first, and that it is."""
    ties = data[data.mentioning == data.mentioning.max()]
    first = ties.iloc[0]
    others = f", and as many {counted(len(ties) - 1, 'time')} more" if len(ties) > 1 else ""
    when = f"{within(unit)} {step_named(first.period, unit)}"
    articles = of_articles(first.mentioning, first.articles)
    return f"Most articles in one {unit}: {first['name']} {when}, in {articles}{others}"


def _changed(full: pd.DataFrame, unit: str) -> str:
    """Whose share differs most between the first and the last step, of well filled ones if any."""
    filled = full[full.articles >= WELL_FILLED]
    full = filled if filled.period.nunique() > 1 else full
    begin, end = full.period.min(), full.period.max()
    shares = full.assign(share=full.mentioning / full.articles).set_index("actor")
    first, last = shares[shares.period == begin], shares[shares.period == end]
    actor = (last.share - first.share).abs().idxmax()
    ends = [
        f"{of_articles(row.mentioning, row.articles)} {within(unit)} {step_named(day, unit)}"
        for row, day in ((first.loc[actor], begin), (last.loc[actor], end))
    ]
    name = first.loc[actor, "name"]
    return f"Attention to {name} changes most from first to last: {', then '.join(ends)}"


def _no_time(held: Selection, data: pd.DataFrame, actors: Sequence[str] | None) -> str:
    """Why there is nothing to draw along time; "" if there is something."""
    if data.mentioning.sum():
        return ""
    anyone = actors or held.actors.actor.to_list()
    if number(held, "mentions where list_contains($actors, actor)", actors=anyone):
        return "Only articles with no date mention an actor, so nothing can be said over time"
    if actors:
        return f"No mention of {joined([short_name(held, a) for a in actors], 'or')}{during(held)}"
    return nobody(held)


def _one_step(data: pd.DataFrame) -> str:
    one = data.when.iloc[0] if data.period.nunique() == 1 else ""
    return f"All dated articles are of {one}, so nothing changes over time" if one else ""


def _too_few(full: pd.DataFrame, unit: str) -> str:
    if full.period.nunique() > 1 and full.mentioning.sum():
        return ""
    return f"Fewer than two {unit}s have {ENOUGH} articles or more: too few for shares over time"


def _thin(data: pd.DataFrame, unit: str) -> str:
    """How many steps have too few articles for a share."""
    n = int((data.groupby("period").articles.first() < ENOUGH).sum())
    fewer = f"with fewer than {ENOUGH} articles {are(n)} left blank"
    return f"{counted(n, unit).capitalize()} {fewer}." if n else ""


# By whom


def actors_by_outlet(held: Selection, top: int = 8, outlets: int = 15) -> Summary:
    """For each outlet with enough articles: the share that mentions each of the top actors."""
    sizes = held.query(
        "select outlet, count(*) as articles from articles where outlet is not null"
        " group by outlet order by articles desc, outlet"
    )
    full = sizes[sizes.articles >= ENOUGH]
    data = _by_outlet(held, full.head(outlets), top_parties(held, top))
    return Summary(
        data,
        _widest_gap(data) if data.mentioning.sum() else _no_outlet(held, sizes),
        "Share of the outlet's articles that mention the actor",
        source(
            held,
            ONLY_PARTIES,
            not_shown(len(full) - outlets, "outlet"),
            _small(len(sizes) - len(full)),
        ),
    )


def _by_outlet(held: Selection, sizes: pd.DataFrame, actors: Sequence[str]) -> pd.DataFrame:
    found = held.query(
        "select outlet, actor, count(distinct article_id) as mentioning from mentions group by all"
    )
    named = held.actors[["actor", "short"]].rename(columns={"short": "name"}).set_index("actor")
    whole = sizes.merge(named.loc[list(actors)].reset_index(), how="cross")
    data = whole.merge(found, on=["outlet", "actor"], how="left").fillna({"mentioning": 0})
    return ranked(held, data.assign(share=data.mentioning / data.articles))


def _widest_gap(data: pd.DataFrame) -> str:
    if data.outlet.nunique() == 1:
        top = data.loc[data.share.idxmax()]
        articles = of_articles(top.mentioning, top.articles)
        return f"{top.outlet} mentions {top['name']} most, in {articles}"
    shares = data.groupby("actor", sort=False).share
    widest = data[data.actor == (shares.max() - shares.min()).idxmax()]
    most, least = widest.loc[widest.share.idxmax()], widest.loc[widest.share.idxmin()]
    ends = [f"{of_articles(end.mentioning, end.articles)} of {end.outlet}" for end in (most, least)]
    return f"Outlets differ most over {most['name']}: {', but '.join(ends)}"


def _no_outlet(held: Selection, sizes: pd.DataFrame) -> str:
    if not number(held, "mentions"):
        return nobody(held)
    if sizes.empty:
        return "The articles do not say which outlet they are from"
    return f"No outlet has {ENOUGH} articles or more: too few for shares"


def _small(n: int) -> str:
    return (
        f"{counted(n, 'outlet')} with fewer than {ENOUGH} articles {are(n)} left out." if n else ""
    )


# With whom


def mentioned_together(held: Selection, top: int = 12) -> Summary:
    """For each two of the top actors: the articles that mention both, and how many chance would.

    `expected` is what would be if each were mentioned independently of the other, in as many of the
    articles that mention any party. A row with actor = other holds the actor's own articles.
    """
    data = _square(held, top_parties(held, top))
    pairs = data[data.actor < data.other]
    why_not = _alone(held, pairs)
    return Summary(
        data.head(0) if why_not else data,
        why_not or begun(of_top(held, top), _closest(pairs)),
        "Articles that mention both; the darker, the more times as many as by chance; outlined: at"
        f" least {OFTEN:g} times",
        source(held, ONLY_PARTIES),
    )


def together(held: Selection, actors: Sequence[str], others: Sequence[str]) -> pd.DataFrame:
    """Each of the actors with each of the others: the articles with both, and how many by chance.

    `articles` and `other_articles` are those of either, within the articles that mention any party
    (or one of `actors`, should it be a person or a medium); `expected` is the one times the other,
    divided by the number of all these articles.
    """
    return held.query(
        f"""
        with anyone as (
            select distinct article_id from mentions join actors using (actor)
            where {PARTY} or list_contains($actors, actor)
        ), mentioned as (
            select distinct article_id, actor from mentions semi join anyone using (article_id)
        ), sizes as (select actor, count(*) as articles from mentioned group by actor),
        pairs as (
            select a.actor, b.actor as other, count(*) as together
            from mentioned a join mentioned b using (article_id)
            where list_contains($actors, a.actor) and list_contains($others, b.actor) group by all
        )
        select a.actor, b.actor as other, coalesce(together, 0) as together, a.articles,
            b.articles as other_articles,
            a.articles * b.articles / (select count(*) from anyone) as expected
        from sizes a join sizes b on list_contains($actors, a.actor)
            and list_contains($others, b.actor)
        left join pairs on pairs.actor = a.actor and pairs.other = b.actor
        """,
        actors=list(actors) or [""],
        others=list(others) or [""],
    )


def by_chance(pair: pd.Series) -> str:
    """In how many articles chance would put the two."""
    return f"{pair.expected:.1f} by chance"


def _square(held: Selection, actors: Sequence[str]) -> pd.DataFrame:
    """Every two of the actors, and each with itself; those that meet often stand together."""
    data = together(held, actors, actors)
    order = _in_order(data)
    names = dict(zip(held.actors.actor, held.actors.short, strict=True))
    data = data.assign(name=data.actor.map(names), other_name=data.other.map(names))
    data = data.assign(ratio=data.together / data.expected)
    data["often"] = (data.together >= ENOUGH) & (data.ratio >= OFTEN) & (data.actor != data.other)
    data = data.set_index(["actor", "other"])
    return ranked(held, data.loc[[(a, b) for a in order for b in order]].reset_index())


def _in_order(data: pd.DataFrame) -> list[str]:
    """The actors in an order that puts those together that meet more often than by chance."""
    both = data.pivot(index="actor", columns="other", values="together").astype(float)
    chance = data.pivot(index="actor", columns="other", values="expected").astype(float)
    own = np.sqrt(np.diag(both))
    above = np.clip((both - chance) / np.outer(own, own), 0, None)
    return list(both.index[seriated(above.to_numpy())])


def _closest(pairs: pd.DataFrame) -> str:
    """The pair that is together most, and the one furthest above chance if that is another."""
    most = pairs.loc[pairs.together.idxmax()]
    articles = f"{counted(most.together, 'article')} ({by_chance(most)})"
    text = f"Most often together: {most['name']} and {most.other_name}, in {articles}"
    often = pairs[pairs.often]
    if often.empty:
        return text
    far = often.loc[often.ratio.idxmax()]
    return (
        f"{text}; most above chance: {far['name']} and {far.other_name},"
        f" in {written(far.together)} ({by_chance(far)})"
    )


def _alone(held: Selection, pairs: pd.DataFrame) -> str:
    """Why there is no matrix to draw; "" if there is one."""
    if not number(held, "mentions"):
        return nobody(held)
    if not pairs.together.sum():
        return "No article mentions two of these actors"
    # A share of one article is all or nothing: chance would put every pair together.
    one = (pairs.together == pairs.expected).all() and pairs.together.max() == 1
    return "Only one article mentions any of them, and so all together" if one else ""


# As a source


def cited_as_source(held: Selection, top: int = 12) -> Summary:
    """For each actor to whom figures are attributed: the articles that do so, of its articles."""
    data = held.query(
        "with cited as (select attributed_to as actor, count(distinct article_id) as citing,"
        " count(*) as claims from claims where attributed_to is not null group by 1)"
        " select actor, any_value(short) as name, any_value(type) as type,"
        " any_value(citing) as citing, count(distinct article_id) as articles,"
        " any_value(claims) as claims"
        " from cited join actors using (actor) join mentions using (actor)"
        " group by actor order by citing desc, claims desc, actor"
    )
    return Summary(
        ranked(held, data.head(top)),
        _most_cited(data)
        if len(data)
        else f"No figure is attributed to a known actor{during(held)}",
        "Articles in which a figure is attributed to the actor, within all that mention it",
        source(held, _attributions(held), not_shown(len(data) - top, "source")),
    )


def _most_cited(data: pd.DataFrame) -> str:
    most = data[data.citing == data.citing.max()]
    if len(most) > 1:
        articles = counted(most.citing.iloc[0], "article")
        return f"Most cited for figures: {_few(most.name)}, each in {articles}"
    one = most.iloc[0]
    if one.articles == 1:
        return f"Most cited for figures: {one['name']}, in the only article that mentions it"
    return (
        f"Most cited for figures: {one['name']}, in {written(one.citing)}"
        f" of the {counted(one.articles, 'article')} that mention it"
    )


def _attributions(held: Selection) -> str:
    """Whose the figures are: a known actor's, somebody else's, or the article's own."""
    row = held.query(
        "select count(*) as n, count(attributed_to) as known,"
        " count(*) filter (attribution is not null and attributed_to is null) as others"
        " from claims"
    ).iloc[0]
    own = row.n - row.known - row.others
    if not row.n:
        return ""
    return (
        f"Of {counted(row.n, 'claim')}, {written(row.known)} {are(row.known)} attributed to a known"
        f" actor, {written(row.others)} to another source, {written(own)} to none."
    )


# How far the lexicon reaches


def reach(held: Selection) -> Summary:
    """Of articles and of sentences, how many mention any known actor."""
    data = held.query(
        "select 'articles' as level, count(*) as n, (select count(distinct article_id)"
        " from mentions) as known from articles union all"
        " select 'sentences', count(*), (select count(*) from (select distinct article_id, sentence"
        " from mentions)) from sentences"
    )
    return Summary(data, _reached(data), "Share with a known actor", source(held))


def _reached(data: pd.DataFrame) -> str:
    parts = [share(row.known, row.n, row.level) for row in data.itertuples()]
    return f"A known actor is named in {joined(parts)}"


def actors_in_short(held: Selection, top: int = 12) -> list[str]:
    """The answer: who is mentioned most, how that changed, with whom, and what is not seen."""
    first = mentions_per_actor(held, len(held.actors))
    if first.empty:
        known = f"{reach(held).finding}. {coverage_in_a_line(held)}"
        return [f"{first.finding}.", known if number(held, "articles") else ""]
    found = (share_over_time(held), mentioned_together(held, top))
    return [
        _mentioned_most(first.data),
        *(f"{one.finding}." for one in found if not one.empty),
        f"{reach(held).finding}. {coverage_in_a_line(held)}",
    ]


def _mentioned_most(data: pd.DataFrame) -> str:
    """Who is mentioned most, and who comes next."""
    first, rest = data.iloc[0], data.iloc[1:4]
    ties = data[data.articles == first.articles]
    articles = of_articles(first.articles, first["of"])
    if len(ties) > 1:
        return f"{_few(ties.name)} are mentioned most, each in {articles}."
    text = f"{called(first.full_name, first['name'])} is mentioned most, in {articles}"
    if rest.empty:
        return f"{text}."
    next_to = [f"{row.name} ({written(row.articles)})" for row in rest.itertuples(index=False)]
    return f"{text}, before {joined(next_to)}."


# To read


def actor_sentences(held: Selection, actor: str | None = None) -> pd.DataFrame:
    """The first sentence of each article that mentions the actor, every mention in it marked.

    In such an order that the first ones are spread over the whole period.
    """
    rows = held.query(
        f"""
        with firsts as (
            select article_id, min(sentence) as sentence, min(day) as day from mentions
            where actor = $actor group by article_id
        ), chosen as (
            select article_id, sentence, count(*) over () as n,
                row_number() over (order by day nulls last, article_id) - 1 as nth from firsts
        )
        select m.* from mentions m join (from chosen order by {SPREAD} limit $limit)
        using (article_id, sentence) where actor = $actor order by {SPREAD}, start
        """,
        actor=chosen(held, actor) or "",
        limit=LISTED,
    )
    return held.evidence(rows.assign(note=rows.form.map(FORMS)))


def no_sentence(held: Selection, actor: str | None = None) -> str:
    """What is said where no sentence mentions the actor."""
    found = chosen(held, actor)
    words = f"No mention of {short_name(held, found)}{during(held)}" if found else nobody(held)
    return f"{words}."


def of_articles(n: int, of: int) -> str:
    """So many of all articles: "12 of 48 articles (25%)"."""
    return share(n, of, "articles")


def _few(names: Sequence[str], most: int = 3) -> str:
    """The first names, and how many more there are."""
    rest = len(names) - most
    return joined([*names[:most], *([counted(rest, "other")] if rest > 0 else [])])
