"""When an event is said to have happened, from the words and the article's own day."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import dates, lexicon
from helpers.dates.stretches import FORWARD
from helpers.dates.vocabulary import When
from helpers.sentences import split_text

WEDNESDAY = date(2024, 12, 4)
"""The day of the articles below."""


def days(words, day=WEDNESDAY):
    """First and last day of the only time expression, as month-day, and its precision."""
    (found,) = dates.days_in(words, day)
    if found.first is None:
        return None, None, found.precision
    return f"{found.first:%m-%d}", f"{found.last:%m-%d}", found.precision


def when(text, figure, day=WEDNESDAY, scope="incident"):
    """The day of the event that the claim with this figure speaks of, and its precision."""
    spans = split_text(text)
    at = text.index(figure)
    i = next(n for n, (start, end) in enumerate(spans) if start <= at < end)
    start = at - spans[i][0]
    sentences = [text[a:b] for a, b in spans]
    found, precision = dates.event_day(sentences, i, start, start + len(figure), day, scope)
    return (found and f"{found:%Y-%m-%d}"), precision


# words and days ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Shells fell on Tuesday.", "12-03"),
        ("Shells fell on Wednesday.", "12-04"),
        ("Shells fell on Thursday.", "11-28"),
        ("Shells fell last Wednesday.", "11-27"),
        ("Shells fell late on Monday night.", "12-02"),
        ("Shells fell early Sunday.", "12-01"),
        ("Shells fell in the early hours of Sunday.", "12-01"),
        ("Shells fell at dawn on Sunday.", "12-01"),
        ("Shells fell on Tuesday of last week.", "11-26"),
        ("Sunday's shelling went on.", "12-01"),
        ("Shells fell today.", "12-04"),
        ("Shells fell yesterday at noon.", "12-03"),
        ("Shells fell overnight.", "12-04"),
        ("Shells fell last night.", "12-03"),
        ("Shells fell in the past 24 hours.", "12-04"),
        ("Shells fell two days ago.", "12-02"),
        ("Shells fell on 27 November.", "11-27"),
        ("Shells fell on the 27th of November.", "11-27"),
        ("Shells fell on Nov. 27.", "11-27"),
        ("Shells fell on Sunday, 1 December 2024.", "12-01"),
        ("Shells fell on December 1, 2024.", "12-01"),
        ("Shells fell on 2024-11-27.", "11-27"),
        ("Shells fell on 27/11/2024.", "11-27"),
        ("Shells fell on 1/12/2024.", "12-01"),
        ("Shells fell earlier in the day.", "12-04"),
        ("Shells fell hours later.", "12-04"),
        ("Shells fell three days earlier.", "12-01"),
        ("Shells fell two hours ago.", "12-04"),
    ],
)
def test_a_day_in_words_is_found_against_the_articles_day(words, day):
    assert days(words) == (day, day, "day")


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("Shells fell last week.", "11-25", "12-01", "week"),
        ("Shells fell this week.", "12-02", "12-04", "week"),
        ("Shells fell in the past week.", "11-28", "12-04", "week"),
        ("Shells fell at the weekend.", "11-30", "12-01", "week"),
        ("Shells fell on Saturday and Sunday.", "11-30", "12-01", "week"),
        ("Shells fell between Monday and Friday.", "11-25", "11-29", "week"),
        ("Shells fell from 27 November to 3 December.", "11-27", "12-03", "week"),
        ("Shells fell on 27-28 November.", "11-27", "11-28", "week"),
        ("Shells fell three weeks ago.", "11-11", "11-17", "week"),
        ("Shells fell earlier this month.", "12-01", "12-04", "month"),
        ("Shells fell last month.", "11-01", "11-30", "month"),
        ("Shells fell in March.", "03-01", "03-31", "month"),
        ("Shells fell in mid-March.", "03-01", "03-31", "month"),
        ("Shells fell in March of last year.", "03-01", "03-31", "month"),
        ("Shells fell in 2013.", "01-01", "12-31", "year"),
        ("The 2013 shelling went on.", "01-01", "12-31", "year"),
        ("Shells fell a year ago.", "01-01", "12-31", "year"),
    ],
)
def test_a_stretch_of_days_has_a_first_and_a_last(words, first, last, precision):
    assert days(words) == (first, last, precision)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("Shells fell on 27 November.", 2024),
        ("Shells fell on 27 December.", 2023),
        ("Shells fell in May.", 2024),
        ("Shells fell in December last year.", 2023),
        ("Shells fell on 29 February.", 2024),
        ("Shells fell on 29 February 2020.", 2020),
        ("Shells fell on New Year's Eve.", 2023),
    ],
)
def test_a_date_without_a_year_is_the_last_such_day(words, year):
    (found,) = dates.days_in(words, WEDNESDAY)
    assert found.first.year == year


def test_a_dispatch_may_be_dated_a_little_ahead_of_its_outlet():
    assert days("Shells fell on 5 December.")[0] == "12-05"


@pytest.mark.parametrize("words", ["Shells fell on 4/5/2024.", "Shells fell years ago."])
def test_what_can_be_read_two_ways_or_none_has_no_day(words):
    assert days(words) == (None, None, "unknown")


@pytest.mark.parametrize(
    "words",
    [
        "They may have killed 12.",
        "Rebels march on the town.",
        "The market opens every Friday.",
        "The market opens on Fridays.",
        "The Sunday Times wrote it.",
        "The blast killed 2000 people.",
        "He is 47 days old.",
        "The States welcomed it.",
        "It was the last day.",
    ],
)
def test_what_is_no_time_is_not_read_as_one(words):
    assert dates.days_in(words, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Shells fell on Monday.", "at"),
        ("Shells have fallen since Monday.", "since"),
        ("Fighting that began on Monday went on.", "since"),
        ("As of Monday, 40 had died.", "until"),
        ("Officials said on Monday that shells fell.", "telling"),
        ("She told the agency in an interview on Monday that shells fell.", "telling"),
        ("According to officials on Monday, shells fell.", "telling"),
        ("The death toll rose to 12 on Monday.", "telling"),
        ("Monday's statement said that shells fell.", "at"),
        ("He was sentenced on Monday for the raid.", "looking-back"),
        ("Monday's meeting followed the raid.", "looking-back"),
        ("A day after the raid, shells fell.", "following"),
        ("They will meet on Monday.", "future"),
        ("They meet next Monday.", "future"),
        ("They are due to meet on Monday.", "future"),
        ("Fighters set off a bomb on Monday.", "at"),
        ("The day after the raid, shells fell.", "following"),
    ],
)
def test_an_expression_says_what_its_day_is_the_day_of(words, role):
    assert [found.role for found in dates.days_in(words, WEDNESDAY)] == [role]


def test_the_words_say_the_future():
    assert days("They will meet on Friday.")[0] == "12-06"
    assert days("They meet next Wednesday.")[0] == "12-11"
    assert days("They will meet tomorrow.")[0] == "12-05"


def test_the_same_day_is_the_day_named_last():
    found = dates.days_in("Shells fell on Sunday. Rockets fell the same day.", WEDNESDAY)
    assert [f"{e.first:%m-%d}" for e in found] == ["12-01", "12-01"]


def test_without_an_articles_day_only_a_whole_date_is_known():
    assert days("Shells fell on 27 November 2024.", None)[0] == "11-27"
    assert days("Shells fell on Tuesday.", None) == (None, None, "unknown")


def test_lost_apostrophes_and_commas_are_understood():
    assert days("Sundays raid killed 12.")[0] == "12-01"
    assert days("Shells fell on Nov 272024.")[0] == "11-27"
    assert days("In May 12 people were killed.") == ("05-01", "05-31", "month")


# the day of an event ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "figure", "day"),
    [
        ("A bomb killed 12 people on Sunday, officials said on Monday.", "12 people", "12-01"),
        ("On Sunday, a bomb killed 12 people.", "12 people", "12-01"),
        ("Sunday's bomb killed 12 people.", "12 people", "12-01"),
        ("Shells killed 12 people on Sunday and 5 people on Monday.", "12 people", "12-01"),
        ("Shells killed 12 people on Sunday and 5 people on Monday.", "5 people", "12-02"),
        ("On Tuesday crowds marched after shells killed 12 people on Sunday.", "12", "12-01"),
        ("He was sentenced on Tuesday for killing 12 people on 20 May.", "12", "05-20"),
        ("Shells fell on Tuesday, a day after a raid killed 12 people.", "12 people", "12-02"),
        ("Two days after a raid killed 12 people, shells fell.", "12 people", "12-02"),
        ("Shells fell on Tuesday, the day after a raid killed 12 people.", "12 people", "12-02"),
        ("The raid, which killed 12 people, was on Sunday.", "12 people", "12-01"),
    ],
)
def test_a_claim_has_the_day_of_its_own_clause(text, figure, day):
    assert when(text, figure) == (f"2024-{day}", "day")


@pytest.mark.parametrize(
    "text",
    [
        "A raid hit Orrin on Sunday. It killed 12 people.",
        "A raid hit Orrin on Sunday. Rescuers came. It killed 12 people, the mayor said on Monday.",
        "A raid hit Orrin on Sunday. On Monday, the mayor said that 12 people were killed.",
        "Raid on Orrin kills 12 people. The raid struck a market on Sunday.",
        "A raid hit Orrin on Sunday.\r\n\r\nIt killed 12 people.\r\n",
    ],
)
def test_a_day_is_carried_to_the_sentences_that_go_on_about_the_event(text):
    assert when(text, "12 people") == ("2024-12-01", "day")


def test_an_old_event_told_as_background_does_not_date_the_news():
    text = (
        "A raid hit Orrin on Sunday. In March, a raid killed 40 people there. "
        "It wounded 90 people. The town was rebuilt. The new raid killed 12 people."
    )
    assert when(text, "40 people") == ("2024-03-01", "month")
    assert when(text, "90 people") == ("2024-03-01", "month")
    assert when(text, "12 people") == ("2024-12-01", "day")


def test_where_no_words_say_the_day_the_articles_own_is_the_latest_it_can_be():
    assert when("A bomb killed 12 people.", "12 people") == ("2024-12-04", "unknown")
    assert when("A bomb killed 12 people.", "12 people", day=None) == (None, "unknown")


def test_the_day_of_the_telling_is_the_latest_it_can_be():
    text = "A bomb killed 12 people, officials said on Monday."
    assert when(text, "12 people") == ("2024-12-02", "unknown")
    assert when("The army on Monday said 12 people died.", "12 people")[1] == "unknown"


def test_days_that_nobody_counts_date_nothing():
    text = "Shells fell on Sunday, just days after a raid killed 12 people."
    assert when(text, "12 people") == (None, "unknown")


def test_a_year_is_too_long_to_be_a_day():
    assert when("A raid killed 12 people in 2013.", "12 people") == (None, "unknown")


def test_the_first_day_stands_for_a_stretch():
    assert when("Raids killed 12 people last week.", "12 people") == ("2024-11-25", "week")
    assert when("Raids killed 12 people last month.", "12 people") == ("2024-11-01", "month")


def test_a_count_that_began_in_the_week_begins_there():
    text = "Since Sunday, shells have killed 12 people."
    assert when(text, "12 people") == ("2024-12-01", "week")


def test_a_figure_of_a_period_takes_only_the_words_beside_it():
    text = "Shells fell on Monday. Since 20 November, 12 people have died. Now 13 people are dead."
    assert when(text, "12 people", scope="period") == ("2024-11-20", "month")
    assert when(text, "13 people", scope="period") == (None, "unknown")


def test_a_figure_of_a_whole_war_has_no_day():
    text = "Shells fell on Monday. The war has killed 400,000 people."
    assert when(text, "400,000 people", scope="cumulative") == (None, "unknown")


def test_a_plan_dates_nothing_that_has_happened():
    text = "A bomb killed 12 people, and talks will go on next Friday."
    assert when(text, "12 people") == ("2024-12-04", "unknown")


@pytest.mark.parametrize(
    "head",
    [
        "Published 10 October 2014\n\n",
        "Friday, October 10, 2014\n\n",
        "ORRIN, 10 October 2014 (Wire) - ",
        "Raid on Orrin Wire Friday 10 Oct 2014 ",
    ],
)
def test_the_day_at_the_head_of_a_text_is_the_articles_own(head):
    text = f"{head}A bomb killed 12 people on Thursday."
    assert when(text, "12 people", day=date(2014, 12, 24)) == ("2014-10-09", "day")


def test_a_date_in_a_sentence_is_not_a_dateline():
    text = "On 10 October 2014 a bomb killed 12 people. Last week 5 people died."
    assert when(text, "12 people") == ("2014-10-10", "day")
    assert when(text, "5 people") == ("2024-11-25", "week")


# frames -----------------------------------------------------------------------------------------


def test_every_claim_of_a_table_gets_its_day():
    texts = {"a": ("A raid hit Orrin on Sunday.", "It killed 12 people."), "b": ("5 people died.",)}
    sentences = pd.DataFrame(
        [
            ("a", 0, 0, 27, texts["a"][0]),
            ("a", 1, 29, 49, texts["a"][1]),
            ("b", 0, 0, 14, "5 people died."),
        ],
        columns=["article_id", "sentence", "start", "end", "text"],
    )
    articles = pd.DataFrame({"article_id": ["a", "b"], "day": [WEDNESDAY, None]})
    claims = pd.DataFrame(
        [("b", 0, 0, 8, "incident"), ("a", 1, 39, 48, "incident")],
        columns=["article_id", "sentence", "start", "end", "scope"],
        index=[7, 9],
    )
    found = dates.event_days(claims, sentences, articles)
    assert found.event_day.tolist() == [None, date(2024, 12, 1)]
    assert found.day_precision.tolist() == ["unknown", "day"]
    assert found.index.tolist() == [7, 9]


def test_no_claims_get_no_days():
    sentences = pd.DataFrame({"article_id": ["a"], "start": [0], "text": ["Shells fell."]})
    articles = pd.DataFrame({"article_id": ["a"], "day": [WEDNESDAY]})
    claims = pd.DataFrame({n: [] for n in ("article_id", "sentence", "start", "end", "scope")})
    found = dates.event_days(claims, sentences, articles)
    assert found.columns.tolist() == ["event_day", "day_precision"] and found.empty


# whatever the text ------------------------------------------------------------------------------

WORDS = (
    "on in since the of last next this early late Sunday Monday's Fridays May March Nov. 31 27th "
    "29 February a two 99999 weeks days ago later after before week year weekend and to - , said "
    "told will killed 12 people between \r\n ’ é 日 \u2028 overnight dawn yesterday same day that"
).split(" ")
YEARLESS = st.sampled_from(WORDS)
PIECES = st.sampled_from([*WORDS, "2013", "31/12/9999", "0001-01-01", "4.5.2024"])
TEXTS = st.text(max_size=80) | st.lists(PIECES, max_size=25).map(" ".join)
DAYS = st.dates() | st.none()


@given(TEXTS, DAYS)
def test_offsets_are_those_of_the_words_and_first_is_never_after_last(text, day):
    for found in dates.days_in(text, day):
        assert text[found.start : found.end] == found.words != ""
        assert (found.first is None) == (found.last is None) == (found.precision == "unknown")
        assert found.first is None or found.first <= found.last


@given(st.lists(YEARLESS, max_size=25).map(" ".join), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_no_event_is_dated_after_its_article_unless_it_names_a_later_year(text, day):
    found, _ = dates.event_day([text], 0, 0, len(text), day)
    assert found is None or found <= day + timedelta(FORWARD)


@given(st.lists(TEXTS, min_size=1, max_size=4), DAYS, st.integers(0, 90), st.integers(0, 90))
def test_any_text_has_a_day_or_none(sentences, day, start, length):
    for i in range(len(sentences)):
        _, precision = dates.event_day(sentences, i, start, start + length, day)
        assert precision in ("day", "week", "month", "unknown")


def test_the_lexicon_says_each_word_once_within_a_role():
    for entry in lexicon.entries("dates", When):
        assert len(set(entry.words)) == len(entry.words), entry.role
        assert bool(entry.words) != bool(entry.values), entry.role
