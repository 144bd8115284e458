/** Keys of Kubernetes that end up in Compose files, by the object of Compose they are found in. None of them is a key there. */
export const kubernetesKeys: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['compose', new Set(['apiVersion', 'kind', 'metadata', 'spec'])],
  [
    'service',
    new Set([
      'affinity', 'apiVersion', 'args', 'containers', 'env', 'envFrom', 'imagePullPolicy', 'imagePullSecrets', 'initContainers', 'kind', 'lifecycle', 'livenessProbe', 'metadata',
      'nodeSelector', 'readinessProbe', 'replicas', 'resources', 'restartPolicy', 'securityContext', 'selector', 'serviceAccountName', 'spec', 'startupProbe', 'template',
      'terminationGracePeriodSeconds', 'tolerations', 'volumeMounts', 'workingDir',
    ]),
  ],
  ['port', new Set(['containerPort', 'hostIP', 'hostPort', 'targetPort', 'nodePort'])],
]);

export const isKubernetesKey = (type: string, key: string): boolean => kubernetesKeys.get(type)?.has(key) ?? false;
