"""What `sitrep export` writes, on reports of one shelling that were counted by hand."""

import csv
import io
import json
from datetime import date

import pytest

from helpers import cli, export
from helpers.errors import UserError
from helpers.export import acled, ucdp
from helpers.export.ucdp import priogrid
from helpers.home import ROOT

CORPUS = str(ROOT / "tests" / "corpus")
DAY = date(2024, 5, 7)
KESSA = {
    "place": "77",
    "place_name": "Kessa",
    "place_kind": "town",
    "place_country": "SY",
    "latitude": 34.5,
    "longitude": 69.2,
}
PROVINCE = {
    "place": "SY.09",
    "place_name": "Dorvan province",
    "place_kind": "area",
    "place_country": "SY",
}
COUNTRY = {"place": "SY", "place_name": "Syria", "place_kind": "country", "place_country": "SY"}


def told(article, low, high=None, incident="shelling", **more):
    """A claim of an article and its row in incident_claims."""
    claim = {"article_id": article, "low": low, "high": high if high is not None else low}
    claim |= {"event_day": DAY, "day_precision": "day"} | KESSA | more
    return claim, incident


@pytest.fixture
def held(by_hand):
    def made(*rows, **more):
        claims = [claim | {"claim_id": f"c{n}"} for n, (claim, _) in enumerate(rows)]
        linked = [
            {"incident_id": incident, "claim_id": f"c{n}", "report": "c0"}
            | {"role": "figure", "because": "told first"}
            for n, (_, incident) in enumerate(rows)
        ]
        articles = [
            {"article_id": "a0", "outlet": "Desk", "day": DAY, "title": "Nine dead", "url": "u0"},
            {"article_id": "a1", "outlet": "Voice", "day": date(2024, 5, 8), "title": "Toll"},
            {"article_id": "a2", "outlet": "Gazette", "day": date(2024, 5, 9), "title": "Count"},
        ]
        return by_hand(articles=articles, claims=claims, incident_claims=linked, **more)

    return made


def rows_of(made, form="csv"):
    text = export.content(made, form).decode()
    if form == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    return list(csv.DictReader(io.StringIO(text)))


def test_a_claim_is_exported_with_its_article_its_incident_and_its_sentence(held):
    selection = held(told("a0", 9, attribution="a doctor"), told("a0", 4, realis="denied"))
    nine, four = rows_of(export.of(selection, "claims"))
    assert (nine["low"], nine["not_counted"], four["not_counted"]) == ("9", "", "denied")
    assert (nine["outlet"], nine["day"], nine["title"]) == ("Desk", "2024-05-07", "Nine dead")
    assert (nine["url"], nine["incident_id"]) == ("u0", "shelling")
    assert nine["sentence_text"].startswith("This is dispatch number 0")


def test_a_claim_of_no_incident_is_exported_all_the_same(by_hand):
    selection = by_hand(articles=[{"article_id": "a0"}], claims=[{"claim_id": "c0", "low": 3}])
    (row,) = rows_of(export.of(selection, "claims"), "jsonl")
    assert (row["low"], row["high"], row["incident_id"]) == (3, None, None)
    assert rows_of(export.of(selection, "incidents")) == []


@pytest.mark.parametrize("form", export.FORMATS)
def test_a_corpus_without_claims_gives_the_columns_and_no_rows(by_hand, form):
    made = export.of(by_hand(articles=[]), "incidents", form)
    assert rows_of(made, form) == []
    assert len(made.frame.columns) > 20
    assert made.note is None or "no events. Left out: none." in made.note


