"""The workbook form: one Excel file that explains itself, with drop-downs and input checks."""
