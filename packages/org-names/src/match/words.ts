const words = (text: string) => text.trim().split(/\s+/)

/** Words that claim to speak for the whole country; one is easily taken for another. */
export const NATIONAL = new Set(words('中华人民共和国 中华全国 中国 中华 全国 国家 华夏 神州'))

/** Words that claim to reach beyond it. */
export const INTERNATIONAL = new Set(words('国际 世界 全球 环球 寰球'))

/** How names of Taiwan begin; they may be left out. */
export const TAIWAN_PREFIX = new Set(words('财团法人 社团法人'))

/** Places that are no division of GB/T 2260: another one is another body. */
export const FOREIGN = new Set(
  words(`亚洲 亚太 东亚 东南亚 南亚 欧洲 欧盟 非洲 美洲 北美 南美 拉美 大洋洲 东盟 阿拉伯 中东 海峡两岸 两岸
  美国 英国 法国 德国 日本 韩国 朝鲜 俄罗斯 加拿大 澳大利亚 新西兰 意大利 西班牙 葡萄牙 荷兰 比利时 瑞士 瑞典 挪威
  丹麦 芬兰 波兰 捷克 匈牙利 希腊 土耳其 以色列 伊朗 伊拉克 印度 印尼 印度尼西亚 巴基斯坦 孟加拉国 越南 泰国 缅甸
  老挝 柬埔寨 菲律宾 马来西亚 新加坡 蒙古国 哈萨克斯坦 埃及 南非 尼日利亚 肯尼亚 巴西 阿根廷 智利 墨西哥 古巴
  香港 澳门 台湾 港澳 全美 全英 全日本 阿联酋 科特迪瓦 乌克兰 奥地利 爱尔兰`),
)

/**
 * Words that may come or go without making a name another one: 现代硬笔书法 is 硬笔书法 to a reader. Single
 * characters are what 书法 and 书法家, 志愿 and 志愿者 differ by.
 */
export const QUALIFIERS = new Set([
  ...NATIONAL,
  ...INTERNATIONAL,
  ...words(`亚洲 亚太 人民 现代 当代 新时代 联合 研究 促进 发展 事业 产业 行业 工业 专业 工作 交流 推广 推进 振兴 传承 建设
  合作 服务 公益 爱好者 工作者 总 分 家 者 业 界 人 类 事 新 大 与 和 及 的 之`),
])

/** What stands in front of these is the name of one of them: 人民大学, 中山大学. */
const NAMED = /^(大学(?!生)|学院|中学|小学|银行(?!业)|集团|公司|日报|晚报|出版社)/

export const isNamed = (following: string) => NAMED.test(following)

/** Words of one meaning; the first one stands for all. */
const SYNONYMS =
  words(`装饰,装修,装潢 志愿,义工,志工 老年,老龄,长者 残疾,残障 青少年,青少 儿童,少儿 乡村,农村 扶贫,脱贫,济困
  环境保护,环保 慈善,善行 助学,奖学 中医药,中药 摄影,摄像 互联网,因特网 计算机,电脑 养老,敬老,为老 救援,救助 贸易,商贸
  信息技术,资讯 社会工作,社工 教学,教导 比赛,竞赛 推拿,按摩 自闭症,孤独症 培训,训练 法律,法务 房地产,地产 维护,保护`).map(
    (group) => group.split(','),
  )
const standingFor = new Map(
  SYNONYMS.flatMap(([first = '', ...others]) => others.map((other) => [other, first] as const)),
)
export const synonymWords: readonly string[] = SYNONYMS.flat()

/** The word that stands for all of its meaning. */
export const meaningOf = (word: string) => standingFor.get(word) ?? word

