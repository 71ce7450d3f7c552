export type RecordValue = string | number | boolean | string[] | null | undefined

/** A record of any data set: values by field name, absent ones null or left out. */
export interface RegisterRecord {
  [field: string]: RecordValue
}
