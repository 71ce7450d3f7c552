import { defineDataset } from '@yiqi/contracts'
import {
  byOrganisation,
  civilAffairs,
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
 * 定向募捐 (慈善法第二十九条、第三十条): law asks for no filing, so the charity records it; what is raised refers to
 * `agreement_no`. Those who give are told (第八十条); the public is not.
 */
export default defineDataset({
  name: 'directed_fundraising',
  label: text('定向募捐', 'Directed fundraising'),
  definition: text(
    '慈善组织面向发起人、理事会成员和会员的募捐',
    'Of the founders, directors and members of a charity',
  ),
  key: ['uscc', 'agreement_no'],
  parent: ofOrganisation,
  storage: byOrganisation,
  authority: civilAffairs,
  sharing: 'K',
  retentionYears: 'permanent',
  title: 'name',
  fields: {
    uscc: usccField,
    agreement_no: must(words('编号', 'Number', 60)),
    name: { ...must(words('名称', 'Name', 100)), disclosure: 'C' },
    purpose: { ...must(prose('目的', 'Purpose')), disclosure: 'C' },
    audiences: {
      ...must(list('对象', 'Audience', 3)),
      list: 'directedAudience',
      disclosure: 'C',
    },
    target: { ...money('预期数额', 'Amount expected'), disclosure: 'C' },
    start_on: { ...must(day('开始日期', 'Starts on')), disclosure: 'C' },
    end_on: { ...day('结束日期', 'Ends on'), disclosure: 'C' },
    registrar: registrarField,
  },
  rules: [],
  list: {
    columns: ['agreement_no', 'name', 'start_on', 'end_on'],
    facets: ['registrar'],
    sort: ['uscc', 'agreement_no'],
  },
  since: '2026-11-29',
})
