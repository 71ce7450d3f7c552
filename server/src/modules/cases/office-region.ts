import type { Actor } from '../../kernel/context.ts'

/** The registrar for which an official works now: `4401__` → `440100`; the nation is 100000. */
export const officeRegion = ({ scope: [pattern = ''] }: Pick<Actor, 'scope'>): string =>
  pattern.startsWith('_') ? '100000' : pattern.replaceAll('_', '0')
