import { textOf } from '../../cases/index.ts'
import { filingItem } from '../../organisations/index.ts'
import { charityLaw } from '../rules/law.ts'
import { contactSection, ofTrust, trusteeSection } from '../trust/form.ts'
import { recordTrustReport } from '../trust/record.ts'
import { trustFields, trustOnRecord, trustsOnRecord, trustStanding } from '../trust/standing.ts'
import { text } from '../words.ts'

const article = `${charityLaw}第四十九条`

/** 慈善信托年度报告 (C §4 D15): at least once a year, reported and published. */
export default filingItem({
  id: 'trust-report',
  itemCode: '057',
  inForce: { from: '2024-09-05', to: null },
  matter: text('慈善信托年度报告', 'Yearly report of a charitable trust'),
  name: text('慈善信托年度报告', 'Yearly report of a charitable trust'),
  summary: text(
    '受托人每年至少一次报告信托事务处理情况和财产状况，并向社会公开。',
    'At least once a year the trustee reports on the trust and its property, in public.',
  ),
  title: 'trust_no',
  article,
  form: [
    trusteeSection(),
    {
      id: 'report',
      label: text('年度报告', 'Report'),
      fields: {
        ...trustFields,
        property: ofTrust('property', { label: text('年末信托财产', 'Property at the end') }),
        spent: ofTrust('spent', { required: true }),
      },
    },
    contactSection,
  ],
  materials: [
    {
      code: 'report',
      name: text('信托事务处理情况和财产状况报告', 'Report on the trust and its property'),
      required: true,
      article,
    },
  ],
  checks: [trustOnRecord],
  lookUp: trustsOnRecord,
  gatherFacts: async (tx, services, matter) => ({
    ...(await trustStanding(tx, services, matter)),
    addressee: textOf(matter.form, 'trustee_name') ?? '',
  }),
  effect: recordTrustReport,
  conditions: [
    {
      text: text(
        '每年至少一次；期限从备案或者上一次报告起算。',
        'Once a year at least, counted from the filing or from the last report.',
      ),
      article,
      rule: 'clock.trust-report',
    },
  ],
  result: text('慈善信托年度报告回执', 'Receipt'),
  law: [],
})
