"""Every table: its columns, their types and units, and what they mean."""

import pandas as pd
import pyarrow as pa

from helpers.errors import UserError

KINDS = ("killed", "injured", "missing", "detained", "abducted", "displaced", "casualties")
VICTIMS = (
    "civilians",
    "children",
    "women",
    "fighters",
    "soldiers",
    "police",
    "medics",
    "journalists",
    "people",
    "other",
)
SCOPES = ("incident", "period", "cumulative")
REALIS = ("asserted", "negated", "denied", "hypothetical")
ROLES = ("figure", "part", "older figure", "denial", "none", "possible", "toll")
WEAPONS = (
    *("airstrike", "drone", "missile", "rocket", "shelling", "bombardment"),
    *("car bomb", "suicide bombing", "bomb", "mine", "explosion"),
    *("small arms", "stabbing", "ramming", "execution", "torture", "fighting"),
    *("chemical", "starvation", "accident", "fire", "disaster", "disease"),
)
PRECISIONS = ("day", "week", "month", "unknown")
PLACES = ("town", "area", "country")
ACTOR_TYPES = (
    "state",
    "armed group",
    "military",
    "political",
    "international",
    "monitor",
    "media",
    "person",
    "other",
)
FORMS = ("name", "short", "abbreviation", "demonym", "metonym", "role")
SIGNS = ("says", "acts", "body", "title", "group")
LABELS = ("negative", "neutral", "positive")
VOICES = ("own", "quoted", "mixed")
LINES = ("sentence", "headline", "capitals")


def _column(name: str, kind: pa.DataType, meaning: str, required: bool = False) -> pa.Field:
    return pa.field(name, kind, nullable=not required, metadata={"description": meaning})


def _required(name: str, kind: pa.DataType, meaning: str) -> pa.Field:
    return _column(name, kind, meaning, required=True)


_TEXT, _COUNT, _OFFSET = pa.string(), pa.int64(), pa.int32()
_ARTICLE = _required("article_id", _TEXT, "the article")
_SENTENCE = _required("sentence", _OFFSET, "number of the sentence in its article, from 0")
_START = _required("start", _OFFSET, "first character in articles.text, from 0")
_END = _required("end", _OFFSET, "character after the last one in articles.text")
_WEIGHTED_WORDS = pa.list_(pa.struct([pa.field("word", _TEXT), pa.field("weight", pa.float64())]))

ARTICLES = pa.schema(
    [
        _required(
            "article_id",
            _TEXT,
            "16 hex digits of a hash of outlet, published, given_id and text; "
            "-2, -3 … is added where a whole record is repeated",
        ),
        _column("given_id", _TEXT, "the record's own id, as given"),
        _column("title", _TEXT, "headline"),
        _required("text", _TEXT, "body, or the title where there is no body"),
        _column("published", _TEXT, "date and time as given, in ISO form with its offset"),
        _column("day", pa.date32(), "calendar date in the outlet's own time; null if unknown"),
        _column("outlet", _TEXT, "who published it, as given"),
        _column("url", _TEXT, "address of the article"),
        _column("language", _TEXT, "ISO 639-1 code, given or recognised; null if unclear"),
        _required("n_words", _OFFSET, "words in the text"),
        _required("origin", _TEXT, "file and record that it was read from"),
        _column("cleaned", _TEXT, "what was mended in reading, or null"),
    ]
)

SENTENCES = pa.schema(
    [_ARTICLE, _SENTENCE, _START, _END, _required("text", _TEXT, "the sentence, word for word")]
)

MENTIONS = pa.schema(
    [
        _ARTICLE,
        _SENTENCE,
        _START,
        _END,
        _required("surface", _TEXT, "the words that name the actor"),
        _required("actor", _TEXT, "id in the actor lexicon"),
        _required("form", _TEXT, "how it is named: " + " | ".join(FORMS)),
    ]
)

