import {
  consentClock,
  filingClocks,
  filingMachine,
  formerAnswers,
  withConsent,
  workingDays,
} from '../index.ts'
import { toyOf } from './toy.ts'

const onRecord = { prefill: true, readOnly: true } as const

/** A report that the supervising unit looks at first (初审), by its own account. */
export const toyConsent = toyOf({
  id: 'toy-consent',
  applicants: { who: 'clerk', uscc: 'uscc', text: [{ zh: '经办人', en: 'A clerk' }] },
  supervisor: 'supervisor_uscc',
  form: [
    {
      id: 'report',
      label: { zh: '报告', en: 'Report' },
      fields: {
        uscc: { ref: 'organisation.uscc', readOnly: true },
        name: { ref: 'organisation.name', ...onRecord },
        registrar: { ref: 'organisation.registrar', ...onRecord },
        supervisor_uscc: {
          type: 'string',
          label: { zh: '业务主管单位代码', en: 'Code of the supervising unit' },
          required: true,
          check: 'uscc',
        },
        staff: { type: 'integer', label: { zh: '从业人数', en: 'Staff' } },
        mobile: {
          type: 'string',
          label: { zh: '联系电话', en: 'Mobile' },
          check: 'mobile',
          sensitivity: 'S',
          mask: 'mobile',
        },
      },
    },
  ],
  prefill: async (tx, _services, uscc) => {
    const { staff, name } = await formerAnswers(tx, 'toy-consent', uscc)
    return { ...(staff !== undefined && { staff }), ...(name !== undefined && { name }) }
  },
  machine: withConsent(filingMachine()),
  clocks: [
    consentClock({ term: workingDays(5), article: '《试验条例》第五条' }),
    ...filingClocks({ term: workingDays(10), article: '《试验条例》第四条' }),
  ],
})
