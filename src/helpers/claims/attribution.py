"""Who is named as the source of a claim: the words of saying in a sentence, and their names.

A cue is a place where a sentence names its source: "X said", "according to X", "X's count",
"a tally kept by X", "X: 12 dead". Where it only says "it" or "the group", the name is one given
before; `sources` looks there.
"""

from typing import NamedTuple

from helpers.claims import vocabulary
from helpers.claims.names import (
    is_account,
    is_source,
    is_teller,
    name_after,
    name_before,
    name_before_relative,
    opening_name,
    says,
    subject,
)
from helpers.claims.sentence import BULLETS, QUOTES, Phrase, Sentence
from helpers.claims.vocabulary import members

BARRIERS = frozenset(["but", "while", "whereas", ";"])
SCARE = 6
"""Words of what is only put in quotation marks: a "toxic attack"."""
GENERIC = 5
"""Words of the longest "the Britain-based monitoring group"."""

Span = tuple[int, int]


class Cue(NamedTuple):
    """A source in a sentence: where its words of saying stand, and its name."""

    at: int
    name: Span | None
    """None where it is only a pronoun."""
    counts: bool = False
    """It is the subject of a verb whose object is a figure: only what follows is its own."""
    near: bool = False
    """It belongs to the figure beside it: according to X."""
    again: str | None = None
    """The word that stands for a source named before: it, group, ministry."""


def source(s: Sentence, cues: list[Cue], phrase: Phrase) -> Cue | None:
    """The cue that a claim hangs on: the nearest before it, else the nearest after it."""
    before = [c for c in cues if c.at < phrase.first and not _barred(s, c.at, phrase.first)]
    after = [c for c in cues if c.at >= phrase.last and not c.counts]
    alone = len(cues) == 1 and ";" not in s.row
    after = [c for c in after if alone or not _barred(s, phrase.last, c.at)]
    if before and after and after[0].near:
        nearer = after[0].at - phrase.last < phrase.first - before[-1].at
        return after[0] if nearer else before[-1]
    if before and not _is_closed(s, before[-1]):
        return before[-1]
    return after[0] if after else before[-1] if before else None


def last_name(s: Sentence, noun: str | None = None) -> Span | None:
    """The last source with a name in a sentence, or the one whose name has the noun in it."""
    stands = members("stand-in")
    names = [cue.name for cue in cues(s) if cue.name and cue.again not in stands]
    opening = opening_name(s)
    tells = opening and not _generic(s, opening) and not _suffers(s, opening)
    names = names or ([opening] if tells else [])
    if noun is not None:
        names = [name for name in names if noun in s.row[slice(*name)]]
    return names[-1] if names else None


def _suffers(s: Sentence, name: Span) -> bool:
    """Is it who was harmed: the commander of the brigade | was killed?"""
    for i in range(name[1], min(name[1] + SCARE, len(s))):
        if says(s, i):
            return False
        if i in s.harms and s.role(s.before(i, "adverb") - 1) == "be":
            return True
    return False


def characters(s: Sentence, name: Span) -> Span:
    """Start and end of a name in the sentence's text, without the 's that it may end in."""
    last = s.words[name[1] - 1]
    return s.words[name[0]].start, last.end - 2 * last.lower.endswith("'s")


def is_quoted(s: Sentence) -> bool:
    """Does the sentence begin with a quotation mark: somebody goes on speaking?"""
    opened = bool(s.row) and s.row[0] in QUOTES and s.row[0] not in BULLETS
    return opened and QUOTES.isdisjoint(s.row[1 : min(SCARE, len(s) - 1)])


def _barred(s: Sentence, first: int, last: int) -> bool:
    return any(
        s.row[i] in BARRIERS and not s.word(i + 1).endswith("ing") for i in range(first, last)
    )


def _is_closed(s: Sentence, cue: Cue) -> bool:
    """Does its sentence part end at once: "…," X said."""
    i = s.after(cue.at + 1, "adverb")
    return i >= len(s) or s.row[i] in ".;"


def cues(s: Sentence) -> list[Cue]:
    """Every source of a sentence, in the order of the words of saying."""
    starts = vocabulary.cue_starts()
    found = [_cue(s, i) for i, word in enumerate(s.row) if word in starts]
    found += [_of_account(s, i) for i, word in enumerate(s.row) if word in members("account")]
    found += [_having(s, i) for i in range(1, len(s)) if i in s.starting]
    found.append(_labelled(s))
    return sorted((cue for cue in found if cue), key=lambda cue: cue.at)


