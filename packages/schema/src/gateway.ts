import * as z from 'zod'
import { Health } from './health.ts'
import { AccessLog } from './observability.ts'
import { map, named, oneWord, optional, required, shortFor } from './registry.ts'
import { matchKey, whenKey } from './route.ts'
import { Arn, Duration, Flag, Host, longestList, Name, Path, Port, Reference, Text } from './scalars.ts'
import { Size } from './size.ts'
import { Tasks } from './tasks.ts'
import { Tls } from './tls.ts'

const Rewrite = shortFor(
  'prefix',
  Path,
  map(
    {
      prefix: optional(Path, {
        doc: 'Takes the place of the part of the path before `**`, or of all of an exact path.',
        default: 'the path stays',
        examples: ['/', '/v2/']
      }),
      path: optional(Path, {
        doc: 'Takes the place of the whole path.',
        default: 'the path stays',
        examples: ['/index']
      }),
      host: optional(Flag, {
        doc: 'Whether the service sees its own address as host.',
        default: 'false',
        examples: ['true']
      })
    },
    { atMostOneOf: [['prefix', 'path']] }
  )
)

export const GatewayRoute = map({
  match: matchKey,
  when: whenKey,
  host: optional(Host, {
    doc: 'Only requests to this host; `*.` at its beginning takes all hosts below.',
    default: 'all hosts of the gateway',
    examples: ['api.matbakh.example', "'*.matbakh.example'"]
  }),
  to: required(Reference, {
    doc: 'The service that gets the requests, with `:port` where it has several ports.',
    examples: ['ingress', 'ingress:web']
  }),
  rewrite: optional(Rewrite, {
    doc: 'What the service sees instead of the path of the request. Nothing is rewritten unless it is written here.',
    default: 'nothing is rewritten',
    examples: ['/', '{ path: /index }']
  }),
  name: optional(Name, { doc: 'What the route is called.', default: 'made from `match`', examples: ['api'] }),
  was: optional(Name, { doc: 'The former name of the route.', default: 'none', examples: ['old-api'] })
})

export const Gateway = map(
  {
    via: optional(oneWord('alb', 'virtualGateway'), {
      doc: 'An Application Load Balancer, or a gateway of the mesh behind a network load balancer.',
      default: '`alb`',
      examples: ['alb', 'virtualGateway']
    }),
    host: optional(Host, {
      doc: 'Host that requests come to.',
      default: 'any host',
      examples: ['api.matbakh.example']
    }),
    hosts: optional(z.array(Host).min(1), {
      doc: 'Several hosts that requests come to.',
      default: 'any host',
      examples: ['[api.matbakh.example, www.matbakh.example]']
    }),
    certificate: optional(Arn, {
      doc: 'ARN of the certificate for HTTPS.',
      default: 'none: plain HTTP',
      examples: ["'${param.certificate}'"]
    }),
    internal: optional(Flag, {
      doc: 'Whether it can be reached from inside the network alone.',
      default: 'false',
      examples: ['true']
    }),
    redirectHttp: optional(Flag, {
      doc: 'Whether requests over HTTP are sent to HTTPS.',
      default: 'true',
      examples: ['false']
    }),
    existing: optional(Arn, {
      doc: 'ARN of a load balancer that exists already.',
      default: 'a new one is made',
      examples: ['arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/0a1b']
    }),
    idle: optional(Duration, {
      doc: 'Time after which a silent connection is closed.',
      default: '60s',
      examples: ['60s']
    }),
    waf: optional(Arn, {
      doc: 'ARN of a web ACL in front of it.',
      default: 'none',
      examples: ['arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/api/0a1b']
    }),
    accessLog: optional(AccessLog, {
      doc: 'The log of requests.',
      default: 'false for `alb`, true for `virtualGateway`',
      examples: ['{ bucket: matbakh-access-logs }', 'true']
    }),
    port: optional(Port, {
      doc: 'For a virtual gateway: the port that its tasks listen on, above 1024. Clients come over 80 or 443.',
      default: '8080/http',
      examples: ['8080/http']
    }),
    size: optional(Size, {
      doc: 'For a virtual gateway: CPU and memory of its proxy. The task adds ADOT and is rounded up to a pair that Fargate offers.',
      default: '`0.25vCPU 256MB`',
      examples: ['0.5vCPU 1GB']
    }),
    tasks: optional(Tasks, {
      doc: 'For a virtual gateway: how many tasks run.',
      default: '2',
      examples: ['2..4 at 60% cpu']
    }),
    health: optional(Health, {
      doc: 'For a virtual gateway: how the mesh asks whether it is well. The load balancer asks for a connection, at the same times.',
      default: 'the mesh does not ask',
      examples: ['GET /healthz every 10s timeout 2s']
    }),
    tls: optional(Tls, {
      doc: 'For a virtual gateway: encryption of its listener and towards the services.',
      default: '`disabled`',
      examples: ['strict']
    }),
    routes: optional(z.array(GatewayRoute).max(longestList), {
      doc: 'Which requests go to which service; the first one that matches wins.',
      default: 'none: nothing gets in',
      examples: ['[{ match: /**, to: ingress }]']
    }),
    tags: optional(named('text', Text), {
      doc: 'AWS tags.',
      default: 'the `tags` of the file',
      examples: ['{ team: edge }']
    }),
    was: optional(Name, {
      doc: 'The former name of the gateway, which keeps logical and physical names.',
      default: 'none',
      examples: ['edge']
    })
  },
  { atMostOneOf: [['host', 'hosts']] }
)
export type Gateway = z.infer<typeof Gateway>
