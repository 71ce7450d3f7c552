import type { Selectable } from 'kysely'
import { type Actor, read, systemActor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { AppError } from '../../kernel/errors.ts'
import { channelsOf, payPath } from '../payments/index.ts'
import { type Campaign, findCampaign, judgeAcceptance, requireAccepted } from './campaign.ts'
import { wrongState } from './refusals.ts'
import { writePledge } from './pledge.ts'
import type { DonationServices } from './services.ts'

/*
 * 月捐: an agreement reminds, and takes nothing by itself. A standing mandate of WeChat Pay or Alipay (委托代扣、
 * 周期扣款) needs a contract with them that each charity has to have; here each month brings a link to pay.
 */

export interface Agreement
  extends Omit<Selectable<DB['donations.agreement']>, 'state' | 'next_on' | 'created_at'> {
  state: 'ACTIVE' | 'PAUSED' | 'ENDED'
  next_on: string | null
  created_at: Date
}
/** The checks of the table hold what the types say. */
const typed = (row: unknown) => row as Agreement

export interface NewAgreement {
  filingNo: string
  /** 分. */
  amountFen: number
  /** Of the month, 1 to 28. */
  day: number
  isAnonymous: boolean
}

const accountOf = ({ accountId }: Actor): string => {
  if (accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  return accountId
}

/** The next day of this number after the given one. */
export function nextDay(day: number, after: string): string {
  const [year = 0, month = 0, date = 0] = after.split('-').map(Number)
  const next = new Date(Date.UTC(year, month - 1 + (date < day ? 0 : 1), day))
  return next.toISOString().slice(0, 10)
}

/** @throws AppError YQ_NOT_FOUND; YQ_INVALID with the articles that stand against it */
export function agreeMonthly(
  services: DonationServices,
  actor: Actor,
  { filingNo, amountFen, day, isAnonymous }: NewAgreement,
): Promise<string> {
  const id = services.newId()
  const act = { act: 'donations.agree-monthly', object: `agreement/${id}` }
  return transact(services, actor, act, async (tx) => {
    const campaign = await findCampaign(tx, services, filingNo)
    if (!campaign) throw new AppError('YQ_NOT_FOUND')
    requireAccepted((await judgeAcceptance(tx, services, campaign, amountFen)).reasons)
    await tx
      .insertInto('donations.agreement')
      .values({
        ...{ id, payee_uscc: campaign.uscc, campaign: filingNo, account_id: accountOf(actor) },
        ...{ amount_fen: amountFen, day, donor_kind: isAnonymous ? 'anonymous' : 'named' },
        receipt_choice: isAnonymous ? 'anonymous' : 'waived',
        ...{ next_on: nextDay(day, today(services)), created_at: services.now() },
      })
      .execute()
    return id
  })
}

export function listAgreements(services: DonationServices, actor: Actor) {
  return read(services, actor, async (tx) => {
    const rows = await tx
      .selectFrom('donations.agreement')
      .selectAll()
      .where('account_id', '=', accountOf(actor))
      .orderBy('created_at', 'desc')
      .execute()
    const named = []
    for (const row of rows) {
      const campaign = await findCampaign(tx, services, row.campaign)
      named.push({ ...typed(row), name: campaign?.name ?? row.campaign })
    }
    return named
  })
}

/** @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE */
export function changeAgreement(
  services: DonationServices,
  actor: Actor,
  { id, to }: { id: string; to: Agreement['state'] },
): Promise<void> {
  const act = { act: `donations.agreement-${to.toLowerCase()}`, object: `agreement/${id}` }
  return transact(services, actor, act, async (tx) => {
    const row = await tx
      .selectFrom('donations.agreement')
      .selectAll()
      .where('id', '=', id)
      .where('account_id', '=', accountOf(actor))
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new AppError('YQ_NOT_FOUND')
    if (row.state === 'ENDED' || row.state === to) {
      throw wrongState('月捐现在不能这样改，请刷新再看。', 'The agreement is not at this point.')
    }
    await moveAgreement(tx, services, typed(row), to)
  })
}

const moveAgreement = (
  tx: Tx,
  services: Pick<DonationServices, 'now'>,
  { id, day }: Agreement,
  state: Agreement['state'],
) =>
  tx
    .updateTable('donations.agreement')
    .set({
      state,
      next_on: state === 'ACTIVE' ? nextDay(day, today(services)) : null,
      ended_at: state === 'ENDED' ? services.now() : null,
    })
    .where('id', '=', id)
    .execute()

const reminder = systemActor('月捐提醒')
const daysToPay = 7

/** Sends this month’s links: each agreement in a transaction of its own, so that one that fails holds up no other. */
export async function remindMonthly(services: DonationServices): Promise<number> {
  const on = today(services)
  const due = await read(services, reminder, (tx) =>
    tx
      .selectFrom('donations.agreement')
      .select('id')
      .where('state', '=', 'ACTIVE')
      .where('next_on', '<=', on)
      .orderBy('next_on')
      .execute(),
  )
  for (const { id } of due) await remind(services, id, on)
  return due.length
}

async function remind(services: DonationServices, id: string, on: string): Promise<void> {
  const act = { act: 'donations.remind-monthly', object: `agreement/${id}` }
  await transact(services, reminder, act, async (tx) => {
    const row = await tx
      .selectFrom('donations.agreement')
      .selectAll()
      .where('id', '=', id)
      .where('state', '=', 'ACTIVE')
      .forUpdate()
      .executeTakeFirst()
    if (!row || String(row.next_on) > on) return
    const agreement = typed(row)
    const campaign = await findCampaign(tx, services, agreement.campaign)
    const { reasons } = await judgeAcceptance(tx, services, campaign)
    if (!campaign || reasons.length > 0) return endFor(tx, services, agreement, campaign)
    await ask(tx, services, agreement, campaign)
    await moveAgreement(tx, services, agreement, 'ACTIVE')
  })
}

/** The campaign takes no more gifts, and so the agreement has come to its end. */
async function endFor(
  tx: Tx,
  services: DonationServices,
  agreement: Agreement,
  campaign: Campaign | null,
): Promise<void> {
  await moveAgreement(tx, services, agreement, 'ENDED')
  await services.notify(tx, {
    template: 'monthly-gift-ended',
    recipientAccountId: agreement.account_id,
    object: `agreement/${agreement.id}`,
    occurrence: 'ended',
    params: { campaign: campaign?.name ?? agreement.campaign },
  })
}

async function ask(
  tx: Tx,
  services: DonationServices,
  agreement: Agreement,
  campaign: Campaign,
): Promise<void> {
  const { id, amount_fen: amountFen, account_id: accountId } = agreement
  const [channel = 'bank' as const] = await channelsOf(services, campaign.uscc)
  const { code, paymentNumber } = await writePledge(tx, services, {
    ...{ filingNo: campaign.filingNo, project: null, amountFen, channel, accountId },
    ...{ agreementId: id, donor: {}, receiptChoice: 'waived' },
    donorKind: agreement.donor_kind === 'anonymous' ? 'anonymous' : 'named',
    expiresAt: new Date(services.now().getTime() + daysToPay * 86_400_000),
  })
  const month = today(services).slice(0, 7)
  await services.notify(tx, {
    template: 'monthly-gift',
    recipientAccountId: accountId,
    object: `agreement/${id}`,
    occurrence: month,
    params: {
      ...{ month, day: String(agreement.day), campaign: campaign.name, code },
      yuan: (amountFen / 100).toFixed(2),
      link: `${services.config.publicUrl}${payPath(paymentNumber)}`,
    },
  })
}
