import { text } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.ts'
import { renderDocuments } from './documents.ts'
import { attachMaterial, claimTask, createDraft, performAct, saveForm } from './index.ts'
import { findOpenTask, listCorrections, listDocuments, listMaterials, listSteps } from './store.ts'
import {
  behindTheScenes,
  caseOf,
  citizen,
  createHarness,
  givenDraft,
  type Harness,
  officer,
  pdf,
  region,
  validForm,
  versionOf,
  walk,
} from './testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await createHarness()
})
afterAll(() => harness?.close())

const intake = officer('陈向明', 'intake')
const reviewer = officer('苏晚晴', 'review')
const approver = officer('周牧云', 'decide')
const archivist = officer('何以安', 'archive')

const refusal = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => undefined,
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}
const codesOf = (error: AppError) => error.refusal.problems?.map(({ code, field }) => [code, field])

async function givenAt(state: 'SUBMITTED' | 'ACCEPTED' | 'REVIEWED' | 'GRANTED', form?: object) {
  const applicant = citizen()
  const id = await givenDraft(harness, applicant, { ...validForm, ...form })
  await walk(harness, id, [applicant, 'submit'])
  if (state !== 'SUBMITTED') await walk(harness, id, [intake, 'accept'])
  if (state === 'REVIEWED' || state === 'GRANTED') await walk(harness, id, [reviewer, 'review'])
  if (state === 'GRANTED') await walk(harness, id, [approver, 'grant'])
  return { id, applicant }
}

test('a case goes from draft to archive, and every step is on record', async () => {
  const { id, applicant } = await givenAt('GRANTED')
  await renderDocuments(harness.services, id)
  await walk(harness, id, [intake, 'certify'], [archivist, 'archive'])

  const row = await caseOf(harness, id)
  expect(row).toMatchObject({
    state: 'ARCHIVED',
    outcome: 'granted',
    subject_uscc: '53100000500019795A',
    received_on: '2025-09-26',
    accepted_on: '2025-09-26',
    facts: { asked: '晨光协会', certificateNo: 'C-1' },
  })
  expect(row.case_no).toMatch(/^N-990102-2025-\d{5}$/)
  const steps = await behindTheScenes(harness, (tx) => listSteps(tx, id))
  expect(steps.map(({ act, by_role }) => [act, by_role])).toEqual([
    ['submit', 'applicant'],
    ['accept', 'intake'],
    ['review', 'review'],
    ['grant', 'decide'],
    ['certify', 'intake'],
    ['archive', 'archive'],
  ])
  // The decision is stored with its verdicts and the version of the rule.
  expect(steps[3]?.verdicts).toMatchObject([
    { ruleId: 'toy.fund', ruleVersion: '2016-02-06', outcome: 'PASS' },
  ])
  const [document] = await behindTheScenes(harness, (tx) => listDocuments(tx, id))
  expect(document).toMatchObject({ document: 'decision', content: { caseNo: row.case_no } })
  const archived = await archiveOf(id)
  expect(archived).toMatchObject({
    archive_no: `990102-N-2025-Y-${row.case_no?.slice(-5)}`,
    uscc: '53100000500019795A',
    archive_class: '登记',
    retention: '永久',
    archive_state: 'filed',
    files: 2,
  })
  expect(
    harness.notices.filter((one) => one.recipientAccountId === applicant.accountId),
  ).toHaveLength(3)
})

test('the decision keeps the file, whole, and the archivist closes it', async () => {
  const { id } = await givenAt('GRANTED')
  const atOnce = await archiveOf(id)
  expect(atOnce).toMatchObject({ archive_state: 'collecting', files: 2, filed_on: '2025-09-26' })
  const catalogue = JSON.parse(await textOf(atOnce.catalogue ?? ''))
  expect(catalogue.papers).toMatchObject([
    { order: 1, maker: '申请人', pages: null, bytes: pdf.length },
    { order: 2, title: '决定书.pdf', maker: '登记管理机关' },
  ])
  for (const { sha256 } of catalogue.papers) {
    const { rows } = await harness.db.superuserPool.query(
      `select sha256 from cases.material where case_id = $1
       union select sha256 from cases.result_document where case_id = $1`,
      [id],
    )
    expect(rows).toContainEqual({ sha256 })
  }
  expect(atOnce.signature).toBe(await harness.services.sign(await textOf(atOnce.catalogue ?? '')))

  harness.setDay('2025-09-29')
  await walk(harness, id, [intake, 'certify'], [archivist, 'archive'])
  expect(await archiveOf(id)).toMatchObject({ archive_state: 'filed', filed_on: '2025-09-29' })
  harness.setDay('2025-09-26')
})

