import { page } from '../../../engine/page';
import { itemsOf, written } from '../objects/items';
import { portsOf, runsAlone, takenBy, type ContainerPort } from '../objects/containerPorts';
import { containersOf, podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './duplicate-container-port.md';

export default rule({
  code: 'duplicate-container-port',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const template of podTemplates(manifest)) {
      const known = new Map<string, ContainerPort[]>();
      for (const port of portsOf(manifest, template)) {
        const key = `${port.port}\n${port.protocol}`;
        const others = known.get(key) ?? [];
        if (others.some((other) => meet(other, port))) yield { at: port.at, words: { port: String(port.port), protocol: port.protocol.slice(0, 20) } };
        // A few are enough to meet one of them; a thousand of one number are nobody's work.
        if (others.length < 20) known.set(key, [...others, port]);
      }
      yield* namesAmong(containersOf(template));
    }
  },
});

/** Whether one of the two says nothing new, or what it says is not clear. Two that take one port of the node are refused, and a matter of another rule. */
function meet(one: ContainerPort, other: ContainerPort): boolean {
  if (one.container !== other.container && one.container.path.join() !== other.container.path.join() && (runsAlone(one.container) || runsAlone(other.container))) return false;
  if (one.hostIP === other.hostIP && one.hostPort === other.hostPort) return takenBy(one) === 0 || one.container.role !== other.container.role;
  if (!one.hostPort || !other.hostPort) return true;
  return one.hostPort === other.hostPort && (one.hostIP === '') !== (other.hostIP === '');
}

/** Services and probes that name a port get the first of that name. Within one container the name is refused. */
function* namesAmong(containers: ReturnType<typeof containersOf>): Iterable<{ at: ContainerPort['at']; words: { port: string; protocol: string }; variant: string }> {
  const seen = new Set<string>();
  for (const container of containers) {
    if (runsAlone(container)) continue;
    const names = itemsOf(container.map, 'ports').flatMap((each) => written(each, 'name') ?? []);
    for (const { content, at } of names) if (seen.has(content)) yield { at, words: { port: content.slice(0, 80), protocol: '' }, variant: 'name' };
    for (const { content } of names) seen.add(content);
  }
}
