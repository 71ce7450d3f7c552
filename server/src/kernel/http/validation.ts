import type { Problem } from '@yiqi/contracts'
import { Ajv, type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { messageOf } from './validation-messages.ts'
import type { App } from './types.ts'

const common = {
  allErrors: true,
  strict: false,
  useDefaults: true,
  removeAdditional: false,
} as const

/** JSON says what type a value has, an address does not: only there is `"3"` read as 3. */
const exact = addFormats(new Ajv(common))
const coercing = addFormats(new Ajv({ ...common, coerceTypes: 'array' }))

/** Checks every part of a request against its schema, which is compiled when the first such request comes. */
export function checkRequests(app: App): void {
  app.setValidatorCompiler<AnySchemaObject>(({ schema, httpPart }) => {
    const ajv = httpPart === 'body' ? exact : coercing
    const check: Check = (data) => {
      const validate: ValidateFunction = ajv.compile(schema)
      const isValid = validate(data)
      check.errors = validate.errors ?? null
      return isValid
    }
    return check
  })
}

type Check = ((data: unknown) => boolean) & Pick<ValidateFunction, 'errors'>

function addFormats(ajv: Ajv): Ajv {
  formats.default(ajv)
  return ajv
}

/** What the checker found, as a person can use it: which field, what is wrong, how to mend it. */
export function problemsOf(errors: readonly ErrorObject[]): Problem[] {
  return withoutBranches(errors).map((error) => {
    const field = fieldOf(error)
    return {
      code: `SCHEMA_${error.keyword.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`,
      ...(field && { field }),
      severity: 'error',
      ...messageOf(error),
    }
  })
}

function fieldOf({ instancePath, keyword, params }: ErrorObject): string {
  const path = instancePath.slice(1).split('/').map(unescapePointer)
  if (keyword === 'required') path.push(params.missingProperty)
  if (keyword === 'additionalProperties') path.push(params.additionalProperty)
  return path.filter(Boolean).join('.')
}

const unescapePointer = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')

/**
 * A union reports every branch that failed. Of "a date or null" only the date is worth telling; of true
 * alternatives what is wrong with the one that is meant, or else only that none fits.
 */
function withoutBranches(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept = [...errors]
  for (const union of errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')) {
    const isInside = ({ schemaPath }: ErrorObject) => schemaPath.startsWith(`${union.schemaPath}/`)
    const isNull = ({ keyword, params }: ErrorObject) =>
      keyword === 'type' && params.type === 'null'
    const isNullable = errors.some((error) => isInside(error) && isNull(error))
    const meant = isNullable ? undefined : meantBranch(union, errors.filter(isInside))
    kept = kept.filter((error) => {
      if (isNullable) return error !== union && !(isInside(error) && isNull(error))
      return meant
        ? error !== union && (!isInside(error) || meant.includes(error))
        : !isInside(error)
    })
  }
  return kept
}

/** The one alternative whose members are those that were sent: only their values are wrong. */
function meantBranch(
  { schemaPath, instancePath }: ErrorObject,
  inside: readonly ErrorObject[],
): ErrorObject[] | undefined {
  const branches = Map.groupBy(inside, (error) =>
    error.schemaPath.slice(schemaPath.length + 1).replace(/\/.*/, ''),
  )
  const isOfShape = ({ keyword, instancePath: at }: ErrorObject) =>
    keyword === 'const' || (at === instancePath && shapeKeywords.has(keyword))
  const fitting = [...branches.values()].filter((errors) => !errors.some(isOfShape))
  return fitting.length === 1 ? fitting[0] : undefined
}

const shapeKeywords = new Set(['type', 'required', 'additionalProperties'])
