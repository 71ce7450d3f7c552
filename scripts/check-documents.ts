// Links of documents lead somewhere; decisions are named by date and carry a status.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
})
const files = list.split('\n').filter((file) => file !== '' && existsSync(file))
const complaints = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8')
  return [...brokenLinks(file, text), ...(isDecision(file) ? decisionFaults(file, text) : [])]
})

if (complaints.length > 0) {
  process.stderr.write(`${complaints.join('\n')}\n`)
  process.exit(1)
}

function brokenLinks(file: string, text: string): string[] {
  const withoutCode = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
  return [...withoutCode.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^(https?:|mailto:)/.test(link))
    .filter((link) => !leadsSomewhere(file, link))
    .map((link) => `${file}: nothing is at ${link}`)
}

function leadsSomewhere(file: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? file : join(dirname(file), decodeURIComponent(path))
  if (!existsSync(target)) return false
  if (!anchor || !target.endsWith('.md')) return true
  const headings = readFileSync(target, 'utf8').matchAll(/^#+ (.+)$/gm)
  return [...headings].some((match) => anchorOf(match[1] ?? '') === decodeURIComponent(anchor))
}

const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

function isDecision(file: string): boolean {
  return dirname(file) === 'docs/decisions' && basename(file) !== 'README.md'
}

function decisionFaults(file: string, text: string): string[] {
  const faults: string[] = []
  if (!/^\d{8}-[a-z0-9-]+\.md$/.test(basename(file))) faults.push('is not named <date>-<what>.md')
  if (!/^Status: (proposed|accepted|superseded by \S+), \d{4}-\d{2}-\d{2}$/m.test(text)) {
    faults.push('has no line "Status: accepted, <date>"')
  }
  return faults.map((fault) => `${file}: ${fault}`)
}
