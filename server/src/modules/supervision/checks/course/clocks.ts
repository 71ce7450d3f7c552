import { type ClockDefinition, type ClockTerm, workingDays } from '../../../cases/index.ts'
import { text } from '../../words.ts'
import { checkLaw } from '../items.ts'

const design = '本平台设计，由机关自定'
const term = (name: string, amount: number, source = design): ClockTerm => ({
  parameter: `inspection.${name}`,
  default: workingDays(amount),
  source,
})
const article = `${checkLaw}；期限由登记管理机关规定`

export const checkClocks: readonly ClockDefinition[] = [
  {
    id: 'arrangement',
    label: text('安排检查', 'Arrangement'),
    article,
    binds: 'authority',
    term: term('arrange', 10),
    during: ['PREPARED'],
    onLapse: 'escalate',
  },
  {
    id: 'visit',
    label: text('现场检查', 'Visit'),
    article,
    binds: 'authority',
    term: term('visit', 20),
    during: ['CHECKING'],
    onLapse: 'escalate',
  },
  {
    id: 'signing',
    label: text('签署检查记录', 'Signing'),
    article,
    binds: 'applicant',
    term: term('sign', 5),
    during: ['CONFIRMING'],
    warnBefore: 2,
    onLapse: {
      act: 'deem-signed',
      reason: text('期限内没有签署，也没有异议。', 'Neither signed nor objected to in time.'),
    },
  },
  {
    id: 'conclusion',
    label: text('审核结论并公开', 'Conclusion and publication'),
    article: '《中华人民共和国政府信息公开条例》第二十六条',
    binds: 'authority',
    term: term('publish', 20, '《中华人民共和国政府信息公开条例》第二十六条'),
    during: ['CONFIRMED'],
    onLapse: 'escalate',
  },
  {
    id: 'rectification',
    label: text('整改', 'Rectification'),
    article,
    binds: 'applicant',
    term: {
      parameter: 'check.rectify',
      default: { amount: 3, unit: 'month' },
      source: '规范 §7：整改并报告不超过三个月，未核实',
    },
    during: ['RECTIFYING'],
    warnBefore: 10,
    onLapse: {
      act: 'miss-rectification',
      reason: text('期限内没有报送整改情况。', 'No rectification was reported in time.'),
    },
  },
  {
    id: 'acceptance',
    label: text('验收整改', 'Acceptance'),
    article,
    binds: 'authority',
    term: term('accept', 10),
    during: ['RECTIFIED'],
    onLapse: 'escalate',
  },
]
