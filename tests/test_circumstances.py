"""Whose dead, by whom, by what, and who denies it, on small invented articles."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import actors, circumstances, claims, lexicon, pipeline, schema
from helpers.circumstances.vocabulary import People, Weapon
from helpers.errors import UserError
from helpers.sentences import split_text

COLUMNS = ["side", "responsible", "denied_by", "weapon"]


KNOWN = pipeline.known_actors()


def read(text, title=None):
    """The claims of a text, with what is said of them."""
    mentions = actors.mentions_in(text)
    found = claims.claims_in(text)
    named = [_named(mentions, row) for row in found.itertuples()]
    found = found.assign(attributed_to=pd.Series(named, index=found.index, dtype="str"))
    said = circumstances.circumstances_in(text, found, mentions, KNOWN, title)
    return found.assign(**said)


def _named(mentions, claim):
    """The actor that the claim's source names, as the pipeline joins it."""
    if pd.isna(claim.attribution_start):
        return None
    starts = mentions.start.between(claim.attribution_start, claim.attribution_end - 1)
    return next(iter(mentions.actor[starts]), None)


def said(text, figure, title=None):
    """What is said of the claim that holds these words, None where nothing is."""
    found = read(text, title)
    row = found[found.quote.str.contains(figure, regex=False)].iloc[0]
    return {name: None if pd.isna(row[name]) else row[name] for name in COLUMNS}


# whose dead -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "figure", "whose"),
    [
        ("A mine killed 12 Syrian army soldiers near Talmira.", "12", "syrian-army"),
        ("A raid near Orrin killed nine Hezbollah fighters.", "nine", "hezbollah"),
        ("Fifteen members of Ahrar al-Sham were killed near Talmira.", "Fifteen", "ahrar-al-sham"),
        ("The Syrian army said five of its soldiers were killed.", "five", "syrian-army"),
        ("Hezbollah lost seven fighters in the battle for the hill.", "seven", "hezbollah"),
        ("Six Palestinians were killed in Kessa.", "Six", "Palestinians"),
        ("Two Turkish soldiers were wounded in Kessa.", "Two", "turkey"),
        ("Syria said on Monday that 14 rebels were killed in Orrin.", "14", "opposition"),
        ("Eight civilians were killed in Kessa.", "Eight", "civilians"),
        ("Three doctors were killed in Kessa.", "Three", "civilians"),
        ("Jets struck Islamic State positions, killing 20 fighters.", "20", "islamic-state"),
        ("The shell killed four people in Kessa.", "four", None),
        ("Forty militants were killed near Kessa.", "Forty", None),
    ],
)
def test_the_words_of_a_figure_say_whose_dead_they_are(text, figure, whose):
    assert said(text, figure)["side"] == whose


def test_rebels_are_a_camp_only_where_the_article_is_about_their_war():
    assert said("Shells killed 14 rebels in the hills of Congo.", "14")["side"] is None
    assert said("Shells killed 14 Chechen rebels in Syria.", "14")["side"] == "Chechens"


def test_those_counted_on_and_parts_belong_to_the_group_before():
    text = (
        "A raid killed nine Palestinians and wounded 30 others. Among the dead were two children."
    )
    assert read(text).side.tolist() == ["Palestinians"] * 3


def test_civilians_among_the_dead_of_an_armed_group_stay_civilians():
    text = "The raid killed 12 people, including five Hezbollah fighters and two children."
    assert said(text, "12")["side"] is None
    assert said(text, "five")["side"] == "hezbollah"
    assert said(text, "two")["side"] == "civilians"


# by whom ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Israeli air strikes killed 12 people in Kessa.", "israel"),
        ("Twelve people were killed in shelling by the Syrian army.", "syrian-army"),
        ("Twelve people died when Russian missiles hit the market.", "russia"),
        ("Twelve people were killed by a suicide bomber of the Islamic State.", "islamic-state"),
        ("The attack, claimed by the Islamic State, killed 12 people.", "islamic-state"),
        ("The Turkish army shelled Kessa, killing 12 people.", "turkish-army"),
        ("Hezbollah said its fighters had killed 12 soldiers.", "hezbollah"),
        ("Residents blamed Hezbollah for the attack that killed 12 people.", "hezbollah"),
        ("Twelve soldiers were killed in clashes with Hezbollah.", "hezbollah"),
        ("Air strikes of the US-led coalition killed 12 people.", "us-led-coalition"),
        ("Turkish police detained 12 people.", "turkey"),
        ("Russia's defence ministry said it had killed 12 soldiers.", "russia"),
        ("Islamist rebels killed 12 soldiers in Syria.", "syrian-rebels"),
        ("An earthquake killed 12 people in Turkey.", None),
        ("Unknown gunmen killed 12 people in Kessa.", None),
        ("Twelve people were killed in an attack on Syrian army positions.", None),
        ("Twelve people were killed by Russian or Syrian warplanes.", None),
        ("Twelve people were killed, the Syrian army said.", None),
        ("Twelve Hezbollah fighters were killed in Kessa.", None),
        ("Militiamen backed by Iran killed 12 people.", None),
        ("An Iran-backed militia killed 12 people.", None),
    ],
)
def test_the_sentence_says_who_did_it(text, who):
    found = read(text)
    assert len(found) == 1
    assert (None if pd.isna(found.responsible[0]) else found.responsible[0]) == who


