"""Where a claim says that something happened: its own clause, its sentence, what went before."""

import re
from collections.abc import Iterable

from helpers.places.article import Article, Mention
from helpers.places.words import words

BEFORE = 3  # sentences that are looked back
LEAD = 2  # sentences of the lead
_NUMBER = (
    r"\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|several|another|some"
)
_CUT = re.compile(
    r"[;()]|\b(?:while|whereas|meanwhile|but|amid)\b|,\s+(?:who|which|will|has|had|was|were|is|are)\b"
    rf"|(?:,|\band)\s+(?:in\s+\w+|at\s+least\s+)?(?={_NUMBER})|\s[–—-]\s",
    re.IGNORECASE,
)
_REGION = re.compile(
    r"\bin (?:the|its|their)(?: far| rural)? (?:north|south)?-?"
    r"(?:east|west|north|south|centre|center)\b(?! (?:of|from)\b)",
    re.IGNORECASE,
)
"""A part of the country without a name: no town told of before is meant by it."""
_RANK = {"at": 0, "near": 1, "bare": 1, "from": 30, "to": 40}
_WIDTH = {"town": 0, "area": 10, "country": 20, "none": 0}
_FLED = 1  # rank of "from" for people who were displaced


def place_of(
    article: Article,
    sentence: int,
    start: int,
    end: int,
    kind: str = "killed",
    scope: str = "incident",
) -> Mention | None:
    """The mention that says where the claim at [start:end] of a sentence happened, if any does.

    `kind` and `scope` are those of the claim. People are displaced from a place, but "a man from
    Homs" was not killed there. The toll of a whole war is nowhere but where its sentence says.
    """
    own = _nearest(article, sentence, (start, end), kind)
    if scope == "cumulative" or _begins_elsewhere(article.sentences[sentence]):
        return own
    if own is None or _rank(own, kind) >= _RANK["from"]:
        return _carried(article, sentence) or own
    return own


def _nearest(article: Article, sentence: int, span: tuple[int, int], kind: str) -> Mention | None:
    text = article.sentences[sentence]
    mentions = [m for m in article.mentions[sentence] if _may_hold(m)]
    return min(mentions, key=lambda m: _distance(text, m, span, kind), default=None)


def _may_hold(mention: Mention) -> bool:
    """Whether something may have happened there: "in Syria", not "Syria said" or "near Syria"."""
    roles = ("at", "from", "to") if mention.kind == "country" else _RANK
    return mention.role.kind in roles


def _distance(text: str, mention: Mention, span: tuple[int, int], kind: str) -> tuple[int, ...]:
    """How far a mention stands from a claim: cuts between them, how it is named, characters."""
    start, end = span
    between = text[mention.end : end] if mention.start < start else text[end : mention.start]
    return len(_CUT.findall(between)), _rank(mention, kind), len(between)


def _rank(mention: Mention, kind: str = "killed") -> int:
    """How well a mention tells where: towns first, then areas; last where people came from."""
    fled = mention.role.kind == "from" and kind == "displaced"
    return _WIDTH[mention.kind] + (_FLED if fled else _RANK[mention.role.kind])


def _carried(article: Article, sentence: int) -> Mention | None:
    """The place of the nearest sentence before, or of the lead, that names more than a country."""
    before = range(sentence - 1, max(-1, sentence - 1 - BEFORE), -1)
    lead = range(min(LEAD, sentence))
    told = [article.mentions[n] for n in dict.fromkeys([*before, *lead])]
    if _REGION.search(article.sentences[sentence]):
        told = [[m for m in mentions if m.kind == "country"] for mentions in told]
    firsts = [m for mentions in told if (m := _first(mentions))]
    return min(firsts, key=lambda m: m.kind == "country", default=None)


def _first(mentions: Iterable[Mention]) -> Mention | None:
    """The finest place of a sentence where something happened; of several the first."""
    happened = [m for m in mentions if _may_hold(m) and m.role.kind not in ("from", "to")]
    return min(happened, key=_rank, default=None)


def _begins_elsewhere(sentence: str) -> bool:
    return sentence.lower().startswith(tuple(words("elsewhere")))
