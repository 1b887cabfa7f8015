"""What enters a sum: on invented articles, counted by hand, from their text to the table."""

import pytest

from helpers import charts, corpus, parameters, quantities, summaries
from helpers.batch import planned
from helpers.errors import UserError
from helpers.home import NOTEBOOKS
from helpers.tables import POLICIES, REASONS

COUNTED = "counted"
CAPTURED = "Ten soldiers were captured near Orrin on Monday, the army said."

# What an article says of people killed, and what becomes of each figure, in the order of the text.
ARTICLES = {
    "told-again": (
        "At least 14 people were killed when a shell hit a market in Orrin on Monday.\n\n"
        "The roof fell in.\n\nThe shell killed 14 people, the mayor said.",
        [COUNTED, "repeats an earlier claim"],
    ),
    "in-another-village": (
        "Twelve people were killed in Orrin on Monday.\n\n"
        "In another village, Kessa, a shell killed 12 people.",
        [COUNTED, COUNTED],
    ),
    "on-top": (
        "Fifteen fighters were killed in Orrin on Monday.\n\n"
        "Another 15 fighters were killed on the road to Kessa.",
        [COUNTED, COUNTED],
    ),
    "listed": ("Shells killed 12 people in Orrin and 12 in Kessa on Monday.", [COUNTED, COUNTED]),
    "other-groups": (
        "Twenty soldiers were killed in Orrin on Monday.\n\n"
        "Doctors said that twenty children were killed.",
        [COUNTED, COUNTED],
    ),
    "people-are-any-group": (
        "Twenty people were killed in Orrin on Monday.\n\n"
        "Doctors said that twenty civilians were killed.",
        [COUNTED, "repeats an earlier claim"],
    ),
    "children-are-a-part-of-people": (
        "Twenty people were killed in Orrin on Monday.\n\n"
        "Doctors said that twenty children were killed.",
        [COUNTED, COUNTED],
    ),
    "few-in-the-opening": (
        "Three people were killed by a mine in Orrin on Monday.\n\nPolice said three people died.",
        [COUNTED, "repeats an earlier claim"],
    ),
    "few-further-down": (
        f"{CAPTURED}\n\nIn the north three people were killed by a mine.\n\n"
        "In the south three people were killed by a shell.",
        [COUNTED, COUNTED],
    ),
    "few-with-a-second-figure": (
        f"{CAPTURED}\n\nIn the north a mine killed three people and injured eight.\n\n"
        "The mayor said that the mine killed three people and injured eight.",
        [COUNTED, "repeats an earlier claim"],
    ),
    "one-and-one": (
        "A soldier was killed in Orrin on Monday.\n\nA woman was killed in Kessa.",
        [COUNTED, COUNTED],
    ),
    "denied-first": (
        "The army denied that 16 people were killed in Orrin on Monday.\n\n"
        "Rescuers said that 16 people were killed.",
        ["denied", COUNTED],
    ),
    "an-old-figure": (
        "Nine people were killed when a mill burned in Orrin on Monday.\n\n"
        "On Tuesday the death toll rose to 12 from nine.",
        ["superseded", COUNTED, "superseded"],
    ),
    "a-part": (
        "Seven people were killed in Orrin on Monday, including five children.",
        [COUNTED, "part of another"],
    ),
    "a-part-told-again": (
        "Seven people were killed in Orrin on Monday, including five children.\n\n"
        "Doctors said that five children were killed.",
        [COUNTED, "part of another", "repeats an earlier claim"],
    ),
    "a-war": (
        "More than 300,000 people have been killed since the war began in 2011.",
        ["cumulative"],
    ),
    "nobody": ("No civilians were killed in Orrin on Monday.", ["negated"]),
    "feared": ("The mayor said that 40 people may have been killed.", ["hypothetical"]),
    "dozens": ("Dozens of people were killed in Orrin on Monday.", ["vague"]),
    "dozens-with-a-part": (
        "Dozens of people were killed in Orrin on Monday, including 29 children.",
        ["vague", COUNTED],
    ),
    "several": ("Several people were killed in Orrin on Monday.", ["vague"]),
    "several-at-a-large-scale": (
        "Several people were killed in heavy fighting near Orrin on Monday.",
        ["vague"],
    ),
    "several-hundred": ("Several hundred people were killed in Orrin on Monday.", ["vague"]),
    "most": ("Most of the soldiers were killed in Orrin on Monday.", ["vague"]),
    "at-least-dozens": ("At least dozens of people were killed in Orrin on Monday.", ["vague"]),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The articles, one a file."""
    made = tmp_path_factory.mktemp("articles")
    for name, (text, _) in ARTICLES.items():
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def select(folder, tmp_path_factory):
    """Selects the articles under a policy; the tables are made once."""
    tables = tmp_path_factory.mktemp("tables")
    return lambda **more: corpus.select(str(folder), tables=tables, **more)


@pytest.fixture(scope="module")
def killed(select):
    """The claims of people killed of one article under a policy, in the order of the text."""
    held = {policy: _with_names(select(vague=policy)) for policy in POLICIES}
    return lambda name, vague="exclude": held[vague][held[vague].name == name]


def _with_names(held):
    return held.query(
        "select c.*, regexp_extract(a.origin, '([a-z-]+)[.]txt', 1) as name"
        " from claims c join held a using (article_id) where kind = 'killed' order by name, start"
    )


def bounds(claims):
    """counted_low and counted_high of each claim, None where there is none."""
    frame = claims[["counted_low", "counted_high"]].astype(object)
    return [tuple(row) for row in frame.where(frame.notna(), None).to_numpy().tolist()]


@pytest.mark.parametrize("name", ARTICLES)
def test_what_becomes_of_each_figure(killed, name):
    assert killed(name).not_counted.fillna(COUNTED).to_list() == ARTICLES[name][1]


def test_the_sum_of_an_article_counts_nobody_twice(killed):
    sums = {name: int(killed(name).counted_low.sum()) for name in ARTICLES}
    assert sums["told-again"] == 14
    assert sums["a-part"] == sums["a-part-told-again"] == 7
    assert sums["in-another-village"] == sums["listed"] == 24
    assert sums["an-old-figure"] == 12
    assert sums["dozens-with-a-part"] == 29
    assert sums["a-war"] == sums["dozens"] == 0


# Vague words


@pytest.mark.parametrize(
    ("name", "acled", "interval"),
    [
        ("dozens", (12, 12), (24, 99)),
        ("several", (3, 3), (3, 9)),
        ("several-at-a-large-scale", (10, 10), (3, 9)),
        ("several-hundred", (300, 300), (300, 900)),
        ("at-least-dozens", (12, 12), (24, 99)),
        ("most", (None, None), (None, None)),
    ],
)
def test_what_a_vague_word_counts_as(killed, name, acled, interval):
    assert bounds(killed(name)) == [(None, None)]
    assert bounds(killed(name, "acled")) == [acled]
    assert bounds(killed(name, "interval")) == [interval]


def test_dozens_of_whom_29_are_named_are_no_fewer_than_29(killed):
    assert bounds(killed("dozens-with-a-part")) == [(None, None), (29, 29)]
    assert bounds(killed("dozens-with-a-part", "acled")) == [(29, 29), (None, None)]
    assert bounds(killed("dozens-with-a-part", "interval")) == [(29, 99), (None, None)]


def test_a_policy_never_changes_what_a_claim_states(killed):
    stated = ["low", "high", "approx", "vague", "quote"]
    for name in ARTICLES:
        exclude, acled = killed(name)[stated], killed(name, "acled")[stated]
        assert exclude.astype(str).equals(acled.astype(str))
    assert killed("dozens", "acled").vague.to_list() == ["dozens"]


@pytest.mark.parametrize("vague", POLICIES)
def test_a_number_counts_as_itself_under_every_policy(killed, vague):
    assert bounds(killed("told-again", vague)) == [(14, None), (None, None)]
    assert bounds(killed("a-part", vague)) == [(7, 7), (None, None)]


def test_an_unknown_policy_is_refused_with_the_one_that_was_meant(folder):
    with pytest.raises(UserError, match="no policy for vague words is called 'acle'; did you mean"):
        corpus.load("claims", corpus=str(folder), vague="acle")
    with pytest.raises(UserError, match="there are exclude, acled, interval"):
        corpus.check_vague("round")


@pytest.mark.parametrize("notebook", ["0_briefing", "3_casualties", "profile"])
def test_a_notebook_refuses_an_unknown_policy_before_it_runs(notebook):
    path = NOTEBOOKS / f"{notebook}.ipynb"
    with pytest.raises(UserError, match="vague: no policy for vague words is called 'acle'"):
        parameters.checked(path, {"vague": "acle"}, planned.CHECKS)


def test_every_word_that_is_read_as_vague_is_listed_with_what_it_counts_as():
    listed = {word.word for word in quantities.vague_words()}
    for word in listed:
        read = quantities.read(f"{word} people")
        assert (read.vague, read.low, read.high) == (word, None, None)
    scaled = {word.word: word for word in quantities.before_scales(quantities.vague_words())}
    assert scaled[quantities.read("several thousand people").vague].acled == 3000


def test_no_policy_gives_a_word_more_than_its_interval_or_a_share_a_number():
    for word in quantities.vague_words():
        assert word.why
        if word.acled is None:
            assert (word.least, word.most) == (None, None)
        else:
            assert word.acled <= word.most
            assert 0 < word.least <= word.most


# On a page


def test_every_reason_has_its_words_for_a_page():
    assert {reason.name for reason in REASONS} == set(summaries.said.REASONS)


def test_the_table_of_the_policy_names_the_words_that_occur(select):
    policy = summaries.vague_policy(select(vague="acled"))
    here = policy.data.set_index("word").here.to_dict()
    assert here == {
        "dozens": "12",
        "several": "3 or 10",
        "several hundred": "300",
        "most": "not counted",
    }
    assert "by the policy “acled”" in policy.measure
    own = policy.data.set_index("word")["ACLED's number is"]
    assert (own["dozens"], own["several hundred"]) == ("its own", "our reading")
    assert set(summaries.vague_policy(select()).data.here) == {"not counted"}
    assert summaries.vague_policy(select(), "abducted").empty


def test_a_page_says_what_is_made_of_vague_words(select):
    """43 killed, 2 injured, 2 captured; dozens thrice, several twice, several hundred, most."""
    excluded, counted = (summaries.vague_in_a_line(select(vague=v)) for v in ("exclude", "acled"))
    assert excluded.endswith("give a word and no number; they are left out of the figures.")
    assert excluded.startswith("7 of 47 claims (15%)")
    assert counted.endswith(
        "the policy “acled” counts dozens as 12, several as 3 or 10 and several hundred as 300."
    )


def test_a_word_that_counts_as_a_number_is_told_with_the_word(select):
    def figures(**more):
        return [str(cell[0]) for cell in summaries.largest_incidents(select(**more)).data.figure]

    assert "300 (from “several hundred”)" in figures(vague="acled")
    assert "several hundred" not in " ".join(figures())


def test_of_words_that_do_not_count_nothing_is_said_among_the_figures(select):
    assert "counted by the policy" not in " ".join(summaries.casualties_in_short(select()))


def test_words_that_count_are_drawn_and_said_to_be_words(select):
    held = select(vague="interval")
    assert "6 figures are words such as dozens, counted by the policy “interval”." in (
        summaries.casualties_in_short(held)
    )
    found = summaries.claims_by_source(held)
    assert "6 figures are words such as dozens" in found.source
    assert charts.claims_by_source(found).alt


def test_an_article_of_many_thousand_equal_figures_is_read_in_time(by_hand):
    """Each claim is compared with a few earlier ones only: the first counts, the others repeat."""
    text = "In Orrin 5 people were killed. "
    places = [{"article_id": "a0", "sentence": n, "start": n * len(text)} for n in range(3000)]
    held = by_hand(
        articles=[{"text": text * 3000}],
        sentences=[p | {"end": p["start"] + len(text) - 1, "text": text[:-1]} for p in places],
        claims=[
            p
            | {"end": p["start"] + 17, "quote": "5 people", "low": 5, "high": 5}
            | {"claim_id": f"c{n:05}"}
            for n, p in enumerate(places)
        ],
    )
    assert held.query("select count(*) as n from claims where not_counted is null").n[0] == 1
