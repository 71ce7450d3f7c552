/** Whoever reads `https://own.org@evil.shop` goes to the host after the sign: what comes before it is a user. */
const address = /(?:https?:\/\/|www\.)(?:[^\s/?#\\，。；、！？）】》]*@)?([a-z0-9.-]+)/giu
/** Without a scheme too: `item.shop.example.com/x`. */
const bare =
  /(?<![@\w.-])((?:[a-z0-9-]+\.)+(?:com|cn|net|shop|store|vip|top|org|cc|co|me))(?![\w-])/giu

/** Hosts that a text points to, beside those given, their subdomains, and government sites. */
export function strangeHosts(text: string, ownHosts: readonly string[]): string[] {
  const known = ownHosts.map((host) => host.toLowerCase().replace(/^www\./, ''))
  const isKnown = (host: string) =>
    host.endsWith('.gov.cn') || known.some((own) => host === own || host.endsWith(`.${own}`))
  const hosts = [...text.matchAll(address), ...text.matchAll(bare)].map(([, host = '']) =>
    host
      .toLowerCase()
      .replace(/^www\./, '')
      .replace(/\.$/, ''),
  )
  return [...new Set(hosts)].filter((host) => host.includes('.') && !isKnown(host))
}
