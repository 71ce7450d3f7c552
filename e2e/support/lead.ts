import type { Page } from '@playwright/test'

/** Opens a case from the lead about `subject`, as an inspector does. @returns id of the case */
export async function openCaseFromLead(
  inspector: Page,
  subject: string | RegExp,
  process: string,
): Promise<string> {
  await inspector.goto('/desk/leads')
  await inspector.getByRole('link', { name: subject }).first().click()
  await inspector.getByLabel('案件种类').selectOption({ label: process })
  await inspector.getByLabel('理由').fill('有活动迹象，应当立案查处。')
  await inspector.locator('form.oneact').getByRole('button', { name: '立案' }).click()
  const toCase = inspector.getByRole('link', { name: '看案件' })
  const address = (await toCase.getAttribute('href')) ?? ''
  return address.split('/').at(-1) ?? ''
}
