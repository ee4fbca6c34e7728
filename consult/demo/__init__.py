"""Invented people and their answers, for the demo clinic only."""
