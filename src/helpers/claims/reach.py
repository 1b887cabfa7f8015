"""How far a word of harm reaches: its subject, its object, and the people joined to either."""

from collections.abc import Iterator

from helpers.claims.parts import has_own_verb
from helpers.claims.sentence import ENDS, QUOTES, Phrase, Sentence, Trigger
from helpers.claims.vocabulary import Harm, members

GAP = 28
"""Words that may stand between a subject and its verb."""
NEAR = 8
"""The same where the verb has no auxiliary: two men from the village killed by a mine."""
LIST = 16
"""Words that may stand between a phrase and one joined to it: killed five in Dorvan and | two."""
BETWEEN = ("adverb", "be", "have", "get", "modal", "not", "relative")
"""Roles of the words that may stand between a phrase and its verb as if nothing did."""
_ARMED = ("soldiers", "fighters", "police")
_JOINTS = frozenset([",", "and", "or", "&", "plus", "with", "as"])
_CLAUSES = frozenset("be have modal verb subordinator relative".split())


def takes(s: Sentence, harm: Harm, phrase: Phrase) -> bool:
    """May the verb have such people as its object or subject?"""
    if harm.takes == "forces":
        armed = phrase.victims in _ARMED or s.word(phrase.last - 1) in ("men", "man")
        return armed and phrase.sort == "people"
    if harm.takes == "unarmed":
        armed = phrase.victims in _ARMED or (phrase.others and _are_others_of_armed(s, phrase))
        return phrase.sort != "unknown" and not armed
    return harm.takes == "any" or phrase.sort != "unknown"


def _are_others_of_armed(s: Sentence, phrase: Phrase) -> bool:
    """Are the people before "others" soldiers or fighters?"""
    before = [p.victims for p in s.phrases if p.first < phrase.first]
    return bool(before) and before[-1] in _ARMED


def describes(s: Sentence, t: Trigger, phrase: Phrase) -> bool:
    """Does the adjective belong to a noun after it that is not people: two missing pieces?"""
    i = t.last
    if s.role(s.before(t.first, "adverb") - 1) == "be":
        return False
    if phrase.sort != "bare" or t.verb or i >= len(s) or s.closes(i) or s.roles[i] or i in s.harms:
        return False
    return s.words[i].text.islower() and i not in s.starting


def may_suffer(s: Sentence, phrase: Phrase) -> bool:
    """Is the phrase a subject, not the object of a preposition or of another verb?"""
    i = phrase.first - 1
    word = s.word(i)
    if word in ("by", "against", "per"):
        return False
    known = s.role(i) is not None or i in s.harms or i in s.nouns
    return known or not word.endswith("ing") or word in members("leading")


def subject(s: Sentence, t: Trigger) -> Phrase | None:
    """The people before a verb that suffer it, over the words that describe them."""
    i = s.before(t.first, *BETWEEN)
    has_auxiliary = s.role(s.before(t.first, "adverb", "not") - 1) in ("be", "have", "get", "modal")
    suffers = t.verb is not None and t.verb.voice == "subject"
    limit = max(0, i - (GAP if has_auxiliary or suffers else NEAR))
    walk = _Walk(s)
    while i > limit:
        phrase = s.ending.get(i)
        if phrase is None:
            i -= 1
            if not walk.over(i):
                return None
        elif phrase.part or (not phrase.links and _is_object(s, phrase)):
            i = _before_part(s, phrase)
        else:
            return phrase if walk.may_end_at(phrase, t, has_auxiliary) else None
    return None


