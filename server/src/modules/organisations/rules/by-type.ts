import { type Static, Type } from 'typebox'

export const OrganisationType = Type.Union(
  [Type.Literal('association'), Type.Literal('service-institution'), Type.Literal('foundation')],
  {
    title: '组织类型',
    enumLabels: {
      association: { zh: '社会团体', en: 'Association' },
      'service-institution': { zh: '社会服务机构', en: 'Service institution' },
      foundation: { zh: '基金会', en: 'Foundation' },
    },
  },
)
export type OrganisationType = Static<typeof OrganisationType>

const regulations: Record<OrganisationType, string> = {
  association: '《社会团体登记管理条例》',
  'service-institution': '《民办非企业单位登记管理暂行条例》',
  foundation: '《基金会管理条例》',
}

/** Articles of the three regulations that say the same thing. */
type ByType = Record<OrganisationType, string>

/** Whoever is told of a finding is told of the law of his own type; the rule itself names all three. */
export const articles = {
  of: (type: OrganisationType, by: ByType): string => regulations[type] + by[type],
  all: (by: ByType): string =>
    (Object.keys(regulations) as OrganisationType[])
      .map((type) => articles.of(type, by))
      .join('、'),
}
