import { eq, isIn, ne } from '@yiqi/contracts'
import { textOf } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { branchCheck, branchFields, branchNameCheck, gatherBranch } from '../items/branch-form.ts'
import { changeBranch, closeBranch, openBranch } from '../items/branches.ts'
import { resolutionCheck } from '../items/checks.ts'
import { filingItem } from '../items/filing-item.ts'
import { minutes } from '../items/materials.ts'
import { clerkSection, resolutionSection, subjectSection } from '../items/sections.ts'

const notice =
  '《民政部关于贯彻落实国务院取消全国性社会团体分支机构、代表机构登记行政审批项目的决定有关问题的通知》（民发〔2014〕38号）'
const council = text('理事会（常务理事会）', 'Council')

/**
 * Since the State Council gave up the approval an association decides on its branches itself; the office takes
 * down what it is told, so that branches stand in the register.
 */
export default filingItem({
  id: 'association-branch-report',
  itemCode: '005-007',
  inForce: { from: '2014-02-26', to: null },
  type: 'association',
  matter: text('分支机构、代表机构报送', 'Report on a branch or representative office'),
  summary: text(
    '社会团体自行决定设立、变更、终止分支机构和代表机构，把决定报送登记管理机关，列入台账。',
    'An association decides on its branches itself and reports them for the register.',
  ),
  article: notice,
  form: [
    subjectSection(),
    {
      id: 'branch',
      label: text('分支机构、代表机构', 'Branch or representative office'),
      fields: {
        event: {
          type: 'code',
          label: text('报送事项', 'What is reported'),
          required: true,
          options: [
            { code: 'opening', label: text('设立', 'Opened') },
            { code: 'change', label: text('变更', 'Changed') },
            { code: 'closing', label: text('终止', 'Closed') },
          ],
          span: 'half',
        },
        branch_kind: {
          ref: 'branch.kind',
          label: text('类别', 'Kind'),
          options: [
            { code: 'branch', label: text('分支机构', 'Branch') },
            { code: 'representative-office', label: text('代表机构', 'Representative office') },
          ],
          required: true,
          span: 'half',
        },
        branch_no: {
          ref: 'branch.branch_no',
          label: text('机构序号', 'Number'),
          required: true,
          when: isIn('event', 'change', 'closing'),
          span: 'half',
        },
        ...Object.fromEntries(
          Object.entries(branchFields(true)).map(([name, field]) => [
            name,
            { ...field, when: ne('event', 'closing') },
          ]),
        ),
      },
    },
    resolutionSection(council),
    clerkSection,
  ],
  materials: [
    minutes(council, notice),
    {
      code: 'rules',
      name: text('分支机构管理办法', 'Rules on branches'),
      required: false,
      when: eq('event', 'opening'),
      article: notice,
    },
  ],
  checks: [
    resolutionCheck('association', false),
    branchNameCheck,
    ...(['branch', 'representative-office'] as const).map((kind) => {
      const check = branchCheck(kind)
      return {
        ...check,
        input: ((form, facts) =>
          form.branch_kind === kind && form.event !== 'opening'
            ? check.input(form, facts)
            : null) satisfies typeof check.input,
      }
    }),
  ],
  gatherFacts: gatherBranch,
  effect: async (tx, services, matter) => {
    const recording = { tx, services, matter, uscc: matter.subjectUscc ?? '' }
    const event = textOf(matter.form, 'event')
    if (event === 'opening') {
      const kind = textOf(matter.form, 'branch_kind') ?? 'branch'
      return { facts: { branchNo: await openBranch(recording, kind) } }
    }
    if (event === 'change') await changeBranch(recording)
    else await closeBranch(recording)
    return undefined
  },
  receipt: ({ facts }) => (facts.branchNo ? [`机构序号：${String(facts.branchNo)}。`] : []),
  conditions: [
    {
      text: text(
        '由理事会或者常务理事会讨论决定，制作会议纪要；不得设立地域性的分支机构，分支机构不得再设分支机构。',
        'Decided by the council, on its minutes; none of a region, and none below a branch.',
      ),
      article: `${notice}；《社会团体登记管理条例》第十七条`,
    },
  ],
  result: text('报送回执', 'Receipt'),
  law: [],
  countedBy: ['event'],
})
