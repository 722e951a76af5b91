import type { Diff, DiffFinding, DiffPlace } from '../../packages/compiler/src/workspace/diff/diff.ts'
import { diffWorkspaces } from '../../packages/compiler/src/workspace/diff/diff-workspaces.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { lint, today } from './lint.ts'
import { memoryHost } from './memory-host.ts'
import type { Page } from './pages.ts'

/** A fence ```` ```diff ```` of a page: a mesh and a change of it, with findings drawn below their lines. */
export interface DiffExample {
  readonly heading: string
  /** Line of the opening fence, from 1. */
  readonly line: number
  readonly text: string
}

export function diffExamplesOf(page: Page): readonly DiffExample[] {
  const found: DiffExample[] = []
  const lines = page.text.split('\n')
  let heading = ''
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string
    if (line.startsWith('## ')) heading = line.slice(3)
    if (line !== '```diff') continue
    const close = lines.indexOf('```', at)
    found.push({ heading, line: at + 1, text: `${lines.slice(at + 1, close).join('\n')}\n` })
    at = close
  }
  return found
}

/** The two states that a diff shows: lines with a blank are in both, `-` before and `+` after; drawn lines in none. */
export function statesOf(text: string): { readonly before: string; readonly after: string } {
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'))
  const of = (mark: string) =>
    lines
      .flatMap(line => (line.startsWith(' ') || line.startsWith(mark) ? `${line.slice(1)}\n` : ''))
      .join('')
  return { before: of('-'), after: of('+') }
}

/** What differs between two texts, in all environments. */
export function diffOf(
  before: string | Readonly<Record<string, string>>,
  after: string | Readonly<Record<string, string>>,
  asked: { readonly resources?: boolean; readonly environment?: string } = {}
): Diff {
  const [old, fresh] = [before, after].map(files =>
    createWorkspace(memoryHost(typeof files === 'string' ? { 'mesh.yaml': files } : files), 'mesh.yaml')
  )
  if (old === undefined || fresh === undefined) throw new Error('Two states were expected.')
  return diffWorkspaces(
    { before: old, after: fresh },
    { environment: asked.environment, target: undefined, today, resources: asked.resources ?? false }
  )
}

interface Drawn {
  readonly text: string
  readonly count: number
  /** Errors of `lint` in one of the states, which no example may have. */
  readonly errors: readonly string[]
}

/** The example with the findings of one rule below the lines that they are about; after the change where there is one. */
export function drawDiff(name: string, { text }: DiffExample): Drawn {
  const { before, after } = statesOf(text)
  const diff = diffOf(before, after, { resources: true })
  const found = [
    ...diff.changes,
    ...diff.resources.flatMap(({ changes }) =>
      changes.map(each => ({
        ...each,
        message: `${each.id} (${each.type}): ${each.because ?? each.action}`
      }))
    )
  ].filter(
    (each): each is typeof each & { finding: DiffFinding } =>
      each.finding?.rule === name && each.finding.approved === undefined
  )
  const notes = new Map<string, Set<string>>()
  const note = (key: string, words: string) =>
    notes.set(key, (notes.get(key) ?? new Set<string>()).add(words))
  const keyOf = (side: string, place: DiffPlace) => `${side}${place.line}`
  for (const { message, finding, before: old, after: fresh } of found) {
    const words = `# ${finding.level}: ${message}`
    if (fresh !== undefined) note(keyOf('+', fresh), words)
    else if (old !== undefined) note(keyOf('-', old), words)
    else note('-1', words)
  }
  const drawn: string[] = []
  let [oldLine, newLine] = [0, 0]
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    drawn.push(line)
    if (!line.startsWith('+')) oldLine++
    if (!line.startsWith('-')) newLine++
    const here = [
      ...(line.startsWith('-') ? [] : (notes.get(`+${newLine}`) ?? [])),
      ...(line.startsWith('+') ? [] : (notes.get(`-${oldLine}`) ?? []))
    ]
    drawn.push(...here)
  }
  const errors = [before, after].flatMap(each =>
    lint(each)
      .filter(({ level }) => level === 'error')
      .map(({ rule, message }) => `${rule}: ${message}`)
  )
  return { text: `${drawn.join('\n')}\n`, count: found.length, errors }
}
