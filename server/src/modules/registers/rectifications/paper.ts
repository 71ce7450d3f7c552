import type { Readable } from 'node:stream'
import { type Actor, read, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { recordFile } from '../../../kernel/files/index.ts'
import { AppError } from '../../../kernel/errors.ts'
import { decidedAlready, notOwnProposal } from './refusals.ts'
import type { RectificationServices } from './services.ts'
import {
  getRectification,
  holdRectification,
  type RectificationRow,
  updateRectification,
} from './store.ts'

const accepted = ['application/pdf', 'image/jpeg', 'image/png']

/**
 * Adds the paper that shows what is right, by whoever proposed and before it is decided.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_WRONG_STATE, YQ_TOO_LARGE, YQ_FILE_TYPE, YQ_FILE_INFECTED
 */
export async function attachPaper(
  services: RectificationServices,
  actor: Actor,
  { id, fileName, content }: { id: string; fileName: string; content: Readable },
): Promise<RectificationRow> {
  await read(services, actor, async (tx) => requireOwn(actor, await getRectification(tx, id)))
  const stored = await services.files.put(content, {
    maxBytes: services.config.maxUploadBytes,
    accept: accepted,
    fileName,
  })
  const act = {
    act: 'registers.attach-paper',
    object: `rectification/${id}`,
    ...(stored.uploadedSha256 && { beforeHash: stored.uploadedSha256 }),
    afterHash: stored.sha256,
  }
  return transact(services, actor, act, async (tx) => {
    requireOwn(actor, await holdRectification(tx, id))
    await recordFile(tx, services, stored)
    await updateRectification(tx, id, {
      paper_sha256: stored.sha256,
      paper_name: fileName,
      paper_media_type: stored.mediaType,
    })
    return getRectification(tx, id)
  })
}

/** The paper, with an entry in the audit trail. @throws AppError YQ_NOT_FOUND */
export function viewPaper(services: RectificationServices, actor: Actor, id: string) {
  const act = { act: 'registers.view-paper', object: `rectification/${id}` }
  return transact(services, actor, act, async (tx: Tx) => {
    const row = await getRectification(tx, id)
    const { paper_sha256: sha256, paper_name: name, paper_media_type: mediaType } = row
    if (!sha256 || !name || !mediaType) throw new AppError('YQ_NOT_FOUND')
    return { sha256, name, mediaType }
  })
}

function requireOwn(actor: Actor, row: { proposed_by: string; state: string }): void {
  if (row.proposed_by !== actor.accountId) throw notOwnProposal()
  if (row.state !== 'proposed') throw decidedAlready()
}
