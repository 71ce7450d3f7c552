import type { ClockDefinition } from '../../cases/index.ts'
import {
  answerPenalty,
  decidePenalty,
  extendPenalty,
  payFine,
  preserveEvidence,
  servePenalty,
} from '../rules/index.ts'
import { text } from '../words.ts'

/** From the filing to the decision; expertise, announcements and the hearing do not count. */
const undecided = [
  ...['INVESTIGATING', 'PRESERVATION', 'PRESERVED', 'LEGAL_CHECK', 'NOTICE'],
  ...['HEARING_TERM', 'STATEMENT', 'HEARD', 'RECHECK', 'ANSWERED', 'DISCUSSION', 'DECISION'],
]

export const penaltyClocks: readonly ClockDefinition[] = [
  {
    id: 'decision',
    label: text('作出处罚决定', 'Decision'),
    article: `${decidePenalty.article}；听证、公告、检测、鉴定的时间不计入`,
    binds: 'authority',
    term: decidePenalty,
    during: undecided,
    excludes: ['PAUSED', 'HEARING', 'HEARING_DAY'],
    extension: { act: 'extend', term: extendPenalty },
    warnBefore: 10,
    onLapse: 'escalate',
  },
  {
    id: 'preservation',
    label: text('处理先行登记保存的证据', 'Preserved evidence'),
    article: preserveEvidence.article,
    binds: 'authority',
    term: preserveEvidence,
    during: ['PRESERVED'],
    onLapse: 'escalate',
  },
  {
    id: 'answer',
    label: text('陈述申辩、要求听证', 'Statement'),
    article: answerPenalty.article,
    binds: 'applicant',
    term: answerPenalty,
    during: ['HEARING_TERM', 'STATEMENT'],
    onLapse: { act: 'no-answer', reason: answerPenalty.onLapse },
  },
  {
    id: 'service',
    label: text('送达处罚决定书', 'Service'),
    article: servePenalty.article,
    binds: 'authority',
    term: servePenalty,
    during: ['DECIDED'],
    onLapse: 'escalate',
  },
  {
    id: 'payment',
    label: text('履行处罚决定', 'Performance'),
    article: payFine.article,
    binds: 'applicant',
    term: payFine,
    during: ['EXECUTING'],
    onLapse: { act: 'end-performance-term', reason: payFine.onLapse },
  },
]
