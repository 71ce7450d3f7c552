import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import { type Actor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { AppError } from '../../kernel/errors.ts'
import { isPublicKey } from '../../kernel/http/signed.ts'
import { personOf } from '../../kernel/money-clerk.ts'
import { requireClerk } from './desk.ts'
import { lastDayOf, requirePassed } from './judge.ts'
import { keyUnsound, notDesignated, registerNoKnown, wrongState } from './refusals.ts'
import { liveTerm } from './rules/terms.ts'
import type { NewPlatform } from './schemas.ts'
import type { HelpServices } from './services.ts'
import { findPlatform } from './store.ts'

export type ClientRow = Selectable<DB['personal_help.client']>

/**
 * Records a platform that was designated, in a register of its own.
 * @throws AppError YQ_INVALID with the conditions it does not meet, HELP_PLATFORM_KNOWN
 */
export function recordPlatform(
  services: HelpServices,
  actor: Actor,
  asked: NewPlatform,
): Promise<void> {
  const act = { act: 'personal-help.designate', object: `help-platform/${asked.uscc}` }
  return transact(services, actor, act, async (tx) => {
    await requirePassed(tx, services, 'personal-help.designation', {
      ...{ doesOnlyHelp: asked.doesOnlyHelp, mlps: asked.mlps, reviewers: asked.reviewers },
      hasSecurityFiling: asked.securityFilingNo.trim() !== '',
      hasCustody: asked.bank.trim() !== '' && asked.custodyAgreement.trim() !== '',
      hasDedicatedAccount: asked.dedicatedAccount !== '',
    })
    const { accountId, name } = personOf(actor)
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('personal_help.platform')
      .values({
        ...{ uscc: asked.uscc, name: asked.name, website: asked.website },
        ...{ register_no: asked.registerNo, does_only_help: asked.doesOnlyHelp },
        ...{ mlps: asked.mlps, mlps_no: asked.mlpsNo, reviewers: asked.reviewers },
        ...{ security_filing_no: asked.securityFilingNo, bank: asked.bank },
        ...{ custody_agreement: asked.custodyAgreement, designated_on: today(services) },
        ...{ dedicated_account: asked.dedicatedAccount, recorded_by: accountId },
        recorded_name: name,
        live_due_on: await lastDayOf(tx, services, liveTerm),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (Number(numInsertedOrUpdatedRows) === 0) throw registerNoKnown()
  })
}

/** It has gone live, or its designation ends: then nothing new is asked for there. */
export function changePlatform(
  services: HelpServices,
  actor: Actor,
  { uscc, version, ...step }: { uscc: string; version: number; endFor?: string },
): Promise<void> {
  const isEnd = step.endFor !== undefined
  const act = {
    act: isEnd ? 'personal-help.end-designation' : 'personal-help.go-live',
    object: `help-platform/${uscc}`,
    ...(step.endFor && { reason: step.endFor }),
  }
  return transact(services, actor, act, async (tx) => {
    const row = await tx
      .selectFrom('personal_help.platform')
      .selectAll()
      .where('uscc', '=', uscc)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new AppError('YQ_NOT_FOUND')
    if (row.version !== version) throw new AppError('YQ_STALE')
    if (row.ended_on !== null || (!isEnd && row.live_on !== null)) {
      throw wrongState('平台已不在这一步。', 'The platform is no longer at this step.')
    }
    const on = today(services)
    await tx
      .updateTable('personal_help.platform')
      .set({
        version: version + 1,
        ...(isEnd ? { ended_on: on, ended_for: step.endFor ?? null } : { live_on: on }),
      })
      .where('uscc', '=', uscc)
      .execute()
  })
}

/** The first half, by a clerk of the platform; nothing is believed by the key until an official confirms it. */
export function proposeKey(
  services: HelpServices,
  actor: Actor,
  { platformUscc, publicKey }: { platformUscc: string; publicKey: string },
): Promise<string> {
  const id = `hk-${randomBytes(8).toString('hex')}`
  const act = { act: 'personal-help.propose-client', object: `help-client/${id}` }
  return transact(services, actor, act, async (tx) => {
    requireClerk(actor, platformUscc)
    if (!isPublicKey(publicKey)) throw keyUnsound()
    if (!(await findPlatform(tx, platformUscc))) throw notDesignated()
    const { accountId, name } = personOf(actor)
    await tx
      .insertInto('personal_help.client')
      .values({
        ...{ id, platform_uscc: platformUscc, public_key: publicKey, proposed_by: accountId },
        ...{ proposed_name: name, proposed_at: services.now() },
      })
      .execute()
    return id
  })
}

export const confirmKey = (services: HelpServices, actor: Actor, id: string) =>
  changeKey(services, actor, id, 'confirm', (row) => {
    if (row.confirmed_at !== null) throw wrongState('已经确认过。', 'It has been confirmed.')
    const { accountId, name } = personOf(actor)
    return { confirmed_by: accountId, confirmed_name: name, confirmed_at: services.now() }
  })

/** From now on nothing that it signs is believed. */
export const endKey = (services: HelpServices, actor: Actor, id: string) =>
  changeKey(services, actor, id, 'end', () => ({ ended_at: services.now() }))

function changeKey(
  services: HelpServices,
  actor: Actor,
  id: string,
  name: 'confirm' | 'end',
  changeOf: (row: ClientRow) => Partial<ClientRow>,
): Promise<void> {
  const act = { act: `personal-help.${name}-client`, object: `help-client/${id}` }
  return transact(services, actor, act, async (tx) => {
    const query = tx.selectFrom('personal_help.client').selectAll().where('id', '=', id)
    const row = await query.forUpdate().executeTakeFirst()
    if (!row) throw new AppError('YQ_NOT_FOUND')
    if (row.ended_at !== null) throw wrongState('已经停用。', 'It has been ended.')
    await tx.updateTable('personal_help.client').set(changeOf(row)).where('id', '=', id).execute()
  })
}

export const listKeys = (tx: Tx): Promise<ClientRow[]> =>
  tx.selectFrom('personal_help.client').selectAll().orderBy('proposed_at', 'desc').execute()

export const findKey = (tx: Tx, id: string): Promise<ClientRow | undefined> =>
  tx.selectFrom('personal_help.client').selectAll().where('id', '=', id).executeTakeFirst()
