"""Statements that people were killed, injured, missing, detained, abducted or displaced.

A sentence is read in four steps, each a module: its phrases that count people, its words of harm,
the rules that tie the one to the other, and the fields that the words around them give.
"""

from helpers.claims.ledger import claims, claims_in
from helpers.claims.rules import RULES, rules
from helpers.claims.vocabulary import LEXICONS

__all__ = ["LEXICONS", "RULES", "claims", "claims_in", "rules"]
