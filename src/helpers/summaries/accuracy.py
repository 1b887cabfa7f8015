"""How often the numbers are right: as recorded on real news, and on invented sentences.

What was measured comes as records (`measured.records`), the invented sentences as a comparison of
the rules with a plain expression (`evaluate.constructed`).
"""

from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from helpers.measured import ALL, FEWEST, NOT_MEASURED, Rate, Record, Score, told
from helpers.summaries.said import no_claim
from helpers.summaries.summary import Summary, during, percent, share
from helpers.tables import Selection
from helpers.wording import NOTHING, counted, joined, written

RATES = ("precision", "recall")
EVERY_KIND, EVERY_ACTOR = "all kinds", "all bodies"
INTERVALS = "Lines are 95% intervals, from a bootstrap over articles."
OVER_TEXTS = INTERVALS.replace("articles", "texts")
LABELLED = {"actors": "actors"}  # what was labelled, by subject
NEWS, INVENTED = "on news", "on invented sentences"


class Evaluated(Protocol):
    """Scores, fields and the code that they are of."""

    scores: pd.DataFrame
    fields: pd.DataFrame
    code: str


class Compared(Protocol):
    """The rules and a plain expression on the same texts."""

    rules: Evaluated
    plain: Evaluated
    by_kind: pd.DataFrame
    by_tag: pd.DataFrame


def accuracy_in_short(records: Sequence[Record], tested: Compared, held: Selection) -> list[str]:
    """What was measured on news, on invented sentences, and what it means for this corpus."""
    record = next(iter(records), None)
    return [
        _on_news(record),
        _since(record, tested),
        f"{constructed_by_tag(tested).finding}.",
        f"{possible_errors(held, records).finding}.",
    ]


def _on_news(record: Record | None) -> str:
    if record is None:
        return f"How often figures are right on real news is {NOT_MEASURED}."
    return f"Measured on {record.on}: {told(record.score())}."


def _since(record: Record | None, tested: Compared) -> str:
    """Whether what was measured is what makes the figures now."""
    if record is None or tested.rules.code.startswith(record.code):
        return ""
    return "The code or the lexicons have changed since, and what they read may have."


# This corpus


def possible_errors(held: Selection, records: Sequence[Record]) -> Summary:
    """How many figures of each kind may be misread or missed: kind, figures, misread, missed."""
    found = held.query(
        "select kind, count(*) as figures from claims"
        " where coalesce(low, high) is not null or vague is not null"
        " group by kind order by figures desc, kind"
    )
    rows = [
        (EVERY_KIND, ALL, int(found.figures.sum())),
        *((row.kind, row.kind, int(row.figures)) for row in found.itertuples()),
    ]
    record = next(iter(records), None)
    data = pd.DataFrame(
        [_errors(name, n, record and record.score(of)) for name, of, n in rows],
        columns=["kind", "figures", "misread", "missed"],
    )
    finding = _expected(data.iloc[0], during(held)) if len(found) else no_claim(held)
    return Summary(data if len(found) else data.head(0), finding, "", "")


def _errors(name: str, n: int, score: Score | None) -> tuple[str, int, str, str]:
    """As many as there would be if this corpus were read as well as the news measured."""
    if score is None or score.labelled < FEWEST or not score.precision:
        return name, n, NOT_MEASURED, NOT_MEASURED
    precision, recall = score.precision, score.recall
    wrong = [n * (1 - rate) for rate in (precision.value, precision.high, precision.low)]
    right = n * precision.value
    missed = [
        right / rate - right if rate else None for rate in (recall.value, recall.high, recall.low)
    ]
    return name, n, _about(wrong), _about(missed)


def _about(numbers: Sequence[float | None]) -> str:
    value, low, high = (NOTHING if n is None else written(round(n)) for n in numbers)
    return "none" if low == high == "0" else f"about {value} ({low} to {high})"


def _expected(row: pd.Series, when: str) -> str:
    figures = f"{counted(row.figures, 'figure')}{when}"
    if row.misread == NOT_MEASURED:
        return f"How many of this corpus's {figures} are misread is {NOT_MEASURED}"
    return (
        f"If this corpus is read as well as the news measured, of its {figures}"
        f" {row.misread} are misread, and {row.missed} more were missed"
    )


# Real news


def measurements(records: Sequence[Record]) -> pd.DataFrame:
    """What each record was measured on, when and how, with the rates over all kinds.

    A row for each fact, a column for each corpus.
    """
    facts = {record.corpus: pd.Series(_facts(record), dtype=object) for record in records}
    return pd.DataFrame(facts).rename_axis("corpus") if facts else pd.DataFrame()


def _facts(record: Record) -> dict[str, object]:
    score = record.score()
    return {
        "articles": record.articles,
        "outlets": record.outlets,
        "published from": record.first,
        "to": record.last,
        f"{LABELLED.get(record.subject, 'figures')} labelled": score.labelled,
        "precision": _with_range(score.precision),
        "recall": _with_range(score.recall),
        "F1": _with_range(score.f1),
        "rules mended by them": "no" if record.unseen else "yes",
        "measured on": record.measured,
        "by the command": record.command,
    }


def _with_range(rate: Rate | None) -> str:
    if rate is None:
        return NOTHING
    return f"{written(rate.value)} ({written(rate.low)} to {written(rate.high)})"


