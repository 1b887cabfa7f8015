"""One event, many reports: who says what of it, how figures moved, and what does not fit."""

import math
from datetime import date

import pytest

import tables_by_hand
from helpers import charts, page, summaries
from helpers.corpus import check_policy
from helpers.errors import UserError
from helpers.wording import Linked, anchor

MARKET, BRIDGE = "market", "bridge"


def day(number):
    return date(2024, 12, number)


def exactly(n, **more):
    return {"low": n, "high": n, **more}


def said_by(actor):
    return {"attribution": "as the text has it", "attributed_to": actor}


def linked(incident_id, *numbers, **more):
    """Rows of incident_claims for the claims of these numbers."""
    row = {"incident_id": incident_id, "role": "figure", "because": "by hand", **more}
    return [row | {"claim_id": f"c{n}", "report": f"c{n}"} for n in numbers]


ARTICLES = [
    {"day": day(1), "outlet": "Desk"},
    {"day": day(2), "outlet": "Other", "title": "Two hit a bridge"},
    {"day": day(3), "outlet": "Gazette"},
]
MARKET_TOLD = {"event_day": day(1), "day_precision": "day", "place_name": "Orrin", "place": "1"}
CLAIMS = [
    exactly(7, **said_by("rescuers"), **MARKET_TOLD),
    {"low": 9, "article_id": "a1", **said_by("rescuers")},
    exactly(9, article_id="a1", victims="civilians", **said_by("observatory")),
    exactly(9, article_id="a2", **said_by("observatory")),
    exactly(9, article_id="a2", realis="denied", **said_by("army")),
    exactly(2, article_id="a1", **said_by("rescuers")),
    {"vague": "dozens", "article_id": "a2", "kind": "injured"},
    exactly(500, article_id="a2", scope="cumulative", **said_by("observatory")),
]
LINKS = linked(MARKET, 0, 1, 2, 3, 4, 6) + linked(BRIDGE, 5) + linked("war", 7)


@pytest.fixture
def market(tmp_path):
    """A market of which three outlets tell: first 7, then 9, which the army denies; and a bridge.

    The rescuers speak of both, the observatory and the army of the market only.
    """

    def made(claims=CLAIMS, links=LINKS, **narrowed):
        tables = {"articles": ARTICLES, "claims": claims, "incident_claims": links}
        return tables_by_hand.selection(tmp_path, tables, **narrowed)

    return made


def words(cell):
    return [str(part).replace("\N{NO-BREAK SPACE}", " ") for part in cell]


# The matrix


def test_a_row_is_an_incident_and_a_column_a_source_that_speaks_of_several(market):
    data = summaries.incident_matrix(market()).data
    assert list(data.columns) == ["incident", "Rescuers", "all others", "how many, how sure"]
    assert [words(cell) for cell in data.incident] == [
        ["1 December 2024, Orrin"],
        ["day not told, “Two hit a bridge”"],
    ]


def test_a_cell_has_each_figure_once_with_the_day_on_which_it_was_first_said(market):
    data = summaries.incident_matrix(market()).data
    assert words(data.Rescuers[0]) == ["7, 1 Dec", "at least 9, 2 Dec"]
    assert words(data["all others"][0]) == [
        "Observatory: 9 (civilians), 2 Dec",
        "Observatory: 9, 3 Dec",
        "Army: denies 9, 3 Dec",
    ]
    assert words(data.Rescuers[1]) == ["2, 2 Dec 2024"]


def test_a_row_ends_with_its_range_and_how_sure_it_is(market):
    """Desk says 7, the two others 9, and somebody denies it."""
    data = summaries.incident_matrix(market()).data
    assert [words(cell) for cell in data["how many, how sure"]] == [
        ["7 to 9, best 9: disputed", "3 articles, 3 stories, 3 independent outlets"],
        ["2: one outlet", "1 article, 1 story, 1 independent outlet"],
    ]


@pytest.mark.parametrize(("policy", "best"), [("most", 9), ("latest", 9), ("minimum", 7)])
def test_the_policy_chooses_the_best_figure(market, policy, best):
    matrix = summaries.incident_matrix(market(policy=policy))
    assert f"best {best}" in str(matrix.data["how many, how sure"][0])
    assert f"best by the policy “{policy}”" in matrix.measure


def test_a_policy_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(UserError, match=r"'mots'.*most"):
        check_policy("mots")
    assert check_policy("latest") is None


def test_another_kind_has_other_incidents_and_a_word_has_no_number(market):
    data = summaries.incident_matrix(market(), "injured").data
    assert words(data["all others"][0]) == ["Gazette, own voice: dozens, 3 Dec"]
    assert words(data["how many, how sure"][0]) == ["no number"]


