"""The tone toward actors: of whom, by which outlet, when, in whose voice, and how sure.

A mean is one of stories: the sentences of a story are averaged first. Its interval is a bootstrap
over stories, since what is told in one story is alike. Groups with few sentences are left out.
"""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from helpers.summaries.actors import ranked, short_name, top_parties
from helpers.summaries.summary import (
    Summary,
    are,
    during,
    not_shown,
    share,
    source,
    step,
    step_named,
)
from helpers.tables import Selection
from helpers.wording import counted, written

FEWEST = 20  # sentences below which no tone toward an actor is shown
FEWEST_STORIES = 5
DRAWS, SEED = 2000, 0
EXTREMES = 100
VOICES = {"own": "The outlet's own voice", "quoted": "Quoted speech", "mixed": "Partly quoted"}
MEASURE = "Mean polarity toward the actor from −1 to 1, with its 95% interval"


def toward_actors(held: Selection, top: int = 12) -> Summary:
    """The tone toward each of the top parties: mean, low, high, stories, sentences."""
    rows = _rows(held)
    parties = rows[rows.actor.isin(top_parties(held, top))]
    means = _means(parties, "actor")
    full = _enough(means)
    names = dict(zip(held.actors.actor, held.actors.short, strict=True))
    full = ranked(held, full.assign(name=full.actor.map(names)))
    return Summary(
        full,
        _ends(full) if len(full) else _none(held),
        MEASURE,
        source(held, _too_few(len(means) - len(full), "actor"), "Persons and media are left out."),
    )


def toward_by_outlet(held: Selection, top: int = 12) -> Summary:
    """How far an outlet's tone toward an actor is from all others' toward the same actor.

    Columns: name, mean (the difference), low, high, stories, sentences; surest first.
    """
    rows = _rows(held)
    rows = rows[rows.outlet.notna() & rows.actor.isin(top_parties(held, top))]
    found = [row for _, own in rows.groupby("actor") for row in _differences(held, own)]
    columns = ["actor", "name", "mean", "low", "high", "stories", "sentences"]
    data = pd.DataFrame(found, columns=columns)
    sure = (data.low > 0) | (data.high < 0)
    data = data.assign(sure=sure, size=data["mean"].abs())
    data = data.sort_values(["sure", "size"], ascending=False, kind="stable")
    shown = data.head(top).drop(columns=["sure", "size"]).reset_index(drop=True)
    return Summary(
        shown,
        _differ(len(data), int(sure.sum())) if len(data) else _none(held),
        "Difference from the other outlets toward the same actor, with its 95% interval",
        source(held, not_shown(len(data) - top, "pair"), _PAIRS),
    )


_PAIRS = (
    f"Shown are outlets with {FEWEST} sentences in {FEWEST_STORIES} stories or more that mention"
    " the actor, where the others have as many."
)


def _differences(held: Selection, own: pd.DataFrame) -> Iterator[dict]:
    """Each outlet against the others, where both have enough."""
    actor = own.actor.iloc[0]
    for outlet, its in own.groupby("outlet"):
        others = own[own.outlet != outlet]
        if min(len(its), len(others)) < FEWEST:
            continue
        one, rest = _stories(its), _stories(others)
        if min(len(one), len(rest)) >= FEWEST_STORIES:
            low, high = _range(_drawn(one) - _drawn(rest, SEED + 1))
            yield {
                "actor": actor,
                "name": f"{outlet} on {short_name(held, actor)}",
                "mean": one.mean() - rest.mean(),
                "low": low,
                "high": high,
                "stories": len(one),
                "sentences": len(its),
            }


def _differ(n: int, sure: int) -> str:
    differ = "differs" if sure == 1 else "differ"
    return (
        f"{written(sure) if sure else 'None'} of {counted(n, 'pair')} of an outlet and an actor"
        f" {differ} from the others beyond their intervals;"
        f" about {written(round(0.05 * n, 1))} would by chance alone"
    )


