import type { Field, Message } from '@yiqi/contracts'
import { text } from './words.ts'

/* Fields that the data sets of this module share. */

export const usccField = {
  type: 'string',
  label: text('统一社会信用代码', 'Unified social credit code'),
  required: true,
  max: 18,
  check: 'uscc',
} as const satisfies Field

export const registrarField = {
  type: 'region',
  label: text('备案机关区划', 'Region of the authority'),
  required: true,
} as const satisfies Field

export const day = (zh: string, en: string) =>
  ({ type: 'date', label: text(zh, en) }) as const satisfies Field

export const words = (zh: string, en: string, max = 200) =>
  ({ type: 'string', label: text(zh, en), max }) as const satisfies Field

export const prose = (zh: string, en: string, max = 2000) =>
  ({ type: 'text', label: text(zh, en), max }) as const satisfies Field

export const money = (zh: string, en: string) =>
  ({ type: 'money', label: text(zh, en), min: 0 }) as const satisfies Field

export const list = (zh: string, en: string, max = 20) =>
  ({ type: 'strings', label: text(zh, en), max }) as const satisfies Field

export const yesNo = (zh: string, en: string) =>
  ({ type: 'boolean', label: text(zh, en) }) as const satisfies Field

export const code = (name: string, zh: string, en: string) =>
  ({ type: 'code', list: name, label: text(zh, en) }) as const satisfies Field

export const must = <F extends Field>(field: F) => ({ ...field, required: true }) as const

/** `to` may not lie before `from`. */
export const inOrder = (id: string, from: string, to: string, message: Message) =>
  ({
    id,
    kind: 'sequence',
    severity: 'error',
    fields: [from, to],
    expression: {
      op: 'le',
      left: { op: 'field', name: from },
      right: { op: 'field', name: to },
    },
    message,
    hint: text('请核对两个日期。', 'Check both dates.'),
  }) as const

export const civilAffairs = text('民政部门', 'Civil affairs')
export const ofOrganisation = { dataset: 'organisation', by: 'uscc' } as const
export const byOrganisation = { class: 'distributed', by: 'uscc' } as const
