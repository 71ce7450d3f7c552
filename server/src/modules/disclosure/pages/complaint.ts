import { randomUUID } from 'node:crypto'
import { nameKey } from '@yiqi/org-names'
import { type FieldError, paths, renderComplaint, renderComplaintReceipt } from '@yiqi/web/public'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  type Matter,
  matters,
  type NewComplaint,
  receiveComplaint,
} from '../../enforcement/index.ts'
import { allDivisions, shortPath } from '../divisions.ts'
import { findOrganisations } from '../find-organisations.ts'
import { addressLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { findOrganisation, type PublicOrganisation } from '../store.ts'
import { fileLimits, readComplaint, type SentFile } from './complaint-form.ts'
import { isUuid, queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const longest = {
  ...{ target: 200, place: 200, facts: 5000 },
  ...{ name: 50, mobile: 20, email: 100 },
}
const shortestFacts = 10

const matterNames: Record<Matter, { zh: string; en: string }> = {
  unregistered: { zh: '没有登记，或者冒充社会组织', en: 'Not registered, or false' },
  fees: { zh: '违规收费、摊派', en: 'Unlawful fees' },
  scope: { zh: '超出章程、业务范围活动', en: 'Outside its charter' },
  assets: { zh: '侵占、挪用、私分资产', en: 'Misuse of assets' },
  governance: { zh: '内部治理、换届选举', en: 'Governance, elections' },
  'false-papers': { zh: '弄虚作假取得登记', en: 'Registered by false papers' },
  fundraising: { zh: '违法募捐', en: 'Unlawful fundraising' },
  other: { zh: '其他', en: 'Something else' },
}

interface Asked {
  values: Record<string, string>
  errors: FieldError[]
  organisation?: PublicOrganisation | undefined
  /** Looked up in the register before anything is written. */
  q?: string
}

/** 投诉举报: anybody may complain; whoever is signed in leaves no trace of his account. */
export function complaintPages(app: App, services: DisclosureServices): void {
  const regions = allDivisions(services.regions)
    .filter(({ level }) => level !== 'nation')
    .map(({ code }) => ({ value: code, label: shortPath(services.regions, code) }))

  const show = async (request: FastifyRequest, reply: FastifyReply, asked: Asked) => {
    const { values, errors, organisation, q } = asked
    const token = isUuid(values.token ?? '') ? (values.token ?? '') : randomUUID()
    const hidden = { token, ...(organisation && { uscc: organisation.uscc }) }
    const found = q ? await likeTarget(services, request, q) : []
    const html = renderComplaint(
      {
        ...(organisation && { organisation: { uscc: organisation.uscc, name: organisation.name } }),
        ...(q && {
          lookup: {
            q,
            found: found.map(({ uscc, name, registrar }) => ({
              ...{ uscc, name, office: services.registrarName(registrar) },
            })),
          },
        }),
        matters: matters.map((value) => ({ value, label: matterNames[value] })),
        regions,
        files: fileLimits,
        form: { values, errors, hidden },
      },
      pageContext(request, services),
    )
    reply.header('cache-control', 'no-store')
    return sendPage(reply, html, errors.length > 0 ? 422 : 200)
  }

  app.get(paths.complaint, { config: { permission: 'public' } }, async (request, reply) => {
    const { uscc = '', q = '' } = queryOf(request)
    const organisation = await byCode(services, request, uscc)
    const sought = q.trim().slice(0, longest.target)
    const values = { wants_reply: 'true', target: sought }
    return show(request, reply, { values, errors: [], organisation, q: sought })
  })

  // No key of repetition: it would be kept under the account. The form has a token of its own.
  const config = { permission: 'public', rateLimit: addressLimit(services), idempotent: false }
  app.post(paths.complaint, { config }, async (request, reply) => {
    const { values, files, errors: fileErrors } = await readComplaint(services, request)
    const organisation = await targetOf(services, request, values)
    const errors = [...errorsOf(services, values, organisation), ...fileErrors]
    if (errors.length > 0) return show(request, reply, { values, errors, organisation })
    const complaint = complaintOf(values, organisation, files)
    const { number, pin, dueOn } = await receiveComplaint(services, complaint)
    const receipt = { number, pin, ...(dueOn && { acceptBy: dueOn }) }
    reply.header('cache-control', 'no-store')
    return sendPage(reply, renderComplaintReceipt(receipt, pageContext(request, services)), 201)
  })
}

const byCode = (services: DisclosureServices, request: FastifyRequest, code: string) =>
  code === ''
    ? undefined
    : read(services, request.actor, (tx) =>
        findOrganisation(tx, code.normalize('NFKC').trim().toUpperCase()),
      )

/** By its code, or by its very name where only one organisation has it. */
async function targetOf(
  services: DisclosureServices,
  request: FastifyRequest,
  { uscc = '', target = '' }: Record<string, string>,
): Promise<PublicOrganisation | undefined> {
  const found = await byCode(services, request, uscc)
  if (found) return found
  const key = nameKey(target)
  const like = await likeTarget(services, request, target)
  const same = like.filter(({ name, status }) => nameKey(name) === key && status === 'registered')
  return same.length === 1 ? same[0] : undefined
}

const mostLike = 8

/** The nearest of the register; none while the search is being prepared. */
async function likeTarget(
  services: DisclosureServices,
  request: FastifyRequest,
  target: string,
): Promise<PublicOrganisation[]> {
  if (target === '' || target.length > longest.target || !services.search.isWarm()) return []
  const page = { offset: 0, limit: mostLike }
  const like = await findOrganisations(services, request.actor, { q: target }, page)
  return like.found.map(({ organisation }) => organisation)
}

function complaintOf(
  values: Record<string, string>,
  organisation: PublicOrganisation | undefined,
  files: readonly SentFile[],
): NewComplaint {
  const { token = '', target = '', region = '', other_region: other } = values
  const { name = '', mobile = '', email = '' } = values
  return {
    token,
    matter: (values.matter ?? 'other') as Matter,
    ...(organisation && {
      organisation: {
        uscc: organisation.uscc,
        name: organisation.name,
        registrar: organisation.registrar,
      },
    }),
    targetName: organisation?.name ?? target,
    targetKind: values.matter === 'unregistered' ? 'illegal' : 'unknown',
    regions: [region || (organisation?.registrar ?? ''), ...(other ? [other] : [])],
    place: values.place ?? '',
    happenedOn: values.happened_on || null,
    facts: values.facts ?? '',
    wantsReply: values.wants_reply === 'true',
    ...(name && { reporter: { name, mobile, email } }),
    files,
  }
}

function errorsOf(
  services: DisclosureServices,
  values: Record<string, string>,
  organisation: PublicOrganisation | undefined,
): FieldError[] {
  const errors: FieldError[] = []
  const refuse = (field: string, isWrong: boolean, zh: string, en: string) => {
    if (isWrong) errors.push({ field, message: { zh, en } })
  }
  const { target = '', uscc = '', region = '', matter = '', facts = '' } = values
  if (!organisation) {
    refuse('target', target === '', '请写明举报哪个组织', 'Say against whom')
    refuse(
      'uscc',
      uscc !== '',
      '登记册里没有这个代码。请核对；不确定就空着，写名称',
      'No such code on the register. Check it, or leave it empty and give the name',
    )
    refuse('region', !services.regions.find(region), '请选发生地', 'Choose where it happened')
  }
  const other = values.other_region ?? ''
  const isStrange = other !== '' && !services.regions.find(other)
  refuse('other_region', isStrange, '请从列表里选', 'Choose from the list')
  const isMatter = matters.some((one) => one === matter)
  refuse('matter', !isMatter, '请选是什么问题', 'Choose what is wrong')
  refuse(
    'facts',
    facts.length < shortestFacts,
    `请把事实写清楚，至少 ${shortestFacts} 个字`,
    `State the facts, at least ${shortestFacts} characters`,
  )
  const { happened_on: day = '' } = values
  const isDay = day === '' || /^\d{4}-\d{2}-\d{2}$/.test(day)
  refuse('happened_on', !isDay, '请写成 2026-11-28', 'Write it as 2026-11-28')
  const isNameless = !values.name && Boolean(values.mobile || values.email)
  refuse(
    'name',
    isNameless,
    '填了联系方式，请写怎么称呼您；想匿名就都不填',
    'Say how to call you, or leave all three empty',
  )
  for (const [field, max] of Object.entries(longest)) {
    const isLong = (values[field] ?? '').length > max
    refuse(field, isLong, `最多 ${max} 个字，请写短些`, `At most ${max} characters`)
  }
  return errors
}
