import { defineDataset, isIn } from '@yiqi/contracts'
import {
  byOrganisation,
  civilAffairs,
  code,
  day,
  list,
  money,
  must,
  ofOrganisation,
  prose,
  registrarField,
  usccField,
  words,
} from '../fields.ts'
import { text } from '../words.ts'

/**
 * 募捐信息 (C §5.2): what a platform publishes of a filed campaign, after review. What was taken down stays with
 * the platform and the authority; the public sees what is or was rightly shown.
 */
export default defineDataset({
  name: 'fundraising_listing',
  label: text('募捐信息', 'Fundraising listing'),
  definition: text(
    '慈善组织在指定平台上发布的一条募捐信息',
    'What a charity publishes of a campaign on a designated platform',
  ),
  key: ['uscc', 'listing_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: civilAffairs,
  publicWhen: isIn('status', 'live', 'paused', 'ended'),
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'title',
  fields: {
    uscc: usccField,
    listing_no: must(words('发布编号', 'Number', 60)),
    charity_name: must(words('慈善组织名称', 'Name of the charity', 100)),
    platform_uscc: { ...must(words('平台运营主体信用代码', 'Operator', 18)), check: 'uscc' },
    platform_name: must(words('平台', 'Platform', 100)),
    filing_no: must(words('备案编号', 'Filing number', 30)),
    title: must(words('标题', 'Title', 100)),
    body: must(prose('正文', 'Text', 10_000)),
    account: must(words('收款账户', 'Account', 40)),
    target: must(money('目标数额', 'Target')),
    partners: list('合作方', 'Partners'),
    content_hash: must(words('内容校验值', 'Hash of the content', 64)),
    rule_version: {
      ...must(words('审核规则版本', 'Version of the rule')),
      disclosure: 'C',
    },
    registrar: registrarField,
    status: must(code('fundraisingListingStatus', '状态', 'Status')),
    asked_on: day('提交审核日期', 'Handed in on'),
    live_on: must(day('发布日期', 'Live from')),
    ended_on: day('结束日期', 'Ended on'),
    taken_down_on: day('下线日期', 'Taken down on'),
    taken_down_for: prose('下线理由', 'Why it was taken down', 1000),
  },
  rules: [],
  list: {
    columns: ['title', 'charity_name', 'platform_name', 'filing_no', 'live_on', 'status'],
    facets: ['status', 'platform_name', 'registrar'],
    sort: ['uscc', 'listing_no', 'live_on'],
  },
  since: '2026-11-29',
})
