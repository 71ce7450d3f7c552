import type {
  Choices,
  Disclosed,
  Expression,
  Field,
  FormPart,
  FormRule,
  FormTable,
  Message,
} from '@yiqi/contracts'

export interface FormSection {
  id: string
  label: Message
  hint?: Message
  when?: Expression
  /** `when` in words, where those made from the labels would not do; so for all that follows. */
  whenText?: Message
  /** Whose it is to fill in. Absent: the applicant's; in a case that the office opens, the office's. */
  by?: FormPart
  /** States in which it is filled in. Absent: while the ball is with them. */
  during?: readonly string[]
  /**
   * When the applicant sees what others fill in: acts that show it to him. Absent: never, save what the office
   * opens a case with.
   */
  disclosed?: Disclosed
  /** What must hold between answers; told while typing. */
  rules?: readonly FormRule[]
  /** Statements: fields of this section, drawn as lines and columns. */
  tables?: readonly FormTable[]
  /** By name; names are unique in the whole form, and the form is one flat record of them. */
  fields: { readonly [name: string]: FormItem }
}

export type FormItem = FormField | RowsGroup | ChangeField

/** A field of a data set (`organisation.name`), adapted, or one of the process's own. */
export type FormField = (({ ref: string } & Partial<Field>) | (Field & { ref?: never })) & {
  /** Shown, and required, only when true. Sees the whole form; in a row, the row before the form. */
  when?: Expression
  whenText?: Message
  /** Width on a wide screen. */
  span?: 'third' | 'half' | 'full'
  /** Choices of a code that is not in a national list; else those of `list`. */
  options?: readonly { code: string; label: Message }[]
  /** Computed or looked up by the platform; not to be typed. */
  readOnly?: boolean
  /**
   * Worked out from other answers, of the form or, in a row, of the row before the form; it may read computed
   * fields that stand before it. Nobody types it.
   */
  computed?: Expression
  /**
   * Filled in from the subject's record when the case is begun: a field of a data set, `true` being that of
   * `ref`. With `readOnly` it follows the record until the papers are handed in.
   */
  prefill?: string | true
  /** Chosen among the records of a data set that are in force, e.g. of a list of firms. */
  choices?: Choices
  /** The process's `prefill` gives it from the answers of the year before. */
  isRemembered?: boolean
}

export interface RowsGroup {
  /** Fields of each row, by name. */
  rows: { readonly [name: string]: FormField }
  label: Message
  hint?: Message
  when?: Expression
  whenText?: Message
  min?: number
  max?: number
  /** Filled in from the subject's records in a data set; fields whose `ref` is of it take their values. */
  prefill?: { dataset: string; where?: Expression }
}

/**
 * A field of the subject's record that the case changes: what stands on record, `<name>_before`, beside
 * what it shall be. Left empty, it stays as it is.
 */
export interface ChangeField
  extends Pick<FormField, 'when' | 'whenText' | 'hint' | 'required' | 'label'> {
  /** e.g. `organisation.residence`. */
  changes: string
}

/* Materials */

export interface MaterialSlot {
  /** e.g. `capital-verification`; permanent. */
  code: string
  name: Message
  note?: Message
  /** How to hand it in; absent: 原件扫描. */
  how?: Message
  article?: string
  when?: Expression
  whenText?: Message
  /** Whose it is to hand in, as for sections. */
  by?: FormPart
  during?: readonly string[]
  disclosed?: Disclosed
  required: boolean
  /** Absent: PDF, JPG and PNG. */
  accept?: readonly FileKind[]
  maxBytes?: number
  /** Absent: 1. */
  maxFiles?: number
  /** The platform obtains it itself (免提交). */
  isExempt?: boolean
  /** Address of a model text or blank form. */
  template?: string
}

export type FileKind = 'pdf' | 'jpg' | 'png' | 'docx' | 'xlsx'
