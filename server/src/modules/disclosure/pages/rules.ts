import type { AnyRule, Parameter, Verdict } from '@yiqi/contracts'
import {
  type FlatSchema,
  type FormState,
  renderRule,
  renderRules,
  type RuleModel,
  type RuleVerdict,
} from '@yiqi/web/public'
import { read, today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { firstLawLink, type LawLinks } from '../../knowledge/index.ts'
import { evaluateRule, rulesInForce } from '../../rules/index.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf } from './forms.ts'
import { hrefAt, lawLinksNow } from './law-paths.ts'
import { pageContext, sendPage } from './page.ts'

const groups: readonly (readonly [prefix: string, zh: string, en: string])[] = [
  ['names.', '名称', 'Names'],
  ['establishment.', '成立登记', 'Establishment'],
  ['charter.', '章程', 'Charter'],
  ['officers.', '负责人', 'Officers'],
  ['branch.', '分支机构', 'Branches'],
  ['evaluation.', '评估', 'Evaluation'],
  ['code.', '代码', 'Codes'],
  ['clock.', '时限', 'Time limits'],
]
const marks = { V: 'verified', K: 'known', 'K?': 'unsure', D: 'design' } as const

export function rulePages(app: App, services: DisclosureServices): void {
  const { rules } = services

  app.get('/rules', { config: { permission: 'public' } }, async (request, reply) => {
    const query = (queryOf(request).q ?? '').trim()
    const found = rulesInForce(rules, today(services)).filter((rule) => matches(rule, query))
    const html = renderRules(
      {
        query,
        total: found.length,
        groups: groups
          .map(([prefix, zh, en]) => ({
            label: { zh, en },
            rules: found.filter(({ id }) => id.startsWith(prefix)).map(summaryOf),
          }))
          .filter((group) => group.rules.length > 0),
      },
      pageContext(request, services),
    )
    return sendPage(reply, html)
  })

  app.get('/rules/:id', { config: { permission: 'public' } }, async (request, reply) => {
    const { id } = request.params as { id: string }
    const query = queryOf(request)
    const asOf = isPlainDate(query.asOf) ? query.asOf : today(services)
    const rule = rules.inForce(id, asOf)
    const form: FormState = { values: { ...query, asOf }, errors: [] }
    let result: RuleVerdict | undefined
    if (Object.keys(query).some((name) => name !== 'asOf')) {
      const input = readInput(rule.input as FlatSchema, query)
      try {
        const verdict = await read(services, request.actor, (tx) =>
          evaluateRule(tx, rules, id, input, { asOf }),
        )
        result = resultOf(verdict)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'YQ_INVALID') throw error
        form.errors = (error.refusal.problems ?? []).map(({ field = '', message }) => ({
          field,
          message,
        }))
      }
    }
    const links = await lawLinksNow(services, request.actor, [rule.article])
    const html = renderRule(modelOf(rule, form, result, links), pageContext(request, services))
    return sendPage(reply, html, form.errors.length > 0 ? 422 : 200)
  })

  function modelOf(
    rule: AnyRule,
    form: FormState,
    result: RuleVerdict | undefined,
    links: LawLinks,
  ): RuleModel {
    return {
      id: rule.id,
      title: rule.title,
      articles: rule.article
        .split('、《')
        .map((source, index) => (index ? `《${source}` : source))
        .map((source) => ({ source, ...hrefAt(firstLawLink(links, source)) })),
      version: rule.inForce.from,
      validFrom: rule.inForce.from,
      ...(rule.inForce.to && { validTo: rule.inForce.to }),
      versions: rules.versions(rule.id).map(({ inForce: { from, to } }) => ({
        version: from,
        href: `/rules/${encodeURIComponent(rule.id)}?asOf=${from}`,
        validFrom: from,
        ...(to && { validTo: to }),
        isShown: from === rule.inForce.from,
      })),
      parameters: Object.entries(rule.parameters as Record<string, Parameter>).map(
        ([key, one]) => ({
          key,
          label: one.label,
          value: one.default === null ? { zh: '未设定', en: 'not set' } : String(one.default),
          ...(one.unit && { unit: one.unit }),
          source: one.source,
          mark: marks[one.mark],
        }),
      ),
      schema: rule.input as FlatSchema,
      form,
      ...(result && { result }),
    }
  }
}

const matches = (rule: AnyRule, query: string) =>
  [rule.id, rule.title.zh, rule.title.en, rule.article].some((text) =>
    text.toLowerCase().includes(query.toLowerCase()),
  )

const summaryOf = (rule: AnyRule) => ({
  id: rule.id,
  href: `/rules/${encodeURIComponent(rule.id)}`,
  title: rule.title,
  article: rule.article,
  validFrom: rule.inForce.from,
})

const tones = { PASS: 'ok', INFO: 'info', WARN: 'warn', FAIL: 'bad' } as const
const outcomes = {
  PASS: { zh: '符合', en: 'Satisfied' },
  INFO: { zh: '结果如下', en: 'Result' },
  WARN: { zh: '请留意', en: 'Please note' },
  FAIL: { zh: '不符合', en: 'Not satisfied' },
} as const

function resultOf(verdict: Verdict): RuleVerdict {
  return {
    tone: tones[verdict.outcome],
    outcome: outcomes[verdict.outcome],
    reasons: verdict.reasons.map(({ code, message, article, inputs }) => ({
      code,
      message,
      article,
      inputs,
    })),
    ruleVersion: verdict.ruleVersion,
    asOf: verdict.asOf,
  }
}

const isPlainDate = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text)

/** A query string knows only texts: each is read as the type that the rule's schema asks for. */
function readInput(schema: FlatSchema, query: Record<string, string>): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(schema.properties)) {
    const text = query[name]?.trim() ?? ''
    const type = [property.type].flat()[0]
    if (type === 'boolean') input[name] = text !== '' && text !== 'false'
    else if (type === 'array') input[name] = readRows(text)
    else if (text === '') continue
    else if (type === 'integer' || type === 'number') input[name] = Number(text)
    else input[name] = text
  }
  return input
}

/** One value a line; a list of objects is written as JSON. */
function readRows(text: string): unknown[] {
  if (text.startsWith('[')) {
    try {
      return JSON.parse(text)
    } catch {
      return [text]
    }
  }
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
