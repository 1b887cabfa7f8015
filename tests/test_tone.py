"""Tone: TextBlob's own, mended for news of war, and toward one actor."""

import csv
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from textblob import TextBlob

from helpers import corpus, lexicon, read, schema, sentences, tone
from helpers.home import LEXICONS, ROOT
from helpers.tone import articles as newsmtsc
from helpers.tone import conflict, pattern, stance
from helpers.tone.words import Group

FA_KES = ROOT.parent / "shared" / "corpora" / "fa-kes" / "fa-kes-dev.csv"
ARTICLE = {"article_id": "a", "title": "Talks in the valley", "language": "en"}


# pattern


@given(st.text(max_size=200))
def test_polarity_and_subjectivity_of_pattern_are_textblobs_own(text):
    found = pattern.scored(text)
    assert (found.polarity, found.subjectivity) == tuple(TextBlob(text).sentiment)


@pytest.mark.slow
@pytest.mark.skipif(not FA_KES.exists(), reason="the corpora are not there")
def test_pattern_is_textblobs_own_on_every_sentence_of_fa_kes():
    held = pd.concat([b.articles for b in read.Reading(corpus.opened(str(FA_KES)))])
    texts = sentences.split(held).text
    assert len(texts) > 5000
    assert all(
        tuple(TextBlob(t).sentiment) == (f.polarity, f.subjectivity)
        for t, f in zip(texts, map(pattern.scored, texts), strict=True)
    )


@pytest.mark.parametrize("scorer", tone.WHOLE)
def test_the_drivers_add_up_to_the_polarity(scorer):
    found = tone.scored("A terrible attack on a beautiful old town.", scorer)
    assert {"terrible", "beautiful"} <= {driver.word for driver in found.drivers}
    assert sum(driver.weight for driver in found.drivers) == pytest.approx(found.polarity)
    assert found.label == tone.label(found.polarity)


@pytest.mark.parametrize(
    ("polarity", "word"),
    [(-1, "negative"), (-0.05, "negative"), (0.0, "neutral"), (0.3, "positive")],
)
def test_a_polarity_in_a_word(polarity, word):
    assert tone.label(polarity) == word


# conflict


def conflict_of(text):
    return conflict.scored(text).polarity


def test_the_dead_are_no_praise_for_being_first_or_more():
    text = "More than 20 people were killed in the first strike on the main hospital"
    assert pattern.scored(text).polarity > 0
    assert conflict_of(text) < 0


@pytest.mark.parametrize(
    "text",
    [
        "No civilians were killed.",
        "The guard was not wounded.",
        "The mayor denied that anybody had been tortured.",
        "The convoy passed without attack or injury.",
    ],
)
def test_harm_that_did_not_happen_is_not_negative(text):
    assert conflict_of(text) >= 0


def test_a_negation_reaches_to_the_end_of_its_clause_and_no_further():
    assert conflict_of("Nobody fled, but nine villagers were murdered.") < 0


def test_no_fewer_than_nine_dead_are_dead():
    assert conflict_of("No fewer than nine villagers were murdered.") < 0


def test_what_is_good_and_did_not_come_is_negative():
    assert conflict_of("There was no reconciliation.") < 0


@pytest.mark.parametrize(
    "text", ["Fresh reinforcements arrived.", "They met the Free Hill Army and Justice Party."]
)
def test_war_words_and_names_are_no_praise(text):
    assert conflict_of(text) == 0


def test_the_end_of_harm_is_good():
    assert conflict_of("The siege was lifted.") > 0
    assert conflict_of("The siege ended in slaughter.") < 0
    assert conflict_of("The monitor lifted its count of villagers killed.") < 0


def test_a_word_at_the_head_of_a_list_is_a_word():
    assert conflict_of("- Killed: 4 people") < 0


def test_every_group_of_words_has_its_reason_and_no_word_stands_twice():
    entries = lexicon.entries("tone/words", Group)
    forms = Counter(form for entry in entries for form in set(entry.forms()))
    assert [form for form, n in forms.items() if n > 1] == []
    assert all(
        entry.why
        for name in ("words", "silent")
        for entry in lexicon.entries(f"tone/{name}", Group)
    )


def test_verbs_and_nouns_stand_for_their_regular_forms():
    group = Group(group="x", verbs="rob bully maim", nouns="atrocity blast", why="x")
    assert {"robbed", "robbing", "bullied", "bullies", "maiming", "maimed"} <= set(group.forms())
    assert {"atrocities", "blasts"} <= set(group.forms())


# toward


def toward(text, name):
    start = text.index(name)
    return tone.toward(text, start, start + len(name))


def test_blame_is_negative_and_praise_positive_toward_the_one_named():
    assert toward("Survivors accused the militia of rape and murder.", "militia").label == (
        "negative"
    )
    assert toward("Villagers praised the nurses for their courage.", "nurses").label == "positive"


def test_the_words_that_moved_it_are_those_of_the_sentence():
    found = toward("Survivors accused the militia of rape and murder.", "militia")
    moved = {driver.word: driver.weight for driver in found.drivers}
    assert moved["accused"] < 0 and moved["murder"] < 0
    assert "militia" not in moved


def test_evidence_and_constant_add_up_to_the_odds():
    sentence = stance.sentence("Survivors accused the militia of rape.")
    said = stance.evidence(sentence, sentence.place(22, 29))
    low, middle, high = stance.chances(said)
    assert low + middle + high == pytest.approx(1)
    assert low > high


