import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { lastVerdicts } from '../cases/index.ts'
import { complaintsAbout } from '../enforcement/index.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import { listAll } from '../registers/index.ts'
import { evaluateRule } from '../rules/index.ts'
import type { Dimension, Fact } from './dimensions.ts'
import type { StatisticsServices } from './services.ts'

/** What the registers say beside the ledger, each as a line that falls where its charity or campaign does. */
export interface RegisterFacts {
  plans: readonly (Fact & { isOpen: boolean; isOverdue: boolean })[]
  complaints: readonly Fact[]
  /** What the rule of ratios last said of each charity. */
  ratios: readonly (Fact & { isMissed: boolean })[]
}

/** Campaigns have no platform in the register, and complaints and reports no campaign. */
export const countsIn: Record<keyof RegisterFacts, (by: Dimension) => boolean> = {
  plans: (by) => by !== 'platform',
  complaints: (by) => by !== 'platform' && by !== 'cause',
  ratios: (by) => by !== 'platform' && by !== 'cause',
}

export async function registerFacts(tx: Tx, services: StatisticsServices): Promise<RegisterFacts> {
  const plans = (await listAll(services.registers, tx, 'fundraising_plan', {})).map(
    ({ record }) => record,
  )
  const on = today(services)
  const facts = plans.map(async (plan) => ({
    ...{ uscc: String(plan.uscc), campaign: String(plan.filing_no), channel: '' },
    month: String(plan.start_on).slice(0, 7),
    isOpen: plan.status === 'filed' && String(plan.start_on) <= on && on <= String(plan.end_on),
    isOverdue: await isOverdue(tx, services, plan, on),
  }))
  const charities = [...new Set(plans.map(({ uscc }) => String(uscc)))]
  const aboutCharity = { campaign: '', channel: '' }
  const complaints = await complaintsAbout(tx, charities)
  const ratios = await lastVerdicts(tx, 'charity.annual-ratios')
  return {
    plans: await Promise.all(facts),
    complaints: complaints.map(({ uscc, month }) => ({ uscc, month, ...aboutCharity })),
    ratios: ratios.map(({ uscc, month, outcome }) => ({
      ...{ uscc, month, ...aboutCharity, isMissed: outcome === 'FAIL' },
    })),
  }
}

/** Its full disclosure was due, as the rule of its registrar counts the days, and is not there. */
async function isOverdue(
  tx: Tx,
  services: StatisticsServices,
  plan: RegisterRecord,
  on: string,
): Promise<boolean> {
  if (plan.disclosed_on || String(plan.end_on) >= on) return false
  const start = String(plan.stopped_on ?? plan.end_on)
  const asked = { asOf: on, region: String(plan.registrar) }
  const verdict = await evaluateRule(tx, services.rules, 'clock.campaign-final', { start }, asked)
  const { ok, due } = verdict.result as { ok: boolean; due?: string }
  return ok && due !== undefined && due < on
}
