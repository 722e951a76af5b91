import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GeneratedFile, Generator } from './generator.ts'

const source = 'packages/compiler/src'
const phases = ['syntax', 'shape', 'bind', 'check'] as const

interface Page {
  readonly name: string
  readonly text: string
}

/** The list of rules, the pages that `meshc explain` prints, and `docs/rules/`. */
export const generateRules: Generator = async root => {
  const rules = await rulePages(root)
  const problems = (await Promise.all(phases.map(phase => problemPages(root, phase)))).flat()
  const pages = [...rules, ...problems].sort(byName)
  return [
    { path: `${source}/rules/index.gen.ts`, text: ruleIndex(rules.map(({ name }) => name)) },
    { path: `${source}/rules/pages.gen.ts`, text: pageTable(pages) },
    ...pages.map(({ name, text }): GeneratedFile => ({ path: `docs/rules/${name}.md`, text })),
    { path: 'docs/rules/README.md', text: overview(rules, problems.sort(byName)) }
  ]
}

async function rulePages(root: string): Promise<readonly Page[]> {
  const entries = await readdir(join(root, source, 'rules'), { withFileTypes: true })
  const names = entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
  return Promise.all(
    names.map(async name => ({ name, text: await read(join(root, source, 'rules', name, 'rule.md')) }))
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

function ruleIndex(names: readonly string[]): string {
  const identifier = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return `// Made by \`npm run gen\` from the folders beside this file.
import type { Rule } from './define-rule.ts'
${names.map(name => `import ${identifier(name)} from './${name}/rule.ts'`).join('\n')}

/** Every rule by its name, in the order of names. */
export const rules: ReadonlyMap<string, Rule> = new Map(
  [
${names.map(name => `    ${identifier(name)}`).join(',\n')}
  ].map(rule => [rule.name, rule])
)
`
}

function pageTable(pages: readonly Page[]): string {
  return `// Made by \`npm run gen\` from the pages of rules and problems.

/** The page of every rule and problem, in Markdown, by its name. */
export const pages: ReadonlyMap<string, string> = new Map([
${pages.map(({ name, text }) => `  [${JSON.stringify(name)}, ${JSON.stringify(text)}]`).join(',\n')}
])
`
}

function overview(rules: readonly Page[], problems: readonly Page[]): string {
  const row = ({ name, text }: Page) => `| [\`${name}\`](${name}.md) | ${text.split('\n')[2] ?? ''} |`
  const table = (pages: readonly Page[]) =>
    ['| Name | What it finds |', '|---|---|', ...pages.map(row)].join('\n')
  return `# Rules and problems

\`meshc explain NAME\` prints each of these pages in the terminal. [How they are named](../rule-names.md).

## Rules

What \`meshc lint\` finds in a mesh that can be read. Their levels and options are set under \`lint.rules\`, and a comment
\`# meshc-ignore NAME: reason\` silences a warning or an info.

${table(rules)}

## Problems

What keeps a file, or a part of it, from being understood. They are errors of the file and cannot be silenced.

${table(problems)}
`
}
