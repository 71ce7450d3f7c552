import { composeUscc } from '@yiqi/codes'
import { addDays, addYears } from '@yiqi/statutory-clock'
import { type DemoChange, endingOf, fateOf, yearsBeforeEnd } from './fates.ts'
import { demoName, demoPersonName, demoResidence, type OrganisationType } from './names.ts'
import { createRandom, type Random } from './random.ts'
import { demoRegistrars } from './regions.ts'

export interface DemoPost {
  name: string
  /** Serial number of the invented person, from which id and identity number follow. */
  serial: number
  /** Holds a post in an organisation that came before. */
  isKnown: boolean
  post: string
  isLegalRep: boolean
}

/** An organisation as it was established, and what happened to it since. */
export interface DemoOrganisation {
  type: OrganisationType
  record: DemoRecord
  posts: DemoPost[]
  founders: { kind: 'person' | 'organisation'; name: string; serial?: number }[]
  branches: { kind: string; name: string; on: string }[]
  certificate: { number: string; from: string; to: string }
  /** In order of their days. */
  changes: DemoChange[]
}

export interface DemoRecord extends Record<string, unknown> {
  uscc: string
  name: string
  registrar: string
  registrar_name: string
  established_on: string
  status: string
}

const typeCodes: Record<OrganisationType, string> = {
  association: '51',
  'service-institution': '52',
  foundation: '53',
}
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const firstFoundingYear = 1992

/**
 * The same seed and day give the same organisations. Names are unique within a registrar, codes pass
 * both checks, and no division exists in GB/T 2260.
 */
export function* demoOrganisations(options: {
  count: number
  seed: number
  today: string
}): Generator<DemoOrganisation> {
  const random = createRandom(options.seed)
  const registrars = demoRegistrars()
  const weighted = registrars.flatMap((registrar) => Array(registrar.weight).fill(registrar))
  const names = new Set<string>()
  for (let index = 0; index < options.count; index++) {
    const registrar: (typeof registrars)[number] = random.pick(weighted)
    const type = pickType(random)
    const place = placeName(registrar)
    let name = demoName(random, type, place)
    while (names.has(name.name)) name = demoName(random, type, place)
    names.add(name.name)
    yield life(random, { index, registrar, type, place, name, today: options.today })
  }
}

const pickType = (random: Random): OrganisationType => {
  const roll = random.next()
  return roll < 0.44 ? 'association' : roll < 0.96 ? 'service-institution' : 'foundation'
}

const placeName = ({ code, name, city }: { code: string; name: string; city: string }) =>
  code.endsWith('00') ? name : `${city}${name}`

interface Birth {
  index: number
  registrar: { code: string; name: string }
  type: OrganisationType
  place: string
  name: ReturnType<typeof demoName>
  today: string
}

function life(random: Random, birth: Birth): DemoOrganisation {
  const { index, registrar, type, place, name, today } = birth
  const uscc = composeUscc({
    department: '5',
    class: typeCodes[type].slice(1),
    region: registrar.code,
    subject: `MJ${serialText(index)}`,
  })
  const establishedOn = randomDay(random, firstFoundingYear, today)
  const posts = demoPosts(random, index, type)
  const legalRep = posts.find(({ isLegalRep }) => isLegalRep)
  const from = latestRenewal(establishedOn, today)
  return {
    record: {
      uscc,
      name: name.name,
      org_type: typeCodes[type],
      industry: name.industry,
      status: 'registered',
      registrar: registrar.code,
      registrar_name: `${place}民政${registrar.code.endsWith('0000') ? '厅' : '局'}`,
      supervising_unit: `${place}${supervisors[name.industry] ?? '民政局'}`,
      established_on: establishedOn,
      registered_on: establishedOn,
      fund: demoFund(random, type),
      currency: 'CNY',
      residence: demoResidence(random, place),
      region: registrar.code,
      premises_source: random.pick(['owned', 'leased', 'lent']),
      purpose: `遵守法律法规，服务${place}${name.field}事业发展。`,
      scope: demoScope(random, name.field),
      legal_rep: legalRep?.name ?? '',
      ...(type === 'association' && {
        activity_area: place,
        person_members: random.between(50, 400),
        unit_members: random.between(0, 60),
      }),
      ...(type === 'service-institution' && { institution_form: 'legal-person' }),
      ...(type === 'foundation' && {
        fundraising_type: random.chance(0.2) ? 'public' : 'non-public',
        is_charity: true,
        can_fundraise: random.chance(0.25),
      }),
      ...(type !== 'foundation' && random.chance(0.06) && { is_charity: true }),
      staff_full: random.between(1, 40),
      ...(random.chance(0.2) && { evaluation_grade: random.pick(['5A', '4A', '3A', '3A', '2A']) }),
    },
    posts,
    certificate: {
      number: `C-${registrar.code}-${from.slice(0, 4)}-${String(index + 1).padStart(6, '0')}`,
      from,
      to: addDays(addYears(from, 5), -1),
    },
    changes: demoChanges(random, birth, establishedOn),
  }
}

