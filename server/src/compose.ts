import { createRegionTable, defaultRegions, type RegionTable, seedRegions } from '@yiqi/codes'
import type { AnyRule, FormRecord } from '@yiqi/contracts'
import type pg from 'pg'
import { citingSubjects } from './citing-subjects.ts'
import { demoRegions } from './demo/regions.ts'
import { type KeyRing, openFor, sealFor } from './kernel/crypto/index.ts'
import { asSystem, type Context, today } from './kernel/context.ts'
import type { Tx } from './kernel/database/connect.ts'
import type { Services } from './kernel/module.ts'
import { createLibrary, documentsOfPerson } from './modules/archive/index.ts'
import {
  type CaseServices,
  createProcessRegistry,
  discoverProcesses,
  fieldsOf,
  type FormSeals,
  ownCases,
  processesIn,
  type RenderDocument,
} from './modules/cases/index.ts'
import {
  createNameMarks,
  createOrganisationSearch,
  type DisclosureNeeds,
  type NameMarks,
  type OrganisationSearch,
} from './modules/disclosure/index.ts'
import {
  findNameCandidates,
  divisionsOf,
  holdErrorReport,
  registrarName,
  settleAsCorrected,
  valueText,
} from './modules/disclosure/index.ts'
import { type DocumentService, openDocuments } from './modules/documents/index.ts'
import {
  donationByCode,
  donationPurpose,
  findCampaign,
  goodsNamesOf,
  type DonationServices,
  type DonorMail,
  guardRefund,
  ledgerChannels,
  receiveDonation,
  receiveRefund,
} from './modules/donations/index.ts'
import { illegalOrganisationImport } from './modules/enforcement/index.ts'
import { createFederation, type Federation } from './modules/federation/index.ts'
import {
  appointClerk,
  confirmSecondFactor,
  defaultPolicy,
  findApprovers,
  findNearestOffice,
  findClerks,
  findSuperiors,
  formatProofing,
  type IdentityServices,
  listHolders,
  listOffices,
  startPasskeyProof,
} from './modules/identity/index.ts'
import {
  createKnowledgeSearch,
  glossarySynonyms,
  type KnowledgeServices,
} from './modules/knowledge/index.ts'
import type { DisbursementServices } from './modules/disbursements/index.ts'
import { createLedger, findBook, type LedgerServices, receivedOn } from './modules/ledger/index.ts'
import { discoverDatasets } from './modules/metadata/index.ts'
import { type Channels, createChannels, type Notice, notify } from './modules/notification/index.ts'
import { complaintsAbout, createLead, createRegisterScreen } from './modules/enforcement/index.ts'
import { moveListing } from './modules/charity/index.ts'
import { createFetcher, type MonitoringServices, screenBy } from './modules/monitoring/index.ts'
import { officersOnShift, type OfficeServices, ownQuestions } from './modules/office/index.ts'
import { organisationImport } from './modules/organisations/index.ts'
import { type PaymentServices, requireBalanced } from './modules/payments/index.ts'
import { forgetPayer, receiptOf, type ReceiptServices } from './modules/receipts/index.ts'
import {
  platformChannel,
  type PlatformServices,
  platformTotals,
} from './modules/platforms/index.ts'
import {
  createFieldProtection,
  createRegisters,
  type ImportPolicies,
  peopleInRegisters,
  type Registers,
  type RectificationServices,
} from './modules/registers/index.ts'
import { createRuleRegistry, type RuleRegistry } from './modules/rules/index.ts'
import { statedActs, toActsLog } from './public-acts.ts'

type EndingNotice = Parameters<NonNullable<IdentityServices['identity']['tellOfEnding']>>[1]

/** All that the modules of this application share, beyond what the kernel gives. */
export interface AppServices
  extends Services,
    Omit<CaseServices, keyof Services | 'notify' | 'registers'>,
    Omit<DisbursementServices, keyof Services | 'notify' | 'registers' | 'rules' | 'clerks'>,
    Pick<DonationServices, 'donations'>,
    Omit<IdentityServices, keyof Services>,
    Omit<KnowledgeServices, keyof Services>,
    Omit<LedgerServices, keyof Services>,
    Omit<MonitoringServices, keyof Services | 'notify'>,
    Omit<PaymentServices, keyof Services>,
    Pick<ReceiptServices, 'receipts'>,
    Omit<PlatformServices, keyof Services>,
    Omit<RectificationServices, keyof Services | 'notify'> {
  /** Serves cases and rectifications alike. */
  notify(tx: Tx, notice: Notice): Promise<void>
  findGift: DisclosureNeeds['findGift']
  /** Serves questions and the archive alike. */
  nearestOffice: OfficeServices['nearestOffice']
  officesWith: OfficeServices['officesWith']
  rules: RuleRegistry
  regions: RegionTable
  search: OrganisationSearch
  marks: NameMarks
  /** Of the app’s role, for what a transaction cannot do: COPY. */
  pool: pg.Pool
  importPolicies: ImportPolicies
  documents: DocumentService
  federation: Federation
  channels: Channels
}

