"""The keys in `Document.meta` by which readers and those who call the recogniser understand each other."""

SCANNED = "scanned"
"""Pages (from 1, parted by commas) that hold text only as pictures."""
PICTURE = "picture"
"""Set for a file that is a picture, not a PDF."""
DOUBTFUL = "doubtful"
"""Boxes with words not surely recognised, as JSON: lists of page, left, top, right, bottom."""