def toward_over_time(held: Selection, actor: str) -> Summary:
    """The tone toward one actor for each step of time with enough sentences."""
    unit = step(held, filled=True)
    rows = _rows(held, actor)
    rows = rows[rows.day.notna()]
    starts = pd.to_datetime(rows.day).dt.to_period({"week": "W-SUN"}.get(unit, unit[0].upper()))
    means = _means(rows.assign(period=starts.dt.start_time.dt.date), "period")
    full = _enough(means).sort_values("period")
    full = full.assign(
        name=[step_named(day, unit) for day in full.period],
        last=[
            (pd.Timestamp(day) + pd.DateOffset(**{f"{unit}s": 1}) - pd.Timedelta("1D")).date()
            for day in full.period
        ],
    )
    return Summary(
        full.reset_index(drop=True),
        f"Toward {short_name(held, actor)}: {_ends(full)}" if len(full) else _none(held, actor),
        f"{MEASURE}, by {unit}",
        source(held, _too_few(len(means) - len(full), unit), dated=True),
    )


def toward_by_voice(held: Selection, actor: str | None = None) -> Summary:
    """The tone toward actors, or one of them, in the outlets' own voice and in quoted speech."""
    rows = _rows(held, actor)
    means = _means(rows, "voice")
    full = _enough(means)
    full = full.assign(name=full.voice.map(VOICES)).reset_index(drop=True)
    return Summary(
        full,
        _ends(full) if len(full) else _none(held, actor),
        MEASURE,
        source(held, _too_few(len(means) - len(full), "voice")),
    )


def top_actor(held: Selection) -> str:
    """The party that most articles mention; "" if none is."""
    return next(iter(top_parties(held, 1)), "")


def toward_sentences(
    held: Selection, negative: bool = True, actor: str | None = None
) -> pd.DataFrame:
    """Sentences most negative or most positive toward an actor, with the words that moved them."""
    rows = held.query(
        f"""
        select article_id, sentence, actor, polarity, drivers, outlet, day, title, url from tone
        where actor is not null and label = $label and ($actor is null or actor = $actor)
        order by polarity {"" if negative else "desc"}, article_id, sentence limit $n
        """,
        n=EXTREMES,
        actor=actor,
        label="negative" if negative else "positive",
    )
    found = held.evidence(rows).drop_duplicates("sentence_text")
    marks = [mark for row in found.itertuples() for mark in _marks(held, row)]
    return found.drop(columns="drivers").merge(
        pd.DataFrame(marks, columns=["article_id", "sentence", "start", "end", "note"]),
        on=["article_id", "sentence"],
    )


