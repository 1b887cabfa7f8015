"""A table that is not what the schema says is refused when it is written."""

import pandas as pd
import pytest

from helpers import schema

CLAIM = {
    "claim_id": "c",
    "article_id": "a",
    "sentence": 0,
    "start": 3,
    "end": 9,
    "quote": "twelve",
    "kind": "killed",
    "low": 12,
    "high": None,
    "approx": False,
    "vague": None,
    "victims": "people",
    "part_of": None,
    "superseded_by": None,
    "scope": "incident",
    "realis": "asserted",
    "attribution": None,
    "attribution_start": None,
    "attribution_end": None,
    "attributed_to": None,
    "rule": "passive",
    "side": None,
    "responsible": None,
    "denied_by": None,
    "weapon": None,
    "event_day": None,
    "day_precision": "unknown",
    "place": None,
    "place_name": None,
    "place_kind": None,
    "place_country": None,
    "place_area": None,
    "latitude": None,
    "longitude": None,
}


@pytest.mark.parametrize("name", schema.TABLES)
def test_an_empty_table_fits_its_schema(name):
    assert schema.checked(schema.empty(name), name).schema == schema.TABLES[name]


def test_an_open_bound_stays_null_and_a_count_stays_whole():
    table = schema.checked(pd.DataFrame([CLAIM, CLAIM | {"low": None, "high": 5}]), "claims")
    assert table["low"].to_pylist() == [12, None]
    assert table["high"].to_pylist() == [None, 5]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "slain"}, "claims.kind: unknown value 'slain'"),
        ({"quote": None}, "quote"),
        ({"low": "twelve"}, "low"),
        ({"low": 1.5}, "low"),
        ({"colour": "red"}, "unknown: colour"),
    ],
)
def test_what_does_not_fit_is_named(change, says):
    with pytest.raises(schema.SchemaError, match=says):
        schema.checked(pd.DataFrame([CLAIM | change]), "claims")


@pytest.mark.parametrize("name", schema.TABLES)
def test_every_column_says_what_it_means(name):
    assert schema.meaning(name).meaning.str.len().min() > 5
