import { describe, expect, test } from 'vitest'
import { accepted, offered } from '../../support/completions.ts'
import { lint } from '../../support/lint.ts'
import { annotate } from '../../support/markers.ts'

// Where servers of YAML are known to fail while somebody types: each row is a text with a cursor, all that is offered there,
// the text when an item is accepted, and the errors before it is. `Elsewhere` is yaml-language-server 1.25.0 with a JSON
// schema of such keys.

const head = `edition: 1
mesh: m
target: service-connect
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
`

/** All that is offered in an empty service: its keys, and whole blocks under the names of theirs. */
const inService = [
  'image port ports command entryPoint user workingDirectory env secrets size sidecars architecture health tasks',
  'capacity logs mounts volumes placement securityGroups shutdown policy timeout retry circuitBreaker tls idempotent',
  'discovery accessLog tracing metrics slo fault permissions tags calls versions routes deployment was appmesh raw'
].flatMap(line => line.split(' '))
const blocks = ['deployment canary', 'deployment blueGreen', 'versions two', 'circuitBreaker eject']

/** What is offered in a service that has some keys. */
function serviceWithout(...present: readonly string[]): readonly string[] {
  return [...inService, ...blocks].filter(label => !present.includes(label.split(' ')[0] as string))
}

type Files = Readonly<Record<string, string>>

interface Row {
  /** The file with the cursor, from below the head where it is one file. */
  readonly at: string | Files
  readonly offers: readonly string[]
  /** Of those, and what the file is then. */
  readonly accept: string
  readonly becomes: string
  /** The file before, with its errors drawn; without them where it has none. */
  readonly says: string
}

function expectRow({ at, offers, accept, becomes, says }: Row): void {
  const marked = typeof at === 'string' ? head + at : at
  const { labels, files, cursor } = offered(marked)
  expect(labels).toEqual(offers)
  expect(accepted(marked, accept).replace(head, '')).toBe(becomes)
  const texts = Object.fromEntries(Object.entries(files).map(([path, { text }]) => [path, text]))
  const errors = lint(texts)
    .filter(({ level, file }) => level === 'error' && file === cursor.file)
    .map(({ rule, message, span: { start, end } }) => ({
      start: start.offset,
      end: end.offset,
      text: `error: ${rule}: ${message}`
    }))
  expect(annotate(texts[cursor.file] ?? '', errors).replace(head, '')).toBe(says)
}

describe('a key that is half typed', () => {
  // Elsewhere: `image` is offered again; the two lines are one key, "Property `re image` is not allowed".
  test('before another key', () => {
    expectRow({
      at: '    re┆\n    image: x\n',
      offers: serviceWithout('image'),
      accept: 'retry',
      becomes: '    retry: \n    image: x\n',
      says: `    re
  # ^^ error: yaml-unfinished-key: The colon after \`re\` is missing.
    image: x
`
    })
  })

  test('between others', () => {
    expectRow({
      at: '    image: x\n    ret┆\n    port: 80/http\n',
      offers: serviceWithout('image', 'port', 'ports'),
      accept: 'retry',
      becomes: '    image: x\n    retry: \n    port: 80/http\n',
      says: `    image: x
    ret
  # ^^^ error: yaml-unfinished-key: The colon after \`ret\` is missing.
    port: 80/http
`
    })
  })

  test('with the cursor in the middle, and its value behind it', () => {
    expectRow({
      at: '    image: x\n    ti┆meot: 5s\n    port: 80/http\n',
      offers: serviceWithout('image', 'port', 'ports').filter(label => !blocks.includes(label)),
      accept: 'timeout',
      becomes: '    image: x\n    timeout: 5s\n    port: 80/http\n',
      says: `    image: x
    timeot: 5s
  # ^^^^^^ error: unknown-key: There is no key \`timeot\` here. Did you mean \`timeout\`?
    port: 80/http
`
    })
  })
})

describe('a blank line', () => {
  // Elsewhere: nothing is offered.
  test('one column short of its neighbours', () => {
    expectRow({
      at: '    image: x\n   ┆\n    port: 80/http\n',
      offers: serviceWithout('image', 'port', 'ports'),
      accept: 'retry',
      becomes: '    image: x\n    retry: \n    port: 80/http\n',
      says: '    image: x\n   \n    port: 80/http\n'
    })
  })

  // Elsewhere: the key is put in where the cursor is, which breaks the file.
  test('two columns too deep', () => {
    expectRow({
      at: '    image: x\n      ┆\n    port: 80/http\n',
      offers: serviceWithout('image', 'port', 'ports'),
      accept: 'retry',
      becomes: '    image: x\n    retry: \n    port: 80/http\n',
      says: '    image: x\n      \n    port: 80/http\n'
    })
  })
})

describe('nothing behind a colon or a dash', () => {
  // Elsewhere: nothing is offered before a blank is typed, and an error lists the values that are allowed.
  test('`cpu:`', () => {
    expectRow({
      at: '    image: x\n    size:\n      app:\n        memory: 1GB\n        cpu:┆\n',
      offers: ['0.25vCPU', '2vCPU'],
      accept: '0.25vCPU',
      becomes: '    image: x\n    size:\n      app:\n        memory: 1GB\n        cpu: 0.25vCPU\n',
      says: `    image: x
    size:
      app:
        memory: 1GB
        cpu:
      # ^^^ error: missing-value: \`cpu\` has no value.
`
    })
  })

  // Elsewhere: "Expected object" on the item while it is typed.
  test.each(['- ', '-'])('the new item %j', dash => {
    expectRow({
      at: `    image: x\n    routes:\n      ${dash}┆\n`,
      offers: 'match when name was port timeout retry idempotent to shares'.split(' '),
      accept: 'match',
      becomes: '    image: x\n    routes:\n      - match: \n',
      says: `    image: x
    routes:
      ${dash}
     # | error: missing-value: This item of the list is empty.
`
    })
  })
})

