import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { App } from '../server/src/kernel/http/types.ts'

const generator = fileURLToPath(
  new URL('../packages/api-client/node_modules/.bin/openapi-typescript', import.meta.url),
)

/** The API description as it is committed: paths in order, one line for each thing. */
export function apiDocument(app: App): string {
  const document = app.swagger() as { paths?: Record<string, unknown> }
  const paths = Object.entries(document.paths ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return `${JSON.stringify({ ...document, paths: Object.fromEntries(paths) }, null, 2)}\n`
}

/** Types of every path, request and reply; the generator needs a TypeScript of its own. */
export async function clientTypes(document: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'yiqi-client-'))
  try {
    const source = join(directory, 'openapi.json')
    const target = join(directory, 'schema.ts')
    await writeFile(source, document)
    await promisify(execFile)(generator, [source, '-o', target])
    return await readFile(target, 'utf8')
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
