import { Readable } from 'node:stream'
import { citizenIdCheckDigit } from '@yiqi/codes'
import { verifyToken } from '@yiqi/certificate-token'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, read, systemActor } from '../../../kernel/context.ts'
import { openTestHouse, type TestHouse } from '../../../testing/house.ts'
import { attachMaterial, createDraft, performAct } from '../../cases/index.ts'
import { resolveActor, seedDemoAccounts, signInAsDemo } from '../../identity/index.ts'

const places = {
  province: { code: '990000', name: '东澜省' },
  city: { code: '990100', name: '云汀市' },
  county: { code: '990102', name: '望湖区' },
}
const pdf = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'

let house: TestHouse

beforeAll(async () => {
  house = await openTestHouse({ day: '2026-03-02' })
  await house.services.search.start()
  await seedDemoAccounts(house.services, { places, clerkOf: [] })
})
afterAll(() => house.close())

const as = async (role: string): Promise<Actor> => {
  const { token } = await signInAsDemo(house.services, role, 'test')
  return resolveActor(house.services, token, null)
}

let people = 0
/** Of a region that does not exist, so it is nobody's number. */
const person = (name: string, more: object = {}) => {
  const first17 = `99010219700101${String(++people).padStart(3, '0')}`
  return {
    name,
    citizen_id: first17 + citizenIdCheckDigit(first17),
    mobile: '13800138000',
    ...more,
  }
}

const charter = (codes: string[]) =>
  Object.fromEntries(codes.map((code) => [`charter_${code}`, true]))

const common = {
  registrar: '990102',
  purpose: '服务社区居民。',
  scope: '社区儿童课后照护；长者助餐',
  supervising_unit: '云汀市望湖区民政局',
  consent_no: '望民函〔2026〕3号',
  consent_date: '2026-02-20',
  residence: '云汀市望湖区青榆路18号',
  premises_source: 'leased',
  lease_end: '2029-09-30',
  phone: '0999-88886666',
  term_from: '2026-02-25',
  term_years: 4,
  charter_adopted_on: '2026-02-25',
  votes_due: 60,
  votes_for: 58,
  contact_name: '许青禾',
  contact_mobile: '13800138000',
}

const forms = {
  'association-establishment': () => ({
    ...common,
    name: '云汀市望湖区社区营造促进会',
    industry: '9',
    activity_area: '云汀市望湖区',
    person_members: 52,
    unit_members: 0,
    fund: 3_000_000,
    founders: [{ kind: 'person', name: '林晚舟', citizen_id: person('林晚舟').citizen_id }],
    officers: [
      person('林晚舟', { post: 'chair', is_legal_rep: true }),
      person('何以安', { post: 'secretary-general' }),
    ],
    ...charter([
      'name_residence',
      'purpose_scope',
      'members',
      'governance',
      'officers',
      'assets',
      'amendment',
      'termination',
      'other',
    ]),
  }),
  'service-institution-establishment': () => ({
    ...common,
    name: '云汀市望湖区禾苗儿童关爱服务中心',
    industry: '9',
    institution_form: 'legal-person',
    fund: 5_000_000,
    state_assets: 0,
    founders: [
      { kind: 'person', name: '苏晚晴', citizen_id: person('苏晚晴').citizen_id },
      { kind: 'person', name: '陈向野', citizen_id: person('陈向野').citizen_id },
    ],
    officers: [person('苏晚晴', { post: 'chair', is_legal_rep: true })],
    ...charter([
      'name_residence',
      'purpose_scope',
      'governance',
      'officers',
      'assets',
      'amendment',
      'termination',
      'other',
    ]),
  }),
  'foundation-establishment': () => ({
    ...common,
    name: '云汀市望湖区青禾教育发展基金会',
    industry: '4',
    fundraising_type: 'non-public',
    fund: 200_000_000,
    in_kind: 0,
    founders: [{ kind: 'person', name: '方行远', citizen_id: person('方行远').citizen_id }],
    officers: [
      person('方行远', { post: 'chair', is_legal_rep: true }),
      person('甲乙', { post: 'vice-chair' }),
      person('丙丁', { post: 'secretary-general' }),
      person('戊己', { post: 'director' }),
      person('庚辛', { post: 'director' }),
      person('壬癸', { post: 'supervisor' }),
    ],
    ...charter([
      'name_residence',
      'type',
      'fund',
      'council',
      'legal_rep',
      'supervisors',
      'accounts',
      'assets',
      'termination',
    ]),
  }),
}
type ProcessId = keyof typeof forms

