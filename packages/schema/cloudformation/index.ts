import data from '../generated/cloudformation.json' with { type: 'json' }
import type { CloudFormationSchemas } from './schemas.ts'

export type * from './schemas.ts'
export { type ResourceType, resourceTypes } from './types.ts'

/** What CloudFormation accepts of every type that may stand in a template. */
export const cloudFormationSchemas = data as unknown as CloudFormationSchemas
