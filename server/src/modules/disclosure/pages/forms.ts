import type { FastifyRequest } from 'fastify'
import type { App } from '../../../kernel/http/types.ts'

const maxFormBytes = 64 * 1024

/** Pages send forms as browsers do; the rest of the house speaks JSON. */
export function acceptForms(app: App): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: maxFormBytes },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
}

/** Fields of a query or form as texts; of a name given twice, the first. */
export function textsOf(values: unknown): Record<string, string> {
  if (typeof values !== 'object' || values === null) return {}
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const first: unknown = Array.isArray(value) ? value[0] : value
      return typeof first === 'string' ? [[name, first]] : []
    }),
  )
}

/** All values of a name that may be given several times. */
export function valuesOf(values: unknown, name: string): string[] {
  const given = (values as Record<string, unknown> | null)?.[name]
  return [given].flat().filter((value) => typeof value === 'string')
}

export const queryOf = (request: FastifyRequest) => textsOf(request.query)

/** A path and query of this site; anything else leads home. */
export function sameSitePath(path: string | undefined): string {
  const isOurs = path !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(path)
  return isOurs ? path : '/'
}
