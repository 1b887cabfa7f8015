"""Articles → stories: near-duplicates, such as wire copy and reprints, share one.

Beside it, who publishes: outlets of one owner do not confirm each other.
"""

from helpers.stories.joining import stories
from helpers.stories.outlets import known, owner
from helpers.stories.signatures import signatures

LEXICONS = ("quantities",)

__all__ = ["LEXICONS", "known", "owner", "signatures", "stories"]
