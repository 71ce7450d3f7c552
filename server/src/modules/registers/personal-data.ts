import { maskAccount, maskCitizenId, maskEmail, maskMobile } from '@yiqi/codes'
import type { Dataset, Field, Message, MyData } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DataSubject, HeldObject, PersonalDataSource } from '../../kernel/personal-data.ts'
import type { RecordValue } from '../metadata/index.ts'
import { isAboutPeople } from './about-people.ts'
import type { RegisterEntry } from './entries.ts'
import type { Registers } from './registers.ts'
import { keyText } from './rows.ts'

type HeldItem = MyData['groups'][number]['items'][number]
/** A value as people read it; undefined for none. */
export type WriteValue = (field: Field, value: unknown) => Message | string | undefined

const purpose = { zh: '登记管理，核对任职资格', en: 'Registration; who may hold which post' }
const mostRecords = 200

/** All that the registers know of one person, from the definitions of the data sets about people. */
export function peopleInRegisters(registers: Registers, write: WriteValue): PersonalDataSource {
  const datasets = registers.catalogue.all().filter(isAboutPeople)
  return {
    acts: {
      'registers.view': { zh: '看了登记的个人信息', en: 'Looked at the registered data' },
      'registers.view-list': { zh: '看了一组登记的人员', en: 'Looked at a list of people' },
      'registers.view-posts': { zh: '查了任职情况', en: 'Looked up the posts' },
    },
    async collect(tx, subject) {
      const found = await findRecords(tx, registers, datasets, subject)
      const groups: MyData['groups'] = []
      const objects: HeldObject[] = []
      for (const { dataset, entry } of found) {
        const label = await titleOf(tx, registers, dataset, entry)
        const items = await itemsOf(tx, registers, write, { dataset, entry, subject })
        groups.push({ label, items })
        for (const name of objectsOf(dataset, entry)) {
          objects.push({ name, label, withParts: false })
        }
      }
      return { groups, objects }
    },
  }
}

interface Found {
  dataset: Dataset
  entry: RegisterEntry
}

/** By the number of the identity document; then by the numbers that the platform gave whom it found. */
async function findRecords(
  tx: Tx,
  registers: Registers,
  datasets: readonly Dataset[],
  { citizenIdIndex, name }: DataSubject,
): Promise<Found[]> {
  if (citizenIdIndex === null) return []
  const find = async (dataset: Dataset, filters: Record<string, string | string[]>) => {
    const query = { filters, limit: mostRecords, withEnded: true }
    const { items } = await registers.list(tx, dataset.name, query)
    // Whoever typed a stranger's number at registration is not told about the stranger.
    return items
      .filter(({ record }) => record[dataset.title] === name)
      .map((entry) => ({ dataset, entry }))
  }
  const found: Found[] = []
  for (const dataset of datasets.filter(({ fields }) => fields.citizen_id)) {
    found.push(...(await find(dataset, { citizen_id: citizenIdIndex })))
  }
  const personIds = found.flatMap(({ entry }) => entry.key.person_id ?? [])
  if (personIds.length === 0) return found
  for (const dataset of datasets.filter(({ fields }) => !fields.citizen_id)) {
    found.push(...(await find(dataset, { person_id: personIds })))
  }
  return found
}

/** e.g. 负责人任职：云汀市望湖区邻里互助促进会. */
async function titleOf(
  tx: Tx,
  registers: Registers,
  { label, parent }: Dataset,
  { record }: RegisterEntry,
): Promise<Message> {
  if (!parent) return label
  const key = { [parent.by]: String(record[parent.by]) }
  const above = await registers.findByKey(tx, parent.dataset, key)
  const name = above?.record[registers.catalogue.get(parent.dataset).title]
  const title = String(name ?? key[parent.by])
  return { zh: `${label.zh}：${title}`, en: `${label.en}: ${title}` }
}

async function itemsOf(
  tx: Tx,
  registers: Registers,
  write: WriteValue,
  { dataset, entry, subject }: Found & { subject: DataSubject },
): Promise<HeldItem[]> {
  const items: HeldItem[] = []
  for (const [name, field] of Object.entries(dataset.fields)) {
    const value: RecordValue | undefined = entry.sealed.includes(name)
      ? await registers.reveal(tx, dataset.name, entry.key, name)
      : entry.record[name]
    const text = subject.isWhole ? write(field, value) : maskForOwner(field, write(field, value))
    if (text === undefined) continue
    const source = field.authority
      ? { zh: field.authority, en: field.authority }
      : dataset.authority
    items.push({ label: field.label, value: text, purpose, source, keptUntil: keptUntil(dataset) })
  }
  return items
}

const hidden = { zh: '已保存，这里不显示', en: 'Kept; not shown here' }

/** So that the owner knows it again, and nobody behind him learns it. */
function maskForOwner({ mask }: Field, text: Message | string | undefined) {
  if (typeof text !== 'string') return mask === 'hide' && text ? hidden : text
  switch (mask) {
    case 'citizen-id':
      return maskCitizenId(text, 'owner')
    case 'mobile':
      return maskMobile(text)
    case 'email':
      return maskEmail(text)
    case 'account':
      return maskAccount(text)
    case 'year':
      return `${text.slice(0, 4)}-**-**`
    case 'hide':
      return hidden
    default:
      return text
  }
}

const keptUntil = ({ retentionYears }: Dataset): Message =>
  retentionYears === 'permanent'
    ? { zh: '永久', en: 'For ever' }
    : {
        zh: `记录终止后 ${retentionYears} 年`,
        en: `${retentionYears} years after the end of the record`,
      }

/** Its own, and the list of the whole in which it was shown. */
function objectsOf(dataset: Dataset, { key, record }: RegisterEntry): string[] {
  const { name, parent } = dataset
  const own = `${name}/${keyText(dataset, key)}`
  return parent ? [own, `${name}/${String(record[parent.by])}`] : [own]
}
