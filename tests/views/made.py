"""PDFs of a page with one red figure, as upright, turned, cropped and hostile papers have it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

WORDS = "Of 512 parcels, 47 were late and 465 came in time; in May 47 had been lost."


def one_line(
    path: Path,
    *,
    turned: int = 0,
    upright: bool = True,
    cropped: tuple[float, float, float, float] | None = None,
    size: tuple[float, float] = (595, 842),
    red: str = "465",
    nth: int = 1,
) -> Path:
    """Write a page with a line of words, of which one, or its second printing, is red."""
    canvas = Canvas(str(path), pagesize=size)
    if upright and turned:
        # Seen through the rotation, the words stand upright, as on a landscape page of a report.
        canvas.translate(*{90: (size[0], 0), 180: size, 270: (0, size[1])}[turned])
        canvas.rotate(turned)
    canvas.setFont("Helvetica", 11)
    at = 0
    for _ in range(nth):
        at = WORDS.index(red, at) + 1
    at -= 1
    x = 120.0
    for part, colour in (
        (WORDS[:at], (0, 0, 0)),
        (red, (1, 0, 0)),
        (WORDS[at + len(red) :], (0, 0, 0)),
    ):
        canvas.setFillColorRGB(*colour)
        canvas.drawString(x, 450, part)
        x += canvas.stringWidth(part, "Helvetica", 11)
    canvas.setFillColorRGB(0, 0, 0)
    for row in range(12):
        canvas.drawString(120, 640 - 14 * row, f"Depot {row + 1} sorts letters before noon.")
        canvas.drawString(120, 420 - 14 * row, f"Van {row + 1} is washed on Fridays.")
    canvas.showPage()
    canvas.save()
    with closing(pypdfium2.PdfDocument(path.read_bytes())) as document:
        page = document[0]
        page.set_rotation(turned)
        if cropped:
            page.set_cropbox(*cropped)
        document.save(path)
    return path


def endless(path: Path) -> Path:
    """Write a page that paints ten drawings of ten drawings of ten drawings, and so on."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
               " /Resources << /XObject << /F 5 0 R >> >> >>", _stream("", "/F Do")]  # fmt: skip
    for depth in range(9):
        head = f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] {_uses(depth)}"
        drawn = "0 0 m 500 700 l 20 600 l 400 10 l h f\n" * 10 if depth == 8 else "/F Do\n" * 10
        objects.append(_stream(head, drawn))
    return _written(path, objects)


def vast(path: Path) -> Path:
    """Write a page far larger than any sheet of paper."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000000 1000000] /Contents 4 0 R >>",
               _stream("", "0 0 500000 500000 re f")]  # fmt: skip
    return _written(path, objects)


def _uses(depth: int) -> str:
    return f"/Resources << /XObject << /F {6 + depth} 0 R >> >>" if depth < 8 else ""


def _stream(head: str, content: str) -> str:
    return f"<< {head} /Length {len(content)} >>\nstream\n{content}\nendstream"


def _written(path: Path, objects: list[str]) -> Path:
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count, start = len(objects) + 1, len(body)
    body += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    body += f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    path.write_bytes(body)
    return path
