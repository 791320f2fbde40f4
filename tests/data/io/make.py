#!/usr/bin/env python3
"""Makes the sheets of this folder: what training offices send, with everything that is usually wrong with them.

usage: make.py [FOLDER]        (this folder without one)

The same bytes every time. All people and units are invented. Needs nothing but Python.
"""
import os, struct, sys, zipfile

# --- .xls: just enough of BIFF8 in an OLE container ---

def record(kind, data=b''):
    return struct.pack('<HH', kind, len(data)) + data

def text8(s):
    return struct.pack('<HB', len(s.encode('utf-16-le')) // 2, 1) + s.encode('utf-16-le')

def ole(stream, name='Workbook'):
    """A compound file with one stream (at least 4096 bytes, so that it needs no mini stream)."""
    stream += bytes(max(0, 4096 - len(stream)))
    stream += bytes(-len(stream) % 512)
    n = len(stream) // 512
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    fat_sectors = 1
    while (n + 1 + fat_sectors) > fat_sectors * 128:
        fat_sectors += 1
    fat = [i + 1 for i in range(n)]
    fat[-1] = end
    fat += [end] + [fat_mark] * fat_sectors
    fat += [free] * (fat_sectors * 128 - len(fat))
    head = bytes.fromhex('D0CF11E0A1B11AE1') + bytes(16) + struct.pack('<HHHHH', 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack('<IIIIIIIII', fat_sectors, n, 0, 4096, end, 0, end, 0, n + 1)
    head += b''.join(struct.pack('<I', n + 1 + i if i < fat_sectors else free) for i in range(1, 109))

    def entry(name, kind, child, start, size):
        raw = (name + '\0').encode('utf-16-le')
        return (raw.ljust(64, b'\0') + struct.pack('<HBBIII', len(raw), kind, 1, free, free, child) + bytes(36) +
                struct.pack('<IQ', start, size))
    directory = entry('Root Entry', 5, 1, end, 0) + entry(name, 2, free, 0, len(stream))
    directory += (bytes(64) + struct.pack('<HBBIII', 0, 0, 0, free, free, free) + bytes(48)) * 2
    return head + stream + directory + b''.join(struct.pack('<I', x) for x in fat)

class Date(float):
    """A serial number with a date format; month: one that shows no day."""
    month = False

class Error(str):
    pass

def xls(path, sheets, formats=('yyyy\\-mm\\-dd', 'yyyy"年"m"月"')):
    """sheets: list of (name, rows, merges, hidden); merges as (first row, last row, first column, last column)."""
    strings, index = [], {}

    def shared(s):
        if s not in index:
            index[s] = len(strings)
            strings.append(s)
        return index[s]

    bodies = []
    uses = 0
    for name, rows, merges, hidden in sheets:
        out = record(0x809, struct.pack('<HHHHII', 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))
        out += record(0x200, struct.pack('<IIHHH', 0, len(rows), 0, max(map(len, rows), default=0), 0))
        for r, row in enumerate(rows):
            for c, v in enumerate(row):
                if v is None:
                    continue
                if isinstance(v, bool):
                    out += record(0x205, struct.pack('<HHHBB', r, c, 0, int(v), 0))
                elif isinstance(v, Error):
                    out += record(0x205, struct.pack('<HHHBB', r, c, 0, {'#N/A': 42, '#DIV/0!': 7}[v], 1))
                elif isinstance(v, Date):
                    out += record(0x203, struct.pack('<HHHd', r, c, 2 if v.month else 1, v))
                elif isinstance(v, int) and abs(v) < 2 ** 29:
                    out += record(0x27E, struct.pack('<HHHi', r, c, 0, v << 2 | 2))
                elif isinstance(v, (int, float)):
                    out += record(0x203, struct.pack('<HHHd', r, c, 0, v))
                else:
                    out += record(0xFD, struct.pack('<HHHI', r, c, 0, shared(v)))
                    uses += 1
        if merges:
            out += record(0xE5, struct.pack('<H', len(merges)) + b''.join(struct.pack('<HHHH', *m) for m in merges))
        bodies.append(out + record(0x0A))
    globals_ = record(0x809, struct.pack('<HHHHII', 0x600, 5, 0x0DBB, 0x07CC, 0, 6)) + record(0x42, struct.pack('<H', 1200))
    globals_ += record(0x22, struct.pack('<H', 0))
    for i, code in enumerate(formats):
        globals_ += record(0x41E, struct.pack('<H', 164 + i) + text8(code))
    for fmt in [0] + [164 + i for i in range(len(formats))]:
        globals_ += record(0xE0, struct.pack('<HHH', 0, fmt, 0) + bytes(14))
    sst = struct.pack('<II', uses, len(strings)) + b''.join(text8(s) for s in strings)
    assert len(sst) < 8200, 'the writer knows no CONTINUE'
    tail = record(0xFC, sst) + record(0x0A)
    def bound(offset, name, hidden):
        raw = name.encode('utf-16-le')
        return record(0x85, struct.pack('<IBBBB', offset, 1 if hidden else 0, 0, len(raw) // 2, 1) + raw)
    at = len(globals_) + sum(len(bound(0, s[0], s[3])) for s in sheets) + len(tail)
    for (name, rows, merges, hidden), body in zip(sheets, bodies):
        globals_ += bound(at, name, hidden)
        at += len(body)
    with open(path, 'wb') as f:
        f.write(ole(globals_ + tail + b''.join(bodies)))

def odd_xls(path):
    """What xls() leaves out: records out of order, formulas, packed numbers, texts in their cells, a chart, 1904."""
    long_text = '长' * 5000
    raw = long_text.encode('utf-16-le')
    value = lambda kind, x: bytes([kind, 0, x, 0, 0, 0, 0xFF, 0xFF])
    formula = lambda r, c, v: record(0x06, struct.pack('<HHH', r, c, 0) + v + bytes(8))
    sheet = record(0x809, struct.pack('<HHHHII', 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    sheet += record(0xBD, struct.pack('<HHHIHIHIH', 2, 1, 0, 7 << 2 | 2, 1, 250 << 2 | 3, 0, (-3 & 0x3FFFFFFF) << 2 | 2, 3))
    sheet += formula(0, 0, struct.pack('<d', 1.5)) + formula(0, 1, value(0, 0)) + record(0x207, text8('算出'))
    sheet += formula(0, 2, value(1, 1)) + formula(0, 3, value(2, 7)) + formula(0, 4, value(3, 0))
    sheet += formula(1, 0, value(0, 0)) + record(0x207, struct.pack('<HB', 5000, 1) + raw[:8000]) + record(0x3C, b'\x01' + raw[8000:])
    sheet += record(0x204, struct.pack('<HHH', 1, 1, 0) + struct.pack('<HB', 4, 0) + b'caf\xe9')
    sheet += record(0xD6, struct.pack('<HHH', 1, 2, 0) + struct.pack('<HBH', 2, 8, 1) + b'ab' + bytes(4))
    sheet += record(0x809, struct.pack('<HHHHII', 0x600, 0x20, 0, 0, 0, 0)) + record(0x203, struct.pack('<HHHd', 9, 9, 0, 9)) + record(0x0A)
    sheet += record(0x203, struct.pack('<HHHd', 3, 0, 1, 1.25)) + record(0x0A)
    chart = record(0x809, struct.pack('<HHHHII', 0x600, 0x20, 0, 0, 0, 0)) + record(0x0A)
    globals_ = record(0x809, struct.pack('<HHHHII', 0x600, 5, 0, 0, 0, 6)) + record(0x22, struct.pack('<H', 1))
    globals_ += record(0x41E, struct.pack('<HHB', 164, 16, 0) + b'yyyy-mm-dd hh:mm')
    globals_ += record(0xE0, struct.pack('<HHH', 0, 0, 0) + bytes(14)) + record(0xE0, struct.pack('<HHH', 0, 164, 0) + bytes(14))
    bound = lambda offset, kind, name: record(0x85, struct.pack('<IBBBB', offset, 0, kind, len(name), 0) + name)
    at = len(globals_) + len(bound(0, 2, b'Chart')) + len(bound(0, 0, b'Sheet1')) + 4
    globals_ += bound(at + len(sheet), 2, b'Chart') + bound(at, 0, b'Sheet1')
    stream = globals_ + record(0x0A) + sheet + chart
    with open(path, 'wb') as f:
        f.write(ole(stream))

def old_xls(path):
    """BIFF5, as Excel 5 and 95 wrote it: texts in a code page, here Chinese."""
    sheet = record(0x809, struct.pack('<HHHH', 0x500, 0x10, 0x0DBB, 0x07CC))
    for r, row in enumerate([['姓名', '单位'], ['王　芳', '县财政局'], ['李建国', None]]):
        for c, v in enumerate(row):
            if v:
                raw = v.encode('gbk')
                sheet += record(0x204, struct.pack('<HHHH', r, c, 0, len(raw)) + raw)
    sheet += record(0x203, struct.pack('<HHHd', 2, 1, 1, 28611)) + record(0x0A)
    name = '名单'.encode('gbk')
    globals_ = record(0x809, struct.pack('<HHHH', 0x500, 5, 0x0DBB, 0x07CC)) + record(0x42, struct.pack('<H', 936))
    globals_ += record(0x41E, struct.pack('<HB', 164, 7) + b'yyyy/mm')
    globals_ += record(0xE0, struct.pack('<HH', 0, 0) + bytes(12)) + record(0xE0, struct.pack('<HH', 0, 164) + bytes(12))
    at = len(globals_) + 4 + 7 + len(name) + 4
    globals_ += record(0x85, struct.pack('<IBBB', at, 0, 0, len(name)) + name) + record(0x0A)
    with open(path, 'wb') as f:
        f.write(ole(globals_ + sheet, 'Book'))

# --- .xlsx ---

def letters(c):
    s = ''
    c += 1
    while c:
        c, r = divmod(c - 1, 26)
        s = chr(65 + r) + s
    return s

def escape(s):
    return s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&quot;')

def part(zf, name, data):
    info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    zf.writestr(info, data)

MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACK = 'http://schemas.openxmlformats.org/package/2006/relationships'

def xlsx(path, sheets, formats=('yyyy\\-mm\\-dd', 'yyyy"年"m"月"')):
    strings, index = [], {}
    parts = []
    for name, rows, merges, hidden in sheets:
        x = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="%s"><dimension ref="A1:XFD1048576"/><sheetData>' % MAIN]
        for r, row in enumerate(rows):
            x.append('<row r="%d">' % (r + 1))
            for c, v in enumerate(row):
                ref = '%s%d' % (letters(c), r + 1)
                if v is None:
                    x.append('<c r="%s" s="0"/>' % ref)
                elif isinstance(v, bool):
                    x.append('<c r="%s" t="b"><v>%d</v></c>' % (ref, v))
                elif isinstance(v, Error):
                    x.append('<c r="%s" t="e"><v>%s</v></c>' % (ref, v))
                elif isinstance(v, Date):
                    x.append('<c r="%s" s="%d"><v>%s</v></c>' % (ref, 2 if v.month else 1, repr(float(v))))
                elif isinstance(v, (int, float)):
                    x.append('<c r="%s"><v>%s</v></c>' % (ref, '%.15G' % v))
                else:
                    if v not in index:
                        index[v] = len(strings)
                        strings.append(v)
                    x.append('<c r="%s" t="s"><v>%d</v></c>' % (ref, index[v]))
            x.append('</row>')
        x.append('</sheetData>')
        if merges:
            x.append('<mergeCells count="%d">' % len(merges))
            x += ['<mergeCell ref="%s%d:%s%d"/>' % (letters(m[2]), m[0] + 1, letters(m[3]), m[1] + 1) for m in merges]
            x.append('</mergeCells>')
        parts.append(''.join(x) + '</worksheet>')
    with zipfile.ZipFile(path, 'w') as z:
        part(z, '[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="xml" ContentType="application/xml"/></Types>')
        part(z, '_rels/.rels', '<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (PACK, REL))
        part(z, 'xl/workbook.xml', '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (MAIN, REL, ''.join(
            '<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>' % (escape(s[0]), i + 1, ' state="hidden"' if s[3] else '', i + 1)
            for i, s in enumerate(sheets))))
        part(z, 'xl/_rels/workbook.xml.rels', '<Relationships xmlns="%s">%s<Relationship Id="rIdS" Type="%s/sharedStrings" '
             'Target="sharedStrings.xml"/><Relationship Id="rIdT" Type="%s/styles" Target="styles.xml"/></Relationships>' % (PACK, ''.join(
                 '<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>' % (i + 1, REL, i + 1)
                 for i in range(len(sheets))), REL, REL))
        part(z, 'xl/styles.xml', '<styleSheet xmlns="%s"><numFmts>%s</numFmts><cellXfs><xf numFmtId="0"/>%s</cellXfs></styleSheet>' % (MAIN, ''.join(
            '<numFmt numFmtId="%d" formatCode="%s"/>' % (164 + i, escape(f)) for i, f in enumerate(formats)), ''.join(
            '<xf numFmtId="%d"/>' % (164 + i) for i in range(len(formats)))))
        for i, body in enumerate(parts):
            part(z, 'xl/worksheets/sheet%d.xml' % (i + 1), body)
        part(z, 'xl/sharedStrings.xml', '<sst xmlns="%s">%s</sst>' % (MAIN, ''.join(
            '<si><t xml:space="preserve">%s</t></si>' % escape(s) for s in strings)))

def csv(path, rows, encoding, separator=',', end='\r\n'):
    def cell(v):
        s = '' if v is None else str(v)
        return '"%s"' % s.replace('"', '""') if any(ch in s for ch in separator + '"\r\n') else s
    with open(path, 'wb') as f:
        f.write(end.join(separator.join(cell(v) for v in row) for row in rows).encode(encoding) + end.encode(encoding))

def month(y, m):
    d = Date((y - 1900) * 365 + (y - 1901) // 4 + [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][m - 1] +
             (1 if y % 4 == 0 and m > 2 else 0) + 2)
    d.month = True
    return d

# --- The sheets ---

# A county's roster as it is really sent: title, two heading rows, merged cells, a serial number, months written in four
# ways, a name spread by a full-width blank, unit and post in one cell, identity numbers as text, one damaged, a footer.
ROSTER = [
    ['青川县2026年领导干部任职能力提升培训花名册', None, None, None, None, None, None, None],
    ['填报单位：中共青川县委组织部', None, None, None, None, None, '2026年3月', None],
    ['序号', '姓名', '性别', '出生年月', '身份证号', '单位及职务', '联系方式', None],
    [None, None, None, None, None, None, '办公电话', '手机'],
    [1, '王　芳', '女', 197805, '110101197805121221', '青岚镇党委副书记', '0839-7200001', '13800000001'],
    [2, '李建国', '男', '1980.01', None, '青岚镇人民政府镇长', '0839-7200002', None],
    [3, '买买提·艾山', '男', '1975年11月', '110101197511031212', '县财政局：局长', None, '13800000003'],
    [4, '欧阳 静', '女', month(1983, 7), 1.10101198307152e17, '县财政局/副局长', '0839－7200004', None],
    [None, None, None, None, None, None, None, None],
    [5, '赵　明', '男', '１９９０．０２', None, '云溪乡 组织委员', None, '１３８００００００５'],
    [6, '钱进', '男', None, '150101850312123', '云溪乡人民政府', None, None],
    ['合计', None, None, '6人', None, None, None, None],
    ['填表人：周敏', None, None, '审核人：', None, None, '联系电话：0839-7200000', None],
]
ROSTER_MERGES = [(0, 0, 0, 7), (1, 1, 0, 5), (1, 1, 6, 7), (2, 3, 0, 0), (2, 3, 1, 1), (2, 3, 2, 2), (2, 3, 3, 3),
                 (2, 3, 4, 4), (2, 3, 5, 5), (2, 2, 6, 7), (8, 8, 0, 7)]

# Units with merged cells down the first column: the county's bodies grouped.
UNITS = [
    ['类别', '单位名称', '编制数', '是否乡镇', '备注'],
    ['县直机关', '县财政局', 42, False, None],
    [None, '县教育局', '1，024', False, '含学校'],
    ['乡镇', '青岚镇', 35, True, Error('#N/A')],
    [None, '云溪乡', 28.5, True, None],
    [None, '共计', None, None, None],
]
UNITS_MERGES = [(1, 2, 0, 0), (3, 4, 0, 0)]

ENGLISH = [
    ['Training register, Q1 2026', None, None, None],
    ['No.', 'Name', 'Unit', 'Born'],
    [1, 'Ada Mensah', 'Upper Pine Township', 'May 1978'],
    [2, 'Goran Kaya', 'Finance Bureau', 28611],
    ['Prepared by: D. Silva', None, None, None],
]

# What a new office begins with: its units, the parent written once and merged over its children; then its people, with all
# that ROSTER has and units that are known by then. One identity number is damaged.
COUNTY_UNITS = [
    ['青川县机构编制一览表', None, None, None],
    ['编制单位：中共青川县委机构编制委员会办公室', None, None, '2026年3月'],
    ['序号', '上级单位', '单位名称', '编制数'],
    [1, None, '青川县', None],
    [2, '青川县', '县财政局', 42],
    [3, None, '县教育局', '1，024'],
    [4, None, '青岚镇', 35],
    [5, None, '云溪乡', 28],
    ['合计', None, '5个', None],
    ['填表人：周敏', None, None, '联系电话：0839-7200000'],
]
COUNTY_UNITS_MERGES = [(0, 0, 0, 3), (1, 1, 0, 2), (4, 7, 1, 1)]
COUNTY_STAFF = [
    ['青川县2026年参训干部花名册', None, None, None, None, None],
    ['填报单位：中共青川县委组织部', None, None, None, '2026年3月', None],
    ['序号', '姓名', '性别', '出生年月', '身份证号', '单位及职务'],
    [1, '王　芳', '女', 197805, '110101197805121221', '青岚镇党委副书记'],
    [2, '李建国', '男', '1980.01', None, '青岚镇镇长'],
    [3, '买买提·艾山', '男', '1975年11月', '110101197511031212', '县财政局：局长'],
    [4, '欧阳 静', '女', month(1983, 7), 1.10101198307152e17, '县财政局/副局长'],
    [None, None, None, None, None, None],
    [5, '赵　明', '男', '１９９０．０２', None, '云溪乡 组织委员'],
    [6, '钱进', '男', '1985-12', None, '县教育局办公室主任'],
    ['合计', None, None, '6人', None, None],
    ['填表人：周敏', None, None, '审核人：', None, '联系电话：0839-7200000'],
]
COUNTY_STAFF_MERGES = [(0, 0, 0, 5), (1, 1, 0, 3), (7, 7, 0, 5)]

# The same for an office that works in English, as text: a spreadsheet has no merged cells there, it leaves them empty.
PINE_UNITS = [
    ['Pine County: units and establishment', None, None, None],
    ['No.', 'Parent unit', 'Unit', 'Establishment'],
    [1, None, 'Pine County', None],
    [2, 'Pine County', 'Finance Bureau', 42],
    [3, 'Pine County', 'Education Bureau', '1,024'],
    [4, 'Pine County', 'Upper Pine Township', 35],
    [5, 'Pine County', 'Cloud Creek Township', 28],
    ['Total', None, '5 units', None],
    ['Prepared by: D. Silva', None, None, None],
]
PINE_STAFF = [
    ['Pine County: staff nominated for training in 2026', None, None, None, None, None],
    ['Personnel Section', None, None, None, 'as at 1 March 2026', None],
    ['No.', 'Name', 'Sex', 'Born', 'Identity number', 'Unit and post'],
    [1, 'Ada Mensah', 'female', '197805', '110101197805121221', 'Upper Pine Township: Deputy Head'],
    [2, 'Goran  Kaya', 'male', '1980.01', None, 'Upper Pine Township, Head'],
    [3, 'Dora Silva', 'female', 'May 1975', None, 'Finance Bureau / Director'],
    [4, 'Lin Osei', 'female', '30498', '1.10101E+17', 'Finance Bureau / Deputy Director'],
    [None, None, None, None, None, None],
    [5, 'Ibrahim Novak', 'male', '1990/02', None, 'Cloud Creek Township Organiser'],
    [6, 'Mara Petrov', 'female', '1985-12', None, 'Education Bureau: Office Manager'],
    ['Total', None, None, '6 people', None, None],
    ['Prepared by: D. Silva', None, None, 'Checked by:', None, 'Tel: 0839-7200000'],
]

def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    at = lambda name: os.path.join(folder, name)
    book = [('花名册', ROSTER, ROSTER_MERGES, False), ('单位', UNITS, UNITS_MERGES, False),
            ('A & B <1>', ENGLISH, [(0, 0, 0, 3)], True)]
    xls(at('roster.xls'), book)
    xlsx(at('roster.xlsx'), book)
    odd_xls(at('odd.xls'))
    old_xls(at('old.xls'))
    plain = [['1978年5月' if isinstance(v, Date) else v for v in row] for row in ROSTER]
    plain[7][3] = '1983年7月'
    plain[7][4] = '1.10101E+17'
    csv(at('roster-gb18030.csv'), plain, 'gb18030')
    csv(at('roster-utf16.txt'), plain, 'utf-16', '\t')
    csv(at('register.csv'), ENGLISH, 'utf-8', ';', '\n')
    xlsx(at('county.xlsx'), [('花名册', COUNTY_STAFF, COUNTY_STAFF_MERGES, False), ('机构', COUNTY_UNITS, COUNTY_UNITS_MERGES, False)])
    csv(at('pine-units.csv'), PINE_UNITS, 'utf-8', ';')
    csv(at('pine-staff.csv'), PINE_STAFF, 'utf-8', ';')
    with open(at('report.xls'), 'wb') as f:
        f.write(('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; '
                 'charset=gb2312"></head><body><table border=1><tr><th colspan=3>培训人员&nbsp;名单</th></tr>\r\n<tr><td>姓名<td>单位<td>'
                 '人数</tr><tr><td rowspan=2>王　芳</td><td>县财政局<br>办公室</td><td x:num>12</td></tr><tr><td>县教育局</td><td>7 '
                 '&lt; 8</td></tr></table><table><tr><td>第二张</td></tr></table></body></html>').encode('gb18030'))

main()
