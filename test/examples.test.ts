import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { renderCompact } from '../packages/compiler/src/diagnostics/render/compact.ts'
import { formatText } from '../packages/compiler/src/format/format-text.ts'
import { buildWorkspace } from '../packages/compiler/src/workspace/build-workspace.ts'
import { expandToYaml } from '../packages/compiler/src/workspace/expand-workspace.ts'
import { createWorkspace, type Workspace } from '../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from './support/disk-host.ts'
import { isKeptAsDigest } from './support/kept-as-digest.ts'
import { today } from './support/lint.ts'

const root = fileURLToPath(new URL('../examples/', import.meta.url))
const examples = readdirSync(root, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)

it('there are examples', () => {
  expect(examples).toEqual(expect.arrayContaining(['canary', 'grpc', 'hello', 'matbakh', 'team-files']))
})

for (const example of examples) {
  describe(example, () => {
    const folder = join(root, example)
    const workspace = createWorkspace(diskHost(folder), 'mesh.yaml')

    it('has exactly the findings listed beside it', () => {
      const findings = workspace.findings({ environment: undefined, target: undefined, today })
      const found = renderCompact(findings, { color: false, unicode: false })
      const golden = join(folder, 'findings.txt')
      if (process.env['UPDATE'] === '1') writeFileSync(golden, found)
      expect(found).toBe(readFileSync(golden, 'utf8'))
      expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    })

    it('can be expanded for each of its environments and regions', () => {
      const { environments, collections } = workspace.composed()
      const all = environments.size === 0 ? [undefined] : [...environments.keys()]
      for (const environment of all) {
        for (const region of collections.regions.keys()) {
          expect(expandToYaml(workspace, { environment, region })).toContain('\nservices:\n')
        }
      }
    })

    it('builds to exactly the files kept beside it', async () => {
      const whole = await built(workspace)
      const files = isKeptAsDigest(example) ? digested(whole) : whole
      const folderOut = join(folder, 'out')
      if (process.env['UPDATE'] === '1') {
        rmSync(folderOut, { recursive: true, force: true })
        for (const [path, text] of files) {
          mkdirSync(dirname(join(folderOut, path)), { recursive: true })
          writeFileSync(join(folderOut, path), text)
        }
      }
      expect(filesBelow(folderOut)).toEqual([...files.keys()].sort())
      for (const [path, text] of files) expect(text, path).toBe(readFileSync(join(folderOut, path), 'utf8'))
    })

    it('is in the form that `meshc fmt` gives it', () => {
      for (const { source } of workspace.files()) {
        expect(formatText(source.path, source.text, source.path === 'mesh.yaml')).toMatchObject({
          edits: [],
          problems: []
        })
      }
    })
  })
}

/** What `meshc build` writes for every environment and region, but for the map of places, which changes with every line. */
async function built(workspace: Workspace): Promise<ReadonlyMap<string, string>> {
  const { environments } = workspace.composed()
  const files = new Map<string, string>()
  for (const environment of environments.size === 0 ? [undefined] : environments.keys()) {
    const build = await buildWorkspace(workspace, {
      environment,
      regions: [],
      target: undefined,
      today,
      format: 'json'
    })
    if (build.kind === 'stopped') throw new Error(JSON.stringify(build.failures))
    for (const [path, text] of build.files)
      if (path !== 'mesh.map.json')
        files.set(environment === undefined ? path : `${environment}/${path}`, text)
  }
  return files
}

/** The files of a build that is too large to be kept: the plan as it is, and of each template what tells it from another. */
function digested(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const isKept = (path: string) => path.endsWith('deploy-plan.json')
  const digests = [...files]
    .filter(([path]) => !isKept(path))
    .map(([path, text]) => {
      const resources = Object.keys(JSON.parse(text).Resources).length
      return [path, { resources, sha256: createHash('sha256').update(text).digest('hex') }] as const
    })
  return new Map([
    ...[...files].filter(([path]) => isKept(path)),
    ['digest.json', `${JSON.stringify(Object.fromEntries(digests), undefined, 2)}\n`]
  ])
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}
