import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { transact } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { paper } from '../../../testing/establishment-forms.ts'
import { reportOverdue } from './overdue.ts'
import { receiveComplaint } from './receive.ts'
import { isNamed } from './reporter-named.ts'
import { likeness, nearDuplicate, sketchOf } from './sketch.ts'

/* Anybody complains on the public page; the county's complaint officer handles it, the city's stands above. */

let house: DemoHouse
const county = '990102'
const reporter = { name: '欧阳慕秋', mobile: '13912345678', email: 'muqiu@mail.example' }
const facts = '2026年2月在和平路12号以会费名义向商户收取每户三千元，不开票据。'

beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
})
afterAll(() => house?.close())

let addresses = 0
/** Each from an address of its own, so that the rates do not matter. */
const post = (
  path: string,
  fields: Record<string, string>,
  files: Buffer[] = [],
  role?: string,
) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const file of files) {
    form.append(
      'files',
      new Blob([new Uint8Array(file)], { type: 'application/pdf' }),
      '欧阳慕秋的收据.pdf',
    )
  }
  return sendForm(path, form, role)
}
async function sendForm(path: string, form: FormData, role?: string, address?: string) {
  const request = new Request('http://localhost', { method: 'POST', body: form })
  return house.app.inject({
    method: 'POST',
    url: path,
    remoteAddress: address ?? `10.0.${Math.floor(addresses / 250)}.${(addresses++ % 250) + 1}`,
    headers: { 'content-type': request.headers.get('content-type') ?? '', accept: 'text/html' },
    payload: Buffer.from(await request.arrayBuffer()),
    ...(role && { cookies: { yiqi: await house.tokenOf(role) } }),
  })
}
const urlencoded = (path: string, fields: Record<string, string>) =>
  house.app.inject({
    method: 'POST',
    url: path,
    remoteAddress: `10.1.${Math.floor(addresses / 250)}.${(addresses++ % 250) + 1}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    payload: new URLSearchParams(fields).toString(),
  })

const given = (fields: Record<string, string> = {}) => ({
  token: randomUUID(),
  target: '望湖区商户互助联合会',
  region: county,
  matter: 'unregistered',
  facts,
  wants_reply: 'true',
  ...fields,
})
const receiptOf = (body: string) => {
  const [, number = '', pin = ''] =
    /<p class="receipt num">(T\d{8}-\w{8})<\/p>.*?<p class="receipt num">(\d{6})<\/p>/s.exec(
      body,
    ) ?? []
  return { number, pin }
}
const complain = async (
  fields: Record<string, string> = {},
  files: Buffer[] = [],
  role?: string,
) => {
  const reply = await post('/complaints/new', given(fields), files, role)
  expect(reply.statusCode, reply.body).toBe(201)
  return receiptOf(reply.body)
}
const find = async (number: string, role = 'complaint-officer') => {
  const { items } = (await house.call(role, 'GET', `/api/v1/complaints?q=${number}`)).json()
  return items[0]
}
const see = async (number: string, role = 'complaint-officer') =>
  (await house.call(role, 'GET', `/api/v1/complaints/${(await find(number, role)).id}`)).json()
const act = async (number: string, name: string, body: object = {}, role = 'complaint-officer') => {
  const { id, version } = await find(number, 'complaint-officer-city')
  return house.call(role, 'POST', `/api/v1/complaints/${id}/acts/${name}`, { version, ...body })
}
const does = async (number: string, name: string, body: object = {}) => {
  const reply = await act(number, name, body)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json()
}
const status = (keys: Record<string, string>) => urlencoded('/complaints/status', keys)
const receipt = () => paper('bank-receipt').buffer

describe('whoever complains', () => {
  test('needs no account, no name and no script; code and PIN are told once', async () => {
    const page = await house.app.inject({
      url: '/complaints/new',
      headers: { accept: 'text/html' },
    })
    expect(page.body).toContain('三项都不填就是匿名举报')
    const bare = await post('/complaints/new', { ...given(), facts: '', region: '' })
    expect(bare.statusCode).toBe(422)
    expect(bare.body).toContain('请选发生地')
    const fields = given({ target: '湖畔读书联谊会' })
    const first = await post('/complaints/new', fields)
    expect(first.headers['cache-control']).toBe('no-store')
    const keys = receiptOf(first.body)
    expect(keys).toEqual({ number: expect.stringMatching(/^T20260302-/), pin: expect.any(String) })
    expect(receiptOf((await post('/complaints/new', fields)).body)).toEqual(keys)
    expect(await find(keys.number)).toMatchObject({
      folded: 0,
      isNamed: false,
      dueOn: '2026-03-11',
    })
    const shown = await status({ number: keys.number.toLowerCase(), pin: ` ${keys.pin}` })
    expect(shown.body).toContain('已收到')
    expect(shown.body).not.toContain('和平路')
  })

  test('gets the same answer for a wrong PIN and for a number that there is not', async () => {
    const { number, pin } = await complain({ target: '湖心文化促进会' })
    const wrong = await status({ number, pin: pin === '000000' ? '000001' : '000000' })
    const unknown = await status({ number: 'T20260302-00000000', pin })
    expect([wrong.statusCode, unknown.statusCode]).toEqual([404, 404])
    expect(wrong.body.replaceAll(number, '')).toBe(
      unknown.body.replaceAll('T20260302-00000000', ''),
    )
  })

  test('hears of a file that is refused, beside the others', async () => {
    const refused = await post('/complaints/new', given(), [Buffer.from('<svg onload=alert(1)>')])
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('id="files-error"')
    const many = await post('/complaints/new', given(), Array.from({ length: 6 }, receipt))
    expect(many.body).toContain('最多 5 个文件')
  })

  test('goes to the office of the place; of several places, to their superior', async () => {
    const one = await complain({ target: '甲地联谊会' })
    expect(await find(one.number)).toMatchObject({ officeRegion: county, targetKind: 'illegal' })
    const two = await complain({ target: '乙地联谊会', other_region: '990103' })
    expect(await find(two.number)).toBeUndefined()
    expect(await find(two.number, 'complaint-officer-city')).toMatchObject({
      officeRegion: '990100',
    })
  })

  test('is held to five a minute by address', async () => {
    const codes: number[] = []
    for (let count = 0; count < 6; count++) {
      const form = new FormData()
      for (const [name, value] of Object.entries(given())) form.append(name, value)
      codes.push((await sendForm('/complaints/new', form, undefined, '10.9.9.9')).statusCode)
    }
    expect(codes).toEqual([201, 201, 201, 201, 201, 429])
  })
})

describe('a complaint', () => {
  test('is accepted, looked into, becomes a lead by itself, and is answered', async () => {
    const target = '望湖区金桥商会联盟'
    const { number, pin } = await complain({ ...reporter, target }, [receipt()])
    expect(await see(number)).toMatchObject({
      isNamed: true,
      content: { facts },
      files: [{ name: '欧阳慕秋的收据.pdf' }],
      acts: ['accept', 'refuse', 'move', 'forward'],
    })
    const inCourt = await act(number, 'accept', { isInCourt: true })
    expect(inCourt.json().problems).toMatchObject([{ code: 'COMPLAINT_IN_COURT' }])
    expect((await act(number, 'verify')).json().code).toBe('YQ_WRONG_STATE')
    expect(await does(number, 'accept')).toMatchObject({ state: 'ACCEPTED', dueOn: '2026-05-06' })
    expect((await does(number, 'verify')).state).toBe('VERIFYING')
    expect(await does(number, 'extend', { text: '要外地协查' })).toMatchObject({
      dueOn: '2026-06-05',
      acts: ['open-case', 'unfound', 'resolve'],
    })
    const files = (await see(number)).files.map(({ sha256 }: { sha256: string }) => sha256)
    const telling = { redacted: `${reporter.name}称被收费三千元`, files }
    expect((await act(number, 'open-case', telling)).json().problems).toMatchObject([
      { code: 'COMPLAINT_REVEALS', field: 'redacted' },
    ])
    const opened = await does(number, 'open-case', { redacted: '以会费名义收取三千元', files })
    expect(opened).toMatchObject({
      state: 'CASE_OPENED',
      lead: { state: 'NEW' },
      dueOn: '2026-03-09',
    })
    const leads = (
      await house.call('inspector', 'GET', `/api/v1/leads?q=${opened.lead.number}`)
    ).json()
    const lead = await house.call('inspector', 'GET', `/api/v1/leads/${leads.items[0].id}`)
    expect(lead.json()).toMatchObject({
      source: 'complaint',
      sourceRef: number,
      subjectName: target,
      facts: '以会费名义收取三千元',
      evidence: [{ title: '附件 1', sha256: files[0] }],
    })
    const evidence = `/api/v1/leads/${leads.items[0].id}/evidence/${files[0]}`
    expect((await house.call('inspector', 'GET', evidence)).rawPayload).toEqual(receipt())
    await does(number, 'reply', { text: '收费查实，已由执法部门立案处理。' })
    const shown = await status({ number, pin })
    expect(shown.body).toContain('收费查实，已由执法部门立案处理。')
    const letter = await urlencoded('/complaints/status/answer', { number, pin })
    expect(letter.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    const rated = await urlencoded('/complaints/status/rating', { number, pin, rating: '2' })
    expect(rated.body).toContain('已评价')
    await urlencoded('/complaints/status/rating', { number, pin, rating: '5' })
    expect((await see(number)).rating).toBe(2)
  })

  test('that is not accepted says why; another office or body has it after that', async () => {
    const { number, pin } = await complain({ target: '湖滨合唱团联合会' })
    expect((await act(number, 'refuse')).json().problems).toMatchObject([{ field: 'text' }])
    await does(number, 'refuse', { text: '是居民自发的合唱活动，不用登记。' })
    expect((await status({ number, pin })).body).toContain('不用登记')
    const moved = await complain({ target: '云汀书画总会' })
    expect(
      (await act(moved.number, 'move', { region: '990103', text: '管辖' })).json().problems,
    ).toMatchObject([{ code: 'ENFORCEMENT_OFFICE' }])
    await does(moved.number, 'move', { region: '990100', text: '在全市活动' })
    expect(await find(moved.number)).toBeUndefined()
    const sent = await act(
      moved.number,
      'forward',
      { body: '云汀市公安局', text: '涉嫌诈骗' },
      'complaint-officer-city',
    )
    expect(sent.json()).toMatchObject({ state: 'FORWARDED', forwardedTo: '云汀市公安局' })
    expect((await status(moved)).body).toContain('已转云汀市公安局处理')
  })

  test('that is late is reported to the superiors, once', async () => {
    const { number } = await complain({ target: '迟办联谊会' })
    const notices = async () => {
      const { items } = (
        await house.call('approver-city', 'GET', '/api/v1/notices?limit=100')
      ).json()
      return items.filter(({ template }: { template: string }) => template === 'complaint-overdue')
        .length
    }
    house.setDay('2026-03-12')
    expect(await find(number)).toMatchObject({ isLate: true })
    await reportOverdue(house.services)
    const told = await notices()
    expect(told).toBeGreaterThan(0)
    await reportOverdue(house.services)
    expect(await notices()).toBe(told)
    house.setDay('2026-03-02')
  })
})

describe('whoever reports', () => {
  test('is known to nobody but the complaint officer of the office, for a reason, on record', async () => {
    const { number } = await complain(
      { ...reporter, target: '云汀慈善募捐总会' },
      [receipt()],
      'citizen',
    )
    const { id } = await find(number)
    const reveal = (role: string) =>
      house.call(role, 'POST', `/api/v1/complaints/${id}/reveal`, { reason: '电话核实' })
    const others = [
      ...['inspector', 'approver', 'approver-city', 'approver-province', 'legal-check', 'reviewer'],
      ...['intake', 'archivist', 'helpdesk', 'work-supervisor', 'register-editor-county', 'clerk'],
      ...['system-administrator', 'security-administrator', 'audit-administrator', 'citizen'],
    ]
    for (const role of others) {
      expect((await reveal(role)).statusCode, role).toBe(403)
      for (const path of [
        '',
        `/${id}`,
        '/export?format=csv',
        '/statistics',
        '/statistics/export?format=csv',
        '/offices',
      ]) {
        const reply = await house.call(role, 'GET', `/api/v1/complaints${path}`)
        expect(reply.statusCode, `${role} ${path}`).toBe(403)
      }
    }
    // The office above sees that there is one, not what was written nor by whom.
    const above = await see(number, 'complaint-officer-city')
    expect(above).toMatchObject({ number, content: null, files: [], acts: [] })
    expect((await reveal('complaint-officer-city')).statusCode).toBe(403)
    expect((await act(number, 'accept', {}, 'complaint-officer-city')).statusCode).toBe(403)

    const seen = await reveal('complaint-officer')
    expect(seen.json()).toEqual(reporter)
    expect(seen.headers['cache-control']).toBe('no-store')
    expect((await see(number)).steps).toMatchObject([
      { act: 'receive', by: '举报人' },
      { act: 'reveal', text: '电话核实', by: '乔守真' },
    ])
  })

  test('stands in no table, event, notice, list or export as readable text', async () => {
    await complain({ ...reporter, target: '云汀书法总会', facts: `${facts}我叫${reporter.name}` })
    await house.call('complaint-officer', 'GET', `/api/v1/complaints/export?format=csv`)
    const { rows } = await house.db.superuserPool.query(
      `select schemaname || '.' || tablename as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const told: string[] = []
    for (const { name } of rows) {
      // The name of a file that he chose himself is for the complaint officer.
      if (name === 'enforcement.complaint_file') continue
      const found = await house.db.superuserPool.query(
        `select count(*)::int as n from ${name} t where t::text ~ '${reporter.name}|${reporter.mobile}'`,
      )
      if (found.rows[0].n > 0) told.push(name)
    }
    expect(told).toEqual([])
    for (const q of [reporter.name, reporter.mobile]) {
      const found = await house.call(
        'complaint-officer',
        'GET',
        `/api/v1/complaints?q=${encodeURIComponent(q)}`,
      )
      expect(found.json().items).toEqual([])
    }
  })

  test('leaves no trace of the account with which he was signed in', async () => {
    const citizen = house.accounts.citizen ?? ''
    const acts = () =>
      house.behind((tx) =>
        tx
          .selectFrom('kernel.audit_entry')
          .select('act')
          .where('actor_id', '=', citizen)
          .where('act', 'like', '%complaint%')
          .where('result', '=', 'done')
          .execute(),
      )
    await complain({ target: '某某联谊会' }, [], 'citizen')
    expect(await acts()).toEqual([])
    const keys = await house.behind((tx) =>
      tx.selectFrom('kernel.idempotency_key').select('key').where('actor', '=', citizen).execute(),
    )
    expect(keys).toEqual([])
  })

  test('is out of reach of the database role of an official without the duty', async () => {
    const inspector = await house.as('inspector')
    const what = { act: 'test.look', object: 'complaint' }
    for (const table of [
      'complaint',
      'complaint_reporter',
      'complaint_file',
      'complaint_step',
    ] as const) {
      const rows = await transact(house.services, { ...inspector, scope: ['______'] }, what, (tx) =>
        tx.selectFrom(`enforcement.${table}`).selectAll().execute(),
      )
      expect(rows, table).toEqual([])
    }
  })
})

