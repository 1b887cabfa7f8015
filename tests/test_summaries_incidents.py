"""One event, many reports: who says what of it, how figures moved, and what does not fit."""

from datetime import date

import pytest

import tables_by_hand
from helpers import page, summaries
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
    assert data.incident.to_list() == ["1 December 2024, Orrin", "day not told, “Two hit a bridge”"]


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
    ends = data["how many, how sure"].to_list()
    assert ends == ["7 to 9, best 9: disputed", "2: one outlet"]


@pytest.mark.parametrize(("policy", "best"), [("most", 9), ("latest", 9), ("minimum", 7)])
def test_the_policy_chooses_the_best_figure(market, policy, best):
    matrix = summaries.incident_matrix(market(policy=policy))
    assert f"best {best}" in matrix.data["how many, how sure"][0]
    assert f"best by the policy “{policy}”" in matrix.measure


def test_a_policy_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(UserError, match=r"'mots'.*most"):
        check_policy("mots")
    assert check_policy("latest") is None


def test_another_kind_has_other_incidents_and_a_word_has_no_number(market):
    data = summaries.incident_matrix(market(), "injured").data
    assert words(data["all others"][0]) == ["Gazette, own voice: dozens, 3 Dec"]
    assert data["how many, how sure"].to_list() == ["no number"]


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
    assert terms["one outlet"] == "one independent outlet"


# In short


def test_the_answer_says_how_many_incidents_were_told_by_several_and_disputed(market):
    first, second = summaries.incidents_in_short(market())
    assert first == (
        "6 claims of people killed in single incidents are linked to 2 incidents: 1 is told by"
        " more than one independent outlet, and the figures of 1 are disputed."
    )
    assert "the rules may be wrong" in second
    assert "Nothing is added up over incidents." in second


def test_that_none_is_disputed_is_said_in_words(market):
    (first, _) = summaries.incidents_in_short(market([exactly(3)], linked(MARKET, 0)))
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
