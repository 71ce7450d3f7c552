import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'

const run = promisify(execFile)

/** jsqr is CommonJS; its types say less than what is there. */
const decode = jsqr as unknown as typeof jsqr.default

/** First page of a PDF as a PNG. */
export async function drawPdf(pdf: Buffer, dotsPerInch: number): Promise<Buffer> {
  const place = await mkdtemp(join(tmpdir(), 'yiqi-pdf-'))
  try {
    await writeFile(join(place, 'in.pdf'), pdf)
    await run('pdftoppm', [
      '-png',
      '-singlefile',
      '-r',
      String(dotsPerInch),
      join(place, 'in.pdf'),
      join(place, 'out'),
    ])
    return await readFile(join(place, 'out.png'))
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

/** What the code on the certificate says when it is printed and photographed. */
export const readQrOf = async (pdf: Buffer): Promise<string> => readQr(await drawPdf(pdf, 200))

/** What a telephone reads in a picture. */
export function readQr(png: Buffer): string {
  const { data, width, height } = PNG.sync.read(png)
  const code = decode(new Uint8ClampedArray(data), width, height)
  if (!code) throw new Error('There is no code that can be read.')
  return code.data
}

export async function textOf(pdf: Buffer): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'yiqi-pdf-'))
  try {
    await writeFile(join(place, 'in.pdf'), pdf)
    const { stdout } = await run('pdftotext', [join(place, 'in.pdf'), '-'])
    return stdout
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}
