"""Containers written byte by byte, for what no program would write."""

import io
import struct
import zipfile

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    """A zip container of parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as container:
        for name, content in parts.items():
            container.writestr(zipfile.ZipInfo(name, (2023, 4, 10, 8, 0, 0)), content, compression, 9)
    return out.getvalue()


def relations(*targets):
    lines = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets, 1))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def parts_of(sheet, strings="", styles="", kind="worksheet", book=""):
    """The parts of an .xlsx of one sheet; `sheet` is what stands in its root, `strings` in that of shared texts."""
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}">{book}'
                           '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations((kind, "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"),
                                                ("styles", "/xl/styles.xml")),
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{SPREADSHEET}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{SPREADSHEET}">{strings}</sst>',
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{SPREADSHEET}">{styles}</styleSheet>',
    }


def xlsx(sheet, **more):
    return zipped(parts_of(sheet, **more))


OPEN = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"')


def ods(table, styles="", manifest=""):
    """An .ods of one table; `table` is what stands in it."""
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f"{HEAD}<manifest:manifest>{manifest}</manifest:manifest>",
        "content.xml": f'{HEAD}<office:document-content {OPEN}><office:automatic-styles>{styles}</office:automatic-styles>'
                       f'<office:body><office:spreadsheet><table:table table:name="表">{table}</table:table>'
                       "</office:spreadsheet></office:body></office:document-content>",
    })


SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def entry(name, kind, start, size, child=FREE, left=FREE, right=FREE):
    wide = name.encode("utf-16-le")
    return (wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide) + 2, kind, 1, left, right, child) + b"\0" * 36
            + struct.pack("<IQ", start, size))


def ole(stream, name="Workbook", *, fat=None, directory=None, header=None):
    """A compound file of one stream, at least 4,096 bytes long. The table of chains, the entries and words of the header can be
    replaced: each is a function of what stands there."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // SECTOR)
    table = [FAT, END, *range(3, sectors + 2), END]
    entries = [entry("Root Entry", 5, END, 0, child=1), entry(name, 2, 2, len(stream))]
    table = fat(table) if fat else table
    entries = directory(entries) if directory else entries
    words = {11: 1, 12: 1, 13: 0, 14: 4096, 15: END, 16: 0, 17: END, 18: 0}
    words.update(header or {})
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += b"\0" * 4
    fields = [words[at] if at in words else 0 for at in range(11, 19)]
    head = head[:44] + struct.pack("<8I", *fields) + struct.pack("<109I", 0, *[FREE] * 108)
    table = table + [FREE] * (128 - len(table))
    blank = b"\0" * 128
    return (head + struct.pack("<128I", *table) + (b"".join(entries) + blank * 4)[:SECTOR]
            + stream.ljust(sectors * SECTOR, b"\0"))


def record(kind, *content):
    body = b"".join(content)
    return struct.pack("<HH", kind, len(body)) + body


def excel_95(rows, name="表一", code_page=936):
    """The stream of an .xls of Excel 95: texts in the code page of a Chinese Windows, no shared texts, no merges."""
    short = name.encode("gbk")
    cells = b""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                text = value.encode("gbk")
                cells += record(0x204, place, struct.pack("<H", len(text)), text)
            elif isinstance(value, (int, float)):
                cells += record(0x203, place, struct.pack("<d", value))
    sheet = record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0)) + cells + record(0x0A)
    head = record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0)) + record(0x42, struct.pack("<H", code_page))
    length = len(head) + 4 + 7 + len(short) + 4
    listed = record(0x85, struct.pack("<IBBB", length, 0, 0, len(short)), short)
    return head + listed + record(0x0A) + sheet
