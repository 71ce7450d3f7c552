import { existsSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

/* An inspector uploads the line items and the announced totals of a society, and sees what cannot all be true. */

const shared = '../shared/data/'
const real = [
  ...['donations_wuhan_redcross_2020.csv.gz', 'donations_official_daily_totals_2020.csv'],
  ...['donations_wuhan_counted_vs_announced_2020.csv', 'wuhan2020_donation_channels.jsonl'],
].map((name) => shared + name)
const own = [
  {
    ...{ name: '捐赠明细.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(
      '受赠单位,序号,捐赠日期,捐赠人,捐赠金额（元）\n青禾红十字会,1,2020-01-29,白露贸易有限公司,30000\n青禾红十字会,2,2020-01-29,,五千\n',
    ),
  },
  {
    ...{ name: '每日公告.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(
      '受赠单位,日期,当日收到（元）,累计收到（元）\n青禾红十字会,2020-01-29,31000.00,90000.00\n青禾红十字会,2020-01-30,,80000.00\n',
    ),
  },
]

let browser: Browser
let house: House

describe.skipIf(obstacle)(
  `audits of disclosed donations${obstacle ? ` (${obstacle})` : ''}`,
  () => {
    beforeAll(async () => {
      browser = await launch()
      house = await openHouse({ browser, day: '2026-03-03' })
    })
    afterAll(async () => {
      await house?.close()
      await browser?.close()
    })

    test('files are read row by row; contradictions are shown with their rows', async () => {
      const inspector = await house.as('inspector')
      await inspector.goto('/desk/audits/donations')
      await inspector.getByRole('button', { name: '新建核查' }).click()
      await inspector.getByText('请写至少两个字').waitFor()
      await inspector.getByLabel('核查名称').fill('疫情捐赠公示')
      await inspector.getByRole('button', { name: '新建核查' }).click()
      await inspector.getByText('还没有文件').waitFor()
      await inspector.locator('input[type=file]').setInputFiles(own)
      await inspector.getByRole('link', { name: '累计数变小' }).waitFor()
      await expectGood(inspector, 'donation-audit-overview')
      await inspector.getByRole('button', { name: '矛盾和线索' }).click()
      await inspector.getByRole('heading', { name: '累计数变小' }).waitFor()
      await inspector.getByRole('heading', { name: '公布的当日合计和逐笔不符' }).waitFor()
      await inspector.getByText('公布 31,000 元').waitFor()
      await inspector.getByText('看有关的').first().click()
      await expectGood(inspector, 'donation-audit')

      await inspector.getByRole('button', { name: '公布的和逐笔的' }).click()
      await inspector.getByRole('cell', { name: '-1,000.00' }).waitFor()
      await expectGood(inspector, 'donation-audit-days')
      await inspector.getByRole('button', { name: '文件和逐行结果' }).click()
      await inspector.getByRole('button', { name: '看捐赠明细.csv的逐行结果' }).click()
      await inspector.getByLabel('结果').selectOption('退回')
      await inspector.getByText('共1处').waitFor()
      await expectGood(inspector, 'donation-audit-files')
      await inspector.goto('/desk/audits/donations')
      await inspector.getByRole('link', { name: '疫情捐赠公示' }).waitFor()
      await expectGood(inspector, 'donation-audits')
    })

    test.skipIf(!real.every((path) => existsSync(path)))(
      'the disclosures of Wuhan, 2020 (needs ../shared/data)',
      async () => {
        const inspector = await house.as('inspector')
        await inspector.goto('/desk/audits/donations')
        await inspector.getByLabel('核查名称').fill('武汉市红十字会二〇二〇年公示')
        await inspector.getByRole('button', { name: '新建核查' }).click()
        await inspector.getByText('还没有文件').waitFor()
        await inspector.locator('input[type=file]').setInputFiles(real)
        await inspector.getByText('8,385').waitFor({ timeout: 60_000 })
        await expectGood(inspector, 'donation-audit-real-overview')
        await inspector.getByRole('button', { name: '矛盾和线索' }).click()
        await inspector.getByLabel('种类').selectOption('公布的当日合计和逐笔不符')
        await inspector.getByText('公布 80,622,600 元，另行公布的统计是 84,073,280.25 元').waitFor()
        await expectGood(inspector, 'donation-audit-real')
        expect(await inspector.getByText('多出 3,450,680.25 元').count()).toBe(1)
      },
    )
  },
)
