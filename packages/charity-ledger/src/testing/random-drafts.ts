import type { Draft } from '../entry.ts'

/** What a campaign holds by the simplest bookkeeping there is: one number for each thing. */
interface Campaign {
  number: string
  lineage: 'fifo' | 'prorata'
  /** By purse; goods by their price. */
  free: Map<string, number>
  gifts: Known[]
  allocations: Known[]
  disbursements: Known[]
}

interface Known {
  id: string
  purse: string
  left: number
  above?: Known
}

export interface RandomDraft {
  draft: Draft
  /** Whether the book may take it; null: a refund, of which only the lineage knows. */
  isPossible: boolean | null
  /** Told when the book has taken it. */
  accepted(): void
}

export type Random = () => number

/** Mulberry32: the same seed gives the same numbers. */
export function seededRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const hex = '0'.repeat(64)
const purses = ['', 'school', 'goods:250', 'goods:0'] as const

/** Acts of many campaigns, some of which must be refused. */
export function createDrafts(random: Random, perCampaign: number): () => RandomDraft {
  let campaign = newCampaign(0, random)
  let opened = 0
  let made = 0
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]

  const draftOf = (t: Draft['t'], purse: string, size: number, more: Partial<Draft>): Draft => {
    const [name, price] = purse.split(':')
    const goods = price
      ? { item: 'mask', unit: '只', quantity: size, price: Number(price) }
      : undefined
    return {
      t,
      id: `${campaign.number}.${made}`,
      at: `2026-0${whole(1, 9)}-0${whole(1, 9)}`,
      org: '53100000500000001T',
      campaign: campaign.number,
      amount: goods ? size * goods.price : size,
      cur: 'CNY',
      commit: {},
      ...(goods && { goods }),
      ...(name && !price && drawsOrGives.has(t) && { restriction: name }),
      ...more,
    }
  }

  return () => {
    if (made >= perCampaign * opened) {
      campaign = newCampaign(opened++, random)
      made++
      const draft = draftOf('campaign_opening', '', 0, { lineage: campaign.lineage })
      return { draft, isPossible: true, accepted: () => {} }
    }
    made++
    const kind = random()
    if (kind < 0.4) return give()
    if (kind < 0.5) return refund()
    if (kind < 0.65) return allocate()
    return onward(kind)
  }

  function give(): RandomDraft {
    const purse = one(purses) ?? ''
    const size = whole(1, 300)
    const isGoods = purse.includes(':')
    const draft = draftOf('donation_received', purse, size, {
      commit: { donor: hex },
      kind: isGoods ? 'goods' : 'cash',
    })
    const accepted = () => {
      campaign.gifts.push({ id: draft.id, purse, left: size })
      add(purse, size)
    }
    return { draft, isPossible: true, accepted }
  }

  function refund(): RandomDraft {
    const gift = one(campaign.gifts)
    if (!gift) return give()
    const size = whole(1, 300)
    const draft = draftOf('refund', gift.purse, size, { of: gift.id })
    if (draft.amount === 0) return give()
    const isPossible = size > gift.left || size > free(gift.purse) ? false : null
    return {
      draft,
      isPossible,
      accepted: () => {
        gift.left -= size
        add(gift.purse, -size)
      },
    }
  }

  function allocate(): RandomDraft {
    const purse = one(purses) ?? ''
    const size = whole(1, 1500)
    const draft = draftOf('allocation', purse, size, { project: 'P1', line: 'aid' })
    const accepted = () => {
      campaign.allocations.push({ id: draft.id, purse, left: size })
      add(purse, -size)
    }
    return { draft, isPossible: size <= free(purse), accepted }
  }

  function onward(kind: number): RandomDraft {
    const isOfAllocation = kind < 0.85
    const known = one(isOfAllocation ? campaign.allocations : campaign.disbursements)
    if (!known) return give()
    const size = whole(1, 900)
    const isPossible = size <= known.left
    const make = (t: Draft['t'], more: Partial<Draft>) =>
      draftOf(t, known.purse, size, { of: known.id, ...more })
    if (kind < 0.72) {
      const accepted = () => {
        known.left -= size
        add(known.purse, size)
      }
      return { draft: make('allocation_reversal', {}), isPossible, accepted }
    }
    if (isOfAllocation) {
      const draft = make('disbursement', { payee: 'partner' })
      const accepted = () => {
        known.left -= size
        campaign.disbursements.push({ id: draft.id, purse: known.purse, left: size, above: known })
      }
      return { draft, isPossible, accepted }
    }
    const isReturn = kind < 0.9
    const draft = isReturn
      ? make('disbursement_return', {})
      : make('confirmation', {
          method: 'sign',
          commit: { evidence: hex },
          batch: { category: 'family', count: 2, minors: false },
        })
    const accepted = () => {
      known.left -= size
      if (isReturn && known.above) known.above.left += size
    }
    return { draft, isPossible, accepted }
  }

  function free(purse: string): number {
    return campaign.free.get(purse) ?? 0
  }

  function add(purse: string, size: number): void {
    campaign.free.set(purse, free(purse) + size)
  }
}

const drawsOrGives = new Set<Draft['t']>(['donation_received', 'allocation'])

const newCampaign = (n: number, random: Random): Campaign => ({
  number: `C${n}`,
  lineage: random() < 0.7 ? 'fifo' : 'prorata',
  free: new Map(),
  gifts: [],
  allocations: [],
  disbursements: [],
})
