import { createHmac, timingSafeEqual } from 'node:crypto'
import { asSystem, read, systemActor, transact } from '../../../kernel/context.ts'
import { hkdfSm3, type KeyRing } from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { findCampaign } from '../campaign.ts'
import { readDonationCode } from '../code.ts'
import { openDonor } from '../donor.ts'
import type { DonationServices } from '../services.ts'
import { type DonationRow, findByCode, getDonation } from '../store.ts'
import type { MailKind } from './order.ts'
import { mailFoot, mailWords } from './words.ts'

const sender = systemActor('捐赠反馈')

/**
 * Sends one mail once; whoever unsubscribed meanwhile, or was forgotten, gets none.
 * @throws whatever the channel throws, so that the queue tries again
 */
export async function sendMail(services: DonationServices, mailId: string): Promise<void> {
  const prepared = await read(services, sender, (tx) => prepare(tx, services, mailId))
  if (!prepared) return
  const { result } =
    'result' in prepared ? prepared : await services.donations.mail(prepared.mail, prepared.address)
  const act = { act: 'donations.send-mail', object: `donation/${prepared.donation.id}` }
  await transact(services, sender, act, async (tx) => {
    await tx
      .updateTable('donations.mail')
      .set({ result, sent_at: services.now() })
      .where('id', '=', mailId)
      .execute()
  })
}

async function prepare(tx: Tx, services: DonationServices, mailId: string) {
  const row = await tx
    .selectFrom('donations.mail')
    .selectAll()
    .where('id', '=', mailId)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const donation = await getDonation(tx, row.donation_id)
  if (donation.mail_ended_at !== null) return { donation, result: 'ended' as const }
  const { email: address } = await openDonor(tx, services.keys, donation)
  if (!address) return { donation, result: 'no-address' as const }
  const kind = row.kind as MailKind
  const facts = await factsOf(tx, services, donation, kind === 'used' ? row.occurrence : '0')
  const words = mailWords[kind]
  const mail = {
    ...{ id: row.id, at: services.now(), url: facts.link },
    ...{ title: words.title(facts), body: words.body(facts) },
    foot: mailFoot(`${services.config.publicUrl}${stopMailPath(services.keys, donation.code)}`),
  }
  return { donation, mail, address }
}

async function factsOf(
  tx: Tx,
  services: DonationServices,
  { code, campaign, payee_uscc: uscc }: DonationRow,
  usedFen: string,
) {
  const payee = (await services.payments.payeeName(tx, uscc)) ?? uscc
  const found = campaign === null ? null : await findCampaign(tx, services, campaign)
  return {
    ...{ code, payee, campaign: found?.name ?? payee, used: (Number(usedFen) / 100).toFixed(2) },
    link: `${services.config.publicUrl}/donations/${code}`,
  }
}

/* Unsubscribing: a link that only we can make, and that does nothing else. */

const sealOf = ({ blindIndexKey }: KeyRing, code: string): Buffer =>
  createHmac('sha256', hkdfSm3(blindIndexKey, 'stop-mail', 32))
    .update(code)
    .digest()
    .subarray(0, 16)

export const stopMailPath = (keys: KeyRing, code: string): string =>
  `/donations/mail/${code}.${sealOf(keys, code).toString('base64url')}`

/** The code of a gift that the link is about. @throws AppError YQ_NOT_FOUND for what is no link of ours */
export function codeOfStop(keys: KeyRing, token: string): string {
  const [written = '', seal = ''] = token.split('.')
  const code = readDonationCode(written)
  const given = Buffer.from(seal, 'base64url')
  if (code === null || given.length !== 16 || !timingSafeEqual(given, sealOf(keys, code))) {
    throw new AppError('YQ_NOT_FOUND')
  }
  return code
}

/** No more mail about the gift; done twice, it stays done. @throws AppError YQ_NOT_FOUND */
export async function stopMail(services: DonationServices, token: string): Promise<void> {
  const code = codeOfStop(services.keys, token)
  const act = { act: 'donations.stop-mail', object: `donation/${code}` }
  await transact(services, systemActor('退订'), act, async (tx) => {
    const donation = await asSystem(tx, () => findByCode(tx, code))
    if (!donation) throw new AppError('YQ_NOT_FOUND')
    act.object = `donation/${donation.id}`
    await tx
      .updateTable('donations.donation')
      .set({ mail_ended_at: services.now() })
      .where('id', '=', donation.id)
      .where('mail_ended_at', 'is', null)
      .execute()
  })
}
