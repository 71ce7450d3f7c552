import type { FormRecord } from '@yiqi/contracts'
import { type CheckDefinition, fromSubmission, numberOf, rowsOf } from '../../cases/index.ts'

/** Posts that sit on a foundation's council. */
const councilPosts = [
  'chair',
  'vice-chair',
  'secretary-general',
  'deputy-secretary-general',
  'standing-director',
  'director',
]

/**
 * The size and the make-up of a foundation's council, at its founding and at every election.
 * @param isPrivateNonPublic founded with private property and raising no funds in public: relatives are limited (《基金会管理条例》第二十条)
 */
export const councilCheck = (
  isPrivateNonPublic: (form: FormRecord) => boolean,
): CheckDefinition => ({
  rule: 'establishment.foundation-council',
  at: fromSubmission,
  input: (form) => {
    const council = rowsOf(form, 'officers').filter(({ post }) =>
      councilPosts.includes(String(post)),
    )
    return {
      members: council.length,
      paid: council.filter(({ paid }) => paid === true).length,
      relatives: council.filter(({ is_relative }) => is_relative === true).length,
      isPrivateNonPublic: isPrivateNonPublic(form),
      termYears: numberOf(form, 'term_years') ?? 0,
    }
  },
  fields: {
    members: 'officers',
    paid: 'officers',
    relatives: 'officers',
    termYears: 'term_years',
  },
})
