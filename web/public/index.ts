export type { Bilingual, Lang, PageContext, Text } from './context.ts'
export * from './pages/account.ts'
export {
  type AnnouncementLine,
  type AnnouncementModel,
  type AnnouncementsModel,
  renderAnnouncement,
  renderAnnouncements,
} from './pages/announcements.ts'
export {
  type AnnualReportModel,
  type AnnualReportSection,
  renderAnnualReport,
  type ReportTable,
} from './pages/annual-report.ts'
export * from './pages/authorize.ts'
export * from './pages/charity/campaign.ts'
export * from './pages/charity/charity.ts'
export * from './pages/charity/entries.ts'
export * from './pages/charity/home.ts'
export * from './pages/charity/record.ts'
export * from './pages/charity/widget.ts'
export type { CharityLine, DisclosureItem, DutyLine } from './pages/charity/parts.ts'
export * from './pages/clerks.ts'
export * from './pages/close-account.ts'
export * from './pages/confirm-link.ts'
export * from './pages/data.ts'
export {
  type GiftAllocation,
  type GiftModel,
  type GiftRecord,
  type ProofData,
  renderGift,
  renderGiftForm,
  renderSavedGift,
} from './pages/gift.ts'
export { type GivingLine, type GivingModel, renderGiving } from './pages/giving-figures.ts'
export * from './pages/guide.ts'
export * from './pages/guide-form.ts'
export type { GuideMaterial, ToPrepare } from './pages/guide-materials.ts'
export type { GuideCheck, GuideLaw, GuideTerm } from './pages/guide-terms.ts'
export * from './pages/guides.ts'
export * from './pages/home.ts'
export * from './pages/donation.ts'
export * from './pages/evaluations.ts'
export * from './pages/give.ts'
export * from './pages/illegal.ts'
export * from './pages/knowledge.ts'
export * from './pages/knowledge-document.ts'
export type { DocumentFacts } from './pages/knowledge-parts.ts'
export {
  type LedgerLine,
  type LedgerModel,
  type LedgerState,
  logHref,
  renderLedger,
} from './pages/ledger.ts'
export { type LedgerEntryModel, renderLedgerEntry } from './pages/ledger-entry.ts'
export {
  type LedgerGrowthModel,
  type LedgerTilesModel,
  renderLedgerGrowth,
  renderLedgerTiles,
  tileHref,
} from './pages/ledger-tree.ts'
export * from './pages/listings.ts'
export * from './pages/lost-password.ts'
export * from './pages/message.ts'
export * from './pages/my-data.ts'
export * from './pages/my-donations.ts'
export * from './pages/name-check.ts'
export * from './pages/name-marks.ts'
export * from './pages/organisation.ts'
export { type CashierModel, type PayModel, renderCashier, renderPay } from './pages/pay.ts'
export { type PenaltiesModel, type PenaltyLine, renderPenalties } from './pages/penalties.ts'
export type { FactValue, OrganisationFact } from './pages/organisation-facts.ts'
export {
  type HelpMaterial,
  type HelpRequestModel,
  renderHelpRequest,
} from './pages/help-request.ts'
export {
  type HelpLine,
  helpReasonNames,
  helpStateNames,
  renderHelpRequests,
} from './pages/help-requests.ts'
export { renderStopMail, type StopMailModel } from './pages/stop-mail.ts'
export { type PlatformLine, type PlatformsModel, renderPlatforms } from './pages/platforms.ts'
export * from './pages/random-checks.ts'
export {
  type ReceiptConfirmationModel,
  renderReceiptConfirmation,
} from './pages/receipt-confirmation.ts'
export { type GiftReceipt, type ReceiptResult, renderReceiptCheck } from './pages/receipt.ts'
export * from './pages/register.ts'
export * from './pages/complaint.ts'
export * from './pages/complaint-status.ts'
export * from './pages/report-error.ts'
export * from './pages/report-status.ts'
export * from './pages/results.ts'
export * from './pages/rule.ts'
export * from './pages/rules.ts'
export * from './pages/sign-in.ts'
export * from './pages/verify.ts'
export type { Finding, State, StateKind, Verdict } from './parts/common.ts'
export type { FieldError, FormState, Option } from './parts/form.ts'
export type { FlatProperty, FlatSchema } from './parts/schema-form.ts'
export {
  announcementPath,
  campaignEntriesPath,
  campaignWidgetPath,
  charityPath,
  charityPaths,
  clerksPath,
  donationPath,
  giftPath,
  receiptCheckPath,
  givePath,
  guideFormHref,
  guideHref,
  illegalPath,
  knowledgeAnswerPath,
  knowledgePath,
  ledgerEntryPath,
  listingPaths,
  nameMarksPath,
  organisationPath,
  paths,
  randomCheckPath,
} from './paths.ts'
export { stylesheet } from './styles.ts'
