import { nameKey } from '@yiqi/org-names'
import type { Deadline } from '@yiqi/statutory-clock'
import { asSystem, type Context, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { unguessableNumber } from '../../../kernel/ids.ts'
import { publish } from '../../../kernel/outbox.ts'
import { findByNameKey } from '../../organisations/index.ts'
import { evaluateRule, type RuleRegistry } from '../../rules/index.ts'
import { insertLeadStep, type LeadEvidence, type LeadSource } from './store.ts'
import { quietRule } from './terms.ts'

export interface NewLead {
  source: LeadSource
  /** Number of what it comes from: a complaint, a screening run, a report; one lead for each and subject. */
  sourceRef?: string | null
  subjectName: string
  uscc?: string | null
  /** Region (GB/T 2260) of the office that looks into it. */
  region: string
  /** One line. */
  brief: string
  facts: string
  evidence?: readonly LeadEvidence[]
  /** 0 to 1; absent where people raise it. */
  confidence?: number | null
  /** Why so confident, a sentence each. */
  why?: readonly string[]
  /** Whoever raised it; absent: the platform. Never the reporter of a complaint. */
  by?: { accountId: string | null; name: string }
}

/** What people bring is never held back; what a program finds is, for a while after it was dismissed. */
const quietable: readonly LeadSource[] = ['screening', 'annual-report', 'audit', 'credit']

type RaiseServices = Pick<Context, 'now' | 'newId'> & { rules: RuleRegistry }

/**
 * Raises a lead in the caller's transaction, whoever he is. The same source, reference and subject make one
 * lead; what a program found and an officer dismissed is not raised again within the quiet time
 * (`lead.quiet`, days), unless under another subject.
 * @returns the number of the lead, or of the one that there is already
 */
export function createLead(tx: Tx, services: RaiseServices, lead: NewLead): Promise<string> {
  return asSystem(tx, async () => {
    const key = nameKey(lead.subjectName)
    const dismissed = quietable.includes(lead.source)
      ? await dismissedLately(tx, services, lead, key)
      : undefined
    if (dismissed !== undefined) return dismissed
    const id = services.newId()
    const number = unguessableNumber('L', today(services))
    const { sourceRef = null, confidence = null } = lead
    const uscc = lead.uscc ?? (await onlyOneNamed(tx, key))
    const inserted = await tx
      .insertInto('enforcement.lead')
      .values({
        id,
        number,
        source: lead.source,
        source_ref: sourceRef,
        subject_name: lead.subjectName,
        subject_key: key,
        uscc,
        region: lead.region,
        brief: lead.brief,
        facts: lead.facts,
        evidence: JSON.stringify(lead.evidence ?? []),
        confidence,
        why: [...(lead.why ?? [])],
        raised_at: services.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) return numberOf(tx, lead, key)
    await insertLeadStep(tx, {
      id: services.newId(),
      lead_id: id,
      seq: 1,
      act: 'raise',
      by_id: lead.by?.accountId ?? null,
      by_name: lead.by?.name ?? '平台',
      at: services.now(),
    })
    await publish(tx, services, {
      type: 'enforcement.lead.raised.v1',
      subject: `lead/${id}`,
      data: { number, source: lead.source, uscc, region: lead.region },
    })
    return number
  })
}

/** The one organisation of this name, where there is no other. */
async function onlyOneNamed(tx: Tx, key: string): Promise<string | null> {
  const [one, ...others] = await findByNameKey(tx, [key])
  return one && others.length === 0 ? one.uscc : null
}

async function numberOf(tx: Tx, { source, sourceRef }: NewLead, key: string): Promise<string> {
  const { number } = await tx
    .selectFrom('enforcement.lead')
    .select('number')
    .where('source', '=', source)
    .where('source_ref', '=', sourceRef ?? '')
    .where('subject_key', '=', key)
    .executeTakeFirstOrThrow()
  return number
}

async function dismissedLately(
  tx: Tx,
  services: RaiseServices,
  { source, region }: NewLead,
  key: string,
): Promise<string | undefined> {
  const last = await tx
    .selectFrom('enforcement.lead')
    .select(['number', 'settled_at'])
    .where('source', '=', source)
    .where('subject_key', '=', key)
    .where('region', '=', region)
    .where('state', '=', 'DISMISSED')
    .orderBy('settled_at', 'desc')
    .executeTakeFirst()
  if (!last?.settled_at) return undefined
  const settledAt = last.settled_at
  const start = today({ now: () => settledAt })
  const asked = { asOf: today(services), region }
  const { result } = await evaluateRule(tx, services.rules, quietRule, { start }, asked)
  const quiet = result as Deadline
  return quiet.ok && asked.asOf <= quiet.due ? last.number : undefined
}
