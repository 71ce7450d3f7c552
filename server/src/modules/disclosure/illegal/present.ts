import { illegalPath, type IllegalLine, type State } from '@yiqi/web/public'
import { codeText } from '../labels.ts'
import type { DisclosureServices } from '../services.ts'
import type { PublicIllegal } from './store.ts'

const kinds: Record<string, State['kind']> = {
  banned: 'illegal',
  suspected: 'suspected',
  withdrawn: 'ended',
}

const illegalState = (status: string): State => ({
  kind: kinds[status] ?? 'info',
  label: codeText('illegalStatus', status),
})

const publishedText = ({ published_on, published_in }: PublicIllegal) =>
  published_on ?? published_in ?? ''

export const illegalLine = (one: PublicIllegal): IllegalLine => ({
  href: illegalPath(one.illegal_no),
  name: one.name,
  aliases: one.aliases ?? [],
  state: illegalState(one.status),
  kind: codeText('illegalKind', one.kind),
  authority: one.authority,
  published: publishedText(one),
})

/** As programs have it; what is not known is left out. */
export function illegalItem({ config }: DisclosureServices, one: PublicIllegal) {
  const { recorded_at, published_on, published_in, document, ...facts } = one
  const known = Object.entries({ ...facts, published: published_on ?? published_in }).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  )
  return {
    ...(Object.fromEntries(known) as Record<string, string | string[]>),
    updated_at: recorded_at.toISOString(),
    url: `${config.publicUrl}${illegalPath(one.illegal_no)}`,
    ...(document && { document_url: `${config.publicUrl}${documentPath(one)}` }),
  }
}

export const documentPath = ({ illegal_no }: PublicIllegal) => `${illegalPath(illegal_no)}/document`
