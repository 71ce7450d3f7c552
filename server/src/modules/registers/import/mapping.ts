import { checkUscc } from '@yiqi/codes'
import type { Dataset, Problem } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../../../kernel/errors.ts'
import { fieldOfHeading, type RegisterRecord } from '../../metadata/index.ts'
import { type Converter, converterOf } from './convert.ts'
import { lineUnreadable, periodUnknown, valueUnknown } from './findings.ts'
import { type SourceRow, unreadable } from './source.ts'

const FieldRuleSchema = Type.Object(
  {
    column: Type.Optional(Type.String({ description: 'Heading of the column to read' })),
    value: Type.Optional(
      Type.String({ description: 'The same for every row, instead of a column' }),
    ),
    split: Type.Optional(Type.String({ minLength: 1, description: 'Cuts the cell at this text' })),
    part: Type.Optional(Type.Integer({ minimum: 1, description: 'Which piece, from 1' })),
    as: Type.Optional(
      Type.Unsafe<'registrar' | 'region' | 'uscc-region' | 'uscc-type'>({
        enum: ['registrar', 'region', 'uscc-region', 'uscc-type'],
        description: 'Region of a named registrar; or digits 3–8, or 1–2, of a credit code',
      }),
    ),
    unknown: Type.Optional(
      Type.Array(Type.String(), { description: 'Cells that stand for "not known"' }),
    ),
    only: Type.Optional(
      Type.String({
        description: 'Pattern of the cells that are read; others are left to the next rule',
      }),
    ),
    values: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: 'Words of the file for ours' }),
    ),
    unit: Type.Optional(
      Type.Unsafe<'元' | '万元' | '分'>({
        enum: ['元', '万元', '分'],
        description: 'Unit of money',
      }),
    ),
    yuanFrom: Type.Optional(
      Type.Number({ description: 'Numbers of 万元 this large were written in 元' }),
    ),
    zeroIsUnknown: Type.Optional(Type.Boolean({ description: 'Money of 0 is left empty' })),
  },
  { additionalProperties: false },
)
export type FieldRule = Static<typeof FieldRuleSchema>

/** How the columns of a file become fields: a heading, a rule, or rules of which the first with a value wins. */
const ImportMapSchema = Type.Object(
  {
    dataset: Type.Optional(Type.String()),
    fields: Type.Record(
      Type.String(),
      Type.Union([Type.String(), FieldRuleSchema, Type.Array(FieldRuleSchema, { minItems: 1 })]),
    ),
    /** Columns of periods that belong to other data sets: judged, not stored. */
    periods: Type.Optional(
      Type.Array(
        Type.Object({ column: Type.String(), unknown: Type.Optional(Type.Array(Type.String())) }),
      ),
    ),
  },
  { additionalProperties: false },
)
export type ImportMap = Static<typeof ImportMapSchema>

/** @throws AppError YQ_INVALID that says what is wrong with the map */
export function readImportMap(dataset: Dataset, map: unknown): ImportMap {
  if (!Value.Check(ImportMapSchema, map)) {
    const [first] = Value.Errors(ImportMapSchema, map)
    throw mapInvalid(first?.instancePath ?? '', first?.message ?? '')
  }
  if (map.dataset !== undefined && map.dataset !== dataset.name) {
    throw mapInvalid('/dataset', `${map.dataset} ≠ ${dataset.name}`)
  }
  for (const name of Object.keys(map.fields)) {
    if (!dataset.fields[name]) throw mapInvalid(`/fields/${name}`, '没有这一项 no such field')
  }
  return map
}

const mapInvalid = (field: string, detail: string) =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'MAP_INVALID',
        field,
        severity: 'error',
        message: { zh: `对照表有误：${detail}`, en: `The map is wrong: ${detail}` },
        hint: {
          zh: '请看 docs/examples 里的样例。',
          en: 'See the examples in docs/examples.',
        },
      },
    ],
  })

/** Reads one row into a record, with what had to be said about its cells. */
export type RowReader = (row: SourceRow) => { record: RegisterRecord; found: Problem[] }

export interface MappedColumns {
  read: RowReader
  /** Fields that the file can fill. */
  fields: readonly string[]
  /** Headings that mean nothing here. */
  unused: readonly string[]
}

/**
 * @param foreign for a file that has none of our keys: whoever gives it makes them up himself
 * @throws AppError YQ_INVALID when no column names the key of the data set
 */
export function mapColumns(
  dataset: Dataset,
  columns: readonly string[],
  map: ImportMap | undefined,
  foreign?: ImportMap,
): MappedColumns {
  const ours = withUnits(map ? rulesOfMap(map) : rulesOfHeadings(dataset, columns))
  const isForeign = !map && foreign !== undefined && !dataset.key.every((name) => ours.has(name))
  const rules = isForeign ? withUnits(rulesOfMap(foreign)) : ours
  const fields = [...rules.keys()]
  const missing = isForeign ? [] : dataset.key.filter((name) => !rules.has(name))
  if (missing.length > 0) throw keyMissing(dataset, missing)
  const readers = fields.map((name) => fieldReader(dataset, name, rules.get(name) ?? [], columns))
  const periods = (map?.periods ?? []).map(({ column, unknown = [] }) => ({
    column,
    position: columns.indexOf(column),
    unknown: new Set(unknown),
  }))
  const broken = columns.indexOf(unreadable)
  const used = new Set([...rules.values()].flat().map(({ column }) => column))
  for (const { column } of periods) used.add(column)
  return {
    fields,
    unused: columns.filter((heading) => !used.has(heading) && heading !== unreadable),
    read(row) {
      const record: RegisterRecord = {}
      const found: Problem[] = []
      if (broken >= 0 && row[broken]) found.push(lineUnreadable)
      for (let i = 0; i < fields.length; i++) {
        const value = readers[i]?.(row, found)
        if (value !== undefined && value !== null) record[fields[i] as string] = value
      }
      for (const { column, position, unknown } of periods) {
        const text = row[position]?.trim() ?? ''
        if (text !== '' && !isPeriod(text, unknown)) found.push(periodUnknown(column, text))
      }
      return { record, found }
    },
  }
}

