import { createHash } from 'node:crypto'
import { addDays } from '@yiqi/statutory-clock'
import type { Tx } from '../kernel/database/connect.ts'
import type { RegisterRecord } from '../modules/metadata/index.ts'
import {
  changesBy,
  moveOrganisation,
  type OrganisationState,
} from '../modules/organisations/index.ts'
import type { Life } from '../modules/registers/index.ts'
import { demoCitizenId } from './citizen-ids.ts'
import type { DemoChange } from './fates.ts'
import type { DemoOrganisation } from './organisations.ts'
import type { DemoPost } from './people.ts'
import { type DemoServices, demoActor, morningOf } from './services.ts'

/** Writes some organisations with everything that belongs to them, in the caller's transaction. */
export async function sowOrganisations(
  tx: Tx,
  services: DemoServices,
  organisations: readonly DemoOrganisation[],
): Promise<void> {
  const certificates = await Promise.all(organisations.map((one) => certificateLife(services, one)))
  const chunk: [dataset: string, lives: Life[]][] = [
    ['person', organisations.flatMap(peopleLives)],
    ['organisation', organisations.map(organisationLife)],
    ['person_in_charge', organisations.flatMap(postLives)],
    ['founder', organisations.flatMap(founderLives)],
    ['branch', organisations.flatMap(branchLives)],
    ['certificate', certificates],
    ['restricted_person', organisations.flatMap(restrictionLives)],
  ]
  for (const [dataset, lives] of chunk) {
    await services.registers.enrolMany(tx, services, demoActor, dataset, lives)
  }
  for (const one of organisations) {
    if (one.closedOn === null) await moveAlong(tx, services, one)
  }
}

/** What is under way with it, as the platform does it for every organisation. */
async function moveAlong(
  tx: Tx,
  services: DemoServices,
  { record: { uscc }, changes }: DemoOrganisation,
): Promise<void> {
  for (const { on, reason, event, changes: more } of changes) {
    if (!event) continue
    const now = morningOf(on)
    await moveOrganisation(tx, { ...services, now: () => now }, demoActor, uscc, {
      event,
      on,
      changes: more as RegisterRecord,
      provenance: { reason },
    })
  }
}

