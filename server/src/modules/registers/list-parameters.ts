import type { Dataset } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import type { ListQuery } from './list.ts'

const listProperties = {
  q: Type.Optional(Type.String({ maxLength: 100, description: 'part of the title or of the key' })),
  sort: Type.Optional(Type.String({ maxLength: 60, description: 'field, or -field' })),
  cursor: Type.Optional(Type.String({ maxLength: 1000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  withEnded: Type.Optional(Type.Boolean()),
}

/** Everything else is a filter by the field of that name; values parted by commas. */
export const ListParameters = Type.Object(listProperties, {
  additionalProperties: Type.String({ maxLength: 500 }),
})

/** What an address asks for. Whether the data set knows it is for the list to say. */
export function listQuery(dataset: Dataset, query: Static<typeof ListParameters>): ListQuery {
  const { q, sort, cursor, limit, withEnded, ...filters } = query
  return {
    filters: Object.fromEntries(
      Object.entries(filters).map(([name, value]) => [
        name,
        filterValue(dataset, name, String(value)),
      ]),
    ),
    ...(q && { contains: q }),
    ...(sort && {
      sort: { field: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? 'desc' : 'asc' },
    }),
    ...(cursor && { cursor }),
    ...(limit && { limit }),
    ...(withEnded && { withEnded }),
  }
}

function filterValue(dataset: Dataset, name: string, value: string) {
  const type = dataset.fields[name]?.type
  if (type === 'boolean') return value === 'true'
  return value.includes(',') ? value.split(',') : value
}
