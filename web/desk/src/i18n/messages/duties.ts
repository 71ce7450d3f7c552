import { catalogue } from './catalogue.ts'

export const duties = catalogue({
  'nav.duties': { zh: '公开日程', en: 'Disclosure dates' },
  'duty.title': { zh: '慈善信息公开日程', en: 'Calendar of charity disclosure' },
  'duty.lead': {
    zh: '按现行规定应当公开的信息和期限，每夜更新。',
    en: 'What is to be disclosed by when, worked out every night.',
  },
  'duty.groups': { zh: '按状态', en: 'By state' },
  'duty.all': { zh: '全部', en: 'All' },
  'duty.missed': { zh: '逾期未公开', en: 'Overdue' },
  'duty.open': { zh: '未到期', en: 'Not due yet' },
  'duty.late': { zh: '逾期公开', en: 'Late' },
  'duty.met': { zh: '按期公开', en: 'In time' },
  'duty.search': {
    zh: '慈善组织、活动、项目、信托或编号',
    en: 'Charity, campaign, project, trust or number',
  },
  'duty.what': { zh: '应公开', en: 'To be disclosed' },
  'duty.charity': { zh: '慈善组织', en: 'Charity' },
  'duty.due': { zh: '最晚', en: 'Due' },
  'duty.published': { zh: '公开日期', en: 'Disclosed' },
  'duty.state': { zh: '状态', en: 'State' },
  'duty.count': { zh: '{count} 项', en: '{count} found' },
  'duty.none': { zh: '没有这样的公开事项', en: 'Nothing of the kind' },
  'duty.noneHint': {
    zh: '慈善组织有备案的活动、项目、信托，或者有年度报告要公开时，会列在这里。',
    en: 'Campaigns, projects, trusts and yearly reports of charities are listed here.',
  },
  'duty.disclose': { zh: '公开信息', en: 'Disclose' },
  'duty.is.annual': { zh: '年度报告', en: 'Annual report' },
  'duty.is.campaign': { zh: '公开募捐', en: 'Campaign' },
  'duty.is.project': { zh: '慈善项目', en: 'Project' },
  'duty.is.trust': { zh: '慈善信托', en: 'Trust' },
  'duty.periodic': { zh: '定期公开', en: 'periodic' },
  'duty.final': { zh: '结束后全面公开', en: 'full, after the end' },
  'duty.emergency': { zh: '应急期间接收情况', en: 'received in an emergency' },
})
