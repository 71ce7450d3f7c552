// Shows what the platform pushes, and opens the inbox. It caches nothing.
self.addEventListener('push', (event) => {
  const { id, title, body, url } = event.data.json()
  const shown = self.registration.showNotification(title, { body, tag: id, data: { url }, lang: 'zh-CN' })
  event.waitUntil(shown)
})

self.addEventListener('notificationclick', (event) => {
  const { url } = event.notification.data
  event.notification.close()
  const open = async () => {
    const pages = await self.clients.matchAll({ type: 'window' })
    const page = pages.find((one) => one.url === url)
    return page ? page.focus() : self.clients.openWindow(url)
  }
  event.waitUntil(open())
})
