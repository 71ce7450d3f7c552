import { addDays } from '@yiqi/statutory-clock'
import { read, systemActor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { togetherOrApart } from '../../../kernel/each-apart.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { type Duty, dutiesOfCharity } from './duties.ts'
import { type DutyRow, keepDuties } from './store.ts'
import type { CharityDisclosureServices } from '../services.ts'

const perPage = 100
/**
 * Days before a duty on which the clerks are reminded.
 * @NOTE design, no law names one.
 */
const remindedBefore = 14
const actor = systemActor('信息公开')

/**
 * Writes down what every charity has to disclose and by when, and tells its clerks before a duty ends and once it is
 * missed. One charity that cannot be judged keeps no other from its turn.
 * @throws AggregateError once all have had their turn
 */
export async function sweepDuties(services: CharityDisclosureServices): Promise<number> {
  const on = today(services)
  const act = { act: 'charity-disclosure.sweep', object: `duties/${on}` }
  const failures: unknown[] = []
  let count = 0
  let cursor: string | undefined
  do {
    const page = await read(services, actor, (tx) =>
      services.registers.list(tx, 'organisation', {
        filters: { is_charity: 'true' },
        limit: perPage,
        ...(cursor && { cursor }),
      }),
    )
    const charities = page.items.map(({ record }) => ({ id: String(record.uscc), record }))
    const done = await togetherOrApart(services, charities, (some) =>
      transact(services, actor, act, async (tx) => {
        for (const { record } of some) await sweepOne(tx, services, record, on)
        return some.length
      }),
    )
    count += done.count
    failures.push(...done.failures)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} were not judged`)
  return count
}

async function sweepOne(
  tx: Tx,
  services: CharityDisclosureServices,
  organisation: RegisterRecord,
  on: string,
): Promise<void> {
  const duties = await dutiesOfCharity(tx, services, String(organisation.uscc), on)
  const rows = duties.map((duty) => rowOf(duty, organisation))
  for (const row of await keepDuties(tx, rows, on, addDays(on, remindedBefore))) {
    await tell(tx, services, row)
  }
}

const rowOf = (
  { class: kind, about, title, occasion, article, nominal, due, on, state }: Duty,
  { uscc, name, registrar }: RegisterRecord,
): Omit<DutyRow, 'told'> => ({
  ...{ uscc: String(uscc), class: kind, about, occasion, nominal, title, article, state },
  ...{ charity_name: String(name), registrar: String(registrar), due_on: due, published_on: on },
})

async function tell(tx: Tx, services: CharityDisclosureServices, row: DutyRow): Promise<void> {
  const { uscc, class: kind, about, nominal, title, due_on, state } = row
  for (const recipientAccountId of await services.clerks(tx, uscc, 'charity-disclosure')) {
    await services.notify(tx, {
      template: state === 'missed' ? 'disclosure-missed' : 'disclosure-due',
      recipientAccountId,
      object: `organisation/${uscc}`,
      occurrence: `${kind}/${about}/${nominal}/${state}`,
      params: { title, dueOn: due_on },
    })
  }
}
