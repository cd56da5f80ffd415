"""Makes the workbooks beside it, as a township's and a district's office write them (openpyxl)."""

from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

here = Path(__file__).parent


def quarter():
    """A quarter of districts: merged title and heads, a unit line, a sum on top, a note, one fault, one stranger."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "一季度"
    sheet.append(["2023年一季度各区县招商引资情况表"])
    sheet.append([None] * 6 + ["单位：万元、个"])
    sheet.append(["序号", "区县", "到位资金", None, None, "新开工项目总数", "天气"])
    sheet.append([None, None, "年度目标", "累计完成", "完成率", None, None])
    for merged in ("A1:G1", "A3:A4", "B3:B4", "C3:E3", "F3:F4", "G3:G4"):
        sheet.merge_cells(merged)
    sheet.append([None, "合计", 500000, 120000, None, 44, None])
    rows = [
        ("万州区", 1000000, 523700, 12, 5),
        ("涪陵", 900000, 407000, 8, 6),
        ("渝中区", 800000, "—", 9, 7),
        ("大渡口", 700000, 330005, 7, 8),
        ("江北区", 600000, 220000, "#N/A", 3),
        ("城南新区", 1, 2, 3, 4),
    ]
    for number, (name, target, funds, starts, weather) in enumerate(rows, 1):
        sheet.append([number, name, target, funds, None, starts, weather])
    for row in range(6, 12):
        sheet[f"E{row}"] = f"=D{row}/C{row}"
    sheet.append([])
    sheet.append(["注：开工项目数为初步数。"])
    book.create_sheet("说明").append(["填表说明"])
    book.save(here / "quarter.xlsx")


def news():
    """Quarters that the data set does not have, in one form: two columns and a district that nobody knows."""
    for name, title, more in (("fourth-quarter", "2023年四季度", 0), ("next-year", "2024年一季度", 3)):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append([f"{title}各区县新指标情况表"])
        sheet.merge_cells("A1:D1")
        sheet.append(["区县", "到位资金（亿元）", "新签合同额（万元）", "信访件数（件）"])
        for number, district in enumerate(("巴南区", "巫溪县", "新建高新区"), 1):
            sheet.append([district, 10 * number + more, 120.5 * number + more, number + more])
        sheet.append(["合计", 1, 2, 3])
        book.save(here / f"{name}.xlsx")


def townships():
    """Twenty-two townships by four indicators in three groups, percents by format."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["某县2024年乡镇考核"])
    sheet.merge_cells("A1:F1")
    sheet.append(["片区", "乡镇", "签约额（万元）", "信访件数", "满意度", "到位资金（万元）"])
    for number in range(1, 23):
        group = ["东片", "西片", "南片"][number * 3 // 23]
        sheet.append([group, f"第{number}镇", 100 * number + number * 7 % 13, number * 5 % 7, 0.75 + number / 128, number * number])
    for row in range(3, 25):
        sheet[f"E{row}"].number_format = "0.0%"
    sheet.append([None, "合计", 1, 2, 3, 4])
    book.save(here / "townships.xlsx")


def forms():
    """Three forms that came back: one twice with another figure."""
    for name, unit, starts in (("form-a", "巴南区", 3), ("form-b", "忠县", 4), ("form-b2", "忠县", 5)):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["2023年一季度招商引资报表"])
        sheet.append(["区县", "到位资金（亿元）", "开工项目"])
        sheet.append([unit, 5.5, starts])
        book.save(here / f"{name}.xlsx")


def ledger():
    """A district's ledger as an office keeps it: heads of two rows, headings over parts, a sum, real days, a number of
    days, a month, a code that became a number, a district that is none, an unknown column."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append(["2023年重点招商项目台账"])
    sheet.append([None] * 9 + ["单位：万元"])
    sheet.append(["序号", "项目代码", "项目名称", "所属区县", "产业", "合同金额", "进展情况", None, "2023年一季度到位资金", "天气"])
    sheet.append([None] * 6 + ["签约时间", "开工时间", None, None])
    for merged in ("A1:J1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:F4", "G3:H3", "I3:I4", "J3:J4"):
        sheet.merge_cells(merged)
    sheet.append(["一、制造业"])
    sheet.append([1, "T1", "储能电池", "巴南", "制造业", 9000000, date(2023, 1, 10), date(2023, 4, 2), 120, "晴"])
    sheet.append([2, "T2", "汽车零部件", "江南区", "制造业", 52000, 44936, "2023.3", 10, "雨"])
    sheet.append([3, 202305000000000012, "电子元件", "万州区", "制造业", 3600, "2023年2月3日", None, None, "雪"])
    sheet.append(["二、服务业"])
    sheet.append([4, "T4", "检测中心", "巫溪县", "服务业", "3.5亿元", "20230301", "2023-02-30", None, "风"])
    sheet.append([None, None, "合计", None, None, 9090600, None, None, 130, None])
    sheet.append([])
    sheet.append(["注：合同金额为协议数。"])
    for row in range(5, 11):
        for column in "GH":
            if isinstance(sheet[f"{column}{row}"].value, date):
                sheet[f"{column}{row}"].number_format = "yyyy/m/d"
    book.save(here / "ledger.xlsx")


def ledger_of_1904():
    """A ledger of a program that counts days from 1904, whose days are shown as days."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(["项目代码", "项目名称", "区县", "行业", "合同额（亿元）", "签约日期", "开工日期"])
    sheet.append(["M1", "储能电池", "巴南区", "制造业", 900, date(2023, 1, 10), date(2023, 3, 2)])
    for column in "FG":
        sheet[f"{column}2"].number_format = "yyyy-mm-dd"
    book.save(here / "ledger-1904.xlsx")


quarter()
news()
townships()
forms()
ledger()
ledger_of_1904()
