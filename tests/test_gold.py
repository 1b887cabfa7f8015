"""The constructed sentences: labels that stand in their texts, and enough of every kind."""

import json
from collections import Counter

import pytest

from helpers.home import DATA

FOLDER = DATA / "gold"
VALUES = {
    "kind": "killed injured missing detained abducted displaced casualties".split(),
    "scope": "incident period cumulative".split(),
    "realis": "asserted negated denied hypothetical".split(),
    "victims": (
        "civilians children women fighters soldiers police medics journalists people other"
    ).split(),
}
TAGS = "parts bounds approx vague trap headline updates attribution coordination plain".split()


def rows(name: str) -> list[dict]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


ARTICLES = rows("claims.articles.jsonl")
LABELS = rows("claims.gold.jsonl")
TEXTS = {article["article_id"]: article["text"] for article in ARTICLES}
CLAIMS = [(label["article_id"], claim) for label in LABELS for claim in label["claims"]]


def texts_with(field: str) -> Counter:
    """How many texts have each value of a field in a claim that is not optional."""
    return Counter(
        value
        for label in LABELS
        for value in {claim[field] for claim in label["claims"] if not claim["optional"]}
    )


def texts_tagged() -> Counter:
    return Counter(tag for article in ARTICLES for tag in article["about"])


def test_every_text_has_its_labels_in_the_same_order():
    assert [label["article_id"] for label in LABELS] == [a["article_id"] for a in ARTICLES]
    assert len(TEXTS) == len(ARTICLES) == len(set(TEXTS.values()))


def test_every_quote_stands_at_its_offsets():
    for article_id, claim in CLAIMS:
        text = TEXTS[article_id]
        assert text[claim["start"] : claim["end"]] == claim["quote"], (article_id, claim["quote"])
        assert text[: claim["end"]].count(claim["quote"]) == claim["occurrence"] + 1, article_id


def test_no_claim_is_labelled_twice():
    keys = [(article_id, c["kind"], c["start"], c["end"]) for article_id, c in CLAIMS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("field", VALUES)
def test_labels_have_known_values(field):
    assert {claim[field] for _, claim in CLAIMS} == set(VALUES[field])


def test_tags_are_known():
    assert set(texts_tagged()) == set(TAGS)


def test_a_quantity_is_a_number_with_bounds_or_a_word():
    for article_id, claim in CLAIMS:
        low, high = claim["low"], claim["high"]
        assert (claim["vague"] is None) != (low is None and high is None), article_id
        assert low is None or high is None or 0 <= low <= high, article_id


def test_none_is_negated_and_some_is_not():
    for article_id, claim in CLAIMS:
        assert (claim["high"] == 0) == (claim["realis"] == "negated"), article_id


def test_parts_and_older_figures_point_to_another_claim_of_their_text():
    for label in LABELS:
        claims = label["claims"]
        for position, claim in enumerate(claims):
            for field in ("part_of", "superseded_by"):
                assert claim[field] in {None, *range(len(claims))} - {position}
            whole = claim["part_of"]
            assert whole is None or claims[whole]["scope"] == claim["scope"], label["article_id"]


def test_a_part_is_no_larger_than_its_whole():
    for label in LABELS:
        for claim in label["claims"]:
            whole = label["claims"][claim["part_of"] or 0]["high"]
            if claim["part_of"] is not None and whole is not None and claim["low"] is not None:
                assert claim["low"] <= whole, label["article_id"]


def test_sources_stand_in_their_texts():
    for article_id, claim in CLAIMS:
        assert (claim["attribution"] or "") in TEXTS[article_id], article_id


@pytest.mark.parametrize(
    ("tag", "has"),
    [
        ("parts", lambda claim: claim["part_of"] is not None),
        ("bounds", lambda claim: not claim["vague"] and claim["low"] != claim["high"]),
        ("approx", lambda claim: claim["approx"]),
        ("vague", lambda claim: claim["vague"] is not None),
        ("attribution", lambda claim: claim["attribution"] is not None),
    ],
)
def test_tags_follow_from_labels(tag, has):
    tagged = [article["article_id"] for article in ARTICLES if tag in article["about"]]
    assert tagged == [label["article_id"] for label in LABELS if any(map(has, label["claims"]))]


def test_there_are_enough_texts():
    assert len(ARTICLES) >= 300


@pytest.mark.parametrize("field", ["kind", "scope", "realis"])
def test_there_are_enough_of_each(field):
    found = texts_with(field)
    assert {value: found[value] for value in VALUES[field] if found[value] < 25} == {}


@pytest.mark.parametrize("tag", ["parts", "bounds", "trap"])
def test_there_are_enough_with_each_tag(tag):
    assert texts_tagged()[tag] >= 25


def test_most_traps_hold_no_claim():
    traps = {article["article_id"] for article in ARTICLES if "trap" in article["about"]}
    assert sum(label["article_id"] in traps and not label["claims"] for label in LABELS) >= 25


def counts_in_readme() -> tuple[dict[str, int], dict[tuple[str, str], tuple[int, int]]]:
    """What the README's two tables say: texts by tag; texts and claims by field and value."""
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    tags = {row[0].strip("`"): int(row[2]) for row in cells if row[0].startswith("`")}
    fields = {(row[0], row[1]): (int(row[2]), int(row[3])) for row in cells if row[0] in VALUES}
    return tags, fields


def test_the_readme_counts_right():
    tags, fields = counts_in_readme()
    assert tags == texts_tagged()
    for field, values in VALUES.items():
        texts = texts_with(field)
        claims = Counter(claim[field] for _, claim in CLAIMS if not claim["optional"])
        found = {value: fields[field, value] for value in values}
        assert found == {value: (texts[value], claims[value]) for value in values}