NAMES = pa.schema(
    [
        _ARTICLE,
        _SENTENCE,
        _START,
        _END,
        _required("surface", _TEXT, "the words of the name"),
        _column("actor", _TEXT, "id in the actor lexicon; null for a name that is not listed"),
        _column("form", _TEXT, "of a mention, how it is named; null for a name not listed"),
        _required("name", _TEXT, "the fullest name that the article gives for it"),
        _column("type", _TEXT, "of a name not listed, the type that its words tell"),
        _column("sign", _TEXT, "what shows that it is an actor's: " + " | ".join(SIGNS)),
        _column("abbreviation", _TEXT, "what the text teaches after it: Full Name (FN)"),
    ]
)

CLAIMS = pa.schema(
    [
        _required("claim_id", _TEXT, "16 hex digits of a hash of article_id, offsets and kind"),
        _ARTICLE,
        _SENTENCE,
        _START,
        _END,
        _required("quote", _TEXT, "the words that hold the quantity"),
        _required("kind", _TEXT, " | ".join(KINDS)),
        _column("low", _COUNT, "people, at least; null if no lower bound is stated"),
        _column("high", _COUNT, "people, at most; null if no upper bound is stated"),
        _required("approx", pa.bool_(), "the figure is said to be about right"),
        _column("vague", _TEXT, "the vague word (dozens, several …), or null"),
        _required("victims", _TEXT, " | ".join(VICTIMS)),
        _column("part_of", _TEXT, "claim_id of the whole that this is a stated part of"),
        _column("superseded_by", _TEXT, "claim_id of the newer figure in the same article"),
        _required("scope", _TEXT, " | ".join(SCOPES)),
        _required("realis", _TEXT, " | ".join(REALIS)),
        _column("attribution", _TEXT, "the source named for it, in the article's words"),
        _column("attribution_start", _OFFSET, "first character of the attribution"),
        _column("attribution_end", _OFFSET, "character after the attribution's last one"),
        _column("attributed_to", _TEXT, "the source's id in the actor lexicon"),
        _required("rule", _TEXT, "id of the rule that made the claim"),
        _column("side", _TEXT, "whose dead: an actor's id, a camp, a people, or civilians"),
        _column("responsible", _TEXT, "who is said to have done it: an actor's id"),
        _column("denied_by", _TEXT, "who denies having done it: an actor's id"),
        _column("weapon", _TEXT, " | ".join(WEAPONS)),
        _column("event_day", pa.date32(), "day on which it happened, or on which that time began"),
        _required(
            "day_precision",
            _TEXT,
            " | ".join(PRECISIONS) + "; unknown with a day: no later than that day",
        ),
        _column("place", _TEXT, "id of the place in the gazetteer; null if none or ambiguous"),
        _column("place_name", _TEXT, "its name"),
        _column("place_kind", _TEXT, " | ".join(PLACES)),
        _column("place_country", _TEXT, "ISO 3166 code of its country"),
        _column("place_area", _TEXT, "GeoNames code of its province"),
        _column("latitude", pa.float64(), "degrees north, of towns only"),
        _column("longitude", pa.float64(), "degrees east, of towns only"),
    ]
)

TONE = pa.schema(
    [
        _ARTICLE,
        _SENTENCE,
        _column("actor", _TEXT, "whom the tone is toward; null for the sentence as a whole"),
        _required("polarity", pa.float64(), "-1 (negative) to 1 (positive)"),
        _required("label", _TEXT, " | ".join(LABELS)),
        _column("subjectivity", pa.float64(), "0 (factual) to 1 (opinion); of pattern only"),
        _column("wording", pa.float64(), "the polarity without the words for what happened"),
        _required("voice", _TEXT, "whose words they are: " + " | ".join(VOICES)),
        _required("line", _TEXT, " | ".join(LINES)),
        _required("words", _OFFSET, "words in the sentence"),
        _required("known", _OFFSET, "of them, words that the scorer knows"),
        _required("drivers", _WEIGHTED_WORDS, "the words that moved the polarity, with weights"),
        _required("scorer", _TEXT, "pattern | conflict, of sentences; toward, of actors"),
    ]
)

