/** Well-known custom resources are known without a definition in the workspace. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noFacts } from '../../server/src/engine/facts';
import { manifest } from '../../server/src/languages/kubernetes/objects/manifest';
import { against } from '../../server/src/languages/kubernetes/schema/against';
import { bundledKind, bundledKinds } from '../../server/src/languages/kubernetes/schema/bundled';
import { rootOf } from '../../server/src/languages/kubernetes/schema/field';

const valid = [
  ['cert-manager.io/v1 Certificate', '{secretName: web-tls, duration: 2160h, renewBefore: 360h, privateKey: {algorithm: RSA, size: 2048, rotationPolicy: Always}, usages: [server auth], dnsNames: [example.com], issuerRef: {name: le, kind: ClusterIssuer, group: cert-manager.io}}'],
  ['cert-manager.io/v1 ClusterIssuer', '{acme: {server: "https://acme.example.com", email: a@example.com, privateKeySecretRef: {name: key}, solvers: [{http01: {ingress: {ingressClassName: nginx}}}, {dns01: {cloudflare: {apiTokenSecretRef: {name: t, key: k}}}, selector: {dnsZones: [example.com]}}]}}'],
  ['gateway.networking.k8s.io/v1 Gateway', '{gatewayClassName: istio, listeners: [{name: https, protocol: HTTPS, port: 443, hostname: "*.example.com", tls: {mode: Terminate, certificateRefs: [{name: web-tls}]}, allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {a: b}}}}}]}'],
  ['gateway.networking.k8s.io/v1 HTTPRoute', '{parentRefs: [{name: gw, sectionName: https}], hostnames: [example.com], rules: [{matches: [{path: {type: PathPrefix, value: /}, headers: [{name: a, value: b}]}], filters: [{type: RequestRedirect, requestRedirect: {scheme: https, statusCode: 301}}], backendRefs: [{name: web, port: 80, weight: 1}], timeouts: {request: 10s}}]}'],
  ['monitoring.coreos.com/v1 ServiceMonitor', '{selector: {matchLabels: {app: web}}, namespaceSelector: {any: true}, endpoints: [{port: http, interval: 30s, path: /metrics, scheme: https, targetPort: 8080, honorLabels: true, tlsConfig: {insecureSkipVerify: true}, relabelings: [{sourceLabels: [a], action: replace, targetLabel: b, regex: "(.+)"}]}]}'],
  ['monitoring.coreos.com/v1 PrometheusRule', '{groups: [{name: g, interval: 30s, rules: [{alert: Down, expr: up == 0, for: 5m, labels: {severity: page}, annotations: {summary: s}}, {record: a, expr: 1}]}]}'],
  ['argoproj.io/v1alpha1 Application', '{project: default, source: {repoURL: "https://example.com/a.git", targetRevision: HEAD, path: app, helm: {valueFiles: [a.yaml], parameters: [{name: a, value: b}], valuesObject: {a: {b: 1}}}}, destination: {server: "https://kubernetes.default.svc", namespace: a}, syncPolicy: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true], retry: {limit: 5, backoff: {duration: 5s, factor: 2, maxDuration: 3m}}}, ignoreDifferences: [{group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}]}'],
  ['argoproj.io/v1alpha1 Rollout', '{replicas: 3, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: "a:1", ports: [{containerPort: 80}], resources: {limits: {cpu: 1, memory: 1Gi}}}]}}, strategy: {canary: {maxSurge: 25%, maxUnavailable: 0, steps: [{setWeight: 20}, {pause: {}}, {pause: {duration: 10}}, {pause: {duration: 1h}}, {analysis: {templates: [{templateName: t}], args: [{name: a, value: b}]}}]}}}'],
  ['keda.sh/v1alpha1 ScaledObject', '{scaleTargetRef: {name: web}, minReplicaCount: 0, maxReplicaCount: 10, cooldownPeriod: 300, pollingInterval: 30, advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleDown: {stabilizationWindowSeconds: 300, policies: [{type: Percent, value: 10, periodSeconds: 60}]}}}}, triggers: [{type: cron, metadata: {timezone: UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: "5"}, authenticationRef: {name: a}}]}'],
  ['networking.istio.io/v1 VirtualService', '{hosts: [a.example.com], gateways: [gw], http: [{match: [{uri: {prefix: /a}, headers: {x: {exact: abc}}}], rewrite: {uri: /}, route: [{destination: {host: a, subset: v1, port: {number: 80}}, weight: 90}], timeout: 5s, retries: {attempts: 3, perTryTimeout: 2s, retryOn: 5xx}, fault: {delay: {percentage: {value: 0.1}, fixedDelay: 5s}}}]}'],
  ['helm.toolkit.fluxcd.io/v2 HelmRelease', '{interval: 5m, timeout: 10m, chart: {spec: {chart: a, version: ">=1.0.0", sourceRef: {kind: HelmRepository, name: a, namespace: flux-system}, interval: 1m}}, install: {crds: CreateReplace, remediation: {retries: 3}}, upgrade: {cleanupOnFail: true, remediation: {remediateLastFailure: true}}, values: {a: {b: [1, true, x]}}, valuesFrom: [{kind: Secret, name: s, valuesKey: v}], dependsOn: [{name: b}]}'],
  ['external-secrets.io/v1 ExternalSecret', '{refreshInterval: 1h, secretStoreRef: {name: s, kind: ClusterSecretStore}, target: {name: t, creationPolicy: Owner, template: {type: Opaque, engineVersion: v2, data: {a: "{{ .b }}"}}}, data: [{secretKey: a, remoteRef: {key: b, property: c}}], dataFrom: [{extract: {key: d}}]}'],
  ['kustomize.toolkit.fluxcd.io/v1 Kustomization', '{interval: 10m, path: ./a, prune: true, sourceRef: {kind: GitRepository, name: a}, postBuild: {substitute: {a: b}}, healthChecks: [{apiVersion: apps/v1, kind: Deployment, name: a, namespace: b}]}'],
  ['bitnami.com/v1alpha1 SealedSecret', '{encryptedData: {a: AgB}, template: {metadata: {name: a, labels: {b: c}}, type: Opaque}}'],
  ['argoproj.io/v1alpha1 Workflow', '{entrypoint: a, arguments: {parameters: [{name: amount, value: 1}]}, templates: [{name: a, steps: [[{name: b, template: c, withItems: [1, x, {k: v}]}], [{name: d, template: c}]]}, {name: c, outputs: {parameters: [{name: o, valueFrom: {path: /o, default: 1}}]}, container: {image: "a:1"}}]}'],
  ['argoproj.io/v1alpha1 ApplicationSet', '{goTemplate: true, generators: [{matrix: {generators: [{git: {repoURL: "https://example.com/a", revision: HEAD, directories: [{path: "apps/*", exclude: true}]}}, {list: {elements: [{cluster: a, n: 1}]}}]}}], template: {metadata: {name: a}, spec: {project: default, sources: [{repoURL: "https://example.com/a", chart: c, targetRevision: 1.2.3, helm: {valueFiles: [$values/a.yaml]}}], destination: {name: in-cluster, namespace: a}}}}'],
  ['cilium.io/v2 CiliumNetworkPolicy', '{endpointSelector: {matchLabels: {app: a}}, ingress: [{fromEndpoints: [{matchLabels: {a: b}}], toPorts: [{ports: [{port: "80", protocol: TCP}], rules: {http: [{method: GET, path: /a}]}}]}], egress: [{toFQDNs: [{matchName: example.com}], toCIDRSet: [{cidr: 10.0.0.0/8, except: [10.1.0.0/16]}]}]}'],
  ['kyverno.io/v1 ClusterPolicy', '{validationFailureAction: Enforce, background: true, rules: [{name: a, match: {any: [{resources: {kinds: [Pod]}}]}, preconditions: {all: [{key: a, operator: NotEquals, value: [DELETE]}]}, validate: {message: m, pattern: {spec: {containers: [{image: "*:*"}]}}}}]}'],
  ['traefik.io/v1alpha1 IngressRoute', '{entryPoints: [web], routes: [{match: "Host(`a`)", kind: Rule, priority: 10, services: [{name: a, port: 80}, {name: b, port: http}], middlewares: [{name: m}]}], tls: {certResolver: le}}'],
] as const;

const misfits = (name: string, spec: string) => {
  const [apiVersion = '', kind = ''] = name.split(' ');
  const read = manifest(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}\n`);
  const root = bundledKind(apiVersion, kind);
  const [resource] = read.resources;
  assert.ok(root, `${name} is not bundled`);
  assert.ok(resource);
  return [...against(read, resource, root, '1.36')];
};

// What is missing is not reported: the installed version may need fewer fields, as a container of a Workflow needs no name.
for (const [name, spec] of valid) test(`a valid ${name} fits`, () => assert.deepEqual(misfits(name, spec).filter(({ is }) => is !== 'missing'), []));

test('misspellings and wrong types do not fit', () => {
  const found = misfits('cert-manager.io/v1 Certificate', '{secretName: b, comonName: a, issuerRef: {name: 1}, dnsNames: a}');
  assert.deepEqual(found.map(({ is, field }) => `${is} ${field}`).sort(), ['near comonName', 'quotes name', 'type dnsNames']);
});

test('a type that extends another has the fields of both', () => {
  const found = misfits('gateway.networking.k8s.io/v1 HTTPRoute', '{parentRef: [], rules: [{backendRef: [], matches: [{path: {type: PathPrefix, value: 1}}]}], hostnames: a}');
  assert.deepEqual(found.map(({ is, field }) => `${is} ${field}`).sort(), ['near backendRef', 'near parentRef', 'quotes value', 'type hostnames']);
});

test('every bundled kind can be read', () => {
  assert.ok(bundledKinds().length > 100);
  for (const { apiVersion, kind } of bundledKinds()) assert.ok((bundledKind(apiVersion, kind)?.fields.size ?? 0) > 2, `${apiVersion} ${kind}`);
  assert.equal(bundledKind('example.com/v1', 'Widget'), undefined);
  assert.equal(rootOf('1.36', 'cert-manager.io/v1', 'Certificate', noFacts)?.name, 'custom.Certificate');
});
