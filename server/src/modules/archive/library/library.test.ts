import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followOnce } from '../../../kernel/followers.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { forms } from '../../../testing/establishment-forms.ts'
import { createDraft } from '../../cases/index.ts'
import { documentFollower, itemFollower } from '../text/followers.ts'
import { readNow, textJob } from '../text/read-job.ts'
import { searchable } from '../text/searchable.ts'

const processId = 'service-institution-establishment'
let house: DemoHouse
/** A paper of the office with Chinese text. */
let printed: Buffer
let caseId: string

beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
  caseId = await house.givenSubmitted(processId, '云汀市望湖区知远社区服务中心')
  for (const [role, act] of [
    ['intake', 'accept'],
    ['reviewer', 'review'],
    ['approver', 'grant'],
  ] as const) {
    await house.step(role, caseId, act)
  }
  const { sha256 } = await house.behind((tx) =>
    tx
      .selectFrom('cases.result_document')
      .select('sha256')
      .where('name', 'like', '准予%')
      .executeTakeFirstOrThrow(),
  )
  printed = await buffer(await house.services.files.get(sha256 ?? ''))
})
afterAll(() => house?.close())

const library = async (query = '', role = 'citizen') =>
  (await house.call(role, 'GET', `/api/v1/library/documents${query}`)).json()

async function upload(content: Buffer, name: string, role = 'citizen', query = '') {
  const head = `--cut\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`
  return house.app.inject({
    method: 'POST',
    url: `/api/v1/library/documents${query}`,
    cookies: { yiqi: await house.tokenOf(role) },
    headers: {
      origin: house.services.config.publicUrl,
      'content-type': 'multipart/form-data; boundary=cut',
    },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--cut--\r\n')]),
  })
}

async function readTexts(): Promise<void> {
  for (const follower of [itemFollower, documentFollower]) {
    while ((await followOnce(follower, house.services)) > 0);
  }
  await house.workOff({
    name: textJob,
    handle: ({ sha256, bytes }, services) =>
      readNow(services, { sha256: String(sha256), bytes: Number(bytes) }),
  })
}

const change = async (id: string, values: object) =>
  house.app.inject({
    method: 'PUT',
    url: `/api/v1/library/documents/${id}`,
    cookies: { yiqi: await house.tokenOf('citizen') },
    headers: { origin: house.services.config.publicUrl },
    payload: { name: '决定书.pdf', kind: null, madeOn: null, validUntil: null, ...values },
  })

const draft = async () =>
  createDraft(house.services, await house.as('citizen'), {
    processId,
    form: forms[processId]('云汀市望湖区听雨社区服务中心'),
  })
const attach = async (id: string, documentId: string, role = 'citizen') =>
  house.call(role, 'POST', `/api/v1/cases/${id}/materials/from-library`, {
    slot: 'charter',
    documentId,
  })

/** One page, with what is said of encryption. */
function pdf(trailer = ''): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
  ]
  let text = '%PDF-1.4\n'
  const lines = objects.map((object, index) => {
    const line = `${String(text.length).padStart(10, '0')} 00000 n \n`
    text += `${index + 1} 0 obj${object}endobj\n`
    return line
  })
  const start = text.length
  text += `xref\n0 4\n0000000000 65535 f \n${lines.join('')}`
  return Buffer.from(`${text}trailer<</Size 4/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF`)
}
const secret = `<${'41'.repeat(32)}>`
const locked = pdf(`/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O${secret}/U${secret}/P -4>>`)

