// A module's SQL names its own tables alone, and stands below its routes, pages, definitions and rules:
// docs/decisions/20261127-whose-sql-names-which-table.md.
import { globSync, readFileSync } from 'node:fs'

const modulesPath = 'server/src/modules/'
const typesPath = 'server/src/kernel/database/types.generated.ts'
/** Of every table, whoever has it: types, roles, the plan of distribution. */
const ofAll = 'server/src/kernel/database/'

/** Who writes what a request, a page or a law says knows nothing of tables (style §3). */
const withoutSql = [
  /(^|\/|-)routes(\.ts$|\/)/,
  /(^|\/)(api|pages|datasets|processes|rules)\//,
  /(^|\/)(index|module|command|machine|rules|define|define-\w+)\.ts$/,
]
const statement = /\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^`]*>)?`/
const library = /^import (?!type )[^;]*?'(kysely|pg)'/m

/** Tables as the database has them; a name that continues is an event, a job or a permission. */
function readTables(): RegExp {
  const types = readFileSync(typesPath, 'utf8')
  const all = types.slice(types.indexOf('export interface DB {'))
  const names = [...all.matchAll(/^ {2}"([a-z_]+\.[a-z_]+)":/gm)].map((match) => match[1] ?? '')
  if (names.length === 0) throw new Error(`${typesPath} names no table`)
  return new RegExp(`(?<![\\w./])(${names.join('|').replaceAll('.', '\\.')})(?![\\w./-])`, 'g')
}

const tables = readTables()
const isTest = /\.test\.ts$|\/testing(\.ts|\/)/
const files = globSync(['server/src/modules/**/*.ts', 'server/src/kernel/**/*.ts'])
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !isTest.test(file) && !file.startsWith(ofAll))
  .sort()
if (files.length === 0) throw new Error('no file was read')
const definers = readDefiners()

const complaints = files.flatMap((file) => {
  const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, '')
  return [...foreignTables(code, moduleOf(file)), ...misplacedSql(code, file)].map(
    (fault) => `${file}: ${fault}`,
  )
})

if (complaints.length > 0) {
  process.stderr.write(`${complaints.join('\n')}\n`)
  process.exit(1)
}

function moduleOf(file: string): string {
  return file.startsWith(modulesPath)
    ? (file.slice(modulesPath.length).split('/')[0] ?? '')
    : 'kernel'
}

/** The module of each data set, by its name. */
function readDefiners(): Map<string, string> {
  const definitions = files.filter((file) => /\/datasets\/[^/]+\.ts$/.test(file))
  return new Map(
    definitions.flatMap((file) => {
      const name = /^ {2}name: '([a-z_]+)'/m.exec(readFileSync(file, 'utf8'))?.[1]
      return name ? [[name, moduleOf(file)]] : []
    }),
  )
}

function foreignTables(code: string, module: string): string[] {
  const named = new Set([...code.matchAll(tables)].map((match) => match[1] ?? ''))
  return [...named].flatMap((table) => {
    // A schema cannot be called `annual-reports`.
    const own = module.replaceAll('-', '_')
    if (!readersOf(table).some((reader) => reader === module || reader === own)) {
      return [`[own-schema] ${table} is not a table of ${module}: ask the face of its owner`]
    }
    const [schema = ''] = table.split('.')
    const isOwn = schema === own
    return !isOwn && writes(code, table)
      ? [`[own-schema] ${table} is written by ${schema} alone`]
      : []
  })
}

/** Whose SQL may name a table. That of a data set is read by the module that defines it, too. */
function readersOf(table: string): string[] {
  const [schema = '', name = ''] = table.split('.')
  const definer = definers.get(name.replace(/_version$/, '')) ?? ''
  if (schema === 'pub') return ['disclosure', definer]
  return schema === 'registers' ? [schema, definer] : [schema]
}

function writes(code: string, table: string): boolean {
  const name = table.replace('.', '\\.')
  return new RegExp(
    `\\b(insertInto|updateTable|deleteFrom)\\(['"]${name}\\b|\\b(insert into|update|delete from) ${name}\\b`,
    'i',
  ).test(code)
}

function misplacedSql(code: string, file: string): string[] {
  if (!file.startsWith(modulesPath)) return []
  const path = file.slice(modulesPath.length).replace(/^[^/]+\//, '')
  if (!withoutSql.some((pattern) => pattern.test(path))) return []
  return statement.test(code) || library.test(code)
    ? ['[sql-only-in-stores] SQL stands in a store, or beside the command that issues it']
    : []
}
