import type { Disclosed } from '@yiqi/contracts'
import type { MaterialSlot } from './define-form.ts'

/**
 * Papers that officials add while they handle a case; kept, hashed and filed with it like those of the applicant.
 * @param during states in which the definition allows it; `PAUSED` while others are asked
 * @param disclosed acts after which the applicant sees them; absent: never
 */
export function officePapers({
  during,
  disclosed,
}: {
  during: readonly string[]
  disclosed?: Disclosed
}): MaterialSlot[] {
  const ofOffice = {
    ...{ by: 'office' as const, during, required: false, maxFiles: 20 },
    ...(disclosed && { disclosed }),
  }
  return [
    {
      ...ofOffice,
      code: 'site-visit-record',
      name: { zh: '现场核实记录', en: 'Record of the visit' },
      note: { zh: '两名以上工作人员签名。', en: 'Signed by two officials or more.' },
      article: '《中华人民共和国行政许可法》第三十四条第三款',
    },
    {
      ...ofOffice,
      code: 'expert-opinion',
      name: { zh: '专家意见', en: 'Expert opinion' },
    },
    {
      ...ofOffice,
      code: 'other-body-reply',
      name: { zh: '其他机关复函', en: 'Reply of another body' },
    },
  ]
}
