"""Whose dead, by whom, by what: what is said of those whom a claim counts.

The words nearest to the figure speak first, then its sentence, then the sentences before, in which
the attack was told. Where the text does not say, nothing is said here.
"""

from helpers.circumstances.table import circumstances, circumstances_in
from helpers.circumstances.vocabulary import LEXICONS, WEAPONS

__all__ = ["LEXICONS", "WEAPONS", "circumstances", "circumstances_in"]
