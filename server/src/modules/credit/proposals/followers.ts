import type { Verdict } from '@yiqi/contracts'
import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Follower } from '../../../kernel/module.ts'
import type { OutboxEvent } from '../../../kernel/outbox.ts'
import type { CaseServices } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { propose } from './propose.ts'
import { regionOf } from './region.ts'
import { withdrawOpen } from './withdraw.ts'

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
