import { systemActor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { CaseServices } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { lettersOf, listUnreached } from '../letters/store.ts'
import { earliestOf, mayLeave } from '../listings/exit.ts'
import { groundsOf, type Listing, periodOf } from '../listings/standing.ts'
import { listText } from '../words.ts'
import { sweepPartyOrganisations } from './party-organisations.ts'
import { propose } from './propose.ts'

const perPage = 200
const timer = systemActor('信用名录到期核查')

/**
 * One run of the timer: proposes what the days have brought. SE1 after two full years, removal where nothing is
 * left to be done, and where an organisation of SE7 is dissolved; AB2 where Party members have no organisation; AB6
 * from letters that came back.
 * @returns how many proposals are new
 */
export async function sweepCredit(services: CaseServices): Promise<number> {
  const act = { act: 'credit.sweep', object: 'credit-letter' }
  return (
    (await eachPage(services, 'credit-listing', sweepPage)) +
    (await eachPage(services, 'organisation', sweepPartyOrganisations)) +
    (await transact(services, timer, act, (tx) => sweepLetters(tx, services)))
  )
}

/** A transaction for each page. */
async function eachPage(
  services: CaseServices,
  object: string,
  sweep: typeof sweepPage,
): Promise<number> {
  let count = 0
  let cursor: string | undefined
  do {
    const act = { act: 'credit.sweep', object }
    const page = await transact(services, timer, act, (tx) => sweep(tx, services, cursor))
    count += page.proposed
    cursor = page.next
  } while (cursor !== undefined)
  return count
}

async function sweepPage(tx: Tx, services: CaseServices, cursor: string | undefined) {
  const { items, nextCursor } = await services.registers.list(tx, 'credit_listing', {
    filters: { status: 'listed' },
    limit: perPage,
    ...(cursor && { cursor }),
  })
  let proposed = 0
  for (const { record } of items) {
    if (await sweepListing(tx, services, record as unknown as Listing)) proposed++
  }
  return { proposed, next: nextCursor ?? undefined }
}

async function sweepListing(tx: Tx, services: CaseServices, listing: Listing): Promise<boolean> {
  const on = today(services)
  const { uscc, listing_no, list, ground, registrar } = listing
  const isRevoked = groundsOf(listing).some((one) => one.ground === 'SE7')
  if (list === 'ABNORMAL') {
    const question = { asOf: on, region: registrar }
    const verdict = await evaluateRule(
      tx,
      services.rules,
      'credit.abnormal-term',
      periodOf(listing),
      question,
    )
    const { fullOn, propose: wanted } = verdict.result as { fullOn: string; propose: string | null }
    if (wanted)
      return propose(tx, services, {
        kind: 'listing',
        list: 'SERIOUS',
        ground: 'SE1',
        uscc,
        occasion: `SE1/${listing_no}/${fullOn}`,
        facts: `自 ${listing.listed_on} 列入活动异常名录（${ground}），到 ${fullOn} 满期，没有移出。`,
        source_doc: listing_no,
        verdict,
      })
    if (listing.has_duty) return false
  } else if (!isRevoked) return false
  return proposeRemoval(tx, services, listing, on)
}

async function proposeRemoval(tx: Tx, services: CaseServices, listing: Listing, on: string) {
  const { uscc, listing_no, list, ground } = listing
  const isRevoked = groundsOf(listing).some((one) => one.ground === 'SE7')
  const done = isRevoked ? await dissolution(tx, services, uscc) : {}
  const verdict = await mayLeave(tx, services, listing, { on, done })
  const earliest = earliestOf(verdict)
  if (verdict.outcome !== 'PASS' || earliest === null) return false
  return propose(tx, services, {
    kind: 'removal',
    list,
    ground,
    uscc,
    listing_no,
    occasion: `removal/${listing_no}/${earliest}`,
    facts: `${listing.listed_on} 列入${listText(list).zh}（${ground}），自 ${earliest} 起可以移出。`,
    source_doc: listing_no,
    verdict,
  })
}

async function dissolution(tx: Tx, { registers }: CaseServices, uscc: string) {
  const entry = await registers.findByKey(tx, 'organisation', { uscc })
  const { status, closed_on } = entry?.record ?? {}
  return status === 'deregistered' && typeof closed_on === 'string'
    ? { dissolvedOn: closed_on }
    : {}
}

async function sweepLetters(tx: Tx, services: CaseServices): Promise<number> {
  let proposed = 0
  for (const { uscc, region, latest } of await listUnreached(tx)) {
    const letters = await lettersOf(tx, uscc)
    const asked = letters.map(({ sent_on, outcome }) => ({
      sentOn: sent_on,
      isSigned: outcome === 'signed',
    }))
    const verdict = await evaluateRule(
      tx,
      services.rules,
      'credit.unreachable',
      { letters: asked },
      { asOf: today(services), region },
    )
    if (!(verdict.result as { isProven: boolean }).isProven) continue
    const numbers = letters.map(({ sent_on, tracking_no }) => `${sent_on} ${tracking_no}`)
    const isNew = await propose(tx, services, {
      kind: 'listing',
      list: 'ABNORMAL',
      ground: 'AB6',
      uscc,
      occasion: `AB6/${uscc}/${latest}`,
      facts: `寄往登记住所的挂号信无人签收：${numbers.join('；')}。`,
      source_doc: letters
        .map(({ tracking_no }) => tracking_no)
        .join('、')
        .slice(0, 200),
      verdict,
    })
    if (isNew) proposed++
  }
  return proposed
}
