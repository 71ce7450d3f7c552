import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter, systemActor } from '../server/src/kernel/context.ts'
import { receiveDonation } from '../server/src/modules/donations/index.ts'
import { type NewEntry, record } from '../server/src/modules/ledger/index.ts'
import { peopleIn } from '../server/src/testing/demo-house.ts'
import { withPlan } from '../server/src/testing/journeys/charity.ts'
import { givenSubject } from '../server/src/testing/journeys/subjects.ts'
import { launch, obstacle } from './support/browser.ts'
import { poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

/* A giver follows a gift, goes offline and has the device check it; whatever was changed shows. */

let browser: Browser
let house: House
let code = ''
let folder = ''

describe.skipIf(obstacle)(`gifts${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    folder = await mkdtemp(join(tmpdir(), 'yiqi-gift-'))
    house = await openHouse({ browser, day: '2026-03-02' })
    const uscc = await givenSubject(await peopleIn(house), 'association', withPlan)
    code = await giveAndSpend(uscc, `${uscc}A26001`)
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  async function giveAndSpend(uscc: string, campaign: string): Promise<string> {
    const { services } = house
    return services.db.transaction().execute(async (tx) => {
      await enter(tx, systemActor('测试'))
      const received = await receiveDonation(tx, services, {
        ...{ payeeUscc: uscc, campaign, amountFen: 10_001, settledAt: services.now() },
        ...{ channel: 'bank', donorKind: 'named', donor: { name: '张三丰' } },
      })
      const put = (t: NewEntry['t'], id: string, more: Partial<NewEntry>) =>
        record(tx, services, {
          ...{ t, id, at: '2026-03-02', org: uscc, campaign, amount: 0, cur: 'CNY', ...more },
        })
      await put('allocation', 'e.a1', { amount: 9001, project: 'P20001', line: 'aid' })
      await put('disbursement', 'e.p1', { amount: 7000, of: 'e.a1', payee: 'beneficiary' })
      await put('confirmation', 'e.b1', {
        ...{ amount: 6500, of: 'e.p1', method: 'sign' },
        batch: { category: 'student', count: 8, minors: false },
        openings: { evidence: { payload: '签收单.pdf', holder: 'beneficiary/1' } },
      })
      return received.code
    })
  }

  test('in words, as a drawing, and checked with the network off', async () => {
    const page = await house.as('public')
    await page.goto('/gifts')
    await expectGood(page, 'gift-form')
    await page.getByLabel('捐赠编码').fill(code.toLowerCase())
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByText('65.00 元 已到受益人手里').first().waitFor()
    const check = page.getByRole('button', { name: '在这台设备上核验' })
    await expect
      .poll(async () => {
        await page.reload()
        return check.isVisible()
      }, poll)
      .toBe(true)
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: '保存成一个网页' }).click()
    await (await saving).saveAs(join(folder, 'gift.html'))

    await page.context().setOffline(true)
    await check.click()
    await page.getByRole('heading', { name: '全部相符' }).waitFor()
    expect(await page.locator('#ledger-result li').count()).toBe(8)
    await expectGood(page, 'gift')
    await page.context().setOffline(false)
  })

  test('the saved page checks itself; one digit changed, and it is red', async () => {
    const saved = await readFile(join(folder, 'gift.html'), 'utf8')
    const changed = saved.replace('\\"amount\\":9001', '\\"amount\\":9002')
    expect(changed).not.toBe(saved)
    await writeFile(join(folder, 'changed.html'), changed)
    const context = await browser.newContext({ offline: true })
    const page = await context.newPage()
    await page.goto(pathToFileURL(join(folder, 'gift.html')).href)
    await page.getByRole('heading', { name: '全部相符' }).waitFor()
    await page.goto(pathToFileURL(join(folder, 'changed.html')).href)
    await page.getByRole('heading', { name: '有不相符的地方' }).waitFor()
    expect(await page.getByText('包含证明不成立').count()).toBe(1)
    await context.close()
  })

  test('the ledger is explored: an entry, its tree, growth, tiles', async () => {
    const page = await house.as('public')
    await page.goto('/ledger')
    await page.getByRole('cell', { name: '收到捐赠' }).first().waitFor()
    await expectGood(page, 'ledger')
    await page.getByRole('link', { name: '1', exact: true }).click()
    await page.getByRole('img', { name: '包含证明' }).waitFor()
    await page.getByRole('button', { name: '在这台设备上核验' }).click()
    await page.getByRole('heading', { name: '全部相符' }).waitFor()
    await expectGood(page, 'ledger-entry')
    await page.goto('/ledger/consistency')
    await page.getByText('原来的条目一条没改').waitFor()
    await expectGood(page, 'ledger-consistency')
    await page.goto('/ledger/tiles')
    await page.getByRole('heading', { name: '第 0 层，第 0 块' }).waitFor()
    await expectGood(page, 'ledger-tiles')
  })
})
