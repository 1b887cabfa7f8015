"""Words of harm in a sentence: which are joined, and whether those before or after suffer."""

from helpers.claims.sentence import Phrase, Sentence, Trigger
from helpers.claims.vocabulary import Form, Harm, Kind, members
from helpers.quantities import quantity_at

_LINKS = frozenset(["and", "or", "&", ",", "/"])
_ELSEWHERE = {
    "buried": {"under", "beneath", "in", "alive", "by", "inside"},
    "caught": {"in", "up", "between", "off", "on", "fire", "out", "by"},
    "held": {"up", "off", "back", "out", "together", "on", "talks", "down"},
    "hit": {"out", "back", "on"},
}
"""Words after which it is no harm: buried under rubble, caught in a storm, held up."""
_PLAIN = frozenset(["killed", "injured", "missing"])


def add_triggers(s: Sentence) -> None:
    """Enter every word of harm into the sentence, those that share their people as one."""
    i = 0
    while i < len(s):
        if i not in s.harms or _is_noise(s, i):
            i += 1
            continue
        first, found = i, [s.harms[i]]
        while (following := _joined(s, found[-1])) is not None:
            found.append(s.harms[following])
        i = found[-1][1]
        every = _kinds([readings for readings, _ in found])
        s.triggers.append(Trigger(first, i, found[-1][0], _together(every), every))


def _is_noise(s: Sentence, i: int) -> bool:
    """missing an opportunity; the Dead Sea; hurt feelings."""
    word, end = s.row[i], s.harms[i][1]
    if word == "missing" and s.role(end) == "determiner":
        return True
    if word == "dead" and s.word(end) in ("sea", "end", "heat", "line"):
        return True
    if s.word(end) in ("himself", "herself", "itself", "themselves"):
        return s.word(end + 1) not in ("and", "along", "together", ",")
    if word in ("shot", "shoot", "shoots", "shooting") and s.word(end) in ("down", "at", "into"):
        hit = s.role(s.before(i, "adverb") - 1) in ("be", "get") and s.word(end + 1) != "by"
        return s.word(end) == "down" or not hit  # were shot | at a gate; not: shot | at a convoy
    if s.word(end) in _ELSEWHERE.get(word, ()):
        return True
    if word == "dead" and s.row[max(0, s.before(i, "determiner") - 1)] == "from":
        return True
    if word in ("hostage", "captive") and s.word(end) == "to":
        return True
    return word == "lost" and s.word(end) in ("contact", "control", "ground")


def _joined(s: Sentence, last: tuple[tuple[tuple[Harm, Form], ...], int]) -> int | None:
    """Where the next word of harm stands that shares its people: killed and | hurt."""
    readings, end = last
    if s.word(end) not in _LINKS:
        return end if _is_listed(s, readings, end) else None
    i = s.after(end + 1, "adverb")
    if s.row[end : end + 2] == [",", "and"] or s.row[end : end + 2] == [",", "or"]:
        i = s.after(end + 2, "adverb")
    if s.word(i) in ("the", "be", "been") and s.word(end) != ",":
        i += 1
    if i not in s.harms or _is_noise(s, i):
        return None
    forms, others = {_part(f) for _, f in readings}, {_part(f) for _, f in s.harms[i][0]}
    return i if forms & others else None


def _is_listed(s: Sentence, readings: tuple[tuple[Harm, Form], ...], i: int) -> bool:
    """Does another word follow at once, a comma being lost: killed | injured in blast?"""
    if i not in s.harms or _is_noise(s, i):
        return False
    if any(harm.voice == "subject" or not harm.verb for harm, _ in s.harms[i][0]):
        return False
    forms = {_part(f) for _, f in readings} & {_part(f) for _, f in s.harms[i][0]}
    return forms == {"past"} and readings[0][0].kind != s.harms[i][0][0][0].kind


def _part(form: Form) -> str:
    return "past" if form in ("past", "participle", "adjective") else form


def _kinds(readings: list[tuple[tuple[Harm, Form], ...]]) -> tuple[Kind, ...]:
    """The kinds that joined words say; a weak word gives way to a plainer one."""
    plain = [row for row in readings if not row[0][0].gives_way]
    kinds = list(dict.fromkeys(row[0][0].kind for row in plain or readings))
    return tuple(kinds)


def _together(kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Dead and wounded in one number are casualties."""
    return ("casualties",) if len(kinds) > 1 and set(kinds) <= _PLAIN else kinds


def is_passive(s: Sentence, t: Trigger) -> bool:
    """Do those who stand before the verb suffer it?"""
    harm = t.verb
    if harm is None:
        return t.reading("adjective") is not None
    if harm.voice == "subject":
        return not (t.reading("gerund") and t.last in s.nouns)
    if t.reading("past", "participle") is None:
        return False
    i = s.before(t.first, "adverb", "not")
    if s.role(i - 1) in ("be", "get"):
        return True
    if s.role(i - 1) == "have" and t.reading("past") is not None:
        return False
    return s.word(t.last) == "by" or not has_object(s, t)


def has_object(s: Sentence, t: Trigger) -> bool:
    """Does an object follow the verb: a phrase of people, or a noun with its article?"""
    i = s.after(t.last, "adverb")
    left = s.ending.get(s.before(t.first, "adverb"))
    if phrase := s.starting.get(i):
        return not (left and left.sort != "unknown" and (phrase.of or follows(s, phrase)))
    role = s.role(i)
    if t.last < len(s) and _is_number(s, t.last):
        return True
    if role == "determiner" and t.verb and t.verb.voice == "passive":
        return True
    if i in s.nouns and left is not None and left.sort == "people":
        return True
    if role is None and left is None and i < len(s) and not s.closes(i) and i not in s.harms:
        return True
    if role == "pronoun":
        return s.word(i) in ("him", "them", "us", "me", "her")
    if role != "determiner" or s.word(i) in ("that",):
        return False
    return left is None and s.word(i + 1) not in members("span")


def _is_number(s: Sentence, i: int) -> bool:
    """Is there a number that counts no people: took out | five tanks?"""
    found = quantity_at(s.row, i)
    return found is not None and found.form in ("figure", "word", "vague")


def follows(s: Sentence, phrase: Phrase) -> bool:
    """Does a participle of harm follow the phrase at once: 30 wounded?"""
    i = s.after(phrase.last, "adverb")
    if i not in s.harms:
        return False
    return any(form in ("past", "participle", "adjective") for _, form in s.harms[i][0])