test('a decision whose paper cannot be printed is not made', async () => {
  const { id } = await givenAt('REVIEWED')
  const render = harness.services.render
  harness.services.render = () => Promise.reject(new Error('no glyph'))
  await expect(walk(harness, id, [approver, 'grant'])).rejects.toThrow('no glyph')
  harness.services.render = render
  expect(await caseOf(harness, id)).toMatchObject({ state: 'REVIEWED', outcome: null })
})

async function archiveOf(caseId: string) {
  const { case_no } = await caseOf(harness, caseId)
  return behindTheScenes(harness, (tx) =>
    tx
      .selectFrom('registers.archive_record')
      .selectAll()
      .where('case_number', '=', case_no ?? '')
      .executeTakeFirstOrThrow(),
  )
}

const textOf = async (sha256: string) => text(await harness.services.files.get(sha256))

describe('the draft', () => {
  test('sections have versions of their own; a stale save is told what is there', async () => {
    const applicant = citizen()
    const { id } = await createDraft(harness.services, applicant, { processId: 'toy-permit' })
    const save = (section: string, version: number, values: Record<string, unknown>) =>
      saveForm(harness.services, applicant, { caseId: id, section, version, values })
    await save('basics', 0, { name: '甲', fundFen: 1 })
    await save('people', 0, { founders: validForm.founders })
    const reply = await save('basics', 1, { fundFen: null, kind: 'c' })
    expect(reply.version).toBe(2)
    expect(reply.problems.map(({ code, field }) => [code, field])).toEqual([['FORM_CODE', 'kind']])
    expect((await caseOf(harness, id)).form).toMatchObject({ name: '甲', kind: 'c' })

    const error = await refusal(save('basics', 1, { name: '乙' }))
    expect(error.code).toBe('YQ_STALE')
    expect(error.refusal).toMatchObject({ version: 2, saved: { name: '甲' }, sent: { name: '乙' } })
  })

  test('sensitive fields are not in the open form', async () => {
    const id = await givenDraft(harness, citizen())
    const row = await caseOf(harness, id)
    expect(row.form).toMatchObject({ founders: [{ name: '张三丰' }] })
    expect(JSON.stringify(row.form)).not.toMatch(/19491231|13800138000/)
    expect(row.sealed_form).not.toBeNull()
  })

  test.each([
    ['a field that is not there', { shoe: 1 }, 'shoe'],
    ['a field of a row that is not there', { founders: [{ shoe: 1 }] }, 'founders.0.shoe'],
    ['a row that is none', { founders: ['x'] }, 'founders.0'],
  ])('%s is refused', async (_case, form, field) => {
    const draft = createDraft(harness.services, citizen(), { processId: 'toy-permit', form })
    const error = await refusal(draft)
    expect(codesOf(error)).toEqual([['FORM_UNKNOWN_FIELD', field]])
  })

  test('submitting names everything that is missing or wrong, and uses up no number', async () => {
    const applicant = citizen()
    const { id } = await createDraft(harness.services, applicant, {
      processId: 'toy-permit',
      form: { name: '甲', registrar: region, fundFen: 20_000_000, founders: [{ name: '张' }] },
    })
    const error = await refusal(walk(harness, id, [applicant, 'submit']))
    expect(codesOf(error)).toEqual([
      ['FORM_MISSING', 'source'],
      ['FORM_MISSING', 'founders.0.citizenId'],
      ['MATERIAL_MISSING', 'material:charter'],
      ['MATERIAL_MISSING', 'material:audit'],
    ])
    expect((await caseOf(harness, id)).case_no).toBeNull()
  })

  test.each([
    [2_999_999, 'YQ_INVALID'],
    [3_000_000, undefined],
  ])('a fund of %i fen: %s', async (fundFen, code) => {
    const applicant = citizen()
    const id = await givenDraft(harness, applicant, { ...validForm, fundFen })
    const version = await versionOf(harness, id)
    const submitted = performAct(harness.services, applicant, {
      caseId: id,
      act: 'submit',
      version,
    })
    const error = await submitted.then(
      () => undefined,
      (reason: AppError) => reason,
    )
    expect(error?.code).toBe(code)
    if (error) expect(codesOf(error)).toEqual([['TOY_FUND', 'fundFen']])
  })

  test('a new version of a paper replaces the former one, which is kept', async () => {
    const applicant = citizen()
    const id = await givenDraft(harness, applicant)
    const content = Readable.from([`${pdf}second`])
    await attachMaterial(harness.services, applicant, {
      caseId: id,
      slot: 'charter',
      fileName: '章程二.pdf',
      content,
    })
    const materials = await behindTheScenes(harness, (tx) => listMaterials(tx, id))
    expect(materials.map((one) => [one.version, one.superseded_at === null])).toEqual([
      [1, false],
      [2, true],
    ])
  })

  test('what was submitted is not edited', async () => {
    const { id, applicant } = await givenAt('SUBMITTED')
    const change = { caseId: id, section: 'basics', version: 0, values: { name: '乙' } }
    expect((await refusal(saveForm(harness.services, applicant, change))).code).toBe(
      'YQ_WRONG_STATE',
    )
  })
})

