import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { complaintLaw, complaintLawFrom } from './terms.ts'

const flag = (title: string) => Type.Boolean({ title })

/**
 * Whether a complaint is to be accepted: it names whom, what and where (governance §16), is this office's, and is
 * not settled or before a court already. Evidence and a real name are welcome, never required.
 */
export const acceptanceRule = defineRule({
  id: 'complaint.acceptance',
  title: { zh: '投诉举报的受理条件', en: 'Acceptance of a complaint' },
  article: complaintLaw,
  inForce: { from: complaintLawFrom, to: null },
  input: Type.Object({
    hasTarget: flag('有明确的被举报组织'),
    hasFacts: flag('有具体的事实'),
    isOurs: flag('属于本机关管辖'),
    isSettled: flag('已经就同一事实答复过'),
    isInCourt: flag('已经进入诉讼、仲裁、复议'),
    hasEvidence: flag('附有证据'),
  }),
  parameters: {},
  evaluate(input) {
    const fails = [
      finding(!input.hasTarget, 'COMPLAINT_TARGET', input, {
        zh: '没有明确的被举报组织',
        en: 'It is not clear against whom',
      }),
      finding(!input.hasFacts, 'COMPLAINT_FACTS', input, {
        zh: '没有具体的事实',
        en: 'It states no facts',
      }),
      finding(!input.isOurs, 'COMPLAINT_OTHER_OFFICE', input, {
        zh: '不属于本机关管辖，应当转有管辖权的机关',
        en: 'Another office has jurisdiction: pass it on',
      }),
      finding(input.isSettled, 'COMPLAINT_SETTLED', input, {
        zh: '同一事实已经答复，没有新的证据',
        en: 'The same facts were answered, and nothing is new',
      }),
      finding(input.isInCourt, 'COMPLAINT_IN_COURT', input, {
        zh: '已经进入诉讼、仲裁或者行政复议',
        en: 'It is before a court, tribunal or review body',
      }),
    ].flat()
    if (fails.length > 0) return { reasons: fails }
    const message = input.hasEvidence
      ? { zh: '符合受理条件', en: 'It is to be accepted' }
      : {
          zh: '符合受理条件；没有附证据，由核查查明',
          en: 'It is to be accepted; evidence is sought',
        }
    return {
      reasons: [reason('PASS', 'COMPLAINT_ACCEPTABLE', complaintLaw, message, { ...input })],
    }
  },
})

const finding = (
  isSo: boolean,
  code: string,
  inputs: Record<string, unknown>,
  message: { zh: string; en: string },
) => (isSo ? [reason('FAIL', code, complaintLaw, message, { ...inputs })] : [])
