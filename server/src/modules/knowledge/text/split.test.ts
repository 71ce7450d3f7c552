import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinPassages } from './join.ts'
import { splitText } from './split.ts'

const law = `# 某某管理条例
2001年1月1日 国务院令第1号公布
## 第一章　总　则
第一条 为了试验，制定本条例。
第二条 本条例所称试验，包括：
（一）甲；
（二）乙。
第三条规定的情形除外。
## 第二章 罚则
### 第一节 一般规定
**第三条**　违反本条例第二条的，处50元罚款。
第三条之一 不满十四周岁的，不处罚。
第四条 本条例自2001年2月1日起施行。`

const brief = (text: string, title?: string) =>
  splitText(text, title).passages.map(({ anchor, label, text: words }) => [anchor, label, words])

test('a law is cut into its articles, whatever marks it carries', () => {
  expect(brief(law, '某某管理条例')).toEqual([
    ['p-1', null, '2001年1月1日 国务院令第1号公布'],
    ['art-1', '第一条', '为了试验，制定本条例。'],
    // A line that begins with another article's number and goes on speaking of it belongs to this one.
    ['art-2', '第二条', '本条例所称试验，包括：\n（一）甲；\n（二）乙。\n第三条规定的情形除外。'],
    ['art-3', '第三条', '违反本条例第二条的，处50元罚款。'],
    ['art-3-1', '第三条之一', '不满十四周岁的，不处罚。'],
    ['art-4', '第四条', '本条例自2001年2月1日起施行。'],
  ])
})

test('a text without spaces goes by its numbers alone', () => {
  expect(
    brief('第一条为了试验。\n第二条包括：\n第十条规定的事项。\n第三条自发布之日起施行。'),
  ).toEqual([
    ['art-1', '第一条', '为了试验。'],
    ['art-2', '第二条', '包括：\n第十条规定的事项。'],
    ['art-3', '第三条', '自发布之日起施行。'],
  ])
})

test('each article knows its chapter and section, without the spaces of the layout', () => {
  const { passages } = splitText(law, '某某管理条例')
  expect(passages.map(({ path }) => path.map(({ label, title }) => `${label}${title}`))).toEqual([
    [],
    ['第一章总则'],
    ['第一章总则'],
    ['第二章罚则', '第一节一般规定'],
    ['第二章罚则', '第一节一般规定'],
    ['第二章罚则', '第一节一般规定'],
  ])
})

describe('what is odd is reported', () => {
  test.each([
    ['第五条 甲。\n第六条 乙。', 'starts-later'],
    ['第一条 甲。\n第三条 乙。', 'gap'],
    ['第一条 甲。\n第二条 乙。\n第一条 附件的第一条。', 'restart'],
    ['第一条 甲。\n第二条 乙。\n第三条 丙。\n第二条 又一次。', 'out-of-order'],
    ['没有条的一段话。', 'no-articles'],
  ])('%j: %s', (text, kind) => {
    expect(splitText(text).faults.map((fault) => fault.kind)).toEqual([kind])
  })

  test('two articles of one number have two places', () => {
    const anchors = splitText('第一条 甲。\n第一条 附件。').passages.map(({ anchor }) => anchor)
    expect(anchors).toEqual(['art-1', 'art-1.2'])
  })
})

test('a notice goes by its items, a list of questions by its questions', () => {
  expect(brief('各单位：\n一、按时报送。\n补充说明。\n二、不收费。')).toEqual([
    ['p-1', null, '各单位：'],
    ['item-1', '一、', '按时报送。\n补充说明。'],
    ['item-2', '二、', '不收费。'],
  ])
  expect(brief('问：要交钱吗？\n答：不要。\n问：要多久？\n答：十日。')).toEqual([
    ['question-1', '问一', '问：要交钱吗？\n答：不要。'],
    ['question-2', '问二', '问：要多久？\n答：十日。'],
  ])
})

test('paragraphs without numbers are put together up to a length', () => {
  const paragraph = '甲'.repeat(150)
  const { passages } = splitText([paragraph, paragraph, paragraph].join('\n'))
  expect(passages.map(({ text }) => text.length)).toEqual([301, 150])
})

test('what an editor gets is cut into the same passages again', () => {
  const { passages } = splitText(law, '某某管理条例')
  expect(splitText(joinPassages(passages)).passages).toEqual(passages)
})

test('whatever is cut, joined and cut again stays what it was', () => {
  const line = fc.constantFrom(
    ...['第一条 甲。', '第二条　乙。', '第二条之一 丙。', '## 第一章 总则', '### 第一节 一般'],
    ...['（一）子项；', '一段话。', '一、第一项', '问：什么？', '# 附件', '目录', ''],
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const { passages } = splitText(lines.join('\n'))
      expect(splitText(joinPassages(passages)).passages).toEqual(passages)
    }),
  )
})
