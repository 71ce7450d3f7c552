import { eq, isIn } from '@yiqi/contracts'
import type { MaterialSlot } from '../../../cases/index.ts'
import { text } from '../../common-fields.ts'
import { hasSupervisingUnit, hasSupervisingUnitText } from './purpose.ts'

/** Materials that all three types hand in; the law of each type is named in its process. */
export function commonMaterials(article: string): MaterialSlot[] {
  return [
    {
      code: 'consent',
      name: text('业务主管单位的批准文件', 'Consent of the supervising unit'),
      required: true,
      when: hasSupervisingUnit,
      whenText: hasSupervisingUnitText,
      article,
    },
    {
      code: 'capital-verification',
      name: text('验资报告', 'Capital verification report'),
      note: text('由会计师事务所出具，资金须已到账。', 'By an accounting firm, money paid in.'),
      required: true,
      article,
    },
    {
      code: 'premises-title',
      name: text('产权证明', 'Proof of title'),
      required: true,
      when: eq('premises_source', 'owned'),
      article,
    },
    {
      code: 'premises-use',
      name: text('租约或者使用权证明', 'Lease or right of use'),
      note: text('自申请之日起一年以上。', 'For at least a year from the application.'),
      required: true,
      when: isIn('premises_source', 'leased', 'lent'),
      maxFiles: 3,
      article,
    },
    {
      code: 'officer-profiles',
      name: text('负责人情况和身份证件', 'Profiles and identity papers of the officers'),
      required: true,
      maxFiles: 60,
      article,
    },
    {
      code: 'charter',
      name: text('章程草案', 'Draft charter'),
      note: text('可以用示范章程填写。', 'You may fill in the model charter.'),
      required: true,
      accept: ['pdf', 'docx'],
      article,
    },
    {
      code: 'minutes',
      name: text('成立大会或者首次理事会纪要', 'Minutes of the founding meeting'),
      required: true,
      maxFiles: 3,
      article,
    },
  ]
}
