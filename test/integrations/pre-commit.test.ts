import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensurePreCommit } from '../support/ensure-pre-commit.ts'
import { mustRun, type Ran, runIn } from '../support/shell.ts'
import { root } from '../support/sources.ts'
import { splitMesh, unbalancedMesh } from '../support/split-mesh.ts'

/** pre-commit itself, installing this repository as it does for everyone, in front of real commits. */

const home = mkdtempSync(join(tmpdir(), 'meshc-pre-commit-'))
const hooks = join(home, 'meshc')
const shop = join(home, 'shop')
const env = { PRE_COMMIT_HOME: join(home, 'cache'), PRE_COMMIT_COLOR: 'never' }
let preCommit = ''

beforeAll(() => {
  preCommit = ensurePreCommit()
  commitHooks()
  mkdirSync(shop)
  mustRun(shop, 'git', ['init', '--quiet', '--initial-branch', 'main'])
  write('.pre-commit-config.yaml', hooksOf(['meshc-lint', 'meshc-fmt', 'meshc-build-check']))
  mustRun(shop, preCommit, ['install'], env)
  // The first run installs meshc with npm.
  mustRun(shop, preCommit, ['install-hooks'], env)
}, 600_000)

afterAll(() => rmSync(home, { recursive: true, force: true }))

it('the hooks are declared as pre-commit wants them', () => {
  expect(runIn(root, preCommit, ['validate-manifest', '.pre-commit-hooks.yaml'], env)).toEqual({
    code: 0,
    output: ''
  })
})

it('what is no mesh is let through unseen', () => {
  write('values.yaml', 'weights: { v1: 90 }\n')
  const { code, output } = commit()
  expect(output).toMatch(/meshc lint\.+\(no files to check\)Skipped/)
  expect(output).toMatch(/meshc fmt\.+\(no files to check\)Skipped/)
  expect(code).toBe(0)
})

it('a mesh with an error is not committed, and the finding is shown', () => {
  write('mesh.yaml', unbalancedMesh)
  const { code, output } = commit()
  expect(output).toMatch(/meshc lint\.+Failed/)
  expect(output).toContain('unbalanced-weights')
  expect(output).toContain('mesh.yaml:13')
  expect(code).toBe(1)
  expect(mustRun(shop, 'git', ['ls-tree', '--name-only', 'HEAD'])).not.toContain('mesh.yaml')
})

it('one that is not in the usual form is written so, to be looked at and added', () => {
  write('mesh.yaml', splitMesh.replace('timeout: 5s idle 60s', 'timeout: 5s   idle 60s'))
  const { code, output } = commit()
  expect(output).toMatch(/meshc lint\.+Passed/)
  expect(output).toMatch(/meshc fmt\.+Failed/)
  expect(output).toContain('files were modified by this hook')
  expect(code).toBe(1)
  expect(readFileSync(join(shop, 'mesh.yaml'), 'utf8')).toBe(splitMesh)
})

it('templates that are kept in git have to be those of the mesh', () => {
  const before = commit()
  expect(before.output).toMatch(/meshc build --check\.+Failed/)
  expect(before.output).toContain('mesh-out/eu-central-1/template.json')
  expect(before.code).toBe(1)

  mustRun(shop, process.execPath, [join(root, 'packages', 'compiler', 'dist', 'meshc.cjs'), 'build'])
  const after = commit()
  expect(after.output).toMatch(/meshc build --check\.+Passed/)
  expect(after.code).toBe(0)

  const path = 'mesh-out/eu-central-1/template.json'
  write(path, readFileSync(join(shop, path), 'utf8').replace('"512"', '"1024"'))
  const byHand = commit()
  expect(byHand.output).toMatch(/meshc build --check\.+Failed/)
  expect(byHand.code).toBe(1)
  mustRun(shop, 'git', ['checkout', '--quiet', 'HEAD', '--', path])
})

it('a file that a mesh includes is checked as a part of it', () => {
  write('mesh.yaml', `include: [parts/*.mesh.yaml]\n\n${splitMesh}`)
  write('parts/mail.mesh.yaml', 'services:\n  mail:\n    image: shop/mail:1.0.0\n    calls: [wep]\n')
  mustRun(shop, 'git', ['add', 'mesh.yaml'])
  mustRun(shop, 'git', ['commit', '--quiet', '--no-verify', '-m', 'Include parts'])
  const { code, output } = commit()
  expect(output).toMatch(/meshc lint\.+Failed/)
  expect(output).toContain('parts/mail.mesh.yaml:4')
  expect(output).toContain('unknown-service')
  expect(code).toBe(1)
})

it('what can be mended is mended by a hook of its own', () => {
  write(
    'mesh.yaml',
    splitMesh.replace('services:', '# meshc-ignore pinned-route: once there was one\nservices:')
  )
  const { code, output } = runHook('meshc-lint-fix', hooksOf(['meshc-lint-fix']))
  expect(output).toMatch(/meshc lint --fix\.+Failed/)
  expect(code).toBe(1)
  expect(readFileSync(join(shop, 'mesh.yaml'), 'utf8')).toBe(splitMesh)
})

it('without a clone, npm installs it from its package as a dependency', () => {
  const compiler = join(root, 'packages', 'compiler')
  mustRun(compiler, 'npm', ['pack', '--silent', '--pack-destination', home])
  const { name, version } = JSON.parse(readFileSync(join(compiler, 'package.json'), 'utf8'))
  write('mesh.yaml', unbalancedMesh)
  const { code, output } = runHook('meshc-lint', localHook(join(home, `${name}-${version}.tgz`)))
  expect(output).toMatch(/meshc lint\.+Failed/)
  expect(output).toContain('unbalanced-weights')
  expect(code).toBe(1)
}, 300_000)

function hooksOf(ids: readonly string[]): string {
  const revision = mustRun(hooks, 'git', ['rev-parse', 'HEAD']).trim()
  const list = ids.map(id => `      - id: ${id}\n`).join('')
  return `repos:\n  - repo: ${hooks}\n    rev: ${revision}\n    hooks:\n${list}`
}

const localHook = (tarball: string) => `repos:
  - repo: local
    hooks:
      - id: meshc-lint
        name: meshc lint
        language: node
        entry: meshc lint --force-exclude
        additional_dependencies: ['${tarball}']
        files: (^|/)(mesh|[^/]+\\.mesh)\\.ya?ml$
        types: [yaml]
        require_serial: true
`

/** One hook of another configuration, on the mesh alone. */
function runHook(id: string, config: string): Ran {
  const path = join(home, `${id}.yaml`)
  writeFileSync(path, config)
  mustRun(shop, 'git', ['add', '--all'])
  return runIn(shop, preCommit, ['run', '--config', path, id, '--files', 'mesh.yaml'], env)
}

/** A repository of meshc as its sources stand here, committed or not. */
function commitHooks(): void {
  const left = new Set(['node_modules', 'dist', 'build', '.git', 'results'])
  cpSync(root, hooks, {
    recursive: true,
    filter: path => path === root || !(left.has(basename(path)) && !path.includes(join('examples', '')))
  })
  mustRun(hooks, 'git', ['init', '--quiet'])
  mustRun(hooks, 'git', ['add', '--all'])
  mustRun(hooks, 'git', ['commit', '--quiet', '-m', 'meshc'])
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(shop, path)), { recursive: true })
  writeFileSync(join(shop, path), text)
}

/** What `git commit` of everything says. */
function commit(): Ran {
  mustRun(shop, 'git', ['add', '--all'])
  return runIn(shop, 'git', ['commit', '-m', 'A change'], env)
}
