"""How an annotated copy is told from the document it was made of: by its name."""

from __future__ import annotations

from typing import Final

MARK: Final = ".批注"
"""Stands before the ending of a copy: 公开.批注.docx."""
