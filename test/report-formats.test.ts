import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Host } from '../packages/compiler/src/cli/host.ts'
import { renderFor } from '../packages/compiler/src/cli/lint/other-formats.ts'
import { createWorkspace } from '../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from './support/disk-host.ts'
import { today } from './support/lint.ts'
import { markupFlaws } from './support/markup-flaws.ts'
import { sarifFlaws } from './support/sarif.ts'
import { root } from './support/sources.ts'

/** Whatever is found in the examples and in the meshes that are easily misread, every format can be read back. */
const folders = ['examples', 'test/baselines'].flatMap(parent =>
  readdirSync(join(root, parent))
    .map(name => join(root, parent, name))
    .filter(folder => existsSync(join(folder, 'mesh.yaml')))
)

const host = { cwd: root, env: {}, kindOf: () => 'missing' } as Partial<Host> as Host

it('there are meshes to look at', () => expect(folders.length).toBeGreaterThan(20))

describe.each(folders.map(folder => [folder.slice(root.length + 1), folder] as const))('%s', (_, folder) => {
  const workspace = createWorkspace(diskHost(folder), 'mesh.yaml')
  const findings = workspace.findings({ environment: undefined, target: undefined, today })
  const what = {
    findings,
    files: workspace.paths(),
    source: workspace.source,
    isFailing: () => true,
    quiet: false,
    statistics: false
  }

  it('as SARIF', async () => {
    const text = await renderFor(host, 'sarif', what)
    expect(sarifFlaws(text)).toEqual([])
    const [run] = (JSON.parse(text) as { runs: { results: { partialFingerprints: object }[] }[] }).runs
    const prints = run?.results.map(result => JSON.stringify(result.partialFingerprints)) ?? []
    expect(prints.length).toBe(findings.length)
    expect(new Set(prints).size).toBe(prints.length)
  })

  it('as XML', async () => {
    const text = await renderFor(host, 'junit', what)
    expect(markupFlaws(text.replace(/^<\?xml.*\?>\n/, ''))).toEqual([])
    expect(text.match(/<failure /g) ?? []).toHaveLength(findings.length)
  })

  it('as annotations, one line each', async () => {
    const text = await renderFor(host, 'github', what)
    expect(text.match(/^::(error|warning|notice) file=.*$/gm) ?? []).toHaveLength(findings.length)
    expect(text.split('\n')).toHaveLength(findings.length + 1)
  })

  it('as Code Quality and as a table', async () => {
    const issues = JSON.parse(await renderFor(host, 'gitlab', what)) as { fingerprint: string }[]
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length)
    const table = await renderFor(host, 'markdown', what)
    expect(table.match(/^\| (error|warning|info) \|/gm) ?? []).toHaveLength(Math.min(200, findings.length))
  })
})
