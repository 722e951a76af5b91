// Made by `npm run gen` from packages/schema/src. Changes belong there.
import type { KeyShape, Tables } from '../src/shapes.ts'

const k0: KeyShape = {"shape":1,"doc":"Name of the mesh and beginning of physical names.","examples":["matbakh"]}
const k1: KeyShape = {"shape":2,"doc":"Account that shares its mesh with this one. `name` is then what its owner calls it, and no mesh is made.","default":"this account","examples":["'111122223333'"]}
const k2: KeyShape = {"shape":3,"doc":"Whether services may reach hosts that the file does not name.","default":"`deny`","examples":["allow"]}
const k3: KeyShape = {"shape":4,"doc":"Kind of addresses in the mesh.","default":"what the target does","examples":["ipv4"]}
const k4: KeyShape = {"shape":14,"doc":"Subnets with a way in from outside: their ranges, or their ids in an existing VPC.","default":"one for each zone","examples":["[10.0.0.0/20, 10.0.16.0/20]","[subnet-0123456789abcdef0]"]}
const k5: KeyShape = {"shape":14,"doc":"Subnets of the tasks: their ranges, or their ids in an existing VPC.","default":"one for each zone","examples":["[10.0.64.0/20, 10.0.80.0/20]","[subnet-0123456789abcdef1]"]}
const k6: KeyShape = {"shape":17,"doc":"The AWS service.","examples":["ecr.api","s3"]}
const k7: KeyShape = {"shape":18,"doc":"Addresses in the subnets, or an entry in the route tables (only for `s3` and `dynamodb`).","default":"`gateway` for `s3` and `dynamodb`, else `interface`","examples":["interface"]}
const k8: KeyShape = {"shape":19,"doc":"Subnets that get an address.","default":"the private ones","examples":["[subnet-0123456789abcdef1]"]}
const k9: KeyShape = {"shape":10,"doc":"Id of a VPC that exists already; its subnets stand under `subnets`.","default":"a new one is made","examples":["vpc-0123456789abcdef0","${param.vpc}"]}
const k10: KeyShape = {"shape":9,"doc":"Address range of the VPC.","default":"10.0.0.0/16","examples":["10.0.0.0/16"]}
const k11: KeyShape = {"shape":12,"doc":"How many availability zones, or which ones by their letter.","default":"3","examples":["3","[a, b, c]"]}
const k12: KeyShape = {"shape":15,"doc":"Subnets by hand.","default":"a public and a private one in each zone","examples":["{ private: [10.0.64.0/20, 10.0.80.0/20] }"]}
const k13: KeyShape = {"shape":16,"doc":"NAT gateways for the way out: none, one, or one in each zone.","default":"`single`","examples":["single","perAz"]}
const k14: KeyShape = {"shape":21,"doc":"VPC endpoints, so that traffic to AWS does not pay for NAT.","default":"none","examples":["[ecr.api, ecr.dkr, s3, logs]","[{ service: s3, type: gateway }]"]}
const k15: KeyShape = {"shape":24,"doc":"Tasks that run here before weights count.","default":"0","examples":["2"]}
const k16: KeyShape = {"shape":24,"doc":"Part of all further tasks.","default":"1","examples":["1","3"]}
const k17: KeyShape = {"shape":25,"doc":"Tasks at the full price.","default":"none of them here, when the map is written","examples":["{ base: 2, weight: 1 }"]}
const k18: KeyShape = {"shape":25,"doc":"Tasks that AWS may stop with two minutes of warning, for less money.","default":"none of them here, when the map is written","examples":["{ weight: 3 }"]}
const k19: KeyShape = {"shape":28,"doc":"Key that encrypts the session.","default":"AWS's own","examples":["arn:aws:kms:eu-central-1:111122223333:key/0a1b"]}
const k20: KeyShape = {"shape":23,"doc":"Log group of the sessions.","default":"none","examples":["/matbakh/exec"]}
const k21: KeyShape = {"shape":11,"doc":"Name of the cluster.","default":"the name of the mesh","examples":["matbakh"]}
const k22: KeyShape = {"shape":23,"doc":"Name or ARN of a cluster that exists already.","default":"a new one is made","examples":["shared"]}
const k23: KeyShape = {"shape":26,"doc":"Where tasks run that do not say it themselves.","default":"`onDemand`","examples":["{ FARGATE: { base: 2, weight: 1 }, FARGATE_SPOT: { weight: 3 } }","spot"]}
const k24: KeyShape = {"shape":27,"doc":"Container Insights.","default":"false","examples":["true","enhanced"]}
const k25: KeyShape = {"shape":29,"doc":"Whether people may open a shell in a container (ECS Exec).","default":"false","examples":["true","{ log: /matbakh/exec }"]}
const k26: KeyShape = {"shape":31,"doc":"How long logs are kept. CloudWatch keeps them for certain numbers of days.","default":"30d","examples":["30d","365d"]}
const k27: KeyShape = {"shape":32,"doc":"Form of Envoy's access log, and told to the app.","default":"`json`","examples":["json"]}
const k28: KeyShape = {"shape":34,"doc":"Fields of every line: they shape Envoy's access log and reach the app as `LOG_FIELDS`.","default":"[correlationId, traceId, spanId, serviceName, timestamp]","examples":["[correlationId, traceId, timestamp]"]}
const k29: KeyShape = {"shape":23,"doc":"Name of the log group.","default":"a group of its own for each service","examples":["/matbakh/${region}/auth"]}
const k30: KeyShape = {"shape":11,"doc":"Beginning of the names of log streams.","default":"the name of the container","examples":["auth"]}
const k31: KeyShape = {"shape":11,"doc":"File that a proxy writes to.","default":"/dev/stdout","examples":["/dev/stdout"]}
const k32: KeyShape = {"shape":32,"doc":"Form of each line.","default":"what `logs.format` says","examples":["json"]}
const k33: KeyShape = {"shape":36,"doc":"Further fields and the Envoy operators that fill them.","default":"the fields of `logs`","examples":["{ upstream: '%UPSTREAM_HOST%' }"]}
const k34: KeyShape = {"shape":23,"doc":"S3 bucket for the log of a load balancer.","default":"none","examples":["matbakh-access-logs-${region}"]}
const k35: KeyShape = {"shape":23,"doc":"Start of the names in the bucket.","default":"none","examples":["public"]}
const k36: KeyShape = {"shape":40,"doc":"Address of an OTLP collector.","examples":["https://otlp.matbakh.example"]}
const k37: KeyShape = {"shape":38,"doc":"Part of the requests that are traced.","default":"10%","examples":["10%","1%"]}
const k38: KeyShape = {"shape":39,"doc":"Headers that carry a trace from service to service.","default":"`w3c`","examples":["w3c"]}
const k39: KeyShape = {"shape":42,"doc":"Where traces go.","default":"[xray]","examples":["[xray]","[xray, { otlp: https://otlp.matbakh.example }]"]}
const k40: KeyShape = {"shape":40,"doc":"Address at which the app hands over its own spans.","default":"the ADOT collector in the task","examples":["http://localhost:4317"]}
const k41: KeyShape = {"shape":11,"doc":"Name of the metric.","examples":["orders"]}
const k42: KeyShape = {"shape":11,"doc":"Unit as CloudWatch names it.","default":"None","examples":["Count","Milliseconds"]}
const k43: KeyShape = {"shape":45,"doc":"What the app reports it as. Of a counter and a histogram CloudWatch is sent what they grew by, of a gauge its value.","default":"`counter`","examples":["gauge"]}
const k44: KeyShape = {"shape":46,"doc":"Names of its own dimensions.","default":"none","examples":["[tenant]"]}
const k45: KeyShape = {"shape":11,"doc":"CloudWatch namespace.","default":"the name of the mesh","examples":["matbakh/microservices"]}
const k46: KeyShape = {"shape":44,"doc":"Rate, errors and duration of requests.","default":"true","examples":["true"]}
const k47: KeyShape = {"shape":44,"doc":"Utilisation, saturation and errors of tasks.","default":"true","examples":["true"]}
const k48: KeyShape = {"shape":36,"doc":"Further dimensions of every metric, with their values.","default":"service, environment and region","examples":["{ Team: payments }","{ Stage: '${env}' }"]}
const k49: KeyShape = {"shape":48,"doc":"The app's own metrics that the collector lets through.","default":"none","examples":["[orders]","[{ name: orders, unit: Count }]"]}
const k50: KeyShape = {"shape":31,"doc":"95 of 100 requests are answered in this time.","default":"none","examples":["200ms"]}
const k51: KeyShape = {"shape":38,"doc":"Part of the requests that may fail.","default":"none","examples":["1%"]}
const k52: KeyShape = {"shape":50,"doc":"For requests from service to service within a region; wins there.","default":"the goal above","examples":["{ p95: 50ms }"]}
const k53: KeyShape = {"shape":50,"doc":"For requests from region to region; wins there.","default":"the goal above","examples":["{ p95: 200ms }"]}
const k54: KeyShape = {"shape":50,"doc":"For requests that come in through a gateway; wins there.","default":"the goal above","examples":["{ p95: 200ms, errorRate: 1% }"]}
const k55: KeyShape = {"shape":28,"doc":"SNS topic that is told.","default":"nobody is told","examples":["'${param.alerts}'"]}
const k56: KeyShape = {"shape":35,"doc":"Logs of the containers: how long they are kept, and their form.","default":"{ retention: 30d, format: json }","examples":["{ retention: 30d, format: json }"]}
const k57: KeyShape = {"shape":37,"doc":"The log of requests that the proxies write.","default":"true","examples":["true","false","{ format: json }"]}
const k58: KeyShape = {"shape":43,"doc":"Which requests are traced and where traces go; `none` leaves the collector out.","default":"{ sample: 10%, propagation: w3c, export: [xray] }","examples":["{ sample: 10%, export: [xray] }","none"]}
const k59: KeyShape = {"shape":49,"doc":"Metrics of requests and tasks.","default":"{ red: true, use: true }","examples":["{ namespace: matbakh/microservices, red: true, use: true }"]}
const k60: KeyShape = {"shape":51,"doc":"What is promised; alarms are made from it.","default":"none","examples":["{ p95: 200ms, errorRate: 1% }","{ internal: { p95: 50ms } }"]}
const k61: KeyShape = {"shape":52,"doc":"Who is told when an alarm goes off.","default":"nobody is told","examples":["{ notify: '${param.alerts}' }"]}
const k62: KeyShape = {"shape":44,"doc":"Make a CloudWatch dashboard.","default":"true","examples":["true","false"]}
const k63: KeyShape = {"shape":59,"doc":"CPU in vCPU.","examples":["0.25vCPU","2vCPU"]}
const k64: KeyShape = {"shape":60,"doc":"Memory; 1 GB is 1024 MB.","examples":["512MB","2GB"]}
const k65: KeyShape = {"shape":61,"doc":"What the container of the service gets.","default":"what the task has left over","examples":["0.25vCPU 512MB","{ cpu: 0.25vCPU, memory: 512MB }"]}
const k66: KeyShape = {"shape":61,"doc":"What the whole Fargate task gets. It has to be a pair that Fargate offers.","default":"app, Envoy and ADOT together, rounded up to a pair that Fargate offers","examples":["1vCPU 2GB"]}
const k67: KeyShape = {"shape":66,"doc":"Outgoing ports that bypass Envoy.","default":"none","examples":["[5432]"]}
const k68: KeyShape = {"shape":67,"doc":"Outgoing addresses that bypass Envoy, beside those of the task itself.","default":"none","examples":["[10.2.0.0/16]"]}
const k69: KeyShape = {"shape":55,"doc":"Where the volume appears in the container.","examples":["/var/cache"]}
const k70: KeyShape = {"shape":44,"doc":"Whether it can only be read.","default":"false","examples":["true"]}
const k71: KeyShape = {"shape":59,"doc":"CPU set aside for the container.","default":"0.25vCPU","examples":["0.25vCPU"]}
const k72: KeyShape = {"shape":60,"doc":"Memory set aside for the container.","default":"256MB","examples":["256MB"]}
const k73: KeyShape = {"shape":63,"doc":"How much Envoy logs about itself.","default":"`info`","examples":["warn"]}
const k74: KeyShape = {"shape":64,"doc":"Port of Envoy's admin interface.","default":"9901","examples":["9901"]}
const k75: KeyShape = {"shape":64,"doc":"Port of Envoy's metrics.","default":"9902","examples":["9902"]}
const k76: KeyShape = {"shape":65,"doc":"Image of Envoy.","default":"what the target brings","examples":["public.ecr.aws/appmesh/aws-appmesh-envoy:v1.34.13.3-prod"]}
const k77: KeyShape = {"shape":68,"doc":"Traffic that bypasses Envoy.","default":"none","examples":["{ ports: [5432] }"]}
const k78: KeyShape = {"shape":56,"doc":"Environment variables of Envoy, beside those that are set for it.","default":"none","examples":["{ APPMESH_SDS_SOCKET_PATH: /run/sds/agent.sock }"]}
const k79: KeyShape = {"shape":70,"doc":"Volumes of the service and where they appear in Envoy, such as certificates.","default":"none","examples":["{ keys: { path: /keys, readOnly: true } }"]}
const k80: KeyShape = {"shape":72,"doc":"Containers that have to be in a state before Envoy starts, such as one that fetches certificates.","default":"none","examples":["{ certificates: success }"]}
const k81: KeyShape = {"shape":59,"doc":"CPU set aside for the container.","default":"0.125vCPU","examples":["0.25vCPU"]}
const k82: KeyShape = {"shape":60,"doc":"Memory set aside for the container.","default":"128MB","examples":["256MB"]}
const k83: KeyShape = {"shape":65,"doc":"Image of the ADOT collector.","default":"what the target brings","examples":["public.ecr.aws/aws-observability/aws-otel-collector:v0.45.0"]}
const k84: KeyShape = {"shape":23,"doc":"SSM parameter with a configuration of its own.","default":"made from `observability`","examples":["/matbakh/adot"]}
const k85: KeyShape = {"shape":75,"doc":"Command that fails when the container is ill.","examples":["[CMD, /healthy]"]}
const k86: KeyShape = {"shape":31,"doc":"Time between two checks.","default":"30s","examples":["30s"]}
const k87: KeyShape = {"shape":31,"doc":"Longest time of one check.","default":"5s","examples":["5s"]}
const k88: KeyShape = {"shape":76,"doc":"Failures in a row.","default":"3","examples":["3"]}
const k89: KeyShape = {"shape":31,"doc":"Time in which failures do not count.","default":"none","examples":["30s"]}
const k90: KeyShape = {"shape":65,"doc":"Container image.","default":"none; a service or each of its versions needs one","examples":["'${param.registry}/auth:1.4.2'","nginx:1.27"]}
const k91: KeyShape = {"shape":54,"doc":"What the container runs, word by word.","default":"what the image says","examples":["[node, server.js]"]}
const k92: KeyShape = {"shape":54,"doc":"Entry point of the container, word by word.","default":"what the image says","examples":["[/bin/tini, --]"]}
const k93: KeyShape = {"shape":11,"doc":"User, or user and group, that the container runs as.","default":"what the image says","examples":["1000","node","'1000:1000'"]}
const k94: KeyShape = {"shape":55,"doc":"Directory in which the container starts.","default":"what the image says","examples":["/app"]}
const k95: KeyShape = {"shape":56,"doc":"Environment variables. A value that looks like a secret is an error.","default":"none","examples":["{ PERSONA_URL: '${service.persona.url}', LOG_LEVEL: info }"]}
const k96: KeyShape = {"shape":58,"doc":"Environment variables from SSM parameters or Secrets Manager.","default":"none","examples":["{ DB_PASSWORD: ssm:/matbakh/auth/db-password }","{ API_KEY: 'secretsmanager:rds/db#password@AWSCURRENT' }"]}
const k97: KeyShape = {"shape":59,"doc":"CPU set aside for the container.","default":"none","examples":["0.25vCPU"]}
const k98: KeyShape = {"shape":60,"doc":"Memory set aside for the container.","default":"none","examples":["256MB"]}
const k99: KeyShape = {"shape":44,"doc":"Whether the task ends when this container ends.","default":"true, unless another container waits for its end","examples":["false"]}
const k100: KeyShape = {"shape":72,"doc":"Containers that have to be in a state before this one starts.","default":"`{ envoy: healthy }`, unless Envoy waits for this one","examples":["{ envoy: healthy }"]}
const k101: KeyShape = {"shape":77,"doc":"Health check of the container.","default":"none","examples":["{ command: [CMD, /healthy] }"]}
const k102: KeyShape = {"shape":70,"doc":"Volumes of the service and where they appear in the container.","default":"none","examples":["{ cache: /var/cache }","{ keys: { path: /keys, readOnly: true } }"]}
const k103: KeyShape = {"shape":73,"doc":"The proxy.","default":"{ cpu: 0.25vCPU, memory: 256MB }","examples":["{ cpu: 0.5vCPU, memory: 512MB, logLevel: warn }"]}
const k104: KeyShape = {"shape":74,"doc":"The collector of metrics and traces.","default":"{ cpu: 0.125vCPU, memory: 128MB }","examples":["{ memory: 256MB }"]}
const k105: KeyShape = {"shape":81,"doc":"What is asked: a path over HTTP, a gRPC health service, or a TCP connection.","examples":["GET /healthz","GET /healthz expect 200..299","grpc","tcp"]}
const k106: KeyShape = {"shape":82,"doc":"Name of the port to ask, for a service with several `ports`.","default":"the only port","examples":["web"]}
const k107: KeyShape = {"shape":31,"doc":"Time between two probes.","default":"what the target does","examples":["10s"]}
const k108: KeyShape = {"shape":31,"doc":"Time in which an answer has to come.","default":"what the target does","examples":["2s"]}
const k109: KeyShape = {"shape":76,"doc":"Good answers in a row that make a task healthy.","default":"what the target does","examples":["2"]}
const k110: KeyShape = {"shape":76,"doc":"Failures in a row that make a task unhealthy.","default":"what the target does","examples":["3"]}
const k111: KeyShape = {"shape":31,"doc":"Time for starting in which failures do not count: the container's start period and the grace period of ECS.","default":"none","examples":["30s"]}
const k112: KeyShape = {"shape":75,"doc":"Health check of the container itself, beside the probe of mesh and load balancer.","default":"none","examples":["[CMD-SHELL, curl -f http://localhost:8080/healthz]"]}
const k113: KeyShape = {"shape":38,"doc":"Hold the average CPU near this.","examples":["70%"]}
const k114: KeyShape = {"shape":38,"doc":"Hold the average memory near this.","examples":["70%"]}
const k115: KeyShape = {"shape":76,"doc":"Hold the requests per task and minute near this.","examples":["500"]}
const k116: KeyShape = {"shape":31,"doc":"Wait after tasks were taken away.","default":"5m","examples":["5m"]}
const k117: KeyShape = {"shape":31,"doc":"Wait after tasks were added.","default":"1m","examples":["1m"]}
const k118: KeyShape = {"shape":87,"doc":"When: `cron(…)` as in EventBridge, or a time of each day (UTC).","examples":["'08:00'","cron(0 6 ? * MON-FRI *)"]}
const k119: KeyShape = {"shape":24,"doc":"From then on, tasks at least.","default":"unchanged","examples":["4"]}
const k120: KeyShape = {"shape":24,"doc":"From then on, tasks at most.","default":"unchanged","examples":["20"]}
const k121: KeyShape = {"shape":24,"doc":"Tasks at least.","default":"1","examples":["2"]}
const k122: KeyShape = {"shape":24,"doc":"Tasks at most.","default":"the same as `min`","examples":["10"]}
const k123: KeyShape = {"shape":24,"doc":"Tasks of a new service, before scaling sets in.","default":"the same as `min`","examples":["3"]}
const k124: KeyShape = {"shape":85,"doc":"What scaling aims at. With several, the one that asks for the most tasks wins.","default":"no scaling","examples":["[{ cpu: 70% }, { requestsPerMinute: 500 }]"]}
const k125: KeyShape = {"shape":86,"doc":"How long scaling waits between two steps.","default":"{ in: 5m, out: 1m }","examples":["{ in: 5m, out: 1m }"]}
const k126: KeyShape = {"shape":89,"doc":"Other bounds at other times.","default":"none","examples":["[{ at: cron(0 6 ? * MON-FRI *), min: 4 }]"]}
const k127: KeyShape = {"shape":23,"doc":"Id of the file system.","examples":["fs-0123456789abcdef0"]}
const k128: KeyShape = {"shape":55,"doc":"Directory of the file system to show.","default":"/","examples":["/shared"]}
const k129: KeyShape = {"shape":23,"doc":"Id of an access point.","default":"none","examples":["fsap-0123456789abcdef0"]}
const k130: KeyShape = {"shape":91,"doc":"A file system of EFS instead of space that ends with the task.","default":"none","examples":["{ fileSystem: fs-0123456789abcdef0 }"]}
const k131: KeyShape = {"shape":94,"doc":"Kind of subnets, or their ids.","default":"`private`","examples":["private","[subnet-0123456789abcdef0]"]}
const k132: KeyShape = {"shape":95,"doc":"Availability zones by their letter.","default":"all zones of the network","examples":["[a, b]"]}
const k133: KeyShape = {"shape":44,"doc":"Whether tasks get a public address.","default":"false","examples":["false"]}
const k134: KeyShape = {"shape":31,"doc":"How long requests under way may take after a task has left the load balancer.","default":"30s","examples":["30s"]}
const k135: KeyShape = {"shape":31,"doc":"Time between the signal to stop and the end of the container; 120s at most.","default":"30s","examples":["60s"]}
const k136: KeyShape = {"shape":100,"doc":"How long a request may take, all tries and back-off included. `none` waits for ever.","default":"what the target does","examples":["5s","800ms","none"]}
const k137: KeyShape = {"shape":100,"doc":"How long a connection or stream may stay silent before it is closed.","default":"what the target does","examples":["60s","none"]}
const k138: KeyShape = {"shape":31,"doc":"The longest wait before the first retry; it doubles with each further one.","default":"what the target does","examples":["25ms"]}
const k139: KeyShape = {"shape":31,"doc":"The longest wait before any retry.","default":"what the target does","examples":["250ms"]}
const k140: KeyShape = {"shape":24,"doc":"How often a request is tried again: `3` means up to four tries, `0` means none again.","default":"what the target does","examples":["3","0"]}
const k141: KeyShape = {"shape":31,"doc":"How long one try may take before it counts as failed.","default":"the request timeout","examples":["2s","800ms"]}
const k142: KeyShape = {"shape":103,"doc":"What is tried again: events of HTTP, TCP and gRPC, or single HTTP statuses.","default":"what the target does","examples":["[5xx, connect-failure]","[unavailable]","[503]"]}
const k143: KeyShape = {"shape":104,"doc":"How long to wait between tries.","default":"what the target does","examples":["{ base: 25ms, max: 250ms }"]}
const k144: KeyShape = {"shape":76,"doc":"So many answers of 5xx in a row take a task out of rotation.","default":"not counted","examples":["5"]}
const k145: KeyShape = {"shape":76,"doc":"So many gateway errors (502, 503, 504) in a row take a task out of rotation.","default":"not counted","examples":["5"]}
const k146: KeyShape = {"shape":31,"doc":"How often the counts are looked at.","default":"what the target does","examples":["30s"]}
const k147: KeyShape = {"shape":31,"doc":"How long a task stays out; the time grows with each further ejection.","default":"what the target does","examples":["30s"]}
const k148: KeyShape = {"shape":31,"doc":"The longest time a task stays out.","default":"what the target does","examples":["300s"]}
const k149: KeyShape = {"shape":38,"doc":"The largest part of the tasks that may be out at one time.","default":"what the target does","examples":["50%"]}
const k150: KeyShape = {"shape":106,"doc":"When a failing task is taken out of rotation, and for how long.","default":"no ejection","examples":["5x 5xx or 5x gateway-error in 30s for 30s..300s at most 50%","{ consecutive5xx: 5, interval: 30s }"]}
const k151: KeyShape = {"shape":107,"doc":"Open connections at most. For HTTP/1 and TCP.","default":"no bound","examples":["1024"]}
const k152: KeyShape = {"shape":107,"doc":"Requests that wait for a connection at most. For HTTP/1.","default":"no bound","examples":["1024"]}
const k153: KeyShape = {"shape":107,"doc":"Requests under way at most. For HTTP/2 and gRPC.","default":"no bound","examples":["1024"]}
const k154: KeyShape = {"shape":76,"doc":"Requests after which a connection is closed.","default":"no bound","examples":["2"]}
const k155: KeyShape = {"shape":24,"doc":"Retries under way at most, over all requests.","default":"what the target does","examples":["3"]}
const k156: KeyShape = {"shape":31,"doc":"How long opening a connection may take.","default":"what the target does","examples":["10s"]}
const k157: KeyShape = {"shape":11,"doc":"Path of the certificate chain (PEM) in the Envoy container.","examples":["/keys/chain.pem"]}
const k158: KeyShape = {"shape":11,"doc":"Path of the private key (PEM) in the Envoy container.","examples":["/keys/key.pem"]}
const k159: KeyShape = {"shape":28,"doc":"A certificate of AWS Certificate Manager, issued by a private authority.","examples":["arn:aws:acm:eu-central-1:111122223333:certificate/0a1b","${param.certificate}"]}
const k160: KeyShape = {"shape":110,"doc":"Files in the Envoy container.","examples":["{ chain: /keys/chain.pem, key: /keys/key.pem }"]}
const k161: KeyShape = {"shape":11,"doc":"Name of a secret of Envoy's secret discovery service.","examples":["auth-certificate"]}
const k162: KeyShape = {"shape":112,"doc":"Certificate authorities of AWS Private CA.","examples":["[arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/0a1b]"]}
const k163: KeyShape = {"shape":11,"doc":"Path of the trusted chain (PEM) in the Envoy container.","examples":["/keys/ca.pem"]}
const k164: KeyShape = {"shape":11,"doc":"Name of a secret of Envoy's secret discovery service.","examples":["mesh-authority"]}
const k165: KeyShape = {"shape":44,"doc":"Refuse connections without TLS.","default":"true","examples":["true"]}
const k166: KeyShape = {"shape":115,"doc":"Only for these ports of the callee.","default":"all ports","examples":["[8443]"]}
const k167: KeyShape = {"shape":111,"doc":"The certificate to show.","default":"none","examples":["{ acm: \"${param.certificate}\" }","{ file: { chain: /keys/chain.pem, key: /keys/key.pem } }"]}
const k168: KeyShape = {"shape":113,"doc":"Whose certificates are accepted from the other side. Under `tls` itself that is the client's certificate, under `client` the server's.","default":"none","examples":["{ file: /keys/ca.pem }","{ sds: mesh-authority }"]}
const k169: KeyShape = {"shape":75,"doc":"Names of which the certificate of the other side has to carry one.","default":"the address of the service","examples":["[auth.svc.local]"]}
const k170: KeyShape = {"shape":109,"doc":"`strict` accepts TLS alone, `permissive` also plain text (for a migration), `disabled` plain text alone.","default":"`disabled`","examples":["strict"]}
const k171: KeyShape = {"shape":114,"doc":"Whether a caller has to show a certificate; `trust` says which ones count.","default":"`optional`","examples":["required"]}
const k172: KeyShape = {"shape":116,"doc":"The service's own side when it calls others. The `tls` of a call wins over it.","default":"none","examples":["{ trust: { file: /keys/ca.pem } }"]}
const k173: KeyShape = {"shape":121,"doc":"Host that is looked up.","examples":["auth.legacy.example"]}
const k174: KeyShape = {"shape":122,"doc":"Whether the answer is one balanced address or one of each task.","default":"`loadBalancer`","examples":["endpoints"]}
const k175: KeyShape = {"shape":31,"doc":"How long an address may be remembered; 5s to 10s is a good value.","default":"10s","examples":["10s"]}
const k176: KeyShape = {"shape":118,"doc":"Whether DNS answers with several addresses or with one.","default":"`multivalue`","examples":["multivalue"]}
const k177: KeyShape = {"shape":120,"doc":"Kinds of DNS records.","default":"[A]","examples":["[A]","[A, SRV]"]}
const k178: KeyShape = {"shape":36,"doc":"Attributes of each instance in Cloud Map.","default":"service, version, environment and region","examples":["{ tier: gold }"]}
const k179: KeyShape = {"shape":46,"doc":"Words that are kept as an attribute.","default":"none","examples":["[internal]"]}
const k180: KeyShape = {"shape":76,"doc":"Checks that have to agree before an instance changes its state. AWS always takes 1.","default":"1","examples":["1"]}
const k181: KeyShape = {"shape":11,"doc":"Name of the service in the namespace.","default":"the name of the service","examples":["auth-internal"]}
const k182: KeyShape = {"shape":4,"doc":"Kind of addresses.","default":"as the mesh says","examples":["ipv4"]}
const k183: KeyShape = {"shape":123,"doc":"Finding the service by DNS instead of Cloud Map.","default":"none","examples":["{ host: auth.legacy.example }"]}
const k184: KeyShape = {"shape":125,"doc":"HTTP status, or the gRPC code by its name.","examples":["503","unavailable"]}
const k185: KeyShape = {"shape":38,"doc":"Part of the requests that are answered so.","examples":["1%"]}
const k186: KeyShape = {"shape":31,"doc":"How long a request is held back.","examples":["2s"]}
const k187: KeyShape = {"shape":38,"doc":"Part of the requests that are held back.","examples":["5%"]}
const k188: KeyShape = {"shape":126,"doc":"Requests that are answered with an error.","default":"none","examples":["{ status: 503, share: 1% }"]}
const k189: KeyShape = {"shape":127,"doc":"Requests that are held back.","default":"none","examples":["{ time: 2s, share: 5% }"]}
const k190: KeyShape = {"shape":129,"doc":"Whether it is allowed.","default":"`allow`","examples":["allow"]}
const k191: KeyShape = {"shape":95,"doc":"IAM actions.","examples":["[s3:GetObject]"]}
const k192: KeyShape = {"shape":75,"doc":"ARNs they hold for.","examples":["['arn:aws:s3:::matbakh-menus/*']"]}
const k193: KeyShape = {"shape":131,"doc":"Conditions as IAM writes them.","default":"none","examples":["{ StringEquals: { 'aws:PrincipalOrgID': o-0123456789 } }"]}
const k194: KeyShape = {"shape":38,"doc":"Part of the tasks that keep running.","default":"100%","examples":["100%","50%"]}
const k195: KeyShape = {"shape":135,"doc":"Part of the tasks that may run at one time.","default":"200%","examples":["200%"]}
const k196: KeyShape = {"shape":139,"doc":"The step after which a person is asked.","examples":["25%"]}
const k197: KeyShape = {"shape":31,"doc":"How long to wait for an answer.","default":"1h","examples":["2h"]}
const k198: KeyShape = {"shape":140,"doc":"What happens when nobody answers.","default":"`rollback`","examples":["rollback"]}
const k199: KeyShape = {"shape":82,"doc":"The version that serves now.","examples":["v1"]}
const k200: KeyShape = {"shape":82,"doc":"The version that takes over.","examples":["v2"]}
const k201: KeyShape = {"shape":31,"doc":"How long the new version is watched.","default":"5m","examples":["15m"]}
const k202: KeyShape = {"shape":137,"doc":"When to roll back: an expression over `errorRate`, `p50`, `p95`, `p99`, `requests` and `metric(\"name\")`, also relative to `stable`.","default":"never","examples":["errorRate > 5% or p95 > 200ms","p95 > 1.2 * stable.p95"]}
const k203: KeyShape = {"shape":76,"doc":"Periods of one minute in a row in which a comparison of `rollback` has to hold.","default":"2","examples":["2"]}
const k204: KeyShape = {"shape":24,"doc":"Requests that the new version has to get in each step and region before the step counts.","default":"0","examples":["100"]}
const k205: KeyShape = {"shape":138,"doc":"What happens when `minRequests` is not reached: wait until `deadline`, roll back, or go on.","default":"`hold`","examples":["hold"]}
const k206: KeyShape = {"shape":31,"doc":"Longest time of the whole rollout; after it, all requests go to `from` again.","default":"four times its schedule","examples":["4h"]}
const k207: KeyShape = {"shape":141,"doc":"A person is asked before the rollout goes on.","default":"nobody is asked","examples":["{ at: 25%, timeout: 2h, onTimeout: rollback }"]}
const k208: KeyShape = {"shape":144,"doc":"Lists of regions that are rolled out one after the other.","default":"the secondary regions, then the primary one","examples":["[[eu-west-1], [eu-central-1]]"]}
const k209: KeyShape = {"shape":81,"doc":"A probe that has to succeed against the new version.","examples":["GET /healthz expect 200"]}
const k210: KeyShape = {"shape":1,"doc":"Name of a test run; `run` says who makes it.","examples":["checkout"]}
const k211: KeyShape = {"shape":146,"doc":"An expression that has to hold.","examples":["p95 < 200ms and errorRate < 1%"]}
const k212: KeyShape = {"shape":147,"doc":"Who makes the test: `client` is whoever drives the rollout.","default":"`client`","examples":["client","lambda:arn:aws:lambda:eu-central-1:111122223333:function:smoke"]}
const k213: KeyShape = {"shape":148,"doc":"After the waiting time of that step, or `before` or `after` the whole rollout.","default":"`before`","examples":["5%","before","after"]}
const k214: KeyShape = {"shape":31,"doc":"Longest time of one try.","default":"5m","examples":["30s"]}
const k215: KeyShape = {"shape":24,"doc":"How often a failed gate is tried again.","default":"0","examples":["3"]}
const k216: KeyShape = {"shape":134,"doc":"`rolling` is ECS's own replacement, `blueGreen` moves all requests at once, `canary` step by step.","default":"`rolling`","examples":["canary"]}
const k217: KeyShape = {"shape":136,"doc":"Bounds of a rolling replacement.","default":"{ minHealthy: 100%, maxHealthy: 200% }","examples":["{ minHealthy: 50% }"]}
const k218: KeyShape = {"shape":145,"doc":"From one version to another in one step.","default":"none","examples":["{ from: v1, to: v2, bake: 15m }"]}
const k219: KeyShape = {"shape":150,"doc":"Tests that have to pass on the way.","default":"none","examples":["[{ smoke: GET /healthz expect 200, at: 5%, timeout: 30s, retries: 3 }]"]}
const k220: KeyShape = {"shape":62,"doc":"CPU and memory of the app. The task adds Envoy and ADOT and is rounded up to a pair that Fargate offers.","default":"the smallest task","examples":["0.25vCPU 512MB","{ app: 0.25vCPU 512MB, task: 1vCPU 2GB }"]}
const k221: KeyShape = {"shape":79,"doc":"Containers beside the app: Envoy, the ADOT collector, and those of your own under a name.","default":"Envoy, and ADOT where metrics or traces need it","examples":["{ envoy: { memory: 512MB } }","{ migrate: { image: migrate:1.2, essential: false } }"]}
const k222: KeyShape = {"shape":80,"doc":"Processor of the tasks.","default":"`x86_64`","examples":["arm64"]}
const k223: KeyShape = {"shape":83,"doc":"How mesh and load balancer ask whether a task is well.","default":"none","examples":["GET /healthz every 10s timeout 2s healthy 2 unhealthy 3 start 30s","grpc every 10s timeout 2s","{ probe: GET /healthz, every: 10s }"]}
const k224: KeyShape = {"shape":90,"doc":"How many tasks run, and what scaling aims at.","default":"1","examples":["3","2..10 at 70% cpu","2..10 at 500 requests/min","{ min: 2, max: 10, goals: [{ cpu: 70% }] }"]}
const k225: KeyShape = {"shape":26,"doc":"Whether tasks run at the full price, or on capacity that AWS may take back.","default":"as the cluster says","examples":["spot","onDemand","{ FARGATE: { base: 2, weight: 1 }, FARGATE_SPOT: { weight: 3 } }"]}
const k226: KeyShape = {"shape":93,"doc":"Volumes that containers of a task may mount. An empty one is space that ends with the task.","default":"none","examples":["{ cache: {} }","{ shared: { efs: { fileSystem: fs-0123456789abcdef0 } } }"]}
const k227: KeyShape = {"shape":96,"doc":"Where in the network tasks run.","default":"{ subnets: private }","examples":["{ subnets: private, zones: [a, b] }"]}
const k228: KeyShape = {"shape":98,"doc":"Further security groups of the tasks.","default":"only those that are made for the mesh","examples":["[sg-0123456789abcdef0]"]}
const k229: KeyShape = {"shape":99,"doc":"How a task ends.","default":"{ drain: 30s, stop: 30s }","examples":["{ drain: 30s, stop: 60s }"]}
const k230: KeyShape = {"shape":82,"doc":"A bundle of `policies` that stands between `defaults` and the keys written here.","default":"none","examples":["patient"]}
const k231: KeyShape = {"shape":101,"doc":"How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.","default":"what the target does","examples":["5s","10s idle 60s","idle 60s","none","{ request: 5s, idle: 60s }"]}
const k232: KeyShape = {"shape":105,"doc":"How every caller's proxy tries a failed request again. `3x` means up to four tries.","default":"what the target does","examples":["3x 2s on 5xx or connect-failure backoff 25ms..250ms","1x","none","{ maxRetries: 3, perTry: 2s, events: [5xx] }"]}
const k233: KeyShape = {"shape":108,"doc":"When failing tasks are taken out of rotation, and how much may be under way at one time.","default":"none","examples":["{ connections: 1024, pending: 1024 }","{ eject: 5x 5xx in 30s for 30s at most 50% }"]}
const k234: KeyShape = {"shape":117,"doc":"Encryption between the proxies.","default":"`disabled`","examples":["strict","{ mode: strict, certificate: { acm: \"${param.certificate}\" } }"]}
const k235: KeyShape = {"shape":44,"doc":"Whether a request may be sent twice without harm. Without it, retrying server errors is a warning.","default":"not known","examples":["true","false"]}
const k236: KeyShape = {"shape":124,"doc":"How others find the tasks of the service.","default":"{ ttl: 10s, routing: multivalue }","examples":["{ ttl: 5s }"]}
const k237: KeyShape = {"shape":128,"doc":"Faults on purpose, for tests; only in an environment with `allowFaults: true`.","default":"none","examples":["abort 503 at 1% and delay 2s at 5%","{ delay: { time: 2s, share: 5% } }"]}
const k238: KeyShape = {"shape":133,"doc":"IAM statements for the role of the tasks. Wildcards are findings.","default":"only what the mesh needs","examples":["[{ actions: [s3:GetObject], resources: ['arn:aws:s3:::matbakh-menus/*'] }]"]}
const k239: KeyShape = {"shape":36,"doc":"AWS tags.","default":"the `tags` of the file","examples":["{ team: identity }"]}
const k240: KeyShape = {"shape":151,"doc":"How new versions take over.","default":"`rolling`","examples":["rolling","{ rolling: { minHealthy: 50% } }"]}
const k241: KeyShape = {"shape":55,"doc":"Takes the place of the part of the path before `**`, or of all of an exact path.","default":"the path stays","examples":["/","/v2/"]}
const k242: KeyShape = {"shape":55,"doc":"Takes the place of the whole path.","default":"the path stays","examples":["/index"]}
const k243: KeyShape = {"shape":44,"doc":"Whether the service sees its own address as host.","default":"false","examples":["true"]}
const k244: KeyShape = {"shape":158,"doc":"Verbs and a path: `/a` is exact, `/a/**` is `/a` and everything below, `*` is one segment, `~` begins a regular expression.","examples":["/**","GET /v1/**","GET|HEAD /users/*/orders","~ ^/v[12]/.*","grpc shop.Cart/*","tcp"]}
const k245: KeyShape = {"shape":159,"doc":"A further condition over `header(\"…\")`, `query(\"…\")`, `method` and `scheme`. A missing header makes every comparison false.","default":"none","examples":["'header(\"x-beta\") == \"1\" and query(\"debug\") == \"1\"'","'header(\"x-user\") present'"]}
const k246: KeyShape = {"shape":121,"doc":"Only requests to this host; `*.` at its beginning takes all hosts below.","default":"all hosts of the gateway","examples":["api.matbakh.example","'*.matbakh.example'"]}
const k247: KeyShape = {"shape":82,"doc":"The service that gets the requests, with `:port` where it has several ports.","examples":["ingress","ingress:web"]}
const k248: KeyShape = {"shape":160,"doc":"What the service sees instead of the path of the request. Nothing is rewritten unless it is written here.","default":"nothing is rewritten","examples":["/","{ path: /index }"]}
const k249: KeyShape = {"shape":1,"doc":"What the route is called.","default":"made from `match`","examples":["api"]}
const k250: KeyShape = {"shape":1,"doc":"The former name of the route.","default":"none","examples":["old-api"]}
const k251: KeyShape = {"shape":155,"doc":"An Application Load Balancer, or a gateway of the mesh behind a network load balancer.","default":"`alb`","examples":["alb","virtualGateway"]}
const k252: KeyShape = {"shape":121,"doc":"Host that requests come to.","default":"any host","examples":["api.matbakh.example"]}
const k253: KeyShape = {"shape":156,"doc":"Several hosts that requests come to.","default":"any host","examples":["[api.matbakh.example, www.matbakh.example]"]}
const k254: KeyShape = {"shape":28,"doc":"ARN of the certificate for HTTPS.","default":"none: plain HTTP","examples":["'${param.certificate}'"]}
const k255: KeyShape = {"shape":44,"doc":"Whether it can be reached from inside the network alone.","default":"false","examples":["true"]}
const k256: KeyShape = {"shape":44,"doc":"Whether requests over HTTP are sent to HTTPS.","default":"true","examples":["false"]}
const k257: KeyShape = {"shape":28,"doc":"ARN of a load balancer that exists already.","default":"a new one is made","examples":["arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/0a1b"]}
const k258: KeyShape = {"shape":31,"doc":"Time after which a silent connection is closed.","default":"60s","examples":["60s"]}
const k259: KeyShape = {"shape":28,"doc":"ARN of a web ACL in front of it.","default":"none","examples":["arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/api/0a1b"]}
const k260: KeyShape = {"shape":37,"doc":"The log of requests.","default":"false for `alb`, true for `virtualGateway`","examples":["{ bucket: matbakh-access-logs }","true"]}
const k261: KeyShape = {"shape":157,"doc":"For a virtual gateway: the port that its tasks listen on, above 1024. Clients come over 80 or 443.","default":"8080/http","examples":["8080/http"]}
const k262: KeyShape = {"shape":62,"doc":"For a virtual gateway: CPU and memory of its proxy. The task adds ADOT and is rounded up to a pair that Fargate offers.","default":"`0.25vCPU 256MB`","examples":["0.5vCPU 1GB"]}
const k263: KeyShape = {"shape":90,"doc":"For a virtual gateway: how many tasks run.","default":"2","examples":["2..4 at 60% cpu"]}
const k264: KeyShape = {"shape":83,"doc":"For a virtual gateway: how the mesh asks whether it is well. The load balancer asks for a connection, at the same times.","default":"the mesh does not ask","examples":["GET /healthz every 10s timeout 2s"]}
const k265: KeyShape = {"shape":117,"doc":"For a virtual gateway: encryption of its listener and towards the services.","default":"`disabled`","examples":["strict"]}
const k266: KeyShape = {"shape":162,"doc":"Which requests go to which service; the first one that matches wins.","default":"none: nothing gets in","examples":["[{ match: /**, to: ingress }]"]}
const k267: KeyShape = {"shape":36,"doc":"AWS tags.","default":"the `tags` of the file","examples":["{ team: edge }"]}
const k268: KeyShape = {"shape":1,"doc":"The former name of the gateway, which keeps logical and physical names.","default":"none","examples":["edge"]}
const k269: KeyShape = {"shape":157,"doc":"Port and protocol of the host.","examples":["5432/tcp","443/http"]}
const k270: KeyShape = {"shape":165,"doc":"Name of the host, or one for each region.","examples":["api.partner.example","{ eu-central-1: db.euc1.example, eu-west-1: db.euw1.example }"]}
const k271: KeyShape = {"shape":1,"doc":"The former name of the external, which keeps logical and physical names.","default":"none","examples":["database"]}
const k272: KeyShape = {"shape":82,"doc":"A service or an external, with `:port` where it has several ports.","examples":["auth","auth:admin"]}
const k273: KeyShape = {"shape":169,"doc":"`parallel` calls are made together, `sequential` ones after each other; bounds of waiting times rest on it.","default":"`parallel`","examples":["sequential"]}
const k274: KeyShape = {"shape":76,"doc":"How often one request makes this call.","default":"1","examples":["2"]}
const k275: KeyShape = {"shape":158,"doc":"Only the routes of the callee that take these requests.","default":"all of its routes","examples":["GET /v1/**","grpc shop.Cart/Get"]}
const k276: KeyShape = {"shape":116,"doc":"The caller's side of encryption for this call.","default":"`tls.client` of the service","examples":["{ trust: { file: /keys/ca.pem } }"]}
const k277: KeyShape = {"shape":172,"doc":"The former name of the version; `main` is the unnamed version of a service that had none.","default":"none","examples":["main","v1"]}
const k278: KeyShape = {"shape":1,"doc":"What the route is called; its identity over changes of `match`.","default":"made from `match`","examples":["token"]}
const k279: KeyShape = {"shape":1,"doc":"The former name, which keeps the identity of the route.","default":"none","examples":["login"]}
const k280: KeyShape = {"shape":82,"doc":"Name of the port whose requests the route takes, for a service with several `ports`.","default":"all ports of the protocol","examples":["web"]}
const k281: KeyShape = {"shape":44,"doc":"Whether a request may be sent twice without harm. Without it, retrying server errors is a warning.","default":"as the service says","examples":["true","false"]}
const k282: KeyShape = {"shape":175,"doc":"A version (which pins the route: no canary moves it), or the share of each version. `version:port` sends requests to another port of the same protocol than the one they came to.","default":"what `deployment` prescribes, or the only version","examples":["v2","v2:admin","{ v1: 90%, v2: 10% }"]}
const k283: KeyShape = {"shape":176,"doc":"Instead of `to`: whole numbers, taken as ratios.","default":"none","examples":["{ v1: 2, v2: 1 }"]}
const k284: KeyShape = {"shape":139,"doc":"Share of the requests that `to` gets in this step.","examples":["5%"]}
const k285: KeyShape = {"shape":31,"doc":"How long this step lasts.","default":"the same as `every`","examples":["10m"]}
const k286: KeyShape = {"shape":38,"doc":"Part of the requests that may fail.","default":"no bound","examples":["5%"]}
const k287: KeyShape = {"shape":31,"doc":"Time in which 95 of 100 requests have to be answered.","default":"no bound","examples":["200ms"]}
const k288: KeyShape = {"shape":180,"doc":"Absolute shares of `to`, growing, the last one 100 %. A step may say how long it lasts.","default":"100%","examples":["5% -> 25% -> 50% -> 100%","5% for 10m -> 100%","[{ share: 5%, for: 10m }, { share: 100% }]"]}
const k289: KeyShape = {"shape":31,"doc":"How long a step lasts.","default":"5m","examples":["5m"]}
const k290: KeyShape = {"shape":31,"doc":"How long the last step is watched.","default":"the same as `every`","examples":["15m"]}
const k291: KeyShape = {"shape":139,"doc":"Share of the first step; with `promoteWeight` another way to write `steps`.","default":"none","examples":["5%"]}
const k292: KeyShape = {"shape":139,"doc":"Share of the last step; with `initialWeight` another way to write `steps`.","default":"100%","examples":["100%"]}
const k293: KeyShape = {"shape":31,"doc":"Another name of `every`.","default":"5m","examples":["5m"]}
const k294: KeyShape = {"shape":181,"doc":"Another way to write `rollback`: rolling back when one of the bounds is passed.","default":"none","examples":["{ errorRate: 5%, latencyP95: 200ms }"]}
const k295: KeyShape = {"shape":182,"doc":"From one version to another in steps.","default":"none","examples":["{ from: v1, to: v2, steps: 5% -> 100%, every: 5m }"]}
const k296: KeyShape = {"shape":184,"doc":"Name of the virtual service.","default":"the address of the service","examples":["auth.svc.local"]}
const k297: KeyShape = {"shape":184,"doc":"Name of the virtual router.","default":"the name of the service","examples":["auth-router"]}
const k298: KeyShape = {"shape":185,"doc":"Name of the virtual node, or one for each version.","default":"made from the names of service and version","examples":["auth-node","{ v1: auth-node-v1, v2: auth-node-v2 }"]}
const k299: KeyShape = {"shape":157,"doc":"Port and protocol: `http`, `http2`, `grpc` or `tcp`.","default":"none","examples":["8080/http","9090/grpc","5432/tcp"]}
const k300: KeyShape = {"shape":168,"doc":"Several ports under names; `to`, `calls` and `health` then name one.","default":"none","examples":["{ web: 8080/http, admin: 9000/http }"]}
const k301: KeyShape = {"shape":171,"doc":"Services and externals that this service calls.","default":"none","examples":["[auth, aurora]","[{ to: vc, mode: sequential, times: 2 }]"]}
const k302: KeyShape = {"shape":174,"doc":"Versions that run side by side, each with tasks of its own. Keys left out are those of the service.","default":"one version without a name","examples":["{ v1: {}, v2: { image: 'auth:1.5.0' } }"]}
const k303: KeyShape = {"shape":178,"doc":"Which requests are taken and where they go; the first one that matches wins.","default":"one route for everything","examples":["[{ match: GET /v1/**, to: v2 }, { match: /** }]"]}
const k304: KeyShape = {"shape":183,"doc":"How a new version takes over.","default":"`rolling`","examples":["rolling","{ strategy: canary, canary: { from: v1, to: v2, steps: 5% -> 100% } }"]}
const k305: KeyShape = {"shape":1,"doc":"The former name of the service, which keeps logical and physical names.","default":"none","examples":["login"]}
const k306: KeyShape = {"shape":186,"doc":"Physical names in App Mesh, for a mesh that was imported.","default":"made from the names of the file","examples":["{ virtualRouter: auth-router }"]}
const k307: KeyShape = {"shape":131,"doc":"Changes of emitted resources, by path. They are checked against AWS's schema, and an error when the path is no longer emitted.","default":"none","examples":["{ 'TaskDefinition.EphemeralStorage': { SizeInGiB: 50 } }"]}
const k308: KeyShape = {"shape":7,"doc":"Cloud Map namespace; addresses of services end in it.","default":"`svc.local`","examples":["svc.local","'${env}.matbakh.local'"]}
const k309: KeyShape = {"shape":30,"doc":"The ECS cluster.","default":"a new one, on demand","examples":["{ capacity: spot, insights: true }","{ existing: shared }"]}
const k310: KeyShape = {"shape":53,"doc":"Logs, traces, metrics, goals and alarms of all services.","default":"logs on, traces of 10 % of the requests","examples":["{ slo: { p95: 200ms, errorRate: 1% } }"]}
const k311: KeyShape = {"shape":152,"doc":"What every service inherits. What does not fit a service's protocol is left out there.","default":"none","examples":["{ timeout: 5s idle 60s, retry: none }"]}
const k312: KeyShape = {"shape":36,"doc":"AWS tags of everything.","default":"none","examples":["{ team: platform }"]}
const k313: KeyShape = {"shape":154,"doc":"Named bundles of `timeout`, `retry`, `circuitBreaker` and `tls`, used with `policy: name`.","default":"none","examples":["{ patient: { timeout: 30s, retry: none } }"]}
const k314: KeyShape = {"shape":164,"doc":"Ways in from outside.","default":"none","examples":["{ public: { host: api.matbakh.example, routes: [{ match: /**, to: ingress }] } }"]}
const k315: KeyShape = {"shape":167,"doc":"Hosts outside of the mesh that services call. Their names share one space with those of services.","default":"none","examples":["{ aurora: { port: 5432/tcp, host: db.matbakh.example } }"]}
const k316: KeyShape = {"shape":188,"doc":"The services.","default":"unchanged","examples":["{ hello: { image: nginx:1.27, port: 80/http } }"]}
const k317: KeyShape = {"shape":8,"doc":"Whether the region leads. Exactly one does.","default":"`primary` for a single region, else `secondary`","examples":["primary"]}
const k318: KeyShape = {"shape":9,"doc":"Short for `network: { cidr }`.","default":"the `network` of the file","examples":["10.1.0.0/16"]}
const k319: KeyShape = {"shape":22,"doc":"What differs from the `network` of the file.","default":"the `network` of the file","examples":["{ cidr: 10.1.0.0/16, nat: perAz }"]}
const k320: KeyShape = {"shape":189,"doc":"Changes of the file in this region.","default":"none","examples":["{ services: { '*': { tasks: 2 } } }"]}
const k321: KeyShape = {"shape":194,"doc":"Kind of value. `secret` is never shown and may stand only under `secrets`; `ssm` is the path of an SSM parameter whose value is taken.","examples":["string","arn","secret"]}
const k322: KeyShape = {"shape":11,"doc":"Value when none is given.","default":"none: a value has to be given","examples":["'111122223333.dkr.ecr.${region}.amazonaws.com'","/shared/vpc-id"]}
const k323: KeyShape = {"shape":11,"doc":"What it is for, shown by CloudFormation.","default":"none","examples":["Registry of all images"]}
const k324: KeyShape = {"shape":95,"doc":"The only values that may be given.","default":"any value","examples":["[small, large]"]}
const k325: KeyShape = {"shape":197,"doc":"Number of stacks that the services are spread over, beside the foundation.","examples":["16"]}
const k326: KeyShape = {"shape":82,"doc":"The gateway behind it.","examples":["public"]}
const k327: KeyShape = {"shape":156,"doc":"Hosts of the distribution.","default":"CloudFront's own host","examples":["[www.matbakh.example]"]}
const k328: KeyShape = {"shape":28,"doc":"ARN of the certificate, in us-east-1.","default":"CloudFront's own","examples":["arn:aws:acm:us-east-1:111122223333:certificate/0a1b"]}
const k329: KeyShape = {"shape":28,"doc":"ARN of a web ACL for CloudFront.","default":"none","examples":["arn:aws:wafv2:us-east-1:111122223333:global/webacl/www/0a1b"]}
const k330: KeyShape = {"shape":121,"doc":"Name of the record.","examples":["api.matbakh.example"]}
const k331: KeyShape = {"shape":23,"doc":"Id or name of the hosted zone.","examples":["Z0123456789ABCDEFGHIJ","matbakh.example"]}
const k332: KeyShape = {"shape":200,"doc":"To the nearest region, or to the primary one as long as it is well.","default":"`failover`","examples":["latency"]}
const k333: KeyShape = {"shape":199,"doc":"A distribution that turns to the secondary region when the primary one fails.","default":"none","examples":["{ gateway: public, hosts: [www.matbakh.example] }"]}
const k334: KeyShape = {"shape":201,"doc":"A DNS name over all regions.","default":"none","examples":["{ gateway: public, host: api.matbakh.example, zone: matbakh.example, policy: latency }"]}
const k335: KeyShape = {"shape":206,"doc":"One vCPU for one hour.","examples":["0.10USD"]}
const k336: KeyShape = {"shape":206,"doc":"One GB of memory for one hour.","examples":["0.01USD"]}
const k337: KeyShape = {"shape":207,"doc":"Tasks at the full price.","default":"not counted","examples":["{ vCpuHour: 0.10USD, gbHour: 0.01USD }"]}
const k338: KeyShape = {"shape":207,"doc":"Tasks that AWS may stop with two minutes of warning.","default":"not counted","examples":["{ vCpuHour: 0.05USD, gbHour: 0.005USD }"]}
const k339: KeyShape = {"shape":208,"doc":"What tasks with `architecture: x86_64` cost, which is the default.","default":"not counted","examples":["{ FARGATE: { vCpuHour: 0.10USD, gbHour: 0.01USD } }"]}
const k340: KeyShape = {"shape":208,"doc":"What tasks with `architecture: arm64` cost.","default":"not counted","examples":["{ FARGATE: { vCpuHour: 0.08USD, gbHour: 0.008USD } }"]}
const k341: KeyShape = {"shape":206,"doc":"One GB of the storage of a task for one hour, beyond the 20 GB that every task has.","default":"not counted","examples":["0.001USD"]}
const k342: KeyShape = {"shape":206,"doc":"One NAT gateway for one hour, without what goes through it.","default":"not counted","examples":["0.10USD"]}
const k343: KeyShape = {"shape":206,"doc":"One interface endpoint in one availability zone for one hour, without what goes through it.","default":"not counted","examples":["0.01USD"]}
const k344: KeyShape = {"shape":206,"doc":"One Application Load Balancer for one hour, without its capacity units.","default":"not counted","examples":["0.05USD"]}
const k345: KeyShape = {"shape":206,"doc":"One Network Load Balancer for one hour, without its capacity units.","default":"not counted","examples":["0.05USD"]}
const k346: KeyShape = {"shape":205,"doc":"A finding when the estimate for a month of 730 hours, with as many tasks as may run, is higher.","default":"no threshold","examples":["500USD"]}
const k347: KeyShape = {"shape":210,"doc":"What things cost, by region: your own prices, for meshc knows none.","default":"none: amounts are counted, and no money","examples":["{ eu-central-1: { x86_64: { FARGATE: { vCpuHour: 0.10USD, gbHour: 0.01USD } }, natHour: 0.10USD } }"]}
const k348: KeyShape = {"shape":212,"doc":"How serious a finding of this rule is; `none` turns the rule off.","default":"the rule's own","examples":["error","none"]}
const k349: KeyShape = {"shape":131,"doc":"Options of the rule; its page names them.","default":"the rule's own","examples":["{ budget: 12 }"]}
const k350: KeyShape = {"shape":1,"doc":"The rule whose finding is accepted.","examples":["retry-amplification"]}
const k351: KeyShape = {"shape":1,"doc":"What the target cannot do, and that is accepted.","examples":["retry-backoff"]}
const k352: KeyShape = {"shape":184,"doc":"Path in the file; everything below it is meant too.","default":"the whole file","examples":["services.auth.retry"]}
const k353: KeyShape = {"shape":184,"doc":"Why it is accepted.","examples":["'The back-off of Envoy is good enough.'"]}
const k354: KeyShape = {"shape":216,"doc":"The last day on which it is accepted.","default":"no end","examples":["2027-01-31"]}
const k355: KeyShape = {"shape":214,"doc":"How serious findings are, by rule.","default":"the rules' own levels","examples":["{ target-end-of-life: info }","{ retry-amplification: { level: error, options: { budget: 12 } } }"]}
const k356: KeyShape = {"shape":215,"doc":"Quotas of the account that differ from AWS's defaults.","default":"AWS's defaults","examples":["{ virtualNodesPerMesh: 500 }"]}
const k357: KeyShape = {"shape":218,"doc":"Findings, losses and changes that are accepted, each with a reason.","default":"none","examples":["[{ rule: target-end-of-life, reason: 'Moving in January.', until: 2027-01-31 }]"]}
const k358: KeyShape = {"shape":2,"doc":"AWS account of the environment.","default":"the account that is deployed to","examples":["'111122223333'"]}
const k359: KeyShape = {"shape":44,"doc":"Whether `fault` may stand in this environment.","default":"false","examples":["true"]}
const k360: KeyShape = {"shape":5,"doc":"Name of the mesh in this environment.","default":"unchanged","examples":["matbakh-dev"]}
const k361: KeyShape = {"shape":6,"doc":"The data plane.","default":"`appmesh`","examples":["appmesh","service-connect","envoy"]}
const k362: KeyShape = {"shape":196,"doc":"Values that are given when deploying; they become parameters of CloudFormation.","default":"none","examples":["{ certificate: { type: arn } }"]}
const k363: KeyShape = {"shape":22,"doc":"A VPC to make, or an existing one.","default":"{ azs: 3, nat: single }","examples":["{ azs: 3, nat: single }","{ vpc: vpc-0123456789abcdef0 }"]}
const k364: KeyShape = {"shape":198,"doc":"In how many stacks the resources live: `1`, or a foundation and a number of groups.","default":"1","examples":["1","{ groups: 16 }"]}
const k365: KeyShape = {"shape":202,"doc":"What stands in front of the regions.","default":"none","examples":["{ cloudfront: { gateway: public, hosts: [www.matbakh.example] } }"]}
const k366: KeyShape = {"shape":211,"doc":"A threshold for what a month costs, and the prices that it is estimated with.","default":"none","examples":["{ monthly: 500USD, prices: { eu-central-1: { natHour: 1USD } } }"]}
const k367: KeyShape = {"shape":219,"doc":"Levels of rules, quotas, and findings that are accepted.","default":"none","examples":["{ rules: { target-end-of-life: info } }"]}
const k368: KeyShape = {"shape":191,"doc":"Regions that the mesh runs in.","default":"unchanged","examples":["{ eu-central-1: { role: primary, cidr: 10.0.0.0/16 }, eu-west-1: {} }"]}
const k369: KeyShape = {"shape":204,"doc":"Claims about the mesh that are decided exactly, and shown with a path and numbers where they fail.","default":"none","examples":["['worstLatency(gateway.public, service.vc) <= 10s']","['not calls(service.vc, service.auth)']"]}
const k370: KeyShape = {"shape":0,"doc":"Edition of the language.","default":"1","examples":["1"]}
const k371: KeyShape = {"shape":5,"doc":"Name of the mesh and beginning of physical names.","examples":["matbakh","{ name: matbakh, egress: allow }"]}
const k372: KeyShape = {"shape":191,"doc":"Regions that the mesh runs in.","examples":["{ eu-central-1: { role: primary, cidr: 10.0.0.0/16 }, eu-west-1: {} }"]}
const k373: KeyShape = {"shape":193,"doc":"Further files, as globs that stay inside the folder of this file.","default":"[]","examples":["[services/*.mesh.yaml]"]}
const k374: KeyShape = {"shape":188,"doc":"The services.","examples":["{ hello: { image: nginx:1.27, port: 80/http } }"]}
const k375: KeyShape = {"shape":221,"doc":"Changes of the file by environment. `'*'` stands for all names, an empty value removes a key.","default":"none","examples":["{ dev: { services: { '*': { tasks: 1, capacity: spot } } }, prod: {} }"]}
const k376: KeyShape = {"shape":188,"doc":"The services.","default":"none","examples":["{ hello: { image: nginx:1.27, port: 80/http } }"]}
const k377: KeyShape = {"shape":224,"doc":"Changes of the file by environment. `'*'` stands for all names, an empty value removes a key.","default":"none","examples":["{ dev: { services: { '*': { tasks: 1, capacity: spot } } }, prod: {} }"]}
const k378: KeyShape = {"shape":192,"doc":"File that findings are also written to in the format `pretty`; its folders are made.","default":"none","examples":["build/meshc.txt"]}
const k379: KeyShape = {"shape":192,"doc":"File that findings are also written to in the format `compact`; its folders are made.","default":"none","examples":["build/meshc.log"]}
const k380: KeyShape = {"shape":192,"doc":"File that findings are also written to in the format `json`; its folders are made.","default":"none","examples":["build/meshc.json"]}
const k381: KeyShape = {"shape":192,"doc":"File that findings are also written to in the format `sarif`; its folders are made.","default":"none","examples":["build/meshc.sarif"]}
const k382: KeyShape = {"shape":192,"doc":"File that findings are also written to in the format `github`; its folders are made.","default":"none","examples":["build/annotations.txt"]}
const k383: KeyShape = {"shape":192,"doc":"File that findings are also written to in the format `gitlab`; its folders are made.","default":"none","examples":["build/gl-code-quality-report.json"]}
const k384: KeyShape = {"shape":192,"doc":"File that findings are also written to in the format `junit`; its folders are made.","default":"none","examples":["build/meshc.xml"]}
const k385: KeyShape = {"shape":192,"doc":"File that findings are also written to in the format `markdown`; its folders are made.","default":"none","examples":["build/meshc.md"]}
const k386: KeyShape = {"shape":192,"doc":"Another file of this kind whose keys hold where this file does not write them; of `rules`, each rule by itself.","default":"none","examples":["../meshc.config.yaml"]}
const k387: KeyShape = {"shape":214,"doc":"How serious findings are, by rule, in every mesh below. What `lint.rules` of a mesh says wins.","default":"the rules' own levels","examples":["{ target-end-of-life: info }","{ retry-amplification: { level: error, options: { budget: 12 } } }"]}
const k388: KeyShape = {"shape":227,"doc":"Files and folders that are not looked for meshes in, written as in a `.gitignore` of this folder. A file that is named on the command line is checked all the same, unless `--force-exclude` is given.","default":"none","examples":["[vendor/, '*.draft.mesh.yaml']"]}
const k389: KeyShape = {"shape":228,"doc":"A finding of this level or a worse one makes the run end with 1.","default":"`error`","examples":["warning"]}
const k390: KeyShape = {"shape":24,"doc":"More warnings than this make the run end with 1.","default":"no bound","examples":["0","20"]}
const k391: KeyShape = {"shape":229,"doc":"How findings are written on standard output.","default":"`pretty`","examples":["compact"]}
const k392: KeyShape = {"shape":230,"doc":"Files that findings are also written to, by format. Paths begin in the folder of this file.","default":"none","examples":["{ sarif: build/meshc.sarif, junit: build/meshc.xml }"]}
const k393: KeyShape = {"shape":192,"doc":"File that holds the findings which were there before, so that only new ones are shown. Its path begins in the folder of this file.","default":"none","examples":["meshc-baseline.json"]}

