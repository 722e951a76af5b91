import { createRandom, generateMesh } from '../generate.mjs'

/**
 * What is opened in both servers: texts by name, each with its files (the one that is edited first) and the
 * number of its lines.
 */
export function documentsFor(names) {
  return [...all]
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([name, make]) => make(name))
}

const all = new Map([
  ...[215, 1055, 5255, 21005].map(lines => [
    `${lines.toLocaleString('en')} lines`,
    name => document(name, { 'mesh.yaml': meshOf(lines) })
  ]),
  ['1,000 services', name => document(name, { 'mesh.yaml': generateMesh(1000) })],
  ['1,000 services in 50 files', name => document(name, splitMesh(generateMesh(1000), 50))],
  // The peer takes eight seconds for a key here.
  ['500 services with anchors', name => ({ ...document(name, { 'mesh.yaml': anchoredMesh(500) }), edits: 8 })]
])

/** The names of all documents. */
export const documentNames = [...all.keys()]

function document(name, files) {
  const edited = Object.keys(files).find(path => path.endsWith('.mesh.yaml')) ?? 'mesh.yaml'
  return { name, files, edited, lines: files[edited].split('\n').length }
}

/** As many services as fit into so many lines, and comments up to them. */
function meshOf(lines) {
  let count = Math.floor(lines / 24)
  while (linesOf(generateMesh(count)) > lines) count--
  const text = generateMesh(count)
  return text + '# The end of the file.\n'.repeat(lines - linesOf(text))
}

function linesOf(text) {
  return text.split('\n').length
}

/** The services in files of their own, an equal number in each; the rest stays in the root. */
function splitMesh(text, count) {
  const [head, services] = text.split(/^services:\n/m)
  const blocks = services.split(/(?=^ {2}(?:#|[a-z]))/m)
  // A comment belongs to the service below it.
  const whole = []
  let pending = ''
  for (const block of blocks) {
    pending += block
    if (/^ {2}[a-z][\w-]*:\n/m.test(block)) {
      whole.push(pending)
      pending = ''
    }
  }
  const size = Math.ceil(whole.length / count)
  const files = { 'mesh.yaml': `${head}include: [services/*.mesh.yaml]\n` }
  for (let at = 0; at < whole.length; at += size) {
    const name = String(at / size + 1).padStart(2, '0')
    files[`services/part-${name}.mesh.yaml`] = `services:\n${whole.slice(at, at + size).join('')}`
  }
  return files
}

/** Each service has an anchor that the next ones merge, and two aliases. */
function anchoredMesh(count) {
  const random = createRandom(count)
  const lines = [
    'mesh: anchored',
    'target: appmesh',
    'regions: { eu-central-1: { cidr: 10.0.0.0/16 } }',
    'services:'
  ]
  for (let at = 1; at <= count; at++) {
    const name = `service-${String(at).padStart(4, '0')}`
    lines.push(`  ${name}: &${name}`)
    if (at > 1) lines.push(`    <<: *service-${String(random.int(1, Math.min(at - 1, 20))).padStart(4, '0')}`)
    lines.push(
      `    image: market/${name}:1.0.${at}`,
      '    port: 8080/http',
      `    timeout: &timeout-${at} 5s idle 60s`,
      `    env: &env-${at} { LOG_LEVEL: info, NAME: ${name} }`,
      '    routes:',
      '      - match: GET /v1/orders/**',
      `        timeout: *timeout-${at}`,
      '      - match: /**'
    )
  }
  return `${lines.join('\n')}\n`
}
