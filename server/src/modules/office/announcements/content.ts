import { codeLists } from '@yiqi/codes'
import { wrongPeriod } from './refusals.ts'

export const audiences = ['PUBLIC', 'ORGANISATIONS', 'OFFICE', 'SUBORDINATES'] as const
export type Audience = (typeof audiences)[number]
export const announcementKinds = codeLists.announcementKind.map(({ code }) => code)

/** What its writer says. */
export interface Content {
  /** Of the code list `announcementKind`. */
  kind: string
  title: string
  text: string
  audiences: readonly Audience[]
  /** Codes of `organisationType`; empty: all. */
  organisationTypes: readonly string[]
  /** Plain dates, both included; null: from the approval on, and without end. */
  validFrom: string | null
  validTo: string | null
  isPinned: boolean
  needsSigning: boolean
}

/** A second official approves what leaves the office. */
export const leavesOffice = (to: readonly Audience[]): boolean =>
  to.some((audience) => audience !== 'OFFICE')

/** As the table has it. @throws AppError YQ_INVALID if it should end before it begins */
export function columnsOf(content: Content) {
  const { validFrom, validTo, organisationTypes, audiences: to } = content
  if (validFrom !== null && validTo !== null && validTo < validFrom) throw wrongPeriod()
  return {
    kind: content.kind,
    title: content.title.trim(),
    text: content.text.trim(),
    audiences: audiences.filter((one) => to.includes(one)),
    organisation_types: to.includes('ORGANISATIONS') ? [...new Set(organisationTypes)] : [],
    valid_from: validFrom,
    valid_to: validTo,
    is_pinned: content.isPinned,
    // The public signs for nothing.
    needs_signing: content.needsSigning && to.some((one) => one !== 'PUBLIC'),
  }
}
