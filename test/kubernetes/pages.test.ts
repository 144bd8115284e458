// The field pages of Kubernetes: every one is about a type and fields that exist, says so in both languages, and none that people write is left out.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { locales, page, said, type Page } from '../../server/src/engine/page';

const folder = 'server/src/languages/kubernetes/pages';
const texts = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => [path.basename(file, '.md'), readFileSync(path.join(folder, file), 'utf8')] as const),
);
const pages = new Map([...texts].map(([name, text]) => [name, page(text)] as const));

/** What people write in manifests: these fields have words, whatever else has. */
const wanted: Readonly<Record<string, string>> = {
  DeploymentSpec: 'minReadySeconds paused progressDeadlineSeconds replicas revisionHistoryLimit selector strategy template',
  DeploymentStrategy: 'rollingUpdate type',
  RollingUpdateDeployment: 'maxSurge maxUnavailable',
  ReplicaSetSpec: 'minReadySeconds replicas selector template',
  StatefulSetSpec: 'minReadySeconds ordinals persistentVolumeClaimRetentionPolicy podManagementPolicy replicas revisionHistoryLimit selector serviceName template updateStrategy volumeClaimTemplates',
  DaemonSetSpec: 'minReadySeconds revisionHistoryLimit selector template updateStrategy',
  JobSpec: 'activeDeadlineSeconds backoffLimit backoffLimitPerIndex completionMode completions managedBy manualSelector maxFailedIndexes parallelism podFailurePolicy podReplacementPolicy selector successPolicy suspend template ttlSecondsAfterFinished',
  CronJobSpec: 'concurrencyPolicy failedJobsHistoryLimit jobTemplate schedule startingDeadlineSeconds successfulJobsHistoryLimit suspend timeZone',
  PodTemplateSpec: 'metadata spec',
  PodSpec: 'activeDeadlineSeconds affinity automountServiceAccountToken containers dnsConfig dnsPolicy enableServiceLinks ephemeralContainers hostAliases hostIPC hostNetwork hostPID hostUsers hostname hostnameOverride imagePullSecrets initContainers nodeName nodeSelector os overhead preemptionPolicy priority priorityClassName readinessGates resourceClaims resources restartPolicy runtimeClassName schedulerName schedulingGates schedulingGroup securityContext serviceAccount serviceAccountName setHostnameAsFQDN shareProcessNamespace subdomain terminationGracePeriodSeconds tolerations topologySpreadConstraints volumes',
  Container: 'args command env envFrom image imagePullPolicy lifecycle livenessProbe name ports readinessProbe resizePolicy resources restartPolicy restartPolicyRules securityContext startupProbe stdin stdinOnce terminationMessagePath terminationMessagePolicy tty volumeDevices volumeMounts workingDir',
  ContainerPort: 'containerPort hostIP hostPort name protocol',
  EnvVar: 'name value valueFrom',
  EnvVarSource: 'configMapKeyRef fieldRef fileKeyRef resourceFieldRef secretKeyRef',
  EnvFromSource: 'configMapRef prefix secretRef',
  Probe: 'exec failureThreshold grpc httpGet initialDelaySeconds periodSeconds successThreshold tcpSocket terminationGracePeriodSeconds timeoutSeconds',
  HTTPGetAction: 'host httpHeaders path port scheme',
  TCPSocketAction: 'host port',
  ExecAction: 'command',
  GRPCAction: 'port service',
  Lifecycle: 'postStart preStop stopSignal',
  ResourceRequirements: 'claims limits requests',
  SecurityContext: 'allowPrivilegeEscalation appArmorProfile capabilities privileged procMount readOnlyRootFilesystem runAsGroup runAsNonRoot runAsUser seLinuxOptions seccompProfile windowsOptions',
  PodSecurityContext: 'appArmorProfile fsGroup fsGroupChangePolicy runAsGroup runAsNonRoot runAsUser seLinuxChangePolicy seLinuxOptions seccompProfile supplementalGroups supplementalGroupsPolicy sysctls windowsOptions',
  Capabilities: 'add drop',
  SeccompProfile: 'localhostProfile type',
  Volume: 'awsElasticBlockStore azureDisk azureFile cephfs cinder configMap csi downwardAPI emptyDir ephemeral fc flexVolume flocker gcePersistentDisk gitRepo glusterfs hostPath image iscsi name nfs persistentVolumeClaim photonPersistentDisk portworxVolume projected quobyte rbd scaleIO secret storageos vsphereVolume',
  VolumeMount: 'mountPath mountPropagation name readOnly recursiveReadOnly subPath subPathExpr',
  ConfigMapVolumeSource: 'defaultMode items name optional',
  SecretVolumeSource: 'defaultMode items optional secretName',
  EmptyDirVolumeSource: 'medium sizeLimit',
  HostPathVolumeSource: 'path type',
  PersistentVolumeClaimVolumeSource: 'claimName readOnly',
  Affinity: 'nodeAffinity podAffinity podAntiAffinity',
  NodeAffinity: 'preferredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution',
  PodAffinity: 'preferredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution',
  PodAntiAffinity: 'preferredDuringSchedulingIgnoredDuringExecution requiredDuringSchedulingIgnoredDuringExecution',
  PodAffinityTerm: 'labelSelector matchLabelKeys mismatchLabelKeys namespaceSelector namespaces topologyKey',
  Toleration: 'effect key operator tolerationSeconds value',
  TopologySpreadConstraint: 'labelSelector matchLabelKeys maxSkew minDomains nodeAffinityPolicy nodeTaintsPolicy topologyKey whenUnsatisfiable',
  ServiceSpec: 'allocateLoadBalancerNodePorts clusterIP clusterIPs externalIPs externalName externalTrafficPolicy healthCheckNodePort internalTrafficPolicy ipFamilies ipFamilyPolicy loadBalancerClass loadBalancerIP loadBalancerSourceRanges ports publishNotReadyAddresses selector sessionAffinity sessionAffinityConfig trafficDistribution type',
  ServicePort: 'appProtocol name nodePort port protocol targetPort',
  IngressSpec: 'defaultBackend ingressClassName rules tls',
  IngressRule: 'host http',
  HTTPIngressPath: 'backend path pathType',
  IngressBackend: 'resource service',
  IngressServiceBackend: 'name port',
  ConfigMap: 'binaryData data immutable',
  Secret: 'data immutable stringData type',
  PersistentVolumeClaimSpec: 'accessModes dataSource dataSourceRef resources selector storageClassName volumeAttributesClassName volumeMode volumeName',
  StorageClass: 'allowVolumeExpansion allowedTopologies mountOptions parameters provisioner reclaimPolicy volumeBindingMode',
  ServiceAccount: 'automountServiceAccountToken imagePullSecrets secrets',
  Role: 'rules',
  ClusterRole: 'aggregationRule rules',
  PolicyRule: 'apiGroups nonResourceURLs resourceNames resources verbs',
  RoleBinding: 'roleRef subjects',
  ClusterRoleBinding: 'roleRef subjects',
  RoleRef: 'apiGroup kind name',
  'rbac.v1.Subject': 'apiGroup kind name namespace',
  'autoscaling.v2.HorizontalPodAutoscalerSpec': 'behavior maxReplicas metrics minReplicas scaleTargetRef',
  'autoscaling.v1.HorizontalPodAutoscalerSpec': 'maxReplicas minReplicas scaleTargetRef targetCPUUtilizationPercentage',
  MetricSpec: 'containerResource external object pods resource type',
  MetricTarget: 'averageUtilization averageValue type value',
  PodDisruptionBudgetSpec: 'maxUnavailable minAvailable selector unhealthyPodEvictionPolicy',
  NetworkPolicySpec: 'egress ingress podSelector policyTypes',
  NetworkPolicyPeer: 'ipBlock namespaceSelector podSelector',
  ObjectMeta: 'annotations creationTimestamp deletionGracePeriodSeconds deletionTimestamp finalizers generateName generation labels managedFields name namespace ownerReferences resourceVersion selfLink uid',
  LabelSelector: 'matchExpressions matchLabels',
  LabelSelectorRequirement: 'key operator values',
  LocalObjectReference: 'name',
  ConfigMapKeySelector: 'key name optional',
  SecretKeySelector: 'key name optional',
};

