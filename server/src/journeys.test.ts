import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FormRecord } from '@yiqi/contracts'
import { discoverProcesses, type ProcessDefinition } from './modules/cases/index.ts'
import { type DemoHouse, openDemoHouse } from './testing/demo-house.ts'
import { courseTo, returnOn } from './testing/journeys/course.ts'
import { createDriver, type Driver } from './testing/journeys/drive.ts'
import { givenPlatform } from './testing/journeys/charity.ts'
import { givenFirm } from './testing/journeys/firm.ts'
import { day, hintOf } from './testing/journeys/known.ts'

/** Every definition that is in force, from its data alone: to the end, back once for corrections, and refused. */
const processes = (await discoverProcesses()).filter(
  ({ inForce: { from, to } }) => from <= day && (to === null || day <= to),
)

let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day, { requestsPerMinute: 1_000_000 })
  driver = createDriver(house)
  await givenFirm(house)
  await givenPlatform(house)
})
afterAll(() => house?.close())

const recordOf = (uscc: string) =>
  house.behind(async (tx) => {
    const entry = await house.services.registers.findByKey(tx, 'organisation', { uscc })
    return entry && { ...entry.record, version: entry.version }
  })
const archiveOf = (caseNo: string) =>
  house.behind(async (tx) => {
    const page = await house.services.registers.list(tx, 'archive_record', { limit: 500 })
    return page.items.find(({ record }) => record.case_number === caseNo)?.record
  })

/** What the form says shall be otherwise, by the field of the record. */
function changesIn(process: ProcessDefinition, form: FormRecord) {
  const fields = process.form.flatMap((section) => Object.entries(section.fields))
  return Object.fromEntries(
    fields.flatMap(([name, field]) =>
      'changes' in field && form[name] !== undefined
        ? [[field.changes.split('.')[1] ?? '', form[name]]]
        : [],
    ),
  )
}

const documentsOn = (process: ProcessDefinition, acts: readonly string[]) =>
  (process.documents ?? []).filter(({ on }) => acts.includes(on)).map(({ id }) => id)

describe.each(processes.map((process) => [process.id, process] as const))('%s', (_id, process) => {
  const happy = courseTo(process.machine, ['granted', 'filed', 'completed']) ?? []
  const refusal =
    courseTo(process.machine, ['refused']) ?? courseTo(process.machine, ['not-accepted'])
  const back = returnOn(process.machine, happy)
  const hint = hintOf(process)
  // What the office opens itself is not shown to the organisation before an act discloses it.
  const viewOf = (id: string) =>
    process.applicants.who === 'office' ? driver.officeView(id) : driver.view(id)

  test('is handed in, decided, written to the registers and archived', async () => {
    expect(happy).not.toEqual([])
    const id = await driver.begin(process)
    await driver.walk(process, id, happy)
    const view = await viewOf(id)
    expect(view).toMatchObject({ phase: 'closed', state: happy.at(-1)?.to })
    const acts = happy.map(({ act }) => act)
    const made = view.documents.map(({ document }) => document)
    expect(made).toEqual(expect.arrayContaining(documentsOn(process, acts)))
    expect(await archiveOf(view.caseNo ?? '')).toMatchObject({ registrar: view.registrarRegion })
    const changes = changesIn(process, view.form as FormRecord)
    if (process.applicants.uscc && view.subjectUscc) {
      expect(await recordOf(view.subjectUscc)).toMatchObject(changes)
    }
  })

  test('goes back to the applicant once, and on from where it was', async () => {
    if (!back) {
      expect(hint.noReturn, 'no act gives it back, and no hint says why').toBeTruthy()
      return
    }
    const id = await driver.begin(process)
    await driver.walk(process, id, happy.slice(0, back.after))
    await driver.step(process, id, back.act)
    const given = await driver.view(id)
    expect(given.phase).toBe('applicant')
    expect(given.corrections).toHaveLength(1)
    await driver.step(process, id, 'resubmit')
    const again = await driver.view(id)
    expect(again.phase).not.toBe('applicant')
    expect(again.corrections[0]?.answeredAt).not.toBeNull()
  })

  test('is refused, with the reason on record and nothing in the registers', async () => {
    if (!refusal) {
      expect(hint.noRefusal, 'nothing refuses it, and no hint says why').toBeTruthy()
      return
    }
    const id = await driver.begin(process)
    const { form } = await viewOf(id)
    const uscc = String(form[process.applicants.uscc ?? ''] ?? '')
    const before = uscc ? await recordOf(uscc) : undefined
    await driver.walk(process, id, refusal)
    const view = await viewOf(id)
    expect(['refused', 'not-accepted']).toContain(view.outcome)
    const acts = refusal.map(({ act }) => act)
    expect(view.timeline.some(({ opinion }) => opinion !== null)).toBe(true)
    expect(view.documents.map(({ document }) => document)).toEqual(
      expect.arrayContaining(documentsOn(process, acts)),
    )
    if (uscc) expect(await recordOf(uscc)).toEqual(before)
  })
})
