"""Numbers, days and lists are written as a reader expects them."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from helpers.wording import columns, counted, joined, rows, written


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567, "1,234,567"),
        (-3, "−3"),
        (0.126, "0.13"),
        (-0.25, "−0.25"),
        (True, "yes"),
        (np.bool_(False), "no"),
        (np.int64(-1200), "−1,200"),
        (date(2024, 12, 3), "3 December 2024"),
        (pd.Timestamp("2024-12-03"), "3 December 2024"),
        (datetime(2024, 12, 3, 14, 5), "3 December 2024, 14:05"),
        (None, "–"),
        (float("nan"), "–"),
        (pd.NaT, "–"),
        (pd.NA, "–"),
        ([1200, "b"], "1,200, b"),
        ([], "–"),
        ("as it is", "as it is"),
    ],
)
def test_a_value_is_written_for_a_reader(value, text):
    assert written(value) == text


def test_nouns_agree_with_their_number():
    assert counted(0, "article") == "no articles"
    assert counted(1, "article") == "1 article"
    assert counted(1200, "article") == "1,200 articles"
    assert counted(2, "story", "stories") == "2 stories"


def test_words_are_joined_as_in_a_sentence():
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a and b"
    assert joined(["a", "b", "c"], "or") == "a, b or c"


def test_whole_numbers_stay_whole_in_a_column_with_gaps():
    frame = pd.DataFrame({"low": [1200, None], "share": [0.5, 1.0], "n_words": [1, 2]})
    assert rows(frame) == [["1,200", "0.50", "1"], ["–", "1.00", "2"]]


def test_a_column_says_what_it_holds():
    frame = pd.DataFrame(
        {"n_words": [1], "day": [date(2024, 12, 3)], "approx": [True], "outlet": ["a"]}
    )
    assert [(column.label, column.holds) for column in columns(frame, {"day": "Day"})] == [
        ("n words", "number"),
        ("Day", "day"),
        ("approx", "text"),
        ("outlet", "text"),
    ]
