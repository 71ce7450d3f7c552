import { createHash } from 'node:crypto'
import { FileStorage } from './files.ts'
import { join } from 'node:path'
import { TlogError } from '../errors.ts'
import type { WitnessStore } from '../witness/server.ts'

/**
 * The memory of a witness in a folder, a file for each log. One process at a time (`lockFolder`);
 * within it, requests for one log wait for one another.
 */
export function fileWitnessStore(folder: string): WitnessStore {
  const storageOf = (origin: string) =>
    new FileStorage(join(folder, createHash('sha256').update(origin).digest('hex')))
  const queues = new Map<string, Promise<unknown>>()
  return {
    read: (origin) => storageOf(origin).readCheckpoint('published'),
    swap: (origin, expected, next) => {
      const swapped = (queues.get(origin) ?? Promise.resolve())
        .catch(() => null)
        .then(() => storageOf(origin).writeCheckpoint('published', next, expected))
        .then(
          () => true,
          (error: unknown) => {
            if (error instanceof TlogError && error.code === 'checkpoint_changed') return false
            throw error
          },
        )
      queues.set(origin, swapped)
      return swapped
    },
  }
}
