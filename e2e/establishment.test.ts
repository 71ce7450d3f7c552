import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lapseClocks } from '../server/src/modules/cases/index.ts'
import { launch, obstacle } from './support/browser.ts'
import { readQrOf, textOf } from './support/certificate.ts'
import { draftByApi, fillSection, readCase, saveRegistrar, uploadPapers } from './support/fill.ts'
import { forms, offices, type ProcessId } from '../server/src/testing/establishment-forms.ts'
import { documentsOf, handle, openTask, poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'

let browser: Browser
let house: House

const agree = '经审核，符合登记条件，同意。'

describe.skipIf(obstacle)(`establishment${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('a foundation, from the guide to its page, wholly in the browser', async () => {
    const name = '东澜省青禾教育发展基金会'
    const { region, suffix } = offices['foundation-establishment']
    const citizen = await house.as('citizen')
    const id = await startFromGuide(citizen, 'foundation-establishment', '基金会设立登记')
    await saveRegistrar(citizen, id, region)
    await fillAll(citizen, id, forms['foundation-establishment'](name))
    await correctBelowThreshold(citizen, id)
    await citizen.goto(`/desk/cases/${id}/form/materials`)
    await uploadPapers(citizen)
    await submit(citizen, id, '提交')
    await sendBackAndCorrect(id, suffix)
    await decide(id, suffix)
    const uscc = await followCertificate(citizen, id, name)
    expect(uscc.slice(2, 8)).toBe(region)
    await findInPublic({ name, q: '青禾教育', initials: 'qhjyfz', uscc })
  })

  test.each([
    ['association-establishment', '云汀市望湖区社区营造促进会', 'sqyz'],
    ['service-institution-establishment', '云汀市望湖区禾苗儿童关爱服务中心', 'hmet'],
  ] as const)(
    '%s, the form by the interface, the rest in the browser',
    async (process, name, initials) => {
      const citizen = await house.as('citizen')
      const id = await draftByApi(citizen, process, forms[process](name))
      await submit(citizen, id, '提交')
      await decide(id)
      const uscc = await followCertificate(citizen, id, name)
      expect(uscc.slice(2, 8)).toBe(offices[process].region)
      await findInPublic({ name, q: name.slice(6, 10), initials, uscc })
    },
  )

  test('a refusal states its reasons and the remedies', async () => {
    const citizen = await house.as('citizen')
    const process = 'service-institution-establishment'
    const id = await draftByApi(citizen, process, forms[process]('云汀市望湖区晨曦长者服务中心'))
    await submit(citizen, id, '提交')
    const reason = '章程载明的业务范围超出业务主管单位批准的范围。'
    await handle(house, id, { role: 'intake', act: '受理', to: 'ACCEPTED' })
    await handle(house, id, {
      role: 'reviewer',
      act: '审核通过，报请批准',
      opinion: agree,
      to: 'REVIEWED',
    })
    await handle(house, id, {
      role: 'approver',
      act: '不予登记',
      opinion: reason,
      signs: true,
      to: 'REFUSED',
    })
    const documents = await documentsOf(citizen, id)
    expect(documents.map((document) => document.label.zh)).toContain('不予成立登记决定书')
    await citizen.goto(`/desk/cases/${id}`)
    await citizen.getByText('没有获准，理由和救济途径见下面的文书。').waitFor()
    expect(await citizen.locator('.tl').innerText()).toContain(reason)
    const pdf = await textOf(await downloadDocument(citizen, '不予成立登记决定书'))
    expect(pdf).toContain('行政复议')
    expect(pdf).toContain('行政诉讼')
  })

  // Last, because the clock only goes on.
  test('silence for five working days accepts; silence for twenty withdraws', async () => {
    const citizen = await house.as('citizen')
    const process = 'service-institution-establishment'
    const draft = (name: string) => draftByApi(citizen, process, forms[process](name))
    const unanswered = await draft('云汀市望湖区澄明长者服务中心')
    const uncorrected = await draft('云汀市望湖区知行长者服务中心')
    for (const id of [unanswered, uncorrected]) await submit(citizen, id, '提交')
    await sendBack(uncorrected, [['宗旨请写明服务的人群。', '宗旨']])

    // Monday 2 March and five working days: until the end of Monday 9 March.
    await expectAt('2026-03-09', unanswered, 'SUBMITTED')
    const accepted = await expectAt('2026-03-10', unanswered, 'ACCEPTED')
    expect(await accepted.locator('.tl').innerText()).toMatch(/视为受理[^]*自2026-03-02起算/)

    // And twenty: until the end of Monday 30 March.
    await expectAt('2026-03-30', uncorrected, 'SUPPLEMENT')
    const closed = await expectAt('2026-03-31', uncorrected, 'WITHDRAWN')
    await closed.getByText('已撤回。需要时可以重新申请。').waitFor()
    expect(await closed.locator('.tl').innerText()).toContain('逾期未补正，视为撤回')
  })
})

/** Lets the timer of the clocks run on a day; the applicant's page of the case afterwards. */
async function expectAt(day: string, id: string, state: string): Promise<Page> {
  await house.setDay(day)
  await lapseClocks(house.services)
  const citizen = await house.as('citizen')
  expect((await readCase(citizen, id)).state).toBe(state)
  await citizen.goto(`/desk/cases/${id}`)
  await citizen.locator('.tl').waitFor()
  return citizen
}

/** Reads the guide, begins, and returns the id of the new draft. */
async function startFromGuide(page: Page, process: ProcessId, title: string): Promise<string> {
  await page.goto('/guides')
  await page.getByRole('link', { name: title }).first().click()
  await page.waitForURL(`**/guides/${process}`)
  await page.locator(`a[href*="/desk/apply/${process}"]`).first().click()
  await page.getByRole('button', { name: '开始办理' }).click()
  await page.waitForURL('**/form**')
  return page.url().match(/cases\/([^/]+)\/form/)?.[1] ?? ''
}

/** Step by step with 继续; a reload in between loses nothing. */
async function fillAll(page: Page, id: string, form: Record<string, unknown>): Promise<void> {
  const { sections } = await readCase(page, id)
  for (const [index, section] of sections.entries()) {
    await page.getByRole('heading', { level: 1, name: section.label.zh }).waitFor()
    await fillSection(page, section, form)
    if (section.id === 'purpose') {
      await untilSaved(page, id, 'consent_date', form.consent_date)
      await page.reload()
      expect(await page.locator('#f-purpose').inputValue()).toBe(form.purpose)
    }
    await page.getByRole('button', { name: '继续' }).click()
    await page.waitForURL(`**/form/${sections[index + 1]?.id ?? 'materials'}`)
  }
}

/** A fund of one fen too little is told at once, with the article; mended, it passes. */
async function correctBelowThreshold(page: Page, id: string): Promise<void> {
  await page.goto(`/desk/cases/${id}/form/fund`)
  const fund = page.locator('#f-fund')
  const place = page.locator('.field', { has: fund })
  await fund.fill('1999999.99')
  await fund.blur()
  await place.getByText('还差 0.01 元').waitFor()
  expect(await place.innerText()).toContain('《基金会管理条例》第八条第一款第二项')
  expect(await fund.getAttribute('aria-invalid')).toBe('true')
  const verdict = (await fund.getAttribute('aria-describedby'))?.split(' ').at(-1)
  expect(await place.locator(`#${verdict}`).innerText()).toContain('还差')
  await fund.fill('2000000')
  await fund.blur()
  await place.getByText('还差').waitFor({ state: 'detached' })
  expect(await fund.getAttribute('aria-invalid')).toBe('false')
  await untilSaved(page, id, 'fund', 200_000_000)

  // Mended and gone on before the rules could answer: the old verdict holds nobody up.
  await fund.fill('1999999.99')
  await fund.blur()
  await place.getByText('还差 0.01 元').waitFor()
  await fund.fill('2000000')
  await page.getByRole('button', { name: '继续' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/fund'))
  await untilSaved(page, id, 'fund', 200_000_000)
}

const untilSaved = (page: Page, id: string, field: string, value: unknown) =>
  expect.poll(async () => (await readCase(page, id)).form[field], poll).toBe(value)

async function submit(page: Page, id: string, act: string): Promise<void> {
  await page.goto(`/desk/cases/${id}/form/review`)
  await page.getByText('都齐了，可以提交').waitFor()
  await page.getByRole('button', { name: act, exact: true }).click()
  await page.waitForURL(`**/desk/cases/${id}`)
}

type Item = readonly [text: string, place: string]

/** One notice with all items, each tied to its place. */
async function sendBack(id: string, items: readonly Item[], office = ''): Promise<void> {
  const intake = await house.as(`intake${office}`)
  await openTask(intake, id)
  await intake.locator('.act').getByRole('button', { name: '退回补正', exact: true }).click()
  const dialog = intake.getByRole('dialog')
  for (const [index, [text, place]] of items.entries()) {
    if (index > 0) await dialog.getByRole('button', { name: '再加一项' }).click()
    await dialog.locator(`#item-${index + 1}`).fill(text)
    const select = dialog.getByLabel('对应哪一处').nth(index)
    await select.fill(place)
    await select.press('Enter')
  }
  await dialog.getByRole('button', { name: '退回补正', exact: true }).click()
  await expect.poll(async () => (await readCase(intake, id)).state, poll).toBe('SUPPLEMENT')
}

/** The applicant finds both items, mends them and hands in again. */
async function sendBackAndCorrect(id: string, office: string): Promise<void> {
  const items: Item[] = [
    ['宗旨请写明服务的人群。', '宗旨'],
    ['验资报告没有盖章，请换一份。', '验资报告'],
  ]
  await sendBack(id, items, office)
  const citizen = await house.as('citizen')
  const { corrections } = await readCase(citizen, id)
  expect(corrections).toHaveLength(1)
  expect(corrections[0]?.items.map(({ field }) => field)).toEqual([
    'purpose',
    'material:capital-verification',
  ])
  await citizen.goto('/desk/')
  await citizen.getByText('下一步：请在').first().waitFor()
  await citizen.goto(`/desk/cases/${id}`)
  await citizen.getByRole('link', { name: '开始补正' }).click()
  await citizen.getByText('宗旨请写明服务的人群。').waitFor()
  const purpose = '资助困难家庭学生完成学业。'
  await citizen.locator('#f-purpose').fill(purpose)
  await untilSaved(citizen, id, 'purpose', purpose)
  await citizen.goto(`/desk/cases/${id}/form/materials`)
  const slot = citizen.locator('#f-material-capital-verification')
  const again = Buffer.from('%PDF-1.4\n% stamped\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
  await slot
    .locator('input[type=file]')
    .setInputFiles({ name: 'stamped.pdf', mimeType: 'application/pdf', buffer: again })
  await slot.getByRole('button', { name: 'stamped.pdf', exact: true }).waitFor()
  await submit(citizen, id, '提交补正')
}

async function decide(id: string, office = ''): Promise<void> {
  await handle(house, id, { role: `intake${office}`, act: '受理', to: 'ACCEPTED' })
  await handle(house, id, {
    role: `reviewer${office}`,
    act: '审核通过，报请批准',
    opinion: agree,
    to: 'REVIEWED',
  })
  await handle(house, id, {
    role: `approver${office}`,
    act: '准予登记',
    opinion: agree,
    signs: true,
    to: 'GRANTED',
  })
  await handle(house, id, { role: `intake${office}`, act: '发证', to: 'CERTIFIED' })
}

/** Downloads the certificate, scans its code, verifies it without and with a network. */
async function followCertificate(citizen: Page, id: string, name: string): Promise<string> {
  await documentsOf(citizen, id)
  await citizen.goto(`/desk/cases/${id}`)
  const pdf = await downloadDocument(citizen, '登记证书（正本）')
  const address = await readQrOf(pdf)
  expect(address).toMatch(new RegExp(`^${house.url}/v#`))

  const phone = await house.newContext({ viewport: { width: 390, height: 844 } })
  const page = await phone.newPage()
  await page.goto(`${house.url}/v`)
  await phone.setOffline(true)
  await page.evaluate((hash) => location.assign(hash), new URL(address).hash)
  const result = page.locator('#verify-result')
  await result.getByText('没连上登记库。').waitFor()
  expect(await result.innerText()).toContain(name)
  await phone.setOffline(false)
  await page.goto(address)
  await page.reload()
  await result.locator('.vhd.ok').waitFor()
  const text = await result.innerText()
  expect(text).toContain(name)
  const uscc = text.match(/[0-9A-Z]{18}/)?.[0] ?? ''
  expect(uscc).toMatch(/^5[123]/)
  return uscc
}

/** From the page of the case that is open. */
async function downloadDocument(page: Page, label: string): Promise<Buffer> {
  const line = page.locator('.files li').filter({ hasText: label })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    line.getByRole('link').click(),
  ])
  const pdf = await readFile(await download.path())
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  return pdf
}

interface Wanted {
  name: string
  /** Part of the name. */
  q: string
  initials: string
  uscc: string
}

/** By name, by the initials of its pinyin and by code; its page carries linked data. */
async function findInPublic({ name, q, initials, uscc }: Wanted): Promise<void> {
  const page = await house.as('public')
  await house.services.search.catchUp()
  for (const words of [q, initials, uscc]) {
    await page.goto('/')
    await page.locator('input[name=q]').first().fill(words)
    await page.locator('input[name=q]').first().press('Enter')
    await page.locator(`a[href*="${uscc}"]`).first().waitFor()
  }
  await page.goto(`/organisations/${uscc}`)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(name)
  const linked = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? '',
  )
  expect(linked['@context']).toBeTruthy()
  expect(JSON.stringify(linked)).toContain(uscc)
  expect(await page.content()).not.toMatch(/99010219700101\d{4}|13800138000/)
}
