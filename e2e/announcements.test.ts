import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
/** The city writes and approves; the county receives; anybody reads. */
let writer: Page
let approver: Page
let receiver: Page
let anybody: Page

describe.skipIf(obstacle)(`announcements${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-11-02' })
    writer = await house.as('reviewer-city')
    approver = await house.as('approver-city')
    receiver = await house.as('intake')
    anybody = await house.as('public')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('an official writes one with an annex, and submits it', async () => {
    await writer.goto('/desk/announcements')
    await writer.getByRole('link', { name: '起草通知公告' }).click()
    await writer.getByLabel('标题', { exact: true }).fill('关于开展年度检查的通知')
    await writer.getByLabel('正文').fill('各区民政局：\n请于十一月底前完成检查。')
    await writer.getByRole('button', { name: '保存草稿' }).click()
    await writer.getByText('请选发给谁').waitFor()
    await writer.getByRole('button', { name: '社会公众' }).click()
    await writer.getByRole('button', { name: '下级机关' }).click()
    await writer.getByLabel('需要签收').check()
    await writer.getByRole('button', { name: '保存草稿' }).click()
    await writer.getByRole('link', { name: '修改' }).click()
    await writer.locator('input[type=file]').setInputFiles({
      name: '检查表.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n%%EOF'),
    })
    await writer.getByRole('link', { name: '检查表.pdf' }).waitFor()
    await expectGood(writer, 'announcement-writing')
    await writer.goBack()
    await writer.getByRole('button', { name: '提交批准' }).click()
    await writer.getByText('待批准').first().waitFor()
    expect(await writer.getByRole('button', { name: '批准发布' }).count(), 'his own').toBe(0)
  })

  test('a second official finds it on his first page, and approves it', async () => {
    await approver.goto('/desk/tasks')
    await approver.getByRole('link', { name: '1 份待批准' }).click()
    await approver.getByRole('link', { name: '关于开展年度检查的通知' }).click()
    await expectGood(approver, 'announcement-approving')
    await approver.getByRole('button', { name: '批准发布' }).click()
    await approver.getByText('已发布').first().waitFor()
    expect(await approver.getByText(/批准 秦望舒/).count()).toBe(1)
  })

  test('the county is told, reads and signs; the city sees who has not', async () => {
    await receiver.goto('/desk/tasks')
    await receiver.getByRole('link', { name: '1 份待签收' }).click()
    await expectGood(receiver, 'announcement-received')
    await receiver.getByRole('link', { name: '关于开展年度检查的通知' }).click()
    await receiver.getByRole('button', { name: /^签收：.*望湖区民政局/ }).click()
    await receiver.getByText(/望湖区民政局，.* 签收/).waitFor()
    await expectGood(receiver, 'announcement-signed')
    await writer.reload()
    await writer.getByText(/已签收 1 个/).waitFor()
    await expectGood(writer, 'announcement-receivers')
    const download = writer.waitForEvent('download')
    await writer.getByRole('link', { name: '导出 CSV' }).click()
    expect((await download).suggestedFilename()).toBe('签收情况-关于开展年度检查的通知.csv')
  })

  test('anybody finds it on the first page and reads it; withdrawn, the text is gone', async () => {
    await anybody.goto('/')
    await anybody.getByRole('link', { name: '关于开展年度检查的通知' }).click()
    await anybody.getByText('请于十一月底前完成检查。').waitFor()
    await expectGood(anybody, 'announcement-public')
    const address = anybody.url()
    await anybody.goto('/announcements')
    await anybody.getByRole('link', { name: '关于开展年度检查的通知' }).waitFor()
    await writer.getByText('撤回', { exact: true }).first().click()
    await writer.getByLabel('撤回的理由').fill('日期有误')
    await writer.getByRole('button', { name: '撤回', exact: true }).click()
    await writer.getByText('已撤回：日期有误').waitFor()
    await anybody.goto(address)
    await anybody.getByText('理由：日期有误').waitFor()
    expect(await anybody.getByText('请于十一月底前完成检查。').count()).toBe(0)
  })
})
