"""The rules: how a phrase that counts people is tied to a word of harm.

Each rule has an id and an example. A rule takes a sentence and yields links: a phrase, the kinds of
harm, and where the words of harm stand. The rules run in the order in which they stand here, the
narrow before the wide; a phrase that one rule has tied is left alone by those after it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from helpers.claims import reach
from helpers.claims.reach import BETWEEN, takes
from helpers.claims.sentence import BULLETS, Phrase, Sentence, Tie, Trigger
from helpers.claims.tolls import figures, tolls
from helpers.claims.triggers import is_passive
from helpers.claims.vocabulary import Harm, Kind, Victims, harm, injuries, members, things
from helpers.quantities import Quantity

TREAT = frozenset(["treat", "treated", "treating"])
TREATED = 9
"""Words between "treated" and "for", and between "for" and the injuries."""


class Link(NamedTuple):
    """A phrase tied to harm; `again` where it may have been tied to another kind before."""

    phrase: Phrase
    kinds: Iterable[Kind]
    span: tuple[int, int]
    again: bool = False


class Rule(NamedTuple):
    """A way in which news ties a number of people to harm."""

    id: str
    example: str
    links: Callable[[Sentence], Iterator[Link]]
    needs: Callable[[], frozenset[str]] | None = None
    """The words one of which a sentence must have for it, if there are such."""


RULES: list[Rule] = []


def rules() -> list[tuple[str, str]]:
    """Every rule's id with its example."""
    return [(each.id, each.example) for each in RULES]


def rule(name: str, example: str, needs: Callable[[], frozenset[str]] | None = None):
    """Enter the function below as a rule."""

    def enter(links: Callable[[Sentence], Iterator[Link]]):
        RULES.append(Rule(name, example, links, needs))
        return links

    return enter


def apply_rules(s: Sentence) -> None:
    """Tie the phrases of a sentence to what was done to the people that they count."""
    for each in RULES:
        if each.needs and each.needs().isdisjoint(s.row):
            continue
        for link in each.links(s):
            if link.again or not link.phrase.links:
                link.phrase.tie(_kinds(s, link), Tie(each.id, link.span, _is_weak(s, link)))


def _is_weak(s: Sentence, link: Link) -> bool:
    return any(t.span == link.span and t.verb is not None and t.verb.weak for t in s.triggers)


def _kinds(s: Sentence, link: Link) -> Iterable[Kind]:
    """The kinds of a link; nobody "killed or injured" is nobody of either."""
    none = link.phrase.quantity.form == "none"
    every = (t.every for t in s.triggers if t.span == link.span) if none else ()
    return next(iter(every), link.kinds)


def _wounded_before(s: Sentence, t: Trigger) -> Phrase | None:
    """The people in: 12 were shot and later | died."""
    i = s.before(t.first, "adverb") - 1
    if t.verb is None or t.kinds != ("killed",) or t.verb.voice != "subject":
        return None
    near = [p for p in s.phrases if p.last <= i and not p.part]
    if s.word(i) not in ("and", "but") or not near or not near[-1].links:
        return None
    return near[-1] if set(near[-1].links) <= {"casualties", "injured"} else None


@rule("counted-noun", "The blast caused 12 deaths.")
def counted_noun(s: Sentence) -> Iterator[Link]:
    """12 deaths, no casualties, 30 arrests; hostages and refugees unless they came free."""
    for phrase in s.phrases:
        own = phrase.harm
        if own is None or not own.noun or _is_free(s, phrase) or _has_verb_of_harm(s, phrase):
            continue
        if _is_near(s, own, phrase):
            yield Link(phrase, _noun_kinds(s, phrase), phrase.place)


@rule("harm-before-noun", "Rescuers counted 12 wounded soldiers.")
def harm_before_noun(s: Sentence) -> Iterator[Link]:
    """12 wounded soldiers, 300 displaced families, unless a verb says worse of them."""
    for phrase in s.phrases:
        own = phrase.harm
        if own is None or own.noun or _is_free(s, phrase) or _has_verb_of_harm(s, phrase):
            continue
        yield Link(phrase, [own.kind], phrase.place)


@rule("toll", "The death toll from the blast rose to at least 12.")
def toll(s: Sentence) -> Iterator[Link]:
    """A toll, or deaths, that reached a number; the old number of an update too."""
    for t, kind in tolls(s):
        for phrase in figures(s, t):
            phrase.victims = _counted_people(s, t, phrase)
            yield Link(phrase, [kind], t.span)


