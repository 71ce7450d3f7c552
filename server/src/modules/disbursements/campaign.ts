import { asSystem, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import { listAll } from '../registers/index.ts'
import { evaluateRule } from '../rules/index.ts'
import { noPlan, requireVerdict } from './refusals.ts'
import type { DisbursementServices } from './services.ts'

export const ownerOf = (campaign: string): string => campaign.slice(0, 18)

/** The plan on record of a campaign, whoever asks. @throws AppError YQ_INVALID (NOT_ON_RECORD) */
export async function findPlan(
  tx: Tx,
  services: DisbursementServices,
  campaign: string,
): Promise<RegisterRecord> {
  const key = { uscc: ownerOf(campaign), filing_no: campaign }
  const entry = await asSystem(tx, () => services.registers.findByKey(tx, 'fundraising_plan', key))
  if (!entry) throw noPlan()
  return entry.record
}

/** Plans of the charity, the newest first. */
export async function plansOf(
  tx: Tx,
  services: DisbursementServices,
  uscc: string,
): Promise<RegisterRecord[]> {
  const entries = await asSystem(tx, () =>
    listAll(services.registers, tx, 'fundraising_plan', { filters: { uscc } }),
  )
  return entries
    .map(({ record }) => record)
    .toSorted((one, other) => String(other.filing_no).localeCompare(String(one.filing_no)))
}

export async function partnersOf(
  tx: Tx,
  services: DisbursementServices,
  campaign: string,
): Promise<string[]> {
  const filters = { uscc: ownerOf(campaign), filing_no: campaign }
  const entries = await asSystem(tx, () =>
    listAll(services.registers, tx, 'coop_agreement', { filters }),
  )
  return entries.map(({ record }) => String(record.partner_name))
}

/** No longer raises anything: disclosed in full, or stopped. */
export const isOver = ({ status }: RegisterRecord): boolean =>
  status === 'disclosed' || status === 'stopped'

/** The verdict of a rule on a matter of this plan, as of today. */
export const judge = (
  tx: Tx,
  services: DisbursementServices,
  plan: RegisterRecord,
  rule: string,
  input: object,
) =>
  evaluateRule(tx, services.rules, `disbursements.${rule}`, input, {
    asOf: today(services),
    region: String(plan.registrar),
  })

/** Children by the rule of the nation, whatever plan they are helped by. @throws AppError YQ_INVALID: MINORS_IN_BATCHES */
export async function requireTogether(
  tx: Tx,
  services: DisbursementServices,
  batch: { persons: number; hasMinors: boolean } | null | undefined,
): Promise<void> {
  if (!batch?.hasMinors) return
  const { persons } = batch
  const asked = { asOf: today(services) }
  requireVerdict(
    await evaluateRule(tx, services.rules, 'disbursements.minors-together', { persons }, asked),
  )
}

/** @throws AppError YQ_INVALID with what the rule refuses */
export async function requireRule(...given: Parameters<typeof judge>): Promise<void> {
  requireVerdict(await judge(...given))
}
