"""The rules: how a phrase that counts people is tied to a word of harm.

Each rule has an id and an example. A rule takes a sentence and yields links: a phrase, a kind, and
no more. They run in the order in which they stand here, the narrow before the wide, and a phrase
that an earlier rule has tied is not tied again by a later one.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from helpers.claims.phrases import has_own_verb
from helpers.claims.sentence import ENDS, QUOTES, Phrase, Sentence, Trigger
from helpers.claims.triggers import follows, is_passive
from helpers.claims.vocabulary import Harm, Kind, members
from helpers.quantities import Quantity

GAP = 28
"""Words that may stand between a subject and its verb, or a verb and the last of its objects."""

Link = tuple[Phrase, Iterable[Kind], tuple[int, int]]


class Rule(NamedTuple):
    """A way in which news ties a number of people to harm."""

    id: str
    example: str
    links: Callable[[Sentence], Iterator[Link]]


RULES: list[Rule] = []


def rule(name: str, example: str):
    """Enter the function below as a rule."""

    def enter(links: Callable[[Sentence], Iterator[Link]]):
        RULES.append(Rule(name, example, links))
        return links

    return enter


def apply_rules(s: Sentence) -> None:
    """Tie the phrases of a sentence to what was done to the people that they count."""
    for each in RULES:
        for phrase, kinds, span in each.links(s):
            phrase.tie(kinds, each.id, span)


@rule("counted-noun", "The blast caused 12 deaths.")
def counted_noun(s: Sentence) -> Iterator[Link]:
    """12 deaths, no casualties, 30 arrests; hostages and refugees unless they came free."""
    for phrase in s.phrases:
        harm = phrase.harm
        if harm is None or not harm.noun or _is_free(s, phrase) or _has_stronger(s, phrase):
            continue
        if not harm.near or any(s.word(i) in harm.near for i in _around(s, phrase, 4)):
            yield phrase, _noun_kinds(s, phrase), (phrase.first, phrase.last)


@rule("harm-before-noun", "Rescuers counted 12 wounded soldiers.")
def harm_before_noun(s: Sentence) -> Iterator[Link]:
    """12 wounded soldiers, 300 displaced families."""
    for phrase in s.phrases:
        if phrase.harm is not None and not phrase.harm.noun and not _is_free(s, phrase):
            yield phrase, [phrase.harm.kind], (phrase.first, phrase.last)


@rule("toll", "The death toll from the blast rose to at least 12.")
def toll(s: Sentence) -> Iterator[Link]:
    """A toll, or deaths, that reached a number; the old number of an update too."""
    for t, kind in _tolls(s):
        found = _first_number(s, t.last)
        for phrase in found:
            is_from = s.word(phrase.first - 1) in _UPDATE and len(found) > 1
            was = s.word(t.first - 1) in _EARLIER and s.word(phrase.first - 1) != "to"
            phrase.old = is_from or was
            yield phrase, [kind], t.span


@rule("toll-after", "The raid brought to 12 the number of people killed.")
def toll_after(s: Sentence) -> Iterator[Link]:
    """A number before the toll that it belongs to."""
    for t, kind in _tolls(s):
        i = s.before(t.first, "determiner", "adverb")
        phrase = s.ending.get(i)
        if phrase and phrase.sort == "bare" and s.word(phrase.first - 1) == "to":
            yield phrase, [kind], t.span


@rule("no-reports", "There were no reports of casualties.")
def no_reports(s: Sentence) -> Iterator[Link]:
    """No reports of casualties: none are said to be."""
    for t in s.triggers:
        harm = t.reading("noun")
        phrase = _reports(s, t.first) if harm and harm.counted else None
        if phrase:
            yield phrase, t.kinds, t.span


@rule("active", "The strike killed at least 12 people.")
def active(s: Sentence) -> Iterator[Link]:
    """A verb of harm and its object."""
    for t in s.triggers:
        if t.verb is None or t.verb.voice != "both" or is_passive(s, t):
            continue
        phrase = s.starting.get(s.after(t.last, "adverb"))
        if phrase and _takes(s, t.verb, phrase):
            yield phrase, t.kinds, t.span


@rule("passive", "At least 12 people were killed.")
def passive(s: Sentence) -> Iterator[Link]:
    """People, and at once a passive verb, or one whose subject suffers."""
    for t in s.triggers:
        if t.verb is None or not is_passive(s, t):
            continue
        phrase = s.ending.get(s.before(t.first, *_BETWEEN))
        if phrase and not phrase.links and _takes(s, t.verb, phrase) and _may_suffer(s, t, phrase):
            yield phrase, t.kinds, t.span


@rule("adjective", "The blast left 12 dead.")
def adjective(s: Sentence) -> Iterator[Link]:
    """People, and at once dead, missing, hostage, from their homes."""
    for t in s.triggers:
        if t.reading("adjective") is None:
            continue
        phrase = s.ending.get(s.before(t.first, *_BETWEEN, "verb"))
        known = phrase and (phrase.sort != "unknown" or t.kinds == ("killed",))
        if known and not phrase.links and not _describes(s, t, phrase):
            yield phrase, t.kinds, t.span


@rule("noun-of", "Officials confirmed the deaths of 12 people.")
def noun_of(s: Sentence) -> Iterator[Link]:
    """the deaths of 12, injuries to 12, the killing of 12."""
    for t in s.triggers:
        harm = t.reading("noun")
        gerund = t.reading("gerund")
        if not (harm and harm.of) and not gerund:
            continue
        if s.word(t.last) in ("of", "to", "among") and not (gerund and s.row[t.last] != "of"):
            phrase = s.starting.get(s.after(t.last + 1, "adverb"))
            if (phrase and phrase.sort != "unknown") or (phrase and t.kinds == ("killed",)):
                yield phrase, t.kinds, t.span


@rule("subject-afar", "Two women from the village, both nurses, were killed.")
def subject_afar(s: Sentence) -> Iterator[Link]:
    """People, some words about them, and the verb that they suffer."""
    for t in s.triggers:
        if not (is_passive(s, t) or t.reading("adjective")):
            continue
        phrase = _subject(s, t)
        if phrase and (t.verb is None or _takes(s, t.verb, phrase)):
            yield phrase, t.kinds, t.span


@rule("object-afar", "The shell killed the baker and two neighbours.")
def object_afar(s: Sentence) -> Iterator[Link]:
    """A verb of harm, an object that has no number, and people joined to it."""
    for t in s.triggers:
        if t.verb is None or t.verb.voice != "both" or is_passive(s, t):
            continue
        phrase = _joined_object(s, t)
        if phrase and _takes(s, t.verb, phrase):
            yield phrase, t.kinds, t.span


@rule("listed-before", "Two women and three children were killed.")
def listed_before(s: Sentence) -> Iterator[Link]:
    """People joined to the subject that follows them."""
    for phrase in reversed(s.phrases):
        if not phrase.links or not set(phrase.links.values()) & _SUBJECTS:
            continue
        for before in _list_to_the_left(s, phrase):
            yield before, phrase.links, phrase.span


@rule("listed-after", "The strike killed two women in Tal Amar and a child in Bir Hamad.")
def listed_after(s: Sentence) -> Iterator[Link]:
    """People joined to those before them, with no verb of their own."""
    for n, phrase in enumerate(s.phrases[:-1]):
        after = s.phrases[n + 1]
        if phrase.links and not after.links and not after.part and _continues(s, phrase, after):
            yield after, phrase.links, phrase.span


@rule("among-the-dead", "Among the dead were two children.")
def among_the_dead(s: Sentence) -> Iterator[Link]:
    """Some of the dead, the wounded, those killed: after "among", or after "the dead include"."""
    for t in s.triggers:
        if s.word(t.first - 1) not in ("the", "those", "these"):
            continue
        i = s.after(t.last, "adverb")
        among = s.word(t.first - 2) in ("among", "amongst")
        subject = s.ending.get(s.before(t.first - 2, "be", "adverb")) if among else None
        if subject:
            subject.part = True
            yield subject, t.kinds, t.span
        fronted = among and s.role(i) == "be"
        if fronted or s.word(i) in ("include", "included", "includes", "including"):
            phrase = s.starting.get(s.after(i + 1, "adverb"))
            if phrase:
                phrase.part = True
                yield phrase, t.kinds, t.span


@rule("some-of-the-dead", "Two of the dead were children.")
def some_of_the_dead(s: Sentence) -> Iterator[Link]:
    """Two of the dead, five of those wounded."""
    for phrase in s.phrases:
        kind = _OF.get(phrase.of or "")
        if kind:
            phrase.part = True
            yield phrase, [kind], (phrase.first, phrase.last)


@rule("part", "The strike killed 12 people, including three children.")
def part(s: Sentence) -> Iterator[Link]:
    """People said to be included in others: they suffered the same."""
    for n, phrase in enumerate(s.phrases):
        if (phrase.part or _group_of(s, phrase)) and not phrase.links:
            phrase.part = True
            whole = next((p for p in reversed(s.phrases[:n]) if p.links and not p.part), None)
            whole = _group_of(s, phrase) or whole
            whole = whole or next((p for p in s.phrases[n + 1 :] if p.links), None)
            if whole and whole.quantity.low != 0:
                phrase.whole = whole
                yield phrase, whole.links, whole.span


def _group_of(s: Sentence, phrase: Phrase) -> Phrase | None:
    """The eight in: a child was among | eight people killed."""
    i = s.after(phrase.last, "be", "adverb")
    if s.word(i) not in ("among", "amongst"):
        return None
    group = s.starting.get(s.after(i + 1, "determiner"))
    return group if group and group.links else None


_SUBJECTS = {"passive", "adjective", "subject-afar"}
_BETWEEN = ("adverb", "be", "have", "get", "modal", "not", "relative")
_OF = {
    "dead": "killed",
    "slain": "killed",
    "killed": "killed",
    "deaths": "killed",
    "wounded": "injured",
    "injured": "injured",
    "missing": "missing",
    "victims": "casualties",
    "casualties": "casualties",
    "hostages": "abducted",
}
_REACHED = frozenset(
    "to at of reached reaches reaching reach rise climb total hit hits exceeded exceeds topped tops passed passes surpassed "
    "surpasses was is stood stands were are now as climbed rises rose climbs from than nears : "
    "increased jumped soared be be approaches approached totaled totalled numbered".split()
)
_LEAST = frozenset("exceeded exceeds topped tops passed passes surpassed surpasses".split())
_UPDATE = frozenset("from than".split())
_LEADING = frozenset(
    "leaving forcing sending causing making prompting driving seeing finding saying adding reporting "
    "evening morning bombing shelling building shooting fighting bringing confirming according "
    "noting estimating showing claiming announcing meaning crossing training".split()
)
_EARLIER = frozenset("earlier previous initial prior preliminary original".split())


def _takes(s: Sentence, harm: Harm, phrase: Phrase) -> bool:
    """May the verb have such people as its object or subject?"""
    if phrase.quantity.form == "none" and phrase.sort == "unknown":
        return False
    if harm.takes == "forces":
        return phrase.victims in ("soldiers", "fighters", "police") and phrase.sort == "people"
    if harm.takes == "unarmed" and phrase.others and _are_armed(s, phrase):
        return False
    if harm.takes == "unarmed" and phrase.victims in ("soldiers", "fighters", "police"):
        return False
    if harm.takes in ("people", "unarmed"):
        return phrase.sort != "unknown"
    return True


def _describes(s: Sentence, t: Trigger, phrase: Phrase) -> bool:
    """Does the adjective belong to a noun after it that is not people: two missing pieces?"""
    i = t.last
    if phrase.sort != "bare" or t.verb or i >= len(s) or s.closes(i) or s.roles[i] or i in s.harms:
        return False
    return s.words[i].text.islower() and i not in s.starting


def _are_armed(s: Sentence, phrase: Phrase) -> bool:
    """Are the people before "others" soldiers or fighters?"""
    before = [p.victims for p in s.phrases if p.first < phrase.first]
    return bool(before) and before[-1] in ("soldiers", "fighters", "police")


def _is_free(s: Sentence, phrase: Phrase) -> bool:
    """Were these people freed, rescued or exchanged?"""
    i = s.before(phrase.first, "adverb", "determiner", "preposition")
    j = s.after(phrase.last, "adverb", "be", "have")
    freed = members("freed")
    return s.word(i - 1) in freed or s.word(j) in freed


def _has_stronger(s: Sentence, phrase: Phrase) -> bool:
    """Is there a verb of harm for these people, beside the noun itself: 12 hostages were killed?"""
    if phrase.last - 1 not in s.nouns:
        return False
    i = s.after(phrase.last, "adverb", "be", "have", "get")
    j = s.before(phrase.first, "adverb") - 1
    after = any(t.first == i and t.verb and is_passive(s, t) for t in s.triggers)
    before = any(t.last == j + 1 and t.verb and not is_passive(s, t) for t in s.triggers)
    return after or before


def _around(s: Sentence, phrase: Phrase, n: int) -> Iterable[int]:
    return (*range(phrase.first - n, phrase.first), *range(phrase.last, phrase.last + n))


def _noun_kinds(s: Sentence, phrase: Phrase) -> Iterable[Kind]:
    """The kinds of "12 deaths", "12 deaths and injuries"."""
    for t in s.triggers:
        if t.first < phrase.last <= t.last and t.reading("noun"):
            return t.kinds
    return [phrase.harm.kind]


def _reports(s: Sentence, i: int) -> Phrase | None:
    """The "no" of: no (immediate) reports of (any civilian) casualties."""
    j = i
    while j > max(0, i - 5) and s.word(j - 1) not in ("reports", "report", "word", "indication"):
        j -= 1
    k = j - 1
    if s.word(k) not in ("reports", "report", "indication") or s.word(j) not in ("of", "on"):
        return None
    found = next((s.row.index("no", m) for m in range(max(0, k - 4), k) if s.row[m] == "no"), None)
    return _no_phrase(s, found, i) if found is not None else None


def _no_phrase(s: Sentence, first: int, trigger: int) -> Phrase:
    none = Quantity(0, 0, first=first, last=first + 1, form="none")
    phrase = Phrase(none, first, trigger + 1, "people", "people")
    s.add(phrase)
    return phrase


def _tolls(s: Sentence) -> Iterator[tuple[Trigger, Kind]]:
    """Nouns that a figure may be given for: death toll, fatalities, the number of people killed."""
    for t in s.triggers:
        harm = t.reading("noun")
        if harm and harm.toll and not (harm.of and s.word(t.last) == "of"):
            yield t, harm.kind
        elif _number_of(s, t):
            yield Trigger(_number_of(s, t), t.last, t.readings, t.kinds), t.kinds[0]


def _number_of(s: Sentence, t: Trigger) -> int:
    """Where "the number of people killed" begins, or 0."""
    for i in range(max(0, t.first - 6), t.first):
        counts = s.word(i + 1) == "of" or i + 1 == t.first
        if s.row[i] == "number" and counts and s.word(i - 1) != "a":
            return i
    return 0


def _first_number(s: Sentence, i: int) -> list[Phrase]:
    """The number that a toll reached, and the one that it rose from, from `i` on."""
    found: list[Phrase] = []
    while i < len(s) and len(found) < 2:
        phrase = s.starting.get(i)
        if phrase is None:
            if s.row[i] in ".;" or _parts_clauses(s, i):
                break
            i += 1
            continue
        reached = s.word(phrase.first - 1) in _REACHED or _at_once(phrase)
        if reached and phrase.sort != "unknown" and phrase.quantity.form != "article":
            found.append(phrase)
        elif found or follows(s, phrase):
            break
        i = phrase.last
        if found and s.word(i) not in ("from", ",", "to", "up", "and", "down"):
            break
    return found


def _parts_clauses(s: Sentence, i: int) -> bool:
    """Does the word at `i` begin a clause that the toll is not in?"""
    if s.row[i] in ("as", "after", "amid", "since", "following"):
        return False
    return s.role(i) in ("subordinator", "relative")


def _at_once(phrase: Phrase) -> bool:
    return phrase.quantity.bounded and phrase.sort == "bare"


def _may_suffer(s: Sentence, t: Trigger, phrase: Phrase) -> bool:
    """Is the phrase before the verb its subject, not the object of another verb or preposition?"""
    if _is_by(s, phrase):
        return False
    word = s.word(phrase.first - 1)
    return not word.endswith("ing") or word in _LEADING or _is_known(s, phrase.first - 1)


def _is_known(s: Sentence, i: int) -> bool:
    return s.role(i) is not None or i in s.harms or i in s.nouns


def _is_by(s: Sentence, phrase: Phrase) -> bool:
    return s.word(phrase.first - 1) in ("by", "against", "per")


def _subject(s: Sentence, t: Trigger) -> Phrase | None:
    """The people before a verb that suffer it, over the words that describe them."""
    i = s.before(t.first, *_BETWEEN)
    has_auxiliary = s.role(s.before(t.first, "adverb", "not") - 1) in ("be", "have", "get", "modal")
    limit = max(0, i - (GAP if has_auxiliary else 8))
    pending = verb = False
    while i > limit:
        phrase = s.ending.get(i)
        if phrase is not None:
            if not phrase.part and not phrase.links and not _is_object(s, phrase):
                fits = _may_be_far(s, phrase) and not pending and not verb
                return phrase if fits and _may_suffer(s, t, phrase) else None
            if phrase.links and not phrase.part:
                return None
            i = s.before(phrase.first, "adverb")
            if s.word(i - 1) in ("including", "with", "and", ","):
                i -= 1
            continue
        i -= 1
        word, role = s.row[i], s.roles[i]
        if word == "whose":
            return None
        if role == "relative" or word in ("mostly", "mainly", "largely", "primarily"):
            verb = pending = False
        elif role == "preposition" or word in ("including", "of"):
            pending = False
        elif i in s.nouns and s.word(i + 1) != "'s":
            pending = True
        elif role in ("be", "have", "modal", "verb"):
            verb = True
        elif word in ("and", "or") and pending and (i - 1) in s.nouns and i not in s.ending:
            continue
        elif word in ("and", "or") and (pending or verb):
            if verb or i not in s.ending or s.role(i + 1) != "determiner":
                return None
            pending = False
        elif _begins_clause(s, i):
            return None
    return None


def _may_be_far(s: Sentence, phrase: Phrase) -> bool:
    """May words stand between the phrase and its verb? A bare number only in a list of people."""
    joined = s.word(phrase.first - 1) in ("and", ",") and any(
        p.sort == "people" and p.last < phrase.first for p in s.phrases
    )
    return phrase.sort == "people" or (phrase.sort == "bare" and joined)


def _begins_clause(s: Sentence, i: int) -> bool:
    """Does another clause begin or end at `i`?"""
    word, role = s.row[i], s.roles[i]
    if word in ("said", "says", "say", "told") or (word in ENDS and word not in "()"):
        return True
    if role == "pronoun":
        return s.word(i - 1) != "of"
    return role == "subordinator" and word != "when"


def _is_object(s: Sentence, phrase: Phrase) -> bool:
    """Does the phrase hang on a word before it: by 30 gunmen, a convoy of 30 people?"""
    i = s.before(phrase.first, "adverb") - 1
    if s.word(i) in ("in", "on") and s.role(i - 1) in ("be",):
        return False
    return (s.role(i) == "preposition" and s.word(i) not in ("of", "up")) or (
        s.word(i) == "of" and s.word(i - 1) not in ("total", "group", "number", "death", "family")
    )


def _joined_object(s: Sentence, t: Trigger) -> Phrase | None:
    """killed the mayor and | two guards."""
    i, limit = t.last, t.last + 14
    while i < min(limit, len(s)):
        phrase = s.starting.get(i)
        if phrase is not None:
            joined = s.word(phrase.first - 1) in ("and", "&", "with", "plus", "as") or (
                s.word(phrase.first - 1) == "," and i > t.last + 1
            )
            fits = joined and not phrase.links and not phrase.part and not has_own_verb(s, phrase)
            return phrase if fits and phrase.sort != "unknown" else None
        stop = s.role(i) in ("be", "have", "modal", "verb", "subordinator", "relative", "freed")
        if (stop and s.row[i] != "as") or s.row[i] in ENDS or (i in s.harms and i >= t.last):
            return None
        i += 1
    return None


def _list_to_the_left(s: Sentence, phrase: Phrase) -> Iterator[Phrase]:
    """Phrases joined before this one: two women, three children and | a medic."""
    joined = False
    while True:
        i, gap = phrase.first, []
        while (i > 0 and s.row[i - 1] in (",", "and", "or", "&")) or s.word(i - 1) in QUOTES:
            gap.append(s.row[i - 1])
            i -= 1
        before = s.ending.get(i) or _before_place(s, i)
        joined = joined or bool({"and", "or", "&"} & set(gap))
        if before is None or before.links or before.part or before.sort == "unknown":
            return
        if not joined or before.quantity.form == "none":
            return
        yield before
        phrase = before


def _before_place(s: Sentence, i: int) -> Phrase | None:
    """The phrase before "in Turkey" in: 30 people in Turkey and | 12 in Syria died."""
    for j in range(i - 1, max(0, i - 5), -1):
        if s.role(j) == "preposition":
            return s.ending.get(j)
        if s.roles[j] is not None or s.row[j] in ENDS:
            return None
    return None


def _continues(s: Sentence, one: Phrase, two: Phrase) -> bool:
    """Is the second phrase joined to the first, so that it suffered the same?"""
    if two.sort == "unknown" or two.quantity.low == 0 or has_own_verb(s, two) or two.of:
        return False
    gap = range(one.last, s.before(two.first, "determiner"))
    if not gap:
        return one.sort == "people" and two.sort == "people"
    if len(gap) > 16:
        return False
    last = s.row[gap[-1]]
    if last not in ("and", "or", "&", ",", "with", "as", "plus") or _runs_on(s, gap):
        return False
    far = len(gap) > 2
    if (last in (",", "or") and far) or (
        last == "with" and s.word(gap[-1] - 1) not in ("along", "together")
    ):
        return False
    if last == "as" and s.row[gap[-1] - 2 : gap[-1]] != ["as", "well"]:
        return False
    if last == "," and not _ends_with_and(s, two):
        return False
    return not far or two.sort == "people" or s.role(two.last) == "preposition" or two.others


def _ends_with_and(s: Sentence, phrase: Phrase) -> bool:
    """Does a list go on to an "and" after the phrase?"""
    after = s.row[phrase.last : phrase.last + 8]
    return "and" in after or "or" in after


def _runs_on(s: Sentence, gap: range) -> bool:
    """Does another clause begin in the gap?"""
    for i in gap:
        role = s.roles[i]
        if role in ("be", "have", "modal", "verb", "subordinator", "relative") and i not in s.harms:
            if role == "be" and i + 1 in s.harms:
                continue
            if s.row[i] != "as":
                return True
        if s.row[i] in ENDS:
            return True
    return False


def rules() -> list[tuple[str, str]]:
    """Every rule's id with its example."""
    return [(each.id, each.example) for each in RULES]
