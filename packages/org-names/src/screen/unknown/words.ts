/*
 * What names of organisations in running text are told by, collected by hand from news. Chinese text
 * has no spaces: where a name begins is said by the words before it.
 */
const anyOf = (words: string) =>
  words
    .trim()
    .split(/\s+/)
    .sort((a, b) => b.length - a.length)
    .join('|')

/** Forms that hardly anything but an association or a foundation bears. */
const STRONG =
  anyOf(`协会 学会 研究会 促进会 协进会 联合会 联合总会 联谊会 联谊总会 商会 基金会 总会 同业公会
  校友会 同学会 慈善会 宗亲会 互助会 交流会`)
/** Forms that companies, institutions and projects bear as well. */
const WEAK =
  anyOf(`联盟 研究院 研究中心 服务中心 培训中心 鉴定中心 信息中心 管理中心 监督管理中心 调养中心 艺术中心
  国际中心 救援中心 发展中心 促进中心 俱乐部 书画院 画院 艺术院 美术馆 艺术馆 协作体`)
/** Forms that mostly bodies within an organisation bear. */
const COMMITTEE = anyOf('委员会 评委会 组委会 筹委会 理事会')
/** Parts of an organisation, behind its own name. */
const BRANCH = anyOf('分会 支会 支队 代表处 办事处 联络处 工作站 分部 专业委员会 工作委员会')

export const formPattern = new RegExp(
  `(?<strong>${STRONG})|(?<weak>${WEAK})|(?<committee>${COMMITTEE})`,
  'g',
)
/** A branch behind a name; what names it first. */
export const branchPattern = new RegExp(`^[（(]?(\\p{Script=Han}{0,6}?)[）)]?(?:${BRANCH})`, 'u')

/** A form with what follows it that is another word: 联合会商, 协会商会, 联盟党. */
export const notAForm =
  /^(?:联合会商[^会]|.{1,4}[协学]会商会(?:和|与|、|改)|联盟(?:党|号|军|国家|成员国))/u
/** Before a form that is none: 不能学会, 要学会, 才学会 … */
export const learnt = /(?:[会要能须才没就都也已将]|必须|慢慢|努力|逐步)$/u

/** Claims to be of the whole country or of the world. */
const NATIONAL = anyOf(
  `中国 中华全国 中华 全国 国际 世界 亚洲 亚太 全球 国民 华夏 海峡两岸 东亚 泛亚 环球 大中华`,
)
/** The same, but in news mostly of states and of what is between them. */
const OF_STATES = anyOf('国家 共和国 中非 中美 中欧 中日 中俄 中英 中法 中德 中韩')
export const openingPattern = new RegExp(`(?<national>${NATIONAL})|(?<state>${OF_STATES})`, 'g')
/** 中国与, 中国驻: the country itself is meant. */
export const countryItself =
  /^(?:[与同及向在驻、将已]|和(?!平)|对(?!外)|正在|政府|人民共和国和|方面?|代表)/u
/** Where one of these stands, a name begins, unless only the form follows. */
export const beginsName = /^(?:中国|中华|全国)/

/** A name neither contains these nor begins with them: what stands before them is cut off. */
const STOP_WORDS =
  anyOf(`的 了 由 是 在 被 把 让 据 称 说 等 这 那 该 其 某 每 将 已 也 还 就 又 或 因 则 却 并非 及其 以及
  成立 加入 参加 参与 举办 主办 承办 协办 举行 召开 发布 公布 出席 访问 会见 当选 连任 担任 组建 建立 设立 建成 打造 搭建
  取缔 关停 整治 查处 冒充 假冒 自称 号称 名为 叫做 名叫 隶属 挂靠 挂牌 揭牌 通过 根据 依托 获悉 来自 前往 走进 邀请 致信
  祝贺 庆祝 授权 授予 接受 委托 代表 委员 主席 会长 理事长 秘书长 干事长 主任 院长 教授 专家 记者 同志 先生 女士 总统
  今天 昨天 今年 去年 近日 日前 目前 当天 日下午 日上午 推动 支持 指导 成为 有关 包括 例如 其中 此前 随后 当地 来到
  看到 了解 联合发布 宣布 表示 认为 指出 强调 报道 介绍 呼吁 要求 提出 经过 作为 属于 关于 对于 按照 为了 他们 我们
  新一届 首个 首届 第一届 同时 以来 期间 之后 之前 附近 一家 这家 多家 两家 各家 各地 各级 各国 各类 各界 一些 许多
  加强 深化 扩大 开展 合作的 致力 位于 不是 没有 可以 应当 应该 任何 所谓 一个 两个 多个 几个 党委 省委 市委 县委 区委 政府 人大 政协 党中央
  国务院 总局 医院 法院 检察院 公安局 有限公司 公司 集团 使馆 使团 问题 落实 开幕 闭幕 落下 联合声明`)
