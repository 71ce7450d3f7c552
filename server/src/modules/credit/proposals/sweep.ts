import { read, systemActor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { togetherOrApart } from '../../../kernel/each-apart.ts'
import type { CaseServices } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { lettersOf, listUnreached } from '../letters/store.ts'
import { earliestOf, mayLeave } from '../listings/exit.ts'
import { groundsOf, type Listing, periodOf } from '../listings/standing.ts'
import { listText } from '../words.ts'
import { pageWithoutPartyOrganisation, proposePartyOrganisation } from './party-organisations.ts'
import { propose } from './propose.ts'

const perPage = 200
const timer = systemActor('信用名录到期核查')

/**
 * One run of the timer: proposes what the days have brought. SE1 after two full years, removal where nothing is
 * left to be done, and where an organisation of SE7 is dissolved; AB2 where Party members have no organisation;
 * AB6 from letters that came back. One that cannot be judged keeps no other from its turn.
 * @returns how many proposals are new
 * @throws AggregateError once all have had their turn
 */
export async function sweepCredit(services: CaseServices): Promise<number> {
  const failures: unknown[] = []
  let count = 0
  const sweep = async <T extends { id: string }>(
    object: string,
    items: readonly T[],
    one: (tx: Tx, item: T) => Promise<boolean>,
  ) => {
    const act = { act: 'credit.sweep', object }
    const done = await togetherOrApart(services, items, (some) =>
      transact(services, timer, act, async (tx) => {
        let proposed = 0
        for (const item of some) if (await one(tx, item)) proposed++
        return proposed
      }),
    )
    count += done.count
    failures.push(...done.failures)
  }
  const sweepPages = async <T extends { id: string }>(
    object: string,
    pageFrom: (tx: Tx, cursor: string | undefined) => Promise<{ items: T[]; next: string | null }>,
    one: (tx: Tx, item: T) => Promise<boolean>,
  ) => {
    let cursor: string | undefined
    do {
      const from = cursor
      const page = await read(services, timer, (tx) => pageFrom(tx, from))
      await sweep(object, page.items, one)
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
  }
  await sweepPages(
    'credit-listing',
    (tx, cursor) => listedPage(tx, services, cursor),
    (tx, { listing }) => sweepListing(tx, services, listing),
  )
  await sweepPages(
    'organisation',
    (tx, cursor) => pageWithoutPartyOrganisation(tx, services, cursor),
    (tx, { record }) => proposePartyOrganisation(tx, services, record),
  )
  const unreached = await read(services, timer, listUnreached)
  await sweep(
    'credit-letter',
    unreached.map((one) => ({ ...one, id: one.uscc })),
    (tx, one) => sweepLetters(tx, services, one),
  )
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} were not judged`)
  return count
}

async function listedPage(tx: Tx, services: CaseServices, cursor: string | undefined) {
  const { items, nextCursor } = await services.registers.list(tx, 'credit_listing', {
    filters: { status: 'listed' },
    limit: perPage,
    ...(cursor && { cursor }),
  })
  const listings = items.map(({ record }) => record as unknown as Listing)
  return {
    items: listings.map((listing) => ({ id: listing.listing_no, listing })),
    next: nextCursor,
  }
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

type Unreached = Awaited<ReturnType<typeof listUnreached>>[number]

async function sweepLetters(
  tx: Tx,
  services: CaseServices,
  { uscc, region, latest }: Unreached,
): Promise<boolean> {
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
  if (!(verdict.result as { isProven: boolean }).isProven) return false
  const numbers = letters.map(({ sent_on, tracking_no }) => `${sent_on} ${tracking_no}`)
  return propose(tx, services, {
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
}
