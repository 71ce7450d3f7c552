import type { Field, Message } from '@yiqi/contracts'

export const text = (zh: string, en: string): Message => ({ zh, en })

export const registrarAuthority = text('登记管理机关', 'Registrar')

/** Of whom it is told; in the key, by which records are spread. */
export const usccField = {
  type: 'string',
  label: text('统一社会信用代码', 'Unified social credit code'),
  required: true,
  max: 18,
  check: 'uscc',
} as const satisfies Field