class _Walk:
    """A walk from a verb to the left, to its subject: what the words passed so far leave open."""

    def __init__(self, s: Sentence):
        self.s = s
        self.noun = False
        """A noun for people without a number was passed: it may be the subject itself."""
        self.verb = False
        """A verb was passed: it must turn out to stand in a relative clause."""
        self.comma = False

    def over(self, i: int) -> bool:
        """Pass the word at `i`; False if the subject cannot lie beyond it."""
        s, word, role = self.s, self.s.row[i], self.s.roles[i]
        self.comma = self.comma or word == ","
        if role == "relative" or word in ("mostly", "mainly", "largely", "primarily"):
            self.verb = self.noun = False
        elif role == "preposition":
            self.noun = False
        elif i in s.nouns:
            self.noun = True
        elif role in ("be", "have", "modal", "verb"):
            self.verb = True
        elif word in ("and", "or"):
            return self._over_and(i)
        return word != "whose" and not _begins_clause(s, i)

    def _over_and(self, i: int) -> bool:
        """Pass "and": a boy and | his mother; women and | children; not "fled and the mayor"."""
        s = self.s
        if self.noun and i in s.ending and s.role(i + 1) == "determiner":
            self.noun = False
        return not self.verb and (not self.noun or i - 1 in s.nouns)

    def may_end_at(self, phrase: Phrase, t: Trigger, has_auxiliary: bool) -> bool:
        """Is the phrase that was reached the subject?"""
        if self.noun or self.verb or not may_suffer(self.s, phrase):
            return False
        if phrase.links:
            new = t.kinds != ("casualties",) and not set(phrase.links) & set(t.kinds)
            again = has_auxiliary and not self.comma and new
            return again and all(
                self.s.before(tie.span[0], "adverb", "be", "relative") == phrase.last
                for tie in phrase.links.values()
            )
        counted_on = phrase.others or _is_in_list(self.s, phrase)
        if phrase.sort == "unknown":  # users in 38 countries were | arrested
            return has_auxiliary and t.kinds == ("detained",) and not self.comma
        return phrase.sort == "people" or (phrase.sort == "bare" and counted_on)


def _is_in_list(s: Sentence, phrase: Phrase) -> bool:
    """Does a bare number follow people that it goes on counting: 30 people in X and | 12 in Y?"""
    joined = s.word(phrase.first - 1) in ("and", ",")
    return joined and any(p.sort == "people" and p.last < phrase.first for p in s.phrases)


def _begins_clause(s: Sentence, i: int) -> bool:
    """Does another clause begin or end at `i`?"""
    word, role = s.row[i], s.roles[i]
    if word in ("said", "says", "say", "told") or (word in ENDS and word not in "()"):
        return True
    if role == "pronoun":
        return s.word(i - 1) not in ("of", "among", "amongst")
    return role == "subordinator" and word != "when"


def _before_part(s: Sentence, phrase: Phrase) -> int:
    """The position before a part and the word that joins it to its whole."""
    i = s.before(phrase.first, "adverb")
    return i - (s.word(i - 1) in ("including", "with", "and", ","))


def _is_object(s: Sentence, phrase: Phrase) -> bool:
    """Does the phrase hang on a word before it: by 30 gunmen, a convoy of 30 people?"""
    i = s.before(phrase.first, "adverb") - 1
    if s.word(i) == "of":
        return s.word(i - 1) not in ("total", "group", "number", "death", "family")
    return s.role(i) == "preposition" and s.word(i) != "up" and s.role(i - 1) != "be"


def joined_object(s: Sentence, t: Trigger) -> Phrase | None:
    """killed the mayor and | two guards."""
    for i in range(t.last, min(t.last + LIST, len(s))):
        if phrase := s.starting.get(i):
            at = s.before(phrase.first, "determiner") - 1
            well = s.word(at) != "as" or s.word(at - 1) == "well"
            joined = s.word(at) in _JOINTS and well and i > t.last + 1
            fits = joined and not (phrase.links or phrase.part or has_own_verb(s, phrase))
            return phrase if fits and phrase.sort != "unknown" else None
        clause = s.role(i) in _CLAUSES or s.role(i) == "freed"
        if (clause and s.row[i] != "as") or s.row[i] in ENDS or i in s.harms:
            return None
    return None


