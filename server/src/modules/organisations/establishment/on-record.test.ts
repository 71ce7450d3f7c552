import { createHash, createPublicKey, verify } from 'node:crypto'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppError } from '../../../kernel/errors.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { hasPoppler, readPages } from '../../../testing/paper.ts'
import { performAct } from '../../cases/index.ts'

let house: DemoHouse
beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
})
afterAll(() => house?.close())

const organisation = (name: string) =>
  house.behind((tx) =>
    tx
      .selectFrom('registers.organisation')
      .selectAll()
      .where('name', '=', name)
      .executeTakeFirstOrThrow(),
  )

test('whatever the form asks and the register knows is on record, the vote of the meeting too', async () => {
  const name = '云汀市望湖区沐春社区服务中心'
  const answers = {
    region: '990103',
    licence_no: '望卫许〔2026〕1号',
    state_assets: 100,
    email: 'office@example.org',
    has_party_org: true,
    party_org_type: '党支部',
    party_members: 3,
  }
  const process = 'service-institution-establishment'
  const id = await house.givenSubmitted(process, name, answers, ['practice-licence'])
  await house.step('intake', id, 'accept')
  await house.step('reviewer', id, 'review')
  await house.step('approver', id, 'grant')
  const record = await organisation(name)
  expect(record).toMatchObject({
    region: '990103',
    licence_no: '望卫许〔2026〕1号',
    state_assets: 100,
    consent_no: '望民函〔2026〕3号',
    consent_on: '2026-02-20',
    contact_name: '许青禾',
    contact_mobile: '13800138000',
    fund_source: '发起人出资',
    fund_verifier: '云汀正平会计师事务所',
    premises_owner: '望湖区青榆资产经营有限公司',
    premises_area: 120,
    staff_full: 2,
    staff_part: 0,
    email: 'office@example.org',
    has_party_org: true,
    party_org_type: '党支部',
    party_members: 3,
    is_charity: null,
  })
  const [meeting] = await house.behind((tx) =>
    tx.selectFrom('registers.meeting').selectAll().where('uscc', '=', record.uscc).execute(),
  )
  expect(meeting).toMatchObject({
    kind: 'council',
    held_on: '2026-02-25',
    due: 60,
    present: 59,
    votes_for: 58,
    votes_against: 0,
    abstentions: 1,
    minutes: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

test('a charity at its founding is decided upon in 30 days from acceptance, and is on record as one', async () => {
  const process = 'association-establishment'
  const items = { charter_charity_form: true, charter_charity_sources: true }
  const late = house.givenSubmitted(process, '云汀市望湖区助老服务协会', {
    is_charity: true,
    ...items,
  })
  const refused = (await late.catch((error) => error)) as AppError
  expect(refused.refusal.problems).toMatchObject([
    { code: 'CHARTER_ITEM', article: '《中华人民共和国慈善法》第十一条' },
  ])

  const name = '云汀市望湖区助残服务协会'
  const more = ['bodies', 'supervision', 'projects'].map((item) => [
    `charter_charity_${item}`,
    true,
  ])
  const answers = { is_charity: true, ...items, ...Object.fromEntries(more) }
  const id = await house.givenSubmitted(process, name, answers)
  house.setDay('2026-03-03')
  await house.step('intake', id, 'accept')
  const clocks = () =>
    house.behind((tx) =>
      tx
        .selectFrom('cases.clock')
        .select(['clock', 'started_on', 'due_on', 'is_extended'])
        .where('case_id', '=', id)
        .where('stopped_on', 'is', null)
        .execute(),
    )
  // Day 30 is Thursday 2 April.
  expect(await clocks()).toEqual([
    {
      clock: 'decision-charity',
      started_on: '2026-03-03',
      due_on: '2026-04-02',
      is_extended: false,
    },
  ])
  await house.step('reviewer', id, 'review')
  await house.step('approver', id, 'extend')
  expect(await clocks()).toMatchObject([{ due_on: '2026-06-01', is_extended: true }])
  await house.step('approver', id, 'grant')
  expect(await organisation(name)).toMatchObject({ is_charity: true, charity_on: '2026-03-03' })
  house.setDay('2026-03-02')
})

test('of any other the 60 days count, and cannot be extended', async () => {
  const id = await house.givenSubmitted('association-establishment', '云汀市望湖区围棋协会')
  await house.step('intake', id, 'accept')
  await house.step('reviewer', id, 'review')
  const running = await house.behind((tx) =>
    tx.selectFrom('cases.clock').select('clock').where('case_id', '=', id).execute(),
  )
  expect(running.map(({ clock }) => clock).sort()).toEqual(['correction-notice', 'decision'])
  await expect(house.step('approver', id, 'extend')).rejects.toMatchObject({ name: 'AppError' })
})

test('the approval writes the archive record: every paper in order, with pages and digest, signed', async () => {
  const name = '云汀市望湖区知远社区服务中心'
  const id = await house.givenSubmitted('service-institution-establishment', name)
  await house.step('intake', id, 'accept')
  await house.step('reviewer', id, 'review')
  await house.step('approver', id, 'grant')
  const { uscc } = await organisation(name)
  const [record, other] = await house.behind((tx) =>
    tx.selectFrom('registers.archive_record').selectAll().where('uscc', '=', uscc).execute(),
  )
  expect(other).toBeUndefined()
  expect(record).toMatchObject({
    registrar: '990102',
    archive_state: 'collecting',
    filed_on: '2026-03-02',
    retention: '永久',
    case_number: expect.stringMatching(/^M-990102-2026-\d{5}$/),
  })
  const file = (sha256: string | null | undefined) => house.services.files.get(sha256 ?? '')
  const catalogue = await text(await file(record?.catalogue))
  const { papers, archiveNo, subjectUscc } = JSON.parse(catalogue)
  expect({ archiveNo, subjectUscc }).toEqual({ archiveNo: record?.archive_no, subjectUscc: uscc })
  expect(papers.map(({ order }: { order: number }) => order)).toEqual(
    Array.from({ length: record?.files ?? 0 }, (_, index) => index + 1),
  )
  const titles: string[] = papers.map(({ title }: { title: string }) => title)
  expect(titles[0]).toContain('业务主管单位的批准文件')
  const made = papers.slice(-4)
  expect(made).toMatchObject([
    { title: '受理通知书.pdf', pages: 1 },
    { title: '准予成立登记决定书.pdf', pages: 1 },
    { title: `${name}登记证书（正本）.pdf`, pages: 1 },
    { title: `${name}登记证书（副本）.pdf`, pages: 1 },
  ])
  for (const { sha256 } of papers) {
    const bytes = await buffer(await file(sha256))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  }
  if (hasPoppler) {
    const [sheet] = readPages(await buffer(await file(record?.manifest)))
    expect(sheet).toContain(`档号${record?.archive_no}`)
    expect(sheet).toContain(record?.case_number)
  }
  const [kid, signature = ''] = (record?.signature ?? '').split('.')
  const key = house.services.documents.trustedKeys.find((one) => one.kid === kid)
  const spki = Buffer.from(`302a300506032b6570032100${key?.publicKeyHex}`, 'hex')
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const isSigned = (content: string) =>
    verify(null, Buffer.from(content), publicKey, Buffer.from(signature, 'base64url'))
  expect([isSigned(catalogue), isSigned(catalogue.replace('永久', '10 年'))]).toEqual([true, false])
})

test('what is refused goes to the archive too, under no organisation', async () => {
  const name = '云汀市望湖区云帆社区服务中心'
  const id = await house.givenSubmitted('service-institution-establishment', name)
  await house.step('intake', id, 'accept')
  await house.step('reviewer', id, 'review')
  await house.step('approver', id, 'refuse')
  const [record] = await house.behind((tx) =>
    tx
      .selectFrom('registers.archive_record')
      .selectAll()
      .where('title', 'like', `${name}%`)
      .execute(),
  )
  expect(record).toMatchObject({ uscc: null, archive_state: 'collecting' })
})

test('a character that no font has is named to whoever wrote it, and nothing is decided', async () => {
  const name = '云汀市望湖区微光社区服务中心'
  const id = await house.givenSubmitted('service-institution-establishment', name)
  await house.step('intake', id, 'accept')
  await house.step('reviewer', id, 'review')
  const approver = await house.as('approver')
  const refusing = performAct(house.services, approver, {
    ...{ caseId: id, act: 'refuse', version: 4, opinion: '不符合条件\u{e123}。' },
  })
  await expect(refusing).rejects.toMatchObject({
    code: 'YQ_INVALID',
    refusal: { problems: [{ code: 'YQ_DOC_GLYPH' }] },
  })
  const row = await house.behind((tx) =>
    tx.selectFrom('cases.case_file').select('state').where('id', '=', id).executeTakeFirst(),
  )
  expect(row?.state).toBe('REVIEWED')
})
