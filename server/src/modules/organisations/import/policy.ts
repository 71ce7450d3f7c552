import { checkUscc } from '@yiqi/codes'
import type { Message, Problem } from '@yiqi/contracts'
import type { RegisterRecord } from '../../metadata/index.ts'
import type { Assumption, ImportPolicy } from '../../registers/index.ts'
import { text } from '../common-fields.ts'
import { refreshDuplicates } from '../duplicates/detect.ts'
import { organisationFindings } from '../findings.ts'

/** What the organisation adds to the common rules of import. Stock data never block on what can be mended later. */
export const organisationImport: ImportPolicy = {
  screen: notSocialOrganisation,
  assume,
  inspect: organisationFindings,
  finish: refreshDuplicates,
}

/** Codes by their first character that other departments than civil affairs give (GB 32100-2015, table 1). */
const otherDepartments: Record<string, Message> = {
  '1': text('机关或事业单位', 'a body of the state'),
  '2': text('外交机构', 'a body under foreign affairs'),
  '3': text('司法行政机构', 'a body under justice administration'),
  '4': text('文化机构', 'a body under culture'),
  '6': text('旅游机构', 'a body under tourism'),
  '7': text('宗教活动场所', 'a place of religious activity'),
  '8': text('工会', 'a trade union'),
  '9': text('企业或个体工商户', 'an enterprise'),
  A: text('中央军委改革和编制机构管理的单位', 'a military body'),
  N: text('农村集体经济组织', 'a rural collective'),
  Y: text('其他机构', 'another body'),
}

function notSocialOrganisation({ uscc }: RegisterRecord): Problem | undefined {
  if (typeof uscc !== 'string' || uscc[0] === '5' || uscc.length !== 18) return undefined
  const kind = otherDepartments[uscc.charAt(0)]
  if (!kind) return undefined
  return {
    code: 'NOT_SOCIAL_ORGANISATION',
    field: 'uscc',
    severity: 'error',
    message: text(
      `这个代码属于${kind.zh}，不是社会组织`,
      `This code belongs to ${kind.en}, not to a social organisation`,
    ),
    hint: text(
      '社会组织的代码以 5 开头。请从文件里去掉这一行。',
      'Codes of social organisations begin with 5. Take this row out of the file.',
    ),
  }
}

/** What the code itself tells, when the file does not; and that an organisation is in order, unless it says otherwise. */
function assume(record: RegisterRecord): readonly Assumption[] {
  if (record.org_type && record.registrar && record.status) return nothing
  const { ok, parts } = checkUscc(String(record.uscc ?? ''))
  const told = ok && parts?.isSocialOrganisation ? parts : undefined
  const assumptions: Assumption[] = []
  if (told && !record.org_type) {
    assumptions.push({ field: 'org_type', value: told.department + told.class })
  }
  if (told && !record.registrar) {
    const warning = assumed('REGISTRAR_FROM_CODE', 'registrar', told.region)
    assumptions.push({ field: 'registrar', value: told.region, warning })
  }
  if (!record.status) {
    const warning = assumed('STATUS_ASSUMED', 'status', '正常')
    assumptions.push({ field: 'status', value: 'registered', warning })
  }
  return assumptions
}

const nothing: readonly Assumption[] = []

const labels: Record<string, Message> = {
  registrar: text('登记管理机关区划', 'Region of the registrar'),
  status: text('登记状态', 'Status'),
}

function assumed(code: string, field: string, value: string): Problem {
  const label = labels[field] ?? text(field, field)
  return {
    code,
    field,
    severity: 'warning',
    message: text(
      `文件里没有可用的${label.zh}，暂记为 ${value}`,
      `${label.en} is not given; taken as ${value}`,
    ),
    hint: text('请登记管理机关核实。', 'Let the registrar verify it.'),
  }
}
