"""How the tone varies, by outlet, actor and time; what moved it, and how little that may mean.

A mean is one of articles: an article's sentences are averaged first, so that a long article does
not count for more. Its interval rests on articles too, since sentences of one article are alike:
`margin` is two standard errors, which cover the mean in about 19 of 20 such samples.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from math import hypot
from statistics import NormalDist

import pandas as pd

from helpers.summaries.stance import toward_actors
from helpers.summaries.summary import (
    ENOUGH,
    Summary,
    are,
    during,
    not_shown,
    number,
    share,
    source,
    step,
    step_named,
)
from helpers.summaries.trust import trust_in_short
from helpers.tables import Selection
from helpers.wording import counted, joined, written

# Words that news of war is full of, to hold against the words that the scorer knows.
HARM = (
    *("attack", "bomb", "dead", "death", "displaced", "hostage", "injured", "killed", "massacre"),
    *("shelling", "strike", "torture", "victim", "violence", "war", "wounded"),
)
BANDS = ("negative", "exactly zero", "near zero", "positive")
EXTREMES = 100  # sentences among which the most negative or positive ones are looked for
_MEASURE = "Mean polarity of articles from −1 to 1, with two standard errors"


# What the scorer knows


@cache
def scorer_words() -> pd.DataFrame:
    """The words that TextBlob scores by, with `weight` (-1 to 1) and whether used as adjectives."""
    with files("textblob.en").joinpath("en-sentiment.xml").open(encoding="utf-8") as file:
        senses = pd.read_xml(file, parser="etree")
    words = senses.assign(adjective=senses.pos == "JJ").groupby("form")
    return words.agg(weight=("polarity", "mean"), adjective=("adjective", "any"))


def scorer_limits(held: Selection) -> list[str]:
    """What is known of the scorer before any result is looked at, in sentences."""
    words = scorer_words()
    absent = [word for word in HARM if word not in words.index]
    praised = [word for word in ("more", "first", "main", "new") if words.weight.get(word, 0) > 0]
    named = joined([f"“{word}”" for word in praised])
    mended = held.scorer != "pattern"
    return [
        f"Of the {written(len(words))} words on TextBlob's list"
        f" {written(int(words.adjective.sum()))} are adjectives; {joined(absent)} are not on it.",
        f"{named} count as praise.",
        "The scorer conflict adds words of war and politics, and lets such words carry nothing;"
        " data/lexicons/tone/ lists them, each with a reason."
        if mended
        else "The scorer pattern takes the list as it is.",
    ]


def blind_spots(held: Selection) -> Summary:
    """Sentences that hold a word of harm, by word and by how they are scored.

    With `pattern` there is a `weight`, null for words that it does not know.
    """
    found = held.query(
        f"""
        with held_words as (
            select article_id, sentence, unnest(list_distinct(
                regexp_extract_all(lower(text), '\\b({"|".join(HARM)})s?\\b', 1))) as word
            from sentences
        )
        select word, label, count(*) as sentences from held_words
        join tone using (article_id, sentence) where actor is null group by all
        """
    )
    data = found.pivot(index="word", columns="label", values="sentences")
    data = data.reindex(columns=["negative", "neutral", "positive"]).fillna(0).astype(int)
    data = data.assign(sentences=data.sum(axis=1))
    if held.scorer == "pattern":
        data = data.assign(weight=scorer_words().weight.reindex(data.index))
    return Summary(
        data.sort_values("sentences", ascending=False, kind="stable").reset_index(),
        _not_seen(held),
        "Sentences that hold the word, by how they are scored",
        source(held, "A sentence with two of the words stands in two rows."),
    )


def _not_seen(held: Selection) -> str:
    row = held.query(
        "select count(*) as n, count(*) filter (label <> 'negative') as missed from sentences"
        " join tone using (article_id, sentence) where tone.actor is null"
        f" and regexp_matches(lower(text), '\\b({'|'.join(HARM)})s?\\b')"
    ).iloc[0]
    if not row.n:
        return f"No sentence holds a word of harm such as {joined(HARM[:3], 'or')}{during(held)}"
    missed = share(row.missed, row.n, "sentences")
    return f"Not scored negative: {missed} with words of death, attack or other harm"


# How sentences are scored


def distribution(held: Selection) -> Summary:
    """How many sentences are scored negative, exactly zero, near zero, positive."""
    found = held.query(
        "select case when polarity = 0 then 'exactly zero' when label = 'neutral' then 'near zero'"
        " else label end as band, count(*) as sentences from tone where actor is null group by 1"
    )
    counts = found.set_index("band").sentences.reindex(BANDS, fill_value=0)
    of = int(counts.sum())
    zero = share(counts["exactly zero"], of, "sentences")
    return Summary(
        counts.rename_axis("band").reset_index().assign(of=of) if of else found,
        f"Scored exactly zero: {zero}" if of else _no_score(held),
        f"Sentences by their score, of {written(of)}",
        source(held, _words_that_count(held)),
    )


def _words_that_count(held: Selection) -> str:
    """How many of all words moved a score."""
    words = held.query("select coalesce(sum(n_words), 0) as n from articles").n[0]
    moved = held.query("select coalesce(sum(len(drivers)), 0) as n from tone where actor is null")
    if not words:
        return ""
    return f"Of {counted(int(words), 'word')}, {written(int(moved.n[0]))} moved a score."


def _no_score(held: Selection) -> str:
    return f"No sentence has a score{during(held)}"


def drivers(held: Selection, top: int = 10, toward: bool = False) -> Summary:
    """The words that lowered or lifted scores most: their weights added up over all sentences.

    With `toward`, those of the tone toward actors.
    """
    data = held.query(
        """
        with words as (
            select lower(driver.word) as word, sum(driver.weight) as weight, count(*) as times
            from (select unnest(drivers) as driver from tone where (actor is not null) = $toward)
            group by 1
        )
        (select * from words where weight < 0 order by weight, word limit $top)
        union all (select * from words where weight > 0 order by weight desc, word limit $top)
        """,
        top=top,
        toward=toward,
    )
    return Summary(
        data,
        _movers(data) if len(data) else f"No word moved a score{during(held)}",
        "What each word added to the scores of all its sentences together, and how often",
        source(held),
    )


def _movers(data: pd.DataFrame) -> str:
    sides = {"lowered": data[data.weight < 0], "lifted": data[data.weight > 0]}
    parts = [
        f"{joined([f'“{word}”' for word in side.word[:3]])} {verb} scores most"
        for verb, side in sides.items()
        if len(side)
    ]
    return "; ".join(parts)


# Means and their intervals


def tone_by_outlet(held: Selection, top: int = 15) -> Summary:
    """For each outlet with enough articles: mean polarity, margin, articles, sentences."""
    means = _means(held, "select article_id, sentence, outlet as key from tone")
    full = means[means.articles >= ENOUGH].rename(columns={"key": "name"})
    return Summary(
        full.head(top),
        _spread(full.head(top)) if len(full) else _no_group(held, means, "outlet"),
        _MEASURE,
        source(
            held,
            not_shown(len(full) - top, "outlet"),
            _too_small(len(means) - len(full), "outlet"),
        ),
    )


def tone_over_time(held: Selection) -> Summary:
    """The same for each step of time in which enough articles were published."""
    unit = step(held, filled=True)
    means = _means(held, f"select article_id, sentence, date_trunc('{unit}', day) as key from tone")
    means = means.assign(period=pd.to_datetime(means.key).dt.date).sort_values("period")
    full = means[means.articles >= ENOUGH].drop(columns="key")
    full = full.assign(
        name=[step_named(day, unit) for day in full.period],
        last=[_last_day(day, unit) for day in full.period],
    )
    return Summary(
        full,
        _capital(_spread(full))
        if len(full)
        else _no_group(held, means, unit if len(means) else "day"),
        f"{_MEASURE}, by {unit}",
        source(held, _too_small(len(means) - len(full), unit), dated=True),
    )


def _last_day(first: date, unit: str) -> date:
    """The last day of a step of time that begins on this day."""
    return (pd.Timestamp(first) + pd.DateOffset(**{f"{unit}s": 1}) - pd.Timedelta("1D")).date()


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _means(held: Selection, groups: str, **values: object) -> pd.DataFrame:
    """Mean, margin, articles and sentences of each key.

    `groups` is SQL that selects article_id, sentence, key.
    """
    return held.query(
        f"""
        with each as (
            select key, article_id, avg(polarity) as polarity, count(*) as n
            from tone join ({groups}) using (article_id, sentence)
            where actor is null and key is not null group by all
        )
        select key, avg(polarity) as mean, 2 * stddev_samp(polarity) / sqrt(count(*)) as margin,
            count(*) as articles, sum(n)::bigint as sentences
        from each group by key order by articles desc, key
        """,
        **values,
    )


def _spread(data: pd.DataFrame) -> str:
    """The lowest and the highest mean, and whether chance alone may put them so far apart."""
    low, high = data.loc[data["mean"].idxmin()], data.loc[data["mean"].idxmax()]
    if len(data) == 1:
        return f"{high['name']} scores {_mean(high)}"
    lowest = f"{low['name']} scores lowest ({_mean(low)})"
    return f"{lowest}, {high['name']} highest ({_mean(high)}); {_verdict(data)}"


def _verdict(data: pd.DataFrame) -> str:
    """Whether the ends are further apart than chance would put them in 19 of 20 such samples.

    With many groups some two will be far apart; each pair is allowed its part of the 1 in 20.
    """
    low, high = data.loc[data["mean"].idxmin()], data.loc[data["mean"].idxmax()]
    pairs = len(data) * (len(data) - 1) / 2
    errors = NormalDist().inv_cdf(1 - 0.025 / pairs)
    if high["mean"] - low["mean"] > errors * hypot(low.margin, high.margin) / 2:
        return "more than chance would give"
    return "the difference may be chance"


def _mean(row: pd.Series) -> str:
    return f"{_score(row['mean'])} ± {_score(row.margin)}"


def _score(value: float) -> str:
    """Two decimals, and no minus before a zero."""
    return written(round(float(value), 2) + 0.0)


def _no_group(held: Selection, means: pd.DataFrame, noun: str) -> str:
    if not number(held, "tone"):
        return _no_score(held)
    if means.empty:
        return f"No {noun} is known of any scored sentence{during(held)}"
    return f"No {noun} has {ENOUGH} scored articles or more: too few for a mean"


def _too_small(n: int, noun: str) -> str:
    if n <= 0:
        return ""
    return f"{counted(n, noun)} with fewer than {ENOUGH} articles {are(n)} left out.".capitalize()


# In short, and to read


def tone_in_short(held: Selection) -> list[str]:
    """The answer, with how far to trust it."""
    if not number(held, "tone"):
        return [f"{_no_score(held)}."]
    overall = _means(held, "select article_id, sentence, true as key from tone").iloc[0]
    outlets, toward = tone_by_outlet(held), toward_actors(held)
    articles = "average article" if overall.articles > 1 else "one article"
    return [
        f"On a scale from −1 to 1 the {articles} scores {_score(overall['mean'])}.",
        "" if outlets.empty else f"{outlets.finding}.",
        _doubt(held),
        f"{blind_spots(held).finding}.",
        f"Tone toward actors. {toward.finding}."
        if not (toward := toward_actors(held)).empty
        else "",
        f"The scores tell which words are used, not what is meant. {trust_in_short(held)}",
    ]


def _doubt(held: Selection) -> str:
    """How many sentences are scored zero, and of how many no word is scored; "" if none is."""
    row = held.query(
        "select count(*) as n, count(*) filter (polarity = 0) as zero,"
        " count(*) filter (polarity = 0 and len(drivers) = 0) as unknown"
        " from tone where actor is null"
    ).iloc[0]
    if not row.zero:
        return ""
    zero = f"{share(row.zero, row.n, 'sentences')} {are(row.zero)} scored exactly zero"
    why = f", {written(row.unknown)} of them because no word moved the score" if row.unknown else ""
    return f"There is reason for doubt: {zero}{why}."


def extreme_sentences(held: Selection, negative: bool = True) -> pd.DataFrame:
    """The most negative sentences, or the most positive, each text once, with what moved them."""
    rows = held.query(
        f"""
        select article_id, sentence, polarity, drivers, outlet, day, title, url from tone
        where actor is null and polarity {"<" if negative else ">"} 0
        order by polarity {"" if negative else "desc"}, article_id, sentence limit $n
        """,
        n=EXTREMES,
    )
    found = held.evidence(rows).drop_duplicates("sentence_text")
    marks = [mark for row in found.itertuples() for mark in _marks(row)]
    return found.drop(columns="drivers").merge(
        pd.DataFrame(marks, columns=["article_id", "sentence", "start", "end", "note"]),
        on=["article_id", "sentence"],
    )


def _marks(row: tuple) -> Iterator[tuple]:
    """Where the words that moved the sentence stand in it, each with the note on them all."""
    moved = [f"{driver['word']} {_score(driver['weight'])}" for driver in row.drivers]
    note = f"scored {_score(row.polarity)}: {', '.join(moved)}"
    words = "|".join(re.escape(driver["word"]) for driver in row.drivers)
    spots = [match.span() for match in re.finditer(rf"\b(?:{words})\b", row.sentence_text, re.I)]
    for start, end in spots or [(0, 0)]:
        offset = row.sentence_start
        yield row.article_id, row.sentence, offset + start, offset + end, note