def test_groups_of_one_sentence_are_one_figure(market):
    claims = [
        exactly(12, victims="civilians"),
        exactly(5, victims="soldiers", start=5, end=7),
    ]
    data = summaries.incident_matrix(market(claims, linked(MARKET, 0, 1))).data
    assert words(data["all others"][0]) == ["Desk, own voice: 17, 1 Dec 2024"]


def test_nobody_harmed_is_said_too(market):
    claims = [exactly(3), exactly(0, realis="negated", article_id="a1", **said_by("army"))]
    data = summaries.incident_matrix(market(claims, linked(MARKET, 0, 1))).data
    assert "Army: none, 2 Dec 2024" in words(data["all others"][0])


def test_what_no_article_tells_is_told_in_a_sentence(market):
    held = market([], [])
    assert summaries.incident_terms(held).empty
    for summary in (
        summaries.incident_matrix(held),
        summaries.figures_moved(held),
        summaries.incident_checks(held),
        summaries.moves_over_time(held),
        summaries.incidents_over_time(held),
        summaries.incidents_by_town(held),
    ):
        assert summary.empty
        assert summary.finding.startswith("No ")
        assert summary.finding.endswith("between 1 and 3 December 2024")
    assert summaries.incidents_in_short(held) == []
    assert summaries.incident_sentences(held).empty


def test_more_incidents_than_there_is_room_for_are_counted(market):
    claims = [exactly(n + 1) for n in range(17)]
    links = [row for n in range(17) for row in linked(f"i{n:02}", n)]
    matrix = summaries.incident_matrix(market(claims, links))
    assert len(matrix.data) == 15
    assert matrix.measure.endswith("2 more incidents are not shown.")


def test_policies_and_grades_are_explained(market):
    terms = summaries.incident_terms(market()).data.set_index("word").meaning
    assert terms["policy minimum"] == "the smallest figure"
    assert terms["one outlet"] == "one independent outlet, whatever sources it names"


def test_outlets_that_nobody_lists_count_as_themselves_and_the_page_says_so(market):
    """Desk and Other are in no list of owners; Gazette is."""
    said = summaries.incident_terms(market()).measure
    assert said.endswith(
        "2 of 3 outlets (67%) are not in the list of owners, and each counts as independent"
    )


def test_a_row_says_whose_dead_and_who_denies_having_done_it(market):
    claims = [
        exactly(4, side="civilians", **MARKET_TOLD),
        exactly(3, side="army", denied_by="front", start=5, end=7, **MARKET_TOLD),
        exactly(9, side="army", article_id="a1", **MARKET_TOLD),
    ]
    data = summaries.incident_matrix(market(claims, linked(MARKET, 0, 1, 2))).data
    assert words(data.incident[0]) == [
        "1 December 2024, Orrin",
        "whose dead: Army and civilians",
        "Front denies having done it",
    ]


@pytest.mark.parametrize(
    ("told_on", "late"),
    [
        ({"event_day": date(2024, 11, 24), "day_precision": "day"}, None),
        ({"event_day": date(2024, 11, 23), "day_precision": "day"}, "8 days later"),
        ({"event_day": date(2024, 11, 18), "day_precision": "week"}, None),
        ({"event_day": date(2024, 9, 1), "day_precision": "month"}, "61 days later"),
        ({"event_day": date(2013, 8, 21), "day_precision": "unknown"}, "4,120 days later"),
        ({}, None),
    ],
)
def test_what_is_first_told_more_than_a_week_after_its_day_is_marked(market, told_on, late):
    data = summaries.incident_matrix(market([exactly(4, **told_on)], linked(MARKET, 0))).data
    marks = [line for line in words(data.incident[0]) if line.startswith("background")]
    assert marks == ([f"background: first told here {late}"] if late else [])


# When and where


def dated(number, precision="day", **more):
    return {"event_day": day(number), "day_precision": precision, **more}


TOWN = {"place": "1", "place_name": "Orrin", "place_kind": "town", "place_country": "SY"}
TOWN |= {"latitude": 35.2, "longitude": 36.1}
HAMLET = TOWN | {"place": "2", "place_name": "Tal Marwa", "latitude": 35.9}
PROVINCE = {"place": "SY.09", "place_name": "Orrin province", "place_kind": "area"}
OF_DAYS = [
    exactly(7, **dated(1, **TOWN)),
    exactly(20, **dated(1, **TOWN), article_id="a1"),
    {"low": 5, **dated(2, "week", **HAMLET), "article_id": "a1"},
    exactly(3, **dated(3, "unknown", **PROVINCE), article_id="a2"),
    exactly(60, event_day=date(2013, 8, 21), day_precision="day", article_id="a2"),
    exactly(2, article_id="a2"),
    {"vague": "dozens", "article_id": "a2"},
]
OF_DAYS_LINKED = (
    linked("i0", 0, 1) + linked("i2", 2) + linked("i3", 3) + linked("i4", 4) + linked("i5", 5)
) + linked("i6", 6)


