import type { CampaignStory, Giver, Payee } from './steps.ts'

const school: Payee = { type: 'partner', name: '云岭中心小学', remark: '建图书角' }
const students = (persons: number) => ({ category: 'student', persons, hasMinors: true }) as const
const elders = (persons: number) => ({ category: 'elderly', persons, hasMinors: false }) as const
const bookshop: Giver = { name: '云汀市望湖书店有限公司', receipt: true }

/** On a platform, half told: disbursed, confirmed by link, disclosed and once corrected. */
const readingCorners: CampaignStory = {
  ...{ of: 'reading', number: 'A26901', project: 'P26901', name: '山里娃图书角' },
  purpose: '为乡村小学建图书角，让孩子们有书可读。',
  use: '购买图书和书架，培训老师带读。',
  beneficiaries: '东澜省乡村小学在读学生',
  ...{ target: 30_000_000, startedDaysAgo: 150, endsInDays: 120 },
  ...{ partner: '云岭中心小学', isOnPlatform: true },
  crowd: [
    { by: 'platform', gifts: 28, fromDaysAgo: 146, toDaysAgo: 3 },
    { by: 'online', gifts: 12, fromDaysAgo: 148, toDaysAgo: 4 },
  ],
  steps: [
    { daysAgo: 147, does: 'give', by: 'bank', fen: 5_000_000, from: bookshop },
    { daysAgo: 147, does: 'import-statement' },
    {
      ...{ daysAgo: 149, does: 'give', by: 'online', fen: 20_000 },
      from: { name: '许青禾', isCitizen: true, receipt: true, message: '愿每个孩子都有书读。' },
    },
    {
      ...{ daysAgo: 130, does: 'give-goods', item: '儿童图书', unit: '册', quantity: 800 },
      ...{ price: 1_500, from: bookshop },
    },
    { daysAgo: 100, does: 'allocate', as: 'books', line: 'aid', use: '第一批图书', fen: 3_200_000 },
    { daysAgo: 96, does: 'pay', from: 'books', to: school, fen: 2_000_000 },
    {
      ...{ daysAgo: 80, does: 'confirm', fen: 1_900_000, byLink: '云岭中心小学总务处' },
      reached: students(240),
    },
    { daysAgo: 78, does: 'return', fen: 100_000, reason: '书架采购有结余，退回。' },
    {
      ...{ daysAgo: 70, does: 'pay', from: 'books', fen: 900_000 },
      to: { type: 'supplier', name: '云汀新知图书发行有限公司', remark: '图书款' },
    },
    { daysAgo: 62, does: 'confirm', fen: 900_000 },
    {
      ...{ daysAgo: 64, does: 'disclose' },
      answers: {
        ...{ class: 'campaign', occasion: 'periodic', title: '山里娃图书角第一季度募捐情况' },
        content: '募得款物用于乡村小学的图书角，第一批图书已经送到学校。',
        ...{ forgotten: 1_200_000, more: { unused_plan: '继续为其余学校采购图书和书架。' } },
      },
    },
    { daysAgo: 60, does: 'correct-disclosure', note: '漏记一笔实物捐赠，更正募得款物的数额。' },
    {
      ...{ daysAgo: 40, does: 'allocate', as: 'shelves', line: 'aid', use: '第二批书架' },
      fen: 1_200_000,
    },
    { daysAgo: 30, does: 'pay', from: 'shelves', to: school, fen: 800_000 },
    {
      ...{ daysAgo: 28, does: 'allocate', as: 'transport', line: 'projectMgmt', fen: 90_000 },
      use: '图书运输',
    },
    {
      ...{ daysAgo: 25, does: 'pay', from: 'transport', fen: 90_000 },
      to: { type: 'supplier', name: '云汀速运有限公司', remark: '运费' },
    },
    { daysAgo: 22, does: 'confirm', fen: 90_000 },
  ],
}

/** By every channel, with a monthly gift, a refund and a receipt in red. */
const warmMeals: CampaignStory = {
  ...{ of: 'elders', number: 'A26902', project: 'P26902', name: '老人送餐车' },
  purpose: '给行动不便的独居老人送热饭。',
  use: '餐费、保温餐盒和送餐车的油费。',
  beneficiaries: '云汀市七十岁以上行动不便的独居老人',
  ...{ target: 20_000_000, startedDaysAgo: 75, endsInDays: 60 },
  crowd: [{ by: 'online', gifts: 16, fromDaysAgo: 72, toDaysAgo: 3 }],
  steps: [
    { daysAgo: 70, does: 'give', by: 'cash', fen: 50_000, from: { name: '周一帆', receipt: true } },
    {
      ...{ daysAgo: 66, does: 'give', by: 'bank', fen: 2_000_000 },
      from: { name: '云汀岚桥实业有限公司', receipt: true },
    },
    { daysAgo: 66, does: 'give', by: 'bank', fen: 300_000, from: { name: '吴桐', receipt: true } },
    { daysAgo: 66, does: 'import-statement' },
    { daysAgo: 60, does: 'agree-monthly', fen: 5_000, day: 15 },
    {
      ...{ daysAgo: 55, does: 'give-goods', item: '保温餐盒', unit: '个', quantity: 200 },
      ...{ price: 3_500, from: { name: '何文静', receipt: true } },
    },
    { daysAgo: 50, does: 'reverse-receipt', reason: '抬头写错', title: '何文静' },
    { daysAgo: 48, does: 'give', by: 'online', fen: 100_000, from: { name: '郑可' } },
    { daysAgo: 46, does: 'refund', fen: 100_000, reason: '捐赠人误把一千元当作一百元，申请退款。' },
    { daysAgo: 40, does: 'allocate', as: 'meals', line: 'aid', use: '十月餐费', fen: 900_000 },
    {
      ...{ daysAgo: 36, does: 'pay', from: 'meals', fen: 600_000 },
      to: { type: 'beneficiary', remark: '餐费补助', batch: elders(120) },
    },
    { daysAgo: 30, does: 'confirm', fen: 600_000 },
    { daysAgo: 9, does: 'give', by: 'cash', fen: 20_000 },
  ],
}

