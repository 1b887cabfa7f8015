"""The constructed texts: labels that stand in their texts, and enough of every kind."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

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


class Gold(NamedTuple):
    """The articles of a gold file and their labels."""

    articles: list[dict]
    labels: list[dict]

    def texts(self) -> dict[str, str]:
        return {article["article_id"]: article["text"] for article in self.articles}

    def claims(self) -> Iterator[tuple[str, dict]]:
        for label in self.labels:
            yield from ((label["article_id"], claim) for claim in label["claims"])


GOLD = {
    name: Gold(rows(f"{name}.articles.jsonl"), rows(f"{name}.gold.jsonl"))
    for name in ("claims", "incidents")
}
ARTICLES, LABELS = GOLD["claims"]
REPORTS, REPORT_LABELS = GOLD["incidents"]
CASES = {report["article_id"]: report["case"] for report in REPORTS}
CLAIMS = list(GOLD["claims"].claims())
both = pytest.mark.parametrize("gold", GOLD.values(), ids=GOLD)


def texts_with(field: str) -> Counter:
    """How many texts have each value of a field in a claim that is not optional."""
    return Counter(
        value
        for label in LABELS
        for value in {claim[field] for claim in label["claims"] if not claim["optional"]}
    )


def texts_tagged() -> Counter:
    return Counter(tag for article in ARTICLES for tag in article["about"])


@both
def test_every_text_has_its_labels_in_the_same_order(gold):
    ids = [article["article_id"] for article in gold.articles]
    assert [label["article_id"] for label in gold.labels] == ids
    assert len(ids) == len(set(ids)) == len(set(gold.texts().values()))


@both
def test_every_quote_stands_at_its_offsets(gold):
    texts = gold.texts()
    for article_id, claim in gold.claims():
        text = texts[article_id]
        assert text[claim["start"] : claim["end"]] == claim["quote"], (article_id, claim["quote"])
        assert text[: claim["end"]].count(claim["quote"]) == claim["occurrence"] + 1, article_id


@both
def test_no_claim_is_labelled_twice(gold):
    keys = [(article_id, c["kind"], c["start"], c["end"]) for article_id, c in gold.claims()]
    assert len(keys) == len(set(keys))


@both
@pytest.mark.parametrize("field", VALUES)
def test_labels_have_known_values(gold, field):
    assert {claim[field] for _, claim in gold.claims()} <= set(VALUES[field])


def test_tags_are_known():
    assert set(texts_tagged()) == set(TAGS)


@both
def test_a_quantity_is_a_number_with_bounds_or_a_word(gold):
    for article_id, claim in gold.claims():
        low, high = claim["low"], claim["high"]
        assert (claim["vague"] is None) != (low is None and high is None), article_id
        assert low is None or high is None or 0 <= low <= high, article_id


@both
def test_none_is_negated_and_some_is_not(gold):
    for article_id, claim in gold.claims():
        assert (claim["high"] == 0) == (claim["realis"] == "negated"), article_id


@both
def test_parts_and_older_figures_point_to_another_claim_of_their_text(gold):
    for label in gold.labels:
        claims = label["claims"]
        for position, claim in enumerate(claims):
            for field in ("part_of", "superseded_by"):
                assert claim[field] in {None, *range(len(claims))} - {position}
            whole = claim["part_of"]
            assert whole is None or claims[whole]["scope"] == claim["scope"], label["article_id"]


@both
def test_a_part_is_no_larger_than_its_whole(gold):
    for label in gold.labels:
        for claim in label["claims"]:
            whole = label["claims"][claim["part_of"] or 0]["high"]
            if claim["part_of"] is not None and whole is not None and claim["low"] is not None:
                assert claim["low"] <= whole, label["article_id"]


@both
def test_sources_stand_in_their_texts(gold):
    texts = gold.texts()
    for article_id, claim in gold.claims():
        assert (claim["attribution"] or "") in texts[article_id], article_id


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


def articles_with(key: str) -> dict[tuple[str, str], list[str]]:
    """The articles of each claim of an incident, or a series, by case and label."""
    found = defaultdict(list)
    for article_id, claim in GOLD["incidents"].claims():
        if claim[key] and not claim["optional"]:
            found[CASES[article_id], claim[key]].append(article_id)
    return found


def in_several(found: dict[tuple[str, str], list[str]]) -> list[list[str]]:
    return [articles for articles in found.values() if len(set(articles)) > 1]


def test_a_claim_belongs_to_an_incident_or_to_a_series():
    for article_id, claim in GOLD["incidents"].claims():
        assert bool(claim["incident"]) != bool(claim["series"]), article_id
        assert (claim["scope"] == "incident") == bool(claim["incident"]), article_id


def test_every_label_has_a_claim_that_counts():
    for key in ("incident", "series"):
        labels = {(CASES[i], claim[key]) for i, claim in GOLD["incidents"].claims() if claim[key]}
        assert labels == set(articles_with(key))


def test_parts_and_older_figures_belong_to_what_their_whole_and_newer_figure_belong_to():
    for label in REPORT_LABELS:
        for claim in label["claims"]:
            for other in (claim["part_of"], claim["superseded_by"]):
                for key in ("incident", "series", "kind") if other is not None else ():
                    assert claim[key] == label["claims"][other][key], label["article_id"]


def test_a_case_has_two_to_six_articles_from_more_than_one_outlet_in_the_order_of_their_days():
    for case in set(CASES.values()):
        reports = [report for report in REPORTS if report["case"] == case]
        days = [date.fromisoformat(report["published"]) for report in reports]
        assert 2 <= len(reports) <= 6 and days == sorted(days), case
        assert len({report["source"] for report in reports}) > 1, case


def test_there_are_enough_cases_and_incidents():
    assert len(set(CASES.values())) >= 30
    assert sum(not claim["optional"] for _, claim in GOLD["incidents"].claims()) >= 250
    assert len(in_several(articles_with("incident"))) >= 60


def cases_tagged() -> Counter:
    return Counter(tag for _, tag in {(r["case"], tag) for r in REPORTS for tag in r["about"]})


def table_rows(part: int) -> list[list[str]]:
    """The cells of the README's tables, in its part on claims (0) or on incidents (1)."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    lines = readme.split("\n# ")[part].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def counts_by_tag(part: int) -> dict[str, int]:
    return {row[0].strip("`"): int(row[2]) for row in table_rows(part) if row[0].startswith("`")}


def test_the_readme_counts_sentences_right():
    assert counts_by_tag(0) == texts_tagged()
    fields = {(r[0], r[1]): (int(r[2]), int(r[3])) for r in table_rows(0) if r[0] in VALUES}
    for field, values in VALUES.items():
        texts = texts_with(field)
        claims = Counter(claim[field] for _, claim in CLAIMS if not claim["optional"])
        found = {value: fields[field, value] for value in values}
        assert found == {value: (texts[value], claims[value]) for value in values}


def test_the_readme_counts_incidents_right():
    assert counts_by_tag(1) == cases_tagged()
    told = {row[0]: row[1:] for row in table_rows(1)}
    for name, key in (("incidents", "incident"), ("series", "series")):
        found = articles_with(key)
        several = in_several(found)
        claims = [sum(map(len, articles)) for articles in (found.values(), several)]
        assert told[name] == [str(len(found)), str(len(several))]
        assert told[f"claims of {name}"] == [str(count) for count in claims]
