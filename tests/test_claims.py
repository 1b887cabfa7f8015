"""Claims: what an annotator would take down from invented sentences, labelled before they ran."""

import re

import frontmatter
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import lexicon, schema
from helpers.claims import LEXICONS, RULES, claims, claims_in, rules
from helpers.home import DATA


def shown(claim) -> str:
    """Kind and quantity of a claim in short: killed 12, killed 12+, injured ~200, missing many."""
    if pd.notna(claim.vague):
        return f"{claim.kind} {claim.vague}"
    low, high = claim.low, claim.high
    if pd.isna(high):
        return f"{claim.kind} {low}+"
    if pd.isna(low):
        return f"{claim.kind} -{high}"
    number = str(low) if low == high else f"{low}-{high}"
    return f"{claim.kind} {'~' if claim.approx else ''}{number}"


def taken(text: str) -> list[str]:
    return sorted(shown(c) for c in claims_in(text).itertuples())


CONSTRUCTIONS = {
    # active
    "The strike killed 12 people.": ["killed 12"],
    "Two men were shot at a checkpoint.": ["casualties 2"],
    "Two gunmen shot at a convoy.": [],
    "A roadside bomb killed four soldiers and wounded nine near Dorvan.": [
        "killed 4",
        "injured 9",
    ],
    "Gunmen shot dead three farmers in the fields east of Dorvan.": ["killed 3"],
    "The shelling claimed the lives of eight villagers.": ["killed 8"],
    "The blast left 14 dead and 31 injured.": ["killed 14", "injured 31"],
    "Militants beheaded two captives, a video appeared to show.": ["killed 2"],
    "The group has executed dozens of its own fighters.": ["killed dozens"],
    "Drones hit the depot overnight, killing at least six and injuring 20 others.": [
        "killed 6+",
        "injured 20",
    ],
    "The raid cost the lives of 15 villagers.": ["killed 15"],
    "Masked men gunned down a judge outside his home.": ["killed 1"],
    "The attackers killed the mayor and two of his guards.": ["killed 2"],
    # passive and subject
    "Twelve people were killed when a shell hit a market.": ["killed 12"],
    "At least 40 civilians have been killed and more than 100 wounded.": [
        "killed 40+",
        "injured 100+",
    ],
    "A soldier was killed by a sniper.": ["killed 1"],
    "Gunmen killed at least 18 displaced people in the camp.": ["killed 18+"],
    "Eleven wounded soldiers were executed at the crossing.": ["killed 11"],
    "Two women from the village, both teachers, were killed.": ["killed 2"],
    "Nine miners died when the shaft collapsed.": ["killed 9"],
    "Five members of the same family lost their lives.": ["killed 5"],
    "Six children drowned off the coast on Sunday.": ["killed 6"],
    "Thirty-one recruits perished in the fire.": ["killed 31"],
    "An aid worker was shot and killed at a checkpoint.": ["killed 1"],
    "Three brothers who had been sheltering in a cellar were killed.": ["killed 3"],
    # nominal
    "Officials confirmed the deaths of 12 people.": ["killed 12"],
    "The ministry reported 17 deaths and 60 injuries.": ["killed 17", "injured 60"],
    "The bodies of nine men were found in a well.": ["killed 9"],
    "A commission is looking into the massacre of 80 villagers.": ["killed 80"],
    "The death toll from the bombing rose to 27.": ["killed 27"],
    "The number of dead climbed to 19 by nightfall.": ["killed 19"],
    "The crash caused 11 fatalities.": ["killed 11"],
    "Hospitals gave a death toll of at least 33.": ["killed 33+"],
    "The shelling brought to 52 the number of people killed in the town.": ["killed 52"],
    # headlines
    "Strike kills 12 in Dorvan": ["killed 12"],
    "12 killed, 30 wounded in Dorvan strike": ["killed 12", "injured 30"],
    "Scores dead as fighting returns to capital": ["killed scores"],
    "Two dead, three missing after boat sinks": ["killed 2", "missing 3"],
    "Bomb blast kills, wounds several at checkpoint": ["casualties several"],
    "Soldier killed, four hurt in ambush": ["injured 4"],
    # injured
    "Seven passengers were hurt.": ["injured 7"],
    "Fourteen people were taken to hospital with burns.": ["injured 14"],
    "Two of the boys remain in critical condition.": ["injured 2"],
    "Doctors said eleven people suffered injuries.": ["injured 11"],
    "About 50 protesters were treated for tear gas.": ["injured ~50"],
    "The explosion injured a nurse and a driver.": ["injured 1", "injured 1"],
    "A boy and his mother were wounded.": ["injured 1"],
    # missing
    "Eight fishermen are missing.": ["missing 8"],
    "Some 60 people are still unaccounted for.": ["missing ~60"],
    "Three reporters went missing near the front.": ["missing 3"],
    "Dozens remain missing under the rubble.": ["missing dozens"],
    "At least 20 students have disappeared since the march.": ["missing 20+"],
    # detained
    "Police arrested 43 demonstrators.": ["detained 43"],
    "Rebels captured five soldiers and a tank.": ["detained 5"],
    "More than 200 men were rounded up in night raids.": ["detained 200+"],
    "Officers detained a 34-year-old man over the stabbing.": ["detained 1"],
    "The arrest of four students set off protests.": ["detained 4"],
    "Two pilots were taken prisoner.": ["detained 2"],
    "There were 16 arrests.": ["detained 16"],
    # abducted
    "Gunmen abducted 30 schoolgirls from a dormitory.": ["abducted 30"],
    "Two engineers were kidnapped on the coast road.": ["abducted 2"],
    "The militia took nine villagers hostage.": ["abducted 9"],
    "Pirates are holding 18 hostages.": ["abducted 18"],
    "A priest was taken hostage.": ["abducted 1"],
    "The kidnapping of three doctors shocked the province.": ["abducted 3"],
    # displaced
    "The fighting forced 2,000 people from their homes.": ["displaced 2000"],
    "More than 10,000 people fled to the border.": ["displaced 10000+"],
    "The floods displaced half a million people.": ["displaced 500000"],
    "Tens of thousands of residents have fled their homes.": ["displaced tens of thousands"],
    "About 350 civilians were evacuated under the deal.": ["displaced ~350"],
    "The country hosts 1.5 million refugees.": [],
    "The war has created 3 million refugees.": ["displaced 3000000"],
    "Some 700 families sought shelter in schools.": ["displaced ~700"],
    "The assault left 900 people homeless.": ["displaced 900"],
    "Shelling forced 4,000 villagers to flee.": ["displaced 4000"],
    # casualties
    "The army suffered 24 casualties.": ["casualties 24"],
    "Medics counted 70 dead and wounded.": ["casualties 70"],
    "Up to 40 people were killed or injured.": ["casualties -40"],
    "Two teenagers were shot near the crossing.": ["casualties 2"],
    "The strikes caused dozens of casualties.": ["casualties dozens"],
    "Rescuers treated 15 victims.": ["casualties 15"],
    # coordination and ellipsis
    "The attack killed two women, three children and a medic.": [
        "killed 1",
        "killed 2",
        "killed 3",
    ],
    "Two soldiers and a child were killed.": ["killed 1", "killed 2"],
    "Ten soldiers were killed in Dorvan and five in Tal Amar.": ["killed 10", "killed 5"],
    "Eleven died and 20 others were hurt.": ["killed 11", "injured 20"],
    "Four were killed and scores wounded.": ["killed 4", "injured scores"],
    "The shell killed one and wounded another.": ["killed 1", "injured 1"],
    "The blast killed 12 and three of them were children.": ["killed 12", "killed 3"],
    "Shelling killed 9 people 5 women and 4 children.": ["killed 4", "killed 5", "killed 9"],
    # single people
    "A nurse was killed at the gate.": ["killed 1"],
    "Another man was wounded.": ["injured 1"],
    "One person died.": ["killed 1"],
    "A 12-year-old boy was killed.": ["killed 1"],
    "A six-year-old was among the injured.": ["injured 1"],
    # none
    "No casualties were reported.": ["casualties 0"],
    "Nobody was hurt.": ["injured 0"],
    "No one was killed in the raid.": ["killed 0"],
    "The missile fell in a field without causing casualties.": ["casualties 0"],
    "There were no immediate reports of casualties.": ["casualties 0"],
    "No deaths were recorded.": ["killed 0"],
    # figures beside dates, tolls far from their figures
    "Sat 2 Aug 2014 At least 50 fighters were killed overnight.": ["killed 50+"],
    "The death toll of the quake that struck the coast surpassed 900.": ["killed 900+"],
    "Nine people died; twenty more, including a nurse, were hurt.": [
        "killed 9",
        "injured 20",
        "injured 1",
    ],
    # quantities
    "Between 10 and 20 people were killed.": ["killed 10-20"],
    "The raid killed 12 to 15 fighters.": ["killed 12-15"],
    "As many as 80 people were killed.": ["killed -80"],
    "Fewer than ten people were injured.": ["injured -10"],
    "No fewer than 16 recruits were killed.": ["killed 16+"],
    "Nearly 300 people were killed.": ["killed ~300"],
    "A couple of guards were wounded.": ["injured 2"],
    "A dozen fighters were killed.": ["killed 12"],
    "Two dozen people were hurt.": ["injured 24"],
    "Several hundred people were detained.": ["detained several hundred"],
    "A number of villagers were abducted.": ["abducted a number of"],
    "1 200 people were displaced.": ["displaced 1200"],
    "Over 5000 people were displaced.": ["displaced 5000+"],
    "One or two guards were wounded.": ["injured 1-2"],
}

