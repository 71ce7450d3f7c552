export type { CatalogueFile, CaseCatalogue } from './case-catalogue.ts'
export type { CertificateDocument } from './certificate.ts'
export type { DonationReceipt } from './donation-receipt.ts'
export type { EvaluationCertificate } from './evaluation-certificate.ts'
export { RenderError, type RenderErrorCode } from './errors.ts'
export type { NoticeDocument, NoticeItem, NoticeKind } from './notice.ts'
export type { PdfStandard } from './protocol.ts'
export {
  createRenderer,
  type Documents,
  type Renderer,
  type RendererOptions,
  type RenderOptions,
} from './renderer.ts'
