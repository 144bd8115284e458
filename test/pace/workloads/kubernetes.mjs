import { random } from './random.mjs';
import { sheet } from './sheet.mjs';

/** A stream that repeats Deployment, Service, ConfigMap: 60, 32 and 28 lines, with nesting, lists and block text. */
export function kubernetes(documents) {
  const chance = random(3000 + documents);
  const out = sheet();
  const add = [addDeployment, addService, addConfigMap];
  for (let i = 0; i < documents; i++) {
    if (i > 0) out.add('---');
    // The three of one application have one name.
    add[i % 3](out, chance, `app-${String(i - (i % 3)).padStart(4, '0')}`, i);
  }
  out.add('');
  return out.finished();
}

function addDeployment(out, chance, name, i) {
  const first = out.add(
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    `  name: ${name}`,
    '  namespace: bench',
    '  labels:',
    `    app.kubernetes.io/name: ${name}`,
    '    app.kubernetes.io/part-of: bench',
    '  annotations:',
    `    example.com/owner: team-${i % 17}`,
    'spec:',
    `  replicas: ${1 + chance.below(5)}`,
    '  revisionHistoryLimit: 5',
    '  strategy:',
    '    type: RollingUpdate',
    '    rollingUpdate:',
    '      maxSurge: 25%',
    '      maxUnavailable: 0',
    '  selector:',
    '    matchLabels:',
    `      app.kubernetes.io/name: ${name}`,
    '  template:',
    '    metadata:',
    '      labels:',
    `        app.kubernetes.io/name: ${name}`,
    '        app.kubernetes.io/part-of: bench',
    '    spec:',
    `      serviceAccountName: ${name}`,
    '      securityContext:',
    '        runAsNonRoot: true',
    '      containers:',
    '        - name: app',
    `          image: registry.example.com/team/${name}:1.${i}.0`,
    '          imagePullPolicy: IfNotPresent',
    '          ports:',
    '            - name: http',
    '              containerPort: 8080',
    '          env:',
    '            - name: LOG_LEVEL',
    `              value: ${chance.oneOf(['info', 'debug'])}`,
    '            - name: POD_IP',
    '              valueFrom:',
    '                fieldRef:',
    '                  fieldPath: status.podIP',
    '          resources:',
    '            requests:',
    '              cpu: 100m',
    '              memory: 128Mi',
    '            limits:',
    '              memory: 256Mi',
    '          readinessProbe:',
    '            httpGet:',
    '              path: /healthz',
    '              port: http',
    '            periodSeconds: 10',
    '          volumeMounts:',
    '            - name: config',
    '              mountPath: /etc/app',
    '      volumes:',
    '        - name: config',
    '          configMap:',
    `            name: ${name}`,
  );
  out.editAtEnd(first + 32);
  out.editAtEnd(first + 9);
  out.completeBelow(first + 33, '          t');
  out.hoverOver(first + 11, 'replicas');
  out.hoverOver(first + 33, 'imagePullPolicy');
  out.hoverOver(first + 44, 'resources');
  out.hoverOver(first + 13, 'strategy');
}

function addService(out, chance, name, i) {
  const first = out.add(
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${name}`,
    '  namespace: bench',
    '  labels:',
    `    app.kubernetes.io/name: ${name}`,
    '    app.kubernetes.io/part-of: bench',
    '  annotations:',
    '    prometheus.io/scrape: "true"',
    `    example.com/owner: team-${i % 17}`,
    'spec:',
    '  type: ClusterIP',
    '  sessionAffinity: None',
    '  internalTrafficPolicy: Cluster',
    '  ipFamilies:',
    '    - IPv4',
    '  selector:',
    `    app.kubernetes.io/name: ${name}`,
    '    app.kubernetes.io/part-of: bench',
    '  ports:',
    '    - name: http',
    '      port: 80',
    '      protocol: TCP',
    '      targetPort: http',
    '    - name: metrics',
    '      port: 9090',
    '      protocol: TCP',
    '      targetPort: 9090',
    '    - name: admin',
    '      port: 9901',
    '      targetPort: 9901',
  );
  out.editAtEnd(first + 10);
  out.completeBelow(first + 12, '  e');
  out.hoverOver(first + 12, 'type');
  out.hoverOver(first + 17, 'selector');
  out.hoverOver(first + 24, 'targetPort');
}

function addConfigMap(out, chance, name) {
  const first = out.add(
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata:',
    `  name: ${name}`,
    '  namespace: bench',
    '  labels:',
    `    app.kubernetes.io/name: ${name}`,
    'data:',
    `  LOG_LEVEL: ${chance.oneOf(['info', 'debug'])}`,
    `  DATABASE_URL: postgres://app@db:5432/${name.replace('-', '_')}`,
    '  CACHE_TTL: "300"',
    '  FEATURE_FLAGS: alpha,beta,gamma',
    '  app.yaml: |',
    '    server:',
    '      port: 8080',
    '      timeout: 30s',
    '    log:',
    '      format: json',
    `      service: ${name}`,
    '    limits:',
    `      rps: ${100 + chance.below(900)}`,
    '  nginx.conf: |',
    '    server {',
    '      listen 8080;',
    '      location / {',
    '        proxy_pass http://127.0.0.1:9000;',
    '      }',
    '    }',
  );
  out.editAtEnd(first + 9);
  out.completeBelow(first + 6, 'i');
  out.hoverOver(first + 7, 'data');
  out.hoverOver(first + 2, 'metadata');
}
