"""Where something is said to have happened: names of places in text, and the place of a claim."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import lexicon, places
from helpers.claims import claims_in
from helpers.errors import UserError
from helpers.places.gazetteer import Entry, gazetteer
from helpers.places.spelling import fold, sound
from helpers.sentences import split_text


def named(text: str) -> dict[str, str | None]:
    """What each name of a place in a text is taken for; None where it stays ambiguous."""
    return {m.surface: m.place and m.place.name for m in places.places_in(text)}


def where(text: str, quote: str) -> str | None:
    """Where the claim that holds the words `quote` is said to have happened."""
    claims = claims_in(text)
    row = next(claim for claim in claims.itertuples() if quote in claim.quote)
    spans = split_text(text)
    start = spans[row.sentence][0]
    place = places.place_of(
        [text[a:b] for a, b in spans],
        row.sentence,
        row.start - start,
        row.end - start,
        row.kind,
        row.scope,
    )
    return place and place.name


# Names


@pytest.mark.parametrize(
    "spellings",
    [
        "Deir ez-Zor, Deir al-Zour, Dayr az Zawr, Deir Ezzor",
        "Raqqa, Ar Raqqah, al-Raqqa, Raqqah",
        "Sweida, As-Suwayda, Swaida, Suweida",
        "Qamishli, al-Qamishli, Kamishly",
        "Hasakah, al-Hasakah, Hassakeh",
        "Idlib, Edlib, Idleb",
        "Khan Sheikhoun, Khan Shaykhun, Khan Sheikhun",
        "Jisr al-Shughour, Jisr ash-Shughur, Jisr al-Shoughour",
        "Maarat al-Numan, Ma'arrat an-Nu'man, Maaret al-Numan",
    ],
)
def test_spellings_of_one_arabic_name_are_one_town(spellings):
    found = [
        places.places_in(f"Syrian jets bombed the town of {spelling}.")
        for spelling in spellings.split(", ")
    ]
    assert [len(mentions) for mentions in found] == [1] * len(found)
    assert len({mentions[0].place.id for mentions in found}) == 1


@pytest.mark.parametrize(
    ("country", "spellings"),
    [
        ("Sudan", "El Fasher, Al-Fashir, al-Fasher"),
        ("Gaza", "Khan Yunis, Khan Younis, Khan Younes"),
    ],
)
def test_so_are_they_in_other_countries(country, spellings):
    found = [
        named(f"Shells hit {spelling} in {country}.")[spelling]
        for spelling in spellings.split(", ")
    ]
    assert len(set(found)) == 1 and found[0] is not None


@pytest.mark.parametrize(
    ("one", "other"), [("Hama", "Homs"), ("Daraa", "Deir ez-Zor"), ("Tartus", "Tabqa")]
)
def test_two_towns_do_not_sound_alike(one, other):
    assert sound(fold(one)) != sound(fold(other)) or not sound(fold(one))


def test_accents_apostrophes_and_hyphens_make_no_other_name():
    assert fold("Ma‘arrat an-Nu‘mān") == fold("Maarrat an Numan") == "maarrat an numan"


def test_a_town_has_a_point_a_province_and_a_country_have_none():
    text = "Shells hit the town of Saraqib in Idlib province in Syria."
    town, area, country = (m.place for m in places.places_in(text))
    assert (town.kind, area.kind, country.kind) == ("town", "area", "country")
    assert town.lat == pytest.approx(35.86, abs=0.05)
    assert area.lat is area.lon is country.lat is country.lon is None
    assert area.holds(town) and country.holds(town) and country.holds(area)
    assert not area.holds(country) and not town.holds(area)


def test_a_country_is_never_a_town_of_its_name():
    assert [m.kind for m in places.places_in("Two were killed in Lebanon and in Syria.")] == [
        "country",
        "country",
    ]


def test_old_and_new_names_mean_one_town():
    assert named("Shelling in Kiev, Ukraine.")["Kiev"] == "Kyiv"
    assert named("Shelling in Kyiv, Ukraine.")["Kyiv"] == "Kyiv"


def test_a_quarter_stands_for_its_town():
    assert named("Raids on Syria hit the Jobar district.")["Jobar"] == "Damascus"


def test_a_spelling_that_nobody_listed_is_found_where_the_article_is_on_that_country():
    assert named("Syrian jets bombed a school in Edleb.") == {"Edleb": "Idlib"}
    assert named("A school opened in Edleb.") == {}


# What is no place


@pytest.mark.parametrize(
    "text",
    [
        "Nice weather helped the rescuers.",
        "Reading the names took an hour.",
        "Mobile clinics were hit.",
        "Of the dead, two were children, he Said.",
        "Aid workers were killed.",
        "Fighters of the Wagner group were killed in Wagner ranks.",
        "The Badr brigades said so, and Badr left.",
        "Hamas said that Hamas would answer.",
        "A professor at Columbia University spoke.",
        "He lives on Homs Street.",
        "The Damascus-based office closed.",
        "The Dakar Declaration was signed.",
        "President Hama and Mr Paris met Jack London.",
        "They met in March and in May.",
        "The US-led coalition said so.",
    ],
)
def test_words_persons_and_organisations_are_no_places(text):
    assert named(text) == {}


def test_a_name_that_a_person_bears_stays_that_of_the_person():
    text = "John Bolton, an American, spoke. Bolton said no. Two were killed in Bolton, England."
    assert named(text) == {"Bolton": "Bolton", "England": "England"}
    assert len(places.places_in(text)) == 2


def test_houses_of_governments_are_no_towns():
    assert named("The White House and the Kremlin said so in Washington.") == {
        "Washington": "Washington"
    }


def test_a_plain_word_is_a_town_where_the_words_beside_it_say_so():
    assert named("Ten people were killed in Nice, France.")["Nice"] == "Nice"
    assert named("Ten were killed in the Iraqi town of Hit.")["Hit"] == "Hit"


def test_a_village_that_the_article_has_no_reason_to_mean_is_none():
    assert named("Talks were held in Nawa.") == {}
    assert named("Syrian rebels fought in Nawa.") == {"Nawa": "Nawa"}


# Which of several


def test_the_country_that_the_article_speaks_of_decides():
    libya = "Libyan militias fought near Tripoli. Libya has two governments."
    lebanon = "Lebanese soldiers died in Tripoli. Lebanon sent more troops to Beirut."
    (tripoli,) = (m.place for m in places.places_in(libya) if m.surface == "Tripoli")
    assert tripoli.country == "LY"
    (tripoli,) = (m.place for m in places.places_in(lebanon) if m.surface == "Tripoli")
    assert tripoli.country == "LB"


def test_the_country_right_beside_the_name_decides_before_the_article():
    text = "Libya is quiet. Libya rests. Libya waits. Two were killed in Tripoli, Lebanon."
    (tripoli,) = (m.place for m in places.places_in(text) if m.surface == "Tripoli")
    assert tripoli.country == "LB"


def test_what_stays_ambiguous_has_no_place_but_candidates():
    text = "Syria and Libya were named. A market burned in Homs."
    (homs,) = (m for m in places.places_in(text) if m.surface == "Homs")
    assert homs.place.country == "SY"  # the town in Libya only bears the name among others
    text = "An American died in Springfield."
    (springfield,) = places.places_in(text)
    assert (springfield.place, springfield.kind) == (None, "none")
    assert len(springfield.candidates) > 1
    assert {place.country for place in springfield.candidates} == {"US"}


def test_an_american_state_tells_which_town():
    (town, state) = places.places_in("Shots were fired in Portland, Maine.")
    assert (town.place.area, state.place.id) == ("US.ME", "US.ME")


# Where a claim happened


def test_the_town_after_in_is_the_place():
    assert where("At least 12 people were killed in Aleppo on Tuesday.", "12") == "Aleppo"


def test_each_of_two_towns_goes_to_the_claim_of_its_clause():
    text = "In Syria, shells killed ten people in Aleppo and five people in Homs."
    assert (where(text, "ten"), where(text, "five")) == ("Aleppo", "Homs")
    text = "In Syria, shells in Aleppo killed ten people, while shells in Homs killed five people."
    assert (where(text, "ten"), where(text, "five")) == ("Aleppo", "Homs")


def test_the_finest_place_wins():
    text = "In Syria, a bomb killed 12 people in a market in Ariha in Idlib province, they said."
    assert where(text, "12") == "Ariha"


def test_a_village_before_its_province_makes_a_province_of_the_town_of_that_name():
    text = "Syrian jets hit Saraqib in Idlib killing nine people."
    assert where(text, "nine") == "Saraqib"


def test_where_somebody_spoke_is_not_where_it_happened():
    text = "Nine people were killed in Aleppo, Syria, a diplomat told reporters in Beirut."
    assert where(text, "Nine") == "Aleppo"
    text = "The monitor, based in London, said nine people were killed."
    assert where(text, "nine") is None


def test_where_the_report_was_sent_from_is_not_where_it_happened():
    text = "BEIRUT (Newsdesk) - Nine people were killed by shells in Syria."
    assert where(text, "Nine") == "Syria"


def test_a_hospital_where_victims_were_taken_is_not_where_it_happened():
    text = "Shells fell on Azaz in Syria. Four wounded were taken to hospitals in Kilis, Turkey."
    assert where(text, "Four wounded") == "Azaz"


def test_a_government_named_by_its_capital_is_no_place():
    assert where("Moscow said nine people were killed by a drone.", "nine") is None


def test_people_are_displaced_from_a_place_but_not_killed_there():
    assert where("Syrian shelling displaced 300 people from Saraqib.", "300") == "Saraqib"
    text = "A bomb went off in Baghdad, Iraq. Two men from Basra were killed."
    assert where(text, "Two men") == "Baghdad"


def test_a_sentence_without_a_place_takes_it_from_the_sentences_before():
    text = "A bomb went off in Kabul, Afghanistan. Police closed the road. Six people were killed."
    assert where(text, "Six") == "Kabul"


def test_a_sentence_that_begins_elsewhere_takes_nothing_from_those_before():
    text = "A bomb went off in Kabul, Afghanistan. Elsewhere, six people were killed."
    assert where(text, "six") is None


def test_the_toll_of_a_war_is_not_put_into_the_town_of_the_news():
    text = (
        "A shell hit Douma in Syria on Monday. "
        "More than 500,000 people have been killed in Syria since 2011."
    )
    assert where(text, "500,000") == "Syria"


def test_lists_share_their_preposition_and_their_province():
    text = "Syrian raids killed 20 people in Homs, Hama and Idlib provinces."
    kinds = [(m.place.name, m.kind, m.role.kind) for m in places.places_in(text)]
    assert kinds == [
        ("Homs province", "area", "at"),
        ("Hama province", "area", "at"),
        ("Idlib province", "area", "at"),
    ]


def test_text_that_lost_its_commas_and_apostrophes_is_read():
    text = "Air strikes in Syrias Idlib killed 20 people on Sunday the monitor said. " * 6
    assert where(text, "20") == "Idlib"


# Tables


def test_every_claim_gets_a_row_with_its_place_or_nulls():
    text = "Nine people were killed in Aleppo, Syria. Two people were hurt in Syria. Rain fell."
    claims = claims_in(text).assign(article_id="a", claim_id=["one", "two"])
    spans = split_text(text)
    sentences = pd.DataFrame(
        [("a", n, start, end, text[start:end]) for n, (start, end) in enumerate(spans)],
        columns=["article_id", "sentence", "start", "end", "text"],
    )
    found = places.places(claims, sentences)
    assert list(found.columns) == list(places.COLUMNS)
    assert found.place_name.tolist() == ["Aleppo", "Syria"]
    assert found.place_kind.tolist() == ["town", "country"]
    assert found.lat.notna().tolist() == [True, False]
    assert places.places(claims[:0], sentences).empty


# The lexicon


def test_every_entry_of_the_lexicon_is_somewhere():
    entries = lexicon.entries("places", Entry)
    codes = {entry.country for entry in entries if entry.kind == "country"}
    assert {entry.country for entry in entries} <= codes
    gazetteer()  # raises where a seat or a town is not in the gazetteer


def test_a_town_without_a_point_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicon, "LEXICONS", tmp_path)
    (tmp_path / "places.yml").write_text("- {name: Nowhere, kind: town, country: SY}")
    with pytest.raises(UserError, match=r"places.yml, entry 'Nowhere': .*one of: at, town"):
        lexicon.entries("places", Entry)


# Any text

_WORDS = st.sampled_from(
    "in near the Aleppo Homs Syria's Deir ez-Zor Damascus- al-Bab Kyiv, province . \n U.S. ( ) "
    "killed 12 İstanbul Ḥamāh ’ and".split(" ")
)


@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_offsets_quote_the_text_and_go_from_left_to_right(text):
    reached = 0
    for mention in places.places_in(text):
        assert text[mention.start : mention.end] == mention.surface
        assert reached <= mention.start < mention.end
        reached = mention.end
        assert (mention.place is None) == bool(mention.candidates)


@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_windows_line_ends_change_no_place(text):
    unix = [m.place for m in places.places_in(text.replace("\n", " \n "))]
    assert [m.place for m in places.places_in(text.replace("\n", " \r\n "))] == unix


def test_a_province_is_not_called_by_the_name_of_those_who_claim_it():
    said = places.places_in(
        "Shelling killed five people in Donetsk region, officials in Ukraine said."
    )
    assert said[0].place.name == "Donetsk province"


def test_a_capital_that_owns_what_a_government_has_is_no_place():
    text = "The minister affirmed Tehran's support. A strike on a camp killed seven people."
    assert where(text, "seven people") is None


def test_a_part_of_the_country_without_a_name_is_no_town_told_of_before():
    text = (
        "Rebels captured parts of Aleppo in Syria on Monday."
        " A strike on a camp in the northwest killed seven people."
    )
    assert where(text, "seven people") == "Syria"


def test_a_field_of_a_form_says_where_it_happened():
    text = (
        "Place: Manbij and surroundings\n\nCounts of the battle in Syria\n\n"
        "- Observatory, first count: at least 17 defenders killed"
    )
    assert where(text, "17 defenders") == "Manbij"