def _marks(held: Selection, row: tuple) -> Iterator[tuple]:
    """Where the words that moved it most stand, with the note on them all."""
    moved = sorted(row.drivers, key=lambda driver: -abs(driver["weight"]))[:5]
    told = ", ".join(f"{d['word']} {written(round(d['weight'], 2))}" for d in moved)
    whom = short_name(held, row.actor)
    note = f"toward {whom} {written(round(row.polarity, 2))}: {told}"
    words = "|".join(re.escape(driver["word"]) for driver in moved)
    spots = [m.span() for m in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", row.sentence_text)]
    for start, end in spots if words and spots else [(0, 0)]:
        offset = row.sentence_start
        yield row.article_id, row.sentence, offset + start, offset + end, note


# Where scorers and parts disagree


def disagreement(held: Selection) -> Summary:
    """How `pattern` and `conflict` label the same sentences: a row a label of pattern."""
    found = held.query(
        "select a.label as pattern, b.label as conflict, count(*) as n from scores a join scores b"
        " using (article_id, sentence) where a.scorer = 'pattern' and b.scorer = 'conflict'"
        " group by all"
    )
    labels = ["negative", "neutral", "positive"]
    data = found.pivot(index="pattern", columns="conflict", values="n")
    data = data.reindex(index=labels, columns=labels).fillna(0).astype(int)
    total, same = int(data.to_numpy().sum()), int(np.trace(data.to_numpy()))
    data.columns = [f"conflict: {label}" for label in labels]
    return Summary(
        data.rename_axis("pattern").reset_index() if total else found,
        f"pattern and conflict differ on {share(total - same, total, 'sentences')}"
        if total
        else f"No sentence has a score{during(held)}",
        "Sentences by the label of each scorer",
        source(held),
    )


def disputed_sentences(held: Selection) -> pd.DataFrame:
    """Sentences that `pattern` and `conflict` put furthest apart, on different sides of zero."""
    rows = held.query(
        """
        select a.article_id, a.sentence, a.outlet, a.day, a.title, a.url,
            a.polarity as pattern, b.polarity as conflict
        from scores a join scores b using (article_id, sentence)
        where a.scorer = 'pattern' and b.scorer = 'conflict' and a.polarity * b.polarity < 0
        order by abs(a.polarity - b.polarity) desc, a.article_id, a.sentence limit $n
        """,
        n=EXTREMES,
    )
    found = held.evidence(rows).drop_duplicates("sentence_text")
    note = [
        f"pattern {written(round(a, 2))}, conflict {written(round(b, 2))}"
        for a, b in zip(found.pattern, found.conflict, strict=True)
    ]
    return found.assign(start=found.sentence_start, end=found.sentence_start, note=note)


def wording_by_outlet(held: Selection, top: int = 15) -> Summary:
    """The score as it is, and without the words for what happened, by outlet."""
    data = held.query(
        """
        with each as (
            select outlet, article_id, avg(polarity) as polarity, avg(wording) as wording
            from tone where actor is null and outlet is not null group by all
        )
        select outlet, avg(polarity) as score, avg(wording) as wording, count(*) as articles
        from each group by outlet having count(*) >= $least
        order by articles desc, outlet limit $top
        """,
        least=FEWEST_STORIES,
        top=top,
    )
    return Summary(
        data.round(2).replace(-0.0, 0.0),
        _by_events(data) if len(data) else f"No outlet has {FEWEST_STORIES} scored articles",
        "Mean polarity with all words, and without the words for what happened",
        source(held, "Outlets with fewer than 5 articles are left out."),
    )


def _by_events(data: pd.DataFrame) -> str:
    spreads = [data[name].max() - data[name].min() for name in ("score", "wording")]
    whole, left = (written(round(spread, 2)) for spread in spreads)
    return (
        f"Outlets lie {whole} apart; without the words for what happened (deaths, attacks, ruin),"
        f" {left}"
    )


# Means and their intervals


def _rows(held: Selection, actor: str | None = None) -> pd.DataFrame:
    return held.query(
        "select actor, outlet, day, story, polarity, voice from tone where actor is not null"
        " and ($actor is null or actor = $actor)",
        actor=actor,
    )


def _means(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """Mean, low, high, stories and sentences of each value of a column."""
    found = [(value, *_mean(own)) for value, own in rows.groupby(key, sort=True)]
    columns = [key, "mean", "low", "high", "stories", "sentences"]
    data = pd.DataFrame(found, columns=columns)
    return data.sort_values("sentences", ascending=False, kind="stable").reset_index(drop=True)


def _mean(rows: pd.DataFrame) -> tuple[float, float, float, int, int]:
    stories = _stories(rows)
    return float(stories.mean()), *_range(_drawn(stories)), len(stories), len(rows)


def _stories(rows: pd.DataFrame) -> np.ndarray:
    """The mean of each story."""
    return rows.groupby("story").polarity.mean().to_numpy(float)


def _drawn(stories: np.ndarray, seed: int = SEED) -> np.ndarray:
    """The means of so many draws of as many stories, with repeats."""
    n = len(stories)
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), DRAWS)
    return times @ stories / n


def _range(means: np.ndarray) -> tuple[float, float]:
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)


def _enough(means: pd.DataFrame) -> pd.DataFrame:
    return means[(means.sentences >= FEWEST) & (means.stories >= FEWEST_STORIES)]


def _ends(data: pd.DataFrame) -> str:
    """The lowest and the highest mean with their intervals."""
    low, high = data.loc[data["mean"].idxmin()], data.loc[data["mean"].idxmax()]
    if len(data) == 1:
        return f"{low['name']}: {_told(low)}"
    return f"Lowest: {low['name']}, {_told(low)}; highest: {high['name']}, {_told(high)}"


def _told(row: pd.Series) -> str:
    mean, low, high = (written(round(float(row[n]), 2) + 0.0) for n in ("mean", "low", "high"))
    return f"{mean} ({low} to {high})"


def _too_few(n: int, noun: str) -> str:
    if n <= 0:
        return ""
    few = f"fewer than {FEWEST} sentences or {FEWEST_STORIES} stories"
    return f"{counted(n, noun)} with {few} {are(n)} left out.".capitalize()


def _none(held: Selection, actor: str | None = None) -> str:
    whom = short_name(held, actor) if actor else "any actor"
    few = f"{FEWEST} sentences in {FEWEST_STORIES} stories"
    return f"Fewer than {few} mention {whom}{during(held)}: too few for a mean of the tone"