/** Over, disclosed in full and in time, closed with nothing left. */
const schoolBags: CampaignStory = {
  ...{ of: 'reading', number: 'A26903', project: 'P26903', name: '开学书包' },
  purpose: '为乡村小学一年级学生送书包。',
  use: '购买书包和文具。',
  beneficiaries: '东澜省乡村小学一年级学生',
  ...{ target: 1_000_000, startedDaysAgo: 190, endsInDays: -110 },
  ...{ partner: '云岭中心小学', isOnPlatform: true },
  crowd: [{ by: 'platform', gifts: 18, fromDaysAgo: 185, toDaysAgo: 115 }],
  steps: [
    { daysAgo: 180, does: 'give', by: 'online', fen: 30_000, from: { name: '林澜' } },
    { daysAgo: 112, does: 'allocate', as: 'bags', line: 'aid', use: '书包和文具', fen: 'rest' },
    { daysAgo: 105, does: 'pay', from: 'bags', to: { ...school, remark: '书包' }, fen: 'rest' },
    { daysAgo: 95, does: 'confirm', fen: 'rest', reached: students(210) },
    {
      ...{ daysAgo: 90, does: 'disclose' },
      answers: {
        ...{ class: 'campaign', occasion: 'final', title: '开学书包募捐活动全面公开' },
        content: '活动已经结束，募得款物全部用于购买书包和文具，没有剩余。',
        more: {
          unused_plan: '没有剩余。',
          partner_evaluation: '合作学校按约定发放书包，签收记录完整。',
        },
      },
    },
    {
      ...{ daysAgo: 90, does: 'amend-plan', reason: '募捐活动结项公开' },
      changes: (day) => ({
        ...{ status: 'disclosed', closed_on: day, disclosed_on: day, unused_plan: '没有剩余。' },
        partner_evaluation: '合作学校按约定发放书包，签收记录完整。',
      }),
    },
    { daysAgo: 88, does: 'close', note: '全部用于书包和文具，没有剩余。' },
  ],
}

/** Ordered to stop by civil affairs. */
const cleanLake: CampaignStory = {
  ...{ of: 'lake', number: 'A26904', project: 'P26904', name: '湖区清洁日' },
  purpose: '清理湖岸垃圾，修复湿地。',
  use: '清运、补种和志愿者保险。',
  beneficiaries: '望湖沿岸社区居民',
  ...{ target: 6_000_000, startedDaysAgo: 60, endsInDays: 60 },
  crowd: [{ by: 'online', gifts: 10, fromDaysAgo: 58, toDaysAgo: 24 }],
  steps: [
    { daysAgo: 35, does: 'give', by: 'cash', fen: 60_000, from: { name: '李远' } },
    {
      ...{ daysAgo: 20, does: 'amend-plan', reason: '责令停止公开募捐' },
      changes: (day) => ({
        ...{ status: 'stopped', stopped_on: day },
        stop_reason: '募捐地点超出备案方案的地域范围，限期改正后仍未改正。',
      }),
    },
  ],
}

/** Over for long, and nothing of it was disclosed. */
const winterCoats: CampaignStory = {
  ...{ of: 'lake', number: 'A26905', project: 'P26905', name: '冬衣行动' },
  purpose: '为困难家庭的学生送冬衣。',
  use: '购买冬衣。',
  beneficiaries: '临湖乡镇困难家庭学生',
  ...{ target: 3_000_000, startedDaysAgo: 260, endsInDays: -130, isOnPlatform: true },
  crowd: [{ by: 'platform', gifts: 12, fromDaysAgo: 255, toDaysAgo: 135 }],
  steps: [
    {
      ...{ daysAgo: 240, does: 'give', by: 'online', fen: 200_000 },
      from: { name: '陈晓岚', receipt: true },
    },
    { daysAgo: 200, does: 'allocate', as: 'coats', line: 'aid', use: '购买冬衣', fen: 220_000 },
    {
      ...{ daysAgo: 190, does: 'pay', from: 'coats', fen: 180_000 },
      to: { type: 'beneficiary', remark: '冬衣补助', batch: students(60) },
    },
    { daysAgo: 180, does: 'confirm', fen: 120_000 },
  ],
}

export const campaignStories: readonly CampaignStory[] = [
  ...[readingCorners, warmMeals, schoolBags, cleanLake, winterCoats],
]
