import { asSystem } from '../../../kernel/context.ts'
import { addYears, type Deadline } from '@yiqi/statutory-clock'
import { booleanOf, type Effect, numberOf, textOf } from '../../cases/index.ts'
import { amendOf, enrolOf, type Recording } from '../../organisations/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { issueNumber, recordingOf } from '../plan/record.ts'
import { trustReport } from '../rules/terms.ts'
import { filedBy, trustStanding } from './standing.ts'

/**
 * The day by which the next yearly report is due, counted from a filing or from the last report. While the holidays
 * of that year are not known, the day before any shift.
 */
async function reportDue({ tx, services, matter }: Recording, start: string): Promise<string> {
  const asked = { asOf: matter.on, region: matter.registrarRegion }
  const rule = `clock.${trustReport.name}`
  const { result } = await evaluateRule(tx, services.rules, rule, { start }, asked)
  const deadline = result as Deadline
  return deadline.ok ? deadline.due : (deadline.nominal ?? addYears(start, 1))
}

const own = [
  ...['trustee_name', 'trustee_kind', 'settlor', 'supervisor', 'purpose', 'beneficiary_scope'],
  ...['property', 'bank', 'signed_on', 'from_on', 'to_on'],
]

/** On record and public from the day of the receipt on; its first yearly report is due a year later. */
export const recordTrust: Effect = async (tx, services, matter) => {
  const recording = recordingOf(tx, services, matter)
  const { form, on } = matter
  const trust_no = await issueNumber(recording, 'trust')
  await enrolOf(recording, 'charity_trust', {
    ...Object.fromEntries(own.map((name) => [name, form[name] as string])),
    trust_no,
    name: textOf(form, 'trust_name'),
    registrar: matter.registrarRegion,
    status: 'active',
    filed_on: on,
    report_due_on: await reportDue(recording, on),
  })
  return { facts: { trustNo: trust_no } }
}

/** By the field of the form, what it changes in the trust. */
const changes = {
  new_name: 'name',
  new_purpose: 'purpose',
  new_beneficiary_scope: 'beneficiary_scope',
  new_property: 'property',
  new_supervisor: 'supervisor',
  new_bank: 'bank',
  new_to_on: 'to_on',
} as const

/** The former trustee files nothing, so the platform of the house ends what he has on record. */
export const recordTrustChange: Effect = async (tx, services, matter) => {
  const recording = recordingOf(tx, services, matter)
  const { form, on } = matter
  const { trust } = await trustStanding(tx, services, matter)
  if (!trust) throw new Error('no trust of this number is on record')
  const former = trust as unknown as RegisterRecord
  const given: RegisterRecord = {
    ...Object.fromEntries(
      Object.entries(changes).flatMap(([name, field]) => {
        const value = form[name]
        return value === undefined || value === null || value === '' ? [] : [[field, value]]
      }),
    ),
    change_note: `${textOf(form, 'changed_on') ?? on} ${textOf(form, 'change_note') ?? ''}`,
  }
  const key = { trust_no: String(former.trust_no) }
  if (booleanOf(form, 'is_new_trustee') !== true) {
    await amendOf(recording, 'charity_trust', key, given)
    return undefined
  }
  await asSystem(tx, () =>
    amendOf({ ...recording, uscc: filedBy(matter) }, 'charity_trust', key, {
      status: 'transferred',
      change_note: given.change_note ?? null,
    }),
  )
  await enrolOf(recording, 'charity_trust', {
    ...former,
    ...given,
    uscc: recording.uscc,
    trustee_name: textOf(form, 'trustee_name'),
    trustee_kind: textOf(form, 'trustee_kind'),
    registrar: matter.registrarRegion,
    filed_on: on,
  })
  return undefined
}

/** The next report is due a year after this one. */
export const recordTrustReport: Effect = async (tx, services, matter) => {
  const recording = recordingOf(tx, services, matter)
  const { form, on } = matter
  await amendOf(
    recording,
    'charity_trust',
    { trust_no: textOf(form, 'trust_no') ?? '' },
    {
      reported_on: on,
      report_due_on: await reportDue(recording, on),
      property: numberOf(form, 'property'),
      spent: numberOf(form, 'spent'),
    },
  )
  return undefined
}
