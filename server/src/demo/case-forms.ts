import type { FormRecord } from '@yiqi/contracts'
import { addDays, addYears } from '@yiqi/statutory-clock'
import { demoCitizenId } from './citizen-ids.ts'
import { demoPersonName, demoResidence, type OrganisationType } from './names.ts'
import { demoScope, supervisorCode, supervisorOf } from './organisations.ts'
import { demoPlaces, type PlannedCase } from './plots.ts'
import { createRandom, type Random } from './random.ts'

/** Number of an operator's service desk: no invented person's telephone rings anywhere. */
const nobodysMobile = '13800138000'
const nobodysPhone = '400-000-0000'
const tenThousand = 1_000_000
/** Serial numbers of people who stand in no register yet. */
const firstSerial = 7_000_000

const brands = [...'初拾望知远听逐映栖问衔踏'].flatMap((first) =>
  [...'晓光新春帆涛梦月枝津'].map((second) => first + second),
)
const fields: Record<OrganisationType, readonly [string, string][]> = {
  association: [
    ['绿色建筑', '1'],
    ['研学旅行', '4'],
    ['滑翔运动', '7'],
    ['古琴文化', '6'],
    ['智慧农业', '2'],
    ['河湖保护', '8'],
    ['盲人按摩', '5'],
    ['社会心理', '3'],
  ],
  'service-institution': [
    ['社会工作', '9'],
    ['养老', '9'],
    ['儿童关爱', '9'],
    ['残疾人托养', '9'],
    ['社区营造', '9'],
    ['心理健康', '5'],
  ],
  foundation: [
    ['教育发展', '4'],
    ['助学', '9'],
    ['医疗救助', '5'],
    ['生态保护', '8'],
  ],
}

/** Education and medicine: a practice licence comes first. */
const licensedIndustries = ['4', '5']

/** A form as somebody would have filled it in; for an unfinished draft only its beginning. */
export function demoForm(
  { number, processId, level, plot }: PlannedCase,
  options: { today: string; charterFields: readonly string[] },
): FormRecord {
  const random = createRandom(1000 + number)
  const { code: registrar, name: place } = demoPlaces[level]
  const type = typeOf(processId, number)
  const [field, industry] = fields[type][number % fields[type].length] ?? ['', '9']
  const name = proposedName(type, place, field, number)
  if (processId === 'name-pre-check') {
    return { organisation_type: type, registrar, name, industry, reason: '取意美好，便于记忆。' }
  }
  if (plot.isUnfinished) return { registrar, industry, name }
  const { today } = options
  const ids = (offset: number) => demoCitizenId(registrar, firstSerial + number * 10 + offset)
  return {
    registrar,
    industry,
    name,
    purpose: `遵守法律法规，服务${place}${field}事业发展。`,
    scope: demoScope(random, field),
    supervising_unit: place + supervisorOf(registrar, industry),
    supervising_unit_uscc: supervisorCode(registrar, industry),
    consent_no: `批〔${today.slice(0, 4)}〕${number + 1}号`,
    consent_date: addDays(today, -200),
    residence: demoResidence(random, place),
    ...premisesOf(random, today),
    phone: nobodysPhone,
    fund_source: '发起人出资',
    fund_verifier: '云汀正平会计师事务所',
    staff_full: random.between(2, 9),
    staff_part: random.between(0, 6),
    founders: [
      { kind: 'person', name: demoPersonName(random), citizen_id: ids(8) },
      { kind: 'person', name: demoPersonName(random), citizen_id: ids(9) },
    ],
    officers: officersOf(random, type, ids),
    term_from: addDays(today, -120),
    term_years: 4,
    ...Object.fromEntries(options.charterFields.map((item) => [item, true])),
    charter_adopted_on: addDays(today, -150),
    votes_due: 60,
    votes_present: 60,
    votes_for: random.between(45, 60),
    votes_against: 0,
    contact_name: demoPersonName(random),
    contact_mobile: nobodysMobile,
    ...ofType(random, type, place, industry),
  }
}

function premisesOf(random: Random, today: string): FormRecord {
  const premises_source = random.pick(['owned', 'leased', 'lent'])
  return {
    premises_source,
    premises_area: random.between(4, 40) * 10,
    ...(premises_source !== 'owned' && {
      premises_owner: '云汀晴川实业有限公司',
      lease_end: addYears(today, 3),
    }),
  }
}

function typeOf(processId: string, number: number): OrganisationType {
  if (processId === 'name-pre-check') {
    return number % 2 === 0 ? 'association' : 'service-institution'
  }
  return processId.replace('-establishment', '') as OrganisationType
}

const associationForms = ['协会', '促进会', '研究会', '联合会']
const companions = ['', '志愿者', '从业者', '爱好者']

/** Brands and fields are others than those of the register, so that no name is taken. */
function proposedName(type: OrganisationType, place: string, field: string, number: number) {
  const brand = brands[(number * 7) % brands.length] ?? ''
  if (type === 'foundation') return `${place}${brand}${field}基金会`
  if (type === 'service-institution') return `${place}${brand}${field}服务中心`
  const round = Math.floor(number / fields.association.length)
  const kind = associationForms[round % associationForms.length] ?? '协会'
  const who = companions[Math.floor(round / associationForms.length)] ?? ''
  return `${place}${field}${who}${kind}`
}

function officersOf(random: Random, type: OrganisationType, ids: (offset: number) => string) {
  const posts =
    type === 'foundation'
      ? ['chair', 'vice-chair', 'secretary-general', 'director', 'director', 'chief-supervisor']
      : ['chair', 'vice-chair', 'secretary-general', 'supervisor']
  return posts.map((post, index) => ({
    name: demoPersonName(random),
    citizen_id: ids(index),
    post,
    mobile: nobodysMobile,
    is_legal_rep: index === 0,
    is_serving_official: false,
    ...(type === 'foundation' && { paid: false, is_relative: false }),
  }))
}

function ofType(
  random: Random,
  type: OrganisationType,
  place: string,
  industry: string,
): FormRecord {
  if (type === 'association') {
    return {
      activity_area: place,
      person_members: random.between(52, 120),
      unit_members: random.between(0, 20),
      fund: random.between(3, 20) * tenThousand,
    }
  }
  if (type === 'service-institution') {
    return {
      institution_form: 'legal-person',
      ...(licensedIndustries.includes(industry) && { licence_no: '东许证第0001号' }),
      fund: random.between(5, 50) * tenThousand,
      state_assets: 0,
    }
  }
  return {
    fundraising_type: 'non-public',
    fund: random.pick([200, 300, 500]) * tenThousand,
    in_kind: 0,
    is_private_property: false,
  }
}