def _cue(s: Sentence, i: int) -> Cue | None:
    """X said, said X, according to X, X counted."""
    if match := vocabulary.sources("by").at(s.row, i):
        return _by(s, i, match[1])
    counts = vocabulary.sources("count").at(s.row, i) is not None
    if (not counts and not says(s, i)) or not _is_verb_of_saying(s, i):
        return None
    if counts and not _is_of_figures(s, i):
        return None
    if s.row[i].endswith("ing") and i > 2:
        if any(says(s, j) and not s.row[j].endswith("ing") for j in range(i)):
            return None
        name = subject(s)
        return Cue(i, name, True) if is_source(s, name) else None
    return _said(s, i, counts)


def _by(s: Sentence, i: int, after: int) -> Cue | None:
    """according to | the group; the group, according to which."""
    relative = s.word(after) in ("which", "whom")
    name = name_before(s, i - (s.word(i - 1) == ",")) if relative else name_after(s, after)
    if name and (noun := _generic(s, name)):
        return Cue(i, name, near=True, again=noun)
    figures = name is not None and _are_own_figures(s, name)
    return Cue(i, name, near=True) if is_source(s, name) or figures else None


def _are_own_figures(s: Sentence, name: Span) -> bool:
    """Is it figures by a name of their own: according to police records?"""
    named = name[1] - name[0] > 1 and is_account(s.row[name[1] - 1])
    return named and s.row[name[1] - 1] != "given" and s.role(name[1]) != "preposition"


def _said(s: Sentence, i: int, counts: bool) -> Cue | None:
    """The subject of the verb of saying at `i`, before or after it."""
    end = s.before(i, "adverb", "have", "time", "modal", "not")
    if s.word(end - 1) in ("on", "later", "however", "meanwhile"):
        end -= 1
    told = s.ending.get(end)
    last = not counts and _closes_sentence(s, i)
    if s.role(end - 1) in ("be", "get") or s.word(i + 1) == "by":
        return None
    if told and told.links and not last:
        return None
    if s.role(end - 1) == "pronoun":
        return Cue(i, None, counts, again="it") if s.word(end - 1) in _PERSONS else None
    name = name_before_relative(s, end) or name_before(s, end)
    if last:
        name = name_after(s, i + 1)
    if name and (noun := _generic(s, name)):
        return Cue(i, name, counts, again=noun)
    if not counts and _is_inverted(s, i, name):
        name = name_after(s, i + 1)
        if name and (noun := _generic(s, name)):
            return Cue(i, name, counts, again=noun)
    return Cue(i, name, counts) if is_source(s, name) else None


def _is_inverted(s: Sentence, i: int, name: Span | None) -> bool:
    """Does the source stand after its verb: "…," said X; … chlorine said Omar Bassil?"""
    if s.word(i - 1) in QUOTES and s.row[i] in ("said", "says", "added"):
        return True
    if name is None:
        return s.word(i - 1) in (",", *QUOTES)
    named = any(s.words[j].text[0].isupper() for j in range(*name)) or is_teller(s, name)
    after = name_after(s, i + 1) if s.row[i] in ("said", "says", "added") else None
    if after is None or named:
        return False
    return s.words[after[0]].text[0].isupper() or is_teller(s, after)


def _closes_sentence(s: Sentence, i: int) -> bool:
    """Does the sentence end with its source: …, said | the ministry. or … said the ministry?"""
    name = name_after(s, i + 1) if s.row[i] in ("said", "says") else None
    if name is None or not is_source(s, name) or not (is_teller(s, name) or s.role(i + 1)):
        return False
    end = s.after(name[1], "time", "preposition", "month")
    return end >= len(s) or s.row[end] in (".", ",", "which", "who")


_CLAIMED = frozenset(["lives", "responsibility", "victims", "casualties"])
_PERSONS = frozenset(["he", "she", "it", "they"])


def _is_verb_of_saying(s: Sentence, i: int) -> bool:
    """Not: the States, reported in Orrin, claimed the lives of 12, claimed responsibility."""
    near = s.row[i + 1 : i + 6]
    if s.row[i] == "states" and s.words[i].text[0].isupper():
        return False
    if s.row[i] == "reports" and (s.word(i - 1).endswith("ing") or s.word(i + 1) == "of"):
        return False
    if s.row[i] == "reported" and s.word(i + 1) in ("in", "at", "near", "from"):
        return False
    return s.row[i] not in ("claimed", "claims") or _CLAIMED.isdisjoint(near)


def _is_of_figures(s: Sentence, i: int) -> bool:
    """Has a verb of counting a figure near: put the toll at 12, documented 12 deaths?"""
    reach = 16 if s.word(i + 1) == "of" else 7
    near = range(i + 1, min(i + reach, len(s)))
    return any(j in s.harms or s.row[j] in ("number", "toll", "figure", "total") for j in near)


