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
  summary: '${summary}',
  // The page of AWS or Envoy that it rests on. A rule of our own names a definition instead, \`arithmetic.md#shares\`.
  source: 'https://docs.aws.amazon.com/',
  sourceRead: '${new Date().toISOString().slice(0, 10)}',
  messages: {
    found: ({ service }: { service: string }) => \`\\\`\${service}\\\` is named so.\`
  },
  // \`calls\` also sees what a service calls, \`mesh\` sees everything: the narrower the look, the less runs again after an edit.
  service({ service, report }) {
    if (service.name === 'example') {
      report('found', { service: service.name }, { at: service.at, help: 'Say here what to do.' })
    }
  }
})
`
}

const summary = 'Say here in one sentence what is wrong.'

function rulePage(name: string): string {
  const mesh = (services: string) => `\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
${services}
\`\`\``
  const service = (called: string, carets = '') => `  ${called}:
${carets}    image: shop/${called}:1.4.2
    port: 8080/http`
  const wrong = service('example', '# ^^^^^^^ warning: `example` is named so.\n')
  return `# ${name}

${summary}

## Why it matters

Say here what happens to people who do not mend it.

## Incorrect

${mesh(wrong)}

Say here in which other way it can be wrong.

${mesh(`${wrong}\n\n${service('cart')}`)}

## Correct

${mesh(service('cart'))}

${mesh(`${service('cart')}\n\n${service('stock')}`)}

## Near miss

Say here why this is only just right.

${mesh(service('examples'))}
`
}

process.exitCode = main(process.argv[2])
