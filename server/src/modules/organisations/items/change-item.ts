import type { Message } from '@yiqi/contracts'
import {
  amendSubject,
  type Effect,
  type FormSection,
  type ProcessDefinition,
} from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { replaceCertificates } from '../certificates/issue.ts'
import { text } from '../common-fields.ts'
import { certificateDocuments } from '../establishment/documents.ts'
import type { EstablishedType } from '../establishment/types.ts'
import type { Recording } from '../record.ts'
import { inTimeCheck, resolutionCheck } from './checks.ts'
import { laws } from './law.ts'
import { type Item, licenceItem } from './licence-item.ts'
import { applicationForm, consent, minutes } from './materials.ts'
import { clerkSection, consentSection, resolutionSection, subjectSection } from './sections.ts'

/** Articles on changes; on the approval of a changed charter. */
export const changeArticles: Record<EstablishedType, { change: string; charter: string }> = {
  association: { change: '第十八条第一款', charter: '第十八条第二款' },
  'service-institution': { change: '第十五条第一款', charter: '第十五条第二款' },
  foundation: { change: '第十五条第一款', charter: '第十五条第二款' },
}

const quotes: Record<EstablishedType, string> = {
  association:
    '社会团体的登记事项需要变更的，应当自业务主管单位审查同意之日起30日内，向登记管理机关申请变更登记。',
  'service-institution':
    '民办非企业单位的登记事项需要变更的，应当自业务主管单位审查同意之日起30日内，向登记管理机关申请变更登记。',
  foundation:
    '基金会、基金会分支机构、基金会代表机构和境外基金会代表机构的登记事项需要变更的，应当向登记管理机关申请变更登记。',
}

/** Business codes of changes (governance §1.3), and what registrars promise. */
export const changeCodes = { association: '003', 'service-institution': '102', foundation: '202' }
export const promisedDays = { association: 7, 'service-institution': 20, foundation: 20 }

interface Change
  extends Pick<Item, 'summary' | 'checks' | 'lookUp' | 'gatherFacts' | 'countedBy' | 'materials'> {
  type: EstablishedType
  /** e.g. `name-change`. */
  key: string
  /** Last part of its code, e.g. `1`. */
  number: number
  /** e.g. `名称变更登记`. */
  matter: Message
  /** What changes, on the form of its own. */
  section: FormSection
  more?: readonly FormSection[]
  /** On record of the subject, needed by the checks. */
  subject?: Parameters<typeof subjectSection>[0]
  conditions: Item['conditions']
  /** What the register takes down beside the change itself. */
  also?: (recording: Recording) => Promise<RegisterRecord> | RegisterRecord
  /** What else is written, once the record is changed. */
  after?: (recording: Recording) => Promise<void>
}

/** 变更登记: what is registered and printed becomes another; the certificates are replaced. */
export function changeItem(own: Change): ProcessDefinition {
  const { type, key, matter } = own
  const { regulation, body } = laws[type]
  const article = regulation + changeArticles[type].change
  return licenceItem({
    id: `${type}-${key}`,
    itemCode: `${changeCodes[type]}-${own.number}`,
    inForce: { from: '2004-07-01', to: null },
    type,
    matter,
    summary: own.summary,
    promisedWorkingDays: promisedDays[type],
    form: [
      subjectSection(own.subject),
      own.section,
      ...(own.more ?? []),
      resolutionSection(body),
      consentSection,
      clerkSection,
    ],
    materials: [
      applicationForm(text('变更登记申请表', 'Application for a change'), article),
      consent(article),
      minutes(body, article),
      ...own.materials,
    ],
    checks: [
      resolutionCheck(type, false),
      // The regulation on foundations sets no such term.
      ...(type === 'foundation' ? [] : [inTimeCheck('file-change', 'consent_date')]),
      ...(own.checks ?? []),
    ],
    ...(own.lookUp && { lookUp: own.lookUp }),
    ...(own.gatherFacts && { gatherFacts: own.gatherFacts }),
    effect: changeEffect(own),
    documents: certificateDocuments('grant'),
    approval: ({ facts }) => [`新证书编号：${String(facts.certificateNumber ?? '')}。原证书作废。`],
    conditions: [
      {
        text: text(
          '按章程表决通过，并经业务主管单位审查同意。',
          'Resolved as the charter says, with the consent of the supervising unit.',
        ),
        article,
        rule: 'resolution.vote',
      },
      ...own.conditions,
    ],
    result: text('准予变更决定书和新的登记证书', 'Decision and new certificates'),
    law: [{ quote: quotes[type], source: article }],
    ...(own.countedBy && { countedBy: own.countedBy }),
  })
}

function changeEffect({ also, after }: Change): Effect {
  return async (tx, services, matter) => {
    const recording = { tx, services, matter, uscc: matter.subjectUscc ?? '' }
    await amendSubject(tx, services, matter, await also?.(recording))
    await after?.(recording)
    const { number, documents } = await replaceCertificates(recording, matter.processName.zh)
    return { facts: { certificateNumber: number }, documents }
  }
}

/** Answers that the register keeps under the names that it has for them. */
export const answersOf = ({ matter }: Recording, ...names: string[]): RegisterRecord =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = matter.form[name]
      return value === undefined || value === null ? [] : [[name, value]]
    }),
  ) as RegisterRecord
