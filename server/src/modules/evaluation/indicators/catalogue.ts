import type { Message } from '@yiqi/contracts'

interface Described {
  label: Message
  wanted: Message
}

const described = (zh: string, en: string, wantedZh: string, wantedEn: string): Described => ({
  label: { zh, en },
  wanted: { zh: wantedZh, en: wantedEn },
})

/** Every indicator in words of the project's own; sets say which count, and for how much. */
export const indicators = {
  legal_person: described(
    '法人资格',
    'Legal person',
    '法定代表人按程序产生，注册资金、住所与登记一致',
    'How the legal representative was chosen; fund and residence as registered',
  ),
  charter: described(
    '章程',
    'Charter',
    '章程的制定、修改经表决和核准的记录',
    'Votes and approvals of the charter and of its changes',
  ),
  registration: described(
    '登记和备案',
    'Registration and filing',
    '变更、负责人、印章、账户备案的凭据',
    'Receipts of changes and of filings of officers, seals and accounts',
  ),
  annual_check: described(
    '年度检查或者年度报告',
    'Annual check or report',
    '最近两年的结论',
    'Results of the last two years',
  ),
  party_building: described(
    '党的建设',
    'Party building',
    '党组织设立、活动和作用发挥的记录',
    'Records of the Party organisation and its work',
  ),
  members_assembly: described(
    '会员（代表）大会',
    'Members’ assembly',
    '按期召开、换届、表决的会议纪要',
    'Minutes of assemblies, elections and votes',
  ),
  council: described(
    '理事会',
    'Council',
    '按期召开、决策程序的会议纪要',
    'Minutes of meetings and decisions',
  ),
  supervisors: described(
    '监事（会）',
    'Supervisors',
    '履行监督职责的记录',
    'Records of supervision',
  ),
  leadership: described(
    '负责人和领导班子',
    'Leadership',
    '任职、分工、述职的记录',
    'Records of posts, duties and reports',
  ),
  staff: described(
    '人力资源',
    'Staff',
    '劳动合同、社会保险、培训的凭据',
    'Contracts, social insurance and training',
  ),
  finance: described(
    '财务管理',
    'Finance',
    '会计制度、人员、账簿、审计报告',
    'Accounting rules, staff, books and audit reports',
  ),
  assets: described(
    '资产管理',
    'Assets',
    '资产台账、投资决策和保值增值的记录',
    'Register of assets and decisions on investments',
  ),
  archives_seals: described(
    '档案、证书、印章管理',
    'Archives, certificates, seals',
    '管理制度和使用登记',
    'Rules and logs of their use',
  ),
  branches: described(
    '分支机构管理',
    'Branches',
    '设立程序、财务统一管理的凭据',
    'How they were set up and are accounted for',
  ),
  member_service: described(
    '服务会员',
    'Service to members',
    '培训、咨询、交流等活动的记录',
    'Records of training, advice and exchange',
  ),
  voice: described(
    '反映诉求',
    'Speaking for members',
    '调查研究、建议及其采纳的凭据',
    'Surveys, proposals and what came of them',
  ),
  self_regulation: described(
    '行业自律',
    'Self-regulation',
    '行规行约、诚信建设、标准制定的文件',
    'Codes of conduct, integrity and standards',
  ),
  public_service: described(
    '服务政府和社会',
    'Public service',
    '承接政府职能、购买服务、公益活动的凭据',
    'Delegated functions, purchased services, public benefit',
  ),
  service_quality: described(
    '服务质量',
    'Quality of service',
    '服务规范、过程记录和服务对象反馈',
    'Standards, records and feedback of those served',
  ),
  service_scale: described(
    '业务活动',
    'Activities',
    '年度计划、完成情况和服务人次',
    'Yearly plan, what was done and for how many',
  ),
  integrity: described(
    '诚信和收费',
    'Integrity and fees',
    '收费公示、服务承诺及其履行',
    'Published fees, promises and how they are kept',
  ),
  innovation: described(
    '特色和创新',
    'Innovation',
    '可推广的做法及其成效',
    'Practices worth copying and their effect',
  ),
  donations: described(
    '捐赠管理',
    'Gifts',
    '捐赠协议、票据和使用反馈',
    'Agreements, receipts and reports to donors',
  ),
  projects: described(
    '公益项目',
    'Public-benefit projects',
    '立项、实施、监测、评估的全过程文件',
    'Papers from planning to final evaluation',
  ),
  spending: described(
    '公益支出和管理费用',
    'Spending and administrative cost',
    '支出比例的计算和审计',
    'Ratios as computed and audited',
  ),
  disclosure: described(
    '信息公开',
    'Disclosure',
    '公开制度、网站和公开内容',
    'Rules, website and what is published',
  ),
  publicity_work: described(
    '宣传和影响',
    'Outreach',
    '刊物、媒体报道、获得的表彰',
    'Publications, reports and honours',
  ),
  inner_opinion: described(
    '内部评价',
    'Opinion within',
    '会员、理事、职工的满意度调查',
    'Surveys of members, council and staff',
  ),
  outer_opinion: described(
    '外部评价',
    'Opinion without',
    '服务对象、捐赠人、公众的评价',
    'Views of those served, donors and the public',
  ),
  authorities_opinion: described(
    '管理部门评价',
    'Opinion of the authorities',
    '登记、业务主管和行业管理部门的意见',
    'Of the registrar, the supervising unit and the sector',
  ),
} as const satisfies Record<string, Described>

export type IndicatorCode = keyof typeof indicators
