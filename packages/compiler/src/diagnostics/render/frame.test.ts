import { expect, it } from 'vitest'
import { drawn as render } from './test-finding.ts'

it('holds the lines of a long span together with a bar', () => {
  expect(render('a: 1\n«b:\n  c: 1\n  d: 2»\ne: 3\n')).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
     --> mesh.yaml:2:1
      |
    1 |   a: 1
    2 | / b:
    3 | |   c: 1
    4 | |   d: 2
      | |______^
    5 |   e: 3

    Found 1 error in 1 file.
    "
  `)
  expect(
    render('a: «{ b: 1,\n  c: 2,\n  d: 3,\n  e: 4,\n  «f»: 5,\n  g: 6,\n  h: 7 }»\ni: 8\n')
  ).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
     --> mesh.yaml:1:4
      |
    1 |   a: { b: 1,
      |  ____^
    2 | |   c: 2,
    3 | |   d: 3,
    4 | |   e: 4,
    5 | |   f: 5,
      | |   - note 1
    6 | |   g: 6,
    7 | |   h: 7 }
      | |________^
    8 |   i: 8

    Found 1 error in 1 file.
    "
  `)
  expect(render('a: «{ b: 1,\n  c: 2 }»\ni: 8\n', {}, { unicode: true })).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
      ╭▸ mesh.yaml:1:4
      │
    1 │   a: { b: 1,
      │ ╭────━
    2 │ │   c: 2 }
      │ ╰────────━
    3 │   i: 8

    Found 1 error in 1 file.
    "
  `)
})

it('counts a span that takes the end of its line with it as one line', () => {
  expect(render('a: 1\n«b: 2\n»c: 3\n')).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
     --> mesh.yaml:2:1
      |
    1 | a: 1
    2 | b: 2
      | ^^^^
    3 | c: 3

    Found 1 error in 1 file.
    "
  `)
})

it('underlines what is wide, what is tabbed and what is made of several code points', () => {
  expect(render('a: 日本 «語» # 👩‍👩‍👧 x\n')).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
     --> mesh.yaml:1:7
      |
    1 | a: 日本 語 # 👩‍👩‍👧 x
      |         ^^

    Found 1 error in 1 file.
    "
  `)
  expect(render('a: 👩‍👩‍👧 «é» x\n')).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
     --> mesh.yaml:1:13
      |
    1 | a: 👩‍👩‍👧 é x
      |       ^

    Found 1 error in 1 file.
    "
  `)
  expect(render('\ta:\t«b»\n')).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
     --> mesh.yaml:1:5
      |
    1 |     a:  b
      |         ^

    Found 1 error in 1 file.
    "
  `)
})

it('points at an empty span at the end of a line, of the file and of an empty file', () => {
  expect(render('a:«»\nb: 1\n')).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
     --> mesh.yaml:1:3
      |
    1 | a:
      |   ^
    2 | b: 1

    Found 1 error in 1 file.
    "
  `)
  expect(render('a: 1«»')).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
     --> mesh.yaml:1:5
      |
    1 | a: 1
      |     ^

    Found 1 error in 1 file.
    "
  `)
  expect(render('a: 1\n«»')).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
     --> mesh.yaml:2:1
      |
    1 | a: 1
    2 |
      | ^

    Found 1 error in 1 file.
    "
  `)
  expect(render('«»')).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
     --> mesh.yaml:1:1

    Found 1 error in 1 file.
    "
  `)
})

it('reads lines that end in CR and LF like others', () => {
  expect(render('a: 1\r\nb: «2»\r\nc: 3\r\n')).toBe(render('a: 1\nb: «2»\nc: 3\n'))
})

it('cuts a long line around what it is about', () => {
  const long = `a: ${'x'.repeat(500_000)} «here» ${'y'.repeat(500_000)}\n`
  expect(render(long, {}, { width: 60 })).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
     --> mesh.yaml:1:500005
      |
    1 | ...xxxxxxxxxxxxxxxxxxxxxx here yyyyyyyyyyyyyyyyyyyyyy...
      |                           ^^^^

    Found 1 error in 1 file.
    "
  `)
  expect(render(`a: «${'x'.repeat(200)}»\n`, {}, { width: 40, unicode: true })).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
      ╭▸ mesh.yaml:1:4
      │
    1 │ …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
      │  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

    Found 1 error in 1 file.
    "
  `)
})

it('makes control characters visible in source, names and words', () => {
  const text = 'a: «\u001b[31mred\u0000\u202e\u009b\u00ad\ufeff»\rb\n'
  expect(render(text, { message: 'No \u001b]0;title\u0007 here.' })).toMatchInlineSnapshot(`
    "
    error[some-rule]: No <U+001B>]0;title<U+0007> here.
     --> mesh.yaml:1:4
      |
    1 | a: <U+001B>[31mred<U+0000><U+202E><U+009B><U+00AD><U+FEFF><U+000D>b
      |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    Found 1 error in 1 file.
    "
  `)
  expect(render(text, {}, { unicode: true })).toMatchInlineSnapshot(`
    "
    error[some-rule]: Something is wrong.
      ╭▸ mesh.yaml:1:4
      │
    1 │ a: ␛[31mred␀<U+202E><U+009B><U+00AD><U+FEFF>␍b
      │    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

    Found 1 error in 1 file.
    "
  `)
})
