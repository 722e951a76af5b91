import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { root } from '../support/sources.ts'

/** A project on disk with `meshc-lsp` on its path, for an editor that runs without a screen. */
export interface EditorProject {
  readonly folder: string
  /** Runs a program in the project; throws with its output when it fails. */
  run(program: string, args: readonly string[]): string
  remove(): void
}

export function createEditorProject(files: Readonly<Record<string, string>>): EditorProject {
  const folder = mkdtempSync(join(tmpdir(), 'meshc-editor-'))
  const bin = join(folder, 'bin')
  mkdirSync(join(folder, '.git'), { recursive: true })
  mkdirSync(bin)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const server = join(root, 'packages', 'lsp', 'dist', 'meshc-lsp.cjs')
  writeFileSync(join(bin, 'meshc-lsp'), `#!/bin/sh\nexec '${process.execPath}' '${server}' "$@"\n`)
  chmodSync(join(bin, 'meshc-lsp'), 0o755)
  return {
    folder,
    run(program, args) {
      const env = {
        ...process.env,
        HOME: folder,
        XDG_STATE_HOME: join(folder, 'state'),
        PATH: `${bin}${delimiter}${process.env.PATH}`
      }
      const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: folder,
        env,
        encoding: 'utf8',
        timeout: 60_000
      })
      if (status !== 0) throw new Error(`${program} ended with ${status}.\n${stdout}\n${stderr}`)
      return stdout
    },
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}

/** The code blocks of one language below a heading of docs/editors.md, in their order. */
export function documentedSetUps(heading: string, language: string): readonly string[] {
  const page = readFileSync(join(root, 'docs', 'editors.md'), 'utf8')
  const section = page.split(/^## /m).find(text => text.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code = '']) => code
  )
}

/** A root, a file that it includes, one finding in each. */
export const project = {
  'mesh.yaml': `mesh: shop
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
include: [services/*.mesh.yaml]
services:
  web:
    image: shop/web:1
    port: 8080/http
    timeout: 6s idle 60s
    calls: [orders]
    retrry: none
`,
  'services/orders.mesh.yaml': `services:
  orders:
    image: shop/orders:1
    port: 8080/http
    timeout: 2s idle 60s
    idempotent: true
    retry: 1x 900ms on 5xx
`
}
