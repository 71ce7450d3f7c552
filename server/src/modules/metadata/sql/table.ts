import type { Dataset } from '@yiqi/contracts'
import { accessSql } from './access.ts'
import { type Column, quoteLiteral } from './columns.ts'
import { type Check, currentDesign, type Index, type TableDesign, versionDesign } from './design.ts'

/** Both tables of a data set: what is so now, and all that was recorded. */
export const designsOf = (dataset: Dataset): TableDesign[] => [
  currentDesign(dataset),
  versionDesign(dataset),
]

/** The whole DDL of a new data set. */
export function tableSql(dataset: Dataset): string {
  return `${[...designsOf(dataset).flatMap(createTableSql), ...accessSql(dataset)].join(';\n')};\n`
}

export function createTableSql(design: TableDesign): string[] {
  const columns = design.columns.map((column) => `  ${columnSql(column)}`)
  const checks = design.checks.map((check) => `  ${checkSql(check)}`)
  const key = `  constraint ${design.name}_pkey primary key (${design.primaryKey.join(', ')})`
  return [
    `create table registers.${design.name} (\n${[...columns, ...checks, key].join(',\n')}\n)`,
    ...commentSql(design),
    ...design.indexes.map((index) => indexSql(design, index)),
  ]
}

export const columnSql = ({ name, type, isRequired }: Column): string =>
  `${name} ${type}${isRequired ? ' not null' : ''}`

export const checkSql = ({ name, condition }: Check): string =>
  `constraint ${name} check (${condition})`

export const indexSql = (
  { name: table }: TableDesign,
  { name, columns, isInverted, where }: Index,
): string =>
  `create index if not exists ${name} on registers.${table} ${isInverted ? 'using gin ' : ''}(${columns.join(', ')})${where ? ` where ${where}` : ''}`

export function commentSql({ name, comment, columns, checks }: TableDesign): string[] {
  return [
    `comment on table registers.${name} is ${quoteLiteral(comment)}`,
    ...columns.map(
      (column) =>
        `comment on column registers.${name}.${column.name} is ${quoteLiteral(column.comment)}`,
    ),
    // The condition as we wrote it: PostgreSQL rewrites its own copy, so changes show only here.
    ...checks.map(
      (check) =>
        `comment on constraint ${check.name} on registers.${name} is ${quoteLiteral(check.condition)}`,
    ),
  ]
}
