"""PDF pages through PDFium: words with boxes, shapes, lines in reading order, tables."""
