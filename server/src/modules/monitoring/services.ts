import type { Message } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'
import type { RuleRegistry } from '../rules/index.ts'
import type { Fetcher } from './fetching/polite-fetch.ts'

/** A name found in a text. */
export interface FoundName {
  /** UTF-16 code units, end exclusive. */
  start: number
  end: number
  /** As written there. */
  written: string
  /** The known name; of an unknown body, as written. */
  name: string
  match: 'exact' | 'folded' | 'lookalike' | 'unknown'
  class: 'legal' | 'illegal' | 'lookalike' | 'unknown'
  /** Of a registered body. */
  uscc: string | null
  /** 0 to 1. */
  score: number
  why: readonly { code: string; message: Message }[]
}

export interface NewScreeningLead {
  /** Of the suspicion that it comes from: one lead for each. */
  sourceRef: string
  subjectName: string
  /** Of a registered body. */
  uscc?: string | null
  region: string
  brief: string
  facts: string
  evidence: readonly {
    title: string
    sha256: string
    mediaType: string
    url: string
    /** ISO 8601. */
    at: string
    /** The passage with what stands round it. */
    text: string
  }[]
  /** 0 to 1; null where people raise it. */
  confidence: number | null
  why: readonly string[]
}

export interface Official {
  id: string
  name: string
}

export interface MonitoringNotice {
  template: 'opinion-red' | 'opinion-unopened'
  recipientAccountId: string
  /** `opinion/0192…`. */
  object: string
  params: Record<string, string>
  occurrence?: string
}

/** What monitoring needs from the rest of the house; the composition root provides it. */
export interface MonitoringServices extends Services {
  rules: RuleRegistry
  fetcher: Fetcher
  /** Every known name in a text, and what looks like one. */
  screenText(text: string): Promise<readonly FoundName[]>
  /** Whether a body of this very name is in the register. */
  isRegisteredName(name: string): Promise<boolean>
  /** @returns number of the lead */
  raiseLead(tx: Tx, lead: NewScreeningLead): Promise<string>
  /** Whoever is on duty (值班) in an office now; nobody where its roster says nothing. */
  onShift(tx: Tx, region: string): Promise<readonly Official[]>
  /** Who has a permission by his duties today, in any of the regions. */
  holders(tx: Tx, permission: string, regions: readonly string[]): Promise<readonly Official[]>
  /** 民政局 of the region, as it signs. */
  registrarName(region: string): string
  notify(tx: Tx, notice: MonitoringNotice): Promise<void>
}
