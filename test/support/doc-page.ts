import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runScenario, type Scenario } from './scenario.ts'
import { root } from './sources.ts'

/**
 * A page of `docs/` whose examples are run. A fence ```` ```yaml mesh.yaml ```` is a file, and each ```` ```console ```` begins
 * with `$` and a command, followed by what it prints. A last line `…` leaves out the rest.
 */
export interface DocPage {
  readonly path: string
  readonly text: string
  readonly files: Scenario['files']
  readonly examples: readonly DocExample[]
}

export interface DocExample {
  readonly command: string
  readonly shown: string
}

export function readDocPage(path: string): DocPage {
  const text = readFileSync(join(root, path), 'utf8')
  return {
    path,
    text,
    files: [...text.matchAll(/^```yaml (\S+)\n(.*?)^```$/gms)].map(([, file = '', content = '']) => ({
      path: file,
      text: content
    })),
    examples: [...text.matchAll(/^```console\n\$ (.*?)\n(.*?)^```$/gms)].map(
      ([, command = '', shown = '']) => ({
        command,
        shown
      })
    )
  }
}

/** What the examples print now, in the form in which the page shows them. */
export function runDocPage({ path, files, examples }: DocPage, meshc: string): readonly string[] {
  const steps = examples.map(({ command }) => ({
    command: `${command} 2>&1`,
    stdout: '',
    stderr: '',
    code: 0
  }))
  const { steps: done } = runScenario({ title: path, files, steps }, meshc)
  return done.map(({ stdout }, at) => cut(stdout, examples[at]?.shown ?? ''))
}

/** As many lines as the page shows, where it leaves out the rest. */
function cut(printed: string, shown: string): string {
  const lines = shown.trimEnd().split('\n')
  if (lines.at(-1) !== '…') return printed
  return `${printed
    .split('\n')
    .slice(0, lines.length - 1)
    .join('\n')}\n…\n`
}
