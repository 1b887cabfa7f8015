"""What enters a sum, and for the rest the reason; computed on reading, under a policy.

Written in SQL over the views of a Selection: _claims and _sentences (whole tables), articles
(narrowed), vague_words and words_of_scale (what the lexicon says of vague words).
"""

from typing import NamedTuple

POLICIES = {
    "exclude": "it gets no number, and its claim is not counted",
    "acled": "it counts as the smallest number it may mean, as ACLED codes it",
    "interval": "it counts as a range, from the least to the most it may mean",
}
"""What becomes of a word such as dozens."""


class Reason(NamedTuple):
    """Why a claim is no figure of its own; `holds` says when, of the rows that `counted` makes."""

    name: str
    holds: str
    meaning: str


REASONS = (
    Reason("negated", "realis = 'negated'", "it is said not to be so: nobody was killed"),
    Reason("denied", "realis = 'denied'", "somebody denies it"),
    Reason("hypothetical", "realis = 'hypothetical'", "it may be, might have been, is feared"),
    Reason(
        "superseded",
        "superseded_by is not null or outdated",
        "the article gives a newer figure in its place: rose to 12 from nine",
    ),
    Reason(
        "part of another",
        "part_of is not null and not stands_in",
        "seven people, five of them children, are seven; where the whole has no number under the"
        " policy (dozens, 12 of them children), its largest part counts in its place",
    ),
    Reason("cumulative", "scope = 'cumulative'", "it is the toll of a whole war, or of years"),
    Reason(
        "repeats an earlier claim",
        "repeats is not null",
        "the article has given this figure before, of the same people",
    ),
    Reason(
        "vague",
        "least is null and most is null",
        "it has a word in place of a number, and the policy puts no number there",
    ),
)
"""In the order in which they hold: of several, the first is given."""

NOT_COUNTED = "case " + " ".join(f"when {r.holds} then '{r.name}'" for r in REASONS) + " end"

# What a vague word counts as: the least and the most.
_VALUES = {
    "exclude": ("null::bigint", "null::bigint"),
    "acled": ("if(of_scale, coalesce(large, acled), acled)",) * 2,
    "interval": ("word.least", "word.most"),
}

MANY = 10
"""From so many on, two equal figures of one article are the same people told twice."""
OPENING = 3
"""Sentences in which an article's opening figure stands; those before it are dates and names."""
TOLD_BEFORE = 12
"""Earlier claims of one figure that a claim is compared with, so that lists take no longer."""
AROUND = 300
"""Characters to either side of a claim in which its sentence may say that it is another event."""
LONGEST = 20_000
"""Bytes of a sentence; a longer one is a text without full stops, in which no repeats are seen."""

# The claim tells of other people than the one before: in another village; 12 more; and 12 in Orrin.
_ELSEWHERE = r"(?i)\b(separate|separately|elsewhere|in another|in a second|in a third)\b"
_ON_TOP = r"(?i)\b(another|a further|further|an additional|additional|extra)\W+(\w+\W+)?$"
_MORE = r"(?i)\b(another|further|additional|extra|more)\b"
_NO_MORE = r"(?i)\b(or more|more than|and more)\b"
_LISTED = r"(?i)(,|\band|\bor|\bplus|&)\s*$"

# One says people, the other which people; children and women are mostly a part of those people.
_ANYBODY = """'people' in (a.victims, b.victims)
                and 'children' not in (a.victims, b.victims)
                and 'women' not in (a.victims, b.victims)"""

