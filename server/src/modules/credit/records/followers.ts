import { systemActor, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Follower } from '../../../kernel/module.ts'
import type { OutboxEvent } from '../../../kernel/outbox.ts'
import { type CaseServices, getStanding } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { codeText } from '../words.ts'
import { recordCredit } from './record.ts'

const follower = systemActor('信用信息记入')

/** 基础、年报、行政检查、其他信息: what other parts of the house have settled is recorded, each source once. */
export const recordFollower: Follower<CaseServices> = {
  name: 'credit.records',
  types: [
    'cases.case.acted.v1',
    'registers.annual-check.changed.v1',
    'registers.evaluation.changed.v1',
    'registers.inspection-result.changed.v1',
  ],
  async handle(tx, events, services) {
    for (const event of events) await recordEvent(tx, services, event)
  },
}

async function recordEvent(tx: Tx, services: CaseServices, event: OutboxEvent): Promise<void> {
  if (event.type === 'cases.case.acted.v1') return recordRegistration(tx, services, event)
  const record = ofData[event.type]
  const keys = event.data.keys as Record<string, string>[]
  if (record) for (const key of keys) await record(tx, services, key)
}

const settled = ['granted', 'filed']

/** 基础信息: an establishment, a change or a filing was granted. */
async function recordRegistration(tx: Tx, services: CaseServices, { subject, data }: OutboxEvent) {
  const { outcome, processId, caseNo, at, act } = data as Record<string, string | null>
  if (!outcome || !settled.includes(outcome) || !caseNo || !processId || !at) return
  const { processVersion, subjectUscc } = await getStanding(tx, subject.replace('case/', ''))
  const { kind, name } = services.processes.version(processId, processVersion)
  if (!subjectUscc || (kind !== 'licence' && kind !== 'filing')) return
  await recordCredit(tx, services, follower, {
    uscc: subjectUscc,
    record_no: `case/${caseNo}`,
    kind: 'basic',
    subject: name.zh,
    result: act === 'receive' ? '予以接收' : '准予',
    source_doc: caseNo,
    occurred_on: today({ now: () => new Date(at) }),
  })
}

/** 年报信息: each result of a year; what is mended afterwards stands beside what was. */
async function recordReport(tx: Tx, services: CaseServices, key: Record<string, string>) {
  const entry = await services.registers.findByKey(tx, 'annual_check', key)
  const { result, due_on, concluded_on, filed_on } = entry?.record ?? {}
  if (!entry || typeof result !== 'string') return
  const day = [concluded_on, filed_on, due_on].find((one) => typeof one === 'string')
  await recordCredit(tx, services, follower, {
    uscc: key.uscc ?? '',
    record_no: `annual-check/${key.year}/${result}`,
    kind: 'annual-report',
    subject: `${key.year} 年度检查（年度报告）`,
    result: codeText('annualReportResult', result).zh,
    // Whoever has not filed is so from the day on which that was found, which is the day of the record.
    occurred_on: result === 'not-filed' || !day ? entry.validFrom : day,
  })
}

/** 其他信息: an award. */
async function recordGrade(tx: Tx, services: CaseServices, key: Record<string, string>) {
  const entry = await services.registers.findByKey(tx, 'evaluation', key)
  if (!entry) return
  const { grade, withdrawn, notice_on, notice_no, lowered_on } = entry.record
  const result = withdrawn === true ? 'none' : String(grade)
  await recordCredit(tx, services, follower, {
    uscc: key.uscc ?? '',
    record_no: `evaluation/${key.cycle}/${result}`,
    kind: 'other',
    subject: `${key.cycle} 年度社会组织评估`,
    result: result === 'none' ? '取消等级' : codeText('evaluationGrade', result).zh,
    ...(typeof notice_no === 'string' && { source_doc: notice_no }),
    occurred_on: String(lowered_on ?? notice_on ?? entry.validFrom),
  })
}

/** 行政检查信息: the result of a check, and what became of its rectification. */
async function recordInspection(tx: Tx, services: CaseServices, key: Record<string, string>) {
  const entry = await services.registers.findByKey(tx, 'inspection_result', key)
  if (!entry) return
  const { check_no, checked_on, closed_on, result, progress } = entry.record
  const settled = typeof progress === 'string' ? progress : String(result)
  await recordCredit(tx, services, follower, {
    uscc: key.uscc ?? '',
    record_no: `inspection/${String(check_no)}/${settled}`,
    kind: 'inspection',
    subject: '抽查检查',
    result: resultOf(entry.record),
    source_doc: String(check_no),
    // That a term was missed is so from the day on which it was found.
    occurred_on: String((progress ? closed_on : checked_on) ?? entry.validFrom),
  })
}

const resultOf = ({ result, progress }: RegisterRecord): string =>
  [
    codeText('inspectionResult', String(result)).zh,
    ...(typeof progress === 'string' ? [codeText('inspectionProgress', progress).zh] : []),
  ].join('，')

const ofData: Record<string, typeof recordGrade> = {
  'registers.evaluation.changed.v1': recordGrade,
  'registers.annual-check.changed.v1': recordReport,
  'registers.inspection-result.changed.v1': recordInspection,
}
