import type { Text, View } from '../context.ts'
import { type Field, type FormState, field, type Option } from './form.ts'

/** One property of a flat JSON Schema, as rules declare their input. */
export type FlatProperty = {
  type?: string | string[]
  format?: string
  enum?: (string | number)[]
  /** A union of literals. */
  anyOf?: { const?: string | number }[]
  enumLabels?: Record<string, Text>
  title?: Text
  description?: Text
  minimum?: number
  maximum?: number
  maxLength?: number
  items?: FlatProperty
}

export type FlatSchema = { properties: Record<string, FlatProperty>; required?: string[] }

/** A form for a rule's input: one field per property, in the schema's order. */
export function schemaFields(view: View, schema: FlatSchema, form: FormState): string {
  const required = new Set(schema.required)
  return Object.entries(schema.properties)
    .map(([name, property]) => field(view, toField(view, name, property, required.has(name)), form))
    .join('')
}

function toField(view: View, name: string, property: FlatProperty, required: boolean): Field {
  const base: Field = {
    name,
    label: property.title ?? name,
    required,
    ...(property.description !== undefined && { hint: property.description }),
  }
  const options = optionsOf(property)
  if (options) return { ...base, kind: 'select', options }
  const type = [property.type].flat().find((one) => one !== 'null')
  if (type === 'boolean') return { ...base, kind: 'checkbox', required: false }
  if (type === 'integer' || type === 'number') {
    return {
      ...base,
      kind: 'number',
      step: type === 'integer' ? 1 : 'any',
      ...(property.minimum !== undefined && { min: property.minimum }),
      ...(property.maximum !== undefined && { max: property.maximum }),
    }
  }
  if (type === 'array') {
    return { ...base, kind: 'textarea', hint: property.description ?? view.t('form.onePerLine') }
  }
  if (property.format === 'date') return { ...base, kind: 'date' }
  return { ...base, ...(property.maxLength !== undefined && { maxLength: property.maxLength }) }
}

function optionsOf(property: FlatProperty): Option[] | undefined {
  const values = property.enum ?? property.anyOf?.flatMap((one) => one.const ?? [])
  return values?.map((value) => ({
    value: String(value),
    label: property.enumLabels?.[String(value)] ?? String(value),
  }))
}
