var s=Object.defineProperty;var o=Object.getOwnPropertyDescriptor;var i=Object.getOwnPropertyNames;var h=Object.prototype.hasOwnProperty;var c=(e,n)=>{for(var a in n)s(e,a,{get:n[a],enumerable:!0})},p=(e,n,a,r)=>{if(n&&typeof n=="object"||typeof n=="function")for(let t of i(n))!h.call(e,t)&&t!==a&&s(e,t,{get:()=>n[t],enumerable:!(r=o(n,t))||r.enumerable});return e};var m=e=>p(s({},"__esModule",{value:!0}),e);var u={};c(u,{pages:()=>l});module.exports=m(u);var l=new Map([["acceptance-expired",`# acceptance-expired

An entry of \`lint.accept\` accepts something until a day that is over.

## Why it matters

\`until\` is a promise to come back to something. The day is over, so the finding is shown again, and this entry asks to be removed or to be renewed with a
new reason.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint:
  accept:
    - { loss: retry-backoff, reason: 'Waiting a little less is fine.', until: 2026-06-30 }
                                                                            # ^^^^^^^^^^ warning: \`retry-backoff\` was accepted until 2026-06-30, and that day is over.

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: 1x 500ms on connect-failure backoff 50ms..500ms
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint:
  accept:
    - { loss: retry-backoff, reason: 'Waiting a little less is fine.', until: 2027-01-31 }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: 1x 500ms on connect-failure backoff 50ms..500ms
\`\`\`
`],["acceptance-of-error",`# acceptance-of-error

An entry of \`lint.accept\` tries to accept something that nobody can decide.

## Why it matters

Some errors judge what the mesh would do, and people may decide to live with that. Others say that AWS refuses the templates, or that requests go elsewhere than the file says. They have to be mended.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint:
  accept:
    - { rule: missing-image, reason: 'It comes later.' }
            # ^^^^^^^^^^^^^ error: \`missing-image\` is no matter of taste, so it cannot be accepted.

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint:
  accept:
    - { loss: retry-backoff, reason: 'Waiting a little less is fine.', until: 2027-01-31 }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: 1x 500ms on connect-failure backoff 50ms..500ms
\`\`\`
`],["acceptance-unused",`# acceptance-unused

An entry of \`lint.accept\` accepts something that is not found there.

## Why it matters

What was accepted once may be mended by now. An entry that stays behind would hide the next finding of its kind, which nobody has decided about.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint:
  accept:
    - { loss: retry-backoff, at: services.auth, reason: 'Waiting a little less is fine.' }
            # ^^^^^^^^^^^^^ warning: \`retry-backoff\` is not found at \`services.auth\`, so this entry accepts nothing.

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: 1x 500ms on connect-failure backoff 50ms..500ms
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint:
  accept:
    - { loss: retry-backoff, reason: 'Waiting a little less is fine.', until: 2027-01-31 }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: 1x 500ms on connect-failure backoff 50ms..500ms
\`\`\`
`],["ambiguous-secret-name",`# ambiguous-secret-name

The name of a secret ends as ARNs of secrets do.

## Why it matters

[Secrets Manager](https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html) adds a hyphen and six characters to a name and makes the ARN of that. A name is looked up by the ARN without this ending; one that ends in the same way may be taken for a whole ARN.
Then the secret is not found, and no task starts.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    secrets:
      API_KEY: secretsmanager:shop/api-secret
             # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`shop/api-secret\` ends in a hyphen and six characters, as ARNs of secrets do.
      DB_PASSWORD: 'secretsmanager:shop/db-passwd#password'
                 # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`shop/db-passwd\` ends in a hyphen and six characters, as ARNs of secrets do.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    secrets:
      API_KEY: arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/api-secret-a1b2c3
      DB_PASSWORD: 'secretsmanager:shop/db-password#password'
      TOKEN: ssm:/shop/api-secret
\`\`\`
`],["canary-cannot-end",`# canary-cannot-end

The deadline of a rollout is shorter than its waiting times, so it always goes back.

## Why it matters

After its \`deadline\` a rollout goes back to step 0, wherever it is. Its waits are fixed: each step lasts for \`every\` or its own \`for\`, the last one for \`bake\`, in each wave of regions. When they add up to more than the
deadline, no rollout ever comes to its end, however well the new version does.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        every: 10m
        deadline: 20m
                # ^^^ error: This rollout takes 30m at least, and after 20m it goes back: it never ends.
        rollback: errorRate > 5%
\`\`\`

Waves follow each other.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions:
  eu-central-1: { role: primary }
  eu-west-1: {}
  eu-north-1: {}

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        every: 10m
        deadline: 50m
                # ^^^ error: This rollout takes 1h at least, and after 50m it goes back: it never ends.
        rollback: errorRate > 5%
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        every: 10m
        deadline: 1h
        rollback: errorRate > 5%
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        every: 10m
        rollback: errorRate > 5%
\`\`\`
`],["canary-cannot-stop",`# canary-cannot-stop

Nothing can stop a canary: it has no \`rollback\`, no gate and no approval.

## Why it matters

A canary gives a new version a little traffic to find out whether it is healthy. Without anything that looks, the steps only delay the
moment at which everyone gets the broken version. [CloudFormation](https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackConfiguration.html)
undoes a step only when an alarm tells it to, and the alarms come from \`rollback\`.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
              # ^^^^^^ error: Nothing can stop this rollout from \`v1\` to \`v2\`: it has no \`rollback\`, no gate and no approval.
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
\`\`\`

A blue-green deployment is a canary with one step.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: blueGreen
              # ^^^^^^^^^ error: Nothing can stop this rollout from \`v1\` to \`v2\`: it has no \`rollback\`, no gate and no approval.
      blueGreen: { from: v1, to: v2 }
\`\`\`

## Correct

A condition, a gate or a person may say no.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 5% -> 100% }
      gates:
        - smoke: GET /healthz expect 200
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 100%
        approve: { at: 5%, timeout: 24h, onTimeout: rollback }
\`\`\`

A rolling deployment has the circuit breaker of ECS.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    deployment: rolling
\`\`\`
`],["canary-compares-with-nothing",`# canary-compares-with-nothing

A rollout is compared with the old version when that has no requests any more.

## Why it matters

\`stable.p95\` is what the old version does in the same minute, so that a slow minute of a database is not held against the new one. In the last step the new version has all requests and the old one none: there is nothing to compare with, and what is not
measured makes no comparison hold. Where the whole \`rollback\` rests on that, the last step and its \`bake\` are watched by nothing; a blue-green deployment has no other step.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: blueGreen
      blueGreen: { from: v1, to: v2, rollback: errorRate > 5% or p95 > 1.2 * stable.p95 }
                                                                           # ^^^^^^^^^^ warning: The one step of this rollout takes all requests from \`v1\`, so \`stable.p95\` is never known and this comparison never holds.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: p95 > 1.2 * stable.p95
                            # ^^^^^^^^^^ warning: In the last step \`v1\` has no requests, so \`stable.p95\` is not known, and nothing can make the rollout go back.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
      gates:
        - { performance: p95 < 1.2 * stable.p95, at: after }
                                   # ^^^^^^^^^^ warning: After the last step \`v1\` has no requests, so \`stable.p95\` is not known, and this gate never lets the rollout pass.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: p95 > 1.2 * stable.p95 or p95 > 500ms
      gates:
        - { performance: p95 < 1.2 * stable.p95, at: 25% }
\`\`\`

Here a route keeps requests with the old version.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: p95 > 1.2 * stable.p95
    routes:
      - { match: /legacy/**, to: v1 }
      - match: /**
\`\`\`
`],["canary-deadline-below-schedule",`# canary-deadline-below-schedule

The deadline of a rollout does not leave its gates and approvals the time that they are given.

## Why it matters

After its \`deadline\` a rollout goes back to step 0. A gate may take its \`timeout\` for each of its tries, and a person as long as \`approve.timeout\` says. When all of that together is longer than the deadline, a rollout that meets with one slow answer is
undone although nothing is wrong. \`meshc plan\` shows what adds up to what.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        deadline: 1h
                # ^^ warning: With all tries of its gates and the full time for an answer this rollout takes 75m, and after 1h it goes back.
        approve: { at: 25%, timeout: 1h }
        rollback: errorRate > 5%
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        deadline: 20m
                # ^^^ warning: With all tries of its gates and the full time for an answer this rollout takes 23m, and after 20m it goes back.
        rollback: errorRate > 5%
      gates:
        - { smoke: GET /healthz, timeout: 2m, retries: 3 }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        deadline: 2h
        approve: { at: 25%, timeout: 1h }
        rollback: errorRate > 5%
      gates:
        - { smoke: GET /healthz, timeout: 2m, retries: 3 }
\`\`\`
`],["canary-gate-without-requests",`# canary-gate-without-requests

A gate asks how the new version performs before it has had a request.

## Why it matters

A gate without \`at\` is asked before the rollout, when all requests still go to the old version. Nothing is measured of the new one then, and a condition on what is not measured does not hold: the
rollout never begins. A probe (\`smoke\`) does not need requests of others and may well come before.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
      gates:
        - { performance: p95 < 200ms and errorRate < 1% }
                       # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The gate \`p95 < 200ms and errorRate < 1%\` is asked before the rollout, when nothing is known of \`p95\`: the new version has had no request.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
      gates:
        - { performance: p95 < 1.2 * stable.p95, at: before }
                                                   # ^^^^^^ warning: The gate \`p95 < 1.2 * stable.p95\` is asked before the rollout, when nothing is known of \`p95\`: the new version has had no request.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
      gates:
        - { performance: p95 < 200ms and errorRate < 1%, at: 25% }
        - { performance: p95 < 200ms, at: after }
        - { smoke: GET /healthz }
\`\`\`

What the old version does is known before.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
      gates:
        - { performance: stable.errorRate < 1% }
\`\`\`
`],["canary-moves-nothing",`# canary-moves-nothing

A rollout has no requests that it could move.

## Why it matters

A rollout changes the weights of routes that leave it to \`deployment\` where their requests go. A route with \`to\` or \`shares\` is not among them. When all routes are like that, the steps, waits and alarms of the rollout are about nothing:
the new version gets what the routes say, from the moment it is deployed.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
              # ^^^^^^ warning: Every route of \`auth\` says itself which version it goes to, so this rollout moves nothing.
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
    routes:
      - { match: /beta/**, to: v2 }
      - { match: /**, to: v1 }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: blueGreen
      blueGreen: { from: v1, to: v1, rollback: errorRate > 5% }
                               # ^^ warning: This rollout goes from \`v1\` to \`v1\`, so it moves nothing.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
    routes:
      - { match: /beta/**, to: v2 }
      - match: /**
\`\`\`
`],["canary-waiting-time",`# canary-waiting-time

A step of a canary waits for too short or too long a time.

## Why it matters

\`rollback\` becomes CloudWatch alarms. An alarm looks at periods of one minute, asks for \`failedChecks\` bad ones in a row (2 where nothing is written), and a
metric arrives about a minute after the requests. A step that waits for less than 60 s times \`failedChecks\` plus 60 s is over
before its alarm can fire, so the canary moves on whatever happens. The time of a step is \`MonitoringTimeInMinutes\` of the
[rollback configuration](https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackConfiguration.html): whole minutes, 180 at most.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        every: 2m
             # ^^ error: The step 5% waits 2m, and a decision takes at least 3m.
        rollback: errorRate > 5%
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% for 90s -> 25% for 210s -> 50% for 4h -> 100%
                    # ^^^ error: The step 5% waits 90s, and a decision takes at least 3m.
                                   # ^^^^ error: The step 25% waits 210s, and CloudFormation watches for whole minutes.
                                                   # ^^ error: The step 50% waits 4h, and CloudFormation watches for 180 minutes at most.
        every: 10m
        bake: 1m
            # ^^ error: The last step waits 1m, and a decision takes at least 3m.
        rollback: errorRate > 5%
\`\`\`

More checks need more time.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 100%
        failedChecks: 5
                    # ^ error: The step 5% waits 5m, and a decision takes at least 6m.
        rollback: errorRate > 5%
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% for 20m -> 100%
        every: 3m
        bake: 15m
        rollback: errorRate > 5%
\`\`\`

One check fits into two minutes, and the default of five minutes fits two.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% for 2m -> 100%
        failedChecks: 1
        rollback: errorRate > 5%
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: blueGreen
      blueGreen: { from: v1, to: v2, rollback: errorRate > 5% }
\`\`\`
`],["caseless-comparison",`# caseless-comparison

A load balancer compares a value without regard to case, and the mesh with it.

## Why it matters

An Application Load Balancer [compares](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#http-header-conditions) values of headers and names and values of query parameters without regard to case. Proxies compare them exactly, so \`header("x-ring") == "beta"\` takes \`Beta\` at the gateway and not within the mesh.
For most values that is of no consequence. It is for those that differ by case alone, such as keys in Base64.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: {} }
    routes:
      - match: /**
        when: header("x-ring") == "beta"
            # ^^^^^^^^^^^^^^^^^^^^^^^^^^ info: The load balancer of \`public\` compares \`x-ring\` without regard to case, and proxies compare it exactly.
        to: v2
      - { match: /**, to: v1 }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: {} }
    routes:
      - match: /**
        when: header("x-ring") == "1"
        to: v2
      - { match: /**, to: v1 }
\`\`\`
`],["conflicting-backend-port",`# conflicting-backend-port

A service calls two hosts over TCP at one port, and its proxy cannot tell them apart.

## Why it matters

Requests of HTTP say which host they are for. A connection does not, and the proxy goes by its port: [App Mesh](https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_nodes.html) wants the TCP backends of a node to have ports of their own.
With two at one port, queries for one database arrive at the other.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  billing-db: { port: 5432/tcp, host: billing.db.example }
  orders-db: { port: 5432/tcp, host: orders.db.example }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    calls: [orders-db, billing-db]
                     # ^^^^^^^^^^ error: \`orders-db\` and \`billing-db\` are both called over TCP at port 5432, and the proxy cannot tell which one is meant.
\`\`\`

## Correct

Several names of one host, and several services that each call one of them, are no conflict.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  billing-db: { port: 5433/tcp, host: billing.db.example }
  orders-db: { port: 5432/tcp, host: orders.db.example }
  users-db: { port: 5432/tcp, host: users.db.example }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    calls: [users-db]

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    calls: [orders-db, billing-db, auth]
\`\`\`
`],["conflicting-client-certificate",`# conflicting-client-certificate

A service asks callers for a certificate, and a load balancer in front of it has none.

## Why it matters

A load balancer speaks TLS to [its targets](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html) and has no certificate to show. A service that asks every caller for one refuses its health checks and all requests.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tls:
      mode: strict
      certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } }
      trust: { file: /keys/ca.pem }
      clientCertificate: required
                       # ^^^^^^^^ error: \`cart\` refuses callers without a certificate, and the load balancer of \`public\` shows none.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tls:
      mode: strict
      certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } }
      trust: { file: /keys/ca.pem }
      clientCertificate: optional
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    via: virtualGateway
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tls:
      mode: strict
      certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } }
      trust: { file: /keys/ca.pem }
      clientCertificate: required
\`\`\`
`],["conflicting-discovery",`# conflicting-discovery

A service with several versions is found by DNS, which does not tell them apart.

## Why it matters

A proxy that sends a request to a version looks for the tasks of that version. Cloud Map knows of each task which version it is of; a name in DNS stands for all of them, and weights, pinned routes and canaries mean nothing.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    port: 8080/http
    discovery: { dns: { host: auth.legacy.example } }
                            # ^^^^^^^^^^^^^^^^^^^ error: All versions of \`auth\` are found at \`auth.legacy.example\`, so a request for one of them may reach any other.
    versions:
      v1: { image: shop/auth:1.4.2 }
      v2: { image: shop/auth:1.5.0 }
    routes:
      - { match: /**, to: { v1: 90%, v2: 10% } }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    port: 8080/http
    versions:
      v1: { image: shop/auth:1.4.2 }
      v2: { image: shop/auth:1.5.0 }
    routes:
      - { match: /**, to: { v1: 90%, v2: 10% } }

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    discovery: { dns: { host: cart.legacy.example } }
\`\`\`
`],["conflicting-encryption",`# conflicting-encryption

A caller and what it calls want encryptions that do not go together.

## Why it matters

Both proxies hold what they are told: one that insists on TLS breaks a connection that is none, and one that wants certificates refuses whoever has none. Every call fails, and only after deploying.
Where a caller says nothing, its proxy goes by [what the service accepts](https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html). A proxy knows one policy for each service and for each host outside, so several calls of it cannot say different things.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.4.2
    port: 8080/http
    calls: [cart, prices]
          # ^^^^ error: \`cart\` refuses callers without a certificate, and \`web\` shows none.
                # ^^^^^^ error: \`web\` insists on TLS, and \`prices\` takes plain text alone.
    tls: { client: { trust: { file: /keys/ca.pem } } }

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tls:
      mode: strict
      certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } }
      trust: { file: /keys/ca.pem }
      clientCertificate: required

  prices:
    image: shop/prices:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  bank: { port: 443/http, host: api.bank.example, tls: { mode: strict, trust: { file: /etc/pki/tls/cert.pem } } }
  bank-files: { port: 8443/http, host: api.bank.example, tls: { mode: strict, trust: { sds: bank } } }

services:
  web:
    image: shop/web:1.4.2
    ports: { http: 8080/http, admin: 9000/http }
    calls: [bank, bank-files]
                # ^^^^^^^^^^ error: \`bank-files\` is encrypted in another way than \`bank\`, which is the same host, and a proxy knows one way for a host.

  job:
    image: shop/job:1.4.2
    calls: [web:http, { to: web:admin, tls: { enforce: false, trust: { file: /keys/ca.pem } } }]
          # ^^^ error: Another call of \`web\` is encrypted in another way, and a proxy knows one way for all of them.

  batch:
    image: shop/batch:1.4.2
    calls: [{ to: web:http, tls: { enforce: false, ports: [8081], trust: { file: /keys/ca.pem } } }]
                                                         # ^^^^ error: \`web\` has no port 8081.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.4.2
    port: 8080/http
    calls: [cart, { to: prices, tls: { enforce: false, trust: { file: /keys/ca.pem } } }]
    tls:
      client:
        certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } }
        trust: { file: /keys/ca.pem }

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tls:
      mode: strict
      certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } }
      trust: { file: /keys/ca.pem }
      clientCertificate: required

  prices:
    image: shop/prices:1.4.2
    port: 8080/http
\`\`\`
`],["conflicting-former-name",`# conflicting-former-name

A \`was\` names something that still bears the name, or something that another one was as well.

## Why it matters

\`was\` gives the resources of one thing to another one, which then bears the old name in everything that is deployed. A name that is still in use has resources of its own, and those of one thing cannot become those of two: the deployment would replace one by the other.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
  login:
    image: shop/login:1.4.2
    port: 8080/http
    was: auth
       # ^^^^ error: \`auth\` still exists, so it is the former name of nothing else.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  users:
    image: shop/users:1.4.2
    port: 8080/http
    was: auth
  login:
    image: shop/login:1.4.2
    port: 8080/http
    was: auth
       # ^^^^ error: \`auth\` is the former name of \`users\` already.
    versions:
      v1: { was: main }
      v2: { was: v1 }
               # ^^ error: \`v1\` still exists, so it is the former name of nothing else.
    routes: [{ match: /**, to: v1 }]
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  login:
    image: shop/login:1.4.2
    port: 8080/http
    was: auth
\`\`\`
`],["conflicting-ignored-port",`# conflicting-ignored-port

Calls bypass Envoy by their port, and the mesh says how Envoy makes them.

## Why it matters

What [bypasses Envoy](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html) is told by port and address alone. A port that is ignored for the sake of one host is ignored for all others too: their calls go out as the app makes them, to any of the tasks, in plain text, once.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  bank: { port: 443/http, host: api.bank.example, timeout: 5s }

services:
  web:
    image: shop/web:1.4.2
    port: 8080/http
    calls: [cart, bank]
    sidecars: { envoy: { ignore: { ports: [443, 8080] } } }
                                         # ^^^ warning: Calls of \`bank\` bypass the proxy of \`web\` by their port 443, so \`timeout\` does not hold for them.
                                              # ^^^^ warning: Calls of \`cart\` bypass the proxy of \`web\` by their port 8080, so no route, timeout, retry or encryption of the mesh holds for them.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  db: { port: 3306/tcp, host: db.shop.example }

services:
  web:
    image: shop/web:1.4.2
    port: 8080/http
    calls: [cart, db]
    sidecars: { envoy: { ignore: { ports: [3306] } } }

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`
`],["conflicting-keys",`# conflicting-keys

Two keys stand together of which only one may be there.

## Why it matters

Two ways to say one thing can say two things, and a reader cannot know which one counts. Only one of them may be written. An overlay that changes from one to the other removes the first with an empty value.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    ports: { web: 8080/http }
  # ^^^^^ error: \`port\` and \`ports\` exclude each other.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    ports: { web: 8080/http }
\`\`\`
`],["conflicting-network-range",`# conflicting-network-range

The networks of two regions use the same addresses.

## Why it matters

Networks whose addresses overlap [cannot be connected](https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations), by peering or over a transit gateway. That need often comes later, with a database that is copied from one region to the other, and then every subnet has to be made again.
A region takes the range of \`network\` where it has no \`cidr\` of its own.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: { role: primary, cidr: 10.0.0.0/16 }
  eu-west-1: { cidr: 10.0.128.0/20 }
                   # ^^^^^^^^^^^^^ warning: \`eu-west-1\` uses \`10.0.128.0/20\`, and addresses of it belong to \`eu-central-1\` already.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: { role: primary }
  eu-west-1: {}
# ^^^^^^^^^ warning: \`eu-west-1\` uses \`10.0.0.0/16\`, and addresses of it belong to \`eu-central-1\` already.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: { role: primary, cidr: 10.0.0.0/16 }
  eu-west-1: { cidr: 10.1.0.0/16 }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`
`],["conflicting-protocol",`# conflicting-protocol

A route sends requests on to a port that speaks another protocol.

## Why it matters

\`to: v1:admin\` sends the requests of a route to another port than the one they came to. A proxy does not translate: a request of HTTP stays one, and a port that speaks gRPC cannot read it. App Mesh wants one protocol of the router's listener, of the route and of the port it leads to.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    ports: { web: 8080/http, rpc: 9000/grpc }
    health: { probe: GET /healthz, port: web }
    timeout: 5s
    versions: { v1: {} }
    routes:
      - { match: /v1/**, port: web, to: 'v1:rpc' }
                                          # ^^^ error: The route takes requests of http, and port \`rpc\` speaks grpc.
      - { match: /**, port: web, to: { 'v1:rpc': 100% } }
                                         # ^^^ error: The route takes requests of http, and port \`rpc\` speaks grpc.
      - { match: grpc **, port: rpc }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    ports: { web: 8080/http, admin: 9000/http }
    health: { probe: GET /healthz, port: web }
    timeout: 5s
    versions: { v1: {} }
    routes:
      - { match: /v1/**, port: web, to: 'v1:admin' }
      - { match: /** }
\`\`\`
`],["conflicting-raw-value","# conflicting-raw-value\n\nA change of `raw` makes a template do something else than the mesh says.\n\n## Why it matters\n\nA build proves that its templates do what the mesh says, before `raw` changes anything in them. Then they are compared once more, and what is now different is told at the line of `raw` that makes it so: from there on other people\nread a mesh that does not hold. The templates are written as `raw` says.\n\nWhere the language has a key for what is changed, it belongs there. Where the difference is what you want, `lint: { rules: { conflicting-raw-value: none } }` is silent about all of them.\n\n## Incorrect\n\n`raw: { EcsService.DesiredCount: 5 }` beside `tasks: 3`: the proof of the build says that three tasks run, and five do.\n\n## Correct\n\n`tasks: 5`, or a change of something that the mesh says nothing of, such as `raw: { TaskDefinition.EphemeralStorage: { SizeInGiB: 50 } }`.\n"],["conflicting-task-port",`# conflicting-task-port

Two containers of a task, or two sides of Envoy, listen at one port.

## Why it matters

The containers of a task [share one network interface](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html). The second one that wants a port cannot have it, ends, and the task with it. Envoy listens at 9901 and 9902 unless the file says others, and at 15000 and 15001 always; the collector at 4317, 4318 and 13133.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    ports: { web: 8080/http, admin: 9901/http }
                                  # ^^^^^^^^^ error: 9901 is the port of the admin interface of Envoy and of \`cart\`.

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
        # ^^^^^^^^^ error: 8080 is the port of the admin interface of Envoy and of \`auth\`.
    sidecars: { envoy: { adminPort: 8080, statsPort: 4318 } }
                                                   # ^^^^ error: 4318 is the port of the collector and of the metrics of Envoy.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    ports: { web: 8080/http, admin: 9901/http }
    sidecars: { envoy: { adminPort: 9801 } }
\`\`\`
`],["cost-over-budget",`# cost-over-budget

A month costs more than \`cost.monthly\`, or nothing says what it costs.

## Why it matters

What a mesh costs is decided where tasks, sizes and networks are written, and shows on the bill weeks later. The threshold is compared with the sum over all regions of an environment, in a month of
730 hours with as many tasks as may run. [Size and cost](../size.md) says what is counted and what is not.

meshc knows no prices. Those of these examples are made up, and round. Where something that runs has no price, the threshold is not judged in silence: the finding names the keys that are missing.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
network: { nat: single }

cost:
  monthly: 500USD
         # ^^^^^^ warning: With as many tasks as may run, a month costs 511.00USD; the threshold is 500.00USD.
  prices:
    eu-central-1:
      x86_64: { FARGATE: { vCpuHour: 0.10USD, gbHour: 0.01USD } }
      natHour: 0.10USD

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    tasks: 2..10 at 70% cpu
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

cost: { monthly: 500USD }
               # ^^^^^^ warning: Whether a month stays below 500.00USD cannot be judged without prices.

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

cost:
  monthly: 500USD
         # ^^^^^^ warning: Whether a month stays below 500.00USD cannot be judged: there is no price for 2 things that run, and the rest costs 43.80USD.
  prices: { eu-central-1: { x86_64: { FARGATE: { vCpuHour: 0.10USD, gbHour: 0.01USD } } } }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    capacity: { FARGATE: { weight: 1 }, FARGATE_SPOT: { weight: 1 } }
    tasks: 2
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
network: { nat: single }

cost:
  monthly: 500USD
  prices:
    eu-central-1:
      x86_64: { FARGATE: { vCpuHour: 0.10USD, gbHour: 0.01USD } }
      natHour: 0.10USD

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    tasks: 2..3 at 70% cpu
\`\`\`
`],["cyclic-dependency",`# cyclic-dependency

Services call each other in a circle.

## Why it matters

In a circle every service waits for itself: no timeout can be longer than that of what it calls, a request may go round until
something gives up, and with retries it multiplies at each turn. None of the services can be deployed, tested or restarted
without the others, and on Service Connect there is no order in which they could start.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    calls: [users, mail]
          # ^^^^^ warning: These services call each other in a circle: \`auth\` \u2192 \`users\` \u2192 \`auth\`. One more service is tangled up with them.

  users:
    image: shop/users:1.4.2
    port: 8080/http
    calls: [auth]

  mail:
    image: shop/mail:1.4.2
    port: 8080/http
    calls: [users]
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  tree:
    image: shop/tree:1.4.2
    port: 8080/http
    timeout: none
    calls: [tree]
          # ^^^^ warning: \`tree\` calls itself.
\`\`\`

## Correct

Two ways to one service are no circle.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 9s
    calls: [auth, cart]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s
    calls: [users]

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 5s
    calls: [users]

  users:
    image: shop/users:1.4.2
    port: 8080/http
    timeout: 2s
\`\`\`
`],["duplicate-call",`# duplicate-call

A service lists one call twice.

## Why it matters

How often a service calls another one for each of its own requests decides how retries multiply and how long callers wait. A name that stands twice counts
as two calls, and mostly it was meant as one.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.4.2
    port: 8080/http
    timeout: 5s idle 60s
    calls: [auth, auth]
                # ^^^^ warning: \`auth\` stands in \`calls\` already.

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 2s idle 60s
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.4.2
    port: 8080/http
    timeout: 5s idle 60s
    calls: [{ to: auth, times: 2 }]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 2s idle 60s
\`\`\`
`],["duplicate-external",`# duplicate-external

Two externals are one host and port.

## Why it matters

A proxy knows a host outside of the mesh by its name and its port. Two externals for one host and port are one way out, and the timeouts and retries of the first one by name hold for both.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  payments: { port: 443/http, host: api.partner.example, timeout: 2s }
  refunds: { port: 443/http, host: api.partner.example, timeout: 9s }
# ^^^^^^^ warning: \`refunds\` is the same host and port as \`payments\`, so what is written of \`refunds\` has no effect.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    calls: [payments, refunds]
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  payments: { port: 443/http, host: api.partner.example, timeout: 2s }
  reports: { port: 8443/http, host: api.partner.example, timeout: 9s }
  stock: { port: 443/http, host: stock.partner.example }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    calls: [payments, reports, stock]
\`\`\`
`],["duplicate-mesh-name",`# duplicate-mesh-name

Two things in App Mesh have one name, or one has a name that App Mesh refuses.

## Why it matters

Names that the file makes by itself are all different. Those that \`appmesh\` and \`discovery\` say need not be: [App Mesh](https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_CreateVirtualNode.html) refuses the second thing of a name, in the middle of a deployment. A virtual service is what callers dial, so a host outside has the name of its host there.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  legacy: { port: 8080/http, host: legacy.shop.example }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    appmesh: { virtualRouter: cart, virtualNode: auth node }
                            # ^^^^ error: The virtual router \`cart\` of \`auth\` is that of \`cart\` already.
                                               # ^^^^^^^^^ error: \`auth node\` is no name of a virtual node: it has 1 to 255 letters, digits, \`-\` and \`_\`.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    discovery: { host: auth }
                     # ^^^^ error: The virtual service \`auth.svc.local\` of \`cart\` is that of \`auth\` already.

  search:
    image: shop/search:1.4.2
    port: 8080/http
    appmesh: { virtualService: legacy.shop.example, virtualNode: cart }
                             # ^^^^^^^^^^^^^^^^^^^ error: The virtual service \`legacy.shop.example\` of \`search\` is that of \`legacy\` already.
                                                               # ^^^^ error: The virtual node \`cart\` of \`search\` is that of \`cart\` already.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  legacy: { port: 8080/http, host: legacy.shop.example }
  legacy-admin: { port: 9000/http, host: legacy.shop.example }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    appmesh: { virtualRouter: auth-router, virtualNode: auth_node }

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    discovery: { host: cart-internal }
\`\`\`
`],["duplicate-name",`# duplicate-name

One name is declared twice.

## Why it matters

A name says which resource is meant, in every file of a mesh. With two declarations it would depend on the order in which files are read which
one a call reaches. Services and externals share their names, because a call may name either.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

include: [services/*.mesh.yaml]

services:
  auth:
# ^^^^ error: The service \`auth\` is declared twice.
    image: shop/auth:1.4.2
    port: 8080/http
#- services/auth.mesh.yaml
services:
  auth:
# ^^^^ error: The service \`auth\` is declared twice.
    image: shop/auth:2.0.0
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  auth: { port: 443/http, host: auth.example.com }
# ^^^^ error: The external \`auth\` is declared twice.

services:
  auth:
# ^^^^ error: The service \`auth\` is declared twice.
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

## Correct

A gateway may be called like a service: nothing calls a gateway.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

gateways:
  auth:
    host: shop.example
    certificate: arn:aws:acm:eu-central-1:111122223333:certificate/1
    routes:
      - { match: /**, to: auth }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s
\`\`\`
`],["duplicate-primary-region",`# duplicate-primary-region

Two regions are primary.

## Why it matters

Rollouts come to the primary region last, and a failover leads away from it. Both need one answer to which region that is.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions:
  eu-central-1: { role: primary }
  eu-west-1: { role: primary }
# ^^^^^^^^^ error: \`eu-west-1\` is primary, and \`eu-central-1\` is so already.

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions:
  eu-central-1: { role: primary }
  eu-west-1: { role: secondary }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`
`],["duplicate-variable",`# duplicate-variable

A variable stands in \`env\` and is set by something else too.

## Why it matters

[ECS](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html) refuses a container that is given a variable twice. It happens where a value in plain text becomes a secret, or where a version or \`defaults\` brings the other one along.
Envoy is given variables by other keys and by the mesh itself; a second value would take their place, and the file would say something that is not so.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { DB_HOST: db.shop.example, REGION: eu }
         # ^^^^^^^ error: \`DB_HOST\` stands in \`env\` and in \`secrets\`.
    secrets: { DB_HOST: ssm:/shop/auth/db-host }

  cart:
    port: 8080/http
    env: { DB_USER: cart }
         # ^^^^^^^ error: \`DB_USER\` stands in \`env\` and in \`secrets\`.
    versions:
      v1: { image: shop/cart:1.4.2 }
      v2: { image: shop/cart:1.5.0, secrets: { DB_USER: ssm:/shop/cart/db-user } }
    routes: [{ match: /**, to: v1 }]
    sidecars:
      envoy: { env: { ENVOY_LOG_LEVEL: debug, APPMESH_RESOURCE_ARN: shop } }
                    # ^^^^^^^^^^^^^^^ error: \`ENVOY_LOG_LEVEL\` is set for Envoy by \`sidecars.envoy.logLevel\`.
                                            # ^^^^^^^^^^^^^^^^^^^^ error: \`APPMESH_RESOURCE_ARN\` is set for Envoy by the mesh.
      agent: { image: shop/agent:2, env: { STAGE: prod }, secrets: { STAGE: ssm:/shop/stage } }
                                         # ^^^^^ error: \`STAGE\` stands in \`env\` and in \`secrets\`.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { REGION: eu }
    secrets: { DB_HOST: ssm:/shop/auth/db-host }
    sidecars:
      envoy: { logLevel: debug, env: { ENVOY_CONCURRENCY: 2 } }
      agent: { image: shop/agent:2, env: { DB_HOST: db.shop.example } }
\`\`\`
`],["failed-invariant",`# failed-invariant

The mesh does not keep what an invariant claims.

## Why it matters

An invariant is a promise that someone wrote down: an answer within ten seconds, no more than six tries of the database, no call from one
service to another. It is decided for all requests and all regions, not for an example, so one edit far away can break it. The finding shows the
numbers and the way that breaks it, step by step.

- \`worstLatency(a, b)\`: how long \`a\` waits when \`b\` is as slow as hurts most and everything else answers at once. Sequential calls add up, and of parallel calls the slowest counts.
- \`attempts(a, b)\`: how many requests reach \`b\` for one at \`a\` when every try fails, over all ways.
- \`calls(a, b)\`: a call stands in the file. \`reaches(a, b)\`: calls lead there.
- \`share("GET /v1/**", service.s@v, \u2026)\`: what share of such requests the version gets, at every step of a rollout.
- \`tasks(s)\`, \`availableAfterLosing(s, zone)\`: tasks kept running, and those left.

A claim about nothing, a way that does not exist or a request that no route takes, is an error too: it would be true by default and prove nothing.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 12s
    calls: [auth, { to: menu, mode: sequential }]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s
    retry: 1x 2s on connect-failure
    calls: [users]

  menu:
    image: shop/menu:1.4.2
    port: 8080/http
    timeout: 3s
    calls: [users]

  users:
    image: shop/users:1.4.2
    port: 8080/http
    timeout: 1s
    retry: 1x on connect-failure
    tasks: 2

invariants:
  - worstLatency(service.web, service.users) <= 2s
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This does not hold: \`worstLatency(service.web, service.users)\` is 3025ms, which is not \`<= 2s\`.
  - attempts(service.web, service.users) <= 4
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This does not hold: \`attempts(service.web, service.users)\` is 6, which is not \`<= 4\`.
  - not reaches(service.web, service.users)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This does not hold: calls lead from \`web\` to \`users\`.
  - calls(service.web, service.users)
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This does not hold: \`web\` does not call \`users\`.
  - tasks(service.users) >= 3
  # ^^^^^^^^^^^^^^^^^^^^^^^^^ error: This does not hold: \`tasks(service.users)\` is 2, which is not \`>= 3\`.
  - availableAfterLosing(service.users, zone) >= 2
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This does not hold: \`availableAfterLosing(service.users, zone)\` is 1, which is not \`>= 2\`.
  - attempts(service.users, service.web) <= 1
                          # ^^^^^^^^^^^ error: No call leads from \`service.users\` to \`service.web\`, so there is nothing to claim.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: GET /v1/**
        when: header("x-beta") == "1"
        to: v2
      - match: /**
        to: v1

invariants:
  - share("GET /v1/**", service.auth@v2) == 0%
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This does not hold: \`GET /v1\` with header x-beta = 1 goes to \`v2\` at 100%, which is not \`== 0%\`.
  - share("grpc shop.Auth/Get", service.auth@v2) == 0%
        # ^^^^^^^^^^^^^^^^^^^^ error: No request of the service is \`grpc shop.Auth/Get\` under these conditions, so there is nothing to claim.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 12s
    calls: [auth]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s
    retry: 1x 2s on connect-failure
    tasks: 3

invariants:
  - worstLatency(service.web, service.auth) <= 5s
  - attempts(service.web, service.auth) == 2
  - not calls(service.auth, service.web)
  - availableAfterLosing(service.auth, zone) >= 2
  - share("GET /**", service.auth@main) == 100%
\`\`\`
`],["flow-comma-cuts-sentence",`# flow-comma-cuts-sentence

A comma inside \`{ \u2026 }\` or \`[ \u2026 ]\` cuts a sentence or an expression in two.

## Why it matters

Between brackets YAML ends a value at a comma. What follows becomes a key without a value, or another item of the list, and YAML reports nothing: half of the sentence is gone. The fix quotes the whole value. In sentences, \`or\` in place of the comma needs no quotes.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart: { image: shop/cart:1.4.0, port: 8080/http, retry: 3x 2s on connect-failure, refused-stream }
                                                        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The comma cuts the value of \`retry\` in two.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
invariants: [worstLatency(service.cart, service.prices) <= 10s]
           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The comma cuts this item in two.
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    calls: [prices]
  prices:
    image: shop/prices:2.0.1
    port: 8080/http
    timeout: 1s
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart: { image: shop/cart:1.4.0, port: 8080/http, retry: 3x 2s on connect-failure or refused-stream }
\`\`\`
`],["health-check-timing",`# health-check-timing

A health check has times or counts that cannot work.

## Why it matters

A probe that may take as long as the time between two probes overlaps with the next one, so a slow task is asked twice while it struggles with the
first question. Targets have ranges of their own, and a value outside is refused at deployment:
[App Mesh](https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HealthCheckPolicy.html) takes 5s to 5m between two probes, 2s to 1m for one, and counts from 2 to 10.
A \`command\` is run in a container [by ECS](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html): every 5s to 5m, for 2s to 1m, with 1 to 10 failures and at most 5m for starting.
A [load balancer](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html) asks every 5s to 5m, waits 2s to 2m, and counts from 2 to 10.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    health: GET /healthz every 5s timeout 5s
                                        # ^^ error: A probe may take 5s, and the next one starts after 5s.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    health: GET /healthz every 4s timeout 1s healthy 1 unhealthy 12
                             # ^^ error: The time between two probes is 4s, and on AWS App Mesh it is 5s to 5m.
                                        # ^^ error: The timeout of a probe is 1s, and on AWS App Mesh it is 2s to 1m.
                                                   # ^ error: The number of good answers is 1, and on AWS App Mesh it is 2 to 10.
                                                               # ^^ error: The number of failures is 12, and on AWS App Mesh it is 2 to 10.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

gateways:
  public:
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    versions:
      v1: { health: GET /healthz every 10m timeout 2s }
                                     # ^^^ error: The time between two probes is 10m, and behind a load balancer it is 5s to 5m.
      v2:
        health: { probe: GET /healthz, every: 10s, timeout: 2s, start: 10m, command: [/healthz] }
                                                                     # ^^^ error: The time for starting is 10m, and for a command in a container it is 0s to 5m.
    routes: [{ match: /**, to: v1 }]
    sidecars:
      cache:
        image: shop/cache:1.0.0
        health: { command: [/healthz], every: 1s }
                                            # ^^ error: The time between two probes is 1s, and for a command in a container it is 5s to 5m.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

gateways:
  public:
    via: virtualGateway
    health: GET /healthz every 10s timeout 1s
                                         # ^^ error: The timeout of a probe is 1s, and on AWS App Mesh it is 2s to 1m.
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    health: GET /healthz every 5s timeout 2s healthy 2 unhealthy 3

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    health: GET /healthz
\`\`\`
`],["idle-timeout-below-request",`# idle-timeout-below-request

A connection is closed as idle before a request on it may have its answer.

## Why it matters

While a service works on a request, nothing travels over the connection, so to the proxy it is idle. An idle timeout below the request timeout cuts
such requests off, and the request timeout that everyone reads in the file never comes to act. The
[Service Connect reference](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html) warns of the same.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 60s idle 30s
                    # ^^^ error: The idle timeout 30s ends a request that may take 1m.
\`\`\`

The other side may be a default: 15s for a request, 300s for silence.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: idle 10s
                # ^^^ error: The idle timeout 10s ends a request that on AWS App Mesh may take 15s by default.

  reports:
    image: shop/reports:1.0.0
    port: 8080/http
    timeout: 10m
           # ^^^ error: A request may take 10m, and on AWS App Mesh it ends after 5m without data by default.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 10s idle 60s

  auth:
    image: shop/auth:1.0.0
    port: 8080/http
    timeout: 30s idle 30s
\`\`\`

A stream has no bound, and the idle timeout ends it when it is silent. TCP knows nothing but silence.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  events:
    image: shop/events:1.0.0
    port: 8080/http
    timeout: { request: none, idle: 60s }

  cache:
    image: shop/cache:1.0.0
    port: 6379/tcp
    timeout: idle 5s
\`\`\`
`],["invalid-access-log",`# invalid-access-log

The access log has a path, a field or a line that App Mesh does not take.

## Why it matters

[App Mesh](https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_JsonFormatRef.html) takes 100 characters for the name of a field and 100 for what fills it, and for a line of text 1000 in all. It refuses anything longer at the deployment.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    accessLog:
      fields:
        who: '%REQ(X-FORWARDED-FOR)% %REQ(USER-AGENT)% %REQ(X-TENANT-OF-THE-CALLER)% %REQ(X-USER-OF-THE-CALLER)% %PROTOCOL%'
           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The field \`who\` has 109 characters, and App Mesh takes 100 at most.
        nobody: ''
              # ^^ error: The field \`nobody\` is empty, and App Mesh takes no such field.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    accessLog: { path: '' }
                     # ^^ error: The path is empty, and App Mesh wants to know where to write.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability:
  accessLog:
    format: text
          # ^^^^ error: All fields together have more than the 1000 characters that App Mesh takes for a line of text.
    fields:
      a: '%REQ(X-FORWARDED-FOR)% %REQ(USER-AGENT)% %REQ(X-TENANT-OF-THE-CALLER)% %REQ(X-USER-OF-THE-CALLER)% %PROTOCOL%'
      b: '%REQ(X-FORWARDED-FOR)% %REQ(USER-AGENT)% %REQ(X-TENANT-OF-THE-CALLER)% %REQ(X-USER-OF-THE-CALLER)% %PROTOCOL%'
      c: '%REQ(X-FORWARDED-FOR)% %REQ(USER-AGENT)% %REQ(X-TENANT-OF-THE-CALLER)% %REQ(X-USER-OF-THE-CALLER)% %PROTOCOL%'
      d: '%REQ(X-FORWARDED-FOR)% %REQ(USER-AGENT)% %REQ(X-TENANT-OF-THE-CALLER)% %REQ(X-USER-OF-THE-CALLER)% %PROTOCOL%'
      e: '%REQ(X-FORWARDED-FOR)% %REQ(USER-AGENT)% %REQ(X-TENANT-OF-THE-CALLER)% %REQ(X-USER-OF-THE-CALLER)% %PROTOCOL%'
      f: '%REQ(X-FORWARDED-FOR)% %REQ(USER-AGENT)% %REQ(X-TENANT-OF-THE-CALLER)% %REQ(X-USER-OF-THE-CALLER)% %PROTOCOL%'

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    accessLog:
      fields:
        address: '%REQ(X-FORWARDED-FOR)%'
        agent: '%REQ(USER-AGENT)%'
        protocol: '%PROTOCOL%'

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    accessLog:
      format: text
      fields:
        who: '%REQ(X-FORWARDED-FOR)% %REQ(USER-AGENT)% %REQ(X-TENANT-OF-THE-CALLER)% %REQ(X-USER-OF-THE-CALLER)% %PROTOCOL%'
\`\`\`
`],["invalid-canary-steps",`# invalid-canary-steps

The steps of a canary do not grow from above 0 % to 100 %.

## Why it matters

Steps are absolute shares of the new version. A step that does not grow takes traffic away from it in the middle of a rollout, and a last
step below 100 % leaves two versions in service for ever: the next rollout then starts from a split nobody decided.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 50%
                          # ^^^ error: The last step is 50%, so the rollout never ends.
        rollback: errorRate > 5%
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 50% -> 100%
        rollback: errorRate > 5%
\`\`\`

Increments instead of shares, and shares that are none:

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 10% -> 10% -> 100%
                    # ^^^ error: The step 10% does not grow: the one before it is 10%.
        rollback: errorRate > 5%
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 0% -> 50% -> 100%
             # ^^ error: A step is a share above 0% and at most 100%, and this one is 0%.
        rollback: errorRate > 5%
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 1% for 30m -> 10% -> 100%
        rollback: errorRate > 5%
\`\`\`

\`promoteWeight\` is a share too.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        initialWeight: 10%
        promoteWeight: 100%
        rollback: errorRate > 5%
\`\`\`
`],["invalid-canary-waves",`# invalid-canary-waves

The waves of a rollout do not hold every region exactly once.

## Why it matters

\`waves\` are lists of regions that are rolled out one after the other. A region in no wave keeps the old version for ever, and one in two waves would be rolled out when it is done already.
Without \`waves\` the secondary regions come first and the primary one last.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions:
  eu-central-1: { role: primary }
  eu-west-1: {}
  eu-north-1: {}

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        waves: [[eu-west-1], [eu-central-1]]
             # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: No wave holds \`eu-north-1\`, so the new version never gets there.
        rollback: errorRate > 5%
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions:
  eu-central-1: { role: primary }
  eu-west-1: {}
  eu-north-1: {}

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        waves: [[eu-west-1, eu-north-1], [eu-central-1, eu-west-1]]
                                                      # ^^^^^^^^^ error: \`eu-west-1\` is in two waves, and a region is rolled out once.
        rollback: errorRate > 5%
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions:
  eu-central-1: { role: primary }
  eu-west-1: {}
  eu-north-1: {}

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        waves: [[eu-west-2, eu-north-1], [eu-central-1]]
               # ^^^^^^^^^ error: The mesh has no region \`eu-west-2\`. Did you mean \`eu-west-1\`?
        rollback: errorRate > 5%
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions:
  eu-central-1: { role: primary }
  eu-west-1: {}
  eu-north-1: {}

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        waves: [[eu-north-1], [eu-west-1, eu-central-1]]
        rollback: errorRate > 5%
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions:
  eu-central-1: { role: primary }
  eu-west-1: {}
  eu-north-1: {}

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
\`\`\`
`],["invalid-capacity",`# invalid-capacity

Tasks are divided between two kinds of capacity in a way that ECS refuses.

## Why it matters

ECS divides tasks by a [strategy](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html): first the \`base\` of one kind of capacity, then all further tasks by weights. A second base, or weights that are all 0, are refused when the service is made.
\`base\` is at most 100000, and a weight at most 1000.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
cluster:
  capacity: { FARGATE: { base: 2 }, FARGATE_SPOT: { base: 1, weight: 3 } }
                                                        # ^ error: Only one kind of capacity may have a \`base\`, and both have one.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    capacity: { FARGATE: { base: 1, weight: 0 } }
            # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: No kind of capacity has a weight above 0, so no task can start.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    capacity: { FARGATE: { weight: 1 }, FARGATE_SPOT: { weight: 3000 } }
                                                              # ^^^^ error: \`weight\` is 3000, and ECS takes at most 1000.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
cluster:
  capacity: { FARGATE: { base: 2, weight: 1 }, FARGATE_SPOT: { weight: 3 } }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    capacity: { FARGATE: { base: 1, weight: 0 }, FARGATE_SPOT: {} }
\`\`\`
`],["invalid-certificate",`# invalid-certificate

A name, a path or an ARN of TLS is one that App Mesh does not take.

## Why it matters

App Mesh compares names of certificates [letter by letter](https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html), so \`*.svc.local\` is a name that no certificate has. Certificates of ACM and authorities of AWS Private CA are taken from the region of the proxy alone, so one ARN fits one region.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.4.2
    port: 8080/http
    calls: [cart]
    tls: { client: { trust: { acm: [arn:aws:acm:eu-central-1:111122223333:certificate/0a1b] }, sans: ['*.svc.local'] } }
                                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is no ARN of an authority of AWS Private CA.
                                                                                                    # ^^^^^^^^^^^^^ error: \`*.svc.local\` is taken letter by letter: App Mesh knows no wildcards in names of certificates.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tls: { mode: strict, certificate: { acm: arn:aws:acm:eu-west-1:111122223333:certificate/0a1b } }
                                           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is in eu-west-1, and App Mesh takes it in the region of the proxy alone: \`eu-central-1\`.

  prices:
    image: shop/prices:1.4.2
    port: 8080/http
    tls: { mode: strict, certificate: { file: { chain: keys/chain.pem, key: /keys/key.pem } } }
                                                     # ^^^^^^^^^^^^^^ error: \`keys/chain.pem\` does not begin with \`/\`, so nobody knows where it is.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

params: { certificate: { type: arn } }

services:
  web:
    image: shop/web:1.4.2
    port: 8080/http
    calls: [cart]
    tls:
      client:
        trust: { acm: [arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/0a1b] }
        sans: [cart.svc.local]

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tls: { mode: strict, certificate: { acm: '\${param.certificate}' } }
\`\`\`
`],["invalid-container",`# invalid-container

A task has more containers than ECS allows, or one that takes the name of another.

## Why it matters

A task holds at most [ten containers](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html), a quota that AWS does not raise. The app is one of them, Envoy and ADOT are two more where they are there.
Each has a name of its own, and \`app\` is the one of the service itself: a container that is called so as well is left out.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    sidecars:
      helper-a: { image: shop/helper:1.0.0, dependsOn: {} }
      helper-b: { image: shop/helper:1.0.0, dependsOn: {} }
      helper-c: { image: shop/helper:1.0.0, dependsOn: {} }
      helper-d: { image: shop/helper:1.0.0, dependsOn: {} }
      helper-e: { image: shop/helper:1.0.0, dependsOn: {} }
      helper-f: { image: shop/helper:1.0.0, dependsOn: {} }
      helper-g: { image: shop/helper:1.0.0, dependsOn: {} }
      helper-h: { image: shop/helper:1.0.0, dependsOn: {} }
    # ^^^^^^^^ error: The task has 11 containers with \`app\`, \`envoy\` and \`adot\`, and ECS allows 10.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    sidecars:
      app: { image: shop/helper:1.0.0 }
    # ^^^ error: \`app\` is the container of the service itself.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    sidecars:
      helper: { image: shop/helper:1.0.0 }
\`\`\`
`],["invalid-container-order",`# invalid-container-order

A container waits for something that never comes.

## Why it matters

[ECS](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html) refuses task definitions with circles, and those in which a container waits for the health of one without a check or for the end of one that ends the task.
A container whose end is awaited is not essential unless the file says so.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    sidecars:
      agent: { image: shop/agent:2, dependsOn: { keys: healthy, app: healthy } }
                                                     # ^^^^^^^ error: \`keys\` has no health check, so it never becomes healthy.
                                                                   # ^^^^^^^ error: \`app\` has no health check, so it never becomes healthy.
      keys: { image: shop/keys:1 }

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    sidecars:
      agent: { image: shop/agent:2, dependsOn: { cache: start } }
                                               # ^^^^^ error: These containers wait for each other: \`agent\` \u2192 \`cache\` \u2192 \`warmer\` \u2192 \`agent\`.
      cache: { image: shop/cache:1, dependsOn: { warmer: start } }
      warmer: { image: shop/warmer:1, dependsOn: { agent: start } }

  search:
    image: shop/search:1.4.2
    port: 8080/http
    sidecars:
      agent: { image: shop/agent:2, dependsOn: { migrate: success, envoy: complete } }
                                                                        # ^^^^^^^^ error: \`envoy\` runs as long as the task, so its end comes too late.
      migrate: { image: shop/migrate:7, essential: true }
                                                 # ^^^^ error: The task ends when \`migrate\` ends, so \`agent\`, which waits for that, never starts.
      watch: { image: shop/watch:1, dependsOn: { watch: start } }
                                               # ^^^^^ error: \`watch\` waits for itself.
\`\`\`

What holds for one version need not hold for the next.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    port: 8080/http
    sidecars:
      agent: { image: shop/agent:2, dependsOn: { app: healthy } }
                                                    # ^^^^^^^ error: \`app\` has no health check, so it never becomes healthy.
    versions:
      v1: { image: shop/auth:1.4.2, health: { probe: GET /healthz, command: [/healthy] } }
      v2: { image: shop/auth:1.5.0 }
    routes:
      - { match: /**, to: v1 }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    health: { probe: GET /healthz, command: [/healthy] }
    sidecars:
      agent: { image: shop/agent:2, dependsOn: { keys: healthy, app: healthy, adot: healthy } }
      keys: { image: shop/keys:1, health: { command: [/healthy] } }

  search:
    image: shop/search:1.4.2
    port: 8080/http
    sidecars:
      agent: { image: shop/agent:2, dependsOn: { migrate: success, keys: complete } }
      migrate: { image: shop/migrate:7 }
      keys: { image: shop/keys:1, essential: false, dependsOn: { migrate: complete } }
\`\`\`
`],["invalid-endpoint-type",`# invalid-endpoint-type

An endpoint is of a type that its service does not have.

## Why it matters

A [gateway endpoint](https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html) is an entry in route tables and costs nothing. Only S3 and DynamoDB have one; all other services have interface endpoints, which are addresses in subnets. EC2 refuses any other pair.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network:
  endpoints:
    - { service: ecr.api, type: gateway }
                              # ^^^^^^^ error: \`ecr.api\` has no gateway endpoint: only \`s3\` and \`dynamodb\` have one.
    - s3

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network:
  endpoints:
    - ecr.api
    - { service: s3, type: gateway }
    - { service: dynamodb, type: interface }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`
`],["invalid-expression",`# invalid-expression

An expression or a reference in \`\${\u2026}\` cannot be read.

## Why it matters

Conditions, rollback rules and invariants decide where requests go and when a rollout turns back. An expression that is not understood would silently decide nothing.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    routes:
      - match: /**
        when: header("x-beta") = "1"
                             # ^ error: \`=\` is not an operator of the language.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    env: { STAGE: '\${stage}' }
                   # ^^^^^ error: \`stage\` is not something a reference can begin with.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    routes:
      - match: /beta/**
        when: header("x-beta") == "1"
      - match: /**
    env: { REGION: '\${region}' }
\`\`\`
`],["invalid-gateway-port",`# invalid-gateway-port

A virtual gateway cannot listen on its port.

## Why it matters

A virtual gateway is Envoy in tasks of its own, behind a network load balancer. [On Fargate](https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-setup.html) Envoy cannot listen on ports up to 1024, so its tasks would never become healthy, and neither would they on a port that something else in the task listens on.
App Mesh routes requests at gateways and no plain connections.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

gateways:
  public:
    via: virtualGateway
    port: 443/http
        # ^^^^^^^^ error: Envoy runs without special rights on Fargate and cannot listen on 443: ports up to 1024 are for those who have them.
    routes: [{ match: /**, to: cart }]
  partners:
    via: virtualGateway
    port: 9901/http
        # ^^^^^^^^^ error: The administration of Envoy listens on 9901 in the same task.
    routes: [{ match: /**, to: cart }]
  databases:
    via: virtualGateway
    port: 5432/tcp
        # ^^^^^^^^ error: A virtual gateway takes requests over \`http\`, \`http2\` or \`grpc\`, and no plain connections.

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
params: { certificate: { type: arn } }

gateways:
  public:
    via: virtualGateway
    port: 8080/http
    certificate: \${param.certificate}
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`
`],["invalid-idle-time",`# invalid-idle-time

The idle time of a load balancer is one that it does not take.

## Why it matters

A load balancer closes a connection after [1 to 4000 seconds](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html) without data, and cannot be told to keep a silent one for longer.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    idle: 2h
        # ^^ error: A load balancer waits 1s to 4000s for data, and not 2h.
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    idle: 60m
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`
`],["invalid-kind",`# invalid-kind

A map, a list or a text stands where another kind of value belongs.

## Why it matters

Each key takes certain kinds of values: a text, a list, a map, or a short form and the map that it stands for. Another kind of value would have to be guessed at.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    calls: prices
         # ^^^^^^ error: \`calls\` is text, and a list belongs here.
  prices:
    image: shop/prices:2.0.1
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    env: [LOG_LEVEL]
       # ^^^^^^^^^^^ error: \`env\` is a list, and a map belongs here.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    env: { LOG_LEVEL: info }
\`\`\`

A list of one item is a list: \`calls: [prices]\`.
`],["invalid-name",`# invalid-name

A name is not one that may be given.

## Why it matters

Names become parts of DNS names, of resource names and of logical ids, so they keep to what all of these take: lower-case letters, digits and \`-\`, beginning with a letter, at most 40 characters. \`true\`, \`false\`, \`null\`, \`none\`, \`default\` and \`main\` are reserved.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  Shopping_Cart:
# ^^^^^^^^^^^^^ error: \`Shopping_Cart\` is not a name: lower-case letters, digits and \`-\`, beginning with a letter and not ending in \`-\`.
    image: shop/cart:1.4.0
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  default:
# ^^^^^^^ error: The name \`default\` is reserved.
    image: shop/cart:1.4.0
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  shopping-cart:
    image: shop/cart:1.4.0
    port: 8080/http
\`\`\`
`],["invalid-network-range",`# invalid-network-range

A VPC or a subnet has a range that EC2 refuses, or one that its subnets do not fit into.

## Why it matters

EC2 takes [ranges from /16 to /28](https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html), for a VPC and for a subnet alike. A subnet lies inside of its VPC and beside the other subnets.
Where nothing else is written, a VPC is cut into sixteen equal parts, or fewer when they would be smaller than /28: a public and a private subnet for each zone. What does not fit is refused at the deployment, or the zone gets no subnet.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network: { cidr: 10.0.0.0/8 }
               # ^^^^^^^^^^ error: A VPC has a range from /16 to /28, and \`10.0.0.0/8\` is not one.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network: { cidr: 10.0.0.0/27, azs: 3 }
               # ^^^^^^^^^^^ error: \`10.0.0.0/27\` has no room for the subnets of 3 zones.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network:
  cidr: 10.0.0.0/16
  subnets:
    public: [10.0.0.0/20, 10.1.0.0/20]
                        # ^^^^^^^^^^^ error: The subnet \`10.1.0.0/20\` is not inside of the VPC, which is \`10.0.0.0/16\`.
    private: [10.0.8.0/21, 10.0.128.0/30]
            # ^^^^^^^^^^^ error: The subnets \`10.0.8.0/21\` and \`10.0.0.0/20\` overlap.
                         # ^^^^^^^^^^^^^ error: A subnet has a range from /16 to /28, and \`10.0.128.0/30\` is not one.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network:
  cidr: 10.0.0.0/16
  subnets:
    public: [10.0.0.0/20, 10.0.16.0/20]
    private: [10.0.64.0/20, 10.0.80.0/20]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network: { cidr: 10.0.0.0/26, azs: 2 }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`
`],["invalid-parameter-default",`# invalid-parameter-default

The default of a parameter is none of the values that it may have.

## Why it matters

\`values\` become \`AllowedValues\` of CloudFormation, which looks at the default as well: a template whose default is not one of them is refused as a whole, also where another value is given.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

params:
  tier:
    type: string
    values: [small, large]
    default: smal
           # ^^^^ error: \`smal\` is none of the \`values\`. Did you mean \`small\`?
  size:
    type: number
    values: [1, 2]
    default: 4
           # ^ error: \`4\` is none of the \`values\`.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 5s
    env: { TIER: '\${param.tier}', SIZE: '\${param.size}' }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

params:
  tier:
    type: string
    values: [small, large]
    default: small

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 5s
    env: { TIER: '\${param.tier}' }
\`\`\`
`],["invalid-raw-value",`# invalid-raw-value

A change of \`raw\` makes a template that AWS refuses.

## Why it matters

What \`raw\` puts into a template is checked against the same schemas, ranges and limits of AWS as the template itself, so a mistake is found here and not in the middle of a deployment. It is found when building: \`lint\` does not
load the schemas.

## Incorrect

A property that does not exist, \`raw: { TaskDefinition.EphemeralStorage: { SizeInGb: 50 } }\`, or a value out of its range, \`raw: { TaskDefinition.EphemeralStorage: { SizeInGiB: 500 } }\`.

## Correct

\`raw: { TaskDefinition.EphemeralStorage: { SizeInGiB: 50 } }\`
`],["invalid-rollback",`# invalid-rollback

A \`rollback\` compares more than one alarm of CloudWatch can join.

## Why it matters

Each comparison of \`rollback\` becomes an alarm, and one [composite alarm](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html) joins them: the one trigger under which CloudFormation takes a step. The rule of a composite alarm has 10,240 characters and the name
of each alarm up to 255, so 37 comparisons fit in any case.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    metrics: { custom: [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38] }
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: 'metric("m1") > 1 or metric("m2") > 2 or metric("m3") > 3 or metric("m4") > 4 or metric("m5") > 5 or metric("m6") > 6 or metric("m7") > 7 or metric("m8") > 8 or metric("m9") > 9 or metric("m10") > 10 or metric("m11") > 11 or metric("m12") > 12 or metric("m13") > 13 or metric("m14") > 14 or metric("m15") > 15 or metric("m16") > 16 or metric("m17") > 17 or metric("m18") > 18 or metric("m19") > 19 or metric("m20") > 20 or metric("m21") > 21 or metric("m22") > 22 or metric("m23") > 23 or metric("m24") > 24 or metric("m25") > 25 or metric("m26") > 26 or metric("m27") > 27 or metric("m28") > 28 or metric("m29") > 29 or metric("m30") > 30 or metric("m31") > 31 or metric("m32") > 32 or metric("m33") > 33 or metric("m34") > 34 or metric("m35") > 35 or metric("m36") > 36 or metric("m37") > 37 or metric("m38") > 38'
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This expression makes 38 comparisons, and one alarm of CloudWatch joins 37 of them for sure.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    metrics: { custom: [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38] }
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: 'metric("m1") > 1 or metric("m2") > 2 or metric("m3") > 3 or metric("m4") > 4 or metric("m5") > 5 or metric("m6") > 6 or metric("m7") > 7 or metric("m8") > 8 or metric("m9") > 9 or metric("m10") > 10 or metric("m11") > 11 or metric("m12") > 12 or metric("m13") > 13 or metric("m14") > 14 or metric("m15") > 15 or metric("m16") > 16 or metric("m17") > 17 or metric("m18") > 18 or metric("m19") > 19 or metric("m20") > 20 or metric("m21") > 21 or metric("m22") > 22 or metric("m23") > 23 or metric("m24") > 24 or metric("m25") > 25 or metric("m26") > 26 or metric("m27") > 27 or metric("m28") > 28 or metric("m29") > 29 or metric("m30") > 30 or metric("m31") > 31 or metric("m32") > 32 or metric("m33") > 33 or metric("m34") > 34 or metric("m35") > 35 or metric("m36") > 36 or metric("m37") > 37'
\`\`\`
`],["invalid-rule-setting",`# invalid-rule-setting

A setting of a rule cannot be applied.

## Why it matters

Warnings and infos are advice, and a team may set their level or switch them off. An error says that the mesh does not work as it is
written, and switching the message off would not make it work. Options are numbers, and each rule knows its own.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

lint:
  rules:
    unknown-service: none
                   # ^^^^ error: \`unknown-service\` is an error, and the level of an error cannot be lowered.
    retry-amplification: { options: { bugdet: 12 } }
                                    # ^^^^^^ error: \`retry-amplification\` has no option \`bugdet\`; it has \`budget\`.
    timeout-missing: { level: info, options: { budget: 3 } }
                                             # ^^^^^^ error: \`timeout-missing\` has no options, so \`budget\` means nothing.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

lint:
  rules:
    timeout-missing: error
    sidecar-overhead: none
    target-end-of-life: { level: info }
    retry-amplification: { options: { budget: 12 } }
\`\`\`
`],["invalid-sentence",`# invalid-sentence

A short form cannot be read.

## Why it matters

Short forms such as \`3x 2s on 5xx\` have a grammar of their own. What is not understood is never guessed at; the message says what was expected. Every short form has a long form in YAML that says the same.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 5s for 60s
              # ^^^ error: Expected \`idle\` or the end, but found \`for\`.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    tasks: 2-10
         # ^^^^ error: A range is written with two dots.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 5s idle 60s
    tasks: 2..10 at 70% cpu
\`\`\`
`],["invalid-shutdown-time",`# invalid-shutdown-time

A task is given more time to end than AWS gives any.

## Why it matters

On Fargate a container has [120 seconds](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html) between the signal to stop and its end, and a load balancer waits at most an hour for requests under way. AWS refuses a task or a target group with more.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    shutdown: { drain: 2h, stop: 5m }
                     # ^^ error: Requests under way are waited for 2h, and the most is 1h.
                               # ^^ error: A container has to end within 5m, and the most is 2m.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    shutdown: { drain: 5m, stop: 120s }
\`\`\`
`],["invalid-task-size",`# invalid-task-size

A task has a size that Fargate does not offer, or one that its containers do not fit into.

## Why it matters

[Fargate](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size) sells certain pairs of CPU and memory only and refuses a task of any other size, at the deployment.
Beside the app a task holds Envoy (0.25vCPU 256MB) and, unless all telemetry is off, ADOT (0.125vCPU 128MB).

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    size: { app: 0.25vCPU 512MB, task: 1vCPU 1GB }
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Fargate offers no task of 1vCPU 1GB.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    size: { app: 2vCPU 4GB, task: 2vCPU 4GB }
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The task has 2vCPU 4GB, and the app, Envoy and ADOT need 2.375vCPU 4480MB together.

  search:
    image: shop/search:1.4.2
    port: 8080/http
    size: 32vCPU 60GB
        # ^^^^^^^^^^^ error: The app, Envoy and ADOT need 32.375vCPU 61824MB together, and Fargate offers no task of that size.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

gateways:
  public:
    via: virtualGateway
    size: { app: 1vCPU 2GB, task: 1vCPU 2GB }
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The task has 1vCPU 2GB, and the Envoy and ADOT need 1.125vCPU 2176MB together.
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    size: { app: 0.25vCPU 512MB, task: 1vCPU 2GB }
\`\`\`

Without traces and metrics there is no ADOT.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { tracing: none, metrics: { red: false, use: false } }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    size: { app: 0.25vCPU 512MB, task: 0.5vCPU 1GB }
\`\`\`
`],["invalid-timeout",`# invalid-timeout

A time limit is 0, which every proxy takes for no limit at all.

## Why it matters

In [Envoy](https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto#config-route-v3-routeaction), and so in App Mesh and Service Connect, a timeout of 0 switches the timeout off. Who writes \`0s\` to give up at once would wait for ever.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 0s idle 60s
           # ^^ error: A request timeout of \`0s\` would be none at all: proxies take 0 for "no limit".
    idempotent: true

  stock:
    image: shop/stock:3.0.0
    port: 8080/http
    timeout: 2s idle 60s
    retry: 1x 0s on connect-failure
            # ^^ error: A time limit of one try of \`0s\` would be none at all: proxies take 0 for "no limit".
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: { request: none, idle: 60s }
    idempotent: true

  stock:
    image: shop/stock:3.0.0
    port: 8080/http
    timeout: 2s idle 60s
    retry: 1x on connect-failure
\`\`\`
`],["invalid-value",`# invalid-value

A value is not of the type that belongs there, or out of its range.

## Why it matters

Values are typed, so that a mistake is found before anything is deployed: an amount of memory, an ARN, an address range, one of a few words, a number between two bounds.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    idempotent: yes
              # ^^^ error: Expected \`true\` or \`false\`, but found \`yes\`.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    architecture: arm
                # ^^^ error: \`arm\` is not one of \`x86_64\` and \`arm64\`.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    slo: { errorRate: 120% }
                    # ^^^^ error: \`120%\` is more than 100%.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    securityGroups: [web]
                   # ^^^ error: Expected the id of a security group such as \`sg-0123456789abcdef0\`, but found \`web\`.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    idempotent: true
    architecture: arm64
    slo: { errorRate: 1% }
    securityGroups: [sg-0123456789abcdef0]
\`\`\`
`],["misplaced-edge-resource",`# misplaced-edge-resource

A certificate or a web ACL stands at CloudFront, which cannot use it from where it is.

## Why it matters

CloudFront belongs to no region and takes what it needs from us-east-1: certificates of AWS Certificate Manager, and web ACLs that were made for CloudFront. Anything else is refused when the stack is deployed, after the regions have been.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
    hosts: [www.shop.example]
    certificate: arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d
               # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: CloudFront takes certificates from us-east-1 alone, and this one is in eu-central-1.
    waf: arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/shop/0a1b2c3d
       # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This web ACL is for one region, and CloudFront takes only those that are made for CloudFront.

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
    hosts: [www.shop.example]
    certificate: arn:aws:iam::111122223333:server-certificate/shop
               # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: CloudFront takes certificates of AWS Certificate Manager, and this is an ARN of \`iam\`.
    waf: arn:aws:waf::111122223333:webacl/0a1b2c3d
       # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is no web ACL of AWS WAF, but an ARN of \`waf\`.

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
    hosts: [www.shop.example]
    certificate: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d
    waf: arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/0a1b2c3d

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`
`],["misplaced-fault",`# misplaced-fault

A \`fault\` stands where no environment allows it.

## Why it matters

A fault makes requests fail or wait on purpose. It belongs into an environment that is there for such tests and says so with \`allowFaults: true\`, so that
no overlay and no default carries it into production.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    fault: abort 503 at 1%
         # ^^^^^^^^^^^^^^^ error: Faults are injected here, and the file declares no environment that allows them.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

environments:
  test:
    allowFaults: true
    services: { auth: { fault: abort 503 at 1% and delay 2s at 5% } }
  prod: {}
\`\`\`
`],["misplaced-interpolation",`# misplaced-interpolation

A reference in \`\${\u2026}\` stands where its value is not known.

## Why it matters

\`\${region}\` and \`\${env}\` are known when compiling and may stand in any text. Parameters and addresses of services are known only when deploying, so they may stand where CloudFormation fills in a value: images, commands, \`env\`, hosts, ARNs, log groups. Names, sentences, numbers and durations decide how the mesh looks and are written out; environments vary them.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
params:
  patience: { type: string }
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: '\${param.patience}'
            # ^^^^^^^^^^^^^^^^^ error: \`\${param.patience}\` cannot stand in a sentence, which is written out.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
params:
  home: { type: string }
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    workingDirectory: '/\${param.home}'
                      # ^^^^^^^^^^^^^ error: \`\${param.home}\` is known only when deploying, and this value is needed before.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
params:
  home: { type: string }
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    workingDirectory: '/\${region}'
    env: { HOME: '\${param.home}' }
\`\`\`
`],["misplaced-key",`# misplaced-key

A key means nothing where it stands.

## Why it matters

A bound that bounds nothing is believed in all the same. What a service inherits from \`defaults\` is left out where it does not fit, and is no finding.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    circuitBreaker: { connections: 100, requests: 100 }
                                      # ^^^^^^^^ warning: \`circuitBreaker.requests\` means nothing for a service that speaks \`http\`.
    accessLog: { format: json, bucket: shop-logs }
                             # ^^^^^^ warning: \`bucket\` means nothing here: proxies do not write their log into a bucket.

  store:
    image: shop/store:1.1.0
    port: 5432/tcp
    retry: 2x 1s on connect-failure
  # ^^^^^ warning: \`retry\` means nothing for a service that speaks \`tcp\`.

  mail:
    image: shop/mail:1.0.0
    port: 8080/http
    timeout: 3s
    retry: none
    circuitBreaker: { eject: { interval: 30s } }
                           # ^^^^^^^^^^^^^^^^^ warning: \`eject\` means nothing here: no number of errors takes a task out of rotation.
    tls: { certificate: { acm: arn:aws:acm:eu-central-1:111122223333:certificate/0a1b } }
         # ^^^^^^^^^^^ warning: \`certificate\` means nothing here: without \`mode\`, \`tls\` is \`disabled\`.

externals:
  bank:
    port: 443/http
    host: api.bank.example
    tls: { mode: strict, trust: { file: /etc/pki/tls/cert.pem }, clientCertificate: required }
                                                               # ^^^^^^^^^^^^^^^^^ warning: \`clientCertificate\` means nothing here: what a host outside accepts is its own business.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    circuitBreaker: { connections: 100, pending: 100 }

  store:
    image: shop/store:1.1.0
    port: 5432/tcp
    circuitBreaker: { connections: 50 }
    tls: { mode: strict, certificate: { acm: arn:aws:acm:eu-central-1:111122223333:certificate/0a1b } }

externals:
  bank: { port: 443/http, host: api.bank.example, tls: { mode: strict, trust: { file: /etc/pki/tls/cert.pem } } }
\`\`\`
`],["misplaced-record",`# misplaced-record

A DNS name does not belong to the zone that it shall stand in.

## Why it matters

A hosted zone holds its own name and names that end with it. Route 53 refuses any other, when the stack is deployed.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  route53:
    gateway: public
    host: api.shop.example
        # ^^^^^^^^^^^^^^^^ error: \`api.shop.example\` is no name of the zone \`shop.test\`, so Route 53 refuses the record.
    zone: shop.test

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  route53:
    gateway: public
    host: api.shop.example
    zone: shop.example

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`
`],["misplaced-secret",`# misplaced-secret

A secret parameter stands where its value would be shown.

## Why it matters

A parameter of type \`secret\` is shown nowhere: it is kept in Secrets Manager, and [ECS hands it to the container](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html). Anywhere else its value would stand in plain text in a task definition or in another resource, for everyone who may look at it.
A part of a text cannot be a secret, for ECS hands over what is stored and puts nothing together.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
params: { token: { type: secret } }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    env: { TOKEN: '\${param.token}' }
                 # ^^^^^^^^^^^^^^ error: \`token\` is a secret, and here everyone could read it.
    secrets: { URL: 'arn:aws:ssm:eu-central-1:111122223333:parameter/\${param.token}' }
                                                                   # ^^^^^^^^^^^^^^ error: \`token\` is a secret, and only the whole value may be one.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
params: { token: { type: secret } }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    secrets: { TOKEN: '\${param.token}' }
\`\`\`
`],["misplaced-section",`# misplaced-section

A key stands in an included file but belongs to the root file.

## Why it matters

An included file is a team's own: its services, gateways, externals, policies and invariants. What holds for everyone (the target, the
network, the defaults, the settings of rules) stands in the root file, so that no team changes it for the others by accident. The same holds for
environments: a file patches the names that it declares.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

include: [services/*.mesh.yaml]

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

environments: { dev: {} }
#- services/cart.mesh.yaml
target: envoy
#^^^^^ error: \`target\` stands in the root file, not in an included one.
services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
environments:
  dev:
    services: { auth: { tasks: 1 } }
              # ^^^^ error: \`auth\` is not declared in this file, so its patch stands in the root file or in the file that declares it.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

include: [services/*.mesh.yaml]

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

environments: { dev: {} }
#- services/cart.mesh.yaml
services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
environments:
  dev:
    services: { cart: { tasks: 1 } }
\`\`\`
`],["misplaced-subnet",`# misplaced-subnet

The id of a subnet stands where the VPC is a new one, or a range where an id belongs.

## Why it matters

In a VPC that exists nothing is made but what the file asks for, and its subnets are named by their ids.
In a new VPC there is nothing that an id could name yet: its subnets are ranges, or are computed. A subnet of another VPC would hold tasks that cannot speak to the rest.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network:
  subnets: { public: [10.0.0.0/20, 10.0.16.0/20], private: [subnet-0123456789abcdef0] }
                                                          # ^^^^^^^^^^^^^^^^^^^^^^^^ error: \`subnet-0123456789abcdef0\` exists already, and the VPC is a new one.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network:
  vpc: vpc-0123456789abcdef0
  subnets: { private: [10.0.64.0/20, subnet-0123456789abcdef1] }
                     # ^^^^^^^^^^^^ error: \`10.0.64.0/20\` is a range, and the id of a subnet belongs here.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    placement: { subnets: [subnet-0123456789abcdef0] }
                         # ^^^^^^^^^^^^^^^^^^^^^^^^ error: \`subnet-0123456789abcdef0\` exists already, and the VPC is a new one.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network:
  vpc: vpc-0123456789abcdef0
  subnets: { private: [subnet-0123456789abcdef0, '\${param.subnet}'] }

params: { subnet: { type: string } }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`
`],["missing-bucket",`# missing-bucket

A load balancer shall log its requests, and there is no bucket for the log.

## Why it matters

A load balancer writes its log of requests into a [bucket of S3](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html) and nowhere else. Without one nothing would be logged, and nobody would know before the log is needed.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    accessLog: true
             # ^^^^ error: The load balancer of \`public\` logs into a bucket of S3, and none is written.
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
observability: { accessLog: { bucket: shop-access-logs } }

gateways:
  public:
    accessLog: true
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    accessLog: { bucket: shop-access-logs }
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`
`],["missing-certificate",`# missing-certificate

A service shall be spoken to over TLS and has no certificate to show.

## Why it matters

A proxy without a certificate cannot speak TLS. What asks for encryption would be spoken to in plain text, and nobody would notice.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    tls: strict
       # ^^^^^^ error: \`cart\` shall be spoken to over TLS (\`strict\`) and has no certificate to show.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    tls: permissive
       # ^^^^^^^^^^ error: \`cart\` shall be spoken to over TLS (\`permissive\`) and has no certificate to show.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
params: { certificate: { type: arn } }

gateways:
  public:
    via: virtualGateway
    certificate: \${param.certificate}
    tls: strict
       # ^^^^^^ error: \`public\` shall be spoken to over TLS (\`strict\`) and has no certificate to show.
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
params: { certificate: { type: arn } }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    tls: { mode: strict, certificate: { acm: '\${param.certificate}' } }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    idempotent: true
    tls: strict
\`\`\`
`],["missing-certificate-source",`# missing-certificate-source

Envoy is to use a file or a secret that nothing brings to it.

## Why it matters

Certificates in files are read from the file system of the Envoy container, and secrets are asked for at a socket of another container in the task. Without either, Envoy [refuses the listener](https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html) and the task never becomes healthy.
Files are read once, when Envoy gets its configuration: a container that fetches them has to be done by then. Envoy's image brings the authorities that everybody trusts, in \`/etc/pki/tls/cert.pem\`; an image of your own may bring more, so with \`sidecars.envoy.image\` this rule is silent.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tls: { mode: strict, certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } } }
                                                     # ^^^^^^^^^^^^^^^ warning: Envoy has no \`/keys/chain.pem\`: no volume is mounted there.
                                                                           # ^^^^^^^^^^^^^ warning: Envoy has no \`/keys/key.pem\`: no volume is mounted there.

  prices:
    image: shop/prices:1.4.2
    port: 8080/http
    tls: { mode: strict, certificate: { sds: prices } }
                                           # ^^^^^^ warning: Envoy is to ask for the secret \`prices\`, and nothing says where.

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    tls: { mode: strict, certificate: { file: { chain: /keys/chain.pem, key: /more/key.pem } } }
                                                     # ^^^^^^^^^^^^^^^ warning: Envoy may start before \`/keys/chain.pem\` is there: it does not wait for \`fetch\`.
                                                                           # ^^^^^^^^^^^^^ warning: Envoy has no \`/more/key.pem\`: the volume \`more\` is empty, and no other container mounts it.
    volumes: { keys: {}, more: {} }
    sidecars:
      envoy: { mounts: { keys: /keys, more: /more } }
      fetch: { image: shop/fetch:1, mounts: { keys: /keys } }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tls: { mode: strict, certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } } }
    volumes: { keys: {} }
    sidecars:
      envoy: { mounts: { keys: { path: /keys, readOnly: true } }, dependsOn: { fetch: success } }
      fetch: { image: shop/fetch:1, mounts: { keys: /keys } }

  prices:
    image: shop/prices:1.4.2
    port: 8080/http
    tls: { mode: strict, certificate: { sds: prices } }
    volumes: { sds: {} }
    sidecars:
      envoy: { env: { APPMESH_SDS_SOCKET_PATH: /run/sds/agent.sock }, mounts: { sds: /run/sds } }
      agent: { image: shop/sds-agent:1, mounts: { sds: /run/sds } }
\`\`\`
`],["missing-edge-certificate",`# missing-edge-certificate

A distribution has hosts of its own and no certificate for them.

## Why it matters

CloudFront's own certificate is for names below \`cloudfront.net\` alone. It refuses a distribution with other hosts until it is given a certificate for them, as a proof that they are yours.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
    hosts: [www.shop.example]
          # ^^^^^^^^^^^^^^^^ error: CloudFront has no certificate for \`www.shop.example\`, so it refuses the host.

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
    hosts: [www.shop.example]
    certificate: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`
`],["missing-image",`# missing-image

A service or one of its versions has no image.

## Why it matters

Every task runs an image. A service whose versions all name their own needs none itself; otherwise they inherit the one of the service.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
# ^^^^ error: \`auth\` has no \`image\`, so there is nothing to run.
    port: 8080/http

  cart:
    port: 8080/http
    versions:
      v1: { image: shop/cart:1.4.2 }
      v2: {}
    # ^^ error: The version \`v2\` of \`cart\` has no \`image\`, and \`cart\` has none that it could inherit.
    routes:
      - { match: /**, to: v1 }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

  cart:
    port: 8080/http
    versions:
      v1: { image: shop/cart:1.4.2 }
      v2: { image: shop/cart:1.5.0 }
    routes:
      - { match: /**, to: v1 }
\`\`\`
`],["missing-include",`# missing-include

A file holds a part of a mesh, and no mesh includes it.

## Why it matters

A file named \`*.mesh.yaml\` without a \`mesh\` of its own is a part: what it declares exists only where a \`mesh.yaml\` includes it. Alone it is neither
checked nor built, so a service that moves into such a file is gone from the mesh.

A part is looked for in the \`include\` of every \`mesh.yaml\` in its folder and in the folders above.

## Incorrect

\`\`\`yaml
#- shop.mesh.yaml
services:
#^^^^^^^ error: \`shop.mesh.yaml\` is a part of a mesh, and no \`mesh.yaml\` above it includes it.
  shop:
    image: shop/shop:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

include: ['*.mesh.yaml']
#- shop.mesh.yaml
services:
  shop:
    image: shop/shop:1.4.2
    port: 8080/http
\`\`\`
`],["missing-key",`# missing-key

A key that has to be there is not.

## Why it matters

Some things have no value that would be right for everybody: a route without \`match\` takes nothing, a canary without \`from\` and \`to\` moves nothing. What has to be there is looked for after environments, regions, \`defaults\` and policies are applied, so it may stand in any of them.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    routes:
      - name: token
      # ^^^^ error: The key \`match\` is missing.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    health: { every: 10s }
          # ^^^^^^^^^^^^^^ error: The key \`probe\` is missing.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
defaults:
  health: GET /healthz
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    health: { every: 10s }
\`\`\`
`],["missing-port",`# missing-port

A call or a route leads to a service with several ports and names none of them.

## Why it matters

A service with several ports has one address for each. Which one a caller means is its own decision, and no order of keys makes it.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

gateways:
  public:
    host: shop.example
    certificate: arn:aws:acm:eu-central-1:111122223333:certificate/1
    routes:
      - { match: /**, to: web }
                        # ^^^ error: \`web\` has 2 ports, and nothing says which one is meant.

services:
  web:
    image: shop/web:1.4.2
    ports: { site: 8080/http, admin: 9000/http }
    health: { probe: GET /healthz, port: site }
    timeout: 5s idle 60s
    calls: [stock]
          # ^^^^^ error: \`stock\` has 2 ports, and nothing says which one is meant.

  stock:
    image: shop/stock:1.4.2
    ports: { api: 8080/http, admin: 9000/http }
    health: { probe: GET /healthz, port: api }
    timeout: 2s idle 60s
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

gateways:
  public:
    host: shop.example
    certificate: arn:aws:acm:eu-central-1:111122223333:certificate/1
    routes:
      - { match: /**, to: web:site }

services:
  web:
    image: shop/web:1.4.2
    ports: { site: 8080/http, admin: 9000/http }
    health: { probe: GET /healthz, port: site }
    timeout: 5s idle 60s
    calls: [stock:api]

  stock:
    image: shop/stock:1.4.2
    ports: { api: 8080/http, admin: 9000/http }
    health: { probe: GET /healthz, port: api }
    timeout: 2s idle 60s
\`\`\`
`],["missing-primary-region",`# missing-primary-region

Of several regions none is primary.

## Why it matters

Rollouts come to the secondary regions first and to the primary one last, and a failover leads from the primary region to a secondary one. A single region
is primary by itself; of several, one has to say so.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions:
  eu-central-1: {}
# ^^^^^^^^^^^^ error: The mesh has 2 regions, and none of them is primary.
  eu-west-1: { role: secondary }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions:
  eu-central-1: { role: primary }
  eu-west-1: {}

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`
`],["missing-runner",`# missing-runner

Nothing says who makes the test of a gate.

## Why it matters

A \`smoke\` gate is a probe and a \`performance\` gate a condition on metrics: whoever drives the rollout can make both. An \`integration\` gate is a name of a test
that lies elsewhere, so \`run\` has to say who makes it: a Lambda function or a state machine. What it is stands before the ARN, because an ARN that is a parameter is known only when it is deployed.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
      gates:
        - { integration: checkout, at: 5% }
                       # ^^^^^^^^ error: Nothing says who makes the test \`checkout\`: whoever drives the rollout does not know it.
        - { integration: refund, at: 25%, run: client }
                                             # ^^^^^^ error: Nothing says who makes the test \`refund\`: whoever drives the rollout does not know it.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
params: { tests: { type: arn } }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
      gates:
        - { integration: checkout, at: 5%, run: '\${param.tests}' }
                                              # ^^^^^^^^^^^^^^^^ error: \`\${param.tests}\` does not say whether a Lambda function or a state machine makes the test.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
params: { tests: { type: arn } }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
      gates:
        - { integration: checkout, at: 5%, run: 'lambda:\${param.tests}' }
        - { integration: refund, at: 25%, run: 'stateMachine:arn:aws:states:\${region}:111122223333:stateMachine:refund' }
        - { smoke: GET /healthz, run: client }
\`\`\`
`],["missing-split",`# missing-split

A service has several versions and nothing says which one takes the requests of a route.

## Why it matters

The order of keys never has a meaning, so the first version is not the one that counts. Without a split, a
version, or a deployment that moves traffic from one to the other, any choice would be a guess.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: GET /v1/**
        to: v2
      - match: /v1/**
             # ^^^^^^ error: \`auth\` has the versions \`v1\` and \`v2\`, and nothing says which of them takes the requests of this route.
      - match: /**
\`\`\`

A service that writes no routes has one, for all requests.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
# ^^^^ error: \`auth\` has the versions \`v1\` and \`v2\`, and nothing says which of them takes its requests.
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
\`\`\`

## Correct

Every route says it, or the deployment does.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: GET /v1/**
        to: v2
      - match: /**
        to: { v1: 90%, v2: 10% }

  cart:
    image: shop/cart:2.0.0
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/cart:2.1.0 } }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 10% -> 100%, rollback: errorRate > 5% }

  menu:
    image: shop/menu:1.0.0
    port: 8080/http
\`\`\`

One version needs no choice.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {} }
\`\`\`
`],["missing-subnet",`# missing-subnet

A network has no subnets, or too few for a load balancer.

## Why it matters

A VPC that exists has subnets of its own, and nothing in the file says which of them tasks and load balancers shall use.
[Application Load Balancers](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer)
are made in two zones or more: with subnets in one zone alone AWS refuses them.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network: { vpc: vpc-0123456789abcdef0 }
              # ^^^^^^^^^^^^^^^^^^^^^ error: No subnets of \`vpc-0123456789abcdef0\` are written, so nothing can run in it.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network: { azs: 1 }

gateways:
  public:
# ^^^^^^ error: The load balancer of \`public\` needs subnets in two zones, and there is one.
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network:
  vpc: vpc-0123456789abcdef0
  subnets: { private: [subnet-0123456789abcdef0] }

gateways:
  public:
# ^^^^^^ error: The load balancer of \`public\` needs subnets in two zones, and there is one.
    internal: true
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network:
  vpc: vpc-0123456789abcdef0
  subnets: { private: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] }

gateways:
  public:
    internal: true
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
network: { azs: 1 }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`
`],["missing-trust",`# missing-trust

A caller speaks TLS and does not look whose certificate it is shown.

## Why it matters

A caller that says nothing speaks TLS where the service does. Of a certificate of ACM its proxy knows the authority by itself; of one in a file it does not, and [takes any](https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html). Requests are then hidden from who listens, and not from who answers.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.4.2
    port: 8080/http
    calls: [cart]
          # ^^^^ warning: \`web\` calls \`cart\` over TLS and takes any certificate that it is shown.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tls: { mode: strict, certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } } }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.4.2
    port: 8080/http
    calls: [cart, prices]
    tls: { client: { trust: { file: /keys/ca.pem } } }

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tls: { mode: strict, certificate: { file: { chain: /keys/chain.pem, key: /keys/key.pem } } }

  prices:
    image: shop/prices:1.4.2
    port: 8080/http
    tls: { mode: strict, certificate: { acm: arn:aws:acm:eu-central-1:111122223333:certificate/0a1b } }
\`\`\`
`],["missing-unit",`# missing-unit

A number stands without its unit.

## Why it matters

\`timeout: 5\` could be five seconds or five milliseconds, and other tools disagree about it. In a mesh file everything that has a unit is written with it. The fix writes the unit that is meant most often.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 5
           # ^ error: \`5\` has no unit.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080
        # ^^^^ error: The port \`8080\` has no protocol.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 5s
\`\`\`
`],["missing-value",`# missing-value

A key has no value.

## Why it matters

A key without a value says nothing, and is most often the rest of an edit. An empty value may stand where an empty map or list makes sense, and in an overlay, where it removes a key.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout:
  # ^^^^^^^ error: \`timeout\` has no value.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    env:
environments:
  dev:
    services:
      cart: { env: }
\`\`\`
`],["missing-way-out",`# missing-way-out

Tasks have no way to something that they need, for there are no NAT gateways.

## Why it matters

With \`nat: none\` tasks in private subnets reach only what the network itself holds and what has an [endpoint](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html) in it.
A task that cannot fetch its images, its secrets or the configuration of its proxy does not start; ECS tries again without end, and the deployment hangs.

Images come from ECR over \`ecr.api\`, \`ecr.dkr\` and, for their layers, \`s3\`. \`logs\` takes the logs, \`ssm\` and \`secretsmanager\` give secrets; Envoy needs \`appmesh-envoy-management\` on App Mesh, ECS Exec \`ssmmessages\`, and \`export: [xray]\` the endpoint \`xray\`.
Public registries have no endpoint. Tasks in public subnets with \`publicIp: true\` need neither.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
network:
  nat: none
     # ^^^^ error: Tasks have no way to \`s3\` and \`ssm\`: there are no NAT gateways, and no endpoints for them.
  endpoints: [ecr.api, ecr.dkr, logs, appmesh-envoy-management]

defaults:
  sidecars: { adot: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/adot:1' } }

services:
  cart:
    image: 111122223333.dkr.ecr.eu-central-1.amazonaws.com/cart:1.4.2
    port: 8080/http
    secrets: { TOKEN: ssm:/shop/token }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
network:
  nat: none
     # ^^^^ error: Tasks have no way to the image of ADOT, which is in a public registry: there are no NAT gateways.
  endpoints: [ecr.api, ecr.dkr, s3, logs, appmesh-envoy-management]

services:
  cart:
    image: shop/cart:1.4.2
         # ^^^^^^^^^^^^^^^ error: Tasks have no way to \`shop/cart:1.4.2\`: there are no NAT gateways, and endpoints lead to private registries of ECR alone.
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
network:
  nat: none
  endpoints: [ecr.api, ecr.dkr, s3, logs, ssm, appmesh-envoy-management]

defaults:
  sidecars: { adot: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/adot:1' } }

services:
  cart:
    image: 111122223333.dkr.ecr.eu-central-1.amazonaws.com/cart:1.4.2
    port: 8080/http
    secrets: { TOKEN: ssm:/shop/token }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
network: { nat: none }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    placement: { subnets: public, publicIp: true }
\`\`\`
`],["pinned-route",`# pinned-route

A route names one version, so no canary and no rollback moves it.

## Why it matters

\`to: v2\` is the way in for testers: it reaches the new version whatever the canary says. The other side of it is easy to forget. When the canary
fails and everything goes back to the old version, this route stays on the new one until someone edits the file.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: /**
        when: header("x-beta") == "1"
        to: v2
          # ^^ info: This route always goes to \`v2\`: the canary does not move it, and a rollback does not either.
      - match: /**
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 10% -> 100%, rollback: errorRate > 5% }
\`\`\`

## Correct

Without a rollout there is nothing that a route could miss.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: /v2/**
        to: v2
      - match: /**
        to: v1
\`\`\`
`],["plaintext-origin",`# plaintext-origin

CloudFront speaks to a gateway over the internet without encryption.

## Why it matters

People see HTTPS in front of CloudFront and take the whole way for encrypted. To a gateway without a certificate CloudFront speaks HTTP: passwords, cookies and answers cross the internet in plain text, and nothing shows whether it is the gateway that answers.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
           # ^^^^^^ warning: \`public\` has no certificate, so CloudFront hands requests on to it over the internet in plain text.
    hosts: [www.shop.example]
    certificate: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d

gateways:
  public:
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
    hosts: [www.shop.example]
    certificate: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`
`],["plaintext-secret",`# plaintext-secret

A variable of \`env\` holds a secret in plain text.

## Why it matters

What stands in \`env\` stands in the repository, in the template, in the task definition and in the console, readable for everyone who may
describe a task ([ECS.8 of Security Hub](https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8)). A value under \`secrets\` is fetched when the container starts, and access to it can be
limited, logged and rotated.

A variable is found by its name, whose last word says what it holds (\`DB_PASSWORD\`, \`API_KEY\`, \`SESSION_SECRET\`), or by its value: keys of AWS,
private keys, JSON web tokens, tokens of well-known services, URLs with a password, and long random text.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      DB_PASSWORD: hunter2
                 # ^^^^^^^ error: \`DB_PASSWORD\` is a secret by its name and stands here in plain text.
      stripeApiKey: my-key
                  # ^^^^^^ error: \`stripeApiKey\` is a secret by its name and stands here in plain text.
      SESSION_SECRET_V2: correct-horse
                       # ^^^^^^^^^^^^^ error: \`SESSION_SECRET_V2\` is a secret by its name and stands here in plain text.
      DATABASE_URL: postgres://shop:hunter2@db.example.com/shop
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`DATABASE_URL\` holds a URL with a password in plain text.
      AWS_ACCESS_KEY_ID: AKIAIOSFODNN7EXAMPLE
                       # ^^^^^^^^^^^^^^^^^^^^ error: \`AWS_ACCESS_KEY_ID\` holds an access key of AWS in plain text.
      UPLOAD: 7hXq2LmPz9RtVb4KsWn8YcFd3GjQe6Ua
            # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`UPLOAD\` holds what looks like a key in plain text.
\`\`\`

Versions have variables of their own.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions:
      v1: {}
      v2: { env: { SIGNING_KEY: abc123abc } }
                              # ^^^^^^^^^ error: \`SIGNING_KEY\` is a secret by its name and stands here in plain text.
    routes:
      - match: /**
        to: v1
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    secrets:
      DB_PASSWORD: ssm:/shop/auth/db-password
      API_KEY: secretsmanager:shop/auth#apiKey
\`\`\`

The last word is what counts: these hold addresses, names, lengths, times and switches.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      TOKEN_URL: https://id.example.com/token
      PASSWORD_MIN_LENGTH: '12'
      SECRET_NAME: shop/auth
      KEY_ID: alias/shop
      API_KEY_HEADER: X-Api-Key
      RESET_TOKEN: 15m
      ENABLE_TOKEN: 'true'
      MAX_TOKENS: '4096'
      CACHE_KEY: menus
      STRIPE_PUBLISHABLE_KEY: pk_live_51H
      JWT_PUBLIC_KEY: MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A
\`\`\`

Paths, placeholders and addresses without a password are no secrets.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      DB_PASSWORD: ''
      API_TOKEN: <set by the platform>
      PRIVATE_KEY: /run/keys/private.pem
      CLIENT_SECRET: change-me
      DATABASE_URL: postgres://db.example.com/shop
      USER_POOL_ID: eu-central-1_aBcDeFgH1
      COMMIT: 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12
      REQUEST_ID: 6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
      DIGEST: sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
\`\`\`
`],["retry-amplification",`# retry-amplification

Retries at several layers multiply.

## Why it matters

Three tries at each of three layers are 27 requests at the bottom for one at the top. They come when the service at the bottom is overloaded
already, and they keep it so. The
[Well-Architected Framework](https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_mitigate_interaction_failure_limit_retries.html)
asks for retries at one layer only.

The rule looks at the way on which tries multiply most, and counts nothing else: calling ten services, or one service twice, is wanted.
The option \`budget\` is the largest product that is accepted, 9 where nothing is written. The sum over all ways is what \`attempts(a, b)\` gives in an invariant.
Service Connect retries twice by itself and cannot be told otherwise, so the rule is silent there.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 25s
    calls: [shop]
          # ^^^^ error: One request to \`web\` can become 12 tries of \`users\`: 3 x 2 x 2 along one way, and the budget is 6. Over all ways it is 24.

  shop:
    image: shop/shop:1.0.0
    port: 8080/http
    timeout: 20s
    retry: 2x on connect-failure
    calls: [auth, cart]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 12s
    retry: 1x on connect-failure
    calls: [users]

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 12s
    retry: 1x on connect-failure
    calls: [users]

  users:
    image: shop/users:1.4.2
    port: 8080/http
    timeout: 8s
    retry: 1x on connect-failure
    calls: [db]

  db:
    image: shop/db:1.4.2
    port: 8080/http
    timeout: 2s
    retry: none

lint:
  rules:
    retry-amplification: { options: { budget: 6 } }
\`\`\`

## Correct

Nine tries are within the budget.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 20s
    calls: [auth]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 15s
    retry: 2x 4s on connect-failure
    calls: [users]

  users:
    image: shop/users:1.4.2
    port: 8080/http
    timeout: 3500ms
    retry: 2x 1s on connect-failure
\`\`\`

Many calls are not many tries.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

defaults:
  timeout: 5s
  retry: 1x 2s on connect-failure

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 60s
    retry: none
    calls:
      - { to: a, times: 10 }
      - { to: b, times: 10 }

  a: { image: shop/a:1.0.0, port: 8080/http, timeout: 15s, calls: [config] }
  b: { image: shop/b:1.0.0, port: 8080/http, timeout: 15s, calls: [config] }
  config: { image: shop/config:1.0.0, port: 8080/http, timeout: 1s, retry: none }
\`\`\`
`],["retry-budget-exceeds-timeout",`# retry-budget-exceeds-timeout

The request timeout ends before all tries have had their time.

## Why it matters

The timeout of a request covers all of its tries and the waits between them
([Envoy](https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts)). Where it is too short, the last tries never
happen or are cut off in the middle. The file promises three retries, and in the outage it was written for there is one.

The time needed is each try at full length plus the longest waits between them: 25ms, 50ms, 100ms and so on, up to the maximum of \`backoff\`.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s
    retry: 3x 2s on connect-failure or 5xx
            # ^^ error: 4 tries of \`auth\` at 2s take up to 8175ms with the waits between them, and the request ends after 5s: only 2 of 4 fit.
    idempotent: true
\`\`\`

A route with a timeout of its own inherits the retries, and one try may be too long already.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 10s
    retry: 2x 3s on connect-failure or 5xx
    idempotent: true
    routes:
      - match: GET /v1/quick
        timeout: 2s
               # ^^ error: 3 tries of \`GET /v1/quick\` at 3s take up to 9075ms with the waits between them, and the request ends after 2s: not even one try fits.
      - match: /**
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 9s
    retry: 3x 2s on connect-failure or 5xx
    idempotent: true
\`\`\`

Failures to connect are known before a try is over, so only the last try takes its full time. Without a time for one try nothing says how long a try is meant to take.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 20s
    retry: 2x 8s on connect-failure

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 5s
    retry: 3x on connect-failure
\`\`\`
`],["retry-without-idempotency",`# retry-without-idempotency

Requests that may have taken effect are sent again, and nothing says that this does no harm.

## Why it matters

A request that ends in an error may have done its work all the same: the order is placed, only the answer is lost. Sent again, it is placed
twice. The proxy cannot know; the team can. See the
[Well-Architected Framework](https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_prevent_interaction_failure_idempotent.html).

GET, HEAD, OPTIONS, TRACE, PUT and DELETE are idempotent by [definition](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2). After \`connect-failure\`, \`refused-stream\`, \`retriable-4xx\` and
\`resource-exhausted\` nothing has been worked on. All else needs the word of the team: \`idempotent: true\`.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  orders:
    image: shop/orders:1.4.2
    port: 8080/http
    timeout: 5s
    retry: 1x 2s on connect-failure or 5xx
                                     # ^^^ warning: Requests of any method to \`orders\` are sent again after \`5xx\`, and nothing says that they may arrive twice.
\`\`\`

A retry that stands in \`defaults\` is found at each service that does not say it, and at routes that say the opposite.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

defaults:
  retry: 1x 2s on gateway-error

services:
  orders:
    image: shop/orders:1.4.2
    port: 8080/http
    timeout: 5s
    idempotent: true
    routes:
      - match: POST /v1/orders
        idempotent: false
                  # ^^^^^ warning: POST requests to \`orders\` are sent again after \`gateway-error\`, although they are \`idempotent: false\`.
      - match: /**

  mail:
# ^^^^ warning: Requests to \`mail\` are sent again after \`gateway-error\`, and nothing says that they may arrive twice.
    image: shop/mail:1.4.2
    port: 9090/grpc
    timeout: 5s
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  orders:
    image: shop/orders:1.4.2
    port: 8080/http
    timeout: 5s
    idempotent: true
    retry: 1x 2s on connect-failure or 5xx

  mail:
    image: shop/mail:1.4.2
    port: 8080/http
    timeout: 5s
    retry: 1x 2s on connect-failure or refused-stream

  menu:
    image: shop/menu:1.4.2
    port: 8080/http
    timeout: 5s
    retry: 1x 2s on 5xx
    routes:
      - match: GET|HEAD /**
      - match: PUT /menus/*
      - match: POST /menus
        retry: none
\`\`\`
`],["security-group-quota",`# security-group-quota

A security group gets more rules than an account may have in one.

## Why it matters

Each service has a security group, with one rule for each service and port that it calls and one for each that calls it. An account may have [60 rules each way](https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups) in a group, and the deployment fails at the next one.
AWS raises the quota when asked. \`lint: { quotas: { rulesPerSecurityGroup: \u2026 } }\` says what the account has; the examples have 2.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
lint: { quotas: { rulesPerSecurityGroup: 2 } }

services:
  cart:
# ^^^^ warning: Tasks of \`cart\` are reached by 3 rules of a security group, and the quota is 2.
    image: shop/cart:1.4.2
    port: 8080/http
  a:
    image: shop/a:1.4.2
    port: 8080/http
    calls: [cart]
  b:
    image: shop/b:1.4.2
    port: 8080/http
    calls: [cart]
  c:
    image: shop/c:1.4.2
    port: 8080/http
    calls: [cart]
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }
lint: { quotas: { rulesPerSecurityGroup: 3 } }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
  a:
    image: shop/a:1.4.2
    port: 8080/http
    calls: [cart]
  b:
    image: shop/b:1.4.2
    port: 8080/http
    calls: [cart]
  c:
    image: shop/c:1.4.2
    port: 8080/http
    calls: [cart]
\`\`\`
`],["server-speaks-first",`# server-speaks-first

A protocol in which the server speaks first goes through Envoy, which waits for the caller.

## Why it matters

Envoy reads the first bytes of a connection to see what it is, before it opens one to the server. In MySQL, SMTP and some others the server greets first: both sides wait for each other, and [connections hang](https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-connectivity.html) until they time out.
The rule goes by well-known ports. It says nothing of a server at another port.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  db: { port: 3306/tcp, host: db.shop.example }
  mail: { port: 587/tcp, host: smtp.shop.example }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    calls: [db, mail]
          # ^^ warning: \`db\` has the port of MySQL (3306), in which the server speaks first, and Envoy waits for the caller to do so.
    sidecars: { envoy: { ignore: { ports: [587] } } }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  db: { port: 3306/tcp, host: db.shop.example }
  orders: { port: 5432/tcp, host: orders.shop.example }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    calls: [db, orders]
    sidecars: { envoy: { ignore: { ports: [3306] } } }
\`\`\`
`],["sidecar-overhead",`# sidecar-overhead

A task is larger than its app: Envoy, ADOT and the sizes that Fargate offers add to it.

## Why it matters

\`size\` is what the app wants. Beside it run Envoy (0.25vCPU 256MB) and the collector of ADOT (0.125vCPU 128MB), and
[Fargate](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size) sells certain pairs of CPU and memory only, so the sum is rounded up. The task is what is billed. What rounding leaves
is given to the app, and a slightly smaller wish may cost half.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    size: 0.25vCPU 512MB
        # ^^^^^^^^^^^^^^ info: The app asks for 0.25vCPU 512MB, and its task is 1vCPU 2GB: 0.375vCPU 384MB are for Envoy and ADOT, and 0.375vCPU 1152MB are left over.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    size: 0.125vCPU 640MB
        # ^^^^^^^^^^^^^^^ info: The app asks for 0.125vCPU 640MB, and its task is 0.5vCPU 1GB: 0.375vCPU 384MB are for Envoy and ADOT.
\`\`\`

## Correct

Who fixes app and task has seen both numbers.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    size: { app: 0.25vCPU 512MB, task: 1vCPU 2GB }

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`
`],["stack-too-large",`# stack-too-large

A stack would hold more than CloudFormation takes.

## Why it matters

CloudFormation takes at most 500 resources, 200 parameters, 200 outputs, 200 mappings and 1 MB of template for a stack, and refuses what has more. meshc stops at 450 resources and 900,000 bytes, so that a mesh can still grow while its stacks are split.

It is found when building: \`lint\` does not make the stacks. The finding names the next number of groups with which every stack of every region fits; it was tried. A service that moves to another stack is replaced, so a number with some room is better than a new number every month.

More groups do not help where the foundation is too large. It holds what services share: the network, the cluster, the load balancers with a target group and a rule for each service that they send to, and four resources for each of \`externals\`. Then hosts that differ only in their names can become one external, or the
mesh becomes two.

## Incorrect

About 35 services and more without \`stacks\`, which is one stack for all of them.

## Correct

\`stacks: { groups: 4 }\`
`],["suppression-expired",`# suppression-expired

A comment silences a rule until a day that is over.

## Why it matters

\`until\` is a promise to come back to something. The day is over, so the finding is shown again, and this comment asks to be removed or to be
renewed with a new reason.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  # meshc-ignore sidecar-overhead: smaller once the cache is gone, until 2026-06-30
               # ^^^^^^^^^^^^^^^^ warning: This comment silenced \`sidecar-overhead\` until 2026-06-30, and that day is over.
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    size: 0.25vCPU 512MB
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  # meshc-ignore sidecar-overhead until 2027-01-31: smaller once the cache is gone
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    size: 0.25vCPU 512MB
\`\`\`
`],["suppression-of-error",`# suppression-of-error

A comment tries to silence an error.

## Why it matters

An error says that the mesh does not work as it is written: a name that leads nowhere, weights that cannot be, a timeout that can never act. A
comment does not change that, and the build would fail later, or worse, would not.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    # meshc-ignore plaintext-secret: it is a test
                 # ^^^^^^^^^^^^^^^^ error: \`plaintext-secret\` is an error, and errors cannot be silenced.
    env: { LOG_LEVEL: debug }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

# meshc-ignore-file target-end-of-life: built for the migration only
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`
`],["suppression-unused",`# suppression-unused

A comment silences a rule that finds nothing there.

## Why it matters

A comment that hides nothing says that there is a problem where there is none, and it would hide the next one without anybody having looked
at it. It is left over from a mistake that was mended.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  # meshc-ignore sidecar-overhead: we know what it costs
               # ^^^^^^^^^^^^^^^^ warning: \`sidecar-overhead\` finds nothing here, so this comment silences nothing.
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  # meshc-ignore sidecar-overhead: we know what it costs
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    size: 0.25vCPU 512MB
\`\`\`
`],["suppression-without-reason",`# suppression-without-reason

A comment silences a rule and does not say why.

## Why it matters

Whoever reads the file next has to know whether the finding was looked at or only swept away. The reason is what a review can agree to.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  # meshc-ignore sidecar-overhead
               # ^^^^^^^^^^^^^^^^ warning: This comment silences \`sidecar-overhead\` and gives no reason.
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    size: 0.25vCPU 512MB
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  # meshc-ignore: we know what it costs
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This comment names no rule to silence.
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    size: 0.25vCPU 512MB  # meshc-ignore sidecar-overhead: we know what it costs
\`\`\`
`],["target-end-of-life",`# target-end-of-life

The target is shut down, so what is built for it cannot be deployed.

## Why it matters

AWS App Mesh took no new customers after 2024-09-24 and [ended on 2026-09-30](https://aws.amazon.com/blogs/containers/migrating-from-aws-app-mesh-to-amazon-ecs-service-connect/): its console and its resources are no longer accessible. A
mesh can still be written for it, checked, proved and compared, which is what a migration needs, but its template cannot be deployed.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
      # ^^^^^^^ warning: AWS App Mesh ended on 2026-09-30: a template for it can be built and proved, but not deployed.
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`
`],["target-feature-unsupported",`# target-feature-unsupported

The target cannot do what the file asks for.

## Why it matters

A file says what is meant, and each target can do a part of it: [Targets](../targets.md) compares them. What this target cannot do is never left out
in silence. A route that it cannot say would let requests go elsewhere, so that is always an error. Something that it lacks as a whole can be accepted, with a reason and until a day:

\`\`\`
lint: { accept: [{ loss: fault, reason: 'Faults are only for the other target.', until: 2027-01-31 }] }
\`\`\`

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    versions: { v1: {}, v2: {} }
    routes:
      - match: GET /v1/**
        when: query("debug") startsWith "on"
            # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: AWS App Mesh cannot say this. A parameter of the query can only equal one text that is not empty.
        to: v2
      - match: /**
        to: { v1: 97.5%, v2: 2.5% }
                # ^^^^^ error: AWS App Mesh cannot say this. A share is a whole number of percent.
                           # ^^^^ error: AWS App Mesh cannot say this. A share is a whole number of percent.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 4s
    calls: [cart]
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    idempotent: true
    versions: { v1: {}, v2: {} }
    routes:
      - { match: /**, to: { v1: 90%, v2: 10% } }
                    # ^^ error: Requests are to go to versions by shares, and Amazon ECS Service Connect sends all that callers in the mesh ask of \`cart\` to one version.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

gateways:
  public:
    routes:
      - { match: '~ ^/v[12]/.*', to: cart }
               # ^^^^^^^^^^^^^^ error: A load balancer does not match paths by regular expressions. Requests that it concerns would be answered with 501 by \`public\`.

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    versions: { v1: {}, v2: {} }
    routes:
      - match: GET /v1/**
        when: query("debug") == "on"
        to: v2
      - match: /**
        to: { v1: 97%, v2: 3% }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 4s
    calls: [cart]
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    idempotent: true
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

gateways:
  public:
    routes:
      - { match: /v1/**, to: cart }
      - { match: /v2/**, to: cart }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`
`],["target-limit-exceeded",`# target-limit-exceeded

The mesh has more of something than AWS allows anyone.

## Why it matters

A deployment would fail when it comes to the one too many, often after a long time. These limits hold for every account, so the mesh has to change.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    securityGroups: [sg-0123456789abcdef0, sg-0123456789abcdef1, sg-0123456789abcdef2, sg-0123456789abcdef3, sg-0123456789abcdef4]
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`cart\` has 6 security groups, with the one that is made, and AWS allows 5.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    securityGroups: [sg-0123456789abcdef0, sg-0123456789abcdef1, sg-0123456789abcdef2, sg-0123456789abcdef3]
\`\`\`
`],["target-quota-exceeded",`# target-quota-exceeded

The mesh has more of something than an account may have by default.

## Why it matters

AWS raises a quota when it is asked to, but not while a deployment runs. Without that, the deployment fails, or, for the proxies of App Mesh, tasks start and never
become healthy. Once a quota is raised, \`lint.quotas\` says so. [Targets](../targets.md) lists them.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    tasks: 4..80 at 60% cpu
            # ^^ warning: \`cart\` has 80 tasks with a proxy each, and the quota is 50.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint: { quotas: { envoysPerVirtualNode: 100 } }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    tasks: 4..80 at 60% cpu
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    tasks: 4..40 at 60% cpu
\`\`\`
`],["target-value-differs",`# target-value-differs

The target does something else in place of a value that the file sets.

## Why it matters

A number that has no effect is one that somebody relies on. The file should say what happens: write the value that the target has, or leave the key out. A value that
equals what the target does anyway is no finding. Where the difference does no harm it can be accepted:

\`\`\`
lint: { accept: [{ loss: retry-backoff, at: services.cart, reason: 'Waiting a little less is fine.' }] }
\`\`\`

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: 1x 500ms on reset or connect-failure backoff 50ms..500ms
                     # ^^^^^ warning: \`reset\` is to be tried again, and AWS App Mesh does that only as a part of \`server-error\` and \`gateway-error\`.
                                                      # ^^^^ warning: Retries wait 50ms to 500ms here, and AWS App Mesh always waits 25ms to 250ms.
    idempotent: true
    circuitBreaker:
      eject: 5x gateway-error in 30s for 30s..120s at most 50%
           # ^ warning: 5 gateway errors in a row are to take a task out of rotation, and AWS App Mesh counts all server errors: any 5 of them do.
                                            # ^^^^ warning: A task is to stay out for 2m at most, and with AWS App Mesh it is always 5m.
      retries: 3
             # ^ warning: At most 3 retries under way are allowed here, and AWS App Mesh has no bound of them.
      connectTimeout: 10s
                    # ^^^ warning: Opening a connection may take 10s here, and AWS App Mesh always waits 5s.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 2500ms
           # ^^^^^^ warning: The time is 2500ms here, and Amazon ECS Service Connect counts in steps of 1s: it becomes 3s.
    retry: 3x on 5xx
         # ^ warning: \`3x\` is asked for, and Amazon ECS Service Connect always does \`2x\`.
               # ^^^ warning: \`5xx\` is to be tried again, and of that Amazon ECS Service Connect tries 503 only again.
    idempotent: true
    circuitBreaker:
      eject: 5x 5xx in 30s for 30s..300s at most 50%
           # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Tasks that answer with errors are to be taken out of rotation, and Amazon ECS Service Connect takes out those with five failed connections in 30s, for 30s to 5m.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: 1x 500ms on gateway-error or reset or connect-failure backoff 25ms..250ms
    idempotent: true
    circuitBreaker:
      eject: 5x 5xx or 5x gateway-error in 30s for 30s..300s at most 50%
      connectTimeout: 5s
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint: { accept: [{ loss: retry-backoff, at: services.cart, reason: 'Waiting a little less is fine.' }] }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: 1x 500ms on connect-failure backoff 50ms..500ms
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: 2x on connect-failure
    idempotent: true
\`\`\`
`],["timeout-exceeds-edge",`# timeout-exceeds-edge

A gateway may answer later than CloudFront waits.

## Why it matters

CloudFront waits up to 120 seconds for an answer, and for each further part of it. What comes later is lost: the viewer gets 504, while the service goes on working, and a GET is sent to the other region as well, where it takes as long.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
           # ^^^^^^ warning: CloudFront waits 2m for an answer, and \`public\` may need 3m.
    hosts: [www.shop.example]
    certificate: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d

gateways:
  public:
    certificate: '\${param.certificate}'
    idle: 300s
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 180s idle 200s

params: { certificate: { type: arn } }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
    hosts: [www.shop.example]
    certificate: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d

gateways:
  public:
    certificate: '\${param.certificate}'
    idle: 300s
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 90s idle 200s

params: { certificate: { type: arn } }
\`\`\`
`],["timeout-missing",`# timeout-missing

Nothing says how long callers wait for a service, so a default of the target decides.

## Why it matters

A proxy that is told nothing waits [15 seconds](https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-defaults.html) on App Mesh, on Service Connect and in Envoy alike.
For a service that answers in 50 ms that is an eternity in which callers pile up; for a report that takes a minute it is too short.
Either way nobody decided it, and the file does not show it.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 20s
    calls: [auth]

  auth:
# ^^^^ warning: Nothing says how long a caller waits for \`auth\`, so on AWS App Mesh it waits 15s.
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

Some routes have a timeout and others do not.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

gateways:
  public:
    host: shop.example
    certificate: arn:aws:acm:eu-central-1:111122223333:certificate/1
    routes:
      - { match: /**, to: web }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    routes:
      - match: /reports/**
        timeout: 60s idle 60s
      - match: /**
             # ^^^ warning: Nothing says how long a caller of \`web\` waits for this route, so on AWS App Mesh it waits 15s.
\`\`\`

## Correct

Once for all is enough.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

defaults:
  timeout: 5s idle 60s

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 10s
    calls: [auth]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

\`none\` is a decision too, TCP has no requests, and nobody waits for a service that nobody calls.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  aurora: { port: 5432/tcp, host: db.example.com }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    calls: [aurora]

  mail:
    image: shop/mail:1.0.0
    port: 8080/http
    timeout: none
    calls: [events]

  events:
    image: shop/events:1.0.0
    port: 8080/http
    timeout: none
\`\`\`
`],["timeout-nesting",`# timeout-nesting

A service may wait longer for what it calls than its own callers wait for it.

## Why it matters

When a callee hangs, the caller at the front gives up first. It shows an error or tries again, while the services behind it go on waiting and
working for a request that nobody wants any more. Threads and connections pile up exactly when the mesh is slow already, which is how one
slow database takes down everything. The
[Well-Architected Framework](https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_mitigate_interaction_failure_client_timeouts.html)
asks for timeouts that get shorter from the front to the back.

What a call may take is its request timeout, or less when all of its tries and the waits between them need less. Sequential calls add up;
of parallel calls the slowest counts. What callers give is the timeout of the service, or its time for one try when they try again.

## Incorrect

\`web\` gives its answer up to 3s, and waits for \`auth\` longer than that.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 3s
    calls: [auth]
          # ^^^^ error: \`web\` may wait 4025ms for \`auth\`, but a caller of \`web\` waits only 3s.

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s
    retry: 1x 2s on connect-failure or 5xx
    idempotent: true
\`\`\`

Each call fits, but not one after the other.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 5s
    calls:
  # ^^^^^ error: \`web\` may wait 6s for its calls together, but a caller of \`web\` waits only 5s.
      - { to: auth, mode: sequential }
      - { to: cart, mode: sequential, times: 2 }

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 2s

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 2s
\`\`\`

One try is what counts when there are several, and a call without a timeout outlives everything.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 10s
    retry: 1x 4s on connect-failure
    calls: [auth, stream]
          # ^^^^ error: \`web\` may wait 5s for \`auth\`, but a caller gives one try of \`web\` only 4s.
                # ^^^^^^ error: \`web\` may wait for \`stream\` without end, but a caller gives one try of \`web\` only 4s.

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s

  stream:
    image: shop/stream:1.4.2
    port: 8080/http
    timeout: none
\`\`\`

## Correct

Timeouts get shorter from the front to the back. Calls are parallel unless written otherwise.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 5s
    calls: [auth, cart]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 4500ms
    retry: 1x 2s on connect-failure or 5xx
    idempotent: true

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 2s
\`\`\`

TCP has no requests, and where no side writes a timeout \`timeout-missing\` speaks.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  aurora: { port: 5432/tcp, host: db.example.com }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    calls: [auth]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    calls: [aurora]
\`\`\`

Whoever waits without end is not outlived.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: none
    calls: [events]

  events:
    image: shop/events:1.0.0
    port: 8080/http
    timeout: none
\`\`\`
`],["unbalanced-weights",`# unbalanced-weights

The weights of a split do not add up to 100 %.

## Why it matters

Every request goes to exactly one version. When the weights cover less than the whole, it is not clear who takes the rest; when they cover more,
a version gets less than its label says. Proxies divide by the sum and say nothing, so the mistake stays unseen until someone
compares dashboards. The weights of a split sum to 100 in [App Mesh](https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_WeightedTarget.html) too.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: /**
        to: { v1: 90%, v2: 20% }
      # ^^ error: The weights of this route add up to 110%, not 100%.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: /**
        to: { v1: 90%, v2: 10% }
\`\`\`

Weights that leave requests over, and shares that are all 0:

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 }, v3: { image: shop/auth:1.6.0 } }
    routes:
      - match: /v1/**
        to: { v1: 33.3%, v2: 33.3%, v3: 33.3% }
      # ^^ error: The weights of this route add up to 99.9%, not 100%.
      - match: /**
        shares: { v1: 0, v2: 0 }
      # ^^^^^^ error: All shares of this route are 0, so no version takes its requests.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 }, v3: { image: shop/auth:1.6.0 } }
    routes:
      - match: /v1/**
        to: { v1: 33.3%, v2: 33.3%, v3: 33.4% }
      - match: /v2/**
        to: { v1: 100%, v2: 0% }
      - match: /**
        to: v1
\`\`\`

Shares are ratios and may have any sum.

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: /**
        shares: { v1: 2, v2: 1 }
\`\`\`
`],["unbuilt-key",`# unbuilt-key

A key asks for something that no template shows yet.

## Why it matters

The language says more than meshc builds so far. A key that is written and changes nothing would be believed in, so each of them is named here until it is built.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    tls: strict
       # ^^^^^^ warning: \`tls.mode\` is not built yet. The proxies of Service Connect are not told to encrypt.
    accessLog: true
  # ^^^^^^^^^ warning: \`accessLog\` is not built yet. The proxies of Service Connect are not told to log requests.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    accessLog: false
\`\`\`
`],["undecided-invariant",`# undecided-invariant

Whether an invariant holds cannot be decided.

## Why it matters

An invariant is proved or refuted, never guessed. Regular expressions are not looked into: where one of them settles whether a request takes a route, the
answer is open. The same holds where calls go round in circles in so many ways that the search is cut short. The claim is then not a promise that
anyone may rely on.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: ~ ^/v[12]/.*
        to: v2
      - match: /**
        to: v1

invariants:
  - share("GET /v1/users", service.auth@v2) == 100%
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Whether this holds is not decided: a regular expression decides what share of \`GET /v1/users\` goes to \`v2\`.
\`\`\`

## Correct

Written as paths, the same routes can be decided.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: /v1/**
        to: v2
      - match: /v2/**
        to: v2
      - match: /**
        to: v1

invariants:
  - share("GET /v1/users", service.auth@v2) == 100%
\`\`\`
`],["undeclared-dependency",`# undeclared-dependency

A service is given the address of something that its \`calls\` does not hold.

## Why it matters

\`calls\` is what a service's proxy opens, what security groups allow and what the bounds of timeouts and retries count. A service that is given an
address and does not declare the call can resolve the name and still gets no connection
([aws-app-mesh-roadmap#362](https://github.com/aws/aws-app-mesh-roadmap/issues/362)), and every proof about the mesh leaves the call out.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  aurora: { port: 5432/tcp, host: db.example.com }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 9s
    env:
      AUTH_URL: \${service.auth.url}
      DB: postgres://\${external.aurora.host}/shop
                   # ^^^^^^^^^^^^^^^^^^^^^^^ error: \`web\` is given the address of \`aurora\`, which its \`calls\` does not hold.
    calls: [auth]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s
    calls:
      - to: cart
        times: 2
    env: { MENU_URL: '\${service.menu.url}' }
                    # ^^^^^^^^^^^^^^^^^^^ error: \`auth\` is given the address of \`menu\`, which its \`calls\` does not hold.

  cart: { image: shop/cart:1.4.2, port: 8080/http, timeout: 2s }

  menu:
    image: shop/menu:1.4.2
    port: 8080/http
    timeout: 2s
    env: { CART_HOST: '\${service.cart.host}' }
                     # ^^^^^^^^^^^^^^^^^^^^ error: \`menu\` is given the address of \`cart\`, which its \`calls\` does not hold.
    # What follows is the business of another service.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  aurora: { port: 5432/tcp, host: db.example.com }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 9s
    env:
      AUTH_URL: \${service.auth.url}
      DB: postgres://\${external.aurora.host}/shop
    calls: [auth, aurora]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s
    calls:
      - to: cart
        times: 2
      - menu
    env: { MENU_URL: '\${service.menu.url}' }

  cart: { image: shop/cart:1.4.2, port: 8080/http, timeout: 2s }

  menu:
    image: shop/menu:1.4.2
    port: 8080/http
    timeout: 2s
    env: { CART_HOST: '\${service.cart.host}' }
    calls: [cart]
    # What follows is the business of another service.
\`\`\`

Environments and versions count too.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web: { image: shop/web:1.0.0, port: 8080/http, versions: { v1: { env: { AUTH: '\${service.auth.url}' } } } }
                                                                               # ^^^^^^^^^^^^^^^^^^^ error: \`web\` is given the address of \`auth\`, which its \`calls\` does not hold.

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

## Correct

A service may know its own address, and a reference outside \`env\` opens no connection.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 9s
    env: { SELF: '\${service.web.url}', AUTH_URL: '\${service.auth.url}' }
    calls: [{ to: auth, mode: sequential }]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s
\`\`\`
`],["unknown-container",`# unknown-container

A container waits for one that the task does not have.

## Why it matters

A task has the container \`app\`, which is the service itself, \`envoy\` and \`adot\`, and those under \`sidecars\`. ECS [refuses](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html) a task definition in which a container waits for any other.
A misspelt name would otherwise be an order that nobody keeps.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    sidecars:
      agent: { image: shop/agent:2, dependsOn: { migate: success } }
                                               # ^^^^^^ error: The task has no container \`migate\`. Did you mean \`migrate\`?
      migrate: { image: shop/migrate:7, essential: false }
      report: { image: shop/report:1, dependsOn: { printer: start } }
                                                 # ^^^^^^^ error: The task has no container \`printer\`.
\`\`\`

Without traces and metrics no task has a collector.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { tracing: none, metrics: { red: false, use: false } }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    sidecars:
      agent: { image: shop/agent:2, dependsOn: { adot: start } }
                                               # ^^^^ error: Nothing is traced or measured here, so the task has no container \`adot\`.
\`\`\`

The proxy of Service Connect is added by ECS and stands in no task definition.

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    sidecars:
      agent: { image: shop/agent:2, dependsOn: { envoy: healthy } }
                                               # ^^^^^ error: The proxy of Service Connect is no container that another one could wait for.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    sidecars:
      agent: { image: shop/agent:2, dependsOn: { envoy: healthy, migrate: success } }
      migrate: { image: shop/migrate:7, dependsOn: { adot: start } }
      watch: { image: shop/watch:1, dependsOn: { app: start } }
\`\`\`
`],["unknown-edge-region",`# unknown-edge-region

\`\${region}\` stands where one thing is made for all regions.

## Why it matters

A distribution and a DNS name are made once, in front of all regions. There is no region that \`\${region}\` could name.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  route53:
    gateway: public
    host: \${region}.shop.example
        # ^^^^^^^^^ error: \`\${region}\` means nothing here: what stands in front of the regions belongs to none of them.
    zone: shop.example

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  route53:
    gateway: public
    host: api.shop.example
    zone: shop.example

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`
`],["unknown-include",`# unknown-include

An \`include\` names no file that can be read.

## Why it matters

A file that is not read takes its services out of the mesh without a word: nothing would check them, and the next build would remove them.
Included files lie below the folder of the root file and are named \`*.mesh.yaml\`, so that editors and tools know them by their names.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

include: [teams/*.mesh.yaml, ../other/*.mesh.yaml]
        # ^^^^^^^^^^^^^^^^^ error: \`teams/*.mesh.yaml\` matches no file.
                           # ^^^^^^^^^^^^^^^^^^^^ error: \`../other/*.mesh.yaml\` leaves the folder of the root file.

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

include: [services/*]
        # ^^^^^^^^^^ error: \`services/*\` matches \`services/cart.yaml\`, and an included file is named \`*.mesh.yaml\`.

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
#- services/cart.yaml
services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

include: [services/*.mesh.yaml]

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
#- services/cart.mesh.yaml
services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`
`],["unknown-key",`# unknown-key

A key is not one that may stand there.

## Why it matters

A key that is overlooked is a setting that somebody believes in: a \`timout\` that bounds nothing, a \`perTry\` at the wrong place that limits no try. So every key has to be known, and the message names the one that was most likely meant or the place where it belongs.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timout: 5s
  # ^^^^^^ error: There is no key \`timout\` here. Did you mean \`timeout\`?
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    perTry: 2s
  # ^^^^^^ error: \`perTry\` belongs under \`retry\`.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions:
  eu-central-1: {}
services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 5s
    retry: 1x 2s on connect-failure
\`\`\`
`],["unknown-loss",`# unknown-loss

An entry of \`lint.accept\` names something that no target is known to lack.

## Why it matters

An entry that names nothing accepts nothing. The help of a finding about the target gives the name.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint:
  accept:
    - { loss: retry-bakoff, reason: 'Waiting a little less is fine.' }
            # ^^^^^^^^^^^^ error: There is no loss \`retry-bakoff\`. Did you mean \`retry-backoff\`?

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: 1x 500ms on connect-failure backoff 50ms..500ms
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint:
  accept:
    - { loss: retry-backoff, reason: 'Waiting a little less is fine.', until: 2027-01-31 }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: 1x 500ms on connect-failure backoff 50ms..500ms
\`\`\`
`],["unknown-metric",`# unknown-metric

A \`rollback\` or a gate asks for a metric that the service does not send.

## Why it matters

\`metric("name")\` is a metric of the app. The collector beside the app lets through what \`metrics.custom\` names and nothing else, so a name that is not there is never measured: the rollout would not go back because of it, and a
gate would not let it pass.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    metrics: { custom: [failures, refunds] }
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: metric("failure") > 10
                        # ^^^^^^^ error: \`auth\` sends no metric \`failure\`. Did you mean \`failures\`?
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
      gates:
        - { performance: 'metric("queue") < 100', at: 5% }
                                # ^^^^^ error: \`auth\` sends no metric \`queue\`.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    metrics: { custom: [failures] }
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: metric("failures") > 10
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { metrics: { custom: [{ name: failures, unit: Count }] } }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: metric("failures") > 10
\`\`\`
`],["unknown-parameter",`# unknown-parameter

A reference names a parameter that \`params\` does not declare.

## Why it matters

A parameter is given when the mesh is deployed. One that is not declared cannot be given, and CloudFormation would refuse the template with a
message about a logical name that nobody wrote.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

params:
  registry: { type: string }

services:
  auth:
    image: \${param.regsitry}/auth:1.4.2
                 # ^^^^^^^^ error: There is no parameter \`regsitry\`. Did you mean \`registry\`?
    port: 8080/http
    env: { LOG_LEVEL: '\${param.verbosity}' }
                             # ^^^^^^^^^ error: There is no parameter \`verbosity\`.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

params:
  registry: { type: string, default: '111122223333.dkr.ecr.\${region}.amazonaws.com' }

services:
  auth:
    image: \${param.registry}/auth:1.4.2
    port: 8080/http
    env: { TEMPLATE: 'Hello $\${param.name}' }
\`\`\`
`],["unknown-patch-name",`# unknown-patch-name

An overlay patches a name that does not exist.

## Why it matters

An environment changes what the file declares and declares nothing itself. A patch of a misspelt name would change nothing, and production would
run with the values that were meant to be replaced.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

environments:
  prod:
    services:
      auht: { tasks: 6 }
    # ^^^^ error: There is no \`auht\` under \`services\` to patch. Did you mean \`auth\`?
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

environments:
  prod:
    services:
      auth: { tasks: 6 }
\`\`\`

## Correct

\`'*'\` means all names that exist.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

environments:
  prod:
    services:
      '*': { tasks: 2 }
      auth: { tasks: 6 }
\`\`\`
`],["unknown-policy",`# unknown-policy

A \`policy\` names no bundle of \`policies\`.

## Why it matters

A policy brings timeouts, retries and circuit breakers. A service whose policy does not exist runs without all of them, on the defaults of the
target.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

policies:
  quick: { timeout: 1s idle 60s }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    policy: qiuck
          # ^^^^^ error: There is no policy \`qiuck\`. Did you mean \`quick\`?
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

policies:
  quick: { timeout: 1s idle 60s }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    policy: quick
\`\`\`
`],["unknown-port",`# unknown-port

A call or a route names a port that the service does not have.

## Why it matters

A service with several ports gives each a name, and calls and routes say which one they mean by \`name:port\`, \`port:\` or \`to: version:port\`. A name that does not
exist opens no listener, so requests are refused.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 9s
    calls: ['auth:amdin', 'menu:8080']
                # ^^^^^ error: \`auth\` has no port \`amdin\`. Did you mean \`admin\`?
                              # ^^^^ error: \`menu\` has one port and no name for it, so \`8080\` names none.

  auth:
    image: shop/auth:1.4.2
    ports: { api: 8080/http, admin: 9000/http }
    health: { probe: GET /healthz, port: api }
    timeout: 5s
    versions: { v1: {}, v2: { image: 'shop/auth:1.5.0' } }
    routes:
      - match: /metrics
        port: metrics
            # ^^^^^^^ error: \`auth\` has no port \`metrics\`.
        to: v1
      - match: /users/**
        port: api
        to: 'v2:admn'
              # ^^^^ error: \`auth\` has no port \`admn\`. Did you mean \`admin\`?
      - match: /**
        port: api
        to: { 'v1:9000': 90%, v2: 10% }
                # ^^^^ error: \`auth\` has no port \`9000\`.

  menu:
    image: shop/menu:1.4.2
    port: 8080/http
    timeout: 5s
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 9s
    calls: ['auth:admin', menu]

  auth:
    image: shop/auth:1.4.2
    ports: { api: 8080/http, admin: 9000/http }
    health: { probe: GET /healthz, port: api }
    timeout: 5s

  menu:
    image: shop/menu:1.4.2
    port: 8080/http
    timeout: 5s
\`\`\`
`],["unknown-quota",`# unknown-quota

A setting names a quota that does not exist, or one that AWS does not raise.

## Why it matters

A quota that is spelled in another way raises nothing, and the finding it was meant for stays. [Targets](../targets.md) lists all quotas.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint:
  quotas: { envoysPerVirtualNodes: 100, tasksPerService: 2000 }
          # ^^^^^^^^^^^^^^^^^^^^^ error: There is no quota \`envoysPerVirtualNodes\`. Did you mean \`envoysPerVirtualNode\`?
                                      # ^^^^^^^^^^^^^^^ error: \`tasksPerService\` is a limit that AWS raises for nobody.

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint:
  quotas: { envoysPerVirtualNode: 100, virtualNodesPerMesh: 500 }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`
`],["unknown-raw-path",`# unknown-raw-path

A path of \`raw\` leads to nothing that is emitted.

## Why it matters

\`raw\` changes resources that meshc makes, by their kind and their properties. Where nothing is at that place, for a slip of the pen or because another version of meshc makes something else, the change would
be lost without a word. What the file alone does not tell (whether a resource or a property is emitted) is found when building.

A path is a kind of resource and its properties, joined by dots: \`TaskDefinition.EphemeralStorage\`. All but the last part has to be there. An item of a list is named by its place, from 0, or by its \`Name\`; the place behind
the last item adds one. Behind the kind, \`@\` names one of several: \`TaskDefinition@v2\`, \`MeshRoute@token\`, \`ScalingPolicy@cpu\`, \`TargetGroup@public\`. Without it, all resources of the kind are meant.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    versions: { v1: {}, v2: {} }
    deployment: { strategy: canary, canary: { from: v1, to: v2, steps: 5% -> 100%, rollback: errorRate > 5% } }
    raw:
      TaskDefintion.EphemeralStorage: { SizeInGiB: 50 }
    # ^^^^^^^^^^^^^ error: \`TaskDefintion\` is no kind of resource that a service has. Did you mean \`TaskDefinition\`?
      TaskDefinition@v3.EphemeralStorage: { SizeInGiB: 50 }
                   # ^^ error: \`cart\` has no version \`v3\`. Did you mean \`v1\`?
      TaskDefinition: { EphemeralStorage: { SizeInGiB: 50 } }
    # ^^^^^^^^^^^^^^ error: \`TaskDefinition\` is no path: a kind of resource and a property of it, joined by dots.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.0
    port: 8080/http
    timeout: 3s
    retry: none
    versions: { v1: {}, v2: {} }
    deployment: { strategy: canary, canary: { from: v1, to: v2, steps: 5% -> 100%, rollback: errorRate > 5% } }
    raw:
      TaskDefinition.EphemeralStorage: { SizeInGiB: 50 }
      TaskDefinition@v2.ContainerDefinitions.app.DisableNetworking: false
\`\`\`
`],["unknown-rule",`# unknown-rule

A setting or a comment names a rule that does not exist.

## Why it matters

A setting for a rule that does not exist changes nothing, and a comment that names one silences nothing. Names of rules are for ever, so an
unknown one is a slip of the pen. \`meshc explain\` lists them.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

lint: { rules: { timeout-mising: none } }
               # ^^^^^^^^^^^^^^ error: There is no rule \`timeout-mising\`. Did you mean \`timeout-missing\`?
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

lint: { rules: { timeout-missing: none } }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

# meshc-ignore sidecar-overhed: we know what it costs
             # ^^^^^^^^^^^^^^^ error: There is no rule \`sidecar-overhed\`. Did you mean \`sidecar-overhead\`?
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    size: 0.25vCPU 512MB
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http

lint: { rules: { timeout-missing: none } }
\`\`\`
`],["unknown-service",`# unknown-service

A name stands where a service, an external or a gateway is meant, and none has it.

## Why it matters

A call to a name that does not exist opens no way through the mesh: the first request fails, in the environment where it is deployed first. Names are
looked up everywhere they may stand: in \`calls\`, in the routes of gateways, in \`\${\u2026}\` and in invariants.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

gateways:
  public:
    host: shop.example
    certificate: arn:aws:acm:eu-central-1:111122223333:certificate/1
    routes:
      - { match: /**, to: wbe }
                        # ^^^ error: There is no service \`wbe\`. Did you mean \`web\`?

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 9s
    env: { AUTH_URL: '\${service.auht.url}' }
                              # ^^^^ error: There is no service \`auht\`. Did you mean \`auth\`?
    calls: [atuh, { to: mail, times: 2 }]
          # ^^^^ error: There is no service and no external \`atuh\`. Did you mean \`auth\`?
                      # ^^^^ error: There is no service and no external \`mail\`.

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s

invariants:
  - not calls(service.auth, service.weeb)
                                  # ^^^^ error: There is no service \`weeb\`. Did you mean \`web\`?
\`\`\`

Services and externals have one namespace, but what is one is not the other.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  aurora: { port: 5432/tcp, host: db.example.com }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    env: { DB_HOST: '\${service.aurora.host}' }
                             # ^^^^^^ error: \`aurora\` is an external, not a service.
    calls: [aurora]
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

externals:
  aurora: { port: 5432/tcp, host: db.example.com }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    env: { DB_HOST: '\${external.aurora.host}' }
    calls: [aurora]
\`\`\`

## Correct

A name may come from any file of the mesh.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

include: [services/*.mesh.yaml]

externals:
  aurora: { port: 5432/tcp, host: db.example.com }

services:
  web:
    image: shop/web:1.0.0
    port: 8080/http
    timeout: 9s
    env: { AUTH_URL: '\${service.auth.url}', DB_HOST: '\${external.aurora.host}' }
    calls: [auth, aurora]
#- services/auth.mesh.yaml
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s
\`\`\`
`],["unknown-step",`# unknown-step

A gate or an approval stands at a share that no step of the rollout has.

## Why it matters

A gate is asked after the waiting time of the step that \`at\` names, and a person after the one of \`approve.at\`. A share that is no step comes never: the test is not made,
nobody is asked, and the rollout goes on as if both had passed. That happens when steps are changed and gates are not.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
      gates:
        - { smoke: GET /healthz expect 200, at: 10% }
                                              # ^^^ error: No step of this rollout is \`10%\`, so the gate is never asked.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        approve: { at: 50%, timeout: 2h }
                     # ^^^ error: No step of this rollout is \`50%\`, so nobody is ever asked.
        rollback: errorRate > 5%
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        approve: { at: 25%, timeout: 2h }
        rollback: errorRate > 5%
      gates:
        - { smoke: GET /healthz expect 200 }
        - { smoke: GET /healthz expect 200, at: 5% }
        - { performance: p95 < 200ms, at: after }
\`\`\`

A blue-green deployment has the one step \`100%\`.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: blueGreen
      blueGreen: { from: v1, to: v2, rollback: errorRate > 5%, approve: { at: 100% } }
\`\`\`
`],["unknown-version",`# unknown-version

A route, a split, a canary or an invariant names a version that the service does not have.

## Why it matters

Traffic that is sent to a version without tasks is answered with errors. Versions belong to their service: \`v2\` of one service says
nothing about another.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { stable: {}, canary: { image: shop/auth:1.5.0 } }
    routes:
      - match: GET /beta/**
        to: canari
          # ^^^^^^ error: \`auth\` has no version \`canari\`. Did you mean \`canary\`?
      - match: /**
        to: { stable: 90%, v2: 10% }
                         # ^^ error: \`auth\` has no version \`v2\`.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    routes:
      - match: /**
        to: v1
          # ^^ error: \`cart\` has no version \`v1\`.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary: { from: v1, to: v3, steps: 10% -> 100%, rollback: errorRate > 5% }
                            # ^^ error: \`auth\` has no version \`v3\`.

invariants:
  - share("GET /v1/**", service.auth@v9) <= 50%
                                   # ^^ error: \`auth\` has no version \`v9\`.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: GET /beta/**
        to: v2
      - match: /**
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 10% -> 100%, rollback: errorRate > 5% }
\`\`\`
`],["unknown-volume",`# unknown-volume

A container mounts a volume that its service does not declare.

## Why it matters

What is written to a misspelt volume is not where the others look for it, and it is gone when the task ends, also where the volume that was meant lies on EFS.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    mounts: { cache: /var/cache }
            # ^^^^^ error: \`auth\` declares no volume \`cache\`.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    volumes: { uploads: { efs: { fileSystem: fs-0123456789abcdef0 } } }
    mounts: { upload: /var/uploads }
            # ^^^^^^ error: \`cart\` declares no volume \`upload\`. Did you mean \`uploads\`?
    sidecars:
      scan: { image: shop/scan:3, mounts: { uploads: { path: /scan, readOnly: true }, results: /results } }
                                                                                    # ^^^^^^^ error: \`cart\` declares no volume \`results\`.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    volumes: { uploads: { efs: { fileSystem: fs-0123456789abcdef0 } }, results: {} }
    mounts: { uploads: /var/uploads }
    sidecars:
      scan: { image: shop/scan:3, mounts: { uploads: { path: /scan, readOnly: true }, results: /results } }
\`\`\`
`],["unknown-zone",`# unknown-zone

Tasks are placed in an availability zone that the network does not have.

## Why it matters

A zone that the network does not reach has no subnet for a task. With none of the named zones left, the tasks would run in all of them, and what they were kept close to or away from is lost without a word.
Where \`azs\` is a number, the zones are \`a\`, \`b\`, \`c\` and so on.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions:
  eu-central-1: { role: primary }
  eu-west-1: { network: { azs: 2 } }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    placement: { zones: [a, d] }
                          # ^ error: The network of \`eu-central-1\` has no zone \`d\`.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    placement: { zones: [a, c] }
                          # ^ error: The network of \`eu-west-1\` has no zone \`c\`.

  search:
    image: shop/search:1.4.2
    port: 8080/http
    placement: { zones: [eu-central-1a] }
                       # ^^^^^^^^^^^^^ error: The network of \`eu-central-1\` has no zone \`eu-central-1a\`.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
network: { azs: [b, c] }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    placement: { zones: [c] }
\`\`\`
`],["unmeasured-goal",`# unmeasured-goal

Nothing measures a goal of \`slo\`, so no alarm goes off when it is missed.

## Why it matters

An alarm stands on a metric. What comes in through a load balancer is measured by it; what services send each other is read from the access log of App Mesh's proxies, as long as it is JSON and goes to \`/dev/stdout\`. No service calls another region, so nothing is measured between regions.
A goal for all services, or a general one, is of use as soon as it is measured somewhere.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { slo: { crossRegion: { p95: 400ms } } }
                                          # ^^^^^ warning: Nothing measures this goal: no service calls another region.

gateways:
  public: { routes: [{ match: /**, to: cart }] }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    slo: { internal: { p95: 50ms }, external: { p95: 200ms } }
                          # ^^^^ warning: Nothing measures this goal: no service calls \`cart\`.
    calls: [auth, stock, prices, db]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    accessLog: false
    slo: { p95: 100ms, errorRate: 1% }
              # ^^^^^ warning: Nothing measures this goal: the access log is off.
                                # ^^ warning: Nothing measures this goal: the access log is off.

  prices:
    image: shop/prices:1.4.2
    port: 8080/http
    accessLog: { format: text }
    slo: { p95: 100ms }
              # ^^^^^ warning: Nothing measures this goal: the access log is no JSON.

  stock:
    image: shop/stock:1.4.2
    port: 8080/http
    slo: { p95: 100ms, external: { p95: 300ms } }
                                      # ^^^^^ warning: Nothing measures this goal: no gateway leads to \`stock\`.

  db:
    image: shop/db:1.4.2
    port: 5432/tcp
    slo: { errorRate: 1% }
                    # ^^ warning: Nothing measures this goal: no requests come to \`db\`.
\`\`\`

The proxies of Service Connect write no log of requests.

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

gateways:
  public: { routes: [{ match: /**, to: cart }] }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    slo: { p95: 200ms }
    calls: [auth]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    slo: { p95: 100ms }
              # ^^^^^ warning: Nothing measures this goal: Service Connect writes no log of requests.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { slo: { p95: 200ms, errorRate: 1% } }

gateways:
  public: { routes: [{ match: /**, to: cart }] }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    slo: { external: { p95: 300ms } }
    accessLog: false
    calls: [auth, db]

  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    slo: { internal: { errorRate: 0.1% } }

  db:
    image: shop/db:1.4.2
    port: 5432/tcp
\`\`\`
`],["unmeasured-rollback",`# unmeasured-rollback

Nothing measures what a rollout is judged by.

## Why it matters

\`rollback\`, \`performance\` gates and \`minRequests\` look at the new version alone, and often at the old one beside it. What requests do is read from the access log of each version's own proxies, as long as it is JSON and goes to \`/dev/stdout\`; what the app counts comes from the collector in its tasks, under the dimensions
that all metrics have. Where that is missing, an alarm without data never goes off: a canary that looks guarded is not.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    accessLog: false
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5% or p95 > 200ms
                # ^^^^^^^^^ error: Nothing measures \`errorRate\` of one version: the access log is off. The rollout would never go back because of it.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { logs: { format: text } }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    metrics: { custom: [{ name: failures, dimensions: [tenant] }] }
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: metric("failures") > 10
                # ^^^^^^^^^^^^^^^^^^ error: Nothing measures \`metric("failures")\` of one version: \`failures\` has dimensions of its own. The rollout would never go back because of it.
        minRequests: 100
      gates:
        - { performance: p95 < 200ms, at: 25% }
                       # ^^^ error: Nothing measures \`p95\` of one version: the access log is no JSON. The gate would never let the rollout pass.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 5432/tcp
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5%
                # ^^^^^^^^^ error: Nothing measures \`errorRate\` of one version: \`auth\` takes connections and no requests. The rollout would never go back because of it.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { logs: { format: text }, accessLog: { format: json } }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: errorRate > 5% or p95 > 1.2 * stable.p95
\`\`\`

Metrics of the app need no access log.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    accessLog: false
    metrics: { custom: [failures] }
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% -> 25% -> 100%
        rollback: metric("failures") > 10
\`\`\`
`],["unreachable-condition",`# unreachable-condition

A part of an \`or\` never decides anything.

## Why it matters

A condition \`a or b\` becomes one route of the target for each part. A part that holds only for requests that were taken before, or for none at
all, is a route that no request reaches: it costs a place among the 50 routes of a router, and it
usually means that something else was meant. The other parts are alive, so the traffic flows as before.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: /v1/**
        when: header("x-beta") == "1"
        to: v2
      - match: /v1/**
        when: header("x-beta") == "1" or query("debug") == "1"
            # ^^^^^^^^^^^^^^^^^^^^^^^ info: This part of the condition decides nothing: \`/v1/**\` above it already takes those requests.
        to: v2
      - match: /**
        to: v1
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions: { v1: {}, v2: { image: shop/auth:1.5.0 } }
    routes:
      - match: /v1/**
        when: header("x-beta") == "1" or query("debug") == "1"
        to: v2
      - match: /**
        to: v1
\`\`\`
`],["unreachable-edge",`# unreachable-edge

What stands in front of the regions cannot get through to the gateway behind it.

## Why it matters

CloudFront and the health checks of Route 53 come from the internet, and requests keep the host that people typed in. A gateway that faces the network alone is not found by them, and one that does not take the host answers each request with 404.
CloudFront speaks HTTPS to a gateway with a certificate and compares that certificate with the host of the request, so there have to be \`hosts\`. To a load balancer it speaks HTTP/1.1, except for gRPC, and load balancers refuse to hand HTTP/1.1 on to a service that takes HTTP/2 alone.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  route53:
    gateway: public
           # ^^^^^^ error: \`public\` is reached from inside the network alone, and Route 53 asks from outside.
    host: api.shop.example
    zone: shop.example

gateways:
  public:
    internal: true
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  route53:
    gateway: public
    host: api.shop.example
        # ^^^^^^^^^^^^^^^^ error: \`public\` does not take requests to \`api.shop.example\`: all of them would be answered with 404.
    zone: shop.example

gateways:
  public:
    host: www.shop.example
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
# ^^^^^^^^^^ error: Without \`hosts\` requests name CloudFront's own host, and \`public\` does not take that: all of them would be answered with 404.
    gateway: public

gateways:
  public:
    host: www.shop.example
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
# ^^^^^^^^^^ error: Without \`hosts\` CloudFront takes the certificate of \`public\` for one of another host: all requests would be answered with 502.
    gateway: public

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
           # ^^^^^^ error: CloudFront speaks HTTP/1.1, and \`web\` behind \`public\` takes HTTP/2 alone: these requests would be answered with 464.
    hosts: [www.shop.example]
    certificate: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http2
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
           # ^^^^^^ error: CloudFront speaks HTTP/1.1, and \`public\` listens for HTTP/2 alone.
    hosts: [www.shop.example]
    certificate: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d

gateways:
  public:
    via: virtualGateway
    port: 8443/http2
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http2
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {} }

edge:
  cloudfront:
    gateway: public
    hosts: [www.shop.example]
    certificate: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d

gateways:
  public:
    hosts: [www.shop.example, api.shop.example]
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`
`],["unreachable-route",`# unreachable-route

No request ever comes to a route.

## Why it matters

Routes are tried from top to bottom, and the first one that matches takes the request. A route below one that matches everything it does is
dead: its version gets no traffic, its timeout and its retries apply to nothing, and whoever wrote it believes otherwise. Often the
dead route is the special case (\`/v1/token\`) that someone added below the general one (\`/v1/**\`).

All kinds of requests that the routes tell apart are looked at: methods, paths, headers and queries. Regular expressions are not
looked into, so a route that may be reachable is never reported.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    routes:
      - match: /v1/**
      - match: POST /v1/token
             # ^^^^^^^^^^^^^^ error: No request comes to this route: \`/v1/**\` above it takes them all.
        timeout: 3s
\`\`\`

Two routes together can take everything, and a condition can contradict itself.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    routes:
      - match: GET|HEAD /v1/**
      - match: POST /v1/**
      - match: GET|POST /v1/users
             # ^^^^^^^^^^^^^^^^^^ error: No request comes to this route: \`GET|HEAD /v1/**\` and \`POST /v1/**\` above it take them all.
      - match: /v2/**
        when: header("x-a") == "1" and header("x-a") == "2"
            # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: No request comes to this route: its condition can never hold.
\`\`\`

## Correct

The narrow route stands first.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    routes:
      - match: POST /v1/token
        timeout: 3s
      - match: GET /v1/**
        when: header("x-beta") == "1"
      - match: GET /v1/**
      - match: /**
\`\`\`

\`/v1\` and \`/v1/\` are two paths, and letters have a case.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    routes:
      - match: /v1/users
      - match: /v1/users/
      - match: /v1/Users
      - match: ~ ^/v[12]/.*
      - match: /v2/users
\`\`\`
`],["unused-cluster-key",`# unused-cluster-key

A key of the cluster has no effect, because the cluster exists already.

## Why it matters

With \`existing\` no cluster is made: Container Insights and the log of shell sessions stay as whoever made it has set them. A key without effect reads as if it had one.
What tasks need to know keeps its meaning: \`capacity\`, and of \`exec\` that it is on and the key that encrypts sessions.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

cluster:
  existing: shared
  insights: true
# ^^^^^^^^ warning: \`insights\` has no effect: the cluster exists already, and its settings are left as they are.
  exec: { log: /shop/exec }
        # ^^^ warning: \`log\` has no effect: the cluster exists already, and its settings are left as they are.

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 5s
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

cluster:
  existing: shared
  capacity: spot
  exec: { kmsKey: 'arn:aws:kms:eu-central-1:111122223333:key/0a1b' }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 5s
\`\`\`
`],["unused-edge-key",`# unused-edge-key

A key of what stands in front of the regions changes nothing.

## Why it matters

A key without effect reads as if it had one. \`policy\` decides between regions, so with one of them there is nothing to decide; a certificate of CloudFront is for its \`hosts\`.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

edge:
  route53:
    gateway: public
    host: api.shop.example
    zone: shop.example
    policy: latency
          # ^^^^^^^ info: \`policy\` changes nothing as long as there is one region, \`eu-central-1\`.

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

edge:
  cloudfront:
    gateway: public
    certificate: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d
               # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: \`certificate\` has no effect: without \`hosts\` CloudFront shows its own certificate.

gateways:
  public:
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

edge:
  route53:
    gateway: public
    host: api.shop.example
    zone: shop.example

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`
`],["unused-edge-region",`# unused-edge-region

Of several secondary regions all but one are never asked.

## Why it matters

CloudFront turns from one origin to one other, and records of Route 53 with failover are one primary and one secondary. With three regions the third one runs, costs money and gets no requests. Of the secondary regions the first one by name is asked.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {}, us-east-2: {} }

edge:
  cloudfront:
# ^^^^^^^^^^ warning: CloudFront turns to one region when the primary one fails, and that is \`eu-west-1\`: \`us-east-2\` gets no requests.
    gateway: public
    hosts: [www.shop.example]
    certificate: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {}, us-east-2: {} }

edge:
  route53:
    gateway: public
    host: api.shop.example
    zone: shop.example
    policy: failover
          # ^^^^^^^^ warning: A failover has one primary and one secondary region, and that is \`eu-west-1\`: \`us-east-2\` gets no requests.

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary }, eu-west-1: {}, us-east-2: {} }

edge:
  route53:
    gateway: public
    host: api.shop.example
    zone: shop.example
    policy: latency

gateways:
  public:
    certificate: '\${param.certificate}'
    routes: [{ match: /**, to: web }]

services:
  web:
    image: shop/web:2.3.0
    port: 8080/http
    timeout: 5s

params: { certificate: { type: arn } }
\`\`\`
`],["unused-gateway-key",`# unused-gateway-key

A key of a gateway has no effect beside what else the gateway says.

## Why it matters

A virtual gateway stands behind a network load balancer of its own, which hands connections on and knows nothing of requests: it redirects none, has an idle time of its own and logs encrypted connections alone.
Of a load balancer that exists already, \`existing\`, only listeners and rules are made: its own settings stay as whoever made it has set them. Keys of a virtual gateway say nothing of a load balancer, and without a certificate there is no HTTPS that requests could be sent to.
A key without effect reads as if it had one.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    existing: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/0a1b
    idle: 90s
  # ^^^^ warning: \`idle\` has no effect: the load balancer exists already, and its settings are left as they are.
    internal: true
  # ^^^^^^^^ warning: \`internal\` has no effect: the load balancer exists already, and its settings are left as they are.
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    via: alb
    tasks: 2..4 at 60% cpu
  # ^^^^^ warning: \`tasks\` has no effect: it belongs to a virtual gateway, and this one is a load balancer.
    redirectHttp: false
  # ^^^^^^^^^^^^ warning: \`redirectHttp\` has no effect: without a certificate there is no HTTPS.
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

gateways:
  public:
    via: virtualGateway
    existing: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/0a1b
  # ^^^^^^^^ warning: \`existing\` has no effect: a virtual gateway has a network load balancer of its own.
    idle: 60s
  # ^^^^ warning: \`idle\` has no effect: a network load balancer closes connections that are silent for 350s.
    redirectHttp: true
  # ^^^^^^^^^^^^ warning: \`redirectHttp\` has no effect: a network load balancer redirects nothing.
    accessLog: { bucket: shop-logs }
               # ^^^^^^ warning: \`accessLog.bucket\` has no effect: a network load balancer logs encrypted connections alone, and ends no encryption without a certificate.
    health: { probe: GET /healthz, port: web }
                                 # ^^^^ warning: \`health.port\` has no effect: the tasks of a virtual gateway are Envoy, which has one port and is asked in a way of its own.
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    timeout: 3s
    retry: none
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: envoy
regions: { eu-central-1: {} }

gateways:
  public:
    via: virtualGateway
    tasks: 2..4 at 60% cpu
    host: shop.example
    routes: [{ match: /**, to: cart }]

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
\`\`\`
`],["unused-start-count",`# unused-start-count

\`start\` stands beside a number of tasks that scaling changes, and has no effect.

## Why it matters

The number of tasks of a service that scales is left to scaling. Were it in the template, every update of the stack would set it back, in the middle of a busy day too.
A new service begins with one task and is brought up to \`min\` at once.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tasks: { min: 2, max: 10, start: 5, goals: [{ cpu: 70% }] }
                                   # ^ info: Scaling sets the number of tasks and begins with \`min\`, 2, so \`start\` has no effect.

  search:
    image: shop/search:1.4.2
    port: 8080/http
    tasks: { min: 2, start: 3, schedule: [{ at: '08:00', min: 4, max: 4 }] }
                          # ^ info: Scaling sets the number of tasks and begins with \`min\`, 2, so \`start\` has no effect.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    tasks: { min: 5, max: 10, goals: [{ cpu: 70% }] }

  search:
    image: shop/search:1.4.2
    port: 8080/http
    tasks: { min: 2, start: 3 }
\`\`\`
`],["unused-zone",`# unused-zone

\`zones\` stands beside subnets whose zones are their own, and has no effect.

## Why it matters

A subnet lies in one zone, which nobody but AWS knows of a subnet that exists already. The tasks run in all of the subnets, whatever \`zones\` says.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
network:
  vpc: vpc-0123456789abcdef0
  subnets: { private: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    placement: { zones: [a] }
                      # ^^^ warning: \`zones\` has no effect in \`eu-central-1\`: which zones the subnets of an existing VPC lie in is not known here.

  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    placement: { subnets: [subnet-0123456789abcdef0], zones: [a] }
                                                           # ^^^ warning: \`zones\` has no effect beside \`subnets\` that are named by their ids.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
network:
  vpc: vpc-0123456789abcdef0
  subnets: { private: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] }

services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    placement: { subnets: [subnet-0123456789abcdef0] }
\`\`\`
`],["wildcard-permission",`# wildcard-permission

A statement of \`permissions\` allows everything of a kind.

## Why it matters

Whoever gets into a task may do all that its role may. AWS asks to [grant the least](https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege): single actions on single resources.

Statements that deny are not looked at, nor are beginnings of names such as \`s3:Get*\`. \`*\` as a resource is right for actions that AWS knows for no single one, such as \`cloudwatch:PutMetricData\`, and with \`conditions\`, which say in another way what the statement is for.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    permissions:
      - actions: [s3:*, '*']
                # ^^^^ warning: This allows every action of \`s3\`.
                      # ^^^ warning: This allows every action of every AWS service.
        resources: ['arn:aws:s3:::shop-carts/*']
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    permissions:
      - actions: [dynamodb:GetItem, dynamodb:PutItem, cloudwatch:PutMetricData]
        resources: ['*']
                  # ^^^ warning: This allows \`dynamodb:GetItem\` and \`dynamodb:PutItem\` on everything in the account.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    permissions:
      - actions: [dynamodb:GetItem, dynamodb:PutItem]
        resources: ['arn:aws:dynamodb:eu-central-1:111122223333:table/carts']
      - { actions: [cloudwatch:PutMetricData], resources: ['*'] }
      - { effect: deny, actions: ['*'], resources: ['arn:aws:s3:::shop-archive/*'] }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: service-connect
regions: { eu-central-1: {} }

services:
  cart:
    image: shop/cart:1.4.2
    port: 8080/http
    permissions:
      - actions: [secretsmanager:GetSecretValue]
        resources: ['*']
        conditions: { StringEquals: { 'aws:ResourceTag/team': shop } }
\`\`\`
`],["yaml-alias-expansion",`# yaml-alias-expansion

An alias contains itself, or aliases multiply beyond measure.

## Why it matters

Each alias stands for a copy. An anchor that contains an alias to itself has no end, and a few lines of aliases to aliases stand for millions of
values, which would use up the memory of whoever reads the file.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    tags: &all
      owner: *all
           # ^^^^ error: The anchor \`&all\` contains itself through this alias.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    tags:
      owner: shop
\`\`\`
`],["yaml-bracket-column",`# yaml-bracket-column

A line inside brackets stands as far left as the key that the brackets belong to.

## Why it matters

YAML demands that everything inside brackets stands further right than the key that holds them. Many readers let a closing bracket pass that
does not, some refuse the file.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: {
      LEVEL: info
    }
  # ^ warning: The line belongs to the brackets above and stands as far left as their key.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: {
      LEVEL: info }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      LEVEL: info
\`\`\`
`],["yaml-byte-order-mark",`# yaml-byte-order-mark

A file begins with a byte order mark.

## Why it matters

The mark says nothing in UTF-8, which has one byte order. Tools that do not expect it take it for a part of the first key, so \`mesh\` is no longer
\`mesh\` to them. The file is read as if the mark were not there.

## Incorrect

A file whose first bytes are \`EF BB BF\`.

## Correct

A file that begins with its first key or a comment.
`],["yaml-complex-key",`# yaml-complex-key

A key is not a plain name.

## Why it matters

YAML allows any value as a key: a list, a map, an alias, nothing at all. In a mesh a key is a name.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      [LEVEL]: info
    # ^^^^^^^ error: A key is a name, and this one is a list.
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      ? LEVEL
    # ^ error: A key is written without \`?\`.
      : info
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      LEVEL: info
\`\`\`
`],["yaml-conflict-marker",`# yaml-conflict-marker

A merge conflict is not resolved.

## Why it matters

Git has written both sides of a conflict into the file, and someone has to choose. Until then the upper side is read, so that the rest of
the file can be checked.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
<<<<<<< HEAD
#^^^^^^^^^^^ error: A merge conflict is not resolved.
    image: shop/auth:1.4.2
=======
    image: shop/auth:1.5.0
>>>>>>> feature
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`
`],["yaml-control-character",`# yaml-control-character

A control character stands in the text.

## Why it matters

YAML forbids control characters, and nobody can see them. They come from a terminal, a broken copy or a damaged file.
In double quotes they can be written as an escape, \`"\\x1b"\`, which can be seen.

## Incorrect

A line with the byte \`0x01\`, a unit of half a character, or a code that Unicode keeps free of characters.

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { PROMPT: "\\x1b[0m" }
\`\`\`
`],["yaml-directive",`# yaml-directive

A file has a directive.

## Why it matters

A directive chooses another version of YAML or gives names to tags. A mesh file is always YAML 1.2 and has no tags.

## Incorrect

\`\`\`yaml
%YAML 1.2
#^^^^^^^^ error: A mesh file has no directives.
---
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`
`],["yaml-duplicate-key",`# yaml-duplicate-key

A key occurs twice in one map.

## Why it matters

Of two equal keys in one map only the last one counts, and most readers of YAML say nothing about the first. A service that is written twice
loses one of its definitions.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 3s
    timeout: 5s
  # ^^^^^^^ error: The key \`timeout\` occurs twice in this map.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 5s
\`\`\`
`],["yaml-encoding",`# yaml-encoding

A file is not text in UTF-8.

## Why it matters

YAML is text, and a mesh file is text in UTF-8, the one encoding that every tool around it reads alike. Text in another encoding comes out
with wrong letters in names and values, and nobody sees it until a service is called by a name that does not exist.

## Incorrect

A file that an editor on Windows saved as \u201CUnicode\u201D (UTF-16) or in a code page, or one that is no text at all.

## Correct

A file saved as UTF-8, without a byte order mark.
`],["yaml-indentation",`# yaml-indentation

A line does not stand below the lines that it belongs to.

## Why it matters

Columns say what belongs to what. A line that stands between two columns belongs to neither; YAML either refuses it or reads it as a part of
the value above.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
     port: 8080/http
   # ^^^^ error: The line is indented by 5 blanks, and 4 would put it in line with the keys around it.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`
`],["yaml-line-break",`# yaml-line-break

A line ends in something other than LF or CRLF.

## Why it matters

Some characters end a line for one reader of YAML and are text to another: a carriage return without a line feed, and the Unicode characters
U+0085, U+2028 and U+2029. A file that has them means different things to different tools.

## Incorrect

A file with the line ends of Mac OS 9, or a text pasted from a word processor that has U+2028 where a line ends.

## Correct

Lines that end in LF, or in CR and LF.
`],["yaml-merge-value",`# yaml-merge-value

A merge key does not hold a map.

## Why it matters

\`<<\` takes the keys of another map into this one, or those of each map in a list. The keys of the map itself win over merged ones, and the first of
several merged maps wins over the later ones. From a text there is nothing to take.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      <<: shared
        # ^^^^^^ error: \`<<\` takes the keys of a map or of a list of maps, and this is a text.
      LEVEL: info
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: &shared { LEVEL: info }
  persona:
    image: shop/persona:2.1.0
    port: 8080/http
    env:
      <<: *shared
      MODE: fast
\`\`\`
`],["yaml-missing-blank",`# yaml-missing-blank

A blank is missing after a colon or before a comment.

## Why it matters

A colon ends a key only when a blank follows it, and \`#\` begins a comment only after a blank. Without the blank YAML reads one word and says nothing:
\`{ v1:90% }\` is a map with the key \`v1:90%\`, and \`10s# note\` is a duration with a note in it.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port:8080/http
      # ^ error: A blank is missing after the colon: YAML reads \`port:8080/http\` as one word.
    timeout: 3s
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 3s
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 10s# one try of it takes 3s
              # ^ error: A blank is missing before \`#\`: YAML reads the comment as part of the value.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 10s # one try of it takes 3s
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 10s # one try of it takes 3s
\`\`\`
`],["yaml-missing-comma",`# yaml-missing-comma

A comma is missing between brackets.

## Why it matters

Between brackets a comma separates the values. Without it YAML takes the value and the next key for one text.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { LEVEL: info MODE: fast }
                     # ^^^^ error: A comma is missing before \`MODE\`.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { LEVEL: info, MODE: fast }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { LEVEL: info, MODE: fast }
\`\`\`
`],["yaml-not-a-map",`# yaml-not-a-map

A file holds no map of keys.

## Why it matters

A mesh file is a map of keys: \`mesh\`, \`services\` and so on. A list, a text or an empty file is none.

## Incorrect

\`\`\`yaml
- mesh: shop
#^^^^^^^^^^^ error: The file holds a list, and a mesh file is a map of keys.
\`\`\`

\`\`\`yaml
# Nothing but a comment.
#| error: The file is empty.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`
`],["yaml-pasted-character",`# yaml-pasted-character

A typographic character stands where a typed one belongs.

## Why it matters

Word processors, chats and web pages replace what was typed: a blank by a no-break space, \`"\` by \`\u201C\`, \`-\` by \`\u2013\`, \`->\` by an arrow. It looks right
and is another text, so a value has quotes in it that do not quote and a sentence has a word that no one can see.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 3s idle\xA060s
                  # ^ error: This is a no-break space (U+00A0), not a blank.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 3s idle 60s
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { GREETING: \u201Chello\u201D }
                   # ^ error: This is a curly quote (U+201C), not \`"\`.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { GREETING: "hello" }
\`\`\`

## Correct

In quotes and in comments every character is allowed.

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { GREETING: '\u201Chello\u201D \u2013 and welcome' } # 5 \u2192 10
\`\`\`
`],["yaml-several-documents",`# yaml-several-documents

A file holds more than one document.

## Why it matters

\`---\` on a line of its own begins another document. A mesh file holds one; a mesh of several files names them under \`include\`.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
---
#^^ error: A second document begins here; a file holds one, and the rest is not read.
mesh: other
\`\`\`

## Correct

One marker at the beginning does no harm.

\`\`\`yaml
---
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`
`],["yaml-syntax",`# yaml-syntax

A line is not valid YAML.

## Why it matters

The line breaks a rule of YAML that none of the other findings describes. It is left out, and the rest is read.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    - timeout
  # ^^^^^^^^^ error: The line is not valid YAML: it does not fit below the keys above it.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`
`],["yaml-tab",`# yaml-tab

A line is indented with a tab.

## Why it matters

Editors show a tab as 2, 4 or 8 blanks, so how far a line is indented depends on who looks. YAML allows blanks only.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
	timeout: 3s
# error: The line is indented with a tab; YAML indents with blanks.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 3s
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    timeout: 3s
\`\`\`
`],["yaml-tag",`# yaml-tag

A value has a tag.

## Why it matters

A tag tells a reader of YAML which type a value has. In a mesh the key decides: \`1.10\` is a text where a text is expected and a number where a
number is. A tag could only repeat that or contradict it.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { VERSION: !!str 1.10 }
                  # ^^^^^ error: The tag \`!!str\` has no meaning here: the key decides the type.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { VERSION: 1.10 }
\`\`\`
`],["yaml-too-deep",`# yaml-too-deep

Values are nested too deeply.

## Why it matters

No value of a mesh nests deeper than about ten levels. A file that nests deeper than 100 was made to break whoever reads it, or by a program
that went wrong.

## Incorrect

A value inside 101 pairs of brackets.

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
\`\`\`
`],["yaml-too-large",`# yaml-too-large

A file is larger than 8 MB.

## Why it matters

A mesh of 5,000 services has about 5 MB. A larger file is more likely a mistake, a log or a dump under the wrong name, and reading it
would keep an editor busy for seconds. It is refused before a byte of it is read.

## Incorrect

A file of 10 MB.

## Correct

Files of at most 8 MB, named under \`include\` of one root file.
`],["yaml-unclosed",`# yaml-unclosed

A quote or a bracket is not closed.

## Why it matters

An open quote or bracket takes what follows it for its content. Reading stops at the next line that stands as far left as the key, so the
rest of the file is read as it is meant, and the finding stands where the quote opens rather than where the file ends.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: "shop/auth:1.4.2
         # ^ error: The quote \`"\` is not closed.
    port: 8080/http
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: "shop/auth:1.4.2"
    port: 8080/http
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { LEVEL: info, MODE: fast
       # ^ error: The bracket \`{\` is not closed; \`}\` is missing.
    timeout: 3s
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { LEVEL: info, MODE: fast}
    timeout: 3s
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { LEVEL: "info" }
\`\`\`
`],["yaml-unfinished-key",`# yaml-unfinished-key

A key has no colon.

## Why it matters

A word on a line of its own between keys is a key whose colon is missing. YAML joins it with the next line to one long key and reports that;
here the line is read as a key without a value, so an editor can offer what fits while it is typed.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions
  # ^^^^^^^^ error: The colon after \`versions\` is missing.
      v1: {}
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions:
      v1: {}
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    versions:
      v1: {}
\`\`\`
`],["yaml-unknown-anchor",`# yaml-unknown-anchor

An alias names an anchor that does not stand above it.

## Why it matters

An alias repeats the value that an anchor marks. The anchor stands above the alias in the same file: aliases do not reach into other files,
and what follows is not known yet.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: *shared
       # ^^^^^^^ error: No anchor \`&shared\` stands above this alias.
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: &shared { LEVEL: info }
  persona:
    image: shop/persona:2.1.0
    port: 8080/http
    env: *shared
\`\`\`
`],["yaml-unknown-escape",`# yaml-unknown-escape

A backslash in double quotes begins no escape of YAML.

## Why it matters

In double quotes a backslash begins an escape such as \`\\n\` or \`\\u00e9\`. Regular expressions are full of backslashes that are meant as they are;
in single quotes, or without quotes, they are.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { PATTERN: "\\d+" }
                   # ^^ error: In double quotes, \`\\d\` is no escape of YAML.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { PATTERN: "\\\\d+" }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { PATTERN: '\\d+', TITLE: "caf\\u00e9" }
\`\`\`
`],["yaml-unopened",`# yaml-unopened

A closing bracket has no opening one.

## Why it matters

A bracket that closes nothing is left over from an edit, or the bracket that it belongs to is of another kind. What it was meant to enclose
cannot be known.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { LEVEL: info } }
                       # ^ error: The bracket \`}\` closes nothing.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { LEVEL: info } 
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { LEVEL: info ]
                     # ^ error: The bracket \`]\` stands where \`}\` is expected.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { LEVEL: info }
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { LEVEL: info }
\`\`\`
`],["yaml-unquoted",`# yaml-unquoted

A text that means something else to YAML stands without quotes.

## Why it matters

Some signs have a meaning in YAML: between brackets \`{\`, \`[\` and a comma, at the beginning of a value \`*\`, \`&\`, \`!\`, \`|\`, \`>\`, \`%\`, \`@\` and quotes,
and everywhere a colon with a blank behind it. A text that contains one of them needs quotes; without them YAML reports several errors,
none of which names the cause.

## Incorrect

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { REGION: \${region} }
                  # ^ error: Between brackets, \`{\` begins a new value, so this text needs quotes.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env: { REGION: '\${region}' }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    routes:
      - { match: /users/{id}/orders }
                      # ^ error: Between brackets, \`{\` begins a new value, so this text needs quotes.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    routes:
      - { match: '/users/{id}/orders' }
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      PATTERN: *.example
             # ^^^^^^^^^ error: A value that begins with \`*\` means something else to YAML, so it needs quotes.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      PATTERN: '*.example'
\`\`\`

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      TITLE: Shop: the service
               # ^ error: A colon and a blank begin a new value, so this text needs quotes.
\`\`\`

\`\`\`yaml fixed
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      TITLE: 'Shop: the service'
\`\`\`

## Correct

\`\`\`yaml
edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: shop/auth:1.4.2
    port: 8080/http
    env:
      PATTERN: '*.example'
      TITLE: 'Shop: the service'
\`\`\`
`]]);0&&(module.exports={pages});
