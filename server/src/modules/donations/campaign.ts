import type { Reason } from '@yiqi/contracts'
import { asSystem, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { evaluateRule } from '../rules/index.ts'
import type { GivingTerms } from './rules/acceptance.ts'
import type { DonationServices } from './services.ts'

type Asking = Pick<DonationServices, 'now' | 'registers' | 'rules'>

/** A fundraising plan on record, as whoever gives needs it. */
export interface Campaign {
  filingNo: string
  uscc: string
  charity: string
  name: string
  purpose: string
  startOn: string
  endOn: string
  /** 分. */
  target: number
  projects: readonly string[]
  status: string
  filedOn: string
}

/** By its filing number, whose first eighteen characters are the charity's credit code; null: not on record. */
export async function findCampaign(
  tx: Tx,
  { registers }: Pick<Asking, 'registers'>,
  filingNo: string,
): Promise<Campaign | null> {
  const key = { uscc: filingNo.slice(0, 18), filing_no: filingNo }
  const entry = await asSystem(tx, () => registers.findByKey(tx, 'fundraising_plan', key))
  if (!entry) return null
  const { record } = entry
  return {
    filingNo,
    uscc: key.uscc,
    charity: String(record.charity_name),
    name: String(record.name),
    purpose: String(record.purpose),
    startOn: String(record.start_on),
    endOn: String(record.end_on),
    target: Number(record.target),
    projects: Array.isArray(record.projects) ? record.projects.map(String) : [],
    status: String(record.status),
    filedOn: String(record.filed_on),
  }
}

/** Whether it takes gifts today, of this amount if one is given, and by which article not. */
export async function judgeAcceptance(
  tx: Tx,
  services: Asking,
  campaign: Campaign | null,
  amountFen?: number,
): Promise<{ reasons: Reason[]; terms: GivingTerms }> {
  const on = today(services)
  const input = {
    isQualified: campaign !== null && (await isQualified(tx, services, campaign.uscc)),
    plan: campaign && {
      isFiled: campaign.status === 'filed',
      from: campaign.startOn,
      to: campaign.endOn,
    },
    on,
    ...(amountFen !== undefined && { amountFen }),
  }
  const { reasons, result } = await evaluateRule(
    tx,
    services.rules,
    'donations.acceptance',
    input,
    {
      asOf: on,
    },
  )
  return { reasons, terms: result as GivingTerms }
}

/** @throws AppError YQ_INVALID with code and article of everything that stands against it */
export function requireAccepted(reasons: readonly Reason[]): void {
  if (reasons.length === 0) return
  const problems = reasons.map(({ code, field, message, hint, article }) => ({
    ...{ code, severity: 'error' as const, message, article },
    ...(field && { field }),
    ...(hint && { hint }),
  }))
  throw new AppError('YQ_INVALID', { problems })
}

async function isQualified(tx: Tx, { registers }: Asking, uscc: string): Promise<boolean> {
  const entry = await asSystem(tx, () => registers.findByKey(tx, 'organisation', { uscc }))
  return entry?.record.can_fundraise === true && entry.record.status === 'registered'
}
