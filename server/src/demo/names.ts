import type { Random } from './random.ts'

export type OrganisationType = 'association' | 'service-institution' | 'foundation'

const brandFirst = [
  ...'青禾晨星云溪明远和悦春晖朝露清源嘉木松风竹韵海棠百川千帆安澜启明同心益民惠泽知行博雅致远乐善厚德怀仁向阳暖阳微光萤火拾穗耕读沐春听雨望岳临江揽月扶光',
]
const brandSecond = [
  ...'禾苗光泉海川林木山石桥舟帆星晖曦月露霖雨风云霞岚溪泽源远宁安和乐善仁德义信诚勤敏思学知明慧悦怡欣芳华荣茂松柏竹梅兰菊',
]

const fields: Record<OrganisationType, readonly (readonly [string, string])[]> = {
  association: [
    ['餐饮行业', '1'],
    ['物流与供应链', '1'],
    ['家具制造业', '1'],
    ['茶叶流通', '2'],
    ['蔬菜种植', '2'],
    ['水产养殖', '2'],
    ['土木工程', '3'],
    ['计算机', '3'],
    ['地方志', '6'],
    ['幼儿教育', '4'],
    ['中医药', '5'],
    ['护理', '5'],
    ['书法家', '6'],
    ['曲艺', '6'],
    ['摄影', '6'],
    ['登山', '7'],
    ['围棋', '7'],
    ['湿地保护', '8'],
    ['养老服务', '9'],
    ['残疾人互助', '9'],
    ['志愿服务', '9'],
    ['人民调解', '10'],
    ['会计', '12'],
    ['物业管理', '12'],
    ['对外友好', '13'],
  ],
  'service-institution': [
    ['社会工作服务', '9'],
    ['养老服务', '9'],
    ['儿童关爱服务', '9'],
    ['助残服务', '9'],
    ['社区营造服务', '9'],
    ['职业培训', '4'],
    ['少儿艺术培训', '4'],
    ['科普', '3'],
    ['康复医疗', '5'],
    ['心理健康服务', '5'],
    ['非遗传承', '6'],
    ['体育健身', '7'],
    ['环境保护', '8'],
    ['法律援助', '10'],
    ['农业技术推广', '2'],
  ],
  foundation: [
    ['教育发展', '4'],
    ['公益', '9'],
    ['慈善', '9'],
    ['医疗救助', '5'],
    ['生态', '8'],
    ['文化艺术', '6'],
    ['科学技术发展', '3'],
    ['乡村振兴', '2'],
  ],
}

const forms: Record<OrganisationType, readonly string[]> = {
  association: ['协会', '联合会', '促进会', '研究会'],
  'service-institution': ['中心', '服务中心', '院', '之家'],
  foundation: ['基金会'],
}

/** 商会 are for trades, 学会 for learning; by IND14. */
const tradeForms: Readonly<Record<string, readonly string[]>> = {
  '1': ['协会', '商会', '联合会', '促进会'],
  '2': ['协会', '商会', '联合会', '促进会'],
  '3': ['学会', '研究会', '协会', '促进会'],
  '5': ['学会', '研究会', '协会', '促进会'],
}

export interface DemoName {
  name: string
  brand: string | null
  field: string
  /** IND14. */
  industry: string
}

/** Narrow the field where the plain names have been given away. */
const narrowing = ['青年', '乡村', '社区', '女性', '民营', '数字', '职业', '民间', '山区', '滨水']

/** A plausible name: associations carry no 字号, the others do (《社会组织名称管理办法》第八条). */
export function demoName(
  random: Random,
  type: OrganisationType,
  place: string,
  options: { isNarrower?: boolean } = {},
): DemoName {
  const [plainField, industry] = random.pick(fields[type])
  const field = options.isNarrower ? random.pick(narrowing) + plainField : plainField
  const ofTrade = type === 'association' ? tradeForms[industry] : undefined
  const form = tidyForm(field, random.pick(ofTrade ?? forms[type]))
  if (type === 'association')
    return { name: `${place}${field}${form}`, brand: null, field, industry }
  const brand = random.pick(brandFirst) + random.pick(brandSecond)
  return { name: `${place}${brand}${field}${form}`, brand, field, industry }
}

const tidyForm = (field: string, form: string) =>
  field.endsWith('服务') && form.startsWith('服务') ? form.slice(2) : form

const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳',
]
const givenFirst = [...'晓向牧思若以明知云景文书雨清嘉子佳怀维志立承安宁一可心沐梓']
const givenSecond = [...'明云晚安远川舟帆然宁和悦溪岚松竹兰梅之珩瑜琪瑾桐荷莲霖泽']

/** An invented person's name. */
export function demoPersonName(random: Random): string {
  const given = random.chance(0.85)
    ? random.pick(givenFirst) + random.pick(givenSecond)
    : random.pick(givenSecond)
  return random.pick(surnames) + given
}

const roads = [
  '青榆路',
  '望湖大道',
  '岚桥街',
  '松风巷',
  '听雨路',
  '泊船街',
  '槐荫路',
  '砚池巷',
  '晴川大道',
  '海棠路',
]

export function demoResidence(random: Random, place: string): string {
  const building = random.chance(0.6)
    ? `${random.between(1, 12)}号楼${random.between(101, 1602)}室`
    : ''
  return `${place}${random.pick(roads)}${random.between(1, 399)}号${building}`
}
