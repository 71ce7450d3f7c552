import { composeUscc } from '@yiqi/codes'

/** A small seeded generator (mulberry32), so that every run measures the same names. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface GeneratedOrganisation {
  id: number
  name: string
  formerNames: string[]
  abbreviations: string[]
  uscc: string
  type: string
  status: string
  region: string
  level: number
}

const DIVISIONS =
  `110000北京市 120000天津市 130100石家庄市 130200唐山市 140100太原市 150100呼和浩特市
  210100沈阳市 210200大连市 220100长春市 230100哈尔滨市 310000上海市 320000江苏省 320100南京市
  320200无锡市 320500苏州市 330000浙江省 330100杭州市 330200宁波市 340100合肥市 350100福州市
  350200厦门市 360100南昌市 370000山东省 370100济南市 370200青岛市 410100郑州市 410300洛阳市
  420000湖北省 420100武汉市 430100长沙市 440000广东省 440100广州市 440300深圳市 440600佛山市
  441900东莞市 450100南宁市 460100海口市 500000重庆市 510000四川省 510100成都市 520100贵阳市
  530100昆明市 540100拉萨市 610100西安市 620100兰州市 630100西宁市 640100银川市
  650100乌鲁木齐市`.split(/\s+/)
const COUNTY_HEADS = '天河越秀海淀朝阳江汉锦江鼓楼雨花长安裕华新城青山白云金水玄武龙泉南岸渝中'
const COUNTY_TAILS = ['区', '县', '市']
const BRAND_CHARS =
  '爱安八百宝北本博昌长晨诚春慈达大德东恩方芳福富光广贵国海和恒弘红宏洪厚华欢辉惠慧吉佳嘉健江金锦京晶' +
  '久菊巨聚君康科乐丽利良林龙美民明铭南宁平普启千青庆泉仁荣瑞润三山善尚升圣盛世双顺思泰腾天通同万旺' +
  '维伟文西希向新鑫信兴星秀学雅亚阳一宜怡益毅银英永友雨玉育元园远悦云泽展正之志智中众卓子紫'
const FIELDS = `社会工作 心理健康 青少年发展 养老 助残 环境保护 志愿服务 教育 文化 体育 科技 农业
  中医药 书法 摄影 钱币 茶文化 篮球 乒乓球 登山 太极拳 钢琴 戏剧 阅读推广 法律援助 社区治理
  儿童关爱 妇女发展 慈善 公益 电子商务 物流 餐饮 建筑 房地产 纺织服装 跨境贸易 养殖
  蔬菜种植 花卉 渔业 林业 水利 气象 地质 统计 会计 审计 税务 知识产权 人工智能 机器人 软件
  互联网 大数据 旅游 红十字 老年 退役军人 家庭教育 职业技能 口腔 护理 康复 禁毒 防灾减灾`.split(
  /\s+/,
)
const FORMS: [string, string, string[]][] = [
  ['51', 'S', ['协会', '学会', '研究会', '促进会', '联合会', '商会', '联谊会']],
  [
    '52',
    'M',
    ['服务中心', '发展中心', '培训学校', '研究院', '幼儿园', '服务社', '俱乐部', '医院', '养老院'],
  ],
  ['53', 'J', ['基金会', '公益基金会', '慈善基金会']],
]
const STATUSES = ['REGISTERED', 'DEREGISTERED', 'REVOKED', 'SUSPENDED']

/** `count` plausible names of social organisations; the same for the same seed. */
export function generateOrganisations(count: number, seed = 1): GeneratedOrganisation[] {
  const random = seededRandom(seed)
  const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)] as T
  // Squared: a few fields and places are common, most are rare, as in life.
  const pickSkewed = <T>(list: ArrayLike<T>): T =>
    list[Math.floor(random() ** 2 * list.length)] as T
  const brand = () =>
    Array.from({ length: random() < 0.8 ? 2 : 3 }, () => pick(BRAND_CHARS)).join('')
  const county = () =>
    pick(COUNTY_HEADS) + pick(random() < 0.5 ? COUNTY_HEADS : BRAND_CHARS) + pick(COUNTY_TAILS)

  return Array.from({ length: count }, (_, id) => {
    const division = pickSkewed(DIVISIONS)
    const isNational = random() < 0.01
    const hasCounty = !isNational && random() < 0.6
    const [type, , forms] = FORMS[
      random() < 0.42 ? 0 : random() < 0.97 ? 1 : 2
    ] as (typeof FORMS)[0]
    const place = isNational ? '中国' : division.slice(6) + (hasCounty ? county() : '')
    const field = pickSkewed(FIELDS)
    const form = pickSkewed(forms)
    const own = type === '51' && random() < 0.7 ? '' : brand()
    const region = isNational ? '100000' : division.slice(0, 6)
    return {
      id,
      name: place + own + field + form,
      formerNames: random() < 0.05 ? [place + brand() + field + form] : [],
      abbreviations: random() < 0.05 ? [own + field.slice(0, 2) + form.slice(-1)] : [],
      uscc: codeOf(type, region, id),
      type,
      status: random() < 0.9 ? 'REGISTERED' : pick(STATUSES),
      region,
      level: isNational ? 0 : hasCounty ? 3 : region.endsWith('0000') ? 1 : 2,
    }
  })
}

/** Of the department of civil affairs; the number of the organisation makes it its own. */
const codeOf = (type: string, region: string, id: number) =>
  composeUscc({
    department: '5',
    class: type.slice(1),
    region,
    subject: `MJ${String(id).padStart(6, '0')}`,
  })
