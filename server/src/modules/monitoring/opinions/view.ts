import type { Static } from 'typebox'
import type { AlertRow } from './alert.ts'
import { actsFor } from './act.ts'
import type { OpinionSummary, OpinionView } from './schemas.ts'
import type { ListedOpinion, OpinionRow, OpinionStepRow } from './store.ts'

const at = (time: Date | null) => time?.toISOString() ?? null

export const opinionSummary = (row: ListedOpinion): Static<typeof OpinionSummary> => ({
  id: row.id,
  documentId: row.document_id,
  title: row.title,
  beginning: row.beginning,
  source: row.source_name,
  topics: row.topics,
  names: row.names,
  copies: row.copies,
  level: row.level,
  state: row.state,
  handler: row.handler,
  publishedAt: at(row.published_at),
  foundAt: row.found_at.toISOString(),
})

interface Parts {
  steps: readonly OpinionStepRow[]
  alerts: readonly AlertRow[]
  officeOf(region: string): string
  mayAct: boolean
}

export const opinionView = (
  row: OpinionRow,
  { steps, alerts, officeOf, mayAct }: Parts,
): Static<typeof OpinionView> => ({
  id: row.id,
  version: row.version,
  documentId: row.document_id,
  office: officeOf(row.region_code),
  level: row.level,
  judgedLevel: row.judged_level,
  state: row.state,
  why: row.why as unknown as Static<typeof OpinionView>['why'],
  ruleVersion: row.rule_version,
  handler: row.handler,
  leadNo: row.lead_no,
  conclusion: row.conclusion,
  foundAt: row.found_at.toISOString(),
  closedAt: at(row.closed_at),
  acts: mayAct ? actsFor(row) : [],
  steps: steps.map((step) => ({
    act: step.act as Static<typeof OpinionView>['steps'][number]['act'],
    level: step.level as Static<typeof OpinionView>['level'],
    text: step.text,
    by: step.by_name,
    at: step.at.toISOString(),
  })),
  alerts: alerts.map((one) => ({
    round: one.round,
    office: officeOf(one.office_region),
    name: one.account_name,
    isOnShift: one.is_on_shift,
    toldAt: one.told_at.toISOString(),
    openBy: one.open_by.toISOString(),
    openedAt: at(one.opened_at),
  })),
})
