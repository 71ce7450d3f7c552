import { asSystem } from '../../../kernel/context.ts'
import { type Effect, type MatterInAct, rowsOf, textOf } from '../../cases/index.ts'
import { amendOf, enrolOf, nextInSeries, type Recording } from '../../organisations/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { methodsIn, textsOf } from './checks.ts'

export const recordingOf = (
  tx: Recording['tx'],
  services: Recording['services'],
  matter: MatterInAct,
): Recording => ({ tx, services, matter, uscc: matter.subjectUscc ?? '' })

const numbered = {
  plan: ['fundraising_plan', 'filing_no'],
  project: ['charity_project', 'project_no'],
  trust: ['charity_trust', 'trust_no'],
} as const

/** The next 备案编号 of the charity in this year; those that came with an import are passed over. */
export async function issueNumber(
  { tx, services, matter, uscc }: Recording,
  of: keyof typeof numbered,
): Promise<string> {
  const year = Number(matter.on.slice(0, 4))
  const [dataset, field] = numbered[of]
  for (;;) {
    const series = `charity-${of}/${uscc}/${year}`
    const sequence = await asSystem(tx, () => nextInSeries(tx, series))
    const verdict = await evaluateRule(
      tx,
      services.rules,
      'charity.filing-number',
      { uscc, of, year, sequence },
      { asOf: matter.on, region: matter.registrarRegion },
    )
    const { number } = verdict.result as { number: string }
    if (!(await services.registers.findByKey(tx, dataset, { uscc, [field]: number }))) return number
  }
}

const sameNames = [
  ...['event', 'start_on', 'end_on', 'area', 'is_online', 'leader_name', 'office'],
  ...['accept_ways', 'bank', 'bank_account', 'target', 'beneficiary_scope', 'beneficiary_number'],
  ...['beneficiary_method', 'use', 'aid', 'staff_pay', 'management', 'cost', 'residual'],
  ...['has_partners', 'is_emergency'],
]

/** The plan is on record and public from the day of the filing on, under its number; so are its partners. */
export const recordPlan: Effect = async (tx, services, matter) => {
  const recording = recordingOf(tx, services, matter)
  const { form, on } = matter
  const filing_no = await issueNumber(recording, 'plan')
  const answers = Object.fromEntries(sameNames.map((name) => [name, form[name] as string]))
  await enrolOf(recording, 'fundraising_plan', {
    ...answers,
    filing_no,
    charity_name: textOf(form, 'name'),
    name: textOf(form, 'campaign_name'),
    purpose: textOf(form, 'aim'),
    offsite_areas: textsOf(form, 'offsite_areas'),
    methods: methodsIn(form),
    projects: textsOf(form, 'projects'),
    registrar: matter.registrarRegion,
    status: 'filed',
    filed_on: on,
    published_on: on,
  })
  await enrolPartners(recording, filing_no)
  return { facts: { filingNo: filing_no } }
}

const agreementFields = [
  ...['partner_kind', 'partner_name', 'partner_uscc', 'signed_on', 'from_on', 'to_on'],
  ...['purpose', 'duties', 'use_plan', 'breach', 'evaluation'],
]

/** @param first how many of the plan are on record already */
export async function enrolPartners(
  recording: Recording,
  filing_no: string,
  first = 0,
): Promise<void> {
  const { form, registrarRegion } = recording.matter
  for (const [index, row] of rowsOf(form, 'partners').entries()) {
    await enrolOf(recording, 'coop_agreement', {
      ...Object.fromEntries(agreementFields.map((name) => [name, textOf(row, name)])),
      agreement_no: `${filing_no}-${first + index + 1}`,
      filing_no,
      registrar: registrarRegion,
    })
  }
}

/** Changes the plan that the form names. */
export const amendPlan = (recording: Recording, changes: Parameters<typeof amendOf>[3]) => {
  const filing_no = textOf(recording.matter.form, 'filing_no') ?? ''
  return amendOf(recording, 'fundraising_plan', { filing_no }, changes)
}
