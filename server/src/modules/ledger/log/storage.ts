import { type CheckpointKind, TlogError, type TileStorage } from '@yiqi/tlog'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { LogName } from '../record.ts'

type Kind = 'hashes' | 'entries'

/**
 * Tiles and checkpoints in the database, within one transaction: what a batch writes becomes durable with its commit,
 * so nothing that was signed in it may leave before.
 */
export function tileStorage(tx: Tx, log: LogName): TileStorage {
  const read = async (kind: Kind, level: number, index: number, width: number) => {
    const row = await tx
      .selectFrom('ledger.tile')
      .select('bytes')
      .where('log', '=', log)
      .where('kind', '=', kind)
      .where('level', '=', level)
      .where('index', '=', index)
      .where('width', '=', width)
      .executeTakeFirst()
    return row ? new Uint8Array(row.bytes) : null
  }
  const write = async (
    kind: Kind,
    level: number,
    index: number,
    width: number,
    content: Uint8Array,
  ) => {
    const bytes = Buffer.from(content)
    await tx
      .insertInto('ledger.tile')
      .values({ log, kind, level, index, width, bytes })
      .onConflict((conflict) =>
        conflict.columns(['log', 'kind', 'level', 'index', 'width']).doUpdateSet({ bytes }),
      )
      .execute()
  }
  return {
    readTile: (level, index, width) => read('hashes', level, index, width),
    readBundle: (index, width) => read('entries', 0, index, width),
    readCheckpoint: async (kind) => {
      const row = await tx
        .selectFrom('ledger.checkpoint')
        .select('note')
        .where('log', '=', log)
        .where('kind', '=', kind)
        .executeTakeFirst()
      return row ? new Uint8Array(row.note) : null
    },
    writeTile: (level, index, width, hashes) => write('hashes', level, index, width, hashes),
    writeBundle: (index, width, bundle) => write('entries', 0, index, width, bundle),
    flush: async () => {},
    writeCheckpoint: (kind, note, expected) => writeCheckpoint(tx, log, kind, note, expected),
    prunePartials: async (size) => {
      await tx
        .deleteFrom('ledger.tile')
        .where('log', '=', log)
        .where('width', '<', 256)
        .where(sql<boolean>`(index + 1) * power(256, level + 1) <= ${size}`)
        .execute()
    },
  }
}

/** In the place of what the caller saw there, and of nothing else. */
async function writeCheckpoint(
  tx: Tx,
  log: LogName,
  kind: CheckpointKind,
  given: Uint8Array,
  expected: Uint8Array | null,
): Promise<void> {
  const note = Buffer.from(given)
  const changed = expected
    ? await tx
        .updateTable('ledger.checkpoint')
        .set({ note })
        .where('log', '=', log)
        .where('kind', '=', kind)
        .where('note', '=', Buffer.from(expected))
        .returning('kind')
        .executeTakeFirst()
    : await tx
        .insertInto('ledger.checkpoint')
        .values({ log, kind, note })
        .onConflict((conflict) => conflict.doNothing())
        .returning('kind')
        .executeTakeFirst()
  if (!changed) throw new TlogError('checkpoint_changed', kind)
}
