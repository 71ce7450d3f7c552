import { scopePattern } from '@yiqi/codes'
import { addDays } from '@yiqi/statutory-clock'
import { type Actor, publicActor, read } from '../kernel/context.ts'
import {
  acceptAnswer,
  answerQuestion,
  approveAnnouncement,
  askQuestion,
  draftAnnouncement,
  signAnnouncement,
  submitAnnouncement,
} from '../modules/office/index.ts'
import { demoAnnouncements, type DemoAnnouncement, demoQuestions } from './office-texts.ts'
import { demoPlaces } from './plots.ts'
import { atDay, type DemoServices, demoActor } from './services.ts'
import type { DemoPerson } from './sow-cases.ts'

export interface OfficeSowing {
  /** The day up to which things have happened. */
  today: string
  /** By role, e.g. `reviewer-city`. */
  people: ReadonlyMap<string, DemoPerson>
}

type Level = keyof typeof demoPlaces

/** Announcements and questions, through the services that officials and citizens use; what is there already stays. */
export async function sowOffice(services: DemoServices, sowing: OfficeSowing): Promise<void> {
  const known = await titlesIn(services)
  for (const one of demoAnnouncements) {
    if (!known.has(one.title)) await sowAnnouncement(services, sowing, one)
  }
  for (const { title, text, daysAgo, answer, isAccepted } of demoQuestions) {
    if (known.has(title)) continue
    const on = addDays(sowing.today, -daysAgo)
    const citizen = personActor(sowing, 'citizen')
    const asked = { title, text, region: demoPlaces.county.code }
    const { id, version } = await askQuestion(atDay(services, on), citizen, asked)
    if (answer === undefined) continue
    const later = atDay(services, addDays(on, 1))
    const helpdesk = officialActor(sowing, 'helpdesk', 'county')
    const reply = { id, version, text: answer, passages: [] }
    const answered = await answerQuestion(later, helpdesk, reply)
    if (isAccepted) await acceptAnswer(later, citizen, { id, version: answered.version })
  }
}

async function sowAnnouncement(
  services: DemoServices,
  sowing: OfficeSowing,
  { daysAgo, level, isWaiting, signedBy, validDays, ...content }: DemoAnnouncement,
): Promise<void> {
  const on = addDays(sowing.today, -daysAgo)
  const then = atDay(services, on)
  const writer = officialActor(sowing, 'reviewer', level)
  const { id, version } = await draftAnnouncement(then, writer, {
    ...content,
    organisationTypes: [],
    validFrom: null,
    validTo: validDays === undefined ? null : addDays(on, validDays),
  })
  const submitted = await submitAnnouncement(then, writer, { id, version })
  if (isWaiting || submitted.state === 'PUBLISHED') return
  const approver = officialActor(sowing, 'approver', level)
  await approveAnnouncement(then, approver, { id, version: submitted.version })
  if (!signedBy) return
  const later = atDay(services, addDays(on, 1))
  await signAnnouncement(later, officialActor(sowing, 'intake', signedBy), { id })
}

/** What an earlier run that broke off has done. */
function titlesIn(services: DemoServices): Promise<ReadonlySet<string>> {
  return read(services, demoActor, async (tx) => {
    const announcements = await tx.selectFrom('office.announcement').select('title').execute()
    const questions = await tx.selectFrom('office.question').select('title').execute()
    return new Set([...announcements, ...questions].map(({ title }) => title))
  })
}

/** @throws Error where the demo has no such account */
export function personActor({ people }: OfficeSowing, role: string): Actor {
  const person = people.get(role)
  if (!person) throw new Error(`There is no demo account for ${role}.`)
  return { ...publicActor, purpose: 'self', accountId: person.id, name: person.name }
}

export function officialActor(sowing: OfficeSowing, duty: string, level: Level): Actor {
  const person = personActor(sowing, level === 'county' ? duty : `${duty}-${level}`)
  return { ...person, purpose: 'duty', scope: [scopePattern(demoPlaces[level].code)] }
}
