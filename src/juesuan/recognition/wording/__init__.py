"""Sentences checked by themselves: sums, shares, changes, terms exchanged, residue, years, glossary."""
