"""The library's functions that are asked for every character and every object of a page, made quick.

Knows: how to call C. The library's own wrappers check and convert each argument; over a report of thousands
of characters that costs more than the answers. Here handles are plain numbers and answers are written into
one record that is used again and again.
"""

from __future__ import annotations

import ctypes
from typing import Any

from pypdfium2 import raw

_HANDLE = ctypes.c_void_p
_INT = ctypes.c_int


def _quick(function: Any, answer: Any, *arguments: Any) -> Any:
    address = ctypes.cast(function, _HANDLE).value
    assert address is not None
    return ctypes.PYFUNCTYPE(answer, *arguments)(address)


def handle(pointer: Any) -> int:
    """The handle of an object of the library as a number; 0 for none."""
    return ctypes.cast(pointer, _HANDLE).value or 0


char_code = _quick(raw.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)
"""(text, index) → code point, or one half of a pair."""
char_object = _quick(raw.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
"""(text, index) → the object that shows the character, None for one that the library made up."""
char_angle = _quick(raw.FPDFText_GetCharAngle, ctypes.c_float, _HANDLE, _INT)
"""(text, index) → how far the line is turned with the clock, in radians; negative where unknown."""
char_made_up = _quick(raw.FPDFText_IsGenerated, _INT, _HANDLE, _INT)
"""(text, index) → 1 for a blank or line end that no object shows."""
char_box = _quick(raw.FPDFText_GetLooseCharBox, None, _HANDLE, _INT, _HANDLE)
"""(text, index, address of an FS_RECTF) → nothing; the box stays as it was where there is none."""
char_origin = _quick(raw.FPDFText_GetCharOrigin, _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
"""(text, index, addresses of double x and double y) → 1 when the point on the line was found."""
object_count = _quick(raw.FPDFPage_CountObjects, _INT, _HANDLE)
"""(page) → number of objects."""
object_at = _quick(raw.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
"""(page, index) → object."""
object_kind = _quick(raw.FPDFPageObj_GetType, _INT, _HANDLE)
"""(object) → FPDF_PAGEOBJ_…"""
object_mark = _quick(raw.FPDFPageObj_GetMarkedContentID, _INT, _HANDLE)
"""(object) → its marked content, -1 for none."""
text_mode = _quick(raw.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
"""(text object) → FPDF_TEXTRENDERMODE_…"""
fill_colour = _quick(raw.FPDFPageObj_GetFillColor, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
"""(object, addresses of unsigned red, green, blue, alpha) → 1 for a plain colour."""
object_bounds = _quick(raw.FPDFPageObj_GetBounds, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
"""(object, addresses of float left, bottom, right, top) → 1 when it has an extent."""
form_object_count = _quick(raw.FPDFFormObj_CountObjects, _INT, _HANDLE)
"""(form) → number of objects in it."""
form_object_at = _quick(raw.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
"""(form, index) → object."""
object_matrix = _quick(raw.FPDFPageObj_GetMatrix, _INT, _HANDLE, _HANDLE)
"""(object, address of an FS_MATRIX) → 1 when it was found."""
path_mode = _quick(raw.FPDFPath_GetDrawMode, _INT, _HANDLE, _HANDLE, _HANDLE)
"""(path, addresses of the int fill mode and the int stroke) → 1."""
segment_count = _quick(raw.FPDFPath_CountSegments, _INT, _HANDLE)
"""(path) → number of segments."""
segment_at = _quick(raw.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INT)
"""(path, index) → segment."""
segment_kind = _quick(raw.FPDFPathSegment_GetType, _INT, _HANDLE)
"""(segment) → FPDF_SEGMENT_…"""
segment_point = _quick(raw.FPDFPathSegment_GetPoint, None, _HANDLE, _HANDLE, _HANDLE)
"""(segment, addresses of float x and float y) → nothing."""
segment_closes = _quick(raw.FPDFPathSegment_GetClose, _INT, _HANDLE)
"""(segment) → 1 when a line leads back to where the part began."""
element_type = _quick(raw.FPDF_StructElement_GetType, ctypes.c_ulong, _HANDLE, _HANDLE, ctypes.c_ulong)
"""(element of the structure, address of a buffer, its bytes) → bytes of the type in UTF-16, zero included."""
element_children = _quick(raw.FPDF_StructElement_CountChildren, _INT, _HANDLE)
"""(element) → number of children."""
element_mark = _quick(raw.FPDF_StructElement_GetChildMarkedContentID, _INT, _HANDLE, _INT)
"""(element, index) → the marked content that a child is, -1 for another element."""
element_at = _quick(raw.FPDF_StructElement_GetChildAtIndex, _HANDLE, _HANDLE, _INT)
"""(element, index) → element, None where there is none."""
