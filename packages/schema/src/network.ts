import * as z from 'zod'
import { map, oneWord, optional, required, shortFor, text } from './registry.ts'
import { Cidr, Subnet, Text, Vpc } from './scalars.ts'

const Subnets = map({
  public: optional(z.array(Subnet), {
    doc: 'Subnets with a way in from outside: their ranges, or their ids in an existing VPC.',
    default: 'one for each zone',
    examples: ['[10.0.0.0/20, 10.0.16.0/20]', '[subnet-0123456789abcdef0]']
  }),
  private: optional(z.array(Subnet), {
    doc: 'Subnets of the tasks: their ranges, or their ids in an existing VPC.',
    default: 'one for each zone',
    examples: ['[10.0.64.0/20, 10.0.80.0/20]', '[subnet-0123456789abcdef1]']
  })
})

const EndpointService = text('text', {
  values: [
    'ecr.api',
    'ecr.dkr',
    's3',
    'logs',
    'ssm',
    'secretsmanager',
    'sts',
    'xray',
    'monitoring',
    'appmesh-envoy-management'
  ],
  interpolation: 'none'
})

const Endpoint = shortFor(
  'service',
  EndpointService,
  map({
    service: required(EndpointService, { doc: 'The AWS service.', examples: ['ecr.api', 's3'] }),
    type: optional(oneWord('interface', 'gateway'), {
      doc: 'Addresses in the subnets, or an entry in the route tables (only for `s3` and `dynamodb`).',
      default: '`gateway` for `s3` and `dynamodb`, else `interface`',
      examples: ['interface']
    }),
    subnets: optional(z.array(Subnet).min(1), {
      doc: 'Subnets that get an address.',
      default: 'the private ones',
      examples: ['[subnet-0123456789abcdef1]']
    })
  })
)

export const Network = map(
  {
    vpc: optional(Vpc, {
      doc: 'Id of a VPC that exists already; its subnets stand under `subnets`.',
      default: 'a new one is made',
      examples: ['vpc-0123456789abcdef0', '${param.vpc}']
    }),
    cidr: optional(Cidr, {
      doc: 'Address range of the VPC.',
      default: '10.0.0.0/16',
      examples: ['10.0.0.0/16']
    }),
    azs: optional(z.union([text('integer', { min: 1, max: 6 }), z.array(Text).min(1)]), {
      doc: 'How many availability zones, or which ones by their letter.',
      default: '3',
      examples: ['3', '[a, b, c]']
    }),
    subnets: optional(Subnets, {
      doc: 'Subnets by hand.',
      default: 'a public and a private one in each zone',
      examples: ['{ private: [10.0.64.0/20, 10.0.80.0/20] }']
    }),
    nat: optional(oneWord('none', 'single', 'perAz'), {
      doc: 'NAT gateways for the way out: none, one, or one in each zone.',
      default: '`single`',
      examples: ['single', 'perAz']
    }),
    endpoints: optional(z.array(Endpoint), {
      doc: 'VPC endpoints, so that traffic to AWS does not pay for NAT.',
      default: 'none',
      examples: ['[ecr.api, ecr.dkr, s3, logs]', '[{ service: s3, type: gateway }]']
    })
  },
  {
    atMostOneOf: [
      ['vpc', 'cidr'],
      ['vpc', 'azs'],
      ['vpc', 'nat']
    ]
  }
)
export type Network = z.infer<typeof Network>
