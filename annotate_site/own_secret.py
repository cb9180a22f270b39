"""A secret of this installation's own: made on first use and kept beside its data, for its owner alone to read."""

import os
import tempfile
from pathlib import Path


def own_secret(file: Path, new: str) -> str:
    """What the file holds; where there is none yet, `new`, put there whole and at once.

    Of two processes that begin together one is first, and both have its secret.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)  # readable by its owner alone
        with os.fdopen(handle, "w") as made:
            made.write(new)
        try:
            file.hardlink_to(name)
        except FileExistsError:
            pass
        finally:
            Path(name).unlink()
    return file.read_text()
