"""Sitrep: situation reports from a folder of conflict news."""

__version__ = "0.1.0"
