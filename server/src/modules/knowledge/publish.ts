import { addDays } from '@yiqi/statutory-clock'
import { type Actor, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { publish } from '../../kernel/outbox.ts'
import { takeVersion } from './draft.ts'
import { documentChanged } from './events.ts'
import { type FlagReason, raiseFlags } from './flags.ts'
import type { Judgement } from './review.ts'
import type { KnowledgeServices } from './services.ts'
import { recordStep } from './steps.ts'
import {
  findOutlived,
  isInIndex,
  readPassages,
  setState,
  type Version,
  versionsOf,
} from './store.ts'

type PublishServices = Pick<KnowledgeServices, 'db' | 'now' | 'newId' | 'citingSubjects'>

/**
 * Makes a reviewed version law. The one before it ends the day before; one from the same day is corrected
 * by it and found no more. Whatever cites an article that reads otherwise now is flagged for its owner.
 */
export async function publishVersion(
  tx: Tx,
  services: PublishServices,
  actor: Actor,
  judgement: Judgement,
): Promise<Version> {
  const version = await takeVersion(tx, judgement)
  if (version.state !== 'REVIEWED') throw new AppError('YQ_WRONG_STATE')
  await putInForce(tx, services, actor, version, { opinion: judgement.opinion, flags: true })
  return { ...version, state: 'PUBLISHED', revision: version.revision + 1 }
}

/** @param options.flags not for a text that is read in together with those that cite it */
export async function putInForce(
  tx: Tx,
  services: PublishServices,
  actor: Actor,
  version: Version,
  options: { opinion: string | null; flags: boolean },
): Promise<void> {
  const now = services.now()
  const { before, same, next } = neighbours(version, await versionsOf(tx, [version.key]))
  const validTo = earliest(version.validTo, next && addDays(next.validFrom ?? '', -1))
  const isOver = validTo !== null && validTo < today(services)
  await setState(tx, version.id, isOver ? 'EXPIRED' : 'PUBLISHED', {
    publishedAt: now,
    ...(validTo !== null && { validTo }),
  })
  await recordStep(tx, services, actor, version.id, 'publish', options.opinion)
  if (same) await setState(tx, same.id, 'EXPIRED', { replacedBy: version.id })
  if (before && version.validFrom) await endBefore(tx, services, before, version.validFrom)
  const former = same ?? before
  if (former && !next && options.flags) await flagChanges(tx, services, former, version)
  await announce(tx, services, version.key)
}

/** Published versions of the document around this one, by the day from which they hold. */
function neighbours({ id, validFrom }: Version, all: readonly Version[]) {
  const others = all.filter((one) => one.id !== id && isInIndex(one))
  const from = (one: { validFrom: string | null }) => one.validFrom ?? ''
  const own = from({ validFrom })
  const inOrder = others.toSorted((a, b) => from(a).localeCompare(from(b)))
  return {
    before: inOrder.findLast((one) => from(one) < own),
    same: inOrder.find((one) => from(one) === own),
    next: inOrder.find((one) => from(one) > own),
  }
}

async function endBefore(
  tx: Tx,
  services: PublishServices,
  before: Version,
  from: string,
): Promise<void> {
  const validTo = earliest(before.validTo, addDays(from, -1))
  if (validTo === null) return
  await setState(tx, before.id, validTo < today(services) ? 'EXPIRED' : before.state, { validTo })
}

const earliest = (...days: (string | null | undefined)[]): string | null =>
  days.filter((day) => typeof day === 'string').sort()[0] ?? null

async function flagChanges(
  tx: Tx,
  services: PublishServices,
  former: Version,
  version: Version,
): Promise<void> {
  const now = await articlesOf(tx, version.id)
  const articles = new Map<string, FlagReason>()
  for (const [label, text] of await articlesOf(tx, former.id)) {
    const present = now.get(label)
    if (present === undefined) articles.set(label, 'removed')
    else if (present !== text) articles.set(label, 'changed')
  }
  await raiseFlags(tx, services, {
    cited: version,
    fromDay: version.validFrom ?? today(services),
    articles,
  })
}

async function articlesOf(tx: Tx, versionId: string): Promise<Map<string, string>> {
  const passages = await readPassages(tx, versionId)
  return new Map(
    passages.flatMap(({ label, text }) =>
      label === null ? [] : [[label, text.replaceAll(/\s/g, '')] as const],
    ),
  )
}

/** Law that ends without a successor: all that cites it is flagged. @throws AppError YQ_WRONG_STATE */
export async function expireVersion(
  tx: Tx,
  services: PublishServices,
  actor: Actor,
  judgement: Judgement & { lastDay: string },
): Promise<Version> {
  const version = await takeVersion(tx, judgement)
  if (version.state !== 'PUBLISHED') throw new AppError('YQ_WRONG_STATE')
  const { lastDay, opinion } = judgement
  if (version.validFrom !== null && lastDay < version.validFrom) {
    throw new AppError('YQ_MALFORMED', {
      reason: { zh: '失效日期早于施行日期。', en: 'The day it ends is before the day it begins.' },
    })
  }
  const state = lastDay < today(services) ? 'EXPIRED' : 'PUBLISHED'
  await setState(tx, version.id, state, { validTo: lastDay })
  await recordStep(tx, services, actor, version.id, 'expire', opinion)
  await raiseFlags(tx, services, { cited: version, fromDay: addDays(lastDay, 1), articles: null })
  await announce(tx, services, version.key)
  return { ...version, state, validTo: lastDay, revision: version.revision + 1 }
}

/** Versions whose last day is over; those that nothing follows flag what cites them. */
export async function expireOutlived(
  tx: Tx,
  services: PublishServices,
  actor: Actor,
): Promise<number> {
  const outlived = await findOutlived(tx, today(services))
  for (const version of outlived) {
    await setState(tx, version.id, 'EXPIRED')
    await recordStep(tx, services, actor, version.id, 'expire')
    const { next } = neighbours(version, await versionsOf(tx, [version.key]))
    if (!next && version.validTo !== null) {
      const fromDay = addDays(version.validTo, 1)
      await raiseFlags(tx, services, { cited: version, fromDay, articles: null })
    }
    await announce(tx, services, version.key)
  }
  return outlived.length
}

function announce(tx: Tx, services: PublishServices, key: string): Promise<void> {
  return publish(tx, services, {
    type: documentChanged,
    subject: `knowledge/${key}`,
    data: { key },
  })
}
