import {
  type FieldError,
  paths,
  renderReportStatus,
  type ReportStatusModel,
} from '@yiqi/web/public'
import { today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { registrarName } from '../divisions.ts'
import { findProgress, type ReportProgress, type ReportState } from '../error-reports.ts'
import { verifyLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'
import { contestableFields } from './report-error.ts'

type ShownReport = NonNullable<ReportStatusModel['report']>

/** 查进度: how far a report of an error is, for whoever has its number. */
export function reportStatusPage(app: App, services: DisclosureServices): void {
  const config = { permission: 'public', rateLimit: verifyLimit(services) }
  app.get(paths.reportStatus, { config }, async (request, reply) => {
    const { number: typed = '', new: fresh } = queryOf(request)
    const number = typed.normalize('NFKC').trim().toUpperCase()
    const found = number ? await findProgress(services, request.actor, number) : undefined
    const errors = typed === '' || found ? [] : [unknown]
    const model = {
      form: { values: { number: typed }, errors },
      isNew: fresh === '1',
      ...(found && { report: shownReport(services, found) }),
    }
    const html = renderReportStatus(model, pageContext(request, services))
    // The number is a key: no cache keeps what it opens.
    reply.header('cache-control', 'no-store')
    return sendPage(reply, html, errors.length > 0 ? 404 : 200)
  })
}

const unknown: FieldError = {
  field: 'number',
  message: {
    zh: '没有这个编号。请对照提交后的页面再输一遍。',
    en: 'There is no such number. Compare it with the page that you got.',
  },
}

const states: Record<ReportState, ShownReport['state']> = {
  received: { kind: 'info', label: { zh: '已收到', en: 'Received' } },
  checking: { kind: 'info', label: { zh: '核实中', en: 'Being checked' } },
  corrected: { kind: 'done', label: { zh: '已更正', en: 'Corrected' } },
  unfounded: { kind: 'ended', label: { zh: '核实后没有错', en: 'Nothing was wrong' } },
}

function shownReport(services: DisclosureServices, report: ReportProgress): ShownReport {
  const { number, uscc, registrar, state, answer, answeredAt, answerBy, field } = report
  const office = registrar ? registrarName(services.regions, registrar) : '平台'
  const label = contestableFields(services).find(({ value }) => value === field)?.label ?? field
  const explanations: Record<ReportState, ShownReport['explanation']> = {
    received: { zh: `${office}会核实并答复。`, en: `${office} will check it and answer.` },
    checking: { zh: `${office}正在核实。`, en: `${office} is checking it.` },
    corrected: { zh: '登记信息已经改好。', en: 'The register has been corrected.' },
    unfounded: {
      zh: '登记信息和依据一致。不同意的，可以补充依据再报告。',
      en: 'The register agrees with its sources. If you have others, report again.',
    },
  }
  return {
    number,
    state: states[state],
    explanation: explanations[state],
    subject: report.subject,
    ...(uscc && { organisation: uscc }),
    field: label,
    handledBy: office,
    receivedOn: report.receivedOn,
    answerBy,
    ...(answer && { answer }),
    ...(answeredAt && { answeredOn: today({ now: () => answeredAt }) }),
  }
}
