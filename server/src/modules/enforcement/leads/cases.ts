import type { FormRecord } from '@yiqi/contracts'
import { today } from '../../../kernel/context.ts'
import type { CaseServices } from '../../cases/index.ts'
import type { LeadRow } from './store.ts'

/** Processes that begin with a lead: a penalty, and the ban of an illegal organisation. */
const leadProcesses: readonly string[] = ['penalty', 'ban']

type Process = ReturnType<CaseServices['processes']['current']>

/** The kinds of case that a lead may open today: a penalty needs no credit code, a ban is of what has none. */
export const casesFor = (
  services: Pick<CaseServices, 'processes' | 'now'>,
  { uscc }: Pick<LeadRow, 'uscc'>,
): Process[] =>
  services.processes
    .inForce(today(services))
    .filter(({ id }) => leadProcesses.includes(id) && !(id === 'ban' && uscc !== null))

/** The case's form as far as the lead can fill it: its own fields of these names. */
export function openingFor(process: Process, lead: LeadRow) {
  const known: FormRecord = {
    lead_no: lead.number,
    name: lead.subject_name,
    subject_name: lead.subject_name,
    brief: lead.brief,
    facts: lead.facts,
  }
  const fields = new Set(process.form.flatMap(({ items }) => items.map(({ name }) => name)))
  const { uscc: usccField } = process.applicants
  return {
    processId: process.id,
    occasion: `lead/${lead.number}`,
    ...(usccField && lead.uscc && { subjectUscc: lead.uscc }),
    form: {
      ...Object.fromEntries(Object.entries(known).filter(([name]) => fields.has(name))),
      [process.region]: lead.region,
    },
  }
}
