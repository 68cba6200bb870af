"""Scans with their statements, the rounds in which people answer, and what came out of them."""

from scans.models.rounds import SMALLEST, Answer, ItemResult, ScanRound, Sheet
from scans.models.scans import Item, Scan, Topic

__all__ = ["SMALLEST", "Answer", "Item", "ItemResult", "Scan", "ScanRound", "Sheet", "Topic"]
