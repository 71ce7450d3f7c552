import type { Effect, ProcessDefinition } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import {
  branchCheck,
  branchFields,
  type BranchKind,
  branchLabel,
  branchNameCheck,
  branchSection,
  gatherBranch,
} from '../items/branch-form.ts'
import { changeBranch, closeBranch, openBranch } from '../items/branches.ts'
import { resolutionCheck } from '../items/checks.ts'
import { laws } from '../items/law.ts'
import { type Item, licenceItem } from '../items/licence-item.ts'
import { applicationForm, consent, minutes } from '../items/materials.ts'
import {
  clerkSection,
  consentSection,
  resolutionSection,
  subjectSection,
} from '../items/sections.ts'

const { regulation, body } = laws.foundation

interface Course extends Pick<Item, 'form' | 'checks' | 'gatherFacts'> {
  key: string
  code: string
  act: ReturnType<typeof text>
  article: string
  quote: string
  effect: Effect
}

/** 设立、变更、注销: each for a branch and for a representative office. */
const coursesOf = (kind: BranchKind): Course[] => [
  {
    key: 'opening',
    code: '204',
    act: text('设立登记', 'Opening'),
    article: `${regulation}第十二条`,
    quote:
      '基金会拟设立分支机构、代表机构的，应当向原登记管理机关提出登记申请，并提交拟设机构的名称、住所和负责人等情况的文件。',
    form: [{ id: 'branch', label: branchLabel(kind), fields: branchFields(true) }],
    checks: [branchNameCheck, { rule: 'branch.licence', input: () => ({ kind }) }],
    effect: async (tx, services, matter) => {
      const recording = { tx, services, matter, uscc: matter.subjectUscc ?? '' }
      return { facts: { branchNo: await openBranch(recording, kind) } }
    },
  },
  {
    key: 'change',
    code: '205',
    act: text('变更登记', 'Change'),
    article: `${regulation}第十五条第一款`,
    quote:
      '基金会、基金会分支机构、基金会代表机构和境外基金会代表机构的登记事项需要变更的，应当向登记管理机关申请变更登记。',
    form: [branchSection(kind, branchFields(false))],
    checks: [branchNameCheck, branchCheck(kind, true)],
    gatherFacts: gatherBranch,
    effect: async (tx, services, matter) => {
      await changeBranch({ tx, services, matter, uscc: matter.subjectUscc ?? '' })
      return undefined
    },
  },
  {
    key: 'closing',
    code: '206',
    act: text('注销登记', 'Closing'),
    article: `${regulation}第十七条`,
    quote: '基金会撤销其分支机构、代表机构的，应当向登记管理机关办理分支机构、代表机构的注销登记。',
    form: [
      branchSection(kind, {
        closing_reason: {
          type: 'text',
          label: text('终止的理由', 'Reason'),
          required: true,
          max: 500,
          span: 'full',
        },
      }),
    ],
    checks: [branchCheck(kind)],
    gatherFacts: gatherBranch,
    effect: async (tx, services, matter) => {
      await closeBranch({ tx, services, matter, uscc: matter.subjectUscc ?? '' })
      return undefined
    },
  },
]

function branchItem(kind: BranchKind, course: Course): ProcessDefinition {
  const { key, code, act, article, quote, effect, checks = [], gatherFacts } = course
  const label = branchLabel(kind)
  return licenceItem({
    id: `foundation-${kind}-${key}`,
    itemCode: `${code}-${kind === 'branch' ? 1 : 2}`,
    inForce: { from: '2004-06-01', to: null },
    type: 'foundation',
    matter: text(`${label.zh}${act.zh}`, `${act.en} of a ${label.en.toLowerCase()}`),
    summary: text(
      `基金会的${label.zh}不是法人，由基金会承担责任；${act.zh}由原登记管理机关办理。`,
      `The ${label.en.toLowerCase()} is no legal person; the registrar of the foundation decides.`,
    ),
    promisedWorkingDays: 20,
    form: [subjectSection(), ...course.form, resolutionSection(body), consentSection, clerkSection],
    materials: [
      applicationForm(text(`${label.zh}${act.zh}申请书`, 'Application'), article),
      minutes(body, article),
      consent(article),
    ],
    checks: [resolutionCheck('foundation', false), ...checks],
    ...(gatherFacts && { gatherFacts }),
    effect,
    conditions: [
      {
        text: text(
          '理事会表决通过；分支机构、代表机构不得再设下级机构。',
          'Resolved by the council; a branch has no branches of its own.',
        ),
        article,
        rule: 'resolution.vote',
      },
    ],
    result: text(`准予${label.zh}${act.zh}决定书`, 'Decision'),
    law: [{ quote, source: article }],
  })
}

const kinds: readonly BranchKind[] = ['branch', 'representative-office']

export default kinds.flatMap((kind) => coursesOf(kind).map((course) => branchItem(kind, course)))
