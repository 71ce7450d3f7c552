import { useSearchParams } from 'react-router'

/** Filters live in the URL; changing one goes back to the first page. */
export function useFilters() {
  const [params, setParams] = useSearchParams()
  const set = (changes: Readonly<Record<string, string | readonly string[] | null>>) =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      after.delete('cursor')
      for (const [name, value] of Object.entries(changes)) {
        after.delete(name)
        for (const one of typeof value === 'string' ? [value] : (value ?? [])) {
          if (one) after.append(name, one)
        }
      }
      return after
    })
  return {
    get: (name: string) => params.get(name),
    all: (name: string) => params.getAll(name),
    names: () => [...new Set(params.keys())],
    set,
  }
}

export type Filters = ReturnType<typeof useFilters>
