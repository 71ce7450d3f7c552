import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generatePairs } from '../../benchmark/index.ts'
import { compareNames } from './compare.ts'

const codesOf = (a: string, b: string) => compareNames(a, b).why.map(({ code }) => code)

describe('names that could be taken for one another', () => {
  test.each<[kind: string, a: string, b: string, code: string]>([
    ['equal', '中国国际经济技术合作促进会', '中国国际经济技术合作促进会', 'identical'],
    ['traditional', '中国慈善联合会', '中國慈善聯合會', 'script'],
    ['width', 'ABC公益促进会（广州）', 'ＡＢＣ公益促进会(广州)', 'script'],
    ['national exchanged', '中国志愿者协会', '中华志愿者协会', 'scope'],
    ['qualifier and form', '中国现代硬笔书法研究会', '中国硬笔书法协会', 'form'],
    ['synonym', '中国室内装修协会', '中国室内装饰协会', 'synonym'],
    ['form', '中国医院学会', '中国医院协会', 'form'],
    ['qualifier inserted', '中国汽车行业协会', '中国汽车协会', 'qualifier'],
    ['qualifier exchanged', '中国汽车行业协会', '中国汽车工业协会', 'qualifier'],
    ['national dropped', '全国音乐家协会', '音乐家协会', 'qualifier'],
    ['homophone', '济南市晨光社会工作服务中心', '济南市辰光社会工作服务中心', 'homophone'],
    ['two homophones', '济南市晨光社会工作服务中心', '济南市尘广社会工作服务中心', 'homophone'],
    ['several readings', '长乐慈善基金会', '常悦慈善基金会', 'homophone'],
    ['misread', '巨人教育基金会', '巨八教育基金会', 'confusable'],
    ['doubled', '广州市晨光教育基金会', '广州市晨光教教育基金会', 'typo'],
    ['left out', '中国跨境贸易联合会', '中国跨境易联合会', 'typo'],
    ['swapped', '中国环境保护协会', '中国环保境护协会', 'order'],
    ['moved', '济南市晨光社会工作服务中心', '济南市社会工作晨光服务中心', 'order'],
    ['place in short', '济南市晨光教育基金会', '济南晨光教育基金会', 'place'],
    ['place in full', '广东省广州市慈善会', '广州市慈善会', 'place'],
    ['place dropped', '芜湖市牵手助学基金会', '牵手助学基金会', 'place'],
    ['form dropped', '中国扶贫基金会', '中国扶贫', 'form'],
    ['prefix of Taiwan', '財團法人臺北市慈濟基金會', '台北市慈济基金会', 'qualifier'],
    ['slip in 中国', '中国慈善联合会', '忠国慈善联合会', 'homophone'],
    ['slip in the form', '中国慈善联合会', '中国慈善联会合', 'order'],
    ['branch', '中国医师协会', '中国医师协会广东分会', 'branch'],
    ['abbreviation', '中国慈善联合会', '中慈联', 'abbreviation'],
    ['abbreviation with 中国', '中国作家协会', '中国作协', 'abbreviation'],
    ['abbreviation that leaves a word out', '中国科学技术协会', '中国科协', 'abbreviation'],
    ['legal form', 'Siemens AG', 'Siemens Aktiengesellschaft', 'legal-form'],
    ['joined', 'Goodwill Co', 'Good Will Company', 'joined'],
    ['spelling', 'CRISTALORD LIMITED', 'CRYSTALORD LTD', 'spelling'],
    [
      'order of words',
      'Age Concern Central Lancashire',
      'Central Lancashire Age Concern LTD',
      'words-equal',
    ],
    ['contained', 'Victim Support', 'Victim Support North Yorkshire', 'words-extra'],
    ['initials', 'PLA', 'People’s Liberation Army', 'abbreviation'],
    ['numbers in words', 'Brigade Forty-Four', 'Brigade 44', 'words-equal'],
    ['transliterated', 'ООО "АЯС 2000"', 'OOO AYAS 2000', 'words-equal'],
  ])('%s: %s, %s', (_kind, a, b, code) => {
    expect(compareNames(a, b)).toMatchObject({ same: true })
    expect(codesOf(a, b)).toContain(code)
    expect(codesOf(b, a)).toContain(code)
  })
})

