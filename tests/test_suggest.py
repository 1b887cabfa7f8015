"""Names that act and that the lexicon lacks, and the blocks that are proposed for them."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import actors, cli, corpus, lexicon, suggest
from helpers.actors.acting import Line, is_short_for, names_in
from helpers.errors import UserError


def acting(text):
    """Surface, sign and type of every name in a sentence that acts."""
    return [(n.surface, n.sign, n.type) for n in names_in(Line(0, 0, text)) if n.sign]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Vulture Brigade said it had left.", [("Vulture Brigade", "says", "armed group")]),
        ("The Vulture fighters left.", [("Vulture", "group", "armed group")]),
        ("A spokesman for Vulture declined.", [("Vulture", "group", "other")]),
        ("According to Ada Lorn, it was late.", [("Ada Lorn", "says", "person")]),
        ("They met commander Ada Lorn.", [("Ada Lorn", "title", "person")]),
        ("Ada al-Lorn, their leader, told a radio.", [("Ada al-Lorn", "says", "person")]),
        (
            "The Plain Ministry of Health was hit.",
            [("Plain Ministry of Health", "body", "political")],
        ),
        ("Although Brask said so, it rained.", [("Brask", "says", None)]),
    ],
)
def test_a_name_that_says_or_does_something_or_is_a_body_acts(text, found):
    assert acting(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "They walked through Orrin Street.",
        "Sources in Orrin said so.",
        "On Monday they left; Police said so.",
        "The Supreme Court ruled.",
        "Vulture Brigade Says It Has Left The Valley Before Winter",
        "The Orrin strike prompted talks.",
        "Syrian President said.",
    ],
)
def test_places_days_offices_bodies_of_anywhere_and_headlines_are_no_names_that_act(text):
    assert acting(text) == []


def test_a_text_teaches_an_abbreviation_by_its_first_letters():
    [name, *_] = names_in(Line(0, 0, "The Plain Support Forces (PSF) left."))
    assert (name.surface, name.abbreviation) == ("Plain Support Forces", "PSF")
    assert not is_short_for("xyz", ["plain", "support", "forces"])


@settings(deadline=None)
@given(st.text())
def test_a_name_is_quoted_as_it_stands_in_whatever_text(text):
    for name in names_in(Line(0, 0, text)):
        start, end = name.span
        assert text[start:end] == name.surface


ARTICLES = [
    ("a", "North Post", "Officials of the Plain Support Forces (PSF) met Ada Lorn, who said no."),
    ("b", "South Post", "The PSF attacked a bridge on Monday. Lorn told a radio it was over."),
    ("c", "South Post", "The Plain Support Forces denied it. General Ada Lorn said it was over."),
    ("d", "South Post", "Boris Only said he alone saw it, and then Boris Only said so again."),
    ("e", "South Post", "The Boris Only party said nothing. It had rained for two days by then."),
]


@pytest.fixture
def news(tmp_path):
    """Five short articles of two outlets."""
    blocks = [
        f"---\noutlet: {outlet}\ndate: 2024-05-0{n}\n---\n# Dispatch {name}\n\n{text}\n"
        for n, (name, outlet, text) in enumerate(ARTICLES, start=1)
    ]
    folder = tmp_path / "news"
    folder.mkdir()
    for (name, *_), block in zip(ARTICLES, blocks, strict=True):
        (folder / f"{name}.md").write_text(block)
    return folder


def proposed(news, tmp_path, **limits):
    return suggest.suggested(str(news), tmp_path / "tables", **limits)[1]


def test_what_acts_in_two_stories_of_two_outlets_is_proposed(news, tmp_path):
    found = {p.name: p for p in proposed(news, tmp_path)}
    assert set(found) == {"Plain Support Forces", "Ada Lorn"}
    forces, person = found["Plain Support Forces"], found["Ada Lorn"]
    assert (forces.type, forces.abbreviations) == ("military", ("PSF",))
    assert (person.type, person.later, person.stories, person.outlets) == (
        *("person", ("Lorn",)),
        *(3, 2),
    )


def test_one_outlet_is_enough_where_that_is_asked_for(news, tmp_path):
    assert "Boris Only" in {p.name for p in proposed(news, tmp_path, outlets=1)}


def test_the_proposals_load_as_a_lexicon_beside_ours_and_are_then_known(news, tmp_path):
    text = suggest.written(proposed(news, tmp_path), "news")
    with lexicon.beside([("new.yml", text)]):
        assert actors.resolve("Plain Support Forces") == "plain-support-forces"
        assert list(actors.mentions_in("The PSF left.").actor) == ["plain-support-forces"]
    assert actors.resolve("Plain Support Forces") is None


def test_nothing_to_propose_is_still_a_lexicon(tmp_path):
    text = suggest.written([], "news")
    assert yaml.safe_load(text) == []
    with lexicon.beside([("new.yml", text)]):
        assert actors.known()


def test_a_recipe_brings_a_lexicon_of_its_own(news, tmp_path):
    (news / "new.yml").write_text(suggest.written(proposed(news, tmp_path), "news"))
    (news / "corpus.yml").write_text("name: plain\nlexicons: [new.yml]\n")
    held = corpus.select(str(news), tables=tmp_path / "own")
    counts = held.query("select actor, count(distinct article_id) as n from mentions group by 1")
    assert dict(zip(counts.actor, counts.n, strict=True))["plain-support-forces"] == 3
    assert [name for name, _ in held.manifest["own_lexicons"]] == ["new.yml"]
    assert "plain-support-forces" in set(held.actors.actor)
    assert proposed(news, tmp_path) == []
    # A changed entry makes the mentions again.
    text = (news / "new.yml").read_text().replace("- PSF", "- QRS")
    (news / "new.yml").write_text(text)
    again = corpus.select(str(news), tables=tmp_path / "own")
    assert len(again.table("mentions")) < len(held.table("mentions"))


def test_a_recipe_that_names_no_file_says_so(news, tmp_path):
    (news / "corpus.yml").write_text("lexicons: [old.yml]\n")
    with pytest.raises(UserError, match=r"no file is called old\.yml"):
        corpus.opened(str(news))


def test_an_entry_that_cannot_be_is_named_with_its_file(news, tmp_path):
    (news / "new.yml").write_text("- id: x\n  name: Xen\n  type: tribe\n")
    (news / "corpus.yml").write_text("lexicons: [new.yml]\n")
    with pytest.raises(UserError, match=r"new\.yml, entry 'x': type"):
        corpus.select(str(news), tables=tmp_path / "own")


def test_the_command_writes_the_lexicon_and_says_how_many(news, tmp_path, capsys):
    assert cli.main(["suggest", "actors", str(news), "--tables", str(tmp_path / "t")]) == 0
    out, err = capsys.readouterr()
    assert {block["id"] for block in yaml.safe_load(out)} == {"plain-support-forces", "ada-lorn"}
    assert "2 actors proposed from 5 articles of 2 outlets" in err
