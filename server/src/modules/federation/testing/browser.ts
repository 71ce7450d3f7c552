/** A browser that keeps cookies and follows redirects as far as they stay on the platform. */
export function openBrowserAt({ origin }: URL, sessionToken: string | null) {
  const jar = new Map<string, string>(sessionToken ? [['yiqi', sessionToken]] : [])
  const send = async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const headers = {
      ...init.headers,
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      accept: 'text/html',
    }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const value = pair.slice(at + 1)
      if (value === '') jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), value)
    }
    return response
  }
  const follow = async (url: string | URL, init?: RequestInit) => {
    let at = new URL(url)
    let response = await send(at, init)
    for (let hops = 0; response.status >= 300 && response.status < 400 && hops < 12; hops++) {
      at = new URL(response.headers.get('location') ?? '', at)
      if (at.origin !== origin) return { at, response: null, text: '' }
      response = await send(at)
    }
    return { at, response, text: await response.text() }
  }
  const post = (url: string | URL, fields: Record<string, string>) =>
    follow(url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'sec-fetch-site': 'same-origin' },
    })
  return { jar, follow, post }
}
