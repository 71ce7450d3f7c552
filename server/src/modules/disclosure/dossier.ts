import { maskMobile } from '@yiqi/codes'
import type { Message } from '@yiqi/contracts'
import { listPublishedReports } from '../annual-reports/index.ts'
import { type Actor, read, today } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { publicFields } from '../metadata/index.ts'
import { type CertificateStatus, statusOfCertificate } from './certificates.ts'
import { codeText, fieldLabel, valueText } from './labels.ts'
import { readContestedFields } from './error-reports.ts'
import { placesOf } from '../ledger/index.ts'
import { listPenalties, penaltyKey, type PublicPenalty } from './penalties.ts'
import type { DisclosureServices } from './services.ts'
import {
  findCertificateOn,
  findOrganisation,
  type PublicBranch,
  type PublicCertificate,
  type PublicPerson,
  type PublicVersion,
  readBranches,
  readHistory,
  readPeople,
} from './store.ts'

/** As many as a page shows; the list of all has the others. */
const mostPenalties = 50

/** Everything public about one organisation, as it is or was on a day. */
export interface Dossier {
  /** The day that was asked for, if it was not today. */
  at: string | null
  state: PublicVersion
  people: PublicPerson[]
  certificate: (PublicCertificate & { status: CertificateStatus }) | null
  branches: PublicBranch[]
  formerNames: { name: string; until: string | null }[]
  /** Published annual reports, the latest first. */
  reports: Awaited<ReturnType<typeof listPublishedReports>>
  /** Penalties that are shown now, the latest first; never of a past day. */
  penalties: PublicPenalty[]
  history: HistoryAct[]
  /** Where the latest act about it, and about each penalty, stands in the log of acts. */
  places: { organisation: number | null; penalties: ReadonlyMap<string, number> }
  /** Fields that somebody says are wrong, while it is checked; never of a past day. */
  underReview: string[]
  updatedAt: Date
}

export interface HistoryAct {
  validFrom: string
  validTo: string | null
  change: PublicVersion['change']
  title: Message
  caseNo: string | null
  legalBasis: string | null
  changes: FieldChange[]
}

export interface FieldChange {
  field: string
  label: Message
  before: Message | string | undefined
  after: Message | string | undefined
}

/** @throws AppError YQ_NOT_FOUND for a code that is not public here, or not yet on that day */
export function readDossier(
  services: DisclosureServices,
  actor: Actor,
  uscc: string,
  at: string | null,
): Promise<Dossier> {
  const now = today(services)
  if (at !== null && at > now) {
    throw new AppError('YQ_MALFORMED', {
      reason: {
        zh: `只能看到今天（${now}）为止的登记信息。`,
        en: `The register can be seen up to today (${now}) only.`,
      },
    })
  }
  const day = at ?? now
  return read(services, actor, async (tx) => {
    const versions = (await readHistory(tx, uscc)).map(withoutMobile)
    const state = versions.find(
      ({ valid_from, valid_to }) => valid_from <= day && (valid_to === null || day < valid_to),
    )
    if (!state || (at === null && !(await findOrganisation(tx, uscc)))) throw notFound(uscc, at)
    const certificate = await findCertificateOn(tx, uscc, day)
    const penalties =
      day === now ? (await listPenalties(tx, now, { uscc }, { limit: mostPenalties })).items : []
    return {
      at: day === now ? null : day,
      state,
      people: await readPeople(tx, uscc, day),
      certificate: certificate
        ? { ...certificate, status: statusOfCertificate(certificate, state.status, day) }
        : null,
      branches: await readBranches(tx, uscc, day),
      reports: await listPublishedReports(tx, uscc),
      penalties,
      places: {
        organisation: (await placesOf(tx, 'organisation', [uscc])).get(uscc) ?? null,
        penalties: await placesOf(tx, 'penalty', penalties.map(penaltyKey)),
      },
      formerNames: formerNamesOf(state, versions, day),
      history: historyOf(services, versions, state.established_on),
      underReview: day === now ? await readContestedFields(tx, uscc) : [],
      updatedAt: versions.reduce(
        (latest, { recorded_at }) => (recorded_at > latest ? recorded_at : latest),
        state.recorded_at,
      ),
    }
  })
}

/** An office may have given a private mobile as its telephone, which is never shown (governance §15). */
function withoutMobile(version: PublicVersion): PublicVersion {
  const { phone } = version
  if (typeof phone !== 'string') return version
  return { ...version, phone: phone.replaceAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskMobile) }
}

function notFound(uscc: string, at: string | null): AppError {
  const reason =
    at === null
      ? {
          zh: `没有查到 ${uscc}。没有查到不等于违法，也可能登记在别的平台。`,
          en: `${uscc} was not found. That does not mean it is unlawful: it may be registered elsewhere.`,
        }
      : {
          zh: `${at} 还没有 ${uscc} 的登记信息。`,
          en: `There was no registration of ${uscc} yet on ${at}.`,
        }
  return new AppError('YQ_NOT_FOUND', { reason })
}

/** Names of the record and of its history; the day is known only where the history shows the change. */
function formerNamesOf(state: PublicVersion, versions: readonly PublicVersion[], day: string) {
  const until = new Map<string, string | null>()
  for (const name of state.former_names ?? []) until.set(name, null)
  for (const [index, version] of versions.entries()) {
    const next = versions[index - 1]
    const hasEnded = next && next.valid_from <= day && next.name !== version.name
    if (hasEnded) until.set(version.name, next.valid_from)
  }
  until.delete(state.name)
  return [...until].map(([name, end]) => ({ name, until: end }))
}

function historyOf(
  services: DisclosureServices,
  versions: readonly PublicVersion[],
  establishedOn: string | null,
): HistoryAct[] {
  return versions.map((version, index) => {
    const before = versions[index + 1]
    const changes = before ? changesBetween(services, before, version) : []
    return {
      validFrom: version.valid_from,
      validTo: version.valid_to,
      change: version.change,
      title: titleOf(version, changes, before === undefined, establishedOn),
      caseNo: version.case_no,
      legalBasis: version.legal_basis,
      changes,
    }
  })
}

function titleOf(
  version: PublicVersion,
  changes: readonly FieldChange[],
  isFirst: boolean,
  establishedOn: string | null,
): Message {
  if (isFirst) {
    return version.valid_from === establishedOn
      ? { zh: '成立登记', en: 'Established' }
      : { zh: '登记信息入库', en: 'Entered in the register' }
  }
  if (changes.some(({ field }) => field === 'status')) {
    const { zh, en } = codeText('registrationStatus', version.status)
    return { zh: `登记状态变为“${zh}”`, en: `Status: ${en}` }
  }
  return { zh: '变更登记', en: 'Change registered' }
}

function changesBetween(
  { registers: { catalogue }, regions }: DisclosureServices,
  before: PublicVersion,
  after: PublicVersion,
): FieldChange[] {
  const dataset = catalogue.get('organisation')
  return publicFields(dataset).flatMap((name) => {
    const field = dataset.fields[name]
    if (!field || JSON.stringify(before[name]) === JSON.stringify(after[name])) return []
    return [
      {
        field: name,
        label: fieldLabel(name, field, after.org_type),
        before: valueText(field, before[name], regions),
        after: valueText(field, after[name], regions),
      },
    ]
  })
}
