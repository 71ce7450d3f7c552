import type { Dataset, Field } from '@yiqi/contracts'
import { getCodeList } from '../code-lists.ts'
import { publicFields } from '../sql/access.ts'

export interface JsonSchema {
  [keyword: string]: unknown
}

/**
 * JSON Schema 2020-12 of a record.
 * @param audience `exchange`: every field that is not sensitive; `public`: what open data may hold
 */
export function jsonSchema(dataset: Dataset, audience: 'exchange' | 'public'): JsonSchema {
  const names =
    audience === 'public'
      ? publicFields(dataset)
      : Object.keys(dataset.fields).filter((name) => dataset.fields[name]?.sensitivity !== 'S')
  const fields = names.map((name) => [name, dataset.fields[name] as Field] as const)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:yiqi:dataset:${dataset.name}:${audience}`,
    title: dataset.label.zh,
    description: dataset.definition.zh,
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, property(field)])),
    required: fields.filter(([, field]) => field.required).map(([name]) => name),
    additionalProperties: false,
  }
}

function property(field: Field): JsonSchema {
  const description = field.definition?.zh
  return { title: field.label.zh, ...(description && { description }), ...valueSchema(field) }
}

function valueSchema(field: Field): JsonSchema {
  switch (field.type) {
    case 'money':
    case 'integer':
      return {
        type: 'integer',
        minimum: field.min ?? 0,
        ...(field.max !== undefined && { maximum: field.max }),
      }
    case 'boolean':
      return { type: 'boolean' }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'timestamp':
      return { type: 'string', format: 'date-time' }
    case 'code':
      return { type: 'string', enum: getCodeList(field.list ?? '').map(({ code }) => code) }
    case 'region':
      return { type: 'string', pattern: '^[0-9]{6}$' }
    case 'file':
      return { type: 'string', pattern: '^[0-9a-f]{64}$' }
    case 'strings':
      return { type: 'array', items: { type: 'string' }, maxItems: field.max ?? 100 }
    default:
      return {
        type: 'string',
        minLength: 1,
        ...(field.max !== undefined && { maxLength: field.max }),
      }
  }
}
