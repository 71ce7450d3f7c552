import type { Static } from 'typebox'
import type { Actor } from '../../kernel/context.ts'
import type { DocumentRow, findDocuments, SightingRow } from './documents/store.ts'
import type { SuspicionRow } from './documents/suspicions.ts'
import type {
  DocumentSummary,
  DocumentView,
  RunView,
  SightingView,
  SourceView,
  SuspicionView,
} from './schemas.ts'
import type { RunRow, SourceRow } from './sources/store.ts'

const at = (time: Date | null) => time?.toISOString() ?? null

export const runView = (run: RunRow): Static<typeof RunView> => ({
  id: run.id,
  fileName: run.file_name,
  state: run.state as Static<typeof RunView>['state'],
  startedAt: run.started_at.toISOString(),
  endedAt: at(run.ended_at),
  found: run.found,
  added: run.added,
  folded: run.folded,
  leads: run.leads,
  faultCount: run.fault_count,
  faults: run.faults,
})

export const sourceView = (
  { accountId }: Actor,
  source: SourceRow,
  run: RunRow | null,
): Static<typeof SourceView> => ({
  id: source.id,
  version: source.version,
  kind: source.kind as Static<typeof SourceView>['kind'],
  name: source.name,
  address: source.address,
  region: source.region_code,
  purpose: source.purpose,
  legalBasis: source.legal_basis,
  everyMinutes: source.every_minutes,
  state: source.state as Static<typeof SourceView>['state'],
  proposer: source.proposer,
  proposedAt: source.proposed_at.toISOString(),
  approver: source.approver,
  reason: source.reason,
  nextRunAt: at(source.next_run_at),
  isMine: source.proposed_by === accountId,
  lastRun: run && runView(run),
})

export const documentSummary = (
  row: Awaited<ReturnType<typeof findDocuments>>[number],
): Static<typeof DocumentSummary> => ({
  id: row.id,
  url: row.url,
  title: row.title,
  beginning: row.beginning,
  source: row.source_name,
  publishedAt: at(row.published_at),
  readAt: row.read_at.toISOString(),
  tone: row.tone,
  topics: row.topics,
  copies: row.copies ?? 0,
})

const sightingView = (row: SightingRow): Static<typeof SightingView> => ({
  id: row.id,
  name: row.name,
  written: row.written,
  match: row.match as Static<typeof SightingView>['match'],
  uscc: row.uscc,
  suspicionId: row.suspicion_id,
  start: row.start_at,
  context: row.context,
  score: Number(row.score),
  why: row.why as unknown as Static<typeof SightingView>['why'],
})

export const documentView = (
  row: DocumentRow,
  sightings: readonly SightingRow[],
): Static<typeof DocumentView> => ({
  id: row.id,
  url: row.url,
  title: row.title,
  text: row.text,
  publishedAt: at(row.published_at),
  readAt: row.read_at.toISOString(),
  tone: row.tone,
  toneWords: row.tone_words,
  topics: row.topics,
  snapshot: row.snapshot,
  sightings: sightings.map(sightingView),
})

export const suspicionView = (row: SuspicionRow): Static<typeof SuspicionView> => ({
  id: row.id,
  name: row.name,
  class: row.class as Static<typeof SuspicionView>['class'],
  resembles: row.resembles,
  confidence: Number(row.confidence),
  why: row.why as unknown as Static<typeof SuspicionView>['why'],
  ruleVersion: row.rule_version,
  documents: row.documents,
  firstAt: row.first_at.toISOString(),
  lastAt: row.last_at.toISOString(),
  state: row.state as Static<typeof SuspicionView>['state'],
  leadNo: row.lead_no,
  reason: row.reason,
})
