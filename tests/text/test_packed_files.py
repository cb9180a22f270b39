"""PDF and Word files: their words, their units, and what is refused with words that help."""

import pytest

from annotate.errors import InvalidText, TooLarge
from annotate.text.extraction import extract
from annotate.text.span import Span
from tests.text.files import packed, pdf, word

PAGES = (
    "Estuary Wire\nGates fail\nThe harbour authority said on Tuesday that two of its seven storm\n"
    "gates had not closed, and that 4,310 homes took in wa-\nter by noon.\nRepairs will cost 6.4 million crowns, it said.\n1",
    "Estuary Wire\nThe inquiry begins in the spring and will hear the crews of both\ngates.\n- First the north gate\n2",
    "Estuary Wire\nThe end.\n3",
)


def kinds(read) -> list[tuple[str, str]]:
    return [(unit.kind, unit.span.of(read.text)) for unit in read.units]


def test_a_pdf_is_read_in_paragraphs_without_running_heads_and_page_numbers():
    read = extract(pdf(*PAGES, title="Storm"), name="a.pdf")
    assert (read.title, read.told.author, read.media_type) == ("Storm", "Ana Reyes", "application/pdf")
    assert kinds(read) == [
        ("heading", "Gates fail"),
        ("paragraph", "The harbour authority said on Tuesday that two of its seven storm gates had not closed, and "
         "that 4,310 homes took in water by noon."),
        ("paragraph", "Repairs will cost 6.4 million crowns, it said."),
        ("paragraph", "The inquiry begins in the spring and will hear the crews of both gates."),
        ("list_item", "- First the north gate"),
        ("paragraph", "The end."),
    ]  # fmt: skip


def test_a_word_file_keeps_headings_lists_and_tables():
    read = extract(word(title="Storm"), name="a.docx")
    assert (read.title, read.told.author) == ("Storm", "Ana Reyes")
    assert kinds(read) == [
        ("heading", "Gates fail"),
        ("paragraph", "The water rose by 3.1 metres 🌊. Then it fell."),
        ("list_item", "Gate one"),
        ("list_item", "Gate two"),
        ("paragraph", "Port\tHomes"),
        ("paragraph", "Merrin\t4,310"),
        ("paragraph", "The end."),
    ]
    place = read.text.index("4,310")
    back = read.source_map.back(Span(place, place + 5))
    assert back.end - back.start == 5


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "damaged"),
        ("a.pdf", pdf(*PAGES)[:400], "damaged|no text"),
        ("a.pdf", pdf(""), "pictures of pages"),
        ("a.pdf", pdf(*["x"] * 501), "in parts"),
        ("a.docx", b"PK\x03\x04 no zip", "damaged"),
        ("a.docx", word()[:2000], "damaged"),
        ("a.docx", packed({"other.txt": b"words"}), "damaged"),
        ("a.docx", packed({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "entities"),
    ],
)
def test_what_cannot_be_read_says_why(name, data, words):
    with pytest.raises(InvalidText, match=words):
        extract(data, name=name)


def test_a_zip_bomb_is_not_unpacked():
    with pytest.raises(TooLarge, match="unpacks to"):
        extract(packed({"word/document.xml": bytes(210 * 1024**2)}), name="a.docx")