const pageOf = (name: string): Page => {
  const found = pages.get(name);
  assert.ok(found, `no page ${name}`);
  return found;
};

test('a page bears the name of its file', () => {
  assert.ok(pages.size > 100, `only ${pages.size} pages in ${folder}`);
  for (const [name, { name: heading }] of pages) assert.equal(heading, name);
});

test('every section speaks both languages', () => {
  for (const [name, { sections }] of pages)
    for (const [heading, { text }] of sections) {
      const where = `${name}.${heading}`;
      for (const locale of locales) assert.ok(prose(text[locale]), `${where} says nothing in ${locale}`);
      assert.doesNotMatch(prose(text.en), /\p{Script=Han}/u, `${where} mixes Chinese into English`);
      assert.match(prose(text['zh-CN']), /\p{Script=Han}/u, `${where} is not Chinese`);
    }
});

test('no heading stands twice on a page', () => {
  for (const [name, text] of texts) {
    const headings = (text.match(/^## .*$/gm) ?? []).map((heading) => heading.trim());
    assert.deepEqual(headings, [...new Set(headings)], name);
  }
});

test('the tone is level, and the punctuation is that of its language', () => {
  for (const [name, { sections }] of pages)
    for (const [heading, { text }] of sections) {
      const where = `${name}.${heading}`;
      const chinese = prose(text['zh-CN']).replace(/`[^`]*`/g, '`x`');
      assert.doesNotMatch(prose(text.en), /!|\b(should|please)\b/i, where);
      assert.doesNotMatch(chinese, /[!！]|(?<!申)请(?!求)/, where);
      assert.doesNotMatch(chinese, /\p{Script=Han}[\w`]|[\w`%]\p{Script=Han}/u, `${where} wants a space between Chinese and Latin`);
      assert.doesNotMatch(chinese, /[\p{Script=Han}`][,;:()?]|\p{Script=Han}\./u, `${where} has half-width punctuation`);
      assert.match(chinese, /[。）]$/, `${where} does not end its sentence`);
    }
});

