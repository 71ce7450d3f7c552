import { addDays } from '@yiqi/statutory-clock'
import { read, systemActor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { eachApart } from '../../../kernel/each-apart.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { ArchiveServices } from '../services.ts'
import { type LendingRow, runningLendings, stateOfLending } from './store.ts'

const timer = systemActor('借阅到期提醒')

/**
 * Once a day: borrower and keepers are told once that a lending ends soon (parameter
 * `archive.lending-reminder-days`), and each day that a copy is out too long. A lending of which nobody can be told
 * is logged; the others go on.
 * @returns of how many they were told
 * @throws AggregateError at the end, of what failed: the job counts as failed
 */
export async function remindOfLendings(services: ArchiveServices): Promise<number> {
  const running = await read(services, timer, (tx) => runningLendings(tx, today(services)))
  return eachApart(services, running, async (row) => {
    if (!(await read(services, timer, (tx) => isToBeTold(tx, services, row)))) return false
    const act = { act: 'archive.remind-of-lending', object: `lending/${row.id}` }
    await transact(services, timer, act, (tx) => remind(tx, services, row))
    return true
  })
}

const isOverdue = (services: ArchiveServices, row: LendingRow): boolean =>
  stateOfLending(row, today(services)) === 'overdue'

async function isToBeTold(tx: Tx, services: ArchiveServices, row: LendingRow): Promise<boolean> {
  if (isOverdue(services, row)) return true
  const day = today(services)
  const asked = { asOf: day, region: row.region_code }
  const input = { days: row.days }
  const { result } = await evaluateRule(tx, services.rules, 'archive.lending', input, asked)
  const { remindDays } = result as { remindDays: number }
  return row.until_on !== null && row.until_on <= addDays(day, remindDays)
}

async function remind(tx: Tx, services: ArchiveServices, row: LendingRow): Promise<void> {
  const keeping = await services.nearestOffice(tx, 'archive.keep', row.region_code)
  const people = new Set([row.asked_by, ...(keeping?.people ?? []).map(({ id }) => id)])
  const until = row.until_on ?? ''
  for (const recipientAccountId of people) {
    await services.notify(tx, {
      ...(isOverdue(services, row)
        ? { template: 'archive-overdue', occurrence: `overdue/${today(services)}` }
        : { template: 'archive-ending', occurrence: `ending/${until}` }),
      recipientAccountId,
      object: `lending/${row.id}`,
      params: { title: row.title, asker: row.asker, until },
    })
  }
}
