import { afterAll, beforeAll, expect, test } from 'vitest'
import { listClocks } from './clock-course.ts'
import { createDraft, guideOf, lapseClocks, renderDocuments } from './index.ts'
import { listDocuments, listSteps } from './store.ts'
import {
  behindTheScenes,
  caseOf,
  citizen,
  createHarness,
  type Harness,
  officer,
  region,
  walk,
} from './testing/harness.ts'
import { toyFiling } from './testing/toy-filing.ts'

let harness: Harness
beforeAll(async () => {
  harness = await createHarness([toyFiling])
})
afterAll(() => harness?.close())

const applicant = citizen()
const intake = officer('陈向明', 'intake')
const archivist = officer('何以安', 'archive')

async function givenFiling() {
  const { id } = await createDraft(harness.services, applicant, {
    processId: 'toy-filing',
    form: { name: '印章式样', registrar: region },
  })
  await walk(harness, id, [applicant, 'submit'])
  return id
}

test('handed in, received, archived: filed, with a receipt and without a decision', async () => {
  const id = await givenFiling()
  await walk(harness, id, [intake, 'receive'])
  const filed = await caseOf(harness, id)
  expect(filed).toMatchObject({ state: 'FILED', phase: 'closed', outcome: 'filed' })
  expect(filed.facts).toEqual({ filedAs: filed.case_no })
  const [receipt] = await behindTheScenes(harness, (tx) => listDocuments(tx, id))
  expect(receipt).toMatchObject({ document: 'receipt', content: { filedAs: filed.case_no } })
  expect(harness.notices.at(-1)?.params.textZh).toContain('已备案')
  await renderDocuments(harness.services, id)
  await walk(harness, id, [archivist, 'archive'])
  expect((await caseOf(harness, id)).outcome).toBe('filed')
})

test('given back for corrections, handed in again: the office has its whole term anew', async () => {
  harness.setDay('2025-09-26')
  const id = await givenFiling()
  await walk(harness, id, [intake, 'request-corrections', { items: [{ text: '请补正' }] }])
  expect(await caseOf(harness, id)).toMatchObject({ state: 'SUPPLEMENT', phase: 'applicant' })
  harness.setDay('2025-10-13')
  await walk(harness, id, [applicant, 'resubmit'])
  const clocks = await behindTheScenes(harness, (tx) => listClocks(tx, id))
  const daysOf = (name: string) =>
    clocks
      .filter(({ clock }) => clock === name)
      .map(({ due_on, stopped_on }) => [due_on, stopped_on])
  expect(daysOf('receipt')).toEqual([
    ['2025-10-16', '2025-09-26'],
    ['2025-10-27', null],
  ])
  expect(daysOf('supplement')).toEqual([['2025-10-30', '2025-10-13']])
})

test('what is no matter for filing is declined, with the reason', async () => {
  const id = await givenFiling()
  await walk(harness, id, [intake, 'decline', { opinion: '这件事不用备案。' }])
  expect(await caseOf(harness, id)).toMatchObject({ outcome: 'not-accepted', phase: 'closed' })
})

test('an office that lets the term pass files nothing by that: it is put on record', async () => {
  harness.setDay('2025-09-26')
  const id = await givenFiling()
  harness.setDay('2025-10-20')
  await lapseClocks(harness.services)
  expect((await caseOf(harness, id)).state).toBe('SUBMITTED')
  const steps = await behindTheScenes(harness, (tx) => listSteps(tx, id))
  expect(steps.at(-1)?.act).toBe('escalate')
})

test('the guide tells the steps and the term of a filing', () => {
  const { processes, rules } = harness.services
  const asOf = '2025-09-26'
  const guide = guideOf(processes.current('toy-filing', asOf), { rules, asOf })
  expect(guide.steps.map(({ name }) => name.zh)).toEqual(['填写并提交', '备案'])
  expect(guide.statutory).toMatchObject({ figure: { zh: '10' }, unit: { zh: '个工作日' } })
  expect(guide.diagram.zh).toContain('已备案')
})
