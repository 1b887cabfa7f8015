"""Parts of wholes: including three children, five of them, 51: 26 rebels and 25 soldiers."""

from helpers.claims.sentence import ENDS, Phrase, Sentence

NAMED = 12
"""Words of the longest aside between "including" and the part."""
APART = 6
"""Words between a whole and the list of its parts, at most: 514 | dead for the week: 267 …"""
OPENING = 5
"""Words before a part that a sentence opens with: "- of whom children:", "Among them were"."""
_AMONG = {(a, b) for a in ("among", "amongst", "of") for b in ("them", "whom", "which")}
_INCLUDING = frozenset(["including", "include", "includes", "included", "inclusive"])
_OPENERS = frozenset([":", "(", "-", "--", "—", ","])


def mark_parts(s: Sentence) -> None:
    """Mark the phrases that are said to be included in another."""
    for n, phrase in enumerate(s.phrases):
        if _is_included(s, phrase):
            phrase.part = True
        elif _is_entry(s, phrase):
            phrase.part, phrase.victims = True, s.nouns[phrase.first - 2][0].victims
        elif n and s.phrases[n - 1].part:
            phrase.part = _is_next_part(s, n)
    for n, phrase in enumerate(s.phrases):
        for part in _breakdown(s, n):
            part.part, part.whole = True, phrase


def _is_included(s: Sentence, phrase: Phrase) -> bool:
    """including | 12 children; 12 children | among them; 12 of them."""
    i = _before_aside(s, s.before(phrase.first, "adverb", "be"))
    before, after = s.row[max(0, i - 2) : i], s.row[phrase.last : phrase.last + 2]
    if before[-1:] and before[-1] in _INCLUDING:
        return True
    opens_list = phrase.last + 2 in s.starting  # nine, among them | eight women
    named = i in s.ending  # one of them | a Chechen
    among = (tuple(before) in _AMONG and not named) or (tuple(after) in _AMONG and not opens_list)
    return among or phrase.of == "them" or s.word(phrase.last - 1) == "whom"


def _is_entry(s: Sentence, phrase: Phrase) -> bool:
    """of whom children: | five."""
    i = phrase.first - 1
    return s.word(i) == ":" and i - 1 in s.nouns and tuple(s.row[max(0, i - 3) : i - 1]) in _AMONG


def _before_aside(s: Sentence, i: int) -> int:
    """The position before an aside: including | , according to X , three children."""
    if s.word(i - 1) == ",":
        commas = (j for j in range(i - 2, max(0, i - NAMED), -1) if s.row[j] == ",")
        comma = next(commas, 0)
        return comma if s.word(comma - 1) == "including" else i
    return i


def _is_next_part(s: Sentence, n: int) -> bool:
    """Does the list of parts go on with the phrase `n`: three children and | a medic?"""
    one, phrase = s.phrases[n - 1], s.phrases[n]
    if one.of is not None:
        return _goes_on(s, one, phrase)
    gap = s.row[one.last : s.before(phrase.first, "determiner")]
    if len(gap) > 2 or any(word not in (",", "and", "or", "&", "plus") for word in gap):
        return False
    return not has_own_verb(s, phrase) or ("," not in gap and _is_verb_of_whole(s, n))


def _is_verb_of_whole(s: Sentence, n: int) -> bool:
    """Has the whole no verb before its parts: 23 people including 7 children and | 4 women were?"""
    whole = next((p for p in reversed(s.phrases[:n]) if not p.part), None)
    if whole is None:
        return False
    between = range(whole.last, s.phrases[n].first)
    return not any(i in s.harms or s.role(i) in ("be", "have", "modal", "verb") for i in between)


def _goes_on(s: Sentence, one: Phrase, next_: Phrase) -> bool:
    """five of them in Orrin and | four in Kessa: no comma, no verb between."""
    gap = range(one.last, next_.first)
    joined = 0 < len(gap) <= APART and s.row[next_.first - 1] == "and"
    plain = all(s.roles[i] in _PLAIN and i not in s.harms and s.row[i] != "," for i in gap)
    return joined and plain and not has_own_verb(s, next_)


_PLAIN = frozenset([None, "preposition", "conjunction", "determiner", "adverb"])


def _breakdown(s: Sentence, n: int) -> list[Phrase]:
    """The list that a whole is broken down into, or nothing: their sum may not pass the whole."""
    whole = s.phrases[n]
    parts = _list_after(s, n)
    if not parts or whole.part or any(p.part or p.sort == "unknown" for p in parts):
        return []
    total = sum(p.quantity.low or 0 for p in parts)
    size = whole.quantity.low or whole.quantity.high or 0
    if any(not p.quantity.low or p.quantity.low >= size for p in parts):
        return []
    if not all(_may_hold(whole, p) for p in parts):
        return []
    opener = s.row[parts[0].first - 1] if parts[0].first > whole.last else ","
    loose = opener in (":", "(") or (opener != "," and opener != "and")
    named = all(p.sort == "people" for p in parts)
    return parts if total == size or (loose and named and total < size) else []


def _may_hold(whole: Phrase, part: Phrase) -> bool:
    """May those be among these: a soldier is none of three policemen, a child none of soldiers?"""
    if whole.victims == "people" or part.victims in ("people", whole.victims):
        return True
    return whole.victims == "civilians" and part.victims not in ("fighters", "soldiers", "police")


def _list_after(s: Sentence, n: int) -> list[Phrase]:
    """The two or more phrases in a row behind an opener that follows the whole."""
    whole, rest = s.phrases[n], s.phrases[n + 1 :]
    if len(rest) < 2 or not _opens(s, whole, rest[0]):
        return []
    found = [rest[0]]
    for phrase in rest[1:]:
        gap = s.row[found[-1].last : phrase.first]
        if len(gap) > APART or not ENDS.isdisjoint(gap):
            break
        if gap and gap[-1] not in (",", "and"):
            break
        found.append(phrase)
    verbs = any(has_own_verb(s, p) for p in found[:-1])
    return found if len(found) > 1 and not verbs else []


def _opens(s: Sentence, whole: Phrase, first: Phrase) -> bool:
    """Does a colon, dash, bracket or comma stand between, and little else?"""
    gap = range(whole.last, first.first)
    if not gap:  # three civilians | two women and a man: the comma is lost
        return whole.sort == first.sort == "people"
    if not 0 < len(gap) <= APART + 1 or s.row[first.first - 1] not in _OPENERS:
        return False
    comma = s.row[first.first - 1] == ","
    return not any(
        s.row[i] in ENDS or s.row[i] == "," or (comma and s.role(i) == "preposition")
        for i in gap[:-1]
    )


def continued(s: Sentence) -> list[Phrase]:
    """The parts in a sentence that goes on counting those of the one before: Five were children."""
    found = [p for p in s.phrases if p.part and p.quantity.form != "none"]
    return found if found and found[0].first <= OPENING else []


def has_own_verb(s: Sentence, phrase: Phrase) -> bool:
    """Is the phrase the subject of a verb that follows it?"""
    i = s.after(phrase.last, "adverb")
    if s.role(i) in ("be", "have", "get", "modal", "verb"):
        return True
    if i not in s.harms:
        return False
    forms = {form for _, form in s.harms[i][0]}
    return bool(forms & {"past", "participle", "adjective"}) and s.role(i) != "preposition"
