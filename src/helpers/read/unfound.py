"""What a reader must know of columns that were not recognised, and how to name them."""

from helpers.read import columns, written_dates
from helpers.read.mending import one_line
from helpers.read.recipe import Recipe

WORDS = {"text": "text", "title": "title", "published": "date", "outlet": "outlet"}
MOST_NAMES, LONGEST_NAME = 8, 30  # of the columns that there are; characters


def columns_note(first: dict[str, object], names: list[str], recipe: Recipe, dated: bool) -> str:
    """Which columns are missing among the names, and the cure; "" if none is.

    `first` is the first record, in which a column is looked for that may hold the date; `dated`
    says that the file needs no date column.
    """
    needless = {"published"} if dated else set()
    needless |= {"outlet"} if recipe.outlet else set()
    unfound = set(columns.unfound(names, recipe.columns)) - needless
    unknown = [w for what, w in WORDS.items() if what in unfound and not _named(what, recipe)]
    misnamed = columns.misnamed(names, recipe.columns)
    faults = [f"no {_either(unknown)} column"] if unknown else []
    faults += [f"no column {_either(misnamed)}, which the recipe names,"] if misnamed else []
    cured = [what for what in WORDS if what in unfound]
    found = f"{' and '.join(faults)} among: {_shortened(names)}"
    cure = _cure(cured, first, names, recipe)
    return "; ".join(filter(None, (found, cure))) if faults else ""


def _named(what: str, recipe: Recipe) -> bool:
    return bool(getattr(recipe.columns, what))


def _either(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _shortened(names: list[str]) -> str:
    shown = [name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…" for name in names]
    more = [f"and {len(names) - MOST_NAMES:,} more"] if len(names) > MOST_NAMES else []
    return one_line(", ".join([*shown[:MOST_NAMES], *more]))


def _cure(unfound: list[str], first: dict, names: list[str], recipe: Recipe) -> str:
    """What to write in a recipe; "" if no column is left to be named."""
    if not unfound:
        return "put the name right in the recipe"
    free = set(names) - set(columns.recognised(names, recipe.columns))
    example = dict.fromkeys(unfound, "NAME")
    if "published" in example:
        example["published"] = _date_column({n: v for n, v in first.items() if n in free})
    pairs = ", ".join(f"{what}: {name}" for what, name in example.items())
    them = "one" if len(unfound) == 1 else "them"
    return one_line(f"name {them} in a recipe: columns: {{{pairs}}}") if free else ""


def _date_column(fields: dict[str, object]) -> str:
    """The column that holds a date, whatever it is called."""
    texts = ((name, columns.as_text(value)) for name, value in fields.items())
    dates = (
        name for name, text in texts if written_dates.ways(text) or written_dates.read(text)[1]
    )
    return next(dates, "NAME")
