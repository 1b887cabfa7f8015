"""Files of news in many formats → articles, and a row in `rejects` for whatever was not taken.

corpus = opened(["news/", "one.csv"])
reading = Reading(corpus)
for batch in reading:
    ...  # batch.articles, batch.rejects
print(*account_lines(reading.account), sep="\\n")
"""

from helpers.read.account import account_lines
from helpers.read.reading import Batch, Reading
from helpers.read.sources import Corpus, SourceFile, opened

__all__ = ["Batch", "Corpus", "Reading", "SourceFile", "account_lines", "opened"]
