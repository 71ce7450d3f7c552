import { afterAll, beforeAll, expect, test } from 'vitest'
import { discoverDatasets } from '../../modules/metadata/index.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { type TableClass, tableClasses } from './table-classes.ts'

let db: TestDatabase
let tables: { name: string; secured: boolean; forced: boolean }[]
const classes = new Map<string, TableClass>(Object.entries(tableClasses))

/** Read by whoever knows the key, or public law: what a stranger may see is said here, once. */
const withoutSecurity = new Set(['kernel.migration', 'metadata.applied_dataset'])

beforeAll(async () => {
  db = await createTestDatabase()
  for (const { name, storage } of (await discoverDatasets()).all()) {
    const declared = storage.class === 'distributed' ? { distributedBy: storage.by } : storage.class
    classes.set(`registers.${name}`, declared)
    classes.set(`registers.${name}_version`, declared)
  }
  const { rows } = await db.ownerPool.query(`
    select n.nspname || '.' || c.relname as name, relrowsecurity as secured, relforcerowsecurity as forced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where relkind in ('r', 'p')
      and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss') and n.nspname not like 'pg_toast%'
    order by 1`)
  tables = rows
})
afterAll(() => db.drop())

test('every table declares its class, and no class is declared for a table that is not there', () => {
  expect(tables.map(({ name }) => name).filter((name) => !classes.has(name))).toEqual([])
  const existing = new Set(tables.map(({ name }) => name))
  expect([...classes.keys()].filter((name) => !existing.has(name))).toEqual([])
})

test('every primary key and unique index of a distributed table contains its column', async () => {
  const { rows } = await db.ownerPool.query<{ name: string; index: string; columns: string[] }>(`
    select i.indrelid::regclass::text as name, i.indexrelid::regclass::text as index,
      array(select attname::text from pg_attribute a where a.attrelid = i.indrelid and a.attnum = any(i.indkey)) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid
    where i.indisunique and c.relnamespace::regnamespace::text not like 'pg_%'`)
  const broken = rows.filter(({ name, columns }) => {
    const declared = classes.get(name)
    return typeof declared === 'object' && !columns.includes(declared.distributedBy)
  })
  expect(broken).toEqual([])
})

test('row-level security is enabled and forced on every table', () => {
  const open = tables.filter(({ secured, forced }) => !secured || !forced).map(({ name }) => name)
  expect(open.filter((name) => !withoutSecurity.has(name))).toEqual([])
})

test('D8 #48: a city sees itself, a province its cities', async () => {
  const client = await db.appPool.connect()
  try {
    const seen = async (scope: string) => {
      await client.query('begin')
      await client.query("select set_config('yiqi.purpose', 'duty', true)")
      await client.query("select set_config('yiqi.scope', $1, true)", [scope])
      const { rows } = await client.query('select registrar from registers.person order by 1')
      await client.query('rollback')
      return rows.map((row) => row.registrar)
    }
    await client.query("begin; select set_config('yiqi.purpose', 'system', true)")
    for (const registrar of ['440100', '440300', '110000']) {
      await client.query(
        `insert into registers.person (person_id, name, registrar, version, valid_from, recorded_at)
         values ($1, '甲', $1, 1, now(), now())`,
        [registrar],
      )
    }
    await client.query('commit')
    expect(await seen('')).toEqual([])
    expect(await seen('4401__')).toEqual(['440100'])
    expect(await seen('44____')).toEqual(['440100', '440300'])
    expect(await seen('______')).toEqual(['110000', '440100', '440300'])
  } finally {
    client.release()
  }
})
