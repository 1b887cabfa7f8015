"""The commands. Each is thin: what it does can be called from a notebook as well."""

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import click

from helpers import __version__, batch, corpus, evaluate, export, parameters, read, suggest
from helpers.errors import UserError
from helpers.home import NOTEBOOKS, REPORTS
from helpers.incidents import POLICIES
from helpers.tables import POLICIES as VAGUE
from helpers.tone import SCORERS
from helpers.wording import counted, joined

CORPUS = click.argument("addresses", metavar="CORPUS...", nargs=-1, required=True)
TABLES = click.option(
    "--tables", metavar="DIR", type=click.Path(path_type=Path), help="Where the tables lie."
)
JOBS = click.option(
    "--jobs", metavar="N", type=click.IntRange(min=1), help="How many at a time [one a core]."
)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="CORPUS is a file, a folder, a glob, an address, a recipe (corpus.yml), or `sample`.",
)
@click.version_option(__version__, prog_name="sitrep")
def cli() -> None:
    """Situation reports from a folder of conflict news."""


@cli.command("read")
@CORPUS
def read_command(addresses: tuple[str, ...]) -> None:
    """Say what would be read, from where, and what would be refused.

    \b
    Examples:
      sitrep read sample
      sitrep read news/*.csv more-news/
    """
    reading = read.Reading(corpus.opened(addresses))
    for _ in reading:
        pass
    click.echo("\n".join(read.account_lines(reading.account)))


@cli.command()
@CORPUS
@TABLES
@JOBS
def analyse(addresses: tuple[str, ...], tables: Path | None, jobs: int | None) -> None:
    """Make the tables of a corpus, or bring them up to date.

    \b
    Examples:
      sitrep analyse sample
      sitrep analyse news/ --tables tables/news --jobs 4
    """
    done = corpus.analysed(addresses, tables, jobs)
    for table, rows in done.rows.items():
        click.echo(f"{rows:>12,}  {table}")
    click.echo(f"in {done.folder}")


@cli.command()
@click.argument("reports", metavar="[REPORT]...", nargs=-1)
@click.option(
    "--reports",
    "recipe",
    metavar="FILE.yml",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What there is to render [notebooks/reports.yml].",
)
@click.option(
    "--corpus", "addresses", metavar="CORPUS", multiple=True, help="What to report on [sample]."
)
@TABLES
@click.option(
    "-p", "given", metavar="NAME=VALUE", multiple=True, help="A notebook's parameter, as YAML."
)
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    default=REPORTS,
    show_default="reports/",
    help="Where the pages go.",
)
@JOBS
@click.option("--force", is_flag=True, help="Make every page again, changed or not.")
@click.option("--why", is_flag=True, help="Only say what would be made again, and why.")
def render(
    reports: tuple[str, ...],
    recipe: Path | None,
    addresses: tuple[str, ...],
    tables: Path | None,
    given: tuple[str, ...],
    out: Path,
    jobs: int | None,
    force: bool,
    why: bool,
) -> int:
    """Render reports to HTML pages with an index; all of them if none is named.

    \b
    Examples:
      sitrep render
      sitrep render 2_actors -p since=2024-12-01 -p 'outlets=[halyard wire]'
      sitrep render --corpus news.csv --out pages/
    """
    wanted = {
        "names": reports,
        "reports": recipe,
        "corpus": list(addresses) or corpus.SAMPLE,
        "tables": tables,
        "given": parameters.given(given),
        "out": out,
        "jobs": jobs,
        "force": force,
    }
    if why:
        click.echo("\n".join(batch.why(**wanted)))
        return 0
    return batch.render(**wanted).exit_status


@cli.command("evaluate")
@click.argument(
    "subject",
    metavar="|".join([*evaluate.SUBJECTS, "tone"]),
    type=click.Choice([*evaluate.SUBJECTS, "tone"]),
)
@click.argument("gold", metavar="GOLD", type=FILE)
@click.option(
    "--articles", metavar="FILE", type=FILE, help="The texts [x.articles.jsonl for x.gold.jsonl]."
)
@click.option("--verbose", is_flag=True, help="Show what was missed and what is extra.")
@click.option("--record", is_flag=True, help="Write the result to data/gold/measured.json.")
@click.option("--unseen", is_flag=True, help="Record that no rule was mended by these articles.")
@click.option(
    "--scorer",
    "scorers",
    metavar="|".join(SCORERS),
    type=click.Choice(SCORERS),
    multiple=True,
    help="Whose tone; more than one may be given [all, and the majority].",
)
@click.option(
    "--held-out",
    is_flag=True,
    help="Of NewsMTSC's train file, only the articles that `toward` never saw.",
)
def evaluate_command(
    subject: str,
    gold: Path,
    articles: Path | None,
    verbose: bool,
    record: bool,
    unseen: bool,
    scorers: tuple[str, ...],
    held_out: bool,
) -> None:
    """Precision, recall and F1 against labels made by hand.

    \b
    GOLD is x.gold.jsonl, with the texts beside it in x.articles.jsonl; for incidents it may
    be x.pairs.jsonl: pairs of articles, with their texts in --articles; for tone, a file in
    NewsMTSC's form, which holds the sentences itself.
    Examples:
      sitrep evaluate claims data/gold/claims.gold.jsonl --verbose
      sitrep evaluate claims news.gold.jsonl --record
      sitrep evaluate actors news.gold.jsonl --verbose
      sitrep evaluate tone train.jsonl --held-out --scorer toward
    """
    if subject == "tone":
        found = evaluate.tone(gold, scorers, held_out)
    else:
        found = [evaluate.SUBJECTS[subject](gold, articles)]
    more = ["--held-out"] if held_out else []
    for one in found:
        click.echo("\n".join([*evaluate.lines(one), ""]))
        if verbose:
            click.echo("\n".join(["", *evaluate.error_lines(one)]))
        if record:
            written = evaluate.recorded(one, gold, articles, date.today(), unseen, more)
            click.echo(f"recorded in {written}")


