import { defineRule } from '@yiqi/contracts'
import { Type } from 'typebox'
import { reason } from '../../organisations/index.ts'

const notice2015 =
  '民政部关于做好民办非企业单位年度检查工作的通知（2015 年）；社会团体、基金会由本级规定'

/** 合格、基本合格、不合格: what the faults found speak for; a human concludes (governance §7). */
export const conclusion = defineRule({
  id: 'report.conclusion',
  title: { zh: '检查结论', en: 'Result of the annual check' },
  article: notice2015,
  inForce: { from: '2005-06-01', to: null },
  input: Type.Object({
    faults: Type.Array(Type.Object({ kind: Type.String(), isSerious: Type.Boolean() }), {
      title: '发现的问题',
    }),
  }),
  parameters: {
    'check.minorFaults': {
      label: {
        zh: '轻微问题达到几项，建议不合格（0 为不因项数）',
        en: 'So many minor faults speak for a fail; 0 for never',
      },
      default: 0,
      unit: '项',
      source: '各地评分办法，未核实',
      mark: 'K?',
    },
  },
  evaluate({ faults }, { parameters }) {
    const serious = faults.filter(({ isSerious }) => isSerious)
    const most = parameters['check.minorFaults']
    const isFailed = serious.length > 0 || (most > 0 && faults.length >= most)
    const proposed = isFailed ? 'fail' : faults.length > 0 ? 'conditional' : 'pass'
    const words = {
      pass: { zh: '合格', en: 'pass' },
      conditional: { zh: '基本合格', en: 'conditional pass' },
      fail: { zh: '不合格', en: 'fail' },
    }[proposed]
    const message = {
      zh: `发现问题 ${faults.length} 项，其中严重 ${serious.length} 项，建议结论为${words.zh}，由人决定。`,
      en: `${faults.length} faults, ${serious.length} of them serious: they speak for “${words.en}”; a human decides.`,
    }
    return {
      reasons: [
        reason(proposed === 'pass' ? 'PASS' : 'WARN', 'REPORT_CONCLUSION', notice2015, message, {
          faults,
        }),
      ],
      result: { proposed },
    }
  },
})
