var s=(n,e)=>()=>{try{return e||n((e={exports:{}}).exports,e),e.exports}catch(a){throw e=0,a}};var t=s((o,r)=>{r.exports={$schema:"http://json-schema.org/draft-07/schema#",title:"mesh.yaml",description:"A service mesh on AWS ECS Fargate, edition 1 of the language.",type:"object",properties:{edition:{description:`Edition of the language.

Default: 1`,default:1,examples:[1],enum:["1",1]},mesh:{description:"Name of the mesh and beginning of physical names.",examples:["matbakh",{name:"matbakh",egress:"allow"}],anyOf:[{type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},{$ref:"#/definitions/mesh"}]},target:{description:"The data plane.\n\nDefault: `appmesh`",default:"appmesh",examples:["appmesh","service-connect","envoy"],enum:["appmesh","service-connect","envoy"]},namespace:{description:"Cloud Map namespace; addresses of services end in it.\n\nDefault: `svc.local`",default:"svc.local",examples:["svc.local","${env}.matbakh.local"],type:"string"},regions:{description:"Regions that the mesh runs in.",examples:[{"eu-central-1":{role:"primary",cidr:"10.0.0.0/16"},"eu-west-1":{}}],anyOf:[{$ref:"#/definitions/regions"},{type:"null"}]},include:{description:`Further files, as globs that stay inside the folder of this file.

Default: []`,default:[],examples:[["services/*.mesh.yaml"]],anyOf:[{type:"array",items:{type:"string"}},{type:"null"}]},params:{description:`Values that are given when deploying; they become parameters of CloudFormation.

Default: none`,examples:[{certificate:{type:"arn"}}],anyOf:[{$ref:"#/definitions/params"},{type:"null"}]},network:{description:`A VPC to make, or an existing one.

Default: { azs: 3, nat: single }`,default:{azs:3,nat:"single"},examples:[{azs:3,nat:"single"},{vpc:"vpc-0123456789abcdef0"}],anyOf:[{$ref:"#/definitions/network"},{type:"null"}]},cluster:{description:`The ECS cluster.

Default: a new one, on demand`,examples:[{capacity:"spot",insights:!0},{existing:"shared"}],anyOf:[{$ref:"#/definitions/cluster"},{type:"null"}]},stacks:{description:"In how many stacks the resources live: `1`, or a foundation and a number of groups.\n\nDefault: 1",default:1,examples:[1,{groups:16}],anyOf:[{enum:["1",1]},{$ref:"#/definitions/stacks"}]},observability:{description:`Logs, traces, metrics, goals and alarms of all services.

Default: logs on, traces of 10 % of the requests`,examples:[{slo:{p95:"200ms",errorRate:"1%"}}],anyOf:[{$ref:"#/definitions/observability"},{type:"null"}]},defaults:{description:`What every service inherits. What does not fit a service's protocol is left out there.

Default: none`,examples:[{timeout:"5s idle 60s",retry:"none"}],anyOf:[{$ref:"#/definitions/defaults.partial"},{type:"null"}]},policies:{description:"Named bundles of `timeout`, `retry`, `circuitBreaker` and `tls`, used with `policy: name`.\n\nDefault: none",examples:[{patient:{timeout:"30s",retry:"none"}}],anyOf:[{$ref:"#/definitions/region.overrides.policies"},{type:"null"}]},gateways:{description:`Ways in from outside.

Default: none`,examples:[{public:{host:"api.matbakh.example",routes:[{match:"/**",to:"ingress"}]}}],anyOf:[{$ref:"#/definitions/region.overrides.gateways"},{type:"null"}]},edge:{description:`What stands in front of the regions.

Default: none`,examples:[{cloudfront:{gateway:"public",hosts:["www.matbakh.example"]}}],allOf:[{$ref:"#/definitions/edge"}]},externals:{description:`Hosts outside of the mesh that services call. Their names share one space with those of services.

Default: none`,examples:[{aurora:{port:"5432/tcp",host:"db.matbakh.example"}}],anyOf:[{$ref:"#/definitions/region.overrides.externals"},{type:"null"}]},services:{description:"The services.",examples:[{hello:{image:"nginx:1.27",port:"80/http"}}],anyOf:[{$ref:"#/definitions/region.overrides.services"},{type:"null"}]},invariants:{description:`Claims about the mesh that are decided exactly, and shown with a path and numbers where they fail.

Default: none`,examples:[["worstLatency(gateway.public, service.vc) <= 10s"],["not calls(service.vc, service.auth)"]],anyOf:[{type:"array",items:{type:"string"}},{type:"null"}]},environments:{description:"Changes of the file by environment. `'*'` stands for all names, an empty value removes a key.\n\nDefault: none",examples:[{dev:{services:{"*":{tasks:1,capacity:"spot"}}},prod:{}}],anyOf:[{$ref:"#/definitions/environments"},{type:"null"}]},tags:{description:`AWS tags of everything.

Default: none`,examples:[{team:"platform"}],anyOf:[{$ref:"#/definitions/service.discovery.attributes"},{type:"null"}]},cost:{description:`A threshold for what a month costs, and the prices that it is estimated with.

Default: none`,examples:[{monthly:"500USD",prices:{"eu-central-1":{natHour:"1USD"}}}],anyOf:[{$ref:"#/definitions/environment.cost"},{type:"null"}]},lint:{description:`Levels of rules, quotas, and findings that are accepted.

Default: none`,examples:[{rules:{"target-end-of-life":"info"}}],anyOf:[{$ref:"#/definitions/lint"},{type:"null"}]}},additionalProperties:!1,required:["mesh","regions","services"],definitions:{call:{type:"object",properties:{to:{description:"A service or an external, with `:port` where it has several ports.",examples:["auth","auth:admin"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},mode:{description:"`parallel` calls are made together, `sequential` ones after each other; bounds of waiting times rest on it.\n\nDefault: `parallel`",default:"parallel",examples:["sequential"],enum:["parallel","sequential"]},times:{description:`How often one request makes this call.

Default: 1`,default:1,examples:[2],type:["integer","string"],pattern:"^\\d+$",minimum:1},match:{description:`Only the routes of the callee that take these requests.

Default: all of its routes`,examples:["GET /v1/**","grpc shop.Cart/Get"],type:"string",pattern:"^(([A-Z]+(\\|[A-Z]+)* +)?(/\\S*|~ .+)|grpc +\\S+|tcp)$"},tls:{description:"The caller's side of encryption for this call.\n\nDefault: `tls.client` of the service",examples:[{trust:{file:"/keys/ca.pem"}}],anyOf:[{$ref:"#/definitions/tls.client"},{type:"null"}]}},additionalProperties:!1,required:["to"]},"call.partial":{type:"object",properties:{to:{description:"A service or an external, with `:port` where it has several ports.",examples:["auth","auth:admin"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},mode:{description:"`parallel` calls are made together, `sequential` ones after each other; bounds of waiting times rest on it.\n\nDefault: `parallel`",default:"parallel",examples:["sequential"],enum:["parallel","sequential"]},times:{description:`How often one request makes this call.

Default: 1`,default:1,examples:[2],type:["integer","string"],pattern:"^\\d+$",minimum:1},match:{description:`Only the routes of the callee that take these requests.

Default: all of its routes`,examples:["GET /v1/**","grpc shop.Cart/Get"],type:"string",pattern:"^(([A-Z]+(\\|[A-Z]+)* +)?(/\\S*|~ .+)|grpc +\\S+|tcp)$"},tls:{description:"The caller's side of encryption for this call.\n\nDefault: `tls.client` of the service",examples:[{trust:{file:"/keys/ca.pem"}}],anyOf:[{$ref:"#/definitions/tls.client.partial"},{type:"null"}]}},additionalProperties:!1},capacity:{type:"object",properties:{FARGATE:{description:`Tasks at the full price.

Default: none of them here, when the map is written`,examples:[{base:2,weight:1}],anyOf:[{$ref:"#/definitions/capacity.FARGATE"},{type:"null"}]},FARGATE_SPOT:{description:`Tasks that AWS may stop with two minutes of warning, for less money.

Default: none of them here, when the map is written`,examples:[{weight:3}],anyOf:[{$ref:"#/definitions/capacity.FARGATE"},{type:"null"}]}},additionalProperties:!1},"capacity.FARGATE":{type:"object",properties:{base:{description:`Tasks that run here before weights count.

Default: 0`,default:0,examples:[2],type:["integer","string"],pattern:"^\\d+$",minimum:0},weight:{description:`Part of all further tasks.

Default: 1`,default:1,examples:[1,3],type:["integer","string"],pattern:"^\\d+$",minimum:0}},additionalProperties:!1},"capacity.FARGATE.patch":{type:"object",properties:{base:{description:`Tasks that run here before weights count.

Default: 0`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:0},{type:"null"}]},weight:{description:`Part of all further tasks.

Default: 1`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:0},{type:"null"}]}},additionalProperties:!1},"capacity.patch":{type:"object",properties:{FARGATE:{description:`Tasks at the full price.

Default: none of them here, when the map is written`,anyOf:[{$ref:"#/definitions/capacity.FARGATE.patch"},{type:"null"}]},FARGATE_SPOT:{description:`Tasks that AWS may stop with two minutes of warning, for less money.

Default: none of them here, when the map is written`,anyOf:[{$ref:"#/definitions/capacity.FARGATE.patch"},{type:"null"}]}},additionalProperties:!1},circuitBreaker:{type:"object",properties:{eject:{description:`When a failing task is taken out of rotation, and for how long.

Default: no ejection`,examples:["5x 5xx or 5x gateway-error in 30s for 30s..300s at most 50%",{consecutive5xx:5,interval:"30s"}],anyOf:[{type:"string",pattern:"^\\d+x +(5xx|gateway-error)( *(or|,) *\\d+x +(5xx|gateway-error))? +in +\\d+(\\.\\d+)?(ms|s|m|h|d) +for +\\d+(\\.\\d+)?(ms|s|m|h|d)(\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?( *,? *at +most +\\d+(\\.\\d+)?%)?$"},{$ref:"#/definitions/eject"}]},connections:{description:`Open connections at most. For HTTP/1 and TCP.

Default: no bound`,examples:[1024],type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:2147483647},pending:{description:`Requests that wait for a connection at most. For HTTP/1.

Default: no bound`,examples:[1024],type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:2147483647},requests:{description:`Requests under way at most. For HTTP/2 and gRPC.

Default: no bound`,examples:[1024],type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:2147483647},requestsPerConnection:{description:`Requests after which a connection is closed.

Default: no bound`,examples:[2],type:["integer","string"],pattern:"^\\d+$",minimum:1},retries:{description:`Retries under way at most, over all requests.

Default: what the target does`,examples:[3],type:["integer","string"],pattern:"^\\d+$",minimum:0},connectTimeout:{description:`How long opening a connection may take.

Default: what the target does`,examples:["10s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}},additionalProperties:!1},"circuitBreaker.patch":{type:"object",properties:{eject:{description:`When a failing task is taken out of rotation, and for how long.

Default: no ejection`,anyOf:[{type:"string",pattern:"^\\d+x +(5xx|gateway-error)( *(or|,) *\\d+x +(5xx|gateway-error))? +in +\\d+(\\.\\d+)?(ms|s|m|h|d) +for +\\d+(\\.\\d+)?(ms|s|m|h|d)(\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?( *,? *at +most +\\d+(\\.\\d+)?%)?$"},{$ref:"#/definitions/eject.patch"},{type:"null"}]},connections:{description:`Open connections at most. For HTTP/1 and TCP.

Default: no bound`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:2147483647},{type:"null"}]},pending:{description:`Requests that wait for a connection at most. For HTTP/1.

Default: no bound`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:2147483647},{type:"null"}]},requests:{description:`Requests under way at most. For HTTP/2 and gRPC.

Default: no bound`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:2147483647},{type:"null"}]},requestsPerConnection:{description:`Requests after which a connection is closed.

Default: no bound`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1},{type:"null"}]},retries:{description:`Retries under way at most, over all requests.

Default: what the target does`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:0},{type:"null"}]},connectTimeout:{description:`How long opening a connection may take.

Default: what the target does`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]}},additionalProperties:!1},cluster:{type:"object",properties:{name:{description:`Name of the cluster.

Default: the name of the mesh`,examples:["matbakh"],type:["string","number","boolean"]},existing:{description:`Name or ARN of a cluster that exists already.

Default: a new one is made`,examples:["shared"],type:["string","number","boolean"]},capacity:{description:"Where tasks run that do not say it themselves.\n\nDefault: `onDemand`",default:"onDemand",examples:[{FARGATE:{base:2,weight:1},FARGATE_SPOT:{weight:3}},"spot"],anyOf:[{type:"string",pattern:"^(spot|onDemand)$"},{$ref:"#/definitions/capacity"}]},insights:{description:`Container Insights.

Default: false`,default:!1,examples:[!0,"enhanced"],anyOf:[{enum:["enhanced"]},{type:["boolean","string"],pattern:"^(true|false)$"}]},exec:{description:`Whether people may open a shell in a container (ECS Exec).

Default: false`,default:!1,examples:[!0,{log:"/matbakh/exec"}],anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{$ref:"#/definitions/cluster.exec"}]}},additionalProperties:!1,allOf:[{not:{required:["name","existing"]}}]},"cluster.exec":{type:"object",properties:{kmsKey:{description:`Key that encrypts the session.

Default: AWS's own`,examples:["arn:aws:kms:eu-central-1:111122223333:key/0a1b"],type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},log:{description:`Log group of the sessions.

Default: none`,examples:["/matbakh/exec"],type:["string","number","boolean"]}},additionalProperties:!1},"cluster.exec.patch":{type:"object",properties:{kmsKey:{description:`Key that encrypts the session.

Default: AWS's own`,anyOf:[{type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},{type:"null"}]},log:{description:`Log group of the sessions.

Default: none`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]}},additionalProperties:!1},"cluster.patch":{type:"object",properties:{name:{description:`Name of the cluster.

Default: the name of the mesh`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},existing:{description:`Name or ARN of a cluster that exists already.

Default: a new one is made`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},capacity:{description:"Where tasks run that do not say it themselves.\n\nDefault: `onDemand`",anyOf:[{type:"string",pattern:"^(spot|onDemand)$"},{$ref:"#/definitions/capacity.patch"},{type:"null"}]},insights:{description:`Container Insights.

Default: false`,anyOf:[{anyOf:[{enum:["enhanced"]},{type:["boolean","string"],pattern:"^(true|false)$"}]},{type:"null"}]},exec:{description:`Whether people may open a shell in a container (ECS Exec).

Default: false`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{$ref:"#/definitions/cluster.exec.patch"},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["name","existing"]}}]},"defaults.deployment.partial":{type:"object",properties:{strategy:{description:"`rolling` is ECS's own replacement, `blueGreen` moves all requests at once, `canary` step by step.\n\nDefault: `rolling`",default:"rolling",examples:["canary"],enum:["rolling","blueGreen","canary"]},rolling:{description:`Bounds of a rolling replacement.

Default: { minHealthy: 100%, maxHealthy: 200% }`,default:{minHealthy:"100%",maxHealthy:"200%"},examples:[{minHealthy:"50%"}],anyOf:[{$ref:"#/definitions/deployment.rolling"},{type:"null"}]},blueGreen:{description:`From one version to another in one step.

Default: none`,examples:[{from:"v1",to:"v2",bake:"15m"}],allOf:[{$ref:"#/definitions/deployment.blueGreen.partial"}]},gates:{description:`Tests that have to pass on the way.

Default: none`,examples:[[{smoke:"GET /healthz expect 200",at:"5%",timeout:"30s",retries:3}]],anyOf:[{type:"array",items:{$ref:"#/definitions/gate.partial"}},{type:"null"}]}},additionalProperties:!1},"defaults.deployment.patch":{type:"object",properties:{strategy:{description:"`rolling` is ECS's own replacement, `blueGreen` moves all requests at once, `canary` step by step.\n\nDefault: `rolling`",anyOf:[{enum:["rolling","blueGreen","canary"]},{type:"null"}]},rolling:{description:`Bounds of a rolling replacement.

Default: { minHealthy: 100%, maxHealthy: 200% }`,anyOf:[{$ref:"#/definitions/deployment.rolling.patch"},{type:"null"}]},blueGreen:{description:`From one version to another in one step.

Default: none`,anyOf:[{$ref:"#/definitions/deployment.blueGreen.patch"},{type:"null"}]},gates:{description:`Tests that have to pass on the way.

Default: none`,anyOf:[{type:"array",items:{$ref:"#/definitions/gate.partial"}},{type:"null"}]}},additionalProperties:!1},"defaults.partial":{type:"object",properties:{command:{description:`What the container runs, word by word.

Default: what the image says`,examples:[["node","server.js"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},entryPoint:{description:`Entry point of the container, word by word.

Default: what the image says`,examples:[["/bin/tini","--"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},user:{description:`User, or user and group, that the container runs as.

Default: what the image says`,examples:[1e3,"node","1000:1000"],type:["string","number","boolean"]},workingDirectory:{description:`Directory in which the container starts.

Default: what the image says`,examples:["/app"],type:"string"},env:{description:`Environment variables. A value that looks like a secret is an error.

Default: none`,examples:[{PERSONA_URL:"${service.persona.url}",LOG_LEVEL:"info"}],anyOf:[{$ref:"#/definitions/service.env"},{type:"null"}]},secrets:{description:`Environment variables from SSM parameters or Secrets Manager.

Default: none`,examples:[{DB_PASSWORD:"ssm:/matbakh/auth/db-password"},{API_KEY:"secretsmanager:rds/db#password@AWSCURRENT"}],anyOf:[{$ref:"#/definitions/service.secrets"},{type:"null"}]},size:{description:`CPU and memory of the app. The task adds Envoy and ADOT and is rounded up to a pair that Fargate offers.

Default: the smallest task`,examples:["0.25vCPU 512MB",{app:"0.25vCPU 512MB",task:"1vCPU 2GB"}],anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size.partial"}]},sidecars:{description:`Containers beside the app: Envoy, the ADOT collector, and those of your own under a name.

Default: Envoy, and ADOT where metrics or traces need it`,examples:[{envoy:{memory:"512MB"}},{migrate:{image:"migrate:1.2",essential:!1}}],anyOf:[{$ref:"#/definitions/service.sidecars.partial"},{type:"null"}]},architecture:{description:"Processor of the tasks.\n\nDefault: `x86_64`",default:"x86_64",examples:["arm64"],enum:["x86_64","arm64"]},health:{description:`How mesh and load balancer ask whether a task is well.

Default: none`,examples:["GET /healthz every 10s timeout 2s healthy 2 unhealthy 3 start 30s","grpc every 10s timeout 2s",{probe:"GET /healthz",every:"10s"}],anyOf:[{type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)( +(every|timeout|start) +\\d+(\\.\\d+)?(ms|s|m|h|d)| +(healthy|unhealthy) +\\d+)*$"},{$ref:"#/definitions/health.partial"}]},tasks:{description:`How many tasks run, and what scaling aims at.

Default: 1`,default:1,examples:[3,"2..10 at 70% cpu","2..10 at 500 requests/min",{min:2,max:10,goals:[{cpu:"70%"}]}],anyOf:[{type:["string","integer"],pattern:"^(\\d+|\\d+\\.\\.\\d+( +at +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min)( +and +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min))*)?)$"},{$ref:"#/definitions/tasks.partial"}]},capacity:{description:`Whether tasks run at the full price, or on capacity that AWS may take back.

Default: as the cluster says`,examples:["spot","onDemand",{FARGATE:{base:2,weight:1},FARGATE_SPOT:{weight:3}}],anyOf:[{type:"string",pattern:"^(spot|onDemand)$"},{$ref:"#/definitions/capacity"}]},logs:{description:`Logs of the containers: how long they are kept, and their form.

Default: { retention: 30d, format: json }`,default:{retention:"30d",format:"json"},examples:[{retention:"30d",format:"json"}],anyOf:[{$ref:"#/definitions/service.logs"},{type:"null"}]},mounts:{description:`Volumes of the service and where they appear in the container.

Default: none`,examples:[{cache:"/var/cache"},{keys:{path:"/keys",readOnly:!0}}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.mounts.partial"},{type:"null"}]},volumes:{description:`Volumes that containers of a task may mount. An empty one is space that ends with the task.

Default: none`,examples:[{cache:{}},{shared:{efs:{fileSystem:"fs-0123456789abcdef0"}}}],anyOf:[{$ref:"#/definitions/service.volumes.partial"},{type:"null"}]},placement:{description:`Where in the network tasks run.

Default: { subnets: private }`,default:{subnets:"private"},examples:[{subnets:"private",zones:["a","b"]}],anyOf:[{$ref:"#/definitions/service.placement"},{type:"null"}]},securityGroups:{description:`Further security groups of the tasks.

Default: only those that are made for the mesh`,examples:[["sg-0123456789abcdef0"]],anyOf:[{type:"array",items:{type:"string",pattern:"\\$\\{|^sg-[0-9a-f]+$"}},{type:"null"}]},shutdown:{description:`How a task ends.

Default: { drain: 30s, stop: 30s }`,default:{drain:"30s",stop:"30s"},examples:[{drain:"30s",stop:"60s"}],anyOf:[{$ref:"#/definitions/service.shutdown"},{type:"null"}]},policy:{description:"A bundle of `policies` that stands between `defaults` and the keys written here.\n\nDefault: none",examples:["patient"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},timeout:{description:`How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.

Default: what the target does`,examples:["5s","10s idle 60s","idle 60s","none",{request:"5s",idle:"60s"}],anyOf:[{type:"string",pattern:"^(none|\\d+(\\.\\d+)?(ms|s|m|h|d)( +idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))?|idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))$"},{$ref:"#/definitions/timeout"}]},retry:{description:"How every caller's proxy tries a failed request again. `3x` means up to four tries.\n\nDefault: what the target does",examples:["3x 2s on 5xx or connect-failure backoff 25ms..250ms","1x","none",{maxRetries:3,perTry:"2s",events:["5xx"]}],anyOf:[{type:"string",pattern:"^(none|\\d+x( +\\d+(\\.\\d+)?(ms|s|m|h|d))?( +on +[a-z0-9][a-z0-9-]*( *(or|,) *[a-z0-9][a-z0-9-]*)*)?( +backoff +\\d+(\\.\\d+)?(ms|s|m|h|d)\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?)$"},{$ref:"#/definitions/retry"}]},circuitBreaker:{description:`When failing tasks are taken out of rotation, and how much may be under way at one time.

Default: none`,examples:[{connections:1024,pending:1024},{eject:"5x 5xx in 30s for 30s at most 50%"}],anyOf:[{$ref:"#/definitions/circuitBreaker"},{type:"null"}]},tls:{description:"Encryption between the proxies.\n\nDefault: `disabled`",default:"disabled",examples:["strict",{mode:"strict",certificate:{acm:"${param.certificate}"}}],anyOf:[{type:"string",pattern:"^(strict|permissive|disabled)$"},{$ref:"#/definitions/tls.partial"}]},idempotent:{description:`Whether a request may be sent twice without harm. Without it, retrying server errors is a warning.

Default: not known`,examples:[!0,!1],type:["boolean","string"],pattern:"^(true|false)$"},discovery:{description:`How others find the tasks of the service.

Default: { ttl: 10s, routing: multivalue }`,default:{ttl:"10s",routing:"multivalue"},examples:[{ttl:"5s"}],anyOf:[{$ref:"#/definitions/service.discovery.partial"},{type:"null"}]},accessLog:{description:`The log of requests that the proxies write.

Default: true`,default:!0,examples:[!0,!1,{format:"json"}],anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{$ref:"#/definitions/service.accessLog"}]},tracing:{description:"Which requests are traced and where traces go; `none` leaves the collector out.\n\nDefault: { sample: 10%, propagation: w3c, export: [xray] }",default:{sample:"10%",propagation:"w3c",export:["xray"]},examples:[{sample:"10%",export:["xray"]},"none"],anyOf:[{enum:["none"]},{$ref:"#/definitions/service.tracing.partial"}]},metrics:{description:`Metrics of requests and tasks.

Default: { red: true, use: true }`,default:{red:!0,use:!0},examples:[{namespace:"matbakh/microservices",red:!0,use:!0}],anyOf:[{$ref:"#/definitions/service.metrics.partial"},{type:"null"}]},slo:{description:`What is promised; alarms are made from it.

Default: none`,examples:[{p95:"200ms",errorRate:"1%"},{internal:{p95:"50ms"}}],anyOf:[{$ref:"#/definitions/service.slo"},{type:"null"}]},fault:{description:"Faults on purpose, for tests; only in an environment with `allowFaults: true`.\n\nDefault: none",examples:["abort 503 at 1% and delay 2s at 5%",{delay:{time:"2s",share:"5%"}}],anyOf:[{type:"string",pattern:"^(abort +\\S+ +at +\\d+(\\.\\d+)?%|delay +\\d+(\\.\\d+)?(ms|s|m|h|d) +at +\\d+(\\.\\d+)?%)( +and +(abort +\\S+ +at +\\d+(\\.\\d+)?%|delay +\\d+(\\.\\d+)?(ms|s|m|h|d) +at +\\d+(\\.\\d+)?%))*$"},{$ref:"#/definitions/service.fault.partial"}]},permissions:{description:`IAM statements for the role of the tasks. Wildcards are findings.

Default: only what the mesh needs`,examples:[[{actions:["s3:GetObject"],resources:["arn:aws:s3:::matbakh-menus/*"]}]],anyOf:[{type:"array",items:{$ref:"#/definitions/service.permissions.partial"}},{type:"null"}]},tags:{description:"AWS tags.\n\nDefault: the `tags` of the file",examples:[{team:"identity"}],anyOf:[{$ref:"#/definitions/service.discovery.attributes"},{type:"null"}]},deployment:{description:"How new versions take over.\n\nDefault: `rolling`",default:"rolling",examples:["rolling",{rolling:{minHealthy:"50%"}}],anyOf:[{type:"string",pattern:"^(rolling|blueGreen|canary)$"},{$ref:"#/definitions/defaults.deployment.partial"}]}},additionalProperties:!1},"defaults.patch":{type:"object",properties:{command:{description:`What the container runs, word by word.

Default: what the image says`,anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},entryPoint:{description:`Entry point of the container, word by word.

Default: what the image says`,anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},user:{description:`User, or user and group, that the container runs as.

Default: what the image says`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},workingDirectory:{description:`Directory in which the container starts.

Default: what the image says`,anyOf:[{type:"string"},{type:"null"}]},env:{description:`Environment variables. A value that looks like a secret is an error.

Default: none`,anyOf:[{$ref:"#/definitions/service.env.patch"},{type:"null"}]},secrets:{description:`Environment variables from SSM parameters or Secrets Manager.

Default: none`,anyOf:[{$ref:"#/definitions/service.secrets.patch"},{type:"null"}]},size:{description:`CPU and memory of the app. The task adds Envoy and ADOT and is rounded up to a pair that Fargate offers.

Default: the smallest task`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size.patch"},{type:"null"}]},sidecars:{description:`Containers beside the app: Envoy, the ADOT collector, and those of your own under a name.

Default: Envoy, and ADOT where metrics or traces need it`,anyOf:[{$ref:"#/definitions/service.sidecars.patch"},{type:"null"}]},architecture:{description:"Processor of the tasks.\n\nDefault: `x86_64`",anyOf:[{enum:["x86_64","arm64"]},{type:"null"}]},health:{description:`How mesh and load balancer ask whether a task is well.

Default: none`,anyOf:[{type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)( +(every|timeout|start) +\\d+(\\.\\d+)?(ms|s|m|h|d)| +(healthy|unhealthy) +\\d+)*$"},{$ref:"#/definitions/health.patch"},{type:"null"}]},tasks:{description:`How many tasks run, and what scaling aims at.

Default: 1`,anyOf:[{type:["string","integer"],pattern:"^(\\d+|\\d+\\.\\.\\d+( +at +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min)( +and +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min))*)?)$"},{$ref:"#/definitions/tasks.patch"},{type:"null"}]},capacity:{description:`Whether tasks run at the full price, or on capacity that AWS may take back.

Default: as the cluster says`,anyOf:[{type:"string",pattern:"^(spot|onDemand)$"},{$ref:"#/definitions/capacity.patch"},{type:"null"}]},logs:{description:`Logs of the containers: how long they are kept, and their form.

Default: { retention: 30d, format: json }`,anyOf:[{$ref:"#/definitions/service.logs.patch"},{type:"null"}]},mounts:{description:`Volumes of the service and where they appear in the container.

Default: none`,anyOf:[{$ref:"#/definitions/service.sidecars.envoy.mounts.patch"},{type:"null"}]},volumes:{description:`Volumes that containers of a task may mount. An empty one is space that ends with the task.

Default: none`,anyOf:[{$ref:"#/definitions/service.volumes.patch"},{type:"null"}]},placement:{description:`Where in the network tasks run.

Default: { subnets: private }`,anyOf:[{$ref:"#/definitions/service.placement.patch"},{type:"null"}]},securityGroups:{description:`Further security groups of the tasks.

Default: only those that are made for the mesh`,anyOf:[{type:"array",items:{type:"string",pattern:"\\$\\{|^sg-[0-9a-f]+$"}},{type:"null"}]},shutdown:{description:`How a task ends.

Default: { drain: 30s, stop: 30s }`,anyOf:[{$ref:"#/definitions/service.shutdown.patch"},{type:"null"}]},policy:{description:"A bundle of `policies` that stands between `defaults` and the keys written here.\n\nDefault: none",anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{type:"null"}]},timeout:{description:`How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.

Default: what the target does`,anyOf:[{type:"string",pattern:"^(none|\\d+(\\.\\d+)?(ms|s|m|h|d)( +idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))?|idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))$"},{$ref:"#/definitions/timeout.patch"},{type:"null"}]},retry:{description:"How every caller's proxy tries a failed request again. `3x` means up to four tries.\n\nDefault: what the target does",anyOf:[{type:"string",pattern:"^(none|\\d+x( +\\d+(\\.\\d+)?(ms|s|m|h|d))?( +on +[a-z0-9][a-z0-9-]*( *(or|,) *[a-z0-9][a-z0-9-]*)*)?( +backoff +\\d+(\\.\\d+)?(ms|s|m|h|d)\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?)$"},{$ref:"#/definitions/retry.patch"},{type:"null"}]},circuitBreaker:{description:`When failing tasks are taken out of rotation, and how much may be under way at one time.

Default: none`,anyOf:[{$ref:"#/definitions/circuitBreaker.patch"},{type:"null"}]},tls:{description:"Encryption between the proxies.\n\nDefault: `disabled`",anyOf:[{type:"string",pattern:"^(strict|permissive|disabled)$"},{$ref:"#/definitions/tls.patch"},{type:"null"}]},idempotent:{description:`Whether a request may be sent twice without harm. Without it, retrying server errors is a warning.

Default: not known`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]},discovery:{description:`How others find the tasks of the service.

Default: { ttl: 10s, routing: multivalue }`,anyOf:[{$ref:"#/definitions/service.discovery.patch"},{type:"null"}]},accessLog:{description:`The log of requests that the proxies write.

Default: true`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{$ref:"#/definitions/service.accessLog.patch"},{type:"null"}]},tracing:{description:"Which requests are traced and where traces go; `none` leaves the collector out.\n\nDefault: { sample: 10%, propagation: w3c, export: [xray] }",anyOf:[{enum:["none"]},{$ref:"#/definitions/service.tracing.patch"},{type:"null"}]},metrics:{description:`Metrics of requests and tasks.

Default: { red: true, use: true }`,anyOf:[{$ref:"#/definitions/service.metrics.patch"},{type:"null"}]},slo:{description:`What is promised; alarms are made from it.

Default: none`,anyOf:[{$ref:"#/definitions/service.slo.patch"},{type:"null"}]},fault:{description:"Faults on purpose, for tests; only in an environment with `allowFaults: true`.\n\nDefault: none",anyOf:[{type:"string",pattern:"^(abort +\\S+ +at +\\d+(\\.\\d+)?%|delay +\\d+(\\.\\d+)?(ms|s|m|h|d) +at +\\d+(\\.\\d+)?%)( +and +(abort +\\S+ +at +\\d+(\\.\\d+)?%|delay +\\d+(\\.\\d+)?(ms|s|m|h|d) +at +\\d+(\\.\\d+)?%))*$"},{$ref:"#/definitions/service.fault.patch"},{type:"null"}]},permissions:{description:`IAM statements for the role of the tasks. Wildcards are findings.

Default: only what the mesh needs`,anyOf:[{type:"array",items:{$ref:"#/definitions/service.permissions.partial"}},{type:"null"}]},tags:{description:"AWS tags.\n\nDefault: the `tags` of the file",anyOf:[{$ref:"#/definitions/service.discovery.attributes.patch"},{type:"null"}]},deployment:{description:"How new versions take over.\n\nDefault: `rolling`",anyOf:[{type:"string",pattern:"^(rolling|blueGreen|canary)$"},{$ref:"#/definitions/defaults.deployment.patch"},{type:"null"}]}},additionalProperties:!1},deployment:{type:"object",properties:{strategy:{description:"`rolling` is ECS's own replacement, `blueGreen` moves all requests at once, `canary` step by step.\n\nDefault: `rolling`",default:"rolling",examples:["canary"],enum:["rolling","blueGreen","canary"]},rolling:{description:`Bounds of a rolling replacement.

Default: { minHealthy: 100%, maxHealthy: 200% }`,default:{minHealthy:"100%",maxHealthy:"200%"},examples:[{minHealthy:"50%"}],anyOf:[{$ref:"#/definitions/deployment.rolling"},{type:"null"}]},blueGreen:{description:`From one version to another in one step.

Default: none`,examples:[{from:"v1",to:"v2",bake:"15m"}],allOf:[{$ref:"#/definitions/deployment.blueGreen"}]},canary:{description:`From one version to another in steps.

Default: none`,examples:[{from:"v1",to:"v2",steps:"5% -> 100%",every:"5m"}],allOf:[{$ref:"#/definitions/deployment.canary"}]},gates:{description:`Tests that have to pass on the way.

Default: none`,examples:[[{smoke:"GET /healthz expect 200",at:"5%",timeout:"30s",retries:3}]],anyOf:[{type:"array",items:{$ref:"#/definitions/gate"}},{type:"null"}]}},additionalProperties:!1},"deployment.blueGreen":{type:"object",properties:{from:{description:"The version that serves now.",examples:["v1"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},to:{description:"The version that takes over.",examples:["v2"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},bake:{description:`How long the new version is watched.

Default: 5m`,default:"5m",examples:["15m"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},rollback:{description:'When to go back: an expression over `errorRate`, `p50`, `p95`, `p99`, `requests` and `metric("name")`, also relative to `stable`.\n\nDefault: never',examples:["errorRate > 5% or p95 > 200ms","p95 > 1.2 * stable.p95"],type:"string"},failedChecks:{description:"Periods of one minute in a row in which `rollback` has to hold.\n\nDefault: 2",default:2,examples:[2],type:["integer","string"],pattern:"^\\d+$",minimum:1},minRequests:{description:`Requests that the new version has to get in each step and region before the step counts.

Default: 0`,default:0,examples:[100],type:["integer","string"],pattern:"^\\d+$",minimum:0},onNoData:{description:"What happens when `minRequests` is not reached: wait until `deadline`, go back, or go on.\n\nDefault: `hold`",default:"hold",examples:["hold"],enum:["hold","fail","pass"]},deadline:{description:"Longest time of the whole rollout; after it, all requests go to `from` again.\n\nDefault: four times its schedule",examples:["4h"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},approve:{description:`A person is asked before the rollout goes on.

Default: nobody is asked`,examples:[{at:"25%",timeout:"2h",onTimeout:"rollback"}],allOf:[{$ref:"#/definitions/deployment.blueGreen.approve"}]},waves:{description:`Lists of regions that are rolled out one after the other.

Default: the secondary regions, then the primary one`,examples:[[["eu-west-1"],["eu-central-1"]]],type:"array",items:{type:"array",items:{type:"string",pattern:"^[a-z]{2,}(-[a-z]+)+-\\d+$"},minItems:1},minItems:1}},additionalProperties:!1,required:["from","to"]},"deployment.blueGreen.approve":{type:"object",properties:{at:{description:"The step after which a person is asked.",examples:["25%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},timeout:{description:`How long to wait for an answer.

Default: 1h`,default:"1h",examples:["2h"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},onTimeout:{description:"What happens when nobody answers.\n\nDefault: `rollback`",default:"rollback",examples:["rollback"],enum:["rollback","promote"]}},additionalProperties:!1,required:["at"]},"deployment.blueGreen.approve.partial":{type:"object",properties:{at:{description:"The step after which a person is asked.",examples:["25%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},timeout:{description:`How long to wait for an answer.

Default: 1h`,default:"1h",examples:["2h"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},onTimeout:{description:"What happens when nobody answers.\n\nDefault: `rollback`",default:"rollback",examples:["rollback"],enum:["rollback","promote"]}},additionalProperties:!1},"deployment.blueGreen.approve.patch":{type:"object",properties:{at:{description:"The step after which a person is asked.",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]},timeout:{description:`How long to wait for an answer.

Default: 1h`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},onTimeout:{description:"What happens when nobody answers.\n\nDefault: `rollback`",anyOf:[{enum:["rollback","promote"]},{type:"null"}]}},additionalProperties:!1},"deployment.blueGreen.partial":{type:"object",properties:{from:{description:"The version that serves now.",examples:["v1"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},to:{description:"The version that takes over.",examples:["v2"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},bake:{description:`How long the new version is watched.

Default: 5m`,default:"5m",examples:["15m"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},rollback:{description:'When to go back: an expression over `errorRate`, `p50`, `p95`, `p99`, `requests` and `metric("name")`, also relative to `stable`.\n\nDefault: never',examples:["errorRate > 5% or p95 > 200ms","p95 > 1.2 * stable.p95"],type:"string"},failedChecks:{description:"Periods of one minute in a row in which `rollback` has to hold.\n\nDefault: 2",default:2,examples:[2],type:["integer","string"],pattern:"^\\d+$",minimum:1},minRequests:{description:`Requests that the new version has to get in each step and region before the step counts.

Default: 0`,default:0,examples:[100],type:["integer","string"],pattern:"^\\d+$",minimum:0},onNoData:{description:"What happens when `minRequests` is not reached: wait until `deadline`, go back, or go on.\n\nDefault: `hold`",default:"hold",examples:["hold"],enum:["hold","fail","pass"]},deadline:{description:"Longest time of the whole rollout; after it, all requests go to `from` again.\n\nDefault: four times its schedule",examples:["4h"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},approve:{description:`A person is asked before the rollout goes on.

Default: nobody is asked`,examples:[{at:"25%",timeout:"2h",onTimeout:"rollback"}],allOf:[{$ref:"#/definitions/deployment.blueGreen.approve.partial"}]},waves:{description:`Lists of regions that are rolled out one after the other.

Default: the secondary regions, then the primary one`,examples:[[["eu-west-1"],["eu-central-1"]]],type:"array",items:{type:"array",items:{type:"string",pattern:"^[a-z]{2,}(-[a-z]+)+-\\d+$"},minItems:1},minItems:1}},additionalProperties:!1},"deployment.blueGreen.patch":{type:"object",properties:{from:{description:"The version that serves now.",anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{type:"null"}]},to:{description:"The version that takes over.",anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{type:"null"}]},bake:{description:`How long the new version is watched.

Default: 5m`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},rollback:{description:'When to go back: an expression over `errorRate`, `p50`, `p95`, `p99`, `requests` and `metric("name")`, also relative to `stable`.\n\nDefault: never',anyOf:[{type:"string"},{type:"null"}]},failedChecks:{description:"Periods of one minute in a row in which `rollback` has to hold.\n\nDefault: 2",anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1},{type:"null"}]},minRequests:{description:`Requests that the new version has to get in each step and region before the step counts.

Default: 0`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:0},{type:"null"}]},onNoData:{description:"What happens when `minRequests` is not reached: wait until `deadline`, go back, or go on.\n\nDefault: `hold`",anyOf:[{enum:["hold","fail","pass"]},{type:"null"}]},deadline:{description:"Longest time of the whole rollout; after it, all requests go to `from` again.\n\nDefault: four times its schedule",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},approve:{description:`A person is asked before the rollout goes on.

Default: nobody is asked`,anyOf:[{$ref:"#/definitions/deployment.blueGreen.approve.patch"},{type:"null"}]},waves:{description:`Lists of regions that are rolled out one after the other.

Default: the secondary regions, then the primary one`,anyOf:[{type:"array",items:{type:"array",items:{type:"string",pattern:"^[a-z]{2,}(-[a-z]+)+-\\d+$"},minItems:1},minItems:1},{type:"null"}]}},additionalProperties:!1},"deployment.canary":{type:"object",properties:{from:{description:"The version that serves now.",examples:["v1"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},to:{description:"The version that takes over.",examples:["v2"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},steps:{description:"Absolute shares of `to`, growing, the last one 100 %. A step may say how long it lasts.\n\nDefault: 100%",default:"100%",examples:["5% -> 25% -> 50% -> 100%","5% for 10m -> 100%",[{share:"5%",for:"10m"},{share:"100%"}]],anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%( +for +\\d+(\\.\\d+)?(ms|s|m|h|d))?( *-> *\\d+(\\.\\d+)?%( +for +\\d+(\\.\\d+)?(ms|s|m|h|d))?)*$"},{type:"array",items:{$ref:"#/definitions/deployment.canary.steps"},minItems:1}]},every:{description:`How long a step lasts.

Default: 5m`,default:"5m",examples:["5m"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},bake:{description:"How long the last step is watched.\n\nDefault: the same as `every`",examples:["15m"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},rollback:{description:'When to go back: an expression over `errorRate`, `p50`, `p95`, `p99`, `requests` and `metric("name")`, also relative to `stable`.\n\nDefault: never',examples:["errorRate > 5% or p95 > 200ms","p95 > 1.2 * stable.p95"],type:"string"},failedChecks:{description:"Periods of one minute in a row in which `rollback` has to hold.\n\nDefault: 2",default:2,examples:[2],type:["integer","string"],pattern:"^\\d+$",minimum:1},minRequests:{description:`Requests that the new version has to get in each step and region before the step counts.

Default: 0`,default:0,examples:[100],type:["integer","string"],pattern:"^\\d+$",minimum:0},onNoData:{description:"What happens when `minRequests` is not reached: wait until `deadline`, go back, or go on.\n\nDefault: `hold`",default:"hold",examples:["hold"],enum:["hold","fail","pass"]},deadline:{description:"Longest time of the whole rollout; after it, all requests go to `from` again.\n\nDefault: four times its schedule",examples:["4h"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},approve:{description:`A person is asked before the rollout goes on.

Default: nobody is asked`,examples:[{at:"25%",timeout:"2h",onTimeout:"rollback"}],allOf:[{$ref:"#/definitions/deployment.blueGreen.approve"}]},waves:{description:`Lists of regions that are rolled out one after the other.

Default: the secondary regions, then the primary one`,examples:[[["eu-west-1"],["eu-central-1"]]],type:"array",items:{type:"array",items:{type:"string",pattern:"^[a-z]{2,}(-[a-z]+)+-\\d+$"},minItems:1},minItems:1},initialWeight:{description:"Share of the first step; with `promoteWeight` another way to write `steps`.\n\nDefault: none",examples:["5%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},promoteWeight:{description:"Share of the last step; with `initialWeight` another way to write `steps`.\n\nDefault: 100%",default:"100%",examples:["100%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},promoteInterval:{description:"Another name of `every`.\n\nDefault: 5m",default:"5m",examples:["5m"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},rollbackThreshold:{description:"Another way to write `rollback`: going back when one of the bounds is passed.\n\nDefault: none",examples:[{errorRate:"5%",latencyP95:"200ms"}],anyOf:[{$ref:"#/definitions/deployment.canary.rollbackThreshold"},{type:"null"}]}},additionalProperties:!1,required:["from","to"],allOf:[{not:{required:["steps","initialWeight"]}},{not:{required:["steps","promoteWeight"]}},{not:{required:["every","promoteInterval"]}},{not:{required:["rollback","rollbackThreshold"]}}]},"deployment.canary.patch":{type:"object",properties:{from:{description:"The version that serves now.",anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{type:"null"}]},to:{description:"The version that takes over.",anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{type:"null"}]},steps:{description:"Absolute shares of `to`, growing, the last one 100 %. A step may say how long it lasts.\n\nDefault: 100%",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%( +for +\\d+(\\.\\d+)?(ms|s|m|h|d))?( *-> *\\d+(\\.\\d+)?%( +for +\\d+(\\.\\d+)?(ms|s|m|h|d))?)*$"},{type:"array",items:{$ref:"#/definitions/deployment.canary.steps.partial"},minItems:1},{type:"null"}]},every:{description:`How long a step lasts.

Default: 5m`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},bake:{description:"How long the last step is watched.\n\nDefault: the same as `every`",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},rollback:{description:'When to go back: an expression over `errorRate`, `p50`, `p95`, `p99`, `requests` and `metric("name")`, also relative to `stable`.\n\nDefault: never',anyOf:[{type:"string"},{type:"null"}]},failedChecks:{description:"Periods of one minute in a row in which `rollback` has to hold.\n\nDefault: 2",anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1},{type:"null"}]},minRequests:{description:`Requests that the new version has to get in each step and region before the step counts.

Default: 0`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:0},{type:"null"}]},onNoData:{description:"What happens when `minRequests` is not reached: wait until `deadline`, go back, or go on.\n\nDefault: `hold`",anyOf:[{enum:["hold","fail","pass"]},{type:"null"}]},deadline:{description:"Longest time of the whole rollout; after it, all requests go to `from` again.\n\nDefault: four times its schedule",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},approve:{description:`A person is asked before the rollout goes on.

Default: nobody is asked`,anyOf:[{$ref:"#/definitions/deployment.blueGreen.approve.patch"},{type:"null"}]},waves:{description:`Lists of regions that are rolled out one after the other.

Default: the secondary regions, then the primary one`,anyOf:[{type:"array",items:{type:"array",items:{type:"string",pattern:"^[a-z]{2,}(-[a-z]+)+-\\d+$"},minItems:1},minItems:1},{type:"null"}]},initialWeight:{description:"Share of the first step; with `promoteWeight` another way to write `steps`.\n\nDefault: none",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]},promoteWeight:{description:"Share of the last step; with `initialWeight` another way to write `steps`.\n\nDefault: 100%",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]},promoteInterval:{description:"Another name of `every`.\n\nDefault: 5m",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},rollbackThreshold:{description:"Another way to write `rollback`: going back when one of the bounds is passed.\n\nDefault: none",anyOf:[{$ref:"#/definitions/deployment.canary.rollbackThreshold.patch"},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["steps","initialWeight"]}},{not:{required:["steps","promoteWeight"]}},{not:{required:["every","promoteInterval"]}},{not:{required:["rollback","rollbackThreshold"]}}]},"deployment.canary.rollbackThreshold":{type:"object",properties:{errorRate:{description:`Part of the requests that may fail.

Default: no bound`,examples:["5%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},latencyP95:{description:`Time in which 95 of 100 requests have to be answered.

Default: no bound`,examples:["200ms"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}},additionalProperties:!1},"deployment.canary.rollbackThreshold.patch":{type:"object",properties:{errorRate:{description:`Part of the requests that may fail.

Default: no bound`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]},latencyP95:{description:`Time in which 95 of 100 requests have to be answered.

Default: no bound`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]}},additionalProperties:!1},"deployment.canary.steps":{type:"object",properties:{share:{description:"Share of the requests that `to` gets in this step.",examples:["5%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},for:{description:"How long this step lasts.\n\nDefault: the same as `every`",examples:["10m"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}},additionalProperties:!1,required:["share"]},"deployment.canary.steps.partial":{type:"object",properties:{share:{description:"Share of the requests that `to` gets in this step.",examples:["5%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},for:{description:"How long this step lasts.\n\nDefault: the same as `every`",examples:["10m"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}},additionalProperties:!1},"deployment.patch":{type:"object",properties:{strategy:{description:"`rolling` is ECS's own replacement, `blueGreen` moves all requests at once, `canary` step by step.\n\nDefault: `rolling`",anyOf:[{enum:["rolling","blueGreen","canary"]},{type:"null"}]},rolling:{description:`Bounds of a rolling replacement.

Default: { minHealthy: 100%, maxHealthy: 200% }`,anyOf:[{$ref:"#/definitions/deployment.rolling.patch"},{type:"null"}]},blueGreen:{description:`From one version to another in one step.

Default: none`,anyOf:[{$ref:"#/definitions/deployment.blueGreen.patch"},{type:"null"}]},canary:{description:`From one version to another in steps.

Default: none`,anyOf:[{$ref:"#/definitions/deployment.canary.patch"},{type:"null"}]},gates:{description:`Tests that have to pass on the way.

Default: none`,anyOf:[{type:"array",items:{$ref:"#/definitions/gate.partial"}},{type:"null"}]}},additionalProperties:!1},"deployment.rolling":{type:"object",properties:{minHealthy:{description:`Part of the tasks that keep running.

Default: 100%`,default:"100%",examples:["100%","50%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},maxHealthy:{description:`Part of the tasks that may run at one time.

Default: 200%`,default:"200%",examples:["200%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"}},additionalProperties:!1},"deployment.rolling.patch":{type:"object",properties:{minHealthy:{description:`Part of the tasks that keep running.

Default: 100%`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]},maxHealthy:{description:`Part of the tasks that may run at one time.

Default: 200%`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]}},additionalProperties:!1},edge:{type:"object",properties:{cloudfront:{description:`A distribution that turns to the secondary region when the primary one fails.

Default: none`,examples:[{gateway:"public",hosts:["www.matbakh.example"]}],allOf:[{$ref:"#/definitions/edge.cloudfront"}]},route53:{description:`A DNS name over all regions.

Default: none`,examples:[{gateway:"public",host:"api.matbakh.example",zone:"matbakh.example",policy:"latency"}],allOf:[{$ref:"#/definitions/edge.route53"}]}},additionalProperties:!1,allOf:[{anyOf:[{required:["cloudfront"]},{required:["route53"]}]},{not:{required:["cloudfront","route53"]}}]},"edge.cloudfront":{type:"object",properties:{gateway:{description:"The gateway behind it.",examples:["public"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},hosts:{description:`Hosts of the distribution.

Default: CloudFront's own host`,examples:[["www.matbakh.example"]],type:"array",items:{type:"string"},minItems:1},certificate:{description:`ARN of the certificate, in us-east-1.

Default: CloudFront's own`,examples:["arn:aws:acm:us-east-1:111122223333:certificate/0a1b"],type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},waf:{description:`ARN of a web ACL for CloudFront.

Default: none`,examples:["arn:aws:wafv2:us-east-1:111122223333:global/webacl/www/0a1b"],type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"}},additionalProperties:!1,required:["gateway"]},"edge.cloudfront.patch":{type:"object",properties:{gateway:{description:"The gateway behind it.",anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{type:"null"}]},hosts:{description:`Hosts of the distribution.

Default: CloudFront's own host`,anyOf:[{type:"array",items:{type:"string"},minItems:1},{type:"null"}]},certificate:{description:`ARN of the certificate, in us-east-1.

Default: CloudFront's own`,anyOf:[{type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},{type:"null"}]},waf:{description:`ARN of a web ACL for CloudFront.

Default: none`,anyOf:[{type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},{type:"null"}]}},additionalProperties:!1},"edge.patch":{type:"object",properties:{cloudfront:{description:`A distribution that turns to the secondary region when the primary one fails.

Default: none`,anyOf:[{$ref:"#/definitions/edge.cloudfront.patch"},{type:"null"}]},route53:{description:`A DNS name over all regions.

Default: none`,anyOf:[{$ref:"#/definitions/edge.route53.patch"},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["cloudfront","route53"]}}]},"edge.route53":{type:"object",properties:{gateway:{description:"The gateway behind it.",examples:["public"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},host:{description:"Name of the record.",examples:["api.matbakh.example"],type:"string"},zone:{description:"Id or name of the hosted zone.",examples:["Z0123456789ABCDEFGHIJ","matbakh.example"],type:["string","number","boolean"]},policy:{description:"To the nearest region, or to the primary one as long as it is well.\n\nDefault: `failover`",default:"failover",examples:["latency"],enum:["latency","failover"]}},additionalProperties:!1,required:["gateway","host","zone"]},"edge.route53.patch":{type:"object",properties:{gateway:{description:"The gateway behind it.",anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{type:"null"}]},host:{description:"Name of the record.",anyOf:[{type:"string"},{type:"null"}]},zone:{description:"Id or name of the hosted zone.",anyOf:[{type:["string","number","boolean"]},{type:"null"}]},policy:{description:"To the nearest region, or to the primary one as long as it is well.\n\nDefault: `failover`",anyOf:[{enum:["latency","failover"]},{type:"null"}]}},additionalProperties:!1},eject:{type:"object",properties:{consecutive5xx:{description:`So many answers of 5xx in a row take a task out of rotation.

Default: not counted`,examples:[5],type:["integer","string"],pattern:"^\\d+$",minimum:1},consecutiveGatewayErrors:{description:`So many gateway errors (502, 503, 504) in a row take a task out of rotation.

Default: not counted`,examples:[5],type:["integer","string"],pattern:"^\\d+$",minimum:1},interval:{description:`How often the counts are looked at.

Default: what the target does`,examples:["30s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},baseEjection:{description:`How long a task stays out; the time grows with each further ejection.

Default: what the target does`,examples:["30s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},maxEjection:{description:`The longest time a task stays out.

Default: what the target does`,examples:["300s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},maxEjectionPercent:{description:`The largest part of the tasks that may be out at one time.

Default: what the target does`,examples:["50%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"}},additionalProperties:!1},"eject.patch":{type:"object",properties:{consecutive5xx:{description:`So many answers of 5xx in a row take a task out of rotation.

Default: not counted`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1},{type:"null"}]},consecutiveGatewayErrors:{description:`So many gateway errors (502, 503, 504) in a row take a task out of rotation.

Default: not counted`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1},{type:"null"}]},interval:{description:`How often the counts are looked at.

Default: what the target does`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},baseEjection:{description:`How long a task stays out; the time grows with each further ejection.

Default: what the target does`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},maxEjection:{description:`The longest time a task stays out.

Default: what the target does`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},maxEjectionPercent:{description:`The largest part of the tasks that may be out at one time.

Default: what the target does`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]}},additionalProperties:!1},"environment.cost":{type:"object",properties:{monthly:{description:`A finding when the estimate for a month of 730 hours, with as many tasks as may run, is higher.

Default: no threshold`,examples:["500USD"],type:"string",pattern:"^\\d+(\\.\\d{1,2})?USD$"},prices:{description:`What things cost, by region: your own prices, for meshc knows none.

Default: none: amounts are counted, and no money`,examples:[{"eu-central-1":{x86_64:{FARGATE:{vCpuHour:"0.10USD",gbHour:"0.01USD"}},natHour:"0.10USD"}}],anyOf:[{$ref:"#/definitions/prices"},{type:"null"}]}},additionalProperties:!1},"environment.cost.patch":{type:"object",properties:{monthly:{description:`A finding when the estimate for a month of 730 hours, with as many tasks as may run, is higher.

Default: no threshold`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d{1,2})?USD$"},{type:"null"}]},prices:{description:`What things cost, by region: your own prices, for meshc knows none.

Default: none: amounts are counted, and no money`,anyOf:[{$ref:"#/definitions/prices.patch"},{type:"null"}]}},additionalProperties:!1},"environment.patch":{type:"object",properties:{account:{description:`AWS account of the environment.

Default: the account that is deployed to`,anyOf:[{type:["string","integer"],pattern:"^\\d{12}$"},{type:"null"}]},allowFaults:{description:"Whether `fault` may stand in this environment.\n\nDefault: false",anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]},mesh:{description:`Name of the mesh in this environment.

Default: unchanged`,anyOf:[{type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},{$ref:"#/definitions/mesh.patch"},{type:"null"}]},target:{description:"The data plane.\n\nDefault: `appmesh`",anyOf:[{enum:["appmesh","service-connect","envoy"]},{type:"null"}]},params:{description:`Values that are given when deploying; they become parameters of CloudFormation.

Default: none`,anyOf:[{$ref:"#/definitions/params.patch"},{type:"null"}]},network:{description:`A VPC to make, or an existing one.

Default: { azs: 3, nat: single }`,anyOf:[{$ref:"#/definitions/network.patch"},{type:"null"}]},stacks:{description:"In how many stacks the resources live: `1`, or a foundation and a number of groups.\n\nDefault: 1",anyOf:[{enum:["1",1]},{$ref:"#/definitions/stacks.patch"},{type:"null"}]},edge:{description:`What stands in front of the regions.

Default: none`,anyOf:[{$ref:"#/definitions/edge.patch"},{type:"null"}]},cost:{description:`A threshold for what a month costs, and the prices that it is estimated with.

Default: none`,anyOf:[{$ref:"#/definitions/environment.cost.patch"},{type:"null"}]},lint:{description:`Levels of rules, quotas, and findings that are accepted.

Default: none`,anyOf:[{$ref:"#/definitions/lint.patch"},{type:"null"}]},namespace:{description:"Cloud Map namespace; addresses of services end in it.\n\nDefault: `svc.local`",anyOf:[{type:"string"},{type:"null"}]},cluster:{description:`The ECS cluster.

Default: a new one, on demand`,anyOf:[{$ref:"#/definitions/cluster.patch"},{type:"null"}]},observability:{description:`Logs, traces, metrics, goals and alarms of all services.

Default: logs on, traces of 10 % of the requests`,anyOf:[{$ref:"#/definitions/observability.patch"},{type:"null"}]},defaults:{description:`What every service inherits. What does not fit a service's protocol is left out there.

Default: none`,anyOf:[{$ref:"#/definitions/defaults.patch"},{type:"null"}]},tags:{description:`AWS tags of everything.

Default: none`,anyOf:[{$ref:"#/definitions/service.discovery.attributes.patch"},{type:"null"}]},regions:{description:`Regions that the mesh runs in.

Default: unchanged`,anyOf:[{$ref:"#/definitions/regions.patch"},{type:"null"}]},policies:{description:"Named bundles of `timeout`, `retry`, `circuitBreaker` and `tls`, used with `policy: name`.\n\nDefault: none",anyOf:[{$ref:"#/definitions/region.overrides.policies.patch"},{type:"null"}]},gateways:{description:`Ways in from outside.

Default: none`,anyOf:[{$ref:"#/definitions/region.overrides.gateways.patch"},{type:"null"}]},externals:{description:`Hosts outside of the mesh that services call. Their names share one space with those of services.

Default: none`,anyOf:[{$ref:"#/definitions/region.overrides.externals.patch"},{type:"null"}]},services:{description:`The services.

Default: unchanged`,anyOf:[{$ref:"#/definitions/region.overrides.services.patch"},{type:"null"}]},invariants:{description:`Claims about the mesh that are decided exactly, and shown with a path and numbers where they fail.

Default: none`,anyOf:[{type:"array",items:{type:"string"}},{type:"null"}]}},additionalProperties:!1},environments:{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/environment.patch"},{type:"null"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},external:{type:"object",properties:{port:{description:"Port and protocol of the host.",examples:["5432/tcp","443/http"],type:"string",pattern:"^\\d{1,5}/(http|http2|grpc|tcp)$"},host:{description:"Name of the host, or one for each region.",examples:["api.partner.example",{"eu-central-1":"db.euc1.example","eu-west-1":"db.euw1.example"}],anyOf:[{type:"string"},{$ref:"#/definitions/external.host"}]},policy:{description:"A bundle of `policies` that stands between `defaults` and the keys written here.\n\nDefault: none",examples:["patient"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},timeout:{description:`How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.

Default: what the target does`,examples:["5s","10s idle 60s","idle 60s","none",{request:"5s",idle:"60s"}],anyOf:[{type:"string",pattern:"^(none|\\d+(\\.\\d+)?(ms|s|m|h|d)( +idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))?|idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))$"},{$ref:"#/definitions/timeout"}]},retry:{description:"How every caller's proxy tries a failed request again. `3x` means up to four tries.\n\nDefault: what the target does",examples:["3x 2s on 5xx or connect-failure backoff 25ms..250ms","1x","none",{maxRetries:3,perTry:"2s",events:["5xx"]}],anyOf:[{type:"string",pattern:"^(none|\\d+x( +\\d+(\\.\\d+)?(ms|s|m|h|d))?( +on +[a-z0-9][a-z0-9-]*( *(or|,) *[a-z0-9][a-z0-9-]*)*)?( +backoff +\\d+(\\.\\d+)?(ms|s|m|h|d)\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?)$"},{$ref:"#/definitions/retry"}]},circuitBreaker:{description:`When failing tasks are taken out of rotation, and how much may be under way at one time.

Default: none`,examples:[{connections:1024,pending:1024},{eject:"5x 5xx in 30s for 30s at most 50%"}],anyOf:[{$ref:"#/definitions/circuitBreaker"},{type:"null"}]},tls:{description:"Encryption between the proxies.\n\nDefault: `disabled`",default:"disabled",examples:["strict",{mode:"strict",certificate:{acm:"${param.certificate}"}}],anyOf:[{type:"string",pattern:"^(strict|permissive|disabled)$"},{$ref:"#/definitions/tls"}]},was:{description:`The former name of the external, which keeps logical and physical names.

Default: none`,examples:["database"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},additionalProperties:!1,required:["port","host"]},"external.host":{type:"object",additionalProperties:{type:"string"},propertyNames:{pattern:"^[a-z]{2,}(-[a-z]+)+-\\d+$"}},"external.host.patch":{type:"object",additionalProperties:{anyOf:[{type:"string"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]{2,}(-[a-z]+)+-\\d+$"}},"external.patch":{type:"object",properties:{port:{description:"Port and protocol of the host.",anyOf:[{type:"string",pattern:"^\\d{1,5}/(http|http2|grpc|tcp)$"},{type:"null"}]},host:{description:"Name of the host, or one for each region.",anyOf:[{type:"string"},{$ref:"#/definitions/external.host.patch"},{type:"null"}]},policy:{description:"A bundle of `policies` that stands between `defaults` and the keys written here.\n\nDefault: none",anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{type:"null"}]},timeout:{description:`How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.

Default: what the target does`,anyOf:[{type:"string",pattern:"^(none|\\d+(\\.\\d+)?(ms|s|m|h|d)( +idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))?|idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))$"},{$ref:"#/definitions/timeout.patch"},{type:"null"}]},retry:{description:"How every caller's proxy tries a failed request again. `3x` means up to four tries.\n\nDefault: what the target does",anyOf:[{type:"string",pattern:"^(none|\\d+x( +\\d+(\\.\\d+)?(ms|s|m|h|d))?( +on +[a-z0-9][a-z0-9-]*( *(or|,) *[a-z0-9][a-z0-9-]*)*)?( +backoff +\\d+(\\.\\d+)?(ms|s|m|h|d)\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?)$"},{$ref:"#/definitions/retry.patch"},{type:"null"}]},circuitBreaker:{description:`When failing tasks are taken out of rotation, and how much may be under way at one time.

Default: none`,anyOf:[{$ref:"#/definitions/circuitBreaker.patch"},{type:"null"}]},tls:{description:"Encryption between the proxies.\n\nDefault: `disabled`",anyOf:[{type:"string",pattern:"^(strict|permissive|disabled)$"},{$ref:"#/definitions/tls.patch"},{type:"null"}]},was:{description:`The former name of the external, which keeps logical and physical names.

Default: none`,anyOf:[{type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},{type:"null"}]}},additionalProperties:!1},gate:{type:"object",properties:{smoke:{description:"A probe that has to succeed against the new version.",examples:["GET /healthz expect 200"],type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)$"},integration:{description:"Name of a test run; `run` says who makes it.",examples:["checkout"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},performance:{description:"An expression that has to hold.",examples:["p95 < 200ms and errorRate < 1%"],type:"string"},run:{description:"Who makes the test: `client` is whoever drives the rollout.\n\nDefault: `client`",default:"client",examples:["client","lambda:arn:aws:lambda:eu-central-1:111122223333:function:smoke"],type:"string",pattern:"\\$\\{|^(client|(lambda|stateMachine):arn:\\S+)$"},at:{description:"After the waiting time of that step, or `before` or `after` the whole rollout.\n\nDefault: `before`",default:"before",examples:["5%","before","after"],anyOf:[{enum:["before","after"]},{type:"string",pattern:"^\\d+(\\.\\d+)?%$"}]},timeout:{description:`Longest time of one try.

Default: 5m`,default:"5m",examples:["30s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},retries:{description:`How often a failed gate is tried again.

Default: 0`,default:0,examples:[3],type:["integer","string"],pattern:"^\\d+$",minimum:0}},additionalProperties:!1,allOf:[{anyOf:[{required:["smoke"]},{required:["integration"]},{required:["performance"]}]},{not:{required:["smoke","integration"]}},{not:{required:["smoke","performance"]}},{not:{required:["integration","performance"]}}]},"gate.partial":{type:"object",properties:{smoke:{description:"A probe that has to succeed against the new version.",examples:["GET /healthz expect 200"],type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)$"},integration:{description:"Name of a test run; `run` says who makes it.",examples:["checkout"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},performance:{description:"An expression that has to hold.",examples:["p95 < 200ms and errorRate < 1%"],type:"string"},run:{description:"Who makes the test: `client` is whoever drives the rollout.\n\nDefault: `client`",default:"client",examples:["client","lambda:arn:aws:lambda:eu-central-1:111122223333:function:smoke"],type:"string",pattern:"\\$\\{|^(client|(lambda|stateMachine):arn:\\S+)$"},at:{description:"After the waiting time of that step, or `before` or `after` the whole rollout.\n\nDefault: `before`",default:"before",examples:["5%","before","after"],anyOf:[{enum:["before","after"]},{type:"string",pattern:"^\\d+(\\.\\d+)?%$"}]},timeout:{description:`Longest time of one try.

Default: 5m`,default:"5m",examples:["30s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},retries:{description:`How often a failed gate is tried again.

Default: 0`,default:0,examples:[3],type:["integer","string"],pattern:"^\\d+$",minimum:0}},additionalProperties:!1,allOf:[{not:{required:["smoke","integration"]}},{not:{required:["smoke","performance"]}},{not:{required:["integration","performance"]}}]},gateway:{type:"object",properties:{via:{description:"An Application Load Balancer, or a gateway of the mesh behind a network load balancer.\n\nDefault: `alb`",default:"alb",examples:["alb","virtualGateway"],enum:["alb","virtualGateway"]},host:{description:`Host that requests come to.

Default: any host`,examples:["api.matbakh.example"],type:"string"},hosts:{description:`Several hosts that requests come to.

Default: any host`,examples:[["api.matbakh.example","www.matbakh.example"]],type:"array",items:{type:"string"},minItems:1},certificate:{description:`ARN of the certificate for HTTPS.

Default: none: plain HTTP`,examples:["${param.certificate}"],type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},internal:{description:`Whether it can be reached from inside the network alone.

Default: false`,default:!1,examples:[!0],type:["boolean","string"],pattern:"^(true|false)$"},redirectHttp:{description:`Whether requests over HTTP are sent to HTTPS.

Default: true`,default:!0,examples:[!1],type:["boolean","string"],pattern:"^(true|false)$"},existing:{description:`ARN of a load balancer that exists already.

Default: a new one is made`,examples:["arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shared/0a1b"],type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},idle:{description:`Time after which a silent connection is closed.

Default: 60s`,default:"60s",examples:["60s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},waf:{description:`ARN of a web ACL in front of it.

Default: none`,examples:["arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/api/0a1b"],type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},accessLog:{description:"The log of requests.\n\nDefault: false for `alb`, true for `virtualGateway`",examples:[{bucket:"matbakh-access-logs"},!0],anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{$ref:"#/definitions/service.accessLog"}]},port:{description:`For a virtual gateway: the port that its tasks listen on, above 1024. Clients come over 80 or 443.

Default: 8080/http`,examples:["8080/http"],type:"string",pattern:"^\\d{1,5}/(http|http2|grpc|tcp)$"},size:{description:"For a virtual gateway: CPU and memory of its proxy. The task adds ADOT and is rounded up to a pair that Fargate offers.\n\nDefault: `0.25vCPU 256MB`",default:"0.25vCPU 256MB",examples:["0.5vCPU 1GB"],anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size"}]},tasks:{description:`For a virtual gateway: how many tasks run.

Default: 2`,default:2,examples:["2..4 at 60% cpu"],anyOf:[{type:["string","integer"],pattern:"^(\\d+|\\d+\\.\\.\\d+( +at +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min)( +and +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min))*)?)$"},{$ref:"#/definitions/tasks"}]},health:{description:`For a virtual gateway: how the mesh asks whether it is well. The load balancer asks for a connection, at the same times.

Default: the mesh does not ask`,examples:["GET /healthz every 10s timeout 2s"],anyOf:[{type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)( +(every|timeout|start) +\\d+(\\.\\d+)?(ms|s|m|h|d)| +(healthy|unhealthy) +\\d+)*$"},{$ref:"#/definitions/health"}]},tls:{description:"For a virtual gateway: encryption of its listener and towards the services.\n\nDefault: `disabled`",default:"disabled",examples:["strict"],anyOf:[{type:"string",pattern:"^(strict|permissive|disabled)$"},{$ref:"#/definitions/tls"}]},routes:{description:`Which requests go to which service; the first one that matches wins.

Default: none: nothing gets in`,examples:[[{match:"/**",to:"ingress"}]],anyOf:[{type:"array",items:{$ref:"#/definitions/gatewayRoute"},maxItems:1e3},{type:"null"}]},tags:{description:"AWS tags.\n\nDefault: the `tags` of the file",examples:[{team:"edge"}],anyOf:[{$ref:"#/definitions/service.discovery.attributes"},{type:"null"}]},was:{description:`The former name of the gateway, which keeps logical and physical names.

Default: none`,examples:["edge"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},additionalProperties:!1,allOf:[{not:{required:["host","hosts"]}}]},"gateway.patch":{type:"object",properties:{via:{description:"An Application Load Balancer, or a gateway of the mesh behind a network load balancer.\n\nDefault: `alb`",anyOf:[{enum:["alb","virtualGateway"]},{type:"null"}]},host:{description:`Host that requests come to.

Default: any host`,anyOf:[{type:"string"},{type:"null"}]},hosts:{description:`Several hosts that requests come to.

Default: any host`,anyOf:[{type:"array",items:{type:"string"},minItems:1},{type:"null"}]},certificate:{description:`ARN of the certificate for HTTPS.

Default: none: plain HTTP`,anyOf:[{type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},{type:"null"}]},internal:{description:`Whether it can be reached from inside the network alone.

Default: false`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]},redirectHttp:{description:`Whether requests over HTTP are sent to HTTPS.

Default: true`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]},existing:{description:`ARN of a load balancer that exists already.

Default: a new one is made`,anyOf:[{type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},{type:"null"}]},idle:{description:`Time after which a silent connection is closed.

Default: 60s`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},waf:{description:`ARN of a web ACL in front of it.

Default: none`,anyOf:[{type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},{type:"null"}]},accessLog:{description:"The log of requests.\n\nDefault: false for `alb`, true for `virtualGateway`",anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{$ref:"#/definitions/service.accessLog.patch"},{type:"null"}]},port:{description:`For a virtual gateway: the port that its tasks listen on, above 1024. Clients come over 80 or 443.

Default: 8080/http`,anyOf:[{type:"string",pattern:"^\\d{1,5}/(http|http2|grpc|tcp)$"},{type:"null"}]},size:{description:"For a virtual gateway: CPU and memory of its proxy. The task adds ADOT and is rounded up to a pair that Fargate offers.\n\nDefault: `0.25vCPU 256MB`",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size.patch"},{type:"null"}]},tasks:{description:`For a virtual gateway: how many tasks run.

Default: 2`,anyOf:[{type:["string","integer"],pattern:"^(\\d+|\\d+\\.\\.\\d+( +at +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min)( +and +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min))*)?)$"},{$ref:"#/definitions/tasks.patch"},{type:"null"}]},health:{description:`For a virtual gateway: how the mesh asks whether it is well. The load balancer asks for a connection, at the same times.

Default: the mesh does not ask`,anyOf:[{type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)( +(every|timeout|start) +\\d+(\\.\\d+)?(ms|s|m|h|d)| +(healthy|unhealthy) +\\d+)*$"},{$ref:"#/definitions/health.patch"},{type:"null"}]},tls:{description:"For a virtual gateway: encryption of its listener and towards the services.\n\nDefault: `disabled`",anyOf:[{type:"string",pattern:"^(strict|permissive|disabled)$"},{$ref:"#/definitions/tls.patch"},{type:"null"}]},routes:{description:`Which requests go to which service; the first one that matches wins.

Default: none: nothing gets in`,anyOf:[{type:"array",items:{$ref:"#/definitions/gatewayRoute.partial"},maxItems:1e3},{type:"null"}]},tags:{description:"AWS tags.\n\nDefault: the `tags` of the file",anyOf:[{$ref:"#/definitions/service.discovery.attributes.patch"},{type:"null"}]},was:{description:`The former name of the gateway, which keeps logical and physical names.

Default: none`,anyOf:[{type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["host","hosts"]}}]},gatewayRoute:{type:"object",properties:{match:{description:"Verbs and a path: `/a` is exact, `/a/**` is `/a` and everything below, `*` is one segment, `~` begins a regular expression.",examples:["/**","GET /v1/**","GET|HEAD /users/*/orders","~ ^/v[12]/.*","grpc shop.Cart/*","tcp"],type:"string",pattern:"^(([A-Z]+(\\|[A-Z]+)* +)?(/\\S*|~ .+)|grpc +\\S+|tcp)$"},when:{description:'A further condition over `header("\u2026")`, `query("\u2026")`, `method` and `scheme`. A missing header makes every comparison false.\n\nDefault: none',examples:['header("x-beta") == "1" and query("debug") == "1"','header("x-user") present'],type:"string"},host:{description:"Only requests to this host; `*.` at its beginning takes all hosts below.\n\nDefault: all hosts of the gateway",examples:["api.matbakh.example","*.matbakh.example"],type:"string"},to:{description:"The service that gets the requests, with `:port` where it has several ports.",examples:["ingress","ingress:web"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},rewrite:{description:`What the service sees instead of the path of the request. Nothing is rewritten unless it is written here.

Default: nothing is rewritten`,examples:["/",{path:"/index"}],anyOf:[{type:"string"},{$ref:"#/definitions/gatewayRoute.rewrite"}]},name:{description:"What the route is called.\n\nDefault: made from `match`",examples:["api"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},was:{description:`The former name of the route.

Default: none`,examples:["old-api"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},additionalProperties:!1,required:["match","to"]},"gatewayRoute.partial":{type:"object",properties:{match:{description:"Verbs and a path: `/a` is exact, `/a/**` is `/a` and everything below, `*` is one segment, `~` begins a regular expression.",examples:["/**","GET /v1/**","GET|HEAD /users/*/orders","~ ^/v[12]/.*","grpc shop.Cart/*","tcp"],type:"string",pattern:"^(([A-Z]+(\\|[A-Z]+)* +)?(/\\S*|~ .+)|grpc +\\S+|tcp)$"},when:{description:'A further condition over `header("\u2026")`, `query("\u2026")`, `method` and `scheme`. A missing header makes every comparison false.\n\nDefault: none',examples:['header("x-beta") == "1" and query("debug") == "1"','header("x-user") present'],type:"string"},host:{description:"Only requests to this host; `*.` at its beginning takes all hosts below.\n\nDefault: all hosts of the gateway",examples:["api.matbakh.example","*.matbakh.example"],type:"string"},to:{description:"The service that gets the requests, with `:port` where it has several ports.",examples:["ingress","ingress:web"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},rewrite:{description:`What the service sees instead of the path of the request. Nothing is rewritten unless it is written here.

Default: nothing is rewritten`,examples:["/",{path:"/index"}],anyOf:[{type:"string"},{$ref:"#/definitions/gatewayRoute.rewrite"}]},name:{description:"What the route is called.\n\nDefault: made from `match`",examples:["api"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},was:{description:`The former name of the route.

Default: none`,examples:["old-api"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},additionalProperties:!1},"gatewayRoute.rewrite":{type:"object",properties:{prefix:{description:"Takes the place of the part of the path before `**`, or of all of an exact path.\n\nDefault: the path stays",examples:["/","/v2/"],type:"string"},path:{description:`Takes the place of the whole path.

Default: the path stays`,examples:["/index"],type:"string"},host:{description:`Whether the service sees its own address as host.

Default: false`,default:!1,examples:[!0],type:["boolean","string"],pattern:"^(true|false)$"}},additionalProperties:!1,allOf:[{not:{required:["prefix","path"]}}]},health:{type:"object",properties:{probe:{description:"What is asked: a path over HTTP, a gRPC health service, or a TCP connection.",examples:["GET /healthz","GET /healthz expect 200..299","grpc","tcp"],type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)$"},port:{description:"Name of the port to ask, for a service with several `ports`.\n\nDefault: the only port",examples:["web"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},every:{description:`Time between two probes.

Default: what the target does`,examples:["10s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},timeout:{description:`Time in which an answer has to come.

Default: what the target does`,examples:["2s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},healthy:{description:`Good answers in a row that make a task healthy.

Default: what the target does`,examples:[2],type:["integer","string"],pattern:"^\\d+$",minimum:1},unhealthy:{description:`Failures in a row that make a task unhealthy.

Default: what the target does`,examples:[3],type:["integer","string"],pattern:"^\\d+$",minimum:1},start:{description:`Time for starting in which failures do not count: the container's start period and the grace period of ECS.

Default: none`,examples:["30s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},command:{description:`Health check of the container itself, beside the probe of mesh and load balancer.

Default: none`,examples:[["CMD-SHELL","curl -f http://localhost:8080/healthz"]],type:"array",items:{type:["string","number","boolean"]},minItems:1}},additionalProperties:!1,required:["probe"]},"health.partial":{type:"object",properties:{probe:{description:"What is asked: a path over HTTP, a gRPC health service, or a TCP connection.",examples:["GET /healthz","GET /healthz expect 200..299","grpc","tcp"],type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)$"},port:{description:"Name of the port to ask, for a service with several `ports`.\n\nDefault: the only port",examples:["web"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},every:{description:`Time between two probes.

Default: what the target does`,examples:["10s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},timeout:{description:`Time in which an answer has to come.

Default: what the target does`,examples:["2s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},healthy:{description:`Good answers in a row that make a task healthy.

Default: what the target does`,examples:[2],type:["integer","string"],pattern:"^\\d+$",minimum:1},unhealthy:{description:`Failures in a row that make a task unhealthy.

Default: what the target does`,examples:[3],type:["integer","string"],pattern:"^\\d+$",minimum:1},start:{description:`Time for starting in which failures do not count: the container's start period and the grace period of ECS.

Default: none`,examples:["30s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},command:{description:`Health check of the container itself, beside the probe of mesh and load balancer.

Default: none`,examples:[["CMD-SHELL","curl -f http://localhost:8080/healthz"]],type:"array",items:{type:["string","number","boolean"]},minItems:1}},additionalProperties:!1},"health.patch":{type:"object",properties:{probe:{description:"What is asked: a path over HTTP, a gRPC health service, or a TCP connection.",anyOf:[{type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)$"},{type:"null"}]},port:{description:"Name of the port to ask, for a service with several `ports`.\n\nDefault: the only port",anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{type:"null"}]},every:{description:`Time between two probes.

Default: what the target does`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},timeout:{description:`Time in which an answer has to come.

Default: what the target does`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},healthy:{description:`Good answers in a row that make a task healthy.

Default: what the target does`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1},{type:"null"}]},unhealthy:{description:`Failures in a row that make a task unhealthy.

Default: what the target does`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1},{type:"null"}]},start:{description:`Time for starting in which failures do not count: the container's start period and the grace period of ECS.

Default: none`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},command:{description:`Health check of the container itself, beside the probe of mesh and load balancer.

Default: none`,anyOf:[{type:"array",items:{type:["string","number","boolean"]},minItems:1},{type:"null"}]}},additionalProperties:!1},included:{type:"object",properties:{policies:{description:"Named bundles of `timeout`, `retry`, `circuitBreaker` and `tls`, used with `policy: name`.\n\nDefault: none",examples:[{patient:{timeout:"30s",retry:"none"}}],anyOf:[{$ref:"#/definitions/region.overrides.policies"},{type:"null"}]},gateways:{description:`Ways in from outside.

Default: none`,examples:[{public:{host:"api.matbakh.example",routes:[{match:"/**",to:"ingress"}]}}],anyOf:[{$ref:"#/definitions/region.overrides.gateways"},{type:"null"}]},externals:{description:`Hosts outside of the mesh that services call. Their names share one space with those of services.

Default: none`,examples:[{aurora:{port:"5432/tcp",host:"db.matbakh.example"}}],anyOf:[{$ref:"#/definitions/region.overrides.externals"},{type:"null"}]},services:{description:`The services.

Default: none`,examples:[{hello:{image:"nginx:1.27",port:"80/http"}}],anyOf:[{$ref:"#/definitions/region.overrides.services"},{type:"null"}]},invariants:{description:`Claims about the mesh that are decided exactly, and shown with a path and numbers where they fail.

Default: none`,examples:[["worstLatency(gateway.public, service.vc) <= 10s"],["not calls(service.vc, service.auth)"]],anyOf:[{type:"array",items:{type:"string"}},{type:"null"}]},environments:{description:"Changes of the file by environment. `'*'` stands for all names, an empty value removes a key.\n\nDefault: none",examples:[{dev:{services:{"*":{tasks:1,capacity:"spot"}}},prod:{}}],anyOf:[{$ref:"#/definitions/included.environments"},{type:"null"}]}},additionalProperties:!1},"included.environments":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/included.environments.name.patch"},{type:"null"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"included.environments.name.patch":{type:"object",properties:{policies:{description:"Named bundles of `timeout`, `retry`, `circuitBreaker` and `tls`, used with `policy: name`.\n\nDefault: none",anyOf:[{$ref:"#/definitions/region.overrides.policies.patch"},{type:"null"}]},gateways:{description:`Ways in from outside.

Default: none`,anyOf:[{$ref:"#/definitions/region.overrides.gateways.patch"},{type:"null"}]},externals:{description:`Hosts outside of the mesh that services call. Their names share one space with those of services.

Default: none`,anyOf:[{$ref:"#/definitions/region.overrides.externals.patch"},{type:"null"}]},services:{description:`The services.

Default: unchanged`,anyOf:[{$ref:"#/definitions/region.overrides.services.patch"},{type:"null"}]},invariants:{description:`Claims about the mesh that are decided exactly, and shown with a path and numbers where they fail.

Default: none`,anyOf:[{type:"array",items:{type:"string"}},{type:"null"}]}},additionalProperties:!1},lint:{type:"object",properties:{rules:{description:`How serious findings are, by rule.

Default: the rules' own levels`,examples:[{"target-end-of-life":"info"},{"retry-amplification":{level:"error",options:{budget:12}}}],anyOf:[{$ref:"#/definitions/lint.rules"},{type:"null"}]},quotas:{description:`Quotas of the account that differ from AWS's defaults.

Default: AWS's defaults`,examples:[{virtualNodesPerMesh:500}],anyOf:[{$ref:"#/definitions/lint.quotas"},{type:"null"}]},accept:{description:`Findings, losses and changes that are accepted, each with a reason.

Default: none`,examples:[[{rule:"target-end-of-life",reason:"Moving in January.",until:"2027-01-31"}]],anyOf:[{type:"array",items:{$ref:"#/definitions/lint.accept"}},{type:"null"}]}},additionalProperties:!1},"lint.accept":{type:"object",properties:{rule:{description:"The rule whose finding is accepted.",examples:["retry-amplification"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},loss:{description:"What the target cannot do, and that is accepted.",examples:["retry-backoff"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},at:{description:`Path in the file; everything below it is meant too.

Default: the whole file`,examples:["services.auth.retry"],type:["string","number","boolean"]},reason:{description:"Why it is accepted.",examples:["The back-off of Envoy is good enough."],type:["string","number","boolean"]},until:{description:`The last day on which it is accepted.

Default: no end`,examples:["2027-01-31"],type:"string",pattern:"^\\d{4}-\\d\\d-\\d\\d$"}},additionalProperties:!1,required:["reason"],allOf:[{anyOf:[{required:["rule"]},{required:["loss"]}]},{not:{required:["rule","loss"]}}]},"lint.accept.partial":{type:"object",properties:{rule:{description:"The rule whose finding is accepted.",examples:["retry-amplification"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},loss:{description:"What the target cannot do, and that is accepted.",examples:["retry-backoff"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},at:{description:`Path in the file; everything below it is meant too.

Default: the whole file`,examples:["services.auth.retry"],type:["string","number","boolean"]},reason:{description:"Why it is accepted.",examples:["The back-off of Envoy is good enough."],type:["string","number","boolean"]},until:{description:`The last day on which it is accepted.

Default: no end`,examples:["2027-01-31"],type:"string",pattern:"^\\d{4}-\\d\\d-\\d\\d$"}},additionalProperties:!1,allOf:[{not:{required:["rule","loss"]}}]},"lint.patch":{type:"object",properties:{rules:{description:`How serious findings are, by rule.

Default: the rules' own levels`,anyOf:[{$ref:"#/definitions/lint.rules.patch"},{type:"null"}]},quotas:{description:`Quotas of the account that differ from AWS's defaults.

Default: AWS's defaults`,anyOf:[{$ref:"#/definitions/lint.quotas.patch"},{type:"null"}]},accept:{description:`Findings, losses and changes that are accepted, each with a reason.

Default: none`,anyOf:[{type:"array",items:{$ref:"#/definitions/lint.accept.partial"}},{type:"null"}]}},additionalProperties:!1},"lint.quotas":{type:"object",additionalProperties:{type:["integer","string"],pattern:"^\\d+$",minimum:0}},"lint.quotas.patch":{type:"object",additionalProperties:{anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:0},{type:"null"}]}},"lint.rules":{type:"object",additionalProperties:{anyOf:[{enum:["error","warning","info","none"]},{$ref:"#/definitions/lint.rules.name"}]}},"lint.rules.name":{type:"object",properties:{level:{description:"How serious a finding of this rule is; `none` turns the rule off.\n\nDefault: the rule's own",examples:["error","none"],enum:["error","warning","info","none"]},options:{description:`Options of the rule; its page names them.

Default: the rule's own`,examples:[{budget:12}],anyOf:[{$ref:"#/definitions/service.permissions.conditions"},{type:"null"}]}},additionalProperties:!1},"lint.rules.name.patch":{type:"object",properties:{level:{description:"How serious a finding of this rule is; `none` turns the rule off.\n\nDefault: the rule's own",anyOf:[{enum:["error","warning","info","none"]},{type:"null"}]},options:{description:`Options of the rule; its page names them.

Default: the rule's own`,anyOf:[{$ref:"#/definitions/service.permissions.conditions.patch"},{type:"null"}]}},additionalProperties:!1},"lint.rules.patch":{type:"object",additionalProperties:{anyOf:[{enum:["error","warning","info","none"]},{$ref:"#/definitions/lint.rules.name.patch"},{type:"null"}]}},mesh:{type:"object",properties:{name:{description:"Name of the mesh and beginning of physical names.",examples:["matbakh"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},owner:{description:"Account that shares its mesh with this one. `name` is then what its owner calls it, and no mesh is made.\n\nDefault: this account",examples:["111122223333"],type:["string","integer"],pattern:"^\\d{12}$"},egress:{description:"Whether services may reach hosts that the file does not name.\n\nDefault: `deny`",default:"deny",examples:["allow"],enum:["deny","allow"]},ip:{description:`Kind of addresses in the mesh.

Default: what the target does`,examples:["ipv4"],enum:["ipv4","ipv6","ipv4Preferred","ipv6Preferred"]}},additionalProperties:!1,required:["name"]},"mesh.patch":{type:"object",properties:{name:{description:"Name of the mesh and beginning of physical names.",anyOf:[{type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},{type:"null"}]},owner:{description:"Account that shares its mesh with this one. `name` is then what its owner calls it, and no mesh is made.\n\nDefault: this account",anyOf:[{type:["string","integer"],pattern:"^\\d{12}$"},{type:"null"}]},egress:{description:"Whether services may reach hosts that the file does not name.\n\nDefault: `deny`",anyOf:[{enum:["deny","allow"]},{type:"null"}]},ip:{description:`Kind of addresses in the mesh.

Default: what the target does`,anyOf:[{enum:["ipv4","ipv6","ipv4Preferred","ipv6Preferred"]},{type:"null"}]}},additionalProperties:!1},network:{type:"object",properties:{vpc:{description:"Id of a VPC that exists already; its subnets stand under `subnets`.\n\nDefault: a new one is made",examples:["vpc-0123456789abcdef0","${param.vpc}"],type:"string",pattern:"\\$\\{|^vpc-[0-9a-f]+$"},cidr:{description:`Address range of the VPC.

Default: 10.0.0.0/16`,examples:["10.0.0.0/16"],type:"string",pattern:"^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$"},azs:{description:`How many availability zones, or which ones by their letter.

Default: 3`,default:3,examples:[3,["a","b","c"]],anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:6},{type:"array",items:{type:["string","number","boolean"]},minItems:1}]},subnets:{description:`Subnets by hand.

Default: a public and a private one in each zone`,examples:[{private:["10.0.64.0/20","10.0.80.0/20"]}],anyOf:[{$ref:"#/definitions/network.subnets"},{type:"null"}]},nat:{description:"NAT gateways for the way out: none, one, or one in each zone.\n\nDefault: `single`",default:"single",examples:["single","perAz"],enum:["none","single","perAz"]},endpoints:{description:`VPC endpoints, so that traffic to AWS does not pay for NAT.

Default: none`,examples:[["ecr.api","ecr.dkr","s3","logs"],[{service:"s3",type:"gateway"}]],anyOf:[{type:"array",items:{anyOf:[{anyOf:[{enum:["ecr.api","ecr.dkr","s3","logs","ssm","secretsmanager","sts","xray","monitoring","appmesh-envoy-management"]},{type:["string","number","boolean"]}]},{$ref:"#/definitions/network.endpoints"}]}},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["vpc","cidr"]}},{not:{required:["vpc","azs"]}},{not:{required:["vpc","nat"]}}]},"network.endpoints":{type:"object",properties:{service:{description:"The AWS service.",examples:["ecr.api","s3"],anyOf:[{enum:["ecr.api","ecr.dkr","s3","logs","ssm","secretsmanager","sts","xray","monitoring","appmesh-envoy-management"]},{type:["string","number","boolean"]}]},type:{description:"Addresses in the subnets, or an entry in the route tables (only for `s3` and `dynamodb`).\n\nDefault: `gateway` for `s3` and `dynamodb`, else `interface`",examples:["interface"],enum:["interface","gateway"]},subnets:{description:`Subnets that get an address.

Default: the private ones`,examples:[["subnet-0123456789abcdef1"]],type:"array",items:{type:"string",pattern:"\\$\\{|^(subnet-[0-9a-f]+|\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2})$"},minItems:1}},additionalProperties:!1,required:["service"]},"network.endpoints.partial":{type:"object",properties:{service:{description:"The AWS service.",examples:["ecr.api","s3"],anyOf:[{enum:["ecr.api","ecr.dkr","s3","logs","ssm","secretsmanager","sts","xray","monitoring","appmesh-envoy-management"]},{type:["string","number","boolean"]}]},type:{description:"Addresses in the subnets, or an entry in the route tables (only for `s3` and `dynamodb`).\n\nDefault: `gateway` for `s3` and `dynamodb`, else `interface`",examples:["interface"],enum:["interface","gateway"]},subnets:{description:`Subnets that get an address.

Default: the private ones`,examples:[["subnet-0123456789abcdef1"]],type:"array",items:{type:"string",pattern:"\\$\\{|^(subnet-[0-9a-f]+|\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2})$"},minItems:1}},additionalProperties:!1},"network.patch":{type:"object",properties:{vpc:{description:"Id of a VPC that exists already; its subnets stand under `subnets`.\n\nDefault: a new one is made",anyOf:[{type:"string",pattern:"\\$\\{|^vpc-[0-9a-f]+$"},{type:"null"}]},cidr:{description:`Address range of the VPC.

Default: 10.0.0.0/16`,anyOf:[{type:"string",pattern:"^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$"},{type:"null"}]},azs:{description:`How many availability zones, or which ones by their letter.

Default: 3`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:6},{type:"array",items:{type:["string","number","boolean"]},minItems:1},{type:"null"}]},subnets:{description:`Subnets by hand.

Default: a public and a private one in each zone`,anyOf:[{$ref:"#/definitions/network.subnets.patch"},{type:"null"}]},nat:{description:"NAT gateways for the way out: none, one, or one in each zone.\n\nDefault: `single`",anyOf:[{enum:["none","single","perAz"]},{type:"null"}]},endpoints:{description:`VPC endpoints, so that traffic to AWS does not pay for NAT.

Default: none`,anyOf:[{type:"array",items:{anyOf:[{anyOf:[{enum:["ecr.api","ecr.dkr","s3","logs","ssm","secretsmanager","sts","xray","monitoring","appmesh-envoy-management"]},{type:["string","number","boolean"]}]},{$ref:"#/definitions/network.endpoints.partial"}]}},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["vpc","cidr"]}},{not:{required:["vpc","azs"]}},{not:{required:["vpc","nat"]}}]},"network.subnets":{type:"object",properties:{public:{description:`Subnets with a way in from outside: their ranges, or their ids in an existing VPC.

Default: one for each zone`,examples:[["10.0.0.0/20","10.0.16.0/20"],["subnet-0123456789abcdef0"]],anyOf:[{type:"array",items:{type:"string",pattern:"\\$\\{|^(subnet-[0-9a-f]+|\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2})$"}},{type:"null"}]},private:{description:`Subnets of the tasks: their ranges, or their ids in an existing VPC.

Default: one for each zone`,examples:[["10.0.64.0/20","10.0.80.0/20"],["subnet-0123456789abcdef1"]],anyOf:[{type:"array",items:{type:"string",pattern:"\\$\\{|^(subnet-[0-9a-f]+|\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2})$"}},{type:"null"}]}},additionalProperties:!1},"network.subnets.patch":{type:"object",properties:{public:{description:`Subnets with a way in from outside: their ranges, or their ids in an existing VPC.

Default: one for each zone`,anyOf:[{type:"array",items:{type:"string",pattern:"\\$\\{|^(subnet-[0-9a-f]+|\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2})$"}},{type:"null"}]},private:{description:`Subnets of the tasks: their ranges, or their ids in an existing VPC.

Default: one for each zone`,anyOf:[{type:"array",items:{type:"string",pattern:"\\$\\{|^(subnet-[0-9a-f]+|\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2})$"}},{type:"null"}]}},additionalProperties:!1},observability:{type:"object",properties:{logs:{description:`Logs of the containers: how long they are kept, and their form.

Default: { retention: 30d, format: json }`,default:{retention:"30d",format:"json"},examples:[{retention:"30d",format:"json"}],anyOf:[{$ref:"#/definitions/service.logs"},{type:"null"}]},accessLog:{description:`The log of requests that the proxies write.

Default: true`,default:!0,examples:[!0,!1,{format:"json"}],anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{$ref:"#/definitions/service.accessLog"}]},tracing:{description:"Which requests are traced and where traces go; `none` leaves the collector out.\n\nDefault: { sample: 10%, propagation: w3c, export: [xray] }",default:{sample:"10%",propagation:"w3c",export:["xray"]},examples:[{sample:"10%",export:["xray"]},"none"],anyOf:[{enum:["none"]},{$ref:"#/definitions/service.tracing"}]},metrics:{description:`Metrics of requests and tasks.

Default: { red: true, use: true }`,default:{red:!0,use:!0},examples:[{namespace:"matbakh/microservices",red:!0,use:!0}],anyOf:[{$ref:"#/definitions/service.metrics"},{type:"null"}]},slo:{description:`What is promised; alarms are made from it.

Default: none`,examples:[{p95:"200ms",errorRate:"1%"},{internal:{p95:"50ms"}}],anyOf:[{$ref:"#/definitions/service.slo"},{type:"null"}]},alarms:{description:`Who is told when an alarm goes off.

Default: nobody is told`,examples:[{notify:"${param.alerts}"}],anyOf:[{$ref:"#/definitions/observability.alarms"},{type:"null"}]},dashboard:{description:`Make a CloudWatch dashboard.

Default: true`,default:!0,examples:[!0,!1],type:["boolean","string"],pattern:"^(true|false)$"}},additionalProperties:!1},"observability.alarms":{type:"object",properties:{notify:{description:`SNS topic that is told.

Default: nobody is told`,examples:["${param.alerts}"],type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"}},additionalProperties:!1},"observability.alarms.patch":{type:"object",properties:{notify:{description:`SNS topic that is told.

Default: nobody is told`,anyOf:[{type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},{type:"null"}]}},additionalProperties:!1},"observability.patch":{type:"object",properties:{logs:{description:`Logs of the containers: how long they are kept, and their form.

Default: { retention: 30d, format: json }`,anyOf:[{$ref:"#/definitions/service.logs.patch"},{type:"null"}]},accessLog:{description:`The log of requests that the proxies write.

Default: true`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{$ref:"#/definitions/service.accessLog.patch"},{type:"null"}]},tracing:{description:"Which requests are traced and where traces go; `none` leaves the collector out.\n\nDefault: { sample: 10%, propagation: w3c, export: [xray] }",anyOf:[{enum:["none"]},{$ref:"#/definitions/service.tracing.patch"},{type:"null"}]},metrics:{description:`Metrics of requests and tasks.

Default: { red: true, use: true }`,anyOf:[{$ref:"#/definitions/service.metrics.patch"},{type:"null"}]},slo:{description:`What is promised; alarms are made from it.

Default: none`,anyOf:[{$ref:"#/definitions/service.slo.patch"},{type:"null"}]},alarms:{description:`Who is told when an alarm goes off.

Default: nobody is told`,anyOf:[{$ref:"#/definitions/observability.alarms.patch"},{type:"null"}]},dashboard:{description:`Make a CloudWatch dashboard.

Default: true`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]}},additionalProperties:!1},param:{type:"object",properties:{type:{description:"Kind of value. `secret` is never shown and may stand only under `secrets`; `ssm` is the path of an SSM parameter whose value is taken.",examples:["string","arn","secret"],enum:["string","number","arn","secret","ssm"]},default:{description:`Value when none is given.

Default: none: a value has to be given`,examples:["111122223333.dkr.ecr.${region}.amazonaws.com","/shared/vpc-id"],type:["string","number","boolean"]},description:{description:`What it is for, shown by CloudFormation.

Default: none`,examples:["Registry of all images"],type:["string","number","boolean"]},values:{description:`The only values that may be given.

Default: any value`,examples:[["small","large"]],type:"array",items:{type:["string","number","boolean"]},minItems:1}},additionalProperties:!1,required:["type"]},"param.patch":{type:"object",properties:{type:{description:"Kind of value. `secret` is never shown and may stand only under `secrets`; `ssm` is the path of an SSM parameter whose value is taken.",anyOf:[{enum:["string","number","arn","secret","ssm"]},{type:"null"}]},default:{description:`Value when none is given.

Default: none: a value has to be given`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},description:{description:`What it is for, shown by CloudFormation.

Default: none`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},values:{description:`The only values that may be given.

Default: any value`,anyOf:[{type:"array",items:{type:["string","number","boolean"]},minItems:1},{type:"null"}]}},additionalProperties:!1},params:{type:"object",additionalProperties:{$ref:"#/definitions/param"},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"params.patch":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/param.patch"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"policy.partial":{type:"object",properties:{timeout:{description:`How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.

Default: what the target does`,examples:["5s","10s idle 60s","idle 60s","none",{request:"5s",idle:"60s"}],anyOf:[{type:"string",pattern:"^(none|\\d+(\\.\\d+)?(ms|s|m|h|d)( +idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))?|idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))$"},{$ref:"#/definitions/timeout"}]},retry:{description:"How every caller's proxy tries a failed request again. `3x` means up to four tries.\n\nDefault: what the target does",examples:["3x 2s on 5xx or connect-failure backoff 25ms..250ms","1x","none",{maxRetries:3,perTry:"2s",events:["5xx"]}],anyOf:[{type:"string",pattern:"^(none|\\d+x( +\\d+(\\.\\d+)?(ms|s|m|h|d))?( +on +[a-z0-9][a-z0-9-]*( *(or|,) *[a-z0-9][a-z0-9-]*)*)?( +backoff +\\d+(\\.\\d+)?(ms|s|m|h|d)\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?)$"},{$ref:"#/definitions/retry"}]},circuitBreaker:{description:`When failing tasks are taken out of rotation, and how much may be under way at one time.

Default: none`,examples:[{connections:1024,pending:1024},{eject:"5x 5xx in 30s for 30s at most 50%"}],anyOf:[{$ref:"#/definitions/circuitBreaker"},{type:"null"}]},tls:{description:"Encryption between the proxies.\n\nDefault: `disabled`",default:"disabled",examples:["strict",{mode:"strict",certificate:{acm:"${param.certificate}"}}],anyOf:[{type:"string",pattern:"^(strict|permissive|disabled)$"},{$ref:"#/definitions/tls.partial"}]}},additionalProperties:!1},"policy.patch":{type:"object",properties:{timeout:{description:`How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.

Default: what the target does`,anyOf:[{type:"string",pattern:"^(none|\\d+(\\.\\d+)?(ms|s|m|h|d)( +idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))?|idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))$"},{$ref:"#/definitions/timeout.patch"},{type:"null"}]},retry:{description:"How every caller's proxy tries a failed request again. `3x` means up to four tries.\n\nDefault: what the target does",anyOf:[{type:"string",pattern:"^(none|\\d+x( +\\d+(\\.\\d+)?(ms|s|m|h|d))?( +on +[a-z0-9][a-z0-9-]*( *(or|,) *[a-z0-9][a-z0-9-]*)*)?( +backoff +\\d+(\\.\\d+)?(ms|s|m|h|d)\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?)$"},{$ref:"#/definitions/retry.patch"},{type:"null"}]},circuitBreaker:{description:`When failing tasks are taken out of rotation, and how much may be under way at one time.

Default: none`,anyOf:[{$ref:"#/definitions/circuitBreaker.patch"},{type:"null"}]},tls:{description:"Encryption between the proxies.\n\nDefault: `disabled`",anyOf:[{type:"string",pattern:"^(strict|permissive|disabled)$"},{$ref:"#/definitions/tls.patch"},{type:"null"}]}},additionalProperties:!1},prices:{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/prices.name"},{type:"null"}]},propertyNames:{pattern:"^[a-z]{2,}(-[a-z]+)+-\\d+$"}},"prices.name":{type:"object",properties:{x86_64:{description:"What tasks with `architecture: x86_64` cost, which is the default.\n\nDefault: not counted",examples:[{FARGATE:{vCpuHour:"0.10USD",gbHour:"0.01USD"}}],anyOf:[{$ref:"#/definitions/prices.name.x86_64"},{type:"null"}]},arm64:{description:"What tasks with `architecture: arm64` cost.\n\nDefault: not counted",examples:[{FARGATE:{vCpuHour:"0.08USD",gbHour:"0.008USD"}}],anyOf:[{$ref:"#/definitions/prices.name.x86_64"},{type:"null"}]},storageGbHour:{description:`One GB of the storage of a task for one hour, beyond the 20 GB that every task has.

Default: not counted`,examples:["0.001USD"],type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},natHour:{description:`One NAT gateway for one hour, without what goes through it.

Default: not counted`,examples:["0.10USD"],type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},endpointHour:{description:`One interface endpoint in one availability zone for one hour, without what goes through it.

Default: not counted`,examples:["0.01USD"],type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},albHour:{description:`One Application Load Balancer for one hour, without its capacity units.

Default: not counted`,examples:["0.05USD"],type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},nlbHour:{description:`One Network Load Balancer for one hour, without its capacity units.

Default: not counted`,examples:["0.05USD"],type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"}},additionalProperties:!1},"prices.name.patch":{type:"object",properties:{x86_64:{description:"What tasks with `architecture: x86_64` cost, which is the default.\n\nDefault: not counted",anyOf:[{$ref:"#/definitions/prices.name.x86_64.patch"},{type:"null"}]},arm64:{description:"What tasks with `architecture: arm64` cost.\n\nDefault: not counted",anyOf:[{$ref:"#/definitions/prices.name.x86_64.patch"},{type:"null"}]},storageGbHour:{description:`One GB of the storage of a task for one hour, beyond the 20 GB that every task has.

Default: not counted`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},{type:"null"}]},natHour:{description:`One NAT gateway for one hour, without what goes through it.

Default: not counted`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},{type:"null"}]},endpointHour:{description:`One interface endpoint in one availability zone for one hour, without what goes through it.

Default: not counted`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},{type:"null"}]},albHour:{description:`One Application Load Balancer for one hour, without its capacity units.

Default: not counted`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},{type:"null"}]},nlbHour:{description:`One Network Load Balancer for one hour, without its capacity units.

Default: not counted`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},{type:"null"}]}},additionalProperties:!1},"prices.name.x86_64":{type:"object",properties:{FARGATE:{description:`Tasks at the full price.

Default: not counted`,examples:[{vCpuHour:"0.10USD",gbHour:"0.01USD"}],allOf:[{$ref:"#/definitions/prices.name.x86_64.FARGATE"}]},FARGATE_SPOT:{description:`Tasks that AWS may stop with two minutes of warning.

Default: not counted`,examples:[{vCpuHour:"0.05USD",gbHour:"0.005USD"}],allOf:[{$ref:"#/definitions/prices.name.x86_64.FARGATE"}]}},additionalProperties:!1},"prices.name.x86_64.FARGATE":{type:"object",properties:{vCpuHour:{description:"One vCPU for one hour.",examples:["0.10USD"],type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},gbHour:{description:"One GB of memory for one hour.",examples:["0.01USD"],type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"}},additionalProperties:!1,required:["vCpuHour","gbHour"]},"prices.name.x86_64.FARGATE.patch":{type:"object",properties:{vCpuHour:{description:"One vCPU for one hour.",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},{type:"null"}]},gbHour:{description:"One GB of memory for one hour.",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d{1,10})?USD$"},{type:"null"}]}},additionalProperties:!1},"prices.name.x86_64.patch":{type:"object",properties:{FARGATE:{description:`Tasks at the full price.

Default: not counted`,anyOf:[{$ref:"#/definitions/prices.name.x86_64.FARGATE.patch"},{type:"null"}]},FARGATE_SPOT:{description:`Tasks that AWS may stop with two minutes of warning.

Default: not counted`,anyOf:[{$ref:"#/definitions/prices.name.x86_64.FARGATE.patch"},{type:"null"}]}},additionalProperties:!1},"prices.patch":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/prices.name.patch"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]{2,}(-[a-z]+)+-\\d+$"}},region:{type:"object",properties:{role:{description:"Whether the region leads. Exactly one does.\n\nDefault: `primary` for a single region, else `secondary`",examples:["primary"],enum:["primary","secondary"]},cidr:{description:"Short for `network: { cidr }`.\n\nDefault: the `network` of the file",examples:["10.1.0.0/16"],type:"string",pattern:"^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$"},network:{description:"What differs from the `network` of the file.\n\nDefault: the `network` of the file",examples:[{cidr:"10.1.0.0/16",nat:"perAz"}],anyOf:[{$ref:"#/definitions/network"},{type:"null"}]},overrides:{description:`Changes of the file in this region.

Default: none`,examples:[{services:{"*":{tasks:2}}}],anyOf:[{$ref:"#/definitions/region.overrides.patch"},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["cidr","network"]}}]},"region.overrides.externals":{type:"object",additionalProperties:{$ref:"#/definitions/external"},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"region.overrides.externals.patch":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/external.patch"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"region.overrides.gateways":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/gateway"},{type:"null"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"region.overrides.gateways.patch":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/gateway.patch"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"region.overrides.patch":{type:"object",properties:{namespace:{description:"Cloud Map namespace; addresses of services end in it.\n\nDefault: `svc.local`",anyOf:[{type:"string"},{type:"null"}]},cluster:{description:`The ECS cluster.

Default: a new one, on demand`,anyOf:[{$ref:"#/definitions/cluster.patch"},{type:"null"}]},observability:{description:`Logs, traces, metrics, goals and alarms of all services.

Default: logs on, traces of 10 % of the requests`,anyOf:[{$ref:"#/definitions/observability.patch"},{type:"null"}]},defaults:{description:`What every service inherits. What does not fit a service's protocol is left out there.

Default: none`,anyOf:[{$ref:"#/definitions/defaults.patch"},{type:"null"}]},tags:{description:`AWS tags of everything.

Default: none`,anyOf:[{$ref:"#/definitions/service.discovery.attributes.patch"},{type:"null"}]},policies:{description:"Named bundles of `timeout`, `retry`, `circuitBreaker` and `tls`, used with `policy: name`.\n\nDefault: none",anyOf:[{$ref:"#/definitions/region.overrides.policies.patch"},{type:"null"}]},gateways:{description:`Ways in from outside.

Default: none`,anyOf:[{$ref:"#/definitions/region.overrides.gateways.patch"},{type:"null"}]},externals:{description:`Hosts outside of the mesh that services call. Their names share one space with those of services.

Default: none`,anyOf:[{$ref:"#/definitions/region.overrides.externals.patch"},{type:"null"}]},services:{description:`The services.

Default: unchanged`,anyOf:[{$ref:"#/definitions/region.overrides.services.patch"},{type:"null"}]}},additionalProperties:!1},"region.overrides.policies":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/policy.partial"},{type:"null"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"region.overrides.policies.patch":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/policy.patch"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"region.overrides.services":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/service"},{type:"null"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"region.overrides.services.patch":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/service.patch"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"region.patch":{type:"object",properties:{role:{description:"Whether the region leads. Exactly one does.\n\nDefault: `primary` for a single region, else `secondary`",anyOf:[{enum:["primary","secondary"]},{type:"null"}]},cidr:{description:"Short for `network: { cidr }`.\n\nDefault: the `network` of the file",anyOf:[{type:"string",pattern:"^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$"},{type:"null"}]},network:{description:"What differs from the `network` of the file.\n\nDefault: the `network` of the file",anyOf:[{$ref:"#/definitions/network.patch"},{type:"null"}]},overrides:{description:`Changes of the file in this region.

Default: none`,anyOf:[{$ref:"#/definitions/region.overrides.patch"},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["cidr","network"]}}]},regions:{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/region"},{type:"null"}]},propertyNames:{pattern:"^[a-z]{2,}(-[a-z]+)+-\\d+$"}},"regions.patch":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/region.patch"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]{2,}(-[a-z]+)+-\\d+$"}},retry:{type:"object",properties:{maxRetries:{description:"How often a request is tried again: `3` means up to four tries, `0` means none again.\n\nDefault: what the target does",examples:[3,0],type:["integer","string"],pattern:"^\\d+$",minimum:0},perTry:{description:`How long one try may take before it counts as failed.

Default: the request timeout`,examples:["2s","800ms"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},events:{description:`What is tried again: events of HTTP, TCP and gRPC, or single HTTP statuses.

Default: what the target does`,examples:[["5xx","connect-failure"],["unavailable"],[503]],anyOf:[{type:"array",items:{anyOf:[{enum:["5xx","gateway-error","reset","connect-failure","refused-stream","retriable-4xx","cancelled","deadline-exceeded","internal","resource-exhausted","unavailable"]},{type:["integer","string"],pattern:"^\\d+$",minimum:100,maximum:599}]}},{type:"null"}]},backoff:{description:`How long to wait between tries.

Default: what the target does`,examples:[{base:"25ms",max:"250ms"}],anyOf:[{$ref:"#/definitions/retry.backoff"},{type:"null"}]}},additionalProperties:!1},"retry.backoff":{type:"object",properties:{base:{description:`The longest wait before the first retry; it doubles with each further one.

Default: what the target does`,examples:["25ms"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},max:{description:`The longest wait before any retry.

Default: what the target does`,examples:["250ms"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}},additionalProperties:!1},"retry.backoff.patch":{type:"object",properties:{base:{description:`The longest wait before the first retry; it doubles with each further one.

Default: what the target does`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},max:{description:`The longest wait before any retry.

Default: what the target does`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]}},additionalProperties:!1},"retry.patch":{type:"object",properties:{maxRetries:{description:"How often a request is tried again: `3` means up to four tries, `0` means none again.\n\nDefault: what the target does",anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:0},{type:"null"}]},perTry:{description:`How long one try may take before it counts as failed.

Default: the request timeout`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},events:{description:`What is tried again: events of HTTP, TCP and gRPC, or single HTTP statuses.

Default: what the target does`,anyOf:[{type:"array",items:{anyOf:[{enum:["5xx","gateway-error","reset","connect-failure","refused-stream","retriable-4xx","cancelled","deadline-exceeded","internal","resource-exhausted","unavailable"]},{type:["integer","string"],pattern:"^\\d+$",minimum:100,maximum:599}]}},{type:"null"}]},backoff:{description:`How long to wait between tries.

Default: what the target does`,anyOf:[{$ref:"#/definitions/retry.backoff.patch"},{type:"null"}]}},additionalProperties:!1},route:{type:"object",properties:{match:{description:"Verbs and a path: `/a` is exact, `/a/**` is `/a` and everything below, `*` is one segment, `~` begins a regular expression.",examples:["/**","GET /v1/**","GET|HEAD /users/*/orders","~ ^/v[12]/.*","grpc shop.Cart/*","tcp"],type:"string",pattern:"^(([A-Z]+(\\|[A-Z]+)* +)?(/\\S*|~ .+)|grpc +\\S+|tcp)$"},when:{description:'A further condition over `header("\u2026")`, `query("\u2026")`, `method` and `scheme`. A missing header makes every comparison false.\n\nDefault: none',examples:['header("x-beta") == "1" and query("debug") == "1"','header("x-user") present'],type:"string"},name:{description:"What the route is called; its identity over changes of `match`.\n\nDefault: made from `match`",examples:["token"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},was:{description:`The former name, which keeps the identity of the route.

Default: none`,examples:["login"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},port:{description:"Name of the port whose requests the route takes, for a service with several `ports`.\n\nDefault: all ports of the protocol",examples:["web"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},timeout:{description:`How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.

Default: what the target does`,examples:["5s","10s idle 60s","idle 60s","none",{request:"5s",idle:"60s"}],anyOf:[{type:"string",pattern:"^(none|\\d+(\\.\\d+)?(ms|s|m|h|d)( +idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))?|idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))$"},{$ref:"#/definitions/timeout"}]},retry:{description:"How every caller's proxy tries a failed request again. `3x` means up to four tries.\n\nDefault: what the target does",examples:["3x 2s on 5xx or connect-failure backoff 25ms..250ms","1x","none",{maxRetries:3,perTry:"2s",events:["5xx"]}],anyOf:[{type:"string",pattern:"^(none|\\d+x( +\\d+(\\.\\d+)?(ms|s|m|h|d))?( +on +[a-z0-9][a-z0-9-]*( *(or|,) *[a-z0-9][a-z0-9-]*)*)?( +backoff +\\d+(\\.\\d+)?(ms|s|m|h|d)\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?)$"},{$ref:"#/definitions/retry"}]},idempotent:{description:`Whether a request may be sent twice without harm. Without it, retrying server errors is a warning.

Default: as the service says`,examples:[!0,!1],type:["boolean","string"],pattern:"^(true|false)$"},to:{description:"A version (which pins the route: no canary moves it), or the share of each version. `version:port` sends requests to another port of the same protocol than the one they came to.\n\nDefault: what `deployment` prescribes, or the only version",examples:["v2","v2:admin",{v1:"90%",v2:"10%"}],anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{$ref:"#/definitions/route.to"}]},shares:{description:"Instead of `to`: whole numbers, taken as ratios.\n\nDefault: none",examples:[{v1:2,v2:1}],anyOf:[{$ref:"#/definitions/route.shares"},{type:"null"}]}},additionalProperties:!1,required:["match"],allOf:[{not:{required:["to","shares"]}}]},"route.partial":{type:"object",properties:{match:{description:"Verbs and a path: `/a` is exact, `/a/**` is `/a` and everything below, `*` is one segment, `~` begins a regular expression.",examples:["/**","GET /v1/**","GET|HEAD /users/*/orders","~ ^/v[12]/.*","grpc shop.Cart/*","tcp"],type:"string",pattern:"^(([A-Z]+(\\|[A-Z]+)* +)?(/\\S*|~ .+)|grpc +\\S+|tcp)$"},when:{description:'A further condition over `header("\u2026")`, `query("\u2026")`, `method` and `scheme`. A missing header makes every comparison false.\n\nDefault: none',examples:['header("x-beta") == "1" and query("debug") == "1"','header("x-user") present'],type:"string"},name:{description:"What the route is called; its identity over changes of `match`.\n\nDefault: made from `match`",examples:["token"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},was:{description:`The former name, which keeps the identity of the route.

Default: none`,examples:["login"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},port:{description:"Name of the port whose requests the route takes, for a service with several `ports`.\n\nDefault: all ports of the protocol",examples:["web"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},timeout:{description:`How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.

Default: what the target does`,examples:["5s","10s idle 60s","idle 60s","none",{request:"5s",idle:"60s"}],anyOf:[{type:"string",pattern:"^(none|\\d+(\\.\\d+)?(ms|s|m|h|d)( +idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))?|idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))$"},{$ref:"#/definitions/timeout"}]},retry:{description:"How every caller's proxy tries a failed request again. `3x` means up to four tries.\n\nDefault: what the target does",examples:["3x 2s on 5xx or connect-failure backoff 25ms..250ms","1x","none",{maxRetries:3,perTry:"2s",events:["5xx"]}],anyOf:[{type:"string",pattern:"^(none|\\d+x( +\\d+(\\.\\d+)?(ms|s|m|h|d))?( +on +[a-z0-9][a-z0-9-]*( *(or|,) *[a-z0-9][a-z0-9-]*)*)?( +backoff +\\d+(\\.\\d+)?(ms|s|m|h|d)\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?)$"},{$ref:"#/definitions/retry"}]},idempotent:{description:`Whether a request may be sent twice without harm. Without it, retrying server errors is a warning.

Default: as the service says`,examples:[!0,!1],type:["boolean","string"],pattern:"^(true|false)$"},to:{description:"A version (which pins the route: no canary moves it), or the share of each version. `version:port` sends requests to another port of the same protocol than the one they came to.\n\nDefault: what `deployment` prescribes, or the only version",examples:["v2","v2:admin",{v1:"90%",v2:"10%"}],anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{$ref:"#/definitions/route.to"}]},shares:{description:"Instead of `to`: whole numbers, taken as ratios.\n\nDefault: none",examples:[{v1:2,v2:1}],anyOf:[{$ref:"#/definitions/route.shares"},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["to","shares"]}}]},"route.shares":{type:"object",additionalProperties:{type:["integer","string"],pattern:"^\\d+$",minimum:0},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?(:[A-Za-z0-9-]+)?$"}},"route.to":{type:"object",additionalProperties:{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?(:[A-Za-z0-9-]+)?$"}},service:{type:"object",properties:{image:{description:`Container image.

Default: none; a service or each of its versions needs one`,examples:["${param.registry}/auth:1.4.2","nginx:1.27"],type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},port:{description:"Port and protocol: `http`, `http2`, `grpc` or `tcp`.\n\nDefault: none",examples:["8080/http","9090/grpc","5432/tcp"],type:"string",pattern:"^\\d{1,5}/(http|http2|grpc|tcp)$"},ports:{description:"Several ports under names; `to`, `calls` and `health` then name one.\n\nDefault: none",examples:[{web:"8080/http",admin:"9000/http"}],anyOf:[{$ref:"#/definitions/service.ports"},{type:"null"}]},command:{description:`What the container runs, word by word.

Default: what the image says`,examples:[["node","server.js"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},entryPoint:{description:`Entry point of the container, word by word.

Default: what the image says`,examples:[["/bin/tini","--"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},user:{description:`User, or user and group, that the container runs as.

Default: what the image says`,examples:[1e3,"node","1000:1000"],type:["string","number","boolean"]},workingDirectory:{description:`Directory in which the container starts.

Default: what the image says`,examples:["/app"],type:"string"},env:{description:`Environment variables. A value that looks like a secret is an error.

Default: none`,examples:[{PERSONA_URL:"${service.persona.url}",LOG_LEVEL:"info"}],anyOf:[{$ref:"#/definitions/service.env"},{type:"null"}]},secrets:{description:`Environment variables from SSM parameters or Secrets Manager.

Default: none`,examples:[{DB_PASSWORD:"ssm:/matbakh/auth/db-password"},{API_KEY:"secretsmanager:rds/db#password@AWSCURRENT"}],anyOf:[{$ref:"#/definitions/service.secrets"},{type:"null"}]},size:{description:`CPU and memory of the app. The task adds Envoy and ADOT and is rounded up to a pair that Fargate offers.

Default: the smallest task`,examples:["0.25vCPU 512MB",{app:"0.25vCPU 512MB",task:"1vCPU 2GB"}],anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size"}]},sidecars:{description:`Containers beside the app: Envoy, the ADOT collector, and those of your own under a name.

Default: Envoy, and ADOT where metrics or traces need it`,examples:[{envoy:{memory:"512MB"}},{migrate:{image:"migrate:1.2",essential:!1}}],anyOf:[{$ref:"#/definitions/service.sidecars"},{type:"null"}]},architecture:{description:"Processor of the tasks.\n\nDefault: `x86_64`",default:"x86_64",examples:["arm64"],enum:["x86_64","arm64"]},health:{description:`How mesh and load balancer ask whether a task is well.

Default: none`,examples:["GET /healthz every 10s timeout 2s healthy 2 unhealthy 3 start 30s","grpc every 10s timeout 2s",{probe:"GET /healthz",every:"10s"}],anyOf:[{type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)( +(every|timeout|start) +\\d+(\\.\\d+)?(ms|s|m|h|d)| +(healthy|unhealthy) +\\d+)*$"},{$ref:"#/definitions/health"}]},tasks:{description:`How many tasks run, and what scaling aims at.

Default: 1`,default:1,examples:[3,"2..10 at 70% cpu","2..10 at 500 requests/min",{min:2,max:10,goals:[{cpu:"70%"}]}],anyOf:[{type:["string","integer"],pattern:"^(\\d+|\\d+\\.\\.\\d+( +at +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min)( +and +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min))*)?)$"},{$ref:"#/definitions/tasks"}]},capacity:{description:`Whether tasks run at the full price, or on capacity that AWS may take back.

Default: as the cluster says`,examples:["spot","onDemand",{FARGATE:{base:2,weight:1},FARGATE_SPOT:{weight:3}}],anyOf:[{type:"string",pattern:"^(spot|onDemand)$"},{$ref:"#/definitions/capacity"}]},logs:{description:`Logs of the containers: how long they are kept, and their form.

Default: { retention: 30d, format: json }`,default:{retention:"30d",format:"json"},examples:[{retention:"30d",format:"json"}],anyOf:[{$ref:"#/definitions/service.logs"},{type:"null"}]},mounts:{description:`Volumes of the service and where they appear in the container.

Default: none`,examples:[{cache:"/var/cache"},{keys:{path:"/keys",readOnly:!0}}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.mounts"},{type:"null"}]},volumes:{description:`Volumes that containers of a task may mount. An empty one is space that ends with the task.

Default: none`,examples:[{cache:{}},{shared:{efs:{fileSystem:"fs-0123456789abcdef0"}}}],anyOf:[{$ref:"#/definitions/service.volumes"},{type:"null"}]},placement:{description:`Where in the network tasks run.

Default: { subnets: private }`,default:{subnets:"private"},examples:[{subnets:"private",zones:["a","b"]}],anyOf:[{$ref:"#/definitions/service.placement"},{type:"null"}]},securityGroups:{description:`Further security groups of the tasks.

Default: only those that are made for the mesh`,examples:[["sg-0123456789abcdef0"]],anyOf:[{type:"array",items:{type:"string",pattern:"\\$\\{|^sg-[0-9a-f]+$"}},{type:"null"}]},shutdown:{description:`How a task ends.

Default: { drain: 30s, stop: 30s }`,default:{drain:"30s",stop:"30s"},examples:[{drain:"30s",stop:"60s"}],anyOf:[{$ref:"#/definitions/service.shutdown"},{type:"null"}]},policy:{description:"A bundle of `policies` that stands between `defaults` and the keys written here.\n\nDefault: none",examples:["patient"],type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},timeout:{description:`How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.

Default: what the target does`,examples:["5s","10s idle 60s","idle 60s","none",{request:"5s",idle:"60s"}],anyOf:[{type:"string",pattern:"^(none|\\d+(\\.\\d+)?(ms|s|m|h|d)( +idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))?|idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))$"},{$ref:"#/definitions/timeout"}]},retry:{description:"How every caller's proxy tries a failed request again. `3x` means up to four tries.\n\nDefault: what the target does",examples:["3x 2s on 5xx or connect-failure backoff 25ms..250ms","1x","none",{maxRetries:3,perTry:"2s",events:["5xx"]}],anyOf:[{type:"string",pattern:"^(none|\\d+x( +\\d+(\\.\\d+)?(ms|s|m|h|d))?( +on +[a-z0-9][a-z0-9-]*( *(or|,) *[a-z0-9][a-z0-9-]*)*)?( +backoff +\\d+(\\.\\d+)?(ms|s|m|h|d)\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?)$"},{$ref:"#/definitions/retry"}]},circuitBreaker:{description:`When failing tasks are taken out of rotation, and how much may be under way at one time.

Default: none`,examples:[{connections:1024,pending:1024},{eject:"5x 5xx in 30s for 30s at most 50%"}],anyOf:[{$ref:"#/definitions/circuitBreaker"},{type:"null"}]},tls:{description:"Encryption between the proxies.\n\nDefault: `disabled`",default:"disabled",examples:["strict",{mode:"strict",certificate:{acm:"${param.certificate}"}}],anyOf:[{type:"string",pattern:"^(strict|permissive|disabled)$"},{$ref:"#/definitions/tls"}]},idempotent:{description:`Whether a request may be sent twice without harm. Without it, retrying server errors is a warning.

Default: not known`,examples:[!0,!1],type:["boolean","string"],pattern:"^(true|false)$"},discovery:{description:`How others find the tasks of the service.

Default: { ttl: 10s, routing: multivalue }`,default:{ttl:"10s",routing:"multivalue"},examples:[{ttl:"5s"}],anyOf:[{$ref:"#/definitions/service.discovery"},{type:"null"}]},accessLog:{description:`The log of requests that the proxies write.

Default: true`,default:!0,examples:[!0,!1,{format:"json"}],anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{$ref:"#/definitions/service.accessLog"}]},tracing:{description:"Which requests are traced and where traces go; `none` leaves the collector out.\n\nDefault: { sample: 10%, propagation: w3c, export: [xray] }",default:{sample:"10%",propagation:"w3c",export:["xray"]},examples:[{sample:"10%",export:["xray"]},"none"],anyOf:[{enum:["none"]},{$ref:"#/definitions/service.tracing"}]},metrics:{description:`Metrics of requests and tasks.

Default: { red: true, use: true }`,default:{red:!0,use:!0},examples:[{namespace:"matbakh/microservices",red:!0,use:!0}],anyOf:[{$ref:"#/definitions/service.metrics"},{type:"null"}]},slo:{description:`What is promised; alarms are made from it.

Default: none`,examples:[{p95:"200ms",errorRate:"1%"},{internal:{p95:"50ms"}}],anyOf:[{$ref:"#/definitions/service.slo"},{type:"null"}]},fault:{description:"Faults on purpose, for tests; only in an environment with `allowFaults: true`.\n\nDefault: none",examples:["abort 503 at 1% and delay 2s at 5%",{delay:{time:"2s",share:"5%"}}],anyOf:[{type:"string",pattern:"^(abort +\\S+ +at +\\d+(\\.\\d+)?%|delay +\\d+(\\.\\d+)?(ms|s|m|h|d) +at +\\d+(\\.\\d+)?%)( +and +(abort +\\S+ +at +\\d+(\\.\\d+)?%|delay +\\d+(\\.\\d+)?(ms|s|m|h|d) +at +\\d+(\\.\\d+)?%))*$"},{$ref:"#/definitions/service.fault"}]},permissions:{description:`IAM statements for the role of the tasks. Wildcards are findings.

Default: only what the mesh needs`,examples:[[{actions:["s3:GetObject"],resources:["arn:aws:s3:::matbakh-menus/*"]}]],anyOf:[{type:"array",items:{$ref:"#/definitions/service.permissions"}},{type:"null"}]},tags:{description:"AWS tags.\n\nDefault: the `tags` of the file",examples:[{team:"identity"}],anyOf:[{$ref:"#/definitions/service.discovery.attributes"},{type:"null"}]},calls:{description:`Services and externals that this service calls.

Default: none`,examples:[["auth","aurora"],[{to:"vc",mode:"sequential",times:2}]],anyOf:[{type:"array",items:{anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{$ref:"#/definitions/call"}]},maxItems:1e3},{type:"null"}]},versions:{description:`Versions that run side by side, each with tasks of its own. Keys left out are those of the service.

Default: one version without a name`,examples:[{v1:{},v2:{image:"auth:1.5.0"}}],anyOf:[{$ref:"#/definitions/service.versions"},{type:"null"}]},routes:{description:`Which requests are taken and where they go; the first one that matches wins.

Default: one route for everything`,examples:[[{match:"GET /v1/**",to:"v2"},{match:"/**"}]],anyOf:[{type:"array",items:{$ref:"#/definitions/route"},maxItems:1e3},{type:"null"}]},deployment:{description:"How a new version takes over.\n\nDefault: `rolling`",default:"rolling",examples:["rolling",{strategy:"canary",canary:{from:"v1",to:"v2",steps:"5% -> 100%"}}],anyOf:[{type:"string",pattern:"^(rolling|blueGreen|canary)$"},{$ref:"#/definitions/deployment"}]},was:{description:`The former name of the service, which keeps logical and physical names.

Default: none`,examples:["login"],type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},appmesh:{description:`Physical names in App Mesh, for a mesh that was imported.

Default: made from the names of the file`,examples:[{virtualRouter:"auth-router"}],anyOf:[{$ref:"#/definitions/service.appmesh"},{type:"null"}]},raw:{description:`Changes of emitted resources, by path. They are checked against AWS's schema, and an error when the path is no longer emitted.

Default: none`,examples:[{"TaskDefinition.EphemeralStorage":{SizeInGiB:50}}],anyOf:[{$ref:"#/definitions/service.permissions.conditions"},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["port","ports"]}}]},"service.accessLog":{type:"object",properties:{path:{description:`File that a proxy writes to.

Default: /dev/stdout`,examples:["/dev/stdout"],type:["string","number","boolean"]},format:{description:"Form of each line.\n\nDefault: what `logs.format` says",examples:["json"],enum:["json","text"]},fields:{description:"Further fields and the Envoy operators that fill them.\n\nDefault: the fields of `logs`",examples:[{upstream:"%UPSTREAM_HOST%"}],anyOf:[{$ref:"#/definitions/service.discovery.attributes"},{type:"null"}]},bucket:{description:`S3 bucket for the log of a load balancer.

Default: none`,examples:["matbakh-access-logs-${region}"],type:["string","number","boolean"]},prefix:{description:`Start of the names in the bucket.

Default: none`,examples:["public"],type:["string","number","boolean"]}},additionalProperties:!1},"service.accessLog.patch":{type:"object",properties:{path:{description:`File that a proxy writes to.

Default: /dev/stdout`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},format:{description:"Form of each line.\n\nDefault: what `logs.format` says",anyOf:[{enum:["json","text"]},{type:"null"}]},fields:{description:"Further fields and the Envoy operators that fill them.\n\nDefault: the fields of `logs`",anyOf:[{$ref:"#/definitions/service.discovery.attributes.patch"},{type:"null"}]},bucket:{description:`S3 bucket for the log of a load balancer.

Default: none`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},prefix:{description:`Start of the names in the bucket.

Default: none`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]}},additionalProperties:!1},"service.appmesh":{type:"object",properties:{virtualService:{description:`Name of the virtual service.

Default: the address of the service`,examples:["auth.svc.local"],type:["string","number","boolean"]},virtualRouter:{description:`Name of the virtual router.

Default: the name of the service`,examples:["auth-router"],type:["string","number","boolean"]},virtualNode:{description:`Name of the virtual node, or one for each version.

Default: made from the names of service and version`,examples:["auth-node",{v1:"auth-node-v1",v2:"auth-node-v2"}],anyOf:[{type:["string","number","boolean"]},{$ref:"#/definitions/service.appmesh.virtualNode"}]}},additionalProperties:!1},"service.appmesh.patch":{type:"object",properties:{virtualService:{description:`Name of the virtual service.

Default: the address of the service`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},virtualRouter:{description:`Name of the virtual router.

Default: the name of the service`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},virtualNode:{description:`Name of the virtual node, or one for each version.

Default: made from the names of service and version`,anyOf:[{type:["string","number","boolean"]},{$ref:"#/definitions/service.appmesh.virtualNode.patch"},{type:"null"}]}},additionalProperties:!1},"service.appmesh.virtualNode":{type:"object",additionalProperties:{type:["string","number","boolean"]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.appmesh.virtualNode.patch":{type:"object",additionalProperties:{anyOf:[{type:["string","number","boolean"]},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.discovery":{type:"object",properties:{ttl:{description:`How long an address may be remembered; 5s to 10s is a good value.

Default: 10s`,default:"10s",examples:["10s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},routing:{description:"Whether DNS answers with several addresses or with one.\n\nDefault: `multivalue`",default:"multivalue",examples:["multivalue"],enum:["multivalue","weighted"]},records:{description:`Kinds of DNS records.

Default: [A]`,default:["A"],examples:[["A"],["A","SRV"]],type:"array",items:{enum:["A","AAAA","SRV"]},minItems:1},attributes:{description:`Attributes of each instance in Cloud Map.

Default: service, version, environment and region`,examples:[{tier:"gold"}],anyOf:[{$ref:"#/definitions/service.discovery.attributes"},{type:"null"}]},tags:{description:`Words that are kept as an attribute.

Default: none`,examples:[["internal"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},failureThreshold:{description:`Checks that have to agree before an instance changes its state. AWS always takes 1.

Default: 1`,default:1,examples:[1],type:["integer","string"],pattern:"^\\d+$",minimum:1},host:{description:`Name of the service in the namespace.

Default: the name of the service`,examples:["auth-internal"],type:["string","number","boolean"]},ip:{description:`Kind of addresses.

Default: as the mesh says`,examples:["ipv4"],enum:["ipv4","ipv6","ipv4Preferred","ipv6Preferred"]},dns:{description:`Finding the service by DNS instead of Cloud Map.

Default: none`,examples:[{host:"auth.legacy.example"}],allOf:[{$ref:"#/definitions/service.discovery.dns"}]}},additionalProperties:!1},"service.discovery.attributes":{type:"object",additionalProperties:{type:["string","number","boolean"]}},"service.discovery.attributes.patch":{type:"object",additionalProperties:{anyOf:[{type:["string","number","boolean"]},{type:"null"}]}},"service.discovery.dns":{type:"object",properties:{host:{description:"Host that is looked up.",examples:["auth.legacy.example"],type:"string"},response:{description:"Whether the answer is one balanced address or one of each task.\n\nDefault: `loadBalancer`",default:"loadBalancer",examples:["endpoints"],enum:["loadBalancer","endpoints"]}},additionalProperties:!1,required:["host"]},"service.discovery.dns.partial":{type:"object",properties:{host:{description:"Host that is looked up.",examples:["auth.legacy.example"],type:"string"},response:{description:"Whether the answer is one balanced address or one of each task.\n\nDefault: `loadBalancer`",default:"loadBalancer",examples:["endpoints"],enum:["loadBalancer","endpoints"]}},additionalProperties:!1},"service.discovery.dns.patch":{type:"object",properties:{host:{description:"Host that is looked up.",anyOf:[{type:"string"},{type:"null"}]},response:{description:"Whether the answer is one balanced address or one of each task.\n\nDefault: `loadBalancer`",anyOf:[{enum:["loadBalancer","endpoints"]},{type:"null"}]}},additionalProperties:!1},"service.discovery.partial":{type:"object",properties:{ttl:{description:`How long an address may be remembered; 5s to 10s is a good value.

Default: 10s`,default:"10s",examples:["10s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},routing:{description:"Whether DNS answers with several addresses or with one.\n\nDefault: `multivalue`",default:"multivalue",examples:["multivalue"],enum:["multivalue","weighted"]},records:{description:`Kinds of DNS records.

Default: [A]`,default:["A"],examples:[["A"],["A","SRV"]],type:"array",items:{enum:["A","AAAA","SRV"]},minItems:1},attributes:{description:`Attributes of each instance in Cloud Map.

Default: service, version, environment and region`,examples:[{tier:"gold"}],anyOf:[{$ref:"#/definitions/service.discovery.attributes"},{type:"null"}]},tags:{description:`Words that are kept as an attribute.

Default: none`,examples:[["internal"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},failureThreshold:{description:`Checks that have to agree before an instance changes its state. AWS always takes 1.

Default: 1`,default:1,examples:[1],type:["integer","string"],pattern:"^\\d+$",minimum:1},host:{description:`Name of the service in the namespace.

Default: the name of the service`,examples:["auth-internal"],type:["string","number","boolean"]},ip:{description:`Kind of addresses.

Default: as the mesh says`,examples:["ipv4"],enum:["ipv4","ipv6","ipv4Preferred","ipv6Preferred"]},dns:{description:`Finding the service by DNS instead of Cloud Map.

Default: none`,examples:[{host:"auth.legacy.example"}],allOf:[{$ref:"#/definitions/service.discovery.dns.partial"}]}},additionalProperties:!1},"service.discovery.patch":{type:"object",properties:{ttl:{description:`How long an address may be remembered; 5s to 10s is a good value.

Default: 10s`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},routing:{description:"Whether DNS answers with several addresses or with one.\n\nDefault: `multivalue`",anyOf:[{enum:["multivalue","weighted"]},{type:"null"}]},records:{description:`Kinds of DNS records.

Default: [A]`,anyOf:[{type:"array",items:{enum:["A","AAAA","SRV"]},minItems:1},{type:"null"}]},attributes:{description:`Attributes of each instance in Cloud Map.

Default: service, version, environment and region`,anyOf:[{$ref:"#/definitions/service.discovery.attributes.patch"},{type:"null"}]},tags:{description:`Words that are kept as an attribute.

Default: none`,anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},failureThreshold:{description:`Checks that have to agree before an instance changes its state. AWS always takes 1.

Default: 1`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1},{type:"null"}]},host:{description:`Name of the service in the namespace.

Default: the name of the service`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},ip:{description:`Kind of addresses.

Default: as the mesh says`,anyOf:[{enum:["ipv4","ipv6","ipv4Preferred","ipv6Preferred"]},{type:"null"}]},dns:{description:`Finding the service by DNS instead of Cloud Map.

Default: none`,anyOf:[{$ref:"#/definitions/service.discovery.dns.patch"},{type:"null"}]}},additionalProperties:!1},"service.env":{type:"object",additionalProperties:{type:["string","number","boolean"]}},"service.env.patch":{type:"object",additionalProperties:{anyOf:[{type:["string","number","boolean"]},{type:"null"}]}},"service.fault":{type:"object",properties:{abort:{description:`Requests that are answered with an error.

Default: none`,examples:[{status:503,share:"1%"}],allOf:[{$ref:"#/definitions/service.fault.abort"}]},delay:{description:`Requests that are held back.

Default: none`,examples:[{time:"2s",share:"5%"}],allOf:[{$ref:"#/definitions/service.fault.delay"}]}},additionalProperties:!1},"service.fault.abort":{type:"object",properties:{status:{description:"HTTP status, or the gRPC code by its name.",examples:[503,"unavailable"],anyOf:[{enum:["cancelled","deadline-exceeded","internal","resource-exhausted","unavailable"]},{type:["integer","string"],pattern:"^\\d+$",minimum:200,maximum:599}]},share:{description:"Part of the requests that are answered so.",examples:["1%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"}},additionalProperties:!1,required:["status","share"]},"service.fault.abort.partial":{type:"object",properties:{status:{description:"HTTP status, or the gRPC code by its name.",examples:[503,"unavailable"],anyOf:[{enum:["cancelled","deadline-exceeded","internal","resource-exhausted","unavailable"]},{type:["integer","string"],pattern:"^\\d+$",minimum:200,maximum:599}]},share:{description:"Part of the requests that are answered so.",examples:["1%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"}},additionalProperties:!1},"service.fault.abort.patch":{type:"object",properties:{status:{description:"HTTP status, or the gRPC code by its name.",anyOf:[{anyOf:[{enum:["cancelled","deadline-exceeded","internal","resource-exhausted","unavailable"]},{type:["integer","string"],pattern:"^\\d+$",minimum:200,maximum:599}]},{type:"null"}]},share:{description:"Part of the requests that are answered so.",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]}},additionalProperties:!1},"service.fault.delay":{type:"object",properties:{time:{description:"How long a request is held back.",examples:["2s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},share:{description:"Part of the requests that are held back.",examples:["5%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"}},additionalProperties:!1,required:["time","share"]},"service.fault.delay.partial":{type:"object",properties:{time:{description:"How long a request is held back.",examples:["2s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},share:{description:"Part of the requests that are held back.",examples:["5%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"}},additionalProperties:!1},"service.fault.delay.patch":{type:"object",properties:{time:{description:"How long a request is held back.",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},share:{description:"Part of the requests that are held back.",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]}},additionalProperties:!1},"service.fault.partial":{type:"object",properties:{abort:{description:`Requests that are answered with an error.

Default: none`,examples:[{status:503,share:"1%"}],allOf:[{$ref:"#/definitions/service.fault.abort.partial"}]},delay:{description:`Requests that are held back.

Default: none`,examples:[{time:"2s",share:"5%"}],allOf:[{$ref:"#/definitions/service.fault.delay.partial"}]}},additionalProperties:!1},"service.fault.patch":{type:"object",properties:{abort:{description:`Requests that are answered with an error.

Default: none`,anyOf:[{$ref:"#/definitions/service.fault.abort.patch"},{type:"null"}]},delay:{description:`Requests that are held back.

Default: none`,anyOf:[{$ref:"#/definitions/service.fault.delay.patch"},{type:"null"}]}},additionalProperties:!1},"service.logs":{type:"object",properties:{retention:{description:`How long logs are kept. CloudWatch keeps them for certain numbers of days.

Default: 30d`,default:"30d",examples:["30d","365d"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},format:{description:"Form of Envoy's access log, and told to the app.\n\nDefault: `json`",default:"json",examples:["json"],enum:["json","text"]},fields:{description:"Fields of every line: they shape Envoy's access log and reach the app as `LOG_FIELDS`.\n\nDefault: [correlationId, traceId, spanId, serviceName, timestamp]",default:["correlationId","traceId","spanId","serviceName","timestamp"],examples:[["correlationId","traceId","timestamp"]],anyOf:[{type:"array",items:{anyOf:[{enum:["correlationId","traceId","spanId","serviceName","timestamp"]},{type:["string","number","boolean"]}]}},{type:"null"}]},group:{description:`Name of the log group.

Default: a group of its own for each service`,examples:["/matbakh/${region}/auth"],type:["string","number","boolean"]},prefix:{description:`Beginning of the names of log streams.

Default: the name of the container`,examples:["auth"],type:["string","number","boolean"]}},additionalProperties:!1},"service.logs.patch":{type:"object",properties:{retention:{description:`How long logs are kept. CloudWatch keeps them for certain numbers of days.

Default: 30d`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},format:{description:"Form of Envoy's access log, and told to the app.\n\nDefault: `json`",anyOf:[{enum:["json","text"]},{type:"null"}]},fields:{description:"Fields of every line: they shape Envoy's access log and reach the app as `LOG_FIELDS`.\n\nDefault: [correlationId, traceId, spanId, serviceName, timestamp]",anyOf:[{type:"array",items:{anyOf:[{enum:["correlationId","traceId","spanId","serviceName","timestamp"]},{type:["string","number","boolean"]}]}},{type:"null"}]},group:{description:`Name of the log group.

Default: a group of its own for each service`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},prefix:{description:`Beginning of the names of log streams.

Default: the name of the container`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]}},additionalProperties:!1},"service.metrics":{type:"object",properties:{namespace:{description:`CloudWatch namespace.

Default: the name of the mesh`,examples:["matbakh/microservices"],type:["string","number","boolean"]},red:{description:`Rate, errors and duration of requests.

Default: true`,default:!0,examples:[!0],type:["boolean","string"],pattern:"^(true|false)$"},use:{description:`Utilisation, saturation and errors of tasks.

Default: true`,default:!0,examples:[!0],type:["boolean","string"],pattern:"^(true|false)$"},dimensions:{description:`Further dimensions of every metric, with their values.

Default: service, environment and region`,examples:[{Team:"payments"},{Stage:"${env}"}],anyOf:[{$ref:"#/definitions/service.discovery.attributes"},{type:"null"}]},custom:{description:`The app's own metrics that the collector lets through.

Default: none`,examples:[["orders"],[{name:"orders",unit:"Count"}]],anyOf:[{type:"array",items:{anyOf:[{type:["string","number","boolean"]},{$ref:"#/definitions/service.metrics.custom"}]}},{type:"null"}]}},additionalProperties:!1},"service.metrics.custom":{type:"object",properties:{name:{description:"Name of the metric.",examples:["orders"],type:["string","number","boolean"]},unit:{description:`Unit as CloudWatch names it.

Default: None`,examples:["Count","Milliseconds"],type:["string","number","boolean"]},type:{description:"What the app reports it as. Of a counter and a histogram CloudWatch is sent what they grew by, of a gauge its value.\n\nDefault: `counter`",default:"counter",examples:["gauge"],enum:["counter","gauge","histogram"]},dimensions:{description:`Names of its own dimensions.

Default: none`,examples:[["tenant"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]}},additionalProperties:!1,required:["name"]},"service.metrics.custom.partial":{type:"object",properties:{name:{description:"Name of the metric.",examples:["orders"],type:["string","number","boolean"]},unit:{description:`Unit as CloudWatch names it.

Default: None`,examples:["Count","Milliseconds"],type:["string","number","boolean"]},type:{description:"What the app reports it as. Of a counter and a histogram CloudWatch is sent what they grew by, of a gauge its value.\n\nDefault: `counter`",default:"counter",examples:["gauge"],enum:["counter","gauge","histogram"]},dimensions:{description:`Names of its own dimensions.

Default: none`,examples:[["tenant"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]}},additionalProperties:!1},"service.metrics.partial":{type:"object",properties:{namespace:{description:`CloudWatch namespace.

Default: the name of the mesh`,examples:["matbakh/microservices"],type:["string","number","boolean"]},red:{description:`Rate, errors and duration of requests.

Default: true`,default:!0,examples:[!0],type:["boolean","string"],pattern:"^(true|false)$"},use:{description:`Utilisation, saturation and errors of tasks.

Default: true`,default:!0,examples:[!0],type:["boolean","string"],pattern:"^(true|false)$"},dimensions:{description:`Further dimensions of every metric, with their values.

Default: service, environment and region`,examples:[{Team:"payments"},{Stage:"${env}"}],anyOf:[{$ref:"#/definitions/service.discovery.attributes"},{type:"null"}]},custom:{description:`The app's own metrics that the collector lets through.

Default: none`,examples:[["orders"],[{name:"orders",unit:"Count"}]],anyOf:[{type:"array",items:{anyOf:[{type:["string","number","boolean"]},{$ref:"#/definitions/service.metrics.custom.partial"}]}},{type:"null"}]}},additionalProperties:!1},"service.metrics.patch":{type:"object",properties:{namespace:{description:`CloudWatch namespace.

Default: the name of the mesh`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},red:{description:`Rate, errors and duration of requests.

Default: true`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]},use:{description:`Utilisation, saturation and errors of tasks.

Default: true`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]},dimensions:{description:`Further dimensions of every metric, with their values.

Default: service, environment and region`,anyOf:[{$ref:"#/definitions/service.discovery.attributes.patch"},{type:"null"}]},custom:{description:`The app's own metrics that the collector lets through.

Default: none`,anyOf:[{type:"array",items:{anyOf:[{type:["string","number","boolean"]},{$ref:"#/definitions/service.metrics.custom.partial"}]}},{type:"null"}]}},additionalProperties:!1},"service.patch":{type:"object",properties:{image:{description:`Container image.

Default: none; a service or each of its versions needs one`,anyOf:[{type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},{type:"null"}]},port:{description:"Port and protocol: `http`, `http2`, `grpc` or `tcp`.\n\nDefault: none",anyOf:[{type:"string",pattern:"^\\d{1,5}/(http|http2|grpc|tcp)$"},{type:"null"}]},ports:{description:"Several ports under names; `to`, `calls` and `health` then name one.\n\nDefault: none",anyOf:[{$ref:"#/definitions/service.ports.patch"},{type:"null"}]},command:{description:`What the container runs, word by word.

Default: what the image says`,anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},entryPoint:{description:`Entry point of the container, word by word.

Default: what the image says`,anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},user:{description:`User, or user and group, that the container runs as.

Default: what the image says`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},workingDirectory:{description:`Directory in which the container starts.

Default: what the image says`,anyOf:[{type:"string"},{type:"null"}]},env:{description:`Environment variables. A value that looks like a secret is an error.

Default: none`,anyOf:[{$ref:"#/definitions/service.env.patch"},{type:"null"}]},secrets:{description:`Environment variables from SSM parameters or Secrets Manager.

Default: none`,anyOf:[{$ref:"#/definitions/service.secrets.patch"},{type:"null"}]},size:{description:`CPU and memory of the app. The task adds Envoy and ADOT and is rounded up to a pair that Fargate offers.

Default: the smallest task`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size.patch"},{type:"null"}]},sidecars:{description:`Containers beside the app: Envoy, the ADOT collector, and those of your own under a name.

Default: Envoy, and ADOT where metrics or traces need it`,anyOf:[{$ref:"#/definitions/service.sidecars.patch"},{type:"null"}]},architecture:{description:"Processor of the tasks.\n\nDefault: `x86_64`",anyOf:[{enum:["x86_64","arm64"]},{type:"null"}]},health:{description:`How mesh and load balancer ask whether a task is well.

Default: none`,anyOf:[{type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)( +(every|timeout|start) +\\d+(\\.\\d+)?(ms|s|m|h|d)| +(healthy|unhealthy) +\\d+)*$"},{$ref:"#/definitions/health.patch"},{type:"null"}]},tasks:{description:`How many tasks run, and what scaling aims at.

Default: 1`,anyOf:[{type:["string","integer"],pattern:"^(\\d+|\\d+\\.\\.\\d+( +at +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min)( +and +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min))*)?)$"},{$ref:"#/definitions/tasks.patch"},{type:"null"}]},capacity:{description:`Whether tasks run at the full price, or on capacity that AWS may take back.

Default: as the cluster says`,anyOf:[{type:"string",pattern:"^(spot|onDemand)$"},{$ref:"#/definitions/capacity.patch"},{type:"null"}]},logs:{description:`Logs of the containers: how long they are kept, and their form.

Default: { retention: 30d, format: json }`,anyOf:[{$ref:"#/definitions/service.logs.patch"},{type:"null"}]},mounts:{description:`Volumes of the service and where they appear in the container.

Default: none`,anyOf:[{$ref:"#/definitions/service.sidecars.envoy.mounts.patch"},{type:"null"}]},volumes:{description:`Volumes that containers of a task may mount. An empty one is space that ends with the task.

Default: none`,anyOf:[{$ref:"#/definitions/service.volumes.patch"},{type:"null"}]},placement:{description:`Where in the network tasks run.

Default: { subnets: private }`,anyOf:[{$ref:"#/definitions/service.placement.patch"},{type:"null"}]},securityGroups:{description:`Further security groups of the tasks.

Default: only those that are made for the mesh`,anyOf:[{type:"array",items:{type:"string",pattern:"\\$\\{|^sg-[0-9a-f]+$"}},{type:"null"}]},shutdown:{description:`How a task ends.

Default: { drain: 30s, stop: 30s }`,anyOf:[{$ref:"#/definitions/service.shutdown.patch"},{type:"null"}]},policy:{description:"A bundle of `policies` that stands between `defaults` and the keys written here.\n\nDefault: none",anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{type:"null"}]},timeout:{description:`How long every caller's proxy waits for this service, all tries included, and when a silent connection is closed.

Default: what the target does`,anyOf:[{type:"string",pattern:"^(none|\\d+(\\.\\d+)?(ms|s|m|h|d)( +idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))?|idle +(\\d+(\\.\\d+)?(ms|s|m|h|d)|none))$"},{$ref:"#/definitions/timeout.patch"},{type:"null"}]},retry:{description:"How every caller's proxy tries a failed request again. `3x` means up to four tries.\n\nDefault: what the target does",anyOf:[{type:"string",pattern:"^(none|\\d+x( +\\d+(\\.\\d+)?(ms|s|m|h|d))?( +on +[a-z0-9][a-z0-9-]*( *(or|,) *[a-z0-9][a-z0-9-]*)*)?( +backoff +\\d+(\\.\\d+)?(ms|s|m|h|d)\\.\\.\\d+(\\.\\d+)?(ms|s|m|h|d))?)$"},{$ref:"#/definitions/retry.patch"},{type:"null"}]},circuitBreaker:{description:`When failing tasks are taken out of rotation, and how much may be under way at one time.

Default: none`,anyOf:[{$ref:"#/definitions/circuitBreaker.patch"},{type:"null"}]},tls:{description:"Encryption between the proxies.\n\nDefault: `disabled`",anyOf:[{type:"string",pattern:"^(strict|permissive|disabled)$"},{$ref:"#/definitions/tls.patch"},{type:"null"}]},idempotent:{description:`Whether a request may be sent twice without harm. Without it, retrying server errors is a warning.

Default: not known`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]},discovery:{description:`How others find the tasks of the service.

Default: { ttl: 10s, routing: multivalue }`,anyOf:[{$ref:"#/definitions/service.discovery.patch"},{type:"null"}]},accessLog:{description:`The log of requests that the proxies write.

Default: true`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{$ref:"#/definitions/service.accessLog.patch"},{type:"null"}]},tracing:{description:"Which requests are traced and where traces go; `none` leaves the collector out.\n\nDefault: { sample: 10%, propagation: w3c, export: [xray] }",anyOf:[{enum:["none"]},{$ref:"#/definitions/service.tracing.patch"},{type:"null"}]},metrics:{description:`Metrics of requests and tasks.

Default: { red: true, use: true }`,anyOf:[{$ref:"#/definitions/service.metrics.patch"},{type:"null"}]},slo:{description:`What is promised; alarms are made from it.

Default: none`,anyOf:[{$ref:"#/definitions/service.slo.patch"},{type:"null"}]},fault:{description:"Faults on purpose, for tests; only in an environment with `allowFaults: true`.\n\nDefault: none",anyOf:[{type:"string",pattern:"^(abort +\\S+ +at +\\d+(\\.\\d+)?%|delay +\\d+(\\.\\d+)?(ms|s|m|h|d) +at +\\d+(\\.\\d+)?%)( +and +(abort +\\S+ +at +\\d+(\\.\\d+)?%|delay +\\d+(\\.\\d+)?(ms|s|m|h|d) +at +\\d+(\\.\\d+)?%))*$"},{$ref:"#/definitions/service.fault.patch"},{type:"null"}]},permissions:{description:`IAM statements for the role of the tasks. Wildcards are findings.

Default: only what the mesh needs`,anyOf:[{type:"array",items:{$ref:"#/definitions/service.permissions.partial"}},{type:"null"}]},tags:{description:"AWS tags.\n\nDefault: the `tags` of the file",anyOf:[{$ref:"#/definitions/service.discovery.attributes.patch"},{type:"null"}]},calls:{description:`Services and externals that this service calls.

Default: none`,anyOf:[{type:"array",items:{anyOf:[{type:"string",pattern:"^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$"},{$ref:"#/definitions/call.partial"}]},maxItems:1e3},{type:"null"}]},versions:{description:`Versions that run side by side, each with tasks of its own. Keys left out are those of the service.

Default: one version without a name`,anyOf:[{$ref:"#/definitions/service.versions.patch"},{type:"null"}]},routes:{description:`Which requests are taken and where they go; the first one that matches wins.

Default: one route for everything`,anyOf:[{type:"array",items:{$ref:"#/definitions/route.partial"},maxItems:1e3},{type:"null"}]},deployment:{description:"How a new version takes over.\n\nDefault: `rolling`",anyOf:[{type:"string",pattern:"^(rolling|blueGreen|canary)$"},{$ref:"#/definitions/deployment.patch"},{type:"null"}]},was:{description:`The former name of the service, which keeps logical and physical names.

Default: none`,anyOf:[{type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"},{type:"null"}]},appmesh:{description:`Physical names in App Mesh, for a mesh that was imported.

Default: made from the names of the file`,anyOf:[{$ref:"#/definitions/service.appmesh.patch"},{type:"null"}]},raw:{description:`Changes of emitted resources, by path. They are checked against AWS's schema, and an error when the path is no longer emitted.

Default: none`,anyOf:[{$ref:"#/definitions/service.permissions.conditions.patch"},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["port","ports"]}}]},"service.permissions":{type:"object",properties:{effect:{description:"Whether it is allowed.\n\nDefault: `allow`",default:"allow",examples:["allow"],enum:["allow","deny"]},actions:{description:"IAM actions.",examples:[["s3:GetObject"]],type:"array",items:{type:["string","number","boolean"]},minItems:1},resources:{description:"ARNs they hold for.",examples:[["arn:aws:s3:::matbakh-menus/*"]],type:"array",items:{type:["string","number","boolean"]},minItems:1},conditions:{description:`Conditions as IAM writes them.

Default: none`,examples:[{StringEquals:{"aws:PrincipalOrgID":"o-0123456789"}}],anyOf:[{$ref:"#/definitions/service.permissions.conditions"},{type:"null"}]}},additionalProperties:!1,required:["actions","resources"]},"service.permissions.conditions":{type:"object",additionalProperties:{}},"service.permissions.conditions.patch":{type:"object",additionalProperties:{}},"service.permissions.partial":{type:"object",properties:{effect:{description:"Whether it is allowed.\n\nDefault: `allow`",default:"allow",examples:["allow"],enum:["allow","deny"]},actions:{description:"IAM actions.",examples:[["s3:GetObject"]],type:"array",items:{type:["string","number","boolean"]},minItems:1},resources:{description:"ARNs they hold for.",examples:[["arn:aws:s3:::matbakh-menus/*"]],type:"array",items:{type:["string","number","boolean"]},minItems:1},conditions:{description:`Conditions as IAM writes them.

Default: none`,examples:[{StringEquals:{"aws:PrincipalOrgID":"o-0123456789"}}],anyOf:[{$ref:"#/definitions/service.permissions.conditions"},{type:"null"}]}},additionalProperties:!1},"service.placement":{type:"object",properties:{subnets:{description:"Kind of subnets, or their ids.\n\nDefault: `private`",default:"private",examples:["private",["subnet-0123456789abcdef0"]],anyOf:[{enum:["private","public"]},{type:"array",items:{type:"string",pattern:"\\$\\{|^(subnet-[0-9a-f]+|\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2})$"},minItems:1}]},zones:{description:`Availability zones by their letter.

Default: all zones of the network`,examples:[["a","b"]],type:"array",items:{type:["string","number","boolean"]},minItems:1},publicIp:{description:`Whether tasks get a public address.

Default: false`,default:!1,examples:[!1],type:["boolean","string"],pattern:"^(true|false)$"}},additionalProperties:!1},"service.placement.patch":{type:"object",properties:{subnets:{description:"Kind of subnets, or their ids.\n\nDefault: `private`",anyOf:[{enum:["private","public"]},{type:"array",items:{type:"string",pattern:"\\$\\{|^(subnet-[0-9a-f]+|\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2})$"},minItems:1},{type:"null"}]},zones:{description:`Availability zones by their letter.

Default: all zones of the network`,anyOf:[{type:"array",items:{type:["string","number","boolean"]},minItems:1},{type:"null"}]},publicIp:{description:`Whether tasks get a public address.

Default: false`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]}},additionalProperties:!1},"service.ports":{type:"object",additionalProperties:{type:"string",pattern:"^\\d{1,5}/(http|http2|grpc|tcp)$"},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.ports.patch":{type:"object",additionalProperties:{anyOf:[{type:"string",pattern:"^\\d{1,5}/(http|http2|grpc|tcp)$"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.secrets":{type:"object",additionalProperties:{type:"string",pattern:"\\$\\{|^(ssm:/\\S+|secretsmanager:\\S+|arn:\\S+)$"}},"service.secrets.patch":{type:"object",additionalProperties:{anyOf:[{type:"string",pattern:"\\$\\{|^(ssm:/\\S+|secretsmanager:\\S+|arn:\\S+)$"},{type:"null"}]}},"service.shutdown":{type:"object",properties:{drain:{description:`How long requests under way may take after a task has left the load balancer.

Default: 30s`,default:"30s",examples:["30s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},stop:{description:`Time between the signal to stop and the end of the container; 120s at most.

Default: 30s`,default:"30s",examples:["60s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}},additionalProperties:!1},"service.shutdown.patch":{type:"object",properties:{drain:{description:`How long requests under way may take after a task has left the load balancer.

Default: 30s`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},stop:{description:`Time between the signal to stop and the end of the container; 120s at most.

Default: 30s`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]}},additionalProperties:!1},"service.sidecars":{type:"object",properties:{envoy:{description:`The proxy.

Default: { cpu: 0.25vCPU, memory: 256MB }`,default:{cpu:"0.25vCPU",memory:"256MB"},examples:[{cpu:"0.5vCPU",memory:"512MB",logLevel:"warn"}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy"},{type:"null"}]},adot:{description:`The collector of metrics and traces.

Default: { cpu: 0.125vCPU, memory: 128MB }`,default:{cpu:"0.125vCPU",memory:"128MB"},examples:[{memory:"256MB"}],anyOf:[{$ref:"#/definitions/service.sidecars.adot"},{type:"null"}]}},additionalProperties:{anyOf:[{$ref:"#/definitions/service.sidecars.name"},{type:"null"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.sidecars.adot":{type:"object",properties:{cpu:{description:`CPU set aside for the container.

Default: 0.125vCPU`,default:"0.125vCPU",examples:["0.25vCPU"],type:"string",pattern:"^\\d+(\\.\\d+)?vCPU$"},memory:{description:`Memory set aside for the container.

Default: 128MB`,default:"128MB",examples:["256MB"],type:"string",pattern:"^\\d+(\\.\\d+)?(MB|GB)$"},image:{description:`Image of the ADOT collector.

Default: what the target brings`,examples:["public.ecr.aws/aws-observability/aws-otel-collector:v0.45.0"],type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},config:{description:"SSM parameter with a configuration of its own.\n\nDefault: made from `observability`",examples:["/matbakh/adot"],type:["string","number","boolean"]}},additionalProperties:!1},"service.sidecars.adot.patch":{type:"object",properties:{cpu:{description:`CPU set aside for the container.

Default: 0.125vCPU`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU$"},{type:"null"}]},memory:{description:`Memory set aside for the container.

Default: 128MB`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(MB|GB)$"},{type:"null"}]},image:{description:`Image of the ADOT collector.

Default: what the target brings`,anyOf:[{type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},{type:"null"}]},config:{description:"SSM parameter with a configuration of its own.\n\nDefault: made from `observability`",anyOf:[{type:["string","number","boolean"]},{type:"null"}]}},additionalProperties:!1},"service.sidecars.envoy":{type:"object",properties:{cpu:{description:`CPU set aside for the container.

Default: 0.25vCPU`,default:"0.25vCPU",examples:["0.25vCPU"],type:"string",pattern:"^\\d+(\\.\\d+)?vCPU$"},memory:{description:`Memory set aside for the container.

Default: 256MB`,default:"256MB",examples:["256MB"],type:"string",pattern:"^\\d+(\\.\\d+)?(MB|GB)$"},logLevel:{description:"How much Envoy logs about itself.\n\nDefault: `info`",default:"info",examples:["warn"],enum:["trace","debug","info","warn","error","critical"]},adminPort:{description:`Port of Envoy's admin interface.

Default: 9901`,default:9901,examples:[9901],type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:65535},statsPort:{description:`Port of Envoy's metrics.

Default: 9902`,default:9902,examples:[9902],type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:65535},image:{description:`Image of Envoy.

Default: what the target brings`,examples:["public.ecr.aws/appmesh/aws-appmesh-envoy:v1.34.13.3-prod"],type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},ignore:{description:`Traffic that bypasses Envoy.

Default: none`,examples:[{ports:[5432]}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.ignore"},{type:"null"}]},env:{description:`Environment variables of Envoy, beside those that are set for it.

Default: none`,examples:[{APPMESH_SDS_SOCKET_PATH:"/run/sds/agent.sock"}],anyOf:[{$ref:"#/definitions/service.env"},{type:"null"}]},mounts:{description:`Volumes of the service and where they appear in Envoy, such as certificates.

Default: none`,examples:[{keys:{path:"/keys",readOnly:!0}}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.mounts"},{type:"null"}]},dependsOn:{description:`Containers that have to be in a state before Envoy starts, such as one that fetches certificates.

Default: none`,examples:[{certificates:"success"}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.dependsOn"},{type:"null"}]}},additionalProperties:!1},"service.sidecars.envoy.dependsOn":{type:"object",additionalProperties:{enum:["start","complete","success","healthy"]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.sidecars.envoy.dependsOn.patch":{type:"object",additionalProperties:{anyOf:[{enum:["start","complete","success","healthy"]},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.sidecars.envoy.ignore":{type:"object",properties:{ports:{description:`Outgoing ports that bypass Envoy.

Default: none`,examples:[[5432]],anyOf:[{type:"array",items:{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:65535}},{type:"null"}]},cidrs:{description:`Outgoing addresses that bypass Envoy, beside those of the task itself.

Default: none`,examples:[["10.2.0.0/16"]],anyOf:[{type:"array",items:{type:"string",pattern:"^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$"}},{type:"null"}]}},additionalProperties:!1},"service.sidecars.envoy.ignore.patch":{type:"object",properties:{ports:{description:`Outgoing ports that bypass Envoy.

Default: none`,anyOf:[{type:"array",items:{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:65535}},{type:"null"}]},cidrs:{description:`Outgoing addresses that bypass Envoy, beside those of the task itself.

Default: none`,anyOf:[{type:"array",items:{type:"string",pattern:"^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$"}},{type:"null"}]}},additionalProperties:!1},"service.sidecars.envoy.mounts":{type:"object",additionalProperties:{anyOf:[{type:"string"},{$ref:"#/definitions/service.sidecars.envoy.mounts.name"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.sidecars.envoy.mounts.name":{type:"object",properties:{path:{description:"Where the volume appears in the container.",examples:["/var/cache"],type:"string"},readOnly:{description:`Whether it can only be read.

Default: false`,default:!1,examples:[!0],type:["boolean","string"],pattern:"^(true|false)$"}},additionalProperties:!1,required:["path"]},"service.sidecars.envoy.mounts.name.partial":{type:"object",properties:{path:{description:"Where the volume appears in the container.",examples:["/var/cache"],type:"string"},readOnly:{description:`Whether it can only be read.

Default: false`,default:!1,examples:[!0],type:["boolean","string"],pattern:"^(true|false)$"}},additionalProperties:!1},"service.sidecars.envoy.mounts.name.patch":{type:"object",properties:{path:{description:"Where the volume appears in the container.",anyOf:[{type:"string"},{type:"null"}]},readOnly:{description:`Whether it can only be read.

Default: false`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]}},additionalProperties:!1},"service.sidecars.envoy.mounts.partial":{type:"object",additionalProperties:{anyOf:[{type:"string"},{$ref:"#/definitions/service.sidecars.envoy.mounts.name.partial"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.sidecars.envoy.mounts.patch":{type:"object",additionalProperties:{anyOf:[{type:"string"},{$ref:"#/definitions/service.sidecars.envoy.mounts.name.patch"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.sidecars.envoy.partial":{type:"object",properties:{cpu:{description:`CPU set aside for the container.

Default: 0.25vCPU`,default:"0.25vCPU",examples:["0.25vCPU"],type:"string",pattern:"^\\d+(\\.\\d+)?vCPU$"},memory:{description:`Memory set aside for the container.

Default: 256MB`,default:"256MB",examples:["256MB"],type:"string",pattern:"^\\d+(\\.\\d+)?(MB|GB)$"},logLevel:{description:"How much Envoy logs about itself.\n\nDefault: `info`",default:"info",examples:["warn"],enum:["trace","debug","info","warn","error","critical"]},adminPort:{description:`Port of Envoy's admin interface.

Default: 9901`,default:9901,examples:[9901],type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:65535},statsPort:{description:`Port of Envoy's metrics.

Default: 9902`,default:9902,examples:[9902],type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:65535},image:{description:`Image of Envoy.

Default: what the target brings`,examples:["public.ecr.aws/appmesh/aws-appmesh-envoy:v1.34.13.3-prod"],type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},ignore:{description:`Traffic that bypasses Envoy.

Default: none`,examples:[{ports:[5432]}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.ignore"},{type:"null"}]},env:{description:`Environment variables of Envoy, beside those that are set for it.

Default: none`,examples:[{APPMESH_SDS_SOCKET_PATH:"/run/sds/agent.sock"}],anyOf:[{$ref:"#/definitions/service.env"},{type:"null"}]},mounts:{description:`Volumes of the service and where they appear in Envoy, such as certificates.

Default: none`,examples:[{keys:{path:"/keys",readOnly:!0}}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.mounts.partial"},{type:"null"}]},dependsOn:{description:`Containers that have to be in a state before Envoy starts, such as one that fetches certificates.

Default: none`,examples:[{certificates:"success"}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.dependsOn"},{type:"null"}]}},additionalProperties:!1},"service.sidecars.envoy.patch":{type:"object",properties:{cpu:{description:`CPU set aside for the container.

Default: 0.25vCPU`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU$"},{type:"null"}]},memory:{description:`Memory set aside for the container.

Default: 256MB`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(MB|GB)$"},{type:"null"}]},logLevel:{description:"How much Envoy logs about itself.\n\nDefault: `info`",anyOf:[{enum:["trace","debug","info","warn","error","critical"]},{type:"null"}]},adminPort:{description:`Port of Envoy's admin interface.

Default: 9901`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:65535},{type:"null"}]},statsPort:{description:`Port of Envoy's metrics.

Default: 9902`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:65535},{type:"null"}]},image:{description:`Image of Envoy.

Default: what the target brings`,anyOf:[{type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},{type:"null"}]},ignore:{description:`Traffic that bypasses Envoy.

Default: none`,anyOf:[{$ref:"#/definitions/service.sidecars.envoy.ignore.patch"},{type:"null"}]},env:{description:`Environment variables of Envoy, beside those that are set for it.

Default: none`,anyOf:[{$ref:"#/definitions/service.env.patch"},{type:"null"}]},mounts:{description:`Volumes of the service and where they appear in Envoy, such as certificates.

Default: none`,anyOf:[{$ref:"#/definitions/service.sidecars.envoy.mounts.patch"},{type:"null"}]},dependsOn:{description:`Containers that have to be in a state before Envoy starts, such as one that fetches certificates.

Default: none`,anyOf:[{$ref:"#/definitions/service.sidecars.envoy.dependsOn.patch"},{type:"null"}]}},additionalProperties:!1},"service.sidecars.name":{type:"object",properties:{image:{description:`Container image.

Default: none; a service or each of its versions needs one`,examples:["${param.registry}/auth:1.4.2","nginx:1.27"],type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},command:{description:`What the container runs, word by word.

Default: what the image says`,examples:[["node","server.js"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},entryPoint:{description:`Entry point of the container, word by word.

Default: what the image says`,examples:[["/bin/tini","--"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},user:{description:`User, or user and group, that the container runs as.

Default: what the image says`,examples:[1e3,"node","1000:1000"],type:["string","number","boolean"]},workingDirectory:{description:`Directory in which the container starts.

Default: what the image says`,examples:["/app"],type:"string"},env:{description:`Environment variables. A value that looks like a secret is an error.

Default: none`,examples:[{PERSONA_URL:"${service.persona.url}",LOG_LEVEL:"info"}],anyOf:[{$ref:"#/definitions/service.env"},{type:"null"}]},secrets:{description:`Environment variables from SSM parameters or Secrets Manager.

Default: none`,examples:[{DB_PASSWORD:"ssm:/matbakh/auth/db-password"},{API_KEY:"secretsmanager:rds/db#password@AWSCURRENT"}],anyOf:[{$ref:"#/definitions/service.secrets"},{type:"null"}]},cpu:{description:`CPU set aside for the container.

Default: none`,examples:["0.25vCPU"],type:"string",pattern:"^\\d+(\\.\\d+)?vCPU$"},memory:{description:`Memory set aside for the container.

Default: none`,examples:["256MB"],type:"string",pattern:"^\\d+(\\.\\d+)?(MB|GB)$"},essential:{description:`Whether the task ends when this container ends.

Default: true, unless another container waits for its end`,examples:[!1],type:["boolean","string"],pattern:"^(true|false)$"},dependsOn:{description:"Containers that have to be in a state before this one starts.\n\nDefault: `{ envoy: healthy }`, unless Envoy waits for this one",examples:[{envoy:"healthy"}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.dependsOn"},{type:"null"}]},health:{description:`Health check of the container.

Default: none`,examples:[{command:["CMD","/healthy"]}],allOf:[{$ref:"#/definitions/service.sidecars.name.health"}]},mounts:{description:`Volumes of the service and where they appear in the container.

Default: none`,examples:[{cache:"/var/cache"},{keys:{path:"/keys",readOnly:!0}}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.mounts"},{type:"null"}]}},additionalProperties:!1},"service.sidecars.name.health":{type:"object",properties:{command:{description:"Command that fails when the container is ill.",examples:[["CMD","/healthy"]],type:"array",items:{type:["string","number","boolean"]},minItems:1},every:{description:`Time between two checks.

Default: 30s`,default:"30s",examples:["30s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},timeout:{description:`Longest time of one check.

Default: 5s`,default:"5s",examples:["5s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},unhealthy:{description:`Failures in a row.

Default: 3`,default:3,examples:[3],type:["integer","string"],pattern:"^\\d+$",minimum:1},start:{description:`Time in which failures do not count.

Default: none`,examples:["30s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}},additionalProperties:!1,required:["command"]},"service.sidecars.name.health.partial":{type:"object",properties:{command:{description:"Command that fails when the container is ill.",examples:[["CMD","/healthy"]],type:"array",items:{type:["string","number","boolean"]},minItems:1},every:{description:`Time between two checks.

Default: 30s`,default:"30s",examples:["30s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},timeout:{description:`Longest time of one check.

Default: 5s`,default:"5s",examples:["5s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},unhealthy:{description:`Failures in a row.

Default: 3`,default:3,examples:[3],type:["integer","string"],pattern:"^\\d+$",minimum:1},start:{description:`Time in which failures do not count.

Default: none`,examples:["30s"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}},additionalProperties:!1},"service.sidecars.name.health.patch":{type:"object",properties:{command:{description:"Command that fails when the container is ill.",anyOf:[{type:"array",items:{type:["string","number","boolean"]},minItems:1},{type:"null"}]},every:{description:`Time between two checks.

Default: 30s`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},timeout:{description:`Longest time of one check.

Default: 5s`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},unhealthy:{description:`Failures in a row.

Default: 3`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:1},{type:"null"}]},start:{description:`Time in which failures do not count.

Default: none`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]}},additionalProperties:!1},"service.sidecars.name.partial":{type:"object",properties:{image:{description:`Container image.

Default: none; a service or each of its versions needs one`,examples:["${param.registry}/auth:1.4.2","nginx:1.27"],type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},command:{description:`What the container runs, word by word.

Default: what the image says`,examples:[["node","server.js"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},entryPoint:{description:`Entry point of the container, word by word.

Default: what the image says`,examples:[["/bin/tini","--"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},user:{description:`User, or user and group, that the container runs as.

Default: what the image says`,examples:[1e3,"node","1000:1000"],type:["string","number","boolean"]},workingDirectory:{description:`Directory in which the container starts.

Default: what the image says`,examples:["/app"],type:"string"},env:{description:`Environment variables. A value that looks like a secret is an error.

Default: none`,examples:[{PERSONA_URL:"${service.persona.url}",LOG_LEVEL:"info"}],anyOf:[{$ref:"#/definitions/service.env"},{type:"null"}]},secrets:{description:`Environment variables from SSM parameters or Secrets Manager.

Default: none`,examples:[{DB_PASSWORD:"ssm:/matbakh/auth/db-password"},{API_KEY:"secretsmanager:rds/db#password@AWSCURRENT"}],anyOf:[{$ref:"#/definitions/service.secrets"},{type:"null"}]},cpu:{description:`CPU set aside for the container.

Default: none`,examples:["0.25vCPU"],type:"string",pattern:"^\\d+(\\.\\d+)?vCPU$"},memory:{description:`Memory set aside for the container.

Default: none`,examples:["256MB"],type:"string",pattern:"^\\d+(\\.\\d+)?(MB|GB)$"},essential:{description:`Whether the task ends when this container ends.

Default: true, unless another container waits for its end`,examples:[!1],type:["boolean","string"],pattern:"^(true|false)$"},dependsOn:{description:"Containers that have to be in a state before this one starts.\n\nDefault: `{ envoy: healthy }`, unless Envoy waits for this one",examples:[{envoy:"healthy"}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.dependsOn"},{type:"null"}]},health:{description:`Health check of the container.

Default: none`,examples:[{command:["CMD","/healthy"]}],allOf:[{$ref:"#/definitions/service.sidecars.name.health.partial"}]},mounts:{description:`Volumes of the service and where they appear in the container.

Default: none`,examples:[{cache:"/var/cache"},{keys:{path:"/keys",readOnly:!0}}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.mounts.partial"},{type:"null"}]}},additionalProperties:!1},"service.sidecars.name.patch":{type:"object",properties:{image:{description:`Container image.

Default: none; a service or each of its versions needs one`,anyOf:[{type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},{type:"null"}]},command:{description:`What the container runs, word by word.

Default: what the image says`,anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},entryPoint:{description:`Entry point of the container, word by word.

Default: what the image says`,anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},user:{description:`User, or user and group, that the container runs as.

Default: what the image says`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},workingDirectory:{description:`Directory in which the container starts.

Default: what the image says`,anyOf:[{type:"string"},{type:"null"}]},env:{description:`Environment variables. A value that looks like a secret is an error.

Default: none`,anyOf:[{$ref:"#/definitions/service.env.patch"},{type:"null"}]},secrets:{description:`Environment variables from SSM parameters or Secrets Manager.

Default: none`,anyOf:[{$ref:"#/definitions/service.secrets.patch"},{type:"null"}]},cpu:{description:`CPU set aside for the container.

Default: none`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU$"},{type:"null"}]},memory:{description:`Memory set aside for the container.

Default: none`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(MB|GB)$"},{type:"null"}]},essential:{description:`Whether the task ends when this container ends.

Default: true, unless another container waits for its end`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]},dependsOn:{description:"Containers that have to be in a state before this one starts.\n\nDefault: `{ envoy: healthy }`, unless Envoy waits for this one",anyOf:[{$ref:"#/definitions/service.sidecars.envoy.dependsOn.patch"},{type:"null"}]},health:{description:`Health check of the container.

Default: none`,anyOf:[{$ref:"#/definitions/service.sidecars.name.health.patch"},{type:"null"}]},mounts:{description:`Volumes of the service and where they appear in the container.

Default: none`,anyOf:[{$ref:"#/definitions/service.sidecars.envoy.mounts.patch"},{type:"null"}]}},additionalProperties:!1},"service.sidecars.partial":{type:"object",properties:{envoy:{description:`The proxy.

Default: { cpu: 0.25vCPU, memory: 256MB }`,default:{cpu:"0.25vCPU",memory:"256MB"},examples:[{cpu:"0.5vCPU",memory:"512MB",logLevel:"warn"}],anyOf:[{$ref:"#/definitions/service.sidecars.envoy.partial"},{type:"null"}]},adot:{description:`The collector of metrics and traces.

Default: { cpu: 0.125vCPU, memory: 128MB }`,default:{cpu:"0.125vCPU",memory:"128MB"},examples:[{memory:"256MB"}],anyOf:[{$ref:"#/definitions/service.sidecars.adot"},{type:"null"}]}},additionalProperties:{anyOf:[{$ref:"#/definitions/service.sidecars.name.partial"},{type:"null"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.sidecars.patch":{type:"object",properties:{envoy:{description:`The proxy.

Default: { cpu: 0.25vCPU, memory: 256MB }`,anyOf:[{$ref:"#/definitions/service.sidecars.envoy.patch"},{type:"null"}]},adot:{description:`The collector of metrics and traces.

Default: { cpu: 0.125vCPU, memory: 128MB }`,anyOf:[{$ref:"#/definitions/service.sidecars.adot.patch"},{type:"null"}]}},additionalProperties:{anyOf:[{$ref:"#/definitions/service.sidecars.name.patch"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.slo":{type:"object",properties:{p95:{description:`95 of 100 requests are answered in this time.

Default: none`,examples:["200ms"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},errorRate:{description:`Part of the requests that may fail.

Default: none`,examples:["1%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},internal:{description:`For requests from service to service within a region; wins there.

Default: the goal above`,examples:[{p95:"50ms"}],anyOf:[{$ref:"#/definitions/service.slo.internal"},{type:"null"}]},crossRegion:{description:`For requests from region to region; wins there.

Default: the goal above`,examples:[{p95:"200ms"}],anyOf:[{$ref:"#/definitions/service.slo.internal"},{type:"null"}]},external:{description:`For requests that come in through a gateway; wins there.

Default: the goal above`,examples:[{p95:"200ms",errorRate:"1%"}],anyOf:[{$ref:"#/definitions/service.slo.internal"},{type:"null"}]}},additionalProperties:!1},"service.slo.internal":{type:"object",properties:{p95:{description:`95 of 100 requests are answered in this time.

Default: none`,examples:["200ms"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},errorRate:{description:`Part of the requests that may fail.

Default: none`,examples:["1%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"}},additionalProperties:!1},"service.slo.internal.patch":{type:"object",properties:{p95:{description:`95 of 100 requests are answered in this time.

Default: none`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},errorRate:{description:`Part of the requests that may fail.

Default: none`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]}},additionalProperties:!1},"service.slo.patch":{type:"object",properties:{p95:{description:`95 of 100 requests are answered in this time.

Default: none`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},errorRate:{description:`Part of the requests that may fail.

Default: none`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]},internal:{description:`For requests from service to service within a region; wins there.

Default: the goal above`,anyOf:[{$ref:"#/definitions/service.slo.internal.patch"},{type:"null"}]},crossRegion:{description:`For requests from region to region; wins there.

Default: the goal above`,anyOf:[{$ref:"#/definitions/service.slo.internal.patch"},{type:"null"}]},external:{description:`For requests that come in through a gateway; wins there.

Default: the goal above`,anyOf:[{$ref:"#/definitions/service.slo.internal.patch"},{type:"null"}]}},additionalProperties:!1},"service.tracing":{type:"object",properties:{sample:{description:`Part of the requests that are traced.

Default: 10%`,default:"10%",examples:["10%","1%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},propagation:{description:"Headers that carry a trace from service to service.\n\nDefault: `w3c`",default:"w3c",examples:["w3c"],enum:["w3c","xray","b3"]},export:{description:`Where traces go.

Default: [xray]`,default:["xray"],examples:[["xray"],["xray",{otlp:"https://otlp.matbakh.example"}]],anyOf:[{type:"array",items:{anyOf:[{enum:["xray"]},{$ref:"#/definitions/service.tracing.export"}]}},{type:"null"}]},endpoint:{description:`Address at which the app hands over its own spans.

Default: the ADOT collector in the task`,examples:["http://localhost:4317"],type:"string",pattern:"\\$\\{|^https?://\\S+$"}},additionalProperties:!1},"service.tracing.export":{type:"object",properties:{otlp:{description:"Address of an OTLP collector.",examples:["https://otlp.matbakh.example"],type:"string",pattern:"\\$\\{|^https?://\\S+$"}},additionalProperties:!1,required:["otlp"]},"service.tracing.export.partial":{type:"object",properties:{otlp:{description:"Address of an OTLP collector.",examples:["https://otlp.matbakh.example"],type:"string",pattern:"\\$\\{|^https?://\\S+$"}},additionalProperties:!1},"service.tracing.partial":{type:"object",properties:{sample:{description:`Part of the requests that are traced.

Default: 10%`,default:"10%",examples:["10%","1%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},propagation:{description:"Headers that carry a trace from service to service.\n\nDefault: `w3c`",default:"w3c",examples:["w3c"],enum:["w3c","xray","b3"]},export:{description:`Where traces go.

Default: [xray]`,default:["xray"],examples:[["xray"],["xray",{otlp:"https://otlp.matbakh.example"}]],anyOf:[{type:"array",items:{anyOf:[{enum:["xray"]},{$ref:"#/definitions/service.tracing.export.partial"}]}},{type:"null"}]},endpoint:{description:`Address at which the app hands over its own spans.

Default: the ADOT collector in the task`,examples:["http://localhost:4317"],type:"string",pattern:"\\$\\{|^https?://\\S+$"}},additionalProperties:!1},"service.tracing.patch":{type:"object",properties:{sample:{description:`Part of the requests that are traced.

Default: 10%`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?%$"},{type:"null"}]},propagation:{description:"Headers that carry a trace from service to service.\n\nDefault: `w3c`",anyOf:[{enum:["w3c","xray","b3"]},{type:"null"}]},export:{description:`Where traces go.

Default: [xray]`,anyOf:[{type:"array",items:{anyOf:[{enum:["xray"]},{$ref:"#/definitions/service.tracing.export.partial"}]}},{type:"null"}]},endpoint:{description:`Address at which the app hands over its own spans.

Default: the ADOT collector in the task`,anyOf:[{type:"string",pattern:"\\$\\{|^https?://\\S+$"},{type:"null"}]}},additionalProperties:!1},"service.versions":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/version"},{type:"null"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.versions.patch":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/version.patch"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.volumes":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/service.volumes.name"},{type:"null"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.volumes.name":{type:"object",properties:{efs:{description:`A file system of EFS instead of space that ends with the task.

Default: none`,examples:[{fileSystem:"fs-0123456789abcdef0"}],allOf:[{$ref:"#/definitions/service.volumes.name.efs"}]}},additionalProperties:!1},"service.volumes.name.efs":{type:"object",properties:{fileSystem:{description:"Id of the file system.",examples:["fs-0123456789abcdef0"],type:["string","number","boolean"]},root:{description:`Directory of the file system to show.

Default: /`,examples:["/shared"],type:"string"},accessPoint:{description:`Id of an access point.

Default: none`,examples:["fsap-0123456789abcdef0"],type:["string","number","boolean"]}},additionalProperties:!1,required:["fileSystem"]},"service.volumes.name.efs.partial":{type:"object",properties:{fileSystem:{description:"Id of the file system.",examples:["fs-0123456789abcdef0"],type:["string","number","boolean"]},root:{description:`Directory of the file system to show.

Default: /`,examples:["/shared"],type:"string"},accessPoint:{description:`Id of an access point.

Default: none`,examples:["fsap-0123456789abcdef0"],type:["string","number","boolean"]}},additionalProperties:!1},"service.volumes.name.efs.patch":{type:"object",properties:{fileSystem:{description:"Id of the file system.",anyOf:[{type:["string","number","boolean"]},{type:"null"}]},root:{description:`Directory of the file system to show.

Default: /`,anyOf:[{type:"string"},{type:"null"}]},accessPoint:{description:`Id of an access point.

Default: none`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]}},additionalProperties:!1},"service.volumes.name.partial":{type:"object",properties:{efs:{description:`A file system of EFS instead of space that ends with the task.

Default: none`,examples:[{fileSystem:"fs-0123456789abcdef0"}],allOf:[{$ref:"#/definitions/service.volumes.name.efs.partial"}]}},additionalProperties:!1},"service.volumes.name.patch":{type:"object",properties:{efs:{description:`A file system of EFS instead of space that ends with the task.

Default: none`,anyOf:[{$ref:"#/definitions/service.volumes.name.efs.patch"},{type:"null"}]}},additionalProperties:!1},"service.volumes.partial":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/service.volumes.name.partial"},{type:"null"}]},propertyNames:{pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},"service.volumes.patch":{type:"object",additionalProperties:{anyOf:[{$ref:"#/definitions/service.volumes.name.patch"},{type:"null"}]},propertyNames:{pattern:"^\\*$|^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}},size:{type:"object",properties:{app:{description:`What the container of the service gets.

Default: what the task has left over`,examples:["0.25vCPU 512MB",{cpu:"0.25vCPU",memory:"512MB"}],anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size.app"}]},task:{description:`What the whole Fargate task gets. It has to be a pair that Fargate offers.

Default: app, Envoy and ADOT together, rounded up to a pair that Fargate offers`,examples:["1vCPU 2GB"],anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size.app"}]}},additionalProperties:!1},"size.app":{type:"object",properties:{cpu:{description:"CPU in vCPU.",examples:["0.25vCPU","2vCPU"],type:"string",pattern:"^\\d+(\\.\\d+)?vCPU$"},memory:{description:"Memory; 1 GB is 1024 MB.",examples:["512MB","2GB"],type:"string",pattern:"^\\d+(\\.\\d+)?(MB|GB)$"}},additionalProperties:!1,required:["cpu","memory"]},"size.app.partial":{type:"object",properties:{cpu:{description:"CPU in vCPU.",examples:["0.25vCPU","2vCPU"],type:"string",pattern:"^\\d+(\\.\\d+)?vCPU$"},memory:{description:"Memory; 1 GB is 1024 MB.",examples:["512MB","2GB"],type:"string",pattern:"^\\d+(\\.\\d+)?(MB|GB)$"}},additionalProperties:!1},"size.app.patch":{type:"object",properties:{cpu:{description:"CPU in vCPU.",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU$"},{type:"null"}]},memory:{description:"Memory; 1 GB is 1024 MB.",anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(MB|GB)$"},{type:"null"}]}},additionalProperties:!1},"size.partial":{type:"object",properties:{app:{description:`What the container of the service gets.

Default: what the task has left over`,examples:["0.25vCPU 512MB",{cpu:"0.25vCPU",memory:"512MB"}],anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size.app.partial"}]},task:{description:`What the whole Fargate task gets. It has to be a pair that Fargate offers.

Default: app, Envoy and ADOT together, rounded up to a pair that Fargate offers`,examples:["1vCPU 2GB"],anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size.app.partial"}]}},additionalProperties:!1},"size.patch":{type:"object",properties:{app:{description:`What the container of the service gets.

Default: what the task has left over`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size.app.patch"},{type:"null"}]},task:{description:`What the whole Fargate task gets. It has to be a pair that Fargate offers.

Default: app, Envoy and ADOT together, rounded up to a pair that Fargate offers`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size.app.patch"},{type:"null"}]}},additionalProperties:!1},stacks:{type:"object",properties:{groups:{description:"Number of stacks that the services are spread over, beside the foundation.",examples:[16],type:["integer","string"],pattern:"^\\d+$",minimum:2,maximum:100}},additionalProperties:!1,required:["groups"]},"stacks.patch":{type:"object",properties:{groups:{description:"Number of stacks that the services are spread over, beside the foundation.",anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:2,maximum:100},{type:"null"}]}},additionalProperties:!1},tasks:{type:"object",properties:{min:{description:`Tasks at least.

Default: 1`,default:1,examples:[2],type:["integer","string"],pattern:"^\\d+$",minimum:0},max:{description:"Tasks at most.\n\nDefault: the same as `min`",examples:[10],type:["integer","string"],pattern:"^\\d+$",minimum:0},start:{description:"Tasks of a new service, before scaling sets in.\n\nDefault: the same as `min`",examples:[3],type:["integer","string"],pattern:"^\\d+$",minimum:0},goals:{description:`What scaling aims at. With several, the one that asks for the most tasks wins.

Default: no scaling`,examples:[[{cpu:"70%"},{requestsPerMinute:500}]],type:"array",items:{$ref:"#/definitions/tasks.goals"},minItems:1},cooldown:{description:`How long scaling waits between two steps.

Default: { in: 5m, out: 1m }`,default:{in:"5m",out:"1m"},examples:[{in:"5m",out:"1m"}],anyOf:[{$ref:"#/definitions/tasks.cooldown"},{type:"null"}]},schedule:{description:`Other bounds at other times.

Default: none`,examples:[[{at:"cron(0 6 ? * MON-FRI *)",min:4}]],anyOf:[{type:"array",items:{$ref:"#/definitions/tasks.schedule"}},{type:"null"}]}},additionalProperties:!1},"tasks.cooldown":{type:"object",properties:{in:{description:`Wait after tasks were taken away.

Default: 5m`,default:"5m",examples:["5m"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},out:{description:`Wait after tasks were added.

Default: 1m`,default:"1m",examples:["1m"],type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}},additionalProperties:!1},"tasks.cooldown.patch":{type:"object",properties:{in:{description:`Wait after tasks were taken away.

Default: 5m`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]},out:{description:`Wait after tasks were added.

Default: 1m`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"},{type:"null"}]}},additionalProperties:!1},"tasks.goals":{type:"object",properties:{cpu:{description:"Hold the average CPU near this.",examples:["70%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},memory:{description:"Hold the average memory near this.",examples:["70%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},requestsPerMinute:{description:"Hold the requests per task and minute near this.",examples:[500],type:["integer","string"],pattern:"^\\d+$",minimum:1}},additionalProperties:!1,allOf:[{anyOf:[{required:["cpu"]},{required:["memory"]},{required:["requestsPerMinute"]}]},{not:{required:["cpu","memory"]}},{not:{required:["cpu","requestsPerMinute"]}},{not:{required:["memory","requestsPerMinute"]}}]},"tasks.goals.partial":{type:"object",properties:{cpu:{description:"Hold the average CPU near this.",examples:["70%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},memory:{description:"Hold the average memory near this.",examples:["70%"],type:"string",pattern:"^\\d+(\\.\\d+)?%$"},requestsPerMinute:{description:"Hold the requests per task and minute near this.",examples:[500],type:["integer","string"],pattern:"^\\d+$",minimum:1}},additionalProperties:!1,allOf:[{not:{required:["cpu","memory"]}},{not:{required:["cpu","requestsPerMinute"]}},{not:{required:["memory","requestsPerMinute"]}}]},"tasks.partial":{type:"object",properties:{min:{description:`Tasks at least.

Default: 1`,default:1,examples:[2],type:["integer","string"],pattern:"^\\d+$",minimum:0},max:{description:"Tasks at most.\n\nDefault: the same as `min`",examples:[10],type:["integer","string"],pattern:"^\\d+$",minimum:0},start:{description:"Tasks of a new service, before scaling sets in.\n\nDefault: the same as `min`",examples:[3],type:["integer","string"],pattern:"^\\d+$",minimum:0},goals:{description:`What scaling aims at. With several, the one that asks for the most tasks wins.

Default: no scaling`,examples:[[{cpu:"70%"},{requestsPerMinute:500}]],type:"array",items:{$ref:"#/definitions/tasks.goals.partial"},minItems:1},cooldown:{description:`How long scaling waits between two steps.

Default: { in: 5m, out: 1m }`,default:{in:"5m",out:"1m"},examples:[{in:"5m",out:"1m"}],anyOf:[{$ref:"#/definitions/tasks.cooldown"},{type:"null"}]},schedule:{description:`Other bounds at other times.

Default: none`,examples:[[{at:"cron(0 6 ? * MON-FRI *)",min:4}]],anyOf:[{type:"array",items:{$ref:"#/definitions/tasks.schedule.partial"}},{type:"null"}]}},additionalProperties:!1},"tasks.patch":{type:"object",properties:{min:{description:`Tasks at least.

Default: 1`,anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:0},{type:"null"}]},max:{description:"Tasks at most.\n\nDefault: the same as `min`",anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:0},{type:"null"}]},start:{description:"Tasks of a new service, before scaling sets in.\n\nDefault: the same as `min`",anyOf:[{type:["integer","string"],pattern:"^\\d+$",minimum:0},{type:"null"}]},goals:{description:`What scaling aims at. With several, the one that asks for the most tasks wins.

Default: no scaling`,anyOf:[{type:"array",items:{$ref:"#/definitions/tasks.goals.partial"},minItems:1},{type:"null"}]},cooldown:{description:`How long scaling waits between two steps.

Default: { in: 5m, out: 1m }`,anyOf:[{$ref:"#/definitions/tasks.cooldown.patch"},{type:"null"}]},schedule:{description:`Other bounds at other times.

Default: none`,anyOf:[{type:"array",items:{$ref:"#/definitions/tasks.schedule.partial"}},{type:"null"}]}},additionalProperties:!1},"tasks.schedule":{type:"object",properties:{at:{description:"When: `cron(\u2026)` as in EventBridge, or a time of each day (UTC).",examples:["08:00","cron(0 6 ? * MON-FRI *)"],type:"string",pattern:"^(cron\\(.+\\)|\\d\\d:\\d\\d)$"},min:{description:`From then on, tasks at least.

Default: unchanged`,examples:[4],type:["integer","string"],pattern:"^\\d+$",minimum:0},max:{description:`From then on, tasks at most.

Default: unchanged`,examples:[20],type:["integer","string"],pattern:"^\\d+$",minimum:0}},additionalProperties:!1,required:["at"]},"tasks.schedule.partial":{type:"object",properties:{at:{description:"When: `cron(\u2026)` as in EventBridge, or a time of each day (UTC).",examples:["08:00","cron(0 6 ? * MON-FRI *)"],type:"string",pattern:"^(cron\\(.+\\)|\\d\\d:\\d\\d)$"},min:{description:`From then on, tasks at least.

Default: unchanged`,examples:[4],type:["integer","string"],pattern:"^\\d+$",minimum:0},max:{description:`From then on, tasks at most.

Default: unchanged`,examples:[20],type:["integer","string"],pattern:"^\\d+$",minimum:0}},additionalProperties:!1},timeout:{type:"object",properties:{request:{description:"How long a request may take, all tries and back-off included. `none` waits for ever.\n\nDefault: what the target does",examples:["5s","800ms","none"],anyOf:[{enum:["none"]},{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}]},idle:{description:`How long a connection or stream may stay silent before it is closed.

Default: what the target does`,examples:["60s","none"],anyOf:[{enum:["none"]},{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}]}},additionalProperties:!1},"timeout.patch":{type:"object",properties:{request:{description:"How long a request may take, all tries and back-off included. `none` waits for ever.\n\nDefault: what the target does",anyOf:[{anyOf:[{enum:["none"]},{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}]},{type:"null"}]},idle:{description:`How long a connection or stream may stay silent before it is closed.

Default: what the target does`,anyOf:[{anyOf:[{enum:["none"]},{type:"string",pattern:"^\\d+(\\.\\d+)?(ms|s|m|h|d)$"}]},{type:"null"}]}},additionalProperties:!1},tls:{type:"object",properties:{mode:{description:"`strict` accepts TLS alone, `permissive` also plain text (for a migration), `disabled` plain text alone.\n\nDefault: `disabled`",default:"disabled",examples:["strict"],enum:["strict","permissive","disabled"]},certificate:{description:`The certificate to show.

Default: none`,examples:[{acm:"${param.certificate}"},{file:{chain:"/keys/chain.pem",key:"/keys/key.pem"}}],allOf:[{$ref:"#/definitions/tls.certificate"}]},trust:{description:"Whose certificates are accepted from the other side. Under `tls` itself that is the client's certificate, under `client` the server's.\n\nDefault: none",examples:[{file:"/keys/ca.pem"},{sds:"mesh-authority"}],allOf:[{$ref:"#/definitions/tls.trust"}]},sans:{description:`Names of which the certificate of the other side has to carry one.

Default: the address of the service`,examples:[["auth.svc.local"]],type:"array",items:{type:["string","number","boolean"]},minItems:1},clientCertificate:{description:"Whether a caller has to show a certificate; `trust` says which ones count.\n\nDefault: `optional`",default:"optional",examples:["required"],enum:["required","optional"]},client:{description:"The service's own side when it calls others. The `tls` of a call wins over it.\n\nDefault: none",examples:[{trust:{file:"/keys/ca.pem"}}],anyOf:[{$ref:"#/definitions/tls.client"},{type:"null"}]}},additionalProperties:!1},"tls.certificate":{type:"object",properties:{acm:{description:"A certificate of AWS Certificate Manager, issued by a private authority.",examples:["arn:aws:acm:eu-central-1:111122223333:certificate/0a1b","${param.certificate}"],type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},file:{description:"Files in the Envoy container.",examples:[{chain:"/keys/chain.pem",key:"/keys/key.pem"}],allOf:[{$ref:"#/definitions/tls.certificate.file"}]},sds:{description:"Name of a secret of Envoy's secret discovery service.",examples:["auth-certificate"],type:["string","number","boolean"]}},additionalProperties:!1,allOf:[{anyOf:[{required:["acm"]},{required:["file"]},{required:["sds"]}]},{not:{required:["acm","file"]}},{not:{required:["acm","sds"]}},{not:{required:["file","sds"]}}]},"tls.certificate.file":{type:"object",properties:{chain:{description:"Path of the certificate chain (PEM) in the Envoy container.",examples:["/keys/chain.pem"],type:["string","number","boolean"]},key:{description:"Path of the private key (PEM) in the Envoy container.",examples:["/keys/key.pem"],type:["string","number","boolean"]}},additionalProperties:!1,required:["chain","key"]},"tls.certificate.file.partial":{type:"object",properties:{chain:{description:"Path of the certificate chain (PEM) in the Envoy container.",examples:["/keys/chain.pem"],type:["string","number","boolean"]},key:{description:"Path of the private key (PEM) in the Envoy container.",examples:["/keys/key.pem"],type:["string","number","boolean"]}},additionalProperties:!1},"tls.certificate.file.patch":{type:"object",properties:{chain:{description:"Path of the certificate chain (PEM) in the Envoy container.",anyOf:[{type:["string","number","boolean"]},{type:"null"}]},key:{description:"Path of the private key (PEM) in the Envoy container.",anyOf:[{type:["string","number","boolean"]},{type:"null"}]}},additionalProperties:!1},"tls.certificate.partial":{type:"object",properties:{acm:{description:"A certificate of AWS Certificate Manager, issued by a private authority.",examples:["arn:aws:acm:eu-central-1:111122223333:certificate/0a1b","${param.certificate}"],type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},file:{description:"Files in the Envoy container.",examples:[{chain:"/keys/chain.pem",key:"/keys/key.pem"}],allOf:[{$ref:"#/definitions/tls.certificate.file.partial"}]},sds:{description:"Name of a secret of Envoy's secret discovery service.",examples:["auth-certificate"],type:["string","number","boolean"]}},additionalProperties:!1,allOf:[{not:{required:["acm","file"]}},{not:{required:["acm","sds"]}},{not:{required:["file","sds"]}}]},"tls.certificate.patch":{type:"object",properties:{acm:{description:"A certificate of AWS Certificate Manager, issued by a private authority.",anyOf:[{type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},{type:"null"}]},file:{description:"Files in the Envoy container.",anyOf:[{$ref:"#/definitions/tls.certificate.file.patch"},{type:"null"}]},sds:{description:"Name of a secret of Envoy's secret discovery service.",anyOf:[{type:["string","number","boolean"]},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["acm","file"]}},{not:{required:["acm","sds"]}},{not:{required:["file","sds"]}}]},"tls.client":{type:"object",properties:{enforce:{description:`Refuse connections without TLS.

Default: true`,default:!0,examples:[!0],type:["boolean","string"],pattern:"^(true|false)$"},ports:{description:`Only for these ports of the callee.

Default: all ports`,examples:[[8443]],type:"array",items:{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:65535},minItems:1},certificate:{description:`The certificate to show.

Default: none`,examples:[{acm:"${param.certificate}"},{file:{chain:"/keys/chain.pem",key:"/keys/key.pem"}}],allOf:[{$ref:"#/definitions/tls.certificate"}]},trust:{description:"Whose certificates are accepted from the other side. Under `tls` itself that is the client's certificate, under `client` the server's.\n\nDefault: none",examples:[{file:"/keys/ca.pem"},{sds:"mesh-authority"}],allOf:[{$ref:"#/definitions/tls.trust"}]},sans:{description:`Names of which the certificate of the other side has to carry one.

Default: the address of the service`,examples:[["auth.svc.local"]],type:"array",items:{type:["string","number","boolean"]},minItems:1}},additionalProperties:!1},"tls.client.partial":{type:"object",properties:{enforce:{description:`Refuse connections without TLS.

Default: true`,default:!0,examples:[!0],type:["boolean","string"],pattern:"^(true|false)$"},ports:{description:`Only for these ports of the callee.

Default: all ports`,examples:[[8443]],type:"array",items:{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:65535},minItems:1},certificate:{description:`The certificate to show.

Default: none`,examples:[{acm:"${param.certificate}"},{file:{chain:"/keys/chain.pem",key:"/keys/key.pem"}}],allOf:[{$ref:"#/definitions/tls.certificate.partial"}]},trust:{description:"Whose certificates are accepted from the other side. Under `tls` itself that is the client's certificate, under `client` the server's.\n\nDefault: none",examples:[{file:"/keys/ca.pem"},{sds:"mesh-authority"}],allOf:[{$ref:"#/definitions/tls.trust.partial"}]},sans:{description:`Names of which the certificate of the other side has to carry one.

Default: the address of the service`,examples:[["auth.svc.local"]],type:"array",items:{type:["string","number","boolean"]},minItems:1}},additionalProperties:!1},"tls.client.patch":{type:"object",properties:{enforce:{description:`Refuse connections without TLS.

Default: true`,anyOf:[{type:["boolean","string"],pattern:"^(true|false)$"},{type:"null"}]},ports:{description:`Only for these ports of the callee.

Default: all ports`,anyOf:[{type:"array",items:{type:["integer","string"],pattern:"^\\d+$",minimum:1,maximum:65535},minItems:1},{type:"null"}]},certificate:{description:`The certificate to show.

Default: none`,anyOf:[{$ref:"#/definitions/tls.certificate.patch"},{type:"null"}]},trust:{description:"Whose certificates are accepted from the other side. Under `tls` itself that is the client's certificate, under `client` the server's.\n\nDefault: none",anyOf:[{$ref:"#/definitions/tls.trust.patch"},{type:"null"}]},sans:{description:`Names of which the certificate of the other side has to carry one.

Default: the address of the service`,anyOf:[{type:"array",items:{type:["string","number","boolean"]},minItems:1},{type:"null"}]}},additionalProperties:!1},"tls.partial":{type:"object",properties:{mode:{description:"`strict` accepts TLS alone, `permissive` also plain text (for a migration), `disabled` plain text alone.\n\nDefault: `disabled`",default:"disabled",examples:["strict"],enum:["strict","permissive","disabled"]},certificate:{description:`The certificate to show.

Default: none`,examples:[{acm:"${param.certificate}"},{file:{chain:"/keys/chain.pem",key:"/keys/key.pem"}}],allOf:[{$ref:"#/definitions/tls.certificate.partial"}]},trust:{description:"Whose certificates are accepted from the other side. Under `tls` itself that is the client's certificate, under `client` the server's.\n\nDefault: none",examples:[{file:"/keys/ca.pem"},{sds:"mesh-authority"}],allOf:[{$ref:"#/definitions/tls.trust.partial"}]},sans:{description:`Names of which the certificate of the other side has to carry one.

Default: the address of the service`,examples:[["auth.svc.local"]],type:"array",items:{type:["string","number","boolean"]},minItems:1},clientCertificate:{description:"Whether a caller has to show a certificate; `trust` says which ones count.\n\nDefault: `optional`",default:"optional",examples:["required"],enum:["required","optional"]},client:{description:"The service's own side when it calls others. The `tls` of a call wins over it.\n\nDefault: none",examples:[{trust:{file:"/keys/ca.pem"}}],anyOf:[{$ref:"#/definitions/tls.client.partial"},{type:"null"}]}},additionalProperties:!1},"tls.patch":{type:"object",properties:{mode:{description:"`strict` accepts TLS alone, `permissive` also plain text (for a migration), `disabled` plain text alone.\n\nDefault: `disabled`",anyOf:[{enum:["strict","permissive","disabled"]},{type:"null"}]},certificate:{description:`The certificate to show.

Default: none`,anyOf:[{$ref:"#/definitions/tls.certificate.patch"},{type:"null"}]},trust:{description:"Whose certificates are accepted from the other side. Under `tls` itself that is the client's certificate, under `client` the server's.\n\nDefault: none",anyOf:[{$ref:"#/definitions/tls.trust.patch"},{type:"null"}]},sans:{description:`Names of which the certificate of the other side has to carry one.

Default: the address of the service`,anyOf:[{type:"array",items:{type:["string","number","boolean"]},minItems:1},{type:"null"}]},clientCertificate:{description:"Whether a caller has to show a certificate; `trust` says which ones count.\n\nDefault: `optional`",anyOf:[{enum:["required","optional"]},{type:"null"}]},client:{description:"The service's own side when it calls others. The `tls` of a call wins over it.\n\nDefault: none",anyOf:[{$ref:"#/definitions/tls.client.patch"},{type:"null"}]}},additionalProperties:!1},"tls.trust":{type:"object",properties:{acm:{description:"Certificate authorities of AWS Private CA.",examples:[["arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/0a1b"]],type:"array",items:{type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},minItems:1,maxItems:3},file:{description:"Path of the trusted chain (PEM) in the Envoy container.",examples:["/keys/ca.pem"],type:["string","number","boolean"]},sds:{description:"Name of a secret of Envoy's secret discovery service.",examples:["mesh-authority"],type:["string","number","boolean"]}},additionalProperties:!1,allOf:[{anyOf:[{required:["acm"]},{required:["file"]},{required:["sds"]}]},{not:{required:["acm","file"]}},{not:{required:["acm","sds"]}},{not:{required:["file","sds"]}}]},"tls.trust.partial":{type:"object",properties:{acm:{description:"Certificate authorities of AWS Private CA.",examples:[["arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/0a1b"]],type:"array",items:{type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},minItems:1,maxItems:3},file:{description:"Path of the trusted chain (PEM) in the Envoy container.",examples:["/keys/ca.pem"],type:["string","number","boolean"]},sds:{description:"Name of a secret of Envoy's secret discovery service.",examples:["mesh-authority"],type:["string","number","boolean"]}},additionalProperties:!1,allOf:[{not:{required:["acm","file"]}},{not:{required:["acm","sds"]}},{not:{required:["file","sds"]}}]},"tls.trust.patch":{type:"object",properties:{acm:{description:"Certificate authorities of AWS Private CA.",anyOf:[{type:"array",items:{type:"string",pattern:"\\$\\{|^arn:[\\w-]+:\\S+$"},minItems:1,maxItems:3},{type:"null"}]},file:{description:"Path of the trusted chain (PEM) in the Envoy container.",anyOf:[{type:["string","number","boolean"]},{type:"null"}]},sds:{description:"Name of a secret of Envoy's secret discovery service.",anyOf:[{type:["string","number","boolean"]},{type:"null"}]}},additionalProperties:!1,allOf:[{not:{required:["acm","file"]}},{not:{required:["acm","sds"]}},{not:{required:["file","sds"]}}]},version:{type:"object",properties:{image:{description:`Container image.

Default: none; a service or each of its versions needs one`,examples:["${param.registry}/auth:1.4.2","nginx:1.27"],type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},command:{description:`What the container runs, word by word.

Default: what the image says`,examples:[["node","server.js"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},entryPoint:{description:`Entry point of the container, word by word.

Default: what the image says`,examples:[["/bin/tini","--"]],anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},user:{description:`User, or user and group, that the container runs as.

Default: what the image says`,examples:[1e3,"node","1000:1000"],type:["string","number","boolean"]},workingDirectory:{description:`Directory in which the container starts.

Default: what the image says`,examples:["/app"],type:"string"},env:{description:`Environment variables. A value that looks like a secret is an error.

Default: none`,examples:[{PERSONA_URL:"${service.persona.url}",LOG_LEVEL:"info"}],anyOf:[{$ref:"#/definitions/service.env"},{type:"null"}]},secrets:{description:`Environment variables from SSM parameters or Secrets Manager.

Default: none`,examples:[{DB_PASSWORD:"ssm:/matbakh/auth/db-password"},{API_KEY:"secretsmanager:rds/db#password@AWSCURRENT"}],anyOf:[{$ref:"#/definitions/service.secrets"},{type:"null"}]},size:{description:`CPU and memory of the app. The task adds Envoy and ADOT and is rounded up to a pair that Fargate offers.

Default: the smallest task`,examples:["0.25vCPU 512MB",{app:"0.25vCPU 512MB",task:"1vCPU 2GB"}],anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size"}]},sidecars:{description:`Containers beside the app: Envoy, the ADOT collector, and those of your own under a name.

Default: Envoy, and ADOT where metrics or traces need it`,examples:[{envoy:{memory:"512MB"}},{migrate:{image:"migrate:1.2",essential:!1}}],anyOf:[{$ref:"#/definitions/service.sidecars"},{type:"null"}]},architecture:{description:"Processor of the tasks.\n\nDefault: `x86_64`",default:"x86_64",examples:["arm64"],enum:["x86_64","arm64"]},health:{description:`How mesh and load balancer ask whether a task is well.

Default: none`,examples:["GET /healthz every 10s timeout 2s healthy 2 unhealthy 3 start 30s","grpc every 10s timeout 2s",{probe:"GET /healthz",every:"10s"}],anyOf:[{type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)( +(every|timeout|start) +\\d+(\\.\\d+)?(ms|s|m|h|d)| +(healthy|unhealthy) +\\d+)*$"},{$ref:"#/definitions/health"}]},tasks:{description:`How many tasks run, and what scaling aims at.

Default: 1`,default:1,examples:[3,"2..10 at 70% cpu","2..10 at 500 requests/min",{min:2,max:10,goals:[{cpu:"70%"}]}],anyOf:[{type:["string","integer"],pattern:"^(\\d+|\\d+\\.\\.\\d+( +at +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min)( +and +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min))*)?)$"},{$ref:"#/definitions/tasks"}]},capacity:{description:`Whether tasks run at the full price, or on capacity that AWS may take back.

Default: as the cluster says`,examples:["spot","onDemand",{FARGATE:{base:2,weight:1},FARGATE_SPOT:{weight:3}}],anyOf:[{type:"string",pattern:"^(spot|onDemand)$"},{$ref:"#/definitions/capacity"}]},logs:{description:`Logs of the containers: how long they are kept, and their form.

Default: { retention: 30d, format: json }`,default:{retention:"30d",format:"json"},examples:[{retention:"30d",format:"json"}],anyOf:[{$ref:"#/definitions/service.logs"},{type:"null"}]},was:{description:"The former name of the version; `main` is the unnamed version of a service that had none.\n\nDefault: none",examples:["main","v1"],anyOf:[{enum:["main"]},{type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}]}},additionalProperties:!1},"version.patch":{type:"object",properties:{image:{description:`Container image.

Default: none; a service or each of its versions needs one`,anyOf:[{type:"string",pattern:"\\$\\{|^[A-Za-z0-9][\\w./:@-]*$"},{type:"null"}]},command:{description:`What the container runs, word by word.

Default: what the image says`,anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},entryPoint:{description:`Entry point of the container, word by word.

Default: what the image says`,anyOf:[{type:"array",items:{type:["string","number","boolean"]}},{type:"null"}]},user:{description:`User, or user and group, that the container runs as.

Default: what the image says`,anyOf:[{type:["string","number","boolean"]},{type:"null"}]},workingDirectory:{description:`Directory in which the container starts.

Default: what the image says`,anyOf:[{type:"string"},{type:"null"}]},env:{description:`Environment variables. A value that looks like a secret is an error.

Default: none`,anyOf:[{$ref:"#/definitions/service.env.patch"},{type:"null"}]},secrets:{description:`Environment variables from SSM parameters or Secrets Manager.

Default: none`,anyOf:[{$ref:"#/definitions/service.secrets.patch"},{type:"null"}]},size:{description:`CPU and memory of the app. The task adds Envoy and ADOT and is rounded up to a pair that Fargate offers.

Default: the smallest task`,anyOf:[{type:"string",pattern:"^\\d+(\\.\\d+)?vCPU +\\d+(\\.\\d+)?(MB|GB)$"},{$ref:"#/definitions/size.patch"},{type:"null"}]},sidecars:{description:`Containers beside the app: Envoy, the ADOT collector, and those of your own under a name.

Default: Envoy, and ADOT where metrics or traces need it`,anyOf:[{$ref:"#/definitions/service.sidecars.patch"},{type:"null"}]},architecture:{description:"Processor of the tasks.\n\nDefault: `x86_64`",anyOf:[{enum:["x86_64","arm64"]},{type:"null"}]},health:{description:`How mesh and load balancer ask whether a task is well.

Default: none`,anyOf:[{type:"string",pattern:"^((GET|HEAD) +/\\S*( +expect +[1-5]\\d\\d(\\.\\.[1-5]\\d\\d)?)?|grpc( +\\S+)?|tcp)( +(every|timeout|start) +\\d+(\\.\\d+)?(ms|s|m|h|d)| +(healthy|unhealthy) +\\d+)*$"},{$ref:"#/definitions/health.patch"},{type:"null"}]},tasks:{description:`How many tasks run, and what scaling aims at.

Default: 1`,anyOf:[{type:["string","integer"],pattern:"^(\\d+|\\d+\\.\\.\\d+( +at +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min)( +and +(\\d+(\\.\\d+)?% +(cpu|memory)|\\d+ +requests/min))*)?)$"},{$ref:"#/definitions/tasks.patch"},{type:"null"}]},capacity:{description:`Whether tasks run at the full price, or on capacity that AWS may take back.

Default: as the cluster says`,anyOf:[{type:"string",pattern:"^(spot|onDemand)$"},{$ref:"#/definitions/capacity.patch"},{type:"null"}]},logs:{description:`Logs of the containers: how long they are kept, and their form.

Default: { retention: 30d, format: json }`,anyOf:[{$ref:"#/definitions/service.logs.patch"},{type:"null"}]},was:{description:"The former name of the version; `main` is the unnamed version of a service that had none.\n\nDefault: none",anyOf:[{anyOf:[{enum:["main"]},{type:"string",pattern:"^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$"}]},{type:"null"}]}},additionalProperties:!1}}}});module.exports=t();