def listed_left(s: Sentence, phrase: Phrase) -> Iterator[Phrase]:
    """Phrases joined before this one: two women, three children and | a medic."""
    joined = False
    while phrase:
        i, gap = s.before(phrase.first, "determiner"), set()
        while i > 0 and (s.row[i - 1] in _JOINTS | {"well", "along", "together"} | QUOTES):
            i -= 1
            gap.add(s.row[i])
        joined = joined or bool(gap & {"and", "or", "&", "well", "along", "together"})
        adjacent = s.ending.get(i) if joined and not gap else None  # a father | a mother and a son
        before = adjacent or ((s.ending.get(i) or _before_place(s, i)) if gap and joined else None)
        before = _over_parts(s, before)
        if before is None or before.links or before.part or before.sort == "unknown":
            return
        if before.quantity.form == "none":
            return
        yield before
        phrase = before


def _over_parts(s: Sentence, phrase: Phrase | None) -> Phrase | None:
    """The whole before its parts: twelve people, including three children, and | four soldiers."""
    while phrase and phrase.part:
        i = s.before(_before_part(s, phrase), "adverb")
        phrase = s.ending.get(i - (s.word(i - 1) == ","))
    return phrase


def listed_right(s: Sentence, phrase: Phrase) -> Iterator[Phrase]:
    """Phrases joined after this one: 138 civilians | , 380 soldiers and 392 rebels."""
    for after in s.phrases:
        if after.first >= phrase.last:
            gap = range(phrase.last, after.first)
            joined = not gap or (len(gap) <= 4 and s.row[gap[-1]] in (",", "and"))
            if not joined or after.links:
                return
            if any(s.closes(i) and s.row[i] not in (",", "and") for i in gap):
                return
            if after.sort == "unknown" or has_own_verb(s, after):
                return
            yield after
            phrase = after


def _before_place(s: Sentence, i: int) -> Phrase | None:
    """The phrase before "in Turkey" in: 30 people in Turkey and | 12 in Syria died."""
    for j in range(i - 1, max(0, i - 5), -1):
        if s.role(j) == "preposition":
            return s.ending.get(j)
        if s.roles[j] not in (None, "determiner", "label") or s.row[j] in ENDS:
            return None
    return None


def continues(s: Sentence, one: Phrase, two: Phrase) -> bool:
    """Is the second phrase joined to the first, so that it suffered the same?"""
    if two.sort == "unknown" or two.quantity.low == 0 or two.of or has_own_verb(s, two):
        return False
    gap = range(one.last, s.before(two.first, "determiner"))
    if not gap:
        return one.sort == "people" and two.sort == "people"
    if len(gap) > LIST or not _joins(s, gap, two) or _runs_on(s, gap):
        return False
    far = len(gap) > 2
    return not far or two.sort == "people" or two.others or s.role(two.last) == "preposition"


def _joins(s: Sentence, gap: range, two: Phrase) -> bool:
    """Does the gap end in a word that joins: and, as well as, along with, a comma of a list?"""
    before, last = s.word(gap[-1] - 1), s.row[gap[-1]]
    if last == "with":
        return before in ("along", "together") or _is_kin(s, two)
    if last == "as":
        return s.row[gap[-1] - 2 : gap[-1]] == ["as", "well"]
    if s.role(gap[-1]) == "be":
        return before == "as"
    if last == ",":
        if two.sort == "bare" and len(gap) > 2 and s.role(two.last) == "preposition":
            return s.row[two.last] in s.row[gap[0] : gap[-1]]
        return len(gap) <= 2 and not {"and", "or"}.isdisjoint(s.row[two.last : two.last + NEAR])
    return last in ("and", "&", "plus") or (last == "or" and len(gap) <= 2)


def _is_kin(s: Sentence, phrase: Phrase) -> bool:
    """Does it count somebody's own: killed a woman with | four of her children?"""
    owners = s.row[phrase.first - 1 : phrase.last]
    return not {"his", "her", "their"}.isdisjoint(owners)


def _runs_on(s: Sentence, gap: range) -> bool:
    """Does another clause begin in the gap?"""
    return any(_runs_on_at(s, i) for i in gap)


def _runs_on_at(s: Sentence, i: int) -> bool:
    if s.row[i] in ENDS:
        return True
    if s.role(i) not in _CLAUSES or i in s.harms or s.row[i] == "as":
        return False
    return not (s.role(i) == "be" and (i + 1 in s.harms or s.word(i - 1) == "as"))
