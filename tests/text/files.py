"""Files of the tests in the kinds that word processors write."""

import zipfile
from io import BytesIO

import docx


def pdf(*pages: str, title: str = "") -> bytes:
    """A PDF with these lines on its pages."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        shown = "".join(f"({line.replace('(', '[').replace(')', ']')}) Tj T*\n" for line in page.split("\n"))
        stream = f"BT /F1 11 Tf 14 TL 50 750 Td\n{shown}ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode()
    objects.append(f"<< /Title ({title}) /Author (Ana Reyes) >>".encode("latin-1"))
    return _numbered(objects)


def _numbered(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        len(objects),
        len(out),
    )
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def word(title: str = "") -> bytes:
    """A Word file with a heading, paragraphs, a list and a table."""
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = title, "Ana Reyes"
    made.add_heading("Gates fail", 1)
    made.add_paragraph("The water rose by 3.1 metres 🌊.\nThen it fell.")
    for item in ("Gate one", "Gate two"):
        made.add_paragraph(item, style="List Bullet")
    table = made.add_table(2, 2)
    for row, cells in zip(table.rows, (("Port", "Homes"), ("Merrin", "4,310")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    made.add_paragraph("The end.")
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in members.items():
            pack.writestr(name, data)
    return file.getvalue()
