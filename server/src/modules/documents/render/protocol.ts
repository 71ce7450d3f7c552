/** Levels of ISO 19005-2. Level a adds the logical structure, u the text, b the look. */
export type PdfStandard = 'a-2a' | 'a-2b' | 'a-2u'

export interface FontChoice {
  /** Directories to search beside those of the system. */
  paths: string[]
  /** Family names, best first. */
  serif: string[]
  sans: string[]
}

export interface WorkerSetup {
  templatesDir: string
  fonts: FontChoice
}

export interface Job {
  template: string
  data: string
  standard: PdfStandard
  /** Seconds since 1970. */
  createdAt: number
}

export type Reply = { pdf: Uint8Array<ArrayBuffer> } | { reason: string } | { noFonts: true }
