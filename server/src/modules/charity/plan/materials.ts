import { count, eq } from '@yiqi/contracts'
import type { MaterialSlot } from '../../cases/index.ts'
import { order74 } from '../rules/law.ts'
import { text } from '../words.ts'

/** Of partners who are persons, in the plan or added to it. */
export const personPapers: MaterialSlot = {
  code: 'person-papers',
  name: text(
    '个人合作方的身份证件、无犯罪记录证明、信用报告',
    'Identity, no-crime certificate and credit report of partners who are persons',
  ),
  required: true,
  when: count('partners', eq('partner_kind', 'person')),
  whenText: text('合作方里有个人', 'a partner is a person'),
  maxFiles: 50,
  article: `${order74}第十一条`,
}
