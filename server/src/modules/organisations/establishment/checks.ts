import type { FormRecord } from '@yiqi/contracts'
import {
  booleanOf,
  type CheckDefinition,
  type Facts,
  fromSubmission,
  numberOf,
  textOf,
} from '../../cases/index.ts'
import { charityCharterItems, requiredCharterItems } from '../rules/index.ts'
import { charterField } from './form/charter.ts'
import type { EstablishedType } from './types.ts'

/** A name that fails stops the case; one that is only similar is shown to the reviewer. */
export function nameCheck(
  typeIn: (form: FormRecord) => EstablishedType | null,
  field = 'name',
): CheckDefinition {
  return {
    rule: 'names.check',
    input: (form, facts) => {
      const type = typeIn(form)
      const name = textOf(form, field)
      const registrar = textOf(form, 'registrar')
      if (!type || !name || !registrar) return null
      return {
        name,
        type,
        registrar,
        divisions: facts.divisions ?? [],
        existing: facts.existingNames ?? [],
        ...nameFactsOf(form),
      }
    },
    fields: { name: field },
  }
}

function nameFactsOf(form: FormRecord) {
  const field = textOf(form, 'name_field')
  const name = textOf(form, 'named_person')
  const isTrue = (answer: string) => booleanOf(form, answer) === true
  return {
    ...(field && { field }),
    hasNationalApproval: textOf(form, 'national_approval_no') !== null,
    ...(isTrue('named_after_person') &&
      name && {
        person: {
          name,
          isEminent: isTrue('named_person_is_eminent'),
          isDead: isTrue('named_person_is_dead'),
          hasConsent: isTrue('named_person_consents'),
          isDeprivedOfPoliticalRights: isTrue('named_person_was_deprived'),
        },
      }),
  }
}

export const supervisingUnitCheck = (type: EstablishedType): CheckDefinition => ({
  rule: 'establishment.supervising-unit',
  input: (form) => {
    const industry = textOf(form, 'industry')
    const isDirect = booleanOf(form, 'is_direct') === true
    const hasUnit = textOf(form, 'supervising_unit') !== null
    // Nothing is wrong while the question has not been answered.
    return industry && (isDirect || hasUnit) ? { type, industry, isDirect, hasUnit } : null
  },
  fields: { isDirect: 'is_direct', hasUnit: 'supervising_unit' },
})

export const premisesCheck = (type: EstablishedType): CheckDefinition => ({
  rule: 'establishment.premises',
  input: (form) => {
    const source = textOf(form, 'premises_source')
    const leaseEnd = textOf(form, 'lease_end')
    return source ? { type, source, ...(leaseEnd && { leaseEnd }) } : null
  },
  fields: { leaseEnd: 'lease_end', source: 'premises_source' },
})

export const staffCheck = (type: EstablishedType): CheckDefinition => ({
  rule: 'establishment.staff',
  input: (form) => {
    const fullTime = numberOf(form, 'staff_full')
    const partTime = numberOf(form, 'staff_part') ?? 0
    return fullTime === null ? null : { type, fullTime, partTime }
  },
  fields: { fullTime: 'staff_full', partTime: 'staff_part' },
})

export function charterCheck(type: EstablishedType): CheckDefinition {
  return {
    rule: 'charter.items',
    at: fromSubmission,
    input: (form) => {
      const isCharity = booleanOf(form, 'is_charity') === true
      const items = [...requiredCharterItems(type), ...(isCharity ? charityCharterItems(type) : [])]
      const codes = items.map(([code]) => code)
      const present = codes.filter((code) => booleanOf(form, charterField(code)))
      return { type, isCharity, present }
    },
  }
}

export const restrictedCheck = (type: EstablishedType, field = 'officers'): CheckDefinition => ({
  rule: 'officers.restricted',
  at: fromSubmission,
  input: (form, facts) => ({
    type,
    isCharity: booleanOf(form, 'is_charity') === true,
    hits: facts.restrictedHits ?? [],
  }),
  fields: { hits: field },
})

export const isNational = (form: FormRecord) => textOf(form, 'registrar') === '100000'

export const fundCheck = (
  rule: string,
  input: (form: FormRecord, facts: Facts) => object | null,
): CheckDefinition => ({
  rule,
  input: (form, facts) => (numberOf(form, 'fund') === null ? null : input(form, facts)),
  fields: { fundFen: 'fund', cashFen: 'fund', totalFen: 'fund', stateFen: 'state_assets' },
})
