"""What the corpus holds, and what is missing from it."""

from itertools import pairwise

import pandas as pd

from helpers.summaries.summary import (
    Summary,
    are,
    covered,
    days,
    during,
    n_stories,
    not_shown,
    number,
    periods,
    share,
    source,
    span,
    step,
    step_named,
    within,
)
from helpers.tables import Selection
from helpers.wording import counted, joined, written

ENGLISH = "en"
SHORT_TEXT = 30  # words: about the length of a first sentence, too short for a report
ONLY_TITLE = "(title is not null and text = title)"
ROWS = 15  # outlets or files that a chart or table names
# What an article may lack: label, test, and how one and how many such articles are spoken of.
LACKS = (
    ("no date", "day is null", "has no date", "have no date"),
    ("no outlet", "outlet is null", "has no outlet", "have no outlet"),
    ("no title", "title is null", "has no title", "have no title"),
    ("no web address", "url is null", "has no web address", "have no web address"),
    ("only a title", ONLY_TITLE, "is only a title", "are only a title"),
    (
        f"under {SHORT_TEXT} words",
        f"n_words < {SHORT_TEXT} and not {ONLY_TITLE}",
        f"has under {SHORT_TEXT} words",
        f"have under {SHORT_TEXT} words",
    ),
    ("language unclear", "language is null", "is in no clear language", "are in no clear language"),
)
LENGTHS = (0, 50, 100, 200, 400, 800, 1600)  # words, lower ends
FILES = 20  # more than so many are told by folder
NAMED = 3  # files passed over, or outlets, that a finding names
PASSED_OVER = "passed over"  # the format of a file that was not read
NO_FOLDER = "(the corpus itself)"
NO_OUTLET = "no outlet given"


def articles_in_short(held: Selection) -> list[str]:
    """What is held and what is missing, in sentences."""
    missing = what_is_missing(held)
    if not number(held, "articles"):
        return [f"{_no_articles(held)}.", *_refused(held)]
    gaps = days_without_articles(held)
    return [
        f"{covered(held)}.",
        f"{repeats(held).finding}.",
        f"{missing.finding}.",
        f"{gaps.finding}.",
        *_refused(held),
    ]


def articles_over_time(held: Selection) -> Summary:
    """Articles in each step of time: period, articles."""
    unit = step(held)
    frame = periods(held, unit)
    total = int(frame.articles.sum())
    if not total:
        finding = "No article has a date" if number(held, "articles") else _no_articles(held)
        return Summary(frame, finding, "", source(held))
    return Summary(
        frame,
        _fullest(frame, unit, total),
        f"Articles by {unit} of publication",
        source(held, dated=True),
    )


def _fullest(frame: pd.DataFrame, unit: str, total: int) -> str:
    """Which step holds most; that they are all alike, where they are."""
    top = int(frame.articles.max())
    fullest = frame.period[frame.articles == top]
    named = joined([step_named(day, unit) for day in fullest[:2]])
    if len(frame) == 1:
        whole = f"All {written(total)} dated articles are" if total > 1 else "The one article is"
        return f"{whole} from {named}"
    if len(fullest) == len(frame):
        return f"Every {unit} has {counted(top, 'article')}"
    if len(fullest) > 2:
        return f"{len(fullest)} {unit}s have most: {share(top, total, 'articles')} each"
    verb, each = ("has", "") if len(fullest) == 1 else ("have", " each")
    return f"{_upper(named)} {verb} most: {share(top, total, 'articles')}{each}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def articles_by_outlet(held: Selection) -> Summary:
    """The outlets with most articles: outlet, articles, stories, undated, first, last."""
    frame = held.query(
        "select coalesce(outlet, $none) as outlet, count(*) as articles,"
        " count(distinct story) as stories,"
        " count(*) filter (day is null) as undated, min(day) as first, max(day) as last"
        " from articles group by 1 order by articles desc, outlet",
        none=NO_OUTLET,
    )
    return Summary(
        frame.head(ROWS),
        _leading(frame) if len(frame) else _no_articles(held),
        "Articles by outlet",
        source(held, not_shown(len(frame) - ROWS, "outlet")),
    )