def test_an_incident_has_a_row_for_each_kind_of_harm_and_is_not_added_up(held):
    selection = held(
        told("a0", 9), told("a1", 9), told("a2", 12), told("a2", 30, kind="injured", start=5)
    )
    injured, killed = rows_of(export.of(selection, "incidents"))
    assert (killed["low"], killed["best"], killed["high"]) == ("9", "9", "12")
    assert (killed["articles"], killed["stories"], killed["outlets"]) == ("3", "3", "3")
    assert killed["outlet_names"] == "Desk; Gazette; Voice"
    assert (killed["event_day"], killed["place_name"]) == ("2024-05-07", "Kessa")
    assert killed["grade"] == "several outlets and sources differ"
    assert (injured["kind"], injured["best"], injured["grade"]) == (
        "injured",
        "30",
        "one outlet",
    )


def test_an_incident_without_a_figure_that_counts_keeps_its_row(held):
    (row,) = rows_of(export.of(held(told("a0", 9, realis="denied")), "incidents"))
    assert (row["low"], row["best"], row["high"], row["grade"]) == ("", "", "", "")
    assert (row["claims"], row["articles"], row["outlet_names"]) == ("1", "0", "Desk")


def test_ucdp_has_the_columns_of_ged_in_their_order_and_one_row_an_event(held):
    selection = held(
        told("a0", 9, attribution="a doctor"),
        told("a2", 12, attribution="the mayor"),
        told("a2", 30, kind="injured", start=5),
    )
    made = export.of(selection, "incidents", "ucdp")
    (row,) = rows_of(made)
    assert list(row) == ucdp.COLUMNS
    assert (row["low"], row["best"], row["high"]) == ("9", "", "12")  # a tie
    assert (row["year"], row["date_prec"], row["date_start"]) == ("2024", "1", "2024-05-07")
    assert (row["where_prec"], row["where_coordinates"], row["country"]) == ("1", "Kessa", "Syria")
    assert (row["number_of_sources"], row["source_office"]) == ("2", "Desk;Gazette")
    assert row["source_article"] == '"Desk,2024-05-07,Nine dead";"Gazette,2024-05-09,Count"'
    assert row["source_original"] == "a doctor;the mayor"
    assert row["type_of_violence"] == row["conflict_name"] == row["deaths_a"] == ""


@pytest.mark.parametrize(
    ("where", "precision", "province"),
    [(KESSA, "1", ""), (PROVINCE, "4", "Dorvan province"), (COUNTRY, "6", "")],
)
def test_only_a_town_has_a_point(held, where, precision, province):
    nowhere = dict.fromkeys(KESSA)
    selection = held(told("a0", 9, **(nowhere | where)))
    (row,) = rows_of(export.of(selection, "incidents", "ucdp"))
    assert (row["where_prec"], row["adm_1"], row["country"]) == (precision, province, "Syria")
    point = ("34.5", "69.2", "POINT (69.2 34.5)") if where is KESSA else ("", "", "")
    assert (row["latitude"], row["longitude"], row["geom_wkt"]) == point


@pytest.mark.parametrize(
    ("area", "name"), [("AF.10", "Helmand"), ("IQ.01", "Anbar"), ("UA.05", ""), (None, "")]
)
def test_the_province_of_a_town_is_named_where_the_lists_have_it(held, area, name):
    selection = held(told("a0", 9, place_area=area))
    (ucdp_row,) = rows_of(export.of(selection, "incidents", "ucdp"))
    (acled_row,) = rows_of(export.of(selection, "incidents", "acled"))
    assert (ucdp_row["adm_1"], acled_row["admin1"], acled_row["location"]) == (name, name, "Kessa")


def test_the_province_of_a_town_is_named_as_another_article_of_the_corpus_names_it(held):
    town = told("a0", 9, place_area="SY.09")
    other = told("a1", 4, incident="raid", **(dict.fromkeys(KESSA) | PROVINCE))
    rows = rows_of(export.of(held(town, other), "incidents", "ucdp"))
    assert [row["adm_1"] for row in rows] == ["Dorvan province", "Dorvan province"]


