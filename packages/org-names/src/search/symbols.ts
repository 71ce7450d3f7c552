import { pinyin } from 'pinyin-pro'

/*
 * The three alphabets of the index. Text is UTF-16 units with two markers that no name key
 * contains; each unit is also read as pinyin syllables and as initial letters, with alternates for
 * characters of several readings.
 */
export const OTHER = 0
/** Stands before the name. */
export const NAME_START = 1
/** Stands after the name and after each former name and abbreviation. */
export const BOUNDARY = 2
/** Only in the postings, never in text: what follows begins the name proper, after its division. */
export const WORD_START = 3

const FIRST_SYLLABLE = 4
const SYLLABLES = `a ai an ang ao
ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu
ca cai can cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua
chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo
da dai dan dang dao de den deng di dia dian diao die ding diu dong dou du duan dui dun duo
e ei en eng er fa fan fang fei fen feng fo fou fu
ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo
ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo
ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun
ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo
la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu long lou lu luan lun luo
lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu
na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu nuan nuo nv
nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu
qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun
ran rang rao re ren reng ri rong rou ru ruan rui run ruo
sa sai san sang sao se sen seng sha shai shan shang shao she shen sheng shi shou shu shua shuai
shuan shuang shui shun shuo si song sou su suan sui sun suo
ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo
wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun
ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun
za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu
zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo`.split(/\s+/)

/** Spelling by syllable symbol, in alphabetical order: syllables of one prefix are neighbours. */
export const spelling: readonly string[] = ['', '', '', '', ...SYLLABLES]
const symbolOf = new Map(SYLLABLES.map((syllable, i) => [syllable, FIRST_SYLLABLE + i]))

export function syllableSymbol(syllable: string): number {
  return symbolOf.get(syllable) ?? OTHER
}

/** Every beginning of a syllable, whole syllables included. */
export const syllablePrefixes: readonly string[] = [
  ...new Set(SYLLABLES.flatMap((s) => Array.from(s, (_, i) => s.slice(0, i + 1)))),
]

function rangeOf(prefix: string): [number, number] {
  const from = SYLLABLES.findIndex((syllable) => syllable.startsWith(prefix))
  const to = SYLLABLES.findLastIndex((syllable) => syllable.startsWith(prefix)) + 1
  return [FIRST_SYLLABLE + from, FIRST_SYLLABLE + to]
}

const ranges = new Map(syllablePrefixes.map((prefix) => [prefix, rangeOf(prefix)]))

/** Symbols [from, to) of the syllables that begin with `prefix`; empty when from = to. */
export function syllableRange(prefix: string): [number, number] {
  return ranges.get(prefix) ?? [0, 0]
}

// Readings in names of places, families and fields of work beside pinyin-pro's main one.
const ALTERNATES = new Map(
  `长chang,zhang 行xing,hang 乐le,yue 重zhong,chong 都du,dou 单dan,shan 曾zeng,ceng
  朝chao,zhao 会hui,kuai 调tiao,diao 藏cang,zang 厦sha,xia 六liu,lu 台tai,yi 朴pu,piao 区qu,ou
  解jie,xie 查cha,zha 仇chou,qiu 盖gai,ge 种zhong,chong 任ren 尉wei,yu 洞dong,tong 蔚wei,yu
  浚jun,xun 莘shen,xin 涡wo,guo 泊bo,po 铅qian,yan 蚌bang,beng 番fan,pan 大da,dai
  传chuan,zhuan 和he,huo 校xiao,jiao 卡ka,qia 弹tan,dan 参can,shen 差cha,chai 车che,ju
  石shi,dan 宿su,xiu 术shu,zhu 率lv,shuai 度du,duo 恶e,wu 便bian,pian 模mo,mu 畜xu,chu
  降jiang,xiang 强qiang,jiang 角jiao,jue 觉jue,jiao 落luo,la 没mei,mo 圈quan,juan 说shuo,shui
  折zhe,she 柏bai,bo 薄bo,bao 贾jia,gu 阿a,e 干gan,qian 系xi,ji 血xue,xie 给gei,ji 壳ke,qiao
  奇qi,ji 期qi,ji 茄qie,jia 秘mi,bi 泌mi,bi 绿lv,lu 露lu,lou 佛fo,fu 提ti,di 伽jia,qie,ga
  隆long 铺pu 堡bao,bu,pu 埔pu,bu 圩wei,xu 峒tong,dong 颤chan,zhan 歙she,xi 氏shi,zhi 不bu 地di,de
  应ying 济ji 兴xing 奔ben 为wei 燕yan 中zhong 省sheng,xing 创chuang 相xiang 将jiang 分fen`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 1), entry.slice(1).split(',')] as const),
)

const READINGS = 3
const NOT_READ = 0xffff
const UNITS = 0x10000

/** Up to three syllable symbols of each unit, one table per reading; 0 ends the list. */
export const syllables: readonly Uint16Array[] = Array.from({ length: READINGS }, () =>
  new Uint16Array(UNITS).fill(NOT_READ),
)
/** Up to three initial symbols of each unit: the letters its syllables begin with. */
export const initials: readonly Uint8Array[] = Array.from(
  { length: READINGS },
  () => new Uint8Array(UNITS),
)

/** 1 for a unit of more than one syllable or initial; such are few, so the rest take a fast path. */
export const isAmbiguous = new Uint8Array(UNITS)

const FIRST_LETTER = 4
const FIRST_DIGIT = FIRST_LETTER + 26

/** Symbol of a lower-case letter or a digit; OTHER for anything else. */
export function initialSymbol(char: string): number {
  const unit = char.charCodeAt(0)
  if (unit >= 0x61 && unit <= 0x7a) return FIRST_LETTER + unit - 0x61
  return unit >= 0x30 && unit <= 0x39 ? FIRST_DIGIT + unit - 0x30 : OTHER
}

/** Symbols of all letters and digits that can begin a reading. */
export const initialSymbols: readonly number[] = Array.from(
  'abcdefghijklmnopqrstuvwxyz0123456789',
  initialSymbol,
)

function readingsOf(char: string): string[] {
  const main = pinyin(char, { toneType: 'none', v: true })
  return [...new Set([main, ...(ALTERNATES.get(char) ?? [])])].filter((s) => symbolOf.has(s))
}

function setSymbols(unit: number, syllableSymbols: number[], initialSymbolsOfUnit: number[]): void {
  isAmbiguous[unit] = syllableSymbols.length > 1 ? 1 : 0
  for (let k = 0; k < READINGS; k++) {
    const syllableTable = syllables[k]
    const initialTable = initials[k]
    if (syllableTable) syllableTable[unit] = syllableSymbols[k] ?? OTHER
    if (initialTable) initialTable[unit] = initialSymbolsOfUnit[k] ?? OTHER
  }
}

/** Fills the reading tables for a unit seen for the first time. */
function readUnit(unit: number): void {
  if (unit <= WORD_START) return setSymbols(unit, [unit], [unit])
  const char = String.fromCharCode(unit)
  const own = initialSymbol(char.toLowerCase())
  if (own !== OTHER) return setSymbols(unit, [], [own])
  const readings = /\p{Script=Han}/u.test(char) ? readingsOf(char) : []
  const letters = [...new Set(readings.map((reading) => initialSymbol(reading)))]
  return setSymbols(unit, readings.map(syllableSymbol), letters)
}

/** Must be called for every unit that enters the index before the tables are read for it. */
export function ensureRead(unit: number): void {
  if (syllables[0]?.[unit] === NOT_READ) readUnit(unit)
}

for (const marker of [NAME_START, BOUNDARY]) ensureRead(marker)
