"""Quantities: what number words, bounds and vague words say."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import lexicon
from helpers.quantities import LEXICONS, MOST, quantities, read, words

EXACT = {
    "twelve": 12,
    "1,200": 1200,
    "1 200": 1200,
    "12000": 12000,
    "12k": 12000,
    "1.5 million": 1_500_000,
    "1.2m": 1_200_000,
    "twenty-five": 25,
    "thirty five": 35,
    "two hundred and five thousand": 205_000,
    "one hundred and twenty": 120,
    "a hundred": 100,
    "half a million": 500_000,
    "a quarter of a million": 250_000,
    "one and a half million": 1_500_000,
    "a million": 1_000_000,
    "a dozen": 12,
    "two dozen": 24,
    "half a dozen": 6,
    "a couple": 2,
    "zero": 0,
    "TWELVE": 12,
}


@pytest.mark.parametrize("expression", EXACT)
def test_an_exact_number(expression):
    quantity = read(expression)
    assert (quantity.low, quantity.high, quantity.approx) == (EXACT[expression],) * 2 + (False,)


@pytest.mark.parametrize(
    ("expression", "low", "high"),
    [
        ("at least twelve", 12, None),
        ("no fewer than 30", 30, None),
        ("more than 40", 40, None),
        ("over a hundred", 100, None),
        ("300+", 300, None),
        ("three or more", 3, None),
        ("upwards of 60", 60, None),
        ("exceeds 6,000", 6000, None),
        ("up to 40", None, 40),
        ("as many as 20", None, 20),
        ("fewer than ten", None, 10),
        ("no more than 5", None, 5),
        ("between 10 and 20", 10, 20),
        ("12 to 15", 12, 15),
        ("10-15", 10, 15),
        ("10–15", 10, 15),
        ("ten or twelve", 10, 12),
        ("100,000 to 150,000", 100_000, 150_000),
        ("at least some 30", 30, None),
    ],
)
def test_bounds(expression, low, high):
    quantity = read(expression)
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize(
    "expression", ["about 200", "some 200", "nearly 200", "an estimated 200", "200 or so"]
)
def test_about_right(expression):
    quantity = read(expression)
    assert (quantity.low, quantity.high, quantity.approx) == (200, 200, True)


@pytest.mark.parametrize(
    ("expression", "vague"),
    [
        ("several people", "several"),
        ("dozens of people", "dozens"),
        ("at least dozens", "dozens"),
        ("tens of thousands", "tens of thousands"),
        ("several hundred", "several hundred"),
        ("a number of people", "a number of"),
        ("a few", "a few"),
        ("many", "many"),
        ("some people", "some"),
        ("half of them", "half"),
    ],
)
def test_a_vague_word_is_no_number(expression, vague):
    quantity = read(expression)
    assert (quantity.low, quantity.high, quantity.vague) == (None, None, vague)


@pytest.mark.parametrize("expression", ["no", "nobody", "no one", "without any", "not a single"])
def test_none(expression):
    quantity = read(expression)
    assert (quantity.low, quantity.high, quantity.form) == (0, 0, "none")


@pytest.mark.parametrize(
    "expression",
    ["47th", "2:20", "3.5", "0914", "06-01-2016", "over the", "2016-2017", "M16", "9" * 30],
)
def test_no_number_of_people(expression):
    assert read(expression) is None


def test_from_a_to_b_is_two_numbers():
    row = [word.lower for word in words("rose from nine to twelve")]
    assert [q.low for q in quantities(row)] == [9, 12]


def test_a_row_of_numbers_is_read_one_by_one():
    row = [word.lower for word in words("two women, three children and at least one medic")]
    assert [(q.low, q.high) for q in quantities(row)] == [(2, 2), (3, 3), (1, None)]


@given(st.integers(0, MOST - 1))
def test_any_figure_is_read_as_written(number):
    assert read(str(number)).low == read(f"{number:,}").low == number


@given(st.text(max_size=100))
def test_words_are_what_stands_there(text):
    for word in words(text):
        assert len(text[word.start : word.end]) == len(word.text)
        assert not word.text.isspace()


@given(
    st.lists(
        st.sampled_from("two hundred and a half million dozen or more to 12 between no".split())
    )
)
def test_any_row_gives_quantities_that_do_not_overlap(row):
    found = quantities(row)
    assert all(one.last <= two.first for one, two in pairwise(found))
    assert all(q.first < q.last <= len(row) for q in found)


def test_the_lexicon_is_there():
    assert len(lexicon.digest(LEXICONS)) == 64
