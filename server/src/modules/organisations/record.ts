import type { Tx } from '../../kernel/database/connect.ts'
import type { MatterInAct, ProcessServices } from '../cases/index.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import type { RegisterEntry } from '../registers/index.ts'

/** A case that is writing what it decides into the registers. */
export interface Recording {
  tx: Tx
  services: ProcessServices
  matter: MatterInAct
  uscc: string
}

const causeOf = ({ matter }: Recording) => ({
  caseNo: matter.caseNo ?? matter.id,
  reason: matter.processName.zh,
})

/** Takes something of the organisation down, from the day of the act on. */
export const enrolOf = (recording: Recording, dataset: string, record: RegisterRecord) => {
  const { tx, services, matter, uscc } = recording
  const { fields } = services.registers.catalogue.get(dataset)
  return services.registers.enrol(
    tx,
    services,
    matter.actor,
    dataset,
    withoutGaps({ ...(fields.uscc && { uscc }), ...record }),
    { validFrom: matter.on, provenance: causeOf(recording) },
  )
}

/**
 * Changes something of the organisation, from the day of the act on.
 * @param record the record as it stands, or as much of it as is its key
 */
export const amendOf = (
  recording: Recording,
  dataset: string,
  record: RegisterRecord,
  changes: RegisterRecord,
) => {
  const { tx, services, matter, uscc } = recording
  const whole: RegisterRecord = { uscc, ...record }
  const names = services.registers.catalogue.get(dataset).key
  const key = Object.fromEntries(names.map((name) => [name, String(whole[name] ?? '')]))
  return services.registers.amend(tx, services, matter.actor, dataset, key, changes, {
    validFrom: matter.on,
    provenance: causeOf(recording),
  })
}

/** Everything of a kind that the organisation has on record: what has ended by its own fields too. */
export async function listOf(
  { tx, services, uscc }: Recording,
  dataset: string,
): Promise<RegisterEntry[]> {
  const found: RegisterEntry[] = []
  let cursor: string | null = null
  do {
    const page: { items: RegisterEntry[]; nextCursor: string | null } =
      await services.registers.list(tx, dataset, { filters: { uscc }, limit: 500, cursor })
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}

/** The next number in a series of the organisation's own, e.g. of its charters. */
export async function nextNumber(
  recording: Recording,
  dataset: string,
  field: string,
): Promise<string> {
  const entries = await listOf(recording, dataset)
  const numbers = entries.map(({ record }) => Number(record[field])).filter(Number.isInteger)
  return String(Math.max(0, ...numbers) + 1)
}

export const withoutGaps = (record: RegisterRecord): RegisterRecord =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  )
