import { Readable } from 'node:stream'
import { composeUscc } from '@yiqi/codes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, publicActor, read, systemActor, transact } from '../../kernel/context.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { reportAnswers } from '../../testing/report-form.ts'
import {
  askedCases,
  attachMaterial,
  caseView,
  checkForm,
  createDraft,
  performAct,
  saveForm,
} from '../cases/index.ts'
import { resolveActor, seedDemoAccounts, signInAsDemo } from '../identity/index.ts'
import { findPublishedReport, listPublishedReports, sweepNotFiled } from './index.ts'
import { reportItemIds } from './types.ts'

const county = '990102'
const places = {
  province: { code: '990000', name: '东澜省' },
  city: { code: '990100', name: '云汀市' },
  county: { code: county, name: '望湖区' },
}
let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ day: '2026-03-02' })
  await seedDemoAccounts(house.services, { places, clerkOf: [] })
})
afterAll(() => house.close())

const system = systemActor('test')
const behind = <T>(work: Parameters<typeof read<T>>[2]) => read(house.services, system, work)
const as = async (role: string): Promise<Actor> => {
  const { token } = await signInAsDemo(house.services, role, 'test')
  return resolveActor(house.services, token, null)
}

let organisations = 0
let people = 0
const clerkOf = (...usccs: string[]): Actor => ({
  ...publicActor,
  purpose: 'self',
  accountId: `00000000-0000-7000-8000-${String(++people).padStart(12, '0')}`,
  name: '周知行',
  organisations: usccs,
})
const codeOf = (orgType = '51') =>
  composeUscc({
    department: '5',
    class: orgType.slice(1),
    region: county,
    subject: `MJ${String(++organisations).padStart(6, '0')}`,
  })

const bureau = codeOf('51')

async function givenOrganisation(record: Record<string, string | boolean> = {}) {
  const { org_type = '51' } = record
  const uscc = codeOf(String(org_type))
  const enrol = (dataset: string, values: Record<string, string | number | boolean>) =>
    transact(house.services, system, { act: 'test.enrol', object: `${dataset}/${uscc}` }, (tx) =>
      house.services.registers.enrol(tx, house.services, system, dataset, values, {
        provenance: { reason: '成立登记' },
        validFrom: '2020-01-01',
      }),
    )
  await enrol('organisation', {
    uscc,
    name: '云汀市望湖区社区营造促进会',
    org_type: '51',
    status: 'registered',
    registrar: county,
    residence: '青榆路18号',
    legal_rep: '沈清和',
    phone: '0990-5550123',
    contact_name: '周知行',
    contact_mobile: '13800138000',
    supervising_unit: '望湖区民政局社工科',
    supervising_unit_uscc: bureau,
    established_on: '2018-05-06',
    ...record,
  })
  return { uscc, clerk: clerkOf(uscc), enrol }
}

const answers = (more: object = {}) => ({
  ...reportAnswers,
  signed_by: '沈清和',
  ...more,
})

async function givenReport(
  { uscc, clerk }: { uscc: string; clerk: Actor },
  more: object = {},
  processId = 'association-annual-check',
) {
  const form = { uscc, ...answers(more) }
  const { id } = await createDraft(house.services, clerk, { processId, form })
  for (const slot of ['signed-cover', ...(processId.includes('charity') ? ['audit-report'] : [])]) {
    await attachMaterial(house.services, clerk, {
      caseId: id,
      slot,
      fileName: '盖章页.pdf',
      content: Readable.from(['%PDF-1.7\n%%EOF\n']),
    })
  }
  return id
}

