import { paths } from '@yiqi/web/public'
import type { App } from '../../../kernel/http/types.ts'
import type { DisclosureServices } from '../services.ts'
import { queryOf, sameSitePath } from './forms.ts'

const oneYearSeconds = 31_536_000
const choices: Record<string, readonly string[]> = {
  lang: ['zh', 'en'],
  mode: ['standard', 'elder'],
  theme: ['auto', 'light', 'dark'],
}

/** Keeps a display preference in the browser that asked, and nowhere else. */
export function preferencesPage(app: App, { config }: DisclosureServices): void {
  const secure = config.publicUrl.startsWith('https:')
  app.get(paths.preferences, { config: { permission: 'public' } }, async (request, reply) => {
    const query = queryOf(request)
    for (const [name, values] of Object.entries(choices)) {
      const value = query[name]
      if (value === undefined || !values.includes(value)) continue
      reply.setCookie(name, value, { path: '/', maxAge: oneYearSeconds, sameSite: 'lax', secure })
    }
    return reply.header('cache-control', 'no-store').redirect(sameSitePath(query.back), 303)
  })
}