test('one form sent twice at once is one complaint', async () => {
  const fields = given({ target: '双击联谊会' })
  const [one, two] = await Promise.all([0, 1].map(() => post('/complaints/new', fields)))
  expect([one?.statusCode, two?.statusCode]).toEqual([201, 201])
  expect(receiptOf(one?.body ?? '')).toEqual(receiptOf(two?.body ?? '-'))
})

test('an empty one does not hide the proof of a like one after it', async () => {
  const target = '空占位联合会'
  const { number } = await complain({ target })
  await complain({ ...reporter, target }, [receipt()])
  const { id, folded, files } = await see(number)
  expect([folded, files.length]).toEqual([1, 1])
  const file = await house.call(
    'complaint-officer',
    'GET',
    `/api/v1/complaints/${id}/files/${files[0].id}`,
  )
  expect(file.rawPayload).toEqual(receipt())
  const told = { text: '经核，举报人 139 1234-5678 所述属实。' }
  const refusals = [
    await act(number, 'refuse', told),
    await act(number, 'forward', { text: '管辖', body: `云汀市公安局（${reporter.name}）` }),
  ]
  expect(refusals.map((reply) => reply.json().problems)).toMatchObject([
    [{ code: 'COMPLAINT_REVEALS', field: 'text' }],
    [{ code: 'COMPLAINT_REVEALS', field: 'body' }],
  ])
  await does(number, 'accept')
  await does(number, 'verify')
  const opened = await does(number, 'open-case', {
    redacted: '以会费名义收取三千元',
    files: [files[0].sha256],
  })
  const leads = (
    await house.call('inspector', 'GET', `/api/v1/leads?q=${opened.lead.number}`)
  ).json()
  const lead = await house.call('inspector', 'GET', `/api/v1/leads/${leads.items[0].id}`)
  expect(lead.json().evidence).toMatchObject([{ sha256: files[0].sha256 }])
})

