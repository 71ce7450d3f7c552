import { text } from './indicator.ts'
import type { FormSection } from '../../cases/index.ts'

/** Faults that governance §7 names; what each weighs is a parameter of the rule of the conclusion. */
export const faultKinds = [
  { code: 'outside-charter', label: text('违反章程开展活动', 'Acted outside its charter') },
  { code: 'no-residence', label: text('没有固定住所', 'No fixed residence') },
  { code: 'misuse', label: text('违规使用资金', 'Misuse of money') },
  { code: 'unreported-change', label: text('登记事项变更未登记', 'A change was not registered') },
  { code: 'overdue-election', label: text('逾期未换届', 'Election overdue') },
  { code: 'few-meetings', label: text('会议次数不足', 'Too few meetings') },
  { code: 'illegal-fees', label: text('违规收费', 'Illegal fees') },
  { code: 'ratio-breach', label: text('支出、管理费用比例不达标', 'A ratio was missed') },
  { code: 'false-data', label: text('弄虚作假', 'False data') },
  { code: 'no-party-work', label: text('未开展党建工作', 'No Party work') },
  { code: 'obstruction', label: text('不配合监督检查', 'Obstructed supervision') },
  { code: 'other', label: text('其他', 'Other') },
] as const

/** What the office finds, while it looks through the report; told with the conclusion. */
export const findings = (during: readonly string[], disclosed: readonly string[]): FormSection => ({
  id: 'findings',
  label: text('检查发现的问题', 'Faults found'),
  by: 'office',
  during,
  disclosed,
  fields: {
    faults: {
      label: text('问题', 'Faults'),
      max: 20,
      rows: {
        kind: {
          type: 'code',
          label: text('类别', 'Kind'),
          required: true,
          options: faultKinds,
          span: 'third',
        },
        is_serious: { type: 'boolean', label: text('情节严重', 'Serious'), span: 'third' },
        note: {
          type: 'text',
          label: text('事实和依据', 'Facts and grounds'),
          max: 1000,
          required: true,
          span: 'full',
        },
      },
    },
  },
})

/** What the organisation has mended. */
export const mending = (during: readonly string[]): FormSection => ({
  id: 'mending',
  label: text('整改报告', 'Mending'),
  by: 'applicant',
  during,
  fields: {
    mending: {
      type: 'text',
      label: text('整改情况', 'What was mended, and how'),
      max: 3000,
      required: true,
      disclosure: 'P',
      span: 'full',
    },
  },
})
