import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Message, Problem } from '@yiqi/contracts'
import { nameKey } from '@yiqi/org-names'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { findByNameKey } from '../../organisations/index.ts'
import { type Assumption, type ImportPolicy, rowProblem } from '../../registers/index.ts'

/** Lists as authorities publish them: no number of their own, and words for the status that say the kind as well. */
export const illegalOrganisationImport: ImportPolicy = {
  foreign: {
    fields: {
      name: 'name',
      aliases: 'aliases',
      kind: {
        column: 'status',
        values: {
          suspected: 'unregistered',
          banned: 'unregistered',
          banned_site_closed: 'unregistered',
          banned_or_suspected: 'unregistered',
          offshore_or_copycat: 'offshore-or-copycat',
          offshore_same_name_as_registered: 'offshore-or-copycat',
        },
      },
      // Exposed, and where the list leaves it open, is suspected: banned is only whoever a decision names.
      status: {
        column: 'status',
        values: {
          banned_site_closed: 'banned',
          banned_or_suspected: 'suspected',
          offshore_or_copycat: 'suspected',
          offshore_same_name_as_registered: 'suspected',
        },
      },
      authority: 'authority',
      registrar: [
        { column: 'authority', as: 'registrar' },
        // 民政部、中央网信办; 民政部等: the first one named publishes.
        { column: 'authority', split: '、', as: 'registrar' },
        { column: 'authority', split: '/', as: 'registrar' },
        { column: 'authority', split: '等', as: 'registrar' },
      ],
      batch: 'batch',
      document_no: 'document_no',
      published_on: { column: 'date', only: String.raw`^\d{4}-\d{2}-\d{2}$` },
      published_in: { column: 'date', only: String.raw`^\d{4}(-\d{2})?$` },
      urls: 'source_url',
      lookalike_of: 'registered_lookalike',
      remark: 'note',
    },
  },
  assume,
  consult: warnOfSameNames,
}

function assume(record: RegisterRecord): readonly Assumption[] {
  const assumptions: Assumption[] = []
  if (!record.illegal_no) assumptions.push({ field: 'illegal_no', value: numberFrom(record) })
  if (!record.registrar && record.authority)
    assumptions.push({ field: 'registrar', value: '100000', warning: authorityUnclear })
  return assumptions
}

/** The same row of the same list has the same number, however often it is imported. */
function numberFrom(record: RegisterRecord): string {
  const { name = '', batch = '', authority = '' } = record
  const published = record.published_on ?? record.published_in ?? ''
  const text = [nameKey(String(name)), batch, authority, published].join('\u001f')
  return `IM-${bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16)}`
}

/** A lawful organisation may have the same name: it is told, and no mark is given before an officer has looked. */
async function warnOfSameNames(tx: Tx, rows: readonly { row: number; record: RegisterRecord }[]) {
  const keyed = rows.map(({ row, record }) => ({ row, key: nameKey(String(record.name)) }))
  const found = await findByNameKey(tx, [...new Set(keyed.map(({ key }) => key))])
  const byKey = new Map(found.map((one) => [one.nameKey, one]))
  return keyed.flatMap(({ row, key }) => {
    const same = byKey.get(key)
    return same ? [rowProblem(row, sameName(same))] : []
  })
}

const warning = (code: string, field: string, message: Message, hint: Message): Problem => ({
  ...{ code, field, severity: 'warning', message, hint },
})

const authorityUnclear = warning(
  'AUTHORITY_UNCLEAR',
  'registrar',
  {
    zh: '看不出公布机关是哪一级、哪里的，暂记在民政部名下',
    en: 'Which authority published it cannot be told; kept under the ministry',
  },
  { zh: '请对照公告核实公布机关。', en: 'Find out the authority from the announcement.' },
)

const sameName = ({ name, uscc }: { name: string; uscc: string }): Problem =>
  warning(
    'SAME_NAME_AS_REGISTERED',
    'name',
    {
      zh: `与合法登记的“${name}”（${uscc}）同名，不会按名称标识为非法`,
      en: `${name} (${uscc}) is registered under the same name: no mark is given by the name`,
    },
    {
      zh: '请经办人核查，写明同名核查说明后才作标识。',
      en: 'Let an officer look into it; with his note on the same name the mark is given.',
    },
  )