SIGNATURES = pa.schema(
    [
        _ARTICLE,
        _required(
            "bands",
            pa.list_(pa.uint64()),
            "hashes of its words; articles that share one are compared",
        ),
    ]
)

STORIES = pa.schema(
    [_ARTICLE, _required("story", _TEXT, "article_id of the first article of the story")]
)

REJECTS = pa.schema(
    [
        _required("origin", _TEXT, "file and record"),
        _column("given_id", _TEXT, "the record's own id, as given"),
        _required("reason", _TEXT, "why it was not taken, in a few words"),
        _column("detail", _TEXT, "what was found there"),
    ]
)

INCIDENT_CLAIMS = pa.schema(
    [
        _required("incident_id", _TEXT, "the incident or series: the claim that told it first"),
        _required("claim_id", _TEXT, "a claim of it"),
        _required("report", _TEXT, "the first claim of what its article says of the incident"),
        _required("role", _TEXT, "what the claim is in it: " + " | ".join(ROLES)),
        _column("joined_to", _TEXT, "the claim that it was linked with, by which it belongs here"),
        _required("because", _TEXT, "why it was linked, in words"),
    ]
)

TABLES = {
    "articles": ARTICLES,
    "sentences": SENTENCES,
    "mentions": MENTIONS,
    "names": NAMES,
    "claims": CLAIMS,
    "tone": TONE,
    "toward": TONE,
    "signatures": SIGNATURES,
    "stories": STORIES,
    "incident_claims": INCIDENT_CLAIMS,
    "rejects": REJECTS,
}
_CHOICES = {
    "mentions": {"form": FORMS},
    "names": {"form": (*FORMS, None), "sign": (*SIGNS, None)},
    "claims": {
        "kind": KINDS,
        "victims": VICTIMS,
        "scope": SCOPES,
        "realis": REALIS,
        "day_precision": PRECISIONS,
        "place_kind": (*PLACES, None),
        "weapon": (*WEAPONS, None),
    },
    "incident_claims": {"role": ROLES},
    "tone": {"label": LABELS, "voice": VOICES, "line": LINES},
    "toward": {"label": LABELS, "voice": VOICES, "line": LINES},
}


class SchemaError(ValueError):
    """A table is not what the schema says; the message names table and column."""


def checked(frame: pd.DataFrame, name: str) -> pa.Table:
    """The frame as an Arrow table of the schema `name`; raises SchemaError if it does not fit."""
    schema = TABLES[name]
    if strange := set(frame.columns) ^ set(schema.names):
        raise SchemaError(f"{name}: columns missing or unknown: {', '.join(sorted(strange))}")
    try:
        table = pa.Table.from_pandas(frame[schema.names], schema=schema, preserve_index=False)
        table.validate(full=True)
    except (ValueError, pa.ArrowTypeError) as error:
        raise SchemaError(f"{name}: {error}") from error
    _refuse_unknown_words(table, name)
    return table


def check_kind(kind: str) -> None:
    """Raises UserError, which names the kinds, for one that there is not."""
    if kind not in KINDS:
        raise UserError(f"no kind of claim is called {kind!r}; there are {', '.join(KINDS)}")


def empty(name: str) -> pd.DataFrame:
    """A frame of the table's columns with no rows."""
    return TABLES[name].empty_table().to_pandas()


def meaning(name: str) -> pd.DataFrame:
    """The codebook of one table: column, type, whether it may be null, and what it means."""
    return pd.DataFrame(
        [
            (f.name, str(f.type), f.nullable, f.metadata[b"description"].decode())
            for f in TABLES[name]
        ],
        columns=["column", "type", "nullable", "meaning"],
    )


def _refuse_unknown_words(table: pa.Table, name: str) -> None:
    for column, choices in _CHOICES.get(name, {}).items():
        if strange := set(table[column].unique().to_pylist()) - set(choices):
            raise SchemaError(f"{name}.{column}: unknown value {', '.join(map(repr, strange))}")
