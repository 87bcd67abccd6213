"""The shipped packages and the years they cover, for tests that hold of each."""

from juesuan.profiles import load_profile, package_ids
from juesuan.profiles.profile import load_head

SHIPPED = tuple(
    (package, year)
    for package in package_ids()
    for entry in load_head(package).table_sets
    for year in range(entry.since or 0, (entry.until or 0) + 1)
)
"""(package, year) for every year some table set covers."""

PROFILES = {key: load_profile(*key) for key in SHIPPED}
