import { associationWordAtEnd } from './association-words.ts'
import { displayName } from './normalise.ts'
import { builtInMatcher, guessCountyEnd, type Region, RegionMatcher } from './regions.ts'

/** 51 社会团体, 52 民办非企业单位（社会服务机构）, 53 基金会: the first digits of their codes. */
export type OrganisationType = '51' | '52' | '53'

export type PartKind = 'national' | 'region' | 'brand' | 'field' | 'form' | 'branch'

/** A stretch of the display name, [start, end). */
export interface NamePart {
  kind: PartKind
  text: string
  start: number
  end: number
}

export interface SegmentedName {
  /** The display name that the positions are in. */
  name: string
  /** 中国, 全国 … at the very beginning. */
  national?: string
  region?: string
  /** Of the narrowest division that is in the list; six digits. */
  regionCode?: string
  /** 字号. Associations have none. */
  brand?: string
  /** 行（事）业领域 */
  field?: string
  /** 组织形式 */
  form?: string
  /** 分会, 专业委员会 … behind the form of the whole. */
  branch?: string
  typeGuess?: OrganisationType
  /** Of an association: what its name begins with that is known neither as a field nor as members. */
  unknown?: string
  parts: NamePart[]
  /** Positions where a line may break: between parts and between words of the field. */
  breaks: number[]
}

const words = (text: string) =>
  text.split(/\s+/).sort((a, b) => b.length - a.length || (a < b ? -1 : 1))

export const nationalWords = words('中国 中华全国 中华 全国 国际 世界 国家')

const FORMS: Record<OrganisationType, string[]> = {
  51: words(
    '学会 研究会 协会 商会 促进会 联合会 联谊会 总会 慈善会 校友会 同学会 同业公会 公会 协进会 工商联 ' +
      '志愿者联合会 志愿服务联合会 互助会 联盟 理事会',
  ),
  52: words(
    '中心 服务中心 发展中心 研究中心 促进中心 培训中心 活动中心 援助中心 康复中心 护理中心 评估中心 ' +
      '研究院 养老院 福利院 敬老院 医院 护理院 学院 书院 剧院 画院 院 研究所 事务所 幼儿园 托儿所 所 园 ' +
      '博物馆 美术馆 图书馆 艺术馆 纪念馆 体育馆 馆 培训学校 职业学校 中学 小学 学校 服务社 报社 合作社 社 ' +
      '服务站 工作站 站 救援队 服务队 队 俱乐部 工作室 诊所 门诊部 公寓 之家 大学 艺术团 团 基地 服务部',
  ),
  53: ['基金会'],
}

const BRANCHES = words(
  '分会 专业委员会 工作委员会 专家委员会 技术委员会 专项基金管理委员会 代表处 办事处 联络处 专项基金',
)

/** 行（事）业领域 as names say them. */
export const FIELDS =
  words(`社会工作 社会服务 社会组织 社会救助 社会福利 社会治理 社区治理 社区服务 社区发展 社区营造
  社区 社会 心理健康 心理咨询 心理援助 心理 精神卫生 青少年发展 青少年事务 青少年 青年 少年儿童 少儿 儿童关爱
  儿童福利 儿童 留守儿童 妇女发展 妇女儿童 妇女 家庭教育 家庭服务 家庭 老年人 老年 养老服务 养老 居家养老
  医养结合 助老 为老服务 敬老 残疾人 助残 扶残 助学 助困 扶贫 乡村振兴 乡村发展 农村发展 农村 农业 林业 渔业
  畜牧业 养殖 种植 茶叶 茶文化 花卉 蔬菜 水果 粮食 食品 餐饮 烹饪 酒类 旅游 饭店 物业管理 房地产 建筑业 建筑
  装饰 园林 环境保护 环保 生态保护 生态 节能 新能源 能源 电力 水利 气象 地质 测绘 交通运输 交通 物流 邮政 快递
  汽车 船舶 航空 航天 铁路 电子商务 电子 电商 通信 互联网 软件 人工智能 机器人 大数据 信息化 信息 信息技术
  计算机 知识产权 科学技术 科技创新 科技 科普 创新 创业 创新创业 就业创业 就业 职业技能 职业教育 职业 教育
  教育发展 民办教育 学前教育 培训 文化 文化艺术 文化传播 文化交流 艺术 美术 书法 摄影 音乐 舞蹈 戏剧 曲艺
  诗词 文学 作家 影视 收藏 集邮 钱币 文物 非物质文化遗产 历史 考古 民俗 体育 体育舞蹈 全民健身 健身 足球 篮球
  排球 乒乓球 羽毛球 网球 登山 户外运动 游泳 武术 太极拳 围棋 象棋 桥牌 自行车 田径 医学 医药 中医药 中医
  医疗 医疗卫生 卫生 健康 健康管理 公共卫生 护理 康复 口腔 药学 药品 红十字 献血 禁毒 防灾减灾 应急救援
  救援 消防 安全生产 安全 法学 法律援助 法律服务 法律 律师 公证 人民调解 调解 信用 会计 审计 税务 统计 金融
  银行业 银行 保险 证券 期货 投资 担保 企业 企业家 中小企业 民营企业 质量管理 质量 标准化 管理 人力资源 人才
  市场营销 广告 会展 对外贸易 进出口 贸易 跨境 纺织 服装 皮革 家具 家居 五金 机械 化工 医疗器械 塑料 包装
  印刷 钢铁 有色金属 矿业 珠宝 美容美发 美容 化妆品 公益 公益事业 公益服务 慈善 慈善事业 公益慈善 志愿服务
  志愿者 志愿 义工 爱心 拥军 退役军人 双拥 宗教 佛教 道教 伊斯兰教 基督教 天主教 统一战线 侨联 台胞 少数民族
  民族 国际交流 交流 合作 经济 经济合作 发展 经济发展 产业 产业发展 行业 技术 服务 研究 评估 阅读推广 阅读 动物
  动物保护 殡葬 婚姻 婚庆 家政服务 家政 托育 幼儿 特殊教育 自闭症 罕见病 癌症 器官捐献 见义勇为`)