/** The same person has the same number in every run: a UUID made of the serial. */
function demoPersonId(serial: number): string {
  const hex = createHash('sha256').update(`demo-person/${serial}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type Amendment = NonNullable<Life['amendments']>[number]

const recorded = (on: string, reason: string) => ({
  validFrom: on,
  recordedAt: morningOf(on),
  provenance: { reason },
})

const amendment = ({ on, reason, changes }: DemoChange): Amendment => ({
  ...recorded(on, reason),
  changes: changes as Amendment['changes'],
})

const organisationLife = ({ record, changes, closedOn }: DemoOrganisation): Life => ({
  ...recorded(record.established_on, '成立登记'),
  record,
  amendments: pastOf(changes, closedOn).map(amendment),
})

/** What is over is history, taken down with the rest of its life; its states are those of the machine. */
function pastOf(changes: readonly DemoChange[], closedOn: string | null): DemoChange[] {
  let state: OrganisationState = 'registered'
  return changes.flatMap((change) => {
    const { event, on } = change
    if (!event) return [change]
    if (closedOn === null) return []
    const moving = changesBy(state, event, on)
    if (!moving) throw new Error(`${event.type} is not possible when ${state}.`)
    state = moving.status
    return [{ ...change, changes: { ...change.changes, ...moving } }]
  })
}

const peopleLives = ({ posts, record }: DemoOrganisation): Life[] =>
  posts
    .filter(({ isKnown }) => !isKnown)
    .map(({ name, serial, startedOn }) => ({
      ...recorded(startedOn, '负责人备案'),
      record: {
        person_id: demoPersonId(serial),
        name,
        registrar: record.registrar,
        id_kind: 'resident-id',
        citizen_id: demoCitizenId(record.registrar, serial),
      },
    }))

/** One in so many has let the term of its council run out. */
const overdueIn = 40

/** The legal representative is elected anew when the certificate is renewed; each term is a record of its own. */
const termsOf = (post: DemoPost, { index, certificate }: DemoOrganisation): DemoPost[] => {
  const { from } = certificate
  const isRenewed = post.isLegalRep && !post.endedOn && post.startedOn < from
  if (!isRenewed || index % overdueIn === 0) return [post]
  return [
    { ...post, endedOn: from },
    { ...post, startedOn: from },
  ]
}

const postLives = (organisation: DemoOrganisation): Life[] => {
  const { posts, record } = organisation
  const terms = posts.flatMap((post) => termsOf(post, organisation))
  return terms.map(({ name, serial, post, isLegalRep, startedOn, endedOn }) => ({
    ...recorded(startedOn, '负责人备案'),
    record: {
      uscc: record.uscc,
      person_id: demoPersonId(serial),
      name,
      post,
      started_on: startedOn,
      is_legal_rep: isLegalRep,
      full_time: isLegalRep ? 'part-time' : 'full-time',
      paid: false,
    },
    amendments: endedOn
      ? [amendment({ on: endedOn, reason: '离任', changes: { ended_on: endedOn } })]
      : [],
  }))
}

const founderLives = ({ founders, record }: DemoOrganisation): Life[] =>
  founders.map(({ kind, name, serial }, index) => ({
    ...recorded(record.established_on, '成立登记'),
    record: {
      uscc: record.uscc,
      founder_no: String(index + 1),
      kind,
      name,
      ...(serial !== undefined && { person_id: demoPersonId(serial) }),
    },
  }))

const branchLives = ({ branches, record }: DemoOrganisation): Life[] =>
  branches.map(({ name, on }, index) => ({
    ...recorded(on, '设立分支机构'),
    record: {
      uscc: record.uscc,
      branch_no: String(index + 1),
      kind: 'branch',
      name,
      region: record.registrar,
      set_up_on: on,
    },
  }))

/** Signed as if on its day; the paper is printed when somebody asks for it. */
async function certificateLife(services: DemoServices, one: DemoOrganisation): Promise<Life> {
  const { record, type, certificate, changes, closedOn } = one
  const name = String(
    changes.findLast((change) => change.changes.name)?.changes.name ?? record.name,
  )
  const { number, from, to } = certificate
  const token = await services.documents.signCertificate({
    kind: type,
    uscc: record.uscc,
    name,
    certificateNumber: number,
    validFrom: from,
    validTo: to,
    registrarRegion: record.registrar,
  })
  const ending = closedOn ? changes.at(-1) : undefined
  const revocation = ending && {
    is_revoked: true,
    revoked_on: ending.on,
    revoked_reason: ending.reason,
  }
  return {
    ...recorded(from, '颁发证书'),
    record: {
      uscc: record.uscc,
      cert_no: number,
      kind: 'original',
      issued_on: from,
      term_from: from,
      term_to: to,
      issuer: record.registrar_name,
      issuer_region: record.registrar,
      token,
      sign_alg: 'Ed25519',
      is_revoked: false,
    },
    amendments: revocation ? [amendment({ ...ending, changes: revocation })] : [],
  }
}

/** Who led an organisation that was revoked may lead no other for five years. */
function restrictionLives({ index, record, posts, changes }: DemoOrganisation): Life[] {
  const revocation = changes.find(({ event }) => event?.type === 'REVOKE')
  const leader = posts.findLast(({ isLegalRep }: DemoPost) => isLegalRep)
  if (!revocation || !leader) return []
  const year = revocation.on.slice(0, 4)
  return [
    {
      ...recorded(revocation.on, '撤销登记'),
      record: {
        restriction_no: `R-${record.registrar}-${year}-${String(index + 1).padStart(6, '0')}`,
        name: leader.name,
        citizen_id: demoCitizenId(record.registrar, leader.serial),
        kind: 'revoked-organisation',
        registrar: record.registrar,
        basis: `${record.registrar_name}撤销登记决定书`,
        started_on: revocation.on,
        ended_on: addDays(revocation.on, 5 * 365),
        former_uscc: record.uscc,
      },
    },
  ]
}
