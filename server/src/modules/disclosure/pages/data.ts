import type { Message } from '@yiqi/contracts'
import {
  type DatasetField,
  type DatasetModel,
  paths,
  renderDataDictionary,
  renderDataset,
} from '@yiqi/web/public'
import { today } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import {
  dictionary,
  type DictionaryEntry,
  dictionaryEntry,
  writeMapping,
} from '../../metadata/index.ts'
import type { DisclosureServices } from '../services.ts'
import { pageContext, sendPage } from './page.ts'

const pathOf = (name: string) => `${paths.data}/${name}`
const cacheControl = 'public, max-age=300'

/** 数据字典, for people and, with `.json`, for programs. */
export function dataPages(app: App, services: DisclosureServices): void {
  const { catalogue } = services.registers
  const config = { permission: 'public', errors: ['YQ_NOT_FOUND'] } as const
  const find = (name: string): DictionaryEntry => {
    const dataset = catalogue.find(name)
    if (!dataset)
      throw new AppError('YQ_NOT_FOUND', {
        reason: { zh: `没有名为 ${name} 的数据集。`, en: `There is no data set ${name}.` },
      })
    return dictionaryEntry(dataset)
  }

  app.get(paths.data, { config }, async (request, reply) => {
    const model = {
      datasets: dictionary(catalogue).map(({ name, label, definition, fields }) => ({
        id: name,
        href: pathOf(name),
        name: label,
        description: definition,
        fieldCount: fields.length,
      })),
      downloadHref: `${paths.data}.json`,
    }
    return sendPage(reply, renderDataDictionary(model, pageContext(request, services)))
  })

  app.get(`${paths.data}.json`, { config }, async (_request, reply) =>
    reply.header('cache-control', cacheControl).send({ items: dictionary(catalogue) }),
  )

  const mapping = {
    operationId: 'getMzt097Mapping',
    summary: '数据项与 MZ/T 097 的对照表',
    tags: ['data-dictionary'],
    produces: ['text/csv'],
  }
  app.get(`${paths.data}/mzt097.csv`, { config, schema: mapping }, async (_request, reply) =>
    reply
      .header('cache-control', cacheControl)
      .header('content-disposition', 'attachment; filename="mzt097.csv"')
      .type('text/csv; charset=utf-8')
      .send(`\uFEFF${writeMapping(catalogue.all())}`),
  )

  app.get(`${paths.data}/:name`, { config }, async (request, reply) => {
    const { name } = request.params as { name: string }
    if (name.endsWith('.json')) {
      return reply.header('cache-control', cacheControl).send(find(name.slice(0, -'.json'.length)))
    }
    const model = modelOf(find(name), today(services))
    return sendPage(reply, renderDataset(model, pageContext(request, services)))
  })
}

function modelOf(entry: DictionaryEntry, asOf: string): DatasetModel {
  const lists = entry.fields.filter(({ list, codes }) => list && codes)
  return {
    id: entry.name,
    name: entry.label,
    description: entry.definition,
    authority: entry.authority,
    version: entry.since,
    asOf,
    fields: entry.fields.map((field) => fieldOf(entry, field)),
    codeLists: [...Map.groupBy(lists, ({ list }) => list ?? '')].map(([id, [field]]) => ({
      id,
      name: field?.label ?? id,
      codes: (field?.codes ?? []).map(({ code, label }) => ({ code, label })),
    })),
    jsonHref: `${pathOf(entry.name)}.json`,
    standard: {
      name: 'MZ/T 097-2017',
      mapped: entry.fields.filter(({ mzt097 }) => mzt097 !== undefined).length,
      href: `${paths.data}/mzt097.csv`,
    },
  }
}

const types: Record<string, Message> = {
  string: { zh: '文本', en: 'Text' },
  text: { zh: '长文本', en: 'Long text' },
  date: { zh: '日期', en: 'Date' },
  timestamp: { zh: '时间', en: 'Instant' },
  money: { zh: '金额（分）', en: 'Money (fen)' },
  integer: { zh: '整数', en: 'Whole number' },
  boolean: { zh: '是或否', en: 'Yes or no' },
  code: { zh: '代码', en: 'Code' },
  region: { zh: '行政区划代码', en: 'Division code' },
  file: { zh: '文件', en: 'File' },
  strings: { zh: '多个文本', en: 'Several texts' },
}
const disclosures = {
  P: { kind: 'normal', label: { zh: '公开', en: 'Public' } },
  C: { kind: 'info', label: { zh: '有条件公开', en: 'On conditions' } },
  R: { kind: 'ended', label: { zh: '不公开', en: 'Not public' } },
} as const
const sensitivities = {
  N: { zh: '非个人信息', en: 'Not personal' },
  G: { zh: '一般个人信息', en: 'Personal' },
  S: { zh: '敏感个人信息', en: 'Sensitive personal' },
} as const

function fieldOf(entry: DictionaryEntry, field: DictionaryEntry['fields'][number]): DatasetField {
  const type = types[field.type] ?? { zh: field.type, en: field.type }
  const isText = field.type === 'string' || field.type === 'text'
  const withLength =
    isText && field.max
      ? {
          zh: `${type.zh}，至多 ${field.max} 字`,
          en: `${type.en}, at most ${field.max} characters`,
        }
      : type
  const rules = entry.rules.filter(({ fields }) => fields.includes(field.name))
  return {
    name: field.name,
    label: field.label,
    type: withLength,
    ...(field.list && { codeList: { id: field.list, label: { zh: '代码表', en: 'Code list' } } }),
    isRequired: field.isRequired,
    authority: field.authority ?? entry.authority,
    disclosure: disclosures[field.disclosure],
    sensitivity: sensitivities[field.sensitivity],
    retention: retentionOf(entry.retentionYears),
    ...(field.mzt097 !== undefined && { element: field.mzt097 }),
    rules: rules.map(({ id, message }) => ({ id, message })),
  }
}

function retentionOf(years: DictionaryEntry['retentionYears']): Message {
  if (years === 'permanent') return { zh: '永久', en: 'For ever' }
  return { zh: `终止后 ${years} 年`, en: `${years} years after the end` }
}
