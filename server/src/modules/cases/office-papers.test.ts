import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, read } from '../../kernel/context.ts'
import { attachMaterial, caseView, officePapers } from './index.ts'
import { removeMaterial, seenMaterial } from './materials.ts'
import {
  behindTheScenes,
  citizen,
  createHarness,
  givenDraft,
  type Harness,
  officer,
  pdf,
  walk,
} from './testing/harness.ts'
import { toyProcess } from './testing/toy-process.ts'

let harness: Harness
const during = ['ACCEPTED', 'REVIEWED', 'PAUSED']
const applicant = citizen()
const intake = officer('陈向明', 'intake')
const reviewer = officer('苏晚晴', 'review')
const approver = officer('周牧云', 'decide')
const archivist = officer('林知夏', 'archive')

beforeAll(async () => {
  const papers = officePapers({ during, disclosed: ['grant'] })
  const materials = [...toyProcess.materials, ...papers, ...secret]
  harness = await createHarness([{ ...toyProcess, materials }])
})
afterAll(() => harness?.close())

const secret = [
  {
    code: 'internal-note',
    name: { zh: '内部说明', en: 'Internal note' },
    by: 'office' as const,
    during,
    required: false,
  },
]
const add = (actor: Actor, caseId: string, slot: string) =>
  attachMaterial(harness.services, actor, {
    ...{ caseId, slot, fileName: `${slot}.pdf` },
    content: Readable.from([pdf]),
  })
const view = (actor: Actor, id: string) =>
  read(harness.services, actor, (tx) => caseView(tx, harness.services, actor, id))
const slotsOf = async (actor: Actor, id: string) =>
  (await view(actor, id)).materials.map(({ slot, uploadedBy }) => `${slot} ${uploadedBy}`)

async function givenAccepted(): Promise<string> {
  const id = await givenDraft(harness, applicant)
  await walk(harness, id, [applicant, 'submit'], [intake, 'accept'])
  return id
}

test('whoever handles the case adds papers while the definition allows it, and nobody else', async () => {
  const id = await givenDraft(harness, applicant)
  await expect(add(reviewer, id, 'expert-opinion')).rejects.toMatchObject({ code: 'YQ_NOT_FOUND' })
  await walk(harness, id, [applicant, 'submit'])
  await expect(add(intake, id, 'expert-opinion')).rejects.toMatchObject({ code: 'YQ_WRONG_STATE' })
  await walk(harness, id, [intake, 'accept'])
  expect((await view(reviewer, id)).takes).toEqual([
    ...['site-visit-record', 'expert-opinion', 'other-body-reply', 'internal-note'],
  ])
  for (const other of [applicant, intake]) {
    await expect(add(other, id, 'expert-opinion')).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
  }
  await add(reviewer, id, 'site-visit-record')
  await walk(harness, id, [reviewer, 'pause'])
  const reply = await add(reviewer, id, 'other-body-reply')
  await removeMaterial(harness.services, reviewer, { caseId: id, materialId: reply.id })
  await walk(harness, id, [reviewer, 'resume'], [reviewer, 'review'])
  await expect(add(reviewer, id, 'expert-opinion')).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
  await add(approver, id, 'expert-opinion')
  const { rows } = await harness.db.superuserPool.query(
    `select actor_name from kernel.audit_entry
     where act = 'cases.attach-material' and object = $1 and after_hash is not null order by actor_name collate "C"`,
    [`case/${id}`],
  )
  expect(rows.map(({ actor_name }) => actor_name)).toEqual([
    ...['周牧云', '申请人', '苏晚晴', '苏晚晴'],
  ])
})

test('the applicant sees them after the act that the definition names, or never; the archive has them', async () => {
  const id = await givenAccepted()
  await add(reviewer, id, 'site-visit-record')
  await add(reviewer, id, 'internal-note')
  const seenAlways = ['charter 申请人']
  const ofOffice = ['internal-note 苏晚晴', 'site-visit-record 苏晚晴']
  expect(await slotsOf(applicant, id)).toEqual(seenAlways)
  expect(await slotsOf(approver, id)).toEqual([...seenAlways, ...ofOffice])
  await walk(harness, id, [reviewer, 'review'], [approver, 'grant'])
  expect(await slotsOf(applicant, id)).toEqual([...seenAlways, 'site-visit-record 苏晚晴'])
  const note = (await view(approver, id)).materials.find(({ slot }) => slot === 'internal-note')
  const opening = read(harness.services, applicant, (tx) =>
    seenMaterial(tx, harness.services, applicant, { caseId: id, materialId: note?.id ?? '' }),
  )
  await expect(opening).rejects.toMatchObject({ code: 'YQ_NOT_FOUND' })

  await walk(harness, id, [intake, 'certify'], [archivist, 'archive'])
  const record = await behindTheScenes(harness, (tx) =>
    tx.selectFrom('registers.archive_record').select(['files']).executeTakeFirstOrThrow(),
  )
  const documents = (await view(archivist, id)).documents.length
  expect(record.files).toBe(3 + documents - 1)
})
