"""Articles → stories: near-duplicates, such as wire copy and reprints, share one."""

from helpers.stories.joining import stories
from helpers.stories.signatures import signatures

LEXICONS = ("quantities",)

__all__ = ["LEXICONS", "signatures", "stories"]
