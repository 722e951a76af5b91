// Made by `npm run gen` from the folders beside this file.
import type { Rule } from './define-rule.ts'
import ambiguousSecretName from './ambiguous-secret-name/rule.ts'
import canaryCannotEnd from './canary-cannot-end/rule.ts'
import canaryCannotPass from './canary-cannot-pass/rule.ts'
import canaryCannotStop from './canary-cannot-stop/rule.ts'
import canaryComparesWithNothing from './canary-compares-with-nothing/rule.ts'
import canaryDeadlineBelowSchedule from './canary-deadline-below-schedule/rule.ts'
import canaryGateTime from './canary-gate-time/rule.ts'
import canaryGateWithoutRequests from './canary-gate-without-requests/rule.ts'
import canaryLargeFirstStep from './canary-large-first-step/rule.ts'
import canaryMovesNothing from './canary-moves-nothing/rule.ts'
import canaryTooFewTasks from './canary-too-few-tasks/rule.ts'
import canaryWaitingTime from './canary-waiting-time/rule.ts'
import canaryWithoutMinimum from './canary-without-minimum/rule.ts'
import canaryWithoutWaves from './canary-without-waves/rule.ts'
import caselessComparison from './caseless-comparison/rule.ts'
import conflictingBackendPort from './conflicting-backend-port/rule.ts'
import conflictingClientCertificate from './conflicting-client-certificate/rule.ts'
import conflictingDiscovery from './conflicting-discovery/rule.ts'
import conflictingEncryption from './conflicting-encryption/rule.ts'
import conflictingFormerName from './conflicting-former-name/rule.ts'
import conflictingGatewayHost from './conflicting-gateway-host/rule.ts'
import conflictingIgnoredPort from './conflicting-ignored-port/rule.ts'
import conflictingIgnoredRange from './conflicting-ignored-range/rule.ts'
import conflictingListener from './conflicting-listener/rule.ts'
import conflictingNetworkRange from './conflicting-network-range/rule.ts'
import conflictingPropagation from './conflicting-propagation/rule.ts'
import conflictingProtocol from './conflicting-protocol/rule.ts'
import conflictingRawValue from './conflicting-raw-value/rule.ts'
import conflictingRetention from './conflicting-retention/rule.ts'
import conflictingTaskPort from './conflicting-task-port/rule.ts'
import costOverBudget from './cost-over-budget/rule.ts'
import cyclicDependency from './cyclic-dependency/rule.ts'
import duplicateCall from './duplicate-call/rule.ts'
import duplicateExternal from './duplicate-external/rule.ts'
import duplicateMeshName from './duplicate-mesh-name/rule.ts'
import duplicatePort from './duplicate-port/rule.ts'
import duplicateRouteName from './duplicate-route-name/rule.ts'
import duplicateVariable from './duplicate-variable/rule.ts'
import failedInvariant from './failed-invariant/rule.ts'
import hardcodedRegion from './hardcoded-region/rule.ts'
import healthCheckMissing from './health-check-missing/rule.ts'
import healthCheckProtocol from './health-check-protocol/rule.ts'
import healthCheckTiming from './health-check-timing/rule.ts'
import idleTimeoutBelowGateway from './idle-timeout-below-gateway/rule.ts'
import idleTimeoutBelowRequest from './idle-timeout-below-request/rule.ts'
import invalidAccessLog from './invalid-access-log/rule.ts'
import invalidCanarySteps from './invalid-canary-steps/rule.ts'
import invalidCanaryWaves from './invalid-canary-waves/rule.ts'
import invalidCapacity from './invalid-capacity/rule.ts'
import invalidCertificate from './invalid-certificate/rule.ts'
import invalidContainer from './invalid-container/rule.ts'
import invalidContainerOrder from './invalid-container-order/rule.ts'
import invalidEndpointType from './invalid-endpoint-type/rule.ts'
import invalidGatewayPort from './invalid-gateway-port/rule.ts'
import invalidIdleTime from './invalid-idle-time/rule.ts'
import invalidNetworkRange from './invalid-network-range/rule.ts'
import invalidParameterDefault from './invalid-parameter-default/rule.ts'
import invalidRawValue from './invalid-raw-value/rule.ts'
import invalidRollback from './invalid-rollback/rule.ts'
import invalidScaling from './invalid-scaling/rule.ts'
import invalidShutdownTime from './invalid-shutdown-time/rule.ts'
import invalidTaskSize from './invalid-task-size/rule.ts'
import invalidTimeout from './invalid-timeout/rule.ts'
import invertedCooldown from './inverted-cooldown/rule.ts'
import misleadingMatch from './misleading-match/rule.ts'
import misplacedEdgeResource from './misplaced-edge-resource/rule.ts'
import misplacedKey from './misplaced-key/rule.ts'
import misplacedProxyUser from './misplaced-proxy-user/rule.ts'
import misplacedRecord from './misplaced-record/rule.ts'
import misplacedRegionalResource from './misplaced-regional-resource/rule.ts'
import misplacedSecret from './misplaced-secret/rule.ts'
import misplacedSubnet from './misplaced-subnet/rule.ts'
import missingBucket from './missing-bucket/rule.ts'
import missingCertificate from './missing-certificate/rule.ts'
import missingCertificateSource from './missing-certificate-source/rule.ts'
import missingCircuitBreaker from './missing-circuit-breaker/rule.ts'
import missingDefaultRoute from './missing-default-route/rule.ts'
import missingEdgeCertificate from './missing-edge-certificate/rule.ts'
import missingEncryption from './missing-encryption/rule.ts'
import missingHost from './missing-host/rule.ts'
import missingImage from './missing-image/rule.ts'
import missingPort from './missing-port/rule.ts'
import missingRoute from './missing-route/rule.ts'
import missingRunner from './missing-runner/rule.ts'
import missingScalingGoal from './missing-scaling-goal/rule.ts'
import missingSplit from './missing-split/rule.ts'
import missingSubnet from './missing-subnet/rule.ts'
import missingTrust from './missing-trust/rule.ts'
import missingWayOut from './missing-way-out/rule.ts'
import openEgress from './open-egress/rule.ts'
import pinnedRoute from './pinned-route/rule.ts'
import plaintextAccepted from './plaintext-accepted/rule.ts'
import plaintextGateway from './plaintext-gateway/rule.ts'
import plaintextOrigin from './plaintext-origin/rule.ts'
import plaintextParameter from './plaintext-parameter/rule.ts'
import plaintextSecret from './plaintext-secret/rule.ts'
import replacementCannotBegin from './replacement-cannot-begin/rule.ts'
import replacementLosesCapacity from './replacement-loses-capacity/rule.ts'
import retryAmplification from './retry-amplification/rule.ts'
import retryAmplificationByTarget from './retry-amplification-by-target/rule.ts'
import retryBudgetExceedsTimeout from './retry-budget-exceeds-timeout/rule.ts'
import retryMissing from './retry-missing/rule.ts'
import retryWithoutIdempotency from './retry-without-idempotency/rule.ts'
import roundedRetention from './rounded-retention/rule.ts'
import securityGroupQuota from './security-group-quota/rule.ts'
import serverSpeaksFirst from './server-speaks-first/rule.ts'
import shutdownBelowRequest from './shutdown-below-request/rule.ts'
import sidecarOverhead from './sidecar-overhead/rule.ts'
import singleTask from './single-task/rule.ts'
import stackTooLarge from './stack-too-large/rule.ts'
import targetEndOfLife from './target-end-of-life/rule.ts'
import targetFeatureUnsupported from './target-feature-unsupported/rule.ts'
import targetLimitExceeded from './target-limit-exceeded/rule.ts'
import targetQuotaExceeded from './target-quota-exceeded/rule.ts'
import targetValueDiffers from './target-value-differs/rule.ts'
import timeoutBelowConnect from './timeout-below-connect/rule.ts'
import timeoutExceedsEdge from './timeout-exceeds-edge/rule.ts'
import timeoutExceedsGateway from './timeout-exceeds-gateway/rule.ts'
import timeoutMissing from './timeout-missing/rule.ts'
import timeoutNesting from './timeout-nesting/rule.ts'
import unattainableGoal from './unattainable-goal/rule.ts'
import unbalancedWeights from './unbalanced-weights/rule.ts'
import unboundedEjection from './unbounded-ejection/rule.ts'
import unbuiltKey from './unbuilt-key/rule.ts'
import undecidedInvariant from './undecided-invariant/rule.ts'
import undeclaredDependency from './undeclared-dependency/rule.ts'
import undersizedFailover from './undersized-failover/rule.ts'
import unformattedFile from './unformatted-file/rule.ts'
import unheardAlarm from './unheard-alarm/rule.ts'
import unknownContainer from './unknown-container/rule.ts'
import unknownEdgeRegion from './unknown-edge-region/rule.ts'
import unknownMetric from './unknown-metric/rule.ts'
import unknownParameter from './unknown-parameter/rule.ts'
import unknownPort from './unknown-port/rule.ts'
import unknownQuota from './unknown-quota/rule.ts'
import unknownRawPath from './unknown-raw-path/rule.ts'
import unknownService from './unknown-service/rule.ts'
import unknownStep from './unknown-step/rule.ts'
import unknownVersion from './unknown-version/rule.ts'
import unknownVolume from './unknown-volume/rule.ts'
import unknownZone from './unknown-zone/rule.ts'
import unmeasuredGoal from './unmeasured-goal/rule.ts'
import unmeasuredRollback from './unmeasured-rollback/rule.ts'
import unpinnedImage from './unpinned-image/rule.ts'
import unreachableCondition from './unreachable-condition/rule.ts'
import unreachableEdge from './unreachable-edge/rule.ts'
import unreachableHost from './unreachable-host/rule.ts'
import unreachableRoute from './unreachable-route/rule.ts'
import unreachableThreshold from './unreachable-threshold/rule.ts'
import unresolvableHost from './unresolvable-host/rule.ts'
import unusedClusterKey from './unused-cluster-key/rule.ts'
import unusedEdgeKey from './unused-edge-key/rule.ts'
import unusedEdgeRegion from './unused-edge-region/rule.ts'
import unusedExternal from './unused-external/rule.ts'
import unusedGateway from './unused-gateway/rule.ts'
import unusedGatewayKey from './unused-gateway-key/rule.ts'
import unusedParameter from './unused-parameter/rule.ts'
import unusedPolicy from './unused-policy/rule.ts'
import unusedRetryEvent from './unused-retry-event/rule.ts'
import unusedScalingGoal from './unused-scaling-goal/rule.ts'
import unusedService from './unused-service/rule.ts'
import unusedStartCount from './unused-start-count/rule.ts'
import unusedVersion from './unused-version/rule.ts'
import unusedWeight from './unused-weight/rule.ts'
import unusedZone from './unused-zone/rule.ts'
import wildcardPermission from './wildcard-permission/rule.ts'

