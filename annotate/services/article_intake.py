"""Bringing in articles from a file or an address."""

from annotate.errors import InvalidInput
from annotate.models import Run


def bring_articles(run: Run) -> None:
    """Bring in the articles of an import, piece by piece."""
    raise InvalidInput(f"Nobody here reads “{run.brought_intake}”.")
