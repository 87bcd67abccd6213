"""What can be wrong with a submission as a whole: files, sheets, headings, its head."""

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

_FILES: tuple[Kind, ...] = (
    Kind(
        "folder-not-case",
        _ERROR,
        "文件夹里没有填报信息",
        "{where}：文件夹里没有 {expected}，不是一份填报数据。",
        "A folder is a submission only with its head file.",
        "核对文件夹；新建填报数据用 juesuan new。",
        "《某单位》：文件夹里没有 case.yaml，不是一份填报数据。",
    ),
    Kind(
        "folder-yaml",
        _ERROR,
        "填报信息文件格式不对",
        "{where}：YAML 格式有误（{problem}）。",
        "The head file cannot be parsed.",
        "每行写成“键: 值”，冒号后空一格；值里有冒号或引号的，整个值用双引号括起来。",
        "《某单位/case.yaml》 第3行：YAML 格式有误（mapping values are not allowed here）。",
    ),
    Kind(
        "folder-not-fields",
        _ERROR,
        "填报信息应为“键: 值”",
        "{where}：这里应当是一行一个“键: 值”，不能有层次或列表。",
        "The head file is a flat list of fields.",
        "改成一行一个“键: 值”。",
        "《某单位/case.yaml》 第1行：这里应当是一行一个“键: 值”，不能有层次或列表。",
    ),
    Kind(
        "sheet-missing",
        _ERROR,
        "缺少工作表",
        "{where}：缺少工作表“{expected}”。{near}",
        "A sheet of the workbook was deleted or renamed.",
        "把工作表名改回“{expected}”；已删除的，用 juesuan new 重新生成工作簿后把该表复制过来。",
        "《决算.xlsx》：缺少工作表“支出”。有一个名称相近的“支出表”，可能是它改了名。",
    ),
    Kind(
        "file-missing",
        _ERROR,
        "缺少文件",
        "{where}：缺少文件“{expected}”（{title}）。{near}",
        "A file of the folder form is missing or renamed.",
        "补上该文件，或把文件名改为“{expected}”。",
        "《某单位》：缺少文件“expenditure.csv”（支出）。有一个名称相近的“expenditures.csv”，可能是它改了名。",
    ),
    Kind(
        "sheet-unread",
        Severity.INFO,
        "未读取的工作表或文件",
        "{where}：“{found}”不属于填报表，没有读取。",
        "A sheet or file that belongs to nothing is left alone.",
        "其中有填报数据的，请移到相应的表里；底稿可以保留。",
        "《决算.xlsx》 “底稿”：“底稿”不属于填报表，没有读取。",
    ),
    Kind(
        "column-missing",
        _ERROR,
        "缺少列",
        "{where}：“{sheet}”缺少“{expected}”列（{id}）。",
        "A column that must be there is missing.",
        "补上表头“{expected}”及其内容；表头不要改动。",
        "《决算.xlsx》 “支出”!A3：“支出”缺少“金额”列（amount）。",
    ),
    Kind(
        "column-renamed",
        _ERROR,
        "列名被改动",
        "{where}：“{sheet}”的列名“{found}”不认识，应为“{expected}”。",
        "A heading that looks like a missing one: it was renamed, and its content would be lost.",
        "把表头改回“{expected}”；确为另加的列，请换一个不易混淆的名称。",
        "《决算.xlsx》 “支出”!G3：“支出”的列名“金额（元）”不认识，应为“金额”。",
    ),
    Kind(
        "column-duplicate",
        _ERROR,
        "列重复",
        "{where}：“{sheet}”的“{column}”列出现了不止一次，不知以哪一列为准。",
        "Two columns with one heading.",
        "删去多余的一列。",
        "《决算.xlsx》 “支出”!H3：“支出”的“金额”列出现了不止一次，不知以哪一列为准。",
    ),
    Kind(
        "column-unread",
        Severity.INFO,
        "未读取的列",
        "{where}：“{sheet}”的“{found}”列不在表式内，没有读取。",
        "A column the form does not have is a remark of the user's own.",
        "是自己加的说明列的，不必处理。",
        "《决算.xlsx》 “支出”!I3：“支出”的“核对人”列不在表式内，没有读取。",
    ),
    Kind(
        "sheet-no-heading",
        _ERROR,
        "找不到表头",
        "{where}：前 {count} 行里找不到“{title}”的表头。",
        "The heading row was deleted or changed beyond recognition.",
        "恢复表头行（至少要有：{expected}）。",
        "《决算.xlsx》 “支出”：前 15 行里找不到“支出”的表头。",
    ),
    Kind(
        "sheet-merged",
        _ERROR,
        "数据区有合并单元格",
        "{where}：数据区的 {found} 是合并单元格，读不出每一行的值。",
        "A merged cell holds one value for several rows or columns.",
        "取消合并，在每一行都填上值。",
        "《决算.xlsx》 “支出”!A5：数据区的 A5:A8 是合并单元格，读不出每一行的值。",
    ),
)

