"""The blocks that a notebook's cells end with."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from helpers import measured, wording
from helpers.page.jinja import rendered
from helpers.page.quotes import n_sentences, sources

ANSWER = "application/vnd.sitrep.in-short+json"


@dataclass(frozen=True)
class Block:
    """Something to show: as HTML by its template, in words elsewhere."""

    template: str
    words: str
    context: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    def _repr_html_(self) -> str:
        return str(rendered(f"{self.template}.html.j2", **self.context))

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"text/html": self._repr_html_(), "text/plain": self.words, **self.more}

    def __repr__(self) -> str:
        return self.words


def in_short(sentences: Sequence[str], subject: str = "") -> Block:
    """The answer to the page's question, in plain sentences, under the heading "In short".

    `subject` is whom or what the page is about, where the notebook's question leaves it open.
    """
    said = [sentence for sentence in sentences if sentence]
    answer = {"sentences": said, "subject": subject}
    return Block("in_short", " ".join(said), answer, {ANSWER: answer})


def note(text: str) -> Block:
    """A remark, smaller than the text around it."""
    return Block("note", text, {"text": text})


EVERY_BODY = "states, militaries, armed groups and other bodies together"


def reported(kinds: Iterable[str] | None = None) -> Block:
    """The line "Reported, not verified", and how often figures of these kinds were right.

    Without kinds, those of all kinds together. The rates are those of data/gold/measured.json.
    """
    record = measured.quoted("claims")
    names = {"figures of all kinds": measured.ALL} if kinds is None else {k: k for k in kinds}
    rates = {name: measured.told(record and record.score(of)) for name, of in names.items()}
    said = [f"{name}: {rate}" for name, rate in rates.items()]
    on = [f"Measured on {record.on}."] if record and rates else []
    words = " ".join(["Reported, not verified.", *on, "; ".join(said)])
    return Block("reported", words.strip(), {"rates": rates, "on": record.on if record else ""})


def named(types: Iterable[str] = (measured.ALL,)) -> Block:
    """How often actors of these types are found rightly; by the rates in data/gold/measured.json.

    `all` are those of all types but persons, news organisations and others.
    """
    record = measured.quoted("actors")
    said = {EVERY_BODY if of == measured.ALL else of: of for of in types}
    rates = {
        name: measured.told(record and record.score(of), measured.ACTORS)
        for name, of in said.items()
    }
    words = [
        f"Measured on {record.on}." if record else "",
        "; ".join(map(": ".join, rates.items())),
    ]
    return Block("named", " ".join(words).strip(), {"rates": rates, "on": record and record.on})


def about(rows: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> Block:
    """Where a page comes from: pairs of a label and a value, a list of values, or more pairs."""
    pairs = list(rows.items() if isinstance(rows, Mapping) else rows)
    words = "\n".join(f"{label}: {_plain(value)}" for label, value in pairs)
    return Block("about", words, {"pairs": pairs})


def table(
    frame: pd.DataFrame,
    caption: str = "",
    columns: Mapping[str, str] | None = None,
    n: int = 20,
    none: str = "",
) -> Block:
    """The first n rows of a frame, its columns under the labels given; says how many there are.

    `none`, or else the caption, is said where the frame is empty.
    """
    named = not isinstance(frame.index, pd.RangeIndex)
    whole = frame.reset_index(names=frame.index.name or "") if named else frame
    shown = whole.head(n)
    context = {
        "caption": caption,
        "columns": wording.columns(whole, columns),
        "rows": wording.rows(shown),
        "total": len(whole),
        "otherwise": none or caption or "No rows.",
    }
    words = f"{caption}\n{shown.to_string(index=False)}" if len(whole) else context["otherwise"]
    return Block("table", words.strip(), context)


def evidence(
    frame: pd.DataFrame, n: int = 12, none: str = "No sentence to show.", anchors: bool = False
) -> Block:
    """The first n sentences with their words marked, under the articles that they come from.

    The frame has a row for each mark: sentence_text, sentence_start, start, end (offsets in the
    article), and as far as known article_id, title, outlet, day, url and note (what the marked
    words were read as). `none` is said where the frame is empty. With `anchors` tables link to the
    sentences: for one block of a page, since no sentence may be named twice.
    """
    total, shown = n_sentences(frame), sources(frame, n, anchors) if len(frame) else ()
    context = {"sources": shown, "otherwise": none, "total": total, "n": min(n, total)}
    return Block("evidence", "\n".join(map(str, shown)) or none, context)


def question_of(notebook: Mapping) -> str:
    """The first heading of a notebook, which is the question that it answers."""
    lines = (
        line
        for cell in notebook["cells"]
        if cell["cell_type"] == "markdown"
        for line in "".join(cell["source"]).splitlines()
    )
    return next((line[2:].strip() for line in lines if line.startswith("# ")), "")


def in_short_of(notebook: Mapping) -> list[str]:
    """The sentences that an executed notebook gave to `in_short`."""
    return list(_answer(notebook).get("sentences", ()))


def subject_of(notebook: Mapping) -> str:
    """Whom or what an executed notebook said that it is about, or nothing."""
    return _answer(notebook).get("subject", "")


def _answer(notebook: Mapping) -> dict[str, Any]:
    outputs = (output for cell in notebook["cells"] for output in cell.get("outputs", ()))
    found = (output.get("data", {}).get(ANSWER) for output in outputs)
    answer = next(filter(None, found), {})
    return json.loads(answer) if isinstance(answer, str) else answer


def _plain(value: Any) -> str:
    return wording.written(list(value.items()) if isinstance(value, Mapping) else value)
