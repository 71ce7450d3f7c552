import { fromSubmission, numberOf, rowsOf, textOf } from '../../cases/index.ts'
import { fundCheck, isNational } from '../establishment/checks.ts'
import { birthOf } from '../establishment/identity.ts'
import { principalPosts } from '../establishment/people-checks.ts'
import { establishmentProcess } from '../establishment/process.ts'

const regulation = '《社会团体登记管理条例》（2016 年修订）'

export default establishmentProcess({
  type: 'association',
  itemCode: '002',
  letter: 'S',
  version: 1,
  inForce: { from: '2016-02-06', to: null },
  name: { zh: '社会团体成立登记', en: 'Establishment of an association' },
  summary: {
    zh: '中国公民自愿组成、按章程开展活动的非营利性社会组织，依法取得法人资格。',
    en: 'A voluntary, non-profit body of members acquires legal personality.',
  },
  regulation,
  articles: { materials: '第十一条', decision: '第十二条第一款' },
  promisedWorkingDays: 20,
  section: {
    id: 'members',
    label: { zh: '会员和资金', en: 'Members and fund' },
    fields: {
      person_members: { ref: 'organisation.person_members', required: true, span: 'third' },
      unit_members: { ref: 'organisation.unit_members', required: true, span: 'third' },
      fund: {
        ref: 'organisation.fund',
        label: { zh: '活动资金', en: 'Fund' },
        required: true,
        span: 'third',
      },
    },
  },
  founders: { zh: '发起人', en: 'Founders' },
  officers: {
    min: 1,
    hint: {
      zh: '会长（理事长）、副会长、秘书长都要填；一人是法定代表人。',
      en: 'Chair, deputies and secretary; one is the legal representative.',
    },
  },
  checks: [
    {
      rule: 'establishment.association-members',
      input: (form) => {
        const individuals = numberOf(form, 'person_members')
        const units = numberOf(form, 'unit_members')
        return individuals === null || units === null ? null : { individuals, units }
      },
      fields: { individuals: 'person_members', units: 'unit_members' },
    },
    fundCheck('establishment.association-fund', (form) => ({
      fundFen: numberOf(form, 'fund'),
      isNational: isNational(form),
    })),
    {
      rule: 'establishment.association-legal-representative',
      at: fromSubmission,
      input: (_form, facts) => ({ otherAssociations: facts.otherAssociations ?? [] }),
      fields: { otherAssociations: 'officers' },
    },
    {
      rule: 'establishment.association-officers',
      input: (form) => {
        const leaders = rowsOf(form, 'officers').filter(({ post }) =>
          principalPosts.includes(String(post)),
        )
        if (leaders.length === 0) return null
        return {
          officers: leaders.map((officer) => {
            const bornOn = birthOf(officer)
            return { name: textOf(officer, 'name') ?? '', ...(bornOn && { bornOn }) }
          }),
        }
      },
      fields: { officers: 'officers' },
    },
  ],
  conditions: [
    {
      text: {
        zh: '有 50 个以上的个人会员或者 30 个以上的单位会员；两种都有的，总数不少于 50 个。',
        en: 'At least 50 individual or 30 unit members; 50 in all if mixed.',
      },
      article: `${regulation}第十条第一款第一项`,
      rule: 'establishment.association-members',
    },
    {
      text: {
        zh: '有规范的名称和相应的组织机构。',
        en: 'A proper name and suitable bodies.',
      },
      article: `${regulation}第十条第一款第二项`,
      rule: 'names.check',
    },
    {
      text: { zh: '有固定的住所。', en: 'Fixed premises.' },
      article: `${regulation}第十条第一款第三项`,
      rule: 'establishment.premises',
    },
    {
      text: {
        zh: '有与其业务活动相适应的专职工作人员。',
        en: 'Full-time staff suited to its activities.',
      },
      article: `${regulation}第十条第一款第四项`,
    },
    {
      text: {
        zh: '全国性社会团体有 10 万元以上活动资金，地方性和跨行政区域的有 3 万元以上。',
        en: 'A fund of CNY 100,000 (national) or 30,000 (local).',
      },
      article: `${regulation}第十条第一款第五项`,
      rule: 'establishment.association-fund',
    },
    {
      text: {
        zh: '有独立承担民事责任的能力。',
        en: 'The capacity to bear civil liability.',
      },
      article: `${regulation}第十条第一款第六项`,
    },
  ],
  certificate: { zh: '社会团体法人登记证书', en: 'Certificate of association' },
  law: [
    {
      quote:
        '登记管理机关应当自收到本条例第十一条所列全部有效文件之日起60日内，作出准予或者不予登记的决定。',
      source: `${regulation}第十二条第一款`,
    },
  ],
})
