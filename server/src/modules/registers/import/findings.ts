import type { Message, Problem } from '@yiqi/contracts'

const warning = (code: string, field: string, message: Message, hint: Message): Problem => ({
  code,
  field,
  severity: 'warning',
  message,
  hint,
})

export const valueUnknown = (field: string, text: string, label: Message): Problem =>
  warning(
    'VALUE_UNKNOWN',
    field,
    {
      zh: `${label.zh}写作“${text}”，在这份文件里表示不详，已留空`,
      en: `${label.en} is "${text}", which means unknown in this file; left empty`,
    },
    { zh: '查明后请补上。', en: 'Add it once it is known.' },
  )

export const placeholderDropped = (field: string, text: string, label: Message): Problem =>
  warning(
    'FIELD_PLACEHOLDER',
    field,
    {
      zh: `${label.zh}写的是“${text}”，等于没有填，已留空`,
      en: `${label.en} is "${text}", which stands for nothing; left empty`,
    },
    { zh: '有真实内容的请补上。', en: 'Add the real content if there is any.' },
  )

export const unitDoubtful = (field: string, label: Message): Problem =>
  warning(
    'MONEY_UNIT_DOUBT',
    field,
    {
      zh: `${label.zh}按万元计太大，已按元读入`,
      en: `${label.en} is too large in 10,000 yuan; read as yuan`,
    },
    { zh: '请对照章程或验资报告核对单位。', en: 'Check the unit against the charter.' },
  )

export const zeroMoney = (field: string, label: Message): Problem =>
  warning(
    'MONEY_ZERO',
    field,
    { zh: `${label.zh}为 0，已留空`, en: `${label.en} is 0; left empty` },
    { zh: '登记的资金不会是 0，请查明后补上。', en: 'A registered fund is never 0: find it out.' },
  )

export const normalised = (field: string, label: Message): Problem =>
  warning(
    'VALUE_NORMALISED',
    field,
    {
      zh: `${label.zh}里有全角字符、空格或小写字母，已按标准写法保存`,
      en: `${label.en} had full-width characters, spaces or lower case; saved in standard form`,
    },
    { zh: '请看一眼保存的写法对不对。', en: 'Please look once at the form as saved.' },
  )

export const periodUnknown = (column: string, text: string): Problem =>
  warning(
    'PERIOD_UNKNOWN',
    column,
    {
      zh: `有效期“${text}”不完整，或起止相同，不能当作有效期`,
      en: `The period "${text}" is incomplete or ends where it begins`,
    },
    { zh: '请对照证书补登有效期。', en: 'Enter the period from the certificate.' },
  )

export const duplicateInFile = (field: string, first: number): Problem => ({
  code: 'DUPLICATE_IN_FILE',
  field,
  severity: 'error',
  message: {
    zh: `同一文件里前面已有这条记录（第 ${first} 行）`,
    en: `The file has this record before (row ${first})`,
  },
  hint: { zh: '请留下对的一行，再导入一次。', en: 'Keep the right row and import again.' },
})

export const notYours = (field: string): Problem => ({
  code: 'REGISTER_NOT_YOURS',
  field,
  severity: 'error',
  message: { zh: '这条记录由别的登记机关管理', en: 'Another registrar keeps this record' },
  hint: { zh: '请交给那个登记机关导入。', en: 'Let that registrar import it.' },
})

export const lineUnreadable: Problem = {
  code: 'ROW_UNREADABLE',
  severity: 'error',
  message: { zh: '这一行不是一个 JSON 对象', en: 'This line is no JSON object' },
  hint: { zh: '每行写一个完整的对象。', en: 'Write one whole object a line.' },
}

export const fileDamaged: Problem = {
  code: 'FILE_DAMAGED',
  severity: 'error',
  message: { zh: '文件不完整或已损坏，读不下去', en: 'The file is incomplete or damaged' },
  hint: {
    zh: '请重新导出或另存一份，打开看过再导入。',
    en: 'Export or save it again, look at it, then import.',
  },
}
