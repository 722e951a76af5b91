import { createHash } from 'node:crypto'
import type { Log } from 'sarif'
import { describe, expect, it } from 'vitest'
import { markupFlaws } from '../../../../../test/support/markup-flaws.ts'
import { sarifFlaws } from '../../../../../test/support/sarif.ts'
import type { LocatedDiagnostic } from '../located.ts'
import { renderGithub } from './github.ts'
import { renderGitlab } from './gitlab.ts'
import { identify } from './identify.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdownTable } from './markdown.ts'
import { renderSarif, type SarifRule } from './sarif.ts'
import { finding, marked, span } from './test-finding.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

const { spans } = marked('mesh.yaml', 'services:\n  a: { timeout: «5» }\n  «b:\n    x: 1»\n')
const at = (index: number) => span(spans, index)

const missingUnit = finding({
  span: at(0),
  rule: 'missing-unit',
  message: '`5` has no unit.',
  path: 'services.a.timeout',
  help: 'The unit is `s`.\nOr another.',
  notes: [{ message: 'First <here>.', file: 'teams/späte mesh.yaml', span: at(1) }],
  fixes: [
    { title: 'Write `5s`', safe: true, edits: [{ file: 'mesh.yaml', span: at(0), insert: '5s' }] },
    { title: 'Remove it', safe: false, edits: [{ file: 'mesh.yaml', span: at(0), insert: '' }] }
  ],
  environments: ['dev', 'prod']
})
const warning = finding({
  span: at(1),
  rule: 'some-rule',
  level: 'warning',
  message: 'a | b & <c> "d" \u0007\ud800\nnext *line*',
  path: 'services.b[2].x'
})
const info = finding({ span: at(0), rule: 'some-rule', level: 'info', message: 'Nice to know.' })
const all = [missingUnit, warning, info]

const rule = (name: string): SarifRule => ({
  name,
  level: name === 'some-rule' ? 'none' : 'error',
  summary: `What ${name} finds.`,
  page:
    name === 'some-rule'
      ? undefined
      : `# ${name}\n\nS.\n\n## Why it matters\n\nIt does\nmatter.\n\nMore.\n\n## Incorrect\n`,
  source: name === 'some-rule' ? 'https://example.org/a#b' : undefined,
  options: name === 'some-rule' ? { budget: 3 } : {}
})

function sarif(findings: readonly LocatedDiagnostic[]): { readonly text: string; readonly log: Log } {
  const text = renderSarif(findings, { version: '1.2.3', rule, digest })
  return { text, log: JSON.parse(text) as Log }
}

describe('sarif', () => {
  it.each([
    ['nothing', []],
    ['everything', all],
    ['an absolute path', [finding({ span: at(0), file: '/a b/mesh.yaml' })]],
    ['a path of Windows', [finding({ span: at(0), file: 'C:/a b/mesh.yaml' })]]
  ])('%s is valid', (_, findings) => {
    expect(sarifFlaws(sarif(findings).text)).toEqual([])
  })

  it('the check of the schema sees mistakes', () => {
    const { text } = sarif(all)
    expect(sarifFlaws(text.replace('"startLine": 2', '"startLine": 0'))).not.toEqual([])
    expect(sarifFlaws(text.replace('"results"', '"resluts"'))).not.toEqual([])
  })

  it('rules are described once, and results point at them', () => {
    const [run] = sarif([...all, missingUnit]).log.runs
    expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(['missing-unit', 'some-rule'])
    expect(run?.results?.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1, 1, 0])
    expect(run?.tool.driver.rules?.[0]?.fullDescription?.text).toBe('It does matter.')
    expect(run?.tool.driver.rules?.[1]).toMatchObject({
      helpUri: 'https://example.org/a#b',
      defaultConfiguration: { enabled: false, parameters: { budget: 3 } }
    })
  })

  it('paths are URIs below the root of the repository, or whole ones', () => {
    const uris = (file: string) =>
      sarif([finding({ span: at(0), file })]).log.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation
        ?.artifactLocation
    expect(uris('teams/späte mesh.yaml')).toEqual({
      uri: 'teams/sp%C3%A4te%20mesh.yaml',
      uriBaseId: '%SRCROOT%'
    })
    expect(uris('/a b/mesh.yaml')).toEqual({ uri: 'file:///a%20b/mesh.yaml' })
    expect(uris('C:/a b/mesh.yaml')).toEqual({ uri: 'file:///C:/a%20b/mesh.yaml' })
  })

  it('a fix says what is taken away and what comes there', () => {
    const [first, second] = sarif([missingUnit]).log.runs[0]?.results?.[0]?.fixes ?? []
    expect(first?.artifactChanges[0]?.replacements[0]).toEqual({
      deletedRegion: {
        startLine: 2,
        startColumn: 17,
        endLine: 2,
        endColumn: 18,
        charOffset: 26,
        charLength: 1
      },
      insertedContent: { text: '5s' }
    })
    expect(second?.artifactChanges[0]?.replacements[0]).not.toHaveProperty('insertedContent')
  })

  it('more results than GitHub takes are cut, the least serious first', () => {
    const many = [...Array.from({ length: 25_000 }, () => info), missingUnit]
    const results = sarif(many).log.runs[0]?.results ?? []
    expect(results.length).toBe(25_000)
    expect(results[0]?.ruleId).toBe('missing-unit')
  })
})