/** Every rule by its name, in the order of names. */
export const rules: ReadonlyMap<string, Rule> = new Map(
  [
    ambiguousSecretName,
    canaryCannotEnd,
    canaryCannotPass,
    canaryCannotStop,
    canaryComparesWithNothing,
    canaryDeadlineBelowSchedule,
    canaryGateTime,
    canaryGateWithoutRequests,
    canaryLargeFirstStep,
    canaryMovesNothing,
    canaryTooFewTasks,
    canaryWaitingTime,
    canaryWithoutMinimum,
    canaryWithoutWaves,
    caselessComparison,
    conflictingBackendPort,
    conflictingClientCertificate,
    conflictingDiscovery,
    conflictingEncryption,
    conflictingFormerName,
    conflictingGatewayHost,
    conflictingIgnoredPort,
    conflictingIgnoredRange,
    conflictingListener,
    conflictingNetworkRange,
    conflictingPropagation,
    conflictingProtocol,
    conflictingRawValue,
    conflictingRetention,
    conflictingTaskPort,
    costOverBudget,
    cyclicDependency,
    duplicateCall,
    duplicateExternal,
    duplicateMeshName,
    duplicatePort,
    duplicateRouteName,
    duplicateVariable,
    failedInvariant,
    hardcodedRegion,
    healthCheckMissing,
    healthCheckProtocol,
    healthCheckTiming,
    idleTimeoutBelowGateway,
    idleTimeoutBelowRequest,
    invalidAccessLog,
    invalidCanarySteps,
    invalidCanaryWaves,
    invalidCapacity,
    invalidCertificate,
    invalidContainer,
    invalidContainerOrder,
    invalidEndpointType,
    invalidGatewayPort,
    invalidIdleTime,
    invalidNetworkRange,
    invalidParameterDefault,
    invalidRawValue,
    invalidRollback,
    invalidScaling,
    invalidShutdownTime,
    invalidTaskSize,
    invalidTimeout,
    invertedCooldown,
    misleadingMatch,
    misplacedEdgeResource,
    misplacedKey,
    misplacedProxyUser,
    misplacedRecord,
    misplacedRegionalResource,
    misplacedSecret,
    misplacedSubnet,
    missingBucket,
    missingCertificate,
    missingCertificateSource,
    missingCircuitBreaker,
    missingDefaultRoute,
    missingEdgeCertificate,
    missingEncryption,
    missingHost,
    missingImage,
    missingPort,
    missingRoute,
    missingRunner,
    missingScalingGoal,
    missingSplit,
    missingSubnet,
    missingTrust,
    missingWayOut,
    openEgress,
    pinnedRoute,
    plaintextAccepted,
    plaintextGateway,
    plaintextOrigin,
    plaintextParameter,
    plaintextSecret,
    replacementCannotBegin,
    replacementLosesCapacity,
    retryAmplification,
    retryAmplificationByTarget,
    retryBudgetExceedsTimeout,
    retryMissing,
    retryWithoutIdempotency,
    roundedRetention,
    securityGroupQuota,
    serverSpeaksFirst,
    shutdownBelowRequest,
    sidecarOverhead,
    singleTask,
    stackTooLarge,
    targetEndOfLife,
    targetFeatureUnsupported,
    targetLimitExceeded,
    targetQuotaExceeded,
    targetValueDiffers,
    timeoutBelowConnect,
    timeoutExceedsEdge,
    timeoutExceedsGateway,
    timeoutMissing,
    timeoutNesting,
    unattainableGoal,
    unbalancedWeights,
    unboundedEjection,
    unbuiltKey,
    undecidedInvariant,
    undeclaredDependency,
    undersizedFailover,
    unformattedFile,
    unheardAlarm,
    unknownContainer,
    unknownEdgeRegion,
    unknownMetric,
    unknownParameter,
    unknownPort,
    unknownQuota,
    unknownRawPath,
    unknownService,
    unknownStep,
    unknownVersion,
    unknownVolume,
    unknownZone,
    unmeasuredGoal,
    unmeasuredRollback,
    unpinnedImage,
    unreachableCondition,
    unreachableEdge,
    unreachableHost,
    unreachableRoute,
    unreachableThreshold,
    unresolvableHost,
    unusedClusterKey,
    unusedEdgeKey,
    unusedEdgeRegion,
    unusedExternal,
    unusedGateway,
    unusedGatewayKey,
    unusedParameter,
    unusedPolicy,
    unusedRetryEvent,
    unusedScalingGoal,
    unusedService,
    unusedStartCount,
    unusedVersion,
    unusedWeight,
    unusedZone,
    wildcardPermission
  ].map(rule => [rule.name, rule])
)