@pytest.mark.parametrize(
    ("precision", "code", "first", "last", "year"),
    [
        ("day", "1", "2024-02-01", "2024-02-01", "2024"),
        ("week", "3", "2024-02-01", "2024-02-07", "2024"),
        ("month", "4", "2024-02-01", "2024-02-29", "2024"),
        ("unknown", "", "", "2024-02-01", ""),
    ],
)
def test_a_day_that_nobody_states_is_only_the_last_that_it_can_be(
    held, precision, code, first, last, year
):
    claim = told("a0", 9, event_day=date(2024, 2, 1), day_precision=precision)
    (row,) = rows_of(export.of(held(claim), "incidents", "ucdp"))
    assert (row["date_prec"], row["date_start"], row["date_end"]) == (code, first, last)
    assert row["year"] == year


def test_deaths_are_of_civilians_only_where_all_claims_say_so(held):
    civilians = held(told("a0", 9, victims="civilians"), told("a1", 9, victims="civilians"))
    (row,) = rows_of(export.of(civilians, "incidents", "ucdp"))
    assert (row["deaths_civilians"], row["deaths_unknown"]) == ("9", "")
    mixed = held(told("a0", 9, victims="civilians"), told("a1", 9))
    (row,) = rows_of(export.of(mixed, "incidents", "ucdp"))
    assert (row["deaths_civilians"], row["deaths_unknown"]) == ("", "9")


def test_what_is_no_event_with_dead_is_left_out_and_counted_in_the_note(held):
    selection = held(
        told("a0", 9),
        told("a1", 30, kind="injured", incident="raid"),
        told("a2", 0, realis="negated", incident="scare"),
        told("a2", 5000, scope="cumulative", incident="war"),
    )
    made = export.of(selection, "incidents", "ucdp")
    assert [row["id"] for row in rows_of(made)] == ["shelling"]
    assert "1 event. Left out: 2 incidents of which no figure" in made.note
    assert "not coded by UCDP" in made.note
    made = export.of(selection, "incidents", "acled")
    assert [row["event_id_cnty"] for row in rows_of(made)] == ["raid", "shelling"]
    assert "Left out: 1 incident that nobody says happened." in made.note


def test_acled_has_its_columns_in_their_order_and_notes_that_quote(held):
    selection = held(told("a0", 9), told("a1", 9), told("a1", 30, kind="injured", start=5))
    (row,) = rows_of(export.of(selection, "incidents", "acled"))
    assert list(row) == acled.COLUMNS
    assert (row["event_date"], row["time_precision"], row["fatalities"]) == ("2024-05-07", "1", "9")
    assert (row["iso"], row["country"], row["location"]) == ("760", "Syria", "Kessa")
    assert (row["geo_precision"], row["source"]) == ("1", "Desk; Voice")
    assert "illed: 9 (several outlets and sources agree)" in row["notes"]
    assert "njured: 30 (one outlet)" in row["notes"]
    assert "“This is dispatch number 1, of which" in row["notes"]
    assert row["actor1"] == row["inter1"] == row["civilian_targeting"] == ""


@pytest.mark.parametrize(
    ("weapon", "event", "sub_event"),
    [
        ("airstrike", "Explosions/Remote violence", "Air/drone strike"),
        ("mine", "Explosions/Remote violence", "Remote explosive/landmine/IED"),
        ("small arms", "", ""),
        ("accident", "", ""),
        (None, "", ""),
    ],
)
def test_only_a_weapon_that_acled_has_a_type_for_gives_one(held, weapon, event, sub_event):
    (row,) = rows_of(export.of(held(told("a0", 9, weapon=weapon)), "incidents", "acled"))
    assert (row["event_type"], row["sub_event_type"]) == (event, sub_event)


