"""Small frames in, charts out: pictures that say their finding, on any page, light or dark."""

from helpers.charts.accuracy import (
    constructed_by_kind,
    constructed_by_tag,
    measured_by_kind,
    tone_worth,
)
from helpers.charts.actors import (
    actors_by_outlet,
    attention_by_outlet,
    cited_as_source,
    company,
    mentioned_together,
    mentions_over_time,
    mentions_per_actor,
    share_over_time,
)
from helpers.charts.articles import (
    articles_by_outlet,
    articles_by_outlet_over_time,
    articles_over_time,
    lengths,
    what_is_missing,
)
from helpers.charts.casualties import (
    certainty,
    claims_by_day,
    claims_by_kind,
    claims_by_source,
    parts_of_wholes,
    side_by_side,
    tolls_over_time,
    vague_words,
)
from helpers.charts.chart import Chart, nothing
from helpers.charts.tone import blind_spots, distribution, drivers, mean_tone, tone_over_time

__all__ = [
    "Chart",
    "actors_by_outlet",
    "articles_by_outlet",
    "articles_by_outlet_over_time",
    "articles_over_time",
    "attention_by_outlet",
    "blind_spots",
    "certainty",
    "cited_as_source",
    "claims_by_day",
    "claims_by_kind",
    "claims_by_source",
    "company",
    "constructed_by_kind",
    "constructed_by_tag",
    "distribution",
    "drivers",
    "lengths",
    "mean_tone",
    "measured_by_kind",
    "mentioned_together",
    "mentions_over_time",
    "mentions_per_actor",
    "nothing",
    "parts_of_wholes",
    "share_over_time",
    "side_by_side",
    "tolls_over_time",
    "tone_over_time",
    "tone_worth",
    "vague_words",
    "what_is_missing",
]
