import { expect, it } from 'vitest'
import { toMarkup } from './markup.ts'

const markdown =
  '**service `auth`** ([page](https://example.org))\n\n- waits _long_\n\n```yaml\na_b: **1**\n```'

it('is left alone where the client shows Markdown', () => {
  expect(toMarkup(markdown, true)).toEqual({ kind: 'markdown', value: markdown })
})

it('loses its marks where the client shows text, and code loses nothing', () => {
  expect(toMarkup(markdown, false)).toEqual({
    kind: 'plaintext',
    value: 'service auth (page)\n\n- waits long\n\na_b: **1**'
  })
})
