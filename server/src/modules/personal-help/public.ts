import { asSystem, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { HelpReason } from './schemas.ts'
import {
  findPublished,
  listPlatforms,
  listRequests,
  type PayoutRow,
  payoutsOf,
  referralOf,
  type RequestRow,
  type RequestState,
  usesOf,
} from './store.ts'

/** What of a published request anybody may know. */
export interface PublicRequest {
  number: string
  platform: string
  title: string
  story: string
  reason: HelpReason
  region: string
  shownName: string
  relation: string
  state: RequestState
  targetFen: number
  raisedFen: number
  paidFen: number
  returnedFen: number
  usedFen: number
  verifiedOn: string
  materials: readonly string[]
  publishedOn: string
  raisingUntil: string
}

export interface PublicHistory {
  payouts: Pick<
    PayoutRow,
    'payout_no' | 'amount_fen' | 'purpose' | 'state' | 'asked_on' | 'shown_until' | 'paid_on'
  >[]
  uses: { amountFen: number; purpose: string; spentOn: string }[]
  /** Referred to the police on this day. */
  referredOn: string | null
}

const shown = (row: RequestRow): PublicRequest => ({
  ...{ number: row.number, platform: row.platform_name, title: row.title, story: row.story },
  ...{ reason: row.reason, region: row.region, shownName: row.shown_name },
  ...{ relation: row.relation, state: row.state, targetFen: row.target_fen },
  ...{ raisedFen: row.raised_fen, paidFen: row.paid_fen, returnedFen: row.returned_fen },
  ...{ usedFen: row.used_fen, materials: row.materials },
  verifiedOn: chinaDay(row.verified_at),
  publishedOn: String(row.published_on),
  raisingUntil: String(row.raising_until),
})

const chinaDay = (at: unknown): string => today({ now: () => new Date(String(at)) })

export interface PublicQuery {
  text?: string | undefined
  reason?: HelpReason | undefined
  state?: RequestState | undefined
  offset: number
  limit: number
}

/** Published requests, the newest first. */
export const publicRequests = (
  tx: Tx,
  query: PublicQuery,
): Promise<{ total: number; items: PublicRequest[] }> =>
  asSystem(tx, async () => {
    const { total, items } = await listRequests(tx, { ...query, isPublished: true })
    return { total, items: items.map(shown) }
  })

/** One of them with its money; null where it was not published. */
export const publicRequest = (
  tx: Tx,
  number: string,
): Promise<(PublicRequest & PublicHistory) | null> =>
  asSystem(tx, async () => {
    const row = await findPublished(tx, number)
    if (!row) return null
    const [payouts, uses] = [await payoutsOf(tx, row.id), await usesOf(tx, row.id)]
    return {
      ...shown(row),
      payouts: payouts.filter(({ state }) => state !== 'REFUSED'),
      uses: uses.map(({ amount_fen, purpose, spent_on }) => ({
        ...{ amountFen: amount_fen, purpose, spentOn: spent_on },
      })),
      referredOn: (await referralOf(tx, row.id))?.referred_on ?? null,
    }
  })

export interface PublicPlatform {
  uscc: string
  name: string
  website: string
  registerNo: string
  bank: string
  designatedOn: string
  endedOn: string | null
}

/** 指定的个人求助平台. */
export const publicPlatforms = (tx: Tx): Promise<PublicPlatform[]> =>
  asSystem(tx, async () =>
    (await listPlatforms(tx)).map((row) => ({
      ...{ uscc: row.uscc, name: row.name, website: row.website, registerNo: row.register_no },
      ...{ bank: row.bank, designatedOn: row.designated_on, endedOn: row.ended_on },
    })),
  )
