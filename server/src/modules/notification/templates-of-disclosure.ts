import type { Template } from './template.ts'

/** What charities have to disclose. */
export const disclosureTemplates = {
  'disclosure-due': {
    title: { zh: '{title}：请在 {dueOn} 前公开', en: '{title}: to be disclosed by {dueOn}' },
    body: [
      {
        zh: '请办理“慈善信息公开”。已经公开的，不用再办。',
        en: 'Use the item “Charity disclosure”; what was disclosed needs nothing more.',
      },
    ],
  },
  'disclosure-missed': {
    title: { zh: '{title}：应公开的信息已逾期', en: '{title}: a disclosure is overdue' },
    body: [
      {
        zh: '最晚应在 {dueOn} 公开，请尽快公开。逾期会在公开页面上显示。',
        en: 'It was due on {dueOn}. Disclose it soon: that it is late is shown to the public.',
      },
    ],
    isUrgent: true,
  },
} as const satisfies Record<string, Template>