REPEATS = f"""
    create temp table _repeats as
    with stated as (
        select *, coalesce(low, high) as size, scope = 'cumulative' as of_war,
            coalesce(lower(vague), concat(coalesce(low, high), '-', coalesce(high, low))) as figure,
            min(sentence) over (partition by article_id) as opening
        from _claims semi join articles using (article_id) where realis = 'asserted'
    ), placed as (
        select *, row_number() over (
            partition by article_id, kind, figure, of_war order by start, claim_id) as nth
        from stated
    ), told as (
        select article_id, sentence, kind, figure, row_number() over (
            partition by article_id, kind, figure order by sentence) as nth
        from (select distinct article_id, sentence, kind, figure from stated where size > 1)
    ), told_again as (
        select article_id, a.sentence as before, b.sentence, kind, figure
        from told a join told b using (article_id, kind, figure)
        where a.nth < b.nth and a.nth <= {TOLD_BEFORE}
    ), worded as (
        select placed.*, substr(s.text, 1, placed.start - s.start)[-{AROUND}:] as words_before,
            substr(s.text, placed."end" - s.start + 1, {AROUND}) as words_after
        from placed join _sentences s using (article_id, sentence)
        where nth > 1 and strlen(s.text) < {LONGEST}
    ), again as (
        from worded
        where not regexp_matches(concat(words_before, quote, words_after), '{_ELSEWHERE}')
            and not regexp_matches(words_before, '{_ON_TOP}')
            and not regexp_matches(
                regexp_replace(quote || words_after[:6], '{_NO_MORE}', '', 'g'), '{_MORE}')
    ), equal as (
        select b.*, a.claim_id as repeats, a.nth as first, a.sentence as before,
            a.sentence = a.opening and a.opening < {OPENING} as opens
        from placed a join again b using (article_id, kind, figure, of_war)
        where a.nth < b.nth and a.nth <= {TOLD_BEFORE} and (
            a.victims = b.victims
            or b.size is distinct from 1 and {_ANYBODY})
    )
    select claim_id, min_by(repeats, first) as repeats from equal
    where case
        when before = sentence
            then size >= {MANY} and not regexp_matches(words_before, '{_LISTED}')
        else size >= {MANY} or opens or exists (
            from told_again t
            where (t.article_id, t.before, t.sentence)
                    = (equal.article_id, equal.before, equal.sentence)
                and (t.kind, t.figure) <> (equal.kind, equal.figure))
        end
    group by claim_id
"""
"""The claims that repeat an earlier one of their article, with the first that they repeat.

Of equal figures those of MANY people or more are taken for the same people; smaller ones, and vague
words, where the earlier opens the article, or where both sentences have a second figure in common.
"""


def counted(vague: str) -> str:
    """A table of every claim's not_counted, counted_low and counted_high under a policy."""
    least, most = _VALUES[vague]
    return f"""
    create temp table _counted as
    with stated as (from _claims semi join articles using (article_id)), parts as (
        select part_of as claim_id, max(low) as part, arg_max(claim_id, low) as largest_part
        from stated where part_of is not null and realis = 'asserted' group by 1
    ), outdated as (
        select distinct r.repeats as claim_id, true as outdated
        from _repeats r join stated using (claim_id) where superseded_by is not null
    ), scales as (
        select distinct article_id, sentence, true as of_scale
        from _sentences semi join (from stated where vague is not null) using (article_id, sentence)
        join words_of_scale w on contains(lower(_sentences.text), w.word)
    ), valued as (
        select c.*, repeats, outdated, largest_part,
            if(c.vague is null, low, if({least} is null, null, greatest({least}, part))) as least,
            if(c.vague is null, high, if({most} is null, null, greatest({most}, part))) as most
        from stated c
        left join vague_words word on word.word = lower(c.vague)
        left join scales using (article_id, sentence)
        left join parts using (claim_id)
        left join outdated using (claim_id)
        left join _repeats using (claim_id)
    ), related as (
        select part.*, coalesce(
            whole.largest_part = part.claim_id and whole.least is null and whole.most is null, false
        ) as stands_in
        from valued part left join valued whole on part.part_of = whole.claim_id
    ), reasoned as (select *, {NOT_COUNTED} as not_counted from related)
    select claim_id, not_counted,
        if(not_counted is null, least, null) as counted_low,
        if(not_counted is null, most, null) as counted_high
    from reasoned
    """
