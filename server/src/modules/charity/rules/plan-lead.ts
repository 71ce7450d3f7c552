import { defineRule } from '@yiqi/contracts'
import { deadline } from '@yiqi/statutory-clock'
import { Type } from 'typebox'
import { parseTerm, termPattern } from '../../rules/index.ts'
import { findings } from './finding.ts'
import { charityLaw2016, charityLaw, order59, order74, rs2016, rs2024 } from './law.ts'

const PlainDate = (title: string) => Type.String({ format: 'date', title })

const input = Type.Object({
  startOn: PlainDate('募捐活动开始日期'),
  filedOn: Type.Optional(PlainDate('报送备案的日期；没有的不判断迟早')),
  isEmergency: Type.Boolean({ title: '应对重大突发事件，来不及事先备案' }),
  isOffsite: Type.Optional(Type.Boolean({ title: '在登记地以外设募捐箱或者办义演、义赛等活动' })),
})

const length = (zh: string, en: string, source: string, mark: 'V' | 'K') =>
  ({ label: { zh, en }, default: '10d', pattern: termPattern, source, mark }) as const

const parametersOf = (measures: string, law: string) => ({
  'plan.lead': length('活动开始前多久备案', 'How long before the start', measures, 'V'),
  'plan.emergency': length('应急募捐开始后多久补办', 'How long after an emergency', law, 'V'),
  'plan.offsiteLead': length(
    '异地募捐提前多久向当地备案',
    'How long before, where it is held elsewhere',
    '2016 年办法的做法，未核到',
    'K',
  ),
  'clock.unit.plan-lead': {
    label: { zh: '“日”按自然日（calendar）还是工作日（working）', en: 'Calendar or working days' },
    default: 'calendar',
    pattern: '^(calendar|working)$',
    source: '民法典第二百条；许多登记管理机关按工作日计',
    mark: 'K?',
  } as const,
})

/**
 * D3, D8: when a plan is handed in at the latest. A term before the campaign rolls back over rest days, one after
 * it rolls on; `nominal` is the day by the count (spec/README 1, 4).
 */
const ruleOf = (inForce: { from: string; to: string | null }, measures: string, law: string) =>
  defineRule({
    id: 'charity.plan-lead',
    title: { zh: '募捐方案按期备案', en: 'A fundraising plan is filed in time' },
    article: `${measures}；${law}`,
    inForce,
    input,
    parameters: parametersOf(measures, law),
    evaluate(given, { parameters }) {
      const { startOn, filedOn, isEmergency, isOffsite = false } = given
      const key = isEmergency ? 'plan.emergency' : isOffsite ? 'plan.offsiteLead' : 'plan.lead'
      const { amount, unit } = parseTerm(parameters[key])
      const isWorking = unit === 'day' && parameters['clock.unit.plan-lead'] === 'working'
      const term = { amount, unit: isWorking ? ('workday' as const) : unit, before: !isEmergency }
      const result = deadline(term, startOn)
      const { reasons, say } = findings(isEmergency ? law : measures, { ...given, ...term })
      if (!result.ok) {
        say('WARN', result.code, 'startOn', result.message, result.hint)
        return { reasons, result }
      }
      const { nominal, due } = result
      if (isEmergency && filedOn !== undefined && filedOn < startOn) {
        say(
          'WARN',
          'EMERGENCY_NOT_BEGUN',
          'startOn',
          {
            zh: `应急募捐 ${startOn} 才开始，报送时还来得及事先备案。`,
            en: `The campaign begins only on ${startOn}: it could be filed before.`,
          },
          {
            zh: '来得及的，按一般募捐提前备案；确实来不及的，由民政部门核实。',
            en: 'File it as any other where there is time; the office looks into the rest.',
          },
        )
      }
      const isLate = filedOn !== undefined && filedOn > due
      if (isLate && isEmergency) {
        say('WARN', 'FILED_LATE', 'startOn', {
          zh: `应急募捐 ${startOn} 开始，最晚应在 ${due} 补办备案，已经逾期。`,
          en: `The emergency campaign began on ${startOn}; it was to be filed by ${due}.`,
        })
      } else if (isLate) {
        say(
          'FAIL',
          'FILED_LATE',
          'startOn',
          {
            zh: `活动 ${startOn} 开始，最晚应在 ${due} 报送备案。`,
            en: `A campaign that starts on ${startOn} is to be filed by ${due}.`,
          },
          {
            zh: '请推迟开始日期；应对重大突发事件的，选“应急募捐”。',
            en: 'Start later; for a major emergency, choose the emergency campaign.',
          },
        )
      } else {
        say('INFO', 'CLOCK_DUE', null, { zh: `最晚 ${due}。`, en: `Due ${due}.` })
      }
      return { reasons, result: { nominal, due, isLate } }
    },
  })

export const planLead2016 = ruleOf(rs2016, `${order59}第十一条`, `${charityLaw2016}；应急补办，K`)
export const planLead2024 = ruleOf(rs2024, `${order74}第十一条`, `${charityLaw}第七十三条`)