def _leading(frame: pd.DataFrame) -> str:
    total, named = int(frame.articles.sum()), frame[frame.outlet != NO_OUTLET]
    if named.empty:
        return "No article names its outlet"
    top = int(named.articles.max())
    first = list(named.outlet[named.articles == top])
    if len(frame) == 1:
        whole = f"All {written(total)} articles are" if total > 1 else "The one article is"
        return f"{whole} from {first[0]}"
    if len(first) > 3:
        return f"{len(first)} of {len(named)} outlets hold most: {counted(top, 'article')} each"
    verb, each = ("holds", "") if len(first) == 1 else ("hold", " each")
    return f"{joined(first)} {verb} most: {share(top, total, 'articles')}{each}"


def articles_by_outlet_over_time(held: Selection) -> Summary:
    """Which outlet published how much when: outlet, period, last (its last day), articles."""
    unit = step(held)
    frame = held.query(
        f"""
        with ranked as (
            select coalesce(outlet, $none) as outlet, count(*) as n
            from articles where day is not null group by 1 order by n desc, 1 limit $rows
        )
        select ranked.outlet, date_trunc($unit, day)::date as period,
            (date_trunc($unit, day) + interval 1 {unit} - interval 1 day)::date as last,
            count(*) as articles
        from articles join ranked on ranked.outlet = coalesce(articles.outlet, $none)
        where day is not null group by 1, 2, 3, ranked.n order by ranked.n desc, 1, 2
        """,
        none=NO_OUTLET,
        rows=ROWS,
        unit=unit,
    )
    outlets = number(held, "(select distinct outlet from articles where day is not null)")
    return Summary(
        frame,
        _presence(frame, len(periods(held, unit)), unit) if len(frame) else _undrawn(held),
        f"Articles by outlet and {unit} of publication; darker is more, an empty field is none",
        source(held, not_shown(outlets - ROWS, "outlet"), dated=True),
    )


def _presence(frame: pd.DataFrame, steps: int, unit: str) -> str:
    """On how many days (weeks …) the steadiest and the rarest outlet have anything."""
    named = frame[frame.outlet != NO_OUTLET]
    present = (
        (named if len(named) else frame)
        .groupby("outlet", sort=False)
        .size()
        .sort_values(ascending=False, kind="stable")
    )
    if steps == 1:
        return f"All dated articles are from one {unit}"
    most, least = (int(present.iloc[place]) for place in (0, -1))
    of = f"of {counted(steps, unit)}"
    if len(present) == 1:
        return f"{present.index[0]} has articles {within(unit)} {written(most)} {of}"
    if most == least:
        return f"Each outlet shown has articles {within(unit)} {written(most)} {of}"
    return (
        f"{present.index[0]} has articles {within(unit)} {written(most)} {of}, "
        f"{present.index[-1]} {within(unit)} {written(least)}"
    )


def days_without_articles(held: Selection) -> Summary:
    """The runs of days within the period with no article: first, last, days; longest first."""
    ends = days(held)
    if ends is None:
        return Summary(_no_gaps(), _undrawn(held), "", source(held))
    gaps = held.query(
        """
        with published as (
            select distinct day from articles where day is not null
            union select $first::date - 1 union select $last::date + 1
        ), next as (
            select (day + 1)::date as first, (lead(day) over (order by day) - 1)::date as last
            from published
        )
        select first, last, last - first + 1 as days from next
        where last >= first order by days desc, first
        """,
        first=ends[0],
        last=ends[1],
    )
    length = (ends[1] - ends[0]).days + 1
    return Summary(gaps, _silence(gaps, length), "Days with no article", source(held, dated=True))


def _silence(gaps: pd.DataFrame, length: int) -> str:
    empty = int(gaps.days.sum())
    if not empty:
        return f"There is no day without an article ({counted(length, 'day')})"
    longest = gaps.iloc[0]
    where = (
        f"{counted(int(longest.days), 'day')} in a row, {span(longest['first'], longest['last'])}"
    )
    text = f"On {share(empty, length, 'days')} there is no article"
    one = int(longest.days) == 1
    if one and len(gaps) == 1:
        return f"{text}: {written(longest['first'])}"
    return text if one else f"{text}; the longest gap is {where}"


def _no_gaps() -> pd.DataFrame:
    return pd.DataFrame(columns=["first", "last", "days"])


