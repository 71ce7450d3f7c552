import { guideHref, paths, renderGuide, renderGuideForm, renderGuides } from '@yiqi/web/public'
import type { Message } from '@yiqi/contracts'
import { today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { guideOf } from '../../cases/index.ts'
import { complaintItem } from '../../enforcement/index.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { blankFormOf } from './guide-form.ts'
import { modelOf } from './guide-model.ts'
import { pageContext, sendPage } from './page.ts'

type Guide = ReturnType<typeof guideOf>
export type Process = Parameters<typeof guideOf>[0]

/** The guide as it stands today. */
export const guideNow = (services: DisclosureServices, process: Process): Guide =>
  guideOf(process, { rules: services.rules, asOf: today(services) })

/** Complaints are an item, though no case is ever opened of it. @throws AppError YQ_NOT_FOUND */
const itemNow = (services: DisclosureServices, id: string): Process =>
  id === complaintItem.id ? complaintItem : services.processes.current(id, today(services))

export function measureText({ figure, unit }: Guide['promised']): Message {
  return {
    zh: `${figure.zh}${unit ? ` ${unit.zh}` : ''}`,
    en: `${figure.en}${unit ? ` ${unit.en}` : ''}`,
  }
}

const subjects: Record<string, Message> = {
  association: { zh: '社会团体', en: 'Associations' },
  'service-institution': { zh: '社会服务机构', en: 'Service institutions' },
  foundation: { zh: '基金会', en: 'Foundations' },
  organisation: { zh: '各类社会组织', en: 'All organisations' },
  person: { zh: '个人', en: 'Persons' },
}

export function guidePages(app: App, services: DisclosureServices): void {
  app.get(paths.guides, { config: { permission: 'public' } }, async (request, reply) => {
    const { q = '', type = '' } = queryOf(request)
    const query = q.trim().slice(0, 100)
    const found = [...services.processes.inForce(today(services)), complaintItem].filter(
      ({ name, summary, itemCode }) =>
        [name.zh, name.en, summary.zh, itemCode].some((text) =>
          text.toLowerCase().includes(query.toLowerCase()),
        ),
    )
    const shown = found.filter(({ subject }) => type === '' || subject === type)
    const html = renderGuides(
      {
        query,
        types: typesOf(found, query, type),
        groups:
          shown.length === 0
            ? []
            : [
                {
                  id: 'registration',
                  label: { zh: '成立登记', en: 'Registration' },
                  items: shown.map((process) => summaryOf(services, process)),
                },
              ],
        total: found.length,
      },
      pageContext(request, services),
    )
    return sendPage(reply, html)
  })

  app.get(
    `${paths.guides}/:id`,
    { config: { permission: 'public', errors: ['YQ_NOT_FOUND'] } },
    async (request, reply) => {
      const { id } = request.params as { id: string }
      const process = itemNow(services, id)
      const context = pageContext(request, services)
      const model = await modelOf(
        services,
        request.actor,
        guideNow(services, process),
        context.lang,
      )
      return sendPage(reply, renderGuide(model, context))
    },
  )

  app.get(
    `${paths.guides}/:id/form`,
    { config: { permission: 'public', errors: ['YQ_NOT_FOUND'] } },
    async (request, reply) => {
      const { id } = request.params as { id: string }
      const process = itemNow(services, id)
      const form = blankFormOf(process, guideNow(services, process))
      return sendPage(reply, renderGuideForm(form, pageContext(request, services)))
    },
  )
}

function typesOf(found: readonly Process[], query: string, chosen: string) {
  const href = (type: string) => {
    const parameters = new URLSearchParams({ ...(query && { q: query }), ...(type && { type }) })
    return parameters.size > 0 ? `${paths.guides}?${parameters}` : paths.guides
  }
  const bySubject = Map.groupBy(found, ({ subject }) => subject)
  return [
    {
      label: { zh: '全部', en: 'All' },
      count: found.length,
      href: href(''),
      isChosen: chosen === '',
    },
    ...[...bySubject].map(([subject, processes]) => ({
      label: subjects[subject] ?? { zh: subject, en: subject },
      count: processes.length,
      href: href(subject),
      isChosen: chosen === subject,
    })),
  ]
}

function summaryOf(services: DisclosureServices, process: Process) {
  const guide = guideNow(services, process)
  return {
    href: guideHref(process.id),
    name: guide.name,
    summary: guide.summary,
    appliesTo: [subjects[process.subject] ?? { zh: process.subject, en: process.subject }],
    promised: measureText(guide.promised),
    statutory: measureText(guide.statutory),
    toPrepare: guide.toPrepare,
  }
}
