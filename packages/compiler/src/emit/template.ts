import type { Place } from '../text/place.ts'

/** JSON as it is written. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** One CloudFormation template, and where in the user's files its parts come from. */
export interface Template {
  /** File name without its ending: `template`, `foundation.template`, `group-07.template`. */
  readonly name: string
  /** `matbakh-prod`, `matbakh-prod-foundation`, `matbakh-prod-group-07` */
  readonly stack: string
  readonly body: TemplateBody
  /**
   * Place by path, `/Resources/AuthVirtualRouter/Properties/Spec`, each step escaped as in a JSON
   * pointer. A path that is not here has the place of the nearest one above it.
   */
  readonly origins: ReadonlyMap<string, Place>
  /** Names of the stacks whose exports this one imports. */
  readonly imports: readonly string[]
}

export interface TemplateBody extends JsonObject {
  readonly AWSTemplateFormatVersion: '2010-09-09'
  readonly Resources: { readonly [id: string]: ResourceBody }
}

export interface ResourceBody extends JsonObject {
  readonly Type: string
  readonly Properties: JsonObject
}
