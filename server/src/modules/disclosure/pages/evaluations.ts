import { renderEvaluations } from '@yiqi/web/public'
import { read, today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { listPublicity } from '../../evaluation/index.ts'
import { codeText } from '../labels.ts'
import type { DisclosureServices } from '../services.ts'
import { readGrades } from '../store.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const pageSize = 50
const mostShown = 200

/** Grades before the public, and those that are valid now. */
export function evaluationPage(app: App, services: DisclosureServices): void {
  app.get('/evaluations', { config: { permission: 'public' } }, async (request, reply) => {
    const asked = Number(queryOf(request).page)
    const page = Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 0
    const place = { offset: page * pageSize, limit: pageSize + 1 }
    const { shown, valid } = await read(services, request.actor, async (tx) => ({
      shown: await listPublicity(tx, { limit: mostShown }),
      valid: await readGrades(tx, today(services), place),
    }))
    const html = renderEvaluations(
      {
        shown: shown.map(({ uscc, name, grade, score, shown_from, state }) => ({
          uscc,
          name,
          grade,
          score: (score / 10).toFixed(1),
          from: shown_from,
          isContested: state === 'objected',
        })),
        valid: valid.slice(0, pageSize).map(({ uscc, name, grade, term_from, term_to }) => ({
          uscc,
          name,
          grade: codeText('evaluationGrade', grade),
          from: term_from,
          to: term_to,
        })),
        ...(valid.length > pageSize && { next: `/evaluations?page=${page + 1}` }),
      },
      pageContext(request, services),
    )
    return sendPage(reply, html)
  })
}
