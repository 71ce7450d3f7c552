import {
  type FieldError,
  type NameCheckResult,
  organisationPath,
  paths,
  renderNameCheck,
} from '@yiqi/web/public'
import { type Actor, read, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { findReservations, withoutOwner } from '../../organisations/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { allDivisions, divisionsOf, shortPath } from '../divisions.ts'
import { findNameCandidates } from '../names.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { pageContext, sendPage } from './page.ts'

const types = [
  { value: 'association', label: { zh: '社会团体', en: 'Association' } },
  { value: 'service-institution', label: { zh: '社会服务机构', en: 'Service institution' } },
  { value: 'foundation', label: { zh: '基金会', en: 'Foundation' } },
]
const partLabels: Record<string, { zh: string; en: string }> = {
  national: { zh: '全国性字样', en: 'National word' },
  region: { zh: '行政区划', en: 'Division' },
  brand: { zh: '字号', en: 'Own name' },
  field: { zh: '行业领域', en: 'Field' },
  form: { zh: '组织形式', en: 'Form' },
  branch: { zh: '分支', en: 'Branch' },
}

interface Wanted {
  type: string
  region: string
  name: string
}

export function nameCheckPage(app: App, services: DisclosureServices): void {
  const options = regionOptions(services)
  const config = { permission: 'public', rateLimit: queryLimit(services) }
  app.get(paths.nameCheck, { config }, async (request, reply) => {
    const { type = '', region = '', name = '' } = queryOf(request)
    const wanted = { type, region, name: name.trim() }
    const isSent = 'name' in queryOf(request)
    const errors = isSent ? errorsOf(services, wanted) : []
    const result =
      isSent && errors.length === 0 ? await check(services, request.actor, wanted) : undefined
    const html = renderNameCheck(
      {
        types,
        regions: options,
        form: { values: { ...wanted }, errors },
        ...(result && { result }),
      },
      pageContext(request, services),
    )
    return sendPage(reply, html, errors.length > 0 ? 422 : 200)
  })
}

/** Every division has a registrar. */
function regionOptions({ regions }: DisclosureServices) {
  return allDivisions(regions).map(({ code, level }) => ({
    value: code,
    label: level === 'nation' ? '全国（民政部）' : shortPath(regions, code),
  }))
}

function errorsOf({ regions }: DisclosureServices, { type, region, name }: Wanted): FieldError[] {
  const missing = { zh: '请选一项', en: 'Choose one' }
  return [
    ...(types.some(({ value }) => value === type) ? [] : [{ field: 'type', message: missing }]),
    ...(regions.find(region) ? [] : [{ field: 'region', message: missing }]),
    ...(name === ''
      ? [{ field: 'name', message: { zh: '请写出名称', en: 'Enter the name' } }]
      : []),
    ...(name.length > 100
      ? [{ field: 'name', message: { zh: '最多 100 个字', en: 'At most 100 characters' } }]
      : []),
  ]
}

const verdicts = { PASS: 'pass', INFO: 'pass', WARN: 'attention', FAIL: 'fail' } as const

async function check(
  services: DisclosureServices,
  actor: Actor,
  { type, region, name }: Wanted,
): Promise<NameCheckResult> {
  if (!services.search.isWarm()) throw new AppError('YQ_UNAVAILABLE')
  const asOf = today(services)
  const verdict = await read(services, actor, async (tx) => {
    const registered = await findNameCandidates(services, tx, { name, registrar: region })
    const reserved = await findReservations(tx, { registrar: region, on: asOf })
    const existing = [...registered, ...reserved.map(withoutOwner)]
    const input = {
      name,
      type,
      registrar: region,
      divisions: divisionsOf(services.regions, region),
      existing,
    }
    return evaluateRule(tx, services.rules, 'names.check', input, { asOf, region })
  })
  const { parts } = verdict.result as { parts: { kind: string; text: string }[] }
  return {
    name,
    verdict: verdicts[verdict.outcome],
    findings: verdict.reasons.map(({ outcome, message, hint, article, inputs }) => {
      const clash = inputs.clash as { name: string; uscc?: string } | undefined
      return {
        verdict: verdicts[outcome],
        message: hint
          ? { zh: `${message.zh}。${hint.zh}`, en: `${message.en} ${hint.en}` }
          : message,
        article,
        ...(clash?.uscc && {
          reference: { label: clash.name, href: organisationPath(clash.uscc) },
        }),
      }
    }),
    structure: parts.map(({ kind, text }) => ({
      label: partLabels[kind] ?? { zh: kind, en: kind },
      text,
    })),
    ruleVersion: verdict.ruleVersion,
  }
}
