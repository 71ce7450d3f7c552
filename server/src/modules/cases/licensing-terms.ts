import { statutoryTermRule, type StatutoryTerm } from '../rules/index.ts'
import { workingDays } from './define-course.ts'

export const licensingLaw = '《中华人民共和国行政许可法》（2019 年修正）'

/* Terms of the law of licences: every clock that counts one, and the rule that tells it, take it from here. */

export const correctionNotice: StatutoryTerm = {
  name: 'correction-notice',
  title: { zh: '一次性告知补正', en: 'One-time notice of corrections' },
  article: `${licensingLaw}第三十二条第一款第四项`,
  from: '2004-07-01',
  term: workingDays(5),
  onLapse: {
    zh: '逾期不告知的，自收到申请材料之日起即为受理',
    en: 'without a notice the application counts as accepted on the day of receipt',
  },
}

export const applicantCorrection: StatutoryTerm = {
  name: 'applicant-correction',
  title: { zh: '申请人补正', en: 'Correction by the applicant' },
  article: `${licensingLaw}第三十二条（期限由登记管理机关规定）`,
  from: '2004-07-01',
  term: workingDays(20),
  parameter: 'supplement.applicant',
  onLapse: { zh: '逾期不补正的，按撤回申请办结', en: 'the application is closed as withdrawn' },
}

export const certificateDelivery: StatutoryTerm = {
  name: 'certificate-delivery',
  title: { zh: '颁发、送达证书', en: 'Delivery of the certificate' },
  article: `${licensingLaw}第四十四条`,
  from: '2004-07-01',
  term: workingDays(10),
  onLapse: { zh: '转上级督办', en: 'escalated' },
}

export const licensingTermRules = [correctionNotice, applicantCorrection, certificateDelivery].map(
  statutoryTermRule,
)