const caseOf = (id: string) =>
  behind((tx) =>
    tx.selectFrom('cases.case_file').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
async function step(actor: Actor, caseId: string, act: string, more: object = {}) {
  const { version } = await caseOf(caseId)
  return performAct(house.services, actor, { caseId, act, version, opinion: '同意。', ...more })
}
const checkOf = (uscc: string, year: number) =>
  behind((tx) =>
    house.services.registers.findByKey(tx, 'annual_check', { uscc, year: String(year) }),
  )
const viewOf = async (actor: Actor, id: string) => {
  return transact(house.services, actor, { act: 'test.view', object: id }, (tx) =>
    caseView(tx, house.services, actor, id),
  )
}

describe('the course of a report', () => {
  test('filed, first reviewed, received, examined, concluded, published; the register says so', async () => {
    const subject = await givenOrganisation()
    const id = await givenReport(subject)
    expect(await step(subject.clerk, id, 'submit')).toMatchObject({ state: 'CONSENT' })
    await step(clerkOf(bureau), id, 'consent')
    await step(await as('intake'), id, 'receive')
    expect((await checkOf(subject.uscc, 2025))?.record).toMatchObject({
      filed_on: '2026-03-02',
      due_on: '2026-06-01',
      is_late: false,
      net_assets: 97_500_000,
      total_income: 60_000_000,
    })
    await step(await as('reviewer'), id, 'examine')
    const approver = await as('approver')
    await step(approver, id, 'conclude-pass', { opinion: '材料齐全，符合规定。' })
    expect(await step(await as('intake'), id, 'publish')).toMatchObject({ state: 'PUBLISHED' })
    expect((await checkOf(subject.uscc, 2025))?.record).toMatchObject({
      result: 'pass',
      result_reason: '材料齐全，符合规定。',
      concluded_on: '2026-03-02',
      published_on: '2026-03-02',
    })
    const organisation = await behind((tx) =>
      house.services.registers.findByKey(tx, 'organisation', { uscc: subject.uscc }),
    )
    expect(organisation?.record.last_check_result).toBe('pass')
  })

  test('G 19 #42: what is published has no identity number, mobile or home, and masks names as law wants', async () => {
    const subject = await givenOrganisation()
    const id = await givenReport(subject)
    await step(subject.clerk, id, 'submit')
    await step(clerkOf(bureau), id, 'consent')
    await step(await as('intake'), id, 'receive')
    await step(await as('reviewer'), id, 'examine')
    await step(await as('approver'), id, 'conclude-pass')
    await step(await as('intake'), id, 'publish')
    const report = await read(house.services, publicActor, (tx) =>
      findPublishedReport(tx, { uscc: subject.uscc, year: 2025 }),
    )
    const keys = JSON.stringify(report)
    expect(keys).not.toMatch(/mobile|citizen|identity_no|party_|13800138000|张三丰|李四光|周知行/)
    expect(report?.content).toMatchObject({
      name: '云汀市望湖区社区营造促进会',
      bs_60_close: 100_000_000,
      large_gifts: [
        { donor: '青榆商会', amount: 15_000_000 },
        { donor: '匿名', amount: 5_000_000 },
      ],
      payees: [{ payee: '李**' }],
    })
    const listed = await read(house.services, publicActor, (tx) =>
      listPublishedReports(tx, subject.uscc),
    )
    expect(listed).toEqual([
      {
        uscc: subject.uscc,
        year: 2025,
        type: 'association',
        publishedOn: '2026-03-02',
        result: 'pass',
      },
    ])
  })

  test('a fault is named, the organisation has three months, and the report stays as it was', async () => {
    const subject = await givenOrganisation()
    const id = await givenReport(subject)
    await step(subject.clerk, id, 'submit')
    await step(clerkOf(bureau), id, 'consent')
    await step(await as('intake'), id, 'receive')
    const reviewer = await as('reviewer')
    await saveForm(house.services, reviewer, {
      caseId: id,
      section: 'findings',
      version: 0,
      values: { faults: [{ kind: 'few-meetings', note: '理事会只开了一次。' }] },
    })
    await step(reviewer, id, 'examine')
    const approver = await as('approver')
    const { verdicts } = await viewOf(approver, id)
    expect(verdicts.find(({ rule }) => rule === 'report.conclusion')?.verdict?.result).toEqual({
      proposed: 'conditional',
    })
    await step(approver, id, 'conclude-conditional', { opinion: '理事会次数不足。' })
    await step(await as('intake'), id, 'publish')
    expect((await checkOf(subject.uscc, 2025))?.record).toMatchObject({
      result: 'conditional',
      faults: ['会议次数不足'],
      mend_by: '2026-06-02',
    })
    await expect(step(subject.clerk, id, 'report-mending')).rejects.toMatchObject({
      refusal: { problems: [{ field: 'mending' }] },
    })
    const save = (section: string, values: Record<string, unknown>) =>
      saveForm(house.services, subject.clerk, { caseId: id, section, version: 0, values })
    await expect(save('activities', { summary: '改过的总结' })).rejects.toMatchObject({
      code: 'YQ_WRONG_STATE',
    })
    await save('mending', { mending: '已补开理事会。' })
    await step(subject.clerk, id, 'report-mending')
    expect(await step(reviewer, id, 'accept-mending')).toMatchObject({
      state: 'PUBLISHED',
    })
    expect((await checkOf(subject.uscc, 2025))?.record.mended_on).toBe('2026-03-02')
  })

  test('without a supervising unit it goes straight to the registrar; a charity gets no result', async () => {
    const subject = await givenOrganisation({
      is_charity: true,
      supervising_unit: '',
      supervising_unit_uscc: '',
    })
    const id = await givenReport(subject, {}, 'association-charity-annual-report')
    expect(await step(subject.clerk, id, 'submit')).toMatchObject({ state: 'SUBMITTED' })
    await step(await as('intake'), id, 'receive')
    await step(await as('reviewer'), id, 'examine')
    await step(await as('approver'), id, 'accept-report')
    await step(await as('intake'), id, 'publish')
    const check = await checkOf(subject.uscc, 2025)
    expect(check?.record).toMatchObject({ due_on: '2026-03-31', published_on: '2026-03-02' })
    expect(check?.record.result ?? null).toBeNull()
  })

  test('whom the register names reviews it, whatever code was typed; where it names none it waits', async () => {
    const subject = await givenOrganisation()
    const chosen = codeOf('52')
    const id = await givenReport(subject, { supervisor_uscc: chosen })
    await step(subject.clerk, id, 'submit')
    expect((await caseOf(id)).supervisor_uscc).toBe(bureau)
    await expect(viewOf(clerkOf(chosen), id)).rejects.toMatchObject({ code: 'YQ_NOT_FOUND' })

    const unknown = await givenOrganisation({ supervising_unit_uscc: '' })
    const waiting = await givenReport(unknown, { supervisor_uscc: chosen })
    await expect(step(unknown.clerk, waiting, 'submit')).rejects.toMatchObject({
      refusal: { problems: [{ code: 'RPT-SUPERVISOR', field: 'supervisor_uscc' }] },
    })
    expect((await caseOf(waiting)).supervisor_uscc).toBeNull()
  })

  test('a second report of the same year is refused; a sum that does not agree is too', async () => {
    const subject = await givenOrganisation()
    await step(subject.clerk, await givenReport(subject), 'submit')
    const again = await givenReport(subject)
    await expect(step(subject.clerk, again, 'submit')).rejects.toMatchObject({
      refusal: { problems: [{ code: 'REPORT_TWICE', field: 'year' }] },
    })
    const other = await givenOrganisation()
    const wrong = await givenReport(other, { bs_01_close: 90_000_001 })
    await expect(step(other.clerk, wrong, 'submit')).rejects.toMatchObject({
      refusal: {
        problems: [
          {
            code: 'RPT-J1',
            field: 'bs_120_close',
            message: { zh: '期末资产总计不等于负债和净资产总计，相差 0.01 元。' },
          },
        ],
      },
    })
  })
})

describe('the next year', () => {
  test('what was is there; what it repeats must be the same; the officer sees both beside each other', async () => {
    const subject = await givenOrganisation()
    await step(subject.clerk, await givenReport(subject), 'submit')
    house.setDay('2027-02-01')
    try {
      const { id } = await createDraft(house.services, subject.clerk, {
        processId: 'association-annual-check',
        form: { uscc: subject.uscc },
      })
      const { form } = await caseOf(id)
      expect(form).toMatchObject({
        year: 2026,
        supervisor_uscc: bureau,
        staff_graduate: 4,
        bs_01_open: 90_000_000,
        bs_110_open: 97_500_000,
        as_11_all_last: 60_000_000,
        last_income: 60_000_000,
        gift_01_all_last: 32_500_000,
        reported_by: '周知行',
        projects: [{ title: '邻里食堂' }, { title: '楼道议事' }],
      })
      expect(form).not.toHaveProperty('bs_01_close')
      expect(form).not.toHaveProperty('summary')
      await saveForm(house.services, subject.clerk, {
        caseId: id,
        section: 'assets',
        version: 0,
        values: { bs_01_open: 1 },
      })
      const { verdicts } = await checkForm(house.services, subject.clerk, { caseId: id })
      const found = verdicts.find(({ rule }) => rule === 'report.last-year')
      expect(found?.problems.map(({ code, field }) => [code, field])).toContainEqual([
        'REPORT_OPENING',
        'bs_01_open',
      ])
      expect(verdicts.map(({ rule }) => rule)).not.toContain('report.conclusion')
    } finally {
      house.setDay('2026-03-02')
    }
  })
})

describe('the day on which reports are due', () => {
  test('whoever has not filed is recorded once, and only leads follow; who files late is taken off', async () => {
    const silent = await givenOrganisation({ org_type: '52', name: '云汀市望湖区静默服务中心' })
    await silent.enrol('annual_check', { uscc: silent.uscc, year: '2024', result: 'not-filed' })
    const filed = await givenOrganisation()
    await step(filed.clerk, await givenReport(filed), 'submit')
    const young = await givenOrganisation({ established_on: '2025-08-01' })
    const charity = await givenOrganisation({ is_charity: true })
    house.setDay('2026-04-01')
    await sweepNotFiled(house.services)
    expect((await checkOf(charity.uscc, 2025))?.record.result).toBe('not-filed')
    expect(await checkOf(silent.uscc, 2025)).toBeUndefined()
    house.setDay('2026-06-01')
    await sweepNotFiled(house.services)
    expect(await checkOf(silent.uscc, 2025)).toBeUndefined()
    house.setDay('2026-06-02')
    expect(await sweepNotFiled(house.services)).toBeGreaterThan(0)
    expect((await checkOf(silent.uscc, 2025))?.record).toMatchObject({
      result: 'not-filed',
      due_on: '2026-06-01',
      leads: ['AB1', 'WARNING', 'REVOCATION'],
    })
    expect(await checkOf(filed.uscc, 2025)).toBeUndefined()
    expect(await checkOf(young.uscc, 2025)).toBeUndefined()
    expect(await sweepNotFiled(house.services)).toBe(0)
    const organisation = await behind((tx) =>
      house.services.registers.findByKey(tx, 'organisation', { uscc: silent.uscc }),
    )
    expect(organisation?.record.status).toBe('registered')

    const late = { uscc: charity.uscc, clerk: charity.clerk }
    const id = await givenReport(late, {}, 'association-charity-annual-report')
    await step(late.clerk, id, 'submit')
    await step(clerkOf(bureau), id, 'consent')
    await step(await as('intake'), id, 'receive')
    const check = await checkOf(charity.uscc, 2025)
    expect(check?.record).toMatchObject({ is_late: true, filed_on: '2026-06-02' })
    expect(check?.record.result ?? null).toBeNull()
  })
})

describe('what a supervising unit finds to review', () => {
  const unit = clerkOf(codeOf('51'))
  const [unitUscc = ''] = unit.organisations
  const listFor = (actor: Actor, query: object = {}) =>
    read(house.services, actor, (tx) =>
      askedCases(
        tx,
        house.services,
        actor,
        { processes: reportItemIds, year: 'year' },
        { ...query },
      ),
    )

  test('to review, overdue, given back and passed on, each counted, with the year', async () => {
    const submitted: string[] = []
    const clerks = new Map<string, Actor>()
    for (const day of ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']) {
      house.setDay(day)
      const subject = await givenOrganisation({ supervising_unit_uscc: unitUscc })
      const id = await givenReport(subject)
      await step(subject.clerk, id, 'submit')
      clerks.set(id, subject.clerk)
      submitted.push(id)
    }
    const [passed = '', back = '', first = '', second = ''] = submitted
    await step(unit, passed, 'consent')
    await step(unit, back, 'give-back', { opinion: '第三页请补全。' })
    const { items, counts } = await listFor(unit)
    expect(counts).toEqual({ waiting: 2, overdue: 0, returned: 1, done: 1 })
    expect(items.find(({ id }) => id === passed)).toMatchObject({
      stage: 'done',
      year: 2025,
      answeredOn: '2026-03-05',
    })
    expect((await listFor(unit, { stage: 'returned' })).items.map(({ id }) => id)).toEqual([back])
    const page = await listFor(unit, { stage: 'waiting', sort: '-submitted', limit: 1 })
    expect(page.items.map(({ id }) => id)).toEqual([second])
    const rest = await listFor(unit, {
      stage: 'waiting',
      sort: '-submitted',
      limit: 1,
      cursor: page.next,
    })
    expect([rest.items.map(({ id }) => id), rest.next]).toEqual([[first], null])
    expect((await listFor(unit, { year: 2024 })).items).toEqual([])

    // Given back, it is a draft again: what is typed there breaks no list.
    const badYear = (value: unknown) =>
      house.db.superuserPool.query(
        `update cases.case_file set form = jsonb_set(form, '{year}', $2) where id = $1`,
        [back, JSON.stringify(value)],
      )
    for (const value of ['二〇二五', '99999999999', 2025.5, null]) {
      await badYear(value)
      const listed = (await listFor(unit, { stage: 'returned' })).items
      expect(listed).toMatchObject([{ id: back, year: null }])
      expect((await listFor(unit, { stage: 'returned', year: 2025 })).items).toEqual([])
    }
    await badYear(2025)
    await step(clerks.get(back) ?? unit, back, 'withdraw')
    expect((await listFor(unit)).counts).toEqual({ waiting: 2, overdue: 0, returned: 0, done: 1 })

    house.setDay('2026-06-01')
    expect((await listFor(unit)).counts).toMatchObject({ waiting: 2, overdue: 2 })
    expect((await listFor(clerkOf(bureau), { stage: 'overdue' })).items).not.toContainEqual(
      expect.objectContaining({ id: first }),
    )
    house.setDay('2026-03-02')
  })

  test('a place in the list that is none of ours is refused', async () => {
    await expect(listFor(unit, { cursor: 'x' })).rejects.toMatchObject({ code: 'YQ_MALFORMED' })
  })
})

test('a report has at least 140 indicators, each with a code of its own; 70 in 100 nobody has to type', async () => {
  for (const type of ['association', 'service-institution', 'foundation']) {
    const reply = await house.app.inject(`/api/v1/annual-reports/indicators?type=${type}`)
    const { indicators, total, bySource, prefilled } = reply.json()
    expect(total).toBeGreaterThanOrEqual(140)
    expect(new Set(indicators.map(({ code }: { code: string }) => code)).size).toBe(total)
    expect(prefilled).toBeGreaterThanOrEqual(0.7)
    expect(Object.values(bySource as Record<string, number>).reduce((a, b) => a + b)).toBe(total)
    process.stdout.write(
      `${type}: ${total} indicators, ${JSON.stringify(bySource)}, prefilled ${(prefilled * 100).toFixed(1)} %\n`,
    )
  }
})
