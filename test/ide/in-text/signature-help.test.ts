import { expect, it } from 'vitest'
import { signatureHelp } from '../../../packages/compiler/src/ide/signature-help.ts'
import { open } from '../../support/ide.ts'
import { serviceWith } from './complete-at.ts'

/** The label with the active part in `«…»`, and what is said of that part. */
function helpIn(marked: string): string | undefined {
  const { ide, cursor } = open(marked)
  const help = signatureHelp(ide, cursor)
  if (help === undefined) return undefined
  const { label, parameters, active } = help
  const part = parameters[active]
  if (part === undefined) return `${label}: no further part`
  return `${label.slice(0, part.start)}«${label.slice(part.start, part.end)}»${label.slice(part.end)}: ${part.markdown}`
}

const inService = (line: string) => helpIn(serviceWith(line))
const inWhen = (text: string) =>
  helpIn(serviceWith(`routes:\n      - match: /**\n        when: ${text}\n        to: v1`))
const inInvariant = (text: string) => helpIn(`mesh: { name: m }\ninvariants:\n  - ${text}\n`)

it('shows the form of a sentence and the part at the cursor', () => {
  expect([
    inService('retry: ┆'),
    inService('retry: 3x ┆'),
    inService('retry: 3x 2s ┆'),
    inService('retry: 3x 2s on 5xx or ┆'),
    inService('retry: 3x backoff 25┆ms..250ms'),
    inService('timeout: 10s i┆'),
    inService('timeout: 10s idle ┆'),
    inService('health: GET ┆'),
    inService('health: GET /healthz ┆'),
    inService('health: GET /healthz every ┆'),
    inService('tasks: 2..10 at ┆'),
    inService('size: 1vCPU ┆'),
    inService('fault: abort 503 ┆'),
    inService("retry: '3x┆'"),
    inService('deployment: { canary: { steps: 5% for 10m -> 2┆ } }')
  ]).toMatchInlineSnapshot(`
    [
      "«Nx|none» [per try] [on event or event…] [backoff base..max]: How often a request is tried again: \`3\` means up to four tries, \`0\` means none again.",
      "Nx|none «[per try]» [on event or event…] [backoff base..max]: How long one try may take before it counts as failed.",
      "Nx|none [per try] «[on event or event…]» [backoff base..max]: What is tried again: events of HTTP, TCP and gRPC, or single HTTP statuses.",
      "Nx|none [per try] «[on event or event…]» [backoff base..max]: What is tried again: events of HTTP, TCP and gRPC, or single HTTP statuses.",
      "Nx|none [per try] [on event or event…] «[backoff base..max]»: How long to wait between tries.",
      "request|none «[idle duration|none]»: How long a connection or stream may stay silent before it is closed.",
      "request|none «[idle duration|none]»: How long a connection or stream may stay silent before it is closed.",
      "«GET path|grpc service|tcp» [expect status] [every interval] [timeout duration] [healthy count] [unhealthy count] [start time]: What is asked: a path over HTTP, a gRPC health service, or a TCP connection.",
      "GET path|grpc service|tcp «[expect status]» [every interval] [timeout duration] [healthy count] [unhealthy count] [start time]: The statuses that mean healthy: \`200\`, or \`200..299\`.",
      "GET path|grpc service|tcp [expect status] «[every interval]» [timeout duration] [healthy count] [unhealthy count] [start time]: Time between two probes.",
      "count|min..max «[at goal and goal…]»: What scaling aims at. With several, the one that asks for the most tasks wins.",
      "vCPU «memory»: Memory of the app, such as \`512MB\`.",
      "«abort status at share» [and delay time at share]: Requests that are answered with an error.",
      "«Nx|none» [per try] [on event or event…] [backoff base..max]: How often a request is tried again: \`3\` means up to four tries, \`0\` means none again.",
      "«share» [for time] [-> next step…]: Share of the requests that \`to\` gets in this step.",
    ]
  `)
})

it('shows the function of a call that is open, and its argument', () => {
  expect([
    inWhen('header(┆'),
    inWhen('header("x┆") == "1"'),
    inWhen('method == "GET" and (query(┆'),
    inWhen('header("x") ┆'),
    inInvariant('tasks(service.a, ┆) > 2'),
    inInvariant('share("GET /v1/**", service.a@v2, header("x") == "1", query(┆'),
    inInvariant('share("GET /v1/**", service.a@v2, method == "GET", ┆'),
    inInvariant('unknown(┆')
  ]).toMatchInlineSnapshot(`
    [
      "header(«name»): A text in double quotes.",
      "header(«name»): A text in double quotes.",
      "query(«name»): A text in double quotes.",
      undefined,
      "tasks(service, [«region»]): A region, such as \`region.eu-west-1\`.",
      "query(«name»): A text in double quotes.",
      "share(match, version, «conditions»…): A condition on the request, such as \`header("x-beta") == "1"\`.",
      undefined,
    ]
  `)
})

it('has nothing to say of keys, of other values and outside of the mesh', () => {
  expect([
    inService('ret┆ry: 3x'),
    inService('image: a┆'),
    inService('tasks: 3 # ┆'),
    helpIn('┆'),
    signatureHelp(open('mesh: { name: m }').ide, { file: 'other.yaml', offset: 7 })
  ]).toEqual([undefined, undefined, undefined, undefined, undefined])
})
