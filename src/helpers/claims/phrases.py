"""Phrases that count people: a quantity, the words that describe them, and their noun.

"At least twelve Syrian army soldiers", "20 others", "five of them", "12 deaths". Numbers that count
something else (years, ages, distances, villages, rockets) make no phrase.
"""

import re
from dataclasses import replace

from helpers.claims import vocabulary
from helpers.claims.parts import mark_parts
from helpers.claims.sentence import ENDS, QUOTES, Phrase, Sentence
from helpers.claims.vocabulary import Harm, Victims
from helpers.quantities import Quantity, bounded_after, quantities, quantity_at, read

LONGEST = 9
"""Words looked at after a quantity for its noun."""
_MORE = frozenset("more other others additional further new fresh extra".split())
_THEM = frozenset("them whom those these us which".split())
_SHARES = frozenset(["most", "the majority", "a majority", "the vast majority"])
"""Words that say which share and not how many: most of them."""
_ONLY_OF = _SHARES | {"half"}
_OF_UNSAID = ("half", "some", "many")
_MONEY = frozenset("$ € £ ¥ us$ usd eur".split())
_BEFORE_YEAR = frozenset(
    "in since of by from until till during early late mid before after to".split()
)
_AGE = re.compile(r"(?:.*-)?(?:year|month|week|day)s?-olds?")
_DEAD = frozenset(
    "dead slain killed wounded injured victims missing casualties hostages deaths displaced "
    "detained arrested abducted kidnapped refugees deceased murders killings fatalities".split()
)

_NOTHING = frozenset("figure figures number count toll breakdown for".split())
_TIMES = frozenset("hours days nights weeks months years".split())
_TOLLS = frozenset("toll tolls count number total figure dead deaths stood stands".split())


def add_phrases(s: Sentence) -> None:
    """Enter every phrase that may count people into the sentence."""
    end = 0
    for quantity in quantities(s.row):
        phrase = _phrase(s, quantity) if quantity.first >= end and _counts(s, quantity) else None
        if phrase:
            s.add(phrase)
            end = phrase.last if "of" in s.row[quantity.last : phrase.last] else end
    mark_parts(s)


def _phrase(s: Sentence, q: Quantity) -> Phrase | None:
    if s.row[max(0, q.first - 2) : q.first] == ["all", "but"]:
        return _all_but(s, q)
    i = q.last
    if q.more and q.form == "article" and not s.closes(i) and i not in s.harms:
        return None  # a seventh | victim: a rank
    others = q.more
    while s.word(i) in _MORE and s.word(i + 1) != "than":
        i, others = i + 1, True
    if others and s.row[i - 1] == "others":
        return Phrase(q, q.first, i, "people", "people", others=True)
    if s.word(i) == "of" and (of := _of(s, q, i + 1)):
        return of
    if s.role(i) == "be" and (some := _predicate(s, q, i)):
        return some
    if q.vague in _ONLY_OF:
        return _half(s, q, i) if q.vague == "half" and s.role(i) == "determiner" else None
    if (s.word(i) == "of" and q.form == "vague") or (q.low in (2, 12, 24) and s.word(i) == "of"):
        i = s.after(i + 1)
    return _noun_phrase(s, q, i, others)


def _all_but(s: Sentence, q: Quantity) -> Phrase | None:
    """all but | one of the sixteen: fifteen."""
    i = s.after(q.last + 1, "determiner")
    whole = quantity_at(s.row, i) if s.word(q.last) == "of" and i < len(s) else None
    if whole is None or not whole.low or whole.low != whole.high or not q.low:
        return None
    rest = replace(whole, low=whole.low - q.low, high=whole.low - q.low, first=q.first - 2)
    found = _noun(s, rest, whole.last)
    last = found[2] if found and found[0] == "people" else whole.last
    return Phrase(rest, rest.first, last, found[1] if found else "people", "people")


