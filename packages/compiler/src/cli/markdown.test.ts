import { expect, it } from 'vitest'
import { renderMarkdown } from './markdown.ts'

const page = `# some-rule

A route sends a total weight of \`110\` to its targets, and this paragraph is longer than the line.

## Incorrect

\`\`\`yaml
services:

  auth: {}
# ^^^^ error: **no**
\`\`\`

- one item that is longer than a line of this page, so that it hangs
- another **item**
1. first

| a | b |
| - | - |

See [the manual](https://example.org/a).
`

it('fits a page to the width and leaves code as it is', () => {
  expect(renderMarkdown(page, { color: false, unicode: false, width: 40 })).toMatchInlineSnapshot(`
    "some-rule
    =========

    A route sends a total weight of \`110\` to
    its targets, and this paragraph is
    longer than the line.

    Incorrect
    ---------

        services:

          auth: {}
        # ^^^^ error: **no**

    - one item that is longer than a line of
      this page, so that it hangs
    - another item
    1. first

    | a | b |
    | - | - |

    See the manual (https://example.org/a).
    "
  `)
})

it('leaves of a link to another page its words', () => {
  const text = 'Definition: [docs/size.md](../size.md), see [here](https://example.org/a)'
  expect(renderMarkdown(text, { color: false, unicode: false, width: 100 })).toBe(
    'Definition: docs/size.md, see here (https://example.org/a)\n'
  )
})

it('colours headings, code and strong words', () => {
  const text = renderMarkdown('# a\n\nsome `code`, **strong**\n', { color: true, unicode: true, width: 40 })
  expect(JSON.stringify(text)).toMatchInlineSnapshot(
    `""\\u001b[1m\\u001b[4ma\\u001b[24m\\u001b[22m\\n\\nsome \\u001b[36mcode\\u001b[39m, \\u001b[1mstrong\\u001b[22m\\n""`
  )
})

it('ends with a page that is broken off', () => {
  expect(renderMarkdown('# a\n```yaml\nb: 1', { color: false, unicode: false, width: 40 })).toContain(
    '    b: 1'
  )
  expect(renderMarkdown('', { color: false, unicode: false, width: 40 })).toBe('\n')
})
