import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type Effect,
  type MatterInAct,
  numberOf,
  type ProcessServices,
  textOf,
} from '../../cases/index.ts'
import { takeDownListings } from '../listing/record.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { recordsOf } from '../plan/facts.ts'

const provenanceOf = ({ caseNo, processName }: MatterInAct) => ({
  caseNo: caseNo ?? '',
  reason: processName.zh,
})

const filled = (record: Record<string, string | number | null>): RegisterRecord =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as RegisterRecord

const amendPlatform = (
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  changes: RegisterRecord,
) =>
  services.registers.amend(
    tx,
    services,
    matter.actor,
    'fundraising_platform',
    { uscc: textOf(matter.form, 'platform_uscc') ?? '' },
    changes,
    { validFrom: matter.on, provenance: provenanceOf(matter) },
  )

/** Designated from the day of the decision on; one that was delisted before is designated anew. */
export const designate: Effect = async (tx, services, matter) => {
  const { form, on } = matter
  const uscc = textOf(form, 'platform_uscc') ?? ''
  const record = filled({
    ...Object.fromEntries(
      ['operator', 'website', 'icp', 'batch', 'contact_phone'].map((name) => [
        name,
        textOf(form, name),
      ]),
    ),
    name: textOf(form, 'platform_name'),
    mlps: numberOf(form, 'mlps'),
    registrar: matter.registrarRegion,
    status: 'designated',
    designated_on: on,
  })
  const known = await services.registers.findByKey(tx, 'fundraising_platform', { uscc })
  if (known) {
    await amendPlatform(tx, services, matter, { ...record, ended_on: null, ended_for: null })
    return undefined
  }
  const options = { validFrom: on, provenance: provenanceOf(matter) }
  const whole = { uscc, ...record }
  await services.registers.enrol(tx, services, matter.actor, 'fundraising_platform', whole, options)
  return undefined
}

/** What the inspection found stays on record; an order to rectify bars new listings until it is done. */
export const recordInspection: Effect = async (tx, services, matter) => {
  const { form, on } = matter
  const measure = textOf(form, 'measure')
  const record = filled({
    uscc: textOf(form, 'platform_uscc'),
    inspection_no: matter.caseNo,
    platform_name: textOf(form, 'platform_name'),
    kind: textOf(form, 'kind'),
    inspected_on: textOf(form, 'inspected_on'),
    findings: textOf(form, 'findings'),
    measure,
    due_on: textOf(form, 'due_on'),
    closed_on: measure === 'rectify' ? null : on,
    registrar: matter.registrarRegion,
  })
  await services.registers.enrol(tx, services, matter.actor, 'platform_inspection', record, {
    provenance: provenanceOf(matter),
  })
  if (measure === 'rectify') await moveStanding(tx, services, matter, { status: 'rectifying' })
  if (measure === 'delist') await delist(tx, services, matter)
  return undefined
}

/** Where another inspection has had it delisted meanwhile, it stays so. @returns whether it was changed */
async function moveStanding(
  tx: Tx,
  services: ProcessServices,
  matter: MatterInAct,
  changes: RegisterRecord,
  from: readonly string[] = ['designated', 'rectifying'],
): Promise<boolean> {
  const uscc = textOf(matter.form, 'platform_uscc') ?? ''
  const platform = await services.registers.findByKey(tx, 'fundraising_platform', { uscc })
  if (!from.includes(String(platform?.record.status))) return false
  await amendPlatform(tx, services, matter, changes)
  return true
}

/** Nothing stays listed there. */
async function delist(tx: Tx, services: ProcessServices, matter: MatterInAct): Promise<void> {
  const isDone = await moveStanding(tx, services, matter, {
    status: 'delisted',
    ended_on: matter.on,
    ended_for: textOf(matter.form, 'findings') ?? '',
  })
  if (!isDone) return
  const platform_uscc = textOf(matter.form, 'platform_uscc') ?? ''
  await takeDownListings({ tx, services, matter, uscc: '' }, { platform_uscc }, '平台被取消指定')
}

const closing =
  (settle: (...of: Parameters<Effect>) => Promise<unknown>): Effect =>
  async (tx, services, matter) => {
    const key = {
      uscc: textOf(matter.form, 'platform_uscc') ?? '',
      inspection_no: matter.caseNo ?? '',
    }
    const closed = { closed_on: matter.on }
    await services.registers.amend(tx, services, matter.actor, 'platform_inspection', key, closed, {
      provenance: provenanceOf(matter),
    })
    await settle(tx, services, matter)
    return undefined
  }

/** Designated again once nothing that was ordered is left to do. */
export const acceptRectification = closing(async (tx, services, matter) => {
  const open = await recordsOf(tx, services, 'platform_inspection', {
    uscc: textOf(matter.form, 'platform_uscc') ?? '',
    measure: 'rectify',
  })
  const others = open.filter(
    ({ inspection_no, closed_on }) => inspection_no !== matter.caseNo && !closed_on,
  )
  if (others.length > 0) return
  await moveStanding(tx, services, matter, { status: 'designated' }, ['rectifying'])
})
export const delistUnrectified = closing(delist)
