import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { inForce, order60 } from './basis.ts'

/** AB2: as many Party members as have to set up an organisation of theirs, and none on record. */
export const partyOrganisation = defineRule({
  id: 'credit.party-organisation',
  title: { zh: '未按规定设立党组织（AB2）', en: 'No Party organisation as required (AB2)' },
  article: order60,
  inForce,
  input: Type.Object({
    members: Type.Integer({ minimum: 0, title: '台账上的党员数' }),
    hasOrganisation: Type.Boolean({ title: '已经设立党组织' }),
  }),
  parameters: {
    'credit.partyMembers': {
      label: { zh: '党员达到几人应当设立党组织', en: 'Party members from which one is set up' },
      default: 3,
      unit: '人',
      source: '《中国共产党章程》第三十条（正式党员三人以上）',
      mark: 'K',
    },
  },
  evaluate({ members, hasOrganisation }, { parameters }) {
    const least = parameters['credit.partyMembers']
    const inputs = { members, hasOrganisation, least }
    const isMissing = !hasOrganisation && members >= least
    const message = isMissing
      ? { zh: `有党员 ${members} 人，没有设立党组织`, en: `${members} members, no organisation` }
      : { zh: '没有应当设立而未设立的情形', en: 'None is missing' }
    const [outcome, code] = isMissing
      ? (['WARN', 'CREDIT_AB2'] as const)
      : (['PASS', 'CREDIT_PARTY_ORGANISATION'] as const)
    return { reasons: [reason(outcome, code, order60, message, inputs)], result: { isMissing } }
  },
})