const rulesOfMap = (map: ImportMap): Map<string, FieldRule[]> =>
  new Map(
    Object.entries(map.fields).map(([name, rule]) => {
      if (typeof rule === 'string') return [name, [{ column: rule }]]
      return [name, Array.isArray(rule) ? rule : [rule]]
    }),
  )

function rulesOfHeadings(dataset: Dataset, columns: readonly string[]): Map<string, FieldRule[]> {
  const rules = new Map<string, FieldRule[]>()
  for (const column of columns) {
    const name = fieldOfHeading(dataset, column)
    if (name && !rules.has(name)) rules.set(name, [{ column }])
  }
  return rules
}

/** A heading tells its unit of money, unless the map does. */
const withUnits = (rules: Map<string, FieldRule[]>): Map<string, FieldRule[]> =>
  new Map(
    Array.from(rules, ([name, ofField]) => [
      name,
      ofField.map((rule) => ({ unit: unitOf(name, rule.column ?? ''), ...rule })),
    ]),
  )

function unitOf(name: string, column: string): NonNullable<FieldRule['unit']> {
  // Our own exchange format has field names as headings, and integers in fen.
  if (column === name || /[（(](分|fen)[）)]/.test(column)) return '分'
  return column.includes('万元') ? '万元' : '元'
}

const keyMissing = (dataset: Dataset, missing: readonly string[]) =>
  new AppError('YQ_INVALID', {
    problems: missing.map((field) => ({
      code: 'COLUMN_MISSING',
      field,
      severity: 'error' as const,
      message: {
        zh: `文件里没有“${dataset.fields[field]?.label.zh}”这一列`,
        en: `The file has no column "${dataset.fields[field]?.label.en}"`,
      },
      hint: {
        zh: '请按数据字典写列名，或用对照表说明哪一列是什么。',
        en: 'Name the column as in the data dictionary, or explain it with a map.',
      },
    })),
  })

type FieldReader = (row: SourceRow, found: Problem[]) => RegisterRecord[string]

function fieldReader(
  dataset: Dataset,
  name: string,
  rules: readonly FieldRule[],
  columns: readonly string[],
): FieldReader {
  const readers = rules.map((rule) => ruleReader(dataset, name, rule, columns))
  const [only] = readers
  if (only && readers.length === 1) return only
  return (row, found) => {
    for (const read of readers) {
      const value = read(row, found)
      if (value !== undefined && value !== null) return value
    }
    return undefined
  }
}

function ruleReader(
  dataset: Dataset,
  name: string,
  rule: FieldRule,
  columns: readonly string[],
): FieldReader {
  const field = dataset.fields[name]
  const convert = converterOf(dataset, name, rule)
  const position = rule.column === undefined ? -1 : columns.indexOf(rule.column)
  const unknown = new Set(rule.unknown ?? [])
  const only = rule.only === undefined ? null : new RegExp(rule.only, 'u')
  const values = new Map(Object.entries(rule.values ?? {}))
  return (row, found) => {
    const cell = cellOf(row, position, rule)
    if (cell === '' || only?.test(cell) === false) return undefined
    const text = values.get(cell) ?? cell
    if (unknown.has(text)) {
      if (field) found.push(valueUnknown(name, text, field.label))
      return undefined
    }
    if (rule.as === 'uscc-region' || rule.as === 'uscc-type') return partOfCode(text, rule.as)
    const value = convert(text, found)
    // A name that no registrar has is no value: the next rule may know better.
    return rule.as === 'registrar' && value === text && !/^\d{6}$/.test(text) ? undefined : value
  }
}

function cellOf(row: SourceRow, position: number, { value, split, part = 1 }: FieldRule): string {
  if (value !== undefined) return value
  const cell = (position < 0 ? '' : (row[position] ?? '')).trim()
  return split === undefined ? cell : (cell.split(split)[part - 1] ?? '').trim()
}

function partOfCode(text: string, as: 'uscc-region' | 'uscc-type'): string | undefined {
  const { ok, parts } = checkUscc(text)
  if (!ok || !parts) return undefined
  return as === 'uscc-region' ? parts.region : parts.department + parts.class
}

/** `2017-08-07 至 2021-08-06`, the end after the beginning, neither of them a date that means "unknown". */
function isPeriod(text: string, unknown: ReadonlySet<string>): boolean {
  const [from = '', to = ''] = text.split('至').map((part) => part.trim())
  return from !== '' && to !== '' && from < to && !unknown.has(from) && !unknown.has(to)
}

export type { Converter }
