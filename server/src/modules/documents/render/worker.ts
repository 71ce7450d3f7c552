import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import type { Job, Reply, WorkerSetup } from './protocol.ts'

const { templatesDir, fonts } = workerData as WorkerSetup
const compiler = NodeCompiler.create({
  workspace: templatesDir,
  fontArgs: [{ fontPaths: fonts.paths }],
})
const fontInput = JSON.stringify({ serif: fonts.serif, sans: fonts.sans })
const hasFonts = canShowChinese()

parentPort?.on('message', (job: Job) => {
  const reply: Reply = hasFonts ? make(job) : { noFonts: true }
  parentPort?.postMessage(reply, 'pdf' in reply ? [reply.pdf.buffer] : [])
})

function make({ template, data, standard, createdAt }: Job): Reply {
  const compiled = compiler.compile({
    mainFilePath: join(templatesDir, `${template}.typ`),
    inputs: { data, fonts: fontInput },
  })
  if (!compiled.result) return { reason: describe(compiled.takeError()) }
  try {
    const pdf = compiler.pdf(compiled.result, {
      pdfStandard: standard,
      creationTimestamp: createdAt,
    })
    // A copy of its own: the compiler's buffer must not be handed to another thread.
    return { pdf: new Uint8Array(pdf) }
  } catch (error) {
    // Errors of the export carry the compiler's diagnostics in `code`.
    return { reason: String((error as { code?: unknown }).code ?? error) }
  } finally {
    compiler.evictCache(3)
  }
}

/** PDF/A refuses a missing glyph, so that one page of one character tells. */
function canShowChinese(): boolean {
  const page = '#set text(font: json(bytes(sys.inputs.fonts)).serif, fallback: false)\n国'
  try {
    const inputs = { fonts: fontInput }
    return compiler.pdf({ mainFileContent: page, inputs }, { pdfStandard: 'a-2b' }).length > 0
  } catch {
    return false
  }
}

function describe(error: NodeError | null): string {
  const diagnostics = (error?.shortDiagnostics ?? []) as { message: string }[]
  return diagnostics.map(({ message }) => message).join('; ') || 'unknown error'
}
