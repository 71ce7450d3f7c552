import { expect } from 'vitest'
import type { DemoHouse } from '../../../../testing/demo-house.ts'

/** Announcements of the city as its officials and readers ask for them. */
export function announcing(house: () => DemoHouse) {
  const url = '/api/v1/announcements'
  const content = {
    kind: 'notice',
    title: '关于报送年度工作报告的通知',
    text: '请于五月三十一日前报送。\n逾期的列入异常名录。',
    audiences: ['PUBLIC'],
    organisationTypes: [],
    validFrom: null,
    validTo: null,
    isPinned: false,
    needsSigning: false,
  }
  const draft = async (change: object = {}, role = 'reviewer-city') => {
    const reply = await house().call(role, 'POST', url, { ...content, ...change })
    expect(reply.statusCode, reply.body).toBe(201)
    return reply.json()
  }
  const act = (
    role: string,
    { id, version }: { id: string; version: number },
    verb: string,
    more = {},
  ) => house().call(role, 'POST', `${url}/${id}/${verb}`, { version, ...more })
  const done = async (reply: ReturnType<typeof act>) => {
    const { statusCode, body, json } = await reply
    expect(statusCode, body).toBe(200)
    return json()
  }
  const published = async (change: object = {}) => {
    const submitted = await done(act('reviewer-city', await draft(change), 'submit'))
    if (submitted.state !== 'SUBMITTED') return submitted
    return done(act('approver-city', submitted, 'approve'))
  }
  const see = (role: string, id: string) => house().call(role, 'GET', `${url}/${id}`)
  const status = async (role: string, id: string) => (await see(role, id)).statusCode
  const titles = async (role: string, query = 'box=received') =>
    (await house().call(role, 'GET', `${url}?${query}`))
      .json()
      .items.map((one: { title: string }) => one.title)
  const counts = async (role: string) => (await house().call(role, 'GET', `${url}/counts`)).json()
  const open = (path: string) => house().app.inject({ method: 'GET', url: path })
  const discard = async (role: string, id: string) =>
    house().app.inject({
      method: 'DELETE',
      url: `${url}/${id}`,
      cookies: { yiqi: await house().tokenOf(role) },
      headers: { origin: house().services.config.publicUrl },
    })
  const upload = async (role: string, id: string) =>
    house().app.inject({
      method: 'POST',
      url: `${url}/${id}/annexes`,
      cookies: { yiqi: await house().tokenOf(role) },
      headers: {
        origin: house().services.config.publicUrl,
        'content-type': 'multipart/form-data; boundary=cut',
      },
      payload: `--cut\r\nContent-Disposition: form-data; name="file"; filename="附表.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n%%EOF\r\n--cut--\r\n`,
    })
  const corrected = async (former: { id: string; version: number }, more: object = {}) => {
    const next = await done(
      act('reviewer-city', former, 'correct', { correction: '改了日期', ...more }),
    )
    const submitted = await done(act('reviewer-city', next, 'submit'))
    return done(act('approver-city', submitted, 'approve'))
  }
  return {
    act,
    content,
    corrected,
    counts,
    discard,
    done,
    draft,
    open,
    published,
    see,
    status,
    titles,
    upload,
    url,
  }
}
