"""An article is split where a reader would stop, and every offset is exact."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import schema
from helpers.sentences import split, split_text


def pieces(text):
    return [text[start:end] for start, end in split_text(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Omar A. Haddad of the U.S. Army met Lt. Col. B. T. Reyes at 5 p.m. on Monday.",
        "The U.S. Defense Department said Sen. Ann Doe Jr. and Mr. al-Khatib left St. Mary.",
        "Fighters took No. 5 Gate on Jan. 3, 4.5 km away, vs. two units, i.e. all of them.",
        "“Go!” she cried.",
        "'Nobody was hurt,' he said.",
        "The 47th Bde. moved out.",
    ],
)
def test_abbreviations_initials_and_cries_do_not_end_a_sentence(sentence):
    assert pieces(f"{sentence} It rained.") == [sentence, "It rained."]


def test_a_quotation_of_two_sentences_is_two():
    assert pieces("“We are ready. We go now,” he said. “It is late.” She left.") == [
        "“We are ready.",
        "We go now,” he said.",
        "“It is late.”",
        "She left.",
    ]


def test_a_mark_lost_on_one_side_swallows_nothing():
    assert pieces('He said "we won. The army fled. Ten men (all young were lost. It rained.') == [
        'He said "we won.',
        "The army fled.",
        "Ten men (all young were lost.",
        "It rained.",
    ]


def test_a_headline_without_full_stop_is_a_sentence_of_its_own():
    text = (
        "Twelve killed in market blast\n\nKHAN (Wire) - A bomb went off.\nRescuers came\nIt rained."
    )
    assert pieces(text) == [
        "Twelve killed in market blast",
        "KHAN (Wire) - A bomb went off.",
        "Rescuers came",
        "It rained.",
    ]


def test_a_wrapped_line_is_not_an_end():
    text = (
        "The two sides have agreed to stop the shooting along the\n"
        "river for three days so that the wounded can be brought\n"
        "out. It was the third try.\n"
    )
    assert len(pieces(text)) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n \t"])
def test_nothing_gives_no_sentence(text):
    assert pieces(text) == []


@given(st.text(st.sampled_from(" \n\r\t.,!?“”\"'()aAé٣中😀Mr12\u200f"), max_size=80) | st.text())
def test_no_word_is_lost_and_none_stands_twice(text):
    spans = split_text(text)
    assert all(text[s:e] == text[s:e].strip() != "" for s, e in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    outside, last = "", 0
    for start, end in spans:
        outside, last = outside + text[last:start], end
    assert not (outside + text[last:]).strip()


def test_only_english_and_unclear_articles_are_split():
    articles = pd.DataFrame(
        {"article_id": ["a", "b", "c"], "text": ["One. Two."] * 3, "language": ["en", "fr", None]}
    )
    found = split(articles)
    assert found.article_id.tolist() == ["a", "a", "c", "c"]
    assert schema.checked(found, "sentences").num_rows == 4
