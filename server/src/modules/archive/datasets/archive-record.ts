import { defineDataset, type Field, type Message } from '@yiqi/contracts'

const text = (zh: string, en: string): Message => ({ zh, en })
/** Of the office and of whom the matter concerns. */
const kept = <F extends Field>(field: F) => ({ ...field, disclosure: 'C' as const })

/** 登记档案: one matter with all its papers is one item (governance §14). The decision writes it. */
export default defineDataset({
  name: 'archive_record',
  label: text('档案', 'Archive record'),
  definition: text('一事一件：一个办件的全部文件', 'One item: all the papers of one case'),
  key: ['archive_no'],
  parent: { dataset: 'organisation', by: 'uscc' },
  storage: { class: 'distributed', by: 'archive_no' },
  authority: text('登记管理机关', 'Registrar'),
  sharing: 'K',
  retentionYears: 'permanent',
  title: 'title',
  fields: {
    archive_no: kept({
      type: 'string',
      label: text('档号', 'Archive number'),
      definition: text(
        '区划-类别-年-保管期限-件号，如 990102-M-2026-Y-00012；Y 永久，D10 十年',
        'Region, letter, year, retention and number of the case',
      ),
      required: true,
      max: 60,
    }),
    uscc: kept({
      type: 'string',
      label: text('统一社会信用代码', 'Unified social credit code'),
      definition: text('没有登记成的办件没有代码', 'None where nothing came of the case'),
      max: 18,
      check: 'uscc',
    }),
    registrar: kept({
      type: 'region',
      label: text('登记管理机关区划', 'Region of the registrar'),
      required: true,
    }),
    title: kept({
      type: 'string',
      label: text('题名', 'Title'),
      required: true,
      max: 300,
    }),
    archive_class: kept({
      type: 'string',
      label: text('档案类别', 'Class'),
      required: true,
      max: 60,
    }),
    case_number: kept({
      type: 'string',
      label: text('办件编号', 'Case number'),
      required: true,
      max: 40,
    }),
    archive_state: kept({
      type: 'code',
      label: text('档案状态', 'State'),
      list: 'archiveState',
      required: true,
    }),
    filed_on: kept({
      type: 'date',
      label: text('归档日期', 'Filed on'),
      required: true,
    }),
    files: kept({ type: 'integer', label: text('件数', 'Number of papers') }),
    pages: kept({
      type: 'integer',
      label: text('页数', 'Pages'),
      definition: text('数得出页数的文件合计', 'Of the papers whose pages can be counted'),
    }),
    retention: kept({ type: 'string', label: text('保管期限', 'Retention'), max: 20 }),
    catalogue: kept({
      type: 'file',
      label: text('卷内目录（JSON）', 'Catalogue (JSON)'),
      definition: text(
        '顺序、页数和每份文件的 SHA-256，按 RFC 8785 书写',
        'Order, pages and SHA-256 of every paper, as RFC 8785 writes it',
      ),
    }),
    manifest: kept({ type: 'file', label: text('卷内文件目录（PDF）', 'Catalogue (PDF)') }),
    signature: kept({
      type: 'string',
      label: text('目录的签名', 'Signature of the catalogue'),
      definition: text('密钥编号.Ed25519 签名（base64url）', 'Key id, dot, Ed25519 as base64url'),
      max: 200,
    }),
  },
  rules: [],
  list: {
    columns: ['archive_no', 'title', 'archive_class', 'archive_state', 'filed_on', 'pages'],
    facets: ['archive_state'],
    sort: ['archive_no', 'uscc', 'filed_on'],
  },
  since: '2026-11-27',
})
