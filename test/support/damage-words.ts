/** What damages write into a text: things that people type, paste, merge and invent. */

export const characters = wordsOf(
  '“ ” – → 🍕 " \' [ ] { } , : # & * ! | > % @ ` - ? \\ 0 . $ ${ .. -> <<'
).concat(['\t', '\u00a0', '\0', '\r', '\u0085', '\u2028', '\ufeff', '\ud800', '\n', ' ', ' #', ': '])

export const lineEnds = ['\r\n', '\r', '\u0085', '\u2028', '\n\n', '\n\t', ' \\\n', '']

export const insertedLines = linesOf(`
<<<<<<< HEAD
=======
>>>>>>> other
---
...
%YAML 1.2
- ${''}
? complex
? [a, b]
: x
<<: *base
a: &a [*a, *a]
b: *nowhere
unknownKey: 1
__proto__: { x: 1 }
constructor: 1
toString: {}
services:
mesh: twice
\tmesh: tab
key
"open
'open
[open
{open: ${''}
!!python/object x
# meshc-ignore unknown-key: because
# meshc-ignore-file yaml-tab: because
# meshc-ignore
a: |
b: >-
- - - -
🍕: 🍕
*: {}
'*': { tasks: 1 }
include: [../*.mesh.yaml]
lint: { rules: { x: off } }
deep: ${'['.repeat(400)}
long: ${'x'.repeat(20_000)}
`)

export const values = linesOf(String.raw`
[]
{}
[1, 2]
{ a: b }
true
false
null
~
0
-1
1.5
99999999999999999999
1e999
NaN
.inf
0x1F
012
""
3x 2s
5%
500%
2s
2s idle
2s idle 1
none
512MB
0.25vCPU
8080
99999/http
GET /
POST
/**
~ ^/a(
grpc **
__proto__
constructor
toString
🍕
2x 1s on 5xx or
header("x") ==
not
((((((((
a and or b
5% -> 5% -> 100%
100%
[[[[]]]]
*t
&t x
&t
!tag x
|
>-
"\u0041\x41"
"\q"
'it''s'
- x
2..1 at 0% cpu
2026-01-01
yes
[auth, auth, auth]
{ to: auth, times: 1000000 }
secretsmanager:a:b::
p95 > 1.2 * stable.p95
`).concat([
  '',
  '$' + '{param.x}',
  '$' + '{service.nobody.url}',
  '$' + '{',
  '$$' + '{',
  `'${'a'.repeat(300)}'`
])

export const keys = wordsOf(`
unknownKey __proto__ constructor toString hasOwnProperty valueAt '' "" 42 true null ~ << * 🍕 Auth -x 1a main default services timeout
retry routes match to calls versions deployment overrides mesh [a] "a\\nb" timeuot`).concat([
  '? a',
  '{ a: b }',
  'a'.repeat(60)
])

function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

function linesOf(text: string): readonly string[] {
  return text.slice(1, -1).split('\n')
}
