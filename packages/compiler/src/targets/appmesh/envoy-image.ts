import type { Value } from '../../plan/value.ts'

/**
 * The image of Envoy that the target brings, from the registry of the region.
 * Source: https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy.html; the tag is the newest one of 2026-07-14.
 */
export function envoyImage(region: string): Value {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  return `${accounts.get(region) ?? commonAccount}.dkr.ecr.${region}.${domain}/aws-appmesh-envoy:${tag}`
}

const tag = 'v1.34.13.3-prod'
const commonAccount = '840364872350'

/** Regions whose registry belongs to another account. */
const accounts: ReadonlyMap<string, string> = new Map([
  ['af-south-1', '924023996002'],
  ['ap-east-1', '856666278305'],
  ['ap-southeast-3', '909464085924'],
  ['cn-north-1', '919366029133'],
  ['cn-northwest-1', '919830735681'],
  ['eu-south-1', '422531588944'],
  ['me-south-1', '772975370895']
])
