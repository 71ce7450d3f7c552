import type { Field, Problem } from '@yiqi/contracts'

/** Texts people write when they have nothing to write (spec/data §3, `required`). */
const placeholders = new Set(
  '无 不详 暂无 未知 没有 空 待定 待补 测试 test TEST null NULL N/A n/a none None - -- — —— / \\ 0000 1111 无业务主管单位'.split(
    ' ',
  ),
)

export const isPlaceholder = (text: string): boolean => placeholders.has(text)

type About = { name: string; field: Field }

const problem = (
  { name }: About,
  code: string,
  severity: Problem['severity'],
  message: [string, string],
  hint: [string, string],
): Problem => ({
  code,
  field: name,
  severity,
  message: { zh: message[0], en: message[1] },
  hint: { zh: hint[0], en: hint[1] },
})

export const missing = (about: About): Problem =>
  problem(
    about,
    'FIELD_REQUIRED',
    'error',
    [`缺少${about.field.label.zh}`, `${about.field.label.en} is missing`],
    ['请补上这一项。', 'Fill in this entry.'],
  )

export const placeholder = (about: About): Problem =>
  problem(
    about,
    'FIELD_PLACEHOLDER',
    about.field.required ? 'error' : 'warning',
    [
      `${about.field.label.zh}写的是占位的词，等于没有填`,
      `${about.field.label.en} holds a word that stands for nothing`,
    ],
    ['请填真实内容；确实没有就留空。', 'Enter the real content, or leave it empty.'],
  )

export const wrongType = (about: About, what: [string, string]): Problem =>
  problem(
    about,
    'FIELD_TYPE',
    'error',
    [`${about.field.label.zh}应是${what[0]}`, `${about.field.label.en} should be ${what[1]}`],
    ['请按这一项的格式填写。', 'Write it in the format of this entry.'],
  )

export const wrongDate = (about: About): Problem =>
  problem(
    about,
    'FIELD_DATE',
    'error',
    [`${about.field.label.zh}不是真实的日期`, `${about.field.label.en} is no real date`],
    ['请写成 2026-01-31 这样。', 'Write it like 2026-01-31.'],
  )

export const tooLong = (about: About, max: number, length: number): Problem =>
  problem(
    about,
    'FIELD_LENGTH',
    'error',
    [
      `${about.field.label.zh}最多 ${max} 个字，现在是 ${length} 个`,
      `${about.field.label.en} may have ${max} characters; this has ${length}`,
    ],
    ['请缩短。', 'Shorten it.'],
  )

export const outOfRange = (about: About, min: number, max: number | undefined): Problem =>
  problem(
    about,
    'FIELD_RANGE',
    'error',
    max === undefined
      ? [
          `${about.field.label.zh}不能小于 ${min}`,
          `${about.field.label.en} may not be below ${min}`,
        ]
      : [
          `${about.field.label.zh}应在 ${min} 到 ${max} 之间`,
          `${about.field.label.en} should lie between ${min} and ${max}`,
        ],
    ['请核对数值和单位。', 'Check the number and its unit.'],
  )

export const notInList = (about: About): Problem =>
  problem(
    about,
    'FIELD_LIST',
    'error',
    [`${about.field.label.zh}不在代码表里`, `${about.field.label.en} is not in the code list`],
    ['请从数据字典这一项的代码表里选。', 'Choose from the code list in the data dictionary.'],
  )

export const notRegion = (about: About): Problem =>
  problem(
    about,
    'FIELD_REGION',
    'error',
    [
      `${about.field.label.zh}不是六位行政区划代码`,
      `${about.field.label.en} is no six-digit division code`,
    ],
    ['请填 GB/T 2260 的六位代码，如 330100。', 'Enter six digits of GB/T 2260, e.g. 330100.'],
  )

export const unknownRegion = (about: About): Problem =>
  problem(
    about,
    'FIELD_REGION_UNKNOWN',
    'warning',
    [
      `${about.field.label.zh}不在行政区划代码表里`,
      `${about.field.label.en} is not in the table of divisions`,
    ],
    ['早年的区划可能不在表里，请核对。', 'A very old division may be absent: check it.'],
  )

export const notAddress = (about: About, code: string, example: string): Problem =>
  problem(
    about,
    code,
    'error',
    [`${about.field.label.zh}的写法不对`, `${about.field.label.en} is not written correctly`],
    [`请写成 ${example} 这样。`, `Write it like ${example}.`],
  )

export const dirty = (about: About): Problem =>
  problem(
    about,
    'TEXT_DIRTY',
    'error',
    [
      `${about.field.label.zh}里有乱码、控制字符或网页标签`,
      `${about.field.label.en} holds garbled characters, control characters or HTML`,
    ],
    [
      '请检查文件的编码，或重新录入这一项。',
      'Check the encoding of the file, or enter this again.',
    ],
  )

export const privateUse = (about: About): Problem =>
  problem(
    about,
    'TEXT_PUA',
    'warning',
    [
      `${about.field.label.zh}里有自造字，别处可能显示不出来`,
      `${about.field.label.en} has private-use characters that may not show elsewhere`,
    ],
    ['请核对能不能换成标准字符。', 'See whether a standard character exists.'],
  )

export const lostCharacters = (about: About): Problem =>
  problem(
    about,
    'TEXT_LOST',
    'warning',
    [
      `${about.field.label.zh}里有连续问号，原来的字符可能丢了`,
      `${about.field.label.en} has runs of question marks: characters may have been lost`,
    ],
    ['请对照原件补全。', 'Complete it from the original.'],
  )

export const unknownField = (name: string): Problem => ({
  code: 'FIELD_UNKNOWN',
  field: name,
  severity: 'error',
  message: { zh: `没有“${name}”这一项`, en: `There is no field "${name}"` },
  hint: {
    zh: '请对照数据字典检查项目名称。',
    en: 'See the data dictionary for the names of the fields.',
  },
})
