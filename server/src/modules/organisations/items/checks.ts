import { type CheckDefinition, numberOf, textOf } from '../../cases/index.ts'
import { type EstablishedType, establishedTypes, typeCodes } from '../establishment/types.ts'

/** Of this type, or of any; in one of these states. */
export const standingCheck = (
  type: EstablishedType | undefined,
  allowed: readonly string[],
): CheckDefinition => ({
  rule: 'subject.standing',
  input: (form) => {
    const orgType = textOf(form, 'org_type')
    const status = textOf(form, 'status')
    return orgType && status ? { ...(type && { type }), orgType, status, allowed } : null
  },
  fields: { orgType: 'org_type', status: 'status' },
})

/** @param isSpecial charter, election, merger: more must agree */
export const resolutionCheck = (type: EstablishedType, isSpecial: boolean): CheckDefinition => ({
  rule: 'resolution.vote',
  input: (form) => {
    const [due, present, votesFor, votesAgainst] = [
      numberOf(form, 'votes_due'),
      numberOf(form, 'votes_present'),
      numberOf(form, 'votes_for'),
      numberOf(form, 'votes_against'),
    ]
    if (due === null || present === null || votesFor === null || votesAgainst === null) return null
    return { type, isSpecial, due, present, votesFor, votesAgainst }
  },
  fields: { due: 'votes_due', present: 'votes_present', votesFor: 'votes_for' },
})

/** The same where one item is for all types: by the type on record. */
export const resolutionCheckByRecord = (isSpecial: boolean): CheckDefinition => ({
  ...resolutionCheck('association', isSpecial),
  input: (form, facts) => {
    const type = establishedTypes.find((one) => typeCodes[one] === textOf(form, 'org_type'))
    return type ? resolutionCheck(type, isSpecial).input(form, facts) : null
  },
})

/** Late is a violation, which does not keep it from being decided; judged on the day it is handed in. */
export const inTimeCheck = (
  term: string,
  field: string,
  applies: (form: Parameters<CheckDefinition['input']>[0]) => boolean = () => true,
): CheckDefinition => ({
  rule: `in-time.${term}`,
  at: ['form', 'submit'],
  blocks: false,
  input: (form) => {
    const since = textOf(form, field)
    return since && applies(form) ? { since } : null
  },
  fields: { since: field },
})
