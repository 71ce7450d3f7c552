import { expect, test } from 'vitest'
import { auditOf, textFile } from '../testing/audit-of.ts'

const gifts = (name: string, recipient: string, rows: readonly string[]) =>
  textFile(
    name,
    ['受赠单位,渠道,捐赠日期,捐赠人,捐赠金额', ...rows.map((row) => `${recipient},${row}`)].join(
      '\n',
    ),
  )
const totals = (name: string, heading: string, rows: readonly string[]) =>
  textFile(name, [heading, ...rows].join('\n'))

const foundIn = async (...files: Parameters<typeof auditOf>[0]) => {
  const { contradictions } = await auditOf(files)
  return contradictions.map(({ code, weightFen }) => [code, weightFen / 100])
}

const bank = [
  '工行,2020-01-29,青禾实业有限公司,30000',
  '工行,2020-01-29,白露贸易有限公司,20000',
  '工行,2020-01-29,芒种文化有限公司,10000',
  '工行,2020-01-29,张*,50',
]

test('what agrees is no contradiction', async () => {
  const file = gifts('明细.csv', '甲会', bank)
  const announced = totals('公告.csv', '受赠单位,日期,当日收到（万元）,累计收到（万元）', [
    '甲会,2020-01-28,,10',
    '甲会,2020-01-29,6.005,16.005',
  ])
  expect(await foundIn(file, announced)).toEqual([])
})

test('totals: of a notice, of a day, and from one day to the next', async () => {
  const wrong = textFile(
    '公示.csv',
    '序号,捐赠人,捐赠日期,金额\n1,青禾公司,2020-01-29,100\n2,白露公司,2020-01-29,50\n合计,,,160\n',
  )
  expect(await foundIn(wrong)).toEqual([['TOTAL_ROW_DIFFERS', 10]])

  const file = gifts('明细.csv', '甲会', bank)
  const announced = totals('公告.csv', '受赠单位,日期,当日收到（元）,累计收到（元）', [
    '甲会,2020-01-28,,100000.00',
    '甲会,2020-01-29,70050.00,160050.00',
    '甲会,2020-01-30,,150000.00',
  ])
  expect(await foundIn(file, announced)).toEqual([
    ['CUMULATIVE_FALLS', 10_050],
    ['STEP_DIFFERS', 10_000],
    ['DAY_DIFFERS', 10_000],
  ])
})

test('a figure rounded to its unit is no contradiction, one beyond it is', async () => {
  const file = gifts('明细.csv', '甲会', ['工行,2020-01-29,青禾公司,63413926.32'])
  const heading = '受赠单位,日期,当日收到（万元）'
  expect(await foundIn(file, totals('a.csv', heading, ['甲会,2020-01-29,6341.39']))).toEqual([])
  expect(await foundIn(file, totals('a.csv', heading, ['甲会,2020-01-29,6341.40']))).toEqual([
    ['DAY_DIFFERS', 73.68],
  ])
})

test('a gift of two notices counts once; a slightly different name is told', async () => {
  const file = gifts('明细.csv', '甲会', bank)
  const notice = gifts('日报.csv', '甲会', [
    '日报,2020-01-29,青禾实业有限公司,30000',
    '日报,2020-01-29,白露贸易有限公司,20000',
    '日报,2020-01-29,芒种文化有限公司,10000',
  ])
  const { contradictions, days } = await auditOf([file, notice])
  expect(contradictions.map(({ code, weightFen }) => [code, weightFen])).toEqual([
    ['DISCLOSURES_OVERLAP', 6_000_000],
  ])
  expect(days).toMatchObject([{ recipient: '甲会', day: '2020-01-29', fen: 6_005_000, rows: 4 }])

  const slight = gifts('日报.csv', '甲会', [
    '日报,2020-01-29,青禾实业有限公司,30000',
    '日报,2020-01-29,白露贸易有限公司,20000',
    '日报,2020-01-29,张*,50',
    '日报,2020-01-29,芒种文华有限公司,10000',
  ])
  const more = gifts('明细.csv', '甲会', [...bank, '工行,2020-01-29,小满公司,5000'])
  const third = gifts('日报.csv', '甲会', [
    '日报,2020-01-29,青禾实业有限公司,30000',
    '日报,2020-01-29,白露贸易有限公司,20000',
    '日报,2020-01-29,小满公司,5000',
    '日报,2020-01-29,芒种文华有限公司,10000',
  ])
  expect((await foundIn(file, slight)).map(([code]) => code)).toEqual([])
  expect((await foundIn(more, third)).map(([code]) => code)).toEqual([
    'DISCLOSURES_OVERLAP',
    'NAMES_DIFFER',
  ])
})

