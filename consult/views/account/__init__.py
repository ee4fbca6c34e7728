"""Signing in, the second step, passwords, open sessions."""
