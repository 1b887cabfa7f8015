"""The noun phrase that names a source: where it begins and ends."""

from helpers.claims import vocabulary
from helpers.claims.sentence import BULLETS, ENDS, QUOTES, Sentence
from helpers.claims.vocabulary import members

LONGEST = 14
"""Words of the longest name taken."""
Span = tuple[int, int]

_STOPS = frozenset("be have get modal subordinator verb pronoun conjunction time freed not".split())
_JOINTS = frozenset("of for in at from with on to".split())
_SMALL = frozenset("determiner conjunction adverb preposition subordinator time".split())
_LEFT = frozenset(["a", "an", ",", *BULLETS, *QUOTES])
_TIMES = frozenset("week month year period day weekend night morning".split())
_NAMED = frozenset([None, "verb", "freed"])
"""Roles of the words that a name may have in it, written large: Free Radio, Office for Refugees."""
_TAIL = frozenset("preposition conjunction adverb time month be have modal".split())


def says(s: Sentence, i: int) -> bool:
    """Is there a verb of saying at `i`?"""
    return vocabulary.sources("say").at(s.row, i) is not None


def is_source(s: Sentence, name: Span | None) -> bool:
    """May these words name a source? Not a figure, a date, "this newspaper" or "a count"."""
    if name is None or s.word(name[0] - 1) == "this":
        return False
    if any(i in s.starting and s.starting[i].links for i in range(*name)):
        return False
    last = s.row[name[1] - 1]
    if is_account(s.row[name[0]]) and s.word(name[0] + 1) in ("of", "from", "by"):
        return False
    return not (s.role(name[1] - 1) == "month" or last[0].isdigit() or is_account(last))


def is_account(word: str) -> bool:
    """Is the word what a source gives, and none itself: count, report?"""
    return word in members("account")


def name_before(s: Sentence, end: int) -> Span | None:
    """The noun phrase that ends before `end`: the subject of a verb of saying."""
    if s.role(end - 1) == "relative":
        end -= 1 + (s.word(end - 2) == ",")
    elif s.word(end - 1) == ",":
        end = _over_apposition(s, end - 1)
    if s.word(end - 1) == ")":
        return _with_letters(s, end)
    first = end
    while first > max(0, end - LONGEST) and (step := _step(s, first, end)):
        first -= step
        if step == 1 and _opens(s, first):
            break
    return trimmed(s, first, end)


def _with_letters(s: Sentence, end: int) -> Span | None:
    """The name before its letters: Syrian Democratic Forces | (SDF)."""
    opening = end - 3
    return name_before(s, opening) if s.word(opening) == "(" else None


def _step(s: Sentence, first: int, end: int) -> int:
    """How many words before `first` still belong to the name: 0, 1, or 2 over a joint."""
    word, role = s.row[first - 1], s.roles[first - 1]
    if role == "determiner" or word in ("a", "an"):
        joined = s.word(first - 2) in _JOINTS and first > 2 and _is_office(s, first - 3)
        return 2 if joined else 1
    if word == "according":
        return 0
    if role == "preposition" or word == "and":
        named = first < end and _is_name(s, first) and _is_name(s, first - 2)
        post = s.word(first - 1) in _JOINTS and _is_office(s, first - 2)
        return 1 if named or post else 0
    return 0 if _stops(s, first - 1) else 1


def _opens(s: Sentence, first: int) -> bool:
    """Does the name begin with the article at `first`?"""
    return s.role(first) == "determiner" or s.row[first] in ("a", "an")


def _stops(s: Sentence, i: int) -> bool:
    """Does the name end before the word at `i`, coming from the right?"""
    word, role = s.row[i], s.roles[i]
    if word in ENDS or word in (",", "-", "--", *QUOTES, *BULLETS) or role == "relative":
        return True
    if role in _STOPS or i in s.harms:
        named = role in _NAMED and _is_name(s, i) and i > 0
        return not named and not _is_inner(s, i)
    return says(s, i) or _is_claim(s, i)


def _is_inner(s: Sentence, i: int) -> bool:
    """Does the word describe the source after it: rescue group, refugee agency?"""
    noun = i not in s.harms or any(form == "noun" for _, form in s.harms[i][0])
    plain = noun and s.roles[i] in (None, "freed") and not says(s, i)
    after = s.row[i + 1] if i + 1 < len(s) else ""
    return plain and after.rstrip("s") in _tellers()


def _is_claim(s: Sentence, i: int) -> bool:
    """Does a claim end there, or a number that counts no sources?"""
    phrase = s.ending.get(i + 1)
    if phrase is not None:
        return bool(phrase.links)
    counted = any(p.first <= i < p.last and p.sort == "people" for p in s.phrases)
    return s.row[i][0].isdigit() and not counted


