"""NewsMTSC's ids: which sentences are of one article, and which articles were held out."""

from hashlib import sha256

HELD_OUT = 5  # one in so many groups of articles was never trained on


def article_of(sentence_id: str) -> str:
    """The article of a sentence: allsides_1018_408_1_… is of allsides_1018_408."""
    return "_".join(sentence_id.split("_")[:3])


def group_of(article: str) -> str:
    """Articles that may tell of one event: those of AllSides come in threes, by their last number.

    Training and held-out articles share no group.
    """
    source, _, last = article.partition("_")
    return f"{source}_{last.rpartition('_')[2]}" if source == "allsides" else article


def is_held_out(sentence_id: str) -> bool:
    """Whether the sentence is of an article that `toward` never saw."""
    return share_of(group_of(article_of(sentence_id)), HELD_OUT) == 0


def share_of(group: str, shares: int) -> int:
    """In which of so many shares a group falls; the same on every machine."""
    return int(sha256(group.encode()).hexdigest(), 16) % shares
