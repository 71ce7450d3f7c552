import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, enter } from '../../kernel/context.ts'
import {
  citizen,
  createHarness,
  givenDraft,
  type Harness,
  officer,
  walk,
} from './testing/harness.ts'

/* What the database itself keeps an applicant's transaction from, should the code above it be wrong. */

let harness: Harness
const applicant = citizen()
/** An official who has applied for something with his own registrar. */
const insider = officer('陈向明', 'intake', 'decide')
const colleague = officer('苏晚晴', 'intake', 'review')
const cases = { draft: '', submitted: '', decided: '', insiders: '' }

beforeAll(async () => {
  harness = await createHarness()
  cases.draft = await givenDraft(harness, applicant)
  cases.submitted = await givenDraft(harness, applicant)
  await walk(harness, cases.submitted, [applicant, 'submit'])
  cases.decided = await givenDraft(harness, applicant)
  await walk(
    harness,
    cases.decided,
    [applicant, 'submit'],
    [colleague, 'accept'],
    [colleague, 'review'],
    [officer('周牧云', 'decide'), 'refuse'],
  )
  cases.insiders = await givenDraft(harness, insider)
  await walk(harness, cases.insiders, [insider, 'submit'])
})
afterAll(() => harness?.close())

/** Runs a statement as somebody, and takes it back. */
async function tryAs(actor: Actor, statement: ReturnType<typeof sql>): Promise<bigint> {
  const tx = await harness.services.db.startTransaction().execute()
  try {
    await enter(tx, actor)
    const { numAffectedRows = 0n } = await statement.execute(tx)
    return numAffectedRows
  } finally {
    await tx.rollback().execute()
  }
}

const change = (id: string, assignment: string) =>
  sql`update cases.case_file set ${sql.raw(assignment)} where id = ${id}`

type Case = keyof typeof cases
const decisions: [who: string, actor: Actor, of: Case, assignment: string][] = [
  ['an applicant grants his draft', applicant, 'draft', "outcome = 'granted'"],
  ['an applicant grants what lies with the office', applicant, 'submitted', "outcome = 'granted'"],
  ['an applicant moves it on', applicant, 'submitted', "state = 'REVIEWED'"],
  ['an applicant changes his answers afterwards', applicant, 'submitted', "form = '{}'"],
  [
    'an applicant takes it to another registrar',
    applicant,
    'submitted',
    'registrar_region_code = null',
  ],
  [
    'an applicant reopens what was refused',
    applicant,
    'decided',
    "phase = 'draft', outcome = null",
  ],
  ['an applicant withdraws what was refused', applicant, 'decided', "outcome = 'withdrawn'"],
  ['an official decides his own matter', insider, 'insiders', "outcome = 'granted'"],
]

describe('a change of a case', () => {
  test.each(decisions)('%s: refused', async (_who, actor, of, assignment) => {
    await expect(tryAs(actor, change(cases[of], assignment))).rejects.toMatchObject({
      code: '23514',
    })
  })

  test.each([
    ['whose it is', `applicant_name = '别人'`],
    ['what it is', `process_id = 'other'`],
  ])('nobody changes %s', async (_what, assignment) => {
    const tamper = tryAs(colleague, change(cases.submitted, assignment))
    await expect(tamper).rejects.toMatchObject({ code: '42501' })
  })

  test.each<[string, Actor, Case, string]>([
    ['an applicant fills in his draft', applicant, 'draft', "form = '{}', title = '别名'"],
    ['an applicant withdraws', applicant, 'submitted', "phase = 'closed', outcome = 'withdrawn'"],
    ['an official decides', colleague, 'submitted', "phase = 'closed', outcome = 'refused'"],
  ])('%s: done', async (_who, actor, of, assignment) => {
    expect(await tryAs(actor, change(cases[of], assignment))).toBe(1n)
  })
})

describe('what belongs to a case', () => {
  const step = (id: string, by: Actor, role: string) => sql`
    insert into cases.step
      (id, case_id, seq, act, from_state, to_state, by_id, by_name, by_role, effective_on, at)
    values (gen_random_uuid(), ${id}, 99, 'review', 'A', 'B', ${by.accountId}, ${by.name}, ${role}, now(), now())`
  const notice = (id: string) => sql`
    insert into cases.correction_notice (id, case_id, step_id, count, issued_by_name, issued_at, items)
    select gen_random_uuid(), ${id}, id, 1, 'x', now(), '[]' from cases.step where case_id = ${id} limit 1`
  const file = (id: string) => sql`
    insert into registers.archive_record (archive_no, registrar, title, archive_class, case_number,
      archive_state, filed_on, version, valid_from, recorded_at)
    select id::text, registrar_region_code, 'x', 'x', case_no, 'filed', now(), 1, now(), now()
    from cases.case_file where id = ${id}`

  test.each<[string, Actor, () => ReturnType<typeof sql>]>([
    [
      "an applicant takes an official's step",
      applicant,
      () => step(cases.submitted, applicant, 'review'),
    ],
    [
      'an applicant takes a step in another name',
      applicant,
      () => step(cases.submitted, colleague, 'applicant'),
    ],
    [
      'an official takes a step in another name',
      colleague,
      () => step(cases.submitted, insider, 'review'),
    ],
    [
      "an official takes an official's step in his own matter",
      insider,
      () => step(cases.insiders, insider, 'review'),
    ],
    ['an applicant issues a notice', applicant, () => notice(cases.submitted)],
    ['an applicant files the matter', applicant, () => file(cases.submitted)],
  ])('%s: refused', async (_who, actor, statement) => {
    await expect(tryAs(actor, statement())).rejects.toThrow(/row-level security/)
  })

  test.each<[string, Actor, () => ReturnType<typeof sql>]>([
    [
      'an applicant takes his own step',
      applicant,
      () => step(cases.submitted, applicant, 'applicant'),
    ],
    [
      "an official takes an official's step",
      colleague,
      () => step(cases.submitted, colleague, 'review'),
    ],
    ['an official issues a notice', colleague, () => notice(cases.submitted)],
    ['an official files the matter', colleague, () => file(cases.submitted)],
  ])('%s: done', async (_who, actor, statement) => {
    expect(await tryAs(actor, statement())).toBe(1n)
  })
})
