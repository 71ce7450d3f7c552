import { asSystem, systemActor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { publish } from '../../kernel/outbox.ts'
import { handedIn, type ProcessServices } from '../cases/index.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import { evaluateRule } from '../rules/index.ts'
import { dueOf, yearsOf } from './record.ts'
import { reportItemIds, typeOf } from './types.ts'

const perPage = 200

/**
 * Whoever has not filed the report of last year by the day on which it was due is recorded so: once, without
 * any sanction. What is filed but still with the supervising unit counts as filed.
 * @returns how many were recorded
 */
export async function sweepNotFiled(services: ProcessServices): Promise<number> {
  const actor = systemActor('年度报告到期核查')
  const year = Number(today(services).slice(0, 4)) - 1
  let count = 0
  let cursor: string | undefined
  do {
    const act = { act: 'annual-reports.sweep', object: `annual-report/${year}` }
    const page = await transact(services, actor, act, (tx) => sweepPage(tx, services, year, cursor))
    count += page.recorded
    cursor = page.next
  } while (cursor !== undefined)
  return count
}

async function sweepPage(
  tx: Tx,
  services: ProcessServices,
  year: number,
  cursor: string | undefined,
): Promise<{ recorded: number; next: string | undefined }> {
  const { items, nextCursor } = await services.registers.list(tx, 'organisation', {
    filters: { status: 'registered' },
    limit: perPage,
    ...(cursor && { cursor }),
  })
  const records = items.map(({ record }) => record)
  const usccs = records.map(({ uscc }) => String(uscc))
  const filed = await handedIn(tx, { processIds: reportItemIds, usccs, answer: ['year', year] })
  const known = new Set(filed.map(({ uscc }) => uscc))
  let recorded = 0
  for (const record of records) {
    if (known.has(String(record.uscc))) continue
    if (await recordIfDue(tx, services, record, year)) recorded++
  }
  return { recorded, next: nextCursor ?? undefined }
}

async function recordIfDue(
  tx: Tx,
  services: ProcessServices,
  record: RegisterRecord,
  year: number,
): Promise<boolean> {
  const uscc = String(record.uscc)
  const type = typeOf(record.org_type)
  const region = String(record.registrar)
  const established = record.registered_on ?? record.established_on
  if (typeof established === 'string' && Number(established.slice(0, 4)) > year) return false
  const key = { uscc, year: String(year) }
  if (await services.registers.findByKey(tx, 'annual_check', key)) return false
  const asOf = today(services)
  const { due, isExempt } = await dueOf(tx, services, {
    type,
    isCharity: record.is_charity === true,
    year,
    region,
    asOf,
    ...(typeof established === 'string' && { registeredOn: established }),
  })
  // Without a calendar of the year nothing is guessed.
  if (isExempt || due === null || asOf <= due) return false
  const history = await yearsOf(tx, services, uscc)
  const verdict = await evaluateRule(
    tx,
    services.rules,
    'report.not-filed',
    { type, year, ...history, notFiled: [...history.notFiled, year] },
    { asOf, region },
  )
  const { leads } = verdict.result as { leads: string[] }
  const { ruleId, ruleVersion, reasons } = verdict
  const actor = systemActor('年度报告到期核查')
  const provenance = {
    reason: '逾期未报送年度报告',
    legalBasis: verdict.reasons[0]?.article ?? null,
  }
  await asSystem(tx, () =>
    services.registers.enrol(
      tx,
      services,
      actor,
      'annual_check',
      { ...key, due_on: due, result: 'not-filed', leads },
      { provenance },
    ),
  )
  await publish(tx, services, {
    type: 'annual-reports.report.not-filed.v1',
    subject: `organisation/${uscc}`,
    data: { year, due, leads, verdict: { ruleId, ruleVersion, reasons } },
  })
  return true
}
