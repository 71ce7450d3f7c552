import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppError } from '../../../kernel/errors.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { courseTo } from '../../../testing/journeys/course.ts'
import { createDriver, type Driver } from '../../../testing/journeys/drive.ts'
import { day, issuedAudit } from '../../../testing/journeys/known.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import { createDraft, performAct, type ProcessDefinition } from '../../cases/index.ts'
import legalRepresentativeChange from './legal-representative-change.ts'
import nameChange from './name-change.ts'
import scopeChange from './scope-change.ts'

let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day)
  driver = createDriver(house)
})
afterAll(() => house?.close())

const [associationName] = nameChange
const [associationRepresentative] = legalRepresentativeChange
const [associationScope] = scopeChange

const byText = (rows: unknown[][]) =>
  rows.sort((one, other) => String(one).localeCompare(String(other), 'en'))

const recordsOf = (dataset: string, uscc: string) =>
  house.behind(async (tx) => {
    const page = await house.services.registers.list(tx, dataset, { filters: { uscc } })
    return page.items.map(({ record }) => record)
  })
const organisationOf = async (uscc: string) => (await recordsOf('organisation', uscc))[0]
const historyOf = (uscc: string) =>
  house.behind((tx) => house.services.registers.historyOf(tx, 'organisation', { uscc }))

async function granted(process: ProcessDefinition | undefined, uscc: string, answers = {}) {
  if (!process) throw new Error('There is no such process.')
  const id = await driver.begin(process, { uscc, answers })
  await driver.walk(process, id, courseTo(process.machine, ['granted']) ?? [])
  return driver.view(id)
}

test('renamed: the former name is kept, by this case; the certificates are void and new ones say it', async () => {
  const uscc = await givenSubject(house, 'association')
  const before = await organisationOf(uscc)
  const name = '云汀市望湖区听雨助学促进会'
  const { caseNo, documents } = await granted(associationName, uscc, { new_name: name })
  expect(caseNo).toMatch(/^S-990102-/)
  expect(await organisationOf(uscc)).toMatchObject({ name, former_names: [before?.name] })
  const [latest] = await historyOf(uscc)
  expect(latest).toMatchObject({ caseNo, reason: '社会团体名称变更登记', validFrom: day })
  const certificates = await recordsOf('certificate', uscc)
  const stands = certificates.map(({ kind, is_revoked, revoked_on }) => [
    kind,
    is_revoked,
    revoked_on,
  ])
  expect(byText(stands)).toEqual([
    ['duplicate', false, undefined],
    ['duplicate', true, day],
    ['original', false, undefined],
    ['original', true, day],
  ])
  const made = documents.map(({ document }) => document)
  expect(made).toEqual(expect.arrayContaining(['approval', 'certificate', 'certificate-duplicate']))
})

test('nobody takes a name that is another’s, nor is it given while his case waits', async () => {
  const one = await givenSubject(house, 'association')
  const other = await givenSubject(house, 'association')
  const name = '云汀市望湖区松涛助学促进会'
  await granted(associationName, one, { new_name: name })
  if (!associationName) throw new Error('There is no such process.')
  const id = await driver.begin(associationName, { uscc: other, answers: { new_name: name } })
  await expect(driver.step(associationName, id, 'submit')).rejects.toThrow('NAME_EQUAL')
})

const audited = { belongings: { departure_audit: [issuedAudit] } }

test('another legal representative: on record by number, the former one left, the new one holds the post', async () => {
  const uscc = await givenSubject(house, 'association', audited)
  const before = await organisationOf(uscc)
  await granted(associationRepresentative, uscc)
  const after = await organisationOf(uscc)
  expect(after).toMatchObject({ legal_rep: '方行远' })
  expect(after?.legal_rep_id).not.toBe(before?.legal_rep_id)
  const posts = await recordsOf('person_in_charge', uscc)
  expect(posts).toHaveLength(2)
  expect(posts).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: '沈知秋', ended_on: day }),
      expect.objectContaining({
        name: '方行远',
        person_id: after?.legal_rep_id,
        is_legal_rep: true,
        post: 'chair',
      }),
    ]),
  )
})

test('who keeps his post represents it no more', async () => {
  const uscc = await givenSubject(house, 'association', audited)
  const answers = { former_stays: true, legal_rep: '顾长风', post: 'vice-chair' }
  await granted(associationRepresentative, uscc, answers)
  const posts = await recordsOf('person_in_charge', uscc)
  const former = posts.find(({ name }) => name === '沈知秋')
  expect(former).toMatchObject({ is_legal_rep: false, post: 'chair' })
  expect(former?.ended_on).toBeUndefined()
})

test.each([
  ['no audit', {}],
  ['the audit of somebody else', { person_name: '方行远' }],
  ['an audit of years ago', { period_to: '2025-03-01' }],
  ['an audit of one matter', { kind: 'special' }],
])('G19 #39: %s: AUDIT_REQUIRED', async (_why, other) => {
  const departure_audit = Object.keys(other).length > 0 ? [{ ...issuedAudit, ...other }] : []
  const uscc = await givenSubject(house, 'association', { belongings: { departure_audit } })
  if (!associationRepresentative) throw new Error('There is no such process.')
  const id = await driver.begin(associationRepresentative, { uscc })
  const submitted = driver.step(associationRepresentative, id, 'submit')
  await expect(submitted).rejects.toThrow('AUDIT_REQUIRED')
})

test('an adverse opinion keeps nobody from it: officials see that it wants a look', async () => {
  const departure_audit = [{ ...issuedAudit, opinion: 'adverse', is_lead: true }]
  const uscc = await givenSubject(house, 'association', { belongings: { departure_audit } })
  if (!associationRepresentative) throw new Error('There is no such process.')
  const id = await driver.begin(associationRepresentative, { uscc })
  await driver.step(associationRepresentative, id, 'submit')
  const { form, verdicts } = await driver.officeView(id)
  expect(form).toMatchObject({ audit_no: issuedAudit.audit_no, audit_opinion: 'adverse' })
  const codes = verdicts.flatMap(({ verdict }) => (verdict?.reasons ?? []).map(({ code }) => code))
  expect(codes).toContain('AUDIT_ADVERSE')
})

const codesOf = (error: AppError) => error.refusal.problems?.map(({ code }) => code)

test.each([
  ['another type', 'foundation', 'registered', 'SUBJECT_TYPE'],
  ['one in liquidation', 'association', 'liquidating', 'SUBJECT_STATE'],
] as const)('%s does not ask for a change', async (_why, type, status, code) => {
  const uscc = await givenSubject(house, type, { organisation: { status } })
  const citizen = await house.as('citizen')
  const form = { uscc, scope: '社区长者助餐' }
  const processId = associationScope?.id ?? ''
  const { id } = await createDraft(house.services, citizen, { processId, form })
  const submitted = performAct(house.services, citizen, { caseId: id, act: 'submit', version: 1 })
  expect(await submitted.then(() => [], codesOf)).toContain(code)
})

test.each([
  [false, '2025-10-30'],
  [true, '2025-11-13'],
])(
  'G19 #8: a change accepted on 2025-09-26, extended %s, is decided by %s',
  (isExtended, dueOn) => {
    const rule = `clock.${associationScope?.id}.decision`
    const input = { startedOn: '2025-09-26', isExtended }
    const { result } = house.services.rules.evaluate(rule, input, {
      asOf: '2025-09-26',
      overrides: new Map(),
    })
    expect(result).toMatchObject({ dueOn })
  },
)
