import type { Message } from '@yiqi/contracts'
import { text } from '../words.ts'

export const checkLaw = '《社会组织抽查暂行办法》（民发〔2017〕45 号）'

interface CheckItem {
  code: string
  label: Message
}

interface Topic {
  code: string
  label: Message
  items: readonly CheckItem[]
}

const item = (code: string, zh: string, en: string): CheckItem => ({ code, label: text(zh, en) })

/** What a check goes through (governance §11): 年报、公开、治理、财务、活动. */
export const topics: readonly Topic[] = [
  {
    code: 'report',
    label: text('年度报告', 'Annual report'),
    items: [
      item('report_filed', '按期报送年度报告', 'The report was filed in time'),
      item('report_true', '报告与会议、账簿记录一致', 'It agrees with minutes and accounts'),
      item('report_mended', '上年检查问题已经整改', 'Last year’s findings are mended'),
    ],
  },
  {
    code: 'disclosure',
    label: text('信息公开', 'Disclosure'),
    items: [
      item('disclosure_charter', '公开章程、负责人、登记证书', 'Charter, officers, certificate'),
      item('disclosure_gifts', '公开接受捐赠和使用情况', 'Gifts and their use'),
      item('disclosure_fees', '公示收费项目和标准', 'Fees and their rates'),
    ],
  },
  {
    code: 'governance',
    label: text('内部治理', 'Governance'),
    items: [
      item('governance_meetings', '按章程召开会议、换届', 'Meetings and elections by the charter'),
      item('governance_council', '理事会、监事履行职责', 'Council and supervisors do their duty'),
      item('governance_officers', '负责人任职符合规定', 'Officers may hold their posts'),
      item('governance_branches', '分支机构管理规范', 'Branches are kept in order'),
    ],
  },
  {
    code: 'finance',
    label: text('财务管理', 'Finance'),
    items: [
      item('finance_accounts', '依法设账、票据使用规范', 'Lawful accounts and vouchers'),
      item('finance_assets', '财产用于章程规定的宗旨', 'Assets serve the purpose'),
      item('finance_pay', '没有私分、挪用财产', 'No assets were shared out or misused'),
      item('finance_fees', '没有违规收费', 'No unlawful fees'),
    ],
  },
  {
    code: 'activity',
    label: text('业务活动', 'Activities'),
    items: [
      item('activity_scope', '在业务范围内开展活动', 'Activities within the scope'),
      item('activity_address', '在登记的住所办公', 'At the registered residence'),
      item('activity_reported', '重大活动按规定报告', 'Major events were reported'),
      item('activity_seal', '证书、印章使用规范', 'Certificate and seals in order'),
    ],
  },
]

export const topicCodes = topics.map(({ code }) => code)
export const topicField = (code: string) => `covers_${code}`

export const verdicts = [
  { code: 'good', label: text('符合', 'In order') },
  { code: 'bad', label: text('存在问题', 'A problem') },
  { code: 'none', label: text('不适用', 'Does not apply') },
]
