"""A project's own pages: its people, labels, guidelines, log and progress."""
