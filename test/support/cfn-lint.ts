import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TemplateBody } from '../../packages/compiler/src/emit/template.ts'
import type { Notice } from './validate-with-aws.ts'

/** The version of cfn-lint on this machine, such as `1.51.0`; undefined where it is not installed. */
export function cfnLintVersion(): string | undefined {
  const { status, stdout } = spawnSync('cfn-lint', ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim().replace(/^cfn-lint /, '') : undefined
}

/** Warnings and errors of cfn-lint on templates by name, in one run. What it only informs of is left out. */
export function lintWithCfnLint(
  bodies: ReadonlyMap<string, TemplateBody>
): ReadonlyMap<string, readonly Notice[]> {
  const folder = mkdtempSync(join(tmpdir(), 'meshc-cfn-lint-'))
  try {
    const files = [...bodies].map(([name, body], at) => {
      const file = join(folder, `${at}.json`)
      writeFileSync(file, JSON.stringify(body))
      return { name, file }
    })
    const { stdout, stderr, status, error } = spawnSync(
      'cfn-lint',
      ['--format', 'json', '--', ...files.map(({ file }) => file)],
      { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 }
    )
    // It ends with 0 when it finds nothing, else with the sum of what it found: 2 errors, 4 warnings, 8 information.
    if (error !== undefined || status === null || status === 1 || status > 14)
      throw new Error(`cfn-lint did not run: ${error?.message ?? stderr}`)
    const found = JSON.parse(stdout) as readonly Match[]
    return new Map(
      files.map(({ name, file }) => [
        name,
        found.filter(match => match.Filename === file).map(match => noticeOf(match, bodies.get(name)))
      ])
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Match {
  readonly Filename: string
  readonly Message: string
  readonly Rule: { readonly Id: string }
  readonly Location: { readonly Path: readonly (string | number)[] | null }
}

function noticeOf({ Message: message, Rule, Location }: Match, body: TemplateBody | undefined): Notice {
  const [section, id, ...rest] = Location.Path ?? []
  const resource = section === 'Resources' ? String(id ?? '') : ''
  return {
    tool: 'cfn-lint',
    rule: Rule.Id,
    resource,
    type: body?.Resources[resource]?.Type ?? '',
    path: resource === '' ? (Location.Path ?? []).join('.') : rest.join('.'),
    message
  }
}
