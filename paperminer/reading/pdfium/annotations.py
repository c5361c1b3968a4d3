"""What is laid over a page and shows on it: values of form fields, typed boxes, lines of a pen."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

# Comments in bubbles and links are not printed, and stay out.
_SHOWN = frozenset(
    [pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STRIKEOUT]
)
_MOST = 2000  # annotations of a page that are looked at


def with_annotations(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, index: int
) -> pypdfium2.PdfPage:
    """Return the page with what is laid over it as part of its contents; the page given is closed.

    document: with its forms initialised, if it has any. index: the page's place, from 0. A page
    without such annotations is returned as it is.
    """
    if not _has_shown(page):
        return page
    done = page.flatten(pdfium.FLAT_NORMALDISPLAY)
    if done == pdfium.FLATTEN_FAIL:
        return page
    page.close()
    return document[index]


def _has_shown(page: pypdfium2.PdfPage) -> bool:
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in _SHOWN:
            return True
    return False
