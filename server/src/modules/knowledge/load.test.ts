import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { systemActor } from '../../kernel/context.ts'
import { knowledgeCommands } from './command.ts'
import { loadDocuments, type LoadReport } from './load.ts'
import { hasCorpus, readCorpus } from './testing/corpus.ts'
import { type KnowledgeHouse, openKnowledgeHouse } from './testing/house.ts'

let house: KnowledgeHouse
let folder: string
beforeAll(async () => {
  house = await openKnowledgeHouse('2026-06-01')
  folder = await mkdtemp(join(tmpdir(), 'yiqi-load-'))
})
afterAll(async () => {
  await house?.close()
  await rm(folder, { recursive: true, force: true })
})

const operator = systemActor('测试')
const load = (documents: unknown[], isPublished = true) =>
  loadDocuments(house.services, operator, documents, { isPublished })
const published = async (title: string) => {
  const { rows } = await house.db.superuserPool.query(
    `select number, state, valid_from, valid_to, owner_region, kind, issuer, document_number, is_date_inferred
     from knowledge.version where title = $1 order by number`,
    [title],
  )
  return rows
}

const law = (change: object = {}) => ({
  title: '山东省竹编条例',
  source: '甲库',
  path: '地方性法规/山东/竹编.md',
  text: '2019年5月1日 山东省第十三届人民代表大会常务委员会第一次会议通过\n第一条 竹编受保护。\n第二条 本条例自2019年6月1日起施行。',
  ...change,
})
const amended = law({
  text: '2019年5月1日 山东省第十三届人民代表大会常务委员会第一次会议通过\n2024年3月1日 山东省第十四届人民代表大会常务委员会第二次会议修正\n第一条 竹编和藤编受保护。\n第二条 本条例自2019年6月1日起施行。',
})

describe('texts of law', () => {
  test('say of themselves what they do not say in the file', async () => {
    const report = await load([law()])
    expect(report.outcomes).toMatchObject({ added: 1 })
    expect(await published('山东省竹编条例')).toEqual([
      {
        number: 1,
        state: 'PUBLISHED',
        valid_from: '2019-06-01',
        valid_to: null,
        owner_region: '370000',
        kind: 'local-regulation',
        issuer: '山东省人民代表大会常务委员会',
        document_number: null,
        is_date_inferred: true,
      },
    ])
  })

  test('are taken up once, and in any order', async () => {
    const again = await load([law(), law({ source: '乙库', text: `${law().text} ` })])
    expect(again.outcomes).toMatchObject({ unchanged: 2, added: 0 })
    expect((await load([amended])).outcomes).toMatchObject({ 'new-version': 1 })
    expect(await published('山东省竹编条例')).toMatchObject([
      { number: 1, state: 'EXPIRED', valid_to: '2024-02-29' },
      { number: 2, state: 'PUBLISHED', valid_from: '2024-03-01', valid_to: null },
    ])
    const first = law({
      text: '第一条 竹编由县里管。\n第二条 本条例自2001年1月1日起施行。',
      validTo: '2015-12-31',
    })
    expect((await load([first])).outcomes).toMatchObject({ 'new-version': 1 })
    expect((await published('山东省竹编条例'))[2]).toMatchObject({
      number: 3,
      state: 'EXPIRED',
      valid_from: '2001-01-01',
      valid_to: '2015-12-31',
    })
  })

  test('another text for the same day is left out and reported, unless it is from the same place', async () => {
    const other = { ...amended, source: '乙库', text: amended.text.replace('藤编', '棕编') }
    const report = await load([other])
    expect(report.outcomes).toMatchObject({ 'same-day': 1 })
    expect(report.odd['same-day']).toEqual(['山东省竹编条例'])
    expect((await load([{ ...other, source: '甲库' }])).outcomes).toMatchObject({ corrected: 1 })
  })

  test('a part of a code in a file of its own goes by the name of the code as well', async () => {
    const report = await load([
      { title: '第一编　总则', path: '民法典/总则.md', text: '# 第一编　总则\n第二百条 甲。' },
      { title: '某法典', text: '# 某法典\n# 侵权责任编\n第一千条 甲。' },
    ])
    expect(report.odd['starts-later']).toEqual(['民法典 第一编 总则', '某法典 侵权责任编'])
  })

  test('what cannot be taken is reported, and the rest is', async () => {
    const report = await load([
      null,
      { title: '无正文' },
      { title: '空', text: '# 空\n' },
      { title: '一份通知', text: '请按时报送。' },
    ])
    expect(report.read).toBe(4)
    expect(report.rejected.map(({ line, title }) => [line, title])).toEqual([
      [1, ''],
      [2, '无正文'],
      [3, '空'],
    ])
    expect(report.outcomes.added).toBe(1)
    expect(report.odd).toMatchObject({ 'no-articles': ['一份通知'], undated: ['一份通知'] })
  })

  test('may be left to be reviewed', async () => {
    await load([{ title: '待审的办法', text: '第一条 甲。' }], false)
    expect(await published('待审的办法')).toMatchObject([{ state: 'DRAFT' }])
  })
})

