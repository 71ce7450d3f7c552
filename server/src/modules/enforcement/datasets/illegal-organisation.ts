import { defineDataset, type Message, or, present } from '@yiqi/contracts'

const text = (zh: string, en: string): Message => ({ zh, en })

/**
 * 非法社会组织 (governance §10.2, data §5): what an authority has published about one name. A withdrawal keeps
 * the record, so that whoever copied it learns of it.
 */
export default defineDataset({
  name: 'illegal_organisation',
  label: text('非法社会组织', 'Illegal organisation'),
  definition: text(
    '民政部门公布的涉嫌非法、已经取缔的社会组织，撤回的也保留',
    'Organisations published as suspected or banned, those withdrawn included',
  ),
  key: ['illegal_no'],
  storage: { class: 'distributed', by: 'illegal_no' },
  authority: text('公布机关', 'Publishing authority'),
  sharing: 'U',
  retentionYears: 'permanent',
  title: 'name',
  fields: {
    illegal_no: {
      type: 'string',
      label: text('编号', 'Number'),
      definition: text(
        '办件编号；导入的由名称、批次、机关和日期得出',
        'Number of the case; for imports it follows from name, batch, authority and date',
      ),
      required: true,
      max: 60,
    },
    name: {
      type: 'string',
      label: text('名称', 'Name'),
      required: true,
      max: 100,
      aliases: ['组织名称', '非法社会组织名称'],
    },
    aliases: { type: 'strings', label: text('别名', 'Aliases'), max: 20 },
    kind: {
      type: 'code',
      list: 'illegalKind',
      label: text('情形', 'Kind'),
      required: true,
    },
    region: {
      type: 'region',
      label: text('活动地区划', 'Region of its acts'),
      definition: text('不知道的不填', 'Absent where it is not known'),
    },
    addresses: {
      type: 'strings',
      label: text('活动地址', 'Addresses of its acts'),
      definition: text(
        '核对登记住所是否相同；可能是他人住处，不公开',
        'Compared with residences on the register; may be somebody’s home, so not for the public',
      ),
      max: 20,
      disclosure: 'C',
    },
    registrar: {
      type: 'region',
      label: text('公布机关区划', 'Region of the authority'),
      required: true,
    },
    authority: {
      type: 'string',
      label: text('公布机关', 'Authority'),
      required: true,
      max: 100,
      aliases: ['发布机关'],
    },
    batch: { type: 'string', label: text('批次', 'Batch'), max: 60 },
    document_no: { type: 'string', label: text('文号', 'Document number'), max: 60 },
    document: { type: 'file', label: text('公告文件', 'File of the announcement') },
    published_on: { type: 'date', label: text('公布日期', 'Published on') },
    published_in: {
      type: 'string',
      label: text('公布年月', 'Published in'),
      definition: text(
        '不知道是哪一天时的年份或者年月',
        'Year, or year and month, where the day is not known',
      ),
      max: 7,
    },
    status: {
      type: 'code',
      list: 'illegalStatus',
      label: text('状态', 'Status'),
      required: true,
    },
    facts: { type: 'string', label: text('事由', 'Facts'), max: 500 },
    urls: {
      type: 'strings',
      label: text('来源网址', 'Sources'),
      max: 20,
      aliases: ['网址'],
    },
    evidence_hash: {
      type: 'string',
      label: text('证据校验值', 'Hash of the evidence'),
      definition: text('SM3 或者 SHA-256，十六进制', 'SM3 or SHA-256, hexadecimal'),
      max: 64,
    },
    lookalike_of: {
      type: 'string',
      label: text('形似的合法社会组织', 'Lawful organisation that it looks like'),
      max: 100,
    },
    same_name_note: {
      type: 'string',
      label: text('同名核查说明', 'Note on the same name'),
      definition: text(
        '与合法登记的社会组织同名时，经办人核查后的说明；没有说明的不作非法标识',
        'An officer’s note where a registered organisation has the same name; without it no mark is given',
      ),
      max: 300,
    },
    withdrawn_on: { type: 'date', label: text('撤回日期', 'Withdrawn on') },
    withdrawal_reason: {
      type: 'string',
      label: text('撤回理由', 'Why it was withdrawn'),
      max: 300,
    },
    remark: { type: 'string', label: text('备注', 'Remark'), max: 300, disclosure: 'C' },
  },
  rules: [
    {
      id: 'ILL-001',
      kind: 'required',
      severity: 'warning',
      fields: ['published_on', 'published_in'],
      expression: or(present('published_on'), present('published_in')),
      message: text('没有公布日期', 'The day of publication is missing'),
      hint: text('请对照公告补上。', 'Add it from the announcement.'),
    },
    {
      id: 'ILL-002',
      kind: 'sequence',
      severity: 'error',
      fields: ['published_on', 'withdrawn_on'],
      expression: {
        op: 'le',
        left: { op: 'field', name: 'published_on' },
        right: { op: 'field', name: 'withdrawn_on' },
      },
      message: text('撤回日期早于公布日期', 'Withdrawn before it was published'),
      hint: text('请核对两个日期。', 'Check both dates.'),
    },
  ],
  list: {
    columns: ['name', 'kind', 'authority', 'published_on', 'status'],
    facets: ['status', 'kind'],
    sort: ['illegal_no', 'published_on'],
  },
  since: '2026-11-28',
})
