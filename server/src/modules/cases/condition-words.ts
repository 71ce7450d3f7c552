import {
  type Expression,
  type FormSectionView,
  type Message,
  not,
  type Scalar,
} from '@yiqi/contracts'
import { itemsOf } from './form.ts'

/** What is known of a name in the form: its label, and the words for its values. */
export interface Named {
  label: Message
  options?: readonly { code: string; label: Message }[]
}

export type Names = ReadonlyMap<string, Named>

/** Every field and group of rows of a form by name; those of `rows`, where given, before them. */
export function namesOf(form: readonly FormSectionView[], rows: readonly NamedItem[] = []): Names {
  return new Map([...itemsOf(form), ...rows].map((item) => [item.name, item]))
}

type NamedItem = Named & { name: string }

/**
 * A condition in words, e.g. `“住所来源”为“自有”`; null where it names what has none: a field that is
 * not there, or a code without a label.
 */
export function conditionWords(when: Expression, names: Names): Message | null {
  switch (when.op) {
    case 'and':
    case 'or':
      return joined(when.op, when.of, names)
    case 'not':
      return negated(when.of, names)
    case 'present':
      return about(when.of, names, (of) => ({ zh: `填了${of.zh}`, en: `${of.en} is given` }))
    case 'in':
      return membership(when.left, when.values, names, false)
    case 'eq':
    case 'ne':
      return equality(when.left, when.right, names, when.op === 'ne')
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return comparison(when.left, when.right, names, comparisons[when.op])
    case 'field':
      return equality(when, { op: 'value', value: true }, names, false)
    default:
      return null
  }
}

const comparisons = {
  lt: { zh: '小于', en: 'is less than' },
  le: { zh: '不超过', en: 'is at most' },
  gt: { zh: '大于', en: 'is more than' },
  ge: { zh: '不少于', en: 'is at least' },
} as const
const opposites = { lt: 'ge', le: 'gt', gt: 'le', ge: 'lt', eq: 'ne', ne: 'eq' } as const

const comparison = (left: Expression, right: Expression, names: Names, by: Message) =>
  about(left, names, (one) =>
    about(right, names, (other) => ({
      zh: `${one.zh}${by.zh}${other.zh}`,
      en: `${one.en} ${by.en} ${other.en}`,
    })),
  )

function negated(of: Expression, names: Names): Message | null {
  switch (of.op) {
    case 'not':
      return conditionWords(of.of, names)
    case 'and':
    case 'or':
      return joined(of.op === 'and' ? 'or' : 'and', of.of.map(not), names)
    case 'present':
      return about(of.of, names, (one) => ({
        zh: `没有填${one.zh}`,
        en: `${one.en} is not given`,
      }))
    case 'in':
      return membership(of.left, of.values, names, true)
    case 'eq':
    case 'ne':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return conditionWords({ ...of, op: opposites[of.op] }, names)
    case 'field':
      return equality(of, { op: 'value', value: false }, names, false)
    default:
      return null
  }
}

function joined(op: 'and' | 'or', of: readonly Expression[], names: Names): Message | null {
  const parts = of.map((part) => conditionWords(part, names))
  const said = parts.filter((part) => part !== null)
  if (said.length < parts.length) return null
  // Of two that say the same one is enough.
  const once = [...new Map(said.map((part) => [part.zh, part])).values()]
  const [zh, en] = op === 'and' ? ['，并且', ', and '] : ['，或者', ', or ']
  return { zh: once.map((part) => part.zh).join(zh), en: once.map((part) => part.en).join(en) }
}

function equality(
  left: Expression,
  right: Expression,
  names: Names,
  isNegative: boolean,
): Message | null {
  if (right.op === 'value') return membership(left, [right.value], names, isNegative)
  const by = isNegative ? { zh: '不等于', en: 'differs from' } : { zh: '等于', en: 'equals' }
  return comparison(left, right, names, by)
}

function membership(
  left: Expression,
  values: readonly Scalar[],
  names: Names,
  isNegative: boolean,
): Message | null {
  const labels = values.map((value) => valueWords(left, value, names))
  const said = labels.filter((label) => label !== null)
  if (said.length < labels.length) return null
  const list = {
    zh: said.map(({ zh }) => zh).join('、'),
    en: said.map(({ en }) => en).join(' or '),
  }
  return about(left, names, (one) => ({
    zh: `${one.zh}${isNegative ? '不是' : '为'}${list.zh}`,
    en: `${one.en} is ${isNegative ? 'not ' : ''}${list.en}`,
  }))
}

function valueWords(of: Expression, value: Scalar, names: Names): Message | null {
  if (typeof value === 'boolean')
    return value ? { zh: '“是”', en: '“yes”' } : { zh: '“否”', en: '“no”' }
  if (typeof value === 'number') return { zh: `${value}`, en: `${value}` }
  if (of.op !== 'field') return null
  const label = names.get(of.name)?.options?.find(({ code }) => code === value)?.label
  return label ? { zh: `“${label.zh}”`, en: `“${label.en}”` } : null
}

/** What an operand is called, put into a sentence. */
function about(
  of: Expression,
  names: Names,
  say: (operand: Message) => Message | null,
): Message | null {
  const operand = operandWords(of, names)
  return operand && say(operand)
}

function operandWords(of: Expression, names: Names): Message | null {
  if (of.op === 'value') return valueWords(of, of.value, names)
  if (of.op === 'field') {
    const label = names.get(of.name)?.label
    return label ? { zh: `“${label.zh}”`, en: `“${label.en}”` } : null
  }
  if (of.op === 'length')
    return about(of.of, names, ({ zh, en }) => ({
      zh: `${zh}的字数`,
      en: `the length of ${en}`,
    }))
  if (of.op === 'count' && !of.where) {
    const label = names.get(of.rows)?.label
    return label ? { zh: `“${label.zh}”的人数或者项数`, en: `the number of “${label.en}”` } : null
  }
  return null
}