const STOP_BEFORE_FORM = new RegExp(`(?:${STOP_WORDS})`, 'g')
/** Words that contain a stop word and may stand in a name. */
const NOT_A_STOP =
  /现在|存在|代表处|代表团|将军|就业|在线|在校|委员会|并购|把握|也门|社会主|被服|说唱|评说|据点|数据|让步|将棋|还原|等级|专家/g

/** Where the last stop word before a form ends; 0 where there is none. */
export function lastStopEnd(stretch: string): number {
  const shielded = stretch.replace(NOT_A_STOP, (word) => '＿'.repeat(word.length))
  let end = 0
  for (const stop of shielded.matchAll(STOP_BEFORE_FORM)) end = stop.index + stop[0].length
  return end
}

/** Numbers, dates and sums end with these. */
export const COUNTED =
  /[\d０-９一二三四五六七八九十百千万亿两](?:个|家|名|所|届|日|月|年|次|位|批|项)$/u
/** A link: what stands before it is another body where a name begins right behind. */
export const LINK = /[和与及跟同暨、]/u

export const FOREIGN =
  /^(?:美国|英国|法国|德国|俄罗斯|日本|韩国|朝鲜|印度|加拿大|澳大利亚|新西兰|意大利|西班牙|葡萄牙|荷兰|瑞士|瑞典|挪威|丹麦|芬兰|比利时|奥地利|希腊|土耳其|埃及|南非|巴西|阿根廷|墨西哥|泰国|越南|老挝|柬埔寨|缅甸|马来西亚|新加坡|印尼|印度尼西亚|菲律宾|蒙古国?|哈萨克斯坦|乌兹别克斯坦|以色列|伊朗|伊拉克|沙特|阿联酋|巴基斯坦|阿富汗|孟加拉国?|斯里兰卡|尼泊尔|乌克兰|波兰|匈牙利|塞尔维亚|捷克|智利|秘鲁|古巴|肯尼亚|尼日利亚|阿拉伯|欧洲|欧盟|美欧|日中|美中|俄中|非洲|拉美|北约|联合国|东盟|欧亚|俄白|中亚|纽约|东京|伦敦|巴黎|华盛顿|[英柬日俄韩法德巴印越泰缅老新]中(?!国))/u

/** Bodies of these regions are not registered on the mainland. */
export const OTHER_REGISTERS = /^(?:香港|澳门|台湾)/u

export const ORGAN =
  /人民代表大会|人大|政治协商|政协|中共|共产党|党委|党组|党史和文献|纪律检查|中央|国务院|常务委员|常委会|军事委|中国民主|农工民主|九三学社|致公党|台盟|国民党|台湾民主自治|人民政府|监察委|发展和改革|发展改革|卫生健康委|国有资产|国资委|科学技术委|民族事务|教育委员会|工作委员会$|监督管理委员会$|管理委员会$|全国委员会|执行委员会$|组织委员会$|居民委员会$|村民委员会$|奥林匹克|解放军|选举委员会|绿化委员会|自然科学基金|社会保障基金|审查委员会|提案|奥委会|残奥|安全委员会$|国家安全|指导委员会$|仲裁委员会$|中国科学院|工程院|社会科学院|疾病预防控制|气象中心|航天|卫星|会展中心|会议中心|新闻中心|博览|展览中心|联合公报|计量院|应急管理部/u

/** Behind an opening: 全国行业协会 means them all. */
export const GENERIC_WITH_OPENING =
  /^(?:各?行业|有关|相关|其他|各类?|商|组织和境外商?)$|[0-9０-９]+万|[余多]个|首条|五大|七大|累计/u
/** A body that everybody has, not the name of one. */
export const GENERIC =
  /^(?:行业|各?行业|有关|相关|地方|民间|国内外?|国际性?|专业|社会|当地|单项|国际单项体育|单项体育|全国性?|运动|体育|大学|志愿者?|工业|企业|产业|科技|城市|农业|金融|新型|大型|统一|多边|军事|战略|政治|经济|外国|其他|外资|海外|高校|学术|学生)?$|(?:行业协会|行业|商协?|[内外台]资企业|国企业)$|[余多]家|^(?:首场|一台|几)/u

/** Words that a name of this kind says of its field, beside those of `segmentName`. */
export const FIELD =
  /文化|艺术|书法|书画|摄影|企业|产业|行业|教育|科技|科学|健康|医|养老|公益|慈善|经济|贸易|质量|认证|品牌|环保|能源|互联网|区块链|智慧|机器人|传统|民族|武术|体育|旅游|收藏|宗亲|氏|作家|诗|音乐|舞蹈|戏|电影|法律|心理|营养|中医|佛|道教|易|国学|家居|建筑|房地产|汽车|物流|零售|食品|茶|酒|农|职业|人才|培训|青少年|儿童|老年|妇女|志愿|服务|救援|信用|投资|金融|创新|发展|研究|交流|友好|和平/u
