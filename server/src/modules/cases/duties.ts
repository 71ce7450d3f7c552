import type { CaseDuty } from '@yiqi/contracts'

/** Duties of handling, in the order of the course. */
export const caseDuties: readonly CaseDuty[] = ['intake', 'review', 'decide', 'archive']
