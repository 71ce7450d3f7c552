import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  discoverProcesses,
  lapseClocks,
  type ProcessDefinition,
} from '../server/src/modules/cases/index.ts'
import { type PeopledHouse, peopleIn } from '../server/src/testing/demo-house.ts'
import { forms } from '../server/src/testing/establishment-forms.ts'
import { courseTo } from '../server/src/testing/journeys/course.ts'
import { createDriver, type Driver } from '../server/src/testing/journeys/drive.ts'
import type { Answers } from '../server/src/testing/journeys/fill.ts'
import { givenFirm } from '../server/src/testing/journeys/firm.ts'
import { launch, narrow, obstacle, signIn } from './support/browser.ts'
import { draftByApi, readCase } from './support/fill.ts'
import { demoCode, poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { overflow } from './support/look.ts'

/**
 * The life of one association: its clerk at a desk, officials on their phones. What is filled in is tried
 * control by control elsewhere; here it comes by the interface.
 */
const name = '云汀市望湖区邻里书屋促进会'
const definitions = new Map((await discoverProcesses()).map((process) => [process.id, process]))
const finished = ['granted', 'filed', 'completed'] as const

let browser: Browser
let house: House
let people: PeopledHouse
let driver: Driver
let uscc = ''
const phones = new Map<string, Promise<Page>>()

describe.skipIf(obstacle)(`worked days${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2024-05-06' })
    people = await peopleIn(house)
    driver = createDriver(people)
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('it is established', async () => {
    const clerk = await house.as('citizen')
    const form = {
      ...forms['association-establishment'](name),
      ...{ consent_date: '2024-04-20', term_from: '2024-04-28', charter_adopted_on: '2024-04-28' },
      // As many as its report will tell of.
      ...{ staff_full: 6, staff_part: 2 },
      // The unit to which its reports go first.
      supervising_unit_uscc: '11990102MB0000123M',
    }
    const id = await draftByApi(clerk, 'association-establishment', form)
    await handIn(clerk, 'association-establishment', id)
    await workThrough('association-establishment', id)
    uscc = (await readCase(clerk, id)).subjectUscc ?? ''
    expect(uscc).toMatch(/^51990102/)
  })

  test('another legal representative, after the audit of the one who leaves', async () => {
    await setDay('2026-03-02')
    await givenFirm(house)
    const term = { audit_kind: 'departure', meeting_on: '2026-04-10', audit_to: '2026-02-28' }
    expect(await handleMatter('departure-audit-request', term)).toBe('filed')
    const audit = await caseOf('departure-audit')
    await driver.step(definitionOf('departure-audit'), audit, 'commission')
    await workThrough('departure-audit', audit)
    expect(await handleMatter('association-legal-representative-change')).toBe('granted')
    const page = await house.as('public')
    await page.goto(`/organisations/${uscc}`)
    await page.getByText('方行远').first().waitFor()
  })

  test('it reports on the year', async () => {
    expect(await handleMatter('association-annual-check')).toBe('completed')
  })

  test('it is evaluated', async () => {
    await setDay('2026-05-07')
    expect(await handleMatter('association-evaluation')).toBe('granted')
  })

  test('it is dissolved', async () => {
    await setDay('2026-08-03')
    const ended = { ended_on: '2026-07-20' }
    expect(await handleMatter('association-liquidation-filing', ended)).toBe('filed')
    await setDay('2026-10-12')
    const liquidated = { liquidated_from: '2026-08-10', liquidated_to: '2026-09-30' }
    expect(await handleMatter('association-deregistration', liquidated)).toBe('granted')
    const page = await house.as('public')
    await page.goto(`/organisations/${uscc}`)
    await page.getByText('已注销').first().waitFor()
  })
})

async function setDay(date: string): Promise<void> {
  await house.setDay(date)
  phones.clear()
}

const definitionOf = (id: string): ProcessDefinition => {
  const process = definitions.get(id)
  if (!process) throw new Error(`No item ${id}`)
  return process
}

/** From the guide to the end, each act by whoever does it; how it came out. */
async function handleMatter(processId: string, answers: Answers = {}) {
  const clerk = await house.as('citizen')
  await clerk.goto(`/guides/${processId}`)
  await clerk.getByRole('link', { name: '开始办理' }).first().waitFor()
  const id = await driver.begin(definitionOf(processId), { uscc, answers })
  await driver.prepare(definitionOf(processId), id, 'submit')
  await handIn(clerk, processId, id)
  await workThrough(processId, id)
  return (await readCase(await house.as('citizen'), id)).outcome
}

async function handIn(clerk: Page, processId: string, id: string): Promise<void> {
  const { label } = definitionOf(processId).machine.acts.submit ?? {}
  await clerk.goto(`/desk/cases/${id}/form/review`)
  await clerk.getByText('都齐了，可以提交').waitFor()
  await clerk.getByRole('button', { name: label?.zh ?? '', exact: true }).click()
  await clerk.waitForURL(`**/desk/cases/${id}`)
}

/** What was opened without an application of its own. */
const caseOf = async (processId: string) => {
  const found = await people.behind((tx) =>
    tx
      .selectFrom('cases.case_file')
      .select('id')
      .where('process_id', '=', processId)
      .where('subject_uscc', '=', uscc)
      .executeTakeFirstOrThrow(),
  )
  return found.id
}

const stateOf = async (id: string) => {
  const found = await people.behind((tx) =>
    tx.selectFrom('cases.case_file').select('state').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  return found.state
}

/** All that comes after the first act, by which it is handed in. */
async function workThrough(processId: string, id: string): Promise<void> {
  const process = definitionOf(processId)
  const steps = courseTo(process.machine, finished) ?? []
  for (const { act, to } of steps.slice(1)) {
    const { by, label } = process.machine.acts[act] ?? {}
    if (by === 'system') await untilLapsed(id)
    else if (by === 'supervisor' || by === 'applicant') await driver.step(process, id, act)
    else await tapThrough(await driver.prepare(process, id, act), id, label?.zh ?? '')
    expect(await stateOf(id)).toBe(to)
  }
}

/** The next term that runs is over. */
async function untilLapsed(id: string): Promise<void> {
  const { clocks } = await readCase(await house.as('citizen'), id)
  const due = clocks
    .flatMap(({ isRunning, dueOn }) => (isRunning && dueOn ? [dueOn] : []))
    .sort()[0]
  const next = new Date(`${due}T12:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  await setDay(next.toISOString().slice(0, 10))
  await lapseClocks(house.services)
}

/** On the phone of an official: from the tasks to the case, and the act on it. */
async function tapThrough(role: string, id: string, act: string): Promise<void> {
  const page = await phoneOf(role)
  const before = (await readCase(page, id)).version
  await page.goto('/desk/tasks?whose=all')
  await page.locator(`a[href$="/desk/cases/${id}"]:visible`).first().tap()
  const claim = page.getByRole('button', { name: '领取', exact: true })
  const opinion = page.getByLabel('您的意见')
  const button = page.locator('.act').getByRole('button', { name: act, exact: true })
  await claim.or(opinion).first().waitFor()
  if (await claim.isVisible()) await claim.tap()
  await opinion.fill('经审查，同意。')
  // What is not advised is folded away.
  if (!(await button.isVisible())) await page.locator('.act .others summary').tap()
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await button.tap()
  const code = page.getByRole('dialog').locator('#second-factor')
  const isDone = async () => (await readCase(page, id)).version !== before
  await expect.poll(async () => (await code.isVisible()) || (await isDone()), poll).toBe(true)
  if (await code.isVisible()) {
    await code.fill(demoCode)
    await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).tap()
  }
  await expect.poll(isDone, poll).toBe(true)
}

function phoneOf(role: string): Promise<Page> {
  const open = async () => {
    const context = await house.newContext({ viewport: narrow, hasTouch: true, isMobile: true })
    const page = await context.newPage()
    await signIn(page, role)
    return page
  }
  const page = phones.get(role) ?? open()
  phones.set(role, page)
  return page
}
