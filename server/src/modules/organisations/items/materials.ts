import type { Message } from '@yiqi/contracts'
import type { MaterialSlot } from '../../cases/index.ts'
import { text } from '../common-fields.ts'
import { hasSupervisor } from './sections.ts'

/** 申请书 signed by the legal representative. */
export const applicationForm = (name: Message, article: string): MaterialSlot => ({
  code: 'application',
  name,
  note: text('法定代表人签名，加盖公章。', 'Signed by the legal representative and sealed.'),
  required: true,
  article,
})

export const minutes = (body: Message, article: string): MaterialSlot => ({
  code: 'minutes',
  name: text(`${body.zh}会议纪要`, `Minutes of the ${body.en.toLowerCase()}`),
  required: true,
  maxFiles: 3,
  article,
})

export const consent = (article: string): MaterialSlot => ({
  code: 'consent',
  name: text('业务主管单位审查同意的文件', 'Consent of the supervising unit'),
  required: true,
  when: hasSupervisor,
  article,
})