async function run(...args: string[]): Promise<string> {
  const program = new Command().exitOverride()
  knowledgeCommands(program, async () => ({
    context: house.services,
    actor: operator,
    close: async () => {},
  }))
  let output = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += String(text)
    return true
  })
  try {
    await program.parseAsync(['node', 'yiqi', 'knowledge', 'load', ...args])
  } finally {
    write.mockRestore()
  }
  return output
}

test('the command reads lines, packed or not, and prints what it could not do', async () => {
  const lines = `${JSON.stringify({ title: '陶器办法', text: '第一条 甲。\n第三条 乙。' })}\n\nno json\n`
  const packed = join(folder, 'laws.jsonl.gz')
  await writeFile(packed, gzipSync(lines))
  const report = JSON.parse(await run(packed, '--json')) as LoadReport
  expect(report).toMatchObject({
    read: 2,
    outcomes: { added: 1 },
    rejected: [{ line: 2 }],
    odd: { gap: ['陶器办法'] },
  })
  expect(process.exitCode).toBe(1)
  process.exitCode = 0

  const plain = join(folder, 'laws.jsonl')
  await writeFile(plain, lines)
  expect(await run(plain)).toMatch(/2 行 lines[\s\S]*1\t没有变化[\s\S]*条号有缺[\s\S]*陶器办法/)
  process.exitCode = 0
  await expect(run(join(folder, 'absent.jsonl'))).rejects.toThrow(/ENOENT/)
  await writeFile(packed, lines)
  await expect(run(packed)).rejects.toThrow(/header/)
})

test.skipIf(!hasCorpus)(
  'real laws of associations, charity and volunteering, and their versions (needs ../shared)',
  async () => {
    const wanted = /社会团体登记|基金会管理|慈善法$|志愿服务条例|行政许可法$|未成年人保护法$/
    const documents = readCorpus().filter((one) => wanted.test((one as { title: string }).title))
    expect(documents.length).toBeGreaterThan(12)
    const report = await load(documents)
    expect(report.rejected).toEqual([])
    const { added, 'new-version': more, unchanged, 'same-day': sameDay } = report.outcomes
    expect(added + more + unchanged + sameDay).toBe(documents.length)
    const byDay = (await published('中华人民共和国未成年人保护法')).sort((a, b) =>
      a.valid_from.localeCompare(b.valid_from),
    )
    expect(byDay).toMatchObject([
      { valid_from: '2021-06-01', valid_to: '2024-04-25', state: 'EXPIRED' },
      { valid_from: '2024-04-26', valid_to: null, state: 'PUBLISHED' },
    ])
    expect((await load(documents)).outcomes).toMatchObject({
      added: 0,
      'new-version': 0,
      corrected: 0,
    })
    await house.catchUp()
    const reply = await house.call(
      'public',
      'GET',
      `/public/v1/knowledge/passages?q=${encodeURIComponent('成立社会团体要多少会员')}`,
    )
    expect(reply.json().items[0].source).toBe('《社会团体登记管理条例》第十条')
  },
  120_000,
)
