import { expect, test } from 'vitest'
import { rowsByCode, totalsByRecipient } from './totals.ts'

const day = (recipient: string, announcedFen: number | null, countedFen: number | null) => ({
  ...{ recipient, day: '2020-01-29', announcedFen, countedFen, publishedFen: null },
  agrees: announcedFen === null || countedFen === null ? null : announcedFen === countedFen,
})

test('announced and counted are added up where both are known', () => {
  const days = [day('甲会', 100, 100), day('甲会', 300, 250), day('甲会', 70, null)]
  expect(totalsByRecipient([...days, day('乙会', null, 5)])).toEqual([
    {
      ...{ recipient: '甲会', days: 2, differing: 1, announcedFen: 400, countedFen: 350 },
      ...{ onlyAnnounced: 1, onlyCounted: 0 },
    },
    {
      ...{ recipient: '乙会', days: 0, differing: 0, announcedFen: 0, countedFen: 0 },
      ...{ onlyAnnounced: 0, onlyCounted: 1 },
    },
  ])
})

test('rows by code: sent back before doubtful before told', () => {
  const text = { zh: '', en: '' }
  const of = (code: string, weight: string, rows: number) => ({ code, weight, rows, text })
  const files = [
    { codes: [of('TINY_AMOUNT', 'remark', 9), of('TOTAL_ROW', 'doubtful', 1)] },
    { codes: [of('TOTAL_ROW', 'doubtful', 2), of('AMOUNT_MISSING', 'rejected', 1)] },
  ]
  expect(rowsByCode(files as never).map(({ code, rows }) => [code, rows])).toEqual([
    ['AMOUNT_MISSING', 1],
    ['TOTAL_ROW', 3],
    ['TINY_AMOUNT', 9],
  ])
})
