import type { Request } from './request.ts'

/** A class of requests in the words of the file: `GET /v1/x` with header x-beta = 1, without query debug. */
export function printRequestClass(request: Request): string {
  const parts = [
    ...[...request.headers].map(([name, value]) => `with header ${name} = ${shown(value)}`),
    ...[...request.query].map(([name, value]) => `with query ${name} = ${shown(value)}`),
    ...[...request.absent].map(name => `without ${name}`),
    ...(request.scheme === 'http' ? [] : [`over ${request.scheme}`]),
    ...[...request.opaque].map(([key, outcome]) => (outcome ? `where ${key}` : `where not ${key}`))
  ]
  return [line(request), parts.join(', ')].filter(text => text !== '').join(' ')
}

function line({ kind, method, path }: Request): string {
  if (kind === 'tcp') return '`tcp`'
  return kind === 'grpc' ? `\`grpc ${path.join('/')}\`` : `\`${method} /${path.join('/')}\``
}

function shown(value: string): string {
  return value === '' || /[\s,`"]/.test(value) ? JSON.stringify(value) : value
}
