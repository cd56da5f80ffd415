"""Files that are to be refused, each with the code of its refusal."""

import io
import struct
import zipfile

import msoffcrypto
from msoffcrypto.format.ooxml import OOXMLFile

from model import HERE
from raw import END, HEAD, entry, excel_95, ods, ole, parts_of, record, xlsx, zipped

ONE = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
STREAM = excel_95([["单位", 1.5]])


def with_changed(container, old, new):
    assert container.count(old) > 0
    return container.replace(old, new)


def doubled():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, content in parts_of(ONE).items():
            container.writestr(name, content)
        container.writestr("XL/worksheets/sheet1.xml", parts_of("<sheetData/>")["xl/worksheets/sheet1.xml"])
    return out.getvalue()


def overlapping():
    """Two entries of the directory for the same bytes."""
    whole = zipped(parts_of(ONE))
    end = whole.rindex(b"PK\5\6")
    start = struct.unpack("<I", whole[end + 16:end + 20])[0]
    directory = whole[start:end]
    name = b"xl/styles.xml"
    at = directory.index(name) - 46
    length = 46 + len(name)
    twin = directory[at:at + length].replace(name, b"xl/stylez.xml")
    count = struct.unpack("<H", whole[end + 10:end + 12])[0] + 1
    tail = whole[end:end + 8] + struct.pack("<HHII", count, count, len(directory) + length, start) + b"\0\0"
    return whole[:start] + directory + twin + tail


def lying(declared):
    """A part that unpacks to more, or less, than the directory says."""
    whole = bytearray(zipped(parts_of(ONE)))
    name = b"xl/worksheets/sheet1.xml"
    at = whole.rindex(name) - 46
    whole[at + 24:at + 28] = struct.pack("<I", declared)
    return bytes(whole)


def encrypted():
    plain, out = io.BytesIO(xlsx(ONE)), io.BytesIO()
    OOXMLFile(plain).encrypt("secret", out)
    assert msoffcrypto.OfficeFile(io.BytesIO(out.getvalue())).is_encrypted()
    return out.getvalue()


def with_flag():
    """An entry that says it is encrypted, as the passwords of zip programs make it."""
    whole = bytearray(zipped(parts_of(ONE)))
    at = whole.rindex(b"xl/workbook.xml") - 46
    whole[at + 8] |= 1
    return bytes(whole)


def many_merges():
    return xlsx(ONE + "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 1_000_000 + "</mergeCells>")


def laughs():
    entities = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    parts = parts_of('<sheetData><row><c t="s"><v>0</v></c></row></sheetData>')
    parts["xl/sharedStrings.xml"] = f'{HEAD}<!DOCTYPE sst [<!ENTITY l0 "ha">{entities}]><sst><si><t>&l9;</t></si></sst>'
    return zipped(parts)


def repeated_text():
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2001))
    return xlsx(f"<sheetData>{cells}</sheetData>", strings=f"<si><t>{'长' * 32767}</t></si>")


def of_zip():
    yield "bomb.xlsx", "90 kB that unpack to 90 MB", "bomb", xlsx(f"<sheetData>{' ' * 90_000_000}</sheetData>")
    yield "doubled.xlsx", "two parts of one name", "damaged", doubled()
    yield "overlapping.xlsx", "two parts that share their bytes", "bomb", overlapping()
    yield "unpacks-to-more.xlsx", "a part longer than it is said to be", "damaged", lying(40)
    yield "unpacks-to-less.xlsx", "a part shorter than it is said to be", "damaged", lying(100_000)
    yield "impossible-ratio.xlsx", "a part said to be longer than can be", "damaged", lying(30_000_000)
    yield "encrypted.xlsx", "a workbook with a password", "encrypted", encrypted()
    yield "encrypted-entry.xlsx", "a part with a password", "encrypted", with_flag()
    yield ("encrypted.ods", "an .ods with a password", "encrypted",
           ods("", manifest='<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'))
    yield "laughs.xlsx", "a text that blows itself up", "bomb", laughs()
    yield ("text-out-of-range.xlsx", "a cell that refers to a text that there is not", "damaged",
           xlsx('<sheetData><row r="7"><c r="A7" t="s"><v>5</v></c></row></sheetData>', strings="<si><t>甲</t></si>"))
    yield "many-merges.xlsx", "a million merged ranges", "too-many-cells", many_merges()
    yield ("overlapping-merges.xlsx", "merged ranges that overlap", "damaged",
           xlsx('<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>'
                '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A1:B2"/></mergeCells>'))
    yield ("far-corner.xlsx", "a value in the last cell of the largest sheet", "too-many-cells",
           xlsx('<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'))
    yield ("wide-rows.xlsx", "a value far to the right in each of a thousand rows", "too-many-cells",
           xlsx("<sheetData>" + "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 1001)) + "</sheetData>"))
    yield "repeated-text.xlsx", "one long text in each of two thousand cells", "too-many-cells", repeated_text()
    yield ("bad-address.xlsx", "a cell whose address is none", "damaged",
           xlsx('<sheetData><row r="1"><c r="1A"><v>1</v></c></row></sheetData>'))
    yield ("beyond-columns.xlsx", "a cell to the right of the last column", "damaged",
           xlsx('<sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData>'))
    yield "deep.xlsx", "tags within tags, a hundred thousand deep", "damaged", xlsx("<a>" * 100_000)
    yield "cut-tag.xlsx", "a tag that does not end", "damaged", xlsx('<sheetData><row r="1"><c r="A1')
    missing = parts_of(ONE)
    del missing["xl/worksheets/sheet1.xml"]
    yield "missing-sheet.xlsx", "a sheet that is not there", "damaged", zipped(missing)
    yield "macro-sheet-alone.xlsm", "a sheet of macros and none of cells", "no-sheet", xlsx(ONE, kind="xlMacrosheet")
    yield "binary.xlsb", "a workbook in the binary form", "xlsb", zipped({"[Content_Types].xml": "", "xl/workbook.bin": b"\x83\1\0"})
    yield "document.xlsx", "a document of Word", "not-a-workbook", zipped({"[Content_Types].xml": "", "word/document.xml": "<a/>"})
    yield "archive.xlsx", "an archive of files", "not-a-workbook", zipped({"一季度.txt": "1"})
    yield ("text-document.ods", "a document of OpenOffice Writer", "not-a-workbook",
           zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}))
    yield ("repeated-rows.ods", "a row of values that is repeated a million times", "too-many-cells",
           ods('<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'))
    yield ("repeated-cells.ods", "a value that is repeated beyond the last column", "damaged",
           ods('<table:table-row><table:table-cell table:number-columns-repeated="9999999" office:value-type="float" office:value="1"/></table:table-row>'))


