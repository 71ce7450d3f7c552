import type { Dataset, Field } from '@yiqi/contracts'

export interface Column {
  name: string
  /** As `format_type` writes it. */
  type: string
  isRequired: boolean
  comment: string
}

/** Every current table has these beside the fields of its data set. */
export const systemColumns: readonly Column[] = [
  { name: 'version', type: 'integer', isRequired: true, comment: '版本，自 1 起' },
  { name: 'valid_from', type: 'date', isRequired: true, comment: '现状自何日起' },
  { name: 'valid_to', type: 'date', isRequired: false, comment: '记录自何日起终止' },
  { name: 'recorded_at', type: 'timestamp with time zone', isRequired: true, comment: '记录时间' },
]

export const reservedColumns: ReadonlySet<string> = new Set([
  ...systemColumns.map(({ name }) => name),
  ...['superseded_at', 'state', 'change', 'actor_id', 'actor_name', 'case_no', 'reason'],
])

const types: Record<Field['type'], string> = {
  string: 'text',
  text: 'text',
  date: 'date',
  timestamp: 'timestamp with time zone',
  money: 'bigint',
  integer: 'integer',
  boolean: 'boolean',
  code: 'text',
  region: 'text',
  file: 'text',
  strings: 'text[]',
}

export const columnType = (field: Field): string => types[field.type]

export const isSensitive = (field: Field): boolean => field.sensitivity === 'S'

export const cipherColumn = (field: string): string => `${field}_cipher`
export const indexColumn = (field: string): string => `${field}_index`

/** Columns of the fields; a sensitive one has two, its ciphertext and its blind index. */
export function fieldColumns(dataset: Dataset): Column[] {
  return Object.entries(dataset.fields).flatMap(([name, field]) => {
    const isRequired = field.required === true
    const comment = field.label.zh
    if (!isSensitive(field)) return [{ name, type: columnType(field), isRequired, comment }]
    return [
      { name: cipherColumn(name), type: 'bytea', isRequired, comment: `${comment}（密文）` },
      { name: indexColumn(name), type: 'text', isRequired, comment: `${comment}（盲索引）` },
    ]
  })
}

export const quoteLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`