def test_each_figure_goes_to_the_attack_beside_it():
    text = "Israeli strikes killed 12 people in Orrin, and Hamas rockets killed three in Kessa."
    assert read(text).responsible.tolist() == ["israel", "hamas"]


def test_the_attack_was_told_in_the_sentence_before():
    text = "Russian warplanes bombed Talmira on Monday. Twelve people were killed."
    assert said(text, "Twelve") == {
        "side": None,
        "responsible": "russia",
        "denied_by": None,
        "weapon": "airstrike",
    }


@pytest.mark.parametrize(
    "following",
    [
        "In a separate attack, twelve people were killed in Orrin.",
        "Gunmen killed twelve people in Orrin.",
        "An earthquake killed twelve people in Orrin.",
        "Some twelve thousand people have been killed since the war began in 2011.",
    ],
)
def test_another_event_is_not_laid_to_those_who_were_named_before(following):
    assert said(f"Russian warplanes bombed Talmira. {following}", "twelve")["responsible"] is None


def test_a_group_claims_the_attack_in_a_later_sentence():
    text = (
        "A blast killed 12 people in Kessa. Nobody was seen. The Islamic State claimed the attack."
    )
    assert said(text, "12")["responsible"] == "islamic-state"


def test_who_tells_of_it_did_not_do_it():
    text = "The Syrian Observatory for Human Rights reported air strikes that killed 12 people."
    assert said(text, "12")["responsible"] is None


# who denies it ----------------------------------------------------------------------------------


def test_a_party_denies_what_it_is_said_to_have_done():
    text = "Russian air strikes killed 12 people in Talmira. Russia denied hitting civilians."
    assert said(text, "12")["responsible"] == "russia"
    assert said(text, "12")["denied_by"] == "russia"


def test_a_party_denies_the_figure():
    text = "Turkey denied that 12 soldiers had been killed in the raid."
    assert said(text, "12")["denied_by"] == "turkey"


@pytest.mark.parametrize(
    "following",
    ["Russia denied the visa of a singer.", "Hezbollah denied responsibility for another attack."],
)
def test_other_denials_are_no_denial_of_it(following):
    text = f"Russian air strikes killed 12 people in Talmira. {following}"
    assert said(text, "12")["denied_by"] is None


# by what ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Air strikes killed 12 people.", "airstrike"),
        ("Warplanes dropped barrel bombs, killing 12 people.", "airstrike"),
        ("Twelve people were killed in shelling of the town.", "shelling"),
        ("Mortar rounds killed 12 people.", "shelling"),
        ("Rockets killed 12 people.", "rocket"),
        ("A ballistic missile killed 12 people.", "missile"),
        ("A drone killed 12 people.", "drone"),
        ("A car bomb killed 12 people.", "car bomb"),
        ("A suicide car bomb killed 12 people.", "suicide bombing"),
        ("A man blew himself up and killed 12 people.", "suicide bombing"),
        ("A roadside bomb killed 12 people.", "bomb"),
        ("A landmine killed 12 people.", "mine"),
        ("Snipers killed two people.", "small arms"),
        ("Two people were stabbed to death.", "stabbing"),
        ("Militants beheaded two people.", "execution"),
        ("Sarin gas killed 12 people.", "chemical"),
        ("Twelve people starved to death in the town.", "starvation"),
        ("A helicopter crash killed 12 people.", "accident"),
        ("An earthquake killed 12 people.", "disaster"),
        ("Clashes killed 12 people.", "fighting"),
        ("Air strikes and shelling killed 12 people.", "bombardment"),
        ("Gunfire and knives killed 12 people.", None),
        ("Twelve people were killed in Kessa.", None),
        ("Police arrested 12 people after the shooting.", None),
    ],
)
def test_the_words_for_a_weapon_give_its_class(text, weapon):
    found = read(text)
    assert len(found) == 1
    assert (None if pd.isna(found.weapon[0]) else found.weapon[0]) == weapon


def test_every_class_is_in_the_lexicon_and_no_other():
    found = {entry.weapon for entry in lexicon.entries("weapons", Weapon)}
    assert found - {None} == set(circumstances.WEAPONS)


