import * as z from 'zod'
import { DeployPlan } from '../../packages/schema/src/deploy-plan.ts'
import type { GeneratedFile } from './generator.ts'

/** `packages/schema/generated/deploy-plan.schema.json`: for programs that drive a deployment. */
export async function generateDeployPlanSchema(): Promise<readonly GeneratedFile[]> {
  const schema = { title: 'deploy-plan.json', ...z.toJSONSchema(DeployPlan, { target: 'draft-7' }) }
  return [
    {
      path: 'packages/schema/generated/deploy-plan.schema.json',
      text: `${JSON.stringify(schema, undefined, 1)}\n`
    }
  ]
}
