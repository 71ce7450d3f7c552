import type { Dataset } from '@yiqi/contracts'
import { type RawBuilder, sql } from 'kysely'

/** Array of the texts in which a search looks; index and condition have to say the same. */
export function searchedTexts({ name, fields, list }: Dataset): string {
  const searched = list.search ?? []
  if (searched.length === 0) throw new Error(`${name} has no fields to search.`)
  const lists = searched.filter((field) => fields[field]?.type === 'strings')
  const texts = searched.filter((field) => !lists.includes(field))
  return [`array[${texts.join(', ')}]`, ...lists].join(' || ')
}

/** Condition that one of its texts holds what is wanted, of one character or more; for its table and public view. */
export function searchCondition(dataset: Dataset, wanted: string): RawBuilder<boolean> {
  const texts = sql.raw(searchedTexts(dataset))
  return sql<boolean>`(metadata.grams(variadic ${texts}) @> metadata.wanted_grams(${wanted}::text)
    and metadata.holds(${wanted}::text, variadic ${texts}))`
}
