import { map, scalar } from '../read-values.ts'
import type { Port, Service } from '../types.ts'

/** The port that stands for a service where none is named: the one of `health`, else the first. */
export function mainPort({ ports, node }: Service): Port | undefined {
  const named = scalar(map(node, 'health'), 'port')?.text
  return ports.find(port => port.name === named) ?? ports[0]
}