@rule("toll-after", "The raid brought to 12 the number of people killed.")
def toll_after(s: Sentence) -> Iterator[Link]:
    """A number before the toll that it belongs to."""
    for t, kind in tolls(s):
        phrase = s.ending.get(_before_toll(s, t.first))
        if phrase and phrase.sort == "bare" and s.word(phrase.first - 1) == "to":
            yield Link(phrase, [kind], t.span)


@rule("labelled", "Killed: 12 civilians", needs=lambda: frozenset(":"))
def labelled(s: Sentence) -> Iterator[Link]:
    """An entry of a list: what was done, a colon, how many."""
    for t in s.triggers[:1]:
        phrase = s.starting.get(t.last + 1)
        if phrase and s.word(t.last) == ":" and all(w in BULLETS for w in s.row[: t.first]):
            yield Link(phrase, t.kinds, t.span)


@rule("no-reports", "There were no reports of casualties.", needs=lambda: frozenset(["no"]))
def no_reports(s: Sentence) -> Iterator[Link]:
    """No reports of casualties: none are said to be."""
    for t in s.triggers:
        noun = t.reading("noun")
        phrase = _no_reports_of(s, t) if noun and noun.counted else None
        if phrase:
            yield Link(phrase, t.kinds, t.span)


@rule("active", "The strike killed at least 12 people.")
def active(s: Sentence) -> Iterator[Link]:
    """A verb of harm and its object."""
    for t in _active_verbs(s):
        phrase = s.starting.get(s.after(t.last, "adverb", "determiner"))
        if phrase and takes(s, t.verb, phrase) and not _is_said_dead(s, t, phrase):
            yield Link(phrase, t.kinds, t.span)


@rule("passive", "At least 12 people were killed.")
def passive(s: Sentence) -> Iterator[Link]:
    """People, and at once a passive verb, or one whose subject suffers."""
    for t in s.triggers:
        phrase = s.ending.get(s.before(t.first, *BETWEEN))
        if phrase is None or phrase.links or t.verb is None or not is_passive(s, t):
            continue
        if phrase.sort == "bare" and s.word(t.last) in things():
            continue
        phrase = _outermost(s, phrase)
        if takes(s, t.verb, phrase) and reach.may_suffer(s, phrase):
            yield Link(phrase, t.kinds, t.span)


@rule("adjective", "The blast left 12 dead.")
def adjective(s: Sentence) -> Iterator[Link]:
    """People, and at once dead, missing, hostage, from their homes."""
    for t in s.triggers:
        phrase = s.ending.get(s.before(t.first, *BETWEEN, "verb"))
        own = t.reading("adjective")
        if phrase is None or phrase.links or own is None or not _is_near(s, own, phrase):
            continue
        known = phrase.sort != "unknown" or t.kinds == ("killed",)
        if known and not reach.describes(s, t, phrase):
            yield Link(_outermost(s, phrase), t.kinds, t.span)


@rule("noun-of", "Officials confirmed the deaths of 12 people.")
def noun_of(s: Sentence) -> Iterator[Link]:
    """the deaths of 12, injuries to 12, the killing of 12."""
    for t in s.triggers:
        noun, gerund = t.reading("noun"), t.reading("gerund")
        joints = ("of", "to", "among") if noun and noun.of else ("of",) if gerund else ()
        phrase = s.starting.get(s.after(t.last + 1, "adverb"))
        known = phrase and (phrase.sort != "unknown" or t.kinds == ("killed",))
        if known and s.word(t.last) in joints:
            yield Link(phrase, t.kinds, t.span)


@rule("suffered", "Six officers suffered serious head injuries.", needs=injuries)
def suffered(s: Sentence) -> Iterator[Link]:
    """People who suffered, sustained or had injuries."""
    for i in (i for i, word in enumerate(s.row) if word in injuries()):
        verb = _verb_of_suffering(s, i)
        if verb is not None:
            t = Trigger(verb, i + 1, (), ("injured",))
            phrase = reach.subject(s, t)
            if phrase and not phrase.links:
                yield Link(phrase, t.kinds, t.span)


@rule("treated", "The clinic treated 12 people for gunshot wounds.", needs=lambda: TREAT)
def treated(s: Sentence) -> Iterator[Link]:
    """People treated for injuries, burns, smoke."""
    for t, passive in _treated(s):
        phrase = reach.subject(s, t) if passive else s.starting.get(s.after(t.last, "adverb"))
        if phrase and not phrase.links and phrase.sort != "unknown":
            yield Link(phrase, t.kinds, t.span)


