import { AppError } from '../../../kernel/errors.ts'
import { type Effect, textOf } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { initialState } from '../machine.ts'
import { issueCertificates } from './certificate.ts'
import { enrolFounders, enrolPeople, ensurePerson, legalRepresentativeOf } from './enrol-people.ts'
import type { EstablishedType } from './types.ts'
import { issueUscc } from './numbers.ts'
import { hasRegisteredName, lockNames } from './store.ts'
import { enrol, type Work } from './work.ts'

const typeCodes = { association: '51', 'service-institution': '52', foundation: '53' } as const
/** Fields that the form and the register have in common, by the same name. */
const sharedFields = [
  'name',
  'name_en',
  'abbreviation',
  'industry',
  'purpose',
  'scope',
  'activity_area',
  'supervising_unit',
  'residence',
  'premises_source',
  'lease_end',
  'phone',
  'fund',
  'person_members',
  'unit_members',
  'institution_form',
  'fundraising_type',
] as const

/** What `grant` writes: the organisation, its people, its certificate and the archive record, or nothing. */
export function establishOrganisation(type: EstablishedType): Effect {
  return async (tx, services, matter) => {
    const registrar = matter.registrarRegion
    const name = textOf(matter.form, 'name') ?? ''
    // Since the check somebody else may have been given the name, or be about to be given it.
    await lockNames(tx, registrar)
    if (await hasRegisteredName(tx, name, registrar)) throw nameTaken(name)

    const uscc = await issueUscc(tx, type, registrar)
    const work = { tx, services, matter, type, uscc, registrar }
    await enrolOrganisation(work)
    await enrolPeople(work)
    await enrolFounders(work)
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
  const shared = Object.fromEntries(sharedFields.map((field) => [field, matter.form[field]]))
  await enrol(
    work,
    'organisation',
    {
      ...(shared as RegisterRecord),
      uscc,
      org_type: typeCodes[type],
      status: initialState,
      registrar,
      registrar_name: services.registrarName(registrar),
      region: registrar,
      currency: 'CNY',
      legal_rep: legalRep.name,
      legal_rep_id: await ensurePerson(work, legalRep),
      established_on: matter.on,
      registered_on: matter.on,
    },
    true,
  )
}

async function enrolCharter(work: Work): Promise<void> {
  const { matter, uscc } = work
  const charter = matter.materials.find(({ slot }) => slot === 'charter')
  await enrol(work, 'charter', {
    uscc,
    charter_no: '1',
    adopted_on: textOf(matter.form, 'charter_adopted_on'),
    approved_on: matter.on,
    document: charter?.sha256 ?? null,
  })
}

function nameTaken(name: string): AppError {
  return new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'NAME_EQUAL',
        field: 'name',
        severity: 'error',
        message: {
          zh: `“${name}”在本登记管理机关已有登记。`,
          en: `"${name}" is already registered with this registrar.`,
        },
        hint: { zh: '请退回申请人更换名称。', en: 'Ask the applicant for another name.' },
        article: '《社会组织名称管理办法》第十六条',
      },
    ],
  })
}
