import type { FormRecord } from '@yiqi/contracts'
import { asSystem, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { type ProcessServices, textOf } from '../../cases/index.ts'
import type { GatherFacts } from '../items/facts.ts'
import { gatherIncoming } from '../items/legal-representative.ts'
import { findIssuedAudit, type IssuedAudit } from './term.ts'

/** The audit of whoever represents the organisation now. */
async function auditOfPresent(
  tx: Tx,
  services: ProcessServices,
  uscc: string,
): Promise<IssuedAudit | null> {
  const { registers } = services
  const entry = await asSystem(tx, () => registers.findByKey(tx, 'organisation', { uscc }))
  const name = textOf(entry?.record ?? {}, 'legal_rep')
  if (!entry || !name) return null
  const personId = textOf(entry.record, 'legal_rep_id')
  return findIssuedAudit(tx, services, { uscc, name, personId })
}

/** What the form shows of it. */
export async function auditOnRecord(
  tx: Tx,
  services: ProcessServices,
  uscc: string,
): Promise<FormRecord> {
  const audit = await auditOfPresent(tx, services, uscc)
  if (!audit) return {}
  return {
    audit_no: audit.auditNo,
    audit_report_no: audit.reportNo,
    audit_opinion: audit.opinion,
    audit_issued_on: audit.issuedOn,
  }
}

export const gatherChange: GatherFacts = async (tx, services, matter) => {
  const uscc = textOf(matter.form, 'uscc')
  const audit = uscc ? await auditOfPresent(tx, services, uscc) : null
  return {
    ...(await gatherIncoming(tx, services, matter)),
    on: today(services),
    departureAudit: audit && {
      state: audit.state,
      opinion: audit.opinion,
      periodTo: audit.periodTo,
    },
  }
}
