import { type AnyRule, type Parameter, type Parameters, VerdictReply } from '@yiqi/contracts'
import { Type } from 'typebox'
import { type Context, read, today, transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { App } from '../../kernel/http/types.ts'
import { evaluateRule } from './evaluate.ts'
import { parametersInForce } from './parameters.ts'
import { isInForce, type RuleRegistry } from './registry.ts'
import { listParameterValues, type ParameterValue, setParameter } from './store.ts'

const PlainDate = Type.String({ format: 'date' })
const RegionCode = Type.String({ pattern: '^[0-9]{6}$' })
const ParameterScalar = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])
const Message = Type.Object({ zh: Type.String(), en: Type.String() })

const RuleSummary = Type.Object({
  id: Type.String(),
  title: Message,
  article: Type.String(),
  in_force: Type.Object({ from: PlainDate, to: Type.Union([PlainDate, Type.Null()]) }),
})
const ParameterView = Type.Object({
  key: Type.String(),
  label: Message,
  default: ParameterScalar,
  unit: Type.Optional(Type.String()),
  source: Type.String(),
  mark: Type.String(),
  nationOnly: Type.Optional(
    Type.Boolean({ description: 'Set for the whole country (100000) only' }),
  ),
})
const SetValue = Type.Object({
  key: Type.String(),
  region: RegionCode,
  value: ParameterScalar,
  valid_from: PlainDate,
  source: Type.String(),
})
const RuleDetail = Type.Object({
  ...RuleSummary.properties,
  input: Type.Unknown(),
  parameters: Type.Array(ParameterView),
  set_values: Type.Array(SetValue),
  versions: Type.Array(RuleSummary),
})
const RuleParams = Type.Object({ id: Type.String({ maxLength: 100 }) })

