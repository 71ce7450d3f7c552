import type { Message } from '@yiqi/contracts'
import type { Kind } from './text/read-law.ts'

export const kindLabels: Record<Kind, Message> = {
  law: { zh: '法律', en: 'Law' },
  regulation: { zh: '行政法规', en: 'Administrative regulation' },
  'local-regulation': { zh: '地方性法规', en: 'Local regulation' },
  rule: { zh: '部门规章', en: 'Departmental rule' },
  interpretation: { zh: '解释和批复', en: 'Interpretation' },
  notice: { zh: '规范性文件', en: 'Normative document' },
  guide: { zh: '办事指南', en: 'Guide' },
  faq: { zh: '问答', en: 'Questions and answers' },
  precedent: { zh: '案例', en: 'Precedent' },
}

/** What a document is about, as the public looks for it. */
const areaLabels = {
  names: { zh: '名称', en: 'Names' },
  establishment: { zh: '成立登记', en: 'Establishment' },
  change: { zh: '变更', en: 'Changes' },
  deregistration: { zh: '注销清算', en: 'Dissolution' },
  governance: { zh: '内部治理', en: 'Governance' },
  'annual-report': { zh: '年检年报', en: 'Annual report' },
  evaluation: { zh: '等级评估', en: 'Evaluation' },
  credit: { zh: '信用', en: 'Credit' },
  enforcement: { zh: '执法监督', en: 'Enforcement' },
  charity: { zh: '慈善', en: 'Charity' },
  fundraising: { zh: '募捐捐赠', en: 'Fundraising' },
  finance: { zh: '财务税收', en: 'Finance' },
  archive: { zh: '档案', en: 'Archive' },
  disclosure: { zh: '信息公开', en: 'Disclosure' },
  volunteering: { zh: '志愿服务', en: 'Volunteering' },
  'social-work': { zh: '社会工作', en: 'Social work' },
  procedure: { zh: '行政程序', en: 'Procedure' },
} as const satisfies Record<string, Message>

export type Area = keyof typeof areaLabels
export const areas = Object.keys(areaLabels) as Area[]

const organisationTypeLabels = {
  association: { zh: '社会团体', en: 'Associations' },
  'service-institution': { zh: '社会服务机构', en: 'Service institutions' },
  foundation: { zh: '基金会', en: 'Foundations' },
} as const satisfies Record<string, Message>

export type OrganisationType = keyof typeof organisationTypeLabels
export const organisationTypes = Object.keys(organisationTypeLabels) as OrganisationType[]
