"""How sure a figure is: asserted, negated, denied or hypothetical."""

from helpers.claims import vocabulary
from helpers.claims.sentence import Phrase, Sentence, Tie
from helpers.claims.vocabulary import members

FAR = 24
"""Words before a claim in which a denial may stand."""
NEAR = 8
"""Words between a word of rejecting and what is rejected."""
REACH = 14
"""Words before a claim in which a word may make it doubtful."""


def realis(s: Sentence, phrase: Phrase, tie: Tie) -> str:
    """Asserted, negated, denied or hypothetical, by the words around and inside the claim."""
    first, last = min(tie.span[0], phrase.first), max(tie.span[1], phrase.last)
    start = _clause_start(s, first)
    found = {value for i, (value, _) in _marks(s, start, last).items() if not _is_spent(s, i)}
    if _is_denied(s, first, last) or _is_called_untrue(s, first, last):
        return "denied"
    if "hypothetical" in found or (tie.rule == "counted-noun" and _is_to_come(s, phrase)):
        return "hypothetical"
    negated = phrase.quantity.low == phrase.quantity.high == 0
    negated = negated or any(s.roles[i] == "not" for i in range(phrase.last, tie.span[0]))
    before = s.before(first, "adverb") - 1
    negated = negated or s.role(before) == "not" or s.word(before).endswith("n't")
    return "negated" if negated else "asserted"


def _is_denied(s: Sentence, first: int, last: int) -> bool:
    """Does somebody deny the harm, and not only the deed that led to it?"""
    start = max(0, first - FAR)
    breaks = [i for i in range(start, first) if s.row[i] in _BREAKS or _is_aside(s, i)]
    start = breaks[-1] if breaks else start
    marks = _marks(s, start, last)
    denied = any(
        value == "denied" and (s.word(end) == "that" or _is_of_harm(s, end))
        for value, end in marks.values()
    )
    if denied or members("rejecting").isdisjoint(s.row):
        return denied
    return any(_rejects(s, i) for i in range(start, first))


def _is_of_harm(s: Sentence, i: int) -> bool:
    """Is it the harm that is denied at `i`, and no deed: responsibility, shooting at them?"""
    return members("deed").isdisjoint(s.row[i : i + 3])


def _rejects(s: Sentence, i: int) -> bool:
    """rejected | the army's claim that; disputes that; dismissed as exaggerated."""
    told = members("told") | {"that", "as"}
    return s.row[i] in members("rejecting") and not told.isdisjoint(s.row[i + 1 : i + NEAR])


def _is_called_untrue(s: Sentence, first: int, last: int) -> bool:
    """Reports that 12 had died | were false; it killed 12; the army | denies it."""
    after = s.row[last : last + FAR]
    told = not members("told").isdisjoint(s.row[max(0, first - FAR) : first])
    if told and not members("untrue").isdisjoint(after):
        return True
    if _DENIES.isdisjoint(s.row):
        return False
    return any(s.row[i] in _DENIES and s.word(i + 1) in _IT for i in range(last, len(s)))


def _is_to_come(s: Sentence, phrase: Phrase) -> bool:
    """Does the number begin a forecast: 12,000 refugees | may cross?"""
    word = s.word(s.after(phrase.last, "adverb"))
    return word in ("may", "might", "could", "would", "risk", "risks")


_DENIES = frozenset(["denies", "denied", "deny", "denying", "disputes", "rejects"])
_IT = frozenset(["it", "this", "that"])
_BREAKS = frozenset(["but", ";", "while", "whereas"])
_SAID = frozenset(["said", "says", "told", "announced", "reported", "confirmed"])


def _is_aside(s: Sentence, i: int) -> bool:
    """the strike, | which killed 12."""
    return s.row[i] in ("which", "who", "whom") and "," in s.row[max(0, i - 3) : i]


def _marks(s: Sentence, start: int, last: int) -> dict[int, tuple[str, int]]:
    book = vocabulary.markers("realis")
    if book.isdisjoint(s.row):
        return {}
    starts = (i for i in range(start, last) if s.row[i] in book)
    return {i: match for i in starts if (match := book.at(s.row, i)) is not None}


def _is_spent(s: Sentence, i: int) -> bool:
    """Is the word something else here: the month of May, a wish said of other things?"""
    if s.row[i] == "may":
        dated = s.word(i + 1)[:1].isdigit() or s.word(i - 1)[:1].isdigit()
        return dated or s.word(i - 1) in ("in", "on", "of", "since", "last")
    return False


def _clause_start(s: Sentence, first: int) -> int:
    """The first word of the clause that `first` stands in."""
    i = first
    while i > max(0, first - REACH):
        word = s.row[i - 1]
        if word in _SAID:
            break
        if word in (
            ";",
            ":",
            "while",
            "but",
            "whereas",
            "after",
            "when",
            "which",
            "because",
            "since",
        ):
            break
        if word in (".", "!", "?") or (word == "," and s.role(i) not in ("determiner", None)):
            break
        i -= 1
    return i
