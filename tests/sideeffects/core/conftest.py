"""Fixtures of the core's tests."""

from tests.sideeffects.core.reading_help import reading

__all__ = ["reading"]
