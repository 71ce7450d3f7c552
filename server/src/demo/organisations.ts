import { composeUscc } from '@yiqi/codes'
import { addDays, addYears } from '@yiqi/statutory-clock'
import { type DemoChange, endingOf, type Fate, fateOf, isOver, yearsBeforeEnd } from './fates.ts'
import { type DemoName, demoName, demoResidence, type OrganisationType } from './names.ts'
import { type Casting, createCasting, type DemoFounder, type DemoPost } from './people.ts'
import { createRandom, type Random } from './random.ts'
import { demoProvince, demoRegistrars } from './regions.ts'

/** An organisation as it was established, and what happened to it since. */
export interface DemoOrganisation {
  index: number
  type: OrganisationType
  record: DemoRecord
  posts: DemoPost[]
  founders: DemoFounder[]
  branches: { name: string; on: string }[]
  certificate: { number: string; from: string; to: string }
  /** In order of their days. */
  changes: DemoChange[]
  /** Day on which it came to its end. */
  closedOn: string | null
}

export interface DemoRecord extends Record<string, string | number | boolean> {
  uscc: string
  name: string
  registrar: string
  registrar_name: string
  established_on: string
  residence: string
  scope: string
  fund: number
  supervising_unit: string
}

export interface DemoOptions {
  count: number
  seed: number
  /** Nothing happens after this day. */
  today: string
}

const typeCodes: Record<OrganisationType, string> = {
  association: '51',
  'service-institution': '52',
  foundation: '53',
}
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** Subject ids and certificate numbers that the platform's own series do not come to. */
const firstSubject = alphabet.length ** 5
const firstCertificate = 900_001
const firstFoundingYear = 1992
/** One in so many is entered a second time in another way of writing: a find for the duplicates check. */
const twinEvery = 1250

/**
 * The same options give the same organisations. Codes pass both checks, names are unique, and no
 * division exists in GB/T 2260.
 */
export function* demoOrganisations({
  count,
  seed,
  today,
}: DemoOptions): Generator<DemoOrganisation> {
  const random = createRandom(seed)
  const casting = createCasting(random)
  const offices = demoRegistrars()
  const province = offices.filter(({ code }) => code === demoProvince.code)
  const registrars = offices.flatMap((one) => Array<typeof one>(one.weight).fill(one))
  const names = new Set<string>()
  let former: { birth: Birth; organisation: DemoOrganisation } | undefined
  for (let index = 0; index < count; index++) {
    const twin = index % twinEvery === twinEvery - 1 ? former : undefined
    const birth: Birth = twin ? twinOf(twin.birth, index) : newborn(random, index)
    names.add(birth.name.name)
    const organisation = life(random, casting, birth)
    if (twin) resemble(organisation, twin.organisation)
    former = { birth, organisation }
    yield organisation
  }

  function newborn(random: Random, index: number): Birth {
    const type = pickType(random)
    // The province registers all foundations: it has not delegated them.
    const registrar = random.pick(type === 'foundation' ? province : registrars)
    const place = placeName(registrar)
    const rename = () => freshName(random, type, place, names)
    return { index, registrar, type, place, name: rename(), rename, fate: fateOf(index), today }
  }
}

interface Birth {
  index: number
  registrar: { code: string; name: string }
  type: OrganisationType
  place: string
  name: DemoName
  /** Another name that nobody has. */
  rename(): DemoName
  fate: Fate
  today: string
}

/** As if somebody had entered it again from an old paper, with the place in brackets. */
function twinOf(birth: Birth, index: number): Birth {
  const { name } = birth.name
  const written = `（${birth.place}）${name.slice(birth.place.length)}`
  return { ...birth, index, fate: 'registered', name: { ...birth.name, name: written } }
}

/** It is the same one after all: led by the same person, in the same place. */
function resemble(twin: DemoOrganisation, { record, posts }: DemoOrganisation): void {
  const [head, formerHead] = [twin, { posts }].map((one) =>
    one.posts.find(({ isLegalRep }) => isLegalRep),
  )
  if (head && formerHead) head.name = formerHead.name
  Object.assign(twin.record, { residence: record.residence, legal_rep: record.legal_rep })
}

