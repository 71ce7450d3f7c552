import type { Field, Message } from '@yiqi/contracts'

export const text = (zh: string, en: string): Message => ({ zh, en })

/** The organisation a record belongs to. */
export const usccField = {
  type: 'string',
  label: text('统一社会信用代码', 'Unified social credit code'),
  required: true,
  max: 18,
  check: 'uscc',
  changeOrder: true,
  aliases: ['信用代码', '社会信用代码', 'USCC', 'credit_code'],
} as const satisfies Field

/** Number of a record among those of its organisation. */
export const numberField = (label: Message) =>
  ({ type: 'string', label, required: true, max: 60 }) as const satisfies Field

export const personIdField = {
  type: 'string',
  label: text('人员编号', 'Person number'),
  definition: text(
    '平台为每个人生成的编号，不含证件号码',
    'Given by the platform; not an identity number',
  ),
  required: true,
  max: 36,
  disclosure: 'R',
  sensitivity: 'G',
} as const satisfies Field

/** 登记管理机关 as the authority of whatever it registers. */
export const registrarAuthority = text('登记管理机关', 'Registrar')

export const ofOrganisation = { dataset: 'organisation', by: 'uscc' } as const
export const byOrganisation = { class: 'distributed', by: 'uscc' } as const

/** `to` may not lie before `from`. */
export const inOrder = (id: string, from: string, to: string, labels: [Message, Message]) =>
  ({
    id,
    kind: 'sequence',
    severity: 'error',
    fields: [from, to],
    expression: {
      op: 'le',
      left: { op: 'field', name: from },
      right: { op: 'field', name: to },
    },
    message: text(
      `${labels[1].zh}早于${labels[0].zh}`,
      `${labels[1].en} lies before ${labels[0].en.toLowerCase()}`,
    ),
    hint: text('请对照原件核对两个日期。', 'Check both dates against the original.'),
  }) as const
