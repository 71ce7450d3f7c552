import type { GuideText } from '../../cases/index.ts'

/** Against a result of evaluation one objects; it is no licence. */
export const evaluationRemedies: NonNullable<GuideText['remedies']> = [
  {
    text: {
      zh: '对评估结果有异议的，可以在公示期内书面提出。',
      en: 'Whoever objects to a result says so in writing while it is before the public.',
    },
    article: '《社会组织评估管理办法》（民政部令第39号）第二十二条、第二十三条',
  },
]

export const evaluationGuide: GuideText = {
  conditions: [
    {
      text: {
        zh: '登记满两年，没有法定的不予评估情形。',
        en: 'Registered for two years, and not barred by law.',
      },
      rule: 'evaluation.eligibility',
    },
    {
      text: {
        zh: '有等级的，期满或者在规定的年限内可以再次申请。',
        en: 'Whoever has a grade applies again after its term, or within the years that the text of the day permits.',
      },
      rule: 'evaluation.eligibility',
    },
  ],
  visits: 0,
  fee: { amountFen: 0, note: { zh: '不收费', en: 'Free of charge' } },
  result: {
    name: { zh: '社会组织评估等级证书', en: 'Certificate of the evaluation grade' },
    validity: { zh: '5 年', en: 'Five years' },
  },
  remedies: evaluationRemedies,
  law: [],
  questions: [
    {
      question: { zh: '等级从哪天起算？', en: 'From when does a grade count?' },
      answer: {
        zh: '2026 年 3 月 1 日以后通知的，从次年 1 月 1 日起五年；之前通知的，从通知之日起五年。',
        en: 'Told since 1 March 2026: five years from the next 1 January; told before: five years from that day.',
      },
    },
  ],
}