/** Within a group one form of organisation passes for another; the groups are far apart. */
const FORM_GROUPS: Record<string, string[]> = {
  association:
    words(`协会 学会 研究会 促进会 协进会 联合会 联谊会 总会 联合总会 商会 总商会 公会 同业公会 互助会 联盟 理事会
    委员会 交流会 会`),
  foundation: words('基金会 基金'),
  service:
    words(`服务中心 发展中心 研究中心 促进中心 培训中心 活动中心 援助中心 康复中心 护理中心 评估中心 交流中心 中心
    事务所 服务社 服务站 工作站 服务队 服务部 工作室 之家 基地 站 社`),
  institute: words('研究院 研究所 科学院 院 所'),
  hospital: words('医院 门诊部 诊所'),
  school: words('培训学校 职业学校 小学 中学 学校 学院 书院 大学'),
  kindergarten: words('幼儿园 托儿所'),
  home: words('养老院 福利院 敬老院 护理院 公寓'),
  collection: words('博物馆 美术馆 艺术馆 纪念馆 体育馆 图书馆 馆'),
  company: words(
    '股份有限公司 有限责任公司 集团有限公司 有限公司 集团公司 总公司 分公司 公司 集团',
  ),
  club: words('俱乐部 救援队 艺术团 剧院 画院 报社 合作社 团 队'),
  panel: words('组委会 评委会 筹委会 组织委员会 评审委员会'),
}
const formGroups = new Map(
  Object.entries(FORM_GROUPS).flatMap(([group, forms]) =>
    forms.map((form) => [form, group] as const),
  ),
)
const LONGEST_FORM = 6

export interface Form {
  text: string
  group: string
}

export const formWords: readonly string[] = [...formGroups.keys()]

/** The longest form that a text ends with, behind at least so many characters. */
export function formAtEnd(text: string, behind: number): Form | undefined {
  for (let length = Math.min(LONGEST_FORM, text.length - behind); length > 0; length--) {
    const form = text.slice(-length)
    const group = formGroups.get(form)
    if (group !== undefined) return { text: form, group }
  }
  return undefined
}

const BRANCH_ENDS = new Set(words('分会 支会 员会 表处 事处 络处 基金 分公司 支队'))
const BRANCH =
  /^(.*?(?:协会|学会|研究会|促进会|联合会|总会|联盟|商会|基金会|慈善会|服务中心|中心|红十字会|公司))(.{0,10}(?:分会|支会|专业委员会|工作委员会|专家委员会|技术委员会|代表处|办事处|联络处|专项基金|分公司|支队))$/

/** 分会, 专业委员会 … behind the form of a whole organisation, with what specifies it. */
export function splitBranch(text: string): { whole: string; branch: string } {
  const mayBe = BRANCH_ENDS.has(text.slice(-2)) || BRANCH_ENDS.has(text.slice(-3))
  const found = mayBe ? BRANCH.exec(text) : null
  return { whole: found?.[1] ?? text, branch: found?.[2] ?? '' }
}

/** 国际 that is not a claim but part of the field: 国际法 is not 法. */
const INTERNATIONAL_FIELD =
  /^国际(法(?!律)|象棋|跳棋|关系|贸易|金融|税收|政治|战略|问题|私法|标准舞|货运)/

export const isFieldOfItsOwn = (text: string) => INTERNATIONAL_FIELD.test(text)

/** Characters of which another one always means another thing: 第一小学 and 第二小学. */
const OPPOSED = new Set(
  '一二三四五六七八九十百千东南西北中上下左右内外前后男女老少大小甲乙丙丁0123456789',
)

export const isOpposed = (a: string, b: string) => OPPOSED.has(a) && OPPOSED.has(b)

/** Characters that make another body of it when they come in alone: 女摄影家, 商务部, 日中友好. */
const TELLING = new Set('男女老少东西南北中部厅局省州校系日美英法德俄韩泰印越')
const DIVISION_ENDS = new Set('市县区镇乡村')

export const isTelling = (char: string, isAtStart: boolean) =>
  TELLING.has(char) || /[\dA-Z]/.test(char) || (isAtStart && DIVISION_ENDS.has(char))
