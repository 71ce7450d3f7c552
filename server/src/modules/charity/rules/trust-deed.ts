import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { charityLaw, trustMeasures } from './law.ts'

const article = `${trustMeasures}；${charityLaw}第四十五条`

/** What the deed of a charitable trust has to say (信托文件应当载明的事项), by the field that says so. */
export const deedArticles = {
  name: { zh: '信托名称和信托目的', en: 'Name and purpose' },
  parties: {
    zh: '委托人、受托人和监察人的名称、住所',
    en: 'Settlor, trustee and supervisor, with residence',
  },
  beneficiaries: {
    zh: '受益人范围及选定的程序和方法',
    en: 'Beneficiaries and how they are chosen',
  },
  property: {
    zh: '信托财产的范围、种类、状况和管理方法',
    en: 'Property and how it is managed',
  },
  spending: { zh: '年度慈善支出的比例或者数额', en: 'What is spent each year' },
  disclosure: { zh: '信息披露的内容和方式', en: 'What is disclosed, and how' },
  interest: {
    zh: '受益人取得信托利益的形式和方法',
    en: 'How beneficiaries get what is theirs',
  },
  reward: { zh: '信托报酬的收取标准和方法', en: 'Reward of the trustee' },
} as const

export type DeedArticle = keyof typeof deedArticles

const names = Object.keys(deedArticles) as DeedArticle[]

/** Whether the deed of a trust says what it has to (C §5.7, 055). */
export const trustDeed = defineRule({
  id: 'charity.trust-deed',
  title: { zh: '慈善信托文件载明的事项', en: 'What the deed of a charitable trust says' },
  article,
  inForce: { from: '2017-07-10', to: null },
  input: Type.Object({
    says: Type.Record(Type.String(), Type.Boolean(), { title: '信托文件已经载明的事项' }),
  }),
  parameters: {
    'trust.deedArticles': {
      label: { zh: '信托文件应当载明的事项', en: 'What a deed has to say' },
      default: names.join(','),
      source: `${trustMeasures}，条文未逐字核对`,
      mark: 'K?',
    },
  },
  evaluate({ says }, { parameters }) {
    const { reasons, say } = findings(article, { says })
    const wanted = parameters['trust.deedArticles'].split(',')
    for (const name of names.filter((one) => wanted.includes(one) && says[one] !== true)) {
      const { zh, en } = deedArticles[name]
      say(
        'FAIL',
        'TRUST_DEED_LACKS',
        name,
        { zh: `信托文件没有载明：${zh}。`, en: `The deed does not say: ${en.toLowerCase()}.` },
        { zh: '请补充信托文件后再报送。', en: 'Complete the deed and file it again.' },
      )
    }
    return { reasons }
  },
})
