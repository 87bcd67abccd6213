"""Files to and from Document: docx, pdf, xlsx, xls, html, txt, json, csv; safe reading of hostile files.

Knows: file formats, their limits, grids, headings, charts. Does not know accounting: a number in a cell is
a number. Every reader gives places; every writer is deterministic and atomic.
"""
