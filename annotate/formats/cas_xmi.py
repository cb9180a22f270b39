"""UIMA CAS as XMI: a zip with an .xmi for each article and their TypeSystem.xml, as INCEpTION has them."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, BinaryIO

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.cas import articles_of, cas_of, own_types
from annotate.formats.losses import Losses
from annotate.formats.marks import text_of
from annotate.formats.pack import MEMBER, content, is_pack, member, names_of, new_pack, open_pack
from annotate.formats.parts import ALL
from annotate.formats.problem import Problem

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

key = "xmi"
name = "UIMA CAS XMI"
extension = "zip"
media_type = "application/zip"
endings = ("zip", "xmi")
holds = ALL

TYPES = "TypeSystem.xml"
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_PLAIN = (b"utf-8", b"utf8", b"us-ascii")


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write an .xmi an article, and return how many records."""
    types = own_types()
    written = 0
    with new_pack(file) as pack:
        pack.writestr(member(TYPES), types.to_xml() or "")
        for article in articles:
            document = text_of(article)
            xmi = cas_of(article, types, losses).to_xmi()
            pack.writestr(member(f"{document.id}-{document.revision}.xmi"), xmi or "")
            written += sum(bool(record.spans) for record in article.records)
    return written


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read the .xmi in a zip by the TypeSystem.xml beside them, or one .xmi with our types.

    Raises:
        InvalidInput: if it is neither, or its types are none.
    """
    ids = count(1)
    if not is_pack(file):
        data = file.read(MEMBER + 1)
        if len(data) > MEMBER or b"http://www.omg.org/XMI" not in data[:10_000]:
            raise InvalidInput("It is no XMI, and no zip with any.")
        yield from articles_of(lambda: _load(data, own_types()), "article 1", 1, ids)
        return
    with open_pack(file) as pack:
        names = names_of(pack, ".xmi")
        if not names:
            raise InvalidInput("There is no .xmi in the zip.")
        of_types = names_of(pack, "typesystem.xml")
        types = _types(content(pack, of_types[0])) if of_types else own_types()
        for number, name in enumerate(names, start=1):
            yield from articles_of(lambda name=name: _load(content(pack, name), types), name, number, ids)


def _load(data: bytes, types: "TypeSystem") -> "Cas":
    from cassis import load_cas_from_xmi

    _refuse_entities(data)
    return load_cas_from_xmi(BytesIO(data), typesystem=types, lenient=True, trusted=True)


def _types(data: bytes) -> "TypeSystem":
    from cassis import load_typesystem

    _refuse_entities(data)
    try:
        return load_typesystem(BytesIO(data))
    except Exception as problem:
        raise InvalidInput(f"{TYPES} is none: {str(problem)[:200]}.") from problem


def _refuse_entities(data: bytes) -> None:
    """UTF-8 alone, so that no declaration can hide in another encoding."""
    plain = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    told = _ENCODING.match(plain)
    is_plain = plain.startswith(b"<") and b"\0" not in plain and (told is None or told[1].lower() in _PLAIN)
    if not is_plain or _DECLARES.search(plain):
        raise InvalidInput("XML with a document type, with entities or in another encoding than UTF-8 is not read.")
