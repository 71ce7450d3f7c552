import { parseNote, publishCheckpoint, TlogError, type TileStorage } from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import { enter, read } from '../../../kernel/context.ts'
import type { LogName } from '../record.ts'
import type { LogServices } from '../services.ts'
import { distrust } from './last-signed.ts'
import { ledgerActor } from './sequence.ts'
import { tileStorage } from './storage.ts'

/**
 * Has the last signed checkpoint cosigned, and gives it to readers once enough witnesses have: until then they keep
 * the one before.
 * @returns 1 if a checkpoint was published
 * @throws TlogError `too_few_witnesses` while too few answer: whoever repeats this waits longer each time;
 *   `rolled_back`, `split_view` where one has seen another history: nothing is published, and nothing signed until
 *   the witnesses agree again
 */
export async function publishOnce(services: LogServices, log: LogName): Promise<number> {
  const storage = betweenTransactions(services, log)
  const [signed, published] = await Promise.all([
    storage.readCheckpoint('signed'),
    storage.readCheckpoint('published'),
  ])
  if (!signed || (published && parseNote(published).text === parseNote(signed).text)) return 0
  const { signer } = await services.ledger.key(log)
  try {
    const { failures } = await publishCheckpoint({
      storage,
      hash: nodeSha256(),
      verifiers: [signer],
      witnesses: await services.ledger.witnesses(),
      quorum: services.ledger.needed,
    })
    for (const [witness, err] of failures) {
      services.log.warn({ err, log, witness }, 'witness did not cosign')
    }
  } catch (error) {
    if (error instanceof TlogError && contradictions.has(error.code)) {
      distrust(services, log)
      services.log.error({ err: error, log }, 'a witness has seen another history of this log')
    }
    if (error instanceof TlogError && error.code === 'too_few_witnesses') warn(services, log)
    throw error
  }
  waiting.get(services.ledger)?.delete(log)
  return 1
}

/** Since when a process has been missing witnesses, and whether it has said so. */
const waiting = new WeakMap<object, Map<LogName, { since: number; isTold: boolean }>>()

/** Once for each time that readers get nothing new for too long: acts go on, and nobody would notice. */
function warn({ ledger, log: logger, config, now }: LogServices, log: LogName): void {
  const logs = waiting.get(ledger) ?? new Map<LogName, { since: number; isTold: boolean }>()
  waiting.set(ledger, logs)
  const state = logs.get(log) ?? { since: now().getTime(), isTold: false }
  logs.set(log, state)
  const minutes = (now().getTime() - state.since) / 60_000
  if (state.isTold || minutes < config.ledgerAlarmMinutes) return
  state.isTold = true
  logger.error(
    { alarm: 'ledger-quorum', log, since: new Date(state.since).toISOString() },
    'too few witnesses cosign: readers keep the checkpoint before',
  )
}

const contradictions: ReadonlySet<TlogError['code']> = new Set(['rolled_back', 'split_view'])

/** The log as it is committed, in a transaction for each access: witnesses may take their time in between. */
function betweenTransactions(services: LogServices, log: LogName): TileStorage {
  const reading = <T>(access: (storage: TileStorage) => Promise<T>): Promise<T> =>
    read(services, ledgerActor, (tx) => access(tileStorage(tx, log)))
  const writing = (access: (storage: TileStorage) => Promise<void>): Promise<void> =>
    services.db.transaction().execute(async (tx) => {
      await enter(tx, ledgerActor)
      await access(tileStorage(tx, log))
    })
  return {
    readTile: (...at) => reading((storage) => storage.readTile(...at)),
    readBundle: (...at) => reading((storage) => storage.readBundle(...at)),
    readCheckpoint: (kind) => reading((storage) => storage.readCheckpoint(kind)),
    writeTile: (...tile) => writing((storage) => storage.writeTile(...tile)),
    writeBundle: (...bundle) => writing((storage) => storage.writeBundle(...bundle)),
    writeCheckpoint: (...note) => writing((storage) => storage.writeCheckpoint(...note)),
    flush: async () => {},
  }
}
