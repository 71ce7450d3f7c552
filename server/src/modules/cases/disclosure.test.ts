import { describe, expect, test } from 'vitest'
import { discoverDatasets } from '../metadata/index.ts'
import { disclosureOf, sees } from './disclosure.ts'
import { partOf } from './filling.ts'
import { createProcessRegistry, discoverProcesses, fieldsOf } from './index.ts'
import { targetsOf } from './machine.ts'
import { citizen, officer } from './testing/harness.ts'

const catalogue = fieldsOf(await discoverDatasets())
const definitions = await discoverProcesses()
const registry = createProcessRegistry(definitions, catalogue)

const applicant = citizen()
const row = {
  ...{ state: '', resume_state: null, process_id: '', subject_uscc: null, is_by_clerk: false },
  ...{ applicant_account_id: applicant.accountId, supervisor_uscc: null },
}

/** Whatever others fill in, of every definition; and each step that its course can take. */
const places = definitions.flatMap(({ id, version }) => {
  const process = registry.version(id, version)
  const steps = Object.entries(process.machine.states).flatMap(([state, { on = {} }]) =>
    Object.entries(on).flatMap(([act, target]) =>
      targetsOf(process.machine, state, target).map((to_state) => ({ act, to_state })),
    ),
  )
  const sections = process.form.map((section) => ({ ...section, name: `section ${section.id}` }))
  const slots = process.materials.map((slot) => ({ ...slot, name: `material ${slot.code}` }))
  return [...sections, ...slots]
    .filter((place) => partOf(place) !== 'applicant')
    .map((place) => ({ of: `${id} ${version} ${place.name}`, process, place, steps }))
})

describe('what others fill in', () => {
  test('there are such places', () => {
    expect(places.length).toBeGreaterThan(20)
  })

  test.each(places)('$of is withheld from the applicant until it is disclosed', (one) => {
    const { process, place, steps } = one
    const seesAfter = (taken: typeof steps) =>
      sees(process, applicant, { row, steps: taken }, place)
    const disclosed = disclosureOf(process, place)
    if (disclosed === 'at-once') {
      // The office opens the case with it, and the case itself is out of sight until it is told.
      expect([process.applicants.who, partOf(place)]).toEqual(['office', 'office'])
      return
    }
    expect(seesAfter([])).toBe(false)
    for (const step of steps) {
      const isShown = disclosed.includes(step.act) && !(place.during ?? []).includes(step.to_state)
      expect([step, seesAfter([step])]).toEqual([step, isShown])
    }
    const rewriting = { act: 'return', to_state: place.during?.[0] ?? '' }
    const shown = steps.filter((step) => seesAfter([step]))
    for (const step of shown) expect(seesAfter([step, rewriting])).toBe(false)
    const official = officer('陈向明', 'review')
    expect(sees(process, official, { row, steps: [] }, place)).toBe(true)
  })
})
