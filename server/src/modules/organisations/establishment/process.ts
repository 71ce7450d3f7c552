import type { Message } from '@yiqi/contracts'
import {
  type CheckDefinition,
  defineProcess,
  type FormSection,
  type GuideText,
  licensingMachine,
  type MaterialSlot,
  officePapers,
  type ProcessDefinition,
} from '../../cases/index.ts'
import {
  charterCheck,
  nameCheck,
  premisesCheck,
  restrictedCheck,
  staffCheck,
  supervisingUnitCheck,
} from './checks.ts'
import { decisionDocuments } from './documents.ts'
import { establishOrganisation } from './establish.ts'
import { gatherEstablishmentFacts } from './facts.ts'
import { charterSection } from './form/charter.ts'
import { contactSection } from './form/contact.ts'
import { commonMaterials } from './form/materials.ts'
import { nameMaterials, nameSection } from './form/name.ts'
import { foundersSection, officersSection } from './form/people.ts'
import { premisesSection } from './form/premises.ts'
import { purposeSection } from './form/purpose.ts'
import { resourceFields } from './form/resources.ts'
import { applicationText, establishmentClocks } from './guide.ts'
import { datesCheck, foundersCheck, meetingCheck, officersCheck } from './people-checks.ts'
import type { EstablishedType } from './types.ts'

/** What an establishment of one type has of its own. */
interface Establishment
  extends Pick<
    ProcessDefinition,
    'itemCode' | 'letter' | 'version' | 'inForce' | 'name' | 'summary'
  > {
  type: EstablishedType
  /** e.g. `《基金会管理条例》`. */
  regulation: string
  /** Articles of the regulation: on the papers of an application, on the term of the decision. */
  articles: { materials: string; decision: string }
  promisedWorkingDays: number
  /** Its money and whatever else only this type is asked. */
  section: FormSection
  founders: Message
  officers: { min: number; hint: Message }
  /** Beside those that every establishment hands in. */
  materials?: readonly MaterialSlot[]
  /** Beside those that every establishment has to pass. */
  checks: readonly CheckDefinition[]
  conditions: GuideText['conditions']
  certificate: Message
  law: GuideText['law']
  /** Form fields by which cases are counted, beside the industry. */
  countedBy?: readonly string[]
}

/** 成立登记: the same course for every type, on one form that differs in a section. */
export function establishmentProcess(own: Establishment): ProcessDefinition {
  const { type, regulation, articles } = own
  const id = `${type}-establishment`
  const { itemCode, letter, version, inForce, name, summary } = own
  return defineProcess({
    ...{ id, itemCode, letter, version, inForce, name, summary },
    kind: 'licence',
    subject: type,
    applicants: { who: 'anyone', text: [applicationText.founders] },
    region: 'registrar',
    title: 'name',
    form: [
      nameSection(type),
      purposeSection,
      premisesSection,
      { ...own.section, fields: { ...own.section.fields, ...resourceFields } },
      foundersSection({ label: own.founders, min: 1 }),
      officersSection(type, own.officers),
      charterSection(type),
      contactSection,
    ],
    materials: [
      ...commonMaterials(`${regulation}${articles.materials}`),
      ...nameMaterials(type !== 'association', '《社会组织名称管理办法》第八条、第十五条'),
      ...(own.materials ?? []),
      ...officePapers({ during: ['ACCEPTED', 'REVIEWED', 'PAUSED'] }),
    ],
    machine: licensingMachine({
      grant: { zh: '准予登记', en: 'Grant registration' },
      refuse: { zh: '不予登记', en: 'Refuse registration' },
    }),
    clocks: establishmentClocks({
      article: `${regulation}${articles.decision}`,
      promisedKey: `promised.${id}`,
      promisedWorkingDays: own.promisedWorkingDays,
    }),
    checks: [
      nameCheck(() => type),
      supervisingUnitCheck(type),
      ...own.checks,
      staffCheck(type),
      premisesCheck(type),
      foundersCheck(type),
      officersCheck(type),
      restrictedCheck(type),
      datesCheck(type),
      meetingCheck(type),
      charterCheck(type),
    ],
    gatherFacts: gatherEstablishmentFacts,
    effects: { grant: establishOrganisation(type) },
    documents: decisionDocuments(regulation),
    guide: {
      conditions: own.conditions,
      visits: 0,
      fee: applicationText.free,
      result: { name: own.certificate, delivery: applicationText.delivery },
      law: own.law,
    },
    archive: { class: id, retention: 'permanent' },
    statistics: { clock: 'decision', by: ['industry', ...(own.countedBy ?? [])] },
  })
}
