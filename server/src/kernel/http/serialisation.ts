import fastJsonStringify, { type AnySchema, type Options } from 'fast-json-stringify'
import type { FastifyServerOptions } from 'fastify'

type Write = (data: unknown) => string
type Schemas = NonNullable<Options['schema']>
type SchemaController = NonNullable<FastifyServerOptions['schemaController']>

const compiled = new WeakMap<object, Write>()

/**
 * Answers are written by their schemas. Each is compiled when it is first used, once for the process: to compile those
 * of all routes takes seconds, at every start.
 */
export const writeAnswers: SchemaController = {
  compilersFactory: {
    buildSerializer:
      (shared) =>
      ({ schema }) => {
        const known = schema as AnySchema & object
        return (data: unknown) => {
          const write =
            compiled.get(known) ?? fastJsonStringify(known, { schema: shared as Schemas })
          compiled.set(known, write)
          return write(data)
        }
      },
  },
}
