"""What a file is, by its first bytes and its directory, never by its name.

Knows: magic numbers, the names inside zip and compound (CFB) containers. Reads little and inflates nothing;
whether the file is safe or sound is the business of preflight.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from juesuan.findings import InputFault
from juesuan.formats.safety.directory import directory_fault
from juesuan.formats.safety.faults import fault, phrase

__all__ = ["FileKind", "readable", "sniff"]

_HEAD = 4096


class FileKind(StrEnum):
    """What a file is by content. `label` is the Chinese name."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    DOCX = "docx"
    DOC = "doc"
    PPTX = "pptx"
    OPENDOCUMENT = "opendocument"
    OFD = "ofd"
    ZIP = "zip"
    ARCHIVE = "archive"
    COMPOUND = "compound"
    ENCRYPTED = "encrypted"
    PDF = "pdf"
    IMAGE = "image"
    RTF = "rtf"
    HTML = "html"
    MHTML = "mhtml"
    XML = "xml"
    TEXT = "text"
    EMPTY = "empty"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Its name for users."""
        return phrase(f"kind:{self.value}")


_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RTF),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"BM", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
)
_COMPOUND_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A BIFF2-4 stream without a container starts with its BOF record.
_BARE_BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)

_PARTS: tuple[tuple[str, FileKind], ...] = (
    ("xl/workbook.bin", FileKind.XLSB),
    ("xl/vbaproject.bin", FileKind.XLSM),
    ("xl/workbook.xml", FileKind.XLSX),
    ("word/document.xml", FileKind.DOCX),
    ("ppt/presentation.xml", FileKind.PPTX),
    ("ofd.xml", FileKind.OFD),
    ("mimetype", FileKind.OPENDOCUMENT),
)
_STREAMS: tuple[tuple[str, FileKind], ...] = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("WordDocument", FileKind.DOC),
)


def readable(path: Path) -> None:
    """Raise InputFault E-MISSING unless `path` is a file that can be opened."""
    try:
        with path.open("rb"):
            return
    except FileNotFoundError:
        reason = "not-found"
    except IsADirectoryError:
        reason = "is-folder"
    except PermissionError:
        reason = "is-folder" if path.is_dir() else "no-permission"
    except (OSError, ValueError):
        reason = "not-readable"
    raise InputFault(fault("E-MISSING", path, reason=phrase(reason)))


def sniff(path: Path) -> FileKind:
    """The kind of file at `path`. InputFault E-MISSING when it cannot be opened.

    A zip whose directory is damaged is ZIP; a compound file with no known stream is COMPOUND.
    """
    readable(path)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return FileKind.EMPTY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(path)
    if head.startswith(_COMPOUND_MAGIC):
        return _kind_of_compound(path)
    if head.startswith(_BARE_BIFF):
        return FileKind.XLS
    for magic, kind in _MAGIC:
        # Two letters are not enough to call a text file a bitmap.
        if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head[:32]):
            return kind
    return _kind_of_text(head)


def _kind_of_zip(path: Path) -> FileKind:
    if directory_fault(path):
        return FileKind.ZIP
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.replace("\\", "/").casefold().lstrip("/") for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return FileKind.ZIP
    return next((kind for part, kind in _PARTS if part in names), FileKind.ZIP)


def _kind_of_compound(path: Path) -> FileKind:
    """By the stream names of its directory, whose entries are 128 bytes long and so aligned."""
    content = path.read_bytes()
    return next((kind for name, kind in _STREAMS if _has_stream(content, name)), FileKind.COMPOUND)


def _has_stream(content: bytes, name: str) -> bool:
    wanted = name.encode("utf-16-le") + b"\x00\x00"
    at = content.find(wanted)
    while at >= 0:
        if at % 128 == 0 and content[at + 64 : at + 66] == len(wanted).to_bytes(2, "little"):
            return True
        at = content.find(wanted, at + 1)
    return False


def _kind_of_text(head: bytes) -> FileKind:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.TEXT
    if b"\x00" in head:
        return FileKind.UNKNOWN
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024].lower()
    if start.startswith(b"mime-version:") or b"\ncontent-type: multipart/related" in start:
        return FileKind.MHTML
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")) or b"<html" in start:
        return FileKind.HTML
    if start.startswith(b"<?xml"):
        return FileKind.XML
    control = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a\x1b" for byte in head)
    return FileKind.UNKNOWN if control * 50 > len(head) else FileKind.TEXT
