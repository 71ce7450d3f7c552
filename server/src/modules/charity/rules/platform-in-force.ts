import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from './finding.ts'
import { charityLaw } from './law.ts'

const article = `${charityLaw}第二十七条`

/** Listings go to designated platforms only; one that is being rectified takes none. */
export const platformInForce = defineRule({
  id: 'charity.platform-in-force',
  title: { zh: '平台是指定的', en: 'The platform is designated' },
  article,
  inForce: { from: '2016-09-01', to: null },
  input: Type.Object({ isDesignated: Type.Boolean({ title: '是指定的平台，不在整改中' }) }),
  parameters: {},
  evaluate(given) {
    const { reasons, say } = findings(article, given)
    if (!given.isDesignated) {
      say(
        'FAIL',
        'PLATFORM_NOT_DESIGNATED',
        'isDesignated',
        {
          zh: '这个平台没有被指定，或者正在整改。',
          en: 'The platform is not designated, or is being rectified.',
        },
        { zh: '请另选一个。', en: 'Choose another.' },
      )
    }
    return { reasons }
  },
})
