import { Readable } from 'node:stream'
import { read } from '../../kernel/context.ts'
import { followOnce } from '../../kernel/followers.ts'
import type { Follower } from '../../kernel/module.ts'
import {
  agreeMonthly,
  confirmTaken,
  paymentFollower,
  pledge,
  takeByHand,
} from '../../modules/donations/index.ts'
import {
  askChannel,
  decideRefund,
  findByNumber,
  orderStatement,
  payInSandbox,
  readStatement,
  reconcile,
  requestRefund,
  sendRefund,
} from '../../modules/payments/index.ts'
import { answerDocking, askDocking, receivePush } from '../../modules/platforms/index.ts'
import {
  askReversal,
  confirmReversal,
  donationFollower,
  drawRange,
  listReceipts,
} from '../../modules/receipts/index.ts'
import { type DemoServices, demoActor } from '../services.ts'
import { accountOf, demoPlatform } from './records.ts'
import { at, type Stage } from './stage.ts'
import type { Giver, StepOf } from './steps.ts'

/* Money and goods that come in, each as it comes in earnest. */

/** What follows the events of payments and gifts, up to now; a receipt has the day on which this is done. */
export async function settle(services: DemoServices): Promise<void> {
  await followAll(paymentFollower, services)
  await followAll(donationFollower, services)
}

async function followAll(follower: Follower<DemoServices>, services: DemoServices): Promise<void> {
  while ((await followOnce(follower, services)) > 0);
}

const donorOf = (from: Giver | undefined) =>
  from
    ? {
        donorKind: 'named' as const,
        donor: { name: from.name, ...(from.message && { message: from.message }) },
        receiptChoice: from.receipt ? ('issue' as const) : ('waived' as const),
      }
    : { donorKind: 'anonymous' as const, donor: {}, receiptChoice: 'anonymous' as const }

export async function give(stage: Stage, step: StepOf<'give'>): Promise<void> {
  const { by, fen, from, daysAgo } = step
  const { services } = at(stage, daysAgo, stage.random.between(0, 480))
  if (by === 'platform') return giveOnPlatform(stage, services, step)
  if (by === 'cash') {
    return takeGift(stage, services, { amountFen: fen, ...donorOf(from) })
  }
  const pledged = await pledge(services, {
    ...{ filingNo: stage.campaign, project: null, amountFen: fen, ...donorOf(from) },
    channel: by === 'bank' ? 'bank' : 'sandbox',
    accountId: from?.isCitizen ? stage.citizen.accountId : null,
  })
  const { paymentNumber: number } = pledged
  if (by === 'bank') {
    stage.told.transfers.push({ number, fen, payer: from?.name ?? '' })
    return
  }
  const payment = await read(services, demoActor, (tx) => findByNumber(tx, number))
  if (!payment) throw new Error(`payment ${number} was not written`)
  await payInSandbox(services, payment)
  await askChannel(services, payment)
  stage.told.lastOnline = payment.id
  if (from?.receipt) await settle(services)
}

async function giveOnPlatform(
  { campaign, told }: Stage,
  services: DemoServices,
  { fen, from }: StepOf<'give'>,
): Promise<void> {
  const txnNo = `${campaign.slice(-6)}-${++told.vouchers}`
  await receivePush(services, demoPlatform, {
    ...{ type: 'donation.settled', txnNo, filingNo: campaign, amountFen: fen },
    settledAt: services.now().toISOString(),
    ...(from ? { isAnonymous: false, donor: { name: from.name } } : { isAnonymous: true }),
  })
}

/** The charity asks the platform, which agrees. */
export async function dock(stage: Stage): Promise<void> {
  const { charity, campaign, clerk, story } = stage
  const asked = at(stage, story.startedDaysAgo + 5)
  const { uscc: platformUscc, name } = demoPlatform
  const { id, version } = await askDocking(asked.services, clerk, {
    ...{ uscc: charity.uscc, platformUscc, filingNos: [campaign] },
  })
  const answered = at(stage, story.startedDaysAgo + 2)
  await answerDocking(
    answered.services,
    { ...demoActor, name },
    {
      ...{ id, version, platformUscc },
      answer: { accept: true, agreementNo: `SX-${campaign.slice(-5)}`, from: answered.day },
    },
  )
}

type Taken = Parameters<typeof takeByHand>[2]

