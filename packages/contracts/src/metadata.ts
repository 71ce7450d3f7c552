import type { Message } from './errors.ts'
import type { Expression } from './expression.ts'

export type FieldType =
  | 'string'
  | 'text'
  | 'date'
  | 'timestamp'
  /** Integer 分. */
  | 'money'
  | 'integer'
  | 'boolean'
  /** One code of the list named by `list`. */
  | 'code'
  /** GB/T 2260, six digits. */
  | 'region'
  /** SHA-256 of a stored file. */
  | 'file'
  /** Several short texts. */
  | 'strings'

/** P 公开, C 有条件公开, R 限制. */
export type Disclosure = 'P' | 'C' | 'R'
/** N 非个人信息, G 一般个人信息, S 敏感个人信息 (encrypted per person). */
export type Sensitivity = 'N' | 'G' | 'S'

/** Everything that is known about one field; form, column, check, mask and dictionary follow from it. */
export interface Field {
  type: FieldType
  label: Message
  definition?: Message
  /** Help under the label in forms. */
  hint?: Message
  required?: boolean
  /** Characters of a text, or the largest value. */
  max?: number
  min?: number
  /** Name of the code list, for `code`; each of `strings` may be a code of it, too. */
  list?: string
  disclosure?: Disclosure
  sensitivity?: Sensitivity
  mask?: 'name' | 'citizen-id' | 'mobile' | 'email' | 'account' | 'year' | 'hide'
  /** Where the datum is decided (一数一源); absent: the registrar. */
  authority?: string
  /** Changes only by an act of registration, not by editing. */
  changeOrder?: boolean
  /** A check of `@yiqi/codes` that the value must pass. */
  check?: 'uscc' | 'citizen-id' | 'phone' | 'mobile' | 'email' | 'url'
  /** Further column headings that an import accepts. */
  aliases?: readonly string[]
  /** Element of MZ/T 097-2017, to be filled by operators who hold the standard. */
  mzt097?: string
}

export type Fields = { readonly [name: string]: Field }

export interface QualityRule {
  /** e.g. `ORG-014`; permanent. */
  id: string
  /** Kinds of MZ/T 123-2019 and GB/T 36344, see spec/data §3. */
  kind: 'format' | 'codelist' | 'required' | 'range' | 'unique' | 'cross_field' | 'ref' | 'sequence'
  severity: 'error' | 'warning'
  fields: readonly string[]
  /** Must hold; unknown (something absent) counts as holding. */
  expression: Expression
  message: Message
  hint: Message
  basis?: string
}

export interface Dataset<F extends Fields = Fields> {
  /** Singular noun, snake_case: the table is `registers.<name>`. */
  name: string
  label: Message
  definition: Message
  /** Fields that identify a record; contains the distribution column. */
  key: readonly (keyof F & string)[]
  /** The record belongs to one of another data set, by a field that both have. */
  parent?: { dataset: string; by: keyof F & string }
  /** Citus class; `local` for what never leaves the coordinator. */
  storage: { class: 'distributed'; by: keyof F & string } | { class: 'reference' | 'local' }
  authority: Message
  /** Records that the public may see; absent: all, as far as their fields are public. */
  publicWhen?: Expression
  /** U 无条件共享, K 有条件共享, X 不予共享. */
  sharing: 'U' | 'K' | 'X'
  /** Years after the end of the record, or for ever. */
  retentionYears: number | 'permanent'
  /** Field shown as the record's title. */
  title: keyof F & string
  fields: F
  rules: readonly QualityRule[]
  list: {
    columns: readonly (keyof F & string)[]
    facets: readonly (keyof F & string)[]
    sort: readonly (keyof F & string)[]
    /** Public fields of text in which a search looks, with an index of their characters. */
    search?: readonly (keyof F & string)[]
    /** Which records the index has; absent: all. */
    searchWhen?: Expression
  }
  since: string
}

type ValueOf<T extends FieldType> = T extends 'money' | 'integer'
  ? number
  : T extends 'boolean'
    ? boolean
    : T extends 'strings'
      ? string[]
      : string

/** The TypeScript shape of a record of the data set. */
export type RecordOf<D extends Dataset> = {
  [K in keyof D['fields'] as D['fields'][K] extends { required: true } ? K : never]: ValueOf<
    D['fields'][K]['type']
  >
} & {
  [K in keyof D['fields'] as D['fields'][K] extends { required: true } ? never : K]?: ValueOf<
    D['fields'][K]['type']
  > | null
}

/** A plain `Dataset` that still knows its fields. */
export type Defined<F extends Fields> = Omit<Dataset, 'fields'> & { fields: F }

/** Checks that names of fields are names of fields, and keeps their literal types for `RecordOf`. */
export function defineDataset<const F extends Fields>(dataset: Dataset<F>): Defined<F> {
  return dataset
}
