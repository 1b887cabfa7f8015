"""The sample corpus: all that its dispatches tell of one topic is one incident or one series."""

import csv
from collections import defaultdict

import frontmatter
import pytest

from helpers import corpus
from helpers.home import DATA

KINDS = ("killed", "injured", "displaced", "detained")
# Topics that do not come out as one, and why: see METHODOLOGY, "Measured" under incidents.
APART = {
    "manbij-battle": "the toll of three days is a series; a list dates one count by the next one",
    "white-helmets-toll": "the first toll reads like that of one day",
    "un-civilian-toll": "told of civilians, and of people",
    "war-toll-since-2011": "told of civilians, and of people",
    "displaced-since-27nov": "counted from different days",
    "tal-rifaat-displaced": "its figures are not read as claims",
}
SAID = """
    select origin, kind, low, high, incident_id
    from claims join _incident_claims using (claim_id)
    join (select article_id, origin from articles) using (article_id)
"""


@pytest.fixture(scope="module")
def topics(shared, tmp_path_factory):
    """Of each topic with several figures or dispatches: incidents by fact, dispatch and kind."""
    with (shared / "facts" / "syria-2024.csv").open(encoding="utf-8") as file:
        facts = {row["fact_id"]: row for row in csv.DictReader(file)}
    said = corpus.select("sample", tables=tmp_path_factory.mktemp("tables")).query(SAID)
    found = defaultdict(dict)
    for path in sorted((DATA / "corpus").glob("*.md")):
        own = said[said.origin.str.contains(path.name, regex=False)]
        for fact in frontmatter.load(str(path)).get("facts", []):
            for kind in KINDS:
                figure = facts[fact][f"{kind}_low"] or facts[fact][f"{kind}_high"]
                if figure:
                    told = own[
                        (own.kind == kind) & ((own.low == int(figure)) | (own.high == int(figure)))
                    ]
                    found[facts[fact]["topic"]][fact, path.name, kind] = told.incident_id.head(1)
    return {topic: told for topic, told in found.items() if len({key[:2] for key in told}) > 1}


@pytest.mark.slow
def test_what_is_told_of_one_topic_is_put_together(topics):
    for topic, told in topics.items():
        incidents = {incident for found in told.values() for incident in found}
        assert len(incidents) == 1 or topic in APART, (topic, told)


@pytest.mark.slow
def test_topics_of_one_day_stay_apart(topics):
    """Aleppo's hospital and Idlib's streets on 1 December, Homs and Hama: two events each."""
    pairs = [
        ("aleppo-hospital-strike", "idlib-strikes-1dec"),
        ("idlib-shelling-27nov", "first-day-toll"),
        ("russian-strikes-28nov", "aleppo-dormitory-shelling"),
    ]
    for one, other in pairs:
        first, second = ({i for f in topics[t].values() for i in f} for t in (one, other))
        assert first and second and first.isdisjoint(second), (one, other)