NAMES = ("Hezbollah", "Netanyahu", "Smith", "Trump", "Khadija", "Obama", "Wagner")


@pytest.mark.parametrize(
    "text",
    [
        "Officials say that {} shelled the village, according to {}.",
        "The court praised {} and blamed {} for the delay.",
        "On Monday {} met {} in the capital.",
    ],
)
def test_no_person_or_group_is_negative_by_its_name(text):
    told = set()
    for one, other in zip(NAMES, NAMES[1:] + NAMES[:1], strict=True):
        sentence = text.format(one, other)
        told.add(toward(sentence, one).polarity)
    assert len(told) == 1


def test_he_and_she_are_told_alike():
    he, she = "Rivals say he lied to his voters.", "Rivals say she lied to her voters."
    assert toward(he, "he").polarity == toward(she, "she").polarity


def test_a_place_with_no_word_is_refused():
    with pytest.raises(ValueError, match="no word stands from 3 to 3"):
        tone.toward("The army moved.", 3, 3)


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_any_text_has_a_tone_between_its_bounds(text, start, end):
    try:
        found = tone.toward(text, start, end)
    except ValueError:
        return
    assert -1 <= found.polarity <= 1
    assert found.label in schema.LABELS


def test_textblob_takes_our_scorers():
    text = "Survivors accused the militia of murder."
    by_conflict = TextBlob(text, analyzer=tone.ConflictAnalyzer()).sentiment
    by_toward = TextBlob(text, analyzer=tone.TowardAnalyzer("militia")).sentiment
    assert by_conflict.polarity == conflict_of(text)
    assert by_toward.polarity == toward(text, "militia").polarity
    assert by_conflict.subjectivity == TextBlob(text).subjectivity
    assert TextBlob(text, analyzer=tone.TowardAnalyzer("nobody")).sentiment.polarity == 0


def test_the_model_is_a_small_table_of_weights():
    assert stance.MODEL.stat().st_size < 3_000_000
    with stance.MODEL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows[0] == ["zone", "word", "negative", "positive"]
    assert {zone for zone, *_ in rows[1:]} == {
        *(zone for zones in stance.ZONES for zone in zones),
        stance.PHRASE,
        stance.BIAS,
    }


def test_the_model_has_a_card_that_says_what_it_is_worth():
    card = (LEXICONS / "tone" / "toward.md").read_text(encoding="utf-8")
    for said in ("MIT", "US politics", "not measured", "macro-F1", "make train"):
        assert said in card


def test_articles_on_one_event_are_held_out_together():
    one, other = "allsides_1018_408_1_Ann_2_17", "allsides_1019_408_7_Ann_0_2"
    assert newsmtsc.article_of(one) == "allsides_1018_408"
    assert newsmtsc.is_held_out(one) == newsmtsc.is_held_out(other)
    assert newsmtsc.article_of("polusa_v1_123_-1_6_NBC_96_99") == "polusa_v1_123"


# the table


def tables(text, *mentions, title="Talks in the valley"):
    articles = pd.DataFrame([ARTICLE | {"text": text, "title": title}])
    split = sentences.split(articles)
    named = pd.DataFrame(
        [
            {"article_id": "a", "sentence": n, "start": start, "end": end, "actor": actor}
            for n, row in enumerate(split.itertuples())
            for actor, name in mentions
            if row.start <= (start := text.find(name, row.start)) < row.end
            for end in [start + len(name)]
        ],
        columns=["article_id", "sentence", "start", "end", "actor"],
    )
    return split, named, articles


def whole(text, **more):
    split, _, articles = tables(text, **more)
    return tone.tone(split, articles)


def test_every_sentence_has_a_row_a_scorer():
    found = whole("Troops came. Nine were killed.")
    assert list(found.scorer) == ["pattern", "conflict"] * 2
    assert found.actor.isna().all()
    schema.checked(found, "tone")


def test_without_the_words_for_what_happened_the_wording_is_left():
    found = whole("The cruel raid killed nine.").set_index("scorer").loc["conflict"]
    # raid -0.4, killed -0.7, cruel -0.8
    assert found.polarity == pytest.approx(-1.9 / 3)
    assert found.wording == pytest.approx(-0.8)


def test_quoted_speech_is_told_from_the_outlets_own():
    found = whole("“They are murderers, all of them,” he said. Nine people came.")
    assert list(found.voice[::2]) == ["mixed", "own"]
    assert whole("“They are murderers.”").voice[0] == "quoted"


def test_capitals_and_titles_are_marked():
    assert set(whole("DOZENS KILLED IN VALLEY").line) == {"capitals"}
    assert set(whole("Talks in the valley").line) == {"headline"}


def test_a_sentence_in_another_language_is_not_scored():
    text = "The talks went on. Der Präsident hat heute seine neue Regierung vorgestellt."
    assert set(whole(text).sentence) == {0}


def test_tone_toward_an_actor_has_a_row_a_sentence_and_actor():
    text = "The Army was accused of murder. “The Army are heroes,” the Front said."
    found = tone.tone_toward(*tables(text, ("army", "Army"), ("front", "Front")))
    schema.checked(found, "toward")
    assert list(zip(found.sentence, found.actor, strict=True)) == [
        (0, "army"),
        (1, "army"),
        (1, "front"),
    ]
    assert list(found.voice) == ["own", "quoted", "own"]
    assert list(found.label[:2]) == ["negative", "positive"]
