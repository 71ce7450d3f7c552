import { type Actor, transact } from '../../../kernel/context.ts'
import type { MonitoringServices } from '../services.ts'
import { officeRegion } from '../../cases/index.ts'
import { knownAddress, noAddress, notActive, ownSource } from './refusals.ts'
import { getSource, holdSource, insertSource, type SourceKind, updateSource } from './store.ts'

export interface NewSource {
  kind: SourceKind
  name: string
  address: string | null
  purpose: string
  legalBasis: string
  /** 5 minutes to a week; null: read by hand only. */
  everyMinutes: number | null
}

/**
 * Registers a source of the actor's office; it is read once a second official has agreed.
 * @throws AppError YQ_INVALID
 */
export async function proposeSource(
  services: MonitoringServices,
  actor: Actor,
  source: NewSource,
): Promise<string> {
  const address = addressOf(source)
  const region = officeRegion(actor)
  const id = services.newId()
  const act = { act: 'monitoring.propose-source', object: `source/${id}` }
  await transact(services, actor, act, async (tx) => {
    const same = address && (await findByAddress(tx, region, address))
    if (same) throw knownAddress()
    await insertSource(tx, {
      id,
      kind: source.kind,
      name: source.name,
      address,
      region_code: region,
      purpose: source.purpose,
      legal_basis: source.legalBasis,
      every_minutes: source.kind === 'upload' ? null : source.everyMinutes,
      proposed_by: actor.accountId ?? '',
      proposer: actor.name,
      proposed_at: services.now(),
    })
  })
  return id
}

function addressOf({ kind, address }: NewSource): string | null {
  if (kind === 'upload') return null
  if (!address) throw noAddress()
  if (kind === 'folder') {
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,60}$/u.test(address)) throw noAddress()
    return address
  }
  if (!URL.canParse(address)) throw noAddress()
  const { protocol, username, href } = new URL(address)
  if (!/^https?:$/.test(protocol) || username !== '') throw noAddress()
  return href
}

const findByAddress = (tx: Parameters<typeof insertSource>[0], region: string, address: string) =>
  tx
    .selectFrom('monitoring.source')
    .select('id')
    .where('region_code', '=', region)
    .where('address', '=', address)
    .where('state', '<>', 'REFUSED')
    .executeTakeFirst()

export type SourceStep = 'approve' | 'refuse' | 'pause' | 'resume'

const steps = {
  approve: { from: 'PROPOSED', to: 'ACTIVE' },
  refuse: { from: 'PROPOSED', to: 'REFUSED' },
  pause: { from: 'ACTIVE', to: 'PAUSED' },
  resume: { from: 'PAUSED', to: 'ACTIVE' },
} as const

/**
 * A second official agrees or refuses; anybody of the office pauses and resumes.
 * @throws AppError YQ_NOT_FOUND, YQ_STALE, YQ_WRONG_STATE, YQ_FORBIDDEN
 */
export async function stepSource(
  services: MonitoringServices,
  actor: Actor,
  step: SourceStep,
  { id, version, reason }: { id: string; version: number; reason?: string | undefined },
): Promise<void> {
  const act = {
    act: `monitoring.${step}-source`,
    object: `source/${id}`,
    ...(reason && { reason }),
  }
  await transact(services, actor, act, async (tx) => {
    await getSource(tx, id)
    const source = await holdSource(tx, id, version)
    const { from, to } = steps[step]
    if (source.state !== from) throw notActive()
    const decides = step === 'approve' || step === 'refuse'
    if (decides && source.proposed_by === actor.accountId) throw ownSource()
    await updateSource(tx, source, {
      state: to,
      version: version + 1,
      reason: reason ?? null,
      ...(decides && {
        decided_by: actor.accountId ?? '',
        approver: actor.name,
        decided_at: services.now(),
      }),
      next_run_at: to === 'ACTIVE' && source.every_minutes !== null ? services.now() : null,
    })
  })
}
