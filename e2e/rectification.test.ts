import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enrolAssociations } from '../server/src/testing/enrol-associations.ts'
import { launch, obstacle } from './support/browser.ts'
import { bringTo, establish } from './support/establish.ts'
import { poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
/** The county's editor proposes, its approver decides. */
let editor: Page
let approver: Page
const uscc = '51990102MJ0000018Q'
const name = '望湖区读书1号协会'

describe.skipIf(obstacle)(`rectifying the register${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    await enrolAssociations(house.services, 3, (serial) => `望湖区读书${serial}号协会`)
    editor = await house.as('register-editor-county')
    approver = await house.as('approver')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  let report = ''
  test('somebody reports an error; the county takes it up and proposes a rectification', async () => {
    const visitor = await house.as('public')
    await visitor.request.post(`/organisations/${uscc}/report-error`, {
      headers: { origin: house.url },
      form: { field: 'website', statement: '网址应当是 https://dushu.example' },
    })
    await editor.goto('/desk/reports')
    report = (await editor.locator('.code').first().innerText()).trim()
    expect(report).toMatch(/^E20260302-/)
    await editor.getByRole('button', { name: '开始核实' }).click()
    await expectGood(editor, 'reports')
    await editor.getByRole('link', { name: '提出更正' }).click()
    await editor.getByRole('heading', { name: '提出更正' }).waitFor()
    await editor.getByText('网址应当是 https://dushu.example').waitFor()
    const send = editor.getByRole('button', { name: '提出，请人批准' })
    await send.click()
    await editor.getByText('还没有改动任何一项').waitFor()
    await editor.getByText('请写更正理由').waitFor()
    const items = await editor.getByLabel('还有哪一项要更正').locator('option').allInnerTexts()
    expect(items).toContain('简称')
    expect(items, 'a registered matter').not.toContain('名称')
    await editor.getByLabel(/^网站/).fill('https://dushu.example')
    await editor.getByLabel('更正理由').fill('录入时漏了网址，章程上有')
    await editor.getByLabel('批准后给报告人的答复').fill('已补上网址，谢谢指正。')
    await editor.getByLabel('依据', { exact: true }).setInputFiles({
      name: '章程.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'),
    })
    await expectGood(editor, 'propose')
    await send.click()
    await editor.getByText('这是您提出的，由另一位工作人员批准或退回').waitFor()
    await editor.getByRole('link', { name: '章程.pdf' }).waitFor()
    expect(await editor.getByRole('button', { name: '批准，改台账' }).count()).toBe(0)
    await editor.goto(`/desk/registers/organisation/${uscc}`)
    await editor.getByRole('heading', { name, level: 1 }).waitFor()
    expect(await editor.getByText('https://dushu.example').count(), 'not yet').toBe(0)
  })

  test('the approver is told, sees old beside new, and approves', async () => {
    await approver.goto('/desk/inbox')
    await approver.getByRole('link', { name: `更正待批准：${name}` }).click()
    const row = approver.locator('.oldnew tbody tr')
    await row.waitFor()
    expect(await row.innerText()).toMatch(/网站[\s\S]*没有填[\s\S]*https:\/\/dushu\.example/)
    await expectGood(approver, 'decide')
    await approver.goto('/desk/rectifications')
    await expectGood(approver, 'rectifications')
    await approver.getByRole('link', { name, exact: true }).click()
    await approver.getByRole('button', { name: '退回' }).click()
    await approver.getByText('退回请写明理由').waitFor()
    await approver.getByRole('button', { name: '批准，改台账' }).click()
    await approver.getByText(/周牧云于2026-03-02批准/).waitFor()
  })

  test('the proposer sees it; history and report say who, why and for which report', async () => {
    await editor.goto('/desk/inbox')
    await editor.getByRole('link', { name: `更正已批准：${name}` }).waitFor()
    await editor.goto(`/desk/registers/organisation/${uscc}`)
    const latest = editor.locator('.history > li').first()
    await latest.waitFor()
    for (const said of ['更正', '柳明澈提出，周牧云批准', `纠错${report}`, '录入时漏了网址']) {
      expect(await latest.innerText()).toContain(said)
    }
    await expectGood(editor, 'dossier')
    await editor.goto('/desk/reports?state=done')
    await editor.getByText('已补上网址，谢谢指正。').waitFor()
    const visitor = await house.as('public')
    await visitor.goto(`/report-error/status?number=${report}`)
    await visitor.getByText('已补上网址，谢谢指正。').waitFor()
  })

  test('another one is returned with the reason, which the proposer reads', async () => {
    await editor.goto(`/desk/registers/organisation/${uscc}`)
    await editor.getByRole('link', { name: '提出更正' }).click()
    await editor.getByLabel('哪一项要更正').selectOption('简称')
    await editor.getByLabel(/^简称/).fill('读书会')
    await editor.getByLabel('更正理由').fill('对外都用这个简称')
    await editor.getByRole('button', { name: '提出，请人批准' }).click()
    await editor.waitForURL('**/desk/rectifications/*')
    const address = editor.url()
    await approver.goto(address)
    await approver.getByLabel('办理意见').fill('章程里没有这个简称')
    await approver.getByRole('button', { name: '退回' }).click()
    await approver.getByText(/周牧云于2026-03-02退回/).waitFor()
    await editor.goto('/desk/inbox')
    await editor.getByText('退回理由：章程里没有这个简称').waitFor()
    await editor.goto('/desk/rectifications?state=done')
    await expect.poll(() => editor.locator('article').count(), poll).toBe(2)
  })

  test('every figure of the statistics opens as many cases', async () => {
    const process = 'foundation-establishment'
    await establish(house.services, process, '东澜省青禾教育发展基金会')
    await bringTo(house.services, process, '东澜省朝露教育发展基金会', 'accept')
    const official = await house.as('approver-province')
    await official.goto('/desk/statistics')
    const section = official.locator('section', {
      has: official.getByRole('heading', { name: '基金会设立登记', exact: true }),
    })
    const links = section.locator('.figures a, .bars a')
    await links.first().waitFor()
    await expectGood(official, 'statistics')
    const targets = await links.evaluateAll((all) =>
      all.map((link) => ({
        figure: link.firstChild?.textContent ?? '',
        href: link.getAttribute('href') ?? '',
      })),
    )
    expect(targets.length).toBeGreaterThanOrEqual(8)
    for (const { figure, href } of targets) {
      // The rate counts what it is the rate of: those in time, here the one that is finished.
      const count = figure === '100.0%' ? 1 : Number(figure)
      await official.goto(href)
      if (count === 0) await official.getByText('没有这样的办件').waitFor()
      else {
        await official.getByText(`共${count}件`).waitFor()
        expect(await official.locator('tbody tr').count(), href).toBe(count)
      }
    }
    await expectGood(official, 'cases')
  })
})
