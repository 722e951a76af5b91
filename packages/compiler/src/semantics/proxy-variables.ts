/**
 * Variables that Envoy of App Mesh is given by what else is written, each with the key that says it, or
 * with none where the mesh alone says it. They cannot stand in `sidecars.envoy.env`.
 * Source: https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html
 */
export const proxyVariables: ReadonlyMap<string, string | undefined> = new Map([
  ['APPMESH_METRIC_EXTENSION_VERSION', undefined],
  ['APPMESH_RESOURCE_ARN', undefined],
  // The former name of the same.
  ['APPMESH_VIRTUAL_NODE_NAME', undefined],
  ['APPNET_AGENT_ADMIN_MODE', undefined],
  ['APPNET_AGENT_HTTP_PORT', 'sidecars.envoy.statsPort'],
  ['ENABLE_ENVOY_STATS_TAGS', undefined],
  ['ENABLE_ENVOY_XRAY_TRACING', 'tracing'],
  ['ENVOY_ADMIN_ACCESS_PORT', 'sidecars.envoy.adminPort'],
  // It would take the place of all that the mesh says.
  ['ENVOY_CONFIG_FILE', undefined],
  ['ENVOY_LOG_LEVEL', 'sidecars.envoy.logLevel'],
  ['LISTENER_DRAIN_WAIT_TIME_S', 'shutdown.drain'],
  ['XRAY_SAMPLING_RATE', 'tracing.sample']
])
