import type { FormRecord } from '@yiqi/contracts'
import { addDays, addYears } from '@yiqi/statutory-clock'
import nzh from 'nzh'
import { AppError } from '../../../kernel/errors.ts'
import { recordFile } from '../../../kernel/files/index.ts'
import {
  booleanOf,
  type Effect,
  type MatterInAct,
  numberOf,
  type ProcessServices,
  rowsOf,
  textOf,
} from '../../cases/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { initialState } from '../machine.ts'
import type { EstablishedType } from './form.ts'
import { issueCertificateNumber, issueUscc } from './numbers.ts'
import { citizenIdOf, namesOf, officersWhere } from './people-checks.ts'
import { findPersonId, hasRegisteredName, lockNames } from './store.ts'

const typeCodes = { association: '51', 'service-institution': '52', foundation: '53' } as const
/** Parameter `cert.years` (governance §20). */
const certificateYears = 5
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
    const certificate = await issueCertificate(work)
    await services.appointClerk(tx, {
      accountId: matter.applicantAccountId,
      uscc,
      grantedBy: matter.actor.accountId,
    })
    return {
      subjectUscc: uscc,
      facts: { uscc, certificateNumber: certificate.number },
      documents: [
        {
          id: 'certificate',
          sha256: certificate.sha256,
          name: `${name}登记证书.pdf`,
          mediaType: 'application/pdf',
        },
      ],
    }
  }
}

interface Work {
  tx: Tx
  services: ProcessServices
  matter: MatterInAct
  type: EstablishedType
  uscc: string
  registrar: string
}

const enrol = (
  { tx, services, matter }: Work,
  dataset: string,
  record: RegisterRecord,
  isIssuing = false,
) =>
  services.registers.enrol(tx, services, matter.actor, dataset, withoutGaps(record), {
    validFrom: matter.on,
    isIssuing,
    provenance: { caseNo: matter.caseNo ?? matter.id, reason: '成立登记' },
  })

const withoutGaps = (record: RegisterRecord): RegisterRecord =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  )

async function enrolOrganisation(work: Work): Promise<void> {
  const { matter, type, uscc, registrar, services } = work
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
      legal_rep: legalRepresentativeOf(matter.form),
      established_on: matter.on,
      registered_on: matter.on,
    },
    true,
  )
}

/** @throws Error: the rule on officers has refused none and several */
function legalRepresentativeOf(form: FormRecord): string {
  const [name, ...others] = namesOf(officersWhere(form, 'is_legal_rep'))
  if (!name || others.length > 0) throw new Error('There is not exactly one legal representative.')
  return name
}

/** One person on record for one identity number, with as many posts as the form gives. */
async function enrolPeople(work: Work): Promise<void> {
  const { matter, uscc, registrar } = work
  const startedOn = textOf(matter.form, 'term_from') ?? matter.on
  for (const officer of rowsOf(matter.form, 'officers')) {
    const personId = await ensurePerson(work, officer, registrar)
    await enrol(work, 'person_in_charge', {
      uscc,
      person_id: personId,
      name: textOf(officer, 'name') ?? '',
      post: textOf(officer, 'post') ?? '',
      started_on: startedOn,
      term_no: 1,
      is_legal_rep: booleanOf(officer, 'is_legal_rep') ?? false,
      paid: booleanOf(officer, 'paid') ?? false,
      is_serving_official: booleanOf(officer, 'is_serving_official') ?? false,
      has_relatives: booleanOf(officer, 'is_relative') ?? false,
    })
  }
}

async function ensurePerson(work: Work, row: FormRecord, registrar: string): Promise<string> {
  const { tx, services } = work
  const citizenId = citizenIdOf(row) ?? ''
  const known = await findPersonId(
    tx,
    services.registers.indexOf('person', 'citizen_id', citizenId),
  )
  if (known) return known
  const personId = services.newId()
  await enrol(work, 'person', {
    person_id: personId,
    name: textOf(row, 'name') ?? '',
    registrar,
    id_kind: 'resident-id',
    citizen_id: citizenId,
    mobile: textOf(row, 'mobile') ?? null,
  })
  return personId
}

async function enrolFounders(work: Work): Promise<void> {
  const { matter, uscc, registrar } = work
  for (const [index, founder] of rowsOf(matter.form, 'founders').entries()) {
    const isPerson = founder.kind === 'person'
    await enrol(work, 'founder', {
      uscc,
      founder_no: String(index + 1),
      kind: textOf(founder, 'kind') ?? 'person',
      name: textOf(founder, 'name') ?? '',
      ...(isPerson
        ? { person_id: await ensurePerson(work, founder, registrar) }
        : { founder_uscc: textOf(founder, 'founder_uscc') ?? '' }),
    })
  }
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

async function issueCertificate(work: Work): Promise<{ number: string; sha256: string }> {
  const { tx, services, matter, type, uscc, registrar } = work
  const number = await issueCertificateNumber(tx, registrar, matter.on.slice(0, 4))
  const validTo = addDays(addYears(matter.on, certificateYears), -1)
  const registrarName = services.registrarName(registrar)
  const { token, bytes } = await services.documents.makeCertificate(
    {
      kind: type,
      uscc,
      name: textOf(matter.form, 'name') ?? '',
      legalRepresentative: legalRepresentativeOf(matter.form),
      residence: textOf(matter.form, 'residence') ?? '',
      scope: textOf(matter.form, 'scope') ?? '',
      ...(type === 'association' && { activityArea: textOf(matter.form, 'activity_area') ?? '' }),
      fund: nzh.cn.toMoney((numberOf(matter.form, 'fund') ?? 0) / 100, { outSymbol: true }),
      supervisingUnit: textOf(matter.form, 'supervising_unit') ?? '',
      validFrom: matter.on,
      validTo,
      registrar: registrarName,
      registrarRegion: registrar,
      issuedOn: matter.on,
      certificateNumber: number,
      sample: services.config.demo,
    },
    services.now(),
  )
  const file = await services.files.putTrusted(bytes, 'application/pdf')
  await recordFile(tx, services, file)
  await enrol(work, 'certificate', {
    uscc,
    cert_no: number,
    kind: 'electronic',
    issued_on: matter.on,
    term_from: matter.on,
    term_to: validTo,
    issuer: registrarName,
    issuer_region: registrar,
    token,
    sign_alg: 'Ed25519',
    document: file.sha256,
    is_revoked: false,
  })
  return { number, sha256: file.sha256 }
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
