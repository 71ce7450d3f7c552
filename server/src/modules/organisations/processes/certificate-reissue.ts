import { isIn } from '@yiqi/contracts'
import { textOf } from '../../cases/index.ts'
import { replaceCertificates } from '../certificates/issue.ts'
import { text } from '../common-fields.ts'
import { certificateDocuments } from '../establishment/documents.ts'
import { licenceItem } from '../items/licence-item.ts'
import { applicationForm } from '../items/materials.ts'
import { clerkSection, subjectSection } from '../items/sections.ts'

/** Lost and stolen ones are declared void before the public; damaged and expired ones come back. */
const reasons = [
  { code: 'lost', label: text('遗失', 'Lost') },
  { code: 'damaged', label: text('损毁', 'Damaged') },
  { code: 'expired', label: text('有效期届满', 'Expired') },
]
const article = '《社会团体登记管理条例》第十六条；登记管理机关关于证书补领、换领的规定'

export default licenceItem({
  id: 'certificate-reissue',
  itemCode: '012',
  kind: 'other',
  inForce: { from: '2004-07-01', to: null },
  matter: text('登记证书补领、换领', 'Reissue of the certificate'),
  summary: text(
    '登记证书遗失、损毁或者到期，补发或者换发新的正本和副本，原证书作废。',
    'Lost, damaged or expired certificates are replaced; the former ones are void.',
  ),
  promisedWorkingDays: 10,
  form: [
    subjectSection(),
    {
      id: 'reissue',
      label: text('补领、换领', 'Reissue'),
      fields: {
        reason: {
          type: 'code',
          label: text('原因', 'Reason'),
          required: true,
          options: reasons,
          span: 'half',
        },
        lost_on: {
          type: 'date',
          label: text('遗失日期', 'Lost on'),
          required: true,
          when: isIn('reason', 'lost'),
          span: 'half',
        },
        declared_in: {
          type: 'string',
          label: text('声明作废的报刊或者网站', 'Where it was declared void'),
          required: true,
          max: 100,
          when: isIn('reason', 'lost'),
          span: 'half',
        },
        declared_on: {
          type: 'date',
          label: text('声明日期', 'Declared on'),
          required: true,
          when: isIn('reason', 'lost'),
          span: 'half',
        },
        explanation: {
          type: 'text',
          label: text('情况说明', 'What happened'),
          required: true,
          max: 1000,
          span: 'full',
        },
      },
    },
    clerkSection,
  ],
  materials: [
    applicationForm(text('补领、换领登记证书申请书', 'Application for a reissue'), article),
    {
      code: 'declaration',
      name: text('声明作废的报样或者网页', 'The declaration in the press'),
      required: true,
      when: isIn('reason', 'lost'),
      article,
    },
    {
      code: 'former-certificate',
      name: text('原登记证书', 'The former certificate'),
      how: text('原件交回，另交扫描件。', 'The original comes back; attach a scan.'),
      required: true,
      when: isIn('reason', 'damaged', 'expired'),
      maxFiles: 2,
      article,
    },
  ],
  effect: async (tx, services, matter) => {
    const recording = { tx, services, matter, uscc: matter.subjectUscc ?? '' }
    const why = reasons.find(({ code }) => code === textOf(matter.form, 'reason'))
    const cause = `证书${why?.label.zh ?? ''}，${matter.processName.zh}`
    const { number, documents } = await replaceCertificates(recording, cause)
    return { facts: { certificateNumber: number }, documents }
  },
  documents: certificateDocuments('grant'),
  approval: ({ facts }) => [`新证书编号：${String(facts.certificateNumber ?? '')}。原证书作废。`],
  conditions: [
    {
      text: text(
        '遗失的，先公开声明作废；损毁、到期的，交回原证书。',
        'What is lost is declared void first; what is damaged or expired comes back.',
      ),
      article,
    },
  ],
  result: text('新的登记证书（正本、副本）', 'New certificates'),
  law: [],
  countedBy: ['reason'],
})
