"""Workbooks as townships and departments send them, and what is unusual in them."""

import datetime

from model import Book, Sheet, d, f, moment, n, pc

TOWNS = ["花溪街道", "南泉街道", "界石镇", "惠民街道", "木洞镇", "双河口镇", "麻柳嘴镇", "丰盛镇"]
day = datetime.date


def plain():
    head = ["序号", "乡镇（街道）", "新签合同额", "到位资金", "新开工项目（个）"]
    rows = [[i + 1, town, 1200.5 + i * 33, 310.25 * (i + 1), i] for i, town in enumerate(TOWNS)]
    total = [None, "合计", sum(row[2] for row in rows), sum(row[3] for row in rows), 28]
    note = ["注：1.数据截至2023年3月31日；2.“新开工项目”含续建。"]
    title = ["2023年一季度招商引资情况表"]
    return Book("a title, a unit line, one row of heads, a sum below, a note", [
        Sheet("Sheet1", [title, [None, None, None, None, "单位：万元"], head, *rows, total, note],
              [(0, 0, 0, 4), (12, 0, 12, 4)])])


def two_rows_of_heads():
    rows = [[i + 1, town, 100 + i, 1000.0 + i * 7.5, pc(0.123 + i / 1000, f"{12.3 + i / 10:.1f}%".replace(".0%", "%"))]
            for i, town in enumerate(TOWNS)]
    return Book("two rows of heads, merged across and down", [
        Sheet("一季度", [["2023年1—3月主要指标"], ["序号", "单位", "到位资金（万元）", None, "同比"],
                      [None, None, "本月", "累计", None], *rows],
              [(0, 0, 0, 4), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4)])])


def three_rows_of_heads():
    rows = [[town, i, i * 2, 5.5 + i, 7.25 * (i + 1)] for i, town in enumerate(TOWNS[:5])]
    return Book("three rows of heads, the sum on top", [
        Sheet("汇总", [["乡镇", "招商引资", None, None, None], [None, "签约", None, "到位", None],
                     [None, "个数", "金额（亿元）", "内资（亿元）", "外资（万美元）"],
                     ["全区", 10, 20, 37.5, 108.75], *rows],
              [(0, 0, 2, 0), (0, 1, 0, 4), (1, 1, 1, 2), (1, 3, 1, 4)])])


def merged_groups():
    rows = [["东部片区", TOWNS[0], 12.5], [None, TOWNS[1], 13.5], [None, TOWNS[2], 14.25],
            ["西部片区", TOWNS[3], 15.5], [None, TOWNS[4], 16.125]]
    return Book("a column of groups, merged down", [
        Sheet("片区", [["片区", "单位", "完成率（%）"], *rows], [(1, 0, 3, 0), (4, 0, 5, 0)])])


def hidden_and_filtered():
    rows = [[town, "已报" if i % 2 else "未报", 10.5 * (i + 1)] for i, town in enumerate(TOWNS)]
    return Book("rows filtered away, a hidden column", [
        Sheet("上报", [["单位", "状态", "金额"], *rows], hidden_rows=[1, 3, 5, 7], hidden_columns=[1], filtered="A1:C9")])


def formulas():
    rows = [[town, 100.5 + i, 0.25, f(f"B{i + 2}*C{i + 2}", (100.5 + i) * 0.25)] for i, town in enumerate(TOWNS[:4])]
    return Book("formulas: of numbers, texts, truths and faults", [
        Sheet("公式", [["单位", "到位", "系数", "折算"], *rows,
                     ["合计", f("SUM(B2:B5)", 408.0, "408"), None, f("SUM(D2:D5)", 102.0, "102")],
                     ["说明", f('A2&"等"', "花溪街道等"), f("B2/B1000", "#DIV/0!"), f("B2>1", True, "TRUE")]])])


def text_numbers():
    return Book("numbers as text, full-width digits, separators, units in cells", [
        Sheet("文本", [["单位", "数"], [TOWNS[0], "1,234.5"], [TOWNS[1], "１２３．４"], [TOWNS[2], "56.7%"],
                     [TOWNS[3], "1.2亿元"], [TOWNS[4], "—"], [TOWNS[5], "0012"], [TOWNS[6], "  12  "], [TOWNS[7], "　３"]])])


