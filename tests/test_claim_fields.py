"""Fields of claims on invented texts, labelled by the guide before they ran."""

import pandas as pd
import pytest

from helpers.claims import claims_in

# text, then the scope of each claim in order
SCOPES = {
    # a whole war, or several years
    "Relief Watch gives half a million dead for the whole of the war.": ["cumulative"],
    "The agency counted more than 41,000 dead for the war years 1992 to 1995.": ["cumulative"],
    "More than 9,000 people were killed in the war that began in 1998.": ["cumulative"],
    "The fighting in Orrin has left at least 300,000 people dead.": ["cumulative"],
    "A running figure of 120,000 people killed is kept by the Relief Watch.": ["cumulative"],
    "At least 47,000 people have been killed, the health ministry said.": ["cumulative"],
    "In the eight-year conflict 1,200 soldiers have died.": ["cumulative"],
    "From 2014 to 2019, 1,300 people were killed.": ["cumulative"],
    "Between 2003 and 2011 some 4,400 soldiers were killed.": ["cumulative"],
    "Over the past five years 900 journalists have been arrested.": ["cumulative"],
    "The insurgency has cost 2,100 lives.": ["cumulative"],
    "Nearly 6,000 people have died in the uprising.": ["cumulative"],
    "The siege, now in its third year, has killed 4,000 people.": ["cumulative"],
    "The monitor has counted 5,000 dead in the course of the uprising.": ["cumulative"],
    "A million people have fled the country.": ["cumulative"],
    "The conflict broke out in 2015. At least 8,000 people have been killed in it.": ["cumulative"],
    "The civil war is in its ninth year. It has killed 5,200 people.": ["cumulative"],
    "Mines laid in the war still kill. They have killed 640 people since 1996.": ["cumulative"],
    # several days to a year
    "The number of people killed in Orrin has passed 500.": ["period"],
    "The death toll in Orrin rose to 704 on Wednesday from 602 on Tuesday, the seventh day.": [
        "period",
        "period",
    ],
    "The death toll in Orrin stood at no fewer than 910 on the day the capital fell.": ["period"],
    "Three days of battle have cost 218 fighters their lives.": ["period"],
    "The UN counted 128,000 newly displaced in the north.": ["period"],
    "At least 75 civilians were killed from 26 November to 8 December.": ["period"],
    "Between 3 May and 9 May 40 people were killed.": ["period"],
    "Over the past ten days shelling has killed 60 people.": ["period"],
    "So far 31 people have been killed in the offensive.": ["period"],
    "The offensive has displaced 4,000 people.": ["period"],
    "The campaign of strikes has killed 120 people to date.": ["period"],
    "Relief Watch gave a death toll of 240 for the week: 100 soldiers and 140 rebels.": [
        "period",
        "period",
        "period",
    ],
    "On the fifth day of the assault the toll rose to 320.": ["period"],
    "Fighting in Orrin entered its second week. Relief Watch gave a death toll of 514: "
    "267 rebels, 154 soldiers and 93 civilians.": ["period", "period", "period", "period"],
    "Nine days of clashes have left 80 dead.": ["period"],
    "In the first week of fighting 130 people died.": ["period"],
    "At least 60 people have been killed in weeks of protests.": ["period"],
    "Relief Watch lists 1,200 dead for July.": ["period"],
    "The truce ended three days of fighting that killed 70 people.": ["period"],
    "Every month some 30 people are killed by mines.": ["period"],
    "More than 40 people have died since the fall of the town.": ["period"],
    "The clashes began on Monday. At least 90 people have been killed so far.": ["period"],
    "Forty people were killed in the week that ended on Friday.": ["period"],
    "Some 210 people have been killed in Orrin in the past 48 hours of fighting.": ["period"],
    # one event, or one day of one battle
    "The earthquake killed more than 30,000 people.": ["incident"],
    "As many as 20,000 people died in a single night when the dam burst.": ["incident"],
    "The death toll from the blast rose to 12.": ["incident"],
    "A bomb hit a market in Dorvan. The death toll in the city rose to 112.": ["incident"],
    "Twelve people were killed on the fifth day of the assault.": ["incident"],
    "A shell killed three people on the sixth day of the siege.": ["incident"],
    "The war entered its fourth year on Sunday. A car bomb killed 11 people.": ["incident"],
    "Police said 30 people were killed in the attack, the deadliest since 2011.": ["incident"],
    "It was the worst attack in three years. At least 40 people died.": ["incident"],
    "Twelve people were killed in the bombing, two years after the war began.": ["incident"],
    "A blast killed nine people in the city, which has been under siege for two years.": [
        "incident"
    ],
    "Some 15,000 people fled the town on Friday.": ["incident"],
    "The ferry went down with 30 people. So far 12 bodies have been found.": ["incident"],
    "Three people were killed in a raid hours after the five-day truce ended.": ["incident"],
    "Nine people died in Monday's blast, the third in two weeks.": ["incident"],
    # one of each
    "The raid killed 12 people on Monday, bringing the week's toll to 40.": ["incident", "period"],
    "A mine killed a boy on Friday. It has killed 14 people since June, Relief Watch said.": [
        "incident",
        "period",
    ],
}

