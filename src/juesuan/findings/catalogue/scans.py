"""Pages without readable text: scans, pictures, fonts that do not say which characters they hold."""

from __future__ import annotations

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_INSTALL = "请安装文字识别组件（pip install 'juesuan[ocr]'，不需要联网识别）后重新核查，或改用带文字的文件。"

KINDS: tuple[Kind, ...] = (
    Kind(
        "E-OCR",
        _ERROR,
        "扫描件，需要文字识别",
        "{where}是扫描件或图片，没有可以读取的文字，需要文字识别。",
        "No page of the file has readable text, and the recogniser (extra `ocr`) is not installed.",
        _INSTALL,
        "《决算公开.pdf》是扫描件或图片，没有可以读取的文字，需要文字识别。",
    ),
    Kind(
        "E-OCR-EMPTY",
        _ERROR,
        "图像中没有认出文字",
        "{where}是扫描件或图片，没有认出任何文字。",
        "The recogniser found no words in any picture of the file.",
        "请换用清晰、方向端正的扫描件（每英寸 200 点以上），或带文字的文件。",
        "《决算公开.png》是扫描件或图片，没有认出任何文字。",
    ),
    Kind(
        "E-PICTURE",
        _ERROR,
        "图片不能读取",
        "{where}：{reason}，无法读取。",
        "The picture is broken, of a kind that is not read, or larger than the limits.",
        "请用看图软件确认能打开，另存为 PNG 或 JPEG；过大的缩小后重新提交。",
        "《决算公开.png》：图像已损坏或不完整，无法读取。",
    ),
    Kind(
        "scan-unread",
        _WARNING,
        "有的页没有读到文字",
        "《{file}》{pages}是图像或文字不能识读，{why}，这些页没有参加核查。",
        "Pages that hold pictures of text, or fonts that do not name their characters, were not read.",
        _INSTALL,
        "《决算公开.pdf》第7、8页是图像或文字不能识读，没有安装文字识别组件，这些页没有参加核查。",
    ),
    Kind(
        "scan-recognised",
        _INFO,
        "有的页是扫描图像，文字由识别得到",
        "《{file}》{pages}是图像，文字由识别得到（平均把握 {found}）；没有把握处的问题只作提示。",
        "The words of these pages come from the recogniser and may hold slips.",
        "处理这些页的问题前，请与原图对照。",
        "《决算公开.pdf》第7、8页是图像，文字由识别得到（平均把握 99%）；没有把握处的问题只作提示。",
    ),
    Kind(
        "scan-hidden-text",
        _INFO,
        "有的页使用图像下的隐藏文字",
        "《{file}》{pages}的文字藏在图像之下（扫描软件的识别结果），可能与图像不一致。",
        "The text layer that a scanner laid under its picture was read, not the picture.",
        "处理这些页的问题前，请与图像对照。",
        "《决算公开.pdf》第3页的文字藏在图像之下（扫描软件的识别结果），可能与图像不一致。",
    ),
    Kind(
        "scan-layer-differs",
        _INFO,
        "文字层与图像不一致",
        "{where}：文字层为 {found}，图像上识别为 {expected}{more}；核查用的是文字层，请对照图像。",
        "A sample of the amounts in the text layer of scanned pages was recognised again from the picture, "
        "each twice; these are surely other amounts there. Only with the extra `ocr`.",
        "以图像为准核对这些数；文字层有误的，请用原始文件重新生成 PDF。",
        "《决算公开.pdf》 第3页：文字层为 986.79，图像上识别为 968.79；核查用的是文字层，请对照图像。",
    ),
    Kind(
        "scan-unprinted-text",
        _INFO,
        "有的页带有不显示的文字",
        "《{file}》{pages}带有不显示的文字，如“{quote}”；这些文字没有作为公开内容核查。",
        "Words without ink on a page of visible words, in the colour of what lies behind them, smaller than "
        "a point, or off the page: nobody sees them, programs find them.",
        "不需要的请删除后重新生成文件；应公开的请改为看得见的文字。",
        "《决算公开.pdf》第3页带有不显示的文字，如“内部测算”；这些文字没有作为公开内容核查。",
    ),
)

PHRASES = {
    "not-installed": "没有安装文字识别组件",
    "too-many": "超过一次识别的页数",
    "failed": "文字识别没有完成",
    "nothing": "没有认出文字",
    "broken": "图像已损坏或不完整",
    "pixels": "图像过大（限 {limit} 万像素）",
    "pages": "第{numbers}页",
    "more-differ": "；另有 {count} 处不同",
    "all-pages": "全部 {count} 页",
}


def phrase(key: str, **words: object) -> str:
    """Part of a finding; KeyError (a bug) for an unknown key."""
    return PHRASES[key].format(**words)
