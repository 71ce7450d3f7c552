import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, publicActor, read, transact } from '../../kernel/context.ts'
import { renderDocuments } from './documents.ts'
import {
  citizen,
  createHarness,
  givenDraft,
  type Harness,
  officer,
  walk,
} from './testing/harness.ts'

const tables = [
  'case_file',
  'material',
  'step',
  'task',
  'correction_notice',
  'clock',
  'result_document',
] as const

let harness: Harness
let caseId: string
const applicant = citizen()
const intake = officer('陈向明', 'intake')

beforeAll(async () => {
  harness = await createHarness()
  caseId = await givenDraft(harness, applicant)
  await walk(
    harness,
    caseId,
    [applicant, 'submit'],
    [intake, 'request-corrections', { items: [{ text: '请补正' }] }],
    [applicant, 'resubmit'],
    [intake, 'accept'],
    [officer('苏晚晴', 'review'), 'review'],
    [officer('周牧云', 'decide'), 'grant'],
  )
  await renderDocuments(harness.services, caseId)
  await walk(harness, caseId, [intake, 'certify'], [officer('何以安', 'archive'), 'archive'])
})
afterAll(() => harness?.close())

const countRows = (actor: Actor) =>
  read(harness.services, actor, async (tx) => {
    const counts = await Promise.all(
      tables.map((table) =>
        sql<{ count: number }>`select count(*)::int as count from cases.${sql.ref(table)}`.execute(
          tx,
        ),
      ),
    )
    return counts.map(({ rows }) => rows[0]?.count ?? -1)
  })

describe('row-level security', () => {
  test.each([
    ['the applicant', applicant],
    ['an officer of the registrar', intake],
    [
      'a clerk of the organisation that came of it',
      { ...citizen(), organisations: ['53100000500019795A'] },
    ],
  ])('%s sees every paper of the case', async (_who, actor) => {
    for (const count of await countRows(actor)) expect(count).toBeGreaterThan(0)
  })

  test.each([
    ['the public', publicActor],
    ['another citizen', citizen()],
    ['a clerk of another organisation', { ...citizen(), organisations: ['51100000500009247D'] }],
    ['an officer of another region', { ...intake, scope: ['33____'] }],
    ['an officer of a region whose code begins alike', { ...intake, scope: ['9901'] }],
    ['an officer without a region', { ...intake, scope: [] }],
    ['an officer who asks for no duty', { ...intake, purpose: 'public' as const }],
  ])('%s sees nothing', async (_who, actor) => {
    expect(await countRows(actor)).toEqual(tables.map(() => 0))
  })

  test.each([
    ['changes a step', sql`update cases.step set opinion = 'x'`],
    ['removes a step', sql`delete from cases.step`],
    ['removes a case', sql`delete from cases.case_file`],
    ['rewrites a notice', sql`update cases.correction_notice set items = '[]'`],
    ['removes an archive record', sql`delete from registers.archive_record`],
    ['turns back a series of numbers', sql`update cases.number_series set last = 0`],
  ])('nobody %s, the application itself included', async (_what, statement) => {
    const act = { act: 'cases.tamper', object: `case/${caseId}` }
    const tamper = transact(harness.services, intake, act, (tx) => statement.execute(tx))
    await expect(tamper).rejects.toThrow(/permission denied/)
  })

  test('an officer cannot move a case out of his region', async () => {
    const act = { act: 'cases.move', object: `case/${caseId}` }
    const move = transact(harness.services, intake, act, (tx) =>
      sql`update cases.case_file set registrar_region_code = '330100'`.execute(tx),
    )
    await expect(move).rejects.toThrow(/row-level security/)
  })
})