test('nothing on a field page is a placeholder', () => {
  for (const [name, text] of texts) assert.doesNotMatch(text, /(?<!\$)\{[a-z][A-Za-z]*\}/, name);
});

test('the fields people write have words', () => {
  for (const [type, fields] of Object.entries(wanted)) {
    const { sections } = pageOf(type);
    for (const field of fields.split(' ').filter(Boolean)) assert.ok(sections.has(field), `${type}.${field} is not explained`);
  }
});

test('where a well-known introduction errs, the page says what is the case', () => {
  for (const [type, field, en, chinese] of [
    ['ContainerPort', 'containerPort', /maps nothing/, /不做映射/],
    ['ContainerPort', '', /mapped to `containerPort`.*a Service maps ports/, /映射到 `containerPort`.*映射端口的是 Service/],
    ['ServicePort', 'targetPort', /name of a port in the containers' `ports`/, /容器 `ports` 里的端口名/],
    ['Deployment', '', /`apiVersion: v1` is refused/, /写成 `apiVersion: v1` 会被拒绝/],
    ['Object', 'apiVersion', /`v1` serves no Deployment/, /`v1` 里没有 Deployment/],
    ['Container', 'image', /not a virtual machine/, /不是虚拟机/],
    ['DeploymentSpec', 'strategy', /it restarts containers, it does not upgrade them/, /会重启容器，但不会升级容器/],
    ['DeploymentSpec', 'replicas', /HorizontalPodAutoscaler/, /HorizontalPodAutoscaler/],
    ['PodSpec', 'serviceAccountName', /RBAC/, /RBAC/],
    ['PodSpec', 'restartPolicy', /probes and replicas, not from how the image was made/, /与镜像怎样制作无关/],
  ] as const) {
    assert.match(said(pageOf(type), field, 'en') ?? '', new RegExp(en, 's'));
    assert.match(said(pageOf(type), field, 'zh-CN') ?? '', new RegExp(chinese, 's'));
  }
});

const common = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

const oracle = '../shared/oracle/kubernetes-openapi/1.36.json.gz';
if (!existsSync(oracle)) console.log(`NOT RUN: the pages against the API of Kubernetes 1.36, for want of ${oracle}`);
else {
  interface Definition {
    readonly properties?: Readonly<Record<string, unknown>>;
  }
  const { definitions }: { readonly definitions: Readonly<Record<string, Definition>> } = JSON.parse(gunzipSync(readFileSync(oracle)).toString());
  const fieldsOf = (name: string) =>
    Object.entries(definitions)
      .filter(([definition]) => definition.endsWith(`.${name}`))
      .map(([definition, { properties }]) => ({ definition, fields: Object.keys(properties ?? {}) }));

  test('every page is about a type of Kubernetes 1.36, and every heading about one of its fields', () => {
    for (const [name, { sections }] of pages) {
      if (name === 'Object') continue;
      const types = fieldsOf(name);
      assert.ok(types.length, `Kubernetes 1.36 has no type ${name}`);
      if (name.includes('.')) assert.equal(types.length, 1, `${name} is meant to be one type`);
      for (const { definition, fields } of types)
        for (const heading of sections.keys()) if (heading) assert.ok(fields.includes(heading), `${definition} has no field ${heading}`);
    }
  });

  test('what is common to all kinds stands on one page', () => {
    assert.deepEqual([...pageOf('Object').sections.keys()], ['', ...common]);
    for (const { fields } of fieldsOf('apps.v1.Deployment')) assert.deepEqual(fields.sort(), [...common].sort());
  });

  test('a page leaves out no field of its type', () => {
    for (const [name, { sections }] of pages)
      for (const { definition, fields } of fieldsOf(name)) {
        const missing = fields.filter((field) => !sections.has(field));
        assert.deepEqual(fields.includes('apiVersion') && fields.includes('metadata') ? missing.filter((field) => !common.includes(field)) : missing, [], definition);
      }
  });
}

/** Without examples: they are the same in every language. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '').trim();
}
