import { issueToken, type TrustedKey } from '@yiqi/certificate-token'
import type { Problem } from '@yiqi/contracts'
import type { Config } from '../../kernel/config.ts'
import { AppError } from '../../kernel/errors.ts'
import {
  createRenderer,
  type CertificateDocument,
  type EvaluationCertificate,
  type Renderer,
  RenderError,
} from './render/index.ts'
import { openCertificateKeys } from './signing-keys.ts'

export { keyCommands } from './command.ts'
export type { DonationReceipt, NoticeDocument, Renderer } from './render/index.ts'
export { openCertificateKeys } from './signing-keys.ts'

/** What a certificate says; the token and the address of its check are added here. */
export type CertificateFacts = Omit<CertificateDocument, 'verifyUrl'> & {
  /** GB/T 2260 of the registrar. */
  registrarRegion: string
}

/** What the token of a certificate says. */
export type TokenFacts = Pick<
  CertificateFacts,
  'kind' | 'uscc' | 'name' | 'certificateNumber' | 'validFrom' | 'validTo' | 'registrarRegion'
>

/** What a certificate of evaluation says. */
export type EvaluationFacts = Omit<EvaluationCertificate, 'verifyUrl'> &
  Pick<CertificateFacts, 'kind' | 'registrarRegion'>

export interface MadeCertificate {
  /** `SOQR1.…` (governance §13). */
  token: string
  /** PDF/A. The same facts and instant give the same bytes. */
  bytes: Uint8Array
}

export interface DocumentService {
  /** Public keys that verifiers trust. */
  trustedKeys: readonly TrustedKey[]
  render: Renderer['render']
  /** The token alone, where the paper is printed another time. */
  signCertificate(facts: TokenFacts): Promise<string>
  /** Key id, dot, signature as base64url, of any text of this office. */
  sign(text: string): Promise<string>
  makeCertificate(facts: CertificateFacts, createdAt: Date): Promise<MadeCertificate>
  makeEvaluationCertificate(facts: EvaluationFacts, createdAt: Date): Promise<MadeCertificate>
  close(): Promise<void>
}

const classes = { association: '51', 'service-institution': '52', foundation: '53' } as const

export async function openDocuments(
  config: Pick<Config, 'dataDir' | 'publicUrl'>,
  today: string,
): Promise<DocumentService> {
  const keys = await openCertificateKeys(config.dataDir, today)
  const renderer = createRenderer()
  const render: Renderer['render'] = (...asked) => renderer.render(...asked).catch(refuse)
  const signCertificate = (facts: TokenFacts) =>
    issueToken(
      {
        cls: classes[facts.kind],
        cno: facts.certificateNumber,
        exp: facts.validTo,
        iss: facts.registrarRegion,
        name: facts.name,
        nbf: facts.validFrom,
        uscc: facts.uscc,
      },
      keys.current,
    )
  return {
    trustedKeys: keys.trusted,
    render,
    close: renderer.close,
    signCertificate,
    async sign(text) {
      const signature = await keys.current.sign(new TextEncoder().encode(text))
      return `${keys.current.kid}.${Buffer.from(signature).toString('base64url')}`
    },
    async makeCertificate({ registrarRegion, ...facts }, createdAt) {
      const token = await signCertificate({ ...facts, registrarRegion })
      const verifyUrl = `${config.publicUrl}/v#${token}`
      const bytes = await render('registration-certificate', { ...facts, verifyUrl }, { createdAt })
      return { token, bytes }
    },
    async makeEvaluationCertificate({ registrarRegion, kind, ...facts }, createdAt) {
      const token = await signCertificate({ ...facts, kind, registrarRegion })
      const verifyUrl = `${config.publicUrl}/v#${token}`
      const bytes = await render('evaluation-certificate', { ...facts, verifyUrl }, { createdAt })
      return { token, bytes }
    },
  }
}

/** What the words themselves keep from being printed is for whoever wrote them to mend. */
function refuse(error: unknown): never {
  if (!(error instanceof RenderError)) throw error
  const { code, text } = error
  if (code !== 'YQ_DOC_GLYPH' && code !== 'YQ_DOC_CONTENT') throw error
  const problem: Problem = { code, severity: 'error', message: text }
  throw new AppError('YQ_INVALID', { problems: [problem] })
}
