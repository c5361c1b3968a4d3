"""The parts of the XLSX workbook: cells, their formats, streamed sheets, and what is on each."""
