import type { Message } from '@yiqi/contracts'
import { type FieldError, paths } from '@yiqi/web/public'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../../kernel/errors.ts'
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

/** An id as this house gives them; whatever else is typed finds nothing. */
export const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Of the fields named, those that are empty. */
export const missing = (
  values: Record<string, string>,
  messages: Record<string, Message>,
): FieldError[] =>
  Object.entries(messages).flatMap(([field, message]) =>
    values[field]?.trim() ? [] : [{ field, message }],
  )

/** A password is typed twice, since nobody sees it. */
export const isRepeated = (password: string, repeated: string): FieldError[] =>
  password === repeated
    ? []
    : [
        {
          field: 'repeated',
          message: { zh: '两次输入的密码不一样', en: 'The two passwords differ' },
        },
      ]

/** What a command refused, field by field; the whole where it names none. */
export function fieldErrors(error: unknown, wholeAt = ''): FieldError[] {
  if (!(error instanceof AppError)) throw error
  const { problems, message, hint, reason = hint } = error.toProblem()
  if (!problems?.length) {
    const zh = `${message.zh}。${reason.zh}`
    return [{ field: wholeAt, message: { zh, en: `${message.en}. ${reason.en}` } }]
  }
  return problems.map(({ field = wholeAt, message: said, hint: how }) => ({
    field,
    message: how ? { zh: `${said.zh}${how.zh}`, en: `${said.en} ${how.en}` } : said,
  }))
}

const desk = '/desk/'

/** Where somebody goes who has signed in: whence he came, or to the desk. */
export const pageBack = (path: string | undefined) => (path ? sameSitePath(path) : desk)

/** The sign-in page, which leads back. */
export const signInPath = (back: string) => `${paths.signIn}?back=${encodeURIComponent(back)}`

/** A path and query of this site; anything else leads home. */
export function sameSitePath(path: string | undefined): string {
  const isOurs = path !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(path)
  return isOurs ? path : '/'
}
