import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor, transact } from '../server/src/kernel/context.ts'
import disclosure from '../server/src/modules/charity-disclosure/processes/charity-disclosure.ts'
import { type NewEntry, record } from '../server/src/modules/ledger/index.ts'
import { type PeopledHouse, peopleIn } from '../server/src/testing/demo-house.ts'
import { withPlan } from '../server/src/testing/journeys/charity.ts'
import { createDriver } from '../server/src/testing/journeys/drive.ts'
import { day } from '../server/src/testing/journeys/known.ts'
import { givenSubject } from '../server/src/testing/journeys/subjects.ts'
import { launch, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood, picture } from './support/look.ts'

const trust = {
  ...{ trust_no: '云慈信备2026001', name: '青禾助学慈善信托', trustee_name: '社区促进会' },
  ...{ trustee_kind: 'charity', settlor: '某企业', purpose: '资助乡村学生。' },
  ...{ beneficiary_scope: '东澜省乡村学生', property: 100_000_000, bank: '云汀银行' },
  ...{ signed_on: '2025-03-01', from_on: '2025-03-01', registrar: '990102', status: 'active' },
  filed_on: '2025-03-05',
}

let browser: Browser
let house: House
let people: PeopledHouse

describe.skipIf(obstacle)(`charity pages${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day })
    people = await peopleIn(house)
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('a reader follows the money of a campaign from the search to its entries', async () => {
    const uscc = await givenSubject(people, 'association', withPlan)
    const campaign = `${uscc}A26001`
    const common = { at: day, org: uscc, campaign, amount: 0, cur: 'CNY' }
    const entries: NewEntry[] = [
      { ...common, t: 'campaign_opening', id: 'e.c', lineage: 'fifo' },
      {
        ...{ ...common, t: 'donation_received', id: 'e.d', amount: 17_501 },
        openings: { donor: { payload: { name: '张三' }, holder: 'donor/e.d' } },
      },
      { ...common, t: 'allocation', id: 'e.a', amount: 12_000, project: 'P20001', line: 'aid' },
      { ...common, t: 'disbursement', id: 'e.p', amount: 7000, of: 'e.a', payee: 'partner' },
    ]
    const act = { act: 'test.record', object: campaign }
    for (const entry of entries) {
      await transact(house.services, systemActor('test'), act, (tx) =>
        record(tx, house.services, entry),
      )
    }
    await transact(house.services, systemActor('test'), act, (tx) =>
      house.services.registers.enrol(
        tx,
        house.services,
        systemActor('test'),
        'charity_trust',
        { uscc, ...trust },
        { provenance: { reason: '备案' }, validFrom: day },
      ),
    )
    const driver = createDriver(people)
    const answers = {
      ...{ class: 'campaign', occasion: 'periodic', about: campaign, title: '一季度募捐情况' },
      ...{ content: '募得款物用于图书角。', raised: 17_501, used_projects: 7000, used_other: 0 },
      unused_plan: '继续建图书角。',
    }
    await driver.step(disclosure, await driver.begin(disclosure, { uscc, answers }), 'submit')

    const page = await house.as('public')
    await page.goto('/charity')
    await page.getByRole('link', { name: '乡村儿童阅读计划春季募捐' }).waitFor()
    await expectGood(page, 'charity-search')
    await page.getByRole('link', { name: '乡村儿童阅读计划春季募捐' }).click()
    await page.getByText('可用善款 = 尚未分配 + 已分配').waitFor()
    await page.getByText('第 1 版').waitFor()
    await expectGood(page, 'charity-campaign')
    await page.getByRole('link', { name: '70.00' }).first().click()
    await page.getByText('拨付给执行方').waitFor()
    await expectGood(page, 'charity-entries')
    await page.goto(`/charity/organisations/${uscc}`)
    await page.getByText('一季度募捐情况').waitFor()
    await expectGood(page, 'charity-organisation')
    await page.goto('/charity/projects/P-test-001')
    await page.getByRole('heading', { name: '乡村儿童阅读计划' }).first().waitFor()
    await expectGood(page, 'charity-project')
    await page.goto(`/charity/trusts/${trust.trust_no}`)
    await page.getByRole('heading', { name: trust.name }).waitFor()
    await expectGood(page, 'charity-trust')
    await page.goto(`/charity/campaigns/${campaign}/widget`)
    await page.getByText('175.01').waitFor()
    await expectGood(page, 'charity-widget')
    await onOtherSite(campaign, async (site) => {
      await site.getByText('175.01 元').waitFor()
      await picture(site, 'charity-widget-script')
      expect(await site.context().cookies()).toEqual([])
    })
    await page.goto('/charity/projects/P-test-001')
    expect(await page.title()).toContain('乡村儿童阅读计划')
  })
})

/** A site of the charity that lets in nothing but the script and what it reads. */
async function onOtherSite(campaign: string, look: (page: Page) => Promise<void>): Promise<void> {
  const policy = `default-src 'none'; script-src ${house.url}; connect-src ${house.url}`
  const site = createServer((_request, reply) =>
    reply
      .setHeader('content-security-policy', policy)
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(`<html lang="zh"><title>我们</title><script src="${house.url}/assets/campaign-widget.js" async></script>
        <yiqi-campaign filing="${campaign}"></yiqi-campaign></html>`),
  ).listen(0, '127.0.0.1')
  await once(site, 'listening')
  const context = await browser.newContext({ locale: 'zh-CN' })
  try {
    const page = await context.newPage()
    await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`)
    await look(page)
  } finally {
    await context.close()
    site.close()
  }
}
