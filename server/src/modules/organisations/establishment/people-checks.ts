import type { FormRecord } from '@yiqi/contracts'
import { type CheckDefinition, numberOf, rowsOf, textOf } from '../../cases/index.ts'
import { identityKey } from './identity.ts'
import type { EstablishedType } from './types.ts'

/** 理事长（会长）、副理事长、秘书长. */
export const principalPosts: readonly string[] = ['chair', 'vice-chair', 'secretary-general']

export const officersWhere = (form: FormRecord, field: string): FormRecord[] =>
  rowsOf(form, 'officers').filter((row) => row[field] === true)

export const namesOf = (rows: readonly FormRecord[]): string[] =>
  rows.map((row) => String(row.name ?? ''))

/** Rows that say again what a row before them says. */
function repeatedIn(rows: readonly FormRecord[], keyOf: (row: FormRecord) => string | null) {
  const seen = new Set<string>()
  return rows.filter((row) => {
    const key = keyOf(row)
    if (key === null) return false
    const isAgain = seen.has(key)
    seen.add(key)
    return isAgain
  })
}

export const officersCheck = (type: EstablishedType): CheckDefinition => ({
  rule: 'establishment.officers',
  input: (form) => {
    const officers = rowsOf(form, 'officers')
    if (officers.length === 0) return null
    const institutionForm = textOf(form, 'institution_form')
    const keyOf = (row: FormRecord) => {
      const identity = identityKey(row)
      return identity && `${identity}/${String(row.post)}`
    }
    return {
      type,
      ...(institutionForm && { institutionForm }),
      posts: officers.flatMap((row) => textOf(row, 'post') ?? []),
      heads: namesOf(officersWhere(form, 'is_legal_rep')),
      repeated: namesOf(repeatedIn(officers, keyOf)),
    }
  },
  fields: { posts: 'officers', heads: 'officers', repeated: 'officers' },
})

export const foundersCheck = (type: EstablishedType): CheckDefinition => ({
  rule: 'establishment.founders',
  input: (form) => ({
    type,
    repeated: namesOf(repeatedIn(rowsOf(form, 'founders'), identityKey)),
  }),
  fields: { repeated: 'founders' },
})

/** What is not said is not judged. */
const given = (values: { [name: string]: string | number | null }): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

export const datesCheck = (type: EstablishedType): CheckDefinition => ({
  rule: 'establishment.dates',
  input: (form) => ({
    type,
    ...given({
      adoptedOn: textOf(form, 'charter_adopted_on'),
      consentOn: textOf(form, 'consent_date'),
      termFrom: textOf(form, 'term_from'),
      termYears: numberOf(form, 'term_years'),
    }),
  }),
  fields: { adoptedOn: 'charter_adopted_on', consentOn: 'consent_date', termFrom: 'term_from' },
})

export const meetingCheck = (type: EstablishedType): CheckDefinition => ({
  rule: 'establishment.meeting',
  input: (form) => ({
    type,
    ...given({
      due: numberOf(form, 'votes_due'),
      present: numberOf(form, 'votes_present'),
      votesFor: numberOf(form, 'votes_for'),
      votesAgainst: numberOf(form, 'votes_against'),
    }),
  }),
  fields: { due: 'votes_due', present: 'votes_present', votesFor: 'votes_for' },
})
