import { checkUscc } from '@yiqi/codes'
import { expect, test } from 'vitest'
import { demoOrganisations } from './organisations.ts'
import { planCases } from './plots.ts'
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

test('no fund is below what law sets, and departments of the province are called as they are', () => {
  const all = [...demoOrganisations(options)]
  const least = ({ record }: (typeof all)[number]) =>
    record.fundraising_type === 'public' ? 400_000_000 : 200_000_000
  const foundations = all.filter(({ type }) => type === 'foundation')
  expect(foundations.filter((one) => one.record.fund < least(one))).toEqual([])
  expect(foundations.some(({ record }) => record.fundraising_type === 'public')).toBe(true)
  const provincial = all.filter(({ record }) => record.registrar === '990000')
  expect(
    new Set(provincial.map(({ record }) => record.supervising_unit.replace('东澜省', ''))),
  ).not.toContain('民政局')
  const forms = new Set(all.map(({ record }) => record.institution_form).filter(Boolean))
  expect(forms).toEqual(new Set(['individual', 'legal-person', 'partnership']))
})

test('an organisation that was entered twice has the same head and residence', () => {
  const all = [...demoOrganisations({ ...options, count: 1250 })]
  const [first, second] = all.slice(-2).map(({ record }) => record)
  expect(second?.name).toMatch(/^（.+）/)
  expect(second?.name.replaceAll(/[（）]/g, '')).toBe(first?.name)
  expect([second?.legal_rep, second?.residence]).toEqual([first?.legal_rep, first?.residence])
})

test('every office has somebody who waits for each of its officials', () => {
  const ends = Object.groupBy(planCases(1000), ({ level }) => level)
  for (const level of ['county', 'city', 'province'] as const) {
    const states = new Set(ends[level]?.map(({ plot }) => plot.ends))
    for (const state of ['SUBMITTED', 'ACCEPTED', 'REVIEWED', 'GRANTED', 'CERTIFIED']) {
      expect(states, level).toContain(state)
    }
  }
})

test('changes come after the establishment and before today', () => {
  for (const { record, changes } of demoOrganisations(options)) {
    for (const { on } of changes) {
      expect(on > record.established_on).toBe(true)
      expect(on < options.today).toBe(true)
    }
  }
})
