import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { splitText } from '../text/split.ts'
import { createPassageIndex, type IndexedVersion, type PassageIndex } from './passage-index.ts'
import type { PassageQuery } from './filter.ts'

const version = (
  id: string,
  text: string,
  change: Partial<IndexedVersion> = {},
): IndexedVersion => ({
  id,
  title: id,
  kind: 'regulation',
  isPublic: true,
  region: '100000',
  areas: [],
  organisationTypes: [],
  validFrom: '2000-01-01',
  validTo: null,
  passages: splitText(text).passages.map(({ label, path, text: words }, index) => ({
    seq: index + 1,
    label,
    headings: path.map(({ title }) => title).join(' '),
    text: words,
  })),
  ...change,
})

const associations = version(
  '社会团体登记管理条例',
  `第一章 总则
第一条 为了保障结社自由，制定本条例。
第二章 成立
第二条 成立社会团体，应当有50个以上的个人会员。
第三条 社会团体变更法定代表人的，应当在30日内申请变更登记。
第四条 社会团体应当于每年3月31日前报送年度检查材料。
第五条 违反第二条规定的，给予警告。`,
  { organisationTypes: ['association'], areas: ['establishment'] },
)
const foundations = version(
  '基金会管理条例',
  `第一条 为了规范基金会，制定本条例。
第二条 设立基金会，原始基金不低于200万元。
第三条 基金会的理事为5人至25人。`,
  { organisationTypes: ['foundation'] },
)
const internal = version('内部口径', '第一条 受理时限按五个工作日掌握。', {
  kind: 'notice',
  isPublic: false,
})
const old = version('旧的评估办法', '第一条 评估每五年一次，等级为五级。', {
  kind: 'rule',
  validTo: '2020-12-31',
})
const coming = version('新的评估办法', '第一条 评估结果分为五级，有效至第五年年末。', {
  kind: 'rule',
  validFrom: '2030-01-01',
})
const local = version('东澜省志愿服务条例', '第一条 志愿者有权获得服务记录证明。', {
  kind: 'local-regulation',
  region: '990000',
})
const all = [associations, foundations, internal, old, coming, local]

let index: PassageIndex
beforeAll(() => {
  index = createPassageIndex([
    { written: ['社会团体', '社团', '协会'], means: ['社会团体'] },
    { written: ['年度检查', '年检'], means: ['年度检查'] },
  ])
  index.load(all)
})

const find = (q: string, query: Omit<PassageQuery, 'q'> = {}) =>
  index.search({ q, ...query }).map(({ versionId, seq }) => {
    const found = all.find(({ id }) => id === versionId)?.passages.find((one) => one.seq === seq)
    return `${versionId}${found?.label ?? ''}`
  })

describe('the article is found, not only the document', () => {
  test.each([
    ['成立社会团体要多少个会员？', '社会团体登记管理条例第二条'],
    ['社会团体换法定代表人几天内申请变更登记', '社会团体登记管理条例第三条'],
    ['社团的年检什么时候报', '社会团体登记管理条例第四条'],
    ['原始基金最低多少', '基金会管理条例第二条'],
    ['基金会管理条例第三条', '基金会管理条例第三条'],
    ['社会团体登记管理条例 第 5 条', '社会团体登记管理条例第五条'],
    ['基金会管理条例2条', '基金会管理条例第二条'],
    ['二百万元', '基金会管理条例第二条'],
    ['200万元', '基金会管理条例第二条'],
  ])('%s: %s', (q, first) => {
    expect(find(q)[0]).toBe(first)
  })

  test('a title alone leads to the beginning of its document', () => {
    expect(find('基金会管理条例')[0]).toBe('基金会管理条例第一条')
  })

  test('a single character is found wherever it stands', () => {
    expect(find('税')).toEqual([])
    expect(find('警')).toEqual(['社会团体登记管理条例第五条'])
    expect(find('告')).toEqual(['社会团体登记管理条例第五条'])
  })

  test('what nobody wrote of is not found', () => {
    expect(find('航天器对接轨道参数')).toEqual([])
    expect(find('？！')).toEqual([])
  })
})

describe('filters', () => {
  test('by the day in force', () => {
    expect(find('评估等级', { on: '2020-12-31' })).toEqual(['旧的评估办法第一条'])
    expect(find('评估等级', { on: '2021-01-01' })).toEqual([])
    expect(find('评估五级', { on: '2030-01-01' })).toEqual(['新的评估办法第一条'])
  })

  test('by access, kind, area, type and region', () => {
    expect(find('受理时限')).toEqual(['内部口径第一条'])
    expect(find('受理时限', { isPublic: true })).toEqual([])
    expect(find('制定本条例', { kinds: ['law'] })).toEqual([])
    expect(find('制定本条例', { area: 'establishment' })).toEqual(['社会团体登记管理条例第一条'])
    expect(find('制定本条例', { organisationType: 'foundation' })).toEqual(['基金会管理条例第一条'])
    expect(find('志愿者服务记录', { regions: ['100000', '110000'] })).toEqual([])
    expect(find('志愿者服务记录', { regions: ['100000', '990000'] })).toHaveLength(1)
  })

  test('pages follow one another', () => {
    const whole = find('条例', { limit: 10 })
    expect(whole.length).toBeGreaterThan(2)
    expect([...find('条例', { limit: 1 }), ...find('条例', { offset: 1, limit: 9 })]).toEqual(whole)
  })
})

test('changes take effect, and an index changed often finds the same as one built at once', () => {
  const changing = createPassageIndex()
  for (let round = 0; round < 30; round++) {
    changing.load([
      version('甲办法', `第一条 第${round}次的说法。`),
      version(`第${round}号`, '第一条 甲。'),
    ])
  }
  for (let round = 0; round < 30; round += 2) changing.remove(`第${round}号`)
  expect(changing.size).toMatchObject({ versions: 16, passages: 16 })
  expect(changing.search({ q: '说法' })).toMatchObject([{ versionId: '甲办法' }])
  changing.remove('甲办法')
  expect(changing.search({ q: '说法' })).toEqual([])
  changing.compact()
  expect(changing.search({ q: '甲', limit: 50 })).toHaveLength(15)
})

test('segments merged find what they found apart', () => {
  const words = fc.array(fc.constantFrom('甲', '乙', '丙', '丁', 'ab', '12', '，'), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), words, (texts, asked) => {
      const apart = createPassageIndex()
      for (const [n, text] of texts.entries()) apart.load([version(`${n}号`, text.join(''))])
      const hits = () => apart.search({ q: asked.join(''), limit: 50 })
      const before = hits()
      apart.compact()
      expect(hits()).toEqual(before)
    }),
    { numRuns: 60 },
  )
})