describe('what was handed in once', () => {
  test('is there again, once for the same bytes, with the cases that have it', async () => {
    const { items, kinds } = await library()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ uscc: null, isExpired: false, addedBy: '许青禾' })
    expect(items[0].uses).toMatchObject([{ caseId }])
    expect(kinds).toEqual([items[0].kind])
  })

  test('is its owner’s alone: neither another citizen nor an official sees it', async () => {
    const [{ id }] = (await library()).items
    expect((await library('', 'citizen-2')).items ?? []).toEqual([])
    expect(
      (await house.call('citizen-2', 'GET', `/api/v1/library/documents/${id}/content`)).statusCode,
    ).toBe(404)
    expect((await house.call('intake', 'GET', '/api/v1/library/documents')).statusCode).toBe(403)
  })

  test('is handed in to another case without an upload', async () => {
    const { id: documentId } = (await upload(printed, '决定书.pdf')).json()
    const { id } = await draft()
    const reply = await attach(id, documentId)
    expect(reply.statusCode).toBe(201)
    const { items } = await library('?q=决定书')
    expect(items[0].sha256).toBe(reply.json().sha256)
    expect(items[0].uses.map((use: { caseId: string }) => use.caseId)).toEqual([id])
    expect((await attach(id, documentId, 'citizen-2')).statusCode).toBe(404)
  })

  test('is not handed in once it is no longer valid', async () => {
    const { id: documentId } = (await upload(printed, '决定书.pdf')).json()
    expect((await change(documentId, { validUntil: '2026-03-01' })).statusCode).toBe(204)
    const { id } = await draft()
    expect((await attach(id, documentId)).json()).toMatchObject({
      code: 'YQ_INVALID',
      problems: [{ code: 'DOCUMENT_EXPIRED', field: 'documentId' }],
    })
    expect((await library('?q=决定书')).items[0].isExpired).toBe(true)
    await change(documentId, { validUntil: '2026-03-02' })
    expect((await attach(id, documentId)).statusCode).toBe(201)
    const backwards = await change(documentId, { madeOn: '2026-03-03', validUntil: '2026-03-02' })
    expect(backwards.json()).toMatchObject({ problems: [{ field: 'validUntil' }] })
  })

  test('of a kind of file that the slot does not take is refused', async () => {
    const { id: documentId } = (await upload(printed, '决定书.pdf')).json()
    await house.db.superuserPool.query(
      "update archive.document set media_type = 'text/csv' where id = $1",
      [documentId],
    )
    const { id } = await draft()
    expect((await attach(id, documentId)).json()).toMatchObject({ code: 'YQ_FILE_TYPE' })
    await house.db.superuserPool.query(
      "update archive.document set media_type = 'application/pdf' where id = $1",
      [documentId],
    )
  })

  test('is taken out of the library, and stays in the case', async () => {
    const { id: documentId } = (await upload(printed, '决定书.pdf')).json()
    const { id } = await draft()
    const { id: materialId } = (await attach(id, documentId)).json()
    const removed = await house.app.inject({
      method: 'DELETE',
      url: `/api/v1/library/documents/${documentId}`,
      cookies: { yiqi: await house.tokenOf('citizen') },
      headers: { origin: house.services.config.publicUrl },
    })
    expect(removed.statusCode).toBe(204)
    expect((await library('?q=决定书')).items).toEqual([])
    const url = `/api/v1/cases/${id}/materials/${materialId}/content`
    expect((await house.call('citizen', 'GET', url)).statusCode).toBe(200)
  })

  test('for an organisation that is not his is refused', async () => {
    const reply = await upload(printed, '决定书.pdf', 'citizen', '?uscc=51990102MJ0000018Q')
    expect(reply.json()).toMatchObject({ code: 'YQ_FORBIDDEN' })
  })
})

describe('the text of a PDF', () => {
  test('is found by the words inside it, with what stands around them', async () => {
    await upload(printed, '文书.pdf')
    await readTexts()
    const { items } = await library(`?q=${encodeURIComponent('知远社区')}`)
    expect(items).toMatchObject([{ name: '文书.pdf', textState: 'read' }])
    expect(items[0].excerpt).toContain('知远社区服务中心')
    expect((await library('?q=从来没有的话')).items).toEqual([])
  })

  test.each([
    ['a password', locked, 'encrypted'],
    ['no letters', pdf(), 'scanned'],
    ['damage', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF'), 'broken'],
  ])('with %s is told so, and the upload stands', async (what, content, state) => {
    const reply = await upload(content, `${what}.pdf`)
    expect(reply.statusCode).toBe(201)
    await readTexts()
    const { items } = await library(`?q=${encodeURIComponent(what)}`)
    expect(items).toMatchObject([{ textState: state }])
  })

  test('leads the archivist to the item that has it; the applicant’s words are nobody else’s', async () => {
    await readTexts()
    const found = async (q: string, role: string) =>
      (await house.call(role, 'GET', `/api/v1/archive/items?q=${encodeURIComponent(q)}`)).json()
    const { rows } = await house.db.superuserPool.query(
      "select substr(content, strpos(content, '准予'), 8) as inside from archive.file_text where content like '%准予%'",
    )
    const [{ inside }] = rows
    expect((await found(inside, 'archivist')).items).toHaveLength(1)
    expect((await found('从来没有的话', 'archivist')).items).toEqual([])
    await house.db.superuserPool.query("update archive.paper set region_code = '990203'")
    expect((await found(inside, 'archivist')).items).toEqual([])
  })

  test.each([
    ['⽂件  第 30\n条', '文件第30条'],
    ['ＡＢ c\n d', 'ab c d'],
    ['社会 团体（章 程）', '社会团体(章程)'],
  ])('%j is kept as %j', (written, kept) => {
    expect(searchable(written)).toBe(kept)
  })
})
