"""How often an actor is found where it is named, on invented dispatches counted by hand."""

import json

import pytest

from helpers import cli, evaluate
from helpers.evaluate import actors
from helpers.evaluate.gold import Named

CROSSING = (
    "Russian warplanes struck Idlib, the Syrian Observatory for Human Rights said. "
    "Hezbollah kept silent. Turkey accused Moscow."
)
VILLAGE = "The Lund Front took Dorvan in northern Syria, Lund commander Orvel Tann told Reuters."


def named(name, kind, surfaces=(), adjectives=()):
    labelled = {"surfaces": list(surfaces), "adjectives": list(adjectives)}
    return {"name": name, "type": kind} | labelled


LABELS = {
    "crossing": [
        named("Russia", "state", [], ["Russian", "Moscow"]),
        named("SOHR", "monitor", ["Syrian Observatory for Human Rights"]),
        named("Turkey", "state", ["Turkey"]),
    ],
    "village": [
        named("Lund Front", "armed group", ["Lund Front"]),
        named("Orvel Tann", "person", ["Orvel Tann"]),
        named("Reuters", "media", ["Reuters"]),
    ],
}


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    """Two dispatches; Hezbollah, which the first names, is left out of its labels."""
    folder = tmp_path_factory.mktemp("gold")
    texts = {"crossing": CROSSING, "village": VILLAGE}
    rows = {
        ".articles.jsonl": [{"article_id": key, "text": text} for key, text in texts.items()],
        ".gold.jsonl": [
            {"article_id": key, "claims": [], "actors": rows} for key, rows in LABELS.items()
        ],
    }
    for ending, lines in rows.items():
        text = "".join(f"{json.dumps(line)}\n" for line in lines)
        (folder / f"x{ending}").write_text(text, encoding="utf-8")
    return folder / "x.gold.jsonl"


@pytest.fixture(scope="module")
def found(gold):
    return evaluate.SUBJECTS["actors"](gold)


def counts(found, of):
    return found.scores.set_index("of").loc[of, ["right", "extra", "missed"]].tolist()


def test_an_actor_is_right_missed_or_extra_by_article(found):
    """Right: Russia, SOHR, Turkey; nobody knows the Lund Front; Hezbollah is in no label."""
    assert counts(found, "all") == [3, 1, 1]
    assert counts(found, "state") == [2, 0, 0]
    assert counts(found, "armed group") == [0, 1, 1]
    row = found.scores.set_index("of").loc["all"]
    assert row.precision == row.recall == row.f1 == 0.75


def test_persons_and_news_organisations_are_counted_apart(found):
    assert counts(found, "person") == [0, 0, 1]
    assert counts(found, "media") == [1, 0, 0]


def test_an_actor_named_twice_counts_once_in_its_article(found):
    assert counts(found, "state") == [2, 0, 0]  # Russian and Moscow are one


def test_each_mistake_comes_with_the_words_and_their_sentence(found):
    wrong = {row.note: (row.quote, row.sentence_text) for row in found.errors.itertuples()}
    assert wrong["missed: Lund Front (unknown)"] == ("Lund Front", VILLAGE)
    extra = wrong["found, but not named as an actor in the text: hezbollah"]
    assert extra == ("Hezbollah", "Hezbollah kept silent.")


def test_every_form_that_the_text_has_may_tell_who_is_meant():
    label = Named(name="The Kremlin's side", type="state", surfaces=["it"], adjectives=["Russian"])
    assert actors.meant(label, None) == {"russia"}
    unknown = Named(name="Lund Front", type="armed group", surfaces=["Front"])
    assert actors.meant(unknown, None) == set()


def test_the_command_prints_rates_and_mistakes(gold, capsys):
    assert cli.main(["evaluate", "actors", str(gold), "--verbose"]) == 0
    said = capsys.readouterr().out
    assert "actors of x: 2 articles" in said
    assert "missed: Lund Front (unknown)" in said


def test_on_labelled_news_actors_are_found_as_published(shared):
    """Actors other than persons, news organisations and others, on the 45 labelled articles."""
    found = evaluate.SUBJECTS["actors"](shared / "gold" / "dev.gold.jsonl")
    row = found.scores.set_index("of").loc["all"]
    assert row.f1 >= 0.90
    assert row.precision >= 0.93
