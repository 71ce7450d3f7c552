/*
 * Whether a text speaks of one person by name, who may not be the beneficiary of a public campaign (慈善法：受益人不特定).
 * A design of this platform: it finds what people usually write, and only what is beyond doubt bars.
 */

/** The hundred most common family names and some double ones cover nine people of ten. */
const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧阳'
const role =
  '患儿|患者|病患|病人|儿童|孩子|宝宝|女孩|男孩|女童|男童|学生|同学|老人|村民|女儿|儿子|小朋友|少年|青年|母亲|父亲'
/** What may follow a name; else the characters are part of another word. */
const boundary =
  '(?=[，。、；：！？,.;:!?（）()“”"\\s]|$|的|筹|募|因|患|家|一家|等|今年|现年|身患|确诊|突发)'
const age = /[（(]?\s*\d{1,3}\s*(?:周?岁|个月)/u
const roleAndName = new RegExp(
  `(?:${role})[“"]?([${surnames}][\\p{Script=Han}某]{1,2}?)${boundary}`,
  'u',
)
const veiled = new RegExp(`[${surnames}小][某×xX*＊]{1,2}`, 'u')
const citizenId = /(?<!\d)\d{17}[\dXx](?!\d)/u

export interface NamedPerson {
  /** `certain`: a citizen number, a veiled name, or a name beside an age. */
  degree: 'certain' | 'likely'
  /** What was found; a citizen number is not repeated. */
  found: string
}

export function findNamedPerson(text: string): NamedPerson | null {
  if (citizenId.test(text)) return { degree: 'certain', found: '身份证件号码' }
  const hidden = veiled.exec(text)?.[0]
  if (hidden) return { degree: 'certain', found: hidden }
  const name = roleAndName.exec(text)?.[1]
  if (!name) return null
  return { degree: age.test(text) ? 'certain' : 'likely', found: name }
}
