import { demoProvince } from './regions.ts'

/** Who acts in a plot. */
export type Player = 'applicant' | 'intake' | 'reviewer' | 'approver' | 'archivist'

export interface PlotStep {
  /** Calendar days before today; moved to a working day. */
  daysAgo: number
  act: string
  by: Player
  opinion?: string
}

/** What becomes of one case. Without steps it stays a draft. */
export interface Plot {
  /** State it ends in: what the plot is told for. */
  ends: string
  isUnfinished?: true
  steps: PlotStep[]
  /** Day on which the timer finds a clock that ran out. */
  lapsesDaysAgo?: number
}

const step = (daysAgo: number, act: string, by: Player, opinion?: string): PlotStep => ({
  daysAgo,
  act,
  by,
  ...(opinion && { opinion }),
})
const submit = (daysAgo: number) => step(daysAgo, 'submit', 'applicant')
const accept = (daysAgo: number) => step(daysAgo, 'accept', 'intake')
const review = (daysAgo: number) =>
  step(daysAgo, 'review', 'reviewer', '材料齐全，符合登记条件，建议准予登记。')
const grant = (daysAgo: number) => step(daysAgo, 'grant', 'approver', '同意。')
const correct = (daysAgo: number, by: Player) => step(daysAgo, 'request-corrections', by)

/** The course of a licence, to each of its states and through each of its lights. */
export const licensingPlots: readonly Plot[] = [
  { ends: 'DRAFT', isUnfinished: true, steps: [] },
  { ends: 'SUBMITTED', steps: [submit(1)] },
  { ends: 'ACCEPTED', steps: [submit(10), accept(9)] },
  { ends: 'REVIEWED', steps: [submit(14), accept(13), review(4)] },
  { ends: 'SUPPLEMENT', steps: [submit(8), correct(6, 'intake')] },
  {
    ends: 'PAUSED',
    steps: [
      submit(21),
      accept(20),
      step(11, 'pause', 'reviewer', '住所和活动场所须委托专家现场评审，所需时间不计入办理期限。'),
    ],
  },
  { ends: 'GRANTED', steps: [submit(30), accept(29), review(16), grant(4)] },
  {
    ends: 'CERTIFIED',
    steps: [submit(62), accept(60), review(47), grant(33), step(27, 'certify', 'intake')],
  },
  {
    ends: 'ARCHIVED',
    steps: [
      submit(95),
      accept(93),
      review(80),
      grant(70),
      step(64, 'certify', 'intake'),
      step(50, 'archive', 'archivist'),
    ],
  },
  {
    ends: 'REFUSED',
    steps: [
      submit(52),
      accept(50),
      review(37),
      step(
        26,
        'refuse',
        'approver',
        '拟开展的活动与本地已登记的社会组织业务范围重复，且没有专职人员。',
      ),
    ],
  },
  {
    ends: 'NOT_ACCEPTED',
    steps: [
      submit(13),
      step(
        10,
        'refuse-acceptance',
        'intake',
        '申请事项依法不属于本机关职权范围，请向业务所在地登记管理机关申请。',
      ),
    ],
  },
  {
    ends: 'WITHDRAWN',
    steps: [submit(16), step(13, 'withdraw', 'applicant', '发起人还在商量，以后再申请。')],
  },
  // Five working days without a word: accepted by law as of the day of receipt.
  { ends: 'ACCEPTED', steps: [submit(12)], lapsesDaysAgo: 3 },
  // Corrections that never came.
  { ends: 'WITHDRAWN', steps: [submit(66), correct(63, 'intake')], lapsesDaysAgo: 27 },
  // Past the day that was promised, and past that of the law as well.
  { ends: 'ACCEPTED', steps: [submit(72), accept(70)], lapsesDaysAgo: 8 },
  { ends: 'REVIEWED', steps: [submit(66), accept(64), review(50)], lapsesDaysAgo: 2 },
  // Close to the end of a clock.
  { ends: 'SUBMITTED', steps: [submit(6)] },
  { ends: 'SUPPLEMENT', steps: [submit(30), correct(27, 'intake')] },
  // Corrected once, and received again.
  {
    ends: 'SUBMITTED',
    steps: [submit(13), correct(11, 'intake'), step(1, 'resubmit', 'applicant')],
  },
  {
    ends: 'ACCEPTED',
    steps: [
      submit(28),
      accept(27),
      correct(20, 'reviewer'),
      step(12, 'resubmit', 'applicant'),
      step(6, 'verify-facts', 'reviewer', '现场核实住所，与申请材料一致。'),
    ],
  },
  {
    ends: 'ACCEPTED',
    steps: [
      submit(25),
      accept(24),
      review(12),
      step(7, 'return-to-review', 'approver', '请补充核实开办资金来源。'),
    ],
  },
  {
    ends: 'ARCHIVED',
    steps: [
      submit(90),
      accept(88),
      review(75),
      step(66, 'refuse', 'approver', '发起人不具有完全民事行为能力的证明未能提供。'),
      step(45, 'archive', 'archivist'),
    ],
  },
]

