import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { verifyToken } from '@yiqi/certificate-token'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, read, systemActor, transact } from '../../../kernel/context.ts'
import type { AppError } from '../../../kernel/errors.ts'
import {
  forms,
  offices,
  paper,
  type ProcessId,
  slots,
} from '../../../testing/establishment-forms.ts'
import { openTestHouse, type TestHouse } from '../../../testing/house.ts'
import { attachMaterial, createDraft, performAct } from '../../cases/index.ts'
import { hasPoppler, readPages } from '../../../testing/paper.ts'
import { resolveActor, seedDemoAccounts, signInAsDemo } from '../../identity/index.ts'

const places = {
  province: { code: '990000', name: '东澜省' },
  city: { code: '990100', name: '云汀市' },
  county: { code: '990102', name: '望湖区' },
}
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

const names: Record<ProcessId, string> = {
  'association-establishment': '云汀市望湖区社区营造促进会',
  'service-institution-establishment': '云汀市望湖区禾苗儿童关爱服务中心',
  'foundation-establishment': '东澜省青禾教育发展基金会',
}

async function givenDraft(
  citizen: Actor,
  processId: ProcessId,
  change: object = {},
): Promise<string> {
  const form = { ...forms[processId](names[processId]), ...change }
  const { id } = await createDraft(house.services, citizen, { processId, form })
  for (const slot of slots) {
    await attachMaterial(house.services, citizen, {
      caseId: id,
      slot,
      fileName: paper(slot).name,
      content: Readable.from([paper(slot).buffer]),
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

describe.each(Object.keys(names) as ProcessId[])('%s', (processId) => {
  test('from application to a certificate that verifies', async () => {
    const { region, suffix } = offices[processId]
    const citizen = await as('citizen')
    const id = await givenDraft(citizen, processId)
    const { caseNo } = await step(citizen, id, 'submit')
    expect(caseNo).toMatch(new RegExp(`^[SMJ]-?${region}-?2026-?\\d+$`))
    await step(await as(`intake${suffix}`), id, 'accept')
    await step(await as(`reviewer${suffix}`), id, 'review')
    const { state } = await step(await as(`approver${suffix}`), id, 'grant')
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
    expect(organisation?.record).toMatchObject({ status: 'registered', registrar: region })
    await house.services.search.catchUp()
    const { hits } = house.services.search.index.search({ q: names[processId] })
    expect(hits.map((hit) => hit.id)).toContain(uscc)
  })
})

test('a partnership has a head, and its certificates say so: an original and a duplicate, each on record', async () => {
  const citizen = await as('citizen')
  const name = '云汀市望湖区启明社区服务中心'
  const id = await givenDraft(citizen, 'service-institution-establishment', {
    name,
    institution_form: 'partnership',
  })
  await step(citizen, id, 'submit')
  await step(await as('intake'), id, 'accept')
  await step(await as('reviewer'), id, 'review')
  await step(await as('approver'), id, 'grant')

  const certificates = await behind((tx) =>
    tx
      .selectFrom('registers.certificate as c')
      .innerJoin('registers.organisation as o', 'o.uscc', 'c.uscc')
      .select(['c.cert_no', 'c.kind', 'c.token', 'c.document'])
      .where('o.name', '=', name)
      .orderBy('c.cert_no')
      .execute(),
  )
  expect(certificates.map(({ kind }) => kind)).toEqual(['original', 'duplicate'])
  const [original = '', duplicate] = certificates.map(({ cert_no }) => cert_no)
  expect(duplicate).toBe(`${original}-1`)
  for (const { cert_no, kind, token, document } of certificates) {
    const verdict = await verifyToken(token ?? '', {
      keys: house.services.documents.trustedKeys,
      today: '2026-03-02',
    })
    expect(verdict).toMatchObject({ outcome: 'OFFLINE_OK', claims: { cno: cert_no } })
    if (!hasPoppler) continue
    const paper = await buffer(await house.services.files.get(document ?? ''))
    const [page] = readPages(paper)
    expect(page).toContain(`（合伙）${kind === 'original' ? '正本' : '副本'}`)
    expect(page).toContain('负责人苏晚晴')
    expect(page).not.toContain('法定代表人')
  }
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
  ['association-establishment', { is_direct: true }, 'EST_DIRECT_CLOSED', 'is_direct'],
  [
    'service-institution-establishment',
    { state_assets: 2_000_000 },
    'EST_NON_STATE_ASSETS',
    'state_assets',
  ],
  ['foundation-establishment', { fund: 199_999_999 }, 'EST_FUND', 'fund'],
  ['foundation-establishment', { lease_end: '2026-12-31' }, 'EST_LEASE', 'lease_end'],
  ['foundation-establishment', { registrar: '990102' }, 'EST_REGISTRAR_LEVEL', 'registrar'],
  ['foundation-establishment', { registrar: '100000' }, 'EST_REGISTRAR_PROVINCE', 'registrar'],
] as const)('%s with %o is refused by %s', async (processId, change, code, field) => {
  const citizen = await as('citizen')
  const { place } = offices[processId]
  const own = code === 'EST_LEASE' ? '朝露' : '听雨'
  const name = place + own + names[processId].slice(place.length)
  const id = await givenDraft(citizen, processId, {
    ...change,
    ...(processId !== 'association-establishment' && { name }),
  })
  await expect(step(citizen, id, 'submit')).rejects.toMatchObject({
    code: 'YQ_INVALID',
    refusal: { problems: expect.arrayContaining([expect.objectContaining({ code, field })]) },
  })
})

describe('what the form says of the name reaches the rule on names', () => {
  const foundation = 'foundation-establishment'
  const named = { named_after_person: true, named_person: '张三' }
  const national = { registrar: '100000', name: '中国生态保护基金会', fund: 2_000_000_100 }
  const name = '东澜省张三书法基金会'

  test.each([
    [{ name, ...named }, ['NAME_PERSON_CONSENT name', 'MATERIAL_MISSING material:person-consent']],
    [{ name, ...named, named_person_consents: true }, ['MATERIAL_MISSING material:person-consent']],
    [
      { name, ...named, named_person_consents: true, named_person_is_dead: true },
      ['NAME_PERSON_NOT_EMINENT name', 'MATERIAL_MISSING material:person-consent'],
    ],
    [national, ['NAME_BRAND_SHORT name', 'NAME_NATIONAL_PREFIX name']],
    [
      { ...national, national_approval_no: '国函〔2026〕1号' },
      ['MATERIAL_MISSING material:national-approval'],
    ],
  ])('%o: %j', async (change, wanted) => {
    const citizen = await as('citizen')
    const id = await givenDraft(citizen, foundation, change)
    const refused = (await step(citizen, id, 'submit').catch((error) => error)) as AppError
    const found = refused.refusal.problems?.map(({ code, field }) => `${code} ${field}`) ?? []
    expect(found.filter((one) => /^(NAME|MATERIAL)_/.test(one)).sort()).toEqual(wanted.toSorted())
  })

  test('a name that looks like a person’s and is not said to be one is shown to the reviewer', async () => {
    const citizen = await as('citizen')
    const id = await givenDraft(citizen, foundation, { name })
    await step(citizen, id, 'submit')
    const view = await behind((tx) =>
      tx.selectFrom('cases.step').select('verdicts').where('case_id', '=', id).execute(),
    )
    expect(JSON.stringify(view)).toContain('NAME_PERSON_UNDECLARED')
  })
})

// What is told here used to come out at the decision alone, from the registers, on fields of theirs.
describe('what contradicts itself is told at submission, on the fields of the form', () => {
  const rowsOf = (processId: ProcessId) => {
    const { officers, founders } = forms[processId]('')
    return { officers: officers as Record<string, unknown>[], founders }
  }
  const nobody = rowsOf('association-establishment').officers.map((officer) => ({
    ...officer,
    is_legal_rep: false,
  }))
  const everybody = nobody.map((officer) => ({ ...officer, is_legal_rep: true }))
  const { officers } = rowsOf('foundation-establishment')

  test.each([
    ['association-establishment', { officers: nobody }, ['EST_LEGAL_REP_NONE officers']],
    ['association-establishment', { officers: everybody }, ['EST_LEGAL_REP_MANY officers']],
    [
      'foundation-establishment',
      { officers: officers.map((officer) => ({ ...officer, is_legal_rep: false })) },
      ['EST_LEGAL_REP_NONE officers'],
    ],
    [
      'foundation-establishment',
      { officers: officers.filter(({ post }) => post !== 'chair') },
      expect.arrayContaining(['EST_POST_MISSING officers']),
    ],
    [
      'foundation-establishment',
      { officers: [...officers, officers[1]] },
      ['EST_POST_TWICE officers'],
    ],
    [
      'foundation-establishment',
      {
        officers: officers.map((officer) =>
          officer.post === 'supervisor' ? { ...officer, is_accountant: true } : officer,
        ),
      },
      ['EST_SUPERVISOR_CONFLICT officers'],
    ],
    ['service-institution-establishment', { industry: '5' }, ['EST_LICENCE licence_no']],
    [
      'service-institution-establishment',
      { charter_adopted_on: '2031-01-01', term_from: '2031-01-01' },
      ['EST_DATE_FUTURE charter_adopted_on', 'EST_DATE_FUTURE term_from'],
    ],
    [
      'association-establishment',
      { consent_date: '2031-01-01', term_from: '1950-01-01', votes_due: 1, votes_for: 999 },
      [
        'EST_DATE_FUTURE consent_date',
        'EST_TERM_BEFORE_MEETING term_from',
        'EST_TERM_OVER term_from',
        'EST_MEETING_PRESENT votes_present',
        'EST_MEETING_VOTES votes_for',
      ],
    ],
  ] as const)('%s with %o: %j', async (processId, change, found) => {
    const citizen = await as('citizen')
    const { place } = offices[processId]
    const name = `${place}望岳${names[processId].slice(place.length)}`
    const id = await givenDraft(citizen, processId, { name, ...change })
    const refused = (await step(citizen, id, 'submit').catch((error) => error)) as AppError
    expect(refused.code).toBe('YQ_INVALID')
    expect(refused.refusal.problems?.map(({ code, field }) => `${code} ${field}`)).toEqual(found)
  })
})

test('a province that has delegated foundations to counties says so in a parameter', async () => {
  const act = { act: 'test.delegate', object: 'parameter' }
  await transact(house.services, systemActor('test'), act, (tx) =>
    tx
      .insertInto('rules.parameter_value')
      .values({
        id: house.services.newId(),
        key: 'foundation.lowestRegistrar',
        region_code: '990000',
        value: JSON.stringify('county'),
        valid_from: '2026-01-01',
        source: '东澜省下放基金会登记的文件（虚构）',
        set_at: house.services.now(),
      })
      .execute(),
  )
  const citizen = await as('citizen')
  const id = await givenDraft(citizen, 'foundation-establishment', {
    registrar: '990102',
    name: '云汀市望湖区澄明教育发展基金会',
  })
  expect((await step(citizen, id, 'submit')).state).toBe('SUBMITTED')
})

test('a second application for the same name is refused', async () => {
  const citizen = await as('citizen')
  const id = await givenDraft(citizen, 'foundation-establishment')
  await expect(step(citizen, id, 'submit')).rejects.toMatchObject({ code: 'YQ_INVALID' })
})

test('who sets how 60 days are counted sets it for the rule and for every clock of cases', () => {
  const { rules } = house.services
  const overrides = new Map([['clock.unit.establishment-decision', 'working']])
  const ask = (id: string, input: object) =>
    rules.evaluate(id, input, { asOf: '2025-08-04', overrides }).result
  const dueOn = '2025-10-31'
  expect(ask('clock.establishment-decision', { start: '2025-08-04' })).toMatchObject({ due: dueOn })
  for (const processId of Object.keys(names)) {
    expect(ask(`clock.${processId}.decision`, { startedOn: '2025-08-04' })).toMatchObject({ dueOn })
  }
})
