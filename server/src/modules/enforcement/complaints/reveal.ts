import { countOwnActs } from '../../../kernel/audit.ts'
import { type Actor, transact } from '../../../kernel/context.ts'
import { AppError, invalid } from '../../../kernel/errors.ts'
import { officeRegion } from '../../cases/index.ts'
import { notForYou } from '../refusals.ts'
import type { EnforcementServices } from '../services.ts'
import { openReporter, type Reporter } from './content.ts'
import { addStep, getComplaint } from './store.ts'

const act = 'enforcement.reveal-reporter'
const hourMs = 3_600_000

/**
 * Shows who reported, to the complaint officer of the office that handles it: for a reason and against his second
 * factor, on record in the complaint and in the audit trail; so many an hour, as with sensitive data of cases.
 * @throws AppError YQ_NOT_FOUND also for an anonymous one; YQ_FORBIDDEN, YQ_TOO_MANY, YQ_INVALID
 */
export function revealReporter(
  services: EnforcementServices,
  actor: Actor,
  { id, reason, code }: { id: string; reason: string; code?: string },
): Promise<Reporter> {
  const record = { act, object: `complaint/${id}`, reason }
  return transact(services, actor, record, async (tx) => {
    const complaint = await getComplaint(tx, id)
    if (complaint.office_region !== officeRegion(actor)) throw notForYou()
    const reporter = await openReporter(tx, services, id)
    if (!reporter) throw new AppError('YQ_NOT_FOUND')
    const since = new Date(services.now().getTime() - hourMs)
    if ((await countOwnActs(tx, actor, act, since)) >= services.config.unmasksPerHour) {
      throw new AppError('YQ_TOO_MANY')
    }
    // Asked last: a code is good for one try.
    if (!(await services.secondFactor(tx, actor, { code }))) throw wrongCode()
    await addStep(tx, {
      id: services.newId(),
      complaint_id: id,
      act: 'reveal',
      text: reason,
      due_on: complaint.due_on,
      by_id: actor.accountId,
      by_name: actor.name,
      at: services.now(),
    })
    return reporter
  })
}

const wrongCode = () =>
  invalid(
    'ACT_INPUT',
    'code',
    { zh: '动态口令不对，或已用过。', en: 'The code is wrong or was used before.' },
    { zh: '请等下一个动态口令再输。', en: 'Wait for the next code.' },
  )
