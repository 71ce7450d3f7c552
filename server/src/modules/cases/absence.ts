import type { AbsenceBody, CaseDuty } from '@yiqi/contracts'
import { type Actor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { findOverlapping } from './absences.ts'
import { officeRegion } from './office-region.ts'
import type { CaseServices } from './services.ts'

/**
 * An official says that he will be away, and who acts for him in one of his duties: a colleague with the same
 * duty for the same registrar, who is there himself. It ends by itself.
 * @throws AppError YQ_FORBIDDEN for a duty he does not hold, YQ_INVALID
 */
export function declareAbsence(
  services: CaseServices,
  actor: Actor,
  { duty, deputyId, from, to }: AbsenceBody,
): Promise<{ id: string }> {
  const id = services.newId()
  const act = { act: 'cases.declare-absence', object: `absence/${id}` }
  return transact(services, actor, act, async (tx) => {
    if (actor.purpose !== 'duty' || !actor.permissions.has(`cases.${duty}`)) {
      throw new AppError('YQ_FORBIDDEN')
    }
    if (from > to || to < today(services)) throw wrongDays()
    const region = officeRegion(actor)
    const deputy = await requireDeputy(tx, services, actor, { duty, deputyId, region, from, to })
    await tx
      .insertInto('cases.absence')
      .values({
        id,
        account_id: actor.accountId ?? '',
        account_name: actor.name,
        duty,
        region_code: region,
        deputy_id: deputy.id,
        deputy_name: deputy.name,
        from_on: from,
        to_on: to,
        created_at: services.now(),
      })
      .execute()
    await services.notify(tx, {
      template: 'absence-deputy',
      recipientAccountId: deputy.id,
      object: `absence/${id}`,
      params: { name: actor.name, from, to },
    })
    return { id }
  })
}

/** Back before the day. @throws AppError YQ_NOT_FOUND */
export function endAbsence(services: CaseServices, actor: Actor, id: string): Promise<void> {
  const act = { act: 'cases.end-absence', object: `absence/${id}` }
  return transact(services, actor, act, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('cases.absence')
      .set({ ended_at: services.now() })
      .where('id', '=', id)
      .where('account_id', '=', actor.accountId)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new AppError('YQ_NOT_FOUND')
  })
}

async function requireDeputy(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  wanted: { duty: CaseDuty; deputyId: string; region: string; from: string; to: string },
) {
  const { duty, deputyId, region } = wanted
  const holders = await services.holders(tx, `cases.${duty}`, [region])
  const deputy = holders.find(({ id }) => id === deputyId && id !== actor.accountId)
  if (!deputy) throw wrongDeputy()
  const accounts = [deputyId, actor.accountId ?? '']
  for (const { account_id, from_on, to_on } of await findOverlapping(tx, { ...wanted, accounts })) {
    throw account_id === deputyId
      ? deputyAway(deputy.name, from_on, to_on)
      : awayAlready(from_on, to_on)
  }
  return deputy
}

const invalid = (
  field: string,
  message: { zh: string; en: string },
  hint: { zh: string; en: string },
) =>
  new AppError('YQ_INVALID', {
    problems: [{ code: 'ABSENCE', field, severity: 'error', message, hint }],
  })

const wrongDays = () =>
  invalid(
    'to',
    { zh: '外出的日期不对', en: 'These days cannot be' },
    {
      zh: '结束日期不能早于开始日期和今天。',
      en: 'It ends neither before it begins nor before today.',
    },
  )

const wrongDeputy = () =>
  invalid(
    'deputyId',
    { zh: '代理人没有同一机关的同一岗位', en: 'The deputy does not hold this duty here' },
    { zh: '请在名单里选一位同事。', en: 'Choose a colleague of the list.' },
  )

const deputyAway = (name: string, from: string, to: string) =>
  invalid(
    'deputyId',
    { zh: `${name} ${from} 至 ${to} 也外出`, en: `${name} is away as well, ${from} to ${to}` },
    { zh: '请另选一位，或者错开日期。', en: 'Choose somebody else, or other days.' },
  )

const awayAlready = (from: string, to: string) =>
  invalid(
    'from',
    { zh: `${from} 至 ${to} 已经登记外出`, en: `You are away from ${from} to ${to} already` },
    { zh: '请先结束那一次，或者错开日期。', en: 'End that one first, or choose other days.' },
  )