@rule("subject-afar", "Two women from the village, both nurses, were killed.")
def subject_afar(s: Sentence) -> Iterator[Link]:
    """People, some words about them, and the verb that they suffer."""
    for t in s.triggers:
        loose = t.verb is not None and t.verb.weak  # held, caught: also said of things
        adjective = t.reading("adjective")
        if (is_passive(s, t) and not loose) or adjective:
            phrase = reach.subject(s, t)
            if phrase and adjective and not _is_near(s, adjective, phrase):
                continue
            if phrase and (t.verb is None or takes(s, t.verb, phrase)):
                phrase.links = {k: tie for k, tie in phrase.links.items() if not tie.weak}
                yield Link(phrase, t.kinds, t.span, again=True)


@rule("object-afar", "The shell killed the baker and two neighbours.")
def object_afar(s: Sentence) -> Iterator[Link]:
    """A verb of harm, an object that has no number, and people joined to it."""
    for t in _active_verbs(s):
        phrase = reach.joined_object(s, t)
        if phrase and takes(s, t.verb, phrase):
            yield Link(phrase, t.kinds, t.span)


@rule("listed-before", "Two women and three children were killed.")
def listed_before(s: Sentence) -> Iterator[Link]:
    """People joined to the subject that follows them."""
    for phrase in reversed(s.phrases):
        tie = next(iter(phrase.links.values()), None)
        if tie and tie.rule in ("passive", "adjective", "subject-afar", "suffered", "treated"):
            for before in reach.listed_left(s, phrase):
                yield Link(before, phrase.links, tie.span)


@rule("listed-after", "The strike killed two women in Tal Amar and a child in Bir Hamad.")
def listed_after(s: Sentence) -> Iterator[Link]:
    """People joined to those before them, with no verb of their own."""
    for phrase, after in zip(s.phrases, s.phrases[1:], strict=False):
        tie = next(iter(phrase.links.values()), None)
        joined = tie and not after.links and not after.part and not _is_free(s, after)
        if joined and reach.continues(s, phrase, after):
            yield Link(after, phrase.links, tie.span)


@rule("among-the-dead", "Among the dead were two children.")
def among_the_dead(s: Sentence) -> Iterator[Link]:
    """Some of the dead: "among the dead were", "were among those killed", "the dead include"."""
    for t in s.triggers:
        if s.word(t.first - 1) in ("the", "those", "these"):
            for one in _said_to_be_among(s, t):
                for phrase in (one, *reach.listed_left(s, one), *reach.listed_right(s, one)):
                    phrase.part = True
                    yield Link(phrase, t.kinds, t.span)


@rule("some-of-the-dead", "Two of the dead were children.")
def some_of_the_dead(s: Sentence) -> Iterator[Link]:
    """Two of the dead, five of those wounded."""
    for phrase in s.phrases:
        found = harm().at([phrase.of], 0) if phrase.of else None
        if found and not _is_free(s, phrase):
            phrase.part = True
            yield Link(phrase, [found[0][0][0].kind], phrase.place)


@rule(
    "degree",
    "The blast injured 22 people, three critically.",
    needs=lambda: members("degree"),
)
def degree(s: Sentence) -> Iterator[Link]:
    """A number and how badly they were hurt: 22 were injured, three critically."""
    for n, phrase in enumerate(s.phrases):
        adverb = s.word(phrase.last)
        if phrase.links or phrase.sort != "bare" or adverb not in members("degree"):
            continue
        whole = next((p for p in reversed(s.phrases[:n]) if p.links and not p.part), None)
        if whole and s.closes(phrase.last + 1):
            phrase.part, phrase.whole = True, whole
            kind = "killed" if adverb in ("fatally", "mortally") else "injured"
            yield Link(phrase, [kind], (phrase.last, phrase.last + 1))


@rule("update", "At least 12 people died, up from nine.")
def update(s: Sentence) -> Iterator[Link]:
    """The earlier figure beside a newer one: up from nine; from the previous nine; 12, not nine."""
    for n, phrase in enumerate(s.phrases):
        if phrase.links or phrase.sort != "bare" or not _is_replaced(s, phrase):
            continue
        new = next((p for p in reversed(s.phrases[:n]) if p.links and not p.part), None)
        if new:
            phrase.old = True
            yield Link(phrase, new.links, next(iter(new.links.values())).span)


