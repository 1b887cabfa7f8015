"""Figures as claims: each with its bounds, its source and its words, and none added up."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from helpers import charts, page, schema, summaries
from helpers.charts.steps import spread
from helpers.errors import UserError
from helpers.wording import figure

FIRST = date(2024, 12, 1)
OF_ONE_KIND = [
    summaries.claims_by_day,
    summaries.certainty,
    summaries.claims_by_source,
    summaries.parts_of_wholes,
    summaries.tolls_over_time,
    summaries.vague_words,
]


def day(number):
    return FIRST + timedelta(number - 1)


def exactly(n, **more):
    return {"low": n, "high": n, **more}


def said_by(actor):
    return {"attribution": "as the text has it", "attributed_to": actor}


@pytest.fixture
def seven(by_hand):
    """Seven killed, five of them children, said by the rescuers; and what else may be claimed."""
    return by_hand(
        articles=[{"day": day(1), "outlet": "Wire"}, {"day": day(2)}, {"outlet": "Wire"}],
        claims=[
            exactly(7, **said_by("rescuers")),
            exactly(5, part_of="c0", victims="children", **said_by("rescuers")),
            {"low": 9, "attribution": "the doctors"},
            {"high": 30, "article_id": "a1"},
            {"low": 30, "high": 40, "scope": "period", "article_id": "a1"},
            {"low": 500_000, "scope": "cumulative", "article_id": "a1", **said_by("observatory")},
            {"vague": "dozens", "article_id": "a1"},
            exactly(0, realis="negated", article_id="a1"),
            exactly(40, realis="denied", article_id="a1"),
            exactly(100, realis="hypothetical", article_id="a1"),
            exactly(2000, kind="displaced", approx=True, article_id="a2"),
        ],
    )


# Figures in words


@pytest.mark.parametrize(
    ("low", "high", "approx", "vague", "words"),
    [
        (12, 12, False, None, "12"),
        (1200, 1200, False, None, "1,200"),
        (12, None, False, None, "at least 12"),
        (None, 30, False, None, "up to 30"),
        (200, 200, True, None, "about 200"),
        (10, 15, False, None, "10 to 15"),
        (None, None, False, "dozens", "dozens"),
        (0, 0, False, None, "none"),
        (0, 3, False, None, "0 to 3"),
    ],
)
def test_a_figure_is_written_as_it_was_given(low, high, approx, vague, words):
    assert figure(low, high, approx, vague) == words


# One question each


def test_a_mark_a_claim_and_what_is_no_figure_of_its_own_is_left_out_and_counted(seven):
    found = summaries.claims_by_day(seven)
    assert found.data.figure.to_list() == ["7", "at least 9", "up to 30", "30 to 40"]
    assert found.data.scope.to_list() == ["incident", "incident", "incident", "period"]
    left_out = found.source.partition("Claims left out: ")[2]
    assert sorted(left_out.rstrip(".").replace(" and ", ", ").split(", ")) == [
        "1 cumulative",
        "1 denied",
        "1 hypothetical",
        "1 negated",
        "1 part of another figure",
        "1 with no number",
    ]


def test_the_largest_figure_is_the_largest_that_somebody_vouches_for(seven):
    """ "Up to 30" says that it may be fewer; at least 9 is more than the 7."""
    finding = summaries.claims_by_day(seven).finding
    assert finding == (
        "Of 4 figures, the largest for one incident: at least 9,"
        " according to Doctors (Wire, 1 December 2024)"
    )


def test_a_figure_is_never_added_to_another(by_hand):
    held = by_hand(
        articles=[{"day": day(1)}, {"day": day(1)}],
        claims=[exactly(7), exactly(7, article_id="a1")],
    )
    for found in (summaries.claims_by_day(held), summaries.claims_by_source(held)):
        numbers = found.data.select_dtypes("number").to_numpy().ravel().tolist()
        assert 14 not in numbers
        assert "14" not in found.finding


def test_claims_are_counted_by_kind_and_by_whether_they_are_asserted(seven):
    found = summaries.claims_by_kind(seven).data.set_index("kind")
    assert found.loc["killed"].to_list() == [10, 7, 1, 1, 1]
    assert found.loc["displaced"].to_list() == [1, 1, 0, 0, 0]


def test_how_exact_and_who_says_so(seven):
    found = summaries.certainty(seven, "killed").data.set_index("answer").claims
    assert found["exact"] == 5
    assert found["a range"] == found["a word, no number"] == 1
    assert found["at least, or up to"] == 3
    assert (found["a known actor"], found["somebody else"], found["own voice"]) == (3, 1, 6)
    assert summaries.certainty(seven).data["of"].unique().tolist() == [11]


def test_a_source_has_its_name_or_else_the_words_of_the_text(seven):
    found = summaries.claims_by_source(seven).data.set_index("who")
    assert found.loc["Rescuers", ["claims", "lowest", "highest", "open"]].to_list() == [1, 7, 7, 0]
    assert found.loc["Doctors", ["claims", "lowest", "highest", "open"]].to_list() == [1, 9, 9, 1]
    assert found.loc["Own voice of outlets", "claims"] == 1


def test_the_doctors_and_doctors_are_one_source(by_hand):
    held = by_hand(
        articles=[{"day": day(1)}],
        claims=[exactly(3, attribution="the doctors"), exactly(4, attribution="doctors")],
    )
    found = summaries.claims_by_source(held)
    assert found.data[["who", "claims", "lowest", "highest"]].to_numpy().tolist() == [
        ["Doctors", 2, 3, 4]
    ]


def test_a_part_is_shown_inside_its_whole(seven):
    found = summaries.parts_of_wholes(seven)
    assert found.data[["whole", "part", "victims", "who"]].to_numpy().tolist() == [
        ["7", "5", "children", "Rescuers"]
    ]
    assert found.data.share.to_list() == [pytest.approx(5 / 7)]
    assert found.finding == "One figure is divided: 7, of whom 5 children"


def test_tolls_of_the_war_and_of_a_period_stand_apart(seven):
    war = summaries.tolls_over_time(seven, scope="cumulative")
    assert war.data[["who", "figure"]].to_numpy().tolist() == [["Observatory", "at least 500,000"]]
    week = summaries.tolls_over_time(seven, scope="period")
    assert week.data[["who", "figure"]].to_numpy().tolist() == [["Desk, own voice", "30 to 40"]]


def test_of_a_day_only_the_highest_toll_of_a_source_is_drawn(by_hand):
    held = by_hand(
        articles=[{"day": day(1)}, {"day": day(2)}],
        claims=[
            {"low": low, "article_id": article, "scope": "cumulative", **said_by("observatory")}
            for low, article in ((700, "a0"), (704, "a0"), (910, "a1"))
        ],
    )
    assert summaries.tolls_over_time(held).data.low.to_list() == [704, 910]


def test_vague_words_are_counted_as_words(seven):
    found = summaries.vague_words(seven)
    assert found.data.to_numpy().tolist() == [["dozens", 1]]
    assert found.finding == "1 of 10 claims (10%) gives a word and no number"


def test_the_evidence_marks_each_figure_and_says_how_it_was_read(seven):
    found = summaries.claim_sentences(seven)
    assert len(found) == 10
    notes = found.note.to_list()
    assert "at least 9 killed, according to Doctors" in notes
    assert "5 killed (children), according to Valley Rescuers, part of another" in notes
    assert "none killed, in its own voice, negated" in notes
    marked = [
        row.sentence_text[row.start - row.sentence_start : row.end - row.sentence_start]
        for row in found.itertuples()
    ]
    assert set(marked) == {"This"}


def test_the_answer_in_short(seven):
    first, largest, toll = summaries.casualties_in_short(seven)
    assert first == (
        "10 claims of people killed stand in 2 articles;"
        " 4 are figures of an incident or a period, and 4 name a source."
    )
    assert "is at least 9, according to Doctors (Wire, 1 December 2024): “" in largest
    assert "at least 500,000, according to Observatory of the Dead" in toll


# The small corpus, as its README counts it


def test_the_claims_of_the_small_corpus_are_those_counted_by_hand(small):
    found = summaries.claims_by_kind(small).data.set_index("kind")
    assert found.loc["killed"].to_list() == [11, 7, 1, 1, 2]
    assert found.claims.to_dict() == {"killed": 11, "injured": 2, "displaced": 1}


def test_eleven_told_twice_is_eleven_and_not_twenty_two(small):
    told = summaries.largest_incidents(small).data
    figures = " ".join(str(cell[0]) for cell in told.figure)
    assert figures.count("11") == 1
    assert "22" not in figures


def test_claims_that_were_only_reprinted_are_said(small):
    """The eleven, and the hundred that could be killed, stand in a text that is held twice."""
    first = summaries.casualties_in_short(small)[0]
    assert first.endswith(" 2 stand in an article that repeats another.")


# The briefing


@pytest.fixture
def told(by_hand):
    """Five incidents with dead: a market of which two outlets tell, a road, a flood, an old raid
    and one of no figure; and 30 hurt at the market."""
    market = {"event_day": day(1), "day_precision": "day", "place_name": "Orrin", "place": "1"}
    raid = {"event_day": date(2023, 5, 2), "day_precision": "day", "weapon": "airstrike"}
    rows = [
        ("market", exactly(7, **said_by("rescuers"), **market)),
        ("market", exactly(9, article_id="a1", **said_by("army"), **market)),
        ("market", exactly(9, article_id="a2", **said_by("army"), **market)),
        ("road", {"low": 4, "article_id": "a1", "place_name": "Tal Marwa", "place": "2"}),
        ("flood", exactly(800, article_id="a1", weapon="disaster")),
        ("raid", exactly(60, article_id="a1", **raid)),
        ("shop", {"vague": "dozens", "article_id": "a2"}),
        ("market", exactly(30, kind="injured", **market)),
        ("war", {"low": 900, "scope": "cumulative", **said_by("observatory")}),
        ("war", {"low": 950, "scope": "cumulative", "article_id": "a1", **said_by("observatory")}),
    ]
    links = [
        {"incident_id": of, "claim_id": f"c{n}", "report": f"c{n}", "role": "figure"}
        | {"because": "by hand"}
        for n, (of, _) in enumerate(rows)
    ]
    return by_hand(
        articles=[
            {"day": day(1), "outlet": "Desk"},
            {"day": day(2), "outlet": "Other", "title": "Four die on a road"},
            {"day": day(2), "outlet": "Voice"},
        ],
        claims=[claim for _, claim in rows],
        incident_claims=links,
    )


def test_the_front_page_has_a_row_an_incident_and_kind_whose_figure_leads_to_a_sentence(told):
    found = summaries.largest_incidents(told).data
    assert found[["kind", "incident", "how sure"]].to_numpy().tolist() == [
        ["killed", "1 December 2024, Orrin", "several outlets and sources differ"],
        ["killed", "day not told, Tal Marwa", "one outlet"],
        ["injured", "1 December 2024, Orrin", "one outlet"],
    ]
    assert [str(cell[0]) for cell in found.figure] == ["7 to 9, best 9", "at least 4", "30"]
    shown = page.evidence(summaries.figure_sentences(told), anchors=True)._repr_html_()
    assert all(f'id="{cell[0].to}"' in shown for cell in found.figure)


def test_the_front_page_begins_with_the_deadliest_and_what_is_not_counted_among_them(told):
    """The flood is no attack, the raid of 2023 no news, and of the shop no number is known."""
    lead, flood, raid, hurt, running = summaries.briefing_in_short(told)[:5]
    assert lead == (
        "2 incidents with people killed are told between 1 and 2 December 2024, 1 by more than one"
        " independent outlet. The deadliest: 1 December 2024, Orrin: 7 to 9, best 9 (several"
        " outlets and sources differ); day not told, Tal Marwa: at least 4 (one outlet)."
    )
    assert flood.startswith("Not counted among these is 1 accident, fire, disaster or disease;")
    assert "800 (one outlet)" in flood
    assert raid.startswith("Not counted among these is 1 event of long before;")
    assert hurt == "Most people injured in one incident: 1 December 2024, Orrin: 30 (one outlet)."
    assert "at least 950 in a whole war or in years (Observatory, 2 December 2024)" in running


def test_the_front_page_names_what_is_disputed(by_hand):
    links = [{"incident_id": "i", "claim_id": f"c{n}", "report": "c0"} for n in range(2)]
    links = [link | {"role": "figure", "because": "by hand"} for link in links]
    claims = [exactly(3), exactly(9, article_id="a1")]
    outlets = [{"outlet": "Desk", "title": "A raid"}, {"outlet": "Other"}]
    held = by_hand(articles=outlets, claims=claims, incident_claims=links)
    assert summaries.briefing_in_short(held)[1] == (
        "Disputed: day not told, “A raid”: 3 to 9, no best (tie)."
    )


def test_the_newest_toll_of_each_source(by_hand):
    held = by_hand(
        articles=[{"day": day(1)}, {"day": day(2)}],
        claims=[
            {"low": low, "article_id": article, "scope": "cumulative", **said_by("observatory")}
            for low, article in ((900, "a0"), (700, "a1"))
        ],
    )
    found = summaries.latest_tolls(held).data
    assert found[["day", "figure"]].to_numpy().tolist() == [[day(2), "at least 700"]]


def test_the_briefing_says_who_how_sure_and_what_is_missing(seven):
    answer = " ".join(summaries.briefing_in_short(seven))
    assert answer.startswith("No incident with people killed is told between 1 and 2 December")
    assert "3 articles of 2 outlets, 1 to 2 December 2024." in answer
    assert "No mention" in answer or "Mentioned most" in answer
    assert "4 of 11 claims (36%) of casualties name a source; none was verified." in answer
    assert "1 has no date" in answer


def test_tone_is_one_line_with_its_limits(by_hand):
    tone = [
        {"article_id": "a0", "sentence": n, "polarity": -0.5, "label": "negative"}
        | {"drivers": [], "scorer": "conflict"}
        for n in range(6)
    ]
    line = summaries.tone_in_a_line(by_hand(articles=[{}], tone=tone))
    assert line.startswith("The mean polarity of 6 sentences is −0.50")
    assert "6 of 6 (100%) are negative" in line
    assert "news of war it is not measured" in line


# Edges


def test_a_kind_that_there_is_not_is_refused_and_the_kinds_are_named(seven):
    for ask in (*OF_ONE_KIND[:1], summaries.casualties_in_short, summaries.claim_sentences):
        with pytest.raises(UserError, match="no kind of claim is called 'dead'; there are killed"):
            ask(seven, "dead")


@pytest.mark.parametrize("kind", schema.KINDS)
def test_every_kind_is_told_whether_or_not_there_are_claims_of_it(seven, kind):
    assert all(sentence.endswith(".") for sentence in summaries.casualties_in_short(seven, kind))
    for ask in OF_ONE_KIND:
        assert getattr(charts, ask.__name__)(ask(seven, kind))


@pytest.mark.parametrize("ask", OF_ONE_KIND, ids=lambda ask: ask.__name__)
def test_nothing_in_the_period_is_said_in_a_sentence(small, ask):
    never = replace(small, since=date(2030, 1, 1), until=date(2030, 1, 9))
    said = getattr(charts, ask.__name__)(ask(never)).sentence
    assert said.startswith(("No ", "On no day"))
    assert said.endswith(" between 1 and 9 January 2030.")


def test_a_corpus_without_dates_or_outlets_is_told_as_far_as_it_goes(by_hand):
    held = by_hand(articles=[{"outlet": None}], claims=[exactly(3), {"low": 4}])
    assert summaries.claims_by_day(held).finding == "No dated figure of people killed"
    assert summaries.claims_by_source(held).data.claims.to_list() == [2]
    assert summaries.largest_incidents(held).empty
    assert "is at least 4, in the outlet's own voice: “" in summaries.casualties_in_short(held)[1]


def test_of_very_many_claims_the_largest_are_drawn_and_the_rest_are_counted(by_hand):
    claims = [exactly(n, claim_id=f"c{n:04}") for n in range(1, 451)]
    found = summaries.claims_by_day(by_hand(articles=[{"day": day(1)}], claims=claims))
    assert len(found.data) == 400
    assert found.data.low.min() == 51
    assert "The 400 largest are drawn, 50 smaller ones are not." in found.source


def test_an_open_bound_is_drawn_as_open(by_hand):
    """A picture of "at least 9" is not that of 9."""
    pictures = [
        charts.claims_by_day(
            summaries.claims_by_day(by_hand(articles=[{"day": day(1)}], claims=[claim, exactly(3)]))
        )._repr_html_()
        for claim in (exactly(9), {"low": 9})
    ]
    exact, least = (page.partition("srcset=")[2].partition("width=")[0] for page in pictures)
    assert exact != least


def test_a_picture_names_the_largest_figures_in_words(seven):
    alt = charts.claims_by_day(summaries.claims_by_day(seven)).alt
    assert "4 marks" in alt
    assert "30 to 40 on 2 December 2024" in alt


# Where a page comes from


def test_a_page_says_what_it_was_made_from(small):
    told = dict(summaries.provenance(replace(small, since=day(2))))
    assert told["Articles read"] == 8
    assert told["Articles in this report"] == 5
    assert told["Left out for want of a date"] == 1
    assert told["Records"] == told["Articles read"] + told["Records refused"]
    assert {"corpus", "lexicons", "code of the analysis"} == set(told["Hashes"])
    assert {"Python", "sitrep", "textblob", "duckdb"} <= set(told["Versions"])


def test_a_page_names_no_folder_of_this_machine(small):
    assert str(small.folder) not in str(summaries.provenance(small))
    assert "/" not in str(summaries.provenance(small))


def test_one_figure_alone_is_told_in_a_sentence(by_hand):
    held = by_hand(articles=[{"day": day(1)}], claims=[exactly(7, **said_by("rescuers"))])
    said = charts.claims_by_day(summaries.claims_by_day(held)).sentence
    assert said == "The only figure: 7, according to Valley Rescuers (Desk, 1 December 2024)."
    assert charts.claims_by_source(summaries.claims_by_source(held)).sentence.endswith(".")


def test_the_words_of_a_text_are_only_text_on_the_page(by_hand):
    held = by_hand(
        articles=[{"day": day(1)}],
        claims=[exactly(7, attribution="<script>$x^2$</script>"), exactly(8, attribution="x")],
    )
    shown = charts.claims_by_source(summaries.claims_by_source(held))._repr_html_()
    assert "<script>" not in shown.casefold()


def test_kinds_with_as_many_claims_each_are_told_so(by_hand):
    claims = [{"kind": kind, "realis": "asserted"} for kind in ("killed", "injured")]
    finding = summaries.claims_by_kind(by_hand(articles=[{}], claims=claims)).finding
    assert finding == "Claims are of people injured and people killed, 1 each"


@pytest.mark.parametrize("n", [2, 12])
def test_the_lines_of_tolls_are_named_at_their_ends_within_the_width_of_a_phone(by_hand, n):
    rows = [
        {"article_id": f"a{day % 2}", "scope": "cumulative", "claim_id": f"c{day}"}
        | exactly(100 + day, attribution=f"Relief Bureau of Northern Province {day:02}")
        for day in range(n)
    ]
    days = [{"article_id": f"a{n}", "day": day(n + 1)} for n in (0, 1)]
    chart = charts.tolls_over_time(
        summaries.tolls_over_time(by_hand(articles=days, claims=rows), "killed")
    )
    chart.figure.set_size_inches(chart.least / 96, chart.figure.get_size_inches()[1])
    chart.figure.draw_without_rendering()
    beside = [axes for axes in chart.figure.axes if axes.get_yticklabels()][-1]
    names = [label.get_window_extent() for label in beside.get_yticklabels()]
    assert len(names) == n
    assert all(name.x1 <= chart.figure.bbox.x1 for name in names)
    ordered = sorted(names, key=lambda name: name.y0)
    assert all(low.y1 <= high.y0 + 1 for low, high in pairwise(ordered))


def test_names_are_moved_as_little_as_it_takes_to_lie_apart():
    assert spread([0, 2, 50], 10, 60) == [0, 10, 50]
    assert spread([58, 59, 60], 10, 60) == [40, 50, 60]


def test_a_toll_that_falls_and_another_series_begin_a_line_anew(by_hand):
    held = by_hand(
        articles=[{"day": day(n)} for n in (1, 2, 3)],
        claims=[
            {"low": low, "article_id": f"a{n}", "scope": "cumulative", **said_by("observatory")}
            for n, low in enumerate((700, 710, 300))
        ],
    )
    found = summaries.tolls_over_time(held)
    assert found.data.line.to_list() == ["Observatory"] * 3
    axes = charts.tolls_over_time(found).figure.axes[0]
    steps = [line for line in axes.lines if line.get_drawstyle() == "steps-post"]
    assert [list(line.get_ydata()) for line in steps] == [[700, 710], [300]]
