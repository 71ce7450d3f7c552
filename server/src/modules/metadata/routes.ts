import { CodeItem, type Described, fieldAttributes, Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { AppError } from '../../kernel/errors.ts'
import type { App } from '../../kernel/http/types.ts'
import type { Catalogue } from './catalogue.ts'
import { type DictionaryEntry, dictionaryEntry, type DictionaryField } from './derive/dictionary.ts'
import { jsonSchema } from './derive/json-schema.ts'

const Text = Type.Object({ zh: Type.String(), en: Type.String() })
const Summary = Type.Object({
  name: Type.String(),
  label: Text,
  definition: Text,
  isPublic: Type.Boolean(),
  fields: Type.Integer(),
})
const { required, disclosure, sensitivity, ...attributes } = fieldAttributes
const Field = Type.Object({
  ...attributes,
  name: Type.String(),
  isKey: Type.Boolean(),
  isRequired: Type.Boolean(),
  disclosure: Type.String({ enum: ['P', 'C', 'R'] }),
  sensitivity: Type.String({ enum: ['N', 'G', 'S'] }),
  codes: Type.Optional(
    Type.Array(
      Type.Object({
        ...CodeItem.properties,
        validFrom: Type.Optional(Type.String({ format: 'date' })),
        validTo: Type.Optional(Type.String({ format: 'date' })),
      }),
    ),
  ),
} satisfies Described<DictionaryField>)
const Quality = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  severity: Type.String(),
  fields: Type.Array(Type.String()),
  message: Text,
  hint: Text,
  basis: Nullable(Type.String()),
} satisfies Described<DictionaryEntry['rules'][0]>)
const Dictionary = Type.Object({
  name: Type.String(),
  label: Text,
  definition: Text,
  key: Type.Array(Type.String()),
  parent: Nullable(Type.String()),
  authority: Text,
  sharing: Type.String({ enum: ['U', 'K', 'X'] }),
  retentionYears: Type.Union([Type.Integer(), Type.String({ enum: ['permanent'] })]),
  isPublic: Type.Boolean(),
  since: Type.String(),
  fields: Type.Array(Field),
  rules: Type.Array(Quality),
} satisfies Described<DictionaryEntry>)
/** A JSON Schema document. */
const Schema = Type.Unsafe<object>(Type.Object({}, { additionalProperties: true }))
const Entry = Type.Object({
  dataset: Type.Unsafe<DictionaryEntry>(Dictionary),
  schema: Type.Object({ exchange: Schema, public: Schema }),
})

/** The data dictionary as data; its page is drawn by the public web. */
export function registerMetadataRoutes(app: App, catalogue: Catalogue): void {
  app.get(
    '/public/v1/datasets',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'listDatasets',
        response: { 200: Type.Object({ items: Type.Array(Summary) }) },
      },
    },
    async () => ({
      items: catalogue
        .all()
        .map(dictionaryEntry)
        .map(({ name, label, definition, isPublic, fields }) => ({
          name,
          label,
          definition,
          isPublic,
          fields: fields.length,
        })),
    }),
  )

  app.get(
    '/public/v1/datasets/:name',
    {
      config: { permission: 'public', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getDataset',
        params: Type.Object({ name: Type.String({ maxLength: 60 }) }),
        response: { 200: Entry },
      },
    },
    async (request) => {
      const dataset = catalogue.find(request.params.name)
      if (!dataset) throw new AppError('YQ_NOT_FOUND')
      return {
        dataset: dictionaryEntry(dataset),
        schema: {
          exchange: jsonSchema(dataset, 'exchange'),
          public: jsonSchema(dataset, 'public'),
        },
      }
    },
  )
}
