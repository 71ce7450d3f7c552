import { stringify } from 'csv-stringify/sync'
import type { FoundOrganisation } from '../find-organisations.ts'
import { codeText, typeText } from '../labels.ts'
import { registrarNameOf } from '../presentation.ts'
import type { DisclosureServices } from '../services.ts'

const columns = [
  '统一社会信用代码',
  '名称',
  '曾用名',
  '组织类型',
  '登记状态',
  '登记管理机关',
  '法定代表人',
  '成立日期',
  '注销日期',
  '慈善组织',
]

/** For a spreadsheet: cells that it would take for a formula are quoted (data.md §4.14). */
export function csvOf(services: DisclosureServices, found: readonly FoundOrganisation[]): string {
  const rows = found.map(({ organisation }) => [
    organisation.uscc,
    organisation.name,
    (organisation.former_names ?? []).join('、'),
    typeText(organisation.org_type).zh,
    codeText('registrationStatus', organisation.status).zh,
    registrarNameOf(services, organisation),
    organisation.legal_rep ?? '',
    organisation.established_on ?? '',
    organisation.closed_on ?? '',
    organisation.is_charity ? '是' : '',
  ])
  return stringify([columns, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
