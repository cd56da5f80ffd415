"""A workbook as it is meant, what a reader of it should say, and how each program writes it.

A cell is meant once; what its text should be is said here too, by hand, and never by Saima's own reader.
"""

import datetime
import subprocess
import tempfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import xlsxwriter
import xlwt

HERE = Path(__file__).resolve().parent.parent
DATE = "yyyy-mm-dd"


class Cell:
    """A value with its number format or formula, the text that a reader should give, and the mark with it."""

    def __init__(self, value, text, mark=None, form=None, formula=None):
        self.value, self.text, self.mark, self.form, self.formula = value, text, mark, form, formula


def plain(number):
    """A number as Python writes it, without a point where it is whole."""
    return repr(number).removesuffix(".0")


def n(value, text=None, form=None, mark=None):
    """A number; `text` where it is not what Python writes."""
    return Cell(value, text if text is not None else plain(value), mark, form)


def pc(value, text, form="0.0%"):
    """A number in a percent format."""
    return Cell(value, text, None, form)


def d(day, form=DATE, text=None):
    """A day."""
    return Cell(day, text or day.isoformat()[:10], "day", form)


def f(formula, result, text=None, form=None, mark=None):
    """A formula with its result."""
    if text is None:
        text = result if isinstance(result, str) else plain(result)
    return Cell(result, text, mark, form, formula)


def cell_of(value):
    if isinstance(value, Cell) or value is None:
        return value
    if isinstance(value, bool):
        return Cell(value, "TRUE" if value else "FALSE")
    if isinstance(value, (int, float)):
        return n(value)
    return Cell(value, value)


def rounded(cell, digits):
    """A cell's text where its program writes so many digits of a number."""
    if not isinstance(cell.value, float) or float(f"{cell.value:.{digits}g}") == cell.value:
        return cell.text
    exact = Decimal(repr(float(f"{cell.value:.{digits}g}")))
    return f"{exact * 100:f}".rstrip("0").rstrip(".") + "%" if "%" in cell.text else f"{exact:f}"


class Sheet:
    def __init__(self, name, rows, merges=(), hidden=False, hidden_rows=(), hidden_columns=(), filtered=None):
        self.name, self.hidden = name, hidden
        self.rows = [[cell_of(value) for value in row] for row in rows]
        self.merges = [list(merge) for merge in merges]
        self.hidden_rows, self.hidden_columns, self.filtered = list(hidden_rows), list(hidden_columns), filtered

    def cells(self):
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    yield row, column, cell

    def grid(self, keeps_results, digits):
        """What a reader should say: the grid of www/workbook/grid.ts."""
        rows, marks = [], []
        for row in self.rows:
            texts = []
            for cell in row:
                lost = cell is not None and cell.formula and not keeps_results
                texts.append("" if cell is None or lost or not cell.text.strip() else rounded(cell, digits))
            rows.append(texts)
        for row, column, cell in self.cells():
            if cell.formula and not keeps_results:
                marks.append([row, column, "no-result"])
            elif cell.mark:
                marks.append([row, column, cell.mark])
        marked = {(row, column) for row, column, _ in marks}
        for row, texts in enumerate(rows):
            while texts and not texts[-1].strip() and (row, len(texts) - 1) not in marked:
                texts.pop()
        while rows and not rows[-1]:
            rows.pop()
        return {
            "name": self.name,
            "hidden": self.hidden,
            "rows": rows,
            "merges": sorted(self.merges),
            "hiddenRows": sorted(self.hidden_rows),
            "hiddenColumns": sorted(self.hidden_columns),
            "marks": sorted(marks),
        }


class Book:
    def __init__(self, what, sheets, from1904=False):
        self.what, self.sheets, self.from1904 = what, sheets, from1904

    def grids(self, keeps_results=True, digits=17):
        return [sheet.grid(keeps_results, digits) for sheet in self.sheets]


def by_openpyxl(book, path):
    """openpyxl stores no results of formulas."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    if book.from1904:
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for sheet in book.sheets:
        page = workbook.create_sheet(sheet.name)
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for row, column, cell in sheet.cells():
            target = page.cell(row + 1, column + 1)
            target.value = f"={cell.formula}" if cell.formula else cell.value
            if isinstance(cell.value, str) and not cell.formula and not cell.value.startswith("#"):
                target.data_type = "s"
            if cell.form:
                target.number_format = cell.form
        for top, left, bottom, right in sheet.merges:
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        for row in sheet.hidden_rows:
            page.row_dimensions[row + 1].hidden = True
        for column in sheet.hidden_columns:
            page.column_dimensions[openpyxl.utils.get_column_letter(column + 1)].hidden = True
        if sheet.filtered:
            page.auto_filter.ref = sheet.filtered
    workbook.save(path)


def by_xlsxwriter(book, path, results=True, **options):
    """XlsxWriter stores the results that it is given, else 0 and the wish to have all worked out."""
    workbook = xlsxwriter.Workbook(str(path), {"date_1904": book.from1904, **options})
    for sheet in book.sheets:
        page = workbook.add_worksheet(sheet.name)
        if sheet.hidden:
            page.hide()
        for top, left, bottom, right in sheet.merges:
            page.merge_range(top, left, bottom, right, "")
        for row, column, cell in sheet.cells():
            form = workbook.add_format({"num_format": cell.form}) if cell.form else None
            value = cell.value
            if cell.formula:
                page.write_formula(row, column, f"={cell.formula}", form, value if results else 0)
            elif isinstance(value, bool):
                page.write_boolean(row, column, value, form)
            elif isinstance(value, str):
                page.write_string(row, column, value, form)
            elif isinstance(value, (int, float)):
                page.write_number(row, column, value, form)
            else:
                page.write_datetime(row, column, value, form)
        for row in sheet.hidden_rows:
            page.set_row(row, None, None, {"hidden": True})
        for column in sheet.hidden_columns:
            page.set_column(column, column, None, None, {"hidden": True})
        if sheet.filtered:
            page.autofilter(sheet.filtered)
    workbook.close()


def by_xlwt(book, path):
    """xlwt writes .xls of Excel 97 to 2003 and stores no results."""
    workbook = xlwt.Workbook(encoding="utf-8")
    workbook.dates_1904 = book.from1904
    for sheet in book.sheets:
        page = workbook.add_sheet(sheet.name)
        page.visibility = 1 if sheet.hidden else 0
        heads = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
        for row, column, cell in sheet.cells():
            style = xlwt.easyxf(num_format_str=cell.form) if cell.form else xlwt.Style.default_style
            value = xlwt.Formula(cell.formula) if cell.formula else cell.value
            if (row, column) in heads:
                bottom, right = heads[row, column]
                page.write_merge(row, bottom, column, right, value, style)
            else:
                page.write(row, column, value, style)
        for row in sheet.hidden_rows:
            page.row(row).hidden = True
        for column in sheet.hidden_columns:
            page.col(column).hidden = True
    workbook.save(str(path))


def by_libreoffice(sources, kind):
    """LibreOffice opens what another program wrote, works it out and saves it in another format; what it saved, by name."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", folder, *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True)
        return {path.stem: path.read_bytes() for path in Path(folder).iterdir()}


def moment(*parts):
    return datetime.datetime(*parts)
