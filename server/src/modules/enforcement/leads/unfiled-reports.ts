import type { Verdict } from '@yiqi/contracts'
import type { Follower } from '../../../kernel/module.ts'
import type { EnforcementServices } from '../services.ts'
import { createLead } from './raise.ts'

/** What a report that is not filed leads to beyond the list of abnormal activity; people decide on each. */
const briefs: Record<string, (years: string) => string> = {
  WARNING: (year) => `${year} 年度报告没有报送，提请给予警告`,
  REVOCATION: (year) => `${year} 年度报告仍未报送，提请研究吊销登记证书`,
}

interface NotFiled {
  year: number
  due: string
  leads: string[]
  verdict: Pick<Verdict, 'reasons'>
}

export const unfiledReportFollower: Follower<EnforcementServices> = {
  name: 'enforcement.unfiled-reports',
  types: ['annual-reports.report.not-filed.v1'],
  async handle(tx, events, services) {
    for (const { subject, data } of events) {
      const uscc = subject.replace('organisation/', '')
      const entry = await services.registers.findByKey(tx, 'organisation', { uscc })
      if (!entry) continue
      const { year, due, leads, verdict } = data as unknown as NotFiled
      for (const code of leads) {
        const brief = briefs[code]?.(String(year))
        if (!brief) continue
        await createLead(tx, services, {
          source: 'annual-report',
          sourceRef: `${year}/${code}`,
          subjectName: String(entry.record.name),
          uscc,
          region: String(entry.record.registrar),
          brief,
          facts: [
            `应当在 ${due} 前报送，没有报送。`,
            ...verdict.reasons.map(({ message }) => message.zh),
          ].join('\n'),
        })
      }
    }
  },
}