TRAPS = [
    "Hundreds of guards risked their lives on the road.",
    "At least 300 fighters crossed the border.",
    "Rebels destroyed 12 tanks and captured three villages.",
    "The army fired 20 missiles at the town.",
    "The 14-year-old war has no end in sight, and the dead go unburied.",
    "He has been missing work since 12 March.",
    "The 47th Brigade captured Hill 203.",
    "It was the third deadly attack this week.",
    "The convoy, 12 kilometres long, left the dead city.",
    "The government spent $12 million on the wounded.",
    "Some 40 percent of the injuries were minor.",
    "In 2014 killings began again.",
    "Police freed 30 hostages.",
    "The rebels released 12 prisoners.",
    "Nine people were rescued and none of the houses stood.",
    "Two suspects were released without charge.",
    "About 4,000 people live in the camp for the displaced.",
    "A rebel-held town was captured.",
    "A police station was hit by 5 shells.",
    "He was sentenced to 12 years for murder.",
    "They counted 12 attacks and 30 arrest warrants.",
    "A suicide bomber blew up his car.",
    "The ceasefire took effect at 5 p.m. after deadly clashes.",
    "Two birds were killed.",
    "An arrest warrant was issued.",
    "Article 5 deals with the dead.",
    "Some of the deadliest fighting was in 2016.",
    "The bus carrying 40 passengers was captured on camera.",
    "Thousands attended the funeral of the dead.",
]


