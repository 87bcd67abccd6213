"""Words made harmless for a page, and the page around them."""

from __future__ import annotations

import re
from html import escape

from juesuan.formats.xml_text import UNPRINTABLE, xml_text
from juesuan.tasks.audit_report.style import STYLE

# Nothing may be loaded or run: whatever a document says, its report is only looked at.
_HARMFUL = re.compile(f"[&<>{UNPRINTABLE}]")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"


def words(text: str, *, lines: bool = False) -> str:
    """Text for a page; with `lines` every line feed is a new line."""
    # Most cells are harmless as they are.
    shown = escape(xml_text(text), quote=False) if _HARMFUL.search(text) else text
    return shown.replace("\n", "<br>") if lines else shown


def attribute(text: str) -> str:
    """Text for the value of an attribute."""
    return escape(xml_text(text))


def page(title: str, head: str, content: str) -> str:
    """A whole page; `head` stands before the main part."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{attribute(_POLICY)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{words(title)}</title><style>{STYLE}</style></head><body>"
        f'<a class="skip" href="#main">跳到正文</a>{head}<main id="main">{content}</main></body></html>\n'
    )
