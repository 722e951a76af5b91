import { readdir, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { Rule } from '../../packages/compiler/src/rules/define-rule.ts'
import type { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import type { GeneratedFile, Generator } from './generator.ts'
import { loadCompiler } from './load-compiler.ts'
import { type Lint, levelWords, withFacts } from './rule-facts.ts'
import { ruleNames } from './rule-index.ts'

const source = 'packages/compiler/src'
const phases = ['syntax', 'shape', 'bind', 'check'] as const

interface Page {
  readonly name: string
  readonly text: string
}

interface RulePage extends Page {
  readonly rule: Rule
}

/** The pages that `meshc explain` prints, and `docs/rules/`. */
export const generateRulePages: Generator = async root => {
  const { rules, diffRules, createWorkspace } = await loadCompiler<Compiler>(root, 'rule-pages', exported)
  const ofRules = await rulePages(root, rules, lintWith(createWorkspace))
  const ofChanges = await changePages(root, diffRules)
  const problems = (await Promise.all(phases.map(phase => problemPages(root, phase)))).flat()
  const pages = [...ofRules, ...ofChanges, ...problems].sort(byName)
  return [
    { path: `${source}/rules/pages.gen.ts`, text: pageTable(pages) },
    ...pages.map(({ name, text }): GeneratedFile => ({ path: `docs/rules/${name}.md`, text })),
    { path: 'docs/rules/README.md', text: overview(ofRules, ofChanges, problems.sort(byName)) }
  ]
}

const exported = `
  export { rules } from './${source}/rules/index.gen.ts'
  export { diffRules } from './${source}/rules/diff-rules.ts'
  export { createWorkspace } from './${source}/workspace/workspace.ts'`

interface Compiler {
  readonly rules: ReadonlyMap<string, Rule>
  readonly diffRules: ReadonlyMap<string, Rule>
  readonly createWorkspace: typeof createWorkspace
}

function lintWith(create: typeof createWorkspace): Lint {
  return files => {
    const encoder = new TextEncoder()
    const names = [...files.keys()]
    const host = {
      readFile: (path: string) => {
        const text = files.get(posix.normalize(path))
        return text === undefined
          ? { kind: 'failure' as const, reason: 'missing' as const }
          : { kind: 'bytes' as const, bytes: encoder.encode(text) }
      },
      listFolder: (path: string) => {
        const inside = posix.normalize(path) === '.' ? '' : `${posix.normalize(path).replace(/\/$/, '')}/`
        const parts = names.flatMap(name =>
          name.startsWith(inside) ? [name.slice(inside.length).split('/')] : []
        )
        const folders = new Set(parts.flatMap(([first = '', ...rest]) => (rest.length > 0 ? first : [])))
        return [
          ...parts.flatMap(([name = '', ...rest]) =>
            rest.length === 0 ? { name, kind: 'file' as const } : []
          ),
          ...[...folders].map(name => ({ name, kind: 'folder' as const }))
        ]
      },
      realPath: (path: string) => posix.join('/', path)
    }
    const [root = 'mesh.yaml'] = files.has('mesh.yaml') ? ['mesh.yaml'] : names
    return create(host, root).findings({ environment: undefined, target: undefined, today: '2026-11-22' })
  }
}

async function rulePages(
  root: string,
  rules: ReadonlyMap<string, Rule>,
  lint: Lint
): Promise<readonly RulePage[]> {
  const pages = await Promise.all(
    (await ruleNames(root)).map(async name => ({
      name,
      text: await read(join(root, source, 'rules', name, 'rule.md'))
    }))
  )
  return pages.flatMap(({ name, text }) => {
    const rule = rules.get(name)
    return rule === undefined ? [] : [{ name, rule, text: withFacts(text, rule, lint) }]
  })
}

/** The pages of rules about changes, whose examples are no meshes to lint. */
async function changePages(root: string, diffRules: ReadonlyMap<string, Rule>): Promise<readonly RulePage[]> {
  return Promise.all(
    [...diffRules].map(async ([name, rule]) => {
      const text = await read(join(root, source, 'diff', 'rules', `${name}.md`))
      return { name, rule, text: withFacts(text, rule, () => []) }
    })
  )
}

async function problemPages(root: string, phase: string): Promise<Page[]> {
  const folder = join(root, source, phase, 'problems')
  const files = (await readdir(folder).catch(() => [])).filter(file => file.endsWith('.md')).sort()
  return Promise.all(
    files.map(async file => ({ name: file.slice(0, -3), text: await read(join(folder, file)) }))
  )
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8')
}

function byName(a: Page, b: Page): number {
  return a.name < b.name ? -1 : 1
}

function pageTable(pages: readonly Page[]): string {
  return `// Made by \`npm run gen\` from the pages of rules and problems.

/** The page of every rule and problem, in Markdown, by its name. */
export const pages: ReadonlyMap<string, string> = new Map([
${pages.map(({ name, text }) => `  [${JSON.stringify(name)}, ${JSON.stringify(text)}]`).join(',\n')}
])
`
}

function overview(
  rules: readonly RulePage[],
  changes: readonly RulePage[],
  problems: readonly Page[]
): string {
  const summary = (text: string) => text.split('\n')[2] ?? ''
  const level = ({ level, needs }: Rule) =>
    `${level === 'none' ? 'off' : levelWords(level)}${needs === 'plan' ? ', when building' : ''}`
  const row = ({ name, text, rule }: RulePage) =>
    `| [\`${name}\`](${name}.md) | ${level(rule)} | ${summary(text)} |`
  const ofRules = rules.map(row)
  const ofProblems = problems.map(({ name, text }) => `| [\`${name}\`](${name}.md) | ${summary(text)} |`)
  return `# Rules and problems

\`meshc explain NAME\` prints each of these pages in the terminal. [How they are named](../rule-names.md).

## Rules

What \`meshc lint\` finds in a mesh that can be read. Their levels and options are set under \`lint.rules\`, and a comment
\`# meshc-ignore NAME: reason\` silences a warning or an info. A rule that is off finds nothing until \`lint.rules\` gives it a level.

| Name | Level | What it finds |
|---|---|---|
${ofRules.join('\n')}

## Rules about changes

What \`meshc diff\` finds in a change of a mesh ([how it compares](../diff.md)). Their levels and options are set under \`lint.rules\` too,
and an entry of \`lint.accept\` with a reason approves what is meant.

| Name | Level | What it finds |
|---|---|---|
${changes.map(row).join('\n')}

## Problems

What keeps a file, or a part of it, from being understood. They are errors of the file and cannot be silenced.

| Name | What it finds |
|---|---|
${ofProblems.join('\n')}
`
}
