import { addDays } from '@yiqi/statutory-clock'
import { type Actor, read } from '../../kernel/context.ts'
import { findBook } from '../../modules/ledger/index.ts'
import type { Random } from '../random.ts'
import { type DemoServices, demoActor, morningOf } from '../services.ts'
import { type OfficeSowing, personActor } from '../sow-office.ts'
import type { CampaignStory } from './steps.ts'

/** A charity of the demo, as it is on record. */
export interface Charity {
  uscc: string
  name: string
  registrar: string
}

/** One campaign while it is told. */
export interface Stage {
  services: DemoServices
  today: string
  charity: Charity
  story: CampaignStory
  campaign: string
  random: Random
  /** Keep the money of the charity. */
  clerk: Actor
  second: Actor
  citizen: Actor
  /** A paper that stands for every list of signatures. */
  sheet: Buffer
  /** What later steps refer to. */
  told: {
    /** Transfers that wait for a statement. */
    transfers: { number: string; fen: number; payer: string }[]
    lastOnline: string
    allocations: Map<string, string>
    disbursement: string
    disclosure: { number: string; answers: object } | null
    vouchers: number
  }
}

export const noTold = (): Stage['told'] => ({
  ...{ transfers: [], lastOnline: '', allocations: new Map(), disbursement: '', disclosure: null },
  vouchers: 0,
})

/** The house on a day of the story, from nine in the morning on. */
export function at(
  { services, today }: Pick<Stage, 'services' | 'today'>,
  daysAgo: number,
  minutes = 0,
): { services: DemoServices; day: string } {
  const day = addDays(today, -daysAgo)
  const now = morningOf(day, minutes)
  return { services: { ...services, now: () => now }, day }
}

const keeping = ['cases.apply', 'cases.submit', 'payments.keep']

export const keeperOf = (sowing: OfficeSowing, role: string, uscc: string): Actor => ({
  ...personActor(sowing, role),
  organisations: [uscc],
  permissions: new Set(keeping),
})

/** What the book of the campaign says: 分 not allocated, allocated and not paid, paid and not confirmed. */
export async function leftIn({ services, campaign }: Stage) {
  const book = await read(services, demoActor, (tx) => findBook(tx, campaign))
  const { U = 0, P = 0, N = 0 } = book?.totals ?? {}
  return { unallocated: U, pending: P, unconfirmed: N }
}
