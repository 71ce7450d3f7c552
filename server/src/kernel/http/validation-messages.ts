import type { Message } from '@yiqi/contracts'
import type { ErrorObject } from 'ajv'

interface Advice {
  message: Message
  hint: Message
}

const typeNames: Record<string, Message> = {
  string: { zh: '文字', en: 'text' },
  integer: { zh: '整数', en: 'a whole number' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: '是或否', en: 'true or false' },
  array: { zh: '一列内容', en: 'a list' },
  object: { zh: '一组内容', en: 'a group of fields' },
  null: { zh: '空', en: 'empty' },
}

const formatAdvice: Record<string, Advice> = {
  date: {
    message: { zh: '这不是一个日期', en: 'This is not a date' },
    hint: { zh: '请按 2026-11-23 这样填写。', en: 'Write it like 2026-11-23.' },
  },
  'date-time': {
    message: { zh: '这不是一个时间', en: 'This is not a date and time' },
    hint: {
      zh: '请按 2026-11-23T09:00:00+08:00 这样填写。',
      en: 'Write it like 2026-11-23T09:00:00+08:00.',
    },
  },
  email: {
    message: { zh: '这不是一个电子邮箱', en: 'This is not an e-mail address' },
    hint: { zh: '请按 name@example.cn 这样填写。', en: 'Write it like name@example.cn.' },
  },
  uri: {
    message: { zh: '这不是一个网址', en: 'This is not a web address' },
    hint: { zh: '请从 https:// 开始填写。', en: 'Begin with https://.' },
  },
  uuid: {
    message: { zh: '这不是本平台的编号', en: 'This is not an id of this platform' },
    hint: { zh: '请从原页面复制编号。', en: 'Copy the id from the page it came from.' },
  },
}

const elsewhere: Advice = {
  message: { zh: '这一项的格式不对', en: 'This has the wrong form' },
  hint: { zh: '请对照填写说明改写。', en: 'Compare it with the explanation of the field.' },
}

/** Speaks about one finding of the checker. */
export function messageOf({ keyword, params }: ErrorObject): Advice {
  switch (keyword) {
    case 'required':
      return advice('这一项要填', 'This is required', '请补上。', 'Please fill it in.')
    case 'type': {
      const type = typeNames[params.type] ?? { zh: params.type, en: params.type }
      return advice(
        `这一项应当是${type.zh}`,
        `This must be ${type.en}`,
        '请改成这种内容。',
        'Change it to that kind of value.',
      )
    }
    case 'format':
      return formatAdvice[params.format] ?? elsewhere
    case 'enum':
      return choice(params.allowedValues)
    case 'const':
      return choice([params.allowedValue])
    case 'additionalProperties':
      return advice(
        '没有这一项',
        'There is no such field',
        '请核对名称，或删去。',
        'Check the name, or leave it out.',
      )
    case 'anyOf':
    case 'oneOf':
      return advice(
        '填的内容与允许的几种都不符',
        'This is none of the permitted forms',
        '请对照填写说明选一种。',
        'Choose one of the forms in the description.',
      )
    default:
      return limitAdvice(keyword, params.limit) ?? elsewhere
  }
}

function limitAdvice(keyword: string, limit: number): Advice | undefined {
  switch (keyword) {
    case 'minLength':
      return limit === 1
        ? advice('这一项不能空着', 'This must not be empty', '请补上。', 'Please fill it in.')
        : advice(`至少 ${limit} 个字`, `At least ${limit} characters`, '请写完整。', 'Write more.')
    case 'maxLength':
      return advice(
        `最多 ${limit} 个字`,
        `At most ${limit} characters`,
        '请写短些。',
        'Shorten it.',
      )
    case 'minimum':
      return advice(`不能小于 ${limit}`, `At least ${limit}`, '请改大。', 'Enter a larger number.')
    case 'maximum':
      return advice(`不能大于 ${limit}`, `At most ${limit}`, '请改小。', 'Enter a smaller number.')
    case 'exclusiveMinimum':
      return advice(`要大于 ${limit}`, `More than ${limit}`, '请改大。', 'Enter a larger number.')
    case 'exclusiveMaximum':
      return advice(`要小于 ${limit}`, `Less than ${limit}`, '请改小。', 'Enter a smaller number.')
    case 'minItems':
      return advice(
        `至少 ${limit} 项`,
        `At least ${limit} items`,
        '请补齐。',
        'Add what is missing.',
      )
    case 'maxItems':
      return advice(`最多 ${limit} 项`, `At most ${limit} items`, '请减少。', 'Take some out.')
    case 'uniqueItems':
      return advice(
        '有重复的项',
        'Some items are the same',
        '请去掉重复的。',
        'Keep each only once.',
      )
    default:
      return undefined
  }
}

function choice(values: readonly unknown[]): Advice {
  const shown = values.slice(0, 12).join('、')
  return advice(
    '这一项不在可选范围内',
    'This is not one of the choices',
    `可选：${shown}${values.length > 12 ? ' 等' : ''}。`,
    `Choices: ${shown}${values.length > 12 ? ', …' : ''}.`,
  )
}

const advice = (zh: string, en: string, hintZh: string, hintEn: string): Advice => ({
  message: { zh, en },
  hint: { zh: hintZh, en: hintEn },
})
