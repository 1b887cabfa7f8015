"""Small frames in, charts out: pictures that say their finding, on any page, light or dark."""

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
from helpers.charts.chart import Chart, nothing
from helpers.charts.tone import blind_spots, distribution, drivers, mean_tone, tone_over_time

__all__ = [
    "Chart",
    "actors_by_outlet",
    "attention_by_outlet",
    "blind_spots",
    "cited_as_source",
    "company",
    "distribution",
    "drivers",
    "mean_tone",
    "mentioned_together",
    "mentions_over_time",
    "mentions_per_actor",
    "nothing",
    "share_over_time",
    "tone_over_time",
]
