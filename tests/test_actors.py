"""Who is named as an actor, where, and in what form."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import textblob.en
from hypothesis import given
from hypothesis import strategies as st

from helpers import actors, lexicon, schema, sentences
from helpers.actors import entries, names, words
from helpers.actors.entries import Actor
from helpers.actors.folding import fold
from helpers.errors import UserError

WINTER_2024 = date(2024, 12, 2)


def named(text: str, day: date | None = None) -> list[tuple[str, str]]:
    """The words that name actors in a text, and the actors."""
    found = actors.mentions_in(text, day)
    return list(zip(found.surface, found.actor, strict=True))


def who(text: str, day: date | None = None) -> set[str]:
    return {actor for _, actor in named(text, day)}


def forms(text: str, day: date | None = None) -> list[tuple[str, str]]:
    found = actors.mentions_in(text, day)
    return list(zip(found.surface, found.form, strict=True))


# States: parties and places


@pytest.mark.parametrize(
    "text",
    [
        "Convoys crossed into Syria at night.",
        "Shells fell in northern Syria.",
        "Fighting in Syria's north went on.",
        "They met in the Syrian town of Azaz.",
        "A market in Aleppo, Syria, was hit.",
        "Buses reached the border with Turkey.",
        "Families fled to Turkey.",
        "They came back from Lebanon.",
        "Traders fleeing Syria said the road was cut.",
        "The Syrian people are tired.",
        "Syrian refugees queued at the Turkish border.",
        "The Syrian war has lasted for years.",
        "Turkish-held villages lost their power supply.",
        "Shops in Damascus reopened.",
        "A hospital near Ankara took them in.",
        "They left Damascus countryside on foot.",
        "Protests against the Iraq war spread.",
        "Syria's rebel forces regrouped.",
        "Syrians and Iraqis shared the bread.",
        "A UK-based charity paid for the tents.",
        "The Iran-Iraq border was closed.",
        "Syria talks resume next week.",
    ],
)
def test_a_state_that_is_only_a_place_is_no_mention(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syria said the attack was repelled.", [("Syria", "syria")]),
        ("Russia has carried out raids for a week.", [("Russia", "russia")]),
        ("Iran will provide support.", [("Iran", "iran")]),
        ("Turkey, which backs some factions, sent tanks.", [("Turkey", "turkey")]),
        ("Qatar, a backer of the rebels, denied it.", [("Qatar", "qatar")]),
        ("Iran was accused of smuggling arms.", [("Iran", "iran")]),
        ("The minister accused Turkey of shelling.", [("Turkey", "turkey")]),
        ("There was support for Iran in the hall.", [("Iran", "iran")]),
        ("The rockets were aimed against Israel.", [("Israel", "israel")]),
        ("New sanctions on Russia took effect.", [("Russia", "russia")]),
        ("Talks with Turkey broke down.", [("Turkey", "turkey")]),
        ("The group is backed by Iran.", [("Iran", "iran")]),
        ("Iran-backed fighters withdrew.", [("Iran", "iran")]),
        ("Its ally Russia sent engineers.", [("Russia", "russia")]),
        ("Turkey's defence ministry gave no figure.", [("Turkey", "turkey")]),
        ("Russia's air campaign went on.", [("Russia", "russia")]),
        ("The government of Iraq resigned.", [("Iraq", "iraq")]),
        ("The US struck two depots.", [("US", "united-states")]),
        ("U.S. officials would not comment.", [("U.S.", "united-states")]),
    ],
)
def test_a_state_that_acts_or_is_party_is_a_mention(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syrian warplanes bombed the bridge.", [("Syrian", "syria")]),
        ("Four people died in Russian air strikes.", [("Russian", "russia")]),
        ("Turkish forces shelled the ridge.", [("Turkish", "turkey")]),
        ("An Iranian-backed militia held it.", [("Iranian", "iran")]),
        ("Israeli strikes hit a depot.", [("Israeli", "israel")]),
        (
            "Syrian and Russian warplanes flew low.",
            [("Syrian", "syria"), ("Russian", "russia")],
        ),
        ("The US-led coalition kept silent.", [("US-led coalition", "us-led-coalition")]),
    ],
)
def test_a_demonym_counts_before_a_word_for_an_actor(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Damascus accused its neighbour.", [("Damascus", "syria")]),
        ("The Kremlin kept silent.", [("Kremlin", "russia")]),
        ("Moscow said that it knew nothing.", [("Moscow", "russia")]),
        ("Ankara has not replied.", [("Ankara", "turkey")]),
        ("He praised Tehran’s support.", [("Tehran", "iran")]),
    ],
)
def test_a_capital_stands_for_its_government_where_it_acts(text, expected):
    assert named(text) == expected
    assert {form for _, form in forms(text)} <= {"metonym"}


def test_the_states_of_a_list_are_counted_together():
    assert who("Russia, Iran and Turkey agreed on a truce.") == {"russia", "iran", "turkey"}
    assert who("It was brokered by Russia and Turkey.") == {"russia", "turkey"}
    assert who("There were raids in Syria and Iraq.") == set()
    assert who("In Syria, Russia said it would stay.") == {"russia"}


# Names


def test_the_longest_name_counts_and_none_inside_it():
    text = "The Syrian Democratic Forces met the Syrian Observatory for Human Rights."
    assert named(text) == [
        ("Syrian Democratic Forces", "sdf"),
        ("Syrian Observatory for Human Rights", "sohr"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Hay'at Tahrir al-Sham",
        "Hay’at Tahrir al-Sham",
        "Hayat Tahrir al Sham",
        "HAYAT TAHRIR AL-SHAM",
        "Hayʿat Taḥrīr al-Shām",
        "Jabhat al-Nusra",
        "HTS",
    ],
)
def test_a_name_is_known_in_every_writing(name):
    text = f"Fighters of {name} took the hill."
    assert named(text) == [(name, "hts")]


def test_possessives_and_plurals_are_known_with_and_without_apostrophe():
    assert named("Hezbollah's men left.") == [("Hezbollah", "hezbollah")]
    assert named("Hezbollah’s men left.") == [("Hezbollah", "hezbollah")]
    assert named("Assads opponents gathered.") == [("Assad", "assad")]
    assert named("The Houthis fired again.") == [("Houthis", "houthis")]
    assert named("Syrias government resigned.") == [("Syria", "syria")]


def test_hamas_is_not_the_town_of_hama():
    assert who("Shells hit Hama's market.") == set()
    assert who("Shells hit Hamas countryside west of Mharda.") == set()
    assert who("Hamas militants in Gaza fired rockets.") == {"hamas"}


@pytest.mark.parametrize("text", ["Iranology", "Hezbollahland", "SDFX", "preHTS", "Badrinath"])
def test_a_name_inside_a_word_is_none(text):
    assert named(f"The word {text} said nothing.") == []


def test_names_need_their_capitals():
    assert named("They wore white helmets and hats.") == []
    assert named("The sdf of the file was wrong.") == []
    assert who("The White Helmets came.") == {"white-helmets"}


def test_marks_of_punctuation_part_names():
    assert "syrian-army" not in who("He blamed Assad. Forces of both sides left.")
    assert "syria" not in who("They met Assad, government men and clerks.")


# What must bear a name out


def test_an_abbreviation_that_is_a_word_is_not_counted_in_capitals():
    assert who("WHO SAYS THE AID IS LATE AND NOBODY TOLD US ABOUT IT") == set()
    assert who("The WHO said the aid was late.") == {"who"}
    assert who("HTS AND SDF TRADE FIRE NEAR THE RIVER TOWN") == {"hts", "sdf"}


def test_is_needs_islamic_state_or_armed_company():
    assert who("The letters IS were on the wall.") == set()
    assert who("Two IS fighters gave themselves up.") == {"islamic-state"}
    assert who("Islamic State left. On the wall stood IS in black.") == {"islamic-state"}


def test_badr_needs_its_militia():
    assert who("The bus stopped in Badr.") == set()
    assert who("Men of the Badr militia came by bus.") == {"badr"}


def test_a_surname_counts_once_the_article_names_the_person():
    assert named("Abbas Araqchi spoke. Araqchi then left.") == [
        ("Abbas Araqchi", "araghchi"),
        ("Araqchi", "araghchi"),
    ]
    assert named("Araqchi left.") == []
    assert forms("Abbas Araqchi spoke. Araqchi then left.")[1] == ("Araqchi", "short")


def test_some_surnames_stand_alone_but_not_after_another_given_name():
    assert named("Talks with Putin and President Assad failed.") == [
        ("Putin", "putin"),
        ("Assad", "assad"),
    ]
    assert who("His cousin Firas Assad sold cars.") == set()
    assert who("Camps lie along Lake Assad.") == set()
    assert who("In Homs, Maher al-Assad gave orders.") == {"maher-al-assad"}


def test_a_surname_of_two_persons_means_the_one_named_last():
    text = "Saad Hariri spoke. Hariri left. Nasr al-Hariri came. Hariri sat down."
    assert [actor for _, actor in named(text)] == [
        "saad-hariri",
        "saad-hariri",
        "nasr-al-hariri",
        "nasr-al-hariri",
    ]


def test_assads_government_and_forces_are_the_state_and_his_army_is_the_army():
    assert who("The Assad regime fell.") == {"syria"}
    assert who("Bashar al-Assad's government fell.") == {"syria"}
    assert who("Assad's forces withdrew.") == {"syria"}
    assert who("Assads forces withdrew.") == {"syria"}
    assert who("Syrian regime forces withdrew.") == {"syria"}
    assert who("Assad's army withdrew.") == {"syrian-army"}
    assert who("The Syrian army withdrew.") == {"syrian-army"}


# What an article itself says


def test_a_text_teaches_its_abbreviations():
    text = "Jaish al-Islam (JAI) met envoys. Later JAI left."
    assert [surface for surface, _ in named(text)] == ["Jaish al-Islam", "JAI", "JAI"]
    assert who(text) == {"jaish-al-islam"}
    assert named("Later JAI left.") == []


def test_an_abbreviation_of_a_stranger_is_none_of_ours():
    text = "The Sudan Doctors Forum (SDF) met. Then the SDF spoke."
    assert who(text) == set()
    assert who("Then the SDF spoke.") == {"sdf"}


@pytest.mark.parametrize("text", ["{} said so. {} then left.", "{} said so. Mr {} then left."])
def test_the_last_name_of_a_person_counts_after_the_full_one(text):
    full = text.format("Hadi al-Bahra", "al-Bahra"), text.format("Hadi al-Bahra", "Bahra")
    for said in full:
        assert [actor for _, actor in named(said)] == ["hadi-al-bahra", "hadi-al-bahra"]
    assert who("Bahra then left.") == set()


def test_the_army_is_that_of_the_state_which_the_article_is_about():
    text = "Syrian army units left Hama. Residents of Syria fled. Later the army said it held on."
    assert named(text)[-1] == ("the army", "syrian-army")
    assert forms(text)[-1] == ("the army", "short")


def test_where_only_the_state_is_named_the_army_counts_for_it():
    text = "Syria said it held on. Life in Syria is hard. The army shelled a hill."
    assert named(text)[-1] == ("The army", "syria")
    assert named(text.replace("The army", "Government forces"))[-1] == (
        "Government forces",
        "syria",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Syria said so. In Syria, the military airport was hit.",
        "Syria said so. In Syria, the rebel army left.",
        "Syria said so. In Syria, pro-government forces left.",
        "Syria said so. In Syria, government-held towns were hit.",
        "Syria said so. In Syria, the army of conquest left.",
        "Syria and Turkey said so. In Syria and in Turkey the army left.",
    ],
)
def test_a_common_noun_that_is_somebody_elses_is_no_mention(text):
    assert {surface for surface, _ in named(text)} <= {"Syria", "Turkey"}


# A state's armies, sources and deeds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israeli strikes hit a depot.", "israel"),
        ("Russian warplanes flew low.", "russia"),
        ("Ukrainian forces shelled the hill.", "ukraine"),
        ("The Syrian army shelled the hill.", "syrian-army"),
        ("Syria's military shelled the hill.", "syrian-army"),
        ("Syrias military shelled the hill.", "syrian-army"),
        ("A Syrian military source said so.", "syria"),
        ("Syrian military operations went on.", "syria"),
        ("A Syrian military raid killed four.", "syria"),
        ("The Syrian military raids villages.", "syrian-army"),
    ],
)
def test_an_army_counts_as_such_and_other_forces_for_their_state(text, expected):
    assert who(text) == {expected}


def test_the_sources_of_two_armies_are_their_states():
    text = "So said Syrian and Iraqi military sources on Monday."
    assert named(text) == [("Syrian", "syria"), ("Iraqi military sources", "iraq")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US, Germany to Send Tanks to Lund", {"united-states", "germany"}),
        ("Israel Strikes Lund as Talks Stall", {"israel"}),
        ("Guests left as Israel strikes Lund.", {"israel"}),
        ("Syria Talks Resume in Lund", set()),
        ("US ‘deeply troubled’ by new plans.", {"united-states"}),
        ("Russia “uses such balloons”, an aide said.", {"russia"}),
        ("Russia has doubled its orders.", {"russia"}),
        ("Germany will miss out on it.", {"germany"}),
        ("Sudan has suffered for years.", set()),
        ("Sudan will face hunger.", set()),
        ("Syria is taxing some goods.", {"syria"}),
        ("Sudan is reeling.", set()),
        ("The US has further indicated its mood.", {"united-states"}),
        ("TALKS WITH RUSSIA BREAK DOWN AGAIN", {"russia"}),
        ("SYRIAN WARPLANES STRIKE MARKET TOWN", {"syria"}),
        ("PUTIN SPEAKS WITH OLD FRIENDS AGAIN", {"putin"}),
    ],
)
def test_headlines_are_read(text, expected):
    assert who(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Qatar Flower Society met.",
        "They stood outside the White House.",
        "It was her first trip to the White House.",
        "Khartoum, where the fighting began, is quiet.",
        "Missiles hit Moscow.",
        "It costs between US$300 and US$400.",
        "Some countries, including Uganda, abstained.",
    ],
)
def test_what_only_holds_the_name_of_a_state_or_its_seat_is_no_mention(text):
    assert named(text) == []


def test_an_adjective_is_no_officer():
    assert who("Turkey's official news agency was closed.") == set()
    assert who("Turkey's official said so.") == {"turkey"}
    assert who("A Turkish official's remark drew laughter.") == {"turkey"}


# Offices


def test_an_office_means_its_holder_on_the_day_of_the_article():
    text = "The Syrian president flew out."
    assert named(text, WINTER_2024) == [("Syrian president", "assad")]
    assert forms(text, WINTER_2024) == [("Syrian president", "role")]
    assert named(text, date(2025, 1, 15)) == [("Syrian", "syria")]
    assert named(text) == [("Syrian", "syria")]


def test_an_office_beside_a_name_is_not_counted_again():
    text = "Iranian Foreign Minister Abbas Araqchi met Sergei Lavrov, the Russian foreign minister."
    assert named(text, WINTER_2024) == [
        ("Iranian", "iran"),
        ("Abbas Araqchi", "araghchi"),
        ("Sergei Lavrov", "lavrov"),
        ("Russian", "russia"),
    ]


def test_a_former_holder_is_somebody_else():
    assert who("A former Syrian president was buried.", WINTER_2024) == {"syria"}


# News organisations


def test_a_news_organisation_counts_where_it_is_cited():
    assert who("A doctor told Reuters the ward was full.") == {"reuters"}
    assert who("SANA news agency said four people died.") == {"sana"}
    assert who("An AFP correspondent saw smoke.") == {"afp"}
    assert who("Ten were hurt, according to the Anadolu Agency.") == {"anadolu"}


def test_a_wire_credit_is_no_mention():
    assert who("Four people died in the blast.--Reuters") == set()
    assert who("ALEPPO (AFP) Four people died in the blast.") == set()


# The table


def test_every_form_is_told_apart():
    text = (
        "The Syrian Democratic Forces (SDF) left. Donald Trump spoke; Trump then called. "
        "The Kremlin and Russian officials waited. The Syrian president did not."
    )
    assert forms(text, WINTER_2024) == [
        ("Syrian Democratic Forces", "name"),
        ("SDF", "abbreviation"),
        ("Donald Trump", "name"),
        ("Trump", "short"),
        ("Kremlin", "metonym"),
        ("Russian", "demonym"),
        ("Syrian president", "role"),
    ]


def test_the_table_quotes_the_articles_word_for_word():
    texts = {"a": "Quiet day.\n\nHTS left.  The U.N. said so.", "b": "The Syrian president spoke."}
    articles = pd.DataFrame(
        {
            "article_id": list(texts),
            "text": list(texts.values()),
            "language": ["en", "en"],
            "day": [None, WINTER_2024],
        }
    )
    found = actors.mentions(sentences.split(articles), articles)
    schema.checked(found, "mentions")
    assert list(found.actor) == ["hts", "un", "assad"]
    assert list(found.sentence) == [1, 2, 0]
    for row in found.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.surface


def test_no_articles_give_an_empty_table():
    articles, parts = schema.empty("articles"), schema.empty("sentences")
    assert schema.checked(actors.mentions(parts, articles), "mentions").num_rows == 0


PIECES = (
    *("Syria", "’s", "'", " said", " in ", "HTS", "-backed ", "U.S.", ". ", "\n\n", "é", "İ", "\0"),
    *("\u0301", "\u200b", "Assad", "Hay’at Tahrir al-Sham", ", ", " and ", "(SDF)", "AFP", "ﬁ"),
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join))
def test_any_text_is_read_and_quoted_exactly(text):
    found = actors.mentions_in(text, WINTER_2024)
    reached = 0
    for row in found.itertuples():
        assert text[row.start : row.end] == row.surface != ""
        assert row.start >= reached
        assert row.form in schema.FORMS
        reached = row.end


@given(st.text())
def test_folding_keeps_the_way_back(text):
    folded = fold(text)
    places = [folded.at(place) for place in range(len(folded.plain))]
    assert places == sorted(set(places))
    assert all(0 <= place < len(text) for place in places)
    assert [folded.place(place) for place in places] == list(range(len(places)))


# Ids


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Hayat Tahrir al-Sham", "hts"),
        ("the Syrian Observatory for Human Rights (SOHR)", "sohr"),
        ("Russian", "russia"),
        ("Kremlin", "russia"),
        ("Ankara", "turkey"),
        ("US", "united-states"),
        ("Russian Defence Ministry", "russia"),
        ("Turkey's foreign ministry", "turkey"),
        ("Government of Iraq", "iraq"),
        ("Araqchi", "araghchi"),
        ("President Bashar al-Assad", "assad"),
        ("Syrian rescue workers", None),
        ("Turkish-backed rebels", None),
        ("Syrian militants", None),
        ("U.S. military", "us-military"),
        ("Russian Ministry of Defence", "russia"),
        ("The New Arab", "new-arab"),
        ("Daesh terrorist group", "islamic-state"),
        ("al-Nusra Front group", "hts"),
        ("Hariri", None),
        ("", None),
    ],
)
def test_a_name_resolves_to_one_actor_or_to_none(name, actor):
    assert actors.resolve(name) == actor


def test_an_office_resolves_by_its_day():
    assert actors.resolve("US president", date(2015, 1, 1)) == "obama"
    assert actors.resolve("US president", date(2024, 12, 1)) == "biden"
    assert actors.resolve("the Syrian president", date(2025, 1, 1)) == "syria"


def test_an_unknown_id_is_answered_with_near_ones():
    assert actors.named("hts").name == "Hayat Tahrir al-Sham"
    with pytest.raises(UserError, match="no actor 'htss' in the lexicon; did you mean hts"):
        actors.named("htss")
    with pytest.raises(UserError, match="'qqqqqq' in the lexicon; see data/lexicons/actors"):
        actors.named("qqqqqq")


# The lexicon


def entry(**fields: object) -> Actor:
    return Actor.model_validate({"id": "x", "name": "Xenon Front", "type": "armed group"} | fields)


def test_the_lexicon_is_large_and_free_of_contradictions():
    assert len(actors.known()) >= 90
    assert names.claimed_twice(names.known_names()) == []


def test_two_entries_may_not_claim_one_name():
    two = [entry(aliases=["Xenon"]), entry(id="y", name="Xénon")]
    assert names.claimed_twice(names.Names(two)) == ["x and y both claim the name 'xenon'"]
    parted = [entry(aliases=["Xenon"], needs={"Xenon": ["north"]})]
    parted += [entry(id="y", name="Ypsilon", aliases=["Xenon"], needs={"Xenon": ["south"]})]
    assert names.claimed_twice(names.Names(parted)) == []


def test_a_part_and_an_army_must_be_of_an_entry():
    part = entry(part_of="atlantis")
    assert entries.unknown_wholes([part]) == ["x: no entry 'atlantis'"]
    two = [entry(type="military", military_of="y"), entry(id="z", military_of="y")]
    assert entries.two_militaries(two) == ["2 entries are the military of y"]


def test_a_camp_is_that_of_the_files_conflict_or_is_given_by_conflict():
    own = Actor.model_validate(
        {"id": "x", "name": "Xenon Front", "type": "state", "camp": "north"},
        context={"file": "lund"},
    )
    assert (own.camps, own.camp) == ({"lund": "north"}, "north")
    assert entry(camp={"lund": "north", "orvel": "south"}).camps["orvel"] == "south"
    assert entry().camp is None


def test_a_part_without_an_entry_is_a_mention_of_the_whole():
    known = names.Names([entry(parts=["Lund Brigade"])])
    assert [sense.actor.id for sense in known.senses["lund brigade"]] == ["x"]


def test_two_persons_may_not_hold_one_office_on_one_day():
    state = entry(id="xenia", name="Xenia", type="state")
    one = {"office": "president", "of": "xenia", "from": date(2010, 1, 1)}
    ends = one | {"until": date(2012, 5, 1)}
    after = one | {"from": date(2012, 5, 2)}
    a, b = entry(id="a", type="person", roles=[ends]), entry(id="b", type="person", roles=[one])
    assert entries.overlapping_days([state, a, b]) == [
        "a and b are both president of xenia on 2010-01-01"
    ]
    later = entry(id="b", type="person", roles=[after])
    assert entries.overlapping_days([state, a, later]) == []


def test_a_role_must_be_of_a_known_office_and_body():
    unknown = entry(roles=[{"office": "wizard", "of": "x"}])
    nowhere = entry(roles=[{"office": "president", "of": "atlantis"}])
    assert "wizard" in entries.unknown_roles([unknown])[0]
    assert "atlantis" in entries.unknown_roles([nowhere])[0]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"nickname": "X"}, "nickname"),
        ({"aliases": ["xenon"]}, "found by a capital"),
        ({"aliases": ["(Xenon |)front"]}, "found by a capital"),
        ({"aliases": ["Xenon (Front"]}, "bracket"),
        ({"needs": {"Argon": ["gas"]}}, "Argon"),
        ({"type": "army"}, "type"),
        ({"id": "X Y"}, "id"),
    ],
)
def test_a_faulty_entry_is_refused_with_its_file_and_id(fields, fault, tmp_path, monkeypatch):
    block = {"id": "x", "name": "Xenon Front", "type": "armed group"} | fields
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "mine.yml").write_text(f"- {block}", encoding="utf-8")
    monkeypatch.setattr(lexicon, "LEXICONS", tmp_path)
    with pytest.raises(UserError, match=rf"mine\.yml, entry .*{fault}"):
        entries.known.__wrapped__()


def test_an_id_that_stands_twice_is_refused(tmp_path, monkeypatch):
    words.offices("president")
    (tmp_path / "actors").mkdir()
    block = "- {id: x, name: Xenon Front, type: armed group}\n"
    (tmp_path / "actors" / "mine.yml").write_text(block * 2, encoding="utf-8")
    monkeypatch.setattr(lexicon, "LEXICONS", tmp_path)
    with pytest.raises(UserError, match="the id x stands 2 times"):
        entries.known.__wrapped__()


def test_brackets_hold_alternatives():
    assert entries.written("(al-)Nusra (Front|Force)") == [
        "al-Nusra Front",
        "al-Nusra Force",
        "Nusra Front",
        "Nusra Force",
    ]


def test_no_name_is_found_inside_a_word():
    known = names.known_names()
    for name in known.senses:
        inside = {found for *_, found in known.found(f"ab{name}cd")}
        assert name not in inside


def test_a_name_that_is_a_plain_word_needs_something_to_bear_it_out():
    """By TextBlob's dictionary; Trump and the Pentagon are hardly ever written for the words."""
    dictionary = Path(textblob.en.__file__).with_name("en-lexicon.txt")
    plain = {line.split()[0] for line in dictionary.read_text("utf-8").splitlines() if line}
    alone = {
        name
        for name, senses in names.known_names().senses.items()
        for sense in senses
        if name in plain and sense.actor and sense.field not in ("later", "capitals")
        if sense.actor.type not in ("state", "media")
        if not sense.needs and len(sense.capitals) < len(name)
    }
    assert alone <= {"pentagon", "trump"}


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("say/said", {"say", "says", "saying", "said"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("accuse", {"accuse", "accuses", "accusing", "accused"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
        ("launch", {"launch", "launches", "launching", "launched"}),
    ],
)
def test_verbs_are_known_in_all_their_forms(verb, expected):
    assert words.inflected(verb) == expected


# Real news


def test_the_seed_article(shared):
    (file,) = (shared / "corpora" / "seed").glob("*.txt")
    text = file.read_text(encoding="utf-8")
    said = named(text, WINTER_2024)
    assert {
        ("Badr", "badr"),
        ("Nujabaa", "nujaba"),
        ("Iraqi military sources", "iraq"),
        ("Syrian military source", "syria"),
        ("Abbas Araqchi", "araghchi"),
        ("White Helmets", "white-helmets"),
        ("Hezbollah", "hezbollah"),
        ("Hadi al-Bahra", "hadi-al-bahra"),
        ("Bahra", "hadi-al-bahra"),
        ("Hayat Tahrir al-Sham", "hts"),
        ("Kremlin", "russia"),
    } <= set(said)
    assert "Syria" not in {surface for surface, _ in said}  # always a place
    assert actors.resolve("Iranian Foreign Minister", WINTER_2024) == "araghchi"
