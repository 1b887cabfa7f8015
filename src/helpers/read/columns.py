"""Which column of a record holds what, by the names that people use or as a recipe says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from helpers.read.recipe import Columns

# In order of preference, without case, blanks and punctuation: pubDate is pubdate, dc:date dcdate.
BODIES = """
    text fulltext articletext articlebody articlecontent maintext bodytext newstext storytext
    body content contents contenttext contentencoded contenthtml maincontent newscontent story
    storybody article cleantext textcontent rawtext paragraphs report
""".split()
SUMMARIES = """
    description summary abstract excerpt snippet standfirst trailtext lead leadparagraph lede
    teaser articledescription shortdescription
""".split()
NAMES = {
    "text": BODIES + SUMMARIES,
    "title": """
        title headline articletitle articleheadline newstitle storytitle webtitle headlinetext
        titletext heading head
    """.split(),
    "published": """
        published publishedat publishedon publisheddate publisheddatetime publishdate
        publishdatetime publishtime publishedtime datepublished datepublish dateofpublication
        datetimepublished publicationdate publicationdatetime publicationtime pubdate pubdatetime
        pubtime firstpublished webpublicationdate articledate newsdate storydate date datetime
        dateutc dcdate issued posted postedat postedon postdate posteddate releasedate dateposted
        timestamp time createdat created createddate creationdate datecreated createdtime
        createdutc seendate isodate updated updatedat
    """.split(),
    "outlet": """
        outlet outletname publisher publishername publication publicationname newspaper
        newsoutlet mediaoutlet medianame newssource sourcename sourcetitle source site
        sitename website provider newsagency agency feed feedname feedtitle channel domain
        sourcedomain sourcecommonname
    """.split(),
    "url": """
        url link href permalink articleurl articlelink newsurl storyurl weburl canonicalurl
        sourceurl sourcelink uri webpage
    """.split(),
    "given_id": """
        id articleid unitid guid uuid docid documentid newsid storyid recordid itemid uid
        identifier
    """.split(),
    "language": "language lang languagecode langcode inlanguage articlelanguage dclanguage".split(),
}
PARTS = ("name", "title", "rendered", "value", "text", "#text", "$t", "_", "href", "$oid", "$date")


@dataclass(frozen=True, slots=True)
class Picked:
    """A record's values, as text, by what they are; `texts` in order of preference."""

    texts: tuple[str, ...]
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    given_id: str | None
    language: str | None


def picked(fields: dict[str, object], chosen: Columns) -> Picked:
    """The values that are filled; where several columns hold the same thing, the preferred one."""
    found = _columns_of(tuple(fields), chosen)
    filled = {what: _filled(fields, names) for what, names in found.items()}
    return Picked(
        texts=tuple(filled.pop("text")),
        **{what: next(values, None) for what, values in filled.items()},
    )


def is_readable(fields: object, chosen: Columns) -> bool:
    """Whether it is an object with a text or a title."""
    if not isinstance(fields, dict):
        return False
    values = picked(fields, chosen)
    return bool(values.texts or values.title)


def has_body(fields: dict[str, object], chosen: Columns) -> bool:
    """Whether a text, other than a summary, stands in it as text or as a list of paragraphs."""
    names = _columns_of(tuple(fields), chosen)["text"]
    bodies = [fields[name] for name in names if chosen.text or _bare(name) in BODIES]
    return any(
        isinstance(part, str) and part.strip()
        for body in bodies
        for part in (body if isinstance(body, list) else [body])
    )


def without_text(fields: dict[str, object], chosen: Columns) -> tuple[str, str]:
    """Why a record has no text: reason and detail, with what to do."""
    found = _columns_of(tuple(fields), chosen)
    columns = ", ".join(map(str, fields)) or "none"
    if chosen.text and not found["text"]:
        return "no text column", f"the recipe names {', '.join(chosen.text)}; there are: {columns}"
    if found["text"] or found["title"]:
        return "no text", "text and title are empty"
    cure = "name the one that holds the text in a corpus.yml, as in columns: {text: NAME}"
    return "no text column", f"{cure}; there are: {columns}"


def recognised(header: Iterable[str], chosen: Columns) -> list[str]:
    """The columns that are read, in the order of the header."""
    names = tuple(header)
    read = {column for columns in _columns_of(names, chosen).values() for column in columns}
    return [name for name in names if name in read]


def unfound(header: Iterable[str], chosen: Columns) -> list[str]:
    """What no column of the header holds, such as published."""
    return [what for what, found in _columns_of(tuple(header), chosen).items() if not found]


def misnamed(header: Iterable[str], chosen: Columns) -> list[str]:
    """The columns that a recipe names and the header does not."""
    there = set(map(_bare, header))
    named = [name for what in NAMES for name in getattr(chosen, what) or ()]
    return [name for name in dict.fromkeys(named) if _bare(name) not in there]


@lru_cache(maxsize=1024)
def _columns_of(header: tuple[str, ...], chosen: Columns) -> dict[str, tuple[str, ...]]:
    named: dict[str, list[str]] = {}
    for column in header:
        named.setdefault(_bare(column), []).append(column)
    return {
        what: tuple(
            column
            for name in getattr(chosen, what) or usual
            for column in ([name] if name in header else named.get(_bare(name), ()))
        )
        for what, usual in NAMES.items()
    }


@lru_cache(maxsize=4096)
def _bare(name: object) -> str:
    return re.sub(r"[\W_]+", "", str(name).casefold())


def _filled(fields: dict[str, object], names: tuple[str, ...]) -> Iterator[str]:
    texts = (as_text(fields[name]) for name in names)
    return (text for text in texts if text.strip())


def as_text(value: object) -> str:
    """A value as the text it was written as; "" for none."""
    if isinstance(value, str):
        return value
    if value is None or value != value:  # NaN, and what pandas writes for no time
        return ""
    if isinstance(value, dict):
        return next((as_text(value[part]) for part in PARTS if value.get(part)), "")
    if isinstance(value, list | tuple):
        return "\n\n".join(filter(None, map(as_text, value)))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.isoformat() if isinstance(value, date) else str(value)
