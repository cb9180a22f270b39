"""Releases and imports."""
