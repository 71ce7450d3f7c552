import type { Actor, Context } from '../../../kernel/context.ts'
import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { type Effect, textOf } from '../../cases/index.ts'
import type { Provenance, Registers } from '../../registers/index.ts'
import { evaluateRule, type RuleRegistry } from '../../rules/index.ts'
import { order60 } from '../rules/basis.ts'

interface NewRecord {
  uscc: string
  /** Of its source: the same source is recorded once. */
  record_no: string
  kind: 'basic' | 'annual-report' | 'inspection' | 'penalty' | 'other'
  subject: string
  result?: string
  source_doc?: string
  penalty_kinds?: string[]
  /** 分 */
  fine?: number
  /** Plain date. */
  occurred_on: string
}

type Services = Context & { registers: Registers; rules: RuleRegistry }

/**
 * 记入信用信息: within five working days after it arose; what comes later says so.
 * @returns whether it was new; false too for what is no organisation of the register
 */
export async function recordCredit(
  tx: Tx,
  services: Services,
  actor: Actor,
  record: NewRecord,
): Promise<boolean> {
  const { uscc, record_no, occurred_on } = record
  const { registers } = services
  if (await registers.findByKey(tx, 'credit_record', { uscc, record_no })) return false
  const organisation = await registers.findByKey(tx, 'organisation', { uscc })
  if (!organisation) return false
  const region = String(organisation.record.registrar)
  const on = today(services)
  const question = { asOf: on, region }
  const input = { start: occurred_on }
  const verdict = await evaluateRule(tx, services.rules, 'clock.credit-record', input, question)
  const { due } = verdict.result as { due?: string }
  await registers.enrol(
    tx,
    services,
    actor,
    'credit_record',
    {
      ...record,
      recorded_on: on,
      ...(due && { due_on: due }),
      is_late: due !== undefined && on > due,
      is_reversed: false,
    },
    { provenance: { reason: '记入信用信息', legalBasis: order60 } },
  )
  return true
}

/** It no longer counts and is no longer shown. @returns whether there is such a record */
export async function reverse(
  tx: Tx,
  services: Context & { registers: Registers },
  actor: Actor,
  key: { uscc: string; record_no: string },
  provenance: Provenance,
): Promise<boolean> {
  const { registers } = services
  if (!(await registers.findByKey(tx, 'credit_record', key))) return false
  const changes = { is_reversed: true }
  await registers.amend(tx, services, actor, 'credit_record', key, changes, { provenance })
  return true
}

/** An effect: the record that the form names was wrong. */
export const reverseRecord: Effect = async (tx, services, matter) => {
  const { form, actor, caseNo, processName } = matter
  const key = { uscc: matter.subjectUscc ?? '', record_no: textOf(form, 'record_no') ?? '' }
  const provenance = { caseNo, reason: processName.zh, legalBasis: order60 }
  if (await reverse(tx, services, actor, key, provenance)) return undefined
  throw new AppError('YQ_WRONG_STATE', {
    reason: { zh: '没有这个编号的信用信息。', en: 'There is no record of this number.' },
  })
}
