import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'
import { complaintLaw, complaintLawFrom } from './terms.ts'

const Region = (title: string) => Type.String({ pattern: '^[0-9]{6}$', title })

/**
 * Which authority handles a complaint (governance §16): what is registered belongs to its registrar; an illegal
 * organisation to the county of the act, and where it acts in several, to their common superior.
 */
export const jurisdictionRule = defineRule({
  id: 'complaint.jurisdiction',
  title: { zh: '投诉举报的管辖', en: 'Jurisdiction over a complaint' },
  article: complaintLaw,
  inForce: { from: complaintLawFrom, to: null },
  input: Type.Object({
    registrar: Type.Optional(Region('被举报组织的登记管理机关（已登记的）')),
    actRegions: Type.Array(Region('行为发生地'), { minItems: 1, title: '行为发生地' }),
  }),
  parameters: {},
  evaluate({ registrar, actRegions }) {
    const inputs = { registrar, actRegions }
    if (registrar !== undefined) {
      const message = {
        zh: '已登记的组织，由它的登记管理机关办理',
        en: 'A registered organisation: its own registrar',
      }
      return {
        reasons: [reason('INFO', 'COMPLAINT_REGISTRAR', complaintLaw, message, inputs)],
        result: { region: registrar },
      }
    }
    const region = commonRegion(actRegions)
    const isOne = new Set(actRegions).size === 1
    const message = isOne
      ? { zh: '没有登记的，由行为发生地的机关办理', en: 'Unregistered: where it acts' }
      : {
          zh: '在几个地方活动的，由共同的上级机关办理',
          en: 'It acts in several places: their common superior',
        }
    const code = isOne ? 'COMPLAINT_PLACE' : 'COMPLAINT_SUPERIOR'
    return { reasons: [reason('INFO', code, complaintLaw, message, inputs)], result: { region } }
  },
})

/** The smallest division that holds all of them: `440106`, `440304` → `440000`. */
function commonRegion(regions: readonly string[]): string {
  for (const length of [6, 4, 2]) {
    const starts = new Set(regions.map((region) => region.slice(0, length)))
    const [start = ''] = starts
    if (starts.size === 1) return start.padEnd(6, '0')
  }
  return '100000'
}