def _of(s: Sentence, q: Quantity, i: int) -> Phrase | None:
    """five of them, two of the dead, one of his sons."""
    if s.word(i) in _THEM:
        word = s.word(i + 1)
        if s.row[i] in ("those", "these") and word in _DEAD:
            return _some(s, q, i + 2, word)
        if s.row[i] in ("those", "these") and i + 1 in s.nouns:
            return Phrase(q, q.first, i + 2, _victims(s, i + 1), "people")
        return _some(s, q, i + 1, "them")
    if s.role(i) != "determiner":
        return None
    j = i + 1
    if s.word(j) in _DEAD:
        return _some(s, q, j + 1, s.row[j])
    whole = quantity_at(s.row, j) if j < len(s) else None
    j = whole.last if whole and not whole.one else j
    found = _noun(s, Quantity(None, None, vague="the"), j)
    if found is None or found[0] == "unknown":
        return None
    if whole and found[2] in s.harms:
        return _some(s, q, q.last, "them")
    return Phrase(q, q.first, found[2], found[1], "people")


def _half(s: Sentence, q: Quantity, i: int) -> Phrase | None:
    """half | the population."""
    found = _noun(s, Quantity(None, None, vague="the"), i + 1)
    if found is None or found[0] != "people" or found[3] is not None:
        return None
    return Phrase(q, q.first, found[2], found[1], "people")


def _some(s: Sentence, q: Quantity, i: int, of: str) -> Phrase | None:
    """Some of those named before; a noun after it says who: five of them (were) | children."""
    if q.vague in _SHARES:
        return None
    j = s.after(i, "be", "adverb")
    found = _noun(s, q, j) if s.closes(j) is False and j not in s.harms else None
    if found and found[0] == "people" and found[3] is None and _agrees(s, q, found[2]):
        return Phrase(q, q.first, found[2], found[1], "bare", of=of)
    if q.vague in _OF_UNSAID:
        return None
    return Phrase(q, q.first, i, "people", "bare", of=of)


def _agrees(s: Sentence, q: Quantity, end: int) -> bool:
    """Is the noun that ends at `end` in the plural where the quantity asks for it?"""
    return q.one or (s.nouns[end - 1][0].plural if end - 1 in s.nouns else True)


def _predicate(s: Sentence, q: Quantity, i: int) -> Phrase | None:
    """Some of those named before, by what they were: three | were children."""
    j = s.after(i, "be", "adverb")
    if q.form not in ("figure", "word", "vague") or not q.alone or s.closes(j) or j in s.harms:
        return None
    found = _noun(s, q, j)
    if found is None or found[0] != "people" or found[3] is not None or found[2] in s.harms:
        return None
    if not _agrees(s, q, found[2]):
        return None
    return Phrase(q, q.first, found[2], found[1], "bare", of="them")


def _noun_phrase(s: Sentence, q: Quantity, i: int, others: bool) -> Phrase | None:
    found = _noun(s, q, i)
    if found is None:
        return None
    sort, victims, last, harm = found
    if sort == "unknown" and others:
        sort, last = "bare", i
    if sort == "bare":
        if s.word(q.first - 1) == "of" and s.word(q.first - 2) in vocabulary.members("collective"):
            return Phrase(q, q.first - 2, i, "civilians", "people")
        victims = (s.word(i) != "in" and _said_after(s, i)) or "people"
        return Phrase(q, q.first, i, victims, sort, others=others) if q.alone else None
    if sort == "unknown" and (q.form in ("article", "none") or q.vague == "some"):
        return None
    if members := _members(s, q, last):
        return Phrase(replace(members, first=q.first), q.first, members.last, victims, sort)
    rule = None if harm is None else "counted noun" if harm.noun else "harm before noun"
    if not q.one and harm is None and (beside := _beside(s, q, last)):
        last, victims = beside, _joint(victims, _victims(s, beside - 1))
    if (bounded := bounded_after(q, s.row, last)) is not q:  # 125 rebels | at least
        return Phrase(bounded, q.first, bounded.last, victims, sort, harm, rule, others)
    return Phrase(q, q.first, last, victims, sort, harm, rule, others)


