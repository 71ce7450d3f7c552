export {
  byOrganisation,
  civilAffairs,
  code as codeField,
  day as dayField,
  inOrder,
  money as moneyField,
  must,
  ofOrganisation,
  prose as proseField,
  registrarField,
  usccField,
  words as wordsField,
} from './fields.ts'
export { fieldOf } from './form-fields.ts'
export { createCharity } from './module.ts'
export { charityRules } from './rules/index.ts'
export { bandOf } from './rules/ratio-bands.ts'
export { charityLaw, order81, trustMeasures } from './rules/law.ts'
export { recordsOf } from './plan/facts.ts'
export { findings } from './rules/finding.ts'
export { findNamedPerson } from './rules/named-person.ts'
export { text } from './words.ts'
