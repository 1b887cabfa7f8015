"""Who is counted where the noun is left out: killed 12 soldiers and wounded | 30."""

from helpers.claims.sentence import ENDS, Phrase, Sentence
from helpers.claims.vocabulary import Victims, members

ARMED = frozenset(["fighters", "soldiers", "police"])
"""Groups that a number goes on counting whatever was done: killed 12 soldiers and wounded 30."""
GROUPS = ARMED | {"civilians"}
"""Those that it goes on counting for the same harm; after three children, "30" are any people."""


def fill_victims(s: Sentence) -> None:
    """Give the phrases that name nobody the group that the words before them name."""
    before: Phrase | None = None
    for phrase in s.phrases:
        if not phrase.links:
            continue
        if phrase.victims == "people" and _names_nobody(s, phrase):
            phrase.victims = _group_before(s, phrase, before)
        if not phrase.part:
            before = phrase


def group_of(victims: Victims) -> Victims:
    """The group that those counted on belong to, if the whole is a group."""
    return victims if victims in GROUPS else "people"


def _group_before(s: Sentence, phrase: Phrase, before: Phrase | None) -> Victims:
    counted = phrase.whole if phrase.whole is not None else before
    if counted is not None:
        same = not counted.links.keys().isdisjoint(phrase.links)
        same = same or counted.victims in ARMED or "casualties" in counted.links
        return group_of(counted.victims) if same else "people"
    return "people" if phrase.others else _attacked(s, phrase)


def _names_nobody(s: Sentence, phrase: Phrase) -> bool:
    """Has it no noun, or as a part one that fits any group: 15 rebels, including | two leaders?"""
    nouns = [s.nouns[i][0] for i in range(phrase.first, phrase.last) if i in s.nouns]
    return not nouns or (phrase.part and all(noun.general for noun in nouns))


def _attacked(s: Sentence, phrase: Phrase) -> Victims:
    """The group in: ambushed a group of rebels, killing | 15."""
    verbs = [tie.span[0] for tie in phrase.links.values() if s.word(tie.span[0]).endswith("ing")]
    for i in range(verbs[0] - 1 if verbs else 0, 0, -1):
        if s.row[i] in ENDS or s.role(i) in ("subordinator", "relative"):
            break
        if i in s.nouns:
            attacked = not members("attacking").isdisjoint(s.row[:i])
            return group_of(s.nouns[i][0].victims) if attacked else "people"
    return "people"