@pytest.fixture
def spread(market):
    """A town with 7 and 20 dead, a week, a province by 3 December; and what has no day."""
    return market(OF_DAYS, OF_DAYS_LINKED)


def test_incidents_stand_on_their_days_no_more_exactly_than_told_and_are_not_added_up(spread):
    found = summaries.incidents_over_time(spread)
    columns = ["place", "first", "last", "low", "best", "high", "grade"]
    rows = found.data[columns].astype(object).where(found.data[columns].notna(), None)
    assert rows.to_numpy().tolist() == [
        ["Orrin", day(1), day(1), 7, None, 20, "disputed"],
        ["Orrin province", None, day(3), 3, 3, 3, "one outlet"],
        ["Tal Marwa", day(2), day(8), 5, 5, None, "one outlet"],
    ]
    assert found.finding == (
        "Of 3 incidents the largest: 1 December 2024, Orrin: 7 to 20, no best (tie) killed"
        " (disputed)"
    )
    for left_out in (
        "1 incident told as background, from before the period, is left out.",
        "1 incident of no known day is left out.",
        "1 incident of which no figure counts is left out.",
    ):
        assert left_out in found.source


def test_a_range_is_drawn_for_each_incident_with_open_bounds_and_the_largest_named(spread):
    chart = charts.incidents_over_time(summaries.incidents_over_time(spread))
    assert "3 ranges over time" in chart.alt
    assert "1 December 2024, Orrin, 7 to 20" in chart.alt
    named = {text.get_text() for text in chart.figure.axes[0].texts}
    assert {"Orrin 7 to 20", "Tal Marwa 5"} <= named


def test_a_circle_is_a_town_and_what_is_no_town_stands_beside_the_map(spread):
    towns, others = summaries.incidents_by_town(spread), summaries.incidents_without_town(spread)
    assert towns.data[["town", "incidents", "largest"]].to_numpy().tolist() == [
        ["Orrin", 1, "1 December 2024, Orrin: 7 to 20, no best (tie)"],
        ["Tal Marwa", 1, "week from 2 December 2024, Tal Marwa: at least 5"],
    ]
    assert "3 incidents of which no town is known are not on the map." in towns.source
    assert "1 incident that was first told more than a week later is left out." in towns.source
    places = others.data[["place", "incidents"]].to_numpy().tolist()
    assert sorted(places) == [["Orrin province", 1], ["no place told", 2]]
    assert others.data.known_as[others.data.place == "Orrin province"].item() == "an area"


def test_incidents_of_which_no_place_is_known_are_counted_too(market):
    others = summaries.incidents_without_town(market([exactly(4)], linked(MARKET, 0)))
    assert others.data[["place", "incidents"]].to_numpy().tolist() == [["no place told", 1]]
    assert summaries.incidents_without_town(market([], [])).empty


def test_the_map_needs_no_network_and_its_words_say_what_it_shows(spread):
    chart = charts.incidents_by_town(summaries.incidents_by_town(spread))
    assert chart.alt == "Map with 2 circles, one a town. Incidents: Orrin 1 and Tal Marwa 1."
    assert "Where a border is contested, the line takes no side." in chart.caption
    lines = [c for c in chart.figure.axes[0].collections if type(c).__name__ == "LineCollection"]
    assert [len(each.get_segments()) > 0 for each in lines] == [True, True]


def test_the_map_fills_a_desk_and_a_phone_without_stretching(spread):
    chart = charts.incidents_by_town(summaries.incidents_by_town(spread))
    for width in (760, 344, 760):
        chart.figure.set_size_inches(width / 96, 460 / 96)
        chart.figure.draw_without_rendering()
        axes = chart.figure.axes[0]
        frame, (west, east), (south, north) = axes.bbox, axes.get_xlim(), axes.get_ylim()
        down, across = frame.height / (north - south), frame.width / (east - west)
        assert across / down == pytest.approx(math.cos(math.radians((south + north) / 2)), rel=0.02)
        assert west < 36.1 < east
        assert south < 35.2 < 35.9 < north


