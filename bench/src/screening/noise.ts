import { Converter } from 'opencc-js/cn2t'
import { pinyin } from 'pinyin-pro'

export type Random = () => number

/** A name as somebody might write it; undefined where this name cannot be written so. */
type Noise = (name: string, random: Random) => string | undefined

const toTraditional = Converter({ from: 'cn', to: 't' })

/** Between two characters, never before the first or behind the last. */
function insert(name: string, what: string, random: Random): string {
  const at = 1 + Math.floor(random() * (name.length - 1))
  return name.slice(0, at) + what + name.slice(at)
}

function replace(name: string, at: number, char: string): string {
  return name.slice(0, at) + char + name.slice(at + 1)
}

const COMMON =
  `爱安八百班宝保北本比必边标兵波布步才财彩草茶常成城出初传春词慈村大代丹当德地点电定东动度多儿发法方
飞丰风峰福府复副富感高歌根工功公古谷固关光广规国果海汉好号合和河红湖虎花华化话欢黄会火机基极级集几己计记技际济
继加佳家建健江交教街节金进京经精景九久居局军开科课空口快来乐类离理力历利立联连良粮林灵领流龙路旅马美门民名明木
目南能年农女平期其奇企气千前强桥青清情庆球区曲权全群人日荣三山商上少社申身生声盛师十石时识实史始士世市事是室收手
首书术树水顺思四苏太体天条铁通同图土团外万王网望为卫文务物西希息习喜系先现线乡香想向小校心新信星行兴型性学雅研阳
养样业叶一医艺益意音银英影永用友有于余鱼育院员原源月云运再在展战张者镇正政之支知直职志治质智中众州主住注专装资子
自宗总走族祖组作做坐座着只指纸制至致`.replace(/\s/g, '')

const homophones = new Map<string, string[]>()
for (const char of COMMON) {
  const sound = pinyin(char, { toneType: 'none' })
  homophones.set(sound, [...(homophones.get(sound) ?? []), char])
}

// Some that look alike at a glance; other pairs than those the matcher was written with stand here too.
const ALIKE = new Map(
  `国囯 会合 大太 人入 未末 士土 己已 日曰 天夫 美羙 院完 学字 华毕 商啇 业亚 文又 志忘 者着 基其 金全 术木 联朕 职织 技枝
  科料 研妍 究穷 艺艾 书韦 画面 家冢 委季 中申 新薪 品晶 质资 展辰 教敎 师帅 理埋 心必 信言 经径 济挤 企仑 创刨 海每 青靑
  健建 康庚 食良 医匠 法去 民氏 族旅 交文 流硫 化仕 传专 统充 保堡 环坏 服朋 务雾 体休 育盲 公分 益盖`
    .split(/\s+/)
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
)

/** One character that has another for it, chosen at random, is replaced. */
function pickPlace(name: string, random: Random, other: (char: string) => string | undefined) {
  const places = [...name].flatMap((char, at) => (other(char) === undefined ? [] : [at]))
  const at = places[Math.floor(random() * places.length)]
  return at === undefined ? undefined : replace(name, at, other(name[at] ?? '') ?? '')
}

export const noises = {
  exact: (name) => name,
  traditional: (name) => toTraditional(name),
  space: (name, random) => insert(name, ' ', random),
  'wide spaces': (name) => [...name].join('　'),
  'zero width': (name, random) => insert(insert(name, '\u200b', random), '\u2060', random),
  'middle dot': (name, random) => insert(name, '·', random),
  'line break': (name, random) => insert(name, '\n', random),
  quotes: (name) => `${name.slice(0, 2)}“${name.slice(2, -2)}”${name.slice(-2)}`,
  homophone: (name, random) =>
    pickPlace(name, random, (char) =>
      homophones.get(pinyin(char, { toneType: 'none' }))?.find((other) => other !== char),
    ),
  'look-alike character': (name, random) => pickPlace(name, random, (char) => ALIKE.get(char)),
  'one inserted': (name, random) =>
    insert(name, COMMON[Math.floor(random() * COMMON.length)] ?? '新', random),
  'one dropped': (name, random) => replace(name, 2 + Math.floor(random() * (name.length - 3)), ''),
  'one any other': (name, random) =>
    replace(
      name,
      1 + Math.floor(random() * (name.length - 2)),
      COMMON[Math.floor(random() * COMMON.length)] ?? '新',
    ),
} as const satisfies Record<string, Noise>

export type NoiseKind = keyof typeof noises
