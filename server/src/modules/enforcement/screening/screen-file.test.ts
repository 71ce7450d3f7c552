import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type ListedName, TextScreen } from '@yiqi/org-names'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileAt } from '../../registers/index.ts'
import type { BrokenLine } from './documents.ts'
import { readNameFile } from './names.ts'
import { type ScreenedHit, screenFile } from './screen-file.ts'

const screen = new TextScreen([
  { name: '中国志愿者协会', class: 'illegal' },
  { name: '善小公益基金会', class: 'legal', uscc: '53100000MJ0065030H' },
])
let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-screen-'))
})
afterAll(async () => await rm(directory, { recursive: true }))

async function screened(content: string | Uint8Array, name = 'page.txt') {
  const path = join(directory, name)
  await writeFile(path, content)
  const broken: BrokenLine[] = []
  const hits: ScreenedHit[] = []
  const all = screenFile(await fileAt(path), screen, (line) => broken.push(line))
  for await (const hit of all) hits.push(hit)
  return { hits, lines: broken.map(({ line }) => line) }
}

test('positions are code points, whatever stands before', async () => {
  const text = '𠮷👨‍👩‍👧\r\n中国志愿者协会、𠮷善小公益基金会'
  const { hits } = await screened(text)
  const points = [...text]
  expect(hits.map(({ start, end }) => points.slice(start, end).join(''))).toEqual([
    '中国志愿者协会',
    '善小公益基金会',
  ])
  expect(hits[0]).toMatchObject({ doc: 'page.txt', match: 'exact', class: 'illegal' })
  expect(hits[1]).toMatchObject({ uscc: '53100000MJ0065030H' })
})

test('documents of a line each; broken lines are told and the others screened', async () => {
  const lines = [
    JSON.stringify({ id: 7, text: '中国志愿者协会' }),
    '{"id": 8, "text": ',
    '',
    JSON.stringify({ id: 'a', text: 3 }),
    '[]',
    JSON.stringify({ id: 'b', text: '由善小公益基金会主办' }),
  ]
  const { hits, lines: broken } = await screened(lines.join('\r\n'), 'pages.jsonl')
  expect(hits.map(({ doc, start }) => [doc, start])).toEqual([
    [7, 0],
    ['b', 1],
  ])
  expect(broken).toEqual([2, 4, 5])
})

test('a mark of order, GB18030 and gzip are read', async () => {
  // “善小公益基金会” in GB18030.
  const gb = Buffer.from('c9c6d0a1b9abd2e6bbf9bdf0bbe1', 'hex')
  for (const content of ['\ufeff善小公益基金会', gb, gzipSync('善小公益基金会')]) {
    const { hits } = await screened(content)
    expect(hits).toMatchObject([{ start: 0, end: 7, match: 'exact' }])
  }
})

test('a text of many pieces is screened as one', async () => {
  const sentence = `${'今天天气很好'.repeat(40_000)}𠮷`
  const text = `${sentence}。`.repeat(8).concat('中国志愿者协会')
  const { hits } = await screened(text)
  const length = [...text].length
  expect(hits).toMatchObject([{ start: length - 7, end: length }])
})

test('a file of names says what is wrong with a line', async () => {
  const path = join(directory, 'names.jsonl')
  await writeFile(path, '{"name":"甲协会","class":"legal"}\n{"name":"乙协会"}\n{"class":"legal"}\n')
  const broken: number[] = []
  const names: ListedName[] = []
  const all = readNameFile(await fileAt(path), ({ line }) => broken.push(line))
  for await (const name of all) names.push(name)
  expect(names).toEqual([{ name: '甲协会', class: 'legal' }])
  expect(broken).toEqual([2, 3])
})

test('a text in UTF-16, either way round, is read by its mark', async () => {
  const text = '\ufeff据悉，中国志愿者协会发文'
  const little = Buffer.from(text, 'utf16le')
  const big = Buffer.from(little).swap16()
  for (const bytes of [little, big, gzipSync(little)]) {
    const { hits } = await screened(bytes)
    expect(hits).toMatchObject([{ start: 3, end: 10, name: '中国志愿者协会', match: 'exact' }])
  }
})
