"""How sure a figure is: asserted, negated, denied or hypothetical."""

from helpers.claims import vocabulary
from helpers.claims.sentence import Phrase, Sentence
from helpers.claims.vocabulary import members

FAR = 24
"""Words before a claim in which a denial may stand."""
REACH = 14
"""Words before a claim in which a word may make it doubtful."""


def realis(s: Sentence, phrase: Phrase, first: int, last: int) -> str:
    """Asserted, negated, denied or hypothetical, by the words before and inside the claim."""
    start = _clause_start(s, first)
    found = {value for i, (value, _) in _marks(s, start, last).items() if not _is_spent(s, i)}
    if _is_denied(s, first, last):
        return "denied"
    if "hypothetical" in found:
        return "hypothetical"
    negated = phrase.quantity.low == phrase.quantity.high == 0
    negated = negated or any(s.roles[i] == "not" for i in range(phrase.last, last))
    before = s.before(first, "adverb") - 1
    negated = negated or s.role(before) == "not" or s.word(before).endswith("n't")
    return "negated" if negated else "asserted"


def _is_denied(s: Sentence, first: int, last: int) -> bool:
    """Does somebody deny the harm, and not only the deed that led to it?"""
    start = max(0, first - FAR)
    breaks = [i for i in range(start, first) if s.row[i] in _BREAKS or _is_aside(s, i)]
    marks = _marks(s, breaks[-1] if breaks else start, last)
    return any(
        value == "denied" and members("deed").isdisjoint(s.row[end : end + 3])
        for value, end in marks.values()
    )


_BREAKS = frozenset(["but", ";", "while", "whereas"])
_SAID = frozenset(["said", "says", "told", "announced", "reported", "confirmed"])


def _is_aside(s: Sentence, i: int) -> bool:
    """the strike, | which killed 12."""
    return s.row[i] in ("which", "who") and s.word(i - 1) == ","


def _marks(s: Sentence, start: int, last: int) -> dict[int, tuple[str, int]]:
    book = vocabulary.markers("realis")
    return {i: m for i in range(start, last) if (m := book.at(s.row, i)) is not None}


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
