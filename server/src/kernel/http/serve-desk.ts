import { unwatchFile, watchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { AppError } from '../errors.ts'
import { deskPage } from './security.ts'
import type { App } from './types.ts'

const builtHere = fileURLToPath(new URL('../../../../web/desk/dist/', import.meta.url))
const oneYear = '365d'
const lookEveryMs = 1000

/**
 * The desk under `/desk/`, as Vite built it: one page for every address below, and files whose names carry
 * their hash. Its component library writes `<style>` elements, which a nonce admits.
 */
export async function serveDesk(app: App, dist = builtHere): Promise<void> {
  const page = await followPage(app, `${dist}index.html`)
  if (page() === null) app.log.warn(`${dist} is missing: build it with \`npm run build -w web\``)
  await app.register(fastifyStatic, { root: dist, serve: false, maxAge: oneYear, immutable: true })

  app.get('/desk/assets/*', { config: { permission: 'public' } }, (request, reply) => {
    const { '*': name } = request.params as { '*': string }
    return reply.sendFile(`assets/${name}`)
  })
  for (const worker of ['push-worker.js', 'offline-worker.js', 'offline-files.js']) {
    app.get(`/desk/${worker}`, { config: { permission: 'public' } }, (_request, reply) =>
      reply.sendFile(worker, { maxAge: 0, immutable: false }),
    )
  }
  const open = { config: { permission: 'public' }, ...deskPage }
  app.get('/desk', open, (_request, reply) => reply.redirect('/desk/'))
  app.get('/desk/*', open, async (_request, reply) => {
    const html = page()
    if (html === null) throw new AppError('YQ_UNAVAILABLE')
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        html.replace('<head>', `<head><meta property="csp-nonce" nonce="${reply.cspNonce.style}">`),
      )
  })
}

/**
 * The page of the build that is there now, so that a new build needs no restart. The file is looked at
 * beside the requests; while a build has it removed, the one before stands. Null before the first build.
 */
async function followPage(app: App, file: string): Promise<() => string | null> {
  const read = () => readFile(file, 'utf8').catch(() => null)
  let page = await read()
  const renew = () => void read().then((fresh) => (page = fresh ?? page))
  watchFile(file, { interval: lookEveryMs, persistent: false }, renew)
  app.addHook('onClose', async () => unwatchFile(file, renew))
  return () => page
}
