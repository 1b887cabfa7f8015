"""Dates as people write them: the day that is written, never one that is guessed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.read import written_dates
from helpers.read.written_dates import Evidence, in_file_name, read


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2017-04-05", "2017-04-05"),
        ("2017/4/5", "2017-04-05"),
        ("20170405", "2017-04-05"),
        ("2023-01-01 11:55:48+00:00", "2023-01-01T11:55:48+00:00"),
        ("2023-01-01T23:30:00.000Z", "2023-01-01T23:30:00+00:00"),
        ("2023-01-01 23:30:00 UTC", "2023-01-01T23:30:00+00:00"),
        ("2023-01-01 9:05", "2023-01-01T09:05:00"),
        ("20230101233000", "2023-01-01T23:30:00"),
        ("20230101T233000Z", "2023-01-01T23:30:00+00:00"),
        ("1672531200", "2023-01-01T00:00:00+00:00"),
        ("1672531200000", "2023-01-01T00:00:00+00:00"),
        ("Mon, 02 Jan 2023 23:30:00 -0500", "2023-01-02T23:30:00-05:00"),
        ("Mon, 02 Jan 2023 23:30:00 GMT", "2023-01-02T23:30:00+00:00"),
        ("Mon, 02 Jan 2023 23:30:00 CET", "2023-01-02T23:30:00+01:00"),
        ("Tue Apr 05 10:30:00 +0000 2017", "2017-04-05T10:30:00+00:00"),
        ("5 April 2017", "2017-04-05"),
        ("Monday, April 5th, 2017", "2017-04-05"),
        ("Sept. 3, 2017", "2017-09-03"),
        ("05-Apr-17", "2017-04-05"),
        ("April 5, 2017, 6:30 PM EDT", "2017-04-05T18:30:00-04:00"),
        ("Published: April 5, 2017", "2017-04-05"),
        ("5 avril 2017", "2017-04-05"),
        ("٥ أبريل ٢٠١٧", "2017-04-05"),
        ("16/4/2017 10:30 PM", "2017-04-16T22:30:00"),
        ("4/16/17", "2017-04-16"),
        ("5/5/2017", "2017-05-05"),
    ],
)
def test_dates_in_common_forms(written, published):
    assert read(written) == (published, date.fromisoformat(published[:10]))


@pytest.mark.parametrize(
    "written",
    [
        *("", "n.d.", "NA", "today", "yesterday", "2 days ago", "Friday", "10:30", "now"),
        *("2017", "April 2017", "2017-04", "5 April", "May 5", "April 2017 10:30", "12 March"),
        *("31/02/2017", "2017-02-30", "2017-13-04", "13/13/2017", "April 31, 2017"),
        *("0001-01-01", "9999-12-31", "1970-01-01T00:00:00Z", "1900-01-01", "2566-05-04", "0"),
        *("12345678", "1,000,000", "July 4, 2017: 12 dead", "x" * 500, "4/5/2017"),
    ],
)
def test_what_is_no_whole_certain_date_is_none(written):
    assert read(written) == (None, None)


def test_the_order_decides_only_what_figures_leave_open():
    assert read("4/5/2017", "dmy") == ("2017-05-04", date(2017, 5, 4))
    assert read("4/5/2017", "mdy") == ("2017-04-05", date(2017, 4, 5))
    assert read("Tue 4/5/2017, 10:30", "mdy")[0] == "2017-04-05T10:30:00"
    assert read("16/4/2017", "mdy")[1] == date(2017, 4, 16)
    assert read("2017-04-05", "dmy")[1] == date(2017, 4, 5)
    assert read("17/04/05", "ymd")[1] == date(2017, 4, 5)


def test_a_zone_that_goes_by_a_shared_name_gives_no_offset():
    assert read("Wed, 05 Apr 2017 10:30:00 IST")[0] == "2017-04-05T10:30:00"


def test_a_form_of_the_recipe_comes_first_and_other_clear_dates_are_still_read():
    assert read("2017|04|05", "%Y|%m|%d") == ("2017-04-05", date(2017, 4, 5))
    assert read("05.04.2017 10h30", "%d.%m.%Y %Hh%M")[0] == "2017-04-05T10:30:00"
    assert read("2017-04-06", "%Y|%m|%d")[0] == "2017-04-06"
    assert read("4/5/2017", "%Y|%m|%d") == (None, None)


@given(
    st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(2098, 1, 1)),
    st.integers(-12 * 60, 14 * 60),
)
def test_the_day_is_the_one_that_is_written_in_any_zone(moment, minutes):
    aware = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    published, day = read(aware.isoformat())
    if moment.date() not in written_dates.PLACEHOLDERS:
        assert datetime.fromisoformat(published) == aware
        assert day == moment.date()


@given(st.text(max_size=40) | st.from_regex(r"[0-9/.: -]{6,20}", fullmatch=True))
def test_anything_else_is_read_as_a_plausible_date_or_not_at_all(written):
    published, day = read(written, "dmy")
    assert (published is None) == (day is None)
    if day:
        assert 1800 <= day.year <= 2099
        assert published.startswith(day.isoformat())


@given(st.dates(date(1971, 1, 1), date(2068, 12, 31)), st.sampled_from("/-."))
def test_figures_read_in_their_own_order_give_the_day_back(day, mark):
    figures = {"dmy": "%d{0}%m{0}%Y", "mdy": "%m{0}%d{0}%y", "ymd": "%Y{0}%m{0}%d"}
    for order, form in figures.items():
        assert read(day.strftime(form.format(mark)), order)[1] == day


def test_evidence_counts_what_leaves_no_choice():
    evidence = Evidence()
    for written in ("4/5/2017", "5/5/2017", "16/5/2017", "2017-05-17", "yesterday", "99/99/9999"):
        evidence.add(written)
    assert (dict(evidence.only), evidence.both) == ({"dmy": 1}, 1)
    assert (evidence.order, evidence.note) == ("dmy", None)


def test_dots_are_day_first_where_nothing_else_speaks():
    evidence = Evidence()
    evidence.add("4.5.2017")
    assert evidence.order == "dmy"
    assert "4.5.2017 were read day first" in evidence.note


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y_%m_%d"]),
)
def test_a_date_in_a_file_name_is_found_between_other_words(day, form):
    name = f"desk7-{day.strftime(form)}-road.txt"
    assert in_file_name(name) == day.isoformat()
    assert in_file_name("desk7-road.txt") is None


def test_seconds_since_1970_are_universal_time():
    moment = datetime(2023, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert read(str(int(moment.timestamp())))[0] == moment.isoformat()
