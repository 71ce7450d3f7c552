import { randomUUID } from 'node:crypto'
import { type FieldError, paths, renderReportError } from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { publicFields } from '../../metadata/index.ts'
import { receiveErrorReport } from '../error-reports.ts'
import { reportLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { findOrganisation, type PublicOrganisation } from '../store.ts'
import { textsOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const longest = { subject: 200, statement: 1000, evidence: 2000, contact: 100 }
const otherField = { value: 'other', label: { zh: '其他', en: 'Something else' } }

/** 报告错误: anybody may say that something public is wrong, without an account. */
export function reportErrorPages(app: App, services: DisclosureServices): void {
  const ofOrganisation = `${paths.organisations}/:uscc/report-error`
  for (const path of [paths.reportError, ofOrganisation]) {
    app.get(path, { config: { permission: 'public' } }, async (request, reply) => {
      const organisation = await organisationOf(services, request)
      return showForm(services, request, reply, organisation, {}, [])
    })
    const config = { permission: 'public', rateLimit: reportLimit(services), idempotent: true }
    app.post(path, { config }, async (request, reply) => {
      const organisation = await organisationOf(services, request)
      const values = Object.fromEntries(
        Object.entries(textsOf(request.body)).map(([name, value]) => [name, value.trim()]),
      )
      const errors = errorsOf(services, values, organisation !== undefined)
      if (errors.length > 0) return showForm(services, request, reply, organisation, values, errors)
      const { number } = await receiveErrorReport(services, request.actor, {
        ...(organisation && { organisation }),
        subject: values.subject ?? '',
        field: values.field ?? '',
        statement: values.statement ?? '',
        evidence: values.evidence || null,
        contact: values.contact || null,
      })
      return reply.redirect(`${paths.reportStatus}?number=${number}&new=1`, 303)
    })
  }
}

async function organisationOf(
  services: DisclosureServices,
  request: FastifyRequest,
): Promise<PublicOrganisation | undefined> {
  const { uscc } = request.params as { uscc?: string }
  if (uscc === undefined) return undefined
  const found = await read(services, request.actor, (tx) =>
    findOrganisation(tx, uscc.toUpperCase()),
  )
  if (!found) throw new AppError('YQ_NOT_FOUND')
  return found
}

const modelOf = (organisation: PublicOrganisation | undefined) =>
  organisation ? { organisation: { uscc: organisation.uscc, name: organisation.name } } : {}

/** What may be wrong: every public field of an organisation, or something else. */
export function contestableFields({ registers: { catalogue } }: DisclosureServices) {
  const dataset = catalogue.get('organisation')
  const labels = publicFields(dataset).flatMap((name) => {
    const field = dataset.fields[name]
    return field ? [{ value: name, label: field.label }] : []
  })
  return [...labels, otherField]
}

function showForm(
  services: DisclosureServices,
  request: FastifyRequest,
  reply: FastifyReply,
  organisation: PublicOrganisation | undefined,
  values: Record<string, string>,
  errors: FieldError[],
) {
  // Sent twice, it is one report; corrected, it is another request.
  const hidden = { idempotencyKey: randomUUID() }
  const html = renderReportError(
    {
      ...modelOf(organisation),
      fields: contestableFields(services),
      form: { values, errors, hidden },
    },
    pageContext(request, services),
  )
  return sendPage(reply, html, errors.length > 0 ? 422 : 200)
}

function errorsOf(
  services: DisclosureServices,
  values: Record<string, string>,
  hasOrganisation: boolean,
): FieldError[] {
  const errors: FieldError[] = []
  const required = (field: string, zh: string, en: string) => {
    if (!values[field]) errors.push({ field, message: { zh, en } })
  }
  if (!hasOrganisation) {
    required('subject', '请写明是哪个组织或页面', 'Say which organisation or page')
  }
  if (!contestableFields(services).some(({ value }) => value === values.field)) {
    errors.push({ field: 'field', message: { zh: '请选哪一项不对', en: 'Choose what is wrong' } })
  }
  required('statement', '请写明哪里不对，应该是什么', 'Say what is wrong and what is right')
  for (const [field, max] of Object.entries(longest)) {
    if ((values[field] ?? '').length > max) {
      const message = { zh: `最多 ${max} 个字，请写短些`, en: `At most ${max} characters` }
      errors.push({ field, message })
    }
  }
  return errors
}
