import type { Message } from '@yiqi/contracts'
import { type ClockDefinition, licensingClocks, workingDays } from '../../cases/index.ts'
import { archiveHandover, establishmentDecision } from '../rules/index.ts'

const text = (zh: string, en: string): Message => ({ zh, en })

/** 60 days by law; what the registrar promises is its own parameter. */
export function establishmentClocks(options: {
  article: string
  promisedKey: string
  promisedWorkingDays: number
}): ClockDefinition[] {
  return [
    ...licensingClocks({
      term: establishmentDecision,
      from: 'receipt',
      promised: {
        parameter: options.promisedKey,
        default: workingDays(options.promisedWorkingDays),
        source: '各地办事指南承诺时限，不得长于法定时限',
      },
      article: options.article,
    }),
    archiveClock,
  ]
}

/** Runs for the archivist once the matter is over. */
const archiveClock: ClockDefinition = {
  id: 'archive',
  label: text('移交归档', 'Hand-over to the archive'),
  article: archiveHandover.article,
  binds: 'authority',
  term: archiveHandover,
  during: ['CERTIFIED', 'REFUSED'],
  warnBefore: 5,
  onLapse: 'escalate',
}

export const applicationText = {
  founders: text(
    '发起人（举办者、捐赠人）指定的经办人',
    'A clerk named by the founders, sponsors or donors',
  ),
  free: { amountFen: 0, note: text('不收费', 'Free of charge') },
  delivery: text(
    '电子证书即时可下载，纸质证书 10 个工作日内送达。',
    'The electronic certificate at once, the paper one within 10 working days.',
  ),
}