const importPolicies: ImportPolicies = new Map([
  ['organisation', organisationImport],
  ['illegal_organisation', illegalOrganisationImport],
])

/** Puts the house together over the kernel: the one place that knows which module gives what to which. */
export async function compose(
  kernel: Services,
  { rules, pool }: { rules: readonly AnyRule[]; pool: pg.Pool },
): Promise<AppServices> {
  const { keys } = kernel
  const catalogue = await discoverDatasets()
  const definitions = await discoverProcesses()
  const regions = regionsOf(kernel.config)
  const documents = await openDocuments(kernel.config, today(kernel))
  const search = createOrganisationSearch(kernel)
  const processes = createProcessRegistry(definitions, fieldsOf(catalogue))
  const protection = createFieldProtection(keys)
  const registers = createRegisters({ catalogue, protection, regions, publishing: toActsLog })
  const services: AppServices = {
    federation: { provider: () => federation.provider() },
    ...kernel,
    pool,
    importPolicies,
    regions,
    search,
    marks: createNameMarks(kernel),
    ledger: createLedger(kernel.config),
    statedActs: statedActs(registers),
    knowledge: createKnowledgeSearch(kernel, glossarySynonyms()),
    citingSubjects: () => citingSubjects(services, today(kernel)),
    documents,
    channels: createChannels(kernel),
    processes,
    rules: createRuleRegistry(rules),
    registers,
    seals: formSeals(kernel, keys),
    notify: (tx, notice) => notify(tx, kernel, notice),
    library: createLibrary(kernel),
    render: renderWith(documents, kernel),
    sign: documents.sign,
    identity: {
      policy: defaultPolicy,
      proofing: formatProofing,
      personalData: [
        peopleInRegisters(registers, (field, value) => valueText(field, value, regions)),
        ownCases(processes),
        documentsOfPerson,
        ownQuestions,
      ],
      officeOf: (region) => registrarName(regions, region),
      processesOf: (items) => processesIn(definitions, items),
      tellOfEnding: (tx, ending) => tellOfEnding(tx, kernel, registers, ending),
    },
    clerks: (tx, uscc, processId) => findClerks(tx, services, uscc, processId),
    errorReports: {
      hold: holdErrorReport,
      answerCorrected: (tx, actor, id, answer) => settleAsCorrected(tx, kernel, actor, id, answer),
    },
    ...officePorts(kernel),
    secondFactor: (tx, actor, proof) => confirmSecondFactor(tx, services, actor, proof),
    startPasskeyProof: (tx, actor, subject) => startPasskeyProof(tx, services, actor, subject),
    appointClerk: (tx, clerk) => appointClerk(tx, services, { ...clerk, basis: 'establishment' }),
    findNameCandidates: (tx, wanted) => findNameCandidates({ search, regions }, tx, wanted),
    onShift: (tx, region) => officersOnShift(tx, services, region),
    raiseLead: (tx, lead) => createLead(tx, services, { ...lead, source: 'screening' }),
    ...portsOf(kernel, { registers, regions, services: () => services }),
  }
  const federation = createFederation(services)
  return services
}

const regionsOf = ({ demo }: Services['config']): RegionTable =>
  demo ? createRegionTable([...seedRegions(), ...demoRegions()]) : defaultRegions()

interface Parts {
  registers: Registers
  regions: RegionTable
  services: () => AppServices
}

const portsOf = (kernel: Services, { registers, regions, services }: Parts) => ({
  divisionsOf: (registrar: string) => divisionsOf(regions, registrar),
  registrarName: (registrar: string) => registrarName(regions, registrar),
  ...eyesOn(kernel),
  requireBalanced,
  campaignBook,
  ...givingPorts(kernel, registers, services),
})

/** Who holds which permission where. */
const officePorts = (
  kernel: Services,
): Pick<AppServices, 'approvers' | 'superiors' | 'holders' | 'officesWith' | 'nearestOffice'> => ({
  approvers: (tx, region, proposer) =>
    asSystem(tx, () => findApprovers(tx, kernel, region, proposer)),
  superiors: (tx, region) => findSuperiors(tx, kernel, region),
  holders: (tx, permission, regions) => listHolders(tx, kernel, permission, regions),
  officesWith: (tx, permission) => listOffices(tx, kernel, permission),
  nearestOffice: (tx, permission, region) =>
    asSystem(tx, () => findNearestOffice(tx, kernel, permission, region)),
})

/** Of gifts, and what pays and follows them. */
const givingPorts = (kernel: Services, registers: Registers, services: () => AppServices) => ({
  payments: paymentPorts(registers, services),
  platforms: platformPorts(services),
  donations: {
    receiptOf,
    forgetPayer,
    mail: (mail: DonorMail, address: string) => services().channels.email.send(mail, address),
  },
  receipts: receiptPorts(kernel, registers),
  findGift: (tx: Tx, code: string) => findGift(tx, registers, code),
  goodsNamesOf,
})

