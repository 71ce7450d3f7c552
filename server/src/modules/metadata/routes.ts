import { Type } from 'typebox'
import { AppError } from '../../kernel/errors.ts'
import type { App } from '../../kernel/http/types.ts'
import type { Catalogue } from './catalogue.ts'
import { type DictionaryEntry, dictionaryEntry } from './derive/dictionary.ts'
import { jsonSchema } from './derive/json-schema.ts'

const Text = Type.Object({ zh: Type.String(), en: Type.String() })
const Summary = Type.Object({
  name: Type.String(),
  label: Text,
  definition: Text,
  isPublic: Type.Boolean(),
  fields: Type.Integer(),
})
const Entry = Type.Object({
  dataset: Type.Unsafe<DictionaryEntry>({}),
  schema: Type.Object({ exchange: Type.Unsafe<object>({}), public: Type.Unsafe<object>({}) }),
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
