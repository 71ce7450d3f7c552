import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { WARCRecord, WARCSerializer } from 'warcio'
import { describe, expect, test } from 'vitest'
import { decode } from './charset.ts'
import type { Reading } from './document.ts'
import { readFeed } from './feed.ts'
import { readJsonLines } from './json-lines.ts'
import { distance, fingerprint, nearBits, quarters } from './near-duplicates.ts'
import { readHtml } from './page.ts'
import { readWarc } from './warc.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
/** 中国志愿者协会 in GB 2312 and 慈善總會 in Big5. */
const gb = Uint8Array.from([
  0xd6, 0xd0, 0xb9, 0xfa, 0xd6, 0xbe, 0xd4, 0xb8, 0xd5, 0xdf, 0xd0, 0xad, 0xbb, 0xe1,
])
const big5 = Uint8Array.from([0xb7, 0x4f, 0xb5, 0xbd, 0xc1, 0x60, 0xb7, 0x7c])

async function all(readings: AsyncIterable<Reading>) {
  const documents = []
  const faults = []
  for await (const one of readings) {
    if ('document' in one) documents.push(one.document)
    else faults.push(one.fault)
  }
  return { documents, faults }
}

describe('encodings', () => {
  test('a mark wins over everything', () => {
    expect(decode(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]), 'gbk')).toEqual({
      text: 'a',
      charset: 'utf-8',
      replaced: 0,
    })
    expect(decode(Uint8Array.from([0xff, 0xfe, 0x2d, 0x4e])).text).toBe('中')
  })

  test('valid UTF-8 is UTF-8, whatever is declared', () => {
    expect(decode(bytesOf('基金会'), 'gb2312')).toMatchObject({ text: '基金会', charset: 'utf-8' })
  })

  test('what the header or the page declares is tried next', () => {
    expect(decode(gb, 'gb2312')).toMatchObject({ text: '中国志愿者协会', charset: 'gb18030' })
    expect(decode(big5, 'big5')).toMatchObject({ text: '慈善總會', charset: 'big5' })
    const page = Buffer.concat([Buffer.from('<meta charset="gbk"><p>'), gb])
    expect(decode(page).text).toContain('中国志愿者协会')
  })

  test('without a declaration Chinese is found all the same', () => {
    expect(decode(Buffer.concat(Array(20).fill(gb))).text).toContain('中国志愿者协会')
  })

  test('a broken or unknown encoding loses only the broken places', () => {
    const broken = Buffer.concat([gb, Buffer.from([0xff]), gb])
    const { text, replaced } = decode(broken, 'x-unknown')
    expect(text).toMatch(/^中国志愿者协会.*中国志愿者协会$/)
    expect(replaced).toBeGreaterThan(0)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(typeof decode(bytes).text).toBe('string')
      }),
    )
  })
})

describe('pages', () => {
  test('the text a reader would read, in blocks', () => {
    const page = readHtml(`<html><head><title> 招募
      会员 </title><meta property="article:published_time" content="2026-03-01T08:00:00+08:00"></head><body>
      <script>alert('中国假协会')</script><h1>通知</h1><p>中国<b>志愿者</b>协会</p><style>p{}</style>
      <div>收费&nbsp;3000 元&amp;</div><noscript>没有</noscript></body></html>`)
    expect(page).toEqual({
      title: '招募 会员',
      text: '通知\n中国志愿者协会\n收费 3000 元&',
      publishedAt: '2026-03-01T00:00:00.000Z',
    })
  })

  test('a hostile page is only text', () => {
    const deep = '<div>'.repeat(200_000)
    expect(readHtml(`${deep}中国某协会`).text).toBe('中国某协会')
    expect(readHtml('<p>a<script>while(1){}').text).toBe('a')
    expect(readHtml('<!DOCTYPE x [<!ENTITY a "b">]>&a;').text).toContain('&a;')
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', '"', '&', 'p', '!', '-', ' ') }),
        (html) => {
          expect(typeof readHtml(html).text).toBe('string')
        },
      ),
    )
  })
})

describe('feeds', () => {
  const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><link>http://a.example/</link>
    <item><title>中国某协会&lt;b&gt;成立&lt;/b&gt;</title><link>/1.html</link>
    <description>&lt;p&gt;收费&lt;/p&gt;</description><pubDate>Sun, 01 Mar 2026 00:00:00 GMT</pubDate></item>
    <item><title>脚本</title><link>javascript:alert(1)</link></item></channel></rss>`
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>公告</title>
    <link rel="self" href="http://a.example/self"/><link href="http://a.example/2.html"/>
    <updated>2026-03-02T00:00:00Z</updated><summary>摘要</summary></entry></feed>`

  test('RSS and Atom', () => {
    expect(readFeed(bytesOf(rss), 'http://a.example/feed.xml')).toEqual([
      {
        url: 'http://a.example/1.html',
        title: '中国某协会成立',
        summary: '收费',
        publishedAt: '2026-03-01T00:00:00.000Z',
      },
      { url: null, title: '脚本', summary: '', publishedAt: null },
    ])
    expect(readFeed(bytesOf(atom), 'http://a.example/feed.xml')).toMatchObject([
      { url: 'http://a.example/2.html', title: '公告', summary: '摘要' },
    ])
  })

  test('what is no feed is refused', () => {
    expect(() => readFeed(bytesOf('<html><p>not</p></html>'), 'http://a.example/')).toThrow(/feed/i)
  })
})

