import * as z from 'zod'
import { policyKey, resilience } from './policy.ts'
import { map, named, optional, required } from './registry.ts'
import { Host, Name, Port, Reference } from './scalars.ts'

export const External = map({
  port: required(Port, { doc: 'Port and protocol of the host.', examples: ['5432/tcp', '443/http'] }),
  host: required(z.union([Host, named('region', Host)]), {
    doc: 'Name of the host, or one for each region.',
    examples: ['api.partner.example', '{ eu-central-1: db.euc1.example, eu-west-1: db.euw1.example }']
  }),
  policy: optional(Reference, policyKey),
  ...resilience,
  was: optional(Name, {
    doc: 'The former name of the external, which keeps logical and physical names.',
    default: 'none',
    examples: ['database']
  })
})
export type External = z.infer<typeof External>
