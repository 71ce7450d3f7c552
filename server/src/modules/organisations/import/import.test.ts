import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { composeUscc } from '@yiqi/codes'
import ExcelJS from 'exceljs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, enter, publicActor, systemActor } from '../../../kernel/context.ts'
import { uuidv7 } from '../../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts'
import { transparentProtection } from '../../../testing/field-protection.ts'
import { discoverDatasets } from '../../metadata/index.ts'
import {
  createRegisters,
  fileAt,
  type ImportServices,
  importDataset,
  problemsOf,
  type RowProblem,
} from '../../registers/index.ts'
import { organisationImport } from './policy.ts'

const importPolicies = new Map([['organisation', organisationImport]])
import { testDataDir } from '../../../testing/data-dir.ts'

const root = fileURLToPath(new URL('../../../../../', import.meta.url))
const system = systemActor('测试')
const uscc = (n: number, classCode = '1') =>
  composeUscc({
    department: '5',
    class: classCode,
    region: '440100',
    subject: `MJ${String(n).padStart(6, '0')}`,
  })
const headings =
  '统一社会信用代码,名称,组织类型,登记状态,登记管理机关区划,成立日期,注册资金（万元）'
const line = (n: number, name = `广州市测试${n}号协会`) =>
  `${uscc(n)},${name},社会团体,正常,440100,2015-06-14,3`
const csv = (...lines: string[]) => `${[headings, ...lines].join('\n')}\n`

let directory: string
let db: TestDatabase
let services: ImportServices
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-import-'))
  db = await createTestDatabase()
  services = {
    db: db.app,
    pool: db.appPool,
    now: () => new Date(),
    newId: () => uuidv7(new Date()),
    registers: createRegisters({
      catalogue: await discoverDatasets(),
      protection: transparentProtection,
    }),
  }
})
afterAll(async () => {
  await db.drop()
  await rm(directory, { recursive: true })
})
afterEach(() =>
  db.ownerPool.query(`truncate registers.organisation, registers.organisation_version,
    registers.import_run, registers.import_problem, organisations.name_key,
    organisations.duplicate_candidate`),
)

async function run(
  content: string | Uint8Array,
  options: { map?: unknown; dryRun?: boolean; actor?: Actor; dataset?: string } = {},
) {
  const path = join(directory, 'file')
  await writeFile(path, content)
  const { actor = system, dataset = 'organisation', ...rest } = options
  const problems: RowProblem[] = []
  const result = await importDataset(services, importPolicies, actor, {
    dataset,
    file: await fileAt(path),
    onProblems: (found) => void problems.push(...found),
    ...rest,
  })
  const { rows, accepted, warned, rejected, unchanged } = result
  return { counts: [rows, accepted, warned, rejected, unchanged], problems, result }
}
const codes = (problems: RowProblem[]) => problems.map(({ row, field, code }) => [row, field, code])
const stored = () =>
  db.app.transaction().execute(async (tx) => {
    await enter(tx, system)
    return tx.selectFrom('registers.organisation').selectAll().orderBy('uscc').execute()
  })
