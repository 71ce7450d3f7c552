import { defaultRegions, isCalendarDate } from '@yiqi/codes'
import { type Dataset, evaluate, type Field, type Problem, type QualityRule } from '@yiqi/contracts'
import { getCodeList } from '../code-lists.ts'
import type { RecordValue, RegisterRecord } from '../record.ts'
import { checks, type ValidationOptions } from './checks.ts'
import * as problems from './problems.ts'

export type { ValidationOptions } from './checks.ts'

type FieldCheck = (value: RecordValue, options: ValidationOptions, found: Problem[]) => void
type Validator = (record: RegisterRecord, options: ValidationOptions) => Problem[]

const validators = new WeakMap<Dataset, Validator>()

/**
 * All that is wrong with a record: presence, types, lengths, lists, codes, dirty text, cross-field rules.
 * The validator of a data set is compiled once; a record takes a few microseconds.
 */
export function validateRecord(
  dataset: Dataset,
  record: RegisterRecord,
  options: ValidationOptions,
): Problem[] {
  let validator = validators.get(dataset)
  if (!validator) {
    validator = compileValidator(dataset)
    validators.set(dataset, validator)
  }
  return validator(record, options)
}

export const hasErrors = (found: readonly Problem[]): boolean =>
  found.some(({ severity }) => severity === 'error')

function compileValidator(dataset: Dataset): Validator {
  const names = Object.keys(dataset.fields)
  const known = new Set(names)
  const fieldChecks = Object.entries(dataset.fields).map(([name, field]) =>
    compileField({ name, field }),
  )
  return (record, options) => {
    const found: Problem[] = []
    for (let i = 0; i < names.length; i++) {
      fieldChecks[i]?.(record[names[i] as string], options, found)
    }
    for (const name in record) if (!known.has(name)) found.push(problems.unknownField(name))
    const wrong = new Set(found.filter(({ severity }) => severity === 'error').map(fieldOf))
    for (const rule of dataset.rules) {
      // What is wrong in itself proves nothing about its relation to others.
      if (wrong.size > 0 && rule.fields.some((name) => wrong.has(name))) continue
      if (evaluate(rule.expression, record) === false) found.push(broken(rule))
    }
    return found
  }
}

const fieldOf = ({ field }: Problem) => field

const broken = (rule: QualityRule): Problem => ({
  code: rule.id,
  ...(rule.fields[0] && { field: rule.fields[0] }),
  severity: rule.severity,
  message: rule.message,
  hint: rule.hint,
  ...(rule.basis && { article: rule.basis }),
})

interface About {
  name: string
  field: Field
}

function compileField(about: About): FieldCheck {
  const { field } = about
  const check = typeChecks[field.type](about)
  return (value, options, found) => {
    if (value === undefined || value === null || value === '') {
      if (field.required) found.push(problems.missing(about))
    } else {
      check(value, options, found)
    }
  }
}

const typeChecks: Record<Field['type'], (about: About) => FieldCheck> = {
  string: textCheck,
  text: textCheck,
  date: (about) => (value, _options, found) => {
    if (typeof value !== 'string' || !isCalendarDate(value)) found.push(problems.wrongDate(about))
  },
  timestamp: (about) => (value, _options, found) => {
    if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) {
      found.push(problems.wrongType(about, ['日期和时间', 'a date with time']))
    }
  },
  money: numberCheck(['以分计的整数', 'a whole number of fen']),
  integer: numberCheck(['整数', 'a whole number']),
  boolean: (about) => (value, _options, found) => {
    if (typeof value !== 'boolean') found.push(problems.wrongType(about, ['是或否', 'yes or no']))
  },
  code: codeCheck,
  region: regionCheck,
  file: (about) => (value, _options, found) => {
    if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) {
      found.push(problems.wrongType(about, ['已上传的文件', 'an uploaded file']))
    }
  },
  strings: stringsCheck,
}

// One pass finds whether there is anything to look at; nearly all texts stop here.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what we look for.
const suspect = /[\u0000-\u0009\u000b-\u001f\u007f<\ufffd\ue000-\uf8ff]|锟斤拷|[?？]{2}/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what we look for.
const garbled = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]|锟斤拷|<[a-z!/]/i

function textCheck(about: About): FieldCheck {
  const { max = 20_000, check } = about.field
  const special = check && checks[check]
  return (value, options, found) => {
    if (typeof value !== 'string') {
      found.push(problems.wrongType(about, ['文字', 'a text']))
      return
    }
    if (problems.isPlaceholder(value)) {
      found.push(problems.placeholder(about))
      return
    }
    // Units bound characters from above, so that counting is for the long ones only.
    if (value.length > max && [...value].length > max) {
      found.push(problems.tooLong(about, max, [...value].length))
    }
    if (suspect.test(value)) dirtyProblems(value, about, found)
    if (special) found.push(...special(value, about, options))
  }
}

function dirtyProblems(value: string, about: About, found: Problem[]): void {
  if (garbled.test(value)) found.push(problems.dirty(about))
  if (/[\ue000-\uf8ff]/.test(value)) found.push(problems.privateUse(about))
  if (/[?？]{2}/.test(value)) found.push(problems.lostCharacters(about))
}

function numberCheck(what: [string, string]) {
  return (about: About): FieldCheck => {
    const { min = 0, max } = about.field
    return (value, _options, found) => {
      if (!Number.isSafeInteger(value)) found.push(problems.wrongType(about, what))
      else if ((value as number) < min || (max !== undefined && (value as number) > max)) {
        found.push(problems.outOfRange(about, min, max))
      }
    }
  }
}

function codeCheck(about: About): FieldCheck {
  const entries = new Map(getCodeList(about.field.list ?? '').map((one) => [one.code, one]))
  return (value, _options, found) => {
    // Withdrawn codes stay lawful in records of their time.
    if (typeof value !== 'string' || !entries.has(value)) found.push(problems.notInList(about))
  }
}

function regionCheck(about: About): FieldCheck {
  return (value, { regions = defaultRegions() }, found) => {
    if (typeof value !== 'string' || !/^\d{6}$/.test(value)) found.push(problems.notRegion(about))
    else if (value !== '100000' && !regions.has(value)) {
      found.push(problems.unknownRegion(about))
    }
  }
}

function stringsCheck(about: About): FieldCheck {
  const { max = 100 } = about.field
  return (value, _options, found) => {
    if (!Array.isArray(value) || value.some((text) => typeof text !== 'string' || text === '')) {
      found.push(problems.wrongType(about, ['若干段文字', 'several texts']))
    } else if (value.length > max) {
      found.push(problems.outOfRange(about, 0, max))
    } else {
      for (const text of value) if (suspect.test(text)) dirtyProblems(text, about, found)
    }
  }
}
