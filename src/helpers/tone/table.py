"""Sentences → tone: what every scorer says of each sentence, and of each actor in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import neg
from statistics import fmean
from typing import NamedTuple

import pandas as pd
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from helpers import schema
from helpers.tone import conflict, pattern, stance, words
from helpers.tone.scored import Driver, Scored, label
from helpers.tone.tokens import Sentence

ENGLISH = "en"
SURE = 0.9  # that a sentence is in another language
LOOKS_ENGLISH = frozenset(
    "the of to and a in that is was for it with as his he on be at by had not are but from or"
    " have an they which were their has said who will been more after no if out so what up its"
    " about into than them can only other new some time these two may then do first any".split()
)
FEWEST_WORDS = 6  # below which a sentence is too short to tell its language
LEAST = 0.25  # that a word adds to be told among the words that moved a score
MOSTLY, HARDLY = 0.8, 0.2  # of a sentence's letters, within quotation marks
SHORTEST_CAPITALS = 8  # letters

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^“”]{1,2000}”|«[^«»]{1,2000}»|\"[^\"\n]{1,2000}\"")
_WHOLE = {"pattern": pattern.scored, "conflict": conflict.scored}


class Line(NamedTuple):
    """A sentence that is scored, with what is marked of it."""

    article_id: str
    sentence: int
    start: int
    end: int
    text: str
    quotes: Sequence[tuple[int, int]]
    line: str

    @property
    def marks(self) -> tuple[str, int]:
        return self.line, len(_WORD.findall(self.text))


def tone(sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The table `tone`: a row for every English sentence and every scorer of whole sentences."""
    rows = [
        _whole(line, scorer, score(line.text))
        for line in _lines(sentences, articles)
        for scorer, score in _WHOLE.items()
    ]
    return pd.DataFrame(rows, columns=schema.TONE.names)


def tone_toward(
    sentences: pd.DataFrame, mentions: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """The table `toward`: a row for every English sentence and every actor mentioned in it."""
    named: dict[tuple, dict[str, list[tuple[int, int]]]] = {}
    columns = ("article_id", "sentence", "actor", "start", "end")
    for key, n, actor, start, end in zip(*(mentions[name] for name in columns), strict=True):
        named.setdefault((key, n), {}).setdefault(actor, []).append((start, end))
    rows = [
        _toward(line, actor, spans)
        for line in _lines(sentences, articles)
        for actor, spans in named.get((line.article_id, line.sentence), {}).items()
    ]
    return pd.DataFrame(rows, columns=schema.TONE.names)


def _whole(line: Line, scorer: str, found: Scored) -> tuple:
    form, n = line.marks
    return (
        *(line.article_id, line.sentence, None),
        *(found.polarity, label(found.polarity), found.subjectivity, _wording(found.drivers)),
        *(_voice(line), form, n, min(found.known, n), _written(found.drivers), scorer),
    )


def _wording(drivers: Sequence[Driver]) -> float:
    """The polarity, were the words for what happened not there."""
    left = [d.weight * len(drivers) for d in drivers if not words.tells_an_event(d.word)]
    return fmean(left) if left else 0.0


def _toward(line: Line, actor: str, spans: list[tuple[int, int]]) -> tuple:
    """The mean over the mentions of one actor in one sentence."""
    found = toward_each(line.text, [(a - line.start, b - line.start) for a, b in spans])
    form, n = line.marks
    known = sum(map(stance.is_known, stance.sentence(line.text).words))
    quoted = [any(a <= start < b for a, b in line.quotes) for start, _ in spans]
    voice = "quoted" if all(quoted) else "mixed" if any(quoted) else "own"
    return (
        *(line.article_id, line.sentence, actor, found.polarity, found.label, None, None),
        *(voice, form, n, min(known, n), _written(found.drivers), "toward"),
    )


class Stance(NamedTuple):
    """The tone toward one actor: polarity, label, and words that moved it."""

    polarity: float
    label: str
    drivers: list[Driver]


def toward_each(text: str, spans: list[tuple[int, int]]) -> Stance:
    """The tone of a sentence toward what stands at the spans, over all of them together."""
    sentence = stance.sentence(text)
    places = [place for span in spans if (place := sentence.place(*span))]
    each = [stance.evidence(sentence, place) for place in places]
    told = [stance.chances(said) for said in each] or [(0.0, 1.0, 0.0)]
    low, middle, high = (fmean(column) for column in zip(*told, strict=True))
    likeliest = max(zip((low, middle, high), schema.LABELS, strict=True))[1]
    return Stance(high - low, likeliest, _drivers(text, sentence, each))


def _drivers(text: str, sentence: Sentence, each: list[stance.Evidence]) -> list[Driver]:
    """What words add to the logarithm of the odds of positive against negative, if it is much."""
    sides = [*(one.positive for one in each), *(map(neg, one.negative) for one in each)]
    moved = enumerate(map(sum, zip(*sides, strict=True)))
    told = [(sentence.spans[n], weight / len(each)) for n, weight in moved if abs(weight) >= LEAST]
    return [Driver(text[a:b], weight) for (a, b), weight in told]


def _written(drivers: Iterable[Driver]) -> list[dict]:
    return [driver._asdict() for driver in drivers]


# What is marked of a sentence


def _lines(sentences: pd.DataFrame, articles: pd.DataFrame) -> Iterator[Line]:
    """The English sentences, with the quotations of their articles."""
    titles = dict(zip(articles.article_id, articles.title.fillna(""), strict=True))
    texts = dict(zip(articles.article_id, articles.text, strict=True))
    held, quotes = None, []
    columns = ["article_id", "sentence", "start", "end", "text"]
    for row in sentences[columns].itertuples(index=False):
        if row.article_id != held:
            held = row.article_id
            quotes = [match.span() for match in _QUOTED.finditer(texts[held])]
        if is_english(row.text):
            yield Line(*row, quotes, _line(row.text, titles[held]))


def _voice(line: Line) -> str:
    """Whose words most of the sentence is."""
    inside = sum(max(0, min(b, line.end) - max(a, line.start)) for a, b in line.quotes)
    share = inside / max(line.end - line.start, 1)
    return "quoted" if share >= MOSTLY else "own" if share <= HARDLY else "mixed"


def _line(text: str, title: str) -> str:
    """Whether a line is a sentence, a headline, or in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) >= SHORTEST_CAPITALS and sum(map(str.isupper, letters)) > 0.8 * len(letters):
        return "capitals"
    bare = _bare(text)
    return "headline" if bare and bare == _bare(title) else "sentence"


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def is_english(text: str) -> bool:
    """Whether a sentence may be English: a short one, one with small English words, or unclear."""
    said = [word.lower() for word in _WORD.findall(text)]
    if len(said) < FEWEST_WORDS or not LOOKS_ENGLISH.isdisjoint(said):
        return not said or any(letter.isascii() and letter.isalpha() for letter in text)
    code, confidence = _identifier().classify(text)
    return code == ENGLISH or confidence < SURE


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