def _having(s: Sentence, i: int) -> Cue | None:
    """The UN has | 48,500 displaced; the report had | 12 dead."""
    have, linked = i - 1 - (s.word(i - 1) in ("now", "also", "already")), s.starting[i].links
    if not linked or s.role(have) != "have" or s.role(have - 1) in ("have", "modal"):
        return None
    if s.word(have - 1) in ("it", "he", "she"):
        return Cue(have, None, True, again="it")
    name = name_before(s, s.before(have, "adverb", "time"))
    if name and (noun := _generic(s, name)):
        return Cue(have, name, True, again=noun)
    placed = name and s.role(name[0] - 1) == "preposition"
    told = is_source(s, name) and _tells(s, name) and not placed
    return Cue(have, name, True) if told else None


def _of_account(s: Sentence, i: int) -> Cue | None:
    """the monitor's | count; the count | of the monitor; figures | from the ministry."""
    end = i
    while end > max(0, i - 3) and not _is_owner(s, end) and s.roles[end - 1] in (None, "adverb"):
        end -= 1
    name = None
    if _is_owner(s, end):
        name = name_before(s, end - (s.row[end - 1] == "'"))
    elif s.word(i + 1) in ("of", "from", "by") and _names_follow(s, i + 2):
        name = name_after(s, i + 2)
        if name and s.row[i + 1] != "by" and not is_teller(s, name):
            return None
    if name and (noun := _generic(s, name)):
        return Cue(i, name, near=True, again=noun)
    return Cue(i, name, near=True) if is_source(s, name) and _tells(s, name) else None


def _is_owner(s: Sentence, end: int) -> bool:
    """Does the word before `end` own what follows: monitor's, rescuers'?"""
    word = s.word(end - 1)
    return word.endswith("'s") or (word == "'" and s.word(end - 2).endswith("s"))


def _names_follow(s: Sentence, i: int) -> bool:
    i += s.role(i) == "determiner"
    return i < len(s) and i not in s.starting and not s.words[i].text[0].isdigit()


def _tells(s: Sentence, name: Span) -> bool:
    """Is it one who tells figures: written as a name, or a ministry, a monitor, rescuers?"""
    first = s.words[name[0]].text
    return (name[0] > 0 and first[0].isupper()) or is_teller(s, name)


def _generic(s: Sentence, name: Span) -> str | None:
    """The noun where the name is only "the group", "the same agency", "the UK-based monitor"."""
    noun, same = s.row[name[1] - 1].removesuffix("'s"), s.row[name[0]] == "same"
    longest = GENERIC if noun in members("described") else 1 + same
    known = noun in members("stand-in") or noun in members("institution")
    definite = same or s.word(name[0] - 1) in ("the", "that")
    if not known or not definite or name[1] - name[0] > longest:
        return None
    named = (s.words[i].text for i in range(*name))
    return noun if not any(text[0].isupper() and "-" not in text for text in named) else None


def _labelled(s: Sentence) -> Cue | None:
    """ "Monitor: 12 killed", "12 killed: monitor", "Source: monitor"."""
    if ":" not in s.row:
        return _after_dash(s)
    colon = s.row.index(":")
    first = next((i for i, word in enumerate(s.row) if word not in BULLETS), 0)
    if s.row[first] in ("source", "sources"):
        name = name_after(s, colon + 1)
        return Cue(colon, name) if is_source(s, name) else None
    comma = s.row.index(",") if "," in s.row[:colon] else colon
    name = opening_name(s, comma)
    ends = name and (name[1] == comma or s.row[name[1]] == "(")
    if ends and name[0] <= first + 1 and colon < len(s) - 2:
        return Cue(colon, name)
    return _last_words(s)


def _after_dash(s: Sentence) -> Cue | None:
    """12 killed in blast - | state TV."""
    dashes = [i for i, word in enumerate(s.row) if word in ("-", "--")]
    name = name_after(s, dashes[-1] + 1) if dashes else None
    whole = name and name[1] >= len(s) - 1 and is_source(s, name)
    return Cue(dashes[-1], name) if whole and _tells_in_title(s, name) else None


def _last_words(s: Sentence) -> Cue | None:
    """12 killed: | rescuers."""
    colon = len(s) - 1 - s.row[::-1].index(":")
    end = len(s) - (s.row[-1] == ".")
    name = name_after(s, colon + 1) if 0 < end - colon - 1 <= 6 else None
    whole = name and name[1] == end and is_source(s, name)
    return Cue(colon, name) if whole and _tells_in_title(s, name) else None


def _tells_in_title(s: Sentence, name: Span) -> bool:
    return is_teller(s, name) or all(s.words[i].text[0].isupper() for i in range(*name))
