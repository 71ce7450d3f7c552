import { yuan } from '@yiqi/codes'
import type { RuleRegistry } from '../rules/index.ts'

/** A line for each input of a rule, by the title that the rule gives it. */
export interface InputLine {
  label: string
  value: string
}

interface Schema {
  title?: string
  /** 分: an amount of money. */
  unit?: string
  /** What the values of an enumeration are called. */
  words?: Record<string, string>
  properties?: Record<string, Schema>
  items?: Schema
}

/** What a rule had read, in words: its own titles beside the values; what is empty is left out. */
export function inputLines(
  { rules }: { rules: RuleRegistry },
  id: string,
  inputs: Readonly<Record<string, unknown>>,
): InputLine[] {
  const schema = rules.versions(id)[0]?.input as Schema | undefined
  return linesOf(schema, inputs)
}

/** In the order of the rule; what has no title is the rule's own working, such as the day that it was asked. */
function linesOf(schema: Schema | undefined, record: object): InputLine[] {
  const values = new Map(Object.entries(record))
  return Object.entries(schema?.properties ?? {}).flatMap(([name, own]): InputLine[] => {
    const said = own.title ? saidOf(own, values.get(name)) : ''
    return own.title && said ? [{ label: nameIn(own.title), value: said }] : []
  })
}

/** A title without its unit and what it explains. */
const nameIn = (title: string) => title.replace(/（分）|[：；].*$/gu, '')

function saidOf(schema: Schema, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number' && schema.unit === '分') return yuan(value)
  if (typeof value === 'string' || typeof value === 'number')
    return schema.words?.[value] ?? String(value)
  if (Array.isArray(value))
    return value
      .map((one) => saidOf(schema.items ?? {}, one))
      .filter((one) => one !== '')
      .join(schema.items?.words ? '、' : '；')
  if (typeof value !== 'object' || value === null) return ''
  return linesOf(schema, value)
    .map((line) => `${line.label}${line.value}`)
    .join('，')
}
