"""How an audit is told: in order, as a table of remarks, as text, as pages, as a folder of all of them.

Knows: which finding comes first, what stands side by side, what a reviewer fills in. Does not know how
findings were made, nor arguments and terminals. Everything here is a function of `Audited`; nothing is left
out silently, whatever the number of findings.
"""
