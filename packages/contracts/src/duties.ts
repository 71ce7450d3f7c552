/** Duties of handling, in the order of the course; the permission of each is `cases.<duty>`. */
export const caseDuties = [
  'intake',
  'review',
  'inspect',
  'legal-check',
  'decide',
  'archive',
] as const
