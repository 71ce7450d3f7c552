import { chineseDate } from './chinese-date.ts'

export interface CatalogueFile {
  title: string
  /** 责任者: who made it. */
  maker: string
  /** `YYYY-MM-DD`. */
  madeOn: string
  /** Null where it cannot be counted. */
  pageCount: number | null
  /** 64 hexadecimal digits. */
  sha256: string
}

/** 卷内文件目录: one case, one item of the archive (governance §14). */
export interface CaseCatalogue {
  archiveNumber: string
  caseNumber: string
  caseTitle: string
  organisation: string
  uscc?: string
  registrar: string
  /** 保管期限, e.g. 永久. */
  retention: string
  filedOn: string
  files: CatalogueFile[]
}

export function prepareCatalogue(catalogue: CaseCatalogue) {
  const { files, uscc } = catalogue
  const facts: [string, string | undefined][] = [
    ['档号', catalogue.archiveNumber],
    ['办件编号', catalogue.caseNumber],
    ['题名', catalogue.caseTitle],
    ['组织名称', catalogue.organisation],
    ['统一社会信用代码', uscc],
    ['登记管理机关', catalogue.registrar],
    ['保管期限', catalogue.retention],
    ['归档日期', chineseDate(catalogue.filedOn)],
  ]
  return {
    archiveNumber: catalogue.archiveNumber,
    registrar: catalogue.registrar,
    facts: facts.filter(([, text]) => text !== undefined),
    files: files.map((file) => ({ ...file, pageCount: String(file.pageCount ?? '—') })),
    fileCount: String(files.length),
    pageCount: String(files.reduce((sum, file) => sum + (file.pageCount ?? 0), 0)),
  }
}
