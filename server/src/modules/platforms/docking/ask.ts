import type { Deadline } from '@yiqi/statutory-clock'
import { addDays } from '@yiqi/statutory-clock'
import { type Actor, today, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { evaluateRule } from '../../rules/index.ts'
import { requireClerk } from '../own-body.ts'
import { alreadyDocked, notDesignated, notOnRecord, wrongState } from '../refusals.ts'
import type { PlatformServices } from '../services.ts'
import { findPlan, findPlatform } from './platform.ts'
import {
  type DockingRefusal,
  type DockingRow,
  findDocked,
  getDocking,
  holdDocking,
  updateDocking,
} from './store.ts'

export interface Asked {
  uscc: string
  platformUscc: string
  filingNos: readonly string[]
}

/**
 * A charity asks a designated platform to list campaigns that are on record. The platform has ten days to answer
 * (parameter `docking.answer`).
 * @throws AppError YQ_FORBIDDEN, YQ_INVALID
 */
export function askDocking(
  services: PlatformServices,
  actor: Actor,
  { uscc, platformUscc, filingNos }: Asked,
): Promise<DockingRow> {
  const id = services.newId()
  const act = { act: 'platforms.ask-docking', object: `docking/${id}` }
  return transact(services, actor, act, async (tx) => {
    requireClerk(actor, uscc)
    const platform = await findPlatform(tx, services, platformUscc)
    if (platform?.status !== 'designated') throw notDesignated()
    let charity = ''
    for (const filingNo of filingNos) {
      const plan = filingNo.startsWith(uscc) ? await findPlan(tx, services, filingNo) : null
      if (plan?.status !== 'filed') throw notOnRecord(filingNo)
      if (await findDocked(tx, platformUscc, filingNo, ['ASKED', 'ACCEPTED'])) {
        throw alreadyDocked(filingNo)
      }
      charity = String(plan.charity_name)
    }
    await tx
      .insertInto('platforms.docking')
      .values({
        ...{ id, uscc, charity_name: charity, platform_uscc: platformUscc },
        ...{ platform_name: String(platform.name), filing_nos: [...new Set(filingNos)] },
        ...{ asked_by: actor.accountId ?? '', asked_name: actor.name, asked_at: services.now() },
        due_on: await answerDue(services, tx, String(platform.registrar)),
      })
      .execute()
    return getDocking(tx, id)
  })
}

async function answerDue(
  services: PlatformServices,
  tx: Parameters<typeof evaluateRule>[0],
  region: string,
): Promise<string> {
  const start = today(services)
  const asked = { asOf: start, region }
  const { result } = await evaluateRule(
    tx,
    services.rules,
    'clock.docking-answer',
    { start },
    asked,
  )
  const deadline = result as Deadline
  return deadline.ok ? deadline.due : addDays(start, 10)
}

interface Step {
  id: string
  version: number
}

export type Answer =
  | { accept: true; agreementNo: string; from: string; to?: string | undefined }
  | { accept: false; refusal: DockingRefusal; note?: string | undefined }

/**
 * The platform answers, by its own clerk or by its program. Accepted, the filings are pulled by number.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_WRONG_STATE, YQ_STALE, YQ_INVALID
 */
export function answerDocking(
  services: PlatformServices,
  actor: Actor,
  { id, version, answer, platformUscc }: Step & { answer: Answer; platformUscc?: string },
): Promise<DockingRow> {
  const name = answer.accept ? 'platforms.accept-docking' : 'platforms.refuse-docking'
  return transact(services, actor, { act: name, object: `docking/${id}` }, async (tx) => {
    const row = await holdDocking(tx, id)
    if (platformUscc === undefined) requireClerk(actor, row.platform_uscc)
    else if (platformUscc !== row.platform_uscc) throw new AppError('YQ_NOT_FOUND')
    requireAt(row, version, 'ASKED')
    const by = { answered_by: actor.name, answered_at: services.now() }
    if (!answer.accept) {
      const { refusal, note } = answer
      if (refusal === 'other' && !note) throw noteMissing()
      return updateDocking(tx, row, { state: 'REFUSED', refusal, note: note ?? null, ...by })
    }
    for (const filingNo of row.filing_nos) {
      const plan = await findPlan(tx, services, filingNo)
      if (plan?.status !== 'filed') throw notOnRecord(filingNo)
    }
    return updateDocking(tx, row, {
      ...{ state: 'ACCEPTED', agreement_no: answer.agreementNo, agreement_from: answer.from },
      ...{ agreement_to: answer.to ?? null, ...by },
    })
  })
}

/** The charity takes back what was not answered, or either ends what was agreed. */
export function endDocking(
  services: PlatformServices,
  actor: Actor,
  { id, version, note }: Step & { note: string },
): Promise<DockingRow> {
  const act = { act: 'platforms.end-docking', object: `docking/${id}`, reason: note }
  return transact(services, actor, act, async (tx) => {
    const row = await holdDocking(tx, id)
    if (row.version !== version) throw new AppError('YQ_STALE')
    if (row.state === 'ASKED') {
      requireClerk(actor, row.uscc)
      return updateDocking(tx, row, { state: 'WITHDRAWN', note })
    }
    requireAt(row, version, 'ACCEPTED')
    return updateDocking(tx, row, { state: 'ENDED', note })
  })
}

function requireAt(row: DockingRow, version: number, state: DockingRow['state']): void {
  if (row.version !== version) throw new AppError('YQ_STALE')
  if (row.state === state) return
  throw wrongState('对接已不在这一步，请刷新再看。', 'The docking is no longer at this step.')
}

const noteMissing = () =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        ...{ code: 'NOTE_MISSING', field: 'note', severity: 'error' },
        message: { zh: '其他理由要写明。', en: 'Another reason has to be written.' },
        hint: { zh: '写清为什么不能对接。', en: 'Say why it cannot be docked.' },
      },
    ],
  })