def test_whose_dead_and_by_whom_are_named_as_sides_and_actors(held):
    selection = held(told("a0", 9, side="civilians", responsible="army"))
    (row,) = rows_of(export.of(selection, "incidents"))
    assert (row["responsible"], row["side"]) == ("army", "civilians")
    (row,) = rows_of(export.of(selection, "incidents", "ucdp"))
    assert (row["side_a"], row["side_b"]) == ("Army of the Plain", "civilians")
    (row,) = rows_of(export.of(selection, "incidents", "acled"))
    assert (row["actor1"], row["actor2"]) == ("Army of the Plain", "civilians")


def test_acled_has_no_day_and_no_toll_where_none_is_known(held):
    claim = told("a0", 30, kind="injured", day_precision="unknown")
    (row,) = rows_of(export.of(held(claim), "incidents", "acled"))
    assert row["event_date"] == row["year"] == row["fatalities"] == ""
    assert "On 7 May 2024 or before." in row["notes"]


@pytest.mark.parametrize("form", [ucdp, acled])
def test_the_note_speaks_of_every_column_once_and_of_none_that_is_filled_as_empty(form, held):
    named = [name for names in (*form.FILLED, *form.EMPTY) for name in names.split(", ")]
    assert len(named) == len(set(named))
    assert set(named) <= set(form.COLUMNS)
    frame, note = form.rows(held(told("a0", 9)))
    filled = {name for names in form.FILLED for name in names.split(", ")}
    assert set(frame.columns[frame.notna().any()]) <= filled
    assert all(name in note for name in form.COLUMNS)


def test_the_cells_of_prio_grid_are_those_of_its_makers():
    assert priogrid(31.5582, 34.544839) == 175390  # Erez crossing, as UCDP GED has it
    assert (priogrid(-90, -180), priogrid(90, 180)) == (1, 259200)


def test_words_of_any_script_and_marks_come_through(held):
    selection = held(told("a0", 9, attribution='a "doctor", of Æsir\nward'))
    for form in ("csv", "jsonl"):
        (row,) = rows_of(export.of(selection, "claims", form), form)
        assert row["attribution"] == 'a "doctor", of Æsir\nward'


@pytest.mark.parametrize(
    ("table", "form", "says"),
    [
        ("incident", "csv", "did you mean incidents?"),
        ("claims", "cvs", "did you mean csv?"),
        ("stories", "xlsx", "there are incidents, claims"),
        ("claims", "ucdp", "sitrep export incidents CORPUS --format ucdp"),
    ],
)
def test_an_unknown_table_or_format_is_refused_before_anything_is_read(table, form, says):
    with pytest.raises(UserError) as refused:
        export.export(table, "no-such-folder", form)
    assert says in str(refused.value)


def run(capfd, *arguments):
    status = cli.main(["export", *arguments])
    return status, *capfd.readouterr()


def test_the_command_writes_to_standard_output_and_the_note_to_standard_error(capfd, tmp_path):
    tables = ("--tables", str(tmp_path / "tables"))
    status, out, err = run(capfd, "incidents", CORPUS, "--format", "ucdp", *tables)
    assert status == 0
    assert out.startswith("id,relid,year,")
    assert "not coded by UCDP" in err
    status, out, err = run(capfd, "claims", CORPUS, "--until", "2024-12-01", *tables)
    assert (status, len(list(csv.DictReader(io.StringIO(out))))) == (0, 4)
    status, out, _ = run(capfd, "claims", CORPUS, "--outlet", "harbour bulletin", *tables)
    assert len(list(csv.DictReader(io.StringIO(out)))) == 4
    target = tmp_path / "new" / "x.csv"
    status, out, err = run(
        capfd, "incidents", CORPUS, "--format", "acled", "--out", str(target), *tables
    )
    assert (status, out) == (0, "")
    assert sorted(path.name for path in target.parent.iterdir()) == ["x.README.txt", "x.csv"]
    assert "not coded by ACLED" in target.with_name("x.README.txt").read_text(encoding="utf-8")
    status, _, err = run(capfd, "incidents", CORPUS, "--policy", "mots", *tables)
    assert (status, "did you mean most?" in err) == (2, True)
