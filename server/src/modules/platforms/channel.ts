/** Gifts by platforms have the channel `platform/<credit code of the operator>` on the public ledger. */
export const platformChannel = 'platform'
