import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter, systemActor } from '../server/src/kernel/context.ts'
import { receiveDonation } from '../server/src/modules/donations/index.ts'
import { peopleIn } from '../server/src/testing/demo-house.ts'
import { withPlan } from '../server/src/testing/journeys/charity.ts'
import { givenSubject } from '../server/src/testing/journeys/subjects.ts'
import { launch, obstacle } from './support/browser.ts'
import { appoint } from './support/clerk.ts'
import { drawPdf, readQrOf, textOf } from './support/certificate.ts'
import { poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood, pictures } from './support/look.ts'

/* Numbers are drawn, a gift gets its receipt, two clerks reverse it, anybody verifies it. */

let browser: Browser
let house: House
let uscc = ''

describe.skipIf(obstacle)(`receipts${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    const people = await peopleIn(house)
    uscc = await givenSubject(people, 'association', withPlan)
    await appoint(people, uscc, 'citizen-2')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  const give = () =>
    house.services.db.transaction().execute(async (tx) => {
      await enter(tx, systemActor('测试'))
      return receiveDonation(tx, house.services, {
        ...{ payeeUscc: uscc, campaign: `${uscc}A26001`, amountFen: 10_001 },
        ...{ channel: 'bank', donorKind: 'named', receiptChoice: 'issue' },
        ...{ donor: { name: '张三丰' }, settledAt: house.services.now() },
      })
    })

  test('drawn, issued by itself, reversed by two, and verified', async () => {
    const clerk = await house.as('citizen')
    await clerk.goto('/desk/receipts?part=ranges')
    await clerk.getByText('还没有领用票据').waitFor()
    for (const [label, value] of [
      ['票据代码', '99010126'],
      ['首号', '1'],
      ['末号', '100'],
      ['财政部门', '望湖区财政局'],
      ['领用日期', '2026-03-01'],
      ['使用到', '2026-09-01'],
    ] as const) {
      await clerk.getByLabel(label).fill(value)
    }
    await clerk.getByRole('button', { name: '登记领用' }).click()
    await clerk.getByText('1 至 100，还有 100 个').waitFor()
    await expectGood(clerk, 'receipt-ranges')

    const { code } = await give()
    await expect.poll(async () => (await checkCodes()).length, poll).toBe(1)
    await clerk.goto('/desk/receipts')
    await clerk.getByRole('row', { name: '0000000001' }).waitFor()
    await expectGood(clerk, 'receipts')
    await clerk.getByRole('button', { name: '申请红冲' }).click()
    await clerk.getByLabel('红冲原因').fill('抬头写错')
    await clerk.getByLabel('红冲后重新开具').check()
    await clerk.getByLabel('票据抬头').fill('张三封')
    await clerk.getByRole('button', { name: '提交第二人确认' }).click()
    const second = await house.as('citizen-2')
    await second.goto('/desk/receipts?part=reversals')
    await second.getByText('抬头写错').waitFor()
    await expectGood(second, 'receipt-reversals')
    await second.getByRole('button', { name: '确认红冲' }).click()
    await second.getByText('没有等待确认的红冲申请').waitFor()

    const giver = await house.as('public')
    await giver.goto(`/gifts/${code}`)
    await giver.getByRole('link', { name: '下载票据（PDF）' }).waitFor()
    const paper = await giver.request.get(`/gifts/${code}/receipt.pdf`)
    expect(paper.headers()['content-type']).toBe('application/pdf')
    const pdf = await paper.body()
    expect(await textOf(pdf)).toContain('张三封')
    if (pictures) await writeFile(join(pictures, 'receipt-paper.png'), await drawPdf(pdf, 100))
    const read = new URL(await readQrOf(pdf))
    await giver.goto(read.pathname + read.search)
    await giver.getByRole('heading', { name: '票据有效' }).waitFor()
    await expectGood(giver, 'receipt-valid')
    const [first] = await checkCodes()
    await giver.goto('/receipts/verify')
    await giver.getByLabel('票据代码').fill('99010126')
    await giver.getByLabel('票据号码').fill('1')
    await giver.getByLabel('校验码').fill(first ?? '')
    await giver.getByRole('button', { name: '核验' }).click()
    await giver.getByRole('heading', { name: '票据已红冲作废' }).waitFor()
    await expectGood(giver, 'receipt-verified')
  })

  const checkCodes = () =>
    house.services.db.transaction().execute(async (tx) => {
      await enter(tx, systemActor('测试'))
      const rows = await tx
        .selectFrom('receipts.receipt')
        .select('check_code')
        .where('number', 'is not', null)
        .orderBy('number')
        .execute()
      return rows.map(({ check_code }) => check_code)
    })
})
