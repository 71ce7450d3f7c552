import { useState } from 'react'
import type { DatasetView, ListModel } from '../../api/registers.ts'

const storageKey = (dataset: string) => `yiqi.columns.${dataset}`

/** Columns that this browser shows of a data set: as chosen here before, else as the catalogue says. */
export function useColumns(definition: DatasetView, model: ListModel) {
  const { name, fields } = definition
  const usual = model.columns.map(({ field }) => field)
  const [chosen, setChosen] = useState(() => readColumns(name))
  const isKnown = (column: string) => fields.some((field) => field.name === column)
  const columns = chosen?.filter(isKnown) ?? []
  return {
    columns: columns.length > 0 ? columns : usual,
    /** Null: as the catalogue says. */
    choose(after: readonly string[] | null) {
      setChosen(after)
      if (after) localStorage.setItem(storageKey(name), JSON.stringify(after))
      else localStorage.removeItem(storageKey(name))
    },
  }
}

function readColumns(dataset: string): readonly string[] | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(dataset)) ?? 'null')
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : null
  } catch {
    return null
  }
}
