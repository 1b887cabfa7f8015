"""A chart says its finding, follows light and dark, and never fails on odd names."""

import re
import warnings
from base64 import b64decode
from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from matplotlib import rcParams
from matplotlib.dates import num2date

from helpers.charts import Chart, nothing
from helpers.charts.chart import (
    DARK,
    HUES,
    REST,
    SHADES,
    SURFACE,
    canvas,
    colour_of,
    count_axis,
    date_axis,
    shade,
    short,
)

SVG = "{http://www.w3.org/2000/svg}"
ODD = ["costs $5 to $10", "_hidden", "<script>-->", "عنب بلدي", "新华社", "a\x07\x00b", ""]


def bars(names=ODD, **words):
    frame = pd.DataFrame({"outlet": names, "articles": range(1, len(names) + 1)})
    with canvas(rows=len(frame)) as (figure, axes):
        axes.barh(range(len(frame)), frame.articles, color=HUES[0])
        axes.set_yticks(range(len(frame)), [short(name) for name in frame.outlet])
        count_axis(axes.xaxis)
    said = {"finding": "Most come from one", "measure": "Articles per outlet", "alt": "Six bars"}
    return Chart(figure, data=frame, **{**said, **words})


def page_of(chart):
    return BeautifulSoup(chart._repr_html_(), "html.parser")


def svg_of(chart):
    return b64decode(page_of(chart).img["src"].split(",")[1]).decode()


def test_a_chart_shows_finding_measure_picture_caption_and_numbers():
    page = page_of(bars(caption="Sample, 6 articles."))
    assert page.h3.text == "Most come from one"
    assert page.select_one(".measure").text == "Articles per outlet"
    assert page.img["alt"] == "Six bars"
    assert page.figcaption.p.text == "Sample, 6 articles."
    assert [cell.text for cell in page.select("tbody tr")[0]("td")] == ["costs $5 to $10", "1"]


def test_every_word_of_a_chart_is_escaped():
    nasty = '"><script>alert(1)</script>'
    html = bars(finding=nasty, measure=nasty, alt=nasty, caption=nasty)._repr_html_()
    assert "<script" not in html
    assert BeautifulSoup(html, "html.parser").img["alt"] == nasty


def test_odd_names_are_drawn_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = svg_of(bars())
    assert ElementTree.fromstring(svg).tag == f"{SVG}svg"
    assert "script" not in svg


@pytest.mark.parametrize(("odd", "plain"), [("$x$", "sxs"), ("_x", "sx"), ("a^{2}", "abcde")])
def test_no_sign_in_a_name_is_read_as_mathematics(odd, plain):
    signs = [len(re.findall("<use", svg_of(bars([name])))) for name in (odd, plain)]
    assert signs[0] == signs[1]


def test_the_same_chart_is_the_same_bytes():
    assert bars()._repr_html_() == bars()._repr_html_()


def test_a_chart_looks_the_same_whatever_the_notebook_has_set():
    before = svg_of(bars())
    size = rcParams["font.size"]
    rcParams["font.size"] = 30
    try:
        assert svg_of(bars()) == before
        assert rcParams["font.size"] == 30
    finally:
        rcParams["font.size"] = size


def test_the_picture_follows_the_readers_mode():
    svg = svg_of(bars())
    assert "@media (prefers-color-scheme:dark)" in svg
    body = svg[svg.index("</style>") :]
    drawn = {f"#{found}" for found in re.findall(r"(?:fill|stroke): #([0-9a-f]{6})", body)}
    assert not drawn & set(DARK)
    assert f"var(--c{HUES[0][1:]})" in body


def test_nothing_in_a_picture_is_loaded_from_elsewhere():
    svg = svg_of(bars())
    assert not re.findall(r"(?:href|src)=\"(?!#)", svg)
    assert "@import" not in svg
    assert "url(http" not in svg


def test_a_phone_gets_its_own_layout():
    page = page_of(bars())
    assert int(page.source["width"]) < 360 < int(page.img["width"])


def test_a_long_table_says_how_much_of_it_is_shown():
    page = page_of(bars(names=[f"desk {n}" for n in range(1500)][:100]))
    assert len(page.select("tbody tr")) == 60
    assert "The first 60 rows of 100." in page.details.text


def test_a_table_is_whole_where_few_rows_would_be_left_out():
    page = page_of(bars(names=[f"desk {n}" for n in range(62)]))
    assert len(page.select("tbody tr")) == 62
    assert "The first" not in page.details.text


