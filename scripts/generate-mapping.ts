// Writes mapping/mzt097.csv: a row for each field of the data sets, with the elements that are filled in.
import { writeFile } from 'node:fs/promises'
import { discoverDatasets, writeMapping } from '../server/src/modules/metadata/index.ts'

await writeFile('mapping/mzt097.csv', writeMapping((await discoverDatasets()).all()))