def test_the_sentences_are_many():
    assert len(CONSTRUCTIONS) + len(TRAPS) + len(FIELDS) + len(PARTS) >= 120


@pytest.mark.parametrize("text", CONSTRUCTIONS)
def test_a_reader_and_the_rules_take_down_the_same(text):
    assert taken(text) == sorted(CONSTRUCTIONS[text])


@pytest.mark.parametrize("text", TRAPS)
def test_other_numbers_are_no_claims(text):
    assert taken(text) == []


# sentence, then the value of the field for each claim in the order of the text
FIELDS = [
    ("victims", "Three children were killed.", ["children"]),
    ("victims", "A 9-year-old boy and a woman were killed.", ["children", "women"]),
    ("victims", "Two policemen were wounded.", ["police"]),
    ("victims", "Five Syrian army soldiers were killed.", ["soldiers"]),
    ("victims", "Four members of the security forces were killed.", ["soldiers"]),
    ("victims", "At least six militants were killed.", ["fighters"]),
    ("victims", "The gunfire wounded a journalist.", ["journalists"]),
    ("victims", "Three medical workers were killed.", ["medics"]),
    ("victims", "Eight villagers were killed.", ["civilians"]),
    ("victims", "There were 12 civilian deaths.", ["civilians"]),
    ("victims", "Seven people were killed.", ["people"]),
    ("victims", "Two judges were shot dead.", ["other"]),
    ("scope", "Six people were killed on Tuesday.", ["incident"]),
    ("scope", "The war has killed more than 90,000 people.", ["cumulative"]),
    ("scope", "More than 4,000 people have been killed since 2011.", ["cumulative"]),
    ("scope", "Since the war began, 12,000 people have been killed.", ["cumulative"]),
    ("scope", "Some 60 people have been killed this week.", ["period"]),
    ("scope", "At least 400 civilians were killed in July.", ["period"]),
    ("scope", "Since the offensive began, 90 fighters have been killed.", ["period"]),
    ("scope", "Ninety people were killed in three days of fighting.", ["period"]),
    ("scope", "A five-year war has displaced 2 million people.", ["cumulative"]),
    ("scope", "A mine killed two boys in March.", ["incident"]),
    (
        "scope",
        "The strike killed 12 people in a war that has killed more than 50,000 since 2011.",
        ["incident", "cumulative"],
    ),
    ("realis", "Seven people were killed.", ["asserted"]),
    ("realis", "Nobody was killed.", ["negated"]),
    ("realis", "The strike did not kill 12 people.", ["negated"]),
    ("realis", "The army denied killing 12 villagers.", ["denied"]),
    ("realis", "The ministry denied reports that 30 soldiers were killed.", ["denied"]),
    ("realis", "Dozens are feared dead.", ["hypothetical"]),
    ("realis", "The offensive could displace 200,000 people.", ["hypothetical"]),
    ("realis", "Up to 30 people may have been killed.", ["hypothetical"]),
    ("realis", "The group threatened to kill two hostages.", ["hypothetical"]),
    ("realis", "Some 3,000 people will be evacuated.", ["hypothetical"]),
    ("realis", "In May 12 people were killed.", ["asserted"]),
    ("attribution", "Twelve people were killed, according to the Relief Watch.", ["Relief Watch"]),
    ("attribution", "According to Dorvan Monitor, 12 people were killed.", ["Dorvan Monitor"]),
    ("attribution", "The Relief Watch said 12 people were killed.", ["Relief Watch"]),
    ("attribution", "Twelve people died, the health ministry said.", ["health ministry"]),
    ("attribution", "Twelve people died, said Omar Bassil, a doctor.", ["Omar Bassil"]),
    ("attribution", "Omar Bassil told Dorvan Radio that 12 died.", ["Omar Bassil"]),
    ("attribution", "Monitor: 12 killed in raid", ["Monitor"]),
    ("attribution", "12 killed in raid: rescuers", ["rescuers"]),
    ("attribution", "Twelve people were killed.", [None]),
    (
        "attribution",
        "The Relief Watch said the town was hit. It added that 12 people were killed.",
        ["Relief Watch"],
    ),
    (
        "attribution",
        "Activists said 12 people died, while the army put the toll at nine.",
        ["Activists", "army"],
    ),
]


