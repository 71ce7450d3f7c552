import type { Dataset, Field, Problem } from '@yiqi/contracts'
import { findCodeByText, isPlaceholder, type RecordValue } from '../../metadata/index.ts'
import { normalised, placeholderDropped, unitDoubtful, zeroMoney } from './findings.ts'
import type { FieldRule } from './mapping.ts'
import { regionByName, regionOfRegistrar } from './regions.ts'

/** Reads a cell that is not empty. What it cannot read it leaves as it is: validation speaks about it. */
export type Converter = (text: string, found: Problem[]) => RecordValue

export function converterOf(dataset: Dataset, name: string, rule: FieldRule): Converter {
  const field = dataset.fields[name]
  if (!field) throw new Error(`${dataset.name} has no field ${name}.`)
  const convert = converters[field.type](name, field, rule)
  return (text, found) => {
    if (!isPlaceholder(text)) return convert(text, found)
    if (field.required) return text
    found.push(placeholderDropped(name, text, field.label))
    return null
  }
}

type MakeConverter = (name: string, field: Field, rule: FieldRule) => Converter

const toHalfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

const asText: MakeConverter = (name, field) => {
  if (field.check === 'uscc' || field.check === 'citizen-id') return asIdentifier(name, field)
  if (field.check === undefined) return (text) => text
  return (text) => toHalfWidth(text)
}

const asIdentifier = (name: string, field: Field): Converter => {
  return (text, found) => {
    if (/^[0-9A-Z]+$/.test(text)) return text
    const tidy = toHalfWidth(text)
      .replace(/[\s\-‐-―−]/g, '')
      .toUpperCase()
    if (tidy !== text) found.push(normalised(name, field.label))
    return tidy
  }
}

const asDate: MakeConverter = () => (text) => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(toHalfWidth(text))
  if (parts) return [parts[1], parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')].join('-')
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  return packed ? packed.slice(1).join('-') : text
}

const fenPer = { 分: 1, 元: 100, 万元: 1_000_000 } as const

const asMoney: MakeConverter = (name, field, { unit = '元', yuanFrom, zeroIsUnknown }) => {
  return (text, found) => {
    const number = Number(
      toHalfWidth(text)
        .replace(/[,￥¥\s]/g, '')
        .replace(/(万元|元)$/, ''),
    )
    if (!Number.isFinite(number)) return text
    if (number === 0 && zeroIsUnknown) {
      found.push(zeroMoney(name, field.label))
      return null
    }
    const written = text.endsWith('万元') ? '万元' : text.endsWith('元') ? '元' : unit
    const isYuan = written === '万元' && yuanFrom !== undefined && number >= yuanFrom
    if (isYuan) found.push(unitDoubtful(name, field.label))
    return Math.round(number * fenPer[isYuan ? '元' : written])
  }
}

const asInteger: MakeConverter = () => (text) => {
  const digits = toHalfWidth(text).replace(/,/g, '')
  return /^-?\d+(\.0+)?$/.test(digits) ? Number(digits) : text
}

const truths = new Map<string, boolean>([
  ...['是', '有', '已', 'true', 'yes', 'y', '1', '√'].map((word) => [word, true] as const),
  ...['否', '无', '未', 'false', 'no', 'n', '0', '×'].map((word) => [word, false] as const),
])

const asBoolean: MakeConverter = () => (text) => truths.get(toHalfWidth(text).toLowerCase()) ?? text

const asCode: MakeConverter = (_name, field) => {
  const known = new Map<string, string>()
  return (text) => {
    let code = known.get(text)
    if (code === undefined) {
      code = findCodeByText(field.list ?? '', text)?.code ?? text
      // Only what is found is kept: a file of nonsense must not fill the memory.
      if (code !== text) known.set(text, code)
    }
    return code
  }
}

const asRegion: MakeConverter =
  (_name, _field, { as }) =>
  (text) => {
    if (/^\d{6}$/.test(text)) return text
    return (as === 'registrar' ? regionOfRegistrar(text) : regionByName(text)) ?? text
  }

const asStrings: MakeConverter = () => (text) =>
  text
    .split(/[；;、|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const converters: Record<Field['type'], MakeConverter> = {
  string: asText,
  text: asText,
  date: asDate,
  timestamp: () => (text) => text,
  money: asMoney,
  integer: asInteger,
  boolean: asBoolean,
  code: asCode,
  region: asRegion,
  file: () => (text) => text.toLowerCase(),
  strings: asStrings,
}