describe('names of different bodies', () => {
  test.each<[kind: string, a: string, b: string, code: string]>([
    ['place', '广州市慈善会', '深圳市慈善会', 'place-different'],
    ['place that sounds the same', '抚州市慈善会', '福州市慈善会', 'place-different'],
    ['division within', '济南市钱币协会', '济南市历下区钱币协会', 'place-different'],
    ['place abroad', '美国心脏协会', '中国心脏协会', 'place-different'],
    ['scope', '中国摄影家协会', '国际摄影家协会', 'scope-different'],
    ['one character of a short word', '中国医院协会', '中国医师协会', 'core-different'],
    ['field', '中国旅游协会', '中国旅游文化协会', 'core-different'],
    ['members', '中国女摄影家协会', '中国摄影家协会', 'core-different'],
    ['international law', '中国国际法学会', '中国法学会', 'core-different'],
    ['brand', '济南市晨光教育基金会', '济南市晨曦教育基金会', 'core-different'],
    ['university', '中南大学教育基金会', '中山大学教育基金会', 'core-different'],
    ['university within', '浙江大学教育基金会', '浙江工业大学教育基金会', 'core-different'],
    ['university swapped', '南岭大学教育基金会', '岭南大学教育基金会', 'core-different'],
    ['number', '杭州市第一小学', '杭州市第二小学', 'core-different'],
    ['type', '中国扶贫协会', '中国扶贫基金会', 'form-different'],
    ['common name without a place', '上海市律师协会', '律师协会', 'place'],
    ['branch', '中国医师协会心血管分会', '中国医师协会骨科分会', 'branch-different'],
    ['legal form', 'Deutsche Bank AG', 'Deutsche Bank GmbH', 'form-different'],
    ['words', 'The Pudney Trust', 'The Puccini Trust', 'words-different'],
    ['short words', 'BAE Systems, Inc.', 'BAE Industries, Inc.', 'words-different'],
    ['country', 'Banco Santander, S.A.', 'Banco Santander Mexico, S.A.', 'words-extra'],
    ['number in letters', 'Management Company 23', 'Management Company', 'words-extra'],
    ['script', '中国慈善联合会', 'China Charity Alliance', 'nothing-shared'],
  ])('%s: %s, %s', (_kind, a, b, code) => {
    expect(compareNames(a, b)).toMatchObject({ same: false })
    expect(codesOf(a, b)).toContain(code)
  })
})

describe('the score', () => {
  const pairs = generatePairs(7, 12)
  const name = fc.constantFrom(...pairs.flatMap(({ a, b }) => [a, b]))

  test('does not depend on the order of the two', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(compareNames(a, b).score).toBe(compareNames(b, a).score)
      }),
    )
  })

  test('is 1 for a name and itself, and for equal keys', () => {
    fc.assert(fc.property(name, (a) => compareNames(a, ` ${a}\u200b`).score === 1))
  })

  test('lies between 0 and 1 for any text, with at least one reason', () => {
    const any = fc.oneof(fc.string({ unit: 'binary' }), name)
    fc.assert(
      fc.property(any, any, (a, b) => {
        const { score, why } = compareNames(a, b)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(why).not.toEqual([])
      }),
    )
  })

  test('an empty name is like nothing', () => {
    expect(compareNames('', '中国慈善联合会')).toMatchObject({ score: 0, same: false })
    expect(compareNames('（）', '——')).toMatchObject({ score: 0, same: false })
  })

  test('the threshold may be another one', () => {
    const [a, b] = ['中国摄影家协会', '国际摄影家协会']
    expect(compareNames(a, b, { threshold: 0.8 }).same).toBe(true)
  })

  test('says in words of a clerk what agrees and what differs', () => {
    expect(compareNames('中国医院学会', '中国医院协会').why.map(({ text }) => text.zh)).toEqual([
      '字号、行业相同（“医院”）',
      '组织形式由“学会”换成“协会”',
    ])
  })
})