def what_is_missing(held: Selection) -> Summary:
    """What articles lack: missing, articles, of, share (0 to 1)."""
    counts = ", ".join(f'count(*) filter ({test}) as "{name}"' for name, test, *_ in LACKS)
    row = held.query(f"select count(*) as total, {counts} from articles").iloc[0]
    total = int(row.total)
    lacking = [int(row[name]) for name, *_ in LACKS]
    frame = pd.DataFrame({"missing": [lack[0] for lack in LACKS], "articles": lacking})
    frame = frame.assign(of=total, share=frame.articles / max(total, 1))
    return Summary(
        frame if total else frame.head(0),
        _lack(lacking, total) if total else _no_articles(held),
        "Articles that lack something, as a share of all",
        source(held),
    )


def _lack(lacking: list[int], total: int) -> str:
    found = [(n, one, many) for n, (*_, one, many) in zip(lacking, LACKS, strict=True) if n]
    if not found:
        return "Every article has a date, an outlet, a title, a web address and a text"
    if total == 1:
        return f"The one article {joined([one for _, one, _ in found])}"
    words = [
        f"{'all' if n == total else written(n)} {one if n == 1 else many}" for n, one, many in found
    ]
    return f"Of {counted(total, 'article')}, {joined(words)}"


def languages(held: Selection) -> Summary:
    """The languages that were recognised: language, articles, analysed."""
    frame = held.query(
        "select language, count(*) as articles, language is null or language = $english as analysed"
        " from articles group by language order by articles desc, language",
        english=ENGLISH,
    )
    unread = int(frame.articles[~frame.analysed].sum()) if len(frame) else 0
    total = int(frame.articles.sum())
    if not total:
        finding = _no_articles(held)
    elif unread:
        finding = (
            f"{share(unread, total, 'articles')} {are(unread)} in another language than English; "
            "counted here and not analysed"
        )
    else:
        finding = "No article was recognised as written in another language than English"
    return Summary(frame, finding, "Articles by language", source(held))


def repeats(held: Selection) -> Summary:
    """Stories with more than one article, whether or not the repeats are left out elsewhere.

    Columns: title, articles, word_for_word (repeats with the text of the first), outlets, owners
    (outlets of one owner are one), first, last.
    """
    frame = held.query(
        """
        with versions as (
            select narrowed.*, coalesce(owner, outlet) as owner, row_number() over story as place,
                first_value(text) over story as first_text
            from narrowed left join publishers using (outlet)
            window story as (partition by story order by day nulls last, published, article_id)
        )
        select any_value(title) filter (place = 1) as title, count(*) as articles,
            count(*) filter (place > 1 and text = first_text) as word_for_word,
            string_agg(distinct coalesce(outlet, $none), ', ' order by coalesce(outlet, $none))
                as outlets, count(distinct owner) as owners, min(day) as first, max(day) as last
        from versions group by story having count(*) > 1
        order by articles desc, first, title, story
        """,
        none=NO_OUTLET,
    )
    return Summary(frame, _repeated(held), "Stories that are held more than once", source(held))


def _repeated(held: Selection) -> str:
    """How many articles repeat another, and how many stories are told in all."""
    total, stories = number(held, "narrowed"), n_stories(held)
    if not total:
        return _no_articles(held)
    if total == stories:
        return "No article repeats another"
    verb = "repeats" if total - stories == 1 else "repeat"
    left_out = " and left out here" if held.fold else ""
    return (
        f"{share(total - stories, total, 'articles')} {verb} another, word for word or nearly so"
        f"{left_out}: {counted(stories, 'story', 'stories')} in all"
    )


def publishers(held: Selection) -> Summary:
    """Who the outlets are: outlet, articles, stories, type, country, owner, ownership."""
    frame = held.query(
        """
        select outlet, count(*) as articles, count(distinct story) as stories, type, country,
            case when listed <> owner then replace(owner, '-', ' ') end as owner, ownership
        from articles join publishers using (outlet)
        group by all order by articles desc, outlet
        """
    )
    return Summary(
        frame, _known(held), "What is known of the outlets (data/lexicons/outlets.yml)", ""
    )


def _known(held: Selection) -> str:
    """How many owners there are, and which outlets nothing is known of."""
    rows = held.query("from publishers semi join articles using (outlet) order by outlet")
    if rows.empty:
        return "No article names its outlet" if number(held, "articles") else _no_articles(held)
    unknown = list(rows.outlet[rows.listed.isna()])
    owners = rows.owner.nunique()
    others = [counted(len(unknown) - NAMED, "other")] if len(unknown) > NAMED else []
    named = unknown[:NAMED] + others
    alone = "is not listed and counts" if len(unknown) == 1 else "are not listed and count each"
    listed = f"; {joined(named)} {alone} as its own" if unknown else ""
    return f"{counted(len(rows), 'outlet')} of {counted(owners, 'owner')}{listed}"


