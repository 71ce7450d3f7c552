import type { RegionTable } from '@yiqi/codes'
import type { Field, Message } from '@yiqi/contracts'
import type { State, StateKind } from '@yiqi/web/public'
import { getCodeList } from '../metadata/index.ts'
import { shortPath } from './divisions.ts'

const stateKinds: Record<string, StateKind> = {
  registered: 'normal',
  suspended: 'paused',
  liquidating: 'info',
  deregistered: 'ended',
  revoked: 'serious',
  voided: 'ended',
}

/** Status of registration as it is drawn. */
export const stateOf = (status: string | null): State => ({
  kind: stateKinds[status ?? ''] ?? 'info',
  label: codeText('registrationStatus', status ?? ''),
})

export const typeText = (type: string | null) => codeText('organisationType', type ?? '')

export function codeText(list: string, code: string): Message {
  return getCodeList(list).find((entry) => entry.code === code)?.label ?? { zh: code, en: code }
}

/** 活动资金, 开办资金, 原始基金: the regulation of each type has a word of its own for the registered fund. */
const fundLabels: Record<string, Message> = {
  '51': { zh: '活动资金', en: 'Activity fund' },
  '52': { zh: '开办资金', en: 'Opening fund' },
  '53': { zh: '原始基金', en: 'Original fund' },
}

/** A field of an organisation of this type, as the law of the type calls it. */
export const fieldLabel = (name: string, field: Field, orgType: string | null): Message =>
  (name === 'fund' ? fundLabels[orgType ?? ''] : undefined) ?? field.label

/** A value of a register as people read it; undefined for none. */
export function valueText(
  field: Field,
  value: unknown,
  regions: RegionTable,
): Message | string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  switch (field.type) {
    case 'code':
      return codeText(field.list ?? '', String(value))
    case 'boolean':
      return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
    case 'money':
      return `${(Number(value) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })} 元`
    case 'region':
      return shortPath(regions, String(value)) || String(value)
    case 'strings':
      return (value as string[]).join('、') || undefined
    default:
      return String(value)
  }
}