def _beside(s: Sentence, q: Quantity, i: int) -> int | None:
    """The position after a second noun for the same people: nine doctors | and nurses."""
    if s.word(i) not in ("and", "or", "&") or i - 1 not in s.nouns or i + 1 >= len(s):
        return None
    if quantity_at(s.row, i + 1):
        return None
    found = _noun(s, Quantity(None, None, vague="the"), i + 1)
    if found is None or found[0] != "people" or found[3] or found[2] - 1 not in s.nouns:
        return None
    end = found[2]
    plural = s.nouns[end - 1][0].plural and s.nouns[i - 1][0].plural
    if not plural or s.role(i + 1) or (_follows_verb(s, q) and _has_verb(s, end)):
        return None
    return end


def _follows_verb(s: Sentence, q: Quantity) -> bool:
    """Is the number the object of a verb of harm: killed | nine soldiers and rebels fled?"""
    return any(end == q.first for _, end in s.harms.values())


def _has_verb(s: Sentence, i: int) -> bool:
    i = s.after(i, "adverb")
    return i in s.harms or s.role(i) in ("be", "have", "modal", "verb") or s.word(i) == "said"


_UNARMED = frozenset(["civilians", "children", "women", "medics", "journalists"])


def _joint(one: Victims, two: Victims) -> Victims:
    """The group of both: women and children are civilians."""
    if one == two:
        return one
    return "civilians" if {one, two} <= _UNARMED else "people"


def _members(s: Sentence, q: Quantity, i: int) -> Quantity | None:
    """The number of those whom a noun takes together: a family | of nine."""
    if not q.single or s.word(i) != "of" or s.row[i - 1] not in vocabulary.members("collective"):
        return None
    found = quantity_at(s.row, i + 1) if i + 1 < len(s) else None
    return found if found and found.alone and s.closes(found.last) else None


def _noun(s: Sentence, q: Quantity, i: int) -> tuple[str, Victims, int, Harm | None] | None:
    """Sort, victims, end and own harm of the noun phrase that begins at `i`; None for things."""
    harm, people, unknown, j = None, None, None, i
    things, names = vocabulary.things(), s.nouns
    while j < min(i + LONGEST, len(s)):
        if s.row[j] in QUOTES and s.word(j + 1) in ("said", "says", "added", "told"):
            break
        freed = (
            j + 1 in names and s.row[j].endswith("ed") and s.row[j] in vocabulary.members("freed")
        )
        if s.row[j] in QUOTES or freed or (s.roles[j] == "adverb" and j not in s.harms):
            j += 1
        elif (people is None or not q.one) and (counted := _counted(s, q, j, harm)):
            return "people", _victims(s, j, i), s.harms[j][1], counted
        elif j in names:
            noun, end = names[j]
            if q.form == "article" and not noun.singular:
                if s.word(end) != "'":
                    break
                unknown, j = None, end + 1
                continue
            if q.one and people is not None and not noun.singular:
                break  # a man | officials said: a comma is lost
            people, unknown, j = j, None, end
            if (
                q.one
                or (not noun.plural and q.form != "none")
                or (noun.before and not s.row[end - 1].endswith("s"))
            ):
                continue
            break
        elif own := _attribute(s, i, j):
            harm, j = own, s.harms[j][1]
        elif _AGE.fullmatch(s.row[j]):
            people, unknown, j = j, None, j + 1
        elif age := _spelt_age(s, j):
            people, unknown, j = age - 1, None, age
        elif j in s.harms or s.closes(j) or s.row[j] in ("a", "an") or (j > i and _is_number(s, j)):
            break
        elif s.row[j] in things:
            if not q.one and _is_plural(s.row[j]):
                return None
            people, unknown, j = None, j, j + 1
        else:
            unknown, j = j, j + 1
            if not q.one and _is_plural(s.row[unknown]) and j not in names:
                break
    return _verdict(s, q, i, people, unknown, harm)


def _verdict(s, q, i, people, unknown, harm):
    several = not q.one and q.form != "none"
    if people is not None and several and _is_another_name(s, people):
        return "bare", "people", i, harm
    if people is not None and (unknown is None or _head_stands(s, people, unknown)):
        end = s.nouns[people][1] if people in s.nouns else people + 1
        return "people", _victims(s, people, i), end, harm
    if people is not None or (unknown is not None and s.row[unknown] in vocabulary.things()):
        return None
    if unknown is not None:
        return "unknown", "people", unknown + 1, harm
    return "bare", "people", i, harm


