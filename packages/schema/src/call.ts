import type * as z from 'zod'
import { map, oneWord, optional, required, sentence } from './registry.ts'
import { Count, Match, Reference } from './scalars.ts'
import { ClientTls } from './tls.ts'

export const CallForm = map({
  to: required(Reference, {
    doc: 'A service or an external, with `:port` where it has several ports.',
    examples: ['auth', 'auth:admin']
  }),
  mode: optional(oneWord('parallel', 'sequential'), {
    doc: '`parallel` calls are made together, `sequential` ones after each other; bounds of waiting times rest on it.',
    default: '`parallel`',
    examples: ['sequential']
  }),
  times: optional(Count, {
    doc: 'How often one request makes this call.',
    default: '1',
    examples: ['2']
  }),
  match: optional(Match, {
    doc: 'Only the routes of the callee that take these requests.',
    default: 'all of its routes',
    examples: ['GET /v1/**', 'grpc shop.Cart/Get']
  }),
  tls: optional(ClientTls, {
    doc: "The caller's side of encryption for this call.",
    default: '`tls.client` of the service',
    examples: ['{ trust: { file: /keys/ca.pem } }']
  })
})

export const Call = sentence('call', CallForm)
export type Call = z.infer<typeof Call>
