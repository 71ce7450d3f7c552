import type { Answers } from './fill.ts'

/** A first, minor offence of a registered association: a warning, without more. */
export const penaltyAnswers: Answers = {
  inspectors: [
    { inspector: '韩正初', certificate_no: 'ZF-990102-001', is_interested: false },
    { inspector: '苏晚晴', certificate_no: 'ZF-990102-002', is_interested: false },
  ],
  act_ended_on: '2026-02-10',
  found_on: '2026-02-20',
  offence: 'unreported-change',
  told_correction: true,
  told_warning: true,
  tells_hearing: true,
  decided_correction: true,
  decided_warning: true,
  decision_no: '云望民罚决字〔2026〕1号',
  sent_on: '2026-03-02',
  served_on: '2026-03-02',
  paid: 0,
}

/** A decision on record, for what comes after it. */
export const standingPenalty = {
  penalty_no: '云望民罚决字〔2025〕9号',
  name: '云汀市望湖区社区促进会',
  case_number: 'S-990102-2025-00009',
  registrar: '990102',
  organ: '望湖区民政局',
  offence: '不按照规定办理变更登记',
  facts: '住所变更后逾期未办理变更登记。',
  basis: '《社会团体登记管理条例》第三十条第一款第四项',
  kinds: ['warning'],
  fine: 0,
  confiscated: 0,
  procedure: 'ordinary',
  decided_on: '2025-12-01',
  published: true,
}
