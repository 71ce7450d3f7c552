import type { GuideView, Message } from '@yiqi/contracts'
import type { RuleRegistry } from '../rules/index.ts'
import { citedLaws } from './cited-laws.ts'
import { defaultTerm, termText } from './clock.ts'
import type { ClockDefinition, Duty } from './define-course.ts'
import type { MaterialSlot } from './define-form.ts'
import { diagramOf } from './diagram.ts'
import { checksOfGuide, termsOfGuide } from './guide-terms.ts'
import { licensingRemedies } from './licensing.ts'
import { kindNames } from './materials.ts'
import type { Process } from './process.ts'
import { howToHandIn, mainClock } from './process-view.ts'
import { isAskedFor, papersToPrepare, toPrepare } from './to-prepare.ts'

/**
 * The guide page (办事指南) of a process: everything on it follows from the definition, and from the rules
 * in force on a plain date.
 */
export function guideOf(process: Process, law: { rules: RuleRegistry; asOf: string }): GuideView {
  const checks = checksOfGuide(process, law)
  const { guide } = process
  const clock = mainClock(process)
  return {
    id: process.id,
    version: process.version,
    code: process.itemCode,
    name: process.name,
    summary: process.summary,
    begunBy: process.applicants.who === 'office' ? 'office' : 'applicant',
    promised: measureOf(clock?.promised ?? clock?.term),
    statutory: measureOf(clock?.term),
    visits: { figure: both(`${guide.visits}`), unit: { zh: '次', en: 'visits' } },
    fee: feeOf(guide.fee.amountFen),
    ...(guide.fee.note && { feeNote: guide.fee.note }),
    applicants: [...process.applicants.text],
    conditions: guide.conditions.map((condition) => ({ ...condition })),
    toPrepare: toPrepare(process),
    materials: materialsOf(process),
    steps: stepsOf(process),
    terms: termsOfGuide(process),
    checks,
    laws: citedLaws(textsOf(process, checks)),
    diagram: { zh: diagramOf(process, 'zh'), en: diagramOf(process, 'en') },
    result: guide.result,
    remedies: (guide.remedies ?? licensingRemedies).map((remedy) => ({ ...remedy })),
    law: guide.law.map((quotation) => ({ ...quotation })),
    questions: (guide.questions ?? []).map((question) => ({ ...question })),
  }
}

function materialsOf(process: Process): GuideView['materials'] {
  const papers = papersToPrepare(process)
  const alternativesOf = (slot: MaterialSlot) =>
    papers.find(({ slots }) => slots.includes(slot))?.slots.filter((one) => one !== slot) ?? []
  return process.materials.filter(isAskedFor).map((slot) => ({
    name: slot.name,
    ...(slot.note && { note: slot.note }),
    how: howToHandIn(slot),
    ...(slot.article && { article: slot.article }),
    isExempt: slot.isExempt ?? false,
    isRequired: slot.required && slot.when === undefined,
    isOptional: !slot.required,
    ...(slot.whenText && { whenText: slot.whenText }),
    alternatives: alternativesOf(slot).map(({ name }) => name),
    accept: kindNames(slot),
    maxFiles: slot.maxFiles ?? 1,
    ...(slot.template && { sampleHref: slot.template }),
  }))
}

/** Everything in a definition that names law. */
function textsOf(process: Process, checks: GuideView['checks']): string[] {
  const { guide, materials, clocks, machine } = process
  return [
    ...guide.law.map(({ source }) => source),
    ...[
      ...guide.conditions,
      ...materials,
      ...clocks,
      ...checks,
      ...Object.values(machine.acts),
      ...(guide.remedies ?? licensingRemedies),
    ].flatMap(({ article }) => article ?? []),
  ]
}

const both = (text: string): Message => ({ zh: text, en: text })

function measureOf(term: ClockDefinition['term'] | undefined) {
  if (!term) return { figure: { zh: '当场', en: 'At once' } }
  const { amount } = defaultTerm(term)
  const { zh, en } = termText(defaultTerm(term))
  const unit = { zh: zh.replace(`${amount} `, ''), en: en.replace(`${amount} `, '') }
  return { figure: both(`${amount}`), unit }
}

function feeOf(amountFen: number) {
  if (amountFen === 0) return { figure: { zh: '不收费', en: 'Free' } }
  const yuan = (amountFen / 100).toLocaleString('en-US')
  return { figure: both(yuan), unit: { zh: '元', en: 'yuan' } }
}

const officers: Record<Duty, Message> = {
  intake: { zh: '受理人员', en: 'Intake officer' },
  review: { zh: '审核人员', en: 'Reviewer' },
  inspect: { zh: '办案人员', en: 'Inspector' },
  'legal-check': { zh: '法制审核人员', en: 'Legal checker' },
  decide: { zh: '批准人', en: 'Approver' },
  archive: { zh: '档案人员', en: 'Archivist' },
}

const supervisingUnit: Message = { zh: '业务主管单位', en: 'Supervising unit' }

/** Filling in, then each official step that the applicant waits for, in the order of the machine. */
function stepsOf(process: Process): GuideView['steps'] {
  const { states } = process.machine
  const official = Object.entries(states).flatMap(([state, { label, task, phase }]) => {
    const isAsked = phase === 'supervisor'
    if (!isAsked && (!task || phase !== 'authority')) return []
    const clock = process.clocks.find(
      ({ during, binds }) => binds === phase && during.at(-1) === state,
    )
    return [
      {
        name: task?.label ?? label,
        actor: task ? officers[task.duty] : (process.supervisorWords?.name ?? supervisingUnit),
        ...(clock && { note: clock.label, article: clock.article }),
        ...(clock && { statutory: termText(defaultTerm(clock.term)) }),
        ...(clock?.promised && { promised: termText(defaultTerm(clock.promised)) }),
      },
    ]
  })
  return [firstStep(process), ...official]
}

function firstStep({ applicants }: Process): GuideView['steps'][number] {
  if (applicants.who === 'office') {
    return {
      name: { zh: '立件', en: 'Opened by the office' },
      actor: officers[applicants.duty],
    }
  }
  return {
    name: { zh: '填写并提交', en: 'Fill in and submit' },
    actor: { zh: '申请人', en: 'Applicant' },
    note: {
      zh: '草稿自动保存，可换设备继续。',
      en: 'The draft is saved as you go; continue on any device.',
    },
  }
}
