import { textOf } from '../../cases/index.ts'
import {
  clerkSection,
  enrolOf,
  filingItem,
  onRecord,
  subjectSection,
} from '../../organisations/index.ts'
import { issueNumber, recordingOf } from '../plan/record.ts'
import { order81 } from '../rules/law.ts'
import { text } from '../words.ts'

const same = [
  ...['cause', 'content', 'area', 'beneficiary_group', 'start_on', 'end_on', 'budget'],
  ...['from_public', 'trust_no', 'residual'],
]

/** 慈善项目备案 (C §5.4): a plan supports projects by their numbers, and each is disclosed by itself. */
export default filingItem({
  id: 'project-filing',
  itemCode: '051',
  inForce: { from: '2024-09-05', to: null },
  matter: text('慈善项目备案', 'Filing of a charity project'),
  name: text('慈善项目备案', 'Filing of a charity project'),
  summary: text(
    '慈善组织把慈善项目报送备案、公开，取得项目编号。',
    'A charity files and publishes a project, which gets a number.',
  ),
  title: 'project_name',
  article: order81,
  form: [
    subjectSection({
      is_charity: { ref: 'organisation.is_charity', ...onRecord, span: 'third' },
    }),
    {
      id: 'project',
      label: text('慈善项目', 'Project'),
      fields: {
        project_name: { ref: 'charity_project.name', span: 'full' },
        cause: { ref: 'charity_project.cause', required: true, span: 'full' },
        content: { ref: 'charity_project.content', span: 'full' },
        area: { ref: 'charity_project.area', span: 'half' },
        from_public: { ref: 'charity_project.from_public', span: 'half' },
        beneficiary_group: { ref: 'charity_project.beneficiary_group', span: 'full' },
        start_on: { ref: 'charity_project.start_on', span: 'third' },
        end_on: { ref: 'charity_project.end_on', span: 'third' },
        budget: { ref: 'charity_project.budget', span: 'third' },
        trust_no: { ref: 'charity_project.trust_no', span: 'half' },
        residual: { ref: 'charity_project.residual', span: 'full' },
      },
    },
    clerkSection,
  ],
  materials: [
    {
      code: 'project-plan',
      name: text('项目实施方案', 'Plan of the project'),
      required: true,
      article: order81,
    },
  ],
  checks: [
    {
      rule: 'charity.project',
      input: (form) => {
        const [from, to] = [textOf(form, 'start_on'), textOf(form, 'end_on')]
        if (!from || !to) return null
        return {
          isCharity: form.is_charity === true,
          from,
          to,
          beneficiaries: textOf(form, 'beneficiary_group') ?? '',
          name: textOf(form, 'project_name') ?? '',
        }
      },
      fields: { isCharity: 'is_charity', to: 'end_on', beneficiaries: 'beneficiary_group' },
    },
  ],
  effect: async (tx, services, matter) => {
    const recording = recordingOf(tx, services, matter)
    const project_no = await issueNumber(recording, 'project')
    await enrolOf(recording, 'charity_project', {
      ...Object.fromEntries(same.map((name) => [name, matter.form[name] as string])),
      project_no,
      charity_name: textOf(matter.form, 'name'),
      name: textOf(matter.form, 'project_name'),
      registrar: matter.registrarRegion,
      status: 'active',
      filed_on: matter.on,
    })
    return { facts: { projectNo: project_no } }
  },
  receipt: ({ facts }) => [`项目编号：${String(facts.projectNo ?? '')}。`],
  conditions: [
    {
      text: text('是慈善组织；受益人不特定。', 'It is a charity; no particular person benefits.'),
      rule: 'charity.project',
    },
  ],
  result: text('慈善项目编号', 'Number of the project'),
  law: [],
})