export const tables: Tables = {
  shapes: [
    { text: {"type":"text","values":["1"],"closed":true,"interpolation":"none"} },
    { text: {"type":"name","interpolation":"none"} },
    { text: {"type":"account","interpolation":"none"} },
    { text: {"type":"text","values":["deny","allow"],"closed":true,"interpolation":"none"} },
    { text: {"type":"text","values":["ipv4","ipv6","ipv4Preferred","ipv6Preferred"],"closed":true,"interpolation":"none"} },
    { text: {"type":"name","interpolation":"none","short":"name"}, map: { keys: { "name": k0, "owner": k1, "egress": k2, "ip": k3 }, required: ["name"], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"text","values":["appmesh","service-connect","envoy"],"closed":true,"interpolation":"none"} },
    { text: {"type":"host","interpolation":"compile"} },
    { text: {"type":"text","values":["primary","secondary"],"closed":true,"interpolation":"none"} },
    { text: {"type":"cidr","interpolation":"none"} },
    { text: {"type":"vpc","interpolation":"deploy"} },
    { text: {"type":"text","interpolation":"compile"} },
    { text: {"type":"integer","min":1,"max":6,"interpolation":"none"}, list: {"item":11,"minItems":1} },
    { text: {"type":"subnet","interpolation":"deploy"} },
    { list: {"item":13}, mayBeEmpty: true },
    { map: { keys: { "public": k4, "private": k5 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"text","values":["none","single","perAz"],"closed":true,"interpolation":"none"} },
    { text: {"type":"text","values":["ecr.api","ecr.dkr","s3","logs","ssm","secretsmanager","sts","xray","monitoring","appmesh-envoy-management"],"interpolation":"none"} },
    { text: {"type":"text","values":["interface","gateway"],"closed":true,"interpolation":"none"} },
    { list: {"item":13,"minItems":1} },
    { text: {"type":"text","values":["ecr.api","ecr.dkr","s3","logs","ssm","secretsmanager","sts","xray","monitoring","appmesh-envoy-management"],"interpolation":"none","short":"service"}, map: { keys: { "service": k6, "type": k7, "subnets": k8 }, required: ["service"], oneOf: [], atMostOneOf: [] } },
    { list: {"item":20}, mayBeEmpty: true },
    { map: { keys: { "vpc": k9, "cidr": k10, "azs": k11, "subnets": k12, "nat": k13, "endpoints": k14 }, required: [], oneOf: [], atMostOneOf: [["vpc","cidr"],["vpc","azs"],["vpc","nat"]] }, mayBeEmpty: true },
    { text: {"type":"text","interpolation":"deploy"} },
    { text: {"type":"integer","min":0,"interpolation":"none"} },
    { map: { keys: { "base": k15, "weight": k16 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"sentence","sentence":"capacity","interpolation":"none"}, map: { keys: { "FARGATE": k17, "FARGATE_SPOT": k18 }, required: [], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"boolean","values":["enhanced"],"interpolation":"none"} },
    { text: {"type":"arn","interpolation":"deploy"} },
    { text: {"type":"boolean","interpolation":"none"}, map: { keys: { "kmsKey": k19, "log": k20 }, required: [], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "name": k21, "existing": k22, "capacity": k23, "insights": k24, "exec": k25 }, required: [], oneOf: [], atMostOneOf: [["name","existing"]] }, mayBeEmpty: true },
    { text: {"type":"duration","interpolation":"none"} },
    { text: {"type":"text","values":["json","text"],"closed":true,"interpolation":"none"} },
    { text: {"type":"text","values":["correlationId","traceId","spanId","serviceName","timestamp"],"interpolation":"none"} },
    { list: {"item":33}, mayBeEmpty: true },
    { map: { keys: { "retention": k26, "format": k27, "fields": k28, "group": k29, "prefix": k30 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"text","value":11}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"boolean","interpolation":"none"}, map: { keys: { "path": k31, "format": k32, "fields": k33, "bucket": k34, "prefix": k35 }, required: [], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"percent","min":0,"max":100,"interpolation":"none"} },
    { text: {"type":"text","values":["w3c","xray","b3"],"closed":true,"interpolation":"none"} },
    { text: {"type":"url","interpolation":"deploy"} },
    { text: {"type":"text","values":["xray"],"closed":true,"interpolation":"none"}, map: { keys: { "otlp": k36 }, required: ["otlp"], oneOf: [], atMostOneOf: [] } },
    { list: {"item":41}, mayBeEmpty: true },
    { text: {"type":"text","values":["none"],"closed":true,"interpolation":"none"}, map: { keys: { "sample": k37, "propagation": k38, "export": k39, "endpoint": k40 }, required: [], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"boolean","interpolation":"none"} },
    { text: {"type":"text","values":["counter","gauge","histogram"],"closed":true,"interpolation":"none"} },
    { list: {"item":11}, mayBeEmpty: true },
    { text: {"type":"text","interpolation":"compile","short":"name"}, map: { keys: { "name": k41, "unit": k42, "type": k43, "dimensions": k44 }, required: ["name"], oneOf: [], atMostOneOf: [] } },
    { list: {"item":47}, mayBeEmpty: true },
    { map: { keys: { "namespace": k45, "red": k46, "use": k47, "dimensions": k48, "custom": k49 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "p95": k50, "errorRate": k51 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "p95": k50, "errorRate": k51, "internal": k52, "crossRegion": k53, "external": k54 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "notify": k55 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "logs": k56, "accessLog": k57, "tracing": k58, "metrics": k59, "slo": k60, "alarms": k61, "dashboard": k62 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { list: {"item":23}, mayBeEmpty: true },
    { text: {"type":"path","interpolation":"compile"} },
    { map: { keys: {  }, names: {"of":"text","value":23}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"secret","interpolation":"secret"} },
    { map: { keys: {  }, names: {"of":"text","value":57}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"cpu","min":0,"interpolation":"none"} },
    { text: {"type":"memory","min":0,"interpolation":"none"} },
    { text: {"type":"sentence","sentence":"cpuMemory","interpolation":"none"}, map: { keys: { "cpu": k63, "memory": k64 }, required: ["cpu","memory"], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"sentence","sentence":"size","interpolation":"none"}, map: { keys: { "app": k65, "task": k66 }, required: [], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"text","values":["trace","debug","info","warn","error","critical"],"closed":true,"interpolation":"none"} },
    { text: {"type":"integer","min":1,"max":65535,"interpolation":"none"} },
    { text: {"type":"image","interpolation":"deploy"} },
    { list: {"item":64}, mayBeEmpty: true },
    { list: {"item":9}, mayBeEmpty: true },
    { map: { keys: { "ports": k67, "cidrs": k68 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"path","interpolation":"compile","short":"path"}, map: { keys: { "path": k69, "readOnly": k70 }, required: ["path"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: {  }, names: {"of":"declared","value":69}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"text","values":["start","complete","success","healthy"],"closed":true,"interpolation":"none"} },
    { map: { keys: {  }, names: {"of":"declared","value":71}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "cpu": k71, "memory": k72, "logLevel": k73, "adminPort": k74, "statsPort": k75, "image": k76, "ignore": k77, "env": k78, "mounts": k79, "dependsOn": k80 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "cpu": k81, "memory": k82, "image": k83, "config": k84 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { list: {"item":23,"minItems":1} },
    { text: {"type":"integer","min":1,"interpolation":"none"} },
    { map: { keys: { "command": k85, "every": k86, "timeout": k87, "unhealthy": k88, "start": k89 }, required: ["command"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "image": k90, "command": k91, "entryPoint": k92, "user": k93, "workingDirectory": k94, "env": k95, "secrets": k96, "cpu": k97, "memory": k98, "essential": k99, "dependsOn": k100, "health": k101, "mounts": k102 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "envoy": k103, "adot": k104 }, names: {"of":"declared","value":78}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"text","values":["x86_64","arm64"],"closed":true,"interpolation":"none"} },
    { text: {"type":"probe","interpolation":"none"} },
    { text: {"type":"reference","interpolation":"none"} },
    { text: {"type":"sentence","sentence":"health","interpolation":"none"}, map: { keys: { "probe": k105, "port": k106, "every": k107, "timeout": k108, "healthy": k109, "unhealthy": k110, "start": k111, "command": k112 }, required: ["probe"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "cpu": k113, "memory": k114, "requestsPerMinute": k115 }, required: [], oneOf: [["cpu","memory","requestsPerMinute"]], atMostOneOf: [] } },
    { list: {"item":84,"minItems":1} },
    { map: { keys: { "in": k116, "out": k117 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"schedule","interpolation":"none"} },
    { map: { keys: { "at": k118, "min": k119, "max": k120 }, required: ["at"], oneOf: [], atMostOneOf: [] } },
    { list: {"item":88}, mayBeEmpty: true },
    { text: {"type":"sentence","sentence":"tasks","interpolation":"none"}, map: { keys: { "min": k121, "max": k122, "start": k123, "goals": k124, "cooldown": k125, "schedule": k126 }, required: [], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "fileSystem": k127, "root": k128, "accessPoint": k129 }, required: ["fileSystem"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "efs": k130 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"declared","value":92}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"text","values":["private","public"],"closed":true,"interpolation":"none"}, list: {"item":13,"minItems":1} },
    { list: {"item":11,"minItems":1} },
    { map: { keys: { "subnets": k131, "zones": k132, "publicIp": k133 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"securityGroup","interpolation":"deploy"} },
    { list: {"item":97}, mayBeEmpty: true },
    { map: { keys: { "drain": k134, "stop": k135 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"duration","values":["none"],"interpolation":"none"} },
    { text: {"type":"sentence","sentence":"timeout","interpolation":"none"}, map: { keys: { "request": k136, "idle": k137 }, required: [], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"integer","values":["5xx","gateway-error","reset","connect-failure","refused-stream","retriable-4xx","cancelled","deadline-exceeded","internal","resource-exhausted","unavailable"],"min":100,"max":599,"interpolation":"none"} },
    { list: {"item":102}, mayBeEmpty: true },
    { map: { keys: { "base": k138, "max": k139 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"sentence","sentence":"retry","interpolation":"none"}, map: { keys: { "maxRetries": k140, "perTry": k141, "events": k142, "backoff": k143 }, required: [], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"sentence","sentence":"eject","interpolation":"none"}, map: { keys: { "consecutive5xx": k144, "consecutiveGatewayErrors": k145, "interval": k146, "baseEjection": k147, "maxEjection": k148, "maxEjectionPercent": k149 }, required: [], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"integer","min":1,"max":2147483647,"interpolation":"none"} },
    { map: { keys: { "eject": k150, "connections": k151, "pending": k152, "requests": k153, "requestsPerConnection": k154, "retries": k155, "connectTimeout": k156 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"text","values":["strict","permissive","disabled"],"closed":true,"interpolation":"none"} },
    { map: { keys: { "chain": k157, "key": k158 }, required: ["chain","key"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "acm": k159, "file": k160, "sds": k161 }, required: [], oneOf: [["acm","file","sds"]], atMostOneOf: [] } },
    { list: {"item":28,"minItems":1,"maxItems":3} },
    { map: { keys: { "acm": k162, "file": k163, "sds": k164 }, required: [], oneOf: [["acm","file","sds"]], atMostOneOf: [] } },
    { text: {"type":"text","values":["required","optional"],"closed":true,"interpolation":"none"} },
    { list: {"item":64,"minItems":1} },
    { map: { keys: { "enforce": k165, "ports": k166, "certificate": k167, "trust": k168, "sans": k169 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"sentence","sentence":"tls","interpolation":"none"}, map: { keys: { "mode": k170, "certificate": k167, "trust": k168, "sans": k169, "clientCertificate": k171, "client": k172 }, required: [], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"text","values":["multivalue","weighted"],"closed":true,"interpolation":"none"} },
    { text: {"type":"text","values":["A","AAAA","SRV"],"closed":true,"interpolation":"none"} },
    { list: {"item":119,"minItems":1} },
    { text: {"type":"host","interpolation":"deploy"} },
    { text: {"type":"text","values":["loadBalancer","endpoints"],"closed":true,"interpolation":"none"} },
    { map: { keys: { "host": k173, "response": k174 }, required: ["host"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "ttl": k175, "routing": k176, "records": k177, "attributes": k178, "tags": k179, "failureThreshold": k180, "host": k181, "ip": k182, "dns": k183 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"integer","values":["cancelled","deadline-exceeded","internal","resource-exhausted","unavailable"],"min":200,"max":599,"interpolation":"none"} },
    { map: { keys: { "status": k184, "share": k185 }, required: ["status","share"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "time": k186, "share": k187 }, required: ["time","share"], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"sentence","sentence":"fault","interpolation":"none"}, map: { keys: { "abort": k188, "delay": k189 }, required: [], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"text","values":["allow","deny"],"closed":true,"interpolation":"none"} },
    { text: {"type":"text","interpolation":"deploy"}, list: {"item":130}, map: { keys: {  }, names: {"of":"text","value":130}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"text","value":130}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "effect": k190, "actions": k191, "resources": k192, "conditions": k193 }, required: ["actions","resources"], oneOf: [], atMostOneOf: [] } },
    { list: {"item":132}, mayBeEmpty: true },
    { text: {"type":"text","values":["rolling","blueGreen","canary"],"closed":true,"interpolation":"none"} },
    { text: {"type":"percent","min":100,"max":200,"interpolation":"none"} },
    { map: { keys: { "minHealthy": k194, "maxHealthy": k195 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"expression","use":"rollback","interpolation":"none"} },
    { text: {"type":"text","values":["hold","fail","pass"],"closed":true,"interpolation":"none"} },
    { text: {"type":"share","min":0,"max":100,"interpolation":"none"} },
    { text: {"type":"text","values":["rollback","promote"],"closed":true,"interpolation":"none"} },
    { map: { keys: { "at": k196, "timeout": k197, "onTimeout": k198 }, required: ["at"], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"region","interpolation":"none"} },
    { list: {"item":142,"minItems":1} },
    { list: {"item":143,"minItems":1} },
    { map: { keys: { "from": k199, "to": k200, "bake": k201, "rollback": k202, "failedChecks": k203, "minRequests": k204, "onNoData": k205, "deadline": k206, "approve": k207, "waves": k208 }, required: ["from","to"], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"expression","use":"gate","interpolation":"none"} },
    { text: {"type":"runner","values":["client"],"interpolation":"deploy"} },
    { text: {"type":"share","values":["before","after"],"min":0,"max":100,"interpolation":"none"} },
    { map: { keys: { "smoke": k209, "integration": k210, "performance": k211, "run": k212, "at": k213, "timeout": k214, "retries": k215 }, required: [], oneOf: [["smoke","integration","performance"]], atMostOneOf: [] } },
    { list: {"item":149}, mayBeEmpty: true },
    { text: {"type":"sentence","sentence":"deployment","interpolation":"none"}, map: { keys: { "strategy": k216, "rolling": k217, "blueGreen": k218, "gates": k219 }, required: [], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "command": k91, "entryPoint": k92, "user": k93, "workingDirectory": k94, "env": k95, "secrets": k96, "size": k220, "sidecars": k221, "architecture": k222, "health": k223, "tasks": k224, "capacity": k225, "logs": k56, "mounts": k102, "volumes": k226, "placement": k227, "securityGroups": k228, "shutdown": k229, "policy": k230, "timeout": k231, "retry": k232, "circuitBreaker": k233, "tls": k234, "idempotent": k235, "discovery": k236, "accessLog": k57, "tracing": k58, "metrics": k59, "slo": k60, "fault": k237, "permissions": k238, "tags": k239, "deployment": k240 }, mode: "partial", required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "timeout": k231, "retry": k232, "circuitBreaker": k233, "tls": k234 }, mode: "partial", required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"declared","value":153}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"text","values":["alb","virtualGateway"],"closed":true,"interpolation":"none"} },
    { list: {"item":121,"minItems":1} },
    { text: {"type":"port","interpolation":"none"} },
    { text: {"type":"match","interpolation":"none"} },
    { text: {"type":"expression","use":"when","interpolation":"none"} },
    { text: {"type":"path","interpolation":"compile","short":"prefix"}, map: { keys: { "prefix": k241, "path": k242, "host": k243 }, required: [], oneOf: [], atMostOneOf: [["prefix","path"]] } },
    { map: { keys: { "match": k244, "when": k245, "host": k246, "to": k247, "rewrite": k248, "name": k249, "was": k250 }, required: ["match","to"], oneOf: [], atMostOneOf: [] } },
    { list: {"item":161,"maxItems":1000}, mayBeEmpty: true },
    { map: { keys: { "via": k251, "host": k252, "hosts": k253, "certificate": k254, "internal": k255, "redirectHttp": k256, "existing": k257, "idle": k258, "waf": k259, "accessLog": k260, "port": k261, "size": k262, "tasks": k263, "health": k264, "tls": k265, "routes": k266, "tags": k267, "was": k268 }, required: [], oneOf: [], atMostOneOf: [["host","hosts"]] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"declared","value":163}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"host","interpolation":"deploy"}, map: { keys: {  }, names: {"of":"region","value":121}, required: [], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "port": k269, "host": k270, "policy": k230, "timeout": k231, "retry": k232, "circuitBreaker": k233, "tls": k234, "was": k271 }, required: ["port","host"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: {  }, names: {"of":"declared","value":166}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"port","value":157}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"text","values":["parallel","sequential"],"closed":true,"interpolation":"none"} },
    { text: {"type":"sentence","sentence":"call","interpolation":"none"}, map: { keys: { "to": k272, "mode": k273, "times": k274, "match": k275, "tls": k276 }, required: ["to"], oneOf: [], atMostOneOf: [] } },
    { list: {"item":170,"maxItems":1000}, mayBeEmpty: true },
    { text: {"type":"name","values":["main"],"interpolation":"none"} },
    { map: { keys: { "image": k90, "command": k91, "entryPoint": k92, "user": k93, "workingDirectory": k94, "env": k95, "secrets": k96, "size": k220, "sidecars": k221, "architecture": k222, "health": k223, "tasks": k224, "capacity": k225, "logs": k56, "was": k277 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"version","value":173}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"reference","interpolation":"none"}, map: { keys: {  }, names: {"of":"destination","value":139}, required: [], oneOf: [], atMostOneOf: [] } },
    { map: { keys: {  }, names: {"of":"destination","value":24}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "match": k244, "when": k245, "name": k278, "was": k279, "port": k280, "timeout": k231, "retry": k232, "idempotent": k281, "to": k282, "shares": k283 }, required: ["match"], oneOf: [], atMostOneOf: [["to","shares"]] } },
    { list: {"item":177,"maxItems":1000}, mayBeEmpty: true },
    { map: { keys: { "share": k284, "for": k285 }, required: ["share"], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"sentence","sentence":"steps","interpolation":"none"}, list: {"item":179,"minItems":1} },
    { map: { keys: { "errorRate": k286, "latencyP95": k287 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "from": k199, "to": k200, "steps": k288, "every": k289, "bake": k290, "rollback": k202, "failedChecks": k203, "minRequests": k204, "onNoData": k205, "deadline": k206, "approve": k207, "waves": k208, "initialWeight": k291, "promoteWeight": k292, "promoteInterval": k293, "rollbackThreshold": k294 }, required: ["from","to"], oneOf: [], atMostOneOf: [["steps","initialWeight"],["steps","promoteWeight"],["every","promoteInterval"],["rollback","rollbackThreshold"]] } },
    { text: {"type":"sentence","sentence":"deployment","interpolation":"none"}, map: { keys: { "strategy": k216, "rolling": k217, "blueGreen": k218, "canary": k295, "gates": k219 }, required: [], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"text","interpolation":"none"} },
    { text: {"type":"text","interpolation":"none"}, map: { keys: {  }, names: {"of":"version","value":184}, required: [], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "virtualService": k296, "virtualRouter": k297, "virtualNode": k298 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "image": k90, "port": k299, "ports": k300, "command": k91, "entryPoint": k92, "user": k93, "workingDirectory": k94, "env": k95, "secrets": k96, "size": k220, "sidecars": k221, "architecture": k222, "health": k223, "tasks": k224, "capacity": k225, "logs": k56, "mounts": k102, "volumes": k226, "placement": k227, "securityGroups": k228, "shutdown": k229, "policy": k230, "timeout": k231, "retry": k232, "circuitBreaker": k233, "tls": k234, "idempotent": k235, "discovery": k236, "accessLog": k57, "tracing": k58, "metrics": k59, "slo": k60, "fault": k237, "permissions": k238, "tags": k239, "calls": k301, "versions": k302, "routes": k303, "deployment": k304, "was": k305, "appmesh": k306, "raw": k307 }, required: [], oneOf: [], atMostOneOf: [["port","ports"]] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"declared","value":187}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "namespace": k308, "cluster": k309, "observability": k310, "defaults": k311, "tags": k312, "policies": k313, "gateways": k314, "externals": k315, "services": k316 }, mode: "patch", required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "role": k317, "cidr": k318, "network": k319, "overrides": k320 }, required: [], oneOf: [], atMostOneOf: [["cidr","network"]] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"region","value":190}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"path","interpolation":"none"} },
    { list: {"item":192}, mayBeEmpty: true },
    { text: {"type":"text","values":["string","number","arn","secret","ssm"],"closed":true,"interpolation":"none"} },
    { map: { keys: { "type": k321, "default": k322, "description": k323, "values": k324 }, required: ["type"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: {  }, names: {"of":"declared","value":195}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"integer","min":2,"max":100,"interpolation":"none"} },
    { text: {"type":"text","values":["1"],"closed":true,"interpolation":"none"}, map: { keys: { "groups": k325 }, required: ["groups"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "gateway": k326, "hosts": k327, "certificate": k328, "waf": k329 }, required: ["gateway"], oneOf: [], atMostOneOf: [] } },
    { text: {"type":"text","values":["latency","failover"],"closed":true,"interpolation":"none"} },
    { map: { keys: { "gateway": k326, "host": k330, "zone": k331, "policy": k332 }, required: ["gateway","host","zone"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "cloudfront": k333, "route53": k334 }, required: [], oneOf: [["cloudfront","route53"]], atMostOneOf: [] } },
    { text: {"type":"invariant","use":"invariant","interpolation":"none"} },
    { list: {"item":203}, mayBeEmpty: true },
    { text: {"type":"money","min":0,"interpolation":"none"} },
    { text: {"type":"price","min":0,"interpolation":"none"} },
    { map: { keys: { "vCpuHour": k335, "gbHour": k336 }, required: ["vCpuHour","gbHour"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "FARGATE": k337, "FARGATE_SPOT": k338 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "x86_64": k339, "arm64": k340, "storageGbHour": k341, "natHour": k342, "endpointHour": k343, "albHour": k344, "nlbHour": k345 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"region","value":209}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "monthly": k346, "prices": k347 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"text","values":["error","warning","info","none"],"closed":true,"interpolation":"none"} },
    { text: {"type":"text","values":["error","warning","info","none"],"closed":true,"interpolation":"none","short":"level"}, map: { keys: { "level": k348, "options": k349 }, required: [], oneOf: [], atMostOneOf: [] } },
    { map: { keys: {  }, names: {"of":"rule","value":213}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"text","value":24}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { text: {"type":"date","interpolation":"none"} },
    { map: { keys: { "rule": k350, "loss": k351, "at": k352, "reason": k353, "until": k354 }, required: ["reason"], oneOf: [["rule","loss"]], atMostOneOf: [] } },
    { list: {"item":217}, mayBeEmpty: true },
    { map: { keys: { "rules": k355, "quotas": k356, "accept": k357 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "account": k358, "allowFaults": k359, "mesh": k360, "target": k361, "params": k362, "network": k363, "stacks": k364, "edge": k365, "cost": k366, "lint": k367, "namespace": k308, "cluster": k309, "observability": k310, "defaults": k311, "tags": k312, "regions": k368, "policies": k313, "gateways": k314, "externals": k315, "services": k316, "invariants": k369 }, mode: "patch", required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"environment","value":220}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "edition": k370, "mesh": k371, "target": k361, "namespace": k308, "regions": k372, "include": k373, "params": k362, "network": k363, "cluster": k309, "stacks": k364, "observability": k310, "defaults": k311, "policies": k313, "gateways": k314, "edge": k365, "externals": k315, "services": k374, "invariants": k369, "environments": k375, "tags": k312, "cost": k366, "lint": k367 }, required: ["mesh","regions","services"], oneOf: [], atMostOneOf: [] } },
    { map: { keys: { "policies": k313, "gateways": k314, "externals": k315, "services": k316, "invariants": k369 }, mode: "patch", required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: {  }, names: {"of":"environment","value":223}, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "policies": k313, "gateways": k314, "externals": k315, "services": k376, "invariants": k369, "environments": k377 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "to": k272, "mode": k273, "times": k274, "match": k275, "tls": k276 }, required: ["to"], oneOf: [], atMostOneOf: [] } },
    { list: {"item":184}, mayBeEmpty: true },
    { text: {"type":"text","values":["error","warning","info","never"],"closed":true,"interpolation":"none"} },
    { text: {"type":"text","values":["pretty","compact","json","sarif","github","gitlab","junit","markdown"],"closed":true,"interpolation":"none"} },
    { map: { keys: { "pretty": k378, "compact": k379, "json": k380, "sarif": k381, "github": k382, "gitlab": k383, "junit": k384, "markdown": k385 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true },
    { map: { keys: { "extends": k386, "rules": k387, "exclude": k388, "failOn": k389, "maxWarnings": k390, "format": k391, "outputFiles": k392, "baseline": k393 }, required: [], oneOf: [], atMostOneOf: [] }, mayBeEmpty: true }
  ],
  root: 222,
  included: 225,
  named: {"mesh":5,"region":190,"param":195,"network":22,"cluster":30,"observability":53,"defaults":152,"policy":153,"gateway":163,"gatewayRoute":161,"edge":202,"external":166,"service":187,"version":173,"route":177,"call":170,"callForm":226,"deployment":183,"gate":149,"environment":220,"lint":219,"timeout":101,"retry":105,"circuitBreaker":108,"eject":106,"tls":117,"size":62,"health":83,"tasks":90,"capacity":26,"prices":210,"config":231}
}
