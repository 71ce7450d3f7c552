import type { Dataset, Field, QualityRule } from '@yiqi/contracts'
import { getCodeList } from '../code-lists.ts'
import {
  type Column,
  fieldColumns,
  indexColumn,
  isSensitive,
  quoteLiteral,
  systemColumns,
} from './columns.ts'
import { compileSql } from './expression.ts'
import { searchedTexts } from './search.ts'

export interface Check {
  name: string
  condition: string
}

export interface Index {
  name: string
  /** Names of columns, or an expression. */
  columns: readonly string[]
  isInverted?: boolean
  /** Condition of the rows that it has. */
  where?: string
}

export interface TableDesign {
  /** Without its schema, which is `registers`. */
  name: string
  comment: string
  columns: readonly Column[]
  primaryKey: readonly string[]
  checks: readonly Check[]
  indexes: readonly Index[]
}

/** The table of what is so now. */
export function currentDesign(dataset: Dataset): TableDesign {
  return {
    name: dataset.name,
    comment: `${dataset.label.zh}：${dataset.definition.zh}`,
    columns: [...fieldColumns(dataset), ...systemColumns],
    primaryKey: dataset.key,
    checks: [...fieldChecks(dataset), ...ruleChecks(dataset), versionCheck(dataset.name)],
    indexes: indexesOf(dataset),
  }
}

/** The table of all that was recorded; nothing in it is overwritten, only superseded. */
export function versionDesign(dataset: Dataset): TableDesign {
  const name = `${dataset.name}_version`
  const keyColumns = fieldColumns(dataset).filter((column) => dataset.key.includes(column.name))
  return {
    name,
    comment: `${dataset.label.zh}的历史：有效期间和记录期间`,
    columns: [...keyColumns, ...versionColumns],
    primaryKey: [...dataset.key, 'version', 'valid_from'],
    checks: [
      versionCheck(name),
      { name: `${name}_change_check`, condition: "change in ('enrol', 'amend', 'end')" },
      { name: `${name}_valid_check`, condition: 'valid_to > valid_from' },
      { name: `${name}_recorded_check`, condition: 'superseded_at >= recorded_at' },
    ],
    indexes: [],
  }
}

const column = (name: string, type: string, comment: string, isRequired = true): Column => ({
  name,
  type,
  comment,
  isRequired,
})

const versionColumns: readonly Column[] = [
  column('version', 'integer', '写下这一段的版本'),
  column('valid_from', 'date', '自何日起有效'),
  column('valid_to', 'date', '至何日前有效', false),
  column('recorded_at', 'timestamp with time zone', '何时记录'),
  column('superseded_at', 'timestamp with time zone', '何时被后来的记录取代', false),
  column('state', 'jsonb', '当时的全部数据项，敏感项只有密文'),
  column('change', 'text', '登记、变更或终止'),
  column('actor_id', 'uuid', '经手人账户', false),
  column('actor_name', 'text', '经手人'),
  column('case_no', 'text', '办件号', false),
  column('reason', 'text', '事由'),
  column('legal_basis', 'text', '依据', false),
]

const versionCheck = (table: string): Check => ({
  name: `${table}_version_check`,
  condition: 'version > 0',
})

function fieldChecks(dataset: Dataset): Check[] {
  return Object.entries(dataset.fields).flatMap(([name, field]) => {
    if (isSensitive(field)) return []
    const condition = fieldCondition(name, field)
    return condition ? [{ name: `${dataset.name}_${name}_check`, condition }] : []
  })
}

function fieldCondition(name: string, field: Field): string | undefined {
  switch (field.type) {
    case 'string':
    case 'text':
      if (field.check === 'uscc') return `${name} ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'`
      return `char_length(${name}) between 1 and ${field.max ?? 20_000}`
    case 'region':
      return `${name} ~ '^[0-9]{6}$'`
    case 'file':
      return `${name} ~ '^[0-9a-f]{64}$'`
    case 'code':
      return `${name} in (${getCodeList(field.list ?? '')
        .map(({ code }) => quoteLiteral(code))
        .join(', ')})`
    case 'money':
    case 'integer':
      return rangeCondition(name, field)
    case 'strings':
      return `cardinality(${name}) <= ${field.max ?? 100}`
    default:
      return undefined
  }
}

function rangeCondition(name: string, { min = 0, max }: Field): string {
  return max === undefined ? `${name} >= ${min}` : `${name} between ${min} and ${max}`
}

function ruleChecks(dataset: Dataset): Check[] {
  return dataset.rules.filter(isTableCheck(dataset)).map((rule) => ({
    name: `${dataset.name}_${rule.id.toLowerCase().replaceAll('-', '_')}_check`,
    condition: compileSql(rule.expression, (name) => name),
  }))
}

/** Warnings never refuse a row; ciphertext cannot be compared. */
const isTableCheck = (dataset: Dataset) => (rule: QualityRule) =>
  rule.severity === 'error' &&
  rule.fields.every((name) => {
    const field = dataset.fields[name]
    return field && !isSensitive(field)
  })

function indexesOf(dataset: Dataset): Index[] {
  const { name, key, list, fields } = dataset
  const sorted = list.sort.filter((field) => field !== key[0])
  const sensitive = Object.entries(fields).filter(([, field]) => isSensitive(field))
  return [
    ...sorted.map((field) => ({ name: `${name}_${field}_index`, columns: [field, ...key] })),
    ...sensitive.map(([field]) => ({
      name: `${name}_${field}_index`,
      columns: [indexColumn(field)],
    })),
    ...(list.search
      ? [
          {
            ...{ name: `${name}_search_index`, isInverted: true },
            columns: [`metadata.grams(variadic ${searchedTexts(dataset)})`],
            ...(list.searchWhen && { where: compileSql(list.searchWhen, (field) => field) }),
          },
        ]
      : []),
  ]
}
