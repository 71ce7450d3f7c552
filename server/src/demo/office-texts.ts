import type { demoPlaces } from './plots.ts'

type Level = keyof typeof demoPlaces
type Audience = 'PUBLIC' | 'ORGANISATIONS' | 'OFFICE' | 'SUBORDINATES'

export interface DemoAnnouncement {
  level: Level
  daysAgo: number
  kind: string
  title: string
  text: string
  audiences: readonly Audience[]
  isPinned: boolean
  needsSigning: boolean
  validDays?: number
  /** Still waits for approval. */
  isWaiting?: true
  /** The office below that has signed. */
  signedBy?: Level
}

const plain = { isPinned: false, needsSigning: false } as const

/** Invented, as are all names in them. */
export const demoAnnouncements: readonly DemoAnnouncement[] = [
  {
    ...plain,
    level: 'province',
    daysAgo: 40,
    kind: 'announcement',
    title: '关于公布全省社会组织审计服务事务所名册的公告',
    text: '经公开征集和评审，现公布承担社会组织审计服务的会计师事务所名册，有效期一年。\n名册可以在法人库的“会计师事务所”里查询。',
    audiences: ['PUBLIC'],
  },
  {
    ...plain,
    level: 'province',
    daysAgo: 20,
    kind: 'notice',
    title: '关于做好社会组织换届审计工作的通知',
    text: '各市、县（区）民政局：\n一、法定代表人任期届满或者更换前，应当组织审计。\n二、委托事务所应当从名册中选取，费用由登记管理机关承担。\n三、请收到后签收，并于月底前报送工作安排。',
    audiences: ['SUBORDINATES'],
    needsSigning: true,
    signedBy: 'city',
  },
  {
    ...plain,
    level: 'city',
    daysAgo: 15,
    kind: 'notice',
    title: '关于报送年度工作报告的通知',
    text: '各社会组织：\n请登录平台，在“办事”里填报年度工作报告。逾期不报的，依法列入活动异常名录。\n填报中有疑问的，可以在“咨询”里提问，一般三个工作日内答复。',
    audiences: ['PUBLIC', 'ORGANISATIONS'],
    isPinned: true,
    validDays: 120,
  },
  {
    ...plain,
    level: 'city',
    daysAgo: 6,
    kind: 'publicity',
    title: '云汀市社会组织评估等级公示',
    text: '评估委员会已对申报单位作出评估，拟定等级见“评估等级和公示”页面。\n公示期内有异议的，请书面向登记管理机关提出，并写明联系方式。',
    audiences: ['PUBLIC'],
    validDays: 30,
  },
  {
    ...plain,
    level: 'county',
    daysAgo: 9,
    kind: 'circular',
    title: '关于防范非法社会组织的通告',
    text: '未经登记、擅自以社会组织名义开展活动的，是非法社会组织。\n请公众参加活动、捐款前，先在本平台核验登记证书或者统一社会信用代码。',
    audiences: ['PUBLIC'],
  },
  {
    ...plain,
    level: 'county',
    daysAgo: 3,
    kind: 'notice',
    title: '窗口值班安排',
    text: '下周起办事窗口实行午间不间断服务，请各位按值班表到岗。',
    audiences: ['OFFICE'],
  },
  {
    ...plain,
    level: 'city',
    daysAgo: 1,
    kind: 'notice',
    title: '关于举办社会组织经办人培训的通知',
    text: '拟举办一期经办人培训，内容为登记、年报和材料规范。时间、地点另行通知。',
    audiences: ['PUBLIC', 'ORGANISATIONS'],
    isWaiting: true,
  },
]

export interface DemoQuestion {
  title: string
  text: string
  daysAgo: number
  /** Absent: nobody has answered yet. */
  answer?: string
  isAccepted?: true
}

export const demoQuestions: readonly DemoQuestion[] = [
  {
    title: '办公地址是租的，成立登记要交什么材料',
    text: '我们的活动场所是租来的，房东只有一份房产证复印件，可以吗？',
    daysAgo: 12,
    answer:
      '需要房产证明复印件和租赁合同，租期一般不少于一年；复印件由出租方签字并写明与原件一致。',
    isAccepted: true,
  },
  {
    title: '变更法定代表人之前一定要审计吗',
    text: '会长任期没满，但是要换人，还需要审计吗？大概多长时间？',
    daysAgo: 4,
    answer:
      '需要。更换法定代表人以前由登记管理机关委托会计师事务所审计，费用不向组织收取，一般一到两个月。',
  },
  {
    title: '年度工作报告里的志愿者人数怎么统计',
    text: '只参加过一次活动的志愿者，要不要算进去？',
    daysAgo: 1,
  },
]
