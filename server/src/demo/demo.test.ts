import { checkUscc } from '@yiqi/codes'
import { expect, test } from 'vitest'
import { demoOrganisations } from './organisations.ts'
import { demoRegions } from './regions.ts'

const options = { count: 2000, seed: 7, today: '2026-11-23' }

test('the same seed gives the same organisations', () => {
  expect([...demoOrganisations(options)]).toEqual([...demoOrganisations(options)])
})

test('every code passes, none twice, and every name is its registrar’s only one', () => {
  const all = [...demoOrganisations(options)]
  expect(
    all.flatMap(({ record }) => checkUscc(record.uscc, { regions: { has: () => true } }).errors),
  ).toEqual([])
  expect(new Set(all.map(({ record }) => record.uscc)).size).toBe(all.length)
  expect(new Set(all.map(({ record }) => record.name)).size).toBe(all.length)
})

test('no division of the demo exists in GB/T 2260', () => {
  expect(demoRegions().every(({ code }) => code.startsWith('99'))).toBe(true)
  expect(new Set(demoRegions().map(({ level }) => level)).size).toBe(3)
})

test('foundations are registered by the province', () => {
  const registrars = [...demoOrganisations(options)]
    .filter(({ type }) => type === 'foundation')
    .map(({ record }) => record.registrar)
  expect(new Set(registrars)).toEqual(new Set(['990000']))
})

test('changes come after the establishment and before today', () => {
  for (const { record, changes } of demoOrganisations(options)) {
    for (const { on } of changes) {
      expect(on > record.established_on).toBe(true)
      expect(on < options.today).toBe(true)
    }
  }
})
