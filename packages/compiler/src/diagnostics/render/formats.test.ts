import { expect, it } from 'vitest'
import { renderCompact } from './compact.ts'
import { renderGithub } from './github.ts'
import { renderJson } from './json.ts'
import { finding, marked, span } from './test-finding.ts'

const { spans } = marked(
  'mesh.yaml',
  'services:\n  «auth»:\n    timeout: «5»\n    retry: «{ a: 1,\n      b: 2 }»\n'
)

const rich = finding({
  rule: 'missing-unit',
  level: 'warning',
  message: 'The timeout of `auth` needs a unit.',
  span: span(spans, 1),
  path: 'services.auth.timeout',
  notes: [{ message: 'of this service', file: 'mesh.yaml', span: span(spans, 0) }],
  help: 'Is it 100% certain?\nWrite `5s`.',
  fixes: [
    { title: 'write `5s`', safe: true, edits: [{ file: 'mesh.yaml', span: span(spans, 1), insert: '5s' }] }
  ],
  environments: ['dev']
})

const poor = finding({ level: 'info', message: 'A\nb \u001b[31m.', file: 'a,b:c.yaml', span: span(spans, 2) })

it('writes findings as JSON with the same keys in the same order', () => {
  expect(renderJson([rich, poor])).toMatchInlineSnapshot(`
    "[
      {
        "rule": "missing-unit",
        "level": "warning",
        "message": "The timeout of \`auth\` needs a unit.",
        "file": "mesh.yaml",
        "span": {
          "start": {
            "line": 3,
            "column": 14,
            "offset": 31
          },
          "end": {
            "line": 3,
            "column": 15,
            "offset": 32
          }
        },
        "path": "services.auth.timeout",
        "notes": [
          {
            "message": "of this service",
            "file": "mesh.yaml",
            "span": {
              "start": {
                "line": 2,
                "column": 3,
                "offset": 12
              },
              "end": {
                "line": 2,
                "column": 7,
                "offset": 16
              }
            }
          }
        ],
        "help": "Is it 100% certain?\\nWrite \`5s\`.",
        "fixes": [
          {
            "title": "write \`5s\`",
            "safe": true,
            "edits": [
              {
                "file": "mesh.yaml",
                "span": {
                  "start": {
                    "line": 3,
                    "column": 14,
                    "offset": 31
                  },
                  "end": {
                    "line": 3,
                    "column": 15,
                    "offset": 32
                  }
                },
                "insert": "5s"
              }
            ]
          }
        ],
        "environments": [
          "dev"
        ]
      },
      {
        "rule": "some-rule",
        "level": "info",
        "message": "A\\nb \\u001b[31m.",
        "file": "a,b:c.yaml",
        "span": {
          "start": {
            "line": 4,
            "column": 12,
            "offset": 44
          },
          "end": {
            "line": 5,
            "column": 13,
            "offset": 64
          }
        },
        "path": "",
        "notes": [],
        "help": null,
        "fixes": []
      }
    ]
    "
  `)
  expect(renderJson([])).toBe('[]\n')
})

it('does not depend on the order of keys in the data', () => {
  const reversed = Object.fromEntries(Object.entries(rich).reverse()) as unknown as typeof rich
  expect(renderJson([reversed])).toBe(renderJson([rich]))
})

it('writes findings as annotations of a pull request', () => {
  expect(renderGithub([rich, poor])).toMatchInlineSnapshot(`
    "::warning file=mesh.yaml,line=3,col=14,endLine=3,endColumn=15,title=missing-unit::The timeout of \`auth\` needs a unit.%0Amesh.yaml:2:3: of this service%0AIs it 100%25 certain?%0AWrite \`5s\`.%0AIn dev.
    ::notice file=a%2Cb%3Ac.yaml,line=4,endLine=5,title=some-rule::A%0Ab ␛[31m.
    "
  `)
  expect(renderGithub([])).toBe('')
})

it('writes a finding on one line whatever its text', () => {
  expect(renderCompact([rich, poor], { color: false, unicode: true })).toMatchInlineSnapshot(`
    "mesh.yaml:3:14: warning[missing-unit] The timeout of \`auth\` needs a unit. (in dev)
    a,b:c.yaml:4:12: info[some-rule] A␊b ␛[31m.
    Found 1 warning and 1 info in 2 files (1 with a fix).
    "
  `)
  expect(renderCompact([poor], { color: true, unicode: false })).toMatchInlineSnapshot(`
    "a,b:c.yaml:4:12: [1m[36minfo[some-rule][39m[22m A<U+000A>b <U+001B>[31m.
    Found 1 info in 1 file.
    "
  `)
  expect(renderCompact([], { color: false, unicode: true })).toBe('')
})
