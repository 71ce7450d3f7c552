import { readFile } from 'node:fs/promises'
import type { App } from '../../server/src/kernel/http/types.ts'

const desk = new URL('../../web/desk/src/app/Pages.tsx', import.meta.url)

/** Addresses of the desk’s router; `*` is what none of them fits. */
export async function routesOfDesk(): Promise<string[]> {
  const source = await readFile(desk, 'utf8')
  return [...source.matchAll(/<Route path="\/?([^"]+)?"/g)].map(([, path = '']) => `/desk/${path}`)
}

/** What is no page: data, files, what signs of life there are, and addresses that only lead on. */
const noPages =
  /^\/(api|public|assets|desk|oidc|\.well-known|calendar|f)\/|^\/ledger\/(acts\/)?(checkpoint|vkey|witnesses|v1|tile)(\/|$)|\/annexes\/|\/(document|export)$|\.\w+$|^\/(healthz|readyz|metrics|preferences|sign-out|desk)$|\*$/

/** Addresses of the server-rendered pages, as the server’s own router tells them. */
export function routesOfPublic(app: App): string[] {
  const routes: string[] = []
  const parts: string[] = []
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', methods = ''] =
      /^([│ ]*)[├└]── (.*?)(?: \((.*)\))?$/.exec(line) ?? []
    parts.length = indent.length / 4
    parts.push(part)
    const route = parts.join('')
    if (methods.includes('GET') && !noPages.test(route)) routes.push(route)
  }
  return routes
}

/** The route that answers at an address. */
export function routeOf(path: string, routes: readonly string[]): string | undefined {
  const { pathname } = new URL(path, 'http://localhost')
  const fits = (route: string) =>
    new RegExp(`^${route.replaceAll(/\/:\w+\?/g, '(/[^/]+)?').replaceAll(/:\w+/g, '[^/]+')}$`).test(
      pathname,
    )
  return routes.find((route) => route === pathname) ?? routes.find(fits) ?? '/desk/*'
}