def refusals(held: Selection) -> Summary:
    """Why records were refused: reason, records, example (where one of them is)."""
    frame = held.query(
        "select reason, count(*) as records, min(origin) as example"
        " from rejects group by reason order by records desc, reason"
    )
    records = int(frame.records.sum())
    text = f"{counted(records, 'record')} {'was' if records == 1 else 'were'} refused"
    return Summary(frame, text.capitalize(), "Records refused, by reason", "")


def passed_over(held: Selection) -> str:
    """How many files were not read, and the first of them by name; "" if all were."""
    over = [file["file"] for file in held.manifest.get("account", []) if not _was_read(file)]
    more = [counted(len(over) - NAMED, "other")] if len(over) > NAMED else []
    return f"{written(len(over))} passed over: {joined(over[:NAMED] + more)}" if over else ""


def files_read(held: Selection) -> int:
    """How many files were read."""
    return sum(map(_was_read, held.manifest.get("account", [])))


def _was_read(file: dict) -> bool:
    return file["format"] != PASSED_OVER


def _files(held: Selection) -> str:
    read = f"{counted(files_read(held), 'file').capitalize()} read"
    return ", ".join(filter(None, [read, passed_over(held)]))


def reading_account(held: Selection) -> Summary:
    """What was read: a row a file, or where files are many a row a folder, format and note."""
    account = pd.DataFrame(held.manifest.get("account", []))
    if len(account) > FILES:
        folders = account.file.map(lambda file: file.rpartition("/")[0] or NO_FOLDER)
        keys = [folders.rename("folder"), account.format, account.note.fillna("")]
        counts = account.assign(files=1)[["files", *account.select_dtypes("number")]]
        account = counts.groupby(keys, sort=False).sum().reset_index()
        account = account[[*account.columns.drop("note"), "note"]]
    return Summary(account, _files(held), "What reading gave, by file", "")


def lengths(held: Selection) -> Summary:
    """How long the articles are: words (as a range), articles."""
    counts = held.query(
        "select list_max(list_filter($ends, lambda e: e <= n_words)) as lowest,"
        " count(*) as articles from articles group by 1",
        ends=list(LENGTHS),
    )
    frame = pd.DataFrame({"words": _ranges(), "lowest": LENGTHS}).merge(counts, "left")
    frame = frame.assign(articles=frame.articles.fillna(0).astype(int)).drop(columns="lowest")
    median = held.query("select median(n_words) as m from articles").m[0]
    total = int(frame.articles.sum())
    return Summary(
        frame if total else frame.head(0),
        _middle(float(median), total) if total else _no_articles(held),
        "Articles by number of words",
        source(held),
    )


def _ranges() -> list[str]:
    closed = [f"{a} to {written(b - 1)}" for a, b in pairwise(LENGTHS)]
    return [*closed, f"{written(LENGTHS[-1])} or more"]


def _middle(median: float, total: int) -> str:
    if total == 1:
        return f"The one article has {counted(int(median), 'word')}"
    return f"Half of the articles have {written(round(median))} words or fewer"


def first_sentences(held: Selection, n: int = ROWS) -> pd.DataFrame:
    """The first sentence of the newest article of each outlet, the largest outlets first."""
    return held.query(
        """
        with newest as (
            select article_id, count(*) over (partition by outlet) as articles,
                row_number() over (partition by outlet order by day desc nulls last, article_id)
                    as place
            from articles
        )
        select s.*, s.text as sentence_text, s.start as sentence_start,
            null::varchar as note
        from sentences s join newest using (article_id)
        where place = 1 and s.sentence = 0 order by articles desc, outlet limit $n
        """,
        n=n,
    ).assign(end=lambda rows: rows.start)


def _no_articles(held: Selection) -> str:
    return f"No articles{during(held)}"


def _undrawn(held: Selection) -> str:
    """Why there is nothing to draw by day."""
    return "No article has a date" if number(held, "articles") else _no_articles(held)


def _refused(held: Selection) -> list[str]:
    refused = refusals(held)
    return [] if refused.empty else [f"{refused.finding} in reading."]
