import type { Verdict } from '@yiqi/contracts'
import { systemActor, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Follower } from '../../../kernel/module.ts'
import type { OutboxEvent } from '../../../kernel/outbox.ts'
import type { CaseServices } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { groundOf } from '../grounds.ts'
import { recordCredit, reverse } from '../records/record.ts'
import { order60 } from '../rules/basis.ts'
import { codeText } from '../words.ts'
import { propose } from './propose.ts'
import { withdrawOpen } from './withdraw.ts'

const follower = systemActor('信用名录提议')
const usccOf = ({ subject }: OutboxEvent) => subject.replace('organisation/', '')

/** AB1: reports that are not filed; where the report comes in after all, the proposal falls away. */
export const reportFollower: Follower<CaseServices> = {
  name: 'credit.unfiled-reports',
  types: ['annual-reports.report.not-filed.v1', 'registers.annual-check.changed.v1'],
  async handle(tx, events, services) {
    for (const event of events) {
      if (event.type === 'annual-reports.report.not-filed.v1') await notFiled(tx, services, event)
      else for (const key of event.data.keys as Key[]) await filedAfterAll(tx, services, key)
    }
  },
}

type Key = { uscc: string; year: string }

const occasionOf = ({ uscc, year }: Key) => `AB1/${uscc}/${year}`

async function notFiled(tx: Tx, services: CaseServices, event: OutboxEvent): Promise<void> {
  const { year, due, leads, verdict } = event.data as {
    year: number
    due: string
    leads: string[]
    verdict: Pick<Verdict, 'ruleId' | 'ruleVersion' | 'reasons'>
  }
  if (!leads.includes('AB1')) return
  const uscc = usccOf(event)
  await propose(tx, services, {
    kind: 'listing',
    list: 'ABNORMAL',
    ground: 'AB1',
    uscc,
    occasion: occasionOf({ uscc, year: String(year) }),
    facts: `未在 ${due} 前报送 ${year} 年度检查（年度报告）材料。`,
    source_doc: `${year} 年度检查（年度报告）记录`,
    verdict,
  })
}

async function filedAfterAll(tx: Tx, services: CaseServices, key: Key): Promise<void> {
  const entry = await services.registers.findByKey(tx, 'annual_check', key)
  if (!entry || entry.record.result === 'not-filed') return
  await withdrawOpen(tx, services, { occasion: occasionOf(key), reason: '已经补报。' })
}

/** AB3: an order to rectify was missed. */
export const rectificationFollower: Follower<CaseServices> = {
  name: 'credit.missed-rectifications',
  types: ['supervision.rectification.missed.v1'],
  async handle(tx, events, services) {
    for (const { data } of events) await missed(tx, services, data as unknown as Missed)
  },
}

interface Missed {
  uscc: string
  order_no: string
  due_on: string | null
}

async function missed(tx: Tx, services: CaseServices, one: Missed): Promise<void> {
  const { uscc, order_no, due_on } = one
  if (due_on === null) return
  const asked = { asOf: today(services), region: await regionOf(tx, services, uscc) }
  const input = { orderNo: order_no, dueOn: due_on }
  const rule = 'credit.rectification-missed'
  const verdict = await evaluateRule(tx, services.rules, rule, input, asked)
  if (!(verdict.result as { isMissed: boolean }).isMissed) return
  await propose(tx, services, {
    kind: 'listing',
    list: 'ABNORMAL',
    ground: 'AB3',
    uscc,
    occasion: `AB3/${order_no}`,
    facts: `没有在 ${due_on} 前完成责令整改（${order_no}）。`,
    source_doc: order_no,
    verdict,
  })
}

/** AB5, SE3, SE4, SE5, SE7: a penalty is recorded, and judged together with those before it. */
export const penaltyFollower: Follower<CaseServices> = {
  name: 'credit.penalties',
  types: ['enforcement.penalty.decided.v1', 'enforcement.penalty.reversed.v1'],
  async handle(tx, events, services) {
    for (const event of events) {
      if (event.type === 'enforcement.penalty.decided.v1') await decided(tx, services, event)
      else await reversed(tx, services, event)
    }
  },
}

interface Decided {
  uscc: string
  penalty_no: string
  kinds: string[]
  fine_fen?: number | null
  decided_on: string
}

const recordNo = (penaltyNo: string) => `penalty/${penaltyNo}`

async function decided(tx: Tx, services: CaseServices, { data }: OutboxEvent): Promise<void> {
  const { uscc, penalty_no, kinds, fine_fen, decided_on } = data as unknown as Decided
  const words = kinds.map((kind) => codeText('penaltyKind', kind).zh).join('、')
  await recordCredit(tx, services, follower, {
    uscc,
    record_no: recordNo(penalty_no),
    kind: 'penalty',
    subject: '行政处罚',
    result: words,
    source_doc: penalty_no,
    penalty_kinds: kinds,
    ...(fine_fen && { fine: fine_fen }),
    occurred_on: decided_on,
  })
  const decisions = await decisionsOf(tx, services, uscc)
  if (!decisions.some(({ decidedOn }) => decidedOn === decided_on)) return
  const verdict = await evaluateRule(
    tx,
    services.rules,
    'credit.penalty-grounds',
    { decisions: decisions.filter(({ decidedOn }) => decidedOn <= decided_on) },
    { asOf: today(services), region: await regionOf(tx, services, uscc) },
  )
  const { grounds = [] } = (verdict.result ?? {}) as { grounds?: string[] }
  for (const ground of grounds) {
    await propose(tx, services, {
      kind: 'listing',
      list: groundOf(ground).list,
      ground,
      uscc,
      occasion: `${ground}/${uscc}/${penalty_no}`,
      facts: `${decided_on} 受到行政处罚（${penalty_no}）：${words}。`,
      source_doc: penalty_no,
      verdict,
    })
  }
}

const ruleKinds: Record<string, string> = {
  warning: 'WARNING',
  fine: 'FINE',
  confiscation: 'CONFISCATION',
  suspension: 'SUSPENSION',
  revocation: 'REVOCATION',
  annulment: 'RESCISSION',
}

/** Penalties on record that stand, as the rule reads them; an order to mend is none. */
async function decisionsOf(tx: Tx, { registers }: CaseServices, uscc: string) {
  const { items } = await registers.list(tx, 'credit_record', {
    filters: { uscc, kind: 'penalty' },
    limit: 500,
  })
  return items
    .map(({ record }) => record)
    .filter(({ is_reversed }) => is_reversed !== true)
    .map(({ penalty_kinds, fine, occurred_on }) => ({
      kinds: ((penalty_kinds ?? []) as string[]).flatMap((kind) => ruleKinds[kind] ?? []),
      decidedOn: String(occurred_on),
      ...(typeof fine === 'number' && { fine }),
    }))
    .filter(({ kinds }) => kinds.length > 0)
}

async function regionOf(tx: Tx, { registers }: CaseServices, uscc: string): Promise<string> {
  const entry = await registers.findByKey(tx, 'organisation', { uscc })
  return String(entry?.record.registrar ?? '100000')
}

async function reversed(tx: Tx, services: CaseServices, { data }: OutboxEvent): Promise<void> {
  const { uscc, penalty_no } = data as unknown as Decided
  const provenance = { reason: '行政处罚已撤销', legalBasis: order60 }
  const key = { uscc, record_no: recordNo(penalty_no) }
  await reverse(tx, services, follower, key, provenance)
  await withdrawOpen(tx, services, { source: penalty_no, uscc, reason: '处罚决定已撤销。' })
}