export const namePlots: readonly Plot[] = [
  { ends: 'SUBMITTED', steps: [submit(1)] },
  { ends: 'APPROVED', steps: [submit(20), step(18, 'approve', 'reviewer')] },
  {
    ends: 'REFUSED',
    steps: [
      submit(24),
      step(21, 'refuse', 'reviewer', '字号与知名社会组织的简称相近，容易使公众误认。'),
    ],
  },
  { ends: 'SUPPLEMENT', steps: [submit(6), correct(4, 'reviewer')] },
  { ends: 'WITHDRAWN', steps: [submit(9), step(7, 'withdraw', 'applicant', '另取名称。')] },
  { ends: 'DRAFT', steps: [] },
  // Promised for the fifth working day.
  { ends: 'SUBMITTED', steps: [submit(6)] },
  { ends: 'SUBMITTED', steps: [submit(15)] },
]

/** The three offices whose officials can be signed in as. */
export const demoPlaces = {
  province: { code: demoProvince.code, name: '东澜省' },
  city: { code: '990100', name: '云汀市' },
  county: { code: '990102', name: '云汀市望湖区' },
} as const

export type Level = keyof typeof demoPlaces

export interface PlannedCase {
  number: number
  processId: string
  level: Level
  applicant: 'citizen' | 'citizen-2' | 'clerk'
  plot: Plot
}

const establishments = [
  'association-establishment',
  'service-institution-establishment',
  'foundation-establishment',
]
const applicants = ['citizen', 'citizen-2', 'clerk'] as const
const lowerLevels = ['county', 'city'] as const
const levels = [...lowerLevels, 'province'] as const

/**
 * Every plot with every establishment, so that each office sees each of them, then the names; the first
 * `count` of all.
 */
export function planCases(count: number): PlannedCase[] {
  const rounds = establishments.flatMap((_, round) =>
    licensingPlots.map((plot, index) => {
      const type = (index + round) % establishments.length
      return { plot, processId: establishments[type] ?? '', level: levelOf(type, index) }
    }),
  )
  const first = licensingPlots.length
  const names = namePlots.map((plot, index) => ({
    plot,
    processId: 'name-pre-check',
    level: levels[index % levels.length] ?? 'county',
  }))
  return [...rounds.slice(0, first), ...names, ...rounds.slice(first)]
    .slice(0, count)
    .map((one, number) => ({
      ...one,
      number,
      applicant: applicants[number % applicants.length] ?? 'citizen',
    }))
}

/** Foundations are registered by the province, which has not delegated them; the others by turns below. */
const levelOf = (type: number, plot: number): Level =>
  establishments[type] === 'foundation-establishment'
    ? 'province'
    : (lowerLevels[(type + plot) % lowerLevels.length] ?? 'county')
