"""Makes the workbook beside it: a quarter of 41 units by 60 indicators as an office writes it (openpyxl)."""

from pathlib import Path

import openpyxl

UNITS, COLUMNS = 41, 60

book = openpyxl.Workbook()
sheet = book.active
sheet.append(["2023年一季度各单位指标完成情况表"])
sheet.append(["填报单位：某局"])
sheet.append(["序号", "单位", *[f"c{number}" for number in range(COLUMNS)], "备注"])
sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=COLUMNS + 3)
sheet.append([None, "合计", *[1000 + number for number in range(COLUMNS)], None])
for unit in range(UNITS):
    figures = [round((unit * 37 + column * 101) % 997 / 10 + 0.01 * column, 2) for column in range(COLUMNS)]
    sheet.append([unit + 1, f"Unit {unit + 1}", *figures, "已核" if unit % 7 == 0 else None])
sheet.append(["注：本表为初步数。"])
book.save(Path(__file__).parent / "quarter-41x60.xlsx")
