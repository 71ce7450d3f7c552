import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { CaseServices } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { groundsOf, standingListing } from '../listings/standing.ts'
import { propose } from './propose.ts'

const perPage = 200

/** Organisations that have no Party organisation by the register. */
export async function pageWithoutPartyOrganisation(
  tx: Tx,
  services: CaseServices,
  cursor: string | undefined,
): Promise<{ items: { id: string; record: RegisterRecord }[]; next: string | null }> {
  const { items, nextCursor } = await services.registers.list(tx, 'organisation', {
    filters: { status: 'registered', has_party_org: false },
    limit: perPage,
    ...(cursor && { cursor }),
  })
  return {
    items: items.map(({ record }) => ({ id: String(record.uscc), record })),
    next: nextCursor,
  }
}

/** AB2, by what the register says of Party members; of each organisation once a year. */
export async function proposePartyOrganisation(
  tx: Tx,
  services: CaseServices,
  record: RegisterRecord,
): Promise<boolean> {
  const { party_members: members, registrar } = record
  if (typeof members !== 'number') return false
  const on = today(services)
  const question = { asOf: on, region: String(registrar) }
  const input = { members, hasOrganisation: false }
  const rule = 'credit.party-organisation'
  const verdict = await evaluateRule(tx, services.rules, rule, input, question)
  if (!(verdict.result as { isMissing: boolean }).isMissing) return false
  const uscc = String(record.uscc)
  const listing = await standingListing(tx, services, uscc, 'ABNORMAL')
  if (listing && groundsOf(listing).some(({ ground }) => ground === 'AB2')) return false
  return propose(tx, services, {
    kind: 'listing',
    list: 'ABNORMAL',
    ground: 'AB2',
    uscc,
    occasion: `AB2/${uscc}/${on.slice(0, 4)}`,
    facts: `登记台账上有党员 ${members} 人，没有设立党组织。`,
    source_doc: '社会组织登记台账',
    verdict,
  })
}