test('JSONL: each line a document, and each bad line a fault with its number', async () => {
  async function* lines() {
    yield '{"id":"a","title":"t","text":"中国某协会","date":"2026-03-01"}'
    yield ''
    yield '{"text": 3}'
    yield 'no'
    yield '{"url":"http://a.example/","content":"首行\\n后文"}'
    yield '{}'
  }
  const { documents, faults } = await all(readJsonLines(lines(), 'news.jsonl'))
  expect(documents.map(({ url, title }) => [url, title])).toEqual([
    ['news.jsonl#a', 't'],
    ['http://a.example/', '首行'],
  ])
  expect(faults.map(({ place }) => place)).toEqual(['news.jsonl#3', 'news.jsonl#4', 'news.jsonl#6'])
})

describe('WARC', () => {
  const record = (url: string, body: Uint8Array, httpHeaders: Record<string, string>) =>
    WARCSerializer.serialize(
      WARCRecord.create(
        {
          url,
          type: 'response',
          date: '2026-03-01T00:00:00Z',
          httpHeaders,
          statusline: 'HTTP/1.1 200 OK',
        },
        (async function* () {
          yield body
        })(),
      ),
      { gzip: true },
    )
  const file = async (...records: Uint8Array[]) =>
    all(
      readWarc(
        (async function* () {
          yield Buffer.concat(records)
        })(),
        'crawl.warc.gz',
        10_000,
      ),
    )

  test('pages of a packed file, each in its own encoding and packing', async () => {
    const { documents, faults } = await file(
      await record('http://a.example/1', Buffer.concat([Buffer.from('<p>'), gb]), {
        'Content-Type': 'text/html; charset=gb2312',
      }),
      await record('http://a.example/2', gzipSync('<title>二</title>正文'), {
        'Content-Type': 'text/html',
        'Content-Encoding': 'gzip',
      }),
      await record('http://a.example/3.png', bytesOf('png'), { 'Content-Type': 'image/png' }),
    )
    expect(faults).toEqual([])
    expect(documents.map(({ url, text }) => [url, text])).toEqual([
      ['http://a.example/1', '中国志愿者协会'],
      ['http://a.example/2', '正文'],
    ])
  })

  test('a page that unpacks to too much is a fault, and the rest is read', async () => {
    const { documents, faults } = await file(
      await record('http://a.example/bomb', gzipSync('a'.repeat(5_000_000)), {
        'Content-Type': 'text/html',
        'Content-Encoding': 'gzip',
      }),
      await record('http://a.example/2', bytesOf('好'), { 'Content-Type': 'text/plain' }),
    )
    expect(documents.map(({ url }) => url)).toEqual(['http://a.example/2'])
    expect(faults).toHaveLength(1)
  })

  test('a broken file ends with a fault', async () => {
    const { faults } = await file(Buffer.from('WARC/1.0\r\nContent-Length: abc\r\n'))
    expect(faults.length).toBeLessThanOrEqual(1)
    expect((await file(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]))).documents).toEqual([])
  })
})

describe('near duplicates', () => {
  const story =
    '民政部公布第三批涉嫌非法社会组织名单，提醒公众在参加社会组织活动之前通过中国社会组织政务服务平台查询其身份，发现非法社会组织的活动线索可以向登记管理机关举报，共同维护良好的社会组织发展环境。'.repeat(
      3,
    )

  test('the same story told again is near, another one is far', () => {
    const again = `（记者报道）${story}责任编辑：某某`
    const other =
      '今天全国大部分地区天气晴朗，气温比昨天上升三度，农业部门提醒农民抓紧时间播种春小麦。'.repeat(
        6,
      )
    expect(distance(fingerprint(story), fingerprint(`${story} 。`))).toBe(0)
    expect(distance(fingerprint(story), fingerprint(again))).toBeLessThanOrEqual(8)
    expect(distance(fingerprint(story), fingerprint(other))).toBeGreaterThan(15)
  })

  test('texts within the distance share a quarter', () => {
    const bit = fc.integer({ min: 0, max: 63 })
    const word = fc.integer({ min: 0, max: 0xffffffff })
    fc.assert(
      fc.property(word, word, fc.uniqueArray(bit, { maxLength: nearBits }), (high, low, bits) => {
        let [a, b] = [high, low]
        for (const one of bits) {
          if (one < 32) a = (a ^ (1 << one)) >>> 0
          else b = (b ^ (1 << (one - 32))) >>> 0
        }
        expect(distance([high, low], [a, b])).toBe(bits.length)
        const mine = new Set(quarters([high, low]))
        expect(quarters([a, b]).some((one) => mine.has(one))).toBe(true)
      }),
    )
  })
})