def days():
    when = day(2023, 4, 10)
    forms = ["yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "m/d/yy", "d-mmm-yy", 'm"月"d"日"', "[$-804]yyyy\\-mm\\-dd;@"]
    rows = [[form, d(when + datetime.timedelta(days=i), form)] for i, form in enumerate(forms)]
    return Book("days in the formats of Chinese offices, a moment, a text", [
        Sheet("日期", [["格式", "开工日期"], *rows,
                     ["时刻", d(moment(2023, 4, 10, 8, 30), "yyyy-mm-dd hh:mm", "2023-04-10 08:30")],
                     ["月", d(day(2023, 3, 1), 'yyyy"年"m"月"')],
                     ["文字", "2023.4.10"], ["天数", 45026], ["早", d(day(1900, 3, 1))], ["晚", d(day(2099, 12, 31))]])])


def days_of_1904():
    return Book("days counted from 1904", [
        Sheet("1904", [["单位", "签约日期"], [TOWNS[0], d(day(2023, 4, 10))], [TOWNS[1], d(day(1904, 1, 2))]])], from1904=True)


def two_tables():
    left = [[town, i + 0.5] for i, town in enumerate(TOWNS[:3])]
    return Book("two tables on a sheet, one beside and one below", [
        Sheet("两表", [["表一", None, None, "表二"], ["单位", "内资", None, "单位", "外资"],
                     *[row + [None] + [row[0], row[1] * 10] for row in left], [], [],
                     ["表三"], ["单位", "备注"], [TOWNS[0], "无"]],
              [(0, 0, 0, 1), (0, 3, 0, 4)])])


def several_sheets():
    def page(name, start, hidden=False):
        return Sheet(name, [["单位", "数"], *[[town, start + i] for i, town in enumerate(TOWNS[:3])]], hidden=hidden)

    return Book("several sheets, one hidden, one blank", [
        page("一季度", 1), page("二季度", 11), page("底稿", 100, hidden=True), Sheet("空表", []), page("3&4季度 <临时>", 21)])


def ledger():
    head = ["项目编码", "项目名称", "所在地", "总投资（万元）", "签约日期", "开工日期"]
    rows = [["2305-500113-04-01-123456", "智能网联\n汽车零部件", TOWNS[0], 52000, d(day(2023, 1, 15)), d(day(2023, 3, 2))],
            ["202305000000000017", "生物医药产业园", TOWNS[1], 128000.5, d(day(2022, 12, 30)), None],
            ["0012", "冷链物流", TOWNS[2], 3600, "2023年2月", "未开工"]]
    return Book("a ledger with its codes as text", [Sheet("台账", [["2023年重点项目台账"], head, *rows], [(0, 0, 0, 5)])])


def spoilt_codes():
    return Book("a ledger whose codes have become numbers", [
        Sheet("台账", [["项目编码", "名称"], [n(202305000000000000, mark="digits-lost", form="0"), "甲"],
                     [n(202305000000000000, mark="digits-lost"), "乙"], [n(123456789012345), "丙"],
                     [n(1e21, "1000000000000000000000", mark="digits-lost", form="0.00E+00"), "丁"]])])


def percents():
    return Book("percents: none is off by what binary fractions make of them", [
        Sheet("同比", [["单位", "同比", "进度"], ["甲", pc(0.581, "58.1%"), pc(1.2, "120%", "0%")],
                     ["乙", pc(-0.07, "-7%", "0.00%"), pc(0.29, "29%", "0%")],
                     ["丙", pc(0.1 + 0.2, "30.000000000000004%"), pc(0, "0%", "0.00%")],
                     ["丁", pc(0.00012, "0.012%", "0.000%"), pc(14.07, "1407%", "0.0%;[Red]-0.0%")]])])


def scaled():
    def shown(value, form, mark="scaled"):
        return n(value, form=form, mark=mark)

    return Book("formats that show a number smaller than it is, and some that only look so", [
        Sheet("万元", [["单位", "显示为", "数"],
                     ["甲", "千", shown(1234567, "#,##0,")], ["乙", "百万", shown(1234567, "0.0,,")],
                     ["丙", "万", shown(1234567, '0!.0000"万"')], ["丁", "万", shown(1234567, '0\\.0,')],
                     ["戊", "原数", shown(1234567, '#,##0.00"万元"', None)], ["己", "原数", shown(1234567, "#,##0_ ;[Red]\\-#,##0\\ ", None)],
                     ["庚", "大则万", shown(1234567, '[>=10000]0!.0,"万";0')], ["辛", "小则原数", shown(123, '[>=10000]0!.0,"万";0', None)],
                     ["壬", "零", shown(0, "#,##0,", None)], ["癸", "负千", shown(-1234567, "#,##0,;-#,##0,")]])])


def texts():
    return Book("texts: line breaks, signs of XML, rare characters, blanks", [
        Sheet("文字", [["甲\n乙", "a<b>&\"c\"'d'"], ["𠮷野家🐎", "龘䶮"], [" 前后空格 ", "多  空格"], ["=1+1的文字", "_下划线_"],
                     ["   ", "左边只有空格"], ["Ａ股", "é à ü ß"]])])


def truths_and_faults():
    return Book("truths and faults", [Sheet("真假", [["甲", True, False], ["乙", "TRUE", "是"]])])


def ugly_numbers():
    numbers = [0.1 + 0.2, 1e-7, 1.5e-10, 123456789.123456789, 1 / 3, -1234.5, 0, 999999999999999, 2.5e-300, 10**15]
    texts = ["0.30000000000000004", "0.0000001", "0.00000000015", "123456789.12345679", "0.3333333333333333", "-1234.5", "0",
             "999999999999999", "0." + "0" * 299 + "25", "1000000000000000"]
    marks = [None] * 9 + ["digits-lost"]
    return Book("numbers to the bit", [
        Sheet("数", [["数", "同"], *[[n(a, t, mark=m), n(a, t, mark=m)] for a, t, m in zip(numbers, texts, marks)]])])


def wide():
    head = ["区县", *[f"指标{i}" for i in range(1, 61)]]
    rows = [[f"第{r}区", *[r * 100 + c + 0.25 for c in range(60)]] for r in range(41)]
    return Book("41 rows by 60 figures", [Sheet("宽表", [head, *rows])])


def far_from_corner():
    return Book("a table that begins at C5", [
        Sheet("偏移", [[], [], [], [], [None, None, "单位", "数"], *[[None, None, town, i * 1.5] for i, town in enumerate(TOWNS[1:4], 1)]],
              hidden_columns=[])])


def signed_forms():
    return Book("formats with brackets, colours, currencies and units change no number", [
        Sheet("格式", [["甲", n(-1234.5, form="#,##0.00_);(#,##0.00)")], ["乙", n(12.5, form='"¥"#,##0.00')],
                     ["丙", n(7, form='0"个"')], ["丁", n(0.5, form="# ?/?")], ["戊", n(1234.5, form="0.00E+00")],
                     ["己", n(3, form="[DBNum1]General")], ["庚", n(5, form="@")], ["辛", n(-0.5, form="+0.0;-0.0;0.0")]])])


def quarters():
    head = ["单位", "一季度", None, "二季度", None]
    rows = [[town, i + 1, i + 2, None, None] for i, town in enumerate(TOWNS[:4])]
    return Book("a block of columns a quarter, the later ones still blank", [
        Sheet("季度", [head, [None, "目标", "完成", "目标", "完成"], *rows],
              [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)])])


SHAPES = [plain, two_rows_of_heads, three_rows_of_heads, merged_groups, hidden_and_filtered, formulas, text_numbers, days,
          days_of_1904, two_tables, several_sheets, ledger, spoilt_codes, percents, scaled, texts, truths_and_faults,
          ugly_numbers, wide, far_from_corner, signed_forms, quarters]
