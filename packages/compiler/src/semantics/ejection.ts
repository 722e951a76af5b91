/**
 * How many of some tasks may be out of rotation at one time. Envoy takes one more out as long as the part that is out
 * stays within `percent`, 50 for `50%`; what is said of App Mesh is that one task may always go.
 * Sources: https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_OutlierDetection.html and
 * https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/outlier
 */
export function ejectableTasks(tasks: number, percent: number, isOneAlways: boolean): number {
  const within = Math.floor((tasks * Math.min(percent, 100)) / 100)
  return Math.min(tasks, Math.max(within, isOneAlways ? 1 : 0))
}
