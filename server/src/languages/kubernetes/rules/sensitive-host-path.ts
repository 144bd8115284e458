import { page } from '../../../engine/page';
import { below, itemsOf, known } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './sensitive-host-path.md';

export default practice({
  code: 'sensitive-host-path',
  level: 'recommended',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:sensitive-host-mounts'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec } of podTemplates(manifest))
      for (const volume of itemsOf(manifest.yaml, below(manifest.yaml, spec, 'volumes'))) {
        const path = known(below(manifest.yaml, volume, 'hostPath', 'path'));
        if (path && (path.content === '/' || SENSITIVE.test(path.content))) yield { at: path.at, words: { path: path.content } };
      }
  },
});

const SENSITIVE = /^\/(?:boot|dev|etc|lib|lib64|proc|root|sys|usr|var\/lib\/(?:kubelet|docker|containerd|etcd)|home)(?:\/?$|\/(?:kubernetes|kubelet)(?:\/|$))/;
