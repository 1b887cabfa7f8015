"""How far the tone on a page is to be trusted: what was measured, what the scorer knows here."""

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import measured
from helpers.measured import NOT_MEASURED, Rate, Record
from helpers.summaries.summary import Summary, number, percent
from helpers.tables import Selection
from helpers.wording import counted, joined

# The lower end of the interval of macro-F1 from which a scorer is called so; METHODOLOGY, "Tone".
RELIABLE, ROUGH = 0.75, 0.55
TOWARD, MAJORITY = "toward", "majority"
SCORES = {
    "pattern": "TextBlob as it is",
    "conflict": "TextBlob's lexicon mended for news of war",
    "toward": "a model of the words around an actor's name",
    "majority": "always the commonest label",
}


def plain_word(record: Record | None) -> str:
    """Reliable, rough or unreliable; "not measured" where nothing is recorded."""
    if record is None or record.tone is None:
        return NOT_MEASURED
    low = record.tone.macro_f1.low
    return "reliable" if low >= RELIABLE else "rough" if low >= ROUGH else "unreliable"


def tone_trust(held: Selection, scorers: Sequence[str] | None = None) -> str:
    """What stands before every chart of tone; of the scorers of sentences and of actors."""
    return " ".join(_trust(held, scorer) for scorer in scorers or (held.scorer, TOWARD))


def trust_in_short(held: Selection) -> str:
    """The plain word for the scores of sentences and of actors, and on what it rests."""
    words = {scorer: plain_word(measured.worth(scorer)) for scorer in (held.scorer, TOWARD)}
    return (
        f"The scores of sentences ({held.scorer}) are {words[held.scorer]}, those toward actors"
        f" ({TOWARD}) {words[TOWARD]}, as measured on news of US politics; on news of war that is"
        f" {NOT_MEASURED}."
    )


def _trust(held: Selection, scorer: str) -> str:
    record = measured.worth(scorer)
    named = f"{scorer} ({SCORES[scorer]}): {plain_word(record)}."
    return " ".join(part for part in (named, _measured(record), _here(held, scorer)) if part)


def _measured(record: Record | None) -> str:
    if record is None or record.tone is None:
        return ""
    return (
        f"Macro-F1 {with_range(record.tone.macro_f1)} toward named persons and groups, measured on"
        f" {counted(record.tone.targets, 'target')} in news of US politics ({record.corpus});"
        f" on news of war it is {NOT_MEASURED}."
    )


def with_range(rate: Rate) -> str:
    """A rate with its interval."""
    return f"{rate.value:.2f} ({rate.low:.2f} to {rate.high:.2f})"


def _here(held: Selection, scorer: str) -> str:
    """How much of this corpus the scorer knows, and how often it says exactly zero."""
    row = held.query(
        "select count(*) as n, sum(words) as words, sum(known) as known,"
        " count(*) filter (polarity = 0) as zero from scores where scorer = $scorer",
        scorer=scorer,
    ).iloc[0]
    if not row.n:
        return ""
    knows = f"Here it knows {percent(int(row.known), int(row.words))} of the words"
    return f"{knows} and says exactly zero {percent(int(row.zero), int(row.n))} of the time."


def not_scored(held: Selection) -> str:
    """How many articles and sentences have no score since they are not English; lines marked."""
    foreign = number(held, "articles where language is not null and language <> 'en'")
    left = held.query(
        "select count(*) as n from sentences where not exists (select 1 from _tone t where"
        " t.article_id = sentences.article_id and t.sentence = sentences.sentence)"
    ).n[0]
    marked = held.query(
        "select count(*) filter (line = 'headline') as headlines,"
        " count(*) filter (line = 'capitals') as capitals from _tone join articles"
        " using (article_id) where scorer = $scorer",
        scorer=held.scorer,
    ).iloc[0]
    told = f"Not scored, since not English: {counted(foreign, 'article')}, and of the others"
    lines = [
        counted(int(marked.headlines), "title"),
        counted(int(marked.capitals), "line in capitals", "lines in capitals"),
    ]
    among = "Among what is scored" if held.headlines else "Left out"
    return f"{told} {counted(int(left), 'sentence')}. {among}: {joined(lines)}."


# Notebook 5


def tone_worth(records: Sequence[Record]) -> Summary:
    """Macro-F1 and accuracy of every scorer, beside always saying the commonest label.

    Columns: scorer, targets, zeros, F1, and macro_f1 and accuracy, each with low and high.
    """
    rows = [_worth(record) for record in records if record.tone]
    if not rows:
        return Summary(pd.DataFrame(), f"The worth of the scores of tone is {NOT_MEASURED}", "", "")
    data = pd.DataFrame(rows).sort_values("macro_f1", ascending=False, kind="stable")
    data = data.reset_index(drop=True)
    best = data.iloc[0]
    record = next(record for record in records if record.tone)
    return Summary(
        data,
        f"Of the scorers of tone {best.scorer} is right most: macro-F1 {best.macro_f1:.2f}",
        "Macro-F1 over negative, neutral and positive, and the share of labels that are right",
        f"{record.on}; news of US politics. Lines are 95% intervals, from a bootstrap over"
        f" articles. On news of war: {NOT_MEASURED}.",
    )


def _worth(record: Record) -> dict[str, object]:
    tone = record.tone
    row = {"scorer": tone.scorer, "targets": tone.targets, "zeros": percent_of(tone.zeros)}
    for name in ("macro_f1", "accuracy"):
        rate = getattr(tone, name)
        row |= {name: rate.value, f"{name}_low": rate.low, f"{name}_high": rate.high}
    return row | {"worth": plain_word(record)}


def percent_of(rate: float) -> str:
    """A share in whole percent."""
    return percent(rate, 1)


def tone_by_label(records: Sequence[Record]) -> pd.DataFrame:
    """Precision, recall and F1 of each label, and calibration, by scorer."""
    rows = [
        {
            "scorer": record.tone.scorer,
            "label": score.of,
            "precision": score.precision and score.precision.value,
            "recall": score.recall and score.recall.value,
            "F1": score.f1 and score.f1.value,
            "calibration off by": record.tone.calibration_error,
        }
        for record in records
        if record.tone and record.tone.scorer != MAJORITY
        for score in record.scores
        if score.of != measured.ALL
    ]
    return pd.DataFrame(rows)


def invented_tone_by_class(tested: Mapping[str, object]) -> pd.DataFrame:
    """How many invented sentences of each class each scorer of sentences labels rightly."""
    fields = {name: one.fields.set_index("field") for name, one in tested.items()}
    some = fields["pattern"]
    data = {"class": some.index, "sentences": some.n}
    data |= {name: fields[name].right for name in (MAJORITY, "pattern", "conflict")}
    return pd.DataFrame(data).reset_index(drop=True)
