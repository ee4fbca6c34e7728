"""A benchmark of conditions, operations and allergies as patients write them (README.md)."""
