import type { FormSection, MaterialSlot } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { charterCheck } from '../establishment/checks.ts'
import { charterConfirmations } from '../establishment/form/charter.ts'
import { type EstablishedType, establishedTypes } from '../establishment/types.ts'
import { changeArticles, changeCodes, promisedDays } from '../items/change-item.ts'
import { enrolCharter, enrolResolution } from '../items/charter.ts'
import { inTimeCheck, resolutionCheck } from '../items/checks.ts'
import { laws } from '../items/law.ts'
import { licenceItem } from '../items/licence-item.ts'
import { applicationForm, consent, minutes } from '../items/materials.ts'
import {
  clerkSection,
  consentSection,
  onRecord,
  resolutionSection,
  subjectSection,
} from '../items/sections.ts'

const quotes: Record<EstablishedType, string> = {
  association: '社会团体修改章程，应当自业务主管单位审查同意之日起30日内，报登记管理机关核准。',
  'service-institution':
    '民办非企业单位修改章程，应当自业务主管单位审查同意之日起30日内，报登记管理机关核准。',
  foundation: '基金会修改章程，应当征得其业务主管单位的同意，并报登记管理机关核准。',
}

const formOf = (type: EstablishedType): FormSection[] => [
  subjectSection({
    is_charity: { ref: 'organisation.is_charity', ...onRecord, span: 'third' },
  }),
  {
    id: 'charter',
    label: text('章程', 'Charter'),
    hint: text(
      '说明改了什么，再逐项确认章程已经载明；附件里交全文和修改对照。',
      'Say what changed, then confirm each provision; attach the text and the comparison.',
    ),
    fields: {
      amendment: {
        type: 'text',
        label: text('修改说明', 'What was changed, and why'),
        required: true,
        max: 2000,
        span: 'full',
      },
      ...charterConfirmations(type),
    },
  },
  resolutionSection(laws[type].body),
  consentSection,
  clerkSection,
]

const materialsOf = (type: EstablishedType, article: string): MaterialSlot[] => [
  applicationForm(text('章程核准申请表', 'Application for the approval'), article),
  consent(article),
  minutes(laws[type].body, article),
  {
    code: 'charter',
    name: text('修改后的章程', 'The charter as changed'),
    required: true,
    accept: ['pdf', 'docx'],
    article,
  },
  {
    code: 'comparison',
    name: text('章程修改对照表', 'Comparison of both texts'),
    required: true,
    accept: ['pdf', 'docx'],
    article,
  },
]

export default establishedTypes.map((type) => {
  const { regulation } = laws[type]
  const article = regulation + changeArticles[type].charter
  return licenceItem({
    id: `${type}-charter-approval`,
    itemCode: `${changeCodes[type]}-7`,
    inForce: { from: '2004-07-01', to: null },
    type,
    matter: text('章程核准', 'Approval of the charter'),
    summary: text(
      '修改后的章程报登记管理机关核准，核准之日起生效并对外公布。',
      'A changed charter is approved, takes effect and becomes public.',
    ),
    promisedWorkingDays: promisedDays[type],
    form: formOf(type),
    materials: materialsOf(type, article),
    checks: [
      resolutionCheck(type, true),
      ...(type === 'foundation' ? [] : [inTimeCheck('file-change', 'consent_date')]),
      charterCheck(type),
    ],
    effect: async (tx, services, matter) => {
      const recording = { tx, services, matter, uscc: matter.subjectUscc ?? '' }
      await enrolCharter(recording)
      await enrolResolution(recording, type, '修改章程')
      return undefined
    },
    acts: {
      certify: {
        label: text('送达核准文件', 'Deliver the approval'),
        notice: text('章程核准文件已送达。', 'The approval has been delivered.'),
      },
    },
    conditions: [
      {
        text: text(
          '章程载明法定事项，按章程规定的程序表决通过。',
          'The charter has what law asks and was adopted as it says.',
        ),
        article,
        rule: 'charter.items',
      },
    ],
    result: text('章程核准决定书', 'Decision on the charter'),
    law: [{ quote: quotes[type], source: article }],
  })
})
