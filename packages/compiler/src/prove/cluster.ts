import { clusterCapacityOf } from '../model/details/capacity.ts'
import { clusterOf } from '../model/details/cluster.ts'
import { ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { capacityText, partsOf } from './tasks.ts'
import { at, itemsOf, numberOf, textOf } from './view.ts'

/** The cluster, when one is made: its name, what it may run tasks on, and whether it is watched and can be looked into. */
export function proveCluster({ ledger, mesh, texts, deployed, prefix }: Subject): void {
  const settings = clusterOf(mesh)
  const clusters = ofType(deployed, 'AWS::ECS::Cluster')
  const [cluster] = clusters
  ledger.check({
    what: 'the cluster',
    at: settings.existing?.at ?? settings.at,
    path: cluster?.properties.path ?? '',
    expected: settings.existing === undefined ? 1 : 0,
    got: clusters.length
  })
  if (cluster === undefined) return
  const name = texts.expected(settings.name?.value ?? prefix)
  const got = textOf(property(cluster, 'ClusterName'))
  ledger.check({
    what: 'the name of the cluster',
    at: settings.name?.at ?? settings.at,
    path: property(cluster, 'ClusterName').path,
    expected: name,
    got: texts.isSame(name, got) ? name : got
  })
  ledger.check({
    what: 'whether Container Insights watches the cluster',
    at: settings.insights.at ?? settings.at,
    path: property(cluster, 'ClusterSettings').path,
    expected: [['containerInsights', settings.insights.value]],
    got: itemsOf(property(cluster, 'ClusterSettings')).map(item => [
      textOf(at(item, 'Name')) ?? '',
      textOf(at(item, 'Value')) ?? ''
    ])
  })
  // A service may ask for either, whatever the others do.
  const providers = property(cluster, 'CapacityProviders')
  ledger.equalSets(
    'what the cluster can run tasks on',
    settings.capacity?.at ?? settings.at,
    ['FARGATE', 'FARGATE_SPOT'],
    itemsOf(providers).map(item => textOf(item) ?? ''),
    providers.path
  )
  const capacity = clusterCapacityOf(mesh)
  const strategy = property(cluster, 'DefaultCapacityProviderStrategy')
  ledger.check({
    what: 'where the cluster runs tasks that do not say it themselves',
    at: capacity?.at ?? settings.at,
    path: strategy.path,
    expected: capacityText(
      capacity === undefined ? [{ provider: 'FARGATE', base: 0, weight: 1 }] : partsOf(capacity)
    ),
    got: capacityText(
      itemsOf(strategy).map(item => ({
        provider: textOf(at(item, 'CapacityProvider')) ?? '',
        base: numberOf(at(item, 'Base')) ?? 0,
        weight: numberOf(at(item, 'Weight')) ?? 0
      }))
    )
  })
  const exec = property(cluster, 'Configuration', 'ExecuteCommandConfiguration')
  const group = textOf(at(exec, 'LogConfiguration', 'CloudWatchLogGroupName'))
  const key = textOf(at(exec, 'KmsKeyId'))
  const wantedGroup = settings.exec?.log === undefined ? undefined : texts.expected(settings.exec.log.value)
  const wantedKey =
    settings.exec?.kmsKey === undefined ? undefined : texts.expected(settings.exec.kmsKey.value)
  ledger.check({
    what: 'what is kept of shells in containers',
    at: settings.exec?.at ?? settings.at,
    path: exec.path,
    expected:
      settings.exec === undefined
        ? []
        : [wantedGroup === undefined ? 'DEFAULT' : 'OVERRIDE', wantedGroup ?? '', wantedKey ?? ''],
    got:
      exec.value === undefined
        ? []
        : [
            textOf(at(exec, 'Logging')) ?? '',
            wantedGroup !== undefined && texts.isSame(wantedGroup, group) ? wantedGroup : (group ?? ''),
            wantedKey !== undefined && texts.isSame(wantedKey, key) ? wantedKey : (key ?? '')
          ]
  })
}
