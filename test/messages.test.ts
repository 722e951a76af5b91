import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, expect, it, vi } from 'vitest'
import { rules } from '../packages/compiler/src/rules/index.gen.ts'
import { buildWorkspace } from '../packages/compiler/src/workspace/build-workspace.ts'
import { createWorkspace } from '../packages/compiler/src/workspace/workspace.ts'
import { beyondPages } from './messages/beyond-pages.ts'
import { fixture } from './support/fixture.ts'
import { lint, today } from './support/lint.ts'
import { withoutAnnotations } from './support/markers.ts'
import { memoryHost } from './support/memory-host.ts'
import { lawsBroken, type Said } from './support/message-laws.ts'
import { allPages, examplesOf } from './support/pages.ts'

/** Every message of every rule and problem, on one page, to be read side by side. `UPDATE=1` writes the page. */

type Texts = Record<string, { readonly level: string; readonly messages: Readonly<Record<string, unknown>> }>

const { declared, said } = vi.hoisted(() => ({
  /** `rule/message` of all that can be said. */
  declared: new Map<string, string>(),
  /** What is said with each, in the order of the pages. */
  said: new Map<string, Said[]>()
}))

vi.mock('../packages/compiler/src/diagnostics/define.ts', async original => {
  const real = await original<typeof import('../packages/compiler/src/diagnostics/define.ts')>()
  return {
    ...real,
    defineProblems(problems: Texts) {
      for (const [name, { level, messages }] of Object.entries(problems))
        for (const key of Object.keys(messages)) declared.set(`${name}/${key}`, level)
      const { make } = real.defineProblems(problems as never) as { make(...args: readonly unknown[]): Made }
      return {
        problems,
        make(rule: string, message: string, ...rest: readonly unknown[]) {
          const made = make(rule, message, ...rest)
          const key = `${rule}/${message}`
          const { level, help, fixes } = made
          const one = { level, message: made.message, help, fixes: fixes.map(({ title }) => title) }
          said.set(key, [...(said.get(key) ?? []), one])
          return made
        }
      }
    }
  }
})

interface Made {
  readonly level: string
  readonly message: string
  readonly help?: string
  readonly fixes: readonly { readonly title: string }[]
}

const question = { environment: undefined, regions: [], target: undefined, today, format: 'json' } as const

const page = new URL('./messages/messages.md', import.meta.url)

beforeAll(async () => {
  for (const { name, path, text: written } of allPages())
    for (const { text } of examplesOf({ name, path, text: written })) {
      const files = Object.fromEntries(fixture(withoutAnnotations(text)).map(file => [file.path, file.text]))
      if (rules.get(name)?.needs !== 'plan') lint(files)
      else await buildWorkspace(createWorkspace(memoryHost(files), 'mesh.yaml'), question)
    }
  for (const { host, isBuilt = false } of beyondPages) {
    const workspace = createWorkspace(host, 'mesh.yaml')
    if (isBuilt) await buildWorkspace(workspace, question)
    else workspace.findings(question)
  }
}, 120_000)

/** Messages whose text is made elsewhere, so that each is another one. */
const handedOn: ReadonlySet<string> = new Set([
  'invalid-expression/read',
  'invalid-sentence/read',
  'invalid-value/read',
  'missing-unit/read',
  'failed-invariant/fails',
  'target-feature-unsupported/lost',
  'target-limit-exceeded/exceeded',
  'target-quota-exceeded/exceeded',
  'target-value-differs/differs',
  'undecided-invariant/undecided',
  'unbuilt-key/unbuilt',
  'yaml-syntax/line'
])

it('all messages stand on one page', () => {
  const names = [...new Set([...declared.keys()].map(key => key.split('/')[0] as string))].sort()
  const text = names.map(sectionOf).join('\n')
  if (process.env['UPDATE'] === '1') writeFileSync(page, text)
  expect(text).toBe(readFileSync(page, 'utf8'))
})

it('every message is said by an example of a page, or by a case that no page can show', () => {
  expect([...declared.keys()].filter(key => !said.has(key))).toEqual([])
})

it('every message keeps the laws of wording', () => {
  expect(lawsBroken([...said].flatMap(([key, all]) => all.map(one => [key, one] as const)))).toEqual([])
})

function sectionOf(name: string): string {
  const keys = [...declared.keys()].filter(key => key.startsWith(`${name}/`))
  const level = declared.get(keys[0] ?? '') ?? ''
  return `## ${name} (${level})\n\n${keys.map(lineOf).join('')}`
}

/** The first time that a message is said; each text of one that only hands a text on. */
function lineOf(key: string): string {
  const all = said.get(key) ?? []
  const shown = handedOn.has(key)
    ? all.filter(({ message }, at) => all.findIndex(other => other.message === message) === at)
    : all.slice(0, 1)
  return shown.map(printed).join('')
}

function printed({ message, help, fixes }: Said): string {
  return [
    `- ${message}`,
    ...(help === undefined ? [] : [`  *help* ${help}`]),
    ...fixes.map(title => `  *fix* ${title}`),
    ''
  ].join('\n')
}
