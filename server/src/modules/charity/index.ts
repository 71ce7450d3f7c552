import type { Tx } from '../../kernel/database/connect.ts'

export { createCharity } from './module.ts'
export { charityRules } from './rules/index.ts'
export { bandOf } from './rules/ratio-bands.ts'

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
export { charityLaw, order74, order81, trustMeasures } from './rules/law.ts'
export { moveListing, type PushedState } from './listing/pushed.ts'
export { recordsOf } from './plan/facts.ts'
export { findings } from './rules/finding.ts'
export { findNamedPerson } from './rules/named-person.ts'
export { text } from './words.ts'

/** What processes of charities need from the rest of the house; the composition root provides it. */
declare module '../cases/define.ts' {
  interface ProcessServices {
    /** 分 raised, refunds taken off, and disbursed, by the public ledger; null where no book was opened. */
    campaignBook(tx: Tx, campaign: string): Promise<{ raised: number; used: number } | null>
  }
}
