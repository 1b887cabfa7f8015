"""Proposals → the text of a lexicon, ready to be read, corrected and pasted."""

from collections.abc import Iterator, Sequence

import yaml

from helpers.suggest.proposals import Proposal, Sentence
from helpers.wording import counted
from helpers.wording import written as in_words

HEAD = """\
# Actors that the lexicon does not know, proposed from the names that act in {corpus}.
# Read each with its sentences: delete what is no actor, mend name and type, and add camp, aliases
# and demonyms as explained at the head of data/lexicons/actors/syria.yml. Then paste the blocks
# there, or name this file in the corpus.yml of your corpus:  lexicons: [new.yml]
"""
BEFORE, AFTER = 80, 160  # characters of a sentence that are quoted around a name


def written(found: Sequence[Proposal], corpus: str) -> str:
    """The text of a lexicon that holds the proposals, each below its sentences."""
    blocks = [_block(proposal) for proposal in found] or ["[]\n"]
    return "\n".join([HEAD.format(corpus=corpus), *blocks])


def _block(proposal: Proposal) -> str:
    fields = {
        "id": proposal.id,
        "name": proposal.name,
        "type": proposal.type,
        "aliases": list(proposal.aliases),
        "later": list(proposal.later),
        "abbreviations": list(proposal.abbreviations),
    }
    filled = {name: value for name, value in fields.items() if value}
    block = yaml.safe_dump([filled], sort_keys=False, allow_unicode=True, width=96)
    return "\n".join([*_comments(proposal), block])


def _comments(proposal: Proposal) -> Iterator[str]:
    stories, outlets = counted(proposal.stories, "story", "stories"), proposal.outlets
    guess = "" if proposal.type_known else "; its type is not told by the words"
    yield f"# Acts in {stories} of {counted(outlets, 'outlet')}{_days(proposal)}{guess}."
    yield from map(_quoted, proposal.sentences)


def _days(proposal: Proposal) -> str:
    if proposal.first is None:
        return ""
    if proposal.first == proposal.last:
        return f", {in_words(proposal.first)}"
    return f", {in_words(proposal.first)} to {in_words(proposal.last)}"


def _quoted(sentence: Sentence) -> str:
    text = " ".join(_around(sentence.text, sentence.start).split())
    where = ", ".join(in_words(v) for v in (sentence.outlet, sentence.day) if v is not None)
    return f"#   {text}" + (f" ({where})" if where else "")


def _around(text: str, place: int) -> str:
    """The words around a place in a long text, cut between words."""
    begin, end = max(0, place - BEFORE), place + AFTER
    first = text.find(" ", begin) if begin else 0
    last = text.rfind(" ", place, end) if end < len(text) else len(text)
    return f"{'… ' if begin else ''}{text[first:last]}{' …' if end < len(text) else ''}"
