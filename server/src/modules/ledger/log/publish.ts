import {
  formatNote,
  hashesFromTiles,
  type NoteSignature,
  type OpenedCheckpoint,
  openCheckpoint,
  parseNote,
  proveConsistency,
  type WitnessClient,
} from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import { enter, read } from '../../../kernel/context.ts'
import type { LogName } from '../record.ts'
import type { LedgerServices } from '../services.ts'
import { ledgerActor } from './sequence.ts'
import { tileStorage } from './storage.ts'

/**
 * Has the last signed checkpoint cosigned, and gives it to readers once enough witnesses have: until then they keep
 * the one before.
 * @returns 1 if a checkpoint was published
 * @throws Error while too few witnesses answer: whoever repeats this waits longer each time
 */
export async function publishOnce(services: LedgerServices, log: LogName): Promise<number> {
  const { signed, published } = await notesOf(services, log)
  if (!signed) return 0
  const { text, signatures } = parseNote(signed)
  if (published && parseNote(published).text === text) return 0
  const { signer } = await services.ledger.key(log)
  const checkpoint = await openCheckpoint(signed, [signer])
  const witnesses = await services.ledger.witnesses()
  const asked = await Promise.allSettled(
    witnesses.map((witness) => cosign(services, log, witness, signed, checkpoint)),
  )
  for (const { reason } of asked.filter((answer) => answer.status === 'rejected')) {
    services.log.warn({ err: reason, log }, 'witness did not cosign')
  }
  const cosignatures = asked.flatMap((answer) =>
    answer.status === 'fulfilled' ? [answer.value] : [],
  )
  if (cosignatures.length < services.ledger.needed) {
    throw new Error(`${cosignatures.length} of ${services.ledger.needed} witnesses cosigned ${log}`)
  }
  const note = formatNote({ text, signatures: [...signatures, ...cosignatures.flat()] })
  await services.db.transaction().execute(async (tx) => {
    await enter(tx, ledgerActor)
    await tileStorage(tx, log).writeCheckpoint('published', note, published)
  })
  return 1
}

const notesOf = (services: LedgerServices, log: LogName) =>
  read(services, ledgerActor, async (tx) => {
    const storage = tileStorage(tx, log)
    const signed = await storage.readCheckpoint('signed')
    return { signed: signed?.slice(), published: await storage.readCheckpoint('published') }
  })

/** From where the witness stands: it says so itself when asked from elsewhere. */
async function cosign(
  services: LedgerServices,
  log: LogName,
  witness: WitnessClient,
  checkpoint: Uint8Array<ArrayBuffer>,
  { origin, size }: OpenedCheckpoint,
): Promise<NoteSignature[]> {
  const seen = await witness.latest(origin)
  let oldSize = seen?.size ?? 0
  for (let tries = 0; tries < 3; tries++) {
    const proof = await read(services, ledgerActor, (tx) => {
      const hash = nodeSha256()
      return proveConsistency(
        oldSize,
        size,
        hash,
        hashesFromTiles(tileStorage(tx, log), size, hash),
      )
    })
    const answer = await witness.addCheckpoint({ oldSize, proof, checkpoint })
    if (answer.kind === 'cosigned') return answer.signatures
    oldSize = answer.size
  }
  throw new Error(`${witness.verifier.name} stands elsewhere each time it is asked`)
}
