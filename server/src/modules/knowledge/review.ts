import type { Actor, Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { takeVersion } from './draft.ts'
import { readSteps, recordStep } from './steps.ts'
import { setState, type Version } from './store.ts'

export interface Judgement {
  versionId: string
  revision: number
  opinion: string | null
}

/** Whoever wrote any of it does not review it. */
export async function reviewVersion(
  tx: Tx,
  context: Context,
  actor: Actor,
  judgement: Judgement,
): Promise<Version> {
  const version = await takeVersion(tx, judgement)
  if (version.state !== 'DRAFT') throw new AppError('YQ_WRONG_STATE')
  const steps = await readSteps(tx, version.id)
  const wrote = steps.some(
    ({ act, actorId }) => (act === 'draft' || act === 'edit') && actorId === actor.accountId,
  )
  if (wrote) {
    throw new AppError('YQ_FORBIDDEN', {
      reason: {
        zh: '您写过或改过这一版，要由别人审核。',
        en: 'You wrote or changed this version; somebody else must review it.',
      },
    })
  }
  await setState(tx, version.id, 'REVIEWED')
  await recordStep(tx, context, actor, version.id, 'review', judgement.opinion)
  return { ...version, state: 'REVIEWED', revision: version.revision + 1 }
}

/** Back to the writer, with what is wrong. */
export async function returnVersion(
  tx: Tx,
  context: Context,
  actor: Actor,
  judgement: Judgement & { opinion: string },
): Promise<Version> {
  const version = await takeVersion(tx, judgement)
  if (version.state !== 'DRAFT' && version.state !== 'REVIEWED')
    throw new AppError('YQ_WRONG_STATE')
  await setState(tx, version.id, 'DRAFT')
  await recordStep(tx, context, actor, version.id, 'return', judgement.opinion)
  return { ...version, state: 'DRAFT', revision: version.revision + 1 }
}
