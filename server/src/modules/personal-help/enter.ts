import { maskName } from '@yiqi/codes'
import { randomBytes } from 'node:crypto'
import { today } from '../../kernel/context.ts'
import { openFor, sealFor } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { requirePassed } from './judge.ts'
import { notDesignated, refKnown } from './refusals.ts'
import type { NewRequest } from './schemas.ts'
import type { HelpServices } from './services.ts'
import { findByRef, findPlatform, getRequest, type RequestRow } from './store.ts'

/** Who does a step: a name to show, and a key by which two people are told apart. */
export interface By {
  name: string
  key: string
}

const holderOf = (id: string) => `help-request/${id}`
const addressOf = (id: string) => ({
  table: 'personal_help.request',
  row: id,
  column: 'person_sealed',
})

export type People = Pick<NewRequest, 'beneficiary' | 'applicant'>

/**
 * Takes a request in; nobody sees it before it is verified.
 * @throws AppError YQ_INVALID: HELP_NOT_DESIGNATED, HELP_REF_KNOWN, HELP_TARGET
 */
export async function enterRequest(
  tx: Tx,
  services: HelpServices,
  from: { platformUscc: string; source: 'push' | 'desk'; by: By },
  asked: NewRequest,
): Promise<RequestRow> {
  const { beneficiary, applicant, ref } = asked
  const platform = await findPlatform(tx, from.platformUscc)
  if (!platform) throw notDesignated()
  if (await findByRef(tx, platform.uscc, ref)) throw refKnown()
  await requirePassed(tx, services, 'personal-help.request', { targetFen: asked.targetFen })
  const id = services.newId()
  const people: People = { beneficiary, applicant }
  const text = JSON.stringify(people)
  const sealed = await sealFor(tx, services, services.keys, holderOf(id), addressOf(id), text)
  await tx
    .insertInto('personal_help.request')
    .values({
      id,
      number: `QZ${today(services).replaceAll('-', '')}-${randomBytes(4).toString('hex')}`,
      ...{ platform_uscc: platform.uscc, platform_name: platform.name },
      ...{ source: from.source, platform_ref: ref, reason: asked.reason, title: asked.title },
      ...{ story: asked.story, region: asked.region, relation: asked.relation },
      ...{ shown_name: maskName(beneficiary.name), person_sealed: sealed },
      ...{ target_fen: asked.targetFen, submitted_at: services.now() },
      submitted_by: from.by.name,
    })
    .execute()
  return getRequest(tx, id)
}

/** Whoever needs help and whoever asks for him; that they were looked at is for the caller to audit. */
export const openPeople = async (
  tx: Tx,
  { keys }: Pick<HelpServices, 'keys'>,
  { id, person_sealed }: RequestRow,
): Promise<People> =>
  JSON.parse(await openFor(tx, keys, holderOf(id), addressOf(id), person_sealed)) as People
