import type { FileHost } from '../../packages/compiler/src/workspace/file-host.ts'
import { memoryHost } from '../support/memory-host.ts'

/** A mesh that is found to be wrong, and that no page can show. */
export interface Case {
  readonly why: string
  readonly host: FileHost
  /** What is found by a build and by nothing less. */
  readonly isBuilt?: boolean
}

const head = 'mesh: shop\ntarget: appmesh\nregions: { eu-central-1: {} }\n'

const service = (name: string, more = '') =>
  `  ${name}:\n    image: shop/${name}:1.4.2\n    port: 8080/http\n    timeout: 2s idle 60s\n    retry: none\n${more}`

const many = (count: number, of: (at: number) => string, joint = '') =>
  Array.from({ length: count }, (_, at) => of(at)).join(joint)

/** What is said of bytes, of links, of sizes and of templates, in the order of names. */
export const beyondPages: readonly Case[] = [
  ...Object.entries({
    'bytes of UTF-16': Buffer.from(`\ufeff${head}`, 'utf16le'),
    'bytes that are not UTF-8': Buffer.concat([Buffer.from(`${head}# caf`), Buffer.from([0xe9, 0x0a])]),
    'a byte that no text has': Buffer.from(`${head}# \0\n`),
    'more bytes than a page has': Buffer.from(`${head}#${' '.repeat(9 * 1024 * 1024)}\n`)
  }).map(([why, bytes]) => ({ why, host: memoryHost({ 'mesh.yaml': bytes }) })),
  ...Object.entries({
    'a byte order mark': `\ufeff${head}`,
    'a control character': `${head}# a\u0001b\nservices:\n${service('a\u0001b')}`,
    'a carriage return alone': head.replaceAll('\n', '\r'),
    'an end of line that is none': `${head}# one\nservices: {} # a\u2028b\nlint: a\u2028b\n`,
    'a hundred brackets': `${head}params: ${'['.repeat(200)}${']'.repeat(200)}\n`,
    'aliases that multiply': `${head}services:\n${service('web', `    tags:\n      t0: &a0 [x]\n${many(30, at => `      t${at + 1}: &a${at + 1} [${many(10, () => `*a${at}`, ', ')}]\n`)}`)}`,
    'a thousand calls': `${head}services:\n${service('web', `    calls: [${many(1001, at => `s${at}`, ', ')}]\n`)}`,
    'texts that are too long': `${head}services:\n${service(
      'web',
      [
        `    accessLog: { path: /${'a'.repeat(255)}, fields: { ${'b'.repeat(101)}: '%PROTOCOL%' } }`,
        `    tls: { mode: strict, certificate: { file: { chain: /${'c'.repeat(255)}, key: /key.pem } } }\n`
      ].join('\n')
    )}`
  }).map(([why, text]) => ({ why, host: memoryHost({ 'mesh.yaml': text }) })),
  { why: 'a link out of the folder', host: linked('linked.mesh.yaml', '/elsewhere/cart.mesh.yaml') },
  { why: 'a link that leads nowhere', host: linked('linked.mesh.yaml', undefined) },
  { why: 'a file that may not be read', host: linked('linked.mesh.yaml', '/shop/linked.mesh.yaml') },
  ...[
    'VirtualRouter@web.Spec: 1',
    'TaskDefinition.Cpus.x: 1',
    'TaskDefinition.ContainerDefinitions.7.Name: x',
    'TaskDefinition.Cpu.x: 1'
  ].map(raw => ({
    why: 'found when resources are made',
    isBuilt: true,
    host: memoryHost({ 'mesh.yaml': `${head}services:\n${service('cart', `    raw: { ${raw} }\n`)}` })
  })),
  {
    why: 'hundreds of resources',
    isBuilt: true,
    host: memoryHost({
      'mesh.yaml': `${head}services:\n${many(75, at => service(`s${at}`))}`
    })
  }
]

/** A mesh that includes one file, whose real path is the given one, and which nobody may read. */
function linked(file: string, real: string | undefined): FileHost {
  const host = memoryHost({ 'mesh.yaml': `${head}include: ['*.mesh.yaml']\nservices:\n${service('web')}` })
  return {
    readFile: path => (path.endsWith(file) ? { kind: 'failure', reason: 'unreadable' } : host.readFile(path)),
    listFolder: path => [...host.listFolder(path), { name: file, kind: 'link' }],
    realPath: path => (path.endsWith(file) ? real : `/shop${host.realPath(path) ?? ''}`)
  }
}