export async function ruleRoutes(app: App, services: Context & { rules: RuleRegistry }) {
  const { rules } = services

  app.get(
    '/public/v1/rules',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'listRules',
        querystring: Type.Object({ as_of: Type.Optional(PlainDate) }),
        response: { 200: Type.Object({ items: Type.Array(RuleSummary), as_of: PlainDate }) },
      },
    },
    async (request) => {
      const asOf = request.query.as_of ?? today(services)
      return { items: rulesInForce(rules, asOf).map(summaryOf), as_of: asOf }
    },
  )

  app.get(
    '/public/v1/rules/:id',
    {
      config: { permission: 'public', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getRule',
        params: RuleParams,
        querystring: Type.Object({ as_of: Type.Optional(PlainDate) }),
        response: { 200: RuleDetail },
      },
    },
    async (request) => {
      const rule = rules.inForce(request.params.id, request.query.as_of ?? today(services))
      const keys = Object.keys(rule.parameters)
      const values = await read(services, request.actor, (tx) => listParameterValues(tx, keys))
      return {
        ...summaryOf(rule),
        input: rule.input,
        parameters: keys.map((key) => ({ key, ...rule.parameters[key] })),
        set_values: values.map(setValueOf),
        versions: rules.versions(rule.id).map(summaryOf),
      }
    },
  )

  app.get(
    '/public/v1/rule-parameters',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'listRuleParameters',
        querystring: Type.Object({ as_of: Type.Optional(PlainDate) }),
        response: {
          200: Type.Object({
            as_of: PlainDate,
            items: Type.Array(
              Type.Object({
                ...ParameterView.properties,
                rules: Type.Array(Type.Object({ id: Type.String(), title: Message })),
                set_values: Type.Array(SetValue),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const asOf = request.query.as_of ?? today(services)
      const listed = parametersInForce(rules, asOf)
      const keys = listed.map(({ key }) => key)
      const values = await read(services, request.actor, (tx) => listParameterValues(tx, keys))
      const byKey = Map.groupBy(values.map(setValueOf), ({ key }) => key)
      return {
        as_of: asOf,
        items: listed.map((one) => ({ ...one, set_values: byKey.get(one.key) ?? [] })),
      }
    },
  )

  app.post(
    '/public/v1/rules/:id/evaluate',
    {
      config: {
        permission: 'public',
        errors: ['YQ_NOT_FOUND', 'YQ_INVALID'],
        idempotent: false,
      },
      schema: {
        operationId: 'evaluateRule',
        params: RuleParams,
        body: Type.Object({
          input: Type.Unknown(),
          as_of: Type.Optional(PlainDate),
          region: Type.Optional(RegionCode),
        }),
        response: { 200: VerdictReply },
      },
    },
    async (request) => {
      const { input, as_of: asOf = today(services), region } = request.body
      return read(services, request.actor, (tx) =>
        evaluateRule(tx, rules, request.params.id, input, { asOf, ...(region && { region }) }),
      )
    },
  )

  app.put(
    '/api/v1/rule-parameters/:key',
    {
      config: { permission: 'rules.set-parameter', errors: ['YQ_NOT_FOUND', 'YQ_INVALID'] },
      schema: {
        operationId: 'setRuleParameter',
        params: Type.Object({ key: Type.String({ maxLength: 100 }) }),
        body: Type.Object({
          region: RegionCode,
          value: ParameterScalar,
          validFrom: PlainDate,
          source: Type.String({ minLength: 1, maxLength: 500 }),
        }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { key } = request.params
      const { region: regionCode, value, validFrom, source } = request.body
      requireReadable(rules, key, value, regionCode)
      await transact(
        services,
        request.actor,
        { act: 'rules.set-parameter', object: `rule-parameter/${key}` },
        (tx) =>
          setParameter(
            tx,
            { key, regionCode, value, validFrom, source },
            { id: services.newId(), accountId: request.actor.accountId, at: services.now() },
          ),
      )
      return reply.code(204).send(null)
    },
  )
}

export function rulesInForce(rules: RuleRegistry, asOf: string): AnyRule[] {
  return rules.ids().flatMap((id) => rules.versions(id).filter((rule) => isInForce(rule, asOf)))
}

const setValueOf = ({ regionCode, validFrom, ...rest }: ParameterValue) => ({
  ...rest,
  region: regionCode,
  valid_from: validFrom,
})

const summaryOf = ({ id, title, article, inForce }: AnyRule) => ({
  id,
  title,
  article,
  in_force: inForce,
})

/**
 * A value that its rules could not read would stop every case that asks them; and what only the nation sets is set by
 * no region.
 * @throws AppError YQ_NOT_FOUND, YQ_INVALID
 */
function requireReadable(
  rules: RuleRegistry,
  key: string,
  value: Parameter['default'],
  region: string,
): void {
  const parameters = rules
    .ids()
    .flatMap((id) => rules.versions(id))
    .flatMap((rule) => (rule.parameters as Parameters)[key] ?? [])
  if (parameters.length === 0) throw new AppError('YQ_NOT_FOUND', { parameter: key })
  const national = parameters.find(({ nationOnly }) => nationOnly)
  if (national && region !== nation) throw nationAlone(national)
  const unlike = parameters.find((parameter) => !isLike(parameter, value))
  if (!unlike) return
  throw new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'RULE_PARAMETER',
        field: 'value',
        severity: 'error',
        message: {
          zh: `“${unlike.label.zh}”不能是 ${value}。`,
          en: `"${unlike.label.en}" cannot be ${value}.`,
        },
        hint: {
          zh: `请按默认值 ${unlike.default} 的样子填。`,
          en: `Write it like ${unlike.default}.`,
        },
      },
    ],
  })
}

const nation = '100000'

const nationAlone = ({ label }: Parameter) =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'RULE_NATION_ONLY',
        field: 'region',
        severity: 'error',
        message: {
          zh: `“${label.zh}”由国家统一规定，地方不能另定。`,
          en: `"${label.en}" is set for the whole country; no region may set its own.`,
        },
        hint: { zh: '地区请填 100000。', en: 'Give 100000 as the region.' },
      },
    ],
  })

/** Of the type of the default; one without a default may be anything. */
function isLike({ default: usual, pattern }: Parameter, value: Parameter['default']): boolean {
  if (usual !== null && typeof value !== typeof usual) return false
  return pattern === undefined || new RegExp(pattern).test(`${value}`)
}
