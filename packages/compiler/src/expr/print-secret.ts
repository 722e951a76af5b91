import type { Secret } from './types.ts'

export function printSecret(secret: Secret): string {
  if (secret.kind === 'arn') return secret.arn
  if (secret.kind === 'ssm') return `ssm:${secret.path}`
  const key = secret.key === undefined ? '' : `#${secret.key}`
  return `secretsmanager:${secret.name}${key}${secret.stage === undefined ? '' : `@${secret.stage}`}`
}
