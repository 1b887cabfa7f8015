"""The tone of a sentence is TextBlob's, with the words that moved it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textblob import TextBlob

from helpers import tone


@given(st.text(max_size=200))
def test_polarity_and_subjectivity_are_textblobs_own(text):
    polarity, _, subjectivity, _ = tone.scored(text)
    assert (polarity, subjectivity) == tuple(TextBlob(text).sentiment)


def test_the_drivers_add_up_to_the_polarity():
    polarity, label, _, drivers = tone.scored("A terrible attack on a beautiful old town.")
    assert sorted(driver["word"] for driver in drivers) == ["beautiful", "old", "terrible"]
    assert sum(driver["weight"] for driver in drivers) == pytest.approx(polarity)
    assert label == tone.label(polarity)


@pytest.mark.parametrize(
    ("polarity", "word"),
    [(-1, "negative"), (-0.05, "negative"), (0.0, "neutral"), (0.3, "positive")],
)
def test_a_polarity_in_a_word(polarity, word):
    assert tone.label(polarity) == word


def test_a_sentence_without_a_known_word_has_no_driver():
    assert tone.scored("Troops entered the town.") == (0.0, "neutral", 0.0, [])