def measured_by_kind(records: Sequence[Record]) -> Summary:
    """Precision and recall by kind, as recorded on the most articles.

    Columns: kind, figures (labelled), F1, and precision and recall, each with low and high.
    """
    return _measured(
        records,
        ["kind", "figures"],
        EVERY_KIND,
        "Figures read that are right (precision), and figures in the text that were read (recall)",
    )


def measured_by_type(records: Sequence[Record]) -> Summary:
    """Precision and recall by type of actor, as `measured_by_kind`.

    Columns: type, actors (labelled), F1, and precision and recall, each with low and high.
    """
    return _measured(
        records,
        ["type", "actors"],
        EVERY_ACTOR,
        "Actors found that the article names (precision), and actors it names that were found"
        " (recall)",
    )


def _measured(records: Sequence[Record], columns: list[str], every: str, measure: str) -> Summary:
    """The rates of the first record, by the groups of which enough were labelled."""
    record = next(iter(records), None)
    if record is None:
        return Summary(pd.DataFrame(), f"{NOT_MEASURED} on real news".capitalize(), "", "")
    enough = [score for score in record.scores if score.labelled >= FEWEST]
    few = [score for score in record.scores if score.labelled < FEWEST]
    data = pd.DataFrame([_rates(score, columns, every) for score in enough])
    rare = joined([f"{score.of} ({written(score.labelled)})" for score in few])
    left_out = f"Left out for fewer than {FEWEST} labelled {columns[1]}: {rare}." if few else ""
    some = f"{NOT_MEASURED} on enough {columns[1]}".capitalize()
    return Summary(
        data,
        _best_and_worst(data, every) if len(data) else some,
        measure,
        " ".join([f"{record.on}.", INTERVALS, left_out]).strip(),
    )


def _rates(score: Score, columns: list[str], every: str) -> dict[str, object]:
    name, number = columns
    row = {name: every if score.of == ALL else score.of, number: score.labelled}
    row["F1"] = score.f1.value if score.f1 else None
    for rate in RATES:
        value = getattr(score, rate)
        ends = {"": "value", "_low": "low", "_high": "high"}
        row |= {f"{rate}{end}": value and getattr(value, part) for end, part in ends.items()}
    return row


def _best_and_worst(data: pd.DataFrame, every: str) -> str:
    whole, groups = data.iloc[0], data.iloc[1:].dropna(subset=["F1"]).sort_values("F1")
    finding = f"F1 is {written(whole.F1)} over {every}"
    if len(groups) < 2:
        return finding
    worst, best = groups.iloc[0], groups.iloc[-1]
    name = data.columns[0]
    return f"{finding}, {written(best.F1)} for {best[name]}, {written(worst.F1)} for {worst[name]}"


def fields_right(records: Sequence[Record], tested: Compared) -> pd.DataFrame:
    """How often each field is right, where kind and number are.

    Columns: field, and accuracy and macro recall on news and on invented sentences.
    """
    record = next(iter(records), None)
    known = {field.field: field for field in record.fields} if record else {}
    rows = [
        {
            "field": row.field.replace("_", " "),
            f"accuracy {NEWS}": known[row.field].accuracy if row.field in known else None,
            f"macro recall {NEWS}": known[row.field].macro_recall if row.field in known else None,
            f"accuracy {INVENTED}": row.accuracy,
            f"macro recall {INVENTED}": row.macro_recall,
        }
        for row in tested.rules.fields.itertuples()
    ]
    written_out = pd.DataFrame(rows).astype(object)
    return written_out.where(written_out.notna(), NOT_MEASURED)


# Invented sentences


def constructed_by_kind(tested: Compared) -> Summary:
    """F1 by kind, of the rules and of a plain expression.

    Columns: kind, figures, precision, recall, and rules and plain (F1), each with low and high.
    """
    scores = tested.by_kind
    ends = ("", "_low", "_high")
    rates = {f"f1{end}": f"rules{end}" for end in ends}
    rates |= {f"plain_f1{end}": f"plain{end}" for end in ends}
    data = scores.rename(columns={"of": "kind", **rates})
    data = data.assign(figures=data.right + data.missed, kind=data.kind.replace(ALL, EVERY_KIND))
    whole = data.iloc[0]
    return Summary(
        data[["kind", "figures", "precision", "recall", *rates.values()]],
        f"On invented sentences F1 is {written(whole.rules)}; "
        f"that of a plain expression {written(whole.plain)}",
        "F1 by kind, on invented sentences",
        f"{_texts(tested)}, {counted(int(whole.figures), 'figure')}. {OVER_TEXTS}",
    )


def constructed_by_tag(tested: Compared) -> Summary:
    """Texts read without a mistake, by what they put to the test.

    Columns: tag, texts, missed, extra, and rules and plain (shares), each with low and high.
    """
    data = tested.by_tag
    whole, tags = data.iloc[0], data.iloc[1:].sort_values(["rules", "tag"])
    right = share(round(whole.rules * whole.texts), int(whole.texts))
    return Summary(
        pd.concat([data.head(1), tags], ignore_index=True),
        f"Of the invented texts, made to be hard, {right} are "
        f"read without a mistake; by a plain expression {percent(whole.plain, 1)}",
        "Invented texts read with nothing missed and nothing that is not there, the hardest first",
        f"{_texts(tested)}; one with two tags counts for both. {OVER_TEXTS}",
    )


def _texts(tested: Compared) -> str:
    return counted(int(tested.by_tag.texts.iloc[0]), "invented text")
