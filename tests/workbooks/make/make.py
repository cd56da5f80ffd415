"""Makes tests/workbooks anew: `/path/to/python tests/workbooks/make/make.py`, with openpyxl, XlsxWriter, xlwt,
msoffcrypto-tool and LibreOffice (soffice) installed. The manifest says what a reader should say of each file."""

import json
from pathlib import Path

from hostile import hostile
from model import HERE, by_libreoffice, by_openpyxl, by_xlsxwriter, by_xlwt
from odd import odd
from shapes import SHAPES


# LibreOffice makes formulas of truths on the way to .ods, and leaves texts of formulas out of .xls.
LOSSES = {
    "truths-and-faults-libreoffice.ods": {(0, 1): "1", (0, 2): "0"},
    "formulas-libreoffice.ods": {(6, 3): "1"},
    "formulas-libreoffice.xls": {(6, 1): "0"},
}
# Significant digits that a program writes of a number; those of 17 lose nothing.
DIGITS = {"openpyxl": 16, "XlsxWriter": 16, "ods": 15, "xlsx": 15, "xls": 16}


def after(name, grids):
    for (row, column), text in LOSSES.get(name, {}).items():
        grids[0]["rows"][row][column] = text
    return grids


def ordinary():
    books = {shape.__name__.replace("_", "-"): shape() for shape in SHAPES}
    for name, book in books.items():
        has_formulas = any(cell.formula for sheet in book.sheets for _, _, cell in sheet.cells())
        by_openpyxl(book, HERE / f"{name}-openpyxl.xlsx")
        yield f"{name}-openpyxl.xlsx", "openpyxl", book.what, book.grids(False, DIGITS["openpyxl"])
        by_xlsxwriter(book, HERE / f"{name}-xlsxwriter.xlsx")
        yield f"{name}-xlsxwriter.xlsx", "XlsxWriter", book.what, book.grids(True, DIGITS["XlsxWriter"])
        if has_formulas:
            without = HERE / f"{name}-without-results.xlsx"
            by_xlsxwriter(book, without, results=False)
            yield without.name, "XlsxWriter", f"{book.what}, not worked out", book.grids(False, DIGITS["XlsxWriter"])
        by_xlwt(book, HERE / f"{name}-xlwt.xls")
        yield f"{name}-xlwt.xls", "xlwt", book.what, book.grids(False)
    sources = [HERE / f"{name}-xlsxwriter.xlsx" for name in books]
    for kind in ("xls", "ods", "xlsx"):
        saved = by_libreoffice(sources, kind)
        for name, book in books.items():
            file = f"{name}-libreoffice.{kind}"
            (HERE / file).write_bytes(saved[f"{name}-xlsxwriter"])
            yield file, "LibreOffice", book.what, after(file, book.grids(True, DIGITS[kind]))


def main():
    for old in HERE.iterdir():
        if old.is_file() and old.name != "README.md":
            old.unlink()
    files, first = [], {}
    for name, by, what, grids in [*ordinary(), *odd()]:
        # What several programs agree on is written once.
        like = first.setdefault(json.dumps(grids), name)
        said = {"grids": grids} if like == name else {"like": like}
        files.append({"file": name, "by": by, "what": what, **said})
    for name, by, what, code in hostile():
        files.append({"file": name, "by": by, "what": what, "refused": code})
    lines = ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in files)
    (HERE / "manifest.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in HERE.iterdir() if path.is_file())
    print(f"{len(files)} workbooks, {size // 1024} kB")


main()
