import fc from 'fast-check'
import stringWidth from 'fast-string-width'
import { expect, it } from 'vitest'
import { createSourceFile, positionAt } from '../../text/source-file.ts'
import { finding, marked, plain, drawn as render, span } from './test-finding.ts'
import { renderText } from './text.ts'

it('shows what is wrong, where, what belongs to it, why, and what to do', () => {
  const { file, spans } = marked(
    'mesh.yaml',
    `services:
  checkout:
    routes:
      - match: /**
        «to»: { v1: «90%», v2: «20%» }
`
  )
  const diagnostic = finding({
    rule: 'unbalanced-weights',
    message: 'The weights of this route add up to 110%, and they need to add up to 100%.',
    span: span(spans, 0),
    path: 'services.checkout.routes[0].to',
    environments: ['dev', 'prod'],
    notes: [
      { message: '`v1` takes 90%', file: 'mesh.yaml', span: span(spans, 1) },
      { message: '`v2` takes 20%', file: 'mesh.yaml', span: span(spans, 2) }
    ],
    help: 'Every request needs exactly one share.',
    fixes: [
      {
        title: 'give `v2` what is left',
        safe: false,
        edits: [{ file: 'mesh.yaml', span: span(spans, 2), insert: '10%' }]
      }
    ]
  })
  expect(renderText([diagnostic], () => file, plain)).toMatchInlineSnapshot(`
    "error[unbalanced-weights]: The weights of this route add up to 110%, and they
    need to add up to 100%.
     --> mesh.yaml:5:9
      |
    4 |       - match: /**
    5 |         to: { v1: 90%, v2: 20% }
      |         ^^        ---      --- \`v2\` takes 20%
      |                   |
      |                   \`v1\` takes 90%
      |
      = at services.checkout.routes[0].to
      = in environments \`dev\` and \`prod\`
      = help: Every request needs exactly one share.
      = possible fix: give \`v2\` what is left
    5 -         to: { v1: 90%, v2: 20% }
    5 +         to: { v1: 90%, v2: 10% }

    Found 1 error in 1 file (1 with a fix).
    "
  `)
  expect(renderText([diagnostic], () => file, { ...plain, unicode: true })).toMatchInlineSnapshot(`
    "error[unbalanced-weights]: The weights of this route add up to 110%, and they
    need to add up to 100%.
      ╭▸ mesh.yaml:5:9
      │
    4 │       - match: /**
    5 │         to: { v1: 90%, v2: 20% }
      │         ━━        ───      ─── \`v2\` takes 20%
      │                   │
      │                   \`v1\` takes 90%
      │
      = at services.checkout.routes[0].to
      = in environments \`dev\` and \`prod\`
      = help: Every request needs exactly one share.
      = possible fix: give \`v2\` what is left
    5 -         to: { v1: 90%, v2: 20% }
    5 +         to: { v1: 90%, v2: 10% }

    Found 1 error in 1 file (1 with a fix).
    "
  `)
  expect(renderText([diagnostic], () => file, { ...plain, width: 20 })).toMatchInlineSnapshot(`
    "error[unbalanced-weights]:
    The weights of this
    route add up to
    110%, and they need
    to add up to 100%.
     --> mesh.yaml:5:9
      |
    4 |       - match...
    5 |         to: {...
      |         ^^     -
      |                |
      |   \`v1\` takes 90%
      |   \`v2\` takes 20%
      |
      = at
        services.checkout.routes[0].to
      = in environments
        \`dev\` and \`prod\`
      = help: Every
        request needs
        exactly one
        share.
      = possible fix:
        give \`v2\` what
        is left
    5 - ...v2: 20% }
    5 + ...v2: 10% }

    Found 1 error in 1
    file (1 with a fix).
    "
  `)
})

it('shows a note far away or in another file in a frame of its own', () => {
  const far = marked('mesh.yaml', `services:\n  «auth»: {}\n${'\n'.repeat(20)}  «auth»: {}\n`)
  const other = marked('team/b.mesh.yaml', 'services:\n  «auth»:\n    port: 80/http\n')
  const diagnostic = finding({
    rule: 'duplicate-name',
    message: 'The service `auth` is declared three times.',
    span: span(far.spans, 0),
    notes: [
      { message: 'declared again here', file: 'mesh.yaml', span: span(far.spans, 1) },
      { message: 'declared again here', file: 'team/b.mesh.yaml', span: span(other.spans, 0) },
      { message: 'and once in a file that is gone', file: 'gone.yaml', span: span(other.spans, 0) }
    ]
  })
  const files = new Map([far.file, other.file].map(file => [file.path, file]))
  expect(renderText([diagnostic], name => files.get(name), plain)).toMatchInlineSnapshot(`
    "error[duplicate-name]: The service \`auth\` is declared three times.
      --> mesh.yaml:2:3
       |
     1 | services:
     2 |   auth: {}
       |   ^^^^
       |
      ::: mesh.yaml:23:3
       |
    23 |   auth: {}
       |   ---- declared again here
       |
      ::: team/b.mesh.yaml:2:3
       |
     1 | services:
     2 |   auth:
       |   ---- declared again here
     3 |     port: 80/http
       |
       = note: and once in a file that is gone (gone.yaml:2:3)

    Found 1 error in 1 file.
    "
  `)
})