def _is_another_name(s: Sentence, people: int) -> bool:
    """Is the noun the title of somebody else, a comma being lost: injured seven | Governor X?"""
    noun = s.nouns.get(people)
    return bool(noun) and not (noun[0].plural or noun[0].before or noun[0].general)


def _head_stands(s: Sentence, people: int, unknown: int) -> bool:
    """Is the noun for people the head although words follow it? (not "a police checkpoint")."""
    noun = s.nouns.get(people)
    named = s.words[unknown].text[:1].isupper() and not s.words[unknown].text.isupper()
    return noun is None or (not noun[0].before and named)


def _counted(s: Sentence, q: Quantity, j: int, harm: Harm | None) -> Harm | None:
    """A noun of harm that is counted: 12 deaths, 12 hostages."""
    readings, end = s.harms.get(j, ((), j))
    found = next((h for h, form in readings if form == "noun" and h.counted), None)
    if found is None or any(form == "gerund" for _, form in readings):
        return None
    if q.form == "article" and (found.of or not s.closes(end) or _is_said_of(s, q)):
        return None
    if not q.one and s.row[j] == found.noun[0] and found.noun[1:] and q.form != "none":
        return None
    return harm or found


def _is_said_of(s: Sentence, q: Quantity) -> bool:
    """Is the noun said of somebody: he is now | a refugee?"""
    return s.role(s.before(q.first, "adverb") - 1) == "be"


def _attribute(s: Sentence, i: int, j: int) -> Harm | None:
    """A word of harm before its noun and at once after the number: 12 wounded soldiers."""
    if j not in s.harms or s.row[j] in ("killed", "left", "lost") or s.after(i, "adverb") < j:
        return None
    readings, end = s.harms[j]
    harm = next((h for h, f in readings if f in ("past", "participle", "adjective")), None)
    if harm is None or harm.kind == "casualties" or harm.voice == "subject":
        return None
    near = end in s.nouns or (end + 1 in s.nouns and not s.closes(end) and end not in s.harms)
    return harm if near and s.row[end] not in ("a", "an") and not _is_number(s, end) else None


def _spelt_age(s: Sentence, j: int) -> int | None:
    """The position after "12 year old", hyphens lost."""
    if s.word(j + 1).rstrip("s") in ("year", "month") and s.word(j + 2) in ("old", "olds"):
        return j + 3
    return None


def _is_number(s: Sentence, j: int) -> bool:
    return s.row[j][0].isdigit() and not _AGE.fullmatch(s.row[j])


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _victims(s: Sentence, head: int, start: int | None = None) -> Victims:
    """The group that the noun names, or that the words beside a general noun say."""
    noun = s.nouns[head][0] if head in s.nouns else None
    if noun is None:
        if _AGE.fullmatch(s.row[head]) or s.row[head] in ("old", "olds"):
            return "children" if _is_child(s, head) else "people"
        return _said_beside(s, start, head) or "people"
    if _AGE.fullmatch(s.word(head - 1)) and noun.victims == "people" and _is_child(s, head - 1):
        return "children"
    if not noun.general:
        beside = vocabulary.beside().get(s.word(head - 1)) if noun.victims == "people" else None
        return beside if beside and head > (start or 0) else noun.victims
    end = s.nouns[head][1]
    return _said_beside(s, start, end) or _said_after(s, end) or noun.victims


def _is_child(s: Sentence, i: int) -> bool:
    """Is the age at `i` under 18?"""
    number = s.row[i].split("-")[0] if "-" in s.row[i] else s.word(i - 2)
    age = read(number) if number else None
    return bool(age and age.low and age.low < 18) or "month" in s.row[i]


def _said_beside(s: Sentence, start: int | None, end: int) -> Victims | None:
    hints = vocabulary.beside()
    for i in range(end - 1, max(start or 0, end - 8) - 1, -1):
        if s.row[i] in hints:
            return hints[s.row[i]]
        if i in s.nouns and not s.nouns[i][0].general and s.nouns[i][0].victims != "people":
            return s.nouns[i][0].victims
    return None


