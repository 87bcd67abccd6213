"""The pictures to be recognised: pages of a PDF as they are shown, frames of a picture file.

Knows: sizes and limits. A picture is opened only after its head has said how large it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from juesuan.findings import InputFault, Place, make
from juesuan.findings.catalogue.scans import phrase
from juesuan.formats.document import Document
from juesuan.formats.scanned import PICTURE, SCANNED

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF")
MOST_PIXELS = 50_000_000
"""A larger picture is refused."""
MOST_FRAMES = 200

_DOTS = 200 / 72
_LONGEST = 3200
# A picture of a page rarely says how large its paper is; the longer side of A4 is taken for it.
_PAPER = 842.0


def read_picture(path: Path) -> Document:
    """A document without blocks that names its pages for the recogniser. InputFault (E-PICTURE)."""
    numbers = range(1, frame_count(path) + 1)
    return Document((), meta={SCANNED: ",".join(map(str, numbers)), PICTURE: "1"})


def frame_count(path: Path) -> int:
    """How many pages a picture file has. InputFault (E-PICTURE) for what is too large or no picture."""
    with _opened(path) as picture:
        return min(int(getattr(picture, "n_frames", 1)), MOST_FRAMES)


def frames(path: Path, numbers: Sequence[int]) -> Iterator[tuple[int, Any, float]]:
    """Number, picture (height, width, 3 colours) and pixels to the point of the frames asked for."""
    with _opened(path) as picture:
        for number in numbers:
            try:
                picture.seek(number - 1)
                _bounded(path, picture)
                shown = picture.convert("RGB")
            except (EOFError, OSError, ValueError, SyntaxError) as error:
                raise InputFault(_fault(path, phrase("broken"))) from error
            longest = max(shown.size)
            if longest > _LONGEST:
                shown.thumbnail((_LONGEST, _LONGEST))
            dots = max(shown.size) / _PAPER
            yield number, np.asarray(shown)[:, :, ::-1], dots


def drawn_pages(path: Path, numbers: Sequence[int]) -> Iterator[tuple[int, Any, float]]:
    """Number, picture and pixels to the point of pages of a PDF, as a viewer shows them."""
    with pdfium.PdfDocument(path) as file:
        for number in numbers:
            page = file[number - 1]
            try:
                dots = min(_DOTS, _LONGEST / max(*page.get_size(), 1.0))
                yield number, page.render(scale=dots).to_numpy()[:, :, :3], dots
            finally:
                page.close()


def _opened(path: Path) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # our own limit stands in its place
    try:
        picture = Image.open(path, formats=FORMATS)
    except (OSError, ValueError, SyntaxError) as error:
        raise InputFault(_fault(path, phrase("broken"))) from error
    _bounded(path, picture)
    return picture


def _bounded(path: Path, picture: Image.Image) -> None:
    wide, high = picture.size
    if wide * high > MOST_PIXELS:
        raise InputFault(_fault(path, phrase("pixels", limit=f"{MOST_PIXELS // 10_000:,}")))


def _fault(path: Path, reason: str) -> Any:
    return make("E-PICTURE", Place(file=path.name), reason=reason)