def of_ole():
    def cycle(table):
        return [*table[:3], 2, *table[4:]]

    def long_cycle(table):
        return [*table[:-1], 2]

    def outside(table):
        return [*table[:3], 9999, *table[4:]]

    def of_itself(entries):
        return [entries[0], entry("Workbook", 2, 2, 4096, left=1)]

    def huge(entries):
        return [entries[0], entry("Workbook", 2, 2, 0x7FFFFFFF)]

    yield "cyclic-chain.xls", "a chain of sectors that goes in a circle", "damaged", ole(STREAM, fat=cycle)
    yield "cyclic-end.xls", "a chain of sectors whose end leads to its beginning", "damaged", ole(STREAM, fat=long_cycle)
    yield "chain-outside.xls", "a chain of sectors that leads out of the file", "damaged", ole(STREAM, fat=outside)
    yield "cyclic-entries.xls", "an entry that stands beside itself", "damaged", ole(STREAM, directory=of_itself)
    yield "huge-stream.xls", "a stream of 2 GB in a file of 6 kB", "damaged", ole(STREAM, directory=huge)
    yield "many-tables.xls", "more tables of chains than there are sectors", "damaged", ole(STREAM, header={11: 0x10000000})
    yield "cyclic-tables.xls", "tables of chains that go in a circle", "damaged", ole(STREAM, header={11: 8, 17: 3, 18: 1})
    yield "directory-outside.xls", "a directory that is not in the file", "damaged", ole(STREAM, header={12: 77})
    yield "directory-nowhere.xls", "no directory at all", "damaged", ole(STREAM, header={12: END})
    locked = with_changed(STREAM, record(0x42, struct.pack("<H", 936)), record(0x42, struct.pack("<H", 936)) + record(0x2F, b"\0" * 6))
    yield "encrypted.xls", "an .xls with a password", "encrypted", ole(locked)
    yield "document.doc", "a document of Word 97", "not-a-workbook", ole(b"\xec\xa5", "WordDocument")
    yield "cut-record.xls", "a record that is cut", "damaged", ole(STREAM[:-9] + b"\x03\x02\xff\x7f", "Book")
    yield "sheet-outside.xls", "a sheet that begins beyond the stream", "damaged", ole(
        with_changed(STREAM, STREAM[22:26], struct.pack("<I", 0xFFFFFF)), "Book")
    yield "excel-4.xls", "Excel 4, which had no container", "old-workbook", record(0x409, struct.pack("<HHH", 0, 0x10, 0)) + record(0x0A)
    yield "version-unknown.xls", "a version that there never was", "old-workbook", ole(
        STREAM.replace(struct.pack("<HH", 0x500, 5), struct.pack("<HH", 0x700, 5)))


def of_neither():
    yield "nothing.xlsx", "no byte at all", "not-a-workbook", b""
    yield "picture.xls", "a picture", "not-a-workbook", b"\x89PNG\r\n\x1a\n" + b"\0" * 64
    yield "paper.xlsx", "a PDF", "not-a-workbook", b"%PDF-1.7\n"
    yield "table.xlsx", "a CSV table", "not-a-workbook", "单位,数\n花溪,1\n".encode()
    yield "login.xlsx", "a web page without a table, such as of a login", "not-a-workbook", "<!DOCTYPE html><html><p>请登录</p></html>".encode()
    yield "spread.xls", "XML of Excel 2003 with a row beyond all", "too-many-cells", (
        '<?xml version="1.0"?><Workbook xmlns:ss="a"><Worksheet ss:Name="表"><Table><Row ss:Index="99999999"><Cell><Data ss:Type="Number">1'
        "</Data></Cell></Row></Table></Worksheet></Workbook>").encode()


def hostile():
    for name, what, code, content in [*of_zip(), *of_ole(), *of_neither()]:
        (HERE / name).write_bytes(content)
        yield name, "by hand", what, code
