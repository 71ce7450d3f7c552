import type { Page } from '@playwright/test'
import type { ProcessDefinition } from '../../server/src/modules/cases/index.ts'
import { courseTo } from '../../server/src/testing/journeys/course.ts'
import type { Driver } from '../../server/src/testing/journeys/drive.ts'
import { poll } from './handle.ts'
import { expect } from 'vitest'

/* What the journey of a charity does more than once. */

/** Licensed by the interface, up to the decision. */
export async function untilDecided(
  driver: Driver,
  process: ProcessDefinition,
  own: Parameters<Driver['begin']>[1],
): Promise<string> {
  const id = await driver.begin(process, own)
  const steps = courseTo(process.machine, ['granted']) ?? []
  const grant = steps.findIndex(({ act }) => act === 'grant')
  await driver.walk(process, id, steps.slice(0, grant))
  await driver.prepare(process, id, 'grant')
  return id
}

interface Gift {
  yuan: string
  name: string
  channel: '沙箱收银台（演示，不扣真钱）' | '银行转账'
}

/** On the giving page, up to the page of the gift; its code. */
export async function give(donor: Page, campaign: string, gift: Gift): Promise<string> {
  await donor.goto(`/campaigns/${campaign}/give`)
  await donor.getByLabel('其他金额', { exact: true }).check()
  await donor.getByLabel('其他金额（元）').fill(gift.yuan)
  await donor.getByLabel(/^实名/).check()
  await donor.getByLabel('姓名或者单位名称').fill(gift.name)
  await donor.getByLabel(gift.channel).check()
  await donor.getByLabel(/我知道捐赠是自愿/).check()
  await donor.getByRole('button', { name: '下一步：付款' }).click()
  const code = donor.locator('dd .code').first()
  await code.waitFor()
  return (await code.textContent()) ?? ''
}

/** With play money, from the page of the gift. */
export async function payByCashier(donor: Page, yuan: string): Promise<void> {
  await donor.getByRole('link', { name: '去付款' }).click()
  await donor.getByRole('button', { name: '去付款' }).click()
  await donor.getByRole('button', { name: `用演示的钱付 ${yuan} 元` }).click()
  await donor.getByText('已经收到您的付款').waitFor()
}

/** A clerk writes down what was handed over: by label, what is filled in. */
export async function takeByHand(
  clerk: Page,
  kind: '现金' | '实物',
  values: Record<string, string>,
): Promise<void> {
  await clerk.goto('/desk/donations')
  await clerk.getByRole('button', { name: '登记捐赠' }).click()
  const form = clerk.locator('form', { hasText: '收到的是' })
  await form.getByLabel('收到的是').selectOption({ label: kind })
  for (const [label, value] of Object.entries(values)) {
    await form.getByLabel(label, { exact: true }).fill(value)
  }
  await form.getByRole('button', { name: '登记' }).click()
  await clerk.getByText('请另一人复核').waitFor()
}

/** Reads the page again until it shows what a worker or a log has still to do. */
export async function until(page: Page, holds: () => Promise<boolean>): Promise<void> {
  const look = async () => {
    await page.reload()
    return holds()
  }
  await expect.poll(look, poll).toBe(true)
}
