/** A text as some source gave it, before anybody has judged it. */
export interface ReadDocument {
  /** Address of the page, or of the entry within a file: `file#3`. */
  url: string
  title: string
  text: string
  /** ISO 8601, where the source says so. */
  publishedAt: string | null
  /** What was received, byte by byte; kept as evidence. */
  snapshot: Uint8Array
  mediaType: string
}

/** A part of a source that could not be read, with the reason. Nothing else is lost by it. */
export interface ReadingFault {
  /** Where, e.g. `line 7`, `record 2`, an address. */
  place: string
  reason: { zh: string; en: string }
}

export type Reading = { document: ReadDocument } | { fault: ReadingFault }

export const fault = (place: string, zh: string, en: string): Reading => ({
  fault: { place, reason: { zh, en } },
})

/** The instant of a date as pages write it; null where it is none, or lies outside what is plausible. */
export function instantOf(value: string | null | undefined): string | null {
  if (!value) return null
  const time = Date.parse(value)
  return time > earliest && time < latest ? new Date(time).toISOString() : null
}

const earliest = Date.parse('1990-01-01')
const latest = Date.parse('2100-01-01')
