"""A sentence as words that a scorer may weigh: small letters, names masked, negation marked.

No person or group is to be good or bad by its name: a word with a capital is a name and is masked,
unless it begins the sentence and is known as a word, or every word but small ones has one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from helpers.tone import words

NAME, TARGET, PERSON, NUMBER = "NAME", "TARGET", "PERSON", "0"
FEWEST_CAPITALS = 5  # words that begin so, from which a line may be a headline
FEWEST_SHOUTED = 3  # words all in capitals
REACH = 8  # words that a negation reaches, within its clause

Span = tuple[int, int]
_TOKEN = re.compile(r"['’]s\b|[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*|\d[\d,.]*|\S")
_PERSONS = frozenset("he she him her his hers himself herself".split())
_OPENS, _MARKS = frozenset("“«"), frozenset('“«”»"')
_BEGINS = frozenset('.:!?"“”«‘(–—-•*')
_SMALL = frozenset("a an and as at but by for from in is it of on or the to with".split())
_ENDS_CLAUSE = frozenset(
    [*',;:.!?()–—"', *"but while although though whereas because when if".split()]
)


@dataclass(frozen=True)
class Sentence:
    """The words of a sentence (phrases of the lexicon as one), each with where it stands.

    `clauses` number the part of the sentence it is in; `quoted` and `negated` say so of each word.
    """

    words: list[str]
    spans: list[Span]
    clauses: list[int]
    quoted: list[bool]
    negated: list[bool]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """The first of the words from start to end, and the word after them; None if none is."""
        within = [n for n, (a, b) in enumerate(self.spans) if a < end and b > start]
        return (within[0], within[-1] + 1) if within else None


def sentence(text: str, is_known: Callable[[str], bool]) -> Sentence:
    """The words of a sentence; `is_known` tells words from names where a sentence begins."""
    found = [(match[0], match.span()) for match in _TOKEN.finditer(text)]
    shouted = _in_capitals([word for word, _ in found])
    plain = [
        (_plain(word) or _with_capital(found, n, shouted, is_known), span)
        for n, (word, span) in enumerate(found)
    ]
    return _marked(*_joined(plain))


def _in_capitals(found: list[str]) -> bool:
    """Whether names cannot be told by their capitals, as in many headlines."""
    if any(word.islower() and word not in _SMALL for word in found):
        return False
    capitals = [word for word in found if word[0].isupper()]
    shouted = sum(word.isupper() for word in capitals) == len(capitals)
    return len(capitals) >= (FEWEST_CAPITALS if not shouted else FEWEST_SHOUTED)


@lru_cache(maxsize=1 << 16)
def _plain(given: str) -> str:
    """What a word is wherever it stands; "" if that depends on where, as with capitals."""
    small = given.lower().replace("’", "'")
    if small in _PERSONS:
        return PERSON
    if given[0].isdigit():
        return NUMBER
    return small if given.islower() or given == "I" or not given[0].isalpha() else ""


def _with_capital(
    found: list[tuple], n: int, shouted: bool, is_known: Callable[[str], bool]
) -> str:
    """A word with a capital: in small letters if it is known to be no name, else masked."""
    small = found[n][0].lower().replace("’", "'")
    if shouted:
        return small
    begins = n == 0 or found[n - 1][0] in _BEGINS
    follows = n + 1 < len(found) and found[n + 1][0][0].isupper()
    return small if begins and not follows and is_known(small) else NAME


def _joined(plain: list[tuple[str, Span]]) -> tuple[list[str], list[Span]]:
    """The words with each phrase of the lexicon as one."""
    joined, spans, phrases, before = [], [], words.phrases(), None
    for word, span in plain:
        if before in phrases and word in phrases[before]:
            joined[-1], spans[-1] = f"{before} {word}", (spans[-1][0], span[1])
            before = None
            continue
        joined.append(word)
        spans.append(span)
        before = word
    return joined, spans


def _marked(found: list[str], spans: list[Span]) -> Sentence:
    """The words with their clause, whether they are quoted, and whether they are negated."""
    turns, clauses, quotes, negated = words.turns(), [], [], []
    clause, quoted, left = 0, False, 0
    for word in found:
        if word in _MARKS:
            quoted = word in _OPENS or (word == '"' and not quoted)
        if word in _ENDS_CLAUSE:
            clause, left = clause + 1, 0
        clauses.append(clause)
        quotes.append(quoted)
        negated.append(left > 0)
        if word in turns and turns[word] == "negates":
            left = REACH
        elif left:
            left -= 1
    return Sentence(found, spans, clauses, quotes, negated)
