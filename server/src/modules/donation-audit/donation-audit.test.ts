import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import { addLocalFile, openAudit, readFileJob } from './add-file.ts'
import { compareAudit } from './compare.ts'
import { readInto, readUploaded } from './read.ts'
import { textFile } from './testing/audit-of.ts'
import { systemActor } from '../../kernel/context.ts'

/* An inspector uploads disclosures; they are read row by row and compared, and another region sees nothing of it. */

let house: DemoHouse
beforeAll(async () => {
  house = await openDemoHouse('2026-03-03')
})
afterAll(() => house?.close())

const path = '/api/v1/donation-audits'
const get = async (url: string, role = 'inspector') =>
  (await house.call(role, 'GET', `${path}${url}`)).json()

async function opened(title = '二〇二〇年捐赠公示'): Promise<string> {
  const reply = await house.call('inspector', 'POST', path, { title })
  expect(reply.statusCode).toBe(201)
  return reply.json().id
}

async function upload(id: string, name: string, text: string, recipient = '') {
  const boundary = 'disclosure'
  const reply = await house.app.inject({
    method: 'POST',
    url: `${path}/${id}/files${recipient && `?recipient=${encodeURIComponent(recipient)}`}`,
    cookies: { yiqi: await house.tokenOf('inspector') },
    headers: {
      origin: house.services.config.publicUrl,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: [
      `--${boundary}`,
      `content-disposition: form-data; name="file"; filename="${name}"`,
      'content-type: text/csv',
      '',
      text,
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  })
  await house.workOff({
    name: readFileJob,
    handle: (data, services) => readUploaded(services, String(data.id)),
  })
  return { status: reply.statusCode, body: reply.json() }
}

const items = [
  '序号,捐赠日期,捐赠人,捐赠金额（元）',
  '1,2020-01-29,青禾实业有限公司,30000',
  '2,2020-01-29,王小明,50',
  '3,2020-01-29,白露贸易有限公司,五千',
  '合计,,,40050',
].join('\n')

test('a file is counted row by row, and compared with what was announced', async () => {
  const id = await opened()
  expect((await upload(id, '明细.csv', items, '甲红十字会')).status).toBe(202)
  await upload(id, '公告.csv', '受赠单位,日期,当日收到（元）\n甲红十字会,2020-01-29,31000.00\n')
  const audit = await get(`/${id}`)
  expect(audit).toMatchObject({ isMoving: false, title: '二〇二〇年捐赠公示' })
  const file = audit.files.find(({ name }: { name: string }) => name === '明细.csv')
  expect(file).toMatchObject({
    ...{ kind: 'gift', state: 'READ', edition: 1, recipient: '甲红十字会' },
    ...{ rows: 4, accepted: 2, doubtful: 1, rejected: 1, countedFen: 3_005_000 },
  })
  expect(file.codes).toMatchObject([{ rows: 1 }, { rows: 1 }])
  expect(audit.days).toEqual([
    {
      ...{ recipient: '甲红十字会', day: '2020-01-29', announcedFen: 3_100_000 },
      ...{ countedFen: 3_005_000, publishedFen: null, agrees: false },
    },
  ])

  const telling = audit.thresholds.find(({ key }: { key: string }) => key === 'audit.tinyFen')
  expect(telling).toMatchObject({ value: '100', unit: '分' })

  const found = await get(`/${id}/contradictions`)
  expect(
    found.items.map(({ code, weightFen }: { code: string; weightFen: number }) => [
      code,
      weightFen,
    ]),
  ).toEqual([
    ['TOTAL_ROW_DIFFERS', 1_000_000],
    ['DAY_DIFFERS', 95_000],
  ])
  const [total, day] = found.items
  expect(total.rows).toMatchObject([{ file: '明细.csv', rowNo: 5, role: 'total', fen: 4_005_000 }])
  expect(day.why.zh).toContain('公布 31,000 元')
  expect(day.rows[1].cells).toEqual({
    ...{ 序号: '1', 捐赠日期: '2020-01-29', 捐赠人: '青禾实业有限公司' },
    '捐赠金额（元）': '30000',
  })
  expect(JSON.stringify(await get(`/${id}/files/${file.id}/rows`))).not.toContain('王小明')

  const rejected = await get(`/${id}/files/${file.id}/rows?state=rejected`)
  expect(rejected).toMatchObject({
    total: 1,
    items: [{ rowNo: 4, reasons: [{ code: 'AMOUNT_UNREADABLE' }] }],
  })
  const only = await get(`/${id}/contradictions?code=DAY_DIFFERS`)
  expect(only.total).toBe(1)
  const sheet = await house.call(
    'inspector',
    'GET',
    `${path}/${id}/contradictions/export?format=csv`,
  )
  expect(sheet.body).toContain('合计行和逐笔不符')
  const list = await get('')
  expect(list.items[0]).toMatchObject({ files: 2, rows: 5, contradictions: 2 })
})

test('the same file is refused, a changed one of its name is a later edition', async () => {
  const id = await opened('换版')
  await upload(id, '公示.csv', items)
  const again = await upload(id, '另一个名字.csv', items)
  expect(again).toMatchObject({ status: 422, body: { problems: [{ code: 'DISCLOSURE_KNOWN' }] } })
  await upload(id, '公示.csv', items.replace('30000', '39000'))
  const { files, found } = await get(`/${id}`)
  expect(files.map(({ edition }: { edition: number }) => edition)).toEqual([1, 2])
  expect(found.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining(['EDITIONS_DIFFER']),
  )
  const { items: shown } = await get(`/${id}/contradictions?code=EDITIONS_DIFFER`)
  expect(shown[0].rows.map(({ file, fen }: { file: string; fen: number }) => [file, fen])).toEqual([
    ['公示.csv', 3_000_000],
    ['公示.csv (2)', 3_900_000],
  ])
})

test('an office that sets a threshold has its audits go by it', async () => {
  const url = '/api/v1/rule-parameters/audit.tinyFen'
  const set = await house.call('system-administrator', 'PUT', url, {
    ...{ region: '990000', value: 10_000, validFrom: '2026-03-03', source: '试验' },
  })
  expect(set.statusCode).toBe(204)
  const id = await opened('门槛')
  await upload(id, '明细.csv', items)
  const { files, thresholds } = await get(`/${id}`)
  expect(files[0].codes.map(({ code }: { code: string }) => code)).toContain('TINY_AMOUNT')
  expect(thresholds.find(({ key }: { key: string }) => key === 'audit.tinyFen').value).toBe('10000')
})

test('what is no disclosure fails with its reason and leaves nothing', async () => {
  const id = await opened('不是公示')
  await upload(id, '别的.csv', '甲,乙\n1,2\n')
  const { files } = await get(`/${id}`)
  expect(files).toMatchObject([{ state: 'FAILED', rows: 0 }])
  expect(files[0].problem.zh).toContain('看不出这是哪一种公示')
  // It may be uploaded again.
  expect((await upload(id, '别的.csv', '甲,乙\n1,2\n')).status).toBe(202)
})

test('another province sees nothing of it; citizens and other duties may not ask', async () => {
  const elsewhere = await openAudit(house.services, systemActor('测试'), {
    ...{ title: '别处的核查', region: '440000' },
  })
  expect((await house.call('inspector', 'GET', `${path}/${elsewhere}`)).statusCode).toBe(404)
  expect((await house.call('citizen', 'GET', path)).statusCode).toBe(403)
  expect((await house.call('approver', 'POST', path, { title: '批准人' })).statusCode).toBe(403)
})

test('the command line reads the same way; its hash stands in the audit trail', async () => {
  const id = await openAudit(house.services, systemActor('测试'), {
    ...{ title: '命令行', region: '990000' },
  })
  const source = textFile('明细.csv', items)
  const sha256 = 'ab'.repeat(32)
  const file = await addLocalFile(house.services, {
    runId: id,
    name: source.name,
    bytes: source.bytes,
    sha256,
  })
  await readInto(house.services, file.id, source)
  await compareAudit(house.services, id)
  const audit = await get(`/${id}`, 'approver-province')
  expect(audit.files).toMatchObject([{ rows: 4, state: 'READ', assumed: '明细' }])
  const { rows } = await house.db.superuserPool.query(
    'select act, result from kernel.audit_entry where after_hash = $1',
    [sha256],
  )
  expect(rows).toEqual([{ act: 'donation-audit.add-file', result: 'done' }])
})
