import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PageContext, stylesheet } from '@yiqi/web/public'
import type { App } from '../../kernel/http/types.ts'

const scripts = fileURLToPath(new URL('../../../../web/public/dist/', import.meta.url))
const hashOf = (content: string | Buffer) =>
  createHash('sha256').update(content).digest('base64url').slice(0, 12)
const css = stylesheet()

/** Pages ask for these by their hash. */
const entries = {
  verifyJs: 'verify.js',
  passkeyJs: 'passkey.js',
  nameMarksJs: 'name-marks.js',
  receiptJs: 'receipt.js',
  ledgerProofJs: 'ledger-proof.js',
} as const satisfies Partial<Record<keyof PageContext['assets'], string>>

/** What the sites of charities load. */
const forOtherSites = new Set(['campaign-widget.js'])
const hashed = new Set<string>(Object.values(entries))

/** Addresses of style and scripts; the hash makes them good for ever. */
export function assetAddresses(): PageContext['assets'] {
  const built = Object.entries(entries).flatMap(([key, name]) => {
    const script = join(scripts, name)
    return existsSync(script) ? [[key, `/assets/${name}?v=${hashOf(readFileSync(script))}`]] : []
  })
  return { css: `/assets/public.css?v=${hashOf(css)}`, ...Object.fromEntries(built) }
}

/** Of the check of ledger entries, for pages that are saved and carry it; null where it is not built. */
export function proofScript(): string | null {
  const script = join(scripts, entries.ledgerProofJs)
  return existsSync(script) ? readFileSync(script, 'utf8') : null
}

const immutable = 'public, max-age=31536000, immutable'

/** Three leaves on water, in the colour of the service. */
const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#0b6b62"/>
<path d="M16 20C9 19 8 12 8 9c6 0 9 4 8 11z" fill="#bfe6dc"/>
<path d="M16 20c7-1 8-8 8-11-6 0-9 4-8 11z" fill="#fff"/>
<path d="M6 25c3-3 6-3 10 0s7 3 10 0" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/>
</svg>
`

export async function assetRoutes(app: App): Promise<void> {
  const config = { permission: 'public' }
  app.get('/assets/public.css', { config }, async (_request, reply) =>
    reply.header('cache-control', immutable).type('text/css; charset=utf-8').send(css),
  )
  app.get('/favicon.svg', { config }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(favicon),
  )
  app.get('/favicon.ico', { config }, async (_request, reply) =>
    reply.redirect('/favicon.svg', 301),
  )
  if (!existsSync(scripts)) {
    app.log.warn('web/public/dist is not built: certificates are verified by the server only')
    return
  }
  // The reader of codes is a chunk of its own, with a name that the build chose.
  for (const name of (await readdir(scripts)).filter((file) => file.endsWith('.js'))) {
    const content = await readFile(join(scripts, name))
    app.get(`/assets/${name}`, { config }, async (_request, reply) => {
      if (forOtherSites.has(name)) reply.header('cross-origin-resource-policy', 'cross-origin')
      return (
        reply
          // Only the addresses of entries carry their hash.
          .header('cache-control', hashed.has(name) ? immutable : 'public, max-age=300')
          .type('text/javascript; charset=utf-8')
          .send(content)
      )
    })
  }
}