test.each([
  ['电话 138 0013 8000', true],
  ['电话１３８－００１３－８０００', true],
  ['张 三 丰来访', true],
  ['ZSF @mail.example', true],
  ['电话 138 0013 8001', false],
  ['收费三千元', false],
])('“%s” names the reporter: %s', (text, names) => {
  const one = { name: '张三丰', mobile: '13800138000', email: 'zsf@mail.example' }
  expect(isNamed(text, one)).toBe(names)
})

describe('a flood', () => {
  test('of a thousand about one organisation stays one line of the list, and others are found', async () => {
    const send = (targetName: string, text: string) =>
      receiveComplaint(house.services, {
        token: randomUUID(),
        matter: 'fees',
        targetName,
        targetKind: 'unknown',
        regions: [county],
        place: '',
        happenedOn: null,
        facts: text,
        wantsReply: false,
        files: [],
      })
    const spam = '这个组织骗钱，大家不要相信，快来举报它，越多人举报越好，转发有奖。'
    for (let count = 0; count < 1000; count += 20) {
      const some = Array.from({ length: 20 }, (_, at) =>
        send('被刷屏联合会', `${spam}${count + at}`),
      )
      await Promise.all(some)
    }
    const real = await send('被刷屏联合会', '一月五日在南山路 8 号收了我两万元入会费，有转账记录。')
    const { items } = (
      await house.call(
        'complaint-officer',
        'GET',
        `/api/v1/complaints?q=${encodeURIComponent('被刷屏联合会')}`,
      )
    ).json()
    expect(items).toHaveLength(2)
    // In one and the same millisecond, which stands first is chance.
    const isReal = ({ number }: { number: string }) => number === real.number
    const flood = items.find((one: { number: string }) => !isReal(one))
    expect(items.find(isReal)).toMatchObject({ folded: 0 })
    expect(flood.folded).toBe(999)
    await does(flood.number, 'refuse', { text: '没有写明具体事实。' })
    const { foldedOnes } = await see(flood.number)
    expect(foldedOnes).toHaveLength(999)
    const statistics = (
      await house.call('complaint-officer', 'GET', '/api/v1/complaints/statistics')
    ).json()
    expect(statistics.targets[0]).toMatchObject({ name: '被刷屏联合会', received: 1001 })
    const { decided, decidedInTime } = statistics.timeliness
    expect(decidedInTime).toBe(decided)
    const counts = statistics.cells.map(({ count }: { count: number | null }) => count ?? 5)
    expect(Math.max(...counts)).toBeGreaterThan(900)
    expect(Math.min(...counts), 'small cells are left out').toBeGreaterThanOrEqual(5)
    const path = '/api/v1/complaints/statistics/export?format=csv'
    const sheet = await house.call('complaint-officer', 'GET', path)
    expect(sheet.body).toContain('其中按期决定')
    expect(sheet.body).not.toContain('被刷屏联合会')
  }, 240_000)

  test('only the same words about the same organisation are folded', async () => {
    const first = await complain({ target: '折叠甲会' })
    const like = await complain({ target: '折叠甲会', facts: `${facts}请查处。` })
    const other = await complain({
      target: '折叠甲会',
      facts: '理事长把会里的车登记在自己名下使用。',
    })
    const elsewhere = await complain({ target: '折叠乙会' })
    expect(await find(like.number)).toBeUndefined()
    expect(await find(first.number)).toMatchObject({ folded: 1 })
    expect(await find(other.number)).toMatchObject({ folded: 0 })
    expect(await find(elsewhere.number)).toMatchObject({ folded: 0 })
    await does(first.number, 'refuse', { text: '已有生效判决。' })
    expect((await status(like)).body).toContain('已有生效判决。')
  })
})

test.each([
  ['the same', facts, facts, 1, 1],
  ['a word more', facts, `${facts}请尽快处理`, nearDuplicate, 1],
  ['another matter', facts, '理事长把会里的车登记在自己名下使用。', 0, 0.3],
])('sketches of %s', (_what, one, other, least, most) => {
  const key = Buffer.from('0123456789abcdef')
  const found = likeness(sketchOf(key, one), sketchOf(key, other))
  expect(found).toBeGreaterThanOrEqual(least)
  expect(found).toBeLessThanOrEqual(most)
})

test('the platform takes no complaint in its own name', async () => {
  const entries = await house.behind((tx) =>
    tx
      .selectFrom('kernel.audit_entry')
      .select(['actor_name', 'purpose'])
      .distinct()
      .where('act', '=', 'enforcement.receive-complaint')
      .execute(),
  )
  expect(entries).toEqual([{ actor_name: '公众', purpose: 'public' }])
})
