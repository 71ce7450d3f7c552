import { codeLabel } from '@yiqi/codes'
import type { Tx } from '../../../../kernel/database/connect.ts'
import { listAll } from '../../../registers/index.ts'
import type { SupervisionServices } from '../../services.ts'
import { topics } from '../items.ts'
import { inspectorsHashOf } from './commitment.ts'
import { listDrawn, type OpenPlanRow } from './store.ts'

export interface ViewNeeds extends Pick<SupervisionServices, 'registrarName'> {
  registers: Pick<SupervisionServices['registers'], 'list'>
}

export const summaryOf = (services: ViewNeeds, row: OpenPlanRow) => ({
  id: row.id,
  planNo: row.plan_no,
  regionCode: row.region_code,
  office: services.registrarName(row.region_code),
  tier: row.tier,
  title: row.title,
  period: row.period,
  topics: topics
    .filter(({ code }) => row.topics.includes(code))
    .map(({ code, label }) => ({ code, label })),
  state: row.state,
  plannedOn: row.planned_on,
  population: row.population,
  size: row.size,
  frozenOn: row.frozen_on,
  drawnOn: row.drawn_on,
})

/** How it was drawn, and what came of it. */
export async function proofOf(tx: Tx, services: ViewNeeds, row: OpenPlanRow) {
  const { audit_seq: seq, audit_hash: hash, share_percent: share } = row
  const drawn = await listDrawn(tx, row.id)
  const results = await resultsOf(tx, services, row.plan_no)
  return {
    listHash: row.list_hash,
    inspectorMarks: row.inspector_marks,
    inspectorsHash: row.inspector_marks && inspectorsHashOf(row.inspector_marks),
    seedHash: row.seed_hash,
    commitment: row.commitment,
    seed: row.seed,
    sharePercent: share === null ? null : Number(share),
    rule: row.rule_version,
    audit: seq === null || hash === null ? null : { seq, hash },
    withdrawnFor: row.withdrawn_for,
    drawn: drawn.map(({ uscc, name, rank, inspectors }) => ({
      ...{ uscc, name, inspectors, rank: rank ?? 0 },
      result: results.get(uscc) ?? null,
    })),
  }
}

const coded = (list: 'inspectionResult' | 'inspectionProgress', code: unknown) => ({
  code: String(code),
  label: { zh: codeLabel(list, String(code)), en: codeLabel(list, String(code), 'en') },
})

async function resultsOf(tx: Tx, { registers }: ViewNeeds, planNo: string) {
  const entries = await listAll(registers, tx, 'inspection_result', {
    filters: { plan_no: planNo },
  })
  return new Map(
    entries.map(({ record }) => [
      String(record.uscc),
      {
        checkNo: String(record.check_no),
        checkedOn: String(record.checked_on),
        result: coded('inspectionResult', record.result),
        progress: coded('inspectionProgress', record.progress),
        problems: Number(record.problems),
        rectifyBy: typeof record.rectify_by === 'string' ? record.rectify_by : null,
      },
    ]),
  )
}
