"""Data brought in: articles and annotations, looked at first, then taken."""
