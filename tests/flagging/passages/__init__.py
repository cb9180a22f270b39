"""Marked passages by kind of article: what of a figure is flagged, and what is left alone."""
