import { citizenIdCheckDigit } from '@yiqi/codes'

let people = 0

/** Of a region that does not exist, so it is nobody's number. */
export function person(name: string, more: object = {}) {
  const first17 = `99010219700101${String(++people).padStart(3, '0')}`
  return {
    name,
    citizen_id: first17 + citizenIdCheckDigit(first17),
    mobile: '13800138000',
    ...more,
  }
}

const donor = (name: string) => ({ kind: 'person', name, citizen_id: person(name).citizen_id })
const charter = (codes: string) =>
  Object.fromEntries(codes.split(' ').map((code) => [`charter_${code}`, true]))

const common = {
  registrar: '990102',
  purpose: '服务社区居民。',
  scope: '社区儿童课后照护；长者助餐',
  supervising_unit: '云汀市望湖区民政局',
  consent_no: '望民函〔2026〕3号',
  consent_date: '2026-02-20',
  residence: '云汀市望湖区青榆路18号',
  premises_source: 'leased',
  premises_owner: '望湖区青榆资产经营有限公司',
  premises_area: 120,
  lease_end: '2029-09-30',
  phone: '0999-88886666',
  fund_source: '发起人出资',
  fund_verifier: '云汀正平会计师事务所',
  staff_full: 2,
  staff_part: 0,
  term_from: '2026-02-25',
  term_years: 4,
  charter_adopted_on: '2026-02-25',
  votes_due: 60,
  votes_present: 59,
  votes_for: 58,
  votes_against: 0,
  contact_name: '许青禾',
  contact_mobile: '13800138000',
}

/** Complete and right on 2026-03-02, in the demo; each call has people of its own. */
export const forms = {
  'association-establishment': (name: string) => ({
    ...common,
    name,
    industry: '9',
    activity_area: '云汀市望湖区',
    person_members: 52,
    unit_members: 0,
    fund: 3_000_000,
    founders: [donor('林晚舟')],
    officers: [
      person('林晚舟', { post: 'chair', is_legal_rep: true }),
      person('何以安', { post: 'secretary-general' }),
    ],
    ...charter(
      'name_residence purpose_scope members governance officers assets amendment termination other',
    ),
  }),
  'service-institution-establishment': (name: string) => ({
    ...common,
    name,
    industry: '9',
    institution_form: 'legal-person',
    fund: 5_000_000,
    state_assets: 0,
    founders: [donor('苏晚晴'), donor('陈向野')],
    officers: [
      person('苏晚晴', { post: 'chair', is_legal_rep: true }),
      person('顾长风', { post: 'supervisor' }),
    ],
    ...charter(
      'name_residence purpose_scope governance officers assets amendment termination other',
    ),
  }),
  'foundation-establishment': (name: string) => ({
    ...common,
    registrar: '990000',
    name,
    industry: '4',
    fundraising_type: 'non-public',
    fund: 200_000_000,
    in_kind: 0,
    founders: [donor('方行远')],
    officers: [
      person('方行远', { post: 'chair', is_legal_rep: true }),
      person('甲乙', { post: 'vice-chair' }),
      person('丙丁', { post: 'secretary-general' }),
      person('戊己', { post: 'director' }),
      person('庚辛', { post: 'director' }),
      person('壬癸', { post: 'supervisor' }),
    ],
    ...charter(
      'name_residence type fund council legal_rep supervisors accounts assets termination',
    ),
  }),
}
export type ProcessId = keyof typeof forms

/** Where they are handed in: names begin with the place, and accounts of its officials end in the suffix. */
export const offices: Record<ProcessId, { place: string; region: string; suffix: string }> = {
  'association-establishment': { place: '云汀市望湖区', region: '990102', suffix: '' },
  'service-institution-establishment': { place: '云汀市望湖区', region: '990102', suffix: '' },
  'foundation-establishment': { place: '东澜省', region: '990000', suffix: '-province' },
}

export const slots = [
  'consent',
  'capital-verification',
  'premises-use',
  'officer-profiles',
  'charter',
  'minutes',
] as const

export const paper = (slot: string) => ({
  name: `${slot}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
})
