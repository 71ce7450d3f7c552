import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { matchFile, type MatchedPair } from './match-file.ts'

async function allOf(path: string): Promise<MatchedPair[]> {
  const pairs: MatchedPair[] = []
  for await (const pair of matchFile(path)) pairs.push(pair)
  return pairs
}

async function matchText(text: string) {
  const directory = await mkdtemp(join(tmpdir(), 'yiqi-match-'))
  try {
    const path = join(directory, 'pairs.csv')
    await writeFile(path, text)
    return await allOf(path)
  } finally {
    await rm(directory, { recursive: true })
  }
}

test('each row gets a score, a verdict and reasons; other columns are passed by', async () => {
  const pairs = await matchText(
    'id,a,note,b\r\n1,中国志愿者协会,"x, y",中华志愿者协会\r\n2,广州市慈善会,,深圳市慈善会\r\n',
  )
  expect(pairs.map(({ a, b, same }) => [a, b, same])).toEqual([
    ['中国志愿者协会', '中华志愿者协会', true],
    ['广州市慈善会', '深圳市慈善会', false],
  ])
  expect(pairs[1]?.why).toContainEqual({
    code: 'place-different',
    text: { zh: '区划不同：“广州市”与“深圳市”', en: 'Different places: “广州市”, “深圳市”.' },
  })
})

test.each([
  ['without column b', 'a,c\n甲,乙\n', 'b'],
  ['without rows', 'a,b\n', 'a'],
])('a table %s is refused by name of the column', async (_what, text, field) => {
  await expect(matchText(text)).rejects.toMatchObject({
    code: 'YQ_INVALID',
    refusal: { problems: [{ code: 'COLUMN_MISSING', field }] },
  })
})

test('a file that is not there is named', async () => {
  await expect(allOf('/nowhere/pairs.csv')).rejects.toMatchObject({
    refusal: { problems: [{ code: 'FILE_MISSING' }] },
  })
})

test('a row that is too short compares with nothing', async () => {
  expect(await matchText('a,b\n中国志愿者协会\n')).toMatchObject([{ b: '', score: 0, same: false }])
})