describe('who may do what', () => {
  test.each([
    ['an officer without the duty', 'SUBMITTED', reviewer, 'accept', 'YQ_FORBIDDEN'],
    ['another citizen', 'SUBMITTED', citizen(), 'withdraw', 'YQ_NOT_FOUND'],
    ['the applicant', 'SUBMITTED', null, 'accept', 'YQ_FORBIDDEN'],
    ['an act of the platform', 'SUBMITTED', intake, 'deem-accepted', 'YQ_FORBIDDEN'],
    ['an act out of turn', 'ACCEPTED', approver, 'grant', 'YQ_WRONG_STATE'],
    ['an unknown act', 'SUBMITTED', intake, 'toString', 'YQ_NOT_FOUND'],
  ] as const)('%s: refused, and nothing is written', async (_case, state, actor, act, code) => {
    const { id, applicant } = await givenAt(state)
    const before = await caseOf(harness, id)
    const error = await refusal(walk(harness, id, [actor ?? applicant, act]))
    expect(error.code).toBe(code)
    expect(await caseOf(harness, id)).toEqual(before)
  })

  test('an officer of another region finds nothing', async () => {
    const { id } = await givenAt('SUBMITTED')
    const elsewhere = { ...officer('外地', 'intake'), scope: ['33____'] }
    expect((await refusal(walk(harness, id, [elsewhere, 'accept']))).code).toBe('YQ_NOT_FOUND')
  })

  test.each(['accept', 'review'])('who did %s does not decide', async (act) => {
    const all = officer('一人', 'intake', 'review', 'decide')
    const { id } = await givenAt('SUBMITTED')
    await walk(harness, id, [act === 'accept' ? all : intake, 'accept'])
    await walk(harness, id, [act === 'review' ? all : reviewer, 'review'])
    const error = await refusal(walk(harness, id, [all, 'grant']))
    expect([error.code, error.refusal.reason?.zh]).toEqual([
      'YQ_FORBIDDEN',
      expect.stringContaining('另一位工作人员'),
    ])
    await walk(harness, id, [approver, 'grant'])
  })

  test('nobody handles his own application', async () => {
    const official = officer('本人', 'intake')
    const id = await givenDraft(harness, { ...official, purpose: 'self' })
    await walk(harness, id, [{ ...official, purpose: 'self' }, 'submit'])
    const error = await refusal(walk(harness, id, [official, 'accept']))
    expect(error.refusal.reason?.zh).toContain('回避')
  })

  test.each([
    ['an opinion', 'review', reviewer, 'ACCEPTED', { opinion: ' ' }, 'opinion'],
    ['the second factor', 'grant', approver, 'REVIEWED', { code: '000000' }, 'code'],
    ['a colleague', 'verify-facts', reviewer, 'ACCEPTED', {}, 'colleagues'],
    ['the items', 'request-corrections', intake, 'SUBMITTED', { items: [] }, 'items'],
  ] as const)('%s is needed to %s', async (_what, act, actor, state, input, field) => {
    const { id } = await givenAt(state)
    const error = await refusal(walk(harness, id, [actor, act, input]))
    expect(codesOf(error)).toEqual([['ACT_INPUT', field]])
  })

  test('who saw an earlier version is told that it is stale', async () => {
    const { id } = await givenAt('ACCEPTED')
    const stale = { caseId: id, act: 'review', version: 2, opinion: '同意' }
    const error = await refusal(performAct(harness.services, reviewer, stale))
    expect(error.code).toBe('YQ_STALE')
    expect(error.refusal).toMatchObject({ version: 3, state: 'ACCEPTED' })
  })
})

