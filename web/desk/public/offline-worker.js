// Lets the sheets that are filled in on site, of an evaluation and of a check, be opened again without a network: the page without data and
// the scripts it needs. It keeps no answer of the interface; what is filled in is kept by the page itself.
importScripts('/desk/offline-files.js')

const { version, files } = self.offlineFiles
const prefix = 'yiqi-desk-'
const name = prefix + version
const shell = '/desk/evaluations/'
const sheet = /^\/desk\/(evaluations|checks)\/[^/]+\/sheet$/

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(caches.open(name).then((cache) => cache.addAll([shell, ...files])))
})

self.addEventListener('activate', (event) => {
  const forgetFormer = async () => {
    const names = await caches.keys()
    const former = names.filter((one) => one.startsWith(prefix) && one !== name)
    await Promise.all(former.map((one) => caches.delete(one)))
    await self.clients.claim()
  }
  event.waitUntil(forgetFormer())
})

const kept = async (what) => (await caches.open(name)).match(what)

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname } = new URL(request.url)
  if (request.mode === 'navigate' && sheet.test(pathname)) {
    event.respondWith(
      fetch(request).catch(async (cause) => {
        const page = await kept(shell)
        if (page) return page
        throw cause
      }),
    )
  } else if (files.includes(pathname)) {
    event.respondWith(kept(pathname).then((file) => file ?? fetch(request)))
  }
})
