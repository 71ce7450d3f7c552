import type { TrustedKey } from '@yiqi/certificate-token'
import type { KeyRing } from '../../kernel/crypto/index.ts'
import type { Services } from '../../kernel/module.ts'
import type { ProcessRegistry } from '../cases/index.ts'
import type { Catalogue } from '../metadata/index.ts'
import type { RuleRegistry } from '../rules/index.ts'
import type { Divisions } from './divisions.ts'
import type { OrganisationSearch } from './search.ts'

/** What the public faces stand on. */
export interface DisclosureServices extends Services {
  site: SiteOptions
  search: OrganisationSearch
  divisions: Divisions
  rules: RuleRegistry
  catalogue: Catalogue
  processes: ProcessRegistry
  documents: { trustedKeys: readonly TrustedKey[] }
  keys: KeyRing
}

export interface SiteOptions {
  serviceName: { zh: string; en: string }
  /** Under which the public data may be used again, e.g. `CC-BY-4.0`. */
  license: string
  /** Requests a minute of one address, without an account (data.md §5). */
  limits: { query: number; verify: number; upload: number; report: number }
  /** Working days within which a report of an error is answered. */
  reportAnswerDays: number
}

export const defaultSite: SiteOptions = {
  serviceName: { zh: '益起 社会组织服务平台', en: 'Yiqi · Social organisations' },
  license: 'CC-BY-4.0',
  limits: { query: 60, verify: 30, upload: 10, report: 5 },
  // 社会组织信用信息管理办法 names no term for corrections of registered facts; design, parameter.
  reportAnswerDays: 15,
}
