import { nameKey } from '@yiqi/org-names'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Follower } from '../../../kernel/module.ts'
import { changedKeys } from '../../registers/index.ts'
import type { DisclosureNeeds } from '../services.ts'
import {
  addChanges,
  latestMarks,
  namesOfIllegal,
  namesOfOrganisations,
  type NewChange,
} from './change-store.ts'
import { keyMark, nameHash } from './hash.ts'
import { illegalChanged, listingChanged, organisationChanged } from './name-marks.ts'
import { pushToAll } from './push.ts'

/** Writes down, one after another, whose mark is another one than before: the cursor of files and subscribers. */
export const markFollower: Follower<DisclosureNeeds> = {
  name: 'disclosure.name-marks',
  types: [organisationChanged, illegalChanged, listingChanged],
  async handle(tx, events, services) {
    await services.marks.start()
    await services.marks.catchUp()
    const codes = [
      ...changedKeys(events, organisationChanged, 'uscc'),
      ...changedKeys(events, listingChanged, 'uscc'),
    ]
    const names = [
      ...(await namesOfOrganisations(tx, codes)),
      ...(await namesOfIllegal(tx, changedKeys(events, illegalChanged, 'illegal_no'))),
    ]
    const changes = await changesOf(tx, services, names)
    await addChanges(tx, services.now(), changes)
    if (changes.length > 0) await pushToAll(tx, services)
  },
}

/** Of names that anything was said about, past ones too, those whose mark is not what was last written. */
async function changesOf(
  tx: Tx,
  { marks }: DisclosureNeeds,
  names: readonly string[],
): Promise<NewChange[]> {
  const keys = [...new Set(names.map(nameKey))].filter((key) => key !== '')
  const now = new Map(keys.map((key) => [nameHash(key), keyMark(marks.meaningsOfKey(key))]))
  const before = await latestMarks(tx, [...now.keys()])
  return [...now].flatMap(([name_hash, mark]) => {
    const known = before.get(name_hash)
    // Of a name not known here the mark may have been written and forgotten: then its tombstone must not be missing.
    const same =
      known !== undefined &&
      known.mark === (mark?.mark ?? null) &&
      known.uscc === (mark?.uscc ?? null) &&
      known.illegal_no === (mark?.illegal_no ?? null)
    return same ? [] : [{ name_hash, mark }]
  })
}
