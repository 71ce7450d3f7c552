import { eq } from '@yiqi/contracts'
import type { MaterialSlot } from '../../cases/index.ts'
import { filingItem } from '../../organisations/index.ts'
import { planChecks } from '../plan/checks.ts'
import { choicesForPlan, planFacts } from '../plan/facts.ts'
import { planForm } from '../plan/form.ts'
import { personPapers } from '../plan/materials.ts'
import { recordPlan } from '../plan/record.ts'
import { charityLaw, order74 } from '../rules/law.ts'
import { planCompletion, planPublication } from '../rules/terms.ts'
import { text } from '../words.ts'

const article = `${charityLaw}第二十四条、${order74}第十一条`

const materials: MaterialSlot[] = [
  {
    code: 'plan',
    name: text('募捐方案', 'The fundraising plan'),
    note: text('加盖公章。', 'Sealed.'),
    required: true,
    article,
  },
  {
    code: 'resolution',
    name: text('理事会或者负责人同意的文件', 'Approval by the council or its head'),
    required: false,
    article,
  },
  {
    code: 'agreement',
    name: text('合作协议', 'Cooperation agreements'),
    required: true,
    when: eq('has_partners', true),
    maxFiles: 50,
    article: `${charityLaw}第二十六条`,
  },
  {
    code: 'evaluation-report',
    name: text('对合作方的评估报告', 'Evaluation of the partners'),
    note: text(
      '信用和声誉、专业能力、和受益人有无利害关系。',
      'Credit and reputation, capacity, interest in the beneficiaries.',
    ),
    required: true,
    when: eq('has_partners', true),
    maxFiles: 50,
    article: `${order74}第十一条`,
  },
  personPapers,
]

/** 募捐方案备案 (C §3, §4 D3–D8): filed is published; a plan of an emergency is filed after its start. */
export default filingItem({
  id: 'plan-filing',
  itemCode: '047',
  inForce: { from: '2024-09-05', to: null },
  matter: text('募捐方案备案', 'Filing of a fundraising plan'),
  name: text('慈善组织募捐方案备案', 'Filing of a fundraising plan'),
  summary: text(
    '有公开募捐资格的慈善组织，在活动开始十日前备案募捐方案；应急募捐开始后十日内补办。',
    'A qualified charity files its plan ten days before a campaign, or within ten days of an emergency one.',
  ),
  title: 'campaign_name',
  article,
  term: planPublication,
  correction: { term: planCompletion, article: planCompletion.article },
  form: planForm,
  materials,
  checks: planChecks,
  lookUp: choicesForPlan,
  gatherFacts: planFacts,
  effect: recordPlan,
  receipt: ({ facts }) => [
    `备案编号：${String(facts.filingNo ?? '')}。`,
    '备案信息已经公开。公开募捐时应当写明备案编号，公开的内容和备案的一致。',
  ],
  conditions: [
    {
      text: text('有公开募捐资格。', 'It is qualified for public fundraising.'),
      article: `${charityLaw}第二十二条`,
      rule: 'charity.plan-content',
    },
    {
      text: text(
        '方案写明目的、起止时间和地域、负责人、方式、账户、受益人、用途、成本和剩余财产的处理。',
        'The plan says aim, time and area, head, ways, account, beneficiaries, use, cost and remaining property.',
      ),
      article: `${charityLaw}第二十四条`,
      rule: 'charity.plan-content',
    },
    {
      text: text(
        '受益人不特定，不是利害关系人；账户是本单位的。',
        'Beneficiaries are not named and not related; the account is its own.',
      ),
      article: `${charityLaw}第二十六条、第四十条`,
      rule: 'charity.plan-content',
    },
    {
      text: text('在活动开始十日前报送。', 'Ten days before the start.'),
      article: `${order74}第十一条`,
      rule: 'charity.plan-lead',
    },
  ],
  result: text('募捐方案备案编号', 'Filing number'),
  law: [],
  questions: [
    {
      question: text('一个方案可以办几次活动？', 'May a plan serve several campaigns?'),
      answer: text(
        '不可以。一项活动一个备案编号，不合并，不重复使用。',
        'No. Each campaign has its own filing; numbers are not used twice.',
      ),
    },
  ],
  countedBy: ['is_emergency', 'has_partners'],
})