_HEAD: tuple[Kind, ...] = (
    Kind(
        "case-profile",
        _ERROR,
        "地区口径或年度不对",
        "{where}：填报信息所写的口径和年度“{found}”用不了，原因见下。",
        "No profile covers what the head names.",
        "核对“地区口径”和“决算年度”。",
        "《决算.xlsx》 “填报信息”!B3：填报信息所写的口径和年度“cn-yunan 2021”用不了，原因见下。",
    ),
    Kind(
        "case-wrong-profile",
        _ERROR,
        "地区口径不一致",
        "{where}：地区口径应为“{expected}”，填的是“{found}”。",
        "The submission was made for another locality.",
        "核对是否交错了文件；确需改口径的，改正“地区口径”。",
        "《决算.xlsx》 “填报信息”!B3：地区口径应为“cn-yunnan”，填的是“cn-sichuan”。",
    ),
    Kind(
        "case-wrong-year",
        _ERROR,
        "年度不一致",
        "{where}：决算年度应为 {expected}，填的是 {found}。",
        "The submission is about another year.",
        "核对是否交错了文件；确需改年度的，改正“决算年度”。",
        "《决算.xlsx》 “填报信息”!B4：决算年度应为 2021，填的是 2020。",
    ),
)

_WHOLE: tuple[Kind, ...] = (
    Kind(
        "units-none",
        _ERROR,
        "没有登记单位",
        "{where}：“{sheet}”没有一个单位。",
        "Every submission is of at least one unit; its kind decides what counts as agency running costs.",
        "在“{sheet}”中每个单位填一行。",
        "“单位信息”：“单位信息”没有一个单位。",
    ),
    Kind(
        "money-none",
        _ERROR,
        "没有填报任何金额",
        "{where}：{sheets}都没有数据，是一份空的填报。",
        "A form that nobody has filled in.",
        "按“说明”填好各表后再交；没有收支的单位填年初、年末结转和结余。",
        "“收入”：“收入”、“支出”、“结转结余”都没有数据，是一份空的填报。",
    ),
    Kind(
        "case-not-department",
        _WARNING,
        "多个单位但不是部门汇总",
        "{where}：登记了 {count} 个单位，但“是否部门汇总”填的是“否”。",
        "Several units make a department.",
        "部门汇总的，改填“是”；只报一个单位的，删去其他单位。",
        "《决算.xlsx》 “填报信息”!B7：登记了 3 个单位，但“是否部门汇总”填的是“否”。",
    ),
    Kind(
        "case-entity-name",
        _WARNING,
        "单位名称不一致",
        "{where}：单位名称写作“{found}”，填报信息中的全称是“{expected}”。",
        "The full name must be the same everywhere it is printed.",
        "改成同一个全称。",
        "《决算.xlsx》 “单位信息”!B4：单位名称写作“县机关中心”，填报信息中的全称是“某县机关事务服务中心”。",
    ),
)

KINDS: tuple[Kind, ...] = _FILES + _HEAD + _WHOLE
