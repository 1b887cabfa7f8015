"""How many of the names that act does the lexicon know, and whom does it not?"""

from helpers.summaries.summary import Summary, during, not_shown, share, source
from helpers.tables import Selection
from helpers.wording import joined

NAMED = 3  # unknown names that a sentence gives
# Names that act, as far as a name that is not listed could be found in the same way: no
# nationalities, offices and seats of government.
ACTING = (
    "names where sign is not null and (actor is null or form in ('name', 'short', 'abbreviation'))"
)


def coverage(held: Selection, top: int = 12) -> Summary:
    """Names that act and are not in the lexicon, by the articles that they act in."""
    unlisted = held.query(
        "select name, mode(type) as type, count(distinct article_id) as articles,"
        " count(distinct outlet) as outlets, count(*) as times"
        f" from {ACTING} and actor is null group by name"
        " order by outlets > 1 desc, articles desc, times desc, name"
    )
    return Summary(
        unlisted.head(top),
        _share_known(held),
        "Names that say or do something, or are bodies by their words, and are in no lexicon",
        source(held, not_shown(len(unlisted) - top, "name")),
    )


def coverage_in_a_line(held: Selection) -> str:
    """The share of names that act which the lexicon knows, what that means, and who is missing."""
    found = coverage(held, NAMED)
    if found.empty:
        return f"{found.finding}."
    names = [f"{row.name} ({row.articles})" for row in found.data.itertuples(index=False)]
    return (
        f"{found.finding}; the others are counted on no page. Not listed, by articles:"
        f" {joined(names)}."
    )


def _share_known(held: Selection) -> str:
    row = held.query(f"select count(*) as n, count(actor) as known from {ACTING}").iloc[0]
    if not row.n:
        return f"No name is seen to say or do anything{during(held)}"
    return f"The lexicon knows {share(int(row.known), int(row.n), 'names')} that act as actors do"
