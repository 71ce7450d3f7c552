import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { type ProcessServices, textOf } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { licenceItem } from '../items/licence-item.ts'
import { applicationForm } from '../items/materials.ts'
import { moveSeals } from '../items/seals.ts'
import { clerkSection, onRecord, subjectSection } from '../items/sections.ts'
import { moveOrganisation } from '../move.ts'

const article = '《登记管理机关行政处罚程序规定》；限期停止活动期满后恢复'

/** Last day of the suspension that runs, whoever ordered it; a plain date. */
async function suspendedTo(
  tx: Tx,
  { registers }: Pick<ProcessServices, 'registers'>,
  uscc: string | null,
): Promise<string | null> {
  const entry = await asSystem(tx, () =>
    registers.findByKey(tx, 'organisation', { uscc: uscc ?? '' }),
  )
  const { suspended_to: day } = entry?.record ?? {}
  return typeof day === 'string' ? day : null
}

export default licenceItem({
  id: 'resumption',
  itemCode: '018',
  kind: 'other',
  inForce: { from: '2012-10-01', to: null },
  matter: text('恢复活动', 'Resumption of activity'),
  summary: text(
    '限期停止活动期满并完成整改以后，申请启封登记证书、印章和财务凭证，恢复活动。',
    'After the suspension and its rectification: the seals are lifted and activity resumes.',
  ),
  promisedWorkingDays: 20,
  states: ['suspended'],
  form: [
    subjectSection(),
    {
      id: 'rectification',
      label: text('整改', 'Rectification'),
      fields: {
        decision_no: {
          type: 'string',
          label: text('行政处罚决定书文号', 'Number of the decision'),
          required: true,
          max: 60,
          span: 'half',
        },
        suspended_to: {
          ref: 'organisation.suspended_to',
          hint: text('取自登记台账。', 'As the register has it.'),
          ...onRecord,
          required: false,
          span: 'half',
        },
        rectified: {
          type: 'text',
          label: text('整改情况', 'What was rectified'),
          required: true,
          max: 2000,
          span: 'full',
        },
      },
    },
    clerkSection,
  ],
  materials: [
    applicationForm(text('恢复活动申请书', 'Application to resume'), article),
    {
      code: 'rectification-report',
      name: text('整改报告', 'Rectification report'),
      required: true,
      article,
    },
  ],
  checks: [
    {
      rule: 'suspension.over',
      input: (_form, { suspendedTo }) =>
        typeof suspendedTo === 'string' ? { until: suspendedTo } : {},
      fields: { until: 'suspended_to' },
    },
  ],
  gatherFacts: async (tx, services, { form }) => ({
    suspendedTo: await suspendedTo(tx, services, textOf(form, 'uscc')),
  }),
  effect: async (tx, services, matter) => {
    const uscc = matter.subjectUscc ?? ''
    await moveSeals({ tx, services, matter, uscc }, 'sealed', 'in-use')
    const until = await suspendedTo(tx, services, uscc)
    const hasReport = matter.materials.some(({ slot }) => slot === 'rectification-report')
    await moveOrganisation(tx, services, matter.actor, uscc, {
      event: { type: 'RESUME', isTermOver: until === null || until < matter.on, hasReport },
      on: matter.on,
      provenance: { caseNo: matter.caseNo, reason: matter.processName.zh, legalBasis: article },
    })
    return undefined
  },
  acts: {
    certify: {
      label: text('启封并发还', 'Lift the seals'),
      notice: text('证书、印章和财务凭证已发还。', 'Certificate, seals and vouchers are back.'),
    },
  },
  conditions: [
    {
      text: text('停止活动的期限已满，整改已经完成。', 'The term is over, all is rectified.'),
      article,
      rule: 'suspension.over',
    },
  ],
  result: text('准予恢复活动决定书', 'Decision'),
  law: [],
})
