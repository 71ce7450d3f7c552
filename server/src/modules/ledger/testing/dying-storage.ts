import type { TileStorage } from '@yiqi/tlog'

/** A process that ends: whatever it would have written after that is not there. */
export class Death extends Error {
  override name = 'Death'
}

interface DyingStorage extends TileStorage {
  /** Resolves when nothing that was begun before the death is under way any more. */
  settled(): Promise<void>
}

/** The storage as a process sees it that dies before its write of that number. The storage itself lives on. */
export function dyingBefore(write: number, storage: TileStorage): DyingStorage {
  let left = write
  const underWay: Promise<void>[] = []
  const step = async (work: () => Promise<void>) => {
    if (--left <= 0) throw new Death(`before write ${write}`)
    const begun = work()
    underWay.push(begun)
    await begun
  }
  return {
    readTile: (...at) => storage.readTile(...at),
    readBundle: (...at) => storage.readBundle(...at),
    readCheckpoint: (kind) => storage.readCheckpoint(kind),
    writeTile: (...tile) => step(() => storage.writeTile(...tile)),
    writeBundle: (...bundle) => step(() => storage.writeBundle(...bundle)),
    flush: () => step(() => storage.flush()),
    writeCheckpoint: async (...note) => {
      await step(() => storage.writeCheckpoint(...note))
      // Written, and nobody hears of it.
      await step(async () => {})
    },
    settled: async () => {
      await Promise.allSettled(underWay)
    },
  }
}
