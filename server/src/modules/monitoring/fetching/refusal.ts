export type RefusalCode =
  | 'ROBOTS'
  | 'INNER_ADDRESS'
  | 'TOO_LARGE'
  | 'TOO_SLOW'
  | 'MEDIA_TYPE'
  | 'STATUS'
  | 'REDIRECTS'
  | 'UNREACHABLE'

/** Why an address was not read. */
export class FetchRefusal extends Error {
  override name = 'FetchRefusal'
  readonly code: RefusalCode
  constructor(code: RefusalCode, detail: string) {
    super(detail)
    this.code = code
  }
}
