import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gridOfHtml, gridsOfHtml } from './html-table.js';

// As Excel puts a copied range on the clipboard, with the formats of its classes in the style sheet.
const excel = `Version:1.0\r\nStartHTML:0\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>
<!--table {mso-displayed-decimal-separator:"\\.";}
.xl65 {mso-number-format:"0\\.0%";} .xl66{mso-style-parent:style0;mso-number-format:"0\\!\\.0\\,\\0022万\\0022";}
.xl67 {mso-number-format:"yyyy\\0022年\\0022m\\0022月\\0022d\\0022日\\0022";} .xl68 {mso-number-format:"\\@";}
--></style></head><body><table border=0 width=216 style='border-collapse:collapse'>
<!--StartFragment--> <col width=72 span=2><col width=0 style='display:none'><col width=72>
 <tr height=19><td colspan=4 height=19 class=xl69 width=288>2023年一季度<br>
  招商引资情况</td></tr>
 <tr><td rowspan=2>乡镇</td><td colspan=2>到位资金</td><td rowspan=2>同比</td></tr>
 <tr><td>本季</td><td>累计</td></tr>
 <tr><td>花溪&nbsp;镇</td><td class=xl66 align=right x:num="123456">12.3万</td><td>7</td><td class=xl65 x:num="0.58123">58.1%</td></tr>
 <tr style='mso-height-source:userset;display:none'><td>界石<ruby>镇<rt>zhèn</rt></ruby></td><td class=xl66>4.5万</td><td class=xl68 x:str="007">007</td><td class=xl67 x:num="45026">2023年4月10日</td></tr>
<!--EndFragment--><![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]>
</table></body></html>`;

test('a range copied in Excel: exact numbers, merged heads, hidden rows and columns', () => {
  assert.deepEqual(gridOfHtml(excel), {
    name: '',
    hidden: false,
    rows: [
      ['2023年一季度\n招商引资情况'],
      ['乡镇', '到位资金', '', '同比'],
      ['', '本季', '累计'],
      ['花溪 镇', '123456', '7', '58.123%'],
      ['界石镇', '4.5万', '007', '2023-04-10'],
    ],
    merges: [
      [0, 0, 0, 3],
      [1, 0, 2, 0],
      [1, 1, 1, 2],
      [1, 3, 2, 3],
    ],
    hiddenRows: [4],
    hiddenColumns: [2],
    marks: [
      [3, 1, 'scaled'],
      [4, 1, 'scaled'],
      [4, 3, 'day'],
    ],
  });
});

test('LibreOffice and sheets of the web say the number beside what they show', () => {
  const html = `<table><colgroup span="2"></colgroup><tr><td sdval="0.58123" sdnum="2052;0;0.0%">58.1%</td>
    <td data-sheets-value='{"1":3,"3":1234.5678}' data-sheets-numberformat='{"1":2,"2":"#,##0.0","3":1}'>1,234.6</td>
    <td sdval="45026" sdnum="2052;2052;YYYY-MM-DD">2023-04-10</td><td data-sheets-value='{"1":2,"2":"12"}'>12</td></tr></table>`;
  const grid = gridOfHtml(html);
  assert.deepEqual(grid?.rows, [['58.123%', '1234.5678', '2023-04-10', '12']]);
  assert.deepEqual(grid?.marks, [[0, 2, 'day']]);
});

test('the largest table is taken, and what stands within another is not run together with it', () => {
  const html = `<p>通知<table><tr><td>外<table><tr><td>一<td>二<tr><td>三</table>层</td></tr></table><script>"<td>x"</script>`;
  assert.deepEqual(gridOfHtml(html)?.rows, [['一', '二'], ['三']]);
  assert.deepEqual(gridsOfHtml(html)[0]?.rows, [['外层']]);
  assert.equal(gridOfHtml('<p>没有表</p><table><tr><td> </table>'), undefined);
});

test('paragraphs of a cell are lines of it, and what is broken off is read as far as it goes', () => {
  const html =
    '<table><tr><td><p>到位&lt;资金&gt;</p>\n<p>（万元）</p></td><td title="a>b">1<tr><td colspan=99999999 rowspan=0>2 &am';
  assert.deepEqual(gridOfHtml(html)?.rows, [['到位<资金>\n（万元）', '1'], ['2 &am']]);
});

test('a hostile span asks for no more than the limits', () => {
  const cells = '<td rowspan=9999999 colspan=9999999>1'.repeat(50);
  assert.throws(() => gridOfHtml(`<table>${`<tr>${cells}`.repeat(50)}</table>`), { code: 'damaged' });
});

test('long runs of anything are read in a time that grows with them alone', () => {
  const many = 150_000;
  for (const sign of ['.', ' ', '"', 'a{', '\\', '}'])
    assert.deepEqual(gridOfHtml(`<style>${sign.repeat(many)}</style><table><td>1`)?.rows, [['1']], sign);
  const html = `<table a${' '.repeat(many)}b><td>1${'\u00a0'.repeat(many)}2<td ${'x '.repeat(many)}>${'<'.repeat(many)}`;
  const [row] = gridOfHtml(html)?.rows ?? [];
  assert.deepEqual([row?.[0]?.length, row?.[1]?.length], [many + 2, many]);
});