/** 业务主管单位 by IND14. */
const supervisors: Record<string, string> = {
  '1': '工业和信息化局',
  '2': '农业农村局',
  '3': '科学技术局',
  '4': '教育局',
  '5': '卫生健康委员会',
  '6': '文化和旅游局',
  '7': '体育局',
  '8': '生态环境局',
  '9': '民政局',
  '10': '司法局',
  '12': '人力资源和社会保障局',
  '13': '外事办公室',
}

function demoPosts(random: Random, index: number, type: OrganisationType): DemoPost[] {
  const post = (offset: number, code: string, isLegalRep = false): DemoPost => ({
    name: demoPersonName(random),
    serial: index * 8 + offset,
    post: code,
    isLegalRep,
  })
  const leaders = [post(0, 'chair', true), post(1, 'vice-chair'), post(2, 'secretary-general')]
  if (type !== 'foundation') return leaders
  return [...leaders, post(3, 'director'), post(4, 'director'), post(5, 'chief-supervisor')]
}

const demoFund = (random: Random, type: OrganisationType): number => {
  const tenThousand = 1_000_000
  if (type === 'foundation') return random.pick([200, 300, 500, 800, 1000]) * tenThousand
  return random.pick(type === 'association' ? [3, 5, 10, 20] : [3, 5, 10, 30, 50]) * tenThousand
}

const demoScope = (random: Random, field: string) =>
  [`${field}交流与培训`, `${field}信息咨询`, `承接${field}公益项目`, '开展志愿服务', '组织行业调研']
    .slice(0, random.between(2, 5))
    .join('；')

function demoChanges(random: Random, birth: Birth, establishedOn: string): DemoChange[] {
  const { place, type, today } = birth
  const changes: DemoChange[] = []
  const later = (years: number) => {
    const day = addDays(addYears(establishedOn, years), random.between(0, 300))
    return day < today ? day : null
  }
  const moved = random.chance(0.3) ? later(2) : null
  if (moved) {
    changes.push({
      on: moved,
      reason: '住所变更',
      changes: { residence: demoResidence(random, place) },
    })
  }
  const renamed = random.chance(0.1) ? later(4) : null
  if (renamed) {
    const old = birth.name.name
    const name = demoName(random, type, place).name
    if (name !== old)
      changes.push({ on: renamed, reason: '名称变更', changes: { name, former_names: [old] } })
  }
  const ended = random.chance(0.08) ? later(6) : null
  if (ended) {
    changes.push({
      on: ended,
      reason: '注销登记',
      changes: { status: 'deregistered', closed_on: ended, close_reason: 'self-dissolved' },
    })
  } else if (random.chance(0.01)) {
    const suspended = later(3)
    if (suspended) {
      changes.push({ on: suspended, reason: '限期停止活动', changes: { status: 'suspended' } })
    }
  }
  return changes
}

/** Certificates run for five years and are renewed on the day. */
function latestRenewal(establishedOn: string, today: string): string {
  let from = establishedOn
  while (addYears(from, 5) <= today) from = addYears(from, 5)
  return from
}

function randomDay(random: Random, firstYear: number, today: string): string {
  const lastYear = Number(today.slice(0, 4))
  // More of them in later years, as in life.
  const year = firstYear + Math.floor((lastYear - firstYear) * Math.sqrt(random.next()))
  return addDays(`${year}-01-01`, random.between(0, 364))
}

function serialText(index: number): string {
  let digits = ''
  for (let rest = index; digits.length < 6; rest = Math.floor(rest / alphabet.length)) {
    digits = alphabet[rest % alphabet.length] + digits
  }
  return digits
}
