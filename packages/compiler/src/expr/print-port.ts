import type { PortNumber } from './types.ts'

export function printPort(port: PortNumber): string {
  return `${port.number}/${port.protocol}`
}
