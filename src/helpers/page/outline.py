"""What a page's body holds: its question, its answer, its headings."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup


@dataclass(frozen=True)
class Outline:
    """A body in its parts: `opening` stands above the contents list, `story` follows it."""

    question: str
    opening: Markup
    contents: tuple[tuple[str, str], ...]
    story: Markup


def outline(body: str) -> Outline:
    """The parts of a body, with an anchor at every h2 that depends on its words alone."""
    soup = BeautifulSoup(body, "html.parser")
    for link in soup.select("a.anchor-link"):
        link.decompose()
    for element in soup.select("[id]"):
        del element["id"]
    contents = _anchored(soup.find_all("h2"))
    question = soup.h1.extract() if soup.h1 else None
    answer = [part.extract() for part in soup.select(".in-short")[:1]]
    lede = [part.extract() for part in soup.select(".prose")[:1]] if question else []
    return Outline(
        question=_words(question) if question else "",
        opening=_html(lede + answer),
        contents=contents,
        story=_html([soup]),
    )


def _anchored(headings: list[Tag]) -> tuple[tuple[str, str], ...]:
    taken = {"main"}
    for heading in headings:
        heading["id"] = _free(_slug(_words(heading)), taken)
        taken.add(heading["id"])
    return tuple((heading["id"], _words(heading)) for heading in headings)


def _slug(words: str) -> str:
    return re.sub(r"\W+", "-", words.lower()).strip("-") or "section"


def _free(slug: str, taken: set[str]) -> str:
    names = (f"{slug}-{n}" if n > 1 else slug for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _words(element: Tag) -> str:
    return " ".join(element.get_text().split())


def _html(parts: list[Tag]) -> Markup:
    return Markup("".join(map(str, parts)))