# text, then the source of each claim in order
SOURCES = {
    "Relief Watch put the death toll at 40.": ["Relief Watch"],
    "Orvex reported that the town was hit. In the agency's version, four people died.": ["Orvex"],
    "By the Relief Watch's count, 30 people died.": ["Relief Watch"],
    "The Dorvan Monitor's tally is 218 killed.": ["Dorvan Monitor"],
    "Relief Watch, 10 December, three days of battle: 218 fighters of both sides killed": [
        "Relief Watch"
    ],
    "Dorvan Observatory, first count: at least 17 defenders killed": ["Dorvan Observatory"],
    "The dead now number 56 in the rescuers' count.": ["rescuers"],
    "“We have 20 dead,” Omar Bassil, a doctor in Kessa, told Dorvan Radio.": ["Omar Bassil"],
    "Nine people died, according to a count given by the news agency Orvex late on Sunday.": [
        "news agency Orvex"
    ],
    "The count of the Relief Watch for Monday is at least 30 combatants dead.": ["Relief Watch"],
    "The health ministry said the road was shut. It added that dozens had been killed.": [
        "health ministry"
    ],
    "The Relief Watch said 12 people were killed. Of those, five were children.": [
        "Relief Watch",
        "Relief Watch",
    ],
    "The Relief Watch gave a count of 12 dead. Among them were two nurses.": [
        "Relief Watch",
        "Relief Watch",
    ],
    "The Relief Watch said 12 people were killed. A second raid killed nine.": [
        "Relief Watch",
        None,
    ],
    "Twelve people were killed, said Leyla Haddad, who heads the clinic.": ["Leyla Haddad"],
    "Police say two boys drowned.": ["Police"],
    "A lower figure comes from the Relief Watch, which counts 89 dead.": ["Relief Watch"],
    "According to the official WHO report, there were 80 deaths.": ["official WHO report"],
    "Two boys drowned, a police officer has confirmed.": ["police officer"],
    "Doctors spoke of 40 wounded.": ["Doctors"],
    "The UN has over 48,500 newly displaced in the valley.": ["UN"],
    "A first count by the Relief Watch had at least 17 dead.": ["Relief Watch"],
    "The Kessa Front admits at least 22 dead and 40 wounded.": ["Kessa Front", "Kessa Front"],
    "Leyla Haddad said the ward was full. “Twelve people died,” she said.": ["Leyla Haddad"],
    "The Relief Watch said Kessa was hit. The same group said 14 people were hurt.": [
        "Relief Watch"
    ],
    "At least 30 combatants killed: a day of battle for Kessa": [None],
    "In December: 12 dead and 30 hurt": [None, None],
    "It was this group that had killed 12 people in May.": [None],
    "A newspaper wrote of a raid. Nine people were killed in it.": [None],
    "The Relief Watch called the dead soldiers. It gave a death toll of 54.": ["Relief Watch"],
    "The Committee of Kessa's Doctors has recorded 31 deaths.": ["Committee of Kessa's Doctors"],
    "The UN Office for Refugees warned that 9,000 people had fled.": ["UN Office for Refugees"],
    "Figures from the interior ministry show that 61 people died.": ["interior ministry"],
    "At least 61 people died, figures from the interior ministry show.": ["interior ministry"],
    "“It was a massacre,” said Omar Bassil. “Twelve people died.”": ["Omar Bassil"],
    "Orvex, a news agency, said 12 people died. The agency named two of the 12 dead.": [
        "Orvex",
        None,
        None,
    ],
    "Relief Watch counted 12 dead on Monday. On Tuesday it had 19 dead.": [
        "Relief Watch",
        "Relief Watch",
    ],
    "**Count kept by the Relief Watch**\n\n- Killed: 12 civilians\n- Injured: 30": [
        "Relief Watch",
        "Relief Watch",
    ],
    "Raid on Kessa\n\n- Killed: 12 civilians\n- Source: Relief Watch": ["Relief Watch"],
    "Source of all entries: Relief Watch\n\nRaid on Kessa\n\n- Killed: 12 civilians": [
        "Relief Watch"
    ],
}

