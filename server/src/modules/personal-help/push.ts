import { systemActor, transact } from '../../kernel/context.ts'
import { canonicalJson, sm3 } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { sql } from 'kysely'
import { enterRequest } from './enter.ts'
import { refUnknown, txnDiffers } from './refusals.ts'
import type { HelpPush } from './schemas.ts'
import type { HelpServices } from './services.ts'
import { takeStep } from './steps/take.ts'
import { findByRef, getRequest, holdRequest, type PlatformRow, type RequestRow } from './store.ts'

export interface PushReply {
  /** False where it had been taken before. */
  isNew: boolean
  number: string
  state: RequestRow['state']
}

/**
 * Takes what a platform tells, once for each of its numbers.
 * @throws AppError YQ_INVALID with `HELP_…`, YQ_WRONG_STATE, YQ_FORBIDDEN (one operator asked and reviews)
 */
export function receiveHelpPush(
  services: HelpServices,
  platform: Pick<PlatformRow, 'uscc' | 'name'>,
  push: HelpPush,
): Promise<PushReply> {
  const actor = systemActor(`个人求助平台 ${platform.name}`)
  const type = push.type === 'request' ? 'request' : push.act.step
  const object = `help-push/${platform.uscc}/${push.txnNo}`
  return transact(services, actor, { act: `personal-help.push-${type}`, object }, async (tx) => {
    const digest = sm3(canonicalJson(push))
    const known = await findPush(tx, platform.uscc, push.txnNo)
    if (known) {
      if (known.digest !== digest) throw txnDiffers()
      return replyOf(false, await getRequest(tx, known.request_id))
    }
    const row = await apply(tx, services, platform, push)
    await tx
      .insertInto('personal_help.push')
      .values({
        ...{ platform_uscc: platform.uscc, txn_no: push.txnNo, type, digest },
        ...{ request_id: row.id, received_at: services.now() },
      })
      .execute()
    return replyOf(true, row)
  })
}

const replyOf = (isNew: boolean, { number, state }: RequestRow): PushReply => ({
  ...{ isNew, number, state },
})

async function apply(
  tx: Tx,
  services: HelpServices,
  { uscc, name }: Pick<PlatformRow, 'uscc' | 'name'>,
  push: HelpPush,
): Promise<RequestRow> {
  const by = { name: `${name} ${push.operator}`, key: `${uscc}/${push.operator}` }
  if (push.type === 'request') {
    const from = { platformUscc: uscc, source: 'push' as const, by }
    return enterRequest(tx, services, from, push.request)
  }
  const found = await findByRef(tx, uscc, push.ref)
  if (!found) throw refUnknown()
  return takeStep(tx, services, by, await holdRequest(tx, found.id), push.act)
}

/** Whoever pushes the same number at the same time takes turns. */
async function findPush(tx: Tx, uscc: string, txnNo: string) {
  const lock = `${uscc}/${txnNo}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 54))`.execute(tx)
  return tx
    .selectFrom('personal_help.push')
    .selectAll()
    .where('platform_uscc', '=', uscc)
    .where('txn_no', '=', txnNo)
    .executeTakeFirst()
}