def test_nothing_to_draw_is_a_sentence():
    none = nothing("No mention of <b>X</b> between 1 and 9 December 2024.")
    assert none._repr_html_() == (
        '<p class="nothing">No mention of &lt;b&gt;X&lt;/b&gt; between 1 and 9 December 2024.</p>'
    )
    assert none._repr_mimebundle_()["text/plain"].startswith("No mention of")


def test_the_first_six_have_a_hue_and_the_rest_are_grey():
    order = [f"actor-{n}" for n in range(9)]
    assert [colour_of(actor, order) for actor in order] == [*HUES, REST, REST, REST]
    assert colour_of("unheard-of", order) == REST


def test_shades_grow_with_the_value():
    assert [shade(value, 7)[0] for value in range(7)] == list(SHADES)
    assert shade(7, 7)[0] == SHADES[-1]
    assert shade(0, 0)[0] == SHADES[0]


def test_long_names_are_wrapped_then_cut():
    assert short("Association of Correspondents of the Northern Provinces", 24) == (
        "Association of\nCorrespondent… Provinces"
    )
    assert short("Donaudampfschifffahrtsgesellschaft", 10, 1) == "Donaudamp…"
    assert short("") == ""


def test_names_that_begin_alike_are_told_apart_by_their_ends():
    names = ("Northern Provinces Army Council", "Northern Provinces Relief Bureau")
    assert [short(name, 18, 1) for name in names] == ["Northern… Council", "Northern P… Bureau"]


def lay_out(figure, width):
    figure.set_size_inches(width / 96, 3)
    figure.draw_without_rendering()


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2024, 12, 2), date(2024, 12, 2), ["2 Dec\n2024"]),
        (date(2024, 12, 30), date(2025, 1, 1), ["30 Dec\n2024", "31 Dec", "1 Jan\n2025"]),
        (date(2024, 10, 15), date(2025, 2, 10), ["Nov\n2024", "Dec", "Jan\n2025", "Feb"]),
        (date(2020, 3, 15), date(2024, 12, 8), ["2021", "2022", "2023", "2024"]),
    ],
)
def test_days_are_labelled_from_a_day_to_years(first, last, labels):
    with canvas() as (figure, axes):
        date_axis(axes, first, last)
    lay_out(figure, 500)
    assert [label.get_text() for label in axes.get_xticklabels()] == labels


@pytest.mark.parametrize("days", [1, 2, 9, 17, 40, 200, 900, 9000])
def test_a_narrow_picture_has_fewer_days_labelled_all_within_the_period(days):
    first = date(2011, 3, 15)
    last = first + timedelta(days=days - 1)
    with canvas() as (figure, axes):
        date_axis(axes, first, last)
    lay_out(figure, 344)
    shown = [num2date(tick).date() for tick in axes.get_xticks()]
    assert min(days, 2) <= len(shown) <= 5
    assert all(first <= day <= last for day in shown)


def luminance(colour):
    return linear(colour) @ [0.2126, 0.7152, 0.0722]


def linear(colour):
    value = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [(*HUES, REST), [DARK[hue] for hue in (*HUES, REST)]])
def test_series_stand_out_from_the_page_in_both_modes(colours):
    surface = SURFACE if colours[0] == HUES[0] else DARK[SURFACE]
    assert all(contrast(colour, surface) >= 3 for colour in colours)


@pytest.mark.parametrize("step", range(len(SHADES)))
def test_numbers_can_be_read_on_every_shade_in_both_modes(step):
    fill, ink = shade(step, len(SHADES))
    assert contrast(fill, ink) >= 4.5
    assert contrast(DARK[fill], DARK.get(ink, ink)) >= 4.5


# Machado, Oliveira and Fernandes 2009, severity 1.0.
COLOUR_BLIND = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def oklab(rgb):
    cone = np.cbrt(
        np.array(
            [
                [0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ]
        )
        @ np.clip(rgb, 0, 1)
    )
    return (
        np.array(
            [
                [0.2104542553, 0.7936177850, -0.0040720468],
                [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ]
        )
        @ cone
    )


@pytest.mark.parametrize("sight", COLOUR_BLIND)
@pytest.mark.parametrize("colours", [HUES, [DARK[hue] for hue in HUES]])
def test_colour_blind_readers_can_tell_the_hues_apart(sight, colours):
    seen = [oklab(np.array(COLOUR_BLIND[sight]) @ linear(colour)) for colour in colours]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) >= 0.1