test('a later edition tells what it changed, and stands in for the former', async () => {
  const heading = '序号,捐赠人,捐赠日期,金额'
  const former = textFile(
    '公示.csv',
    `${heading}\n1,青禾公司,2020-01-29,100\n2,白露公司,2020-01-29,50\n`,
  )
  const later = textFile(
    '公示.csv',
    `${heading}\n1,青禾公司,2020-01-29,900\n3,芒种公司,2020-01-29,7\n`,
  )
  const { contradictions, days } = await auditOf([former, later])
  expect(contradictions).toMatchObject([
    { code: 'EDITIONS_DIFFER', facts: { changed: 1, removed: 1, added: 1 } },
  ])
  expect(days.map(({ fen }) => fen)).toEqual([90_700])
})

test('one number with two meanings, “cumulative” below what was counted, more paid out than received', async () => {
  const one = totals('a.csv', '受赠单位,日期,当日收到（万元）,当日支出（元）', [
    '甲会,2020-01-27,8026.64,90000000',
  ])
  const other = totals('b.csv', 'recipient,date,cumulative_announced,cumulative_counted', [
    '甲会,2020-01-28,80266415.44,386423151.07',
  ])
  expect(await foundIn(one, other)).toEqual([
    ['CUMULATIVE_BELOW', 306_156_735.63],
    ['MEANING_DIFFERS', 80_266_400],
  ])
  const early = totals('c.csv', '受赠单位,日期,累计收到（元）,当日支出（元）', [
    '乙会,2020-01-27,80000000,90000000',
  ])
  expect(await foundIn(early)).toEqual([['PAID_EXCEEDS_RECEIVED', 10_000_000]])
})

test('goods: out beyond in, and places that do not add up', async () => {
  const goods = textFile(
    '物资.csv',
    [
      'direction,counterparty,item,unit,qty,flow',
      'in,甲公司,护目镜,箱,1,',
      'out,青禾医院,护目镜,箱,9,',
      'in,乙公司,N95口罩36000个,,,"青禾医院1.6\n白露医院1.6万"',
      'in,丙公司,护目镜144个,,,"青禾社区72个\n白露医院72个"',
    ].join('\n'),
  )
  expect((await foundIn(goods)).map(([code]) => code)).toEqual([
    'FLOW_DIFFERS',
    'GOODS_OUT_EXCEED_IN',
  ])
})

test('a voucher used again is told, and one gift posted twice', async () => {
  const heading = '来源,凭证号,交易日期,金额,附言'
  const statement = textFile(
    '流水.csv',
    [
      heading,
      '甲行,5213.1,2020-01-29,100,捐款',
      '甲行,5213.2,2020-01-29,100,捐款',
      '甲行,5213.1,2020-01-30,100,捐款',
      '甲行,5213.2,2020-01-29,100,捐款给医院',
      '乙行,5213.1,2020-01-29,100,捐款',
      '甲行,5213.1,2020-01-29,100,捐款',
    ].join('\n'),
  )
  const { contradictions, read } = await auditOf([statement])
  expect(read[0]?.map(({ codes }) => codes.join())).toEqual([
    ...['', '', 'VOUCHER_REUSED', 'VOUCHER_REUSED', '', 'ROW_REPEATED'],
  ])
  expect(contradictions).toMatchObject([
    { code: 'VOUCHER_REUSED', facts: { notice: '甲行', rows: 2, numbers: 2, twice: 0 } },
  ])

  const numbered = textFile(
    '流水.csv',
    `行号,${heading}\n1,甲行,77,2020-01-29,100,捐款\n2,甲行,77,2020-01-29,100,捐款\n`,
  )
  const twice = await auditOf([numbered])
  expect(twice.contradictions).toMatchObject([
    {
      ...{ code: 'POSTED_TWICE', certainty: 'lead', day: '2020-01-29', weightFen: 10_000 },
      evidence: [{ rowNo: 2 }, { rowNo: 3 }],
    },
  ])
})
