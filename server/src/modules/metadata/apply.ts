import { createHash } from 'node:crypto'
import type { Dataset } from '@yiqi/contracts'
import type pg from 'pg'
import type { Catalogue } from './catalogue.ts'
import { accessSql } from './sql/access.ts'
import type { TableDesign } from './sql/design.ts'
import {
  checkSql,
  columnSql,
  commentSql,
  createTableSql,
  designsOf,
  indexSql,
  tableSql,
} from './sql/table.ts'

/**
 * Brings the tables of the data sets to their definitions: makes what is missing, replaces checks,
 * policies and views, and refuses what would lose data. Does nothing when no definition changed.
 * @returns names of the data sets that were created or changed
 */
export async function applyCatalogue(
  owner: pg.Pool,
  catalogue: Catalogue,
  onProgress: (message: string) => void = () => {},
): Promise<string[]> {
  const client = await owner.connect()
  try {
    await client.query('select pg_advisory_lock(79190004)')
    const { rows } = await client.query('select dataset, hash from metadata.applied_dataset')
    const applied = new Map<string, string>(rows.map((row) => [row.dataset, row.hash]))
    const changed = catalogue.all().filter((one) => applied.get(one.name) !== hashOf(one))
    for (const dataset of changed) {
      onProgress(`正在更新数据集 ${dataset.label.zh}`)
      await applyDataset(client, dataset)
    }
    return changed.map(({ name }) => name)
  } finally {
    await client.query('select pg_advisory_unlock(79190004)').catch(() => {})
    client.release()
  }
}

const hashOf = (dataset: Dataset): string =>
  createHash('sha256').update(tableSql(dataset)).digest('hex')

async function applyDataset(client: pg.PoolClient, dataset: Dataset): Promise<void> {
  await client.query('begin')
  try {
    for (const design of designsOf(dataset)) {
      const existing = await readTable(client, design.name)
      const statements = existing ? changeSql(design, existing) : createTableSql(design)
      await client.query(statements.join(';\n'))
    }
    await client.query(accessSql(dataset).join(';\n'))
    await client.query(
      `insert into metadata.applied_dataset (dataset, hash) values ($1, $2)
       on conflict (dataset) do update set hash = excluded.hash, applied_at = now()`,
      [dataset.name, hashOf(dataset)],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Data set ${dataset.name}: ${(error as Error).message}`, { cause: error })
  }
}

interface ExistingTable {
  columns: Map<string, { type: string; isRequired: boolean }>
  /** Condition as written by us, by name. */
  checks: Map<string, string>
  primaryKey: string[]
}

async function readTable(client: pg.PoolClient, name: string): Promise<ExistingTable | undefined> {
  const table = `registers.${name}`
  const known = await client.query('select to_regclass($1) as oid', [table])
  if (known.rows[0].oid === null) return undefined
  const columns = await client.query(
    `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required
     from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [table],
  )
  const checks = await client.query(
    `select conname as name, obj_description(oid, 'pg_constraint') as condition
     from pg_constraint where conrelid = to_regclass($1) and contype = 'c'`,
    [table],
  )
  const key = await client.query(
    `select a.attname as name from pg_constraint c
     cross join unnest(c.conkey) with ordinality as k(attnum, position)
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
     where c.conrelid = to_regclass($1) and c.contype = 'p' order by k.position`,
    [table],
  )
  return {
    columns: new Map(
      columns.rows.map((row) => [row.name, { type: row.type, isRequired: row.required }]),
    ),
    checks: new Map(checks.rows.map((row) => [row.name, row.condition])),
    primaryKey: key.rows.map((row) => row.name),
  }
}

function changeSql(design: TableDesign, existing: ExistingTable): string[] {
  refuseLoss(design, existing)
  const table = `registers.${design.name}`
  const statements: string[] = []
  for (const column of design.columns) {
    const known = existing.columns.get(column.name)
    if (!known) statements.push(`alter table ${table} add column ${columnSql(column)}`)
    else if (known.isRequired !== column.isRequired) {
      const verb = column.isRequired ? 'set' : 'drop'
      statements.push(`alter table ${table} alter column ${column.name} ${verb} not null`)
    }
  }
  const wanted = new Map(design.checks.map((check) => [check.name, check]))
  for (const [name, condition] of existing.checks) {
    if (wanted.get(name)?.condition === condition) wanted.delete(name)
    else statements.push(`alter table ${table} drop constraint ${name}`)
  }
  for (const check of wanted.values()) {
    statements.push(`alter table ${table} add ${checkSql(check)}`)
  }
  return [
    ...statements,
    ...commentSql(design),
    ...design.indexes.map((index) => indexSql(design, index)),
  ]
}

function refuseLoss(design: TableDesign, existing: ExistingTable): void {
  const refuse = (what: string): never => {
    throw new Error(`${what} That would lose or reinterpret data: write a migration for it first.`)
  }
  const wanted = new Map(design.columns.map((column) => [column.name, column]))
  for (const [name, { type }] of existing.columns) {
    const column = wanted.get(name)
    if (!column) refuse(`Column ${design.name}.${name} is no longer defined.`)
    else if (column.type !== type) {
      refuse(`Column ${design.name}.${name} would change from ${type} to ${column.type}.`)
    }
  }
  if (existing.primaryKey.join() !== design.primaryKey.join()) {
    refuse(`The key of ${design.name} would change from (${existing.primaryKey.join(', ')}).`)
  }
}
