import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { publishDue } from './publish.ts'
import { announcing } from './testing/announcing.ts'

/* When an announcement is published, corrected and withdrawn, and what is left in sight. */

let house: DemoHouse
beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
})
afterAll(() => house?.close())

const { act, content, corrected, done, draft, open, published, see, upload, url } = announcing(
  () => house,
)

describe('its day', () => {
  test('one for a later day waits for it', async () => {
    const one = await published({ title: '四月一日起', validFrom: '2026-04-01' })
    expect(one.state).toBe('APPROVED')
    expect((await open(`/public/v1/announcements/${one.id}`)).statusCode).toBe(404)
    house.setDay('2026-03-31')
    expect(await publishDue(house.services)).toBe(0)
    house.setDay('2026-04-01')
    expect(await publishDue(house.services)).toBe(1)
    expect((await open(`/public/v1/announcements/${one.id}`)).json()).toMatchObject({
      state: 'PUBLISHED',
    })
    house.setDay('2026-03-02')
  })

  test('one that fails keeps no other from its day', async () => {
    const due = { audiences: ['SUBORDINATES'], validFrom: '2026-04-02' }
    const bad = await published({ ...due, title: '发不出', needsSigning: true })
    const good = await published({ ...due, title: '发得出' })
    house.setDay('2026-04-02')
    const broken = { ...house.services, officesWith: () => Promise.reject(new Error('broken')) }
    await expect(publishDue(broken)).rejects.toThrow('1 of 2 failed')
    expect((await see('reviewer-city', good.id)).json()).toMatchObject({ state: 'PUBLISHED' })
    expect((await see('reviewer-city', bad.id)).json()).toMatchObject({ state: 'APPROVED' })
    expect(await publishDue(house.services)).toBe(1)
    house.setDay('2026-03-02')
  })

  test('withdrawn, those who had it see that and why; the public no text', async () => {
    const one = await published({ title: '写错了', audiences: ['PUBLIC', 'SUBORDINATES'] })
    const gone = await done(act('reviewer-city', one, 'withdraw', { reason: '数字有误' }))
    expect(gone).toMatchObject({ state: 'WITHDRAWN', withdrawal: { reason: '数字有误' } })
    expect((await see('reviewer', one.id)).json()).toMatchObject({
      state: 'WITHDRAWN',
      text: content.text,
    })
    expect((await open(`/public/v1/announcements/${one.id}`)).json()).toMatchObject({
      state: 'WITHDRAWN',
      text: null,
      withdrawal: { reason: '数字有误' },
    })
    const { items } = (await open('/public/v1/announcements')).json()
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(one.id)
  })

  test('a correction is a new edition; the former one stays until it is out, and is signed for anew', async () => {
    const first = await published({ title: '第一版', audiences: ['PUBLIC'] })
    const second = await done(act('reviewer-city', first, 'correct', { correction: '改了日期' }))
    expect(second).toMatchObject({ state: 'DRAFT', edition: 2, correction: '改了日期' })
    const twice = await act('reviewer-city', first, 'correct', { correction: '又改' })
    expect(twice.json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
    expect((await open(`/public/v1/announcements/${first.id}`)).json().state).toBe('PUBLISHED')
    const submitted = await done(act('reviewer-city', second, 'submit'))
    await done(act('approver-city', submitted, 'approve'))
    const old = (await open(`/public/v1/announcements/${first.id}`)).json()
    expect(old).toMatchObject({ state: 'REPLACED' })
    expect(old.editions).toMatchObject([
      { edition: 1 },
      { id: second.id, edition: 2, state: 'PUBLISHED' },
    ])
  })

  test('a withdrawal takes former editions from sight too, text and annexes; receivers keep them', async () => {
    const written = await draft({ title: '连同旧版', audiences: ['PUBLIC', 'SUBORDINATES'] })
    const [annex] = (await upload('reviewer-city', written.id)).json().annexes
    const submitted = await done(act('reviewer-city', written, 'submit'))
    const first = await done(act('approver-city', submitted, 'approve'))
    const second = await corrected(first)
    const paths = {
      json: `/public/v1/announcements/${first.id}`,
      page: `/announcements/${first.id}`,
      annex: `/announcements/${first.id}/annexes/${annex.id}`,
    }
    expect((await open(paths.json)).json()).toMatchObject({ text: content.text })
    expect((await open(paths.annex)).statusCode).toBe(200)
    const gone = await done(act('reviewer-city', second, 'withdraw', { reason: '泄露了电话' }))
    const hidden = { text: null, annexes: [], withdrawal: { reason: '泄露了电话' } }
    const expectHidden = async () => {
      expect((await open(paths.json)).json()).toMatchObject({ ...hidden, state: 'REPLACED' })
      const { body } = await open(paths.page)
      expect(body).toContain('泄露了电话')
      expect(body).not.toContain('逾期的列入异常名录')
      expect((await open(paths.annex)).statusCode).toBe(404)
      const atDesk = `${url}/${first.id}/annexes/${annex.id}`
      expect((await see('citizen', first.id)).json()).toMatchObject(hidden)
      expect((await house.call('citizen', 'GET', atDesk)).statusCode).toBe(404)
      for (const role of ['reviewer', 'approver-city']) {
        expect((await see(role, first.id)).json().text, role).toBe(content.text)
        expect((await house.call(role, 'GET', atDesk)).statusCode, role).toBe(200)
      }
    }
    await expectHidden()
    expect((await see('citizen', second.id)).json()).toMatchObject(hidden)
    const third = await corrected(gone)
    expect((await open(`/public/v1/announcements/${third.id}`)).json().text).toBe(content.text)
    await expectHidden()
  })

  test('a correction may take former editions from sight', async () => {
    const first = await published({ title: '旧版有误' })
    const second = await corrected(first, { hidesFormer: true })
    expect(second).toMatchObject({ hidesFormer: true })
    expect((await open(`/public/v1/announcements/${first.id}`)).json()).toMatchObject({
      text: null,
    })
    expect((await open(`/announcements/${first.id}`)).body).toContain('不再公开')
    expect((await open(`/public/v1/announcements/${second.id}`)).json().text).toBe(content.text)
  })

  test('a correction withdrawn before its day makes way for another', async () => {
    const first = await published({ title: '改两次' })
    const next = await done(act('reviewer-city', first, 'correct', { correction: '改了日期' }))
    const edited = await house.call('reviewer-city', 'PUT', `${url}/${next.id}`, {
      version: next.version,
      content: { ...content, title: '改两次', validFrom: '2026-05-01' },
    })
    const submitted = await done(act('reviewer-city', edited.json(), 'submit'))
    const approved = await done(act('approver-city', submitted, 'approve'))
    expect(approved.state).toBe('APPROVED')
    await done(act('reviewer-city', approved, 'withdraw', { reason: '不改了' }))
    expect((await open(`/public/v1/announcements/${first.id}`)).json().text).toBe(content.text)
    expect(await corrected(first)).toMatchObject({ edition: 3, state: 'PUBLISHED' })
  })
})
