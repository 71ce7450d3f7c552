import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { deskPage } from './security.ts'
import type { App } from './types.ts'

const dist = fileURLToPath(new URL('../../../../web/desk/dist/', import.meta.url))
const oneYear = '365d'

/**
 * The desk under `/desk/`, as Vite built it: one page for every address below, and files whose names carry
 * their hash. Its component library writes `<style>` elements, which a nonce admits.
 */
export async function serveDesk(app: App): Promise<void> {
  if (!existsSync(dist)) {
    app.log.warn('web/desk/dist is missing: build it with `npm run build -w web`')
    return
  }
  const page = await readFile(`${dist}index.html`, 'utf8')
  await app.register(fastifyStatic, { root: dist, serve: false, maxAge: oneYear, immutable: true })

  app.get('/desk/assets/*', { config: { permission: 'public' } }, (request, reply) => {
    const { '*': name } = request.params as { '*': string }
    return reply.sendFile(`assets/${name}`)
  })
  const open = { config: { permission: 'public' }, ...deskPage }
  app.get('/desk', open, (_request, reply) => reply.redirect('/desk/'))
  app.get('/desk/*', open, (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        page.replace('<head>', `<head><meta property="csp-nonce" nonce="${reply.cspNonce.style}">`),
      ),
  )
}
