import type { Dataset } from '@yiqi/contracts'
import { columnType, isSensitive, quoteLiteral } from './columns.ts'
import { compileSql } from './expression.ts'

/** Statements that may run again: row-level security, grants and the public views. */
export function accessSql(dataset: Dataset): string[] {
  return [...policySql(dataset), ...(isPublic(dataset) ? publicSql(dataset) : [])]
}

export const publicFields = (dataset: Dataset): string[] =>
  Object.entries(dataset.fields)
    .filter(([, field]) => (field.disclosure ?? 'P') === 'P')
    .filter(([, field]) => !isSensitive(field) && field.mask !== 'hide')
    .map(([name]) => name)

/** A data set with nothing public beyond its key has no public view. */
export const isPublic = (dataset: Dataset): boolean =>
  publicFields(dataset).some((name) => !dataset.key.includes(name))

function policySql(dataset: Dataset): string[] {
  const current = `registers.${dataset.name}`
  const version = `${current}_version`
  const written = writable(dataset, dataset.name)
  const sameKey = dataset.key.map((key) => `c.${key} = ${dataset.name}_version.${key}`)
  const ofCurrent = (condition: string) =>
    `exists (select 1 from ${current} c where ${[...sameKey, condition].join(' and ')})`
  // History is read by whoever reads the record, and written by whoever may write the record.
  const isKnown = ofCurrent('true')
  const isWritten = ofCurrent(`(${writable(dataset, 'c')})`)
  return [
    `grant select, insert, update on ${current} to yiqi_app`,
    // Of a history row only the end of its recorded period may ever be set.
    `grant select, insert, update (superseded_at) on ${version} to yiqi_app`,
    ...secure(current),
    ...secure(version),
    ...policy(current, 'read', `for select to yiqi_app using (${visible(dataset)})`),
    ...policy(current, 'enrol', `for insert to yiqi_app with check (${written})`),
    ...policy(
      current,
      'amend',
      `for update to yiqi_app using (${written}) with check (${written})`,
    ),
    ...policy(version, 'read', `for select to yiqi_app using (${system} or ${isKnown})`),
    ...policy(version, 'record', `for insert to yiqi_app with check (${system} or ${isWritten})`),
    ...policy(version, 'supersede', `for update to yiqi_app using (${system} or ${isWritten})`),
  ]
}

const secure = (table: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
]

function policy(table: string, name: string, clause: string): string[] {
  const fullName = `${table.slice(table.indexOf('.') + 1)}_${name}`
  return [
    `drop policy if exists ${fullName} on ${table}`,
    `create policy ${fullName} on ${table} ${clause}`,
  ]
}

const system = '(select kernel.is_system())'
const onDuty = "(select kernel.purpose()) = 'duty'"

/** Officials of the registrar; clerks of the organisation; whoever may see the parent at his duty. */
function visible(dataset: Dataset): string {
  const clerks = dataset.fields.uscc ? ['kernel.acts_for(uscc)'] : []
  return [writable(dataset, dataset.name), ...clerks].join(' or ')
}

/**
 * Those in charge of it, at their duty: auditors have the scope of officials, and clerks see the parent.
 * @param row name or alias by which the row of the current table is known
 */
function writable({ parent, fields }: Dataset, row: string): string {
  if (fields.registrar) return `${system} or ${onDuty} and kernel.in_scope(${row}.registrar)`
  if (!parent) return system
  const { dataset, by } = parent
  return `${system} or ${onDuty} and exists (
    select 1 from registers.${dataset} p where p.${by} = ${row}.${by})`
}

function publicSql(dataset: Dataset): string[] {
  const { name, key } = dataset
  const fields = publicFields(dataset)
  const periods = ['valid_from', 'valid_to', 'recorded_at']
  // By which act and on what ground: public (行政许可法第四十条). Who did it, and the free words, are not.
  const grounds = ['change', 'case_no', 'legal_basis']
  const when = dataset.publicWhen
  const isShown = when ? compileSql(when, (field) => field) : 'true'
  const wasShown = when ? compileSql(when, (field) => stateColumn(dataset, field)) : 'true'
  const current = [...fields.map((field) => masked(dataset, field, field)), ...periods]
  const past = [
    ...fields.map((field) =>
      masked(dataset, field, key.includes(field) ? field : stateColumn(dataset, field)),
    ),
    ...periods,
    ...grounds,
  ]
  return [
    `grant select (${[...fields, ...periods].join(', ')}) on registers.${name} to yiqi_publisher`,
    `grant select (${[...key, ...periods, ...grounds, 'superseded_at', 'state'].join(', ')}) on registers.${name}_version to yiqi_publisher`,
    ...policy(`registers.${name}`, 'publish', `for select to yiqi_publisher using (${isShown})`),
    ...policy(
      `registers.${name}_version`,
      'publish',
      `for select to yiqi_publisher using (superseded_at is null and ${wasShown})`,
    ),
    ...view(dataset, name, current, `registers.${name} where ${isInForce}`, '现状'),
    ...view(
      dataset,
      `${name}_version`,
      past,
      `registers.${name}_version where superseded_at is null`,
      '历史',
    ),
  ]
}

const isInForce = `(valid_to is null or valid_to > (now() at time zone 'Asia/Shanghai')::date)`

function view(
  dataset: Dataset,
  name: string,
  columns: string[],
  from: string,
  kind: string,
): string[] {
  return [
    `drop view if exists pub.${name}`,
    `create view pub.${name} as select ${columns.join(', ')} from ${from}`,
    `alter view pub.${name} owner to yiqi_publisher`,
    `grant select on pub.${name} to yiqi_app`,
    `comment on view pub.${name} is ${quoteLiteral(`${dataset.label.zh}公开信息（${kind}）`)}`,
  ]
}

/** Member of the JSON state, with the type of the field. */
function stateColumn(dataset: Dataset, name: string): string {
  const field = dataset.fields[name]
  if (!field) throw new Error(`${dataset.name} has no field ${name}.`)
  if (field.type === 'strings') return `metadata.text_array(state -> '${name}')`
  return `(state ->> '${name}')::${columnType(field)}`
}

function masked(dataset: Dataset, name: string, expression: string): string {
  const mask = dataset.fields[name]?.mask
  if (!mask || mask === 'hide') return `${expression} as ${name}`
  return `metadata.mask_${mask.replaceAll('-', '_')}(${expression}) as ${name}`
}
