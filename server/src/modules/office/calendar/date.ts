import type { Message } from '@yiqi/contracts'
import type { Actor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { RegisterEntry } from '../../registers/index.ts'
import type { OfficeServices } from '../services.ts'

export const dateKinds = ['clock', 'report', 'mending', 'certificate', 'grade', 'term'] as const
export type DateKind = (typeof dateKinds)[number]

/** A day that law or a decision sets, and why. */
export interface StatutoryDate {
  /** The same for the same matter. */
  id: string
  kind: DateKind
  /** Plain date. */
  day: string
  title: Message
  /** The articles by which it is so. */
  article: string
  /** The rule that reckons it, where one does. */
  ruleId: string | null
  organisation: { uscc: string; name: string } | null
  caseNo: string | null
  /** Page of the desk. */
  href: string
}

export interface DatesQuery {
  /** Plain dates, both included. */
  from: string
  to: string
  kinds?: readonly DateKind[]
  /** Of this organisation alone. */
  uscc?: string
}

/** Of each kind; a region with more is asked by the month. */
export const mostOfKind = 500

export type Period = Omit<DatesQuery, 'kinds'>

export const ownOrganisations = ({ organisations }: Actor, uscc: string | undefined) =>
  organisations.filter((one) => uscc === undefined || one === uscc)

/** As the actor may see them; at most as many as there are dates of a kind. */
export async function organisationsOf(
  tx: Tx,
  services: OfficeServices,
  usccs: readonly string[],
): Promise<RegisterEntry[]> {
  if (usccs.length === 0) return []
  const { items } = await services.registers.list(tx, 'organisation', {
    filters: { uscc: usccs },
    limit: mostOfKind,
  })
  return items
}