const slots = [
  'consent',
  'capital-verification',
  'premises-use',
  'officer-profiles',
  'charter',
  'minutes',
]

async function givenDraft(
  citizen: Actor,
  processId: ProcessId,
  change: object = {},
): Promise<string> {
  const form = { ...forms[processId](), ...change }
  const { id } = await createDraft(house.services, citizen, { processId, form })
  for (const slot of slots) {
    await attachMaterial(house.services, citizen, {
      caseId: id,
      slot,
      fileName: `${slot}.pdf`,
      content: Readable.from([pdf]),
    })
  }
  return id
}

const behind = <T>(work: Parameters<typeof read<T>>[2]) =>
  read(house.services, systemActor('test'), work)

async function step(actor: Actor, caseId: string, act: string, more: object = {}) {
  const { version } = await behind((tx) =>
    tx
      .selectFrom('cases.case_file')
      .select('version')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow(),
  )
  return performAct(house.services, actor, { caseId, act, version, opinion: '同意。', ...more })
}

describe.each(Object.keys(forms) as ProcessId[])('%s', (processId) => {
  test('from application to a certificate that verifies', async () => {
    const citizen = await as('citizen')
    const id = await givenDraft(citizen, processId)
    const { caseNo } = await step(citizen, id, 'submit')
    expect(caseNo).toMatch(/^[SMJ]-?990102-?2026-?\d+$/)
    await step(await as('intake'), id, 'accept')
    await step(await as('reviewer'), id, 'review')
    const { state } = await step(await as('approver'), id, 'grant')
    expect(state).toBe('GRANTED')

    const { uscc, token } = await behind(async (tx) => {
      const file = await tx
        .selectFrom('cases.case_file')
        .select('subject_uscc')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const certificate = await tx
        .selectFrom('registers.certificate')
        .select('token')
        .where('uscc', '=', file.subject_uscc ?? '')
        .executeTakeFirstOrThrow()
      return { uscc: file.subject_uscc ?? '', token: certificate.token ?? '' }
    })
    const verdict = await verifyToken(token, {
      keys: house.services.documents.trustedKeys,
      today: '2026-03-02',
    })
    expect(verdict).toMatchObject({ outcome: 'OFFLINE_OK', claims: { uscc } })

    const organisation = await behind((tx) =>
      house.services.registers.findByKey(tx, 'organisation', { uscc }),
    )
    expect(organisation?.record).toMatchObject({ status: 'registered', registrar: '990102' })
    await house.services.search.catchUp()
    const { hits } = house.services.search.index.search({ q: forms[processId]().name })
    expect(hits.map((hit) => hit.id)).toContain(uscc)
  })
})

test('the intake officer may not also decide', async () => {
  const citizen = await as('citizen')
  const id = await givenDraft(citizen, 'service-institution-establishment', {
    name: '云汀市望湖区晨光社会工作服务中心',
  })
  await step(citizen, id, 'submit')
  const intake = await as('intake')
  await step(intake, id, 'accept')
  await step(await as('reviewer'), id, 'review')
  const both = { ...intake, permissions: new Set([...intake.permissions, 'cases.decide']) }
  await expect(step(both, id, 'grant')).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
})

test.each([
  ['association-establishment', { person_members: 49 }, 'EST_MEMBERS', 'person_members'],
  ['association-establishment', { fund: 2_999_999 }, 'EST_FUND', 'fund'],
  [
    'service-institution-establishment',
    { state_assets: 2_000_000 },
    'EST_NON_STATE_ASSETS',
    'state_assets',
  ],
  ['foundation-establishment', { fund: 199_999_999 }, 'EST_FUND', 'fund'],
  ['foundation-establishment', { lease_end: '2026-12-31' }, 'EST_LEASE', 'lease_end'],
] as const)('%s with %o is refused by %s', async (processId, change, code, field) => {
  const citizen = await as('citizen')
  const name = `云汀市望湖区${code === 'EST_LEASE' ? '朝露' : '听雨'}${forms[processId]().name.slice(6)}`
  const id = await givenDraft(citizen, processId, {
    ...change,
    ...(processId !== 'association-establishment' && { name }),
  })
  await expect(step(citizen, id, 'submit')).rejects.toMatchObject({
    code: 'YQ_INVALID',
    refusal: { problems: expect.arrayContaining([expect.objectContaining({ code, field })]) },
  })
})

test('a second application for the same name is refused', async () => {
  const citizen = await as('citizen')
  const id = await givenDraft(citizen, 'foundation-establishment')
  await expect(step(citizen, id, 'submit')).rejects.toMatchObject({ code: 'YQ_INVALID' })
})
