import type { Message } from '@yiqi/contracts'

/** What a passage is about, by words of the field; a passage may be about several things. */
export interface Topic {
  code: string
  label: Message
  words: readonly string[]
}

const topic = (code: string, zh: string, en: string, words: string): Topic => ({
  code,
  label: { zh, en },
  words: words.split(' '),
})

export const topics: readonly Topic[] = [
  topic('fees', '收费', 'Fees', '会费 收费 缴费 入会费 管理费 培训费 汇款 转账 账号 元/年'),
  topic('awards', '评比颁奖', 'Awards', '颁奖 评选 评比 表彰 授牌 牌匾 金奖 百强 十佳 大赛'),
  topic(
    'certificates',
    '培训发证',
    'Training and certificates',
    '培训班 资格证 证书 认证 持证 职称 考级',
  ),
  topic(
    'recruiting',
    '招揽会员',
    'Recruiting',
    '招募 入会 加盟 招商 发展会员 分支机构 理事单位 副会长单位 招聘',
  ),
  topic('fundraising', '募捐', 'Fundraising', '募捐 捐款 善款 义卖 筹款 众筹 爱心款'),
  topic(
    'claims',
    '冒充官方',
    'Claims of authority',
    '国务院批准 国家级 民政部注册 官方唯一 中央领导 部委主管 红头文件',
  ),
  topic('fraud', '涉嫌诈骗', 'Fraud', '诈骗 骗局 上当 传销 非法集资 返利 维权 跑路'),
  topic('governance', '内部治理', 'Governance', '理事会 换届 挪用 侵占 财务 审计 章程 监事'),
  topic('service', '公益服务', 'Public benefit', '志愿 助学 扶贫 救灾 养老 义诊 慰问 公益项目'),
]

/** Words of reports about what authorities did: who is named there is named as a case, not seen at work. */
const reportWords = [
  '取缔',
  '涉嫌非法',
  '非法社会组织名单',
  '公布名单',
  '曝光',
  '依法查处',
  '予以关停',
  '提醒公众',
  '山寨社团',
]

const good =
  '表彰 感谢 赞扬 成功 圆满 获奖 帮助 捐赠 温暖 贡献 支持 发展 创新 示范 肯定 好评'.split(' ')
const bad =
  '违法 违规 诈骗 骗 投诉 举报 处罚 取缔 造假 挪用 侵占 乱收费 强制 虚假 举证 维权 质疑 丑闻 被查 跑路 失联 逾期'.split(
    ' ',
  )

export const topicsOf = (text: string): string[] =>
  topics.filter(({ words }) => words.some((word) => text.includes(word))).map(({ code }) => code)

export interface Tone {
  /** −1 bad, 0 neither, 1 good. */
  tone: -1 | 0 | 1
  /** Words that decided it. */
  words: string[]
}

/** By words alone, so that everybody can see why: more of one kind than of the other, by two at least. */
export function toneOf(text: string): Tone {
  const praise = good.filter((word) => text.includes(word))
  const blame = bad.filter((word) => text.includes(word))
  const balance = praise.length - blame.length
  if (balance >= 2) return { tone: 1, words: praise }
  if (balance <= -2) return { tone: -1, words: blame }
  return { tone: 0, words: [] }
}

export const isReport = (text: string): boolean => reportWords.some((word) => text.includes(word))
