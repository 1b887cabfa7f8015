"""Small frames in, charts out: pictures that say their finding, on any page, light or dark."""

from helpers.charts.accuracy import (
    constructed_by_kind,
    constructed_by_tag,
    measured_by_kind,
    measured_by_type,
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
from helpers.charts.attention import camps, outlet_leanings, speaking, surges
from helpers.charts.casualties import (
    certainty,
    claims_by_day,
    claims_by_kind,
    claims_by_source,
    parts_of_wholes,
    vague_words,
)
from helpers.charts.chart import Chart, nothing
from helpers.charts.incidents import incidents_over_time
from helpers.charts.places import incidents_by_town
from helpers.charts.steps import moves_over_time, tolls_over_time
from helpers.charts.tone import blind_spots, distribution, drivers, mean_tone, tone_over_time

__all__ = [
    "Chart",
    "actors_by_outlet",
    "articles_by_outlet",
    "articles_by_outlet_over_time",
    "articles_over_time",
    "attention_by_outlet",
    "blind_spots",
    "camps",
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
    "incidents_by_town",
    "incidents_over_time",
    "lengths",
    "mean_tone",
    "measured_by_kind",
    "measured_by_type",
    "mentioned_together",
    "mentions_over_time",
    "mentions_per_actor",
    "moves_over_time",
    "nothing",
    "outlet_leanings",
    "parts_of_wholes",
    "share_over_time",
    "speaking",
    "surges",
    "tolls_over_time",
    "tone_over_time",
    "tone_worth",
    "vague_words",
    "what_is_missing",
]
