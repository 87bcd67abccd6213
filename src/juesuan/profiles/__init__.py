"""Profiles: what differs between provinces and years, as folders of YAML and CSV without any Python.

Knows: how packages are found, extend each other and are checked, with file and line for every mistake;
code lists by year. Does not know: submissions, how tables are drawn, how rules are computed.
"""

from juesuan.profiles.origin import ByOrigin
from juesuan.profiles.packages import chain, package_ids, package_root
from juesuan.profiles.profile import Profile, load_head, load_profile

__all__ = ["ByOrigin", "Profile", "chain", "load_head", "load_profile", "package_ids", "package_root"]
