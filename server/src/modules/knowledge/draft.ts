import { createHash } from 'node:crypto'
import type { Actor, Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { type Content, type CutText, cutText } from './content.ts'
import { recordStep } from './steps.ts'
import { findForAct, insertVersion, rewriteVersion, type Version, versionsOf } from './store.ts'

export interface Draft {
  /** Of the document of which this is a new version; absent: a new document. */
  key?: string
  /** Registrar that maintains it, and where it holds. */
  ownerRegion: string
  content: Content
  isDateInferred?: boolean
  source?: string
}

export interface Drafted {
  versionId: string
  key: string
  number: number
  revision: number
  faults: CutText['faults']
}

/** The first version of a document, or the next one: at most one at a time is not yet published. */
export async function draftVersion(
  tx: Tx,
  context: Context,
  actor: Actor,
  draft: Draft,
): Promise<Drafted> {
  const { ownerRegion, content, isDateInferred = false, source = null } = draft
  const id = context.newId()
  const key = draft.key ?? keyFor(id)
  const [latest] = await versionsOf(tx, [key])
  if (latest && latest.ownerRegion !== ownerRegion) {
    throw new AppError('YQ_NOT_FOUND', {
      reason: {
        zh: '这份文件由别的登记管理机关维护。',
        en: 'Another registrar keeps this document.',
      },
    })
  }
  if (latest && isOpen(latest)) {
    throw new AppError('YQ_WRONG_STATE', {
      detail: `第 ${latest.number} 版还没有发布，请在那一版上改。`,
      versionId: latest.id,
    })
  }
  const number = (latest?.number ?? 0) + 1
  const cut = cutText(content)
  const at = context.now()
  await insertVersion(tx, {
    id,
    key,
    number,
    ownerRegion,
    content,
    cut,
    isDateInferred,
    source,
    at,
  })
  await recordStep(tx, context, actor, id, 'draft')
  return { versionId: id, key, number, revision: 1, faults: cut.faults }
}

/** A reviewed version that is changed has to be reviewed again. */
export async function editVersion(
  tx: Tx,
  context: Context,
  actor: Actor,
  edit: { versionId: string; revision: number; content: Content },
): Promise<Drafted> {
  const version = await takeVersion(tx, edit)
  if (!isOpen(version))
    throw new AppError('YQ_WRONG_STATE', {
      reason: {
        zh: '已发布的版本不能改，请另起新版。',
        en: 'A published version cannot be changed. Begin a new one.',
      },
    })
  const cut = cutText(edit.content)
  await rewriteVersion(tx, version.id, edit.content, cut)
  await recordStep(tx, context, actor, version.id, 'edit')
  const { id: versionId, key, number, revision } = version
  return { versionId, key, number, revision: revision + 1, faults: cut.faults }
}

const isOpen = ({ state }: Version) => state === 'DRAFT' || state === 'REVIEWED'

/** Locked, and as the caller saw it. @throws AppError YQ_NOT_FOUND, YQ_STALE */
export async function takeVersion(
  tx: Tx,
  { versionId, revision }: { versionId: string; revision: number },
): Promise<Version> {
  const version = await findForAct(tx, versionId)
  if (!version) throw new AppError('YQ_NOT_FOUND')
  if (version.revision !== revision) {
    throw new AppError('YQ_STALE', { revision: version.revision })
  }
  return version
}

/** Short enough for an address; says nothing, so that a title may change. */
export const keyFor = (name: string) =>
  `d-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`
