"""Pictures of pages, scans and photographs, to pages of characters and ruling lines.

Knows: pictures, the lines in them, the recogniser of the extra `ocr`. Does not know accounting. What it reads
has the form of `formats.pdf.pages`, so tables and paragraphs are put together as those of any PDF. The
models come with the package of the recogniser: nothing is fetched. A page takes some five seconds of
processor time and half a gigabyte of memory: always in a process apart, one page after the other.
"""
