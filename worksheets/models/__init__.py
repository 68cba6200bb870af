"""Themes with their rubric, and the rounds in which a team judges itself."""

from worksheets.models.rounds import Consensus, NextStep, Rating, Worksheet
from worksheets.models.themes import Indicator, Theme, ThemeSet

__all__ = ["Consensus", "Indicator", "NextStep", "Rating", "Theme", "ThemeSet", "Worksheet"]