describe('fingerprints', () => {
  it('stay the same when lines move or items of a list come before', () => {
    const later = { start: { line: 90, column: 3, offset: 900 }, end: { line: 90, column: 4, offset: 901 } }
    expect(identify([{ ...warning, span: later, path: 'services.b[5].x' }])).toEqual(identify([warning]))
  })

  it('differ for each finding, also for equal ones', () => {
    const many = [...all, warning, { ...warning, file: 'other.yaml' }, { ...warning, rule: 'x' }, info]
    expect(new Set(identify(many)).size).toBe(many.length)
  })

  it('are those of GitLab and of SARIF alike', () => {
    const prints = (JSON.parse(renderGitlab(all, digest)) as { fingerprint: string }[]).map(
      each => each.fingerprint
    )
    const inSarif = sarif(all).log.runs[0]?.results?.map(
      each => each.partialFingerprints?.['meshcFinding/v1']
    )
    expect(prints).toEqual(inSarif)
    expect(new Set(prints).size).toBe(all.length)
  })
})

it('gitlab: every issue has what GitLab asks for', () => {
  expect(JSON.parse(renderGitlab(all, () => 'x'))).toEqual([
    {
      description: '`5` has no unit. (in dev, prod)',
      check_name: 'missing-unit',
      fingerprint: 'x',
      severity: 'critical',
      location: { path: 'mesh.yaml', lines: { begin: 2, end: 2 } }
    },
    {
      description: warning.message,
      check_name: 'some-rule',
      fingerprint: 'x',
      severity: 'major',
      location: { path: 'mesh.yaml', lines: { begin: 3, end: 4 } }
    },
    {
      description: 'Nice to know.',
      check_name: 'some-rule',
      fingerprint: 'x',
      severity: 'info',
      location: { path: 'mesh.yaml', lines: { begin: 2, end: 2 } }
    }
  ])
  expect(renderGitlab([], digest)).toBe('[]\n')
})

describe('junit', () => {
  const text = renderJunit(all, ['clean & fine.yaml', 'mesh.yaml'], ({ level }) => level === 'error')

  it('is XML, whatever a message holds', () => {
    expect(markupFlaws(text.replace(/^<\?xml.*\?>\n/, ''))).toEqual([])
  })

  it('fails what makes the run fail, and shows the rest as output', () => {
    expect(text).toContain('<testsuites name="meshc" tests="4" failures="1" errors="0">')
    expect(text.match(/<failure /g)).toHaveLength(1)
    expect(text.match(/<system-out>/g)).toHaveLength(2)
    expect(text).toContain('a | b &amp; &lt;c&gt; &quot;d&quot; \ufffd\ufffd')
  })

  it('a line end in the name of a file is no blank', () => {
    expect(renderJunit([], ['a\nb.yaml'], () => true)).toContain('<testsuite name="a&#10;b.yaml"')
  })

  it('a file without findings has one case that passed', () => {
    expect(text).toContain(
      '<testsuite name="clean &amp; fine.yaml" tests="1" failures="0" errors="0">\n    <testcase name="no findings" classname="clean &amp; fine.yaml"/>'
    )
  })
})

describe('markdown', () => {
  it('is a table, worst first, in which nothing of a message has a meaning', () => {
    expect(renderMarkdownTable([info, warning, missingUnit], 2)).toBe(
      `### meshc lint

Found 1 error, 1 warning and 1 info in 1 file (1 with a fix).

| Level | Place | Rule | Finding |
|---|---|---|---|
| error | mesh.yaml:2:17 | \`missing-unit\` | \`5\` has no unit. (in dev, prod) |
| warning | mesh.yaml:3:3 | \`some-rule\` | a \\| b \\& \\<c\\> "d" \u2407\\<U+D800\\> next \\*line\\* |
| info | mesh.yaml:2:17 | \`some-rule\` | Nice to know. |
`
    )
  })

  it('says so when nothing is found, and how many rows are left out', () => {
    expect(renderMarkdownTable([], 1)).toBe('### meshc lint\n\nNo findings in 1 file.\n')
    const long = renderMarkdownTable(
      Array.from({ length: 203 }, () => info),
      1
    )
    expect(long).toContain('\n3 more are left out.\n')
  })
})

it('github: every line of a finding stays in its command', () => {
  for (const line of renderGithub(all).trimEnd().split('\n'))
    expect(line).toMatch(/^::(error|warning|notice) /)
})
