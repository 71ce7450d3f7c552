import { eq, type Expression, type Message } from '@yiqi/contracts'
import type { FormField, FormSection } from '../../../cases/index.ts'
import { text } from '../../common-fields.ts'
import { charityCharterItems, requiredCharterItems } from '../../rules/index.ts'
import type { EstablishedType } from '../types.ts'

export function charterSection(type: EstablishedType): FormSection {
  return {
    id: 'charter',
    label: text('成立会议和章程草案', 'Founding meeting and draft charter'),
    hint: text(
      '先照会议纪要填人数，再逐项确认章程草案已经载明；附件里交全文。',
      'Enter the counts as in the minutes, then confirm each provision; attach the full text.',
    ),
    fields: {
      charter_adopted_on: {
        type: 'date',
        label: text('会议日期', 'Day of the meeting'),
        hint: text('通过章程、选举负责人的那次会议。', 'Which adopted the charter and elected.'),
        required: true,
        span: 'third',
      },
      ...meetingCounts,
      ...charterConfirmations(type),
    },
  }
}

/** One answer for each provision that the charter must have. */
export const charterConfirmations = (type: EstablishedType): Record<string, FormField> => ({
  ...confirmations(requiredCharterItems(type)),
  ...confirmations(charityCharterItems(type), eq('is_charity', true)),
})

const confirmations = (items: readonly (readonly [string, string])[], when?: Expression) =>
  Object.fromEntries(
    items.map(([code, zh]) => [
      charterField(code),
      {
        type: 'boolean',
        label: text(zh, code),
        span: 'half',
        ...(when && { when }),
      } satisfies FormField,
    ]),
  )

const meetingCount = (label: Message, min: number, hint?: Message): FormField => ({
  type: 'integer',
  label,
  ...(hint && { hint }),
  required: true,
  min,
  span: 'third',
})

/** By the names that the register of meetings has for them; abstentions follow. */
const meetingCounts = {
  votes_due: meetingCount(text('应到人数', 'Entitled to vote'), 1),
  votes_present: meetingCount(text('实到人数', 'Present'), 0),
  votes_for: meetingCount(text('赞成人数', 'Votes for'), 0),
  votes_against: meetingCount(
    text('反对人数', 'Votes against'),
    0,
    text('没有就填 0；其余算弃权。', '0 if none; the rest abstained.'),
  ),
}

export const charterField = (code: string) => `charter_${code.replaceAll('-', '_')}`
