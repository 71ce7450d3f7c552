import { Readable } from 'node:stream'
import type { Actor } from '../../kernel/context.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listClocks } from './clock-course.ts'
import { attachMaterial, createDraft, lapseClocks, saveForm } from './index.ts'
import {
  behindTheScenes,
  caseOf,
  citizen,
  createHarness,
  type Harness,
  officer,
  pdf,
  region,
  walk,
} from './testing/harness.ts'
import { toyAward } from './testing/toy-award.ts'

let harness: Harness
beforeAll(async () => {
  harness = await createHarness([toyAward])
})
afterAll(() => harness?.close())
beforeEach(() => harness.setDay('2025-10-13'))

const applicant = citizen()
const intake = officer('陈向明', 'intake')
const reviewer = officer('苏晚晴', 'review')

async function givenScored() {
  const { services } = harness
  const { id } = await createDraft(services, applicant, {
    processId: 'toy-award',
    form: { name: '试验协会', registrar: region },
  })
  await walk(harness, id, [applicant, 'submit'])
  const score = { caseId: id, section: 'scores', version: 0, values: { score: 920 } }
  await saveForm(services, reviewer, score)
  await attachMaterial(services, reviewer, {
    caseId: id,
    slot: 'record',
    fileName: '评分记录.pdf',
    content: Readable.from([pdf]),
  })
  return id
}

async function givenPublicised() {
  const id = await givenScored()
  await walk(harness, id, [reviewer, 'propose'])
  return id
}

const clockOf = async (id: string) => {
  const clocks = await behindTheScenes(harness, (tx) => listClocks(tx, id))
  return clocks.find(({ clock }) => clock === 'publicity')
}

test('shown for seven days, then settled by itself on the day after', async () => {
  const id = await givenPublicised()
  expect(await clockOf(id)).toMatchObject({ started_on: '2025-10-13', due_on: '2025-10-20' })
  harness.setDay('2025-10-20')
  await lapseClocks(harness.services)
  expect((await caseOf(harness, id)).state).toBe('PUBLICISED')
  harness.setDay('2025-10-21')
  await lapseClocks(harness.services)
  expect(await caseOf(harness, id)).toMatchObject({ state: 'AWARDED', outcome: 'granted' })
})

test('an objection stops the term; dismissed, the public has the rest of it', async () => {
  const id = await givenPublicised()
  harness.setDay('2025-10-15')
  await walk(harness, id, [intake, 'object', { opinion: '李某反映分数有误。' }])
  harness.setDay('2025-10-30')
  await lapseClocks(harness.services)
  expect(await caseOf(harness, id)).toMatchObject({ state: 'OBJECTED' })
  await walk(harness, id, [reviewer, 'dismiss-objection', { opinion: '复核无误。' }])
  // 13 to 20 October, and the sixteen days from 15 to 30 October besides.
  expect(await clockOf(id)).toMatchObject({ nominal_on: '2025-11-05', is_paused: false })
})

test('an objection that is upheld ends it', async () => {
  const id = await givenPublicised()
  await walk(harness, id, [intake, 'object'], [reviewer, 'uphold-objection'])
  expect(await caseOf(harness, id)).toMatchObject({ state: 'REFUSED', outcome: 'refused' })
})

test('the office’s own part is asked of it, not of the applicant', async () => {
  const { id } = await createDraft(harness.services, applicant, {
    processId: 'toy-award',
    form: { name: '试验协会', registrar: region },
  })
  const score = { caseId: id, section: 'scores', version: 0, values: { score: 999 } }
  await expect(saveForm(harness.services, applicant, score)).rejects.toMatchObject({
    code: 'YQ_FORBIDDEN',
  })
  await walk(harness, id, [applicant, 'submit'])
  await expect(walk(harness, id, [reviewer, 'propose'])).rejects.toMatchObject({
    refusal: { problems: [{ field: 'score' }, { field: 'material:record' }] },
  })
  await expect(saveForm(harness.services, intake, score)).rejects.toMatchObject({
    code: 'YQ_FORBIDDEN',
  })
})

test('what the public has been shown is not scored again', async () => {
  const id = await givenPublicised()
  const score = { caseId: id, section: 'scores', version: 1, values: { score: 1 } }
  const rescore = (actor: Actor) => saveForm(harness.services, actor, score)
  await expect(rescore(intake)).rejects.toMatchObject({ code: 'YQ_WRONG_STATE' })
  await walk(harness, id, [intake, 'object'])
  await expect(rescore(reviewer)).rejects.toMatchObject({ code: 'YQ_WRONG_STATE' })
})