@cli.command("export")
@click.argument("table", metavar="|".join(export.TABLES))
@CORPUS
@click.option(
    "--format",
    "form",
    metavar="|".join(export.FORMATS),
    default="csv",
    show_default=True,
    help="How it is written; ucdp and acled are CSV in columns named as theirs.",
)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where it goes [standard output].",
)
@click.option("--since", metavar="DAY", help="First day of the articles, as 2024-12-01.")
@click.option("--until", metavar="DAY", help="Last day of the articles.")
@click.option("--outlet", "outlets", metavar="NAME", multiple=True, help="Only this outlet.")
@click.option(
    "--policy",
    metavar="|".join(POLICIES),
    default="most",
    show_default=True,
    help="Which figure of an incident is the best one.",
)
@click.option(
    "--vague",
    metavar="|".join(VAGUE),
    default="exclude",
    show_default=True,
    help="How words such as dozens count.",
)
@TABLES
def export_command(
    table: str, addresses: tuple[str, ...], form: str, out: Path | None, **asked: object
) -> None:
    """Write incidents or claims for another program.

    \b
    A note on what the columns hold goes with ucdp and acled: beside FILE, as
    x.README.txt for x.csv, or on standard error.
    Examples:
      sitrep export incidents sample > incidents.csv
      sitrep export claims news/ --format jsonl --since 2024-12-01 --out claims.jsonl
      sitrep export incidents news/ --format ucdp --policy latest --out events.csv
    """
    made = export.export(table, addresses, form, **asked)
    if out:
        written = export.written(made, form, out)
        rows = counted(len(made.frame), "row")
        click.echo(f"{rows} in {joined([str(path) for path in written])}", err=True)
        return
    click.echo(made.note or "", err=True, nl=False)
    click.echo(export.content(made, form), nl=False)


@cli.command("suggest")
@click.argument(
    "subject",
    metavar="|".join(suggest.SUBJECTS),
    type=click.Choice(list(suggest.SUBJECTS)),
)
@CORPUS
@click.option(
    "--stories",
    metavar="N",
    type=click.IntRange(min=1),
    default=suggest.FEWEST,
    show_default=True,
    help="In how many stories a name must act; copies of one article are one story.",
)
@click.option(
    "--outlets",
    metavar="N",
    type=click.IntRange(min=0),
    default=suggest.FEWEST,
    show_default=True,
    help="Of how many outlets; 0 for a corpus that names none.",
)
@TABLES
def suggest_command(
    subject: str, addresses: tuple[str, ...], stories: int, outlets: int, tables: Path | None
) -> None:
    """Propose actors that the lexicon does not know, as blocks ready to paste.

    \b
    Each stands below sentences in which it acts, those used most first. Read them, mend
    the blocks, and name the file in corpus.yml as  lexicons: [new.yml]
    Examples:
      sitrep suggest actors news/ > new.yml
      sitrep suggest actors one-outlet.csv --outlets 1 --stories 3 > new.yml
    """
    held, found = suggest.suggested(addresses, tables, stories, outlets)
    click.echo(suggest.written(found, held.manifest["corpus"]), nl=False)
    click.echo(suggest.told(held, found, stories, outlets), err=True)


@cli.command("parameters")
@click.argument("notebook")
def parameters_command(notebook: str) -> None:
    """Name, type, default and meaning of a notebook's parameters.

    \b
    Example:
      sitrep parameters 2_actors
    """
    click.echo("\n".join(parameters.described(batch.notebook(notebook))))


@cli.command()
def lab() -> int:
    """Open JupyterLab in notebooks/."""
    return subprocess.call([sys.executable, "-m", "jupyterlab"], cwd=NOTEBOOKS)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and give its exit status: 0, 1, 2, or 128 and the signal that ended it."""
    signal.signal(signal.SIGTERM, _end)
    try:
        return cli.main(arguments, prog_name="sitrep", standalone_mode=False) or 0
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return 128 + signal.SIGINT
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except UserError as error:
        click.echo(f"sitrep: {error}", err=True)
        return 2
    except OSError as error:
        click.echo(f"sitrep: {error.filename or ''}: {error.strerror or error}", err=True)
        return 1


def _end(signum: int, _frame: object) -> None:
    sys.exit(128 + signum)
