"""Numbers in addresses and forms, which may say anything."""


def number_in(said: str | None) -> int | None:
    """The number that is said, if it is one that a key or a version can be."""
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) < 19 else None
