"""The recogniser: words with their boxes and how sure it is. The only module that knows rapidocr.

Knows: how to start it quietly, on one processor, with the models of its own package and no others.
"""

from __future__ import annotations

import logging
import os
from functools import cache
from typing import Any, NamedTuple

# Longer sides are shrunk for finding words (not for reading them): the same words in a third of the time.
_LONGEST_SIDE = 1280
_SURE_ENOUGH = 0.5


class Word(NamedTuple):
    """Words on one line: their box in the picture (pixels from the upper left) and how sure, from 0 to 1."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    sure: float


@cache
def _engine() -> Any:
    # Its start looks whether a graphics card is there, and it tells about each step.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    logging.disable(logging.WARNING)
    from rapidocr import RapidOCR  # type: ignore[import-untyped, unused-ignore]

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.text_score": _SURE_ENOUGH,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LONGEST_SIDE,
            # One line at a time: lines of unequal length in one batch cost memory and time.
            "Rec.rec_batch_num": 1,
        }
    )


def line_in(picture: Any) -> tuple[str, float]:
    """The words in a picture of one line, not looked for first, and how sure they are; ("", 0) for none."""
    seen = _engine()(picture, use_det=False, use_cls=False, use_rec=True)
    if not seen.txts or not seen.scores:
        return "", 0.0
    return str(seen.txts[0]), float(seen.scores[0])


def words_in(picture: Any) -> list[Word]:
    """The words in a picture (an array of height, width, 3 colours)."""
    seen = _engine()(picture, use_det=True, use_rec=True)
    if seen.boxes is None or seen.txts is None:
        return []
    found = []
    for box, text, sure in zip(seen.boxes, seen.txts, seen.scores, strict=True):
        xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
        if str(text).strip():
            found.append(Word(str(text), min(xs), min(ys), max(xs), max(ys), float(sure)))
    return found