@pytest.mark.parametrize(("field", "text", "expected"), FIELDS)
def test_a_field_is_as_the_words_around_say(field, text, expected):
    found = claims_in(text)[field].astype(object)
    assert found.where(found.notna(), None).tolist() == expected


# sentence, then for each claim in order the position of the claim that it is part of
PARTS = [
    ("The strike killed 12 people, including three children and a medic.", [None, 0, 0]),
    ("Seven people, five of them children, were killed.", [None, 0]),
    ("Nine people were killed, among them two women.", [None, 0]),
    ("The shelling wounded 20 people, four of whom were children.", [None, 0]),
    ("Twelve people were killed. Among the dead were two children.", [None, 0]),
    ("Twelve people were killed. Two of the dead were children.", [None, 0]),
    ("The raid killed 12 and wounded 30, including a boy.", [None, None, 1]),
    ("Two women and three men were killed.", [None, None]),
    ("Nine people including a nurse were killed and 14 were hurt.", [None, 0, None]),
    ("A child was among eight people killed.", [1, None]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_a_part_points_at_its_whole(text, expected):
    found = claims_in(text)
    ids = list(found.claim_id)
    assert [ids.index(p) if pd.notna(p) else None for p in found.part_of] == expected


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("The death toll rose to 12 from nine.", 9, 12),
        ("The blast raised the death toll from 14 to 31.", 14, 31),
        ("The toll was revised down to 20 from 25.", 25, 20),
        ("At least 30 people were killed, up from an earlier toll of 22.", 22, 30),
    ],
)
def test_an_earlier_figure_points_at_the_newer_one(text, old, new):
    found = claims_in(text).set_index("claim_id")
    replaced = found[found.superseded_by.notna()]
    assert replaced.low.tolist() == [old]
    assert found.loc[replaced.superseded_by].low.tolist() == [new]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_makes_the_claim_of_its_example(rule):
    assert rule.id in set(claims_in(rule.example).rule)


def test_a_rule_is_named_once():
    names = [name for name, _ in rules()]
    assert len(names) == len(set(names)) > 10


SAME_IN_ANY_DRESS = [
    "The strike killed 12 people, including three children and a medic.",
    "At least 40 civilians have been killed and more than 100 wounded.",
    "Gunmen abducted 30 schoolgirls, and 2,000 people fled.",
    "Police arrested 43 demonstrators.",
    "The blast left 14 dead and 31 injured.",
    "No casualties were reported.",
]


