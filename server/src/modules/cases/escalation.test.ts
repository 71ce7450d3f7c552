import { Readable } from 'node:stream'
import type { TaskPage } from '@yiqi/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { read, systemActor } from '../../kernel/context.ts'
import { forms, paper, slots } from '../../testing/establishment-forms.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { resolveActor, seedDemoAccounts, signInAsDemo } from '../identity/index.ts'
import { attachMaterial, createDraft, lapseClocks, performAct } from './index.ts'

const places = {
  province: { code: '990000', name: '东澜省' },
  city: { code: '990100', name: '云汀市' },
  county: { code: '990102', name: '望湖区' },
}
const processId = 'association-establishment'
const [day, due, dayAfter] = ['2026-03-02', '2026-05-06', '2026-05-07']
let house: TestHouse
let accounts: Record<string, string>

beforeAll(async () => {
  house = await openTestHouse({ day })
  await house.services.search.start()
  accounts = await seedDemoAccounts(house.services, { places, clerkOf: [] })
})
beforeEach(() => house.setDay(day))
afterAll(() => house.close())

const tokenOf = async (role: string) => (await signInAsDemo(house.services, role, 'test')).token
const as = async (role: string) => resolveActor(house.services, await tokenOf(role), null)

async function get<T>(role: string, url: string): Promise<T> {
  const reply = await house.app.inject({ url, cookies: { yiqi: await tokenOf(role) } })
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

const behind = <T>(work: Parameters<typeof read<T>>[2]) =>
  read(house.services, systemActor('test'), work)

async function step(role: string, caseId: string, act: string) {
  const { version } = await behind((tx) =>
    tx
      .selectFrom('cases.case_file')
      .select('version')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow(),
  )
  await performAct(house.services, await as(role), { caseId, act, version, opinion: '同意。' })
}

/** Accepted on 2026-03-02; sixty days end on Friday, 1 May, so it is due after the holiday. */
async function givenAccepted(name: string): Promise<{ id: string; caseNo: string }> {
  const citizen = await as('citizen')
  const form = forms[processId](name)
  const { id } = await createDraft(house.services, citizen, { processId, form })
  for (const slot of slots) {
    const content = Readable.from([paper(slot).buffer])
    const file = { caseId: id, slot, fileName: paper(slot).name, content }
    await attachMaterial(house.services, citizen, file)
  }
  await step('citizen', id, 'submit')
  await step('intake', id, 'accept')
  const { case_no } = await behind((tx) =>
    tx
      .selectFrom('cases.case_file')
      .select('case_no')
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  return { id, caseNo: case_no ?? '' }
}

type Notices = {
  items: { id: string; object: string; subject: { zh: string }; body: { zh: string } }[]
}
const noticesOf = async (role: string, caseId: string) =>
  (await get<Notices>(role, '/api/v1/notices')).items.filter(
    ({ object }) => object === `case/${caseId}`,
  )
const overdueOf = async (role: string, caseId: string) =>
  (await get<TaskPage>(role, '/api/v1/tasks?whose=mine&light=red&limit=100')).items.filter(
    (task) => task.case.id === caseId,
  )

test('a decision out of time is told to the heads of the county and of the city, once', async () => {
  const { id, caseNo } = await givenAccepted('云汀市望湖区邻里互助促进会')
  house.setDay(due)
  await lapseClocks(house.services)
  expect(await noticesOf('approver', id)).toEqual([])

  house.setDay(dayAfter)
  await Promise.all([lapseClocks(house.services), lapseClocks(house.services)])
  await lapseClocks(house.services)
  for (const role of ['approver', 'approver-city']) {
    const [notice, ...more] = await noticesOf(role, id)
    expect(more).toEqual([])
    expect(notice?.subject.zh).toBe(`办件 ${caseNo} 已超法定期限`)
    expect(notice?.body.zh).toContain(`最晚应在 ${due} 办完，现在还是“审核中”`)
    expect(await mailsQueued(notice?.id)).toBe(1)
  }
  for (const role of ['approver-province', 'reviewer', 'intake', 'citizen']) {
    const told = (await noticesOf(role, id)).filter(({ subject }) => subject.zh.includes('超法定'))
    expect(told).toEqual([])
  }
})

const mailsQueued = async (noticeId: string | undefined) => {
  const { rows } = await house.db.appPool.query(
    "select count(*)::int as count from pgboss.job where name = 'notification.send-mail' and data->>'noticeId' = $1",
    [noticeId],
  )
  return rows[0].count
}

test('it stands among the overdue tasks of the head, whoever’s duty it is, until it is done', async () => {
  const { id } = await givenAccepted('云汀市望湖区书香阅读促进会')
  house.setDay(due)
  expect(await overdueOf('approver', id)).toEqual([])
  const before = await get<TaskPage>('approver', '/api/v1/tasks?whose=mine')

  house.setDay(dayAfter)
  await lapseClocks(house.services)
  const [task] = await overdueOf('approver', id)
  expect(task).toMatchObject({ duty: 'review', light: 'red', isReported: true, isMine: false })
  const after = await get<TaskPage>('approver', '/api/v1/tasks?whose=mine')
  expect(after.counts.mine).toBeGreaterThan(before.counts.mine)
  expect(after.counts.byDuty.review).toBeGreaterThan(0)
  expect(await overdueOf('approver-city', id)).toHaveLength(1)
  expect(await overdueOf('approver-province', id)).toEqual([])
  expect(await overdueOf('intake', id)).toEqual([])
  // The officer whose duty it is sees it as before, free to be claimed.
  const free = await get<TaskPage>('reviewer', '/api/v1/tasks?whose=free&light=red&limit=100')
  expect(free.items.find((one) => one.case.id === id)).toMatchObject({ isReported: false })

  await step('reviewer', id, 'review')
  await step('approver', id, 'refuse')
  expect(await overdueOf('approver', id)).toEqual([])
})

test('the head hands it to somebody who does it', async () => {
  const { id } = await givenAccepted('云汀市望湖区银龄互助促进会')
  house.setDay(dayAfter)
  await lapseClocks(house.services)
  const [task] = await overdueOf('approver', id)
  const reply = await house.app.inject({
    method: 'POST',
    url: `/api/v1/tasks/${task?.id}/hand-over`,
    cookies: { yiqi: await tokenOf('approver') },
    headers: { origin: house.services.config.publicUrl },
    payload: { version: task?.version, to: accounts.reviewer, toName: '何予安' },
  })
  expect(reply.statusCode).toBe(200)
  expect((await overdueOf('reviewer', id))[0]).toMatchObject({ isMine: true })
  const [notice] = await noticesOf('reviewer', id)
  expect(notice?.subject.zh).toContain('已转交给您')
})

test('neither the applicant nor an officer of another region reads who was told', async () => {
  const seen = async (role: string) =>
    read(house.services, await as(role), (tx) =>
      tx.selectFrom('cases.escalation').select('account_name').execute(),
    )
  expect(await seen('approver-province')).not.toEqual([])
  expect(await seen('citizen')).toEqual([])
  const elsewhere = { ...(await as('approver')), scope: ['9902__'] }
  const rows = await read(house.services, elsewhere, (tx) =>
    tx.selectFrom('cases.escalation').selectAll().execute(),
  )
  expect(rows).toEqual([])
})
