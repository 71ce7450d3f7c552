import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  type Facts,
  getStanding,
  type Matter,
  type ProcessServices,
  textOf,
} from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { isQualified, recordsOf } from '../plan/facts.ts'
import { planStanding } from '../plan/standing.ts'

const hostOf = (address: unknown): string[] => {
  if (typeof address !== 'string' || !URL.canParse(address)) return []
  return [new URL(address).hostname]
}

const planOf = (plan: RegisterRecord, partners: readonly RegisterRecord[]) => ({
  name: plan.name,
  isPublished: plan.status === 'filed',
  from: plan.start_on,
  to: plan.end_on,
  account: plan.bank_account,
  target: plan.target,
  isEmergency: plan.is_emergency === true,
  partners: partners.map(({ partner_name }) => String(partner_name)),
})

/** How many people have approved when this one does; none where it is not about approval, as when it resumes. */
async function approvalsOf(tx: Tx, { id, caseNo }: Matter): Promise<number> {
  if (caseNo === null) return 0
  const { state } = await getStanding(tx, id)
  return { SUBMITTED: 1, SECOND: 2 }[state] ?? 0
}

/** What the registers know of a listing: the plan by its number, pulled and never retyped (C §5.3). */
export async function listingFacts(
  tx: Tx,
  services: ProcessServices,
  matter: Matter,
): Promise<Facts> {
  const { form, caseNo } = matter
  const [uscc, filing_no] = [textOf(form, 'uscc') ?? '', textOf(form, 'filing_no') ?? '']
  const platform = textOf(form, 'platform_uscc') ?? ''
  const standing = await planStanding(tx, services, matter)
  const [organisation] = await recordsOf(tx, services, 'organisation', { uscc })
  const [designated] = await recordsOf(tx, services, 'fundraising_platform', { uscc: platform })
  const plans = await recordsOf(tx, services, 'fundraising_plan', { uscc, filing_no })
  const partners = await recordsOf(tx, services, 'coop_agreement', { uscc, filing_no })
  const others = await recordsOf(tx, services, 'fundraising_listing', { uscc, filing_no })
  const [plan] = plans
  return {
    ...standing,
    registrarName: services.registrarName(matter.registrarRegion),
    addressee: textOf(form, 'name') ?? matter.applicantName,
    on: today(services),
    isQualified: await isQualified(tx, services, uscc),
    isDesignated: designated?.status === 'designated',
    filed: plan ? planOf(plan, partners) : null,
    beneficiary: plan
      ? { scope: plan.beneficiary_scope, number: plan.beneficiary_number }
      : { scope: '', number: 0 },
    otherTitles: others
      .filter(({ listing_no }) => listing_no !== caseNo)
      .map(({ title }) => String(title)),
    ownHosts: [...hostOf(organisation?.website), ...hostOf(designated?.website)],
    approvals: await approvalsOf(tx, matter),
  }
}
