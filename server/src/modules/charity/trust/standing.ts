import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type CheckDefinition,
  type Facts,
  type FormField,
  type Matter,
  type ProcessServices,
  textOf,
} from '../../cases/index.ts'
import { recordsOf } from '../plan/facts.ts'
import { text } from '../words.ts'

/* A matter about a trust that has been filed. */

/** Which one: chosen by its number, from what is shown. */
export const trustFields: Record<string, FormField> = {
  trusts_on_record: {
    type: 'text',
    label: text('本单位受托的慈善信托', 'Trusts on record'),
    readOnly: true,
    max: 20_000,
    span: 'full',
  },
  trust_no: {
    ref: 'charity_trust.trust_no',
    hint: text('照备案回执上的编号写。', 'As on the receipt.'),
    span: 'half',
  },
}

const activeOf = (tx: Tx, services: ProcessServices, uscc: string) =>
  recordsOf(tx, services, 'charity_trust', { uscc, status: 'active' })

/** For `lookUp`. */
export async function trustsOnRecord(tx: Tx, services: ProcessServices, uscc: string) {
  const trusts = await activeOf(tx, services, uscc)
  const lines = trusts.map(({ trust_no, name }) => `${String(trust_no)} ${String(name)}`)
  return { trusts_on_record: lines.join('\n') || '没有备案的慈善信托。' }
}

/** Whoever was its trustee: another one, where a new trustee files. */
export const filedBy = ({ form }: Pick<Matter, 'form'>): string =>
  textOf(form, 'former_uscc') ?? textOf(form, 'uscc') ?? ''

/** The trust that the form names, among the facts as `trust`; and the numbers that it may name. */
export async function trustStanding(
  tx: Tx,
  services: ProcessServices,
  matter: Matter,
): Promise<Facts> {
  const trusts = await activeOf(tx, services, filedBy(matter))
  const named = textOf(matter.form, 'trust_no')
  return {
    trustNos: trusts.map(({ trust_no }) => String(trust_no)),
    trust: trusts.find(({ trust_no }) => trust_no === named) ?? null,
  }
}

export const trustOnRecord: CheckDefinition = {
  rule: 'charity.on-record',
  input: (form, { trustNos }) => {
    const named = textOf(form, 'trust_no')
    return named ? { onRecord: trustNos ?? [], named: [named] } : null
  },
  fields: { named: 'trust_no' },
}
