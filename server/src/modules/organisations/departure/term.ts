import type { FormRecord } from '@yiqi/contracts'
import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { EffectResult, ProcessServices } from '../../cases/index.ts'
import type { Registers } from '../../registers/index.ts'

/** The office of somebody who represents an organisation, from its first day on. */
export interface LegalRepTerm {
  uscc: string
  personId: string
  name: string
  post: string
  /** Plain date. */
  startedOn: string
}

/** The present legal representative's; null where the register has none in office. */
export function findLegalRepTerm(
  tx: Tx,
  { registers }: { registers: Registers },
  uscc: string,
): Promise<LegalRepTerm | null> {
  return asSystem(tx, async () => {
    const { items } = await registers.list(tx, 'person_in_charge', {
      filters: { uscc, is_legal_rep: true },
      limit: 100,
    })
    const record = items.map((item) => item.record).find(({ ended_on }) => !ended_on)
    if (!record) return null
    return {
      uscc,
      personId: String(record.person_id),
      name: String(record.name),
      post: String(record.post),
      startedOn: String(record.started_on),
    }
  })
}

/** Legal representatives in office whose office began in a period, first and last day among it. */
export async function listLegalRepTerms(
  tx: Tx,
  { from, to }: { from: string; to: string },
): Promise<LegalRepTerm[]> {
  const rows = await tx
    .selectFrom('registers.person_in_charge')
    .select(['uscc', 'person_id', 'name', 'post', 'started_on'])
    .where('is_legal_rep', '=', true)
    .where('ended_on', 'is', null)
    .where('started_on', '>=', from)
    .where('started_on', '<=', to)
    .orderBy('uscc')
    .execute()
  return rows.map(({ uscc, person_id, name, post, started_on }) => ({
    uscc,
    personId: person_id,
    name,
    post,
    startedOn: started_on,
  }))
}

type Opening = NonNullable<EffectResult['opens']>[number] & { occasion: string }

/** The audit of a term: one, whatever asks for it. */
export const auditOf = (term: LegalRepTerm, more: { kind: string } & FormRecord): Opening => ({
  processId: 'departure-audit',
  subjectUscc: term.uscc,
  occasion: `term/${term.personId}/${term.startedOn}`,
  form: {
    audited_name: term.name,
    audited_post: term.post,
    period_from: term.startedOn,
    ...more,
  },
})

export interface IssuedAudit {
  auditNo: string
  state: string
  opinion: string
  periodTo: string
  issuedOn: string
  reportNo: string
}

/** The last issued audit of a person's office in an organisation; null if there is none. */
export function findIssuedAudit(
  tx: Tx,
  { registers }: Pick<ProcessServices, 'registers'>,
  { uscc, personId, name }: Pick<LegalRepTerm, 'uscc' | 'name'> & { personId: string | null },
): Promise<IssuedAudit | null> {
  return asSystem(tx, async () => {
    const { items } = await registers.list(tx, 'departure_audit', {
      filters: { uscc },
      sort: { field: 'issued_on', direction: 'desc' },
      limit: 100,
    })
    const record = items
      .map((item) => item.record)
      .filter(({ kind }) => kind === 'term' || kind === 'departure')
      .find(({ person_id, person_name }) =>
        person_id && personId ? person_id === personId : person_name === name,
      )
    if (!record) return null
    return {
      auditNo: String(record.audit_no),
      state: String(record.progress).toUpperCase(),
      opinion: String(record.opinion),
      periodTo: String(record.period_to),
      issuedOn: String(record.issued_on),
      reportNo: String(record.report_no),
    }
  })
}
