"""Addresses of the web, as told by people and files."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

_check = URLValidator(schemes=["http", "https"])


def is_web(address: str) -> bool:
    """Say whether it is one that a browser opens."""
    try:
        _check(address)
    except ValidationError:
        return False
    return True
