import { createHash } from 'node:crypto'
import manifest from '../../../package.json' with { type: 'json' }
import { renderGithub } from '../../diagnostics/render/github.ts'
import { renderGitlab } from '../../diagnostics/render/gitlab.ts'
import { renderJunit } from '../../diagnostics/render/junit.ts'
import { renderMarkdownTable } from '../../diagnostics/render/markdown.ts'
import { renderSarif, type SarifRule } from '../../diagnostics/render/sarif.ts'
import { settableRules } from '../../rules/settable-rules.ts'
import { problemDefinitions } from '../../workspace/problem-names.ts'
import type { Host } from '../host.ts'
import type { Format } from './formats.ts'
import type { Report } from './report.ts'
import { fromRepository, renamed } from './repository.ts'

/** The formats that other programs read. Their paths begin at the root of the repository. */
export async function renderFor(
  host: Host,
  format: Exclude<Format, 'pretty' | 'compact' | 'json'>,
  what: Report
): Promise<string> {
  const name = fromRepository(host)
  const findings = renamed(what.findings, name)
  if (format === 'github') return renderGithub(findings)
  if (format === 'gitlab') return renderGitlab(findings, digest)
  if (format === 'markdown') return renderMarkdownTable(findings, what.files.length)
  if (format === 'junit') {
    const failing = new Set(findings.filter((_, at) => what.findings.slice(at, at + 1).some(what.isFailing)))
    return renderJunit(findings, what.files.map(name), finding => failing.has(finding))
  }
  const { pages } = await import('../../rules/pages.gen.ts')
  return renderSarif(findings, { version: manifest.version, digest, rule: known => ruleOf(known, pages) })
}

/** 128 bits of SHA-256: no two findings of a project share them. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

function ruleOf(name: string, pages: ReadonlyMap<string, string>): SarifRule {
  const { level, summary } = problemDefinitions.get(name) ?? { level: 'error', summary: name }
  const rule = settableRules.get(name)
  return { name, level, summary, page: pages.get(name), source: rule?.source, options: rule?.options ?? {} }
}
