import type { TaskPage } from '@yiqi/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { read } from '../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import { lapseClocks } from './index.ts'

/** Sixty days from the first end on Friday, 1 May: due on the working day after the holiday. */
const [day, due, dayAfter] = ['2026-03-02', '2026-05-06', '2026-05-07']
let house: DemoHouse

beforeAll(async () => {
  house = await openDemoHouse(day)
})
beforeEach(() => house.setDay(day))
afterAll(() => house?.close())

async function givenAccepted(name: string): Promise<string> {
  const id = await house.givenSubmitted('association-establishment', name)
  await house.step('intake', id, 'accept')
  return id
}

async function get<T>(role: string, url: string): Promise<T> {
  const reply = await house.call(role, 'GET', url)
  expect(reply.statusCode).toBe(200)
  return reply.json()
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
const mailsQueued = async (noticeId: string | undefined) => {
  const { rows } = await house.db.appPool.query(
    "select count(*)::int as count from pgboss.job where name = 'notification.send-out' and data->>'noticeId' = $1",
    [noticeId],
  )
  return rows[0].count
}

test('a decision out of time is told to the heads of the county and of the city, once', async () => {
  const id = await givenAccepted('云汀市望湖区邻里互助促进会')
  house.setDay(due)
  await lapseClocks(house.services)
  expect(await noticesOf('approver', id)).toEqual([])

  house.setDay(dayAfter)
  await Promise.all([lapseClocks(house.services), lapseClocks(house.services)])
  await lapseClocks(house.services)
  for (const role of ['approver', 'approver-city']) {
    const [notice, ...more] = await noticesOf(role, id)
    expect(more).toEqual([])
    expect(notice?.subject.zh).toMatch(/^办件 S-?990102\S+ 已超法定期限$/)
    expect(notice?.body.zh).toContain(`最晚应在 ${due} 办完，现在还是“审核中”`)
    expect(await mailsQueued(notice?.id)).toBe(1)
  }
  for (const role of ['approver-province', 'reviewer', 'intake', 'citizen']) {
    const told = (await noticesOf(role, id)).filter(({ subject }) => subject.zh.includes('超法定'))
    expect(told).toEqual([])
  }
})

test('it stands among the overdue tasks of the head, whoever’s duty it is, until it is done', async () => {
  const id = await givenAccepted('云汀市望湖区书香阅读促进会')
  house.setDay(due)
  expect(await overdueOf('approver', id)).toEqual([])
  const before = await get<TaskPage>('approver', '/api/v1/tasks?whose=mine')

  house.setDay(dayAfter)
  await lapseClocks(house.services)
  const [task] = await overdueOf('approver', id)
  expect(task).toMatchObject({ duty: 'review', light: 'red', isReported: true, isMine: false })
  const after = await get<TaskPage>('approver', '/api/v1/tasks?whose=mine')
  expect(after.counts.mine).toBe(before.counts.mine + 1)
  expect(after.counts.byDuty.review).toBe((before.counts.byDuty.review ?? 0) + 1)
  expect(await overdueOf('approver-city', id)).toHaveLength(1)
  expect(await overdueOf('approver-province', id)).toEqual([])
  expect(await overdueOf('intake', id)).toEqual([])
  // The officer whose duty it is sees it as before, free to be claimed.
  const free = await get<TaskPage>('reviewer', '/api/v1/tasks?whose=free&light=red&limit=100')
  expect(free.items.find((one) => one.case.id === id)).toMatchObject({ isReported: false })

  await house.step('reviewer', id, 'review')
  await house.step('approver', id, 'refuse')
  expect(await overdueOf('approver', id)).toEqual([])
})

test('the head hands it to somebody, who is told', async () => {
  const id = await givenAccepted('云汀市望湖区银龄互助促进会')
  house.setDay(dayAfter)
  await lapseClocks(house.services)
  const [task] = await overdueOf('approver', id)
  const order = { version: task?.version, to: house.accounts.reviewer, toName: '何予安' }
  const reply = await house.call('approver', 'POST', `/api/v1/tasks/${task?.id}/hand-over`, order)
  expect(reply.statusCode).toBe(200)
  expect((await overdueOf('reviewer', id))[0]).toMatchObject({ isMine: true })
  const [notice] = await noticesOf('reviewer', id)
  expect(notice?.subject.zh).toContain('已转交给您')
})

test('neither the applicant nor an officer of another region reads who was told', async () => {
  const seen = async (role: string, scope?: string[]) => {
    const actor = await house.as(role)
    return read(house.services, { ...actor, ...(scope && { scope }) }, (tx) =>
      tx.selectFrom('cases.escalation').select('account_name').execute(),
    )
  }
  expect(await seen('approver-province')).not.toEqual([])
  expect(await seen('citizen')).toEqual([])
  expect(await seen('approver', ['9902__'])).toEqual([])
})