@rule("part", "The strike killed 12 people, including three children.")
def part(s: Sentence) -> Iterator[Link]:
    """People said to be included in others: they suffered the same."""
    for n, phrase in enumerate(s.phrases):
        group = _group_of(s, phrase)
        if phrase.links or not (phrase.part or group):
            continue
        before = (p for p in reversed(s.phrases[:n]) if p.links and not p.part)
        alone = all(p.part for p in s.phrases[:n])
        after = (p for p in s.phrases[n + 1 :] if p.links and alone)
        named = phrase.whole if phrase.whole and phrase.whole.links else None
        whole = named or group or next(before, None) or next(after, None)
        if whole and whole.quantity.low != 0:
            phrase.part, phrase.whole = True, whole
            kinds = _fate(s, phrase) or whole.links
            yield Link(phrase, kinds, next(iter(whole.links.values())).span)


def _before_toll(s: Sentence, i: int) -> int:
    """The position before: the | toll; an earlier | toll."""
    i = s.before(i, "determiner", "adverb")
    while i > 0 and (s.row[i - 1] in ("a", "an") or s.row[i - 1] in members("earlier")):
        i = s.before(i - 1, "determiner", "adverb")
    return i


def _counted_people(s: Sentence, t: Trigger, phrase: Phrase) -> Victims:
    """Whom a toll counts: the number of | rebels killed; militant casualties; the civilian toll."""
    if phrase.victims != "people":
        return phrase.victims
    after = range(s.after(t.last + 1, "determiner"), phrase.first)
    joined = after[:1] if s.word(t.last) in ("among", "of", "for") else ()
    near = (*range(t.first, t.last), t.first - 1, *joined)
    return next((s.nouns[i][0].victims for i in near if i in s.nouns), phrase.victims)


@rule("died-later", "Twelve people were shot at the gate and later died.")
def died_later(s: Sentence) -> Iterator[Link]:
    """People who were hurt, and of whom the sentence then says that they died."""
    for t in s.triggers:
        phrase = _wounded_before(s, t)
        if phrase:
            phrase.links = {}
            yield Link(phrase, t.kinds, t.span)


def _active_verbs(s: Sentence) -> Iterator[Trigger]:
    """The verbs of harm whose object suffers."""
    return (
        t
        for t in s.triggers
        if t.verb and t.verb.voice == "both" and not is_passive(s, t) and not _is_noun(s, t)
    )


def _is_noun(s: Sentence, t: Trigger) -> bool:
    """Is it the noun, not the verb: since the | massacre?"""
    return t.reading("noun") is not None and s.role(t.first - 1) == "determiner"


def _is_said_dead(s: Sentence, t: Trigger, phrase: Phrase) -> bool:
    """Does a plainer word follow: shot 12 people | dead?"""
    after = next((x for x in s.triggers if x.first == phrase.last), None)
    if after is None or after.reading("adjective") is None:
        return False
    return t.verb.gives_way or t.kinds == after.kinds


def _is_free(s: Sentence, phrase: Phrase) -> bool:
    """Were these people freed, rescued or exchanged?"""
    before = s.word(s.before(phrase.first, "adverb", "determiner", "preposition") - 1)
    i = s.after(phrase.last, "adverb", "be", "have")
    came = s.word(i) in ("came", "come", "went", "go", "walk", "walked", "moved")
    back = s.word(i + came) in members("back") or (before == "let" and s.word(i) in ("go", "out"))
    near = (before, s.word(i), *s.row[phrase.quantity.last : phrase.last - 1])
    return back or not members("freed").isdisjoint(near)


def _has_verb_of_harm(s: Sentence, phrase: Phrase) -> bool:
    """Is it said too what was done to them: 12 hostages were killed; the bodies of 12 victims?"""
    if s.word(phrase.first - 1) == "of":
        nouns = (t.reading("noun") for t in s.triggers if t.last == phrase.first - 1)
        if any(noun is not None and noun.of for noun in nouns):
            return True
    verbs = [t for t in s.triggers if t.verb and t.first not in range(phrase.first, phrase.last)]
    after = s.after(phrase.last, "adverb", "be", "have", "get")
    if any(t.first == after and is_passive(s, t) for t in verbs):
        return True
    before = [t for t in verbs if t.last == s.before(phrase.first, "adverb", "determiner")]
    return any(t.verb.voice == "both" and not is_passive(s, t) for t in before)


def _is_near(s: Sentence, harm: Harm, phrase: Phrase, n: int = 4) -> bool:
    """Does a word that the harm asks for stand near the phrase: claimed 12 lives?"""
    around = s.row[max(0, phrase.first - n) : phrase.last + n]
    return not harm.near or not harm.near_words.isdisjoint(around)


