"""Initiatives: undertakings named in the prose, how far they have come, and who is behind them."""

from communique.extract.initiatives.finder import FoundInitiative, find_initiatives

__all__ = ["FoundInitiative", "find_initiatives"]
