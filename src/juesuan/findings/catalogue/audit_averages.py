"""Findings about averages that a text gives, items it says were paid for, and the date of publication."""

from __future__ import annotations

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

_WARNING = Severity.WARNING

KINDS: tuple[Kind, ...] = (
    Kind(
        "audit-average",
        _WARNING,
        "平均数与金额、数量不符",
        "{where}的{what}为 {found}，按金额 {amount} 和数量 {count} 计算应为 {expected}。",
        "An average of money per vehicle is not the amount divided by the number that the report gives. "
        "A warning, because the number may be meant as the average of the year.",
        "核对金额、数量和平均数；数量不是年末数的，在文字中写明。",
        "第64段的车均运行维护费为 1.20万元，按金额 8.40 万元 和数量 4辆 计算应为 2.10万元。",
        reference="财预〔2016〕143号",
    ),
    Kind(
        "audit-score-average",
        _WARNING,
        "平均得分与各项目得分不符",
        "{where}的平均得分为 {found} 分，{count} 个项目的得分（{scores}）平均为 {expected} 分。",
        "An average score is not the mean of the scores of as many projects as it is said of. "
        "A warning, because the average may be weighted.",
        "核对平均得分和各项目得分；加权平均的，在文字中写明。",
        "《决算公开.docx》 第79段的平均得分为 95.23 分，4 个项目的得分（96、91、94、92）平均为 93.25 分。",
        reference="财预〔2020〕10号",
    ),
    Kind(
        "audit-items-sum",
        _WARNING,
        "各项支出之和与类或总额不符",
        "{where}为 {expected}，文字中所列 {count} 项的决算数之和为 {found}，差 {difference}。",
        "The items told one by one in sentences do not add up to the class, or the total, that the text "
        "gives, while all other classes do. Only where no table prints the items; a warning, since one may "
        "be left out.",
        "核对这一类（或总额）和所列各项的决算数，检查是否漏列。",
        "第64行为 68.70 万元，文字中所列 3 项的决算数之和为 69.70 万元，差 1.00 万元。",
        reference="财预〔2020〕10号",
    ),
    Kind(
        "audit-ratio",
        _WARNING,
        "比率与所写的个数或金额不符",
        "{where}的{what}为 {found}，按所写的 {part} 和 {whole} 计算应为 {expected}。",
        "A rate in a sentence (of questionnaires returned, of cases handled, of money spent) is made by no "
        "part and whole that the paragraph gives before it.",
        "核对比率和两个数；比率按别的数计算的，在文字中写明。",
        "第64段的回收率为 90%，按所写的 190份 和 200份 计算应为 95.00%。",
        reference="财预〔2020〕10号",
    ),
    Kind(
        "audit-ratio-more",
        _WARNING,
        "部分多于全体",
        "{where}计算{what}的两个数中，部分 {found} 多于全体 {expected}。",
        "More questionnaires came back than were sent out, or more cases were closed than were taken in.",
        "核对两个数。",
        "第64段计算问卷回收率的两个数中，部分 190份 多于全体 180份。",
        reference="财预〔2020〕10号",
    ),
    Kind(
        "audit-listed-zero",
        _WARNING,
        "所列费用与“三公”经费为零不符",
        "{where}把{found}列为支出，同一份材料中它的“三公”经费决算数为 0。",
        "A sentence on basic spending lists an item of the three public expenses as spent, while all other "
        "places of the report give nothing for it: mostly the words of a template.",
        "没有发生的费用不要列举；确有支出的，更正“三公”经费决算数。",
        "《决算公开.docx》 第42段把“公务接待费”列为支出，同一份材料中它的“三公”经费决算数为 0。",
        reference="财预〔2016〕143号",
    ),
    Kind(
        "audit-published-late",
        _WARNING,
        "公开时间超过批复后二十日",
        "{where}写明的公开日期比决算批复日期晚 {found} 日，应在批复后 {expected} 日内公开。",
        "Accounts of a department are published within twenty days of their approval; both dates are "
        "printed and further apart.",
        "核对两个日期；确属逾期的，在公开材料中说明。",
        "《决算公开.docx》 第3段写明的公开日期比决算批复日期晚 26 日，应在批复后 20 日内公开。",
        reference="预算法第十四条",
    ),
)
