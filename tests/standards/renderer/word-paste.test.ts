import { describe, expect, it } from 'vitest'
import { blocksOfHtml } from '../../../renderer/features/standards/text/html-blocks.ts'
import { markdownOf } from '../../../src/standards/markdown-writing.ts'

const markdownOfHtml = (html: string): string => markdownOf(blocksOfHtml(html))

/** As Word puts it on the clipboard: office namespaces, conditional comments, a style sheet, list paragraphs, o:p. */
const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns:m="http://schemas.microsoft.com/office/2004/12/omml"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/a/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml>
 <o:OfficeDocumentSettings>
  <o:AllowPNG/>
 </o:OfficeDocumentSettings>
</xml><![endif]-->
<style>
<!--
 /* Font Definitions */
 @font-face
	{font-family:宋体;
	panose-1:2 1 6 0 3 1 1 1 1 1;}
p.MsoNormal, li.MsoNormal, div.MsoNormal
	{mso-style-unhide:no;
	mso-style-qformat:yes;}
-->
</style>
<!--[if gte mso 10]>
<style>
 /* Style Definitions */
 table.MsoNormalTable
	{mso-style-name:普通表格;}
</style>
<![endif]-->
</head>

<body lang=ZH-CN style='tab-interval:21.0pt;word-wrap:break-word;text-justify-trim:punctuation'>
<!--StartFragment-->

<h2><span style='font-family:"等线 Light";mso-ascii-theme-font:major-latin'>上门时限</span><span lang=EN-US><o:p></o:p></span></h2>

<p class=MsoNormal><span style='font-family:宋体'>接到故障报修后，应在</span><b
style='mso-bidi-font-weight:normal'><span lang=EN-US> 24 </span><span
style='font-family:宋体'>小时</span></b><span style='font-family:宋体'>内上门；<i>高净值客户</i>为</span><span
lang=EN-US> 12 </span><span style='font-family:宋体'>小时。</span><span lang=EN-US><o:p></o:p></span></p>

<p class=MsoListParagraph style='margin-left:18.0pt;mso-para-margin-left:0gd;
text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US style='mso-fareast-font-family:等线'><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]><span style='font-family:宋体'>说明最迟上门时间</span><span
lang=EN-US><o:p></o:p></span></p>

<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span
lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><!--[endif]--><span
style='font-family:宋体'>不得只说“尽快”</span></p>

<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span
lang=EN-US><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><!--[endif]--><span style='font-family:宋体'>登记工单</span></p>

<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>

<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0
 style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=207 valign=top style='width:155.6pt;border:solid windowtext 1.0pt'>
  <p class=MsoNormal><b><span style='font-family:宋体'>客户分层</span></b><span lang=EN-US><o:p></o:p></span></p>
  </td>
  <td width=207 valign=top style='width:155.65pt'>
  <p class=MsoNormal><b><span style='font-family:宋体'>时限</span></b></p>
  </td>
 </tr>
 <tr style='mso-yfti-irow:1;mso-yfti-lastrow:yes'>
  <td width=207 valign=top>
  <p class=MsoNormal><span style='font-family:宋体'>普通</span></p>
  </td>
  <td width=207 valign=top>
  <p class=MsoNormal><span lang=EN-US>24 h<o:p></o:p></span></p>
  </td>
 </tr>
</table>

<!--EndFragment-->
</body>

</html>`

describe('pasting from Word', () => {
  it('keeps headings, bold, italic, lists and tables and nothing of the rest', () => {
    expect(markdownOfHtml(WORD)).toBe(
      [
        '## 上门时限',
        '接到故障报修后，应在 **24 小时**内上门；*高净值客户*为 12 小时。',
        '1. 说明最迟上门时间\n   - 不得只说“尽快”\n2. 登记工单',
        '| 客户分层 | 时限 |\n| :-- | :-- |\n| 普通 | 24 h |',
      ].join('\n\n'),
    )
  })

  it('leaves no mark of Word behind', () => {
    expect(markdownOfHtml(WORD)).not.toMatch(/mso|o:p|<|style|font|endif|Wingdings/i)
  })

  it('keeps numbers that are words, such as 一、, as text', () => {
    const html = `<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span><span style='mso-list:Ignore'>一、<span>&nbsp;</span></span></span><![endif]>受理</p>`
    expect(markdownOfHtml(html)).toBe('一、 受理')
  })

  it('starts a list where Word starts it', () => {
    const html = `<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3)<span>&nbsp;</span></span>丙</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>4)<span>&nbsp;</span></span>丁</p>`
    expect(markdownOfHtml(html)).toBe('3. 丙\n4. 丁')
  })

  it('drops hidden text and page breaks', () => {
    const html = `<p class=MsoNormal>甲<span style='display:none;mso-hide:all'>暗</span><br clear=all style='mso-special-character:line-break;page-break-before:always'>乙</p>`
    expect(markdownOfHtml(html)).toBe('甲乙')
  })

  it('puts lines that Word wrapped in its source together again', () => {
    expect(markdownOfHtml('<p class=MsoNormal>接到故障报修后，应在约定\n时间上门，致电改约 on\nsite</p>')).toBe(
      '接到故障报修后，应在约定时间上门，致电改约 on site',
    )
  })

  it('spreads merged cells so that every row has as many', () => {
    const html =
      '<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr><tr><td>戊</td></tr></table>'
    expect(markdownOfHtml(html)).toBe('| 甲 | 乙 |  |\n| :-- | :-- | :-- |\n|  | 丙 | 丁 |\n| 戊 |  |  |')
  })
})

describe('pasting from the web', () => {
  it('keeps no script, style, handler, image or address', () => {
    const html = `<meta charset='utf-8'><script>alert(1)</script><style>p{color:red}</style>
<div onclick="steal()"><p>详见 <a href="javascript:alert(1)">服务标准</a><img src=x onerror=alert(2)></p><iframe src="https://example.com"></iframe></div>`
    expect(markdownOfHtml(html)).toBe('详见 服务标准')
  })

  it('reads weight and slant from styles, and normal weight inside bold', () => {
    const html =
      '<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:700">必须</span><span style="font-style:italic">说明</span>原因</p></b>'
    expect(markdownOfHtml(html)).toBe('**必须***说明*原因')
  })

  it('keeps lists within lists', () => {
    expect(markdownOfHtml('<ol start="3"><li>甲<ul><li>乙</li></ul></li><li><p>丙</p></ol>')).toBe(
      '3. 甲\n   - 乙\n4. 丙',
    )
  })

  it('shows written marks as what they were, not as markup', () => {
    expect(markdownOfHtml('<p>&lt;b&gt;3*4*5&lt;/b&gt; # 1</p>')).toBe('<b>3\\*4\\*5</b> # 1')
  })

  it.each([
    '<p',
    '<table><tr><td>',
    '<!-- ',
    '</p></div>',
    '<p style="',
    '<ul><ul><li>',
    '<style>p{',
    '&#99999999;&#x;&',
  ])('survives the broken fragment %j', html => {
    expect(() => blocksOfHtml(html)).not.toThrow()
  })
})
