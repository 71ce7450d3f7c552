import {
  type OrganisationModel,
  organisationPath,
  paths,
  renderOrganisation,
} from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import QRCode from 'qrcode'
import { publicActor, read, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { isCalendarDate } from '@yiqi/codes'
import type { App } from '../../../kernel/http/types.ts'
import { type Dossier, readDossier } from '../dossier.ts'
import { codeText, stateOf, typeText } from '../labels.ts'
import { linkedDataOf } from '../linked-data.ts'
import { creditOf } from '../listings.ts'
import { factsOf, otherFieldsUnderReview } from '../organisation-facts.ts'
import { charityText, citationOf, organisationDetailOf, registrarNameOf } from '../presentation.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'
import { penaltyLine } from './penalties.ts'
import { namePartsOf } from './results.ts'

export function organisationPages(app: App, services: DisclosureServices): void {
  const config = {
    permission: 'public',
    rateLimit: queryLimit(services),
    errors: ['YQ_NOT_FOUND'],
  } as const
  app.get(`${paths.organisations}/:uscc`, { config }, async (request, reply) => {
    const { uscc } = request.params as { uscc: string }
    const dossier = await readDossier(services, request.actor, uscc.toUpperCase(), readDay(request))
    const wanted = preferredType(request.headers.accept)
    reply.header('vary', 'accept')
    if (wanted === 'application/json') return reply.send(organisationDetailOf(services, dossier))
    if (wanted === 'application/ld+json') {
      reply.type('application/ld+json; charset=utf-8')
      return reply.send(JSON.stringify(linkedDataOf(services, dossier)))
    }
    const model = await modelOf(services, dossier)
    return sendPage(reply, renderOrganisation(model, pageContext(request, services)))
  })
}

function readDay(request: FastifyRequest): string | null {
  const { at } = queryOf(request)
  if (!at) return null
  if (isCalendarDate(at)) return at
  throw new AppError('YQ_MALFORMED', {
    reason: { zh: '日期请按 2026-11-23 这样写。', en: 'Write the day like 2026-11-23.' },
  })
}

type MediaType = 'text/html' | 'application/ld+json' | 'application/json'

/** A browser asks for HTML first; a program that names one of ours gets it. */
function preferredType(accept = '*/*'): MediaType {
  const quality = (type: string) => {
    const found = accept.split(',').find((part) => part.split(';')[0]?.trim() === type)
    return found ? Number(/;\s*q=([\d.]+)/.exec(found)?.[1] ?? 1) : 0
  }
  const types: MediaType[] = ['text/html', 'application/ld+json', 'application/json']
  const best = types.toSorted((a, b) => quality(b) - quality(a))[0]
  return best && quality(best) > 0 ? best : 'text/html'
}

async function modelOf(services: DisclosureServices, dossier: Dossier): Promise<OrganisationModel> {
  const { state, certificate, at } = dossier
  return {
    ...(state.name_en && { englishName: state.name_en }),
    ...(at && { at }),
    uscc: state.uscc,
    nameParts: namePartsOf(services, state.registrar, state.name),
    state: stateOf(state.status),
    type: typeText(state.org_type),
    badges: badgesOf(state),
    registrar: registrarNameOf(services, state),
    facts: factsOf(services, dossier),
    underReview: otherFieldsUnderReview(services, dossier),
    certificate: {
      ...(certificate ? await certificateOf(services, certificate, at) : { status: 'NONE' }),
      checkedAt: services.now().toISOString(),
    },
    people: dossier.people.map(({ name, post, started_on }) => ({
      name,
      post: codeText('post', post),
      ...(started_on && { since: started_on }),
    })),
    history: dossier.history.map((act) => ({
      on: act.validFrom,
      title: act.title,
      changes: act.changes.map(({ label, before, after }) => ({
        field: label,
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
      })),
      ...(act.caseNo && { caseNumber: act.caseNo }),
      ...(act.legalBasis && { basis: act.legalBasis }),
    })),
    branches: dossier.branches.map(({ name, residence, closed_on }) => ({
      name,
      ...(residence && { residence }),
      ...(closed_on && { state: { kind: 'ended', label: { zh: '已终止', en: 'Closed' } } }),
    })),
    ...(at === null
      ? await read(services, publicActor, (tx) => creditOf(tx, services, state))
      : { listings: [], measures: [], records: [] }),
    reports: dossier.reports.map(({ year, publishedOn, result }) => ({
      year,
      publishedOn,
      ...(result && { result: codeText('annualReportResult', result) }),
    })),
    penalties: dossier.penalties.map((one) => penaltyLine(one, dossier.places.penalties)),
    index: dossier.places.organisation,
    asOf: at ?? today(services),
    citation: citationOf(services, dossier),
    jsonHref: `/public/v1${organisationPath(state.uscc)}${at ? `?at=${at}` : ''}`,
    linkedData: linkedDataOf(services, dossier),
  }
}

function badgesOf({ is_charity, can_fundraise, evaluation_grade }: Dossier['state']) {
  return [
    ...(is_charity ? [charityText] : []),
    ...(can_fundraise ? [{ zh: '公开募捐资格', en: 'Qualified for public fundraising' }] : []),
    ...(evaluation_grade && evaluation_grade !== 'none'
      ? [codeText('evaluationGrade', evaluation_grade)]
      : []),
  ]
}

async function certificateOf(
  { config }: DisclosureServices,
  certificate: NonNullable<Dossier['certificate']>,
  at: string | null,
): Promise<Omit<OrganisationModel['certificate'], 'checkedAt'>> {
  const { status, kind, cert_no, issued_on, term_to, token } = certificate
  const address = `${config.publicUrl}/v#${token}`
  // Whoever scans a code asks about today: beside a past day it would answer another question.
  const svg =
    token && status === 'VALID' && at === null
      ? await QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'L' })
      : null
  return {
    status,
    kind: codeText('certificateKind', kind),
    number: cert_no,
    issuedOn: issued_on,
    ...(term_to && { validTo: term_to }),
    ...(svg && { qrSvg: svg.replace('<svg ', '<svg role="img" aria-label="QR" ') }),
  }
}
