import {
  type ClockTerm,
  defineProcess,
  type Effect,
  filingClocks,
  filingMachine,
  filingNotices,
  type MatterInAct,
  officePapers,
  type ProcessDefinition,
  workingDays,
} from '../../cases/index.ts'
import { archiveClock } from '../archive-clock.ts'
import { text } from '../common-fields.ts'
import { commonOf, type Item } from './licence-item.ts'

interface FilingItem extends Item {
  /** What it writes into the registers. */
  effect?: Effect
  /** How long the office has. Absent: a parameter, ten working days. */
  term?: ClockTerm
  article: string
  /** How long the organisation has for corrections, where its own law says so. */
  correction?: { term: ClockTerm; article: string }
  /** Said in the receipt. */
  receipt?: (matter: MatterInAct) => string[]
}

/** An item that is reported and taken on record: received or given back; nobody decides. */
export function filingItem(own: FilingItem): ProcessDefinition {
  const { id, matter, receipt, correction } = own
  const term = own.term ?? {
    parameter: `term.${id}`,
    default: workingDays(10),
    source: '登记管理机关规定的备案期限，未核到条文',
  }
  return defineProcess({
    ...commonOf(own),
    kind: own.kind ?? 'filing',
    materials: [...own.materials, ...officePapers({ during: ['SUBMITTED'] })],
    machine: filingMachine({
      receive: text(`接收${matter.zh}`, `Take in: ${matter.en}`),
      decline: text('不予接收', 'Decline'),
    }),
    clocks: [
      ...filingClocks({ term, article: own.article, ...(correction && { correction }) }),
      archiveClock(['FILED']),
    ],
    ...(own.effect && { effects: { receive: own.effect } }),
    documents: [
      ...filingNotices({
        matter,
        law: own.article,
        ...(own.title && { subject: own.title }),
        ...(receipt && { receipt }),
      }),
      ...(own.documents ?? []),
    ],
    statistics: { clock: 'receipt', ...(own.countedBy && { by: own.countedBy }) },
  })
}
