import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// npm starts scripts in the root of the repository.
const rulesDir = join(process.cwd(), 'packages', 'compiler', 'src', 'rules')

/** `npm run new-rule NAME` makes `rules/NAME/` with a rule that finds nothing yet and a page that says so. */
function main(name: string | undefined): number {
  const problem = whyNot(name)
  if (name === undefined || problem !== undefined) {
    process.stderr.write(`${problem}\n`)
    return 2
  }
  const folder = join(rulesDir, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'rule.ts'), ruleSource(name))
  writeFileSync(join(folder, 'rule.md'), rulePage(name))
  process.stdout.write(`packages/compiler/src/rules/${name}/rule.ts
packages/compiler/src/rules/${name}/rule.md

Write the two files, run \`npm run gen\`, then \`npm test -- rules\`. The page is the test.
\`UPDATE=1 npm test -- rules\` draws the caret lines; read them before you keep them.
`)
  return 0
}

/** Why a name cannot become a rule; undefined when it can. */
function whyNot(name: string | undefined): string | undefined {
  if (name === undefined)
    return 'Give the rule a name: `npm run new-rule unknown-thing`. docs/rule-names.md lists the families.'
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name)) {
    return `\`${name}\` is no name for a rule: lower-case words joined by \`-\`, at least two.`
  }
  if (existsSync(join(rulesDir, name))) return `\`${name}\` exists already.`
  return undefined
}

function ruleSource(name: string): string {
  return `import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: '${name}',
  level: 'warning',
  summary: 'TODO: one sentence that says what is wrong.',
  messages: {
    found: ({ service }: { service: string }) => \`\\\`\${service}\\\` TODO: says what is wrong.\`
  },
  check({ mesh, report }) {
    for (const service of mesh.services.values()) {
      if (service.name !== 'todo') continue
      report('found', { service: service.name }, { at: service.at, help: 'TODO: says what to do.' })
    }
  }
})
`
}

function rulePage(name: string): string {
  return `# ${name}

TODO: one sentence that says what is wrong.

## Why it matters

TODO

## Incorrect

\`\`\`yaml
services:
  todo:
# ^^^^ warning: \`todo\` TODO: says what is wrong.
    image: example/todo:1
\`\`\`

## Correct

\`\`\`yaml
services:
  done:
    image: example/done:1
\`\`\`
`
}

process.exitCode = main(process.argv[2])
