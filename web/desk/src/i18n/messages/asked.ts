import { catalogue } from './catalogue.ts'

export const asked = catalogue({
  'nav.asked': { zh: '请我单位办理', en: 'Asked of my unit' },
  'asked.title': { zh: '请我单位办理', en: 'Asked of my unit' },
  'asked.lead': {
    zh: '业务主管单位的审查和初审、会计师事务所受托的审计、募捐平台的审核，都在这里。',
    en: 'Consents and first reviews of a supervising unit, audits of an accounting firm, reviews of a platform.',
  },
  'asked.waiting': { zh: '待办', en: 'Waiting' },
  'asked.all': { zh: '全部办件', en: 'All cases' },
  'asked.organisations': { zh: '所涉组织', en: 'Organisations' },
  'asked.find': { zh: '名称、信用代码或办件编号', en: 'Find by name, code or case' },
  'asked.nothingWaits': { zh: '没有待办', en: 'Nothing waits' },
  'asked.nothing': { zh: '没有办件', en: 'No cases' },
  'asked.nothingHint': {
    zh: '有人请您单位出具意见或者审计时，会在这里，同时通知您。',
    en: 'Whatever your unit is asked for appears here, and you are told.',
  },
  'asked.noOrganisations': { zh: '没有所涉组织', en: 'No organisations' },
  'asked.organisation': { zh: '社会组织', en: 'Organisation' },
  'asked.cases': { zh: '办件数', en: 'Cases' },
  'asked.last': { zh: '最近办理', en: 'Last act' },
})