/** A list of divisions prepared once and shared between calls. */
export interface SegmentOptions {
  /** In force on the day in question; without it, provinces and prefectures of 2023 are known. */
  regions?: RegionMatcher | readonly Region[]
  /** 行（事）业领域 as somebody states it: read as such where the dictionaries do not know it. */
  field?: string
}

function matcherOf({ regions }: SegmentOptions): RegionMatcher {
  if (!regions) return builtInMatcher
  return regions instanceof RegionMatcher ? regions : new RegionMatcher(regions)
}

function readRegion(name: string, at: number, matcher: RegionMatcher) {
  let end = at
  let code = ''
  for (;;) {
    const within = code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4)
    const found = matcher.match(name, end, within) ?? builtInMatcher.match(name, end, within)
    if (!found || found.region.code === code) break
    end = found.end
    code = found.region.code
    if (!code.endsWith('00')) break
  }
  const isCountyMissing = code.endsWith('00')
  return { end: isCountyMissing ? guessCountyEnd(name, end) : end, code }
}

function readForm(name: string, from: number) {
  let best: { type: OrganisationType; form: string } | undefined
  for (const type of ['51', '52', '53'] as const) {
    const form = FORMS[type].find((suffix) => name.endsWith(suffix))
    const fits = form !== undefined && name.length - form.length >= from
    if (fits && form.length > (best?.form.length ?? 0)) best = { type, form }
  }
  return best
}

/** A branch's suffix counts only behind the form of a whole organisation. */
function readBranch(name: string): string {
  const suffix = BRANCHES.find((branch) => name.endsWith(branch))
  if (suffix === undefined) return ''
  const forms = Object.values(FORMS).flat()
  const before = name.slice(0, -suffix.length)
  const wholeEnd = Math.max(
    ...forms
      .filter((form) => form.length > 1)
      .map((form) => {
        const at = before.lastIndexOf(form)
        return at < 2 ? 0 : at + form.length
      }),
  )
  return wholeEnd > 0 ? name.slice(wholeEnd) : ''
}

const fieldWordAtEnd = (text: string) => FIELDS.find((field) => text.endsWith(field))?.length ?? 0

const wordAtEnd = (text: string) =>
  Math.max(
    fieldWordAtEnd(text),
    associationWordAtEnd(text),
    nationalWords.find((word) => text.endsWith(word))?.length ?? 0,
  )

/** Starts of the words at the end of `middle`, last word first. */
function wordStarts(middle: string, lengthAtEnd: (text: string) => number): number[] {
  const starts: number[] = []
  for (let end = middle.length; ; ) {
    const length = lengthAtEnd(middle.slice(0, end))
    if (length === 0) return starts
    end -= length
    starts.push(end)
  }
}

/**
 * Splits a name as 社会组织名称管理办法 第八条 builds it: division, 字号, field, form. What cannot be
 * told apart by the dictionaries goes to the 字号, or to the field where there is no 字号.
 */
export function segmentName(name: string, options: SegmentOptions = {}): SegmentedName {
  const shown = displayName(name)
  const branch = readBranch(shown)
  const whole = shown.slice(0, shown.length - branch.length)
  const national = nationalWords.find((word) => whole.startsWith(word)) ?? ''
  const region = readRegion(whole, national.length, matcherOf(options))
  const form = readForm(whole, region.end)
  const formStart = whole.length - (form?.form.length ?? 0)
  const middle = whole.slice(region.end, formStart)
  const isAssociation = form?.type === '51'
  const stated = options.field && middle.endsWith(options.field) ? options.field.length : 0
  const starts =
    stated > 0 && !isAssociation
      ? [middle.length - stated]
      : wordStarts(middle, isAssociation ? wordAtEnd : fieldWordAtEnd)
  const unknown = isAssociation ? middle.slice(0, starts.at(-1) ?? middle.length) : ''
  const fieldStart = region.end + (isAssociation ? 0 : (starts.at(-1) ?? middle.length))

  const bounds: [PartKind, number, number][] = [
    ['national', 0, national.length],
    ['region', national.length, region.end],
    ['brand', region.end, fieldStart],
    ['field', fieldStart, formStart],
    ['form', formStart, whole.length],
    ['branch', whole.length, shown.length],
  ]
  const parts = bounds
    .filter(([, start, end]) => end > start)
    .map(([kind, start, end]) => ({ kind, text: shown.slice(start, end), start, end }))
  const inner = starts.map((start) => region.end + start)
  const breaks = [...new Set([...parts.map(({ start }) => start), ...inner])]
  return {
    name: shown,
    ...Object.fromEntries(parts.map(({ kind, text }) => [kind, text])),
    ...(region.code === '' ? {} : { regionCode: region.code }),
    ...(form ? { typeGuess: form.type } : {}),
    ...(unknown === '' ? {} : { unknown }),
    parts,
    breaks: breaks.filter((at) => at > 0).sort((a, b) => a - b),
  }
}
