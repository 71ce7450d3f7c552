import type { RuleRegistry } from '../rules/index.ts'

/** A line for each input of a rule, by the title that the rule gives it. */
export interface InputLine {
  label: string
  value: string
}

interface Schema {
  title?: string
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

function linesOf(schema: Schema | undefined, record: object): InputLine[] {
  return Object.entries(record).flatMap(([name, value]): InputLine[] => {
    const own = schema?.properties?.[name]
    // What has no title is the rule's own working, such as the day that it was asked.
    if (!own?.title) return []
    const said = saidOf(own, value)
    return said ? [{ label: own.title, value: said }] : []
  })
}

function saidOf(schema: Schema, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value))
    return value
      .map((one) => saidOf(schema.items ?? {}, one))
      .filter((one) => one !== '')
      .join('；')
  if (typeof value !== 'object' || value === null) return ''
  return linesOf(schema, value)
    .map((line) => `${line.label}${line.value}`)
    .join('，')
}
