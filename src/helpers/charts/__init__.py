"""Small frames in, charts out: pictures that say their finding, on any page, light or dark."""

from helpers.charts.chart import Chart, nothing

__all__ = ["Chart", "nothing"]
