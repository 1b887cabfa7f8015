"""What is held and what is missing: counted by hand on the small corpus and on invented rows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from helpers import charts, summaries
from helpers.summaries import summary as words

FIRST = date(2024, 12, 1)
ASKED = [
    summaries.articles_over_time,
    summaries.articles_by_outlet,
    summaries.articles_by_outlet_over_time,
    summaries.what_is_missing,
    summaries.lengths,
]
DRAWN = [getattr(charts, question.__name__) for question in ASKED]


def day(number):
    return FIRST + timedelta(number - 1)


def rows(summary):
    return [tuple(row) for row in summary.data.itertuples(index=False)]


# The small corpus, as its README counts it


def test_articles_are_counted_by_day_and_the_empty_day_is_there(small):
    found = summaries.articles_over_time(small)
    assert rows(found) == [(day(1), 2), (day(2), 2), (day(3), 2), (day(4), 0), (day(5), 1)]
    assert found.measure == "Articles by day of publication"
    assert "1 article with no date is left out." in found.source


def test_articles_are_counted_by_outlet_those_with_no_date_too(small):
    found = summaries.articles_by_outlet(small)
    assert dict(zip(found.data.outlet, found.data.articles, strict=True)) == {
        "Cedar Wire": 3,
        "Ridge Monitor": 3,
        "Harbour Bulletin": 2,
    }
    assert found.data.undated.sum() == 1
    assert found.finding == "Cedar Wire and Ridge Monitor hold most: 3 of 8 articles (38%) each"


def test_the_day_with_nothing_is_named(small):
    found = summaries.days_without_articles(small)
    assert rows(found) == [(day(4), day(4), 1)]
    assert found.finding == ("On 1 of 5 days (20%) there is no article: 4 December 2024")


def test_what_articles_lack_is_counted(small):
    lacking = dict(summaries.what_is_missing(small).data[["missing", "articles"]].to_numpy())
    assert lacking["no date"] == 1
    assert lacking["no web address"] == 6
    assert lacking["no title"] == lacking["no outlet"] == lacking["only a title"] == 0


def test_a_text_held_twice_is_named_with_both_its_outlets(small):
    found = summaries.repeats(small)
    assert found.data.articles.to_list() == [2]
    assert found.data.word_for_word.to_list() == [1]
    assert found.data.outlets.to_list() == ["Cedar Wire, Harbour Bulletin"]
    assert found.finding == (
        "1 of 8 articles (12%) repeats another, word for word or nearly so: 7 stories in all"
    )
    assert summaries.articles_in_short(small)[1] == f"{found.finding}."


def test_an_outlet_or_a_period_narrows_the_counts(small):
    wire = replace(small, outlets=("Cedar Wire",))
    assert summaries.articles_by_outlet(wire).data.articles.to_list() == [3]
    early = replace(small, until=day(2))
    assert summaries.articles_by_outlet(early).data.articles.sum() == 4
    assert "1 article with no date is left out." in summaries.articles_by_outlet(early).source


def test_every_outlet_opens_with_its_newest_article(small):
    found = summaries.first_sentences(small)
    assert set(found.title) == {
        "Good talks, both sides say",
        "Toll in Ain Zuhra rises to eleven",
    }


# Stories


@pytest.fixture
def told(by_hand):
    """Seven articles of six desks: one story five times in two texts, and two told once."""
    story = [
        {"outlet": "Voice", "day": day(2), "text": "Shells fell.", "title": "Later"},
        {"outlet": "Desk", "day": day(1), "text": "Shells fell.", "title": "First"},
        {"outlet": "Echo", "day": day(2), "text": "Shells fell."},
        {"outlet": "Gazette", "day": day(3), "text": "Shells fell hard."},
        {"outlet": None, "day": None, "text": "Shells fell."},
    ]
    alone = [{"outlet": "Echo", "day": day(4)}, {"outlet": "Other", "day": day(4)}]
    kept = [{"article_id": f"a{n}", "story": "a1" if n < 5 else f"a{n}"} for n in range(7)]
    return by_hand(articles=[*story, *alone], stories=kept)


def test_a_story_is_told_by_its_first_title_with_its_outlets_and_their_owners(told):
    found = summaries.repeats(told)
    (story,) = found.data.itertuples()
    assert (story.title, story.articles, story.word_for_word) == ("First", 5, 3)
    assert story.outlets == "Desk, Echo, Gazette, Voice, no outlet given"
    assert story.owners == 3  # Echo and Voice are of one house
    assert (story.first, story.last) == (day(1), day(3))
    assert found.finding.startswith("4 of 7 articles (57%) repeat another")
    assert found.finding.endswith("3 stories in all")


def test_stories_are_counted_beside_articles(told):
    found = summaries.articles_by_outlet(told).data.set_index("outlet")
    assert (found.articles["Echo"], found.stories["Echo"]) == (2, 2)
    assert found.stories.sum() == 7  # each desk that tells a story tells one


def test_where_repeats_are_folded_each_story_counts_once_and_the_page_says_so(told):
    folded = replace(told, fold=True)
    by_outlet = dict(summaries.articles_by_outlet(folded).data[["outlet", "articles"]].to_numpy())
    assert by_outlet == {"Desk": 1, "Echo": 1, "Other": 1}
    over_time = summaries.articles_over_time(folded)
    assert rows(over_time) == [(day(1), 1), (day(2), 0), (day(3), 0), (day(4), 2)]
    assert "4 articles that repeat another are left out." in over_time.source
    assert summaries.repeats(folded).finding.startswith(
        "4 of 7 articles (57%) repeat another, word for word or nearly so and left out here: 3"
    )
    assert dict(summaries.provenance(folded))["Left out as repeats of another"] == 4


def test_an_outlet_chosen_keeps_its_own_version_of_a_story(told):
    folded = replace(told, fold=True, outlets=("Gazette",))
    assert summaries.articles_by_outlet(folded).data.outlet.to_list() == ["Gazette"]


def test_outlets_are_told_with_what_is_known_of_them_and_unknown_ones_by_name(told):
    found = summaries.publishers(told)
    assert found.finding == (
        "5 outlets of 4 owners; Desk and Other are not listed and count each as its own"
    )
    known = found.data.set_index("outlet")
    assert (known.type["Echo"], known.country["Echo"]) == ("newspaper", "Plain")
    assert known.owner["Echo"] == "house of plain"
    assert known.owner[["Desk", "Gazette"]].isna().all()  # nobody is named beside itself


def test_with_no_repeat_it_is_said_in_a_sentence(by_hand):
    held = by_hand(articles=[{}, {"outlet": "Other"}])
    assert summaries.repeats(held).finding == "No article repeats another"
    assert summaries.repeats(held).empty
    assert "repeat" not in summaries.articles_by_outlet(held).source


def test_with_no_outlet_named_none_is_spoken_of(by_hand):
    held = by_hand(articles=[{"outlet": None}])
    assert summaries.publishers(held).finding == "No article names its outlet"


# Edges


def test_nothing_in_the_period_is_said_in_a_sentence_by_every_question(small):
    never = replace(small, since=date(2030, 1, 1), until=date(2030, 1, 9))
    for ask, draw in zip(ASKED, DRAWN, strict=True):
        assert str(draw(ask(never)).sentence) == "No articles between 1 and 9 January 2030."
    assert summaries.articles_in_short(never)[0] == "No articles between 1 and 9 January 2030."
    assert summaries.days_without_articles(never).empty


def test_with_no_dates_at_all_what_needs_none_is_still_told(by_hand):
    held = by_hand(articles=[{}, {"outlet": "Other"}])
    assert summaries.articles_over_time(held).finding == "No article has a date"
    assert summaries.articles_over_time(held).empty
    assert summaries.articles_by_outlet(held).data.articles.to_list() == [1, 1]
    assert summaries.days_without_articles(held).finding == "No article has a date"


def test_one_article_is_spoken_of_as_one(by_hand):
    held = by_hand(articles=[{"day": day(1)}])
    assert summaries.articles_over_time(held).finding == "The one article is from 1 December 2024"
    assert summaries.articles_by_outlet(held).finding == "The one article is from Desk"
    assert "(1 day)" in summaries.days_without_articles(held).finding


def test_where_no_outlet_is_given_none_is_made_up(by_hand):
    held = by_hand(articles=[{"outlet": None}, {"outlet": None}])
    assert summaries.articles_by_outlet(held).finding == "No article names its outlet"


def test_gaps_run_from_the_first_day_asked_for_to_the_last(by_hand):
    held = by_hand(articles=[{"day": day(3)}, {"day": day(5)}])
    asked = replace(held, since=day(1), until=day(9))
    found = summaries.days_without_articles(asked)
    assert rows(found) == [(day(6), day(9), 4), (day(1), day(2), 2), (day(4), day(4), 1)]
    assert found.finding == (
        "On 7 of 9 days (78%) there is no article;"
        " the longest gap is 4 days in a row, 6 to 9 December 2024"
    )


def test_a_month_is_told_by_the_day_and_twenty_years_by_the_year(by_hand):
    held = by_hand(articles=[{"day": date(2004, 1, 5)}, {"day": date(2024, 1, 5)}])
    found = summaries.articles_over_time(held)
    assert "by year" in found.measure
    assert found.data.articles.sum() == 2
    assert len(found.data) == 21


def test_more_outlets_than_a_picture_holds_are_said_to_be_left_out(by_hand):
    held = by_hand(articles=[{"outlet": f"Desk {n}", "day": day(1)} for n in range(20)])
    assert "5 more outlets are not shown." in summaries.articles_by_outlet(held).source
    assert "5 more outlets are not shown." in summaries.articles_by_outlet_over_time(held).source


def test_a_text_that_is_only_its_title_is_told_from_a_short_one(by_hand):
    held = by_hand(
        articles=[
            {"title": "Shells on the plain", "text": "Shells on the plain", "n_words": 4},
            {"title": "Shells", "text": "Shells fell.", "n_words": 2},
            {"title": None, "text": "Shells fell again.", "n_words": 30},
        ]
    )
    lacking = dict(summaries.what_is_missing(held).data[["missing", "articles"]].to_numpy())
    assert (lacking["only a title"], lacking["under 30 words"], lacking["no title"]) == (1, 1, 1)


def test_articles_in_other_languages_are_counted_as_not_analysed(by_hand):
    held = by_hand(articles=[{"language": "ar"}, {"language": None}, {}])
    found = summaries.languages(held)
    assert dict(zip(found.data.language.fillna("–"), found.data.analysed, strict=True)) == {
        "ar": False,
        "en": True,
        "–": True,
    }
    assert found.finding.startswith("1 of 3 articles (33%) is in another language")


def test_refusals_are_counted_by_reason(by_hand):
    held = by_hand(
        articles=[{}],
        rejects=[{"origin": f"a.csv:{n}", "reason": "no text"} for n in range(2)]
        + [{"origin": "b.bin", "reason": "not a text"}],
    )
    found = summaries.refusals(held)
    assert found.data[["reason", "records"]].to_numpy().tolist() == [
        ["no text", 2],
        ["not a text", 1],
    ]
    assert summaries.articles_in_short(held)[-1] == "3 records were refused in reading."


def test_a_reading_of_many_files_is_told_in_few_lines(by_hand):
    files = [
        {"file": f"desk/{n}.md", "format": "Markdown", "records": 1, "articles": 1, "rejects": 0}
        | {"repeats": 0, "undated": 0, "note": ""}
        for n in range(100)
    ]
    found = summaries.reading_account(by_hand(articles=[{}], account=files))
    assert len(found.data) == 1
    assert found.data.articles.sum() == 100
    assert found.finding == "100 files read"


def test_a_file_that_was_passed_over_was_not_read(by_hand):
    row = {"records": 1, "articles": 1, "rejects": 0, "repeats": 0, "undated": 0, "note": ""}
    files = [
        {"file": "a.md", "format": "Markdown"} | row,
        {"file": "map.png", "format": "passed over"} | row | {"records": 0, "articles": 0},
    ]
    held = by_hand(articles=[{}], account=files)
    assert summaries.reading_account(held).finding == "1 file read, 1 passed over: map.png"
    assert dict(summaries.provenance(held))["Files"] == "1 read, 1 passed over: map.png"


def test_half_of_the_articles_are_no_longer_than_is_said(by_hand):
    held = by_hand(articles=[{"n_words": n} for n in (10, 60, 70, 2000)])
    found = summaries.lengths(held)
    assert dict(zip(found.data.words, found.data.articles, strict=True)) == {
        "0 to 49": 1,
        "50 to 99": 2,
        "100 to 199": 0,
        "200 to 399": 0,
        "400 to 799": 0,
        "800 to 1,599": 0,
        "1,600 or more": 1,
    }
    assert found.finding == "Half of the articles have 65 words or fewer"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 8, "0%"),
        (1, 8, "12%"),
        (8, 8, "100%"),
        (1, 1000, "less than 1%"),
        (999, 1000, "more than 99%"),
        (0, 0, "0%"),
    ],
)
def test_a_share_is_never_rounded_to_none_or_to_all(part, whole, said):
    assert words.percent(part, whole) == said


@pytest.mark.parametrize("ask", ASKED, ids=lambda ask: ask.__name__)
def test_a_picture_says_its_finding_and_shows_its_numbers(small, ask):
    found = ask(small)
    chart = getattr(charts, ask.__name__)(found)
    assert chart.finding == found.finding
    assert chart.caption == found.source
    assert chart.alt.endswith(".")
    assert len(chart.data) == len(found.data)


def test_names_that_look_like_markup_or_formulas_are_only_text(by_hand):
    held = by_hand(articles=[{"outlet": "<b>$x^2$ & Sons</b>", "day": day(1)}])
    page = charts.articles_by_outlet(summaries.articles_by_outlet(held))._repr_html_()
    assert "<b>$x" not in page
    assert "&lt;b&gt;$x^2$ &amp; Sons&lt;/b&gt;" in page
