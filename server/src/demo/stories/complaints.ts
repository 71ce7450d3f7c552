import type { NewComplaint, OfficeAct } from '../../modules/enforcement/index.ts'

export interface ComplaintStory {
  daysAgo: number
  /** Place among the organisations of the stories; absent: as it calls itself. */
  about?: number
  complaint: Pick<NewComplaint, 'matter' | 'targetName' | 'targetKind' | 'place' | 'facts'>
  isNamed?: true
  steps: readonly { after: number; act: OfficeAct; text?: string; redacted?: string }[]
}

/** Complaints at each of their stations; names, places and deeds are invented. */
export const complaintStories: readonly ComplaintStory[] = [
  {
    daysAgo: 1,
    about: 4,
    complaint: {
      ...{ matter: 'fees', targetName: '', targetKind: 'registered', place: '云汀市会展路 8 号' },
      facts: '要求参加年会的企业先交“赞助费”两万元，不交就取消理事资格，通知群里有截图。',
    },
    steps: [],
  },
  {
    daysAgo: 12,
    about: 5,
    isNamed: true,
    complaint: {
      ...{ matter: 'governance', targetName: '', targetKind: 'registered', place: '' },
      facts: '理事会任期届满一年多没有换届，也不公布财务报告，会员多次要求没有答复。',
    },
    steps: [{ after: 3, act: 'accept' }],
  },
  {
    daysAgo: 40,
    complaint: {
      ...{ matter: 'unregistered', targetName: '云汀青苗公益助学联盟', targetKind: 'illegal' },
      ...{ place: '云汀市文汇路 20 号' },
      facts: '自称全国性联盟，在商场门口摆摊募捐，不出示登记证书，收款码是个人账户。',
    },
    steps: [
      { after: 4, act: 'accept' },
      { after: 6, act: 'verify' },
      {
        ...{ after: 15, act: 'open-case' },
        redacted: '该联盟自称全国性组织，在商场门口摆摊募捐，没有出示登记证书，收款码为个人账户。',
      },
    ],
  },
  {
    daysAgo: 75,
    about: 0,
    isNamed: true,
    complaint: {
      ...{ matter: 'scope', targetName: '', targetKind: 'registered', place: '云汀市湖滨路 6 号' },
      facts: '以协会名义办收费的职业资格考试培训，承诺包过，退费时互相推诿。',
    },
    steps: [
      { after: 5, act: 'accept' },
      { after: 8, act: 'verify' },
      { after: 30, act: 'resolve', text: '约谈该会，已停止招生，费用退还 37 人。' },
      {
        ...{ after: 32, act: 'reply' },
        text: '经核查，反映情况属实。该会已停止培训，所收费用全部退还，并向会员书面说明。',
      },
    ],
  },
]