describe('brackets and merges', () => {
  // Elsewhere: nothing is offered.
  test('`{ }`', () => {
    expectRow({
      at: '    image: x\n    circuitBreaker: { ┆ }\n',
      offers: 'eject connections pending requests requestsPerConnection retries connectTimeout'.split(' '),
      accept: 'pending',
      becomes: '    image: x\n    circuitBreaker: { pending:  }\n',
      says: '    image: x\n    circuitBreaker: {  }\n'
    })
  })

  // Elsewhere: the keys that `<<` brings in are offered again.
  test('behind `<<`', () => {
    const base = '    image: x\n    retry: &base { maxRetries: 1, perTry: 2s }\n'
    const merged = `${base}  b:\n    image: x\n    retry:\n      <<: *base\n      `
    expectRow({
      at: `${merged}┆\n`,
      offers: ['events', 'backoff'],
      accept: 'events',
      becomes: `${merged}events: []\n`,
      says: `${merged}\n`
    })
  })
})

describe('something is open or broken above', () => {
  // Elsewhere: the error is at the end of the file, and what is accepted takes the place of the text in quotes.
  test('a quote two lines above', () => {
    expectRow({
      at: '    image: x\n    user: "a\n    idempotent: true\n    re┆\n    port: 80/http\n',
      offers: serviceWithout('image', 'user', 'idempotent', 'port', 'ports'),
      accept: 'retry',
      becomes: '    image: x\n    user: "a\n    idempotent: true\n    retry: \n    port: 80/http\n',
      says: `    image: x
    user: "a
        # ^ error: yaml-unclosed: The quote \`"\` is never closed.
    idempotent: true
    re
    port: 80/http
`
    })
  })

  test('a brace in the line above', () => {
    expectRow({
      at: '    image: x\n    circuitBreaker: { pending: 1\n    re┆\n    port: 80/http\n',
      offers: serviceWithout('image', 'circuitBreaker', 'port', 'ports'),
      accept: 'retry',
      becomes: '    image: x\n    circuitBreaker: { pending: 1\n    retry: \n    port: 80/http\n',
      says: `    image: x
    circuitBreaker: { pending: 1
                  # ^ error: yaml-unclosed: The bracket \`{\` is never closed: \`}\` is missing.
    re
    port: 80/http
`
    })
  })

  // Elsewhere: what is indented with tabs belongs to another key: `services` is empty, `web` is a key of the file.
  test('tabs', () => {
    const lines = 'services:\n\tweb:\n\t\timage: x\n'
    expectRow({
      at: { 'mesh.yaml': `mesh: m\nregions: { eu-central-1: {} }\n${lines}\t\tre┆\n` },
      offers: serviceWithout('image'),
      accept: 'retry',
      becomes: `mesh: m\nregions: { eu-central-1: {} }\n${lines}    retry: \n`,
      says: `mesh: m
regions: { eu-central-1: {} }
services:
\tweb:
# error: yaml-tab: The line is indented with a tab, and YAML allows only blanks there.
\t\timage: x
\t\tre
# ^^ error: yaml-unfinished-key: The colon after \`re\` is missing.
`
    })
  })

  // Elsewhere: seven errors, and keys such as `<<<<<<< HEAD image`.
  test('a conflict', () => {
    const conflict = '<<<<<<< HEAD\n    image: x\n=======\n    image: y\n>>>>>>> b\n'
    expectRow({
      at: `${conflict}    re┆\n    port: 80/http\n`,
      offers: serviceWithout('image', 'port', 'ports'),
      accept: 'retry',
      becomes: `${conflict}    retry: \n    port: 80/http\n`,
      says: `<<<<<<< HEAD
#^^^^^^^^^^^ error: yaml-conflict-marker: This line is a marker of a merge conflict that is not resolved.
    image: x
=======
    image: y
>>>>>>> b
    re
  # ^^ error: yaml-unfinished-key: The colon after \`re\` is missing.
    port: 80/http
`
    })
  })
})

describe('where no schema of one file reaches', () => {
  test('in an environment', () => {
    const front = '    image: x\nenvironments:\n  dev:\n    services:\n      auth:\n'
    expectRow({
      at: `${front}        re┆\n        image: y\n`,
      offers: serviceWithout('image'),
      accept: 'retry',
      becomes: `${front}        retry: \n        image: y\n`,
      says: `${front}        re
      # ^^ error: yaml-unfinished-key: The colon after \`re\` is missing.
        image: y
`
    })
  })

  test('in a file that is included, with names of the file that includes it', () => {
    const root = `include: [team.mesh.yaml]\n${head}    image: x\n    port: 80/http\n`
    expectRow({
      at: { 'mesh.yaml': root, 'team.mesh.yaml': 'services:\n  b:\n    re┆\n    image: x\n' },
      offers: serviceWithout('image'),
      accept: 'retry',
      becomes: 'services:\n  b:\n    retry: \n    image: x\n',
      says: `services:
  b:
    re
  # ^^ error: yaml-unfinished-key: The colon after \`re\` is missing.
    image: x
`
    })
    expectRow({
      at: { 'mesh.yaml': root, 'team.mesh.yaml': 'services:\n  b:\n    image: x\n    calls: [au┆]\n' },
      offers: ['auth'],
      accept: 'auth',
      becomes: 'services:\n  b:\n    image: x\n    calls: [auth]\n',
      says: `services:
  b:
    image: x
    calls: [au]
          # ^^ error: unknown-service: There is no service and no external \`au\`.
`
    })
  })
})