# text, then for each claim in order the position of the claim that it is part of
PARTS = {
    "The death toll is 514: 267 rebels, 154 soldiers and 93 civilians.": [None, 0, 0, 0],
    "Relief Watch counted 311 dead: 183 rebels, 100 soldiers, and 28 civilians.": [None, 0, 0, 0],
    "Of the 14,000 people who have fled, close to half are children.": [None, 0],
    "Twelve people were killed. Five of them were children.": [None, 0],
    "Twelve people were killed; three were children.": [None, 0],
    "A dozen people were killed, four of the dead being children.": [None, 0],
    "Forty people were killed — 22 soldiers and 18 rebels.": [None, 0, 0],
    "Forty people (22 soldiers and 18 rebels) were killed.": [None, 0, 0],
    "Forty people, 22 soldiers and 18 rebels, were killed.": [None, 0, 0],
    "Nine people died, two of whom were nurses.": [None, 0],
    "The strike killed 12 people: a teacher, two nurses and nine pupils.": [None, 0, 0, 0],
    "At least 12 people were killed, eight of them in Kessa and four in Dorvan.": [None, 0, 0],
    "Twelve people died in the raid. Three were children.": [None, 0],
    "Relief Watch listed 149 civilians killed, among them 35 children and 16 women.": [None, 0, 0],
    "The death toll stood at 910. The dead were 138 civilians, 380 soldiers and 392 rebels.": [
        None,
        0,
        0,
        0,
    ],
    "The raid killed 12 people, half of them women.": [None, 0],
    "- Killed: 12 civilians\n- of whom children: five": [None, 0],
    "Twelve people were killed on Monday. Three were killed on Sunday.": [None, None],
    "Twelve soldiers were killed; three were wounded.": [None, None],
    "Police told of two raids: 12 people died in Kessa and nine in Dorvan.": [None, None],
    "Two raids hit Kessa: 12 people were killed in the first, 14 in the second.": [None, None],
}

VICTIMS = {
    "Relief Watch listed 154 government fighters dead.": ["soldiers"],
    "Raids killed 400 terrorists.": ["fighters"],
    "The clash killed 267 insurgents.": ["fighters"],
    "Nine government troops were killed.": ["soldiers"],
    "Twelve schoolgirls were abducted.": ["children"],
    "Eight pro-government militiamen died.": ["fighters"],
    "Two relief workers were kidnapped.": ["civilians"],
    "A hospital worker was killed.": ["medics"],
    "Six inmates died in the fire.": ["people"],
    "Three traffic policemen were shot dead.": ["police"],
    "Nine regime fighters were killed.": ["soldiers"],
    "Two combatants of the Kessa Front died.": ["fighters"],
    "Five elderly women were killed.": ["women"],
    "The death toll of 40 includes 12 civilian men.": ["people", "civilians"],
    "Twelve dead civilians were brought in.": ["civilians"],
}