const paymentPorts = (
  registers: Registers,
  services: () => AppServices,
): PaymentServices['payments'] => ({
  payeeName: (tx, uscc) => payeeName(tx, registers, uscc),
  platformTotals: (tx, uscc, day) => asSystem(tx, () => platformTotals(tx, uscc, day)),
  ledgerTotal: (tx, uscc, day) =>
    receivedOn(tx, { uscc, day, channels: [...ledgerChannels, platformChannel] }),
  inLedger: (purpose) => purpose === donationPurpose,
  refundGuard: (tx, payment, amountFen) => guardRefund(tx, services(), payment, amountFen),
})

const campaignBook: AppServices['campaignBook'] = async (tx, campaign) => {
  const book = await findBook(tx, campaign)
  return book && { raised: book.totals.D - book.totals.R, used: book.totals.S }
}

const receiptPorts = (kernel: Services, registers: Registers): ReceiptServices['receipts'] => ({
  payeeName: (tx, uscc) => payeeName(tx, registers, uscc),
  tellDonor: (tx, { accountId, receiptId, what, ...params }) =>
    notify(tx, kernel, {
      template: what === 'issued' ? 'receipt-issued' : 'receipt-reversed',
      recipientAccountId: accountId,
      object: `receipt/${receiptId}`,
      params,
    }),
})

/** What platforms tell of gifts becomes donations. */
const platformPorts = (services: () => AppServices): PlatformServices['platforms'] => ({
  receiveDonation: (tx, { uscc, filingNo, isAnonymous, ...gift }) =>
    receiveDonation(tx, services(), {
      ...gift,
      ...{ payeeUscc: uscc, campaign: filingNo, donorKind: isAnonymous ? 'anonymous' : 'named' },
    }),
  refundDonation: (tx, refund) => receiveRefund(tx, services(), refund),
  moveListing: (tx, listing) => moveListing(tx, services(), listing),
  complaintsAbout,
})

/** Whoever pays is no clerk of the payee, and reads its name all the same. */
const payeeName = (tx: Tx, registers: Registers, uscc: string): Promise<string | null> =>
  asSystem(tx, async () => {
    const entry = await registers.findByKey(tx, 'organisation', { uscc })
    return entry ? String(entry.record.name) : null
  })

/** A gift by the code that its giver keeps: what of it anybody may know. */
async function findGift(tx: Tx, registers: Registers, written: string) {
  const donation = await donationByCode(tx, written)
  if (!donation) return null
  const { id: donationId, code, ledger_entry_id: entryId, payee_uscc: uscc, goods } = donation
  const plan = donation.campaign && (await findCampaign(tx, { registers }, donation.campaign))
  return {
    ...{ code, donationId, entryId, item: goods?.name ?? null },
    payee: (await payeeName(tx, registers, uscc)) ?? uscc,
    campaign: plan ? plan.name : null,
  }
}

/** What monitoring reads with, and what it looks for. */
const eyesOn = (kernel: Services) => ({
  ...screenBy(createRegisterScreen(kernel)),
  fetcher: createFetcher({
    agent: `Yiqi/1.0 (+${kernel.config.publicUrl})`,
    innerHosts: kernel.config.innerHosts,
  }),
})

async function tellOfEnding(
  tx: Tx,
  kernel: Services,
  registers: Registers,
  { uscc, accountId, name, lastDay, recipientAccountId }: EndingNotice,
): Promise<void> {
  const entry = await registers.findByKey(tx, 'organisation', { uscc })
  await notify(tx, kernel, {
    template: 'clerk-ending',
    recipientAccountId,
    object: `organisation/${uscc}`,
    occurrence: `${accountId}/${lastDay}`,
    params: { name, organisation: String(entry?.record.name ?? uscc), lastDay },
  })
}

/** Sensitive answers of a form, under a key of the case's own. */
function formSeals(context: Context, keys: KeyRing): FormSeals {
  const holder = (caseId: string) => `case/${caseId}`
  const address = (caseId: string) => ({ table: 'case_file', row: caseId, column: 'sealed_form' })
  return {
    seal: (tx, caseId, form) =>
      sealFor(tx, context, keys, holder(caseId), address(caseId), JSON.stringify(form)),
    open: async (tx, caseId, sealed) =>
      JSON.parse(await openFor(tx, keys, holder(caseId), address(caseId), sealed)) as FormRecord,
  }
}

function renderWith(documents: DocumentService, context: Context): RenderDocument {
  return async (template, content) => ({
    bytes: await documents.render(template as 'notice', content as never, {
      createdAt: context.now(),
    }),
    mediaType: 'application/pdf',
  })
}
