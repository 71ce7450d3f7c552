import { eq, type FormFieldView, type FormSectionView } from '@yiqi/contracts'
import { describe, expect, it } from 'vitest'
import { changedSections, changesIn, copied, moved, reconcile } from './changes.ts'
import {
  errorsIn,
  isComplete,
  labelOf,
  missingIn,
  sectionOf,
  shownFields,
  shownItems,
  shownSections,
  stepOf,
} from './sections.ts'

const label = { zh: '字段', en: 'Field' }
const field = (name: string, more: Partial<FormFieldView> = {}): FormFieldView => ({
  kind: 'field',
  name,
  type: 'string',
  label,
  span: 'half',
  ...more,
})
const founders = {
  kind: 'rows' as const,
  name: 'founders',
  label,
  min: 1,
  max: 3,
  fields: [
    field('kind', { required: true }),
    field('citizen_id', { required: true, when: eq('kind', 'person') }),
    field('only_national', { when: eq('area', '100000') }),
  ],
}
const basics: FormSectionView = {
  id: 'basics',
  label,
  items: [
    field('name', { required: true }),
    field('area'),
    field('lease_end', { required: true, when: eq('source', 'leased') }),
    field('source'),
  ],
}
const people: FormSectionView = {
  id: 'people',
  label,
  items: [founders],
  when: eq('has_people', true),
}
const sections = [basics, people]

describe('conditions', () => {
  it('shows a field only when its condition is true', () => {
    const names = (values: object) => shownItems(basics, { ...values }).map(({ name }) => name)
    expect(names({})).not.toContain('lease_end')
    expect(names({ source: 'owned' })).not.toContain('lease_end')
    expect(names({ source: 'leased' })).toContain('lease_end')
  })

  it('leaves out sections that do not apply', () => {
    expect(shownSections(sections, {}).map(({ id }) => id)).toEqual(['basics'])
    expect(shownSections(sections, { has_people: true })).toHaveLength(2)
  })

  it('lets a row see itself before the form', () => {
    const names = (form: object, row: Record<string, string>) =>
      shownFields(founders, { ...form }, row).map(({ name }) => name)
    expect(names({ kind: 'person' }, { kind: 'organisation' })).toEqual(['kind'])
    expect(names({}, { kind: 'person' })).toEqual(['kind', 'citizen_id'])
    expect(names({ area: '100000' }, {})).toEqual(['kind', 'only_national'])
  })
})

describe('completeness', () => {
  it('asks only for what is shown', () => {
    expect(isComplete(basics, { name: '禾苗' })).toBe(true)
    expect(isComplete(basics, { name: '禾苗', source: 'leased' })).toBe(false)
    expect(isComplete(basics, { name: '' })).toBe(false)
  })

  it('counts rows and looks into each', () => {
    expect(isComplete(people, {})).toBe(false)
    expect(isComplete(people, { founders: [{ kind: 'person' }] })).toBe(false)
    expect(isComplete(people, { founders: [{ kind: 'person', citizen_id: '11' }] })).toBe(true)
    expect(isComplete(people, { founders: [{ kind: 'organisation' }] })).toBe(true)
  })
})

describe('what is missing', () => {
  it('names the field, the row, and a group with too few rows', () => {
    const fields = (values: Record<string, unknown>) =>
      missingIn(people, values).map(({ field }) => field)
    expect(fields({})).toEqual(['founders'])
    expect(fields({ founders: [{}, { kind: 'person' }] })).toEqual([
      'founders.0.kind',
      'founders.1.citizen_id',
    ])
  })
})

describe('paths', () => {
  const problem = { code: 'X', severity: 'error' as const, message: label }

  it('leads a problem to its step', () => {
    expect(sectionOf(sections, 'founders.2.citizen_id')?.id).toBe('people')
    expect(stepOf(sections, { field: 'material:charter' })).toBe('materials')
    expect(stepOf(sections, {})).toBeUndefined()
  })

  it('counts the errors of a section, and no warnings', () => {
    const problems = [
      { ...problem, field: 'name' },
      { ...problem, field: 'area', severity: 'warning' as const },
      { ...problem, field: 'founders.0.kind' },
    ]
    expect(errorsIn(problems, basics)).toHaveLength(1)
    expect(errorsIn(problems, people)).toHaveLength(1)
  })

  it('names the row of a path as people count', () => {
    expect(labelOf(sections, 'founders.1.kind')).toMatchObject({ row: 2, field: { name: 'kind' } })
    expect(labelOf(sections, 'nothing')).toBeUndefined()
  })
})

describe('changes', () => {
  it('sends what changed, and null for what was cleared', () => {
    const saved = { name: '禾苗', area: '990102' }
    expect(changesIn(basics, saved, { name: '青禾', area: '' })).toEqual({
      name: '青禾',
      area: null,
    })
    expect(changesIn(basics, saved, { ...saved })).toEqual({})
    expect(changedSections(sections, {}, { founders: [{}] }).map(({ id }) => id)).toEqual([
      'people',
    ])
  })

  it('takes both changes where two people changed different fields', () => {
    const base = { name: '禾苗', area: '1' }
    expect(reconcile(base, { name: '青禾', area: '1' }, { name: '禾苗', area: '2' })).toEqual({
      merged: { name: '青禾', area: '2' },
      conflicts: [],
    })
  })

  it('asks where both changed the same field differently', () => {
    const { merged, conflicts } = reconcile({ name: 'a' }, { name: 'b' }, { name: 'c' })
    expect(merged).toEqual({ name: 'b' })
    expect(conflicts).toEqual([{ name: 'name', mine: 'b', theirs: 'c' }])
    expect(reconcile({ name: 'a' }, { name: 'b' }, { name: 'b' }).conflicts).toEqual([])
  })

  it('moves rows within bounds and copies without what identifies', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(copied([{ name: '林', post: '理事' }], 0, ['name'])).toEqual([
      { name: '林', post: '理事' },
      { post: '理事' },
    ])
  })
})
