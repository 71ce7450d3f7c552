import type { CheckDefinition } from '../../cases/index.ts'
import { booleanOf, numberOf, textOf } from '../../cases/index.ts'
import { filingItem, inTimeCheck } from '../../organisations/index.ts'
import { recordsOf } from '../plan/facts.ts'
import { charityLaw, trustMeasures } from '../rules/law.ts'
import { deedArticles } from '../rules/trust-deed.ts'
import { trustReceipt } from '../rules/terms.ts'
import { deedField, trustForm } from '../trust/form.ts'
import { recordTrust } from '../trust/record.ts'
import { text } from '../words.ts'

const article = `${charityLaw}第四十五条、${trustMeasures}`

const conditions: CheckDefinition = {
  rule: 'charity.trust',
  input: (form, { isCharity }) => {
    const [kind, property] = [textOf(form, 'trustee_kind'), numberOf(form, 'property')]
    if (!kind || property === null) return null
    const isTrue = (field: string) => booleanOf(form, field) === true
    return {
      property,
      // A charity is one by the register, whatever the form says.
      trustee: kind === 'charity' && isCharity !== true ? 'other' : kind,
      isCharitable: isTrue('is_charitable'),
      isWritten: isTrue('is_written'),
      namesIndividual: isTrue('names_individual'),
      hasRelatedBeneficiary: isTrue('has_related_beneficiary'),
    }
  },
  fields: {
    property: 'property',
    trustee: 'trustee_kind',
    isCharitable: 'is_charitable',
    isWritten: 'is_written',
    namesIndividual: 'names_individual',
    hasRelatedBeneficiary: 'has_related_beneficiary',
  },
}

const deed: CheckDefinition = {
  rule: 'charity.trust-deed',
  input: (form) => ({
    says: Object.fromEntries(
      Object.keys(deedArticles).map((name) => [name, booleanOf(form, deedField(name)) === true]),
    ),
  }),
  fields: Object.fromEntries(Object.keys(deedArticles).map((name) => [name, deedField(name)])),
}

/** 慈善信托备案 (C §4 D15): within seven days of signing; a receipt or what is missing within seven more. */
export default filingItem({
  id: 'trust-filing',
  itemCode: '055',
  inForce: { from: '2024-09-05', to: null },
  matter: text('慈善信托备案', 'Filing of a charitable trust'),
  name: text('慈善信托备案', 'Filing of a charitable trust'),
  summary: text(
    '受托人在信托文件签订后七日内备案；未备案的，不享受税收优惠。',
    'The trustee files a trust within seven days of signing; an unfiled trust has no tax benefit.',
  ),
  title: 'trust_name',
  article,
  term: trustReceipt,
  form: trustForm,
  materials: [
    {
      code: 'deed',
      name: text('信托文件', 'The deed'),
      note: text('全体当事人签章。', 'Signed by all parties.'),
      required: true,
      article,
    },
    {
      code: 'commitment',
      name: text('备案申请书和受托人承诺', 'Application and declaration of the trustee'),
      required: true,
      article: trustMeasures,
    },
    {
      code: 'property',
      name: text('信托财产已经交付的证明', 'Proof that the property has been handed over'),
      required: true,
      article: trustMeasures,
    },
  ],
  checks: [conditions, deed, inTimeCheck('trust-filing', 'signed_on')],
  gatherFacts: async (tx, services, { form }) => {
    const uscc = textOf(form, 'uscc') ?? ''
    const [organisation] = await recordsOf(tx, services, 'organisation', { uscc })
    return {
      addressee: textOf(form, 'trustee_name') ?? '',
      isCharity: organisation?.is_charity === true && organisation.status === 'registered',
    }
  },
  effect: recordTrust,
  receipt: ({ facts }) => [
    `慈善信托备案编号：${String(facts.trustNo ?? '')}。`,
    '受托人应当每年至少一次报告信托事务和财产状况，并向社会公开。',
  ],
  conditions: [
    {
      text: text(
        '受托人是慈善组织或者信托公司；信托目的是慈善目的；受益人不特定。',
        'The trustee is a charity or a trust company; the purpose is charitable; nobody in particular benefits.',
      ),
      article: `${charityLaw}第四十七条`,
      rule: 'charity.trust',
    },
    {
      text: text('信托文件载明规定的事项。', 'The deed says what it has to.'),
      article: trustMeasures,
      rule: 'charity.trust-deed',
    },
    {
      text: text(
        '签订后七日内报送；未备案的，不享受税收优惠。',
        'Within seven days of signing; unfiled, it has no tax benefit.',
      ),
      article,
      rule: 'in-time.trust-filing',
    },
  ],
  result: text('慈善信托备案回执', 'Receipt'),
  law: [],
  countedBy: ['trustee_kind'],
})
