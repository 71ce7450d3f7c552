import { readFile, writeFile } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf } from '../server/src/kernel/files/address.ts'
import { forms } from '../server/src/testing/establishment-forms.ts'
import { launch, obstacle } from './support/browser.ts'
import { establish } from './support/establish.ts'
import { draftByApi } from './support/fill.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood, picture } from './support/look.ts'

/** No paper of the cases. */
const other = Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF\n')
const verifier = fileURLToPath(new URL('../docs/examples/verify-archive.mjs', import.meta.url))

let browser: Browser
let house: House
let archivist: Page
let caseId: string

describe.skipIf(obstacle)(`the archive${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    ;({ caseId } = await establish(
      house.services,
      'service-institution-establishment',
      '云汀市望湖区知远中心',
    ))
    archivist = await house.as('archivist')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('an item is found, read, and taken away as a package that proves itself', async () => {
    await archivist.goto('/desk/archive')
    await archivist.getByRole('searchbox').fill('知远')
    await archivist.keyboard.press('Enter')
    await archivist.getByText('未核验').last().waitFor()
    await expectGood(archivist, 'archive')
    await archivist.getByRole('link', { name: /知远中心/ }).click()
    await archivist.getByRole('heading', { name: '卷内目录' }).waitFor()
    await archivist.getByRole('button', { name: '立即核验' }).click()
    await archivist.getByText(/个文件都与归档时一致/).waitFor()
    await expectGood(archivist, 'archive-item')
    const downloading = archivist.waitForEvent('download')
    await archivist.getByRole('link', { name: '下载档案包' }).click()
    const download = await downloading
    const { status, stdout } = spawnSync(process.execPath, [verifier, await download.path()], {
      encoding: 'utf8',
    })
    expect(stdout).toContain('完整，未被改动')
    expect(status).toBe(0)
  })

  test('a volume is arranged and taken away; an official asks for it, and reads what was granted', async () => {
    await archivist.request.post(`/api/v1/cases/${caseId}/acts/archive`, {
      headers: { origin: house.services.config.publicUrl },
      data: { version: await versionOf(caseId) },
    })
    await archivist.goto('/desk/archive/volumes')
    await expectGood(archivist, 'volumes')
    await archivist.getByRole('link', { name: /知远中心/ }).click()
    await archivist.getByLabel('卷内文件情况说明').fill('一件，齐全，没有缺损。')
    await archivist.getByRole('button', { name: '整理入卷' }).click()
    await archivist.getByText('待检查').waitFor()
    await expectGood(archivist, 'volume')
    const downloading = archivist.waitForEvent('download')
    await archivist.getByRole('link', { name: '下载整卷' }).click()
    const path = await (await downloading).path()
    const { status } = spawnSync(process.execPath, [verifier, path], { encoding: 'utf8' })
    expect(status).toBe(0)

    const province = await house.as('archivist-province')
    await province.goto(new URL(archivist.url()).pathname)
    await province.getByRole('button', { name: '检查无误，签名' }).click()
    await province.getByText('待检查').waitFor({ state: 'detached' })

    await drawUp('望湖区档案局')
    await archivist.getByRole('link', { name: '望湖区档案局' }).click()
    await archivist.getByLabel('撤回原因').fill('接收单位写错')
    await archivist.getByRole('button', { name: '撤回', exact: true }).click()
    await archivist.getByText('接收单位写错').waitFor()
    await expectGood(archivist, 'transfer-withdrawn')
    await drawUp('望湖区档案馆')
    await archivist.getByRole('link', { name: '望湖区档案馆' }).click()
    await archivist.getByLabel('凭证号').fill('WH-2026-07')
    await archivist.getByLabel('接收日期').fill('2026-03-02')
    await archivist.getByLabel('接收人').fill('沈知秋')
    await expectGood(archivist, 'transfer')
    await archivist.getByRole('button', { name: '登记接收' }).click()
    await archivist.getByText('WH-2026-07').waitFor()

    const reviewer = await house.as('reviewer')
    await reviewer.goto('/desk/lending')
    await reviewer.getByRole('button', { name: '申请借阅' }).click()
    const wish = reviewer.locator('.panel')
    await wish.getByRole('searchbox').fill('知远')
    await reviewer.keyboard.press('Enter')
    await wish.getByRole('radio').first().check()
    await wish.getByLabel('用途').fill('核对设立时的章程')
    await expectGood(reviewer, 'lending-ask')
    await wish.getByRole('button', { name: '提交申请' }).click()
    await reviewer.getByRole('cell', { name: '核对设立时的章程' }).waitFor()
    await expectGood(reviewer, 'lending')
    await archivist.goto('/desk/lending')
    await archivist.getByRole('link', { name: /知远中心/ }).click()
    await archivist.getByRole('button', { name: '准予' }).click()
    await archivist.getByText('利用中').waitFor()
    await reviewer.getByRole('link', { name: /知远中心/ }).click()
    await reviewer.getByRole('button', { name: '打开目录' }).click()
    await reviewer.getByText('看了目录').waitFor()
    await expectGood(reviewer, 'lending-item')
  })

  async function drawUp(receiver: string) {
    await archivist.goto('/desk/archive/transfers')
    await archivist.getByRole('button', { name: '编制清册' }).click()
    await archivist.getByLabel('接收单位').fill(receiver)
    await archivist.getByRole('checkbox').check()
    await expectGood(archivist, 'transfer-draw-up')
    await archivist.getByRole('button', { name: '编制清册' }).last().click()
  }

  test('what was handed in once is found, mended and handed in again without an upload', async () => {
    const citizen = await house.as('citizen')
    await citizen.goto('/desk/library')
    const uploads = citizen.getByLabel('上传资料', { exact: true })
    await uploads.setInputFiles({
      name: '办公用房合同.pdf',
      mimeType: 'application/pdf',
      buffer: other,
    })
    await citizen.getByRole('button', { name: '办公用房合同.pdf', exact: true }).waitFor()
    await citizen.getByRole('button', { name: '修改 办公用房合同.pdf' }).click()
    await citizen.getByLabel('材料类型').last().fill('租约')
    await citizen.getByLabel('有效期至').fill('2027-02-28')
    await citizen.getByRole('button', { name: '保存' }).click()
    await citizen.getByText('2027-02-28').waitFor()
    await expectGood(citizen, 'library')
    const item = 'service-institution-establishment'
    const id = await draftByApi(citizen, item, forms[item]('云汀市望湖区听雨中心'), [])
    await citizen.goto(`/desk/cases/${id}/form/materials`)
    await citizen.getByRole('button', { name: '从资料库选择 章程草案' }).click()
    await citizen.getByRole('dialog').getByText('租约').waitFor()
    await picture(citizen, 'choose')
    await citizen.getByRole('button', { name: '选用 办公用房合同.pdf' }).click()
    const slot = citizen.locator('.slot', { hasText: '章程草案' })
    await slot.getByRole('button', { name: '办公用房合同.pdf', exact: true }).waitFor()
    expect(await slot.getByText('已交').count()).toBe(1)
    await expectGood(citizen, 'materials')
  })

  test('a byte changed on the disk is shown loudly', async () => {
    const { items } = await (await archivist.request.get('/api/v1/archive/items')).json()
    const { archiveNo } = items[0]
    const item = await (await archivist.request.get(`/api/v1/archive/items/${archiveNo}`)).json()
    const { sha256 } = item.papers[0]
    const path = join(house.services.config.dataDir, 'files', addressOf(sha256))
    const content = await readFile(path)
    content[9] = (content[9] ?? 0) ^ 1
    await writeFile(path, content)
    await archivist.goto('/desk/archive/fixity')
    await archivist.getByRole('button', { name: '核验全部档案' }).click()
    await archivist.getByText('内容被改').first().waitFor()
    expect(await archivist.locator('tbody tr').count()).toBeGreaterThan(1)
    await expectGood(archivist, 'fixity')
    await archivist.goto('/desk/inbox')
    await archivist
      .getByRole('link', { name: /档案核验发现/ })
      .first()
      .click()
    await archivist
      .getByText(/处不符/)
      .first()
      .waitFor()
  })
})

const versionOf = async (id: string) =>
  (await (await archivist.request.get(`/api/v1/cases/${id}`)).json()).version
