import type { Verdict } from '@yiqi/contracts'
import { type Context, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { publish } from '../../../kernel/outbox.ts'
import type { Registers } from '../../registers/index.ts'
import type { CreditList } from '../grounds.ts'
import { order60 } from '../rules/basis.ts'
import { insertProposal } from './store.ts'

export interface NewProposal {
  kind: 'listing' | 'removal' | 'annulment'
  list: CreditList
  ground: string
  uscc: string
  /** What it is made for; of each there is one. */
  occasion: string
  /** Of a removal or an annulment. */
  listing_no?: string
  facts: string
  source_doc?: string
  verdict: Pick<Verdict, 'ruleId' | 'ruleVersion' | 'reasons'>
}

/**
 * Puts a case before people: nobody is listed, nor removed, by what a rule finds.
 * @returns whether it was new; false too for what is no organisation of the register
 */
export async function propose(
  tx: Tx,
  services: Context & { registers: Registers },
  { verdict, ...proposal }: NewProposal,
): Promise<boolean> {
  const { uscc, ground, kind, list } = proposal
  const entry = await services.registers.findByKey(tx, 'organisation', { uscc })
  if (!entry) return false
  const spoken =
    verdict.reasons.find(({ code }) => code.endsWith(`_${ground}`)) ?? verdict.reasons[0]
  const id = services.newId()
  const isNew = await insertProposal(tx, {
    ...proposal,
    id,
    name: String(entry.record.name),
    region_code: String(entry.record.registrar),
    rule: verdict.ruleId,
    rule_version: verdict.ruleVersion,
    article: spoken?.article ?? order60,
    inputs: JSON.stringify(spoken?.inputs ?? {}),
    reasons: JSON.stringify(verdict.reasons.map(({ code, message }) => ({ code, message }))),
    found_on: today(services),
    found_at: services.now(),
  })
  if (!isNew) return false
  await publish(tx, services, {
    type: 'credit.proposal.made.v1',
    subject: `organisation/${uscc}`,
    data: { id, kind, list, ground },
  })
  return true
}
