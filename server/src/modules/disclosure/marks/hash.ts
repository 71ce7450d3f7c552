import { nameKey } from '@yiqi/org-names'
import { sm3 } from '../../../kernel/crypto/index.ts'
import type { Meaning } from './judge.ts'

/** By which a name is found in files and changes: SM3 of its key, 64 hexadecimal digits. */
export const nameHash = (key: string): string => sm3(key)
export const hashOfName = (name: string): string => nameHash(nameKey(name))

/** What files and changes say of a name: its first meaning. */
export interface KeyMark {
  mark: string
  uscc?: string
  illegal_no?: string
}

export function keyMark([first]: readonly Meaning[]): KeyMark | null {
  if (!first) return null
  return 'illegal' in first
    ? { mark: first.mark, illegal_no: first.illegal.illegalNo }
    : { mark: first.mark, uscc: first.body.uscc }
}
