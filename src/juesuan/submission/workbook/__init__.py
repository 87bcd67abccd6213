"""The workbook form: one Excel file that explains itself, with drop-downs and input checks.

`write` makes it (`new_workbook`, `write_workbook`), `source` reads its sheets. Nothing is exported here: the
library that writes and the one that reads are both large, and nobody needs the two at once.
"""
