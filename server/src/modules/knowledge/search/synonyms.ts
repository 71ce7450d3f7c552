import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Synonyms } from './query.ts'

interface GlossaryEntry {
  term: string
  zh: string
  /** How people call it. */
  also?: string[]
}

const glossary = new URL('../../../../../docs/glossary.yaml', import.meta.url)

/**
 * The glossary says what a thing is called in law, in English and by people. 民办非企业单位（社会服务机构）
 * are two names of one thing; what stands in brackets with commas is a list of kinds.
 */
export function glossarySynonyms(text: string = readFileSync(glossary, 'utf8')): Synonyms {
  const entries: GlossaryEntry[] = parse(text)
  return entries.map(({ term, zh, also = [] }) => {
    const means = zh.includes('、') ? [zh.replace(/（.*$/, '')] : zh.split(/[（）]/).filter(Boolean)
    return { written: [...means, ...also, term], means }
  })
}
