import { type CodeListName, findCode } from '@yiqi/codes'
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

/** The words of a code; an unknown one is shown as it is. */
export const codeText = (list: CodeListName, code: string | null): Message =>
  findCode(list, code ?? '')?.label ?? text(code ?? '', code ?? '')

export const listText = (code: string | null): Message => codeText('creditList', code)
export const groundText = (code: string | null): Message => codeText('creditGround', code)