def _noun_kinds(s: Sentence, phrase: Phrase) -> Iterable[Kind]:
    """The kinds of "12 deaths", "12 deaths and injuries"."""
    own = (t.kinds for t in s.triggers if t.first < phrase.last <= t.last and t.reading("noun"))
    return next(own, (phrase.harm.kind,))


def _is_replaced(s: Sentence, phrase: Phrase) -> bool:
    """Is it said to be the earlier figure: up from | nine, from the previous | nine, not | nine?"""
    i = phrase.first
    if s.role(i - 1) == "not":
        return s.word(i - 2) in (",", "and", "(")
    i = s.before(i, "determiner", "adverb")
    while i > 0 and (s.word(i - 1) in _FIGURES or s.word(i - 1) in members("earlier")):
        i = s.before(i - 1, "determiner", "adverb")
    earlier = not members("earlier").isdisjoint(s.row[i : phrase.first])
    up = s.word(i - 2) in ("up", "down", "compared", "rise", "increase")
    return s.word(i - 1) in ("from", "with", "on") and (earlier or up)


_FIGURES = frozenset("a an of count toll tally figure estimate report number total".split())


def _treated(s: Sentence) -> Iterator[tuple[Trigger, bool]]:
    """The verbs of: 12 were treated for burns; the clinic treated 12 people for gunshot wounds."""
    for i, word in enumerate(s.row):
        if word not in TREAT:
            continue
        near = range(i + 1, min(i + TREATED, len(s)))
        for_ = next((j for j in near if s.row[j] == "for"), None)
        if for_ and not members("hurt").isdisjoint(s.row[for_ : for_ + TREATED]):
            passive = s.role(s.before(i, "adverb") - 1) in ("be", "get")
            yield Trigger(i, i + 1, (), ("injured",)), passive


def _verb_of_suffering(s: Sentence, i: int, n: int = 6) -> int | None:
    """Where the verb stands in: suffered | serious head and chest injuries; lost | a leg."""
    for j in range(i - 1, max(-1, i - n), -1):
        lost = s.row[i] in members("limb") and s.row[j] in ("lost", "lose", "losing")
        if lost or (s.row[j] in members("suffering") and s.row[i] in members("hurt")):
            return j
        if s.closes(j) and s.row[j] not in (",", "and"):
            return None
    return None


def _no_reports_of(s: Sentence, t: Trigger) -> Phrase | None:
    """The phrase of: no (immediate) reports of (any civilian) | casualties."""
    before = range(t.first - 1, max(0, t.first - 6), -1)
    of = next((i for i in before if s.row[i] == "of"), 0)
    if s.word(of - 1) not in ("reports", "report", "indication", "sign", "signs"):
        return None
    no = next((i for i in range(max(0, of - 4), of) if s.row[i] == "no"), None)
    if no is None:
        return None
    none = Quantity(0, 0, first=no, last=no + 1, form="none")
    phrase = Phrase(none, no, t.first + 1, "people", "people")
    s.add(phrase)
    return phrase


def _said_to_be_among(s: Sentence, t: Trigger) -> Iterator[Phrase]:
    """The people said to be among the dead, before these words or after them."""
    i, among = s.after(t.last, "adverb"), s.word(t.first - 2) in ("among", "amongst")
    before = s.ending.get(s.before(t.first - 2, "be", "adverb")) if among else None
    if before:
        yield _outermost(s, before)
    toll = t.reading("noun") and t.reading("noun").toll
    fronted = s.role(i) == "be" and (among or (s.row[t.first - 1] == "the" and not toll))
    if fronted or s.word(i) in ("include", "included", "includes", "including"):
        after = s.starting.get(s.after(i + 1))
        if after:
            yield after


def _fate(s: Sentence, phrase: Phrase) -> list[Kind]:
    """What a part suffered besides: 21 casualties, nine of them | fatalities."""
    readings = s.harms.get(phrase.last, ((), 0))[0]
    return [harm.kind for harm, form in readings if form == "noun" and harm.counted][:1]


def _outermost(s: Sentence, phrase: Phrase) -> Phrase:
    """The five in: five members of | one family; not the figure of: a figure of | 12 people."""
    around = s.ending.get(phrase.first - 1) if s.word(phrase.first - 1) == "of" else None
    holds = around and (phrase.quantity.single or not around.quantity.single)
    return around if holds else phrase


def _group_of(s: Sentence, phrase: Phrase) -> Phrase | None:
    """The eight in: a child was among | eight people killed."""
    i = s.after(phrase.last, "be", "adverb")
    if s.word(i) not in ("among", "amongst"):
        return None
    group = s.starting.get(s.after(i + 1, "determiner"))
    return group if group and group.links else None
