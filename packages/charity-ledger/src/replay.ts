import { decodeEntry } from './entry.ts'
import { LedgerRefusal } from './refusal.ts'
import { type Account, Contradiction, expect, type Figures, type Node } from './replay-account.ts'
import { follow } from './replay-moves.ts'

/** What is wrong with an entry of the log. */
export interface Finding {
  index: number
  /** Stable code; the equation or the field in `what`. */
  code: string
  what: string
}

/**
 * Reads a log from its beginning and recomputes every equation of charity §6.2 from the entries alone, by other code
 * than that which wrote them: plain sums, and for the lineage a check of what `prev` says.
 */
export interface Replay {
  /** Takes the next entry; a finding does not end the replay. */
  read(bytes: Uint8Array): readonly Finding[]
  /** Figures of every campaign, in 分; goods in units by item. */
  figures(): ReadonlyMap<string, Readonly<Figures>>
  /** Of one campaign in CNY. */
  figuresOf(campaign: string): Readonly<Figures> | undefined
  size(): number
}

export function createReplay(): Replay {
  const accounts = new Map<string, Account>()
  const nodes = new Map<number, Node>()
  const ids = new Set<string>()
  const places: string[] = []
  let size = 0
  return {
    size: () => size,
    figuresOf: (campaign) => accounts.get(`${campaign} CNY`)?.money,
    figures: () =>
      new Map(
        [...accounts].flatMap(([key, { money, goods }]) => [
          [key, money] as const,
          ...[...goods].map(([item, figures]) => [`${key} ${item}`, figures] as const),
        ]),
      ),
    read(bytes) {
      const index = size++
      try {
        const entry = decodeEntry(bytes)
        expect(!ids.has(entry.id), 'ID_REPEATED', entry.id)
        ids.add(entry.id)
        places[index] = entry.campaign
        expect(
          entry.prev.every((one) => one < index),
          'PREV_AHEAD',
          'prev',
        )
        follow({ accounts, nodes, places }, entry, index)
        return []
      } catch (error) {
        if (error instanceof LedgerRefusal) {
          return [
            { index, code: error.code, what: error.field ?? String(error.figures.what ?? '') },
          ]
        }
        if (error instanceof Contradiction) return [{ index, code: error.code, what: error.what }]
        throw error
      }
    },
  }
}

export type { Figures }
