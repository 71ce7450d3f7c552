import { booleanOf, type Effect, numberOf, textOf } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { issueCertificates } from '../certificates/issue.ts'
import { initialState } from '../machine.ts'
import { enrolFounders, enrolPeople, ensurePerson, legalRepresentativeOf } from './enrol-people.ts'
import { type EstablishedType, typeCodes } from './types.ts'
import { issueUscc } from './numbers.ts'
import { claimName, useReservations } from './reservation.ts'
import { enrol, type Work } from './work.ts'

/** What `grant` writes: the organisation, its people, its certificate and the archive record, or nothing. */
export function establishOrganisation(type: EstablishedType): Effect {
  return async (tx, services, matter) => {
    const registrar = matter.registrarRegion
    const name = textOf(matter.form, 'name') ?? ''
    const reservations = await claimName(tx, matter, name)
    const uscc = await issueUscc(tx, type, registrar)
    await useReservations(tx, reservations, uscc)
    const work = { tx, services, matter, type, uscc, registrar }
    await enrolOrganisation(work)
    await enrolPeople(work)
    await enrolFounders(work)
    await enrolMeeting(work)
    await enrolCharter(work)
    const { number, documents } = await issueCertificates(work)
    const { applicantAccountId: accountId } = matter
    if (accountId) {
      await services.appointClerk(tx, { accountId, uscc, grantedBy: matter.actor.accountId })
    }
    return {
      subjectUscc: uscc,
      facts: { uscc, certificateNumber: number },
      documents,
    }
  }
}

async function enrolOrganisation(work: Work): Promise<void> {
  const { matter, type, uscc, registrar, services } = work
  const legalRep = legalRepresentativeOf(matter.form)
  const { fields } = services.registers.catalogue.get('organisation')
  // Whatever was asked under the name that the register has for it.
  const asked = Object.entries(matter.form).filter(([name]) => name in fields)
  const isCharity = booleanOf(matter.form, 'is_charity') === true
  await enrol(
    work,
    'organisation',
    {
      region: registrar,
      ...(Object.fromEntries(asked) as RegisterRecord),
      uscc,
      org_type: typeCodes[type],
      status: initialState,
      registrar,
      registrar_name: services.registrarName(registrar),
      consent_on: textOf(matter.form, 'consent_date'),
      ...(isCharity && { charity_on: matter.on }),
      currency: 'CNY',
      legal_rep: legalRep.name,
      legal_rep_id: await ensurePerson(work, legalRep),
      established_on: matter.on,
      registered_on: matter.on,
    },
    true,
  )
}

/** The vote on the charter and the officers, as its minutes have it. */
async function enrolMeeting(work: Work): Promise<void> {
  const { matter, type, uscc } = work
  const count = (field: string) => numberOf(matter.form, field) ?? 0
  const present = count('votes_present')
  const votesFor = count('votes_for')
  const against = count('votes_against')
  await enrol(work, 'meeting', {
    uscc,
    meeting_no: '1',
    kind: type === 'association' ? 'members' : 'council',
    held_on: textOf(matter.form, 'charter_adopted_on'),
    agenda: '通过章程，选举负责人',
    due: count('votes_due'),
    present,
    votes_for: votesFor,
    votes_against: against,
    abstentions: present - votesFor - against,
    minutes: paperOf(work, 'minutes'),
  })
}

const paperOf = ({ matter }: Work, slot: string): string | null =>
  matter.materials.find((material) => material.slot === slot)?.sha256 ?? null

async function enrolCharter(work: Work): Promise<void> {
  const { matter, uscc } = work
  await enrol(work, 'charter', {
    uscc,
    charter_no: '1',
    adopted_on: textOf(matter.form, 'charter_adopted_on'),
    approved_on: matter.on,
    document: paperOf(work, 'charter'),
  })
}
