import { expect, it } from 'vitest'
import { namedShape } from '../../shape/shapes.ts'
import { keyMarkdown } from './key-markdown.ts'
import { code, escaped, fenced } from './markdown.ts'

it('tells what a key is, what may stand there, its default and its first examples', () => {
  expect(keyMarkdown(namedShape('service'), 'timeout')).toBe(
    `**\`timeout\`**: a short form or a map

How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.

Default: what the target does

\`\`\`yaml
timeout: 5s
timeout: 10s idle 60s
\`\`\``
  )
  expect(keyMarkdown(namedShape('service'), 'idempotent', { examples: false })).toBe(
    `**\`idempotent\`**: \`true\` or \`false\`

Whether a request may be sent twice without harm. Without it, retrying server errors is a warning.

Default: not known`
  )
})

it('of a key that a map does not know it tells nothing', () => {
  expect(keyMarkdown(namedShape('service'), 'constructor')).toBe('')
})

it('marks of Markdown in texts of the user stay what they are', () => {
  expect(code('a`b``c')).toBe('``` a`b``c ```')
  expect(code('two\n lines')).toBe('`two lines`')
  expect(escaped('a|b *c* [d](e)')).toBe('a\\|b \\*c\\* \\[d\\](e)')
  expect(fenced('yaml', '```\nx\n```\n')).toBe('````yaml\n```\nx\n```\n````')
})