it('shows a fix as the lines that change', () => {
  const { file, spans } = marked('mesh.yaml', 'a:\n  b: «5»\n  c: 1«»\n')
  const edit = (at: number, insert: string) => ({ file: 'mesh.yaml', span: span(spans, at), insert })
  const fixes = [
    { title: 'write `5s` and add `d`', safe: true, edits: [edit(0, '5s'), edit(1, '\n  d: 2')] },
    { title: 'remove `b`', safe: false, edits: [edit(0, '')] }
  ]
  const diagnostic = finding({ level: 'warning', span: span(spans, 0), fixes })
  expect(renderText([diagnostic], () => file, plain)).toMatchInlineSnapshot(`
    "warning[some-rule]: Something is wrong.
     --> mesh.yaml:2:6
      |
    1 | a:
    2 |   b: 5
      |      ^
    3 |   c: 1
      |
      = fix: write \`5s\` and add \`d\`
    2 -   b: 5
    3 -   c: 1
    2 +   b: 5s
    3 +   c: 1
    4 +   d: 2
      = possible fix: remove \`b\`

    Found 1 warning in 1 file (1 with a fix).
    "
  `)
})

it('names the fix alone when its edits overlap or touch several files', () => {
  const { file, spans } = marked('mesh.yaml', 'a: «5»\n')
  const edit = { file: 'mesh.yaml', span: span(spans, 0), insert: '6' }
  for (const edits of [
    [edit, edit],
    [edit, { ...edit, file: 'other.yaml' }]
  ]) {
    const diagnostic = finding({ span: span(spans, 0), fixes: [{ title: 'write 6', safe: true, edits }] })
    const text = renderText([diagnostic], () => file, plain)
    expect(text).toContain('= fix: write 6')
    expect(text).not.toContain('+ a: 6')
  }
})

it('counts levels and files in the last line, and says nothing of no findings', () => {
  const { file, spans } = marked('mesh.yaml', '«a»: 1\n')
  const at = { span: span(spans, 0) }
  const findings = [
    finding(at),
    finding({ ...at, level: 'warning' }),
    finding({ ...at, level: 'warning', file: 'b.yaml' })
  ]
  expect(renderText(findings, () => file, plain)).toMatch(/\nFound 1 error and 2 warnings in 2 files\.\n$/)
  expect(renderText([], () => file, plain)).toBe('')
})

it('colours words and frames, and nothing else changes', () => {
  const coloured = render('a: «1» «2»\n', { help: 'Write 3.', path: 'a' }, { color: true })
  expect(coloured).toContain('\u001b[1m\u001b[31merror[some-rule]\u001b[39m\u001b[22m')
  expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(
    render('a: «1» «2»\n', { help: 'Write 3.', path: 'a' })
  )
})

it('draws any finding in any text at any width, within the width where it draws', () => {
  const text = fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\r\n',
      '\t',
      '日',
      '👩‍👩‍👧',
      '\u0301',
      '\ud800',
      '\u0000',
      ':',
      '-'
    )
  })
  const places = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(
      text,
      places,
      fc.integer({ min: 1, max: 60 }),
      fc.boolean(),
      (source, offsets, width, unicode) => {
        const file = createSourceFile('mesh.yaml', source)
        const spans = offsets.map(([start, length]) => ({
          start: positionAt(file, start),
          end: positionAt(file, start + length)
        }))
        const notes = spans.slice(1).map(at => ({ message: 'some words', file: 'mesh.yaml', span: at }))
        const drawn = renderText([finding({ span: span(spans, 0), notes })], () => file, {
          color: false,
          width,
          unicode
        })
        if (width < 20) return
        for (const line of drawn.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width + 2)
      }
    )
  )
})

it('the name of a rule is a link where it leads somewhere, and lines are as long as without it', () => {
  const link = (rule: string) => (rule === 'some-rule' ? 'https://example.org/some' : undefined)
  const without = render('a: «1»\n', {}, { width: 30 })
  const linked = render('a: «1»\n', {}, { width: 30, link })
  expect(linked).toContain('error[\x1b]8;;https://example.org/some\x1b\\some-rule\x1b]8;;\x1b\\]: ')
  expect(linked.replaceAll(/\x1b\]8;;.*?\x1b\\/g, '')).toBe(without)
  expect(render('a: «1»\n', { rule: 'other' }, { link })).not.toContain('\x1b')
})
