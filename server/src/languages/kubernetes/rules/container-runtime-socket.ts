import { page } from '../../../engine/page';
import { below, itemsOf, known } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './container-runtime-socket.md';

export default practice({
  code: 'container-runtime-socket',
  level: 'essential',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:docker-sock', 'checkov:CKV_K8S_27', 'kubescape:C-0074'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec } of podTemplates(manifest))
      for (const volume of itemsOf(manifest.yaml, below(manifest.yaml, spec, 'volumes'))) {
        const path = known(below(manifest.yaml, volume, 'hostPath', 'path'));
        if (path && SOCKET.test(path.content)) yield { at: path.at, words: { path: path.content } };
      }
  },
});

const SOCKET = /\/(?:docker|dockershim|cri-dockerd|containerd|crio|podman)\.sock$/;