REALIS = {
    "The army denied that 12 of its men were killed.": ["denied"],
    "The ministry rejected reports of 30 dead.": ["denied"],
    "The governor dismissed as false a report that nine people had died.": ["denied"],
    "Officials said it was untrue that 12 people had been killed.": ["denied"],
    "The army denies having killed nine villagers.": ["denied"],
    "The army denied responsibility for the strike, which killed 12 people.": ["asserted"],
    "The group denied carrying out the attack that killed 12 people.": ["asserted"],
    "Dozens of villagers are feared dead.": ["hypothetical"],
    "Up to 12 people may have died.": ["hypothetical"],
    "If the dam bursts, 4,000 people will be displaced.": ["hypothetical"],
    "The general warned that 100,000 people could be forced to flee.": ["hypothetical"],
    "He was accused of plotting to kill 12 people.": ["hypothetical"],
    "The strike may have been a mistake, but it killed 12 people.": ["asserted"],
    "Police feared more attacks after 12 people were killed.": ["asserted"],
    "The minister threatened sanctions over the killing of 12 people.": ["asserted"],
    "Rescuers who tried to reach them said 12 people had died.": ["asserted"],
    "Fearing arrest, 200 people fled their homes.": ["asserted"],
    "Not one person was hurt.": ["negated"],
    "None of the passengers was hurt.": ["negated"],
    "The mine did not kill the 12 men.": ["negated"],
    "The dam will be rebuilt; 12 people died when it burst.": ["asserted"],
    "The raid that killed 12 people could have been stopped.": ["asserted"],
}

RETURNS = [
    "More than 220,000 people are back home.",
    "The truce brought more than 220,000 people back home.",
    "Some 4,000 refugees came back in June.",
    "About 600 of the displaced have gone home.",
    "The militia let 12 hostages go.",
    "Twelve detainees were set free.",
    "Nearly 3,000 families have returned to their homes.",
    "A total of 40 abducted girls were freed.",
    "Sixty evacuees went back to the village.",
    "Rescuers pulled 12 survivors from the rubble.",
    "Both kidnapped engineers were found alive.",
    "Firefighters saved nine people from the burning school.",
    "The 30 hostages walked free.",
    "Rebels opened the jail and let out 300 inmates.",
    "At least 500,000 refugees have gone back to the country since May.",
    "Two of the hostages have been released.",
]

VAGUE = {
    "A handful of people were hurt.": ["a handful"],
    "Several hundred villagers were displaced.": ["several hundred"],
    "Tens of people were killed.": ["tens"],
    "Of the 400 who fled, half were children.": [None, "half"],
    "The raid killed 12 people, half of them women.": [None, "half"],
    "The raid killed 12 people, most of them women.": [None],
    "Half of the 40 hostages were killed.": ["half"],
    "Many thousands of people have fled.": ["many thousands"],
    "Scores of people were arrested.": ["scores"],
    "A few dozen people were hurt.": ["a few dozen"],
    "Some were killed and many wounded.": ["some", "many"],
}


def values(text: str, field: str) -> list:
    found = claims_in(text)[field].astype(object)
    return found.where(found.notna(), None).tolist()


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        (field, text, expected)
        for field, cases in [
            ("scope", SCOPES),
            ("attribution", SOURCES),
            ("victims", VICTIMS),
            ("realis", REALIS),
            ("vague", VAGUE),
        ]
        for text, expected in cases.items()
    ],
)
def test_a_field_is_what_a_reader_would_say(field, text, expected):
    assert values(text, field) == expected


@pytest.mark.parametrize("text", PARTS)
def test_a_breakdown_is_part_of_its_whole(text):
    found = claims_in(text)
    ids = list(found.claim_id)
    assert [ids.index(p) if pd.notna(p) else None for p in found.part_of] == PARTS[text]


@pytest.mark.parametrize("text", RETURNS)
def test_those_who_came_back_or_free_are_no_claim(text):
    assert claims_in(text).empty


def test_those_who_had_to_flee_again_are_displaced():
    found = claims_in("Some 4,000 people who had returned were forced to flee again.")
    assert found[["kind", "low"]].values.tolist() == [["displaced", 4000]]


@pytest.mark.parametrize("text", SOURCES)
def test_a_source_stands_in_the_text(text):
    for claim in claims_in(text).dropna(subset="attribution").itertuples():
        assert text[claim.attribution_start : claim.attribution_end] == claim.attribution
