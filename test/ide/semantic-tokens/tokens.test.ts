import { expect, test } from 'vitest'
import { semanticTokens } from '../../../packages/compiler/src/ide/semantic-tokens/index.ts'
import { open } from '../../support/ide.ts'
import { drawTokens } from './draw-tokens.ts'

function drawn(text: string): string {
  const { ide, files } = open(text)
  return drawTokens(files['mesh.yaml']?.text ?? '', semanticTokens(ide, 'mesh.yaml'))
}

test('names, sentences, expressions, matches and references have tokens', () => {
  expect(
    drawn(`
mesh: { name: m }
params: { registry: { type: string } }
defaults: &d
  retry: none
services:
  auth: # meshc-ignore unused-service: later
    image: \${param.registry}/auth:1
    ports: { http: 8080/http }
    timeout: 10s idle 60s
    retry: 3x 2s on 5xx or reset backoff 25ms..250ms
    tasks: 2..10 at 70% cpu
    versions: { v1: {}, v2: { image: a:2 } }
    health: GET /healthz expect 200..299 every 10s
    routes:
      - name: beta
        match: GET|HEAD /v1/{id}/**
        when: method == "GET" and header("x-beta") matches "a.*"
        to: v2
      - match: ~ ^/a$
        to: { v1: 90%, v2: 10% }
    calls: [vc, 'bank:api']
    deployment: { strategy: canary, canary: { from: v1, to: v2, steps: '5% -> 100%', rollback: errorRate > 1.2 * stable.errorRate } }
  vc: { image: v:1, <<: *d }
externals: { bank: { host: bank.example.com, ports: { api: 443/http } } }
invariants:
  - share("GET /v1/**", service.auth@v2, method == "GET") >= 5%
environments:
  prod: { services: { auth: { timeout: 3s } } }
`)
  ).toMatchInlineSnapshot(`
    "mesh: { name: m }
    params: { «registry|parameter.declaration»: { type: «string|enumMember» } }
    defaults: «&d|macro.declaration»
      retry: «none|keyword»
    services:
      «auth|class.declaration»: # meshc-ignore «unused-service|decorator»: later
        image: «\${|operator»«param|variable.readonly.defaultLibrary».«registry|parameter»«}|operator»/auth:1
        ports: { «http|property.declaration»: «8080|number»«/|operator»«http|keyword» }
        timeout: «10s|number» «idle|keyword» «60s|number»
        retry: «3x|number» «2s|number» «on|keyword» «5xx|event» «or|keyword» «reset|event» «backoff|keyword» «25ms|number»«..|operator»«250ms|number»
        tasks: «2|number»«..|operator»«10|number» «at|keyword» «70%|number» «cpu|keyword»
        versions: { «v1|enumMember.declaration»: {}, «v2|enumMember.declaration»: { image: a:2 } }
        health: «GET|keyword» «/healthz|string» «expect|keyword» «200|number»«..|operator»«299|number» «every|keyword» «10s|number»
        routes:
          - name: «beta|method.declaration»
            match: «GET|keyword»«||operator»«HEAD|keyword» «/v1/|string»«{id}|parameter»«/|string»«**|operator»
            when: «method|variable.readonly.defaultLibrary» «==|operator» «"GET"|string» «and|keyword» «header|function.defaultLibrary»(«"x-beta"|string») «matches|keyword» «"a.*"|regexp»
            to: «v2|enumMember»
          - match: «~|operator» «^/a$|regexp»
            to: { «v1|enumMember»: «90%|number», «v2|enumMember»: «10%|number» }
        calls: [«vc|class», '«bank|class»:«api|property»']
        deployment: { strategy: «canary|enumMember», canary: { from: «v1|enumMember», to: «v2|enumMember», steps: '«5%|number» «->|operator» «100%|number»', rollback: «errorRate|variable.readonly.defaultLibrary» «>|operator» «1.2|number» «*|operator» «stable|namespace».«errorRate|variable.readonly.defaultLibrary» } }
      «vc|class.declaration»: { image: v:1, <<: «*d|macro» }
    externals: { «bank|interface.declaration»: { host: bank.example.com, ports: { api: 443/http } } }
    invariants:
      - «share|function.defaultLibrary»(«"GET /v1/**"|string», «service|namespace».«auth|class»@«v2|enumMember», «method|variable.readonly.defaultLibrary» «==|operator» «"GET"|string») «>=|operator» «5%|number»
    environments:
      «prod|namespace.declaration»: { services: { «auth|class.modification»: { timeout: «3s|number» } } }
    "
  `)
})
