import type { MyData } from '@yiqi/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import { person } from '../../testing/establishment-forms.ts'
import { defaultPolicy } from './policy.ts'

const organisation = '云汀市望湖区邻里互助促进会'
let house: DemoHouse
let me: { name: string; citizenId: string }
let caseId: string

beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
  const own = await exportOf('citizen')
  me = { name: own.name, citizenId: String(valueOf(own, '账户', '证件号码')) }
  caseId = await house.givenSubmitted('association-establishment', organisation, {
    officers: [
      { ...person(me.name), citizen_id: me.citizenId, post: 'chair', is_legal_rep: true },
      person('何以安', { post: 'secretary-general' }),
    ],
  })
  await house.step('intake', caseId, 'accept')
  await house.step('reviewer', caseId, 'review')
  await house.step('approver', caseId, 'grant')
})
afterAll(() => house?.close())

const screenOf = async (role: string): Promise<MyData> =>
  (await house.call(role, 'GET', '/api/v1/me/data')).json()
const exportOf = async (role: string): Promise<MyData> =>
  (await house.call(role, 'POST', '/api/v1/me/data/export')).json()
const groupOf = (data: MyData, label: string) =>
  data.groups.find((group) => group.label.zh === label)
const valueOf = (data: MyData, group: string, label: string) =>
  groupOf(data, group)?.items.find((item) => item.label.zh === label)?.value

const post = `负责人任职：${organisation}`

describe('the registers about me', () => {
  test('the post that I hold, in words', async () => {
    const data = await screenOf('citizen')
    expect(valueOf(data, post, '姓名')).toBe(me.name)
    expect(JSON.stringify(valueOf(data, post, '职务'))).toContain('长')
    expect(valueOf(data, post, '任职日期')).toBe('2026-02-25')
    expect(valueOf(data, post, '是否法定代表人')).toEqual({ zh: '是', en: 'Yes' })
    expect(groupOf(data, post)?.items[0]).toMatchObject({
      purpose: { zh: '登记管理，核对任职资格' },
      source: { zh: '登记管理机关' },
      keptUntil: { zh: '记录终止后 10 年' },
    })
  })

  test('my identity number as its owner sees it, on the page and in the export', async () => {
    for (const data of [await screenOf('citizen'), await exportOf('citizen')]) {
      const masked = String(valueOf(data, '人员', '公民身份号码'))
      expect(masked).toMatch(/^\d{3}\*{11}[\dX]{4}$/)
      expect(masked.slice(-4)).toBe(me.citizenId.slice(-4))
      expect(valueOf(data, '人员', '手机')).toBe('138****8000')
    }
  })

  test('whole in the export for whoever proved to be himself, never on the page', async () => {
    house.services.identity.policy = { ...defaultPolicy, wholeFromIal: 2 }
    try {
      expect(valueOf(await exportOf('citizen'), '人员', '公民身份号码')).toBe(me.citizenId)
      expect(valueOf(await screenOf('citizen'), '人员', '公民身份号码')).toContain('*')
    } finally {
      house.services.identity.policy = defaultPolicy
    }
  })

  test('on the page itself', async () => {
    const { body } = await house.call('citizen', 'GET', '/me/data')
    expect(body).toContain(post)
    expect(body).toMatch(/\d{3}\*{11}[\dX]{4}/)
    expect(body).not.toContain(me.citizenId)
  })

  test('nothing of whoever has another name, though the number be the same', async () => {
    const { ownerPool } = house.db
    const rename = async (name: string) => {
      await ownerPool.query('alter table identity.account no force row level security')
      await ownerPool.query('update identity.account set name = $1 where id = $2', [
        name,
        house.accounts.citizen,
      ])
      await ownerPool.query('alter table identity.account force row level security')
    }
    await rename('别人')
    try {
      const data = await screenOf('citizen')
      expect(groupOf(data, post)).toBeUndefined()
      expect(groupOf(data, '人员')).toBeUndefined()
    } finally {
      await rename(me.name)
    }
  })

  test('nothing of mine is shown to another', async () => {
    const data = await screenOf('citizen-2')
    expect(JSON.stringify(data)).not.toContain(organisation)
    expect(data.groups.map(({ label }) => label.zh)).toEqual([
      '账户',
      '岗位和代办的组织',
      '登录的设备',
    ])
  })
})

describe('who looked', () => {
  test('at my record, my post, my form and my papers: who, what and why', async () => {
    const { person_id: personId, uscc } = await house.behind((tx) =>
      tx
        .selectFrom('registers.person_in_charge')
        .select(['person_id', 'uscc'])
        .where('name', '=', me.name)
        .executeTakeFirstOrThrow(),
    )
    const url = `/api/v1/cases/${caseId}`
    const view = (await house.call('reviewer', 'GET', url)).json()
    await house.call('reviewer', 'GET', view.materials[0].href)
    await house.call('reviewer', 'POST', `${url}/unmask`, {
      field: view.masked[0],
      purpose: '核对身份证原件',
    })
    await house.call('approver', 'GET', `/api/v1/registers/person/${personId}`)
    await house.call('approver', 'GET', `/api/v1/registers/person_in_charge?uscc=${uscc}`)
    await house.call('citizen', 'GET', view.materials[0].href)

    const { accesses } = await screenOf('citizen')
    const lines = accesses.map(({ who, what, purpose }) => `${who} ${what.zh} ${purpose.zh}`)
    const application = `社会团体成立登记 ${view.caseNo}`
    for (const line of [
      `何予安，云汀市望湖区民政局 看了申请表：${application} 履行职责`,
      `何予安，云汀市望湖区民政局 看了一份材料：${application} 履行职责`,
      `何予安，云汀市望湖区民政局 看了一项敏感信息的全文：${application} 履行职责：核对身份证原件`,
      '周牧云，云汀市望湖区民政局 看了登记的个人信息：人员 履行职责',
      `周牧云，云汀市望湖区民政局 看了一组登记的人员：${post} 履行职责`,
    ]) {
      expect(lines).toContain(line)
    }
    expect(lines.filter((line) => line.startsWith(me.name))).not.toContainEqual(
      expect.stringContaining('材料'),
    )
    expect((await exportOf('citizen')).accesses.length).toBeGreaterThanOrEqual(accesses.length)
  })

  test('a look at somebody else in the same organisation is not mine to know', async () => {
    const { person_id: other } = await house.behind((tx) =>
      tx
        .selectFrom('registers.person_in_charge')
        .select('person_id')
        .where('name', '=', '何以安')
        .executeTakeFirstOrThrow(),
    )
    const before = (await screenOf('citizen')).accesses.filter(({ who }) =>
      who.startsWith('秦望舒'),
    )
    await house.call('approver-city', 'GET', `/api/v1/registers/person/${other}`)
    const after = (await screenOf('citizen')).accesses.filter(({ who }) => who.startsWith('秦望舒'))
    expect([before, after]).toEqual([[], []])
  })
})
