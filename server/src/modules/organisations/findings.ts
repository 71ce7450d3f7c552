import type { Problem } from '@yiqi/contracts'
import type { RegisterRecord } from '../metadata/index.ts'
import { text } from './common-fields.ts'

/** Endings that names of each type have (governance §4); a foundation's is fixed by law. */
const endings: Record<string, RegExp> = {
  '51': /(会|社|团|联盟|联合体)$/,
  '52': /(?<!基金会)(?<!协会)$/,
  '53': /基金会$/,
}

const minimumNameLength = 5
/** 基金会管理条例第八条: the least original fund there is, in fen. */
const leastFoundationFund = 200_000_000

/** Oddities of an organisation's data that no single field shows. Warnings, save a date still to come. */
export function organisationFindings(
  record: RegisterRecord,
  { asOf }: { asOf: string },
): Problem[] {
  const found: Problem[] = []
  if (typeof record.name === 'string') nameFindings(record.name, record, found)
  supervisorFinding(record, found)
  fundFinding(record, found)
  for (const field of ['established_on', 'registered_on', 'closed_on', 'charity_on']) {
    const day = record[field]
    if (typeof day === 'string' && day > asOf) found.push(inFuture(field))
  }
  return found
}

function nameFindings(name: string, record: RegisterRecord, found: Problem[]): void {
  const ending = endings[String(record.org_type)]
  if ([...name].length < minimumNameLength) {
    found.push(
      warning(
        'NAME_CUT',
        'name',
        text('名称太短，可能被截断', 'The name is short, perhaps cut off'),
        ['请对照证书补全名称。', 'Complete the name from the certificate.'],
      ),
    )
  } else if (/(会会|协会协会|基金会基金会|中心中心)$/.test(name)) {
    found.push(
      warning(
        'NAME_DOUBLED',
        'name',
        text('名称末尾有重复的字', 'The end of the name is doubled'),
        ['请对照证书，去掉多出的字。', 'Remove what the certificate does not have.'],
      ),
    )
  } else if (ending && !ending.test(name)) {
    found.push(
      warning(
        'NAME_TYPE',
        'name',
        text('名称的末尾和组织类型不符', 'The end of the name contradicts the type'),
        [
          '请核实：是类型标错了，还是名称不全。',
          'Verify: the type may be wrong, or the name incomplete.',
        ],
      ),
    )
  }
}

function supervisorFinding({ supervising_unit: unit }: RegisterRecord, found: Problem[]): void {
  if (typeof unit !== 'string') return
  if (/[路街道巷弄]\d+号|\d+号(楼|院|室)?$/.test(unit)) {
    found.push(
      warning(
        'SUPERVISOR_ADDRESS',
        'supervising_unit',
        text('业务主管单位写的是地址', 'The supervising unit is a street address'),
        ['请改填单位名称。', 'Enter the name of the unit.'],
      ),
    )
  } else if (/^(无[（(]|直接登记|.*相关职能部门$|省级相关部门$)/.test(unit)) {
    found.push(
      warning(
        'SUPERVISOR_VAGUE',
        'supervising_unit',
        text('业务主管单位没有写明是哪个单位', 'No particular supervising unit is named'),
        [
          '直接登记的请留空，否则填单位名称。',
          'Leave it empty if registered directly, else name the unit.',
        ],
      ),
    )
  }
}

function fundFinding({ org_type, fund }: RegisterRecord, found: Problem[]): void {
  if (org_type !== '53' || typeof fund !== 'number' || fund >= leastFoundationFund) return
  found.push({
    ...warning(
      'FUND_BELOW_MINIMUM',
      'fund',
      text(
        '原始基金低于法定最低数额 200 万元',
        'The original fund is below the least of 2 million yuan',
      ),
      [
        '请核对数额和单位；条例施行前成立的可能如此。',
        'Check the amount and its unit; foundations older than the regulation may have less.',
      ],
    ),
    article: '基金会管理条例第八条',
  })
}

const inFuture = (field: string): Problem => ({
  code: 'DATE_FUTURE',
  field,
  severity: 'error',
  message: text('日期还没有到', 'The date is still to come'),
  hint: text('请核对年份。', 'Check the year.'),
})

function warning(
  code: string,
  field: string,
  message: Problem['message'],
  [zh, en]: [string, string],
): Problem {
  return { code, field, severity: 'warning', message, hint: text(zh, en) }
}