function freshName(random: Random, type: OrganisationType, place: string, names: Set<string>) {
  let name = demoName(random, type, place)
  for (let attempt = 0; names.has(name.name); attempt++) {
    name = demoName(random, type, place, { isNarrower: attempt > 2 })
  }
  names.add(name.name)
  return name
}

const pickType = (random: Random): OrganisationType => {
  const roll = random.next()
  return roll < 0.44 ? 'association' : roll < 0.96 ? 'service-institution' : 'foundation'
}

const placeName = ({ code, name, city }: { code: string; name: string; city: string }) =>
  code.endsWith('00') ? name : `${city}${name}`

function life(random: Random, casting: Casting, birth: Birth): DemoOrganisation {
  const { index, registrar, type, place, name, fate, today } = birth
  const lastYear = Number(today.slice(0, 4)) - (fate === 'registered' ? 0 : yearsBeforeEnd + 2)
  const establishedOn = randomDay(random, lastYear, addDays(today, -1))
  const posts = casting.posts(index, type, establishedOn)
  const record = recordOf(random, birth, establishedOn, posts)
  const ending = endingOf(random, fate, { establishedOn, today })
  const changes = changesOf(random, casting, { birth, establishedOn, ending, posts })
  const closedOn = isOver(fate) ? (ending.at(-1)?.on ?? null) : null
  const from = latestRenewal(establishedOn, closedOn ?? today)
  return {
    index,
    type,
    record,
    posts: closedOn ? posts.map((post) => ({ endedOn: closedOn, ...post })) : posts,
    founders: casting.founders(posts, place),
    branches: type === 'association' ? branchesOf(random, name, establishedOn, today) : [],
    certificate: {
      number: `C-${registrar.code}-${from.slice(0, 4)}-${firstCertificate + index}`,
      from,
      to: addDays(addYears(from, 5), -1),
    },
    changes,
    closedOn,
  }
}

function recordOf(
  random: Random,
  { index, registrar, type, place, name }: Birth,
  establishedOn: string,
  posts: readonly DemoPost[],
): DemoRecord {
  return {
    uscc: composeUscc({
      department: '5',
      class: typeCodes[type].slice(1),
      region: registrar.code,
      subject: `MJ${serialText(firstSubject + index)}`,
    }),
    name: name.name,
    org_type: typeCodes[type],
    industry: name.industry,
    status: 'registered',
    registrar: registrar.code,
    registrar_name: `${place}民政${registrar.code.endsWith('0000') ? '厅' : '局'}`,
    supervising_unit: place + supervisorOf(registrar.code, name.industry),
    supervising_unit_uscc: supervisorCode(registrar.code, name.industry),
    established_on: establishedOn,
    registered_on: establishedOn,
    currency: 'CNY',
    residence: demoResidence(random, place),
    region: registrar.code,
    premises_source: random.pick(['owned', 'leased', 'lent']),
    purpose: `遵守法律法规，服务${place}${name.field}事业发展。`,
    scope: demoScope(random, name.field),
    legal_rep: posts.find(({ isLegalRep }) => isLegalRep)?.name ?? '',
    staff_full: random.between(1, 40),
    ...ofType(random, type, place),
    ...(type !== 'foundation' && random.chance(0.06) && { is_charity: true }),
    ...(random.chance(0.2) && { evaluation_grade: random.pick(['5A', '4A', '3A', '3A', '2A']) }),
  }
}

/** Funds no lower than law sets for each type. */
function ofType(random: Random, type: OrganisationType, place: string) {
  if (type === 'association') {
    return {
      fund: random.pick([3, 5, 10, 20]) * tenThousand,
      activity_area: place,
      person_members: random.between(50, 400),
      unit_members: random.between(0, 60),
    }
  }
  if (type === 'service-institution') {
    return {
      fund: random.pick([3, 5, 10, 30, 50]) * tenThousand,
      institution_form: random.pick(institutionForms),
    }
  }
  const isPublic = random.chance(0.2)
  return {
    fund: random.pick(isPublic ? [400, 500, 800, 1000] : [200, 300, 500, 800]) * tenThousand,
    fundraising_type: isPublic ? 'public' : 'non-public',
    is_charity: true,
    can_fundraise: random.chance(0.25),
  }
}

