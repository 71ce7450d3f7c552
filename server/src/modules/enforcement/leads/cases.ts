import type { FormRecord } from '@yiqi/contracts'
import { today } from '../../../kernel/context.ts'
import type { CaseServices } from '../../cases/index.ts'
import type { LeadRow } from './store.ts'

/** Processes that begin with a lead: a penalty by either procedure, and the ban of an illegal organisation. */
const leadProcesses: readonly string[] = ['penalty', 'penalty-simple', 'ban']

type Process = ReturnType<CaseServices['processes']['current']>

/** The kinds of case that a lead may open today; what is about an organisation on the register needs its code. */
export const casesFor = (
  services: Pick<CaseServices, 'processes' | 'now'>,
  { uscc }: Pick<LeadRow, 'uscc'>,
): Process[] =>
  services.processes
    .inForce(today(services))
    .filter(
      ({ id, applicants }) =>
        leadProcesses.includes(id) && (uscc !== null || applicants.uscc === undefined),
    )

/** The case's form as far as the lead can fill it: its own fields of these names. */
export function openingFor(process: Process, lead: LeadRow) {
  const known: FormRecord = {
    lead_no: lead.number,
    name: lead.subject_name,
    subject_name: lead.subject_name,
    brief: lead.brief,
    facts: lead.facts,
  }
  const items = process.form.flatMap((section) => section.items)
  const fields = new Set(items.map(({ name }) => name))
  const source = items.find(({ name }) => name === 'lead_source')
  const knowsSource =
    source?.kind === 'field' && source.options?.some(({ code }) => code === lead.source)
  const { uscc: usccField } = process.applicants
  return {
    processId: process.id,
    occasion: `lead/${lead.number}`,
    ...(usccField && lead.uscc && { subjectUscc: lead.uscc }),
    form: {
      ...Object.fromEntries(Object.entries(known).filter(([name]) => fields.has(name))),
      ...(knowsSource && { lead_source: lead.source }),
      [process.region]: lead.region,
    },
  }
}
