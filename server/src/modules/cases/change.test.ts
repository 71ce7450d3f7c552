import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, read, systemActor, transact } from '../../kernel/context.ts'
import { attachMaterial, createDraft, saveForm } from './index.ts'
import { checkForm } from './precheck.ts'
import { listDocuments } from './store.ts'
import {
  behindTheScenes,
  caseOf,
  citizen,
  createHarness,
  givenOrganisation,
  type Harness,
  officer,
  pdf,
  walk,
} from './testing/harness.ts'
import { toyChange } from './testing/toy-change.ts'
import { caseView } from './view.ts'

let harness: Harness
beforeAll(async () => {
  harness = await createHarness([toyChange])
})
afterAll(() => harness?.close())

const intake = officer('陈向明', 'intake')
const reviewer = officer('苏晚晴', 'review')
const approver = officer('周牧云', 'decide')
const system = systemActor('test')

const begin = (clerk: Actor, uscc: string, more: object = {}) =>
  createDraft(harness.services, clerk, { processId: 'toy-change', form: { uscc, ...more } })

const attach = (clerk: Actor, caseId: string, ...slots: string[]) =>
  Promise.all(
    slots.map((slot) =>
      attachMaterial(harness.services, clerk, {
        caseId,
        slot,
        fileName: `${slot}.pdf`,
        content: Readable.from([pdf]),
      }),
    ),
  )

const save = (clerk: Actor, caseId: string, section: string, values: object, version = 0) =>
  saveForm(harness.services, clerk, { caseId, section, version, values: { ...values } })

const amend = (uscc: string, changes: Record<string, string>) =>
  transact(harness.services, system, { act: 'test.amend', object: uscc }, (tx) =>
    harness.services.registers.amend(
      tx,
      harness.services,
      system,
      'organisation',
      { uscc },
      changes,
      {
        provenance: { reason: '另案变更' },
      },
    ),
  )
const recordOf = (uscc: string) =>
  read(harness.services, system, async (tx) => {
    const entry = await harness.services.registers.findByKey(tx, 'organisation', { uscc })
    return entry?.record
  })

test('begun with what the register knows; rows are those in office', async () => {
  const { uscc, clerk } = await givenOrganisation(harness, { phone: '0999-12345678' })
  await transact(harness.services, system, { act: 'test.enrol', object: uscc }, async (tx) => {
    for (const [name, ended_on] of [
      ['林晚舟', null],
      ['何以安', '2024-01-01'],
    ] as const) {
      const post = { uscc, person_id: harness.services.newId(), name, post: 'chair' }
      const record = { ...post, started_on: '2020-01-01', ...(ended_on && { ended_on }) }
      const options = { provenance: { reason: '备案' }, validFrom: '2020-01-01' }
      await harness.services.registers.enrol(
        tx,
        harness.services,
        system,
        'person_in_charge',
        record,
        options,
      )
    }
  })
  const { id } = await begin(clerk, uscc)
  expect((await caseOf(harness, id)).form).toEqual({
    uscc,
    name: '云汀市望湖区试验协会',
    org_type: '51',
    registrar: '990102',
    phone: '0999-12345678',
    in_office: [{ name: '林晚舟', post: 'chair' }],
    residence_before: '青榆路18号',
    new_name_before: '云汀市望湖区试验协会',
  })
})

test('what is looked up is nobody’s to type, in a draft, when saved or when checked', async () => {
  const { uscc, clerk } = await givenOrganisation(harness)
  const { id } = await begin(clerk, uscc, { org_type: '53', phone: '0999-87654321' })
  await save(clerk, id, 'changes', { residence: '春泥巷2号', residence_before: '别处' })
  expect((await caseOf(harness, id)).form).toMatchObject({
    org_type: '51',
    phone: '0999-87654321',
    residence: '春泥巷2号',
    residence_before: '青榆路18号',
  })
  const form = { uscc, org_type: '53', residence: '春泥巷2号' }
  const { missingMaterials } = await checkForm(harness.services, clerk, { caseId: id, form })
  expect(missingMaterials).toEqual(['premises', 'congress'])
})

test('nobody begins it for an organisation that he does not act for', async () => {
  const { uscc } = await givenOrganisation(harness)
  await expect(begin(citizen(), uscc)).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
})

test.each([
  ['nothing changes', {}, ['CHANGE_NONE', 'residence']],
  ['into what it is already', { residence: '青榆路18号' }, ['CHANGE_SAME', 'residence']],
])('not handed in when %s', async (_why, values, [code, field]) => {
  const { uscc, clerk } = await givenOrganisation(harness)
  const { id } = await begin(clerk, uscc, values)
  await attach(clerk, id, 'congress', 'premises')
  await expect(walk(harness, id, [clerk, 'submit'])).rejects.toMatchObject({
    code: 'YQ_INVALID',
    refusal: { problems: [{ code, field }] },
  })
  const { canSubmit } = await checkForm(harness.services, clerk, { caseId: id })
  expect(canSubmit).toBe(false)
})

