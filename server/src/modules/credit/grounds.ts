import type { Message } from '@yiqi/contracts'
import { text } from './words.ts'

export type CreditList = 'ABNORMAL' | 'SERIOUS'

export interface Ground {
  list: CreditList
  /** What is to be done before it may leave; null where time alone counts (governance §9, G19 #27). */
  duty: Message | null
}

const abnormal = (duty: Message | null): Ground => ({ list: 'ABNORMAL', duty })
const serious = (duty: Message | null = null): Ground => ({ list: 'SERIOUS', duty })
const lawful = text('履行法律规定的义务', 'Do what the law asks for')

/** 列入情形 of Order 60 (AB1–AB7, SE1–SE8): to which list each leads, and what has to be done. */
export const grounds: Readonly<Record<string, Ground>> = {
  AB1: abnormal(text('补报年度工作报告', 'File the report that is missing')),
  AB2: abnormal(text('按规定设立党组织', 'Set up the Party organisation')),
  AB3: abnormal(text('完成整改并经验收', 'Do the rectification and have it accepted')),
  AB4: abnormal(text('改正违反公开募捐规定的行为', 'Mend what broke the fundraising rules')),
  AB5: abnormal(null),
  AB6: abnormal(
    text('办理住所变更登记，或者证明可以联系', 'Register the residence, or show it can be reached'),
  ),
  AB7: abnormal(lawful),
  SE1: serious(text('履行列入活动异常名录时应当履行的义务', 'Do what led to the other list')),
  SE2: serious(),
  SE3: serious(),
  SE4: serious(),
  SE5: serious(),
  SE6: serious(),
  SE7: serious(),
  SE8: serious(),
}

/** @throws Error on a code that is no ground; forms and rules let none through. */
export function groundOf(code: string): Ground {
  const ground = grounds[code]
  if (!ground) throw new Error(`${code} is no ground of a listing.`)
  return ground
}
