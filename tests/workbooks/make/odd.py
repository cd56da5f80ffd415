"""Workbooks that are honest, but not as most are."""

import io
import zipfile

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from model import HERE, by_libreoffice
from raw import excel_95, ods, ole, parts_of, xlsx, zipped


def grid(rows, name="表", merges=(), marks=(), hidden_rows=(), hidden_columns=(), hidden=False):
    return {"name": name, "hidden": hidden, "rows": rows, "merges": [list(each) for each in merges],
            "hiddenRows": list(hidden_rows), "hiddenColumns": list(hidden_columns), "marks": [list(each) for each in marks]}


def cell(address, value, kind="", style=""):
    return f'<c r="{address}"{kind and f" t={chr(34)}{kind}{chr(34)}"}{style and f" s={chr(34)}{style}{chr(34)}"}><v>{value}</v></c>'


def handmade():
    strings = ('<si><t>单位</t></si><si><r><rPr><b/></rPr><t>到位</t></r><r><t xml:space="preserve"> 资金</t></r>'
               '<rPh sb="0" eb="2"><t>daowei</t></rPh><phoneticPr fontId="1"/></si><si><t>甲_x000D_\n乙</t></si><si/>')
    yield ("rich-text.xlsx", "runs of one text, how signs are read, escaped signs",
           xlsx('<sheetData><row r="1">' + "".join(cell(f"{letter}1", at, "s") for at, letter in enumerate("ABCD"))
                + '<c r="E1" t="inlineStr"><is><r><t>行</t></r><r><t>内&#26007;</t></r><rPh><t>x</t></rPh></is></c>'
                "</row></sheetData>", strings=strings),
           [grid([["单位", "到位 资金", "甲\n乙", "", "行内斗"]])])
    yield ("without-addresses.xlsx", "cells and rows that do not say where they are",
           xlsx('<sheetData><row><c t="str"><v>甲</v></c><c><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c><c><v>3</v></c></row></sheetData>'),
           [grid([["甲", "1"], [], ["", "2", "3"]])])
    prefixed = parts_of("")
    prefixed["xl/workbook.xml"] = ('<x:workbook xmlns:x="a" xmlns:rel="b"><x:sheets><x:sheet name="表" rel:id="rId1" sheetId="1"/>'
                                   "</x:sheets></x:workbook>")
    prefixed["xl/worksheets/sheet1.xml"] = ('<x:worksheet xmlns:x="a"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:f>1</x:f><x:v>甲'
                                            "</x:v></x:c></x:row></x:sheetData></x:worksheet>")
    yield "prefixes.xlsx", "namespaces with prefixes of their own", zipped(prefixed), [grid([["甲"]])]
    yield ("out-of-order.xlsx", "cells out of their order, a declared range that is not so",
           xlsx('<dimension ref="A1:XFD1048414"/><sheetData><row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c></row>'
                '<row r="1"><c r="B1"><v>2</v></c></row></sheetData>'), [grid([["", "2"], ["1", "", "3"]])])
    yield ("declared-1048414-rows.xlsx", "a declared range of 1,048,414 rows, with three cells in it",
           xlsx('<dimension ref="A1:XFD1048414"/><cols><col min="1" max="16384" width="9"/></cols><sheetData>'
                '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'
                '<row r="1048414"><c r="A1048414" s="1"/></row></sheetData>'), [grid([["1", "2"], ["3"]])])
    yield ("merged-whole-sheet.xlsx", "one range merged over the whole sheet",
           xlsx('<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row></sheetData>'
                '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
           [grid([["1", "2"], ["3"]], merges=[[0, 0, 1, 1]])])
    yield ("hidden-to-the-end.xlsx", "all rows and columns beyond the table hidden",
           xlsx('<sheetFormatPr zeroHeight="1"/><cols><col min="2" max="16384" hidden="1"/></cols><sheetData>'
                '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row><row r="9" hidden="1"/></sheetData>'),
           [grid([["1", "", "2"]], hidden_columns=[1, 2])])
    yield ("days-as-text.xlsx", "days of ISO 8601, as a stricter dialect of the format has them",
           xlsx('<sheetData><row r="1"><c r="A1" t="d"><v>2023-04-10</v></c><c r="B1" t="d"><v>2023-04-10T08:30:00</v></c></row></sheetData>'),
           [grid([["2023-04-10", "2023-04-10 08:30"]], marks=[[0, 0, "day"], [0, 1, "day"]])])
    yield ("chinese-formats.xlsx", "numbers of formats that no file declares and Chinese programs know",
           xlsx('<sheetData><row r="1">' + "".join(cell(f"{letter}1", 45026, style=str(at)) for at, letter in enumerate("ABCD"))
                + cell("E1", 0.5, style="4") + "</row></sheetData>",
                styles='<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="31"/><xf numFmtId="57"/><xf numFmtId="14"/>'
                       '<xf numFmtId="49"/><xf numFmtId="32"/></cellXfs>'),
           [grid([["2023-04-10", "2023-04-10", "2023-04-10", "45026", "12:00"]],
                 marks=[[0, 0, "day"], [0, 1, "day"], [0, 2, "day"]])])
    yield ("leap-year-1900.xlsx", "days around the one of 1900 that never was",
           xlsx('<sheetData><row r="1">' + "".join(cell(f"{letter}1", value, style="1") for letter, value in
                                                   zip("ABCDEF", [0, 1, 59, 60, 61, -5])) + "</row></sheetData>",
                styles='<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'),
           [grid([["0", "1900-01-01", "1900-02-28", "60", "1900-03-01", "-5"]],
                 marks=[[0, 1, "day"], [0, 2, "day"], [0, 4, "day"]])])
    wide = parts_of("")
    wide["xl/worksheets/sheet1.xml"] = ('<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>宽'
                                        "</v></c></row></sheetData></worksheet>").encode("utf-16")
    yield "utf-16.xlsx", "a part in UTF-16", zipped(wide), [grid([["宽"]])]
    marked = parts_of('<!-- <row> --><sheetData><row r="1"><c r="A1" t="str"><v><![CDATA[<1>&]]></v></c><c r=\'B1\'  s = "0" ><v>\n2\n</v></c>'
                      "<?x > ?></row></sheetData>")
    yield "xml-odds.xlsx", "comments, sections of plain text, quotes of both kinds", zipped(marked), [grid([["<1>&", "2"]])]
    yield ("stored.xlsx", "parts that are not compressed", zipped(parts_of('<sheetData><row><c><v>1</v></c></row></sheetData>'),
           zipfile.ZIP_STORED), [grid([["1"]])])
    yield ("macros.xlsm", "macros beside the sheets", zipped({
        **parts_of('<sheetData><row><c><v>1</v></c></row></sheetData>'), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros"}), [grid([["1"]])])
    yield ("spans-and-spaces.ods", "repeated rows and cells, runs of spaces, remarks, headers, covered cells", ods(
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        '<table:table-header-rows><table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2">'
        '<office:annotation><text:p>批注</text:p></office:annotation><text:p>到位<text:s text:c="3"/><text:span>资金</text:span></text:p>'
        "<text:p>第二行<text:line-break/>三</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="5" '
        'table:number-columns-repeated="3"/></table:table-row>'
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="percentage" office:value="0.581"/>'
        '<table:table-cell office:value-type="date" office:date-value="2023-04-10T08:30:00"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell table:formula="of:=1+1"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'),
        [grid([["到位   资金\n第二行\n三"], ["5", "5", "5"], ["5", "5", "5"], ["58.1%", "2023-04-10 08:30", "TRUE", ""]],
              merges=[[0, 0, 0, 1]], hidden_rows=[3], hidden_columns=[2], marks=[[3, 1, "day"], [3, 3, "no-result"]])])
    styles = ('<number:number-style style:name="N1"><number:number number:display-factor="1000"/></number:number-style>'
              '<style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>'
              '<style:style style:name="c2" style:family="table-cell" style:parent-style-name="c1"/>'
              '<style:style style:name="a" style:family="table-cell" style:parent-style-name="b"/>'
              '<style:style style:name="b" style:family="table-cell" style:parent-style-name="a"/>')
    yield ("inherited-styles.ods", "styles of columns and of parents, two that are each other's parent", ods(
        '<table:table-column table:default-cell-style-name="c2"/><table:table-column table:default-cell-style-name="a"/>'
        '<table:table-row><table:table-cell office:value-type="float" office:value="1234567"/>'
        '<table:table-cell office:value-type="float" office:value="7"/></table:table-row>', styles),
        [grid([["1234567", "7"]], marks=[[0, 0, "scaled"]])])
    yield ("excel-95.xls", "Excel 95, in the code page of a Chinese Windows", ole(
        excel_95([["单位", "到位资金"], ["花溪", 1234.5], [None, -0.1]]), "Book"),
        [grid([["单位", "到位资金"], ["花溪", "1234.5"], ["", "-0.1"]], name="表一")])
    page = ('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; '
            'charset=gb2312"><style>.p{mso-number-format:"0\\.00%";}</style></head><body><table><tr><td colspan=2>汇总表</td></tr>'
            '<tr><td>花溪</td><td class=p x:num="0.1234567">12.35%</td></tr></table></body></html>')
    yield ("web-page.xls", "a web page that goes by the name of an .xls, in GB2312", page.encode("gbk"),
           [grid([["汇总表"], ["花溪", "12.34567%"]], name="", merges=[[0, 0, 0, 1]])])
    book = ('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
            'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style>'
            '<Style ss:ID="s2"><NumberFormat ss:Format="#,##0,"/></Style></Styles><Worksheet ss:Name="表"><Table><Column ss:Index="3" ss:Hidden="1"/>'
            '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">汇总&#10;表</Data></Cell><Cell><Data ss:Type="String">丙</Data></Cell></Row>'
            '<Row ss:Index="3" ss:Hidden="1"><Cell ss:StyleID="s1"><Data ss:Type="Number">0.29</Data></Cell><Cell ss:Index="3" ss:StyleID="s2">'
            '<Data ss:Type="Number">12000</Data></Cell><Cell><Data ss:Type="DateTime">2023-04-10T00:00:00.000</Data></Cell>'
            '<Cell ss:Formula="=1"/></Row></Table></Worksheet></Workbook>')
    yield ("excel-2003.xls", "the XML of Excel 2003 that goes by the name of an .xls", book.encode(),
           [grid([["汇总\n表", "", "丙"], [], ["29%", "", "12000", "2023-04-10", ""]], merges=[[0, 0, 0, 1]], hidden_rows=[2],
                 hidden_columns=[2], marks=[[2, 2, "scaled"], [2, 3, "day"], [2, 4, "no-result"]])])


def streamed():
    """Written to what cannot be gone back in: sizes stand behind the parts."""

    class Pipe(io.RawIOBase):
        def __init__(self):
            self.content = b""

        def writable(self):
            return True

        def write(self, more):
            self.content += bytes(more)
            return len(more)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts_of('<sheetData><row><c><v>1</v></c></row></sheetData>').items():
            container.writestr(name, content)
    return pipe.content


def by_programs():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "批注"
    sheet["A1"], sheet["B2"] = "单位", 1
    sheet["A1"].comment = Comment("这一列是乡镇", "县办")
    for row in range(3, 400):
        sheet.cell(row, 5).fill = PatternFill("solid", fgColor="FFFF00")
    book.save(HERE / "remarks-openpyxl.xlsx")
    expected = [grid([["单位"], ["", "1"]], name="批注")]
    yield "remarks-openpyxl.xlsx", "openpyxl", "remarks, and blank cells with colours far below", expected
    for kind in ("ods", "xls"):
        name = f"remarks-libreoffice.{kind}"
        (HERE / name).write_bytes(by_libreoffice([HERE / "remarks-openpyxl.xlsx"], kind)["remarks-openpyxl"])
        yield name, "LibreOffice", "remarks, and blank cells with colours far below", expected

    book = xlsxwriter.Workbook(str(HERE / "charts-xlsxwriter.xlsx"), {"strings_to_numbers": False})
    sheet = book.add_worksheet("数据")
    sheet.write_column("A1", [3, 1, 2])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=数据!$A$1:$A$3"})
    sheet.insert_chart("C1", chart)
    again = book.add_chart({"type": "line"})
    again.add_series({"values": "=数据!$A$1:$A$3"})
    book.add_chartsheet("图").set_chart(again)
    last = book.add_worksheet("备用")
    last.write("B2", "末")
    book.close()
    expected = [grid([["3"], ["1"], ["2"]], name="数据"), grid([[], ["", "末"]], name="备用")]
    yield "charts-xlsxwriter.xlsx", "XlsxWriter", "a chart on a sheet, and a sheet that is a chart", expected
    (HERE / "charts-libreoffice.xls").write_bytes(by_libreoffice([HERE / "charts-xlsxwriter.xlsx"], "xls")["charts-xlsxwriter"])
    with_page = [expected[0], grid([], name="图"), expected[1]]
    yield "charts-libreoffice.xls", "LibreOffice", "a chart on a sheet, and a sheet that is a chart", with_page

    long = [[f"{at}号企业" + "重庆市巴南区惠民街道项目" * (at % 5) + "x" * (at % 7)] for at in range(400)]
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("长")
    for row, (text,) in enumerate(long):
        sheet.write(row, 0, text)
    book.save(str(HERE / "long-texts-xlwt.xls"))
    yield "long-texts-xlwt.xls", "xlwt", "texts that go on in further records", [grid(long, name="长")]
    (HERE / "long-texts-libreoffice.xls").write_bytes(by_libreoffice([HERE / "long-texts-xlwt.xls"], "xls")["long-texts-xlwt"])
    yield "long-texts-libreoffice.xls", "LibreOffice", "texts that go on in further records", [grid(long, name="长")]

    head = [["乡镇", "数"], ["花溪", 1.5]]
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("一季度")
    for row, values in enumerate(head):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    book.save(str(HERE / "town.et"))
    yield "town.et", "xlwt", "an .et: the container of an .xls under the name of WPS", [grid([["乡镇", "数"], ["花溪", "1.5"]], name="一季度")]


def odd():
    for name, what, content, grids in handmade():
        (HERE / name).write_bytes(content)
        yield name, "by hand", what, grids
    (HERE / "streamed.xlsx").write_bytes(streamed())
    yield "streamed.xlsx", "by hand", "sizes that stand behind the parts", [grid([["1"]])]
    yield from by_programs()