describe('corrections', () => {
  const items = [
    { text: '章程第三十一条须写明剩余财产用途', field: 'material:charter', basis: '示范章程' },
    { text: '联系电话写错', field: 'mobile' },
  ]

  test('one notice with all items; a second one needs a reason and is counted', async () => {
    const { id, applicant } = await givenAt('SUBMITTED')
    await walk(harness, id, [intake, 'request-corrections', { items, opinion: undefined }])
    await walk(harness, id, [applicant, 'resubmit'])
    const again = { items: items.slice(0, 1) }
    const error = await refusal(
      walk(harness, id, [intake, 'request-corrections', { ...again, opinion: '' }]),
    )
    expect(codesOf(error)).toEqual([['ACT_INPUT', 'opinion']])
    await walk(harness, id, [intake, 'request-corrections', { ...again, opinion: '新版有新问题' }])
    const notices = await behindTheScenes(harness, (tx) => listCorrections(tx, id))
    expect(
      notices.map(({ count, reason, items: listed, answered_at }) => [
        count,
        reason,
        listed.length,
        answered_at !== null,
      ]),
    ).toEqual([
      [1, null, 2, true],
      [2, '新版有新问题', 1, false],
    ])
  })

  test('after corrections the case comes back to the same desk', async () => {
    const { id, applicant } = await givenAt('ACCEPTED')
    await walk(harness, id, [reviewer, 'request-corrections', { items }], [applicant, 'resubmit'])
    const [task] = await behindTheScenes(harness, (tx) =>
      tx
        .selectFrom('cases.task')
        .selectAll()
        .where('case_id', '=', id)
        .where('state', '=', 'open')
        .execute(),
    )
    expect(task).toMatchObject({ duty: 'review', assignee_id: reviewer.accountId })
    const other = officer('别人', 'review')
    const error = await refusal(walk(harness, id, [other, 'review']))
    expect(error.refusal.reason?.zh).toContain('苏晚晴')
  })
})

test('the head extends the term though the reviewer has claimed the case', async () => {
  const { id } = await givenAt('ACCEPTED')
  const task = await behindTheScenes(harness, (tx) => findOpenTask(tx, id))
  await claimTask(harness.services, reviewer, { taskId: `${task?.id}`, version: 1 })
  await walk(harness, id, [approver, 'extend'])
  const steps = await behindTheScenes(harness, (tx) => listSteps(tx, id))
  expect(steps.at(-1)).toMatchObject({ act: 'extend', by_role: 'decide' })
  expect(await behindTheScenes(harness, (tx) => findOpenTask(tx, id))).toMatchObject({
    id: task?.id,
    assignee_id: reviewer.accountId,
  })
})

test('an effect that fails leaves the case as it was', async () => {
  const { id } = await givenAt('REVIEWED', { name: '故障' })
  const before = await caseOf(harness, id)
  await expect(walk(harness, id, [approver, 'grant'])).rejects.toThrow('the effect failed')
  expect(await caseOf(harness, id)).toEqual(before)
  expect(await behindTheScenes(harness, (tx) => listSteps(tx, id))).toHaveLength(3)
  expect(await behindTheScenes(harness, (tx) => listDocuments(tx, id))).toEqual([])
})

test('rendering twice makes the same file', async () => {
  const { id } = await givenAt('GRANTED')
  const sha256 = async () =>
    (await behindTheScenes(harness, (tx) => listDocuments(tx, id)))[0]?.sha256
  const first = await sha256()
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  // As if the decision had left it to the worker, as the acts before it do.
  await harness.db.superuserPool.query(
    "update cases.result_document set sha256 = null where case_id = $1 and document = 'decision'",
    [id],
  )
  expect(await renderDocuments(harness.services, id)).toBe(1)
  expect(await sha256()).toBe(first)
  expect(await renderDocuments(harness.services, id)).toBe(0)
})