const versions = () =>
  db.app.transaction().execute(async (tx) => {
    await enter(tx, system)
    const { count } = await tx
      .selectFrom('registers.organisation_version')
      .select((of) => of.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return count
  })

test('D8 #40: of three rows one with a bad code is rejected, by row and field', async () => {
  const bad = line(2).replace(
    uscc(2),
    `${uscc(2).slice(0, 17)}${uscc(2).endsWith('A') ? 'B' : 'A'}`,
  )
  const { counts, problems } = await run(csv(line(1), bad, line(3)))
  expect(counts).toEqual([3, 2, 0, 1, 0])
  expect(codes(problems)).toEqual([[2, 'uscc', 'USCC_CHECK']])
  expect((await stored()).map(({ uscc, fund }) => [uscc, fund])).toEqual([
    [uscc(1), 3_000_000],
    [uscc(3), 3_000_000],
  ])
})

const withTelephone = (...phones: string[]) =>
  `${headings},电话\n${phones.map((phone, n) => `${line(n + 1)},${phone}\n`).join('')}`

test('a second run changes nothing; a changed row is an amendment with its history', async () => {
  const file = withTelephone('020-88880001', '020-88880002')
  await run(file)
  expect((await run(file)).counts).toEqual([2, 0, 0, 0, 2])
  const { counts } = await run(withTelephone('020-88880001', '020-88880003'))
  expect(counts).toEqual([2, 1, 0, 0, 1])
  expect((await stored()).map(({ phone, version }) => [phone, version])).toEqual([
    ['020-88880001', 1],
    ['020-88880003', 2],
  ])
})

describe('of an organisation that is there a file changes no registered matter', () => {
  test('a code and a name say nothing of its state: what is suspended stays so', async () => {
    await run(csv(line(1).replace('正常', '限期停止活动')))
    const bare = `统一社会信用代码,名称\n${uscc(1)},广州市测试1号协会\n`
    const { counts, problems } = await run(bare)
    expect([counts, codes(problems)]).toEqual([[1, 0, 0, 0, 1], []])
    expect(await stored()).toMatchObject([{ status: 'suspended', version: 1 }])
  })

  test('nor of its registrar, after it has moved to another', async () => {
    await run(csv(line(1).replace(',440100,', ',440000,')))
    const bare = `统一社会信用代码,名称,电话\n${uscc(1)},广州市测试1号协会,020-88880001\n`
    expect((await run(bare)).counts).toEqual([1, 1, 0, 0, 0])
    expect(await stored()).toMatchObject([{ registrar: '440000', phone: '020-88880001' }])
  })

  test.each([
    ['another legal representative', { 法定代表人: '乙' }, ['legal_rep']],
    ['a legal representative where none was known', { 法定代表人: '甲' }, ['legal_rep']],
    ['another state and name', { 登记状态: '正常', 名称: '广州市新协会' }, ['name', 'status']],
    ['a charity', { 慈善组织: '是' }, ['is_charity']],
  ])('%s: refused, the rest of the row too', async (told, change, fields) => {
    const legalRep = told === 'another legal representative' ? '甲' : ''
    await run(`${headings},法定代表人\n${line(1).replace('正常', '限期停止活动')},${legalRep}\n`)
    const row = {
      统一社会信用代码: uscc(1),
      名称: '广州市测试1号协会',
      电话: '020-88880001',
      ...change,
    }
    const { counts, problems } = await run(
      `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`,
    )
    expect(counts).toEqual([1, 0, 0, 1, 0])
    expect(codes(problems)).toEqual(fields.map((field) => [1, field, 'REGISTER_CHANGE_ORDER']))
    expect(await stored()).toMatchObject([{ status: 'suspended', phone: null, version: 1 }])
  })

  test('a new one is taken for registered by the registrar in its code, with a word about both', async () => {
    const { counts, problems } = await run(`统一社会信用代码,名称\n${uscc(1)},广州市测试1号协会\n`)
    expect(counts).toEqual([1, 1, 1, 0, 0])
    expect(codes(problems)).toEqual([
      [1, 'registrar', 'REGISTRAR_FROM_CODE'],
      [1, 'status', 'STATUS_ASSUMED'],
    ])
    expect(await stored()).toMatchObject([
      { org_type: '51', registrar: '440100', status: 'registered' },
    ])
  })
})

test('an empty cell says nothing about what is known', async () => {
  await run(csv(line(1)))
  const { counts } = await run(`统一社会信用代码,名称,成立日期\n${uscc(1)},广州市测试1号协会,\n`)
  expect(counts).toEqual([1, 0, 0, 0, 1])
})

test.each([
  ['注册资金（万元）', undefined, 3_000_000],
  ['注册资金（万元）', '元', 300],
  ['注册资金', undefined, 300],
  ['fund', undefined, 3],
])('money under “%s”, unit in the map %s: %i fen', async (heading, unit, fen) => {
  const fund = unit ? { column: heading, unit } : heading
  const map = { fields: { uscc: '统一社会信用代码', name: '名称', fund } }
  await run(csv(line(1)).replace('注册资金（万元）', heading), { map })
  expect((await stored())[0]?.fund).toBe(fen)
})

test('a dry run says the same and keeps nothing', async () => {
  const { counts, result } = await run(csv(line(1), 'x,y'), { dryRun: true })
  expect([counts, result.runId]).toEqual([[2, 1, 0, 1, 0], null])
  expect(await stored()).toEqual([])
})

test.each([
  ['an enterprise', line(1).replace(uscc(1), '91510703205451059P'), ['NOT_SOCIAL_ORGANISATION']],
  ['a code of another type', line(1).replace(uscc(1), uscc(1, '3')), ['ORG-001']],
  ['a date still to come', line(1).replace('2015', '2999'), ['DATE_FUTURE']],
  ['a date that is none', line(1).replace('2015-06-14', '2015-02-30'), ['FIELD_DATE']],
  ['no name', line(1, ''), ['FIELD_REQUIRED']],
  ['a placeholder', line(1, '不详'), ['FIELD_PLACEHOLDER', 'NAME_CUT']],
  ['a name in pieces', line(1, '广州<b>协会'), ['TEXT_DIRTY']],
  ['a type that is none', line(1).replace('社会团体', '俱乐部'), ['FIELD_LIST']],
  ['a negative fund', line(1).replace(/3$/, '-3'), ['FIELD_RANGE']],
  ['too few cells', uscc(1), ['FIELD_REQUIRED']],
])('%s is rejected', async (_case, row, expected) => {
  const { counts, problems } = await run(csv(row))
  expect([counts[1], counts[3]]).toEqual([0, 1])
  expect(
    problems
      .filter(({ code }) => code !== 'STATUS_ASSUMED' && code !== 'REGISTRAR_FROM_CODE')
      .map(({ code }) => code),
  ).toEqual(expected)
})

test('what is written loosely is read, with a word about it', async () => {
  const loose = `${uscc(1).toLowerCase()},广州市测试协会,Association,正常,广州市,２０１５年６月１４日,"1,200.50元"`
  const { counts, problems } = await run(csv(loose))
  expect(counts).toEqual([1, 1, 1, 0, 0])
  expect(codes(problems)).toEqual([[1, 'uscc', 'VALUE_NORMALISED']])
  expect((await stored())[0]).toMatchObject({
    uscc: uscc(1),
    org_type: '51',
    registrar: '440100',
    established_on: '2015-06-14',
    fund: 120_050,
  })
})

test('the same record twice in one file: the first row counts, in every run', async () => {
  const file = csv(line(1), line(1, '广州市另一名称协会'))
  expect(codes((await run(file)).problems)).toEqual([[2, 'uscc', 'DUPLICATE_IN_FILE']])
  expect((await run(file)).counts).toEqual([2, 0, 0, 1, 1])
})

test('an official imports for his own region only', async () => {
  const official: Actor = {
    ...publicActor,
    purpose: 'duty',
    name: '导入员',
    accountId: uuidv7(new Date()),
    scope: ['4401__'],
  }
  const elsewhere = line(2).replace(',440100,', ',440300,')
  const { counts, problems } = await run(csv(line(1), elsewhere), { actor: official })
  expect(counts).toEqual([2, 1, 0, 1, 0])
  expect(problems.map(({ code }) => code)).toContain('REGISTER_NOT_YOURS')
})

describe('formats', () => {
  const rows = [headings.split(','), line(1).split(','), line(2).split(',')]
  const jsonl = rows
    .slice(1)
    .map((row) => JSON.stringify(Object.fromEntries(row.map((cell, i) => [rows[0]?.[i], cell]))))
    .join('\n')
  const gb18030 = Buffer.from(
    'CDB3D2BBC9E7BBE1D0C5D3C3B4FAC2EB2CC3FBB3C62CB5C7BCC7D7B4CCAC2CB5C7BCC7B9DCC0EDBBFAB9D8C7F8BBAE0A',
    'hex',
  )

  test.each<[string, () => Promise<string | Uint8Array> | string | Uint8Array]>([
    ['CSV with a byte order mark', () => `\ufeff${csv(line(1), line(2))}`],
    ['CSV, gzipped', () => gzipSync(csv(line(1), line(2)))],
    ['JSON Lines', () => jsonl],
    ['JSON Lines, gzipped', () => gzipSync(jsonl)],
    ['XLSX', () => workbook(rows)],
    ['XLSX, gzipped', async () => gzipSync(await workbook(rows))],
  ])('%s', async (_format, content) => {
    expect((await run(await content())).counts).toEqual([2, 2, 0, 0, 0])
    expect((await stored()).map(({ name }) => name)).toEqual([
      '广州市测试1号协会',
      '广州市测试2号协会',
    ])
  })

  test('CSV in GB18030', async () => {
    // 广州市协会,正常,440100
    const cells = Buffer.from('B9E3D6DDCAD0D0ADBBE12CD5FDB3A32C3434303130300A', 'hex')
    const { counts } = await run(Buffer.concat([gb18030, Buffer.from(`${uscc(1)},`), cells]))
    expect(counts).toEqual([1, 1, 0, 0, 0])
    expect((await stored())[0]?.name).toBe('广州市协会')
  })

  test('a line that is no JSON is told by its row', async () => {
    const { problems } = await run(`${jsonl}\nnot json\n`)
    expect(problems.find(({ row }) => row === 3)?.code).toBe('ROW_UNREADABLE')
  })

  test('a file without the key column, and a wrong map, are refused as a whole', async () => {
    await expect(run('甲,乙\n1,2\n')).rejects.toMatchObject({
      refusal: { problems: [{ code: 'COLUMN_MISSING', field: 'uscc' }] },
    })
    await expect(run(csv(line(1)), { map: { fields: { nosuch: 'x' } } })).rejects.toMatchObject({
      refusal: { problems: [{ code: 'MAP_INVALID' }] },
    })
  })
})

async function workbook(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('组织').addRows(rows.map((row) => [...row]))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

test('look-alikes are put before people, once', async () => {
  const spaced = line(2, '广州市测试１号协会')
  await run(csv(line(1), spaced, line(3)))
  await run(csv(line(1), spaced, line(4)))
  const found = await db.app.transaction().execute(async (tx) => {
    await enter(tx, system)
    return tx
      .selectFrom('organisations.duplicate_candidate')
      .select(['uscc', 'other_uscc', 'grounds'])
      .execute()
  })
  expect(found).toEqual([{ uscc: uscc(1), other_uscc: uscc(2), grounds: ['same-name-key'] }])
})

describe('killed with SIGKILL in the middle', () => {
  const count = 22_500
  const lines = Array.from({ length: count }, (_, n) => (n % 1000 === 999 ? `bad${n},甲` : line(n)))

  test('goes on at its checkpoint: the same end, nothing lost, nothing twice', {
    timeout: 120_000,
  }, async () => {
    const path = join(directory, 'large.csv')
    await writeFile(path, csv(...lines))
    const child = fork(
      fileURLToPath(new URL('../../../testing/killed-import.ts', import.meta.url)),
      [testDataDir(), db.name, path],
    )
    // It reports after each committed batch; it dies after the second, in the midst of the third.
    for (let batches = 0; batches < 2; batches++) await once(child, 'message')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const before = (await stored()).length
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(count)

    const problems: RowProblem[] = []
    const result = await importDataset(services, importPolicies, system, {
      dataset: 'organisation',
      file: await fileAt(path),
      onProblems: (found) => void problems.push(...found),
    })
    const bad = lines.filter((one) => one.startsWith('bad')).length
    expect(result).toMatchObject({
      rows: count,
      accepted: count - bad,
      rejected: bad,
      unchanged: 0,
    })
    expect(result.resumedAt).toBeGreaterThanOrEqual(10_000)
    expect(await stored()).toHaveLength(count - bad)
    expect(await versions()).toBe(count - bad)
    expect(
      new Set(problems.filter(({ severity }) => severity === 'error').map(({ row }) => row)).size,
    ).toBe(bad)
    const again = await importDataset(services, importPolicies, system, {
      dataset: 'organisation',
      file: await fileAt(path),
    })
    expect(again).toMatchObject({ accepted: 0, unchanged: count - bad, rejected: bad })
  })
})

const ricf = join(root, '../shared/data/foundations_cn_ricf_2017.csv')
test.skipIf(!existsSync(ricf))(
  'the register of foundations of 2017, dirty on purpose (skipped without ../shared/data)',
  async () => {
    const map = JSON.parse(
      await readFile(join(root, 'docs/examples/ricf-foundations.map.json'), 'utf8'),
    )
    const first = await run(await readFile(ricf), { map })
    expect(first.counts).toEqual([213, 212, expect.any(Number), 1, 0])
    const of = (code: string) =>
      first.problems.filter((one) => one.code === code).map(({ row }) => row)
    expect(of('FIELD_REQUIRED'), 'the row without a code').toEqual([213])
    expect(of('NAME_CUT'), '南航, 纪念苏天').toEqual([44, 106])
    expect(of('NAME_DOUBLED'), '会会').toEqual([124])
    expect(of('NAME_TYPE'), '慈善总会, an association, a hospital').toEqual([66, 147, 206])
    expect(of('SUPERVISOR_ADDRESS'), '浙大路1号').toEqual([208])
    expect(of('MONEY_UNIT_DOUBT').length, 'yuan among 万元').toBe(11)
    expect(of('VALUE_UNKNOWN').length, '1899-12-30, 1900-01-01').toBe(5)
    expect(of('TEXT_LOST').length, '？？').toBe(2)
    expect(of('REGISTRAR_FROM_CODE')).toContain(125)
    expect((await run(await readFile(ricf), { map })).counts).toEqual([213, 0, 0, 1, 212])
    const kept = []
    for await (const some of problemsOf(services, system, first.result.runId ?? ''))
      kept.push(...some)
    expect(kept).toEqual(first.problems)
  },
)
