import { eq, not, or, present } from '@yiqi/contracts'
import { type ClockDefinition, days, licensingClocks, workingDays } from '../../cases/index.ts'
import { archiveClock } from '../archive-clock.ts'
import { text } from '../common-fields.ts'
import { charityDecision, establishmentDecision } from '../rules/index.ts'

/** 60 days by law, 30 for a charity; what the registrar promises is its own parameter. */
export function establishmentClocks(options: {
  article: string
  promisedKey: string
  promisedWorkingDays: number
}): ClockDefinition[] {
  const clocks = licensingClocks({
    term: establishmentDecision,
    from: 'receipt',
    promised: {
      parameter: options.promisedKey,
      default: workingDays(options.promisedWorkingDays),
      source: '各地办事指南承诺时限，不得长于法定时限',
    },
    article: options.article,
  })
  return [...clocks.flatMap(withCharities), archiveClock(['CERTIFIED', 'REFUSED'])]
}

const noCharityText = text('不同时登记为慈善组织', 'It does not register as a charity')
const isNoCharity = or(not(present('is_charity')), eq('is_charity', false))

/** A charity is decided upon within 30 days of acceptance, which the ministry may lengthen by 60 at most. */
function withCharities(clock: ClockDefinition): ClockDefinition[] {
  if (clock.id !== 'decision') return [clock]
  const { from: _, ...common } = clock
  const charity: ClockDefinition = {
    ...common,
    id: 'decision-charity',
    label: text('作出决定（慈善组织）', 'Decision (charity)'),
    article: charityDecision.article,
    term: charityDecision,
    extension: { act: 'extend', term: days(60) },
    when: eq('is_charity', true),
    whenText: text('同时登记为慈善组织', 'It registers as a charity as well'),
  }
  return [{ ...clock, when: isNoCharity, whenText: noCharityText }, charity]
}

export const applicationText = {
  founders: text(
    '发起人（举办者、捐赠人）指定的经办人',
    'A clerk named by the founders, sponsors or donors',
  ),
  free: { amountFen: 0, note: text('不收费', 'Free of charge') },
  delivery: text(
    '电子证书即时可下载，纸质证书 10 个工作日内送达。',
    'The electronic certificate at once, the paper one within 10 working days.',
  ),
}
