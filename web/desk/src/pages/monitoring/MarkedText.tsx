import type { ReactNode } from 'react'
import type { ReadDocument } from '../../api/monitoring.ts'

/** The text in pieces, each name in a mark of its own. */
export function MarkedText({ text, sightings }: Pick<ReadDocument, 'text' | 'sightings'>) {
  const pieces: ReactNode[] = []
  let at = 0
  for (const { id, start, written } of sightings) {
    if (start < at) continue
    pieces.push(text.slice(at, start), <mark key={id}>{written}</mark>)
    at = start + written.length
  }
  return <div className="prewrap">{[...pieces, text.slice(at)]}</div>
}
