import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type CaseCatalogue, prepareCatalogue } from './case-catalogue.ts'
import { type CertificateDocument, prepareCertificate } from './certificate.ts'
import { type EvaluationCertificate, prepareEvaluation } from './evaluation-certificate.ts'
import { type DonationReceipt, prepareReceipt } from './donation-receipt.ts'
import { explain, fontsMissing, RenderError } from './errors.ts'
import { chooseFonts } from './fonts.ts'
import { type NoticeDocument, prepareNotice } from './notice.ts'
import type { Job, PdfStandard, Reply, WorkerSetup } from './protocol.ts'

/** What each template of ours prints. */
export interface Documents {
  'registration-certificate': CertificateDocument
  'evaluation-certificate': EvaluationCertificate
  notice: NoticeDocument
  'case-catalogue': CaseCatalogue
  'donation-receipt': DonationReceipt
}

export interface RendererOptions {
  /** Directories with more fonts. */
  fontPaths?: string[]
  /** Families to use instead of the usual list, best first. */
  fontFamilies?: string[]
  /** Templates of a local authority, by the same names. */
  templatesDir?: string
  /** The worker thread is replaced after so many documents, which returns its memory. */
  documentsPerWorker?: number
}

export interface RenderOptions {
  /** Written into the file: the same data and the same instant give the same bytes. */
  createdAt: Date
  standard?: PdfStandard
}

export interface Renderer {
  /**
   * One PDF/A-2 file, tagged. Throws RenderError: among others for a character without a glyph,
   * which is never printed as a box.
   */
  render<Name extends keyof Documents>(
    template: Name,
    data: Documents[Name],
    options: RenderOptions,
  ): Promise<Uint8Array>
  /** Waits for the document in work, then ends the thread. */
  close(): Promise<void>
}

type Prepare = (data: never) => object | Promise<object>
const preparations: Record<keyof Documents, Prepare> = {
  'registration-certificate': prepareCertificate,
  'evaluation-certificate': prepareEvaluation,
  notice: prepareNotice,
  'case-catalogue': prepareCatalogue,
  'donation-receipt': prepareReceipt,
}
const ownTemplates = fileURLToPath(new URL('./templates', import.meta.url))

/** Typst in a worker thread, one document at a time: 10 ms each after the first. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const { templatesDir = ownTemplates, documentsPerWorker = 200 } = options
  const setup: WorkerSetup = {
    templatesDir,
    fonts: chooseFonts(options.fontPaths, options.fontFamilies),
  }
  let worker: Worker | undefined
  let madeCount = 0
  let isClosed = false
  let tail: Promise<unknown> = Promise.resolve()

  async function endWorker() {
    const ended = worker
    worker = undefined
    madeCount = 0
    await ended?.terminate()
  }

  async function make(job: Job): Promise<Uint8Array> {
    if (isClosed) throw closed(job.template)
    if (madeCount >= documentsPerWorker) await endWorker()
    worker ??= new Worker(new URL('./worker.ts', import.meta.url), { workerData: setup })
    madeCount += 1
    try {
      return unwrap(job.template, await ask(worker, job))
    } catch (error) {
      if (!(error instanceof RenderError)) await endWorker()
      throw error instanceof RenderError ? error : explain(job.template, String(error))
    }
  }

  return {
    async render(template, data, { createdAt, standard = 'a-2b' }) {
      if (!Object.hasOwn(preparations, template) || !hasTemplate(templatesDir, template)) {
        throw new RenderError('YQ_DOC_TEMPLATE', template, {
          zh: `没有名为“${template}”的文书模板。`,
          en: 'there is no such template',
        })
      }
      const prepared = await preparations[template](data as never)
      const job: Job = {
        template,
        data: JSON.stringify(prepared),
        standard,
        createdAt: Math.floor(createdAt.getTime() / 1000),
      }
      const made = tail.then(() => make(job))
      tail = made.catch(() => undefined)
      return made
    },
    async close() {
      isClosed = true
      await tail
      await endWorker()
    },
  }
}

function hasTemplate(directory: string, template: string): boolean {
  return existsSync(join(directory, `${template}.typ`))
}

function unwrap(template: string, reply: Reply): Uint8Array {
  if ('noFonts' in reply) throw fontsMissing()
  if ('reason' in reply) throw explain(template, reply.reason)
  return reply.pdf
}

/** Holds the process open only while a document is in work. */
async function ask(worker: Worker, job: Job): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const onExit = (code: number) => reject(new Error(`the worker ended with code ${code}`))
  worker.ref()
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', onExit)
  worker.postMessage(job)
  try {
    return await promise
  } finally {
    worker.unref()
    worker.off('message', resolve)
    worker.off('error', reject)
    worker.off('exit', onExit)
  }
}

function closed(template: string): RenderError {
  return new RenderError('YQ_DOC_CLOSED', template, {
    zh: '文书服务已经停止。',
    en: 'the renderer is closed',
  })
}
