import { inServices } from '../model/in-services.ts'
import type { Deployment } from '../model/types.ts'

type InSteps = Exclude<Deployment, { readonly strategy: 'rolling' }>

/** How services that move requests step by step are deployed; most services replace their tasks and have no steps. */
export const deploymentsInSteps = inServices(({ deployment }): readonly InSteps[] =>
  deployment.strategy === 'rolling' ? [] : [deployment]
)
