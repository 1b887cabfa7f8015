"""Whether a state, a capital, a news agency or a surname is named as an actor where it stands.

A country is mostly named as a place. It is a party where the words beside it make it one; the lists
of those words are in data/lexicons/actor_words.yml. Where no rule speaks, the name is no mention.
"""

from collections.abc import Collection
from functools import cache

from helpers.actors.article import Article, Candidate, is_dotted
from helpers.actors.words import forms, nouns, phrase_at, phrase_before, words

_TO_THE_VERB = 5  # words that may stand between a name and its verb
_TO_THE_NAME = 4  # words that may stand between "told" and the name of a news agency
_AFTER_A_VERB = ("to", "that", "for", "it", "its", "the", "a")  # Russia plans to, Turkey calls for
_RELATIVE = ("which", "who", "whose")


class Around:
    """What stands around a name of an article, or around a list of names, folded.

    For each of "Russia, Iran and Turkey" it is what stands before and after all three.
    """

    def __init__(self, article: Article, first: Candidate, last: Candidate, named_until: int):
        self._article, self._first, self._last = article, first, last
        self._named_until = named_until  # where the actor named before it ends
        self.before = article.before(first.sentence, first.start)
        following = article.after(last.sentence, last.end + is_dotted(article, last))
        self.owns = following[:1] == ["s"]  # Syria's, or Syrias where apostrophes were lost
        self.after = following[1:] if self.owns else following

    @property
    def after_a_name(self) -> bool:
        """Whether a capitalised word that is no actor's stands before, as in Aleppo, Syria."""
        first = self._first
        return self._article.has_name_before(first.sentence, first.start, self._named_until)

    @property
    def before_a_name(self) -> bool:
        """Whether a capitalised word that is no actor's follows at once: Qatar Red Crescent."""
        return self._article.has_name_after(self._last.sentence, self._last.end)


# States


def is_party(around: Around) -> bool:
    """Whether a country or capital is named as a party: "Syria said", "support for Iran"."""
    if around.before_a_name:
        return False
    if around.owns:
        return _is_its_own(around.after)
    if is_sponsor(around):
        return True
    return not is_place(around) and (is_object(around) or is_subject(around))


def is_adjective_of_an_actor(around: Around) -> bool:
    """Whether a demonym is that of an acting state: "Syrian warplanes", "Iranian-backed"."""
    acting = _begins_with(around.after, "institutions", "officers", "deeds")
    return is_sponsor(around) or (acting and not around.owns)


def is_before_institution(around: Around) -> bool:
    """ "Lebanon army", "Syria state television" """
    acting = _begins_with(around.after, "institutions")
    return acting and not around.owns and not is_place(around)


def is_sponsor(around: Around) -> bool:
    """ "Turkey-backed", "US-led", "pro-Russian" """
    return around.before[-1:] == ["pro"] or (
        around.after[:1] != [] and (around.after[0] in words("sponsorship"))
    )


def is_place(around: Around) -> bool:
    """ "in Syria", "northern Syria", "to Turkey", "Aleppo, Syria" """
    if phrase_at(around.after, 0, words("seats")):  # "the UK-based monitor", "US$300"
        return True
    before = _without_determiners(around.before)
    last = before[-1] if before else ""
    if last in words("place prepositions", "place adjectives", "prepositions"):
        return not _makes_a_party(before)
    return around.after_a_name


def is_building(around: Around) -> bool:
    """Whether what stands for a state is only a place: "outside the White House", "a trip to"."""
    before = _without_determiners(around.before)
    last = before[-1] if before else ""
    if last in words("place prepositions") or last == "at":
        return True
    return last == "to" and not _makes_a_party(before)


def is_object(around: Around) -> bool:
    """ "accused Turkey", "against Israel", "sanctions on Russia", "its ally Iran" """
    before = _without_determiners(around.before)
    last = before[-1] if before else ""
    if phrase_at(around.after, 0, words("matters")):  # "against the Iraq war"
        return False
    if last == "including":  # "allies including Turkey", but not "countries including Turkey"
        return not nouns("companions").isdisjoint(before[-4:-1])
    if last in words("party prepositions"):
        return nouns("frontiers").isdisjoint(before[-4:-1])
    return _makes_a_party(before) or last in forms("dealings") or last in nouns("companions")


def is_target(around: Around) -> bool:
    """Whether a capital is named as what is hit, and not for its government."""
    return bool(around.before) and around.before[-1] in forms("hitting")


def is_subject(around: Around) -> bool:
    """ "Russia has carried out", "Turkey, which backs", "Iran, an ally of Syria, denied" """
    if around.before and around.before[-1].endswith(("ing", "ed")):  # "fleeing Syria said"
        return False
    after = _after_aside(around.after)
    verb, following, *_ = [*after, "", ""]
    if verb in words("also nouns"):
        return following in _AFTER_A_VERB or _takes_an_object(around, verb, following)
    if around.after[:1] == [","] and verb.endswith("ing"):  # "they left Syria, he said, blaming"
        return False
    adverbs = _length(after, frozenset())
    if not around.before and not words("acted upon").isdisjoint(after[adverbs : adverbs + 1]):
        return True  # "US deeply troubled by plans", a headline
    return acts(after, forms("saying", "acting")) or does_something(after)


def _takes_an_object(around: Around, verb: str, following: str) -> bool:
    """Whether what may be a noun is a verb: "Israel strikes Gaza", but not "Syria talks resume"."""
    begins = not around.before or around.before[-1] in words("before a clause")
    return (
        begins
        and verb.endswith("s")
        and following.isalnum()
        and following not in _after_a_noun()
        and not following.endswith("ed")
    )


