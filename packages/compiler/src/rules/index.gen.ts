// Made by `npm run gen` from the folders beside this file.
import type { Rule } from './define-rule.ts'
import ambiguousSecretName from './ambiguous-secret-name/rule.ts'
import canaryCannotEnd from './canary-cannot-end/rule.ts'
import canaryCannotStop from './canary-cannot-stop/rule.ts'
import canaryComparesWithNothing from './canary-compares-with-nothing/rule.ts'
import canaryDeadlineBelowSchedule from './canary-deadline-below-schedule/rule.ts'
import canaryGateWithoutRequests from './canary-gate-without-requests/rule.ts'
import canaryMovesNothing from './canary-moves-nothing/rule.ts'
import canaryWaitingTime from './canary-waiting-time/rule.ts'
import caselessComparison from './caseless-comparison/rule.ts'
import conflictingBackendPort from './conflicting-backend-port/rule.ts'
import conflictingClientCertificate from './conflicting-client-certificate/rule.ts'
import conflictingDiscovery from './conflicting-discovery/rule.ts'
import conflictingEncryption from './conflicting-encryption/rule.ts'
import conflictingFormerName from './conflicting-former-name/rule.ts'
import conflictingIgnoredPort from './conflicting-ignored-port/rule.ts'
import conflictingNetworkRange from './conflicting-network-range/rule.ts'
import conflictingProtocol from './conflicting-protocol/rule.ts'
import conflictingRawValue from './conflicting-raw-value/rule.ts'
import conflictingTaskPort from './conflicting-task-port/rule.ts'
import costOverBudget from './cost-over-budget/rule.ts'
import cyclicDependency from './cyclic-dependency/rule.ts'
import duplicateCall from './duplicate-call/rule.ts'
import duplicateExternal from './duplicate-external/rule.ts'
import duplicateMeshName from './duplicate-mesh-name/rule.ts'
import duplicateVariable from './duplicate-variable/rule.ts'
import failedInvariant from './failed-invariant/rule.ts'
import healthCheckTiming from './health-check-timing/rule.ts'
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
import invalidShutdownTime from './invalid-shutdown-time/rule.ts'
import invalidTaskSize from './invalid-task-size/rule.ts'
import invalidTimeout from './invalid-timeout/rule.ts'
import misplacedEdgeResource from './misplaced-edge-resource/rule.ts'
import misplacedKey from './misplaced-key/rule.ts'
import misplacedRecord from './misplaced-record/rule.ts'
import misplacedSecret from './misplaced-secret/rule.ts'
import misplacedSubnet from './misplaced-subnet/rule.ts'
import missingBucket from './missing-bucket/rule.ts'
import missingCertificate from './missing-certificate/rule.ts'
import missingCertificateSource from './missing-certificate-source/rule.ts'
import missingEdgeCertificate from './missing-edge-certificate/rule.ts'
import missingImage from './missing-image/rule.ts'
import missingPort from './missing-port/rule.ts'
import missingRunner from './missing-runner/rule.ts'
import missingSplit from './missing-split/rule.ts'
import missingSubnet from './missing-subnet/rule.ts'
import missingTrust from './missing-trust/rule.ts'
import missingWayOut from './missing-way-out/rule.ts'
import pinnedRoute from './pinned-route/rule.ts'
import plaintextOrigin from './plaintext-origin/rule.ts'
import plaintextSecret from './plaintext-secret/rule.ts'
import retryAmplification from './retry-amplification/rule.ts'
import retryBudgetExceedsTimeout from './retry-budget-exceeds-timeout/rule.ts'
import retryWithoutIdempotency from './retry-without-idempotency/rule.ts'
import securityGroupQuota from './security-group-quota/rule.ts'
import serverSpeaksFirst from './server-speaks-first/rule.ts'
import sidecarOverhead from './sidecar-overhead/rule.ts'
import stackTooLarge from './stack-too-large/rule.ts'
import targetEndOfLife from './target-end-of-life/rule.ts'
import targetFeatureUnsupported from './target-feature-unsupported/rule.ts'
import targetLimitExceeded from './target-limit-exceeded/rule.ts'
import targetQuotaExceeded from './target-quota-exceeded/rule.ts'
import targetValueDiffers from './target-value-differs/rule.ts'
import timeoutExceedsEdge from './timeout-exceeds-edge/rule.ts'
import timeoutMissing from './timeout-missing/rule.ts'
import timeoutNesting from './timeout-nesting/rule.ts'
import unbalancedWeights from './unbalanced-weights/rule.ts'
import unbuiltKey from './unbuilt-key/rule.ts'
import undecidedInvariant from './undecided-invariant/rule.ts'
import undeclaredDependency from './undeclared-dependency/rule.ts'
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
import unreachableCondition from './unreachable-condition/rule.ts'
import unreachableEdge from './unreachable-edge/rule.ts'
import unreachableRoute from './unreachable-route/rule.ts'
import unusedClusterKey from './unused-cluster-key/rule.ts'
import unusedEdgeKey from './unused-edge-key/rule.ts'
import unusedEdgeRegion from './unused-edge-region/rule.ts'
import unusedGatewayKey from './unused-gateway-key/rule.ts'
import unusedStartCount from './unused-start-count/rule.ts'
import unusedZone from './unused-zone/rule.ts'
import wildcardPermission from './wildcard-permission/rule.ts'

/** Every rule by its name, in the order of names. */
export const rules: ReadonlyMap<string, Rule> = new Map(
  [
    ambiguousSecretName,
    canaryCannotEnd,
    canaryCannotStop,
    canaryComparesWithNothing,
    canaryDeadlineBelowSchedule,
    canaryGateWithoutRequests,
    canaryMovesNothing,
    canaryWaitingTime,
    caselessComparison,
    conflictingBackendPort,
    conflictingClientCertificate,
    conflictingDiscovery,
    conflictingEncryption,
    conflictingFormerName,
    conflictingIgnoredPort,
    conflictingNetworkRange,
    conflictingProtocol,
    conflictingRawValue,
    conflictingTaskPort,
    costOverBudget,
    cyclicDependency,
    duplicateCall,
    duplicateExternal,
    duplicateMeshName,
    duplicateVariable,
    failedInvariant,
    healthCheckTiming,
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
    invalidShutdownTime,
    invalidTaskSize,
    invalidTimeout,
    misplacedEdgeResource,
    misplacedKey,
    misplacedRecord,
    misplacedSecret,
    misplacedSubnet,
    missingBucket,
    missingCertificate,
    missingCertificateSource,
    missingEdgeCertificate,
    missingImage,
    missingPort,
    missingRunner,
    missingSplit,
    missingSubnet,
    missingTrust,
    missingWayOut,
    pinnedRoute,
    plaintextOrigin,
    plaintextSecret,
    retryAmplification,
    retryBudgetExceedsTimeout,
    retryWithoutIdempotency,
    securityGroupQuota,
    serverSpeaksFirst,
    sidecarOverhead,
    stackTooLarge,
    targetEndOfLife,
    targetFeatureUnsupported,
    targetLimitExceeded,
    targetQuotaExceeded,
    targetValueDiffers,
    timeoutExceedsEdge,
    timeoutMissing,
    timeoutNesting,
    unbalancedWeights,
    unbuiltKey,
    undecidedInvariant,
    undeclaredDependency,
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
    unreachableCondition,
    unreachableEdge,
    unreachableRoute,
    unusedClusterKey,
    unusedEdgeKey,
    unusedEdgeRegion,
    unusedGatewayKey,
    unusedStartCount,
    unusedZone,
    wildcardPermission
  ].map(rule => [rule.name, rule])
)
