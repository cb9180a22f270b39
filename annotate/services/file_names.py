"""What files that come in are called."""

import re

LONGEST = 300


def plain_name(name: str) -> str:
    """The name alone, without folders and without what no file system prints."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(character for character in last if character.isprintable()).strip()[-LONGEST:] or "file"