def acts(after: list[str], verbs: Collection[str]) -> bool:
    """Whether the words begin with a verb of the list, in the active, or a passive of a party."""
    between = _length(after[:_TO_THE_VERB], words("before the verb"))
    verb, following, *_ = [*after[between:], "", ""]
    if verb not in verbs or (following == "by" and verb.endswith("ed")):
        return _is_acted_upon(after[:between], verb)
    passive = not words("forms of be").isdisjoint(after[:between]) and not verb.endswith("ing")
    return not passive or _is_acted_upon(after[:between], verb)


def does_something(after: list[str]) -> bool:
    """Whether a state does what no list names: "has doubled its orders", "is taxing goods"."""
    between = _length(after[:_TO_THE_VERB], words("before the verb"))
    auxiliaries, verb = after[:between], "".join(after[between : between + 1])
    if verb in forms("undergoing"):
        return False
    if not words("forms of be").isdisjoint(auxiliaries):
        return verb.endswith("ing")
    if not words("modal verbs").isdisjoint(auxiliaries):
        return verb.isalpha()
    return not words("forms of have").isdisjoint(auxiliaries) and verb.endswith("ed")


def is_body(tokens: list[str]) -> bool:
    """Whether the words are wholly an institution or officers: "defence ministry"."""
    return 0 < len(tokens) == _noun(tokens, nouns("institutions", "officers"))


def is_deed(after: list[str]) -> bool:
    """Whether the words begin with what a state does: "operations", "air strikes"."""
    return phrase_at(after, 0, nouns("deeds")) > 0


# Others


def is_cited(around: Around) -> bool:
    """Whether a news agency is named as a source: "told Reuters", "SANA said", "AFP's tally"."""
    if phrase_at(around.after, 0, words("staff and counts")):
        return True
    after = around.after[1:] if around.after[:1] == [")"] else _after_aside(around.after)
    own = _length(after[:_TO_THE_VERB], words("news organisations"), adverbs=False)
    return acts(after[own:], forms("saying")) or _follows_citing(around.before)


def is_another_person(around: Around) -> bool:
    """Whether a given name stands before a surname: "Maher Assad", "Lake Assad"."""
    return around.after_a_name and around.before[-1] != ","


def is_somebody(around: Around) -> bool:
    """Whether an office has one certain holder: not "a former Syrian president"."""
    return not phrase_before(around.before, len(around.before), words("no holder"))


# Parts of sentences


def _without_determiners(before: list[str]) -> list[str]:
    end = len(before)
    while end and before[end - 1] in words("determiners"):
        end -= 1
    return before[:end]


def _makes_a_party(before: list[str]) -> bool:
    """ "sanctions on", "allied to", "army of": what makes a party of the name that follows."""
    if not before or before[-1] not in words("prepositions"):
        return False
    of_a_state = ("institutions", "officers", "relations") if before[-1] == "of" else ()
    return phrase_before(before, len(before) - 1, nouns("making a party", *of_a_state)) > 0


def _after_aside(after: list[str]) -> list[str]:
    """What follows a name once its aside is passed over: ", an ally of Syria," or ", which"."""
    if after[:1] == ['"']:
        return after[1:]
    if after[:1] == ["("]:
        return after[after.index(")") + 1 :] if ")" in after else []
    if after[:1] != [","]:
        return after[1:] if after[:1] and after[0] in _RELATIVE else after
    if after[1:2] == ["where"]:
        return []
    if after[1:2] and after[1] in _RELATIVE:
        return after[2:]
    return after[after.index(",", 1) + 1 :] if "," in after[1:] else []


def _is_acted_upon(between: list[str], verb: str) -> bool:
    return verb in words("acted upon") and not words("forms of be").isdisjoint(between)


def _is_its_own(after: list[str]) -> bool:
    """Whether what a state has is part of it, or its doing: "Syria's embattled army"."""
    if _begins_with(after, "institutions", "officers", "deeds", "relations"):
        return True
    another = words("of others").isdisjoint(after[:1]) and "".join(after[:1]).isalpha()
    return another and _begins_with(after[1:], "institutions", "officers")


def _begins_with(after: list[str], *lists: str) -> bool:
    return _noun(after, nouns(*lists)) > 0


def _noun(tokens: list[str], heads: frozenset[str]) -> int:
    """How many words, with adjectives of the list `between`, make a noun of the list; 0 if none."""
    place = end = 0
    while place < len(tokens):
        if length := phrase_at(tokens, place, heads):
            place = place + length
            end = end if _is_adjective(tokens, place - 1) else place
        elif length := phrase_at(tokens, place, words("between")):
            place += length
        else:
            break
    return end


def _is_adjective(tokens: list[str], place: int) -> bool:
    """Whether a word that is a noun too stands before another: "Turkey's official news agency"."""
    if tokens[place] not in words("also adjectives"):
        return False
    following = "".join(tokens[place + 1 : place + 2])
    return following.isalpha() and following not in _after_a_noun() and following != "s"


@cache
def _after_a_noun() -> frozenset[str]:
    return forms("saying", "acting") | words(
        "before the verb", "after an unnamed state", "place prepositions", "prepositions"
    )


def _follows_citing(before: list[str]) -> bool:
    """Whether "told", "according to" … stands at most a few words before, with no mark between."""
    for end in range(len(before), max(len(before) - _TO_THE_NAME - 1, 0), -1):
        if phrase_before(before, end, words("citing")):
            return True
        if not before[end - 1].isalnum():
            return False
    return False


def _length(tokens: list[str], among: frozenset[str], adverbs: bool = True) -> int:
    """How many of the first words are of the list, or adverbs."""
    for place, token in enumerate(tokens):
        if token not in among and not (adverbs and token.endswith("ly")):
            return place
    return len(tokens)
