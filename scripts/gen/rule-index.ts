import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Generator } from './generator.ts'

const folder = 'packages/compiler/src/rules'

/** The list of rules, from the folders beside it. */
export const generateRuleIndex: Generator = async root => [
  { path: `${folder}/index.gen.ts`, text: ruleIndex(await ruleNames(root)) }
]

/** The folders that hold a rule, in the order of their names. */
export async function ruleNames(root: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
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
