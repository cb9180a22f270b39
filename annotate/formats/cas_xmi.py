"""UIMA CAS as XMI: a zip with an .xmi for each article and their TypeSystem.xml, as INCEpTION has them."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZipFile

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.cas import own_types
from annotate.formats.cas_files import read_cases, write_cases
from annotate.formats.losses import Losses
from annotate.formats.pack import content, member, names_of, new_pack
from annotate.formats.parts import ALL
from annotate.formats.problem import Problem
from annotate.formats.reasons import reason_of

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

key = "xmi"
name = "UIMA CAS XMI"
extension = "zip"
media_type = "application/zip"
endings = ("zip", "xmi")
holds = ALL

TYPES = "TypeSystem.xml"
"""What the file is called that declares the types, beside the .xmi in a zip."""

_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_PLAIN = (b"utf-8", b"utf8", b"us-ascii")


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write an .xmi an article, and return how many records."""
    types = own_types()
    with new_pack(file) as pack:
        pack.writestr(member(TYPES), types.to_xml() or "")
        return write_cases(articles, pack, ".xmi", types, lambda cas: cas.to_xmi(), losses)


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read the .xmi in a zip by the TypeSystem.xml beside them, or one .xmi with our types.

    Raises:
        InvalidInput: if it is neither, or its types are none.
    """
    return read_cases(file, ".xmi", b"http://www.omg.org/XMI", lambda data: _load(data, own_types()), loader)


def loader(pack: ZipFile) -> Callable[[bytes], "Cas"]:
    """Return what loads an .xmi in a zip, by the types that stand beside it.

    Raises:
        InvalidInput: if these are none.
    """
    of_types = names_of(pack, TYPES.lower())
    types = _types(content(pack, of_types[0])) if of_types else own_types()
    return lambda data: _load(data, types)


def _load(data: bytes, types: "TypeSystem") -> "Cas":
    from cassis import load_cas_from_xmi

    _refuse_entities(data)
    return load_cas_from_xmi(BytesIO(data), typesystem=types, lenient=True, trusted=True)


@lru_cache(maxsize=1)  # in a project of INCEpTION each file has the same beside it
def _types(data: bytes) -> "TypeSystem":
    from cassis import load_typesystem

    _refuse_entities(data)
    try:
        return load_typesystem(BytesIO(data))
    except Exception as problem:
        raise InvalidInput(f"{TYPES} cannot be read: {reason_of(problem)}.") from problem


def _refuse_entities(data: bytes) -> None:
    """UTF-8 alone, so that no declaration can hide in another encoding."""
    plain = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not plain:
        raise InvalidInput("There is nothing in it.")
    told = _ENCODING.match(plain)
    is_plain = plain.startswith(b"<") and b"\0" not in plain and (told is None or told[1].lower() in _PLAIN)
    if not is_plain or _DECLARES.search(plain):
        raise InvalidInput(
            "XML with a document type, with entities or in another encoding than UTF-8 is not read. Save it as UTF-8."
        )