def _is_office(s: Sentence, i: int) -> bool:
    """Is it an office or a person, who may be "of" or "at" a place: a doctor | at the hospital?"""
    return s.word(i).rstrip("s") in members("office") or i in s.nouns


def _is_name(s: Sentence, i: int) -> bool:
    """Is the word written as a name?"""
    return 0 <= i < len(s) and s.words[i].text[0].isupper()


def name_before_relative(s: Sentence, end: int) -> Span | None:
    """The name in: the group which relies on a network of activists | says."""
    for i in range(end - 1, max(0, end - LONGEST), -1):
        opens = s.word(i - 1) in ("which", "who", "that")
        if s.row[i] == "," or s.row[i] in ENDS or (s.role(i) in ("have", "modal") and not opens):
            return None
        if s.row[i] in ("which", "who") or (s.row[i] == "that" and _is_office(s, i - 1)):
            return name_before(s, i) if i < end - 1 else None
    return None


def _over_apposition(s: Sentence, end: int) -> int:
    """The comma before "head of the group" in: X, head of the group, said."""
    for i in range(end - 1, max(0, end - LONGEST), -1):
        if s.row[i] == ",":
            return i
        if s.row[i] in ENDS or s.role(i) in ("be", "have", "modal"):
            break
    return end if end == 0 else -1


def name_after(s: Sentence, first: int) -> Span | None:
    """The noun phrase that begins at `first`: according to | the group."""
    last = first
    while last < min(first + LONGEST, len(s)) and not _ends(s, first, last):
        last += 1
    return trimmed(s, first, last)


def _ends(s: Sentence, first: int, i: int) -> bool:
    """Does the name that began at `first` end before the word at `i`?"""
    if s.row[i] in ENDS or s.row[i] in (",", "-", *QUOTES):
        return True
    lettered = s.words[i].text.isupper() and s.roles[i] is None
    if vocabulary.sources("end").at(s.row, i) and not lettered:
        return True
    if s.role(i) in ("time", "subordinator", "pronoun"):
        return True
    if s.role(i) in ("verb", "have", "be", "modal") and not _is_name(s, i):
        return True
    if i > first and s.row[i].endswith("ed") and _is_name(s, i - 1) and not _is_name(s, i):
        return True
    if s.role(i) == "preposition" and not _TIMES.isdisjoint(s.row[i + 1 : i + 4]):
        return True
    if i > first and i in s.starting and s.starting[i].quantity.form != "article":
        return True
    return i > first and s.role(i) == "determiner" and s.word(i - 1) not in _JOINTS


def trimmed(s: Sentence, first: int, last: int) -> Span | None:
    """The name without its article and without small words at its end."""
    while first < last and (s.roles[first] in _SMALL or s.row[first] in _LEFT):
        first += 1
    while last > first and (s.roles[last - 1] in _TAIL or s.row[last - 1] in QUOTES):
        last -= 1
    return (first, last) if first < last else None


def subject(s: Sentence) -> Span | None:
    """The noun phrase that a sentence begins with: the one who is "saying" later in it."""
    last = s.after(0, "determiner", "subordinator", "adverb")
    while last < min(LONGEST, len(s)) and not says(s, last):
        if s.role(last) in _STOPS or s.role(last) == "relative":
            break
        if s.closes(last) and s.role(last) != "preposition":
            break
        last += 1
    return trimmed(s, 0, last) if last < min(LONGEST, len(s)) else None


def opening_name(s: Sentence, end: int | None = None) -> Span | None:
    """The name of a teller that a sentence or an entry opens with, up to `end` or its verb."""
    first = next((i for i, word in enumerate(s.row) if word not in BULLETS), 0)
    last = first
    while last < min(first + LONGEST, len(s)) and last != end and not _opening_ends(s, last, end):
        last += 1
    name = trimmed(s, first, last)
    return name if name and is_source(s, name) and is_teller(s, name) else None


def _opening_ends(s: Sentence, i: int, end: int | None) -> bool:
    """Does the name that the sentence opens with end before the word at `i`?"""
    word, role = s.row[i], s.roles[i]
    if word in ENDS or word == "," or word[0].isdigit() or role in _STOPS or says(s, i):
        return True
    plain = end is None and role is None and s.words[i].text[0].islower()
    return plain and word.rstrip("s") not in _tellers()


def is_teller(s: Sentence, name: Span) -> bool:
    """Is it one who tells figures: a ministry, a monitor, rescuers?"""
    return any(
        {s.row[i], s.row[i].rstrip("'").rstrip("s").rstrip("'")} & _tellers() or _is_helper(s, i)
        for i in range(*name)
    )


def _is_helper(s: Sentence, i: int) -> bool:
    return i in s.nouns and s.nouns[i][0].victims in ("medics", "journalists")


def _tellers() -> frozenset[str]:
    return (members("office") | members("teller")) - members("account")