/** Of twenty, three are no legal persons. */
const institutionForms = [
  ...Array<string>(17).fill('legal-person'),
  ...['partnership', 'partnership', 'individual'],
]

/** 业务主管单位 by IND14, as a city or a county calls it. */
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

/** Departments of a province are 厅, save the bureau of sports (体育局), commissions and offices. */
export function supervisorOf(registrar: string, industry: string): string {
  const department = supervisors[industry] ?? '民政局'
  const isBureauEverywhere = department === supervisors['7']
  return registrar.endsWith('0000') && !isBureauEverywhere
    ? department.replace(/局$/, '厅')
    : department
}

/** One for each department of each place; 云汀市教育局 is the unit that the demo's account acts for. */
export function supervisorCode(registrar: string, industry: string): string {
  const number = firstSupervisor + Number(industry in supervisors ? industry : '9')
  const subject = `MB${String(number).padStart(6, '0')}`
  return composeUscc({ department: '1', class: '1', region: registrar, subject })
}

const firstSupervisor = 8
const tenThousand = 1_000_000

export const demoScope = (random: Random, field: string) =>
  [`${field}交流与培训`, `${field}信息咨询`, `承接${field}公益项目`, '开展志愿服务', '组织行业调研']
    .slice(0, random.between(2, 5))
    .join('；')

function branchesOf(random: Random, { name, field }: DemoName, from: string, today: string) {
  if (!random.chance(0.12)) return []
  const kinds = ['青年', '学术', '标准化', '志愿服务'].slice(0, random.between(1, 3))
  return kinds.flatMap((kind) => {
    const on = addDays(addYears(from, 1), random.between(0, 600))
    return on < today ? [{ name: `${name}${field}${kind}专业委员会`, on }] : []
  })
}

interface Course {
  birth: Birth
  establishedOn: string
  ending: readonly DemoChange[]
  /** A change of the legal representative ends one post and adds another. */
  posts: DemoPost[]
}

function changesOf(random: Random, casting: Casting, course: Course): DemoChange[] {
  const { birth, establishedOn, ending, posts } = course
  const end = ending[0]?.on ?? birth.today
  const changes: DemoChange[] = []
  const after = (years: number, chance: number) => {
    const day = addDays(addYears(establishedOn, years), random.between(0, 300))
    return random.chance(chance) && day < end ? day : null
  }
  const add = (on: string, reason: string, what: Record<string, unknown>) =>
    changes.push({ on, reason, changes: what })

  const moved = after(2, 0.3)
  if (moved) add(moved, '住所变更', { residence: demoResidence(random, birth.place) })
  const succeeded = after(3, 0.08)
  const former = posts[0]
  if (succeeded && former) {
    const successor = casting.successor(birth.index, former, succeeded)
    former.endedOn = succeeded
    posts.push(successor)
    add(succeeded, '法定代表人变更', { legal_rep: successor.name })
  }
  const renamed = after(4, 0.1)
  if (renamed) {
    add(renamed, '名称变更', { name: birth.rename().name, former_names: [birth.name.name] })
  }
  return [...changes, ...ending]
}

/** Certificates run for five years and are renewed on the day. */
function latestRenewal(establishedOn: string, end: string): string {
  let from = establishedOn
  while (addYears(from, 5) <= end) from = addYears(from, 5)
  return from
}

/** More of them in later years, as in life. */
function randomDay(random: Random, lastYear: number, lastDay: string): string {
  const years = lastYear - firstFoundingYear + 1
  const year = firstFoundingYear + Math.floor(years * Math.sqrt(random.next()))
  const day = addDays(`${year}-01-01`, random.between(0, 364))
  return day < lastDay ? day : lastDay
}

function serialText(index: number): string {
  let digits = ''
  for (let rest = index; digits.length < 6; rest = Math.floor(rest / alphabet.length)) {
    digits = alphabet[rest % alphabet.length] + digits
  }
  return digits
}