async function takeGift(
  { charity, campaign, clerk, second, told }: Stage,
  services: DemoServices,
  gift: Pick<Taken, 'amountFen' | 'goods' | 'donorKind' | 'donor' | 'receiptChoice'>,
): Promise<void> {
  const voucherNo = `${campaign.slice(-6)}-${String(++told.vouchers).padStart(4, '0')}`
  const { id } = await takeByHand(services, clerk, {
    ...{ uscc: charity.uscc, campaign, project: null, voucherNo },
    ...gift,
  })
  await confirmTaken(services, second, id)
  await settle(services)
}

export function giveGoods(stage: Stage, step: StepOf<'give-goods'>): Promise<void> {
  const { item: name, unit, quantity, price, from, daysAgo } = step
  const goods = { name, unit, quantity, price, evidence: 'invoice' as const, evidenceNo: '00129' }
  return takeGift(stage, at(stage, daysAgo).services, { goods, ...donorOf(from) })
}

const headings = '交易日期,交易流水号,贷方发生额,借方发生额,对方户名,附言'

/** What came to the account on one day; each transfer names its payment. */
export async function importStatement(
  stage: Stage,
  { daysAgo }: StepOf<'import-statement'>,
): Promise<void> {
  const { charity, clerk, told } = stage
  const { services, day } = at(stage, daysAgo, 540)
  const rows = told.transfers.map(
    ({ number, fen, payer }, n) =>
      `${day},${day.replaceAll('-', '')}${String(n + 1).padStart(6, '0')},${(fen / 100).toFixed(2)},,${payer},${number}`,
  )
  told.transfers = []
  const fileName = `银行流水-${day}.csv`
  const stored = await services.temporaryFiles.put(
    Readable.from([Buffer.from([headings, ...rows].join('\n'))]),
    { maxBytes: 1_000_000, accept: ['text/csv', 'text/plain'], fileName },
  )
  const file = { ...stored, name: fileName }
  const { id } = await orderStatement(services, clerk, {
    ...{ uscc: charity.uscc, account: accountOf(stage), map: {}, file },
  })
  await readStatement(services, { id, file })
  await settle(services)
  await reconcile(at(stage, daysAgo - 1, 120).services, charity.uscc, day)
}

export async function agree(
  stage: Stage,
  { daysAgo, fen, day }: StepOf<'agree-monthly'>,
): Promise<void> {
  const gift = { filingNo: stage.campaign, amountFen: fen, day, isAnonymous: false }
  await agreeMonthly(at(stage, daysAgo).services, stage.citizen, gift)
}

export async function refund(
  stage: Stage,
  { daysAgo, fen, reason }: StepOf<'refund'>,
): Promise<void> {
  const { services } = at(stage, daysAgo)
  const draft = { paymentId: stage.told.lastOnline, amountFen: fen, reason }
  const { id } = await requestRefund(services, stage.clerk, draft)
  await decideRefund(services, stage.second, { id, isApproved: true })
  await sendRefund(services, id)
  await settle(services)
}

/** Numbers that the finance department gave out, before the first gift. */
export async function drawNumbers(stage: Stage): Promise<void> {
  const { charity, story, clerk } = stage
  const { services, day } = at(stage, story.startedDaysAgo)
  const code = `9901${story.number.slice(-4)}`
  const usableUntil = at(stage, story.startedDaysAgo - 180).day
  await drawRange(services, clerk, {
    ...{ uscc: charity.uscc, code, firstNo: 1, lastNo: 300, drawnFrom: '东澜省财政厅' },
    ...{ drawnOn: day, usableUntil },
  })
}

export async function reverseReceipt(
  { charity, clerk, second, ...stage }: Stage,
  { daysAgo, reason, title }: StepOf<'reverse-receipt'>,
): Promise<void> {
  const { services } = at(stage, daysAgo)
  const [receipt] = await read(services, clerk, (tx) =>
    listReceipts(tx, { uscc: charity.uscc, state: 'ISSUED', limit: 1 }),
  )
  if (!receipt) throw new Error('no receipt was issued')
  const draft = { reason, isReissued: true, payer: { title } }
  const { id } = await askReversal(services, clerk, receipt.id, draft)
  await confirmReversal(services, second, id)
}

/** The day of the last gift that was still to be looked at by a second clerk. */
export async function leaveOneToConfirm(stage: Stage): Promise<void> {
  const { charity, campaign, clerk, told } = stage
  const { services } = at(stage, 1)
  await takeByHand(services, clerk, {
    ...{ uscc: charity.uscc, campaign, project: null, amountFen: 30_000, donor: { name: '吴桐' } },
    ...{ donorKind: 'named', receiptChoice: 'waived' },
    voucherNo: `${campaign.slice(-6)}-${String(++told.vouchers).padStart(4, '0')}`,
  })
}
