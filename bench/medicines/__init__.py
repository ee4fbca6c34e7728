"""A benchmark of medicine names and sentences as patients write them (README.md)."""
