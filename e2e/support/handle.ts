import { expect } from 'vitest'
import type { Page } from '@playwright/test'
import type { CaseView } from '@yiqi/contracts'
import type { House } from './house.ts'
import { readCase } from './fill.ts'

/** Any six digits: a demo session stands in for the second factor, and says so in the record. */
export const demoCode = '000000'

/** Opens the case as an official and takes its task, if that is still free. */
export async function openTask(page: Page, caseId: string): Promise<void> {
  await page.goto(`/desk/cases/${caseId}`)
  const claim = page.getByRole('button', { name: '领取', exact: true })
  const opinion = page.getByLabel('您的意见')
  await claim.or(opinion).first().waitFor()
  if (await claim.isVisible()) await claim.click()
  await opinion.waitFor()
}

export interface Step {
  role: string
  /** The label on the button. */
  act: string
  opinion?: string
  signs?: boolean
  /** State afterwards. */
  to: string
}

/** One act of an official, with the mouse and the keyboard. */
export async function handle(house: House, caseId: string, step: Step): Promise<CaseView> {
  const { role, act, opinion, signs = false, to } = step
  const page = await house.as(role)
  await openTask(page, caseId)
  if (opinion) await page.getByLabel('您的意见').fill(opinion)
  await page.locator('.act').getByRole('button', { name: act, exact: true }).click()
  if (signs) {
    const dialog = page.getByRole('dialog')
    await dialog.locator('#second-factor').fill(demoCode)
    await dialog.getByRole('button', { name: act, exact: true }).click()
  }
  await expect.poll(async () => (await readCase(page, caseId)).state, poll).toBe(to)
  return readCase(page, caseId)
}

export const poll = { timeout: 15_000, interval: 100 }

/** Waits for the worker to have made every document of the case. */
export async function documentsOf(page: Page, caseId: string): Promise<CaseView['documents']> {
  const isMade = async () => {
    const { documents } = await readCase(page, caseId)
    return documents.length > 0 && documents.every(({ state }) => state === 'ready')
  }
  await expect.poll(isMade, { timeout: 30_000, interval: 200 }).toBe(true)
  return (await readCase(page, caseId)).documents
}
