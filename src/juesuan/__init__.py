"""juesuan compiles, evaluates, publishes and audits the final accounts of Chinese government departments.

The package itself holds only its version: importing it costs nothing. Folders, from the ground up:
findings, facts and formats, expressions, profiles, submission, then tables, narrative, checks and
scoring side by side, tasks on top of them and the command line at the very top.
"""

__version__ = "0.1.0"
