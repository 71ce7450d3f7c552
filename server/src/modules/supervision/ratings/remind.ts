import { read, systemActor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { getStanding } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { SupervisionServices } from '../services.ts'
import { type LateFollowUp, listLateFollowUps } from './store.ts'

const timer = systemActor('差评回访到期')

/**
 * One run of the timer. The day after a follow-up was due, whoever has to do it is told; where it is not
 * done some working days later, his superiors. Each is told once of one due day, however often it runs.
 * @returns how many are late
 */
export async function remindOfFollowUps(services: SupervisionServices): Promise<number> {
  const day = today(services)
  const late = await read(services, timer, (tx) => listLateFollowUps(tx, day))
  for (const one of late) {
    const what = { act: 'supervision.remind-follow-up', object: `follow-up/${one.id}` }
    await transact(services, timer, what, (tx) => remind(tx, services, one))
  }
  return late.length
}

async function remind(tx: Tx, services: SupervisionServices, late: LateFollowUp): Promise<void> {
  const { region, dueOn, caseId, stage } = late
  const officials = await officialsOf(tx, services, late)
  const question = { asOf: today(services), region }
  const rule = 'supervision.follow-up-escalation'
  const verdict = await evaluateRule(tx, services.rules, rule, { dueOn }, question)
  const { escalateOn } = verdict.result as { escalateOn: string | null }
  const isEscalated = escalateOn !== null && escalateOn < today(services)
  const superiors =
    isEscalated || officials.length === 0 ? await services.superiors(tx, region) : []
  const { caseNo } = await getStanding(tx, caseId)
  const told = new Map([...officials, ...superiors].map(({ id }) => [id, id]))
  for (const id of told.keys()) {
    const isSuperior = superiors.some((superior) => superior.id === id)
    await services.notify(tx, {
      template: isSuperior ? 'rating-escalated' : 'rating-late',
      recipientAccountId: id,
      object: `case/${caseId}`,
      occurrence: `${isSuperior ? 'escalated' : 'late'}/${stage}/${dueOn}`,
      params: {
        caseNo: caseNo ?? '',
        dueOn,
        whatZh: stage === 'contact' ? '回访' : '答复',
        whatEn: stage === 'contact' ? 'contact' : 'answer',
      },
    })
  }
}

/** Whoever has begun it; before that, all in the office who may. */
async function officialsOf(
  tx: Tx,
  services: SupervisionServices,
  { region, contactedBy }: LateFollowUp,
): Promise<readonly { id: string }[]> {
  const holders = await services.holders(tx, 'supervision.follow-up', [region])
  const begun = holders.filter(({ id }) => id === contactedBy)
  return begun.length > 0 ? begun : holders
}
