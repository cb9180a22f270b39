"""The style sheets of a page put into one file: a sheet that imports others gets their text in the imports' place."""

import posixpath
import re
from collections.abc import Callable

from annotate_site.browser_files.remarks import without_remarks

_IMPORT = re.compile(r"^@import '(?P<path>[^']+)';\n", re.M)


def joined(name: str, read: Callable[[str], str]) -> str:
    """The text of a sheet, with that of all it imports. read: from a sheet's name to its text."""

    def imported(found: re.Match[str]) -> str:
        return joined(posixpath.normpath(posixpath.join(posixpath.dirname(name), found["path"])), read)

    return _IMPORT.sub(imported, without_remarks(name, read(name)))