def test_the_nearest_weapon_counts():
    text = "Air strikes killed 12 people in Orrin and a mine killed three in Kessa."
    assert read(text).weapon.tolist() == ["airstrike", "mine"]


def test_bombing_by_a_state_is_from_the_air():
    assert said("Russian bombing killed 12 people in Kessa.", "12")["weapon"] == "airstrike"
    assert said("The bombing killed 12 people in Kessa.", "12")["weapon"] == "bomb"


def test_a_weak_word_stands_for_the_weapon_told_before():
    text = "A car bomb went off in Kessa. The blast killed 12 people."
    assert said(text, "12")["weapon"] == "car bomb"
    assert said("The blast killed 12 people.", "12")["weapon"] == "explosion"
    assert said("The strike killed 12 people.", "12")["weapon"] == "bombardment"


def test_the_title_names_the_weapon_where_the_text_does_not():
    text = "Twelve people were killed in Kessa."
    assert said(text, "Twelve", title="Drone attack on Kessa")["weapon"] == "drone"


def test_those_who_bear_arms_and_die_are_no_weapon():
    assert said("Two gunmen were killed in an air strike.", "Two")["weapon"] == "airstrike"


# the table --------------------------------------------------------------------------------------


def test_a_part_takes_what_is_said_of_its_whole():
    text = "Israeli air strikes killed 12 people in Kessa. Three were children."
    part = said(text, "Three")
    assert (part["side"], part["responsible"], part["weapon"]) == (
        "civilians",
        "israel",
        "airstrike",
    )


def test_a_whole_article():
    text = (
        "Russian warplanes struck the market of Talmira on Monday, killing at least 12 people, "
        "rescuers said. Three of them were children. Moscow denied carrying out the raid.\n\n"
        "Elsewhere, a car bomb claimed by the Islamic State killed seven Syrian army soldiers "
        "near Orrin. Rebel shelling of Kessa in Syria wounded four civilians."
    )
    found = read(text)
    assert found[COLUMNS].astype(object).where(found[COLUMNS].notna(), None).values.tolist() == [
        [None, "russia", "russia", "airstrike"],
        ["civilians", "russia", "russia", "airstrike"],
        ["syrian-army", "islamic-state", None, "car bomb"],
        ["civilians", "syrian-rebels", None, "shelling"],
    ]


def test_claims_of_several_articles_keep_their_own_index():
    texts = ["Israeli drones killed 12 people.", "Nothing happened.", "A mine killed two people."]
    articles = pd.DataFrame({"article_id": list("abc"), "title": None, "text": texts, "day": None})
    rows = [
        (a, n, start, end, text[start:end])
        for a, text in zip("abc", texts, strict=True)
        for n, (start, end) in enumerate(split_text(text))
    ]
    sentences = pd.DataFrame(rows, columns=schema.SENTENCES.names)
    mentions = actors.mentions(sentences, articles)
    found = claims.claims(sentences).set_index(pd.Index([7, 3]))
    result = circumstances.circumstances(found, mentions, sentences, articles, KNOWN)
    assert list(result.columns) == COLUMNS
    assert result.index.tolist() == [7, 3]
    assert result.weapon.tolist() == ["drone", "mine"]


def test_no_claims_make_an_empty_table():
    empty = {name: schema.empty(name) for name in ("claims", "mentions", "sentences", "articles")}
    assert circumstances.circumstances(*empty.values(), KNOWN).shape == (0, 4)


WORDS = st.sampled_from(
    "Israeli Russian rebels Hezbollah the army strikes air killed wounded by 12 three civilians "
    'soldiers of its in Syria , . ; " and or said denied blamed claimed responsibility for a '
    "bomb Palestinians including children others were fighters clashes with from Iran-backed "
    "İstanbul 💥 lost ( ) \n\n".split(" ")
)


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_text_is_read_and_every_id_is_in_the_lexicon(text):
    found = read(text)
    ids = set(KNOWN.actor)
    assert found.index.equals(claims.claims_in(text).index)
    assert set(found.responsible.dropna()) | set(found.denied_by.dropna()) <= ids
    assert set(found.weapon.dropna()) <= set(circumstances.WEAPONS)
    peoples = {entry.people for entry in lexicon.entries("peoples", People)}
    sides = ids | set(KNOWN.camp.dropna()) | peoples | {"civilians"}
    assert set(found.side.dropna()) <= sides


@given(st.text(max_size=200))
def test_odd_characters_break_nothing(text):
    read(f"{text} Israeli air strikes killed 12 people in Kessa. {text}", title=text)


def test_a_block_without_a_class_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicon, "LEXICONS", tmp_path)
    (tmp_path / "weapons.yml").write_text("- nouns: [catapult]\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"weapons\.yml.*give weapon"):
        lexicon.entries("weapons", Weapon)
