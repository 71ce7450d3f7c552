import { canonicalJson } from '../../../kernel/crypto/index.ts'
import { addressOf } from '../presentation.ts'
import type { DisclosureServices } from '../services.ts'
import { illegalPath } from '@yiqi/web/public'
import type { Mark, Meaning } from './judge.ts'

/** Seconds for which an answer may be shown without asking again; design, a parameter of the site. */
const markTtl = 300
/** Before the canonical text, so that no signature of this key says something else elsewhere. */
const answerPrefix = 'yiqi.name-marks.v1\n'

export interface MarkOfBody {
  match: 'exact' | 'former' | 'alias'
  mark: Mark
  /** Name on record: of a former name or an alias, the present one. */
  registered_name: string
  uscc?: string
  /** GB/T 2260 of the registrar. */
  region?: string
  status: string
  illegal_no?: string
  authority?: string
  url: string
}

export interface MarkOfName extends Omit<Partial<MarkOfBody>, 'match'> {
  name: string
  match: 'exact' | 'former' | 'alias' | 'none'
  mark: Mark
  url: string
  /** Others that the name may mean, e.g. namesakes of another region. */
  also: MarkOfBody[]
}

const mostOthers = 10

export function markOfName(services: DisclosureServices, name: string): MarkOfName {
  const [first, ...others] = services.marks.meanings(name)
  if (!first) {
    const url = `${services.config.publicUrl}/name-marks?name=${encodeURIComponent(name)}`
    return { name, match: 'none', mark: '未查到', url, also: [] }
  }
  const also = others.slice(0, mostOthers).map((one) => bodyOf(services, one))
  return { name, ...bodyOf(services, first), also }
}

function bodyOf(services: DisclosureServices, meaning: Meaning): MarkOfBody {
  const { match, mark } = meaning
  if ('illegal' in meaning) {
    const { illegalNo, name, status, authority } = meaning.illegal
    const url = `${services.config.publicUrl}${illegalPath(illegalNo)}`
    return { match, mark, registered_name: name, status, illegal_no: illegalNo, authority, url }
  }
  const { uscc, name, status, registrar } = meaning.body
  const url = addressOf(services, uscc)
  return { match, mark, registered_name: name, uscc, region: registrar, status, url }
}

export interface MarkAnswer {
  items: MarkOfName[]
  as_of: string
  ttl: number
}

/** @returns with `sig`: key id and Ed25519 signature (base64url) of the prefix and the canonical JSON of the rest */
export async function signedAnswer(
  services: DisclosureServices,
  names: readonly string[],
): Promise<MarkAnswer & { sig: { kid: string; alg: 'Ed25519'; value: string } }> {
  const answer: MarkAnswer = {
    items: names.map((name) => markOfName(services, name)),
    as_of: services.now().toISOString(),
    ttl: markTtl,
  }
  return { ...answer, sig: await signatureOf(services, answerPrefix + canonicalJson(answer)) }
}

export async function signatureOf({ sign }: DisclosureServices, text: string) {
  const [kid = '', value = ''] = (await sign(text)).split('.')
  return { kid, alg: 'Ed25519' as const, value }
}
