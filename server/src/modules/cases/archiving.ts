import type { ProcessMachine, StateDefinition } from './define-course.ts'

/** What a closed state has whose file goes to the archive. */
export const archivable = {
  task: { duty: 'archive', label: { zh: '归档', en: 'Archive' } },
  on: { archive: 'ARCHIVED' },
} satisfies Partial<StateDefinition>

/** The end of every course whose files are kept. */
export const archiving: Omit<ProcessMachine, 'initial'> = {
  states: { ARCHIVED: { label: { zh: '已归档', en: 'Archived' }, phase: 'closed' } },
  acts: {
    archive: {
      label: { zh: '归档', en: 'Archive' },
      by: 'archive',
      tone: 'primary',
      archives: true,
    },
  },
}
