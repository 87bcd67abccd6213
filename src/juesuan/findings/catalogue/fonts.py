"""Fonts for pages: missing ones, and characters nobody can draw."""

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

KINDS: tuple[Kind, ...] = (
    Kind(
        "E-FONT",
        Severity.ERROR,
        "没有中文字体",
        "这台机器没有可嵌入的中文字体，不能生成 PDF。",
        "No Chinese font that typst can embed is installed.",
        "安装字体后重试，例如在 Debian 上安装软件包 fonts-noto-cjk。",
        "这台机器没有可嵌入的中文字体，不能生成 PDF。",
    ),
    Kind(
        "E-GLYPH",
        Severity.ERROR,
        "字体缺字",
        "字体里没有这些字：{found}；写进 PDF 会变成空框。",
        "Characters that no installed font has would print as empty boxes.",
        "安装收字更全的字体（如 fonts-noto-cjk），或核对这些字是否录错。",
        "字体里没有这些字：𬭎；写进 PDF 会变成空框。",
    ),
)
