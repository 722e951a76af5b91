import fc from 'fast-check'

/**
 * Meshes of which only the shape matters: so many services, who calls whom (also in circles, itself, in
 * sequence and several times), gateways, externals, versions, and now and then a name of full length.
 */
export function arbitraryCalls(services: number): fc.Arbitrary<string> {
  const service = fc.record({
    calls: fc.array(
      fc.record({
        to: fc.nat({ max: services + 2 }),
        mode: fc.constantFrom('parallel', 'sequential'),
        times: fc.integer({ min: 1, max: 3 })
      }),
      { maxLength: 4 }
    ),
    timeout: fc.constantFrom('500ms', '2s', '2500ms idle 60s', 'none'),
    retry: fc.constantFrom('none', '1x 400ms on 5xx', '3x 2s on 5xx or connect-failure'),
    protocol: fc.constantFrom('http', 'http', 'grpc', 'tcp'),
    canary: fc.nat({ max: 9 }),
    longName: fc.nat({ max: 14 })
  })
  const gateways = fc.array(
    fc.array(fc.tuple(fc.constantFrom('/**', '/a/**', 'POST /orders/{id}'), fc.nat({ max: services - 1 })), {
      maxLength: 6
    }),
    { maxLength: 3 }
  )
  return fc
    .tuple(fc.array(service, { minLength: services, maxLength: services }), gateways)
    .map(([all, routes]) => {
      const names = all.map(({ longName }, index) =>
        longName === 0 ? `service-with-a-name-as-long-as-a-name-may-be-${index}` : `s${index}`
      )
      const nameOf = (index: number) =>
        names[index] ?? ['aurora', 'redis', 'partner'][index - services] ?? 's0'
      return [
        'mesh: shop',
        'target: appmesh',
        'externals:',
        '  aurora: { port: 5432/tcp, host: db.example }',
        '  redis: { port: 6379/tcp, host: cache.example }',
        '  partner: { port: 443/http, host: api.partner.example, timeout: 4s }',
        ...(routes.length === 0 ? [] : ['gateways:']),
        ...routes.map(
          (list, index) =>
            `  g${index}: { host: g${index}.example, routes: [${list
              .map(([match, to]) => `{ match: '${match}', to: ${nameOf(to)} }`)
              .join(', ')}] }`
        ),
        'services:',
        ...all.map(({ calls, timeout, retry, protocol, canary }, index) =>
          [
            `  ${nameOf(index)}:`,
            `    port: 8080/${protocol}`,
            ...(protocol === 'tcp' ? [] : [`    timeout: ${timeout}`, `    retry: ${retry}`]),
            `    calls: [${calls
              .map(({ to, mode, times }) => `{ to: ${nameOf(to)}, mode: ${mode}, times: ${times} }`)
              .join(', ')}]`,
            ...(canary === 0
              ? [
                  '    versions: { v1: {}, v2: {} }',
                  '    deployment: { strategy: canary, canary: { from: v1, to: v2, steps: 5% -> 100% } }'
                ]
              : [])
          ].join('\n')
        )
      ].join('\n')
    })
}