test.each([
  ['51', { residence: '春泥巷2号' }, ['premises', 'congress']],
  ['51', { legal_rep: '方行远' }, ['congress']],
  ['53', { residence: '春泥巷2号' }, ['premises', 'council']],
  ['52', { legal_rep: '方行远' }, []],
])('papers of type %s for %o: %o', async (org_type, values, slots) => {
  const { uscc, clerk } = await givenOrganisation(harness, { org_type })
  const { id } = await begin(clerk, uscc, values)
  const { missingMaterials } = await checkForm(harness.services, clerk, { caseId: id })
  expect(missingMaterials).toEqual(slots)
})

test('granted: the record is changed from that day on, by this case, and the decision has the table', async () => {
  const { uscc, clerk } = await givenOrganisation(harness)
  const { id } = await begin(clerk, uscc, {
    residence: '春泥巷2号',
    new_name: '云汀市望湖区新协会',
  })
  await attach(clerk, id, 'premises', 'congress')
  await walk(
    harness,
    id,
    [clerk, 'submit'],
    [intake, 'accept'],
    [reviewer, 'review'],
    [approver, 'grant'],
  )
  const { case_no: caseNo } = await caseOf(harness, id)
  expect(caseNo).toMatch(/^S-990102-/)
  expect(await recordOf(uscc)).toMatchObject({
    residence: '春泥巷2号',
    name: '云汀市望湖区新协会',
    former_names: ['云汀市望湖区试验协会'],
  })
  const history = await read(harness.services, system, (tx) =>
    harness.services.registers.historyOf(tx, 'organisation', { uscc }),
  )
  expect(history[0]).toMatchObject({ caseNo, reason: '试验事项', validFrom: '2025-09-26' })
  const [decision] = await behindTheScenes(harness, (tx) => listDocuments(tx, id))
  expect(decision?.content).toEqual({
    table: [
      ['住所', '青榆路18号', '春泥巷2号'],
      ['名称', '云汀市望湖区试验协会', '云汀市望湖区新协会'],
    ],
  })
})

test('the table follows the register until the papers are handed in', async () => {
  const { uscc, clerk } = await givenOrganisation(harness)
  const { id } = await begin(clerk, uscc, { residence: '春泥巷2号' })
  await attach(clerk, id, 'premises', 'congress')
  await amend(uscc, { residence: '听雨路3号' })
  await walk(harness, id, [clerk, 'submit'])
  expect((await caseOf(harness, id)).form).toMatchObject({ residence_before: '听雨路3号' })
})

test('a record that has changed since is not overwritten: the case goes back to the applicant', async () => {
  const { uscc, clerk } = await givenOrganisation(harness)
  const { id } = await begin(clerk, uscc, { residence: '春泥巷2号' })
  await attach(clerk, id, 'premises', 'congress')
  await walk(harness, id, [clerk, 'submit'], [intake, 'accept'], [reviewer, 'review'])
  await amend(uscc, { residence: '听雨路3号' })
  await expect(walk(harness, id, [approver, 'grant'])).rejects.toMatchObject({
    code: 'YQ_WRONG_STATE',
    refusal: { field: 'residence' },
  })
  expect(await recordOf(uscc)).toMatchObject({ residence: '听雨路3号' })
  const items = [{ text: '请核对现登记的住所。', field: 'residence' }]
  await walk(
    harness,
    id,
    [approver, 'request-corrections', { items }],
    [clerk, 'resubmit'],
    [reviewer, 'review'],
    [approver, 'grant'],
  )
  expect(await recordOf(uscc)).toMatchObject({ residence: '春泥巷2号' })
})

test('the view says which field holds the former value, and where a value comes from', async () => {
  const { uscc, clerk } = await givenOrganisation(harness)
  const { id } = await begin(clerk, uscc)
  const view = await read(harness.services, clerk, (tx) =>
    caseView(tx, harness.services, clerk, id),
  )
  const items = view.sections.flatMap((section) => section.items)
  expect(items.find(({ name }) => name === 'residence')).toMatchObject({
    change: { before: 'residence_before', label: { zh: '住所' } },
    label: { zh: '住所（变更后）' },
  })
  expect(items.find(({ name }) => name === 'residence_before')).toMatchObject({
    readOnly: true,
    prefill: 'organisation.residence',
    label: { zh: '住所（现登记）' },
  })
})
