import type { Disclosure, Expression, Field, Message } from '@yiqi/contracts'
import type { FormField, FormSection, RowsGroup } from '../../cases/index.ts'

/** Where the value of an indicator comes from before anybody types. */
export type Source =
  /** What the registers know of the organisation. */
  | 'register'
  /** Its own report of the year before. */
  | 'last-year'
  /** Worked out from other indicators. */
  | 'computed'
  | 'entered'

/** 指标: one figure or one answer of a report, known by a permanent code. */
export interface Indicator {
  /** Letter of the part, and number: `A03`, `F60.C`. */
  code: string
  /** Field of the form. */
  name: string
  label: Message
  /** What it is counted in; null for words. Money is integer 分. */
  unit: 'fen' | 'person' | 'hour' | 'time' | 'item' | 'square-metre' | 'year' | null
  /** Id of its section. */
  section: string
  disclosure: Disclosure
  source: Source
}

/** An indicator as its page defines it: the field of the form, and what the form does not say. */
export interface IndicatorField {
  code: string
  field: FormField
  unit?: Indicator['unit']
  /** Where the process itself looks it up; absent: as the field says. */
  source?: Source
  /** Indicator of the year before that it continues; absent: of the same name. */
  continues?: string
}

/** A table of rows: code and source are those of all its columns. */
export interface IndicatorRows {
  code: string
  rows: RowsGroup
  source: 'register' | 'last-year' | 'entered'
  /** Columns that are typed all the same. */
  entered?: readonly string[]
}

export interface ReportSection extends Omit<FormSection, 'fields'> {
  /** Types of organisation that are asked; absent: all. */
  types?: readonly ReportType[]
  indicators: { readonly [name: string]: IndicatorField | IndicatorRows }
}

export type ReportType = 'association' | 'service-institution' | 'foundation'

/** Money is not below zero unless a field says so: ten trillion yuan are owed by nobody. */
export const lowest = -(10 ** 15)

export const text = (zh: string, en: string): Message => ({ zh, en })

type More = Partial<Omit<IndicatorField, 'code' | 'field'>> &
  Partial<Omit<Field, 'label' | 'type'>> & {
    when?: Expression
    span?: FormField['span']
    options?: FormField['options']
    isRemembered?: boolean
  }

const make =
  (type: Field['type'], unit: Indicator['unit']) =>
  (code: string, zh: string, en: string, more: More = {}): IndicatorField => {
    const { unit: own, continues, ...rest } = more
    const field = { type, label: text(zh, en), disclosure: 'P', ...rest } as FormField
    return {
      code,
      field: { ...field, ...(continues && { isRemembered: true }) },
      unit: own ?? unit,
      ...(continues && { continues }),
    }
  }

export const money = make('money', 'fen')
export const count = make('integer', 'person')
export const words = make('string', null)
export const account = make('text', null)
export const yesNo = make('boolean', null)
export const day = make('date', null)
export const choice = make('code', null)

/** As the register has it, until the report is handed in. */
export const onRecord = (
  code: string,
  ref: string,
  more: Partial<FormField> = {},
): IndicatorField => ({
  code,
  field: { ref, prefill: true, readOnly: true, required: false, ...more },
})

/** As the register has it, to be corrected by whoever knows better. */
export const fromRecord = (
  code: string,
  ref: string,
  more: Partial<FormField> = {},
): IndicatorField => ({
  code,
  field: { ref, prefill: true, required: false, ...more },
})

/** As the report of the year before had it. */
export const asBefore = (indicator: IndicatorField): IndicatorField => ({
  ...indicator,
  field: { ...indicator.field, isRemembered: true },
})

/** Worked out; `span` and the like as for others. */
export const computed = (indicator: IndicatorField, sum: Expression): IndicatorField => ({
  ...indicator,
  field: { ...indicator.field, computed: sum },
})

export const isRows = (one: IndicatorField | IndicatorRows): one is IndicatorRows => 'rows' in one

/** Looked up by the process when the report is begun, e.g. in the register of annual checks. */
export const lookedUp = (indicator: IndicatorField): IndicatorField => ({
  ...indicator,
  source: 'register',
})

export function sourceOf({ field, source }: IndicatorField): Source {
  if (source) return source
  if (field.computed) return 'computed'
  if (field.prefill) return 'register'
  return field.isRemembered ? 'last-year' : 'entered'
}