@pytest.mark.parametrize("text", SAME_IN_ANY_DRESS)
@pytest.mark.parametrize(
    "dress",
    [
        str.upper,
        lambda t: t.replace(",", ""),
        lambda t: f"All quiet now\r\n\r\n{t}\r\nAll was well.\r\n",
        str.lower,
    ],
    ids=["capitals", "no commas", "Windows line end", "small letters"],
)
def test_claims_stay_the_same_in(dress, text):
    assert taken(dress(text)) == taken(text)


NUMBERS = st.sampled_from(
    "12|1,200|at least nine|more than 40|about 300|twenty-five|dozens of|up to six".split("|")
)
GROUPS = st.sampled_from("people|civilians|soldiers|rebels|children|aid workers".split("|"))
FATES = st.sampled_from("killed|wounded|arrested|abducted|displaced|shot dead".split("|"))
FRAMES = st.sampled_from(
    [
        "{n} {who} were {done} in Dorvan on Monday, the Relief Watch said.",
        "On Monday, {n} {who} were {done} near Bir Hamad, officials said.",
        "The governor, Karim Adan, said {n} {who} had been {done}, among them two women.",
        "{n} {who}, including three children, were {done} and six were wounded.",
        "According to the ministry, {n} {who} were {done}, and the road was closed.",
    ]
)
SENTENCES = st.builds(
    lambda frame, n, who, done: frame.format(n=n, who=who, done=done),
    FRAMES,
    NUMBERS,
    GROUPS,
    FATES,
)


@settings(deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=5), st.sampled_from(["\n", "\n\n", " "]))
def test_an_article_keeps_its_claims_in_every_dress(told, between):
    text = between.join(told)
    plain = taken(text)
    assert len(plain) >= len(told)
    assert taken(text.replace("\n", "\r\n")) == plain
    assert taken(text.upper()) == plain
    assert taken(re.sub(r",(?!\d)", "", text)) == plain


def test_the_sample_corpus_keeps_its_claims_in_capitals_and_with_windows_line_ends():
    for path in sorted((DATA / "corpus").glob("*.md")):
        article = frontmatter.load(str(path)).content
        assert taken(article.upper()) == taken(article)
        assert taken(article.replace("\n", "\r\n")) == taken(article)


def test_offsets_are_into_the_article():
    text = "Nothing happened here.\n\nThen 12 people were killed, the Relief Watch said."
    claim = claims_in(text).iloc[0]
    assert text[claim.start : claim.end] == claim.quote == "12 people"
    assert text[claim.attribution_start : claim.attribution_end] == claim.attribution


PIECES = st.sampled_from(
    "killed wounded 12 at least people , . and including three children were dozens of them said "
    "the army a soldier no casualties death toll rose to from missing fled İ ß 3,000 ' “ ” \r\n "
    "\u2028 among dead ; : half million between".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_every_quote_is_what_stands_there(text):
    found = claims_in(text)
    schema.checked(found, "claims")
    for claim in found.itertuples():
        assert text[claim.start : claim.end] == claim.quote
        if pd.notna(claim.attribution):
            where = slice(claim.attribution_start, claim.attribution_end)
            assert text[where] == claim.attribution
    assert found.claim_id.is_unique


def test_parts_and_newer_figures_stay_in_their_article():
    texts = ["Twelve people were killed.", "Among the dead were two children."]
    rows = [(f"a{n}", 0, 0, len(text), text) for n, text in enumerate(texts)]
    found = claims(pd.DataFrame(rows, columns=schema.SENTENCES.names))
    assert found.article_id.tolist() == ["a0", "a1"]
    assert found.part_of.isna().all()


def test_no_claims_is_an_empty_table():
    assert schema.checked(claims_in("All was quiet."), "claims").num_rows == 0


def test_an_endless_sentence_keeps_its_claims():
    text = "killed 12 people and " * 2000
    assert 1990 <= len(claims_in(text)) <= 2000


def test_the_lexicons_are_there():
    assert re.fullmatch("[0-9a-f]{64}", lexicon.digest(LEXICONS))


def test_the_first_article(shared):
    text = next((shared / "corpora" / "seed").glob("*.txt")).read_text(encoding="utf-8")
    found = claims_in(text)
    assert found[["kind", "low", "high", "victims"]].values.tolist() == [
        ["killed", 7, 7, "people"],
        ["killed", 5, 5, "children"],
    ]
    assert found.part_of.tolist()[1] == found.claim_id[0]
    assert all("White Helmets" in name for name in found.attribution)
