import type { ClockDefinition } from '../cases/index.ts'
import { text } from './common-fields.ts'
import { archiveHandover } from './rules/index.ts'

/** Runs for the archivist once the matter is over. */
export const archiveClock = (during: readonly string[]): ClockDefinition => ({
  id: 'archive',
  label: text('移交归档', 'Hand-over to the archive'),
  article: archiveHandover.article,
  binds: 'authority',
  term: archiveHandover,
  during,
  warnBefore: 5,
  onLapse: 'escalate',
})
