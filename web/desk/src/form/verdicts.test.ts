import type { CaseVerdictView, FormSectionView, Problem } from '@yiqi/contracts'
import { expect, it } from 'vitest'
import { placeVerdicts } from './verdicts.ts'

const label = { zh: '字段', en: 'Field' }
const field = (name: string) => ({
  kind: 'field' as const,
  name,
  type: 'string' as const,
  label,
  span: 'half' as const,
})
const officers = { kind: 'rows' as const, name: 'officers', label, min: 1, max: 9 }
const sections: FormSectionView[] = [
  { id: 'fund', label, items: [field('fund'), field('in_kind')] },
  { id: 'people', label, items: [{ ...officers, fields: [field('post')] }] },
]

const problem = (path: string | undefined, severity: Problem['severity'] = 'error'): Problem => ({
  code: 'EST_FUND',
  severity,
  message: label,
  ...(path && { field: path }),
})
const view = (rule: string, ...problems: Problem[]): CaseVerdictView => ({
  rule,
  label,
  blocks: true,
  verdict: null,
  problems,
})

it('puts a verdict under the first field that it names, and marks all that it calls wrong', () => {
  const fund = view('fund', problem('fund'), problem('in_kind'))
  const placed = placeVerdicts([fund], sections)
  expect([...placed.byField]).toEqual([['fund', [fund]]])
  expect([...placed.failing]).toEqual([
    ['fund', 'fund'],
    ['in_kind', 'fund'],
  ])
})

it('marks the very cell of a row; the verdict stands under the group', () => {
  const post = view('post', problem('officers.2.post'))
  const placed = placeVerdicts([post], sections)
  expect([...placed.byField]).toEqual([['officers', [post]]])
  expect([...placed.failing]).toEqual([['officers.2.post', 'officers']])
})

it('marks nothing for a warning, nor for what concerns the whole or another form', () => {
  const views = [
    view('warned', problem('fund', 'warning')),
    view('whole', problem(undefined)),
    view('elsewhere', problem('uscc')),
  ]
  const placed = placeVerdicts(views, sections)
  expect(placed.failing.size).toBe(0)
  expect(placed.whole).toEqual(views.slice(1))
})

it('explains a field that two rules call wrong under the first of them', () => {
  const views = [view('one', problem('in_kind')), view('two', problem('fund'), problem('in_kind'))]
  expect(placeVerdicts(views, sections).failing.get('in_kind')).toBe('in_kind')
})