def test_a_place_far_from_nearly_all_others_does_not_make_the_map_a_map_of_the_world(market):
    far = TOWN | {"place": "3", "place_name": "Farport", "latitude": 48.9, "longitude": 2.3}
    where = [TOWN] * 10 + [far]
    claims = [exactly(n + 1, **dated(1, **place)) for n, place in enumerate(where)]
    links = [row for n in range(11) for row in linked(f"i{n:02}", n)]
    chart = charts.incidents_by_town(summaries.incidents_by_town(market(claims, links)))
    assert "Beyond the map: 1 incident in Farport." in chart.caption
    chart.figure.draw_without_rendering()
    west, east = chart.figure.axes[0].get_xlim()
    assert 10 < west < east < 60


def test_how_incidents_moved_is_drawn_with_a_line_a_source(market):
    moved = summaries.moves_over_time(market())
    assert moved.data[["line", "day", "figure"]].to_numpy().tolist() == [
        ["Observatory", day(2), "9"],
        ["Observatory", day(3), "9"],
        ["Rescuers", day(1), "7"],
        ["Rescuers", day(2), "at least 9"],
    ]
    alt = charts.moves_over_time(moved).alt
    assert "1 December 2024, Orrin: Observatory 9 on 3 December 2024 and Rescuers" in alt


# In short


def test_the_answer_says_how_many_incidents_were_told_by_several_and_disputed(market):
    first, largest, second = summaries.incidents_in_short(market())
    assert first == (
        "6 claims of people killed in single incidents are linked to 2 incidents: 1 is told by"
        " more than one independent outlet, and the figures of 1 are disputed."
    )
    assert largest == (
        "The largest by its best figure: 1 December 2024, Orrin: 7 to 9, best 9 (disputed, in 3"
        " articles)."
    )
    assert "the rules may be wrong" in second
    assert "Nothing is added up over incidents." in second


def test_that_none_is_disputed_is_said_in_words(market):
    (first, *_) = summaries.incidents_in_short(market([exactly(3)], linked(MARKET, 0)))
    assert first == (
        "1 claim of people killed in single incidents is linked to 1 incident: none is told by more"
        " than one independent outlet, and the figures of none are disputed."
    )


# How figures moved


def test_the_figures_of_an_incident_stand_in_the_order_of_time(market):
    moved = summaries.figures_moved(market())
    assert moved.finding == "The figure of 1 incident changed from one article to another"
    told = [(row.day, words(row.said)) for row in moved.data.itertuples()]
    assert told == [
        (day(1), ["Rescuers: 7"]),
        (day(2), ["Rescuers: at least 9", "Observatory: 9 (civilians)"]),
        (day(3), ["Observatory: 9", "Army: denies 9"]),
    ]
    assert set(moved.data.incident) == {"1 December 2024, Orrin"}


# What does not fit


def test_figures_that_do_not_fit_are_listed_with_their_sentences(market):
    claims = [
        exactly(40, **said_by("rescuers"), **MARKET_TOLD),
        exactly(4, article_id="a1", quote="four men"),
        {"low": 500, "scope": "cumulative", **said_by("army")},
        {"low": 300, "scope": "cumulative", "article_id": "a2", **said_by("army")},
    ]
    links = linked(MARKET, 0, 1) + linked("war", 2, 3)
    odd = summaries.incident_checks(market(claims, links))
    told = odd.data.set_index("check")
    assert sorted(told.index) == ["a running toll that falls", "outlets that differ"]
    assert told.what["outlets that differ"] == "Desk gives 40 killed, Other 4."
    assert told.incident["outlets that differ"] == "1 December 2024, Orrin"
    assert told.incident["a running toll that falls"] == "a running toll"
    assert words(told["read"]["outlets that differ"]) == ["“four men”", "“This”"]


# To the sentences


def test_every_link_leads_to_a_sentence_on_the_page(market):
    held = market()
    tables = [
        summaries.incident_matrix(held),
        summaries.figures_moved(held),
        summaries.incident_checks(held),
    ]
    cells = [cell for t in tables for row in t.data.to_numpy() for cell in row]
    to = {p.to for cell in cells if isinstance(cell, tuple) for p in cell if isinstance(p, Linked)}
    shown = page.evidence(summaries.incident_sentences(held), anchors=True)._repr_html_()
    assert to == {anchor(f"a{n}", 0) for n in range(3)}
    assert all(shown.count(f'id="{place}"') == 1 for place in to)


def test_a_table_shows_links_and_escapes_their_words(market):
    data = summaries.incident_matrix(market()).data
    data.at[0, "Rescuers"] = (Linked("<b>7", "s-a0-0"), "3 more")
    html = page.table(data)._repr_html_()
    assert '<a href="#s-a0-0"><bdi>&lt;b&gt;7</bdi></a>' in html
    assert "3 more" in html