def _said_after(s: Sentence, end: int) -> Victims | None:
    """members of | the Syrian army."""
    if s.word(end) not in ("of", "from", "in", "with"):
        return None
    hints = vocabulary.beside()
    for i in range(end + 1, min(end + 7, len(s))):
        if s.roles[i] in CLOSED_AFTER or s.row[i] in ENDS or s.row[i] == "," or i in s.harms:
            return None
        if s.row[i] in hints:
            return hints[s.row[i]]
        if i in s.nouns and s.nouns[i][0].victims != "people":
            return s.nouns[i][0].victims
    return None


CLOSED_AFTER = frozenset("be have get modal verb subordinator relative".split())


def _counts(s: Sentence, q: Quantity) -> bool:
    """May the quantity count people? Not dates, years, times, money, shares, ranks and labels."""
    before, after = s.word(q.first - 1), s.word(q.last)
    if q.form == "vague" and before in ("as", "how", "too"):
        return False
    if before in ("every", "each"):
        return False
    if q.form in ("article", "none"):
        return q.form == "article" or after not in _NOTHING
    if before in _MONEY or after in ("%", "percent", "pct") or after in _MONEY:
        return False
    if after == "per" and s.word(q.last + 1) == "cent":
        return False
    if after in _TIMES and q.form != "none":
        return False
    if q.form != "figure" or q.bounded:
        return not _is_age(s, q) and not (before in ("this", "that") and q.single)
    return not (_is_year(s, q) or _is_day(s, q) or _is_label(s, q) or _is_age(s, q))


def _is_year(s: Sentence, q: Quantity) -> bool:
    word, before = s.row[q.first], s.word(q.first - 1)
    if not (len(word) == 4 and word.isdecimal() and 1900 <= (q.low or 0) < 2100):
        return False
    dated = before in _BEFORE_YEAR or before in (",", "/") or s.role(q.first - 1) == "month"
    after_day = before.isdecimal() and len(before) <= 2
    return dated or after_day or _noun(s, q, q.last) in (None,) or s.closes(q.last)


def _is_day(s: Sentence, q: Quantity) -> bool:
    if (q.low or 0) > 31:
        return False
    if _is_month(s, q.last):
        return True
    if not _is_month(s, q.first - 1) or s.word(q.first - 2).isdecimal():
        return False
    dated_already = s.word(q.first - 2) in ("in", "since", "last", "late", "early", "of")
    return not (dated_already and q.last in s.nouns)


def _is_month(s: Sentence, i: int) -> bool:
    if s.role(i) != "month" and s.word(i) != "may":
        return False
    if s.row[i] in ("may", "march"):
        verb = s.role(i + 1) in ("be", "have", "not") or s.word(i + 1) in ("die", "be", "have")
        return s.words[i].text[0].isupper() and not verb
    return True


def _is_label(s: Sentence, q: Quantity) -> bool:
    before = s.word(q.first - 1)
    if before in vocabulary.members("label") and s.role(q.first - 2) != "determiner":
        return before != "number" or s.role(q.first - 2) != "adverb"
    if s.word(q.last) in ("a.m", "p.m", "am", "pm", "a.m.", "p.m.", "gmt", "o'clock", "utc"):
        return True
    if before != "at" or (q.low or 0) > 24 or s.word(q.last) not in ("on", ",", ".", "in", "local"):
        return False
    return _TOLLS.isdisjoint(s.row[max(0, q.first - LONGEST) : q.first])


def _is_age(s: Sentence, q: Quantity) -> bool:
    """Ahmad, 12, was killed; two boys aged 12 and | 14; most were under | 18."""
    i = q.first
    if s.row[i] == "under" and s.role(i - 1) == "be" and (q.high or 0) <= 18 and s.closes(q.last):
        return True
    while s.word(i - 1) in ("and", ",", "or", "between", "to") or s.word(i - 1).isdecimal():
        i -= 1
    if s.word(i - 1) in ("age", "aged", "ages"):
        return True
    if s.word(q.first - 1) != "," or (q.low or 0) > 110:
        return False
    return s.word(q.last) == "," and s.role(q.first - 2) not in ("time",)
