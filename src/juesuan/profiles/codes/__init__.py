"""Official code lists by year: (code, year) -> name, with how sure that is and where it is from.

Knows: function, economic (department and government), revenue, government accounts and administrative
divisions; renames, moves and retirements over the years; lists that the user imported over the shipped
ones. Does not know: who uses a code, or what a wrong one means for a submission.

The shipped lists are data (`data/cn/codes/*.csv`, described in SOURCES.md beside them); they are not an
official publication, so each name carries a confidence and nothing here treats a missing code as proof
of an error. Years are years of account.

>>> codes = CodeList.load("functional")
>>> codes.name("20805", 2018).name, codes.name("20805", 2021).name
('行政事业单位离退休', '行政事业单位养老支出')
>>> codes.resolve("20805", 2021).status.label
'改过名'
>>> codes.match_name("207", "文化体育与传媒支出", 2021).status.value
'known_other_year'
"""

from juesuan.profiles.codes.code_list import CodeList
from juesuan.profiles.codes.kinds import ListKind, list_kind, list_kinds
from juesuan.profiles.codes.matching import NameMatch, NameStatus, name_key
from juesuan.profiles.codes.names import Name
from juesuan.profiles.codes.official import Change, ImportReport, import_list
from juesuan.profiles.codes.remarks import code_finding, name_finding
from juesuan.profiles.codes.resolution import Resolution, Status

__all__ = [
    "Change",
    "CodeList",
    "ImportReport",
    "ListKind",
    "Name",
    "NameMatch",
    "NameStatus",
    "Resolution",
    "Status",
    "code_finding",
    "import_list",
    "list_kind",
    "list_kinds",
    "name_finding",
    "name_key",
]
