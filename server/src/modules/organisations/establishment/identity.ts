import { isCalendarDate } from '@yiqi/codes'
import type { FormRecord } from '@yiqi/contracts'
import { type ProcessServices, textOf } from '../../cases/index.ts'

/** The document by which a person is known: a resident's identity card, or another one. */
interface PersonIdentity {
  /** Field of `person` that holds the number. */
  field: 'citizen_id' | 'other_id_no'
  /** In the one writing in which registers keep it, so that a small x finds the same person. */
  number: string
  /** Code of the list `identityDocument`. */
  kind: string
}

export function personIdentity(row: FormRecord): PersonIdentity | null {
  const isOther = row.has_other_id === true
  const field = isOther ? 'other_id_no' : 'citizen_id'
  const number = tidy(textOf(row, field))
  const kind = isOther ? textOf(row, 'id_kind') : 'resident-id'
  return number && kind ? { field, number, kind } : null
}

/** Date of birth that the number of a resident's card contains. */
export function birthOf(row: FormRecord): string | null {
  const identity = personIdentity(row)
  if (identity?.field !== 'citizen_id') return null
  const { number } = identity
  const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  return number.length === 18 && isCalendarDate(date) ? date : null
}

/** Who a row is about, whatever the name: a number that only one person or organisation has. */
export function identityKey(row: FormRecord): string | null {
  const person = personIdentity(row)
  return person ? `${person.kind}/${person.number}` : tidy(textOf(row, 'founder_uscc'))
}

const tidy = (code: string | null) =>
  code && code.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()

const nonMainland = [
  'hmt-residence-permit',
  'hm-travel-permit',
  'taiwan-travel-permit',
  'foreign-permanent',
  'passport',
]

/** 香港、澳门、台湾居民以及外国人, by the document that they are known by. */
export const isNonMainland = (row: FormRecord): boolean =>
  row.has_other_id === true && nonMainland.includes(String(row.id_kind))

/** Blind indexes by the field that they are of. */
export interface IdentityIndexes {
  citizen_id: string[]
  other_id_no: string[]
}

export function indexOf({ registers }: ProcessServices, row: FormRecord): string | null {
  const identity = personIdentity(row)
  return identity && registers.indexOf('person', identity.field, identity.number)
}

export function indexesOf(services: ProcessServices, rows: readonly FormRecord[]): IdentityIndexes {
  const indexes: IdentityIndexes = { citizen_id: [], other_id_no: [] }
  for (const row of rows) {
    const identity = personIdentity(row)
    const index = indexOf(services, row)
    if (identity && index) indexes[identity.field].push(index)
  }
  return indexes
}
